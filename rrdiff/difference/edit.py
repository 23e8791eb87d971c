"""The vocabulary of difference: edits inside one pair of clauses.

An edit never crosses a clause border. Offsets are positions in ``Document.body(clause)``.
"""

from __future__ import annotations

from enum import StrEnum

from rrdiff.text.source import BodySpan
from rrdiff.text.value import value


class Op(StrEnum):
    """What happened to a stretch of text, seen from base to other."""

    KEEP = "keep"  # equal after folding; width, space and quote style may differ
    DELETE = "delete"
    INSERT = "insert"
    REPLACE = "replace"


@value
class Edit:
    """One stretch; KEEP spans have equal length, DELETE an empty other span, INSERT an empty base span."""

    op: Op
    base: BodySpan
    other: BodySpan


@value
class ClauseDiff:
    """The differences of one pair of clauses; ``edits`` cover both stretches in order without holes.

    Attributes:
        base, other: clause ids.
        base_span, other_span: the compared stretches of the two bodies; for a pair that is not part of a merge or a
            split they are the whole bodies.
    """

    base: str
    other: str
    base_span: BodySpan
    other_span: BodySpan
    edits: tuple[Edit, ...]
