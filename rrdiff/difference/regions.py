"""Which stretches of two texts differ: the smallest set of characters, found without ever taking quadratic room.

    base   实行定额与定期相结合、用定额数据定责
    other  实行定期与定额相结合,用定额数据定责
    regions      ~~     ~~    ~

Indel (insertions and deletions only) gives the most characters that can be kept. It is exact and deterministic, and
its bit matrix costs n × m / 8 bytes; where that is too much, stretches that both texts hold once are fixed first and
only what lies between them is compared character by character.

    >>> regions("甲负责落实", "甲乙负责实施")
    [Region(start=1, end=1, other_start=1, other_end=2), Region(start=3, end=4, other_start=4, other_end=4), \
Region(start=5, end=5, other_start=5, other_end=6)]
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from rrdiff.text.source import common_start

MOST_CELLS = 20_000_000
"""Largest n × m compared as one matrix: 2.5 MB, and 4 ms for two texts with nothing in common
(rapidfuzz 3.14, 2026-11)."""
ANCHOR_LENGTHS = (64, 24)
"""Lengths of the stretches that are fixed first, tried one after the other. A choice, not a measurement: texts
repeat themselves over more (up to 141 characters in one of ten), which is why a stretch must stand once in each."""

WINDOW = 4000
"""Length compared at once where nothing can be fixed; its square stays below ``MOST_CELLS``."""
SURE = 8
"""Agreement in so many characters ends a window: shorter ones are often chance."""


class Region(NamedTuple):
    """A stretch of base that became a stretch of other; one of them may be empty."""

    start: int
    end: int
    other_start: int
    other_end: int

    @property
    def pure(self) -> bool:
        """True when it only leaves out or only adds."""
        return self.start == self.end or self.other_start == self.other_end

    def moved(self, by: int, other_by: int) -> Region:
        """The same region further on in both texts."""
        return Region(self.start + by, self.end + by, self.other_start + other_by, self.other_end + other_by)


def regions(base: str, other: str) -> list[Region]:
    """The differing stretches in order; between them both texts agree, and no two of them touch."""
    found: list[Region] = []
    _collect(base, other, Region(0, len(base), 0, len(other)), ANCHOR_LENGTHS, found)
    return found


@lru_cache(maxsize=1 << 10)
def agreement(one: str, two: str) -> float:
    """Share, 0 to 1, of the characters of both that they have in common in order; 1 for two empty texts."""
    if len(one) * len(two) <= MOST_CELLS:
        changed = Indel.distance(one, two)
    else:
        changed = sum(row.end - row.start + row.other_end - row.other_start for row in regions(one, two))
    return 1 - changed / max(1, len(one) + len(two))


def _collect(base: str, other: str, within: Region, lengths: tuple[int, ...], found: list[Region]) -> None:
    """Add the regions inside a stretch of both texts."""
    one, two = base[within.start : within.end], other[within.other_start : within.other_end]
    head = common_start(one, two)
    tail = common_start(one[head:][::-1], two[head:][::-1])
    one, two = one[head : len(one) - tail], two[head : len(two) - tail]
    at, other_at = within.start + head, within.other_start + head
    if len(one) * len(two) <= MOST_CELLS:
        for step in Indel.opcodes(one, two):
            if step.tag != "equal":
                _add(found, Region(step.src_start, step.src_end, step.dest_start, step.dest_end).moved(at, other_at))
    elif not lengths:
        for region in _by_windows(one, two):
            _add(found, region.moved(at, other_at))
    else:
        for gap in _gaps(one, two, lengths[0]):
            _collect(base, other, gap.moved(at, other_at), lengths[1:], found)


def _by_windows(base: str, other: str) -> Iterator[Region]:
    """Compare two long stretches that repeat themselves window by window, each from where the last one agreed."""
    at = other_at = 0
    while at < len(base) or other_at < len(other):
        one, two = base[at : at + WINDOW], other[other_at : other_at + WINDOW]
        steps = list(Indel.opcodes(one, two))
        if at + WINDOW < len(base) or other_at + WINDOW < len(other):
            sure = [
                place
                for place, step in enumerate(steps)
                if step.tag == "equal" and step.src_end - step.src_start >= SURE and step.src_end >= WINDOW // 4
            ]
            steps = steps[: sure[-1] + 1] if sure else steps
        for step in steps:
            if step.tag != "equal":
                yield Region(step.src_start, step.src_end, step.dest_start, step.dest_end).moved(at, other_at)
        at, other_at = at + steps[-1].src_end, other_at + steps[-1].dest_end


def _gaps(base: str, other: str, length: int) -> Iterator[Region]:
    """What lies between the stretches of ``length`` that both texts hold once."""
    start = other_start = 0
    for anchor, other_anchor in _anchors(base, other, length):
        if anchor >= start and other_anchor >= other_start:
            yield Region(start, anchor, other_start, other_anchor)
            start, other_start = anchor + length, other_anchor + length
    yield Region(start, len(base), other_start, len(other))


def _add(found: list[Region], region: Region) -> None:
    """Append, joining a region that touches the one before."""
    if found and found[-1].end == region.start and found[-1].other_end == region.other_start:
        region = Region(found[-1].start, region.end, found[-1].other_start, region.other_end)
        found.pop()
    found.append(region)


def _anchors(base: str, other: str, length: int) -> list[tuple[int, int]]:
    """Places where both texts hold the same stretch once, as many as can be had in the order of both."""
    where: dict[str, int] = {}
    for at in range(0, len(base) - length + 1, length):
        key = base[at : at + length]
        where[key] = -1 if key in where else at
    for at in range(len(base) - length + 1):
        key = base[at : at + length]
        if where.get(key, at) != at:
            where[key] = -1  # it stands a second time, between the places looked at first
    seen: dict[str, int] = {}
    for at in range(len(other) - length + 1):
        key = other[at : at + length]
        if key in where:
            seen[key] = -1 if key in seen else at
    pairs = sorted((where[key], at) for key, at in seen.items() if at >= 0 and where[key] >= 0)
    return _longest_rising(pairs)


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second members rise."""
    ends: list[int] = []
    last: list[int] = []
    before = [-1] * len(pairs)
    for index, (_, value) in enumerate(pairs):
        place = bisect_left(ends, value)
        before[index] = last[place - 1] if place else -1
        ends[place : place + 1] = [value]
        last[place : place + 1] = [index]
    out = []
    index = last[-1] if last else -1
    while index >= 0:
        out.append(pairs[index])
        index = before[index]
    return out[::-1]
