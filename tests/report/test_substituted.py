"""Wordings that are replaced throughout are shown in whole words."""

from __future__ import annotations

import pytest

from rrdiff.alignment.align import align
from rrdiff.alignment.match import Substitution
from rrdiff.report.substituted import substituted_words
from tests.classification.builders import law

ALIGNMENT = align(law("第一条~甲。"), law("第一条~乙。"))


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
    assert substituted_words(Substitution(base, other, 3, ()), ALIGNMENT) == expected


def test_a_cut_inside_a_name_is_moved_behind_its_head() -> None:
    """水行政主管 and 水务 are parts of names of departments; a wording that stands without a head too is a name."""
    one = Substitution("水行政主管", "水务", 3, ())
    base = law("第一条~水行政主管部门巡查，水行政主管部门登记。")
    others = "水务部门巡查，水务部门登记。", "水务部门巡查，水务工作由水务部门登记。"
    named, loose = (align(base, law(f"第一条~{text}")) for text in others)

    assert substituted_words(one, named) == ("水行政主管部门", "水务部门")
    assert substituted_words(one, loose) == ("水行政主管", "水务")
