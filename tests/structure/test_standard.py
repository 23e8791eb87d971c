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


NATIONAL = (
    "示例服务规范 / 前言 / 本文件由甲起草。 / 1 范围 / 本文件规定了摆渡服务。 / 2 引用文件 / 下列文件构成条款。 / "
    "3 术语和定义 / 3.1 / 渡口 ferry / 设有码头的场所。 / 3.2 / 渡船 / 载客的船。 / 4 要求 / 4.1 人员 / "
    "4.1.1 应持证。 / 4.2 设备 / a) 救生衣； / b) 灭火器。"
)


def test_chapters_without_numbers_below_them() -> None:
    """范围 and 引用文件 are chapters though nothing is numbered below them; a term stands below its number."""
    assert ids(NATIONAL) == (
        "title preamble ch1 ch1.para1 ch2 ch2.para1 ch3 art3.1 art3.2 ch4 ch4.sec1 art4.1.1 art4.2 art4.2.item1 "
        "art4.2.item2"
    )
    assert (heading(NATIONAL, "art3.1"), body(NATIONAL, "art3.1")) == ("渡口ferry", "设有码头的场所。")


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
    ("Ⅰ．登记； / Ⅱ．巡查。", "item1 item2", "Ⅰ."),
    ("I. 登记； / II. 巡查： / (i) 上游； / (ii) 下游； / III. 报告。", f"{NESTED} item3", "I. (i)"),
    ("1.登记； / 2.巡查： / 2.1上游； / 2.2下游： / 2.2.1甲； / 2.2.2乙； / 3.报告。", DEEPER, "1. 1.1 1.1.1"),
    ("1.登记； / 2.巡查： / 上游； / 下游； / 3.报告。", "item1 item2 item3", "signs without number below 2."),
]  # fmt: skip


@pytest.mark.parametrize(("items", "found"), [pytest.param(i, f, id=why) for i, f, why in LISTS])
def test_styles_rank_by_first_appearance(items: str, found: str) -> None:
    """The list that opens first is the outer one, whatever its labels look like."""
    wanted = " ".join(f"art1.{name}" for name in found.split())

    assert ids(f"第一条 有下列： / {items} / 第二条 终。") == f"art1 art1.para1 {wanted} art2"


def test_decimals_that_are_measures() -> None:
    """A decimal that does not count on from the open list is a measure."""
    text = "第一条 有下列： / 1.甲； / 2.乙。 / 1.5米以上的应当登记。 / 2.3倍以上的除外。 / 第二条 终。"

    assert "point" not in ids(text)


def test_words_that_look_like_labels() -> None:
    """甲、乙双方 and A、B两类 open no list."""
    assert ids("第一条 甲、乙双方应当登记。 / A、B两类除外。 / 第二条 终。") == "art1 art1.para1 art1.para2 art2"


def test_chapters_with_words_above_decimals() -> None:
    """第1章 and 1. head the decimals below them."""
    for one, two in (("第1章 总则", "第2章 停泊"), ("1. 总则", "2. 停泊")):
        text = f"示例规范 / {one} / 1.1 泊位应编号。 / 1.2 泊位应挂牌。 / {two} / 2.1 停泊应系缆。 / 2.2 应挂灯。"

        assert ids(text) == "title ch1 art1.1 art1.2 ch2 art2.1 art2.2"
