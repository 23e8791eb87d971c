"""What several reprints read otherwise than the base, who shares a reading, and what that costs.

第九条第（二）项   界桩   ] 界椿 A B      T1_SUB   base right    1 point
第九条第（七）项   报告   ] 及时报告 B    T3_INS   undecided     2 points

A reading is one entry, whoever has it: the same characters in the same place. It counts against its reprints unless the
evidence shows that the base itself is at fault. That a text is better elsewhere decides nothing here: the base may be
wrong where it is wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence

from rrdiff.alignment.match import Relation
from rrdiff.classification.evidence import verdict
from rrdiff.classification.finding import Comparison, Evidence, Finding, Layer, Right
from rrdiff.classification.official import OFFICIAL, is_official
from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan
from rrdiff.text.value import value
from rrdiff.text.variants import TRADITIONAL_SHARE, comparable
from rrdiff.views.errata.rules import BOOK, NEWSPAPER, Rule, points_of, total
from rrdiff.views.summary import summary_of

_SHOWN = frozenset({Layer.TRANSCRIPTION, Layer.TYPOGRAPHY, Layer.STRUCTURE, Layer.ARTEFACT})
_LAYOUT = frozenset({"L1", "L2", "L3"})
"""Findings about structure and artefacts that a proofreader corrects; the rest is no part of the text."""

TRUSTED = "evidence.errata.trusted"
"""Message that argues from the caller's word that the base is right."""


@value
class ReprintReading:
    """What one reprint has: index among the reprints, clause and folded extent there."""

    witness: int
    clause: str | None
    span: FoldedSpan


@value
class Departure:
    """One departure from the base.

    Attributes:
        clause: id in the base (in the first reprint for what only reprints have).
        base: folded extent in the base; empty where something was added.
        readings: the reprints that read so, in their order.
        finding: the finding about the first of them.
        right: the reading that the evidence speaks for.
        evidence: what speaks for either, once each.
        points: cost by the newspaper rule; 0 where the base is at fault.
    """

    clause: str
    base: FoldedSpan
    readings: tuple[ReprintReading, ...]
    finding: Finding
    right: Right
    evidence: tuple[Evidence, ...]
    points: float


@value
class Extent:
    """How far a reprint reaches: ids of the first and last base clause it has, and how many lie outside."""

    witness: int
    first: str | None
    last: str | None
    outside: int


@value
class Rate:
    """Points of one reprint by one rule, of which so many undecided, and per ten thousand of its characters.

    ``script`` is how many characters have a traditional form that the base does not print; ``script_points`` what they
    come to as wrong characters. They stand beside the points: an edition may be meant to be in traditional characters.
    ``script_places`` are the characters with the clauses of the reprint they stand in, each pair once.
    """

    witness: int
    rule: Rule
    points: float
    undecided: float
    characters: int
    per_10000: float
    script: int = 0
    script_points: float = 0.0
    script_places: tuple[tuple[str, str], ...] = ()

    @property
    def traditional(self) -> bool:
        """Whether the reprint looks like an edition in traditional characters, and not like one with a few of them."""
        return self.script >= TRADITIONAL_SHARE * self.characters


@value
class Errata:
    """Everything about a base and its reprints, in page order of the base."""

    entries: tuple[Departure, ...]
    extents: tuple[Extent, ...]
    rates: tuple[Rate, ...]


def errata_of(comparisons: Sequence[Comparison], trusted: str | None = None) -> Errata:
    """Gather the findings of one base with each of its reprints.

    Args:
        comparisons: the base with each reprint.
        trusted: why the base is right where nothing speaks for the reprint: row of the catalogue, ``TRUSTED`` or
            ``OFFICIAL``.
    """
    groups: defaultdict[tuple[int, int, str, str], list[tuple[int, Finding]]] = defaultdict(list)
    for index, comparison in enumerate(comparisons):
        for finding in departures(comparison):
            groups[_key(comparison, finding)].append((index, finding))
    covering = [_CoveredPlaces(comparison) for comparison in comparisons]
    entries = [_entry(found, comparisons, covering, trusted) for found in groups.values()]
    entries.sort(key=lambda one: (one.base, [(mine.witness, mine.span) for mine in one.readings], one.finding.code))
    return Errata(
        tuple(entries),
        tuple(_extent(index, comparison) for index, comparison in enumerate(comparisons)),
        tuple(
            _rate(index, comparison, rule, entries)
            for index, comparison in enumerate(comparisons)
            for rule in (NEWSPAPER, BOOK)
        ),
    )


def departures(comparison: Comparison) -> Iterator[Finding]:
    """The findings about one reprint that errata list."""
    return (finding for finding in comparison.findings if finding.severity and _is_reading(finding))


def _is_reading(finding: Finding) -> bool:
    """Whether a finding is a departure of the reprint, and no trait of its file."""
    if finding.layer not in _SHOWN or (finding.layer is Layer.ARTEFACT and finding.code not in _LAYOUT):
        return False
    return finding.code not in {"L4", "L5", "L6", "L7"} and not (finding.other is None and finding.code in _LAYOUT)


def _key(comparison: Comparison, finding: Finding) -> tuple[int, int, str, str]:
    """Place in the base, reading and kind: what makes two findings one entry."""
    alignment = comparison.alignment
    place = finding.base.span if finding.base else _before(comparison, finding)
    words = alignment.other.folded((finding.other.span,)) if finding.other else ""
    return place.start, place.end, words, finding.code


def _before(comparison: Comparison, finding: Finding) -> FoldedSpan:
    """Place in the base of what only a reprint has.

    It is the beginning of the clause it stands in, or the end of the last clause before it that both have.
    """
    assert finding.other is not None
    base, other = comparison.alignment.base, comparison.alignment.other
    order = {clause.id: number for number, clause in enumerate(other.clauses)}
    name = finding.other.clause or _clause_at(other, finding.other.span.start)
    at = 0
    for match in comparison.alignment.matches:
        spans = [base.by_id[one].spans for one in match.base if base.by_id[one].spans]
        if not (match.other and spans):
            continue
        if name in match.other:
            return FoldedSpan(spans[0][0].start, spans[0][0].start)
        if order[match.other[-1]] < order.get(name, 0):
            at = max(at, spans[-1][-1].end)
    return FoldedSpan(at, at)


class _CoveredPlaces:
    """Which places of the base one reprint has, and where it departs from them."""

    def __init__(self, comparison: Comparison) -> None:
        gone = {Relation.OUT_OF_EXTENT, Relation.REMOVED}
        matches = comparison.alignment.matches
        self.clauses = {name for match in matches if match.other and match.relation not in gone for name in match.base}
        self.departures = [one.base.span for one in comparison.findings if one.base is not None and one.severity]

    def agrees(self, clause: str, span: FoldedSpan) -> bool:
        """Whether the reprint reads as the base does at a place."""
        wide = FoldedSpan(span.start - 1, span.end + 1)
        return clause in self.clauses and not any(
            wide.overlaps(FoldedSpan(one.start, one.end + 1)) for one in self.departures
        )


def _entry(
    found: list[tuple[int, Finding]],
    comparisons: Sequence[Comparison],
    covering: Sequence[_CoveredPlaces],
    trusted: str | None,
) -> Departure:
    """What several reprints have at one place, with what speaks for either side."""
    index, first = found[0]
    base = first.base.span if first.base else _before(comparisons[index], first)
    clause = first.base.clause if first.base else _clause_at(comparisons[index].alignment.base, base.start)
    readings = tuple(_reading(comparisons[number], number, one) for number, one in found if one.other)
    if not readings:  # a clause left out as a whole: an empty reading at the place in the reprint
        readings = tuple(ReprintReading(number, None, FoldedSpan(0, 0)) for number, _ in found)
    having = {number for number, _ in found}
    agreeing = [
        comparisons[number].alignment.other.text.name
        for number, one in enumerate(covering)
        if number not in having and one.agrees(clause, base)
    ]
    evidence = list(dict.fromkeys(piece for _, one in found for piece in one.evidence))
    right = _verdict(evidence, found, agreeing)
    if agreeing:
        values = (("names", "、".join(agreeing)),)
        evidence.append(Evidence("对校", "evidence.errata.agrees", Right.BASE, values))
    if trusted and right is Right.UNDECIDED and not any(one.supports == "other" for one in evidence):
        right = Right.BASE
        evidence.append(Evidence("对校", trusted, Right.BASE))
    lost = _lengths(comparisons[index], first)
    points = 0.0 if right is Right.WITNESS else points_of(first, lost, NEWSPAPER)
    return Departure(
        clause, base, readings=readings, finding=first, right=right, evidence=tuple(evidence), points=points
    )


def _reading(comparison: Comparison, number: int, finding: Finding) -> ReprintReading:
    """What a reprint has; a break is a place without extent."""
    assert finding.other is not None
    span = finding.other.span
    if finding.code == "L2":
        span = FoldedSpan(span.start, span.start)
    clause = finding.other.clause or _clause_at(comparison.alignment.other, span.start)
    return ReprintReading(number, clause or None, span)


def _verdict(evidence: list[Evidence], found: list[tuple[int, Finding]], agreeing: list[str]) -> Right:
    """The side that the evidence speaks for; other reprints count only where nothing else does."""
    if any(one.code in _LAYOUT for _, one in found):
        return Right.WITNESS if any(one.message.startswith("finding.l1.base") for _, one in found) else Right.BASE
    side = verdict(found[0][1].code, evidence)
    if side is Right.UNDECIDED and agreeing and len(found) == 1:
        return Right.BASE
    return Right.WITNESS if side is Right.OTHER else side


def _clause_at(document: Document, at: int) -> str:
    """Id of the last clause that begins before a place."""
    before = [clause.id for clause in document.clauses if clause.spans and clause.spans[0].start <= at]
    return before[-1] if before else document.clauses[0].id if document.clauses else ""


def _lengths(comparison: Comparison, finding: Finding) -> tuple[str, str]:
    """The characters of both sides."""
    alignment = comparison.alignment
    base = alignment.base.folded((finding.base.span,)) if finding.base else ""
    return base, alignment.other.folded((finding.other.span,)) if finding.other else ""


def _extent(index: int, comparison: Comparison) -> Extent:
    summary = summary_of(comparison)
    outside = dict(summary.relations).get(Relation.OUT_OF_EXTENT, 0)
    return Extent(index, summary.base.first, summary.base.last, outside)


def _rate(index: int, comparison: Comparison, rule: Rule, entries: Sequence[Departure]) -> Rate:
    """Points of one reprint; a slip made again counts no more often than the rule allows."""
    mine = [
        one for one in entries if one.right is not Right.WITNESS and any(index == own.witness for own in one.readings)
    ]
    costs = []
    for one in mine:
        words = _lengths(comparison, one.finding) if len(one.readings) == 1 else _words(comparison, index, one)
        costs.append((one.finding.code, words, points_of(one.finding, words, rule), one.right is Right.UNDECIDED))
    points = total(costs, rule)
    undecided = points - total([cost for cost in costs if not cost[3]], rule)
    other = comparison.alignment.other
    characters = sum(len(other.folded(clause.spans)) for clause in other.clauses)
    per = round(points / characters * 10_000, 1) if characters else 0.0
    script = _script(comparison)
    paid = float(sum(min(count, rule.repeats) for count in script.values()))
    return Rate(
        index,
        rule,
        points=round(points, 1),
        undecided=round(max(0.0, undecided), 1),
        characters=characters,
        per_10000=per,
        script=sum(script.values()),
        script_points=paid,
        script_places=tuple(dict.fromkeys(_script_places(other, script))),
    )


def why_trusted(base: Document, *, trust_base: bool = False) -> str | None:
    """Why the base is right where nothing speaks for a reprint: somebody said so, or it is printed whole."""
    if trust_base:
        return TRUSTED
    return OFFICIAL if is_official(base) else None


def _script(comparison: Comparison) -> Counter[str]:
    """Characters of a reprint in a traditional form, each with its number; those the base prints too are left out.

    Of a base in traditional characters nothing is counted: its reprint is to be in them.
    """
    base, other = (_traditional(one) for one in (comparison.alignment.base, comparison.alignment.other))
    size = sum(len(comparison.alignment.base.folded(one.spans)) for one in comparison.alignment.base.clauses)
    return Counter() if base.total() >= TRADITIONAL_SHARE * size > 0 else other - base


def _script_places(document: Document, script: Container[str]) -> Iterator[tuple[str, str]]:
    """Characters of a text in a traditional form, each with the clause it stands in."""
    for clause in document.clauses:
        for char in document.folded(clause.spans):
            if char in script:
                yield char, clause.id


def _traditional(document: Document) -> Counter[str]:
    printed = "".join(document.folded(clause.spans) for clause in document.clauses)
    pairs = zip(printed, comparable(printed), strict=True)
    return Counter(one for one, plain in pairs if one != plain and "一" <= one <= "鿿" and "一" <= plain <= "鿿")


def _words(comparison: Comparison, index: int, entry: Departure) -> tuple[str, str]:
    """The characters of both sides of an entry that several reprints share."""
    own = next(one for one in entry.readings if one.witness == index)
    alignment = comparison.alignment
    return alignment.base.folded((entry.base,)), alignment.other.folded((own.span,))


def count_by_right(errata: Errata) -> Counter[str]:
    """How many entries are of each verdict."""
    return Counter(one.right for one in errata.entries)
