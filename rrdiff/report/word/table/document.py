"""The 对照表 as a Word document, for the desk of somebody who reviews, revises or reads proofs."""

from __future__ import annotations

from collections.abc import Sequence

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.report.table.cells import CellRun, Cells
from rrdiff.report.table.choice import TableChoice
from rrdiff.report.table.notes import Labelled, Notes, column_names
from rrdiff.report.word.table.blank import written
from rrdiff.report.word.table.markup import PAGE_WIDTH, paragraph, table
from rrdiff.views.article_blocks import blocks_of
from rrdiff.views.comparison_table import LineSort, TableLine, TableStyle, chosen_lines, table_of

_WIDTHS = {
    TableStyle.REVIEW: (56, 56, 18, 53, 48, 26),
    TableStyle.REVISION: (11, 107, 107, 32),
    TableStyle.PROOF: (40, 64, 64, 30, 45, 14),
}
"""Widths of the columns in millimetres."""
_GROUNDS = (12, 98, 98, 49)
"""The same where the last column names what in a decision made each difference."""
_CENTRED = {TableStyle.REVIEW: frozenset({2}), TableStyle.REVISION: frozenset({0}), TableStyle.PROOF: frozenset({3, 5})}


def table_document(comparison: Comparison, lang: str = "zh", choice: TableChoice | None = None) -> bytes:
    """The table of a comparison as a .docx file."""
    choice = choice or TableChoice()
    style = choice.style_for(comparison)
    notes = Notes(comparison, style, lang, table_of(comparison, style=style, full=choice.full), choice)
    return written(_parts(comparison, style, notes, choice), notes.title)


def _parts(comparison: Comparison, style: TableStyle, notes: Notes, choice: TableChoice) -> list[str]:
    """The document from top to bottom."""
    out = [paragraph((CellRun(notes.title),), "TableTitle")]
    out += [_statement(one) for one in notes.opening()]
    if comparison.alignment.works is Works.UNRELATED and not choice.full:
        return [*out, _said(notes.say("report.unrelated"))]
    if style is TableStyle.PROOF:
        out += _proof(comparison, notes, choice)
        if not choice.full:
            return [*out, *map(_said, notes.closing())]
        out.append(paragraph((CellRun(notes.say("table.section.clauses")),), "TableSection"))
    out += [_statement(one) for one in notes.worst()]
    out += [_statement(one) for one in (*notes.folded(), notes.legend(), *notes.substitutions())]
    left_out = [_statement(one) for one in notes.unlisted()]
    out += left_out if style is not TableStyle.REVIEW else []
    lines = chosen_lines(notes.lines, full=choice.full, review=bool(comparison.folded))
    out.append(_clauses(comparison, style, notes, lines, choice))
    out += left_out if style is TableStyle.REVIEW else []  # a review names every clause, which may take a page
    return [*out, *map(_said, notes.closing())]


def _proof(comparison: Comparison, notes: Notes, choice: TableChoice) -> list[str]:
    """The errata and what they cost."""
    from rrdiff.report.table.errata import errata_strips

    errata = choice.errata_for(comparison)
    out = [_said(notes.say("report.errata_none"))]
    if errata.entries:
        head = column_names(TableStyle.PROOF, notes)
        strips = errata_strips(comparison, errata, notes.lang)
        out = [table(head, strips, _widths(_WIDTHS[TableStyle.PROOF]), notes.title, _CENTRED[TableStyle.PROOF])]
    out.append(paragraph((CellRun(notes.say("table.section.errata")),), "TableSection"))
    return [*out, *map(_said, notes.errata(errata))]


def _clauses(
    comparison: Comparison, style: TableStyle, notes: Notes, lines: Sequence[TableLine], choice: TableChoice
) -> str:
    """Clauses side by side; in a revision article by article."""
    if all(line.sort is LineSort.HEADING for line in lines):
        return _said(notes.say("table.nothing"))
    shape = TableStyle.REVISION if style is TableStyle.PROOF else style
    cells = Cells(comparison, style, notes.lang, choice)
    if style is TableStyle.REVISION and not comparison.folded:
        strips = cells.blocks(blocks_of(notes.lines, lines, notes.base, notes.other))
    else:
        strips = cells.strips(lines)
    shares = _GROUNDS if comparison.grounds and shape is TableStyle.REVISION else _WIDTHS[shape]
    return table(column_names(shape, notes), strips, _widths(shares), notes.title, _CENTRED[shape])


def _widths(shares: Sequence[int]) -> list[int]:
    widths = [PAGE_WIDTH * share // sum(shares) for share in shares]
    widths[-1] += PAGE_WIDTH - sum(widths)
    return widths


def _statement(one: Labelled) -> str:
    label, runs = one
    return paragraph((CellRun(f"{label}\u3000"), *runs), "TableStatement")


def _said(words: str) -> str:
    return paragraph((CellRun(words),), "TableStatement")
