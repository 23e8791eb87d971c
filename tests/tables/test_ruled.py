"""Tables whose cells are told by the lines drawn around them, in PDF and OFD files."""

from __future__ import annotations

import pytest

from rrdiff.readers import read_bytes
from tests.readers.pdf_builder import Placed, pdf
from tests.readers.test_ofd import ofd, text_object
from tests.tables.builders import document

TEXT: list[Placed] = [
    (79, 780, 16, "第一条标准如下："),
    (84, 732, 12, "渡口"),
    (184, 732, 12, "时期"),
    (284, 732, 12, "每日标准"),
    (84, 702, 12, "东渡"),
    (184, 702, 12, "汛期"),
    (284, 702, 12, "80元"),
    (184, 672, 12, "平时"),
    (284, 672, 12, "50元"),
    (79, 620, 16, "前款标准每年调整。"),
]
LINES = [(80, 750, 380, 750), (80, 720, 380, 720), (180, 690, 380, 690), (80, 660, 380, 660)]
LINES += [(x, 750, x, 660) for x in (80, 180, 280, 380)]
STROKED = "".join(f"{a} {b} m {c} {d} l S\n" for a, b, c, d in LINES)
FILLED = "".join(f"{a} {min(b, d)} {max(c - a, 0.8)} {max(abs(d - b), 0.8)} re f\n" for a, b, c, d in LINES)
FRAMES = [(80, 720, 100, 30), (180, 720, 100, 30), (280, 720, 100, 30), (80, 660, 100, 60)]
FRAMES += [(x, y, 100, 30) for x in (180, 280) for y in (690, 660)]
FRAMED = "".join(f"{a} {b} {c} {d} re S\n" for a, b, c, d in FRAMES)
READ = "第一条标准如下：\n渡口\t时期\t每日标准\n东渡\t汛期\t80元\n\t平时\t50元\n前款标准每年调整。"


@pytest.mark.parametrize("drawn", [STROKED, FILLED, FRAMED], ids=["strokes", "thin rectangles", "frames of cells"])
def test_cells_of_a_pdf(drawn: str) -> None:
    """However the lines are drawn, each cell is read in its row and column, a merged one once."""
    data = pdf(TEXT, drawn=drawn)

    assert read_bytes("a.pdf", data).raw == READ
    assert [table.clause for table in document(data, "a.pdf").tables] == ["art1.para1"]


def test_cells_in_any_order_of_the_file() -> None:
    """The place decides, not the order of the file."""
    assert read_bytes("a.pdf", pdf([*TEXT[5:], *TEXT[:5]], drawn=STROKED)).raw == READ


def test_a_cell_of_several_lines() -> None:
    """A sentence that goes on in the next line of its cell stays one."""
    text = [*TEXT[:3], (284, 738, 10, "每日"), (284, 726, 10, "标准"), *TEXT[4:]]

    assert read_bytes("a.pdf", pdf(text, drawn=STROKED)).raw == READ


@pytest.mark.parametrize(
    "drawn",
    [
        "",
        "79 600 m 500 600 l S\n",
        "70 600 450 200 re S\n",
        "".join(f"80 {y} m 400 {y} l S\n" for y in range(600, 760, 30)),
    ],
    ids=["nothing", "a line", "a frame", "lines of a form"],
)
def test_what_is_no_table(drawn: str) -> None:
    """An underline, a frame around a text and lines below each other divide nothing into cells."""
    lines = [(79, 720, 16, "第一条甲应当每年报告。"), (79, 680, 16, "第二条乙负责解释。")]

    assert read_bytes("a.pdf", pdf(lines, drawn=drawn)).raw == "第一条甲应当每年报告。\n第二条乙负责解释。"


def test_cells_of_an_ofd() -> None:
    """Paths of an OFD draw a table as those of a PDF do."""
    cells = [(30, 42, "渡口"), (62, 42, "标准"), (30, 54, "东渡"), (62, 54, "80元")]
    text = text_object(28, 25, "第一条标准如下：") + "".join(text_object(x, y, word) for x, y, word in cells)
    text += text_object(28, 75, "前款标准每年调整。")
    paths = "".join(
        f'<ofd:PathObject ID="{20 + at}" Boundary="28 40 70 26"><ofd:AbbreviatedData>M {a} {b} L {c} {d}'
        "</ofd:AbbreviatedData></ofd:PathObject>"
        for at, (a, b, c, d) in enumerate(
            [*((0, y, 60, y) for y in (0, 12, 24)), *((x, 0, x, 24) for x in (0, 30, 60))]
        )
    )

    assert read_bytes("a.ofd", ofd(text + paths)).raw == "第一条标准如下：\n渡口\t标准\n东渡\t80元\n前款标准每年调整。"


FIRST = [("渡口", "时期", "标准"), ("东渡", "汛期", "80元")]


def _table_page(*rows: tuple[str, ...], above: str = "", below: str = "") -> tuple[str, list[Placed]]:
    """A page with a ruled table of three columns from y=750 down, and a line above or below it."""
    top = 750
    low = top - 30 * len(rows)
    drawn = "".join(f"80 {y} m 380 {y} l S\n" for y in range(low, top + 1, 30))
    drawn += "".join(f"{x} {top} m {x} {low} l S\n" for x in (80, 180, 280, 380))
    text: list[Placed] = [
        (84 + 100 * column, top - 18 - 30 * row, 12, word)
        for row, words in enumerate(rows)
        for column, word in enumerate(words)
    ]
    text += [(79, 780, 16, above)] if above else []
    text += [(79, low - 40, 16, below)] if below else []
    return drawn, text


@pytest.mark.parametrize(
    ("second", "above", "expected"),
    [
        pytest.param([FIRST[0], ("西渡", "汛期", "70元")], "", "西渡\t汛期\t70元", id="head again"),
        pytest.param(
            [("西渡", "汛期", "70元"), ("南渡", "", "60元")], "", "西渡\t汛期\t70元\n南渡\t\t60元", id="no head"
        ),
        pytest.param(
            [("渡口", "时期", "标准"), ("西渡", "汛期", "70元")], "续表", "西渡\t汛期\t70元", id="said to go on"
        ),
    ],
)
def test_a_table_over_a_page_break(second: list[tuple[str, ...]], above: str, expected: str) -> None:
    """Rows on the next page belong to the table; its head, printed again, is set aside."""
    drawn, one = _table_page(*FIRST, above="第一条标准如下：")
    _, two = _table_page(*second, above=above, below="前款标准每年调整。")
    data = pdf(one, two, drawn=drawn)
    read = document(data, "a.pdf")

    assert ["\n".join(map("\t".join, table.texts)) for table in read.tables] == [
        f"渡口\t时期\t标准\n东渡\t汛期\t80元\n{expected}"
    ]
    assert [clause.id for clause in read.clauses] == ["art1", "art1.para1", "art1.para2"]


def test_another_table_on_the_next_page() -> None:
    """Below a line of its own a table is another one, whose head is a row of it."""
    drawn, one = _table_page(*FIRST, above="第一条标准如下：")
    _, two = _table_page(*FIRST, above="第二条减半标准如下：")

    assert [table.clause for table in document(pdf(one, two, drawn=drawn), "a.pdf").tables] == ["art1", "art2"]
