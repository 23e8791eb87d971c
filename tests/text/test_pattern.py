"""Regular expressions compiled with their first use."""

from __future__ import annotations

import re

import pytest

from rrdiff.text.pattern import deferred


@pytest.mark.parametrize("text", ["第一条和第二条", "第十条", "", "条第"])
def test_a_pattern_answers_as_a_compiled_one(text: str) -> None:
    """Every method gives what the compiled expression gives, in the first use and in later ones."""
    source = "第([一二十])条"
    compiled, later = re.compile(source), deferred(source)

    for _ in range(2):
        assert later.findall(text) == compiled.findall(text)
        assert [one.span() for one in later.finditer(text)] == [one.span() for one in compiled.finditer(text)]
        assert later.split(text) == compiled.split(text)
        assert later.sub(r"\1", text) == compiled.sub(r"\1", text)
        for method in ("fullmatch", "match", "search"):
            assert repr(getattr(later, method)(text)) == repr(getattr(compiled, method)(text))
    assert later.pattern == source


def test_flags_are_kept() -> None:
    """The flags of a pattern hold when it is compiled."""
    assert deferred("^A", re.IGNORECASE | re.MULTILINE).findall("b\na") == ["a"]


def test_a_wrong_pattern_is_told_with_its_first_use() -> None:
    """Nothing is compiled before the first use."""
    later = deferred("(")

    with pytest.raises(re.error):
        later.search("")
