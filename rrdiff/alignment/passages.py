"""Which stretch of one clause went into which stretch of another.

一个条 may absorb two and a 款 may be divided over three. Between two linked clauses the common runs are found first;
then every segment (up to a comma or stop) of a clause goes to the partner that covers most of it:

    other 第八条：  …作为中心任务，发挥基层作用，  谋划具体目标和抓手。
                 └── base 第十二条 ─────────┘  └─ base 第十一条 ─┘

A clause with a single partner belongs to it whole, so nothing is left out of a plain one-to-one match.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from rrdiff.alignment.match import Passage
from rrdiff.alignment.units import DocumentUnits
from rrdiff.structure.clause import LISTED, Level
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.value import value

_SEGMENT = deferred(r"[^,，;；。：:！？!?]*(?s:.?)[”’」』)）]*")
SHORTEST_RUN = 3
"""Common runs shorter than this (code points) say nothing about where a segment came from."""
COVERED = 0.34
"""Share of a segment that common runs must cover before it is taken to come from a partner."""

Link = tuple[int, int]


WHOLE, COPIED = 0.9, 0.6
"""Share of two clauses that answer to each other, and share they keep in order, from which one is a copy of the other:
what stands in it is not looked for in what stands beside it. Between loose clauses words in common are all there is."""
ECHO = 0.5
"""Share of a clause below which what it has in common with its partner may be an echo of another clause's words."""


@value
class SharedStretch:
    """A stretch both clauses share, as positions in the two bodies."""

    base: int
    other: int
    length: int


def segments(body: str) -> list[BodySpan]:
    """Stretches of a body up to and including a comma, semicolon, colon or stop."""
    return [BodySpan(*match.span()) for match in _SEGMENT.finditer(body) if match.end() > match.start()]


@lru_cache(maxsize=1 << 10)
def runs_between(base: str, other: str) -> tuple[SharedStretch, ...]:
    """Common runs of two bodies, in order of the best overall alignment."""
    return tuple(SharedStretch(*found) for found in common_runs(base, other) if found[2] >= SHORTEST_RUN)


def find_passages(base: DocumentUnits, other: DocumentUnits, links: list[Link]) -> dict[Link, tuple[Passage, ...]]:
    """Passages of every link, given all links."""
    sources: dict[int, list[int]] = defaultdict(list)
    targets: dict[int, list[int]] = defaultdict(list)
    for left, right in links:
        targets[left].append(right)
        sources[right].append(left)
    contested = [link for link in links if len(targets[link[0]]) > 1 or len(sources[link[1]]) > 1]
    runs = {link: runs_between(base.units[link[0]].alike, other.units[link[1]].alike) for link in contested}
    owned_base = {
        left: _owners(segments(base.units[left].alike), {right: _base_cover(runs[(left, right)]) for right in rights})
        for left, rights in targets.items()
        if len(rights) > 1
    }
    owned_other = {
        right: _owners(segments(other.units[right].alike), {left: _other_cover(runs[(left, right)]) for left in lefts})
        for right, lefts in sources.items()
        if len(lefts) > 1
    }
    out: dict[Link, tuple[Passage, ...]] = {}
    for left, right in links:
        own, taken = base.units[left], other.units[right]
        whole = BodySpan(0, len(own.alike)), BodySpan(0, len(taken.alike))
        names = own.clause.id, taken.clause.id
        if (left, right) not in runs:
            out[(left, right)] = (Passage(names[0], whole[0], names[1], whole[1]),)
            continue
        base_spans = _own(owned_base.get(left), right, whole[0])
        other_spans = _own(owned_other.get(right), left, whole[1])
        out[(left, right)] = _pair_up(*names, base_spans, other_spans, runs[(left, right)])
    return out


def _base_cover(runs: Sequence[SharedStretch]) -> list[BodySpan]:
    return [BodySpan(run.base, run.base + run.length) for run in runs]


def _other_cover(runs: Sequence[SharedStretch]) -> list[BodySpan]:
    return [BodySpan(run.other, run.other + run.length) for run in runs]


def covered(segment: BodySpan, spans: list[BodySpan]) -> int:
    """Code points of ``segment`` inside ``spans``."""
    start, end, inside = segment.start, segment.end, 0
    for span in spans:
        if start < span.end and span.start < end:
            inside += min(end, span.end) - max(start, span.start)
    return inside


def _owners(parts: list[BodySpan], cover: dict[int, list[BodySpan]]) -> list[tuple[BodySpan, int | None]]:
    """Owner of each segment: the partner that covers most of it; short gaps follow the segment before."""
    owners: list[tuple[BodySpan, int | None]] = []
    partners = sorted(cover.items())
    for part in parts:
        inside = [covered(part, spans) for _, spans in partners]
        most = max(inside)
        best = partners[inside.index(most)][0]
        owners.append((part, best if most / max(1, len(part)) >= COVERED else None))
    for index, (part, owner) in enumerate(owners):
        if owner is None and 0 < index < len(owners) - 1 and owners[index - 1][1] == owners[index + 1][1]:
            owners[index] = (part, owners[index - 1][1])
    return owners


def _own(owners: list[tuple[BodySpan, int | None]] | None, partner: int, whole: BodySpan) -> list[BodySpan]:
    """Merged stretches that belong to ``partner``; the whole clause when nobody else claims it."""
    if owners is None:
        return [whole]
    out: list[BodySpan] = []
    for part, owner in owners:
        if owner != partner:
            continue
        if out and out[-1].end == part.start:
            out[-1] = BodySpan(out[-1].start, part.end)
        else:
            out.append(part)
    return out


def _pair_up(
    base_id: str, other_id: str, base_spans: list[BodySpan], other_spans: list[BodySpan], runs: Sequence[SharedStretch]
) -> tuple[Passage, ...]:
    """Pair the stretches of both sides by the runs they share."""
    if not base_spans or not other_spans:
        return _from_runs(base_id, other_id, runs)
    if len(base_spans) == 1 and len(other_spans) == 1:
        return (Passage(base_id, base_spans[0], other_id, other_spans[0]),)
    weight: dict[tuple[int, int], int] = defaultdict(int)
    for run in runs:
        for row, left in enumerate(base_spans):
            for column, right in enumerate(other_spans):
                if left.start <= run.base < left.end and right.start <= run.other < right.end:
                    weight[(row, column)] += run.length
    out: list[Passage] = []
    used_base: set[int] = set()
    used_other: set[int] = set()
    for (row, column), _ in sorted(weight.items(), key=lambda entry: (-entry[1], entry[0])):
        if row in used_base or column in used_other:
            continue
        used_base.add(row)
        used_other.add(column)
        out.append(Passage(base_id, base_spans[row], other_id, other_spans[column]))
    return tuple(sorted(out, key=lambda passage: passage.other)) or _from_runs(base_id, other_id, runs)


def _from_runs(base_id: str, other_id: str, runs: Sequence[SharedStretch]) -> tuple[Passage, ...]:
    """The hull of the longest run when no segment is owned: a weak but honest witness of the link."""
    if not runs:
        return ()
    best = max(runs, key=lambda run: (run.length, -run.other))
    return (
        Passage(
            base_id,
            BodySpan(best.base, best.base + best.length),
            other_id,
            BodySpan(best.other, best.other + best.length),
        ),
    )


def without_echoes(
    left: DocumentUnits, right: DocumentUnits, links: list[Link], passages: dict[Link, tuple[Passage, ...]]
) -> list[Link]:
    """The links without those that only repeat words which another link of one of the two clauses has too.

    base    第一款 不超过三十分钟的,免收停车费。   第二款 执行任务的警车免收停车费。
    other   不超过十五分钟的,免收停车费。         only 第一款 went into it: 第二款 is gone
    """
    by_row, by_column = defaultdict[int, list[Link]](list), defaultdict[int, list[Link]](list)
    for link in links:
        by_row[link[0]].append(link)
        by_column[link[1]].append(link)
    return [
        link
        for link in links
        if not (
            _is_echo(left, right, link, by_column[link[1]], passages, turned=False)
            or _is_echo(left, right, link, by_row[link[0]], passages, turned=True)
        )
    ]


def _is_echo(
    left: DocumentUnits,
    right: DocumentUnits,
    link: Link,
    beside: list[Link],
    passages: dict[Link, tuple[Passage, ...]],
    *,
    turned: bool,
) -> bool:
    """True for a link whose every stretch of the shared clause stands in a longer stretch of a link ``beside`` it.

    ``turned``: the shared clause is that of the base.
    """
    here = [_sides(part, turned=turned) for part in passages.get(link, ())]
    unit = right.units[link[1]] if turned else left.units[link[0]]
    article = _article(left, right, link, turned=turned)
    if article is None or len(beside) < 2 or not here or sum(len(own) for own, _ in here) >= ECHO * len(unit.body):
        return False
    shared = left.units[link[0]].body if turned else right.units[link[1]].body
    for other in beside:
        near = other != link and article == _article(left, right, other, turned=turned)
        there = [_sides(part, turned=turned) for part in passages.get(other, ())] if near else []
        body = (right.units[other[1]] if turned else left.units[other[0]]).body
        there = [pair for pair in there if _is_copy(body, shared, *pair)]
        if there and all(
            any(
                taken.start <= part.start
                and part.end <= taken.end
                and len(taken) > len(part)
                and shared[part.start : part.end] in body[own.start : own.end]
                for own, taken in there
            )
            for _, part in here
        ):
            return True
    return False


def _article(left: DocumentUnits, right: DocumentUnits, link: Link, *, turned: bool) -> str | None:
    """The article of the clause that is not shared, unless it is an item: paragraphs of one stand side by side."""
    unit = right.units[link[1]] if turned else left.units[link[0]]
    return None if unit.clause.level in LISTED else unit.clause.part_of(Level.ARTICLE)


def _is_copy(one: str, two: str, own: BodySpan, taken: BodySpan) -> bool:
    """True where two clauses answer to each other whole and mostly read the same."""
    if min(len(own) / max(1, len(one)), len(taken) / max(1, len(two))) < WHOLE:
        return False
    return ratio(one[own.start : own.end], two[taken.start : taken.end]) >= COPIED


def _sides(part: Passage, *, turned: bool) -> tuple[BodySpan, BodySpan]:
    """The stretch of the clause that is not shared, and that of the one that is."""
    return (part.other, part.base) if turned else (part.base, part.other)


def common_runs(base: str, other: str) -> list[tuple[int, int, int]]:
    """Runs (base start, other start, length) kept by the longest common subsequence of two texts.

    Texts whose product exceeds ``_LARGEST_TABLE`` are compared by their common lines of 16 characters only, since the
    exact method keeps one bit for each pair of characters.
    """
    if len(base) * len(other) > _LARGEST_TABLE:
        return _anchored_runs(base, other)
    return [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(base, other)
        if op.tag == "equal"
    ]


_LARGEST_TABLE = 400_000_000
"""Pairs of characters, 50 MB of bits."""
_ANCHOR = 16


def _anchored_runs(base: str, other: str) -> list[tuple[int, int, int]]:
    """Common runs grown from 16-character anchors that are unique in the base, in increasing order."""
    seen: dict[str, int] = {}
    for at in range(len(base) - _ANCHOR + 1):
        key = base[at : at + _ANCHOR]
        seen[key] = -1 if key in seen else at
    out: list[tuple[int, int, int]] = []
    at = floor = 0
    while at + _ANCHOR <= len(other):
        start = seen.get(other[at : at + _ANCHOR], -1)
        if start < floor:
            at += 1
            continue
        length = _ANCHOR
        while at + length < len(other) and start + length < len(base) and base[start + length] == other[at + length]:
            length += 1
        out.append((start, at, length))
        at += length
        floor = start + length
    return out


def word_replacements(
    base: Sequence[str], other: Sequence[str], *, alone: bool = False
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Replaced runs of words between two word lists: neighbouring deletions and insertions are one replacement.

    Args:
        base: words of the earlier text.
        other: words of the later text.
        alone: also report deletions and insertions that replace nothing, with the other side empty.
    """
    out: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    gone: list[str] = []
    come: list[str] = []
    for op in [*Indel.opcodes(base, other), None]:
        if op is not None and op.tag != "equal":
            gone += base[op.src_start : op.src_end]
            come += other[op.dest_start : op.dest_end]
            continue
        if (gone and come) or (alone and (gone or come)):
            out.append((tuple(gone), tuple(come)))
        gone, come = [], []
    return out


def ratio(base: Sequence[str], other: Sequence[str]) -> float:
    """Share of characters (or words) of both that the longest common subsequence keeps, 0 to 1."""
    return Indel.normalized_similarity(base, other)
