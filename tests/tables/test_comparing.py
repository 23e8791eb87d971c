"""Two versions of a table are compared cell by cell, and what is said names row and column."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.difference.edit import Op
from tests.tables.builders import BASE, Rows, compared, told

QUANTITY = "数量、时限或频次不同（方向不明）"
CHANGES: dict[str, tuple[Rows, list[tuple[str, int, str]]]] = {
    "a figure": (
        ("渡口 时期 标准", "东渡 汛期 每日90元", "- 平时 每日50元", "西渡 汛期 每日60元", "北渡 汛期 每日40元"),
        [("A4_QUANT", 1, f"{QUANTITY}：“80元”作“90元”（表中“东渡 汛期”行“标准”列）")],
    ),
    "figures exchanged": (
        ("渡口 时期 标准", "东渡 汛期 每日50元", "- 平时 每日80元", "西渡 汛期 每日60元", "北渡 汛期 每日40元"),
        [
            ("A4_QUANT", 1, f"{QUANTITY}：“80元”作“50元”（表中“东渡 汛期”行“标准”列）"),
            ("A4_QUANT", 1, f"{QUANTITY}：“50元”作“80元”（表中“东渡 平时”行“标准”列）"),
        ],
    ),
    "a row dropped": (
        ("渡口 时期 标准", "东渡 汛期 每日80元", "- 平时 每日50元", "北渡 汛期 每日40元"),
        [("A8_DEL", 1, "表格减少一行：“西渡 汛期 每日60元”")],
    ),
    "a row added": (
        (*BASE[:4], "南渡 汛期 每日30元", BASE[4]),
        [("A7_ADD", 1, "表格增加一行：“南渡 汛期 每日30元”")],
    ),
    "a row moved": (
        (BASE[0], BASE[4], *BASE[1:4]),
        [("A9_REORDER", 4, "表格中行的位置调整：“北渡 汛期 每日40元”")],
    ),
    "a row moved and changed": (
        (BASE[0], "北渡 汛期 每日45元", *BASE[1:4]),
        [
            ("A9_REORDER", 4, "表格中行的位置调整：“北渡 汛期 每日40元”"),
            ("A4_QUANT", 1, f"{QUANTITY}：“40元”作“45元”（表中“北渡”行“标准”列）"),
        ],
    ),
    "a column added": (
        (
            "渡口 时期 人数 标准",
            "东渡 汛期 3人 每日80元",
            "- 平时 2人 每日50元",
            "西渡 汛期 2人 每日60元",
            "北渡 汛期 1人 每日40元",
        ),
        [("A7_ADD", 1, "表格增加一列：“人数”")],
    ),
    "a column dropped": (
        ("渡口 标准", "东渡 每日80元", "- 每日50元", "西渡 每日60元", "北渡 每日40元"),
        [("A8_DEL", 2, "表格减少一列：“时期”")],
    ),
    "a column moved": (
        ("渡口 标准 时期", "东渡 每日80元 汛期", "- 每日50元 平时", "西渡 每日60元 汛期", "北渡 每日40元 汛期"),
        [("A9_REORDER", 4, "表格中列的位置调整：“时期”")],
    ),
    "a cell emptied": (
        ("渡口 时期 标准", "东渡 汛期 每日80元", "- 平时 -", "西渡 汛期 每日60元", "北渡 汛期 每日40元"),
        [("A8_DEL", 1, "表格一格内容取消：“每日50元”（表中“东渡 平时”行“标准”列）")],
    ),
    "a word": (
        ("渡口 时期 标准", "东渡 汛期 每日80元", "- 平时 每日50元", "西渡 汛期 每日60元", "北渡 枯水期 每日40元"),
        [("A2_OBJ", 2, "疑似对象替换：“汛期”作“枯水期”（表中“北渡”行“时期”列）")],
    ),
    "the same figure in words": (
        ("渡口 时期 标准", "东渡 汛期 每日八十元", "- 平时 每日50元", "西渡 汛期 每日60元", "北渡 汛期 每日40元"),
        [],
    ),
    "nothing": (BASE, []),
}


@pytest.mark.parametrize(("rows", "said"), CHANGES.values(), ids=CHANGES)
def test_changes_of_a_revision(rows: Rows, said: list[tuple[str, int, str]]) -> None:
    """Each change is said once, with its row and column; nothing else is."""
    assert [one for one in told(compared(BASE, rows)) if one[0] != "T7_NUM"] == said


NUMBERED = ("序号 渡口 人数", "1 东渡 10", "2 西渡 20", "3 北渡 30")


def test_bare_figures_and_serial_numbers() -> None:
    """A bare figure is a quantity of its column; numbers that only count the rows follow their order."""
    other = ("序号 渡口 人数", "1 西渡 25", "2 北渡 30")

    assert told(compared(NUMBERED, other)) == [
        ("A8_DEL", 1, "表格减少一行：“1 东渡 10”"),
        ("A4_QUANT", 1, f"{QUANTITY}：“20”作“25”（表中“西渡”行“人数”列）"),
    ]


@pytest.mark.parametrize(
    ("base", "other"), [("10", "12"), ("0.5", "0.05"), ("5%", "6%"), ("Ⅲ类", "Ⅳ类"), ("8:00", "9:00")]
)
def test_no_changed_number_vanishes(base: str, other: str) -> None:
    """Whatever its form, a number that changed in a cell is a change of meaning there."""
    left, right = (("渡口 指标", f"东渡 {one}", "西渡 7") for one in (base, other))
    (found,) = told(compared(left, right))

    assert found[:2] == ("A4_QUANT", 1)
    assert found[2].endswith("（表中“东渡”行“指标”列）")


def test_a_merged_cell_passes_its_name_on() -> None:
    """When the first row of a merged cell goes, what it says stands in the next row: that is no change."""
    other = (BASE[0], "东渡 平时 每日50元", *BASE[3:])

    assert told(compared(BASE, other)) == [("A8_DEL", 1, "表格减少一行：“东渡 汛期 每日80元”")]


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        (CHANGES["a figure"][0], "T1_SUB", "数量、时限或界限不同：“80元”作“90元”（表中“东渡 汛期”行“标准”列）"),
        (
            CHANGES["figures exchanged"][0],
            "T1_SUB",
            "数量、时限或界限不同：“80元”作“50元”（表中“东渡 汛期”行“标准”列）",
        ),
        (CHANGES["a row dropped"][0], "T2_OMIT", "疑似脱漏表格一行：少“西渡 汛期 每日60元”"),
        (CHANGES["a row added"][0], "T3_INS", "疑似衍出表格一行：多“南渡 汛期 每日30元”"),
        (CHANGES["a row moved"][0], "T5_DISP", "疑似错简：表格中“北渡 汛期 每日40元”行移位"),
        (CHANGES["a column dropped"][0], "T2_OMIT", "疑似脱漏表格一列：少“时期”"),
    ],
)
def test_slips_of_a_reprint(rows: Rows, code: str, words: str) -> None:
    """A row or a column that a copy lacks is one slip, and a figure is named by its cell."""
    found = told(compared(BASE, rows, Works.REPRINT))

    assert found[0][0] == code
    assert found[0][2] == words
    assert len(found) == 1 + (rows is CHANGES["figures exchanged"][0])


def test_a_changed_figure_of_a_row_that_moved_in_a_copy() -> None:
    """The cells of a displaced row are compared too."""
    found = told(compared(BASE, CHANGES["a row moved and changed"][0], Works.REPRINT))

    assert [one[0] for one in found] == ["T5_DISP", "T1_SUB"]


@pytest.mark.parametrize("rows", [rows for rows, _ in CHANGES.values()], ids=CHANGES)
def test_no_edit_crosses_a_cell(rows: Rows) -> None:
    """What is deleted or put in lies inside one cell, and unchanged cells of rows in order are kept whole."""
    comparison = compared(BASE, rows)
    base = comparison.alignment.base
    (table,) = base.tables
    words = base.words("art2.para1")
    ends = {words.place(cell.end - 1) for row in table.rows for cell in row if cell is not None}
    for one in comparison.diffs:
        for edit in one.edits if one.base == "art2.para1" else ():
            if edit.op is not Op.KEEP and len(edit.base):
                assert not any(edit.base.start <= (end or 0) < edit.base.end - 1 for end in ends)
