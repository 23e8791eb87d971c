"""What has gone stale as a workbook: one row for each clause, to be filtered and annotated."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from rrdiff.library.proposing import Proposal
from rrdiff.library.stale import StaleRow
from rrdiff.messages import say
from rrdiff.report.records.stale import change_word, proposal_word, stale_reason
from rrdiff.report.terminal.visible import visible

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
FILLS = {Proposal.AMEND: "#FFF2CC", Proposal.RENUMBER: "#E2EFDA", Proposal.REPEAL: "#F8CBAD"}
"""Colours of proposals to do something."""
LONGEST = 32000
"""Characters of a cell; a workbook holds 32,767."""


def stale_workbook(rows: Sequence[StaleRow], lang: str = "zh") -> bytes:
    """The whole workbook."""
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(say("stale.sheet", lang))
        head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#E7EDF5"}
        )
        plain = {"text_wrap": True, "valign": "top", "border": 1}
        cell = book.add_format(plain)
        marked = {name: book.add_format(plain | {"bg_color": fill}) for name, fill in FILLS.items()}
        for column, (name, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, say(f"stale.column.{name}", lang), head)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(stale_cells(number, row, lang)):
                form = marked.get(row.proposal, cell) if COLUMNS[column][0] == "proposal" else cell
                sheet.write_string(number, column, visible(value)[:LONGEST], form)
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, max(1, len(rows)), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return out.getvalue()


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
