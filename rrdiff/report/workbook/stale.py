"""What has gone stale as a workbook: one row for each clause, to be filtered and annotated."""

from __future__ import annotations

from rrdiff.library.proposals import Proposals
from rrdiff.library.proposing import Proposal
from rrdiff.library.stale_rows import StaleRow
from rrdiff.messages import say
from rrdiff.report.library_counts import stale_words
from rrdiff.report.records.stale import change_word, law_words, proposal_word, stale_reason
from rrdiff.report.table.cells import CellRun
from rrdiff.report.terminal.visible import visible
from rrdiff.report.workbook.book import Book
from rrdiff.report.workbook.sheet import Column, Sheet, Value

COLUMNS = (
    ("number", 6),
    ("text", 30),
    ("clause", 14),
    ("wording", 48),
    ("old", 14),
    ("old_wording", 40),
    ("change", 12),
    ("new", 14),
    ("new_wording", 40),
    ("proposal", 14),
    ("reason", 36),
    ("remark", 20),
)
KEPT = 3
"""Columns that stay in sight: which clause of which text a row is about."""
FILLS = {Proposal.AMEND: "FFF2CC", Proposal.RENUMBER: "E2EFDA", Proposal.REPEAL: "F8CBAD"}
"""Colours of proposals to do something."""


def stale_workbook(found: Proposals, lang: str = "zh") -> bytes:
    """The whole workbook."""
    colours = {proposal_word(row, lang): FILLS[row.proposal] for row in found.rows if row.proposal in FILLS}
    columns = tuple(
        Column(
            say(f"stale.column.{name}", lang),
            width,
            centred=name == "number",
            colours=tuple(colours.items()) if name == "proposal" else (),
        )
        for name, width in COLUMNS
    )
    cells: tuple[tuple[Value, ...], ...] = tuple(
        (number, *map(visible, stale_cells(row, lang))) for number, row in found.numbered
    )
    above = tuple((CellRun(visible(words)),) for words in (law_words(found.law, lang), stale_words(found.rows, lang)))
    book = Book(say("table.continued", lang))
    book.add(Sheet(say("stale.sheet", lang), columns, cells, above, kept=KEPT, tall=True))
    return book.packed(say("stale.sheet", lang))


def stale_cells(row: StaleRow, lang: str) -> tuple[str, ...]:
    """The cells of one row after its number, in the order of the columns."""
    return (
        row.title or row.text,
        row.citation,
        row.wording,
        row.old_citation,
        row.old_wording,
        change_word(row, lang),
        row.new_citation,
        row.new_wording,
        proposal_word(row, lang),
        stale_reason(row, lang),
        "",
    )
