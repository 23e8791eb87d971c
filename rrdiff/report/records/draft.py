"""The JSON form of a drafted decision: ``rrdiff.draft/1``."""

from __future__ import annotations

from rrdiff.amendment.drafting.decision import Drafted
from rrdiff.report.records.amendment import operation_records
from rrdiff.report.records.document import Record
from rrdiff.structure.parse import parse

DRAFT_SCHEMA = "rrdiff.draft/1"


def draft_record(drafted: Drafted, lang: str = "zh") -> Record:
    """The document form of ``draft --format json``; only what was proven gets this far."""
    return {
        "schema": DRAFT_SCHEMA,
        "decision": drafted.text.raw,
        "operations": operation_records(parse(drafted.text), drafted.amended.outcomes, lang),
        "proven": True,
    }
