"""The whole comparison as two tracks with ribbons between them, measured in characters.

base    ├─第一章─┤├────第二章────┤├──第三章──┤
            ║           ╲      ╱
            ║            ╲    ╱            a ribbon: from which stretch which stretch came
other   ├─第一章─┤├──第二章──┤├────第三章────┤
"""

from __future__ import annotations

from collections import defaultdict

from rrdiff.alignment.match import Relation
from rrdiff.classification.finding import Comparison
from rrdiff.structure.clause import Document
from rrdiff.text.source import BodySpan
from rrdiff.text.value import value
from rrdiff.views.chapters import Chapter, chapters_of
from rrdiff.views.coverage import Taken, coverage_of
from rrdiff.views.kept import covered, kept_spans
from rrdiff.views.summary import has_text

GRAVE = 1
"""Findings of this severity, a change of meaning, are marked on the tracks."""


@value
class TrackBlock:
    """One clause on a track.

    Attributes:
        span: its characters, counted along the track.
        changed: share of them that the other side does not have, 0 to 1.
        grave: number of findings about it that change the meaning.
    """

    clause: str
    relation: Relation
    span: BodySpan
    changed: float
    grave: int


@value
class Track:
    """One text: its chapters, each with its blocks; a clause without text has none."""

    chapters: tuple[tuple[Chapter, tuple[TrackBlock, ...]], ...]
    length: int


@value
class Ribbon:
    """A stretch of a base clause and the stretch of another clause made from it, counted along the tracks."""

    base_clause: str
    other_clause: str
    relation: Relation
    moved: bool
    base: BodySpan
    other: BodySpan


@value
class Picture:
    """Both tracks and the ribbons, in the order of the other text."""

    base: Track
    other: Track
    ribbons: tuple[Ribbon, ...]


@value
class Share:
    """How far one chapter of the base was taken over: clauses and characters by what became of them."""

    chapter: Chapter
    clauses: tuple[tuple[Taken, int], ...]
    characters: tuple[tuple[Taken, int], ...]


def picture_of(comparison: Comparison) -> Picture:
    """Draw both tracks and what lies between them."""
    alignment = comparison.alignment
    relations: tuple[dict[str, Relation], dict[str, Relation]] = ({}, {})
    moved: set[tuple[str, str]] = set()
    for match in alignment.matches:
        for side, names in zip(relations, (match.base, match.other), strict=True):
            for name in names:
                if match.relation is not Relation.SPLIT or name not in side:
                    side[name] = match.relation
        if match.moved:
            moved.update((base, other) for base in match.base for other in match.other)
    grave: tuple[dict[str, int], dict[str, int]] = (defaultdict(int), defaultdict(int))
    for finding in comparison.findings:
        for counts, place in zip(grave, (finding.base, finding.other), strict=True):
            if place is not None and finding.severity == GRAVE:
                counts[place.clause] += 1
    kept_base, kept_other = kept_spans(comparison)
    base = _track(alignment.base, relations[0], kept_base, grave[0])
    other = _track(alignment.other, relations[1], kept_other, grave[1])
    return Picture(base, other, _ribbons(comparison, base, other, relations[1], moved))


def shares_of(comparison: Comparison) -> tuple[Share, ...]:
    """How far each chapter of the base was taken over; chapters without text have no row."""
    document = comparison.alignment.base
    taken = {row.clause: row.taken for row in coverage_of(comparison).base}
    out: list[Share] = []
    for chapter in chapters_of(document):
        clauses: dict[Taken, int] = defaultdict(int)
        characters: dict[Taken, int] = defaultdict(int)
        for name in chapter.clauses:
            if name in taken:
                clauses[taken[name]] += 1
                characters[taken[name]] += len(document.body(document.by_id[name]))
        if clauses:
            count = tuple((one, clauses[one]) for one in Taken if clauses[one])
            out.append(Share(chapter, count, tuple((one, characters[one]) for one in Taken if characters[one])))
    return tuple(out)


def _track(
    document: Document, relations: dict[str, Relation], kept: dict[str, list[BodySpan]], grave: dict[str, int]
) -> Track:
    """The clauses of one text on a line, each as long as it is."""
    at = 0
    chapters: list[tuple[Chapter, tuple[TrackBlock, ...]]] = []
    for chapter in chapters_of(document):
        blocks: list[TrackBlock] = []
        for name in chapter.clauses:
            clause = document.by_id[name]
            if not has_text(clause) or name not in relations:
                continue
            length = len(document.body(clause))
            changed = 1 - covered(kept[name]) / max(1, length)
            blocks.append(
                TrackBlock(name, relations[name], BodySpan(at, at + length), round(changed, 4), grave.get(name, 0))
            )
            at += length
        if blocks:
            chapters.append((chapter, tuple(blocks)))
    return Track(tuple(chapters), at)


def _ribbons(
    comparison: Comparison, base: Track, other: Track, relations: dict[str, Relation], moved: set[tuple[str, str]]
) -> tuple[Ribbon, ...]:
    """What leads from clauses of the base to those of the other text."""
    from_base = {block.clause: block.span for _, blocks in base.chapters for block in blocks}
    to_other = {block.clause: block.span for _, blocks in other.chapters for block in blocks}
    pairs: dict[tuple[str, str], tuple[BodySpan, BodySpan]] = {}
    for diff in comparison.diffs:
        pair = (diff.base, diff.other)
        if diff.base in from_base and diff.other in to_other and len(diff.base_span) and len(diff.other_span):
            old = pairs.get(pair, (diff.base_span, diff.other_span))
            pairs[pair] = (_covering(old[0], diff.base_span), _covering(old[1], diff.other_span))
    out = [
        Ribbon(
            left,
            right,
            relation=relations[right],
            moved=(left, right) in moved,
            base=_shifted(spans[0], from_base[left].start),
            other=_shifted(spans[1], to_other[right].start),
        )
        for (left, right), spans in pairs.items()
    ]
    return tuple(sorted(out, key=lambda ribbon: (ribbon.other, ribbon.base)))


def _covering(one: BodySpan, two: BodySpan) -> BodySpan:
    return BodySpan(min(one.start, two.start), max(one.end, two.end))


def _shifted(span: BodySpan, by: int) -> BodySpan:
    return BodySpan(span.start + by, span.end + by)
