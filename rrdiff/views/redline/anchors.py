"""Where in a redline a finding is shown, and which changes stay when somebody chose among the findings.

finding     F012, base 第八条 [3, 5), other 第五条 [4, 6)
anchor      paragraph 14, runs 2 to 4: the deleted and the inserted words
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from rrdiff.classification.finding import Comparison, Finding
from rrdiff.text.source import RawSpan
from rrdiff.text.value import changed, value
from rrdiff.views.redline.plan import IN_BASE, IN_OTHER, Revised, RevisedParagraph, RevisedRun, RevisionMark


@value
class Anchor:
    """Runs ``first`` to ``last`` (half-open) of one paragraph, and the finding shown there."""

    paragraph: int
    first: int
    last: int
    finding: int


@value
class _RunPlace:
    """One run of a plan and its place in one of the texts."""

    span: RawSpan
    paragraph: int
    run: int
    changed: bool


def anchors(plan: Revised, comparison: Comparison) -> tuple[Anchor, ...]:
    """A place for every finding that has one, in reading order."""
    base, other = _spots(plan)
    out = [
        anchor
        for number, finding in enumerate(comparison.findings)
        for anchor in _anchor(number, _touched(comparison, finding, base, other))
    ]
    return tuple(sorted(out, key=lambda anchor: (anchor.paragraph, anchor.first, anchor.finding)))


def _anchor(number: int, spots: Iterable[_RunPlace]) -> Iterator[Anchor]:
    """The changed runs of the first paragraph touched, or what is touched there where nothing changed."""
    found = list(spots)
    changed = [spot for spot in found if spot.changed] or found
    if changed:
        paragraph = min(spot.paragraph for spot in changed)
        runs = [spot.run for spot in changed if spot.paragraph == paragraph]
        yield Anchor(paragraph, min(runs), max(runs) + 1, number)


def _spots(plan: Revised) -> tuple[tuple[_RunPlace, ...], tuple[_RunPlace, ...]]:
    """The runs of both texts in the order of the source."""
    sides: tuple[list[_RunPlace], list[_RunPlace]] = ([], [])
    for at, paragraph in enumerate(plan.paragraphs):
        for place, run in enumerate(paragraph.runs):
            for side, span in zip(sides, (run.base, run.other), strict=True):
                if span is not None:
                    side.append(_RunPlace(span, at, place, run.change is not RevisionMark.KEEP))
    return tuple(sorted(sides[0], key=_start)), tuple(sorted(sides[1], key=_start))


def _start(spot: _RunPlace) -> int:
    return spot.span.start


def _touched(
    comparison: Comparison, finding: Finding, base: tuple[_RunPlace, ...], other: tuple[_RunPlace, ...]
) -> Iterator[_RunPlace]:
    """Runs that a finding is about."""
    alignment = comparison.alignment
    for place, document, spots in ((finding.base, alignment.base, base), (finding.other, alignment.other, other)):
        if place is not None and len(place.span):
            span = document.text.raw_span(place.span)
            yield from (spot for spot in _between(spots, span) if spot.span.overlaps(span))


def _between(spots: tuple[_RunPlace, ...], span: RawSpan) -> Iterator[_RunPlace]:
    """The spots that begin before ``span`` ends and do not end before it begins."""
    low, high = 0, len(spots)
    while low < high:
        middle = (low + high) // 2
        if spots[middle].span.end <= span.start:
            low = middle + 1
        else:
            high = middle
    while low < len(spots) and spots[low].span.start < span.end:
        yield spots[low]
        low += 1


def chosen(plan: Revised, comparison: Comparison) -> Revised:
    """The plan with the changes that a finding is about; elsewhere it reads like the base.

    A move stays or goes as a whole. The end of a paragraph goes with the words before it, or with a finding that
    begins or ends there.
    """
    base, other = _spots(plan)
    wanted: set[tuple[int, int]] = set()
    ends: tuple[set[int], set[int]] = (set(), set())
    for finding in comparison.findings:
        wanted |= {(spot.paragraph, spot.run) for spot in _touched(comparison, finding, base, other)}
        for side, place, document in zip(
            ends, (finding.base, finding.other), (comparison.alignment.base, comparison.alignment.other), strict=True
        ):
            if place is not None:
                span = document.text.raw_span(place.span)
                side.update((span.start, span.end))
    moves = {
        run.move
        for at, paragraph in enumerate(plan.paragraphs)
        for place, run in enumerate(paragraph.runs)
        if run.move and (at, place) in wanted
    }
    wanted |= set(_inside(plan, moves))
    return _joined(
        [_chosen(paragraph, at, wanted, moves, ends) for at, paragraph in enumerate(plan.paragraphs)], plan.moves
    )


def _inside(plan: Revised, moves: Collection[int]) -> Iterator[tuple[int, int]]:
    """Changed runs between the first and the last run of either end of these moves: a move takes them along."""
    ends: dict[tuple[int, RevisionMark], list[tuple[int, int]]] = defaultdict(list)
    changed: list[tuple[int, int]] = []
    for at, paragraph in enumerate(plan.paragraphs):
        for place, run in enumerate(paragraph.runs):
            if run.change is not RevisionMark.KEEP:
                changed.append((at, place))
            if run.move in moves:
                ends[run.move, run.change].append((at, place))
    for spots in ends.values():
        yield from changed[bisect_left(changed, spots[0]) : bisect_right(changed, spots[-1])]


def _chosen(
    paragraph: RevisedParagraph, at: int, wanted: set[tuple[int, int]], moves: set[int], ends: tuple[set[int], set[int]]
) -> RevisedParagraph:
    """One paragraph with its chosen changes; ``mark`` is INSERT without need where the end must go."""
    runs: list[RevisedRun] = []
    last: bool | None = None
    for place, run in enumerate(paragraph.runs):
        stays = run.change is RevisionMark.KEEP or run.move in moves if run.move else (at, place) in wanted
        if run.change is not RevisionMark.KEEP:
            last = stays
        if run.change is RevisionMark.KEEP or stays:
            runs.append(run)
        elif run.change in IN_BASE:
            runs.append(changed(run, change=RevisionMark.KEEP, move=0))
    if paragraph.mark is RevisionMark.KEEP:
        return changed(paragraph, runs=tuple(runs))
    side = 0 if paragraph.mark in IN_BASE else 1
    told = any(
        span is not None and span.end in ends[side] for run in paragraph.runs[-1:] for span in (run.base, run.other)
    )
    stays = paragraph.move in moves if paragraph.move else bool(last) or told
    if stays:
        return changed(paragraph, runs=tuple(runs))
    mark = RevisionMark.KEEP if paragraph.mark in IN_BASE else RevisionMark.INSERT
    return changed(paragraph, runs=tuple(runs), mark=mark, move=-1 if mark is RevisionMark.INSERT else 0)


def _joined(paragraphs: Iterable[RevisedParagraph], moves: int) -> Revised:
    """Paragraphs whose end is not wanted run on into the next."""
    out: list[RevisedParagraph] = []
    waiting: tuple[RevisedRun, ...] = ()
    for paragraph in paragraphs:
        runs = (*waiting, *paragraph.runs)
        if paragraph.move < 0:
            waiting = runs
            continue
        waiting = ()
        out.append(changed(paragraph, runs=runs))
    return Revised(tuple(_without_blanks(out)), moves)


def _without_blanks(paragraphs: Sequence[RevisedParagraph]) -> list[RevisedParagraph]:
    """The paragraphs, none of which is blank once the changes are accepted: the end goes with the words.

    The last end of a file cannot go; where the last line goes, the end of the line before it does.
    """
    out = list(paragraphs)
    line, before = False, -1
    for at, paragraph in enumerate(paragraphs):
        line = line or any(run.change in IN_OTHER for run in paragraph.runs)
        if paragraph.mark not in IN_OTHER:
            continue
        blank = at if at + 1 < len(paragraphs) else before
        if not line and blank >= 0 and out[blank].mark is RevisionMark.KEEP:
            out[blank] = changed(out[blank], mark=RevisionMark.DELETE)
        line, before = False, at
    return out
