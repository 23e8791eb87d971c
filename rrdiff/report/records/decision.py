"""What a decision that amends a law says, for ``parse --format json``."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from rrdiff.amendment.reading import Instruction, instructions_of
from rrdiff.report.records.document import Record, extent
from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan


def decision_record(document: Document) -> Record:
    """What a decision that amends a law says, operation by operation, each with the clauses it stands in."""
    found = instructions_of(document.text)
    pieces = sorted((span, at) for at, clause in enumerate(document.clauses) for span in clause.body if len(span))
    return {
        "laws": list(dict.fromkeys(one.law for one in found if one.law)),
        "operations": [_instruction(document, pieces, number, one) for number, one in enumerate(found, 1)],
    }


def _instruction(document: Document, pieces: list[tuple[FoldedSpan, int]], number: int, one: Instruction) -> Record:
    """One instruction of a decision; ``pieces`` are the bodies of all clauses in order, with the clause they are of."""
    operation = one.operation
    first = bisect_right(pieces, operation.span.start, key=lambda piece: piece[0].end)
    last = bisect_left(pieces, operation.span.end, key=lambda piece: piece[0].start)
    return {
        "id": f"op{number}",
        "law": one.law,
        "source": operation.source,
        "type": operation.sort.value,
        "old": [place.address for place in operation.old],
        "new": [place.address for place in operation.new],
        **extent(document, operation.span),
        "clauses": [document.clauses[at].id for at in sorted({at for _, at in pieces[first:last]})],
        "quotations": [{**extent(document, span), "lines": list(lines)} for span, lines in one.quotations],
    }
