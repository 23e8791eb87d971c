"""The JSON form of a lint: ``rrdiff.lint/1``."""

from __future__ import annotations

from rrdiff.classification.finding import Slip
from rrdiff.lint import Lint
from rrdiff.report.records.document import Record, document_record, quoted
from rrdiff.report.wording import slip_id, slip_message
from rrdiff.structure.clause import Document

LINT_SCHEMA = "rrdiff.lint/1"


def lint_record(result: Lint, lang: str = "zh") -> Record:
    """The document form of ``lint --format json``."""
    return {
        "schema": LINT_SCHEMA,
        "document": document_record(result.document, lang),
        "findings": [_finding(result.document, place, slip, lang) for place, slip in enumerate(result.slips)],
        "accepted": result.accepted,
    }


def _finding(document: Document, place: int, slip: Slip, lang: str) -> Record:
    """A suspicion, places translated to the source."""
    return {
        "id": slip_id(place),
        "code": slip.code,
        "severity": slip.severity,
        "clause": slip.clause,
        **quoted(document, slip.span),
        "message": slip_message(slip, lang),
        "suggestion": slip.suggestion,
    }
