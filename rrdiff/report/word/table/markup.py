"""Paragraphs and tables of a Word document as XML: made as strings, which is many times faster than by objects."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rrdiff.report.table.cells import Cell, CellRow, CellRun, Paragraph, RunRole
from rrdiff.report.xml_text import carried, escape
from rrdiff.views.reading.reading import Fate

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PAPER_WIDTH, PAGE_MARGIN = 16838, 1021
"""Width of the paper, A4 across, and its margins, 18 mm, in twentieths of a point."""
PAGE_WIDTH = PAPER_WIDTH - 2 * PAGE_MARGIN
"""Width between the margins."""
MARK_STYLES = {Fate.INSERTED: "Added", Fate.DELETED: "Deleted", Fate.MOVED: "Moved", Fate.ELSEWHERE: "Elsewhere"}
"""Character style of a mark."""
MARK_LOOKS = {
    Fate.SAME: "",
    Fate.OUTSIDE: "",
    Fate.INSERTED: '<w:b/><w:color w:val="C00000"/><w:u w:val="single"/>',
    Fate.DELETED: '<w:strike/><w:color w:val="1F4E79"/>',
    Fate.MOVED: '<w:color w:val="00602B"/><w:u w:val="wave"/>',
    Fate.ELSEWHERE: '<w:color w:val="595959"/><w:u w:val="dotted"/>',
}
"""The look itself: it goes with the characters where no style does, and none is told by colour alone."""
ROLE_STYLES = {
    RunRole.NAME: "ClauseName",
    RunRole.NOTE: "TableNote",
    RunRole.ID: "FindingId",
    RunRole.READING: "Reading",
}
SIZE = 190
"""Width of a character in the table, in twentieths of a point."""
MARGIN = 80
"""Blank at the left and the right of a cell."""
SHORT = 6
"""Rows of at most so many lines are kept on one page; longer ones would leave a good part of a page white."""


def run(one: CellRun) -> str:
    """A run of characters; a line break and a tab open the rows and the cells of a table."""
    style = MARK_STYLES.get(one.fate) or ROLE_STYLES.get(one.role)
    look = (f'<w:rStyle w:val="{style}"/>' if style else "") + _bold_first(one)
    parts = _BREAKS.split(escape(carried(one.text), quote=False))
    inner = "".join(_ELEMENTS.get(part) or f'<w:t xml:space="preserve">{part}</w:t>' for part in parts if part)
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def paragraph(runs: Paragraph, style: str, properties: str = "") -> str:
    """A paragraph in a paragraph style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(map(run, runs))}</w:p>'


def table(
    head: Sequence[str], strips: Sequence[CellRow], widths: Sequence[int], caption: str, narrow: frozenset[int]
) -> str:
    """A whole table: head repeated on every page, one row for each strip; ``narrow`` columns are centred."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(strip, widths, narrow) for strip in strips)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{MARGIN}" w:type="dxa"/><w:right w:w="{MARGIN}" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="{escape(carried(caption))}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{_head(head, widths)}{rows}</w:tbl>"
    )


_BREAKS = re.compile("([\t\n\r])")
_ELEMENTS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\r": '<w:t xml:space="preserve"> </w:t>'}
_CENTRED = '<w:jc w:val="center"/>'


def _bold_first(one: CellRun) -> str:
    """The look of a mark; a clause name stays bold whatever its mark."""
    if one.role is RunRole.READING:
        return '<w:b/><w:u w:val="single"/>'
    look = MARK_LOOKS[one.fate]
    return "<w:b/>" + look if one.role is RunRole.NAME and "<w:b/>" not in look else look


def _head(words: Sequence[str], widths: Sequence[int]) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>'
        f'<w:vAlign w:val="center"/></w:tcPr>'
        + "".join(paragraph((CellRun(line),), "TableHead") for line in word.split("\n"))
        + "</w:tc>"
        for word, width in zip(words, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(strip: CellRow, widths: Sequence[int], narrow: frozenset[int]) -> str:
    """The markup of one row, which is kept on one page where it is short."""
    if strip.spans:
        content = "".join(paragraph(one, "TableHeading", "<w:keepNext/>") for one in strip.cells[0])
        return (
            f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:gridSpan w:val="{len(widths)}"/><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/></w:tcPr>'
            f"{content}</w:tc></w:tr>"
        )
    height = max(_height(cell, width) for cell, width in zip(strip.cells, widths, strict=True))
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if height <= SHORT else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_cell(cell, centred=at in narrow)}</w:tc>'
        for at, (cell, width) in enumerate(zip(strip.cells, widths, strict=True))
    )
    return f"<w:tr>{whole}{cells}</w:tr>"


def _cell(cell: Cell, *, centred: bool) -> str:
    properties = _CENTRED if centred else ""
    return "".join(paragraph(one, "TableText", properties) for one in cell or ((),))


def _height(cell: Cell, width: int) -> int:
    """About how many lines a cell takes."""
    room = max(1, (width - 2 * MARGIN) // SIZE)
    return sum(1 + sum(len(one.text) for one in runs) // room for runs in cell)
