"""Findings that say the same of one change are one finding.

    少〔应当采取措施保护〕          A8_DEL          the passage is gone
    少〔应当〕                      A3_LOOSEN       and so is its word of force: no second change

The gravest of them stays; of equally grave ones the one that says more exactly what changed, unless it covers less than
half of the words. The evidence of the others goes with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rrdiff.classification.finding import Finding, Layer, Place
from rrdiff.text.source import FoldedSpan

_TOLD_ONE_BY_ONE = frozenset({1, 2, 3})
"""Severities of findings about one place; the others are said once for a text."""
_LAYERS = frozenset({Layer.DRIFT, Layer.ADAPTATION})
_GENERAL = frozenset({"A2_OBJ", "A7_ADD", "A8_DEL"})
"""Codes that say of words no more than that they came, went or were replaced."""
_FORCE = frozenset({"A3_MODAL", "A3_TIGHTEN", "A3_LOOSEN"})
"""Codes about a word that has no force of its own: it comes and goes with the duty it stands in."""
_COME_AND_GO = frozenset({"finding.a4.added", "finding.a4.lost"})
"""Messages about a number that came or went with the sentence that says it."""
HALF = 0.5
"""Share of the words of one finding from which another one about them says the same."""


def said_once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings in their order, those that say the same of one change as one."""
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(findings):
        if one.severity in _TOLD_ONE_BY_ONE and one.layer in _LAYERS:
            groups[_clause(one.base), _clause(one.other)].append(at)
    out: list[Finding | None] = list(findings)
    for group in groups.values():
        both = {findings[at].message for at in group} >= _COME_AND_GO  # one number may answer to the other
        for number, at in enumerate(group):
            for then in group[number + 1 :]:
                first, second = out[at], out[then]
                if first is None:
                    break
                if second is None:
                    continue
                kept = _one_of(first, second, numbers=not both)
                if kept is not None:
                    out[at], out[then] = (
                        (kept, None) if kept.code == first.code and kept.base == first.base else (None, kept)
                    )
    return tuple(one for one in out if one is not None)


def _one_of(one: Finding, two: Finding, *, numbers: bool) -> Finding | None:
    """The finding that stands for two; None where they say two things, as ``numbers`` False says of numbers."""
    whole, part = (one, two) if _length(one) >= _length(two) else (two, one)
    if not (_within(part.base, whole.base) and _within(part.other, whole.other)):
        return None
    covered = _length(part) / (_length(whole) or 1)
    if part.code == whole.code or covered >= HALF:
        kept = _graver(part, whole)
    elif (part.code in _FORCE or (numbers and part.message in _COME_AND_GO)) and whole.severity <= part.severity:
        kept = whole
    else:
        return None
    rest = two if kept is one else one
    return replace(kept, evidence=tuple(dict.fromkeys((*kept.evidence, *rest.evidence))))


def _graver(part: Finding, whole: Finding) -> Finding:
    if part.severity != whole.severity:
        return min(part, whole, key=lambda one: one.severity)
    return whole if part.code in _GENERAL or part.code == whole.code else part


def _length(one: Finding) -> int:
    return _size(one.base) + _size(one.other)


def _size(place: Place | None) -> int:
    return len(place.span) if place is not None else 0


def _within(part: Place | None, whole: Place | None) -> bool:
    """Whether a place lies in another; where a side is missing on both, nothing speaks against it."""
    if part is None or whole is None:
        return part is whole
    return _holds(whole.span, part.span)


def _holds(whole: FoldedSpan, part: FoldedSpan) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _clause(place: Place | None) -> str:
    return place.clause if place is not None else ""
