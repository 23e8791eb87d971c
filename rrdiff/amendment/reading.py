"""What a decision says, law by law and operation by operation, without carrying it out."""

from __future__ import annotations

from dataclasses import dataclass

from rrdiff.amendment.decision import Leaf, read_decision
from rrdiff.amendment.operations import Operation
from rrdiff.amendment.quoting import FIRST_PLACEHOLDER, QUOTED
from rrdiff.amendment.sequence import operations_of
from rrdiff.text.source import FoldedSpan, Text


@dataclass(frozen=True, slots=True)
class Instruction:
    """One operation of a decision.

    Attributes:
        law: title of the law it amends; empty where the decision names none.
        quotations: folded spans of what it quotes, marks included, with the quoted wording line by line.
    """

    law: str
    operation: Operation
    quotations: tuple[tuple[FoldedSpan, tuple[str, ...]], ...]


def instructions_of(decision: Text) -> tuple[Instruction, ...]:
    """Every operation and provision of a decision, in order; nothing is left out."""
    read = read_decision(decision)
    alone = read.titles[0] if len(read.titles) == 1 and not read.several else ""
    return tuple(
        Instruction(section.title or alone, operation, _quotations(leaf, operation.span))
        for section in read.sections
        for leaf in section.leaves
        for operation in operations_of((leaf,))
    )


def _quotations(leaf: Leaf, span: FoldedSpan) -> tuple[tuple[FoldedSpan, tuple[str, ...]], ...]:
    """The quotations that lie in an operation."""
    low, high = QUOTED[1], QUOTED[3]
    return tuple(
        (place, leaf.quotations[ord(char) - FIRST_PLACEHOLDER].lines)
        for char, place in zip(leaf.text, leaf.spans, strict=True)
        if low <= char <= high and span.start <= place.start and place.end <= span.end
    )
