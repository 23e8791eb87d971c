"""The JSON form of a coverage: ``rrdiff.coverage/1``."""

from __future__ import annotations

from rrdiff.classification.finding import Comparison
from rrdiff.report.records.comparison import finding_record
from rrdiff.report.records.document import Record, document_record
from rrdiff.views.coverage import Coverage, CoveredClause

COVERAGE_SCHEMA = "rrdiff.coverage/1"


def coverage_record(comparison: Comparison, coverage: Coverage, lang: str = "zh") -> Record:
    """The document form of ``coverage --format json``."""
    named = sorted({place for row in (*coverage.base, *coverage.other) for place in row.findings})
    return {
        "schema": COVERAGE_SCHEMA,
        "relation": comparison.alignment.works.value,
        "base": document_record(comparison.alignment.base, lang),
        "other": document_record(comparison.alignment.other, lang),
        "base_clauses": [_row(comparison, row) for row in coverage.base],
        "other_clauses": [_row(comparison, row) for row in coverage.other],
        "findings": [finding_record(comparison, comparison.findings[place], lang) for place in named],
    }


def _row(comparison: Comparison, row: CoveredClause) -> Record:
    return {
        "clause": row.clause,
        "taken": row.taken.value,
        "partners": list(row.partners),
        "share": row.share,
        "duty": row.duty,
        "figures": row.figures,
        "findings": [comparison.findings[place].id for place in row.findings],
    }
