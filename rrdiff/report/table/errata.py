"""The rows of a proofreader's table: place, what the original has, what the reprint has, kind, advice, points."""

from __future__ import annotations

from rrdiff.classification.finding import Comparison
from rrdiff.messages import say
from rrdiff.report.errata_words import advice_words, kind_words, neighbours, reading_words
from rrdiff.report.table.cells import Cell, CellRow, CellRun, RunRole
from rrdiff.report.wording import clause_name
from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan
from rrdiff.views.errata.departures import Departure, Errata

AROUND = 10
"""Characters shown before and after a reading."""


def errata_strips(comparison: Comparison, errata: Errata, lang: str) -> list[CellRow]:
    """One row for each place, in page order."""
    return [_strip(comparison, entry, lang) for entry in errata.entries]


def _strip(comparison: Comparison, entry: Departure, lang: str) -> CellRow:
    """The row of one departure: where, what the base has, what the reprint has, what to do."""
    base, other = comparison.alignment.base, comparison.alignment.other
    reading = entry.readings[0]
    found: Cell = (
        _in_context(other, reading.span)
        if reading.clause
        else ((CellRun(say("report.errata_nothing", lang), role=RunRole.NOTE),),)
    )
    name = clause_name(base.by_id[entry.clause], lang)
    return CellRow(
        (
            ((CellRun(name, role=RunRole.NAME),), (CellRun(entry.finding.id, role=RunRole.ID),)),
            _in_context(base, entry.base),
            found,
            _words(kind_words(entry.finding, lang)),
            _words(advice_words(base, other, entry, lang)),
            _words(f"{entry.points:g}"),
        )
    )


def _in_context(document: Document, span: FoldedSpan) -> Cell:
    """The reading in brackets between its neighbours; an empty one shows its place."""
    before, after = neighbours(document, span, AROUND)
    reading = CellRun(f"[{reading_words(document, span)}]", role=RunRole.READING)
    return (tuple(run for run in (CellRun(before), reading, CellRun(after)) if run.text),)


def _words(text: str) -> Cell:
    return ((CellRun(text, role=RunRole.NOTE),),)
