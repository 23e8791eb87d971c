"""清理建议表: what has gone stale as a table in Word, with the columns that offices use."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from rrdiff.library.proposals import Proposals
from rrdiff.library.stale_rows import StaleRow
from rrdiff.messages import say
from rrdiff.report.library_counts import below_table, stale_words
from rrdiff.report.records.stale import change_word, law_words, proposal_word, stale_reason
from rrdiff.report.terminal.visible import visible
from rrdiff.report.word.table.page import TITLE_FONT

if TYPE_CHECKING:
    from docx.table import _Cell

COLUMNS = (
    ("number", 1.1),
    ("text", 3.0),
    ("local", 5.4),
    ("law", 5.4),
    ("law_now", 5.2),
    ("proposal", 1.8),
    ("reason", 5.6),
)
"""Columns and their widths in centimetres: a landscape page of A4 less its margins."""
FONT = "宋体"


def stale_document(found: Proposals, lang: str = "zh") -> bytes:
    """The table of all clauses that must follow; those that go on are counted below it."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = docx.Document()
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.1)
    _title(document, say("stale.sheet", lang))
    document.add_paragraph(visible(law_words(found.law, lang)))
    if found.acting:
        document.add_paragraph(stale_words(found.rows, lang))
        _table(document, found.acting, lang)
    document.add_paragraph(below_table(found.rows, lang))
    _number_pages(section)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _title(document: Any, words: str) -> None:
    """The title in the look of the other tables: black, in the middle, in the fonts of titles."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    heading = document.add_heading(words, 1)
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    font = heading.runs[0].font
    font.name, font.size, font.bold, font.color.rgb = TITLE_FONT, Pt(18), False, RGBColor(0, 0, 0)
    heading.runs[0]._r.rPr.rFonts.set(qn("w:eastAsia"), TITLE_FONT)  # noqa: SLF001 - python-docx has no name for it


def _table(document: Any, acting: Sequence[StaleRow], lang: str) -> None:
    """The table itself."""
    from docx.shared import Cm

    table = document.add_table(1, len(COLUMNS), "Table Grid")
    table.autofit = False
    for column, (_, width) in zip(table.columns, COLUMNS, strict=True):
        column.width = Cm(width)  # some programs go by the grid of the table, others by its cells
    _mark(table.rows[0], "w:cantSplit", "w:tblHeader")
    for cell, (name, width) in zip(table.rows[0].cells, COLUMNS, strict=True):
        _fill(cell, say(f"stale.column.{name}", lang), width, bold=True)
    for number, row in enumerate(acting, 1):
        line = table.add_row()
        _mark(line, "w:cantSplit")
        for cell, value, (_, width) in zip(line.cells, _values(number, row, lang), COLUMNS, strict=True):
            _fill(cell, visible(value), width)


def _values(number: int, row: StaleRow, lang: str) -> tuple[str, ...]:
    """The cells of one row."""
    now = f"{row.new_citation}　{row.new_wording}" if row.new_citation else change_word(row, lang)
    return (
        str(number),
        row.title or row.text,
        f"{row.citation}　{row.wording}",
        f"{row.old_citation}　{row.old_wording}",
        now,
        proposal_word(row, lang),
        stale_reason(row, lang),
    )


def _fill(cell: _Cell, value: str, width: float, *, bold: bool = False) -> None:
    from docx.shared import Cm

    cell.width = Cm(width)
    cell.paragraphs[0].add_run(value).bold = bold


def _mark(row: Any, *marks: str) -> None:
    """Keep a row on one page, or repeat it on every page."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no names for these
    for mark in marks:
        properties.append(OxmlElement(mark))


def _number_pages(section: Any) -> None:
    """The number of the page between two dashes, in the middle of the footer."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number = paragraph.add_run("1")
    field.append(number._r)  # noqa: SLF001 - the run goes into the field
    paragraph._p.append(field)  # noqa: SLF001
    paragraph.add_run(" —")
