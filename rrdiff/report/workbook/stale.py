"""What has gone stale as a workbook: one row for each clause, to be filtered and annotated."""

from __future__ import annotations

from collections.abc import Sequence

from rrdiff.library.proposing import Proposal
from rrdiff.library.stale import StaleRow
from rrdiff.messages import say
from rrdiff.report.records.stale import change_word, proposal_word, stale_reason
from rrdiff.report.terminal.visible import visible
from rrdiff.report.workbook.book import Book
from rrdiff.report.workbook.sheet import Column, Sheet

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


def stale_workbook(rows: Sequence[StaleRow], lang: str = "zh") -> bytes:
    """The whole workbook."""
    colours = {proposal_word(row, lang): FILLS[row.proposal] for row in rows if row.proposal in FILLS}
    columns = tuple(
        Column(say(f"stale.column.{name}", lang), width, colours=tuple(colours.items()) if name == "proposal" else ())
        for name, width in COLUMNS
    )
    cells = tuple(tuple(map(visible, stale_cells(number, row, lang))) for number, row in enumerate(rows, 1))
    book = Book(say("table.continued", lang))
    book.add(Sheet(say("stale.sheet", lang), columns, cells, kept=KEPT))
    return book.packed(say("stale.sheet", lang))


def stale_cells(number: int, row: StaleRow, lang: str) -> tuple[str, ...]:
    """The cells of one row, in the order of the columns."""
    return (
        str(number),
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
