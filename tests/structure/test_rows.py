"""Tables of plain text: rows by tabs, by white space, by drawn strokes; and what looks like one."""

from __future__ import annotations

import pytest

from tests.structure.builders import ids, law

HEAD = "示例办法\n第一条　甲。\n第二条　标准如下：\n"
FOOT = "\n前款标准每年调整。\n第三条　乙。"
ROWS = (("河段", "标准"), ("东段", "每日80元"), ("西段", "每日50元"))
TABLES = {
    "tabs": "河段\t标准\n东段\t每日80元\n西段\t每日50元",
    "spaces": "河段    标准\n东段    每日80元\n西段    每日50元",
    "wide spaces": "河段　　标准\n东段　每日80元\n西段　每日50元",
    "single spaces below a colon": "河段 标准\n东段 每日80元\n西段 每日50元",
    "frame": "┌──┬────┐\n│河段│标准│\n├──┼────┤\n│东段│每日80元│\n│西段│每日50元│\n└──┴────┘",
    "frame of typed signs": "+----+----+\n|河段|标准|\n+----+----+\n|东段|每日80元|\n|西段|每日50元|\n+----+----+",
    "strokes alone": "河段|标准\n东段|每日80元\n西段|每日50元",
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_table_of_an_article(rows: str) -> None:
    """Rows and cells stay apart, and what stands below the table is the next 款."""
    document = law(HEAD + rows + FOOT)

    assert [table.texts for table in document.tables] == [ROWS]
    assert ids(HEAD + rows + FOOT) == "title art1 art2 art2.para1 art2.para2 art3"


def test_strokes_are_set_apart() -> None:
    """The strokes of a frame are noted as such and belong to no clause."""
    asides = [note for note in law(HEAD + TABLES["frame"] + FOOT).notes if note.aside]

    assert {note.kind for note in asides} == {"frame"}


NO_TABLES = {
    "two names": "巡护员　　甲乙\n组长负责登记。",
    "sentences": "东段　由甲负责。\n西段　由乙负责。",
    "one stroke": "东段|西段由甲负责。\n由乙登记。",
}


@pytest.mark.parametrize("lines", NO_TABLES.values(), ids=NO_TABLES)
def test_no_table(lines: str) -> None:
    """One line with white space, sentences and a single stroke are wording."""
    assert law(HEAD + lines + FOOT).tables == ()


def test_rows_of_a_plan() -> None:
    """White space parts the cells of a plan, too."""
    document = law("示例方案\n一、任务\n分工如下：\n东段　　甲局\n西段　　乙局\n二、要求\n加强领导。")

    assert [table.texts for table in document.tables] == [(("东段", "甲局"), ("西段", "乙局"))]


NUMBERED = {
    "that count on": "条款\t罚款\n第三条\t二百元\n第四条　泊位\t五百元",
    "two names in each": "原条文\t新条文\n第三条　甲\t第三条　乙\n第四条　丙\t第四条　丁",
    "without a head": "第三条　船舶登记\t市局\n第四条　注销登记\t县局",
}


@pytest.mark.parametrize("rows", NUMBERED.values(), ids=NUMBERED)
def test_rows_that_begin_as_the_next_articles(rows: str) -> None:
    """Rows that name the articles after the one they stand in are rows, with those articles below or not."""
    assert ids(HEAD + rows + FOOT + "\n第四条　丙。") == "title art1 art2 art2.para1 art2.para2 art3 art4"
    assert ids(HEAD + rows) == "title art1 art2"


def test_rows_of_an_annex_that_go_on_with_the_articles() -> None:
    """The rows of an annex are no further articles."""
    rows = "附件\n处罚标准\n条款\t罚款\n第四条\t二百元\n第五条\t五百元"

    assert (
        ids(f"{HEAD[:-7]}丙。\n第三条　本办法自公布之日起施行。\n{rows}") == "title art1 art2 art3 annex1 annex1.para1"
    )


def test_articles_after_tabs_are_articles() -> None:
    """A tab behind the label, or an article left out, makes no table."""
    assert ids("示例办法\n第一条\t甲负责登记。\n第二条\t（删去）\n第三条\t（删去）\n第四条\t乙。") == (
        "title art1 art2 art3 art4"
    )
