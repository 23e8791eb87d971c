"""A comparison as an Excel workbook: the 对照表, and everything else that was found, to filter and to sort."""

from __future__ import annotations

from collections.abc import Sequence

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.report.table.cells import CellRun, Cells, Paragraph, RunRole
from rrdiff.report.table.choice import TableChoice
from rrdiff.report.table.notes import Notes, column_names
from rrdiff.report.workbook.book import Book
from rrdiff.report.workbook.lists import Lists
from rrdiff.report.workbook.sheet import Column, Sheet, Value
from rrdiff.text.value import changed
from rrdiff.views.comparison_table import LineSort, TableLine, TableStyle, chosen_lines, table_of

_WIDTHS = {
    TableStyle.REVIEW: (50, 50, 12, 36, 36, 24),
    TableStyle.REVISION: (6, 56, 56, 40),
    TableStyle.PROOF: (22, 40, 40, 18, 26, 8),
}
_CENTRED = {TableStyle.REVIEW: {2}, TableStyle.REVISION: {0}, TableStyle.PROOF: {3, 5}}
_SAME = frozenset({LineSort.SAME, LineSort.OUTSIDE})


def comparison_workbook(comparison: Comparison, lang: str = "zh", choice: TableChoice | None = None) -> bytes:
    """The workbook of a comparison as a .xlsx file."""
    choice = changed(choice or TableChoice(), ids=True)  # the lists beside the table are joined to it by the ids
    style = choice.style_for(comparison)
    notes = Notes(comparison, style, lang, table_of(comparison, style=style, full=True), choice)
    lists = Lists(comparison, notes)
    sheets = [_errata(comparison, notes, choice)] if style is TableStyle.PROOF else []
    sheets.append(_clauses(comparison, style, notes, choice))
    sheets += [lists.findings(), lists.substitutions(), lists.coverage(), lists.ledger(), lists.statements()]
    book = Book(notes.say("table.continued"))
    for sheet in sheets:
        book.add(sheet)
    return book.packed(notes.title)


def _clauses(comparison: Comparison, style: TableStyle, notes: Notes, choice: TableChoice) -> Sheet:
    """Clauses side by side; of unrelated texts none are."""
    unrelated = comparison.alignment.works is Works.UNRELATED and not choice.full
    lines = () if unrelated else _lines(comparison, notes, choice)
    shape = TableStyle.REVISION if style is TableStyle.PROOF else style
    strips = Cells(comparison, style, notes.lang, choice).strips(lines)
    label, legend = notes.legend()
    above: tuple[Paragraph, ...] = ((CellRun(notes.title, role=RunRole.NAME),), (CellRun(f"{label}\u3000"), *legend))
    if unrelated:
        above = (*above, (CellRun(notes.say("report.unrelated")),))
    return Sheet(notes.say("table.sheet.clauses"), _columns(shape, notes), tuple(one.cells for one in strips), above)


def _lines(comparison: Comparison, notes: Notes, choice: TableChoice) -> Sequence[TableLine]:
    """The lines to be listed: all that differ, for what is of no interest can be filtered; in a review the chosen."""
    if comparison.folded:
        return chosen_lines(notes.lines, full=choice.full, review=True)
    return notes.lines if choice.full else tuple(line for line in notes.lines if line.sort not in _SAME)


def _errata(comparison: Comparison, notes: Notes, choice: TableChoice) -> Sheet:
    """The proofreader's table and its rates."""
    from rrdiff.report.table.errata import errata_strips

    errata = choice.errata_for(comparison)
    strips = errata_strips(comparison, errata, notes.lang)
    above = tuple((CellRun(words),) for words in notes.errata(errata))
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (*strip.cells[:-1], entry.points) for strip, entry in zip(strips, errata.entries, strict=True)
    )
    return Sheet(notes.say("table.sheet.errata"), _columns(TableStyle.PROOF, notes), rows, above)


def _columns(style: TableStyle, notes: Notes) -> tuple[Column, ...]:
    return tuple(
        Column(name, width, at in _CENTRED[style])
        for at, (name, width) in enumerate(zip(column_names(style, notes), _WIDTHS[style], strict=True))
    )
