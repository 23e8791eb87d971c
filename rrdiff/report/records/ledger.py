"""The JSON form of a ledger: ``rrdiff.ledger/1``."""

from __future__ import annotations

from rrdiff.ledger import Ledger
from rrdiff.report.records.document import Record, document_record, extent
from rrdiff.structure.clause import Document
from rrdiff.views.ledger.changes import DutyChange
from rrdiff.views.ledger.duties import Duty

LEDGER_SCHEMA = "rrdiff.ledger/1"


def ledger_record(result: Ledger, lang: str = "zh") -> Record:
    """The document form of ``ledger --format json``."""
    return {
        "schema": LEDGER_SCHEMA,
        "document": document_record(result.document, lang),
        "duties": [_duty(result.document, duty) for duty in result.duties],
        "against": document_record(result.base, lang) if result.base else None,
        "base_duties": [_duty(result.base, duty) for duty in result.base_duties] if result.base else [],
        "changes": [_change(one) for one in result.changes],
    }


def _duty(document: Document, duty: Duty) -> Record:
    """A duty of the ledger."""
    return {
        "clause": duty.clause,
        **extent(document, duty.span),
        "actor": duty.actor or None,
        "duty": duty.duty,
        "strength": duty.strength.value,
        "quantity": duty.quantity or None,
        "frequency": duty.frequency or None,
        "deadline": duty.deadline or None,
        "lead": list(duty.lead),
        "responsible": list(duty.responsible),
    }


def _change(one: DutyChange) -> Record:
    return {"change": one.kind, "base": one.base, "duty": one.other, "fields": list(one.fields)}
