"""Tables of every format come out as rows of cells that belong to their clause."""

from __future__ import annotations

import pytest

from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.readers.word_builder import p, table
from tests.tables.builders import BASE, cells, document, html, markdown, word

SPANNED = (
    "<table><tr><th rowspan=2>渡口</th><th rowspan=2>时期</th><th colspan=2>标准</th></tr>"
    "<tr><th>每日（元）</th><th>每夜（元）</th></tr>"
    "<tr><td rowspan=2>东渡</td><td>汛期</td><td>80</td><td>100</td></tr><tr><td>平时</td><td>50</td><td>60</td></tr>"
    "</table>"
)
ROWS = [
    ["渡口", "时期", "标准", ""],
    ["", "", "每日（元）", "每夜（元）"],
    ["东渡", "汛期", "80", "100"],
    ["", "平时", "50", "60"],
]


def tc(text: str, properties: str = "") -> str:
    """A cell of a Word table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    """A Word table of rows of cells."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


MERGED = tbl(
    tc("渡口", '<w:vMerge w:val="restart"/>') + tc("时期") + tc("标准", '<w:gridSpan w:val="2"/>'),
    tc("", "<w:vMerge/>") + tc("") + tc("每日（元）") + tc("每夜（元）"),
    tc("东渡", '<w:vMerge w:val="restart"/>') + tc("汛期") + tc("80") + tc("100"),
    tc("", "<w:vMerge/>") + tc("平时") + tc("50") + tc("60"),
)
NESTED = table(["渡口", "标准"], ["东渡", table(["汛期", "每日80元"], ["平时", "每日50元"]) + p()])
NESTED_PAGE = (
    "<table><tr><td>渡口</td><td>标准</td></tr><tr><td>东渡</td><td><table><tr><td>汛期</td><td>每日80元</td></tr>"
    "<tr><td>平时</td><td>每日50元</td></tr></table></td></tr></table>"
)
UNFOLDED = [["渡口", "标准", ""], ["东渡", "汛期", "每日80元"], ["", "平时", "每日50元"]]


def rows_of(read: Document) -> list[list[str]]:
    """The cells of the only table."""
    (found,) = read.tables
    assert found.clause == "art2.para1"
    return [["" if cell is None else read.raw((cell,)) for cell in row] for row in found.rows]


@pytest.mark.parametrize(
    ("name", "data", "rows"),
    [
        pytest.param("a.html", html(SPANNED), ROWS, id="spans of a page"),
        pytest.param("a.docx", word(MERGED), ROWS, id="merged cells of a Word file"),
        pytest.param("a.docx", word(NESTED), UNFOLDED, id="a table inside a cell of a Word file"),
        pytest.param("a.html", html(NESTED_PAGE), UNFOLDED, id="a table inside a cell of a page"),
        pytest.param(
            "a.docx",
            word(table(["渡口", "要求"], ["东渡", p("每日巡看；") + p("每月报告。")])),
            [["渡口", "要求"], ["东渡", "每日巡看； 每月报告。"]],
            id="paragraphs of a cell",
        ),
        pytest.param("a.md", markdown(BASE), [cells(row) for row in BASE], id="pipes"),
        pytest.param(
            "a.md",
            "办法\n\n第二条　标准：\n\n渡口 | 标准\n--- | ---\n东渡 | a\\|b<br>c\n | 50元\n\n前款每年调整。".encode(),
            [["渡口", "标准"], ["东渡", "a|b c"], ["", "50元"]],
            id="pipes without bars at the edge",
        ),
    ],
)
def test_cells_are_read(name: str, data: bytes, rows: list[list[str]]) -> None:
    """Every cell stands in its row and column, a merged one once, and the paragraph below is the next 款."""
    read = document(data, name)

    assert rows_of(read) == rows
    assert read.by_id["art2.para2"].body


def test_rows_and_columns_have_names() -> None:
    """A row is called by its first cell, and the next one where several begin alike; a column by its head."""
    (found,) = document(html(SPANNED), "a.html").tables

    assert found.heads == 2
    assert found.columns == ("渡口", "时期", "标准 每日(元)", "标准 每夜(元)")
    assert found.names == ("", "", "东渡 汛期", "东渡 平时")


def test_a_table_without_a_head() -> None:
    """Where the first row is like the next one, no row names the columns."""
    (found,) = document(word(table(["东渡", "每日80元"], ["西渡", "每日60元"])), "a.docx").tables

    assert (found.heads, found.names) == (0, ("东渡", "西渡"))


def test_serial_numbers_name_no_row() -> None:
    """A row is called by its first words, not by its number."""
    (found,) = document(word(table(["序号", "渡口"], ["1", "东渡"], ["2", "西渡"])), "a.docx").tables

    assert found.names == ("", "东渡", "西渡")


def test_a_page_laid_out_as_a_table_is_text() -> None:
    """Articles in the cells of a table are articles, in Word files and pages."""
    law = p("第一条　甲应当报告。") + p("第二条　乙负责解释。")
    page = (
        "<tr><td>栏</td><td><p>第一条　甲应当报告。</p><p>第二条　乙负责。</p></td></tr><tr><td>旁</td><td>无</td></tr>"
    )

    assert document(word(table(["目录", law], ["说明", "无"])), "a.docx").tables == ()
    assert document(html(f"<table>{page}</table>"), "a.html").tables == ()


@pytest.mark.parametrize(
    ("above", "below", "clause"),
    [
        ("一、目标任务\n（一）标准。按下表执行：", "二、保障措施", "s1.p1"),
        ("第一条　甲。\n第二条　乙。\n附件1：标准表", "附件2：名单", "annex1.para1"),
        ("第一章　总则\n第一条　甲。\n（一）标准为：", "第二条　乙。", "art1.item1"),
        ("1 总则\n1.0.1 甲应当巡看。\n1.0.2 标准见下表：", "1.0.3 乙应当报告。\n1.0.4 丙应当解释。", "art1.0.2"),
    ],
)
def test_a_table_belongs_to_what_it_follows(above: str, below: str, clause: str) -> None:
    """A table belongs to the 款, 项, level or annex above it, whatever sort of text it is."""
    read = document(f"看护方案\n\n{above}\n\n|渡口|标准|\n|---|---|\n|一、东|80|\n|二、西|60|\n\n{below}\n".encode())

    assert [table.clause for table in read.tables] == [clause]
    assert read.tables[0].texts == (("渡口", "标准"), ("一、东", "80"), ("二、西", "60"))


def test_plain_text_with_tabs() -> None:
    """Tabs alone tell of a table inside a clause; a cell above others may stand on a line of its own."""
    read = parse(fold("a", "第一条　标准如下：\n渡口\t标准\n东渡\n汛期\t80\n平时\t50\n第二条　乙\t丙。"))

    assert read.raw(read.by_id["art1"].body) == "标准如下：\n渡口\t标准\n东渡\n汛期\t80\n平时\t50"
    assert len(read.tables) == 1


def test_nothing_is_lost_in_tables() -> None:
    """Every character of the text lies in one clause."""
    for name, data in (("a.docx", word(MERGED)), ("a.html", html(SPANNED)), ("a.docx", word(NESTED))):
        read = document(data, name)
        owned = [at for clause in read.clauses for span in clause.spans for at in range(span.start, span.end)]

        assert len(set(owned)) == len(owned)
        assert len(owned) >= len(read.text.folded.replace("\n", ""))
