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
