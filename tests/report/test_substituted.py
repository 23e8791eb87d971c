"""Wordings that are replaced throughout are shown in whole words."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Substitution
from rrdiff.report.substituted import substituted_words


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        ("国家反", "市反", ("国家", "市")),
        ("县级", "市级", ("县级", "市级")),
        ("本办法", "本细则", ("本办法", "本细则")),
        ("党委和政府", "党政", ("党委和政府", "党政")),
        ("农民", "职工群众", ("农民", "职工群众")),
    ],
)
def test_a_cut_inside_a_word_is_moved(base: str, other: str, expected: tuple[str, str]) -> None:
    """A character that belongs to the next word is shown with neither wording; whole words stay what they are."""
    assert substituted_words(Substitution(base, other, 3, ())) == expected
