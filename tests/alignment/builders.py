"""Short forms of what the tests of alignment need: two texts as sides, matches by id."""

from __future__ import annotations

from rrdiff.alignment.align import align
from rrdiff.alignment.match import Alignment, Match, Passage, Relation, Works
from rrdiff.alignment.units import DocumentUnits, side_of
from rrdiff.text.source import BodySpan
from tests.structure.builders import law


def side(notation: str) -> DocumentUnits:
    """The units of the document that a notation stands for."""
    return side_of(law(notation))


def aligned(base: str, other: str) -> Alignment:
    """The alignment of two documents in the notation of ``law``."""
    return align(law(base), law(other))


def of_other(alignment: Alignment, name: str) -> Match:
    """The one match, splits apart, that holds a clause of the other text."""
    (match,) = [one for one in alignment.matches if name in one.other and one.relation is not Relation.SPLIT]
    return match


def sources(alignment: Alignment) -> dict[str, tuple[str, ...]]:
    """Base ids of every clause of the other text, splits apart."""
    return {match.other[0]: match.base for match in alignment.matches if match.other and match.relation != "split"}


def links(alignment: Alignment) -> set[tuple[str, str]]:
    """Linked leaves, base id and other id."""
    left = {unit.clause.id for unit in side_of(alignment.base).units}
    right = {unit.clause.id for unit in side_of(alignment.other).units}
    return {
        (one, two)
        for match in alignment.matches
        for one in match.base
        for two in match.other
        if one in left and two in right
    }


def whole(base: DocumentUnits, row: int, other: DocumentUnits, column: int) -> Passage:
    """The passage that joins two units from end to end."""
    left, right = base.units[row], other.units[column]
    return Passage(left.clause.id, BodySpan(0, len(left.alike)), right.clause.id, BodySpan(0, len(right.alike)))


__all__ = ["Works", "aligned", "links", "of_other", "side", "sources", "whole"]
