"""Decimal-numbered standards, and lists whose styles come in any order."""

from __future__ import annotations

import pytest

from tests.structure.builders import body, heading, ids, kinds, law

STANDARD = (
    "示例技术规范 / 1 总则 / 1.0.1 为了甲，制定本规范。 / 2 术语 / 2.0.1 巡护 patrol / 沿河道巡查。 / "
    "3 基本规定 / 3.1 一般规定 / 3.1.1 应符合下列规定： / 1 不大于12h； / 2 不少于2人： / 1) 白天； / 2) 夜里。 / "
    "3.1.2 3m以上的应登记。 / 3.2 记录 / 3.2.1 应记录。 / 4 附则 / 4.1 由甲解释。"
)


def test_outline_of_a_standard() -> None:
    """章, 节, 条 and the lists inside a 条 are read from decimal labels."""
    assert ids(STANDARD) == (
        "title ch1 art1.0.1 ch2 art2.0.1 ch3 ch3.sec1 art3.1.1 art3.1.1.para1 art3.1.1.item1 art3.1.1.item2 "
        "art3.1.1.item2.point1 art3.1.1.item2.point2 art3.1.2 ch3.sec2 art3.2.1 ch4 art4.1"
    )
    assert (heading(STANDARD, "art2.0.1"), body(STANDARD, "art2.0.1")) == ("巡护patrol", "沿河道巡查。")
    assert body(STANDARD, "art3.1.2") == "3m以上的应登记。"
    assert law(STANDARD).by_id["art3.1.1.item2"].citation == "第3.1.1条第（二）项"


def test_contents_of_a_standard() -> None:
    """Entries of 目次 with their page numbers are set apart."""
    listed = STANDARD.replace("示例技术规范", "示例技术规范 / 目次 / 1 总则 1 / 2 术语 2 / 3 基本规定 3")

    assert ids(listed) == ids(STANDARD)
    assert "contents" in kinds(listed)


OTHERS = [
    ("示例方案 / 一、总体要求 / 1.1 甲。 / 1.2 乙。 / 1.3 丙。 / 二、任务 / 2.1 丁。", "a plan"),
    ("示例办法 / 第一条 甲： / 1.5 米以上； / 2.5 米以上； / 3.5 米以上。 / 第二条 乙。", "measures in an article"),
    ("示例报告 / 3.5 万元。 / 12.1 万元。 / 0.4 万元。 / 9.9 万元。", "amounts out of order"),
]


@pytest.mark.parametrize("text", [pytest.param(text, id=why) for text, why in OTHERS])
def test_decimals_that_are_no_labels(text: str) -> None:
    """Figures of another outline, or no outline at all, are no labels."""
    assert not any("." in clause.number for clause in law(text).clauses)


NESTED = "item1 item2 item2.point1 item2.point2"
DEEPER = f"{NESTED} item2.point2.point1 item2.point2.point2 item3"
LISTS = [
    ("1）甲； / 2）乙： / ①丙； / ②丁： / a）戊； / b）己； / 3）庚。", DEEPER, "1) ① a)"),
    ("(1)甲； / (2)乙： / ~~1．丙； / ~~2．丁； / (3)戊。", f"{NESTED} item3", "(1) 1."),
    ("A．甲； / B．乙： / （一）丙； / （二）丁； / C．戊。", f"{NESTED} item3", "A. (一)"),
    ("3.甲： / a.乙； / b.丙； / 7.丁。", "item3 item3.point1 item3.point2 item7", "printed in part"),
    ("甲、登记； / 乙、巡查。", "item1 item2", "甲、"),
]  # fmt: skip


@pytest.mark.parametrize(("items", "found"), [pytest.param(i, f, id=why) for i, f, why in LISTS])
def test_styles_rank_by_first_appearance(items: str, found: str) -> None:
    """The list that opens first is the outer one, whatever its labels look like."""
    wanted = " ".join(f"art1.{name}" for name in found.split())

    assert ids(f"第一条 有下列： / {items} / 第二条 终。") == f"art1 art1.para1 {wanted} art2"


def test_words_that_look_like_labels() -> None:
    """甲、乙双方 and A、B两类 open no list."""
    assert ids("第一条 甲、乙双方应当登记。 / A、B两类除外。 / 第二条 终。") == "art1 art1.para1 art1.para2 art2"
