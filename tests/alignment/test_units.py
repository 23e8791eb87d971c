"""Leaves of a document, their articles, and the share of text that was copied."""

from __future__ import annotations

import pytest

from rrdiff.alignment.units import copied_share
from tests.alignment.builders import side

LAW = "示例办法 / 第一章~总则 / 第一条~甲负责。 / 乙参加。 / 第二条~责任包括： / （一）丙； / （二）丁。"


def test_units_are_the_clauses_with_text_of_their_own() -> None:
    """Title, headings and articles that only hold others are no units."""
    assert [unit.clause.id for unit in side(LAW).units] == [
        "art1.para1",
        "art1.para2",
        "art2.para1",
        "art2.item1",
        "art2.item2",
    ]


def test_units_know_their_article() -> None:
    """款 and 项 of one article share its number, and members lists them."""
    found = side(LAW)

    assert found.article == (0, 0, 1, 1, 1)
    assert found.articles == 2
    assert found.members(1) == [2, 3, 4]


def test_a_unit_is_read_in_three_forms() -> None:
    """Alike keeps every position of the body, bare drops punctuation, and words hold no marks."""
    (unit,) = side("第一条~縣級政府，负责“登记”。").units

    assert len(unit.alike) == len(unit.body)
    assert unit.alike.startswith("县级政府")
    assert unit.bare == "县级政府负责登记"
    assert "".join(unit.words) == unit.bare


def test_a_run_in_heading_is_wording() -> None:
    """In a plan the heading of a run-in paragraph belongs to the unit's text."""
    plan = side("示例方案 / 一、工作目标 / （一）加强领导。各单位成立专班。 / （二）强化督查。每月通报。")
    texts = {unit.clause.id: unit.bare for unit in plan.units}

    assert texts["s1.p1"] == "加强领导各单位成立专班"


def test_an_empty_document_has_no_units() -> None:
    """Nothing in, nothing out."""
    assert len(side("")) == 0


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        ("第一条~甲乙丙丁戊己庚辛壬癸。", "第一条~甲乙丙丁戊己庚辛壬癸。", 1.0),
        ("第一条~甲乙丙丁戊己庚辛壬癸。", "第一条~甲乙丙丁戊己庚辛子丑。", 0.8),
        ("第一条~甲乙丙丁戊己庚辛壬癸。", "第一条~甲乙丙丁戊己庚丑。", 0.0),
        ("第一条~甲乙丙丁戊己庚辛壬癸。", "第一条~甲乙丙丁，戊己庚辛。", 1.0),
    ],
)
def test_copied_share(base: str, other: str, expected: float) -> None:
    """Runs of eight characters count as copied, punctuation apart."""
    assert copied_share(side(base), side(other)) == pytest.approx(expected)


def test_a_part_of_a_longer_text_is_copied_either_way() -> None:
    """A text that another one holds whole is all copied, and of the longer one the part is."""
    part, longer = (
        side("第一条~甲乙丙丁戊己庚辛壬癸。"),
        side("第一条~甲乙丙丁戊己庚辛壬癸。 / 第二条~子丑寅卯辰巳午未申酉。"),
    )

    assert copied_share(part, longer) == pytest.approx(0.5)
    assert copied_share(longer, part) == 1.0
