"""The 对照表 in Excel: its sheets, marked wording, and text that stays text whatever it looks like."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.workbook import Workbook

from rrdiff.alignment.match import Works
from rrdiff.report.table.cells import CellRun
from rrdiff.report.table.choice import TableChoice
from rrdiff.report.workbook.sheet import LINES, RUNS, split_cell, split_row
from rrdiff.report.workbook.workbook import comparison_workbook
from rrdiff.report.xml_text import carried
from rrdiff.views.comparison_table import TableStyle
from rrdiff.views.reading.reading import Fate
from tests.cli.test_once import calls
from tests.report.samples import BASE, corpora, pair, reprint, rules

EXCEL_LIMIT = 32_767


def opened(data: bytes, *, rich: bool = False) -> Workbook:
    """A workbook read again."""
    return load_workbook(BytesIO(data), rich_text=rich)


@cache
def made(base: str, other: str, lang: str = "zh") -> Workbook:
    """The workbook of two of the project's texts."""
    return opened(comparison_workbook(corpora(base, other), lang), rich=True)


def column(workbook: Workbook, sheet: str, title: str) -> list[object]:
    """Values below a head."""
    rows = list(workbook[sheet].values)
    top = next(number for number, row in enumerate(rows) if title in row)
    at = rows[top].index(title)
    return [row[at] for row in rows[top + 1 :]]


def texts(workbook: Workbook) -> list[str]:
    """Everything written in a workbook."""
    return [str(value) for sheet in workbook for row in sheet.values for value in row if value is not None]


def test_the_sheets_are_those_of_the_desk() -> None:
    """A review has the table, findings, substitutions, coverage, ledger and notes; a proof has the errata first."""
    assert made("central", "local").sheetnames == ["对照", "差异清单", "替换表", "覆盖", "台账", "说明"]
    assert made("central", "reprint").sheetnames[:2] == ["校对", "对照"]
    assert made("central", "local", "en").sheetnames[1:4] == ["Findings", "Substitutions", "Coverage"]


def test_heads_stay_and_columns_filter() -> None:
    """On every sheet the head is frozen, and on every list the columns have filters that reach the last row."""
    for sheet in made("central", "local"):
        assert sheet.freeze_panes is not None
        if sheet.title != "说明":
            assert sheet.auto_filter.ref is not None
            assert sheet.auto_filter.ref.endswith(str(sheet.max_row))


def test_every_finding_is_listed_once() -> None:
    """The list of findings has each finding under its id, expected ones too, in order."""
    comparison = corpora("central", "local")

    assert column(made("central", "local"), "差异清单", "编号") == [finding.id for finding in comparison.findings]


def test_substitutions_and_coverage_are_complete() -> None:
    """Each substitution has its row, and each clause with text of both texts has one in the coverage."""
    comparison = corpora("central", "local")
    book = made("central", "local")
    both = (comparison.alignment.base, comparison.alignment.other)
    with_text = sum(
        bool(clause.body) and clause.level not in {"title", "note"} for one in both for clause in one.clauses
    )

    assert column(book, "替换表", "处数") == [one.count for one in comparison.alignment.substitutions]
    assert len(column(book, "覆盖", "条款")) == with_text


def test_the_ledger_sets_duties_side_by_side() -> None:
    """Each duty stands beside that of the upper text, with its change and a blank column for its status."""
    book = made("central", "local")
    changes = [str(value).partition("\n")[0] for value in column(book, "台账", "变化")]

    assert set(changes) == {"未变", "有变", "新增", "原有，此处未见"}
    assert set(column(book, "台账", "落实状态")) == {None}
    assert column(book, "台账", "序号") == list(range(1, len(changes) + 1))


def test_wording_is_marked_inside_the_cells() -> None:
    """Additions are bold and underlined and deletions struck in the cell, and the runs make the whole clause."""
    book = opened(comparison_workbook(rules()), rich=True)
    ((lower, upper),) = [row[:2] for row in book["对照"].values if "可以报告" in str(row[0])]
    assert isinstance(lower, CellRichText)
    assert isinstance(upper, CellRichText)
    added = [one.text for one in lower if isinstance(one, TextBlock) and one.font.b and one.font.u]
    deleted = [one.text for one in upper if isinstance(one, TextBlock) and one.font.strike]

    assert str(lower) == "第五条　看护人员应当每日巡查水库大坝，发现险情可以报告乡镇人民政府。"
    assert (added, deleted) == (["可以"], ["立即"])


def test_what_looks_like_a_formula_is_text() -> None:
    """Cells that begin like a formula, a link or a number hold text, and no formula is in the file."""
    lines = ["=1+1；", "+cmd|' /C calc'!A0；", "-2+3；", "@SUM(A1)；", "https://example.org；", "{=A1}；", "0012；"]
    other = "示例办法\n第一条　甲负责下列事项：\n" + "\n".join(lines) + "\n第二条　乙负责。"
    data = comparison_workbook(pair("示例办法\n第一条　甲负责。", other, Works.REVISION))
    with ZipFile(BytesIO(data)) as archive:
        sheets = [etree.fromstring(archive.read(name)) for name in archive.namelist() if "/worksheets/sheet" in name]
    cells = [cell for sheet in opened(data) for row in sheet for cell in row if cell.value is not None]
    dangerous = [cell for cell in cells if str(cell.value)[0] in "=+-@"]

    assert not [one for sheet in sheets for one in sheet.iter("{*}f", "{*}hyperlink")]
    assert {str(cell.value)[:2] for cell in dangerous} == {"=1", "+c", "-2", "@S"}
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in dangerous)
    assert all(cell.data_type == "s" for cell in cells if "0012" in str(cell.value))


@settings(max_examples=50)
@example([(Fate.SAME, "甲甲"), (Fate.SAME, ""), (Fate.SAME, "")], 0, 6)
@example([(Fate.SAME, "甲" * 26), (Fate.SAME, "甲" * 9)], 1, 60)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(set(Fate) - {Fate.SUBSTITUTED})), st.text("甲𠀀a", max_size=9)), max_size=9
    ),
    st.integers(0, 3),
    st.integers(6, 60),
)
def test_long_cells_go_on_in_further_rows(parts: list[tuple[Fate, str]], times: int, width: int) -> None:
    """However long a cell, its pieces joined are the cell, and each can be seen whole."""
    cell = tuple(
        (CellRun(text * 1_500 if number == times else text, mark),) for number, (mark, text) in enumerate(parts)
    )
    pieces = split_cell(cell, width)
    runs = [run for piece in pieces for line in piece for run in line]

    assert "".join(run.text for run in runs) == "".join(run.text for line in cell for run in line)
    for piece in pieces:
        lines = ["".join(run.text for run in line) for line in piece]
        assert sum(len(line.encode("utf-16-le")) // 2 + 1 for line in lines) <= EXCEL_LIMIT
        assert sum(max(1, -(-sum(1 + (sign > "a") for sign in line) // width)) for line in lines) <= LINES
        assert sum(map(len, piece)) <= RUNS


def test_rows_that_go_on_say_so() -> None:
    """A row made of what did not fit begins its cells with （续） and repeats the number of the row above."""
    long = ((CellRun("长" * (10 * LINES + 5)),),)
    first, second = split_row((7, long, "短"), (6, 20, 20), "（续）")
    _, rest, short = second

    assert first[0] == second[0] == 7
    assert isinstance(rest, tuple)
    assert ["".join(run.text for run in line) for line in rest] == ["（续）长长长长长"]
    assert short == ""


def test_a_clause_longer_than_a_cell_is_whole() -> None:
    """A clause of forty thousand characters is spread over rows, and all of them are there."""
    clause = "甲乙丙丁" * 10_000
    book = opened(
        comparison_workbook(pair("示例办法\n第一条　甲负责。", f"示例办法\n第一条　{clause}。", Works.REVISION))
    )
    told = "".join(str(value or "") for value in column(book, "对照", "修订后（对.txt）\n示例办法"))

    assert clause in told.replace("（续）", "")
    assert all(len(text) <= EXCEL_LIMIT for text in texts(book))


@pytest.mark.parametrize("style", TableStyle)
def test_the_same_comparison_gives_the_same_bytes(style: TableStyle) -> None:
    """A workbook is the same bytes whenever it is written, and holds no time but the fixed one."""
    first, second = (comparison_workbook(reprint(), "zh", TableChoice(style)) for _ in range(2))

    assert first == second
    assert {entry.date_time[0] for entry in ZipFile(BytesIO(first)).infolist()} == {1980}


@settings(max_examples=50)
@given(st.text(st.characters(codec=None), max_size=60), st.text(st.characters(codec=None), max_size=60))
def test_any_text_gives_a_workbook(base: str, other: str) -> None:
    """Whatever stands in the texts, the workbook opens and holds it, with what XML cannot carry made visible."""
    comparison = pair(f"示例\n第一条　{base}", f"示例\n第一条　{other}", Works.REVISION)
    with ZipFile(BytesIO(comparison_workbook(comparison))) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))


def test_controls_are_seen() -> None:
    """Control characters and lone surrogates are shown, not written as escapes that only Excel understands."""
    comparison = pair(BASE.replace("突出", "\x1b\ud800\ufffe_x0041_"), BASE)
    book = opened(comparison_workbook(comparison))

    assert any(carried("\x1b\ud800\ufffe_x0041_") in text for text in texts(book))


def test_unrelated_texts_are_told() -> None:
    """Of texts that have nothing to do with each other no clauses are set side by side, and the sheet says so."""
    book = opened(comparison_workbook(corpora("central", "plan")))

    assert any("未见承接关系" in str(value) for row in book["对照"].values for value in row)


def test_what_comes_again_is_made_once() -> None:
    """However many cells of a column hold the same words, they are written for a workbook once."""
    comparison = corpora("central", "local")
    with calls() as found:
        book = opened(comparison_workbook(comparison))
    cells = [cell.value for sheet in book for row in sheet for cell in row if cell.value is not None]
    plain = {value for value in cells if isinstance(value, str)}
    clauses = sum(len(row) for row in book["对照"].values)

    assert len(cells) > 1.5 * len(plain)
    assert found["report/workbook/book.py:filled"] <= len(plain) + clauses
    assert found["report/workbook/looks.py:_made"] < 20


def test_clauses_in_a_row_are_named_by_the_first_and_the_last() -> None:
    """What is not listed of a review is named as 第一条至第四条, and what stands alone or in pairs by itself."""
    bodies = [f"主管部门应当按照第{number}号方案组织巡查，并向社会公布结果。" for number in "一二三四五六七八"]
    labels = [f"第{number}条　{body}" for number, body in zip("一二三四五六七八", bodies, strict=True)]
    base = "示例办法\n" + "\n".join(labels)
    other = base.replace("第六号方案组织", "第六号方案可以组织")
    book = opened(comparison_workbook(pair(base, other, Works.ADAPTATION), "zh"))
    words = " ".join(str(cell.value) for row in book["说明"].iter_rows() for cell in row if cell.value)

    assert "7个条款单位逐字相同（不计标题）：第一条至第五条、第七条、第八条" in words
