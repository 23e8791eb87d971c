"""What a decision that amends a law says, for ``parse --format json``."""

from __future__ import annotations

from rrdiff.amendment.reading import Instruction, instructions_of
from rrdiff.report.records.document import Record
from rrdiff.structure.clause import Document


def decision_record(document: Document) -> Record:
    """What a decision that amends a law says, operation by operation, each with the clauses it stands in."""
    found = instructions_of(document.text)
    return {
        "laws": list(dict.fromkeys(one.law for one in found if one.law)),
        "operations": [_instruction(document, number, one) for number, one in enumerate(found, 1)],
    }


def _instruction(document: Document, number: int, one: Instruction) -> Record:
    """One instruction of a decision."""
    operation = one.operation
    raw = document.text.raw_span(operation.span)
    return {
        "id": f"op{number}",
        "law": one.law,
        "source": operation.source,
        "type": operation.sort.value,
        "old": [place.address for place in operation.old],
        "new": [place.address for place in operation.new],
        "start": raw.start,
        "end": raw.end,
        "clauses": [
            clause.id
            for clause in document.clauses
            if any(span.start < operation.span.end and operation.span.start < span.end for span in clause.body)
        ],
        "quotations": [
            {"start": place.start, "end": place.end, "lines": list(lines)}
            for place, lines in ((document.text.raw_span(span), lines) for span, lines in one.quotations)
        ],
    }
