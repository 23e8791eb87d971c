"""From the smallest set of differing characters to the edits a person would mark.

    smallest     [进行→开展]监督[执纪问责→检查]        返[乡回]乡下乡        2[2→3]日
    tidy         [进行监督执纪问责→开展监督检查]       返乡[回乡]下乡        [22→23]日

Rules, in this order:
    1. a region that can slide until it touches its neighbour is one region with it;
    2. regions with at most two unchanged characters between them are one, unless a mark stands between them or one of
       them is nothing but marks and the other no rewritten phrase;
    3. a replacement ends before the first copy of the words that follow it, and what stands between it and the second
       copy is added: [五十→三百]万元以下的罚款。[……处一百万元以下的罚款。], not [五十→三百万元以下的罚款。……处一百];
    4. no region ends inside a number, a date, a document number;
    5. changed marks are regions of their own;
    6. a region that only adds or only leaves out stands between words, after the first copy of what it repeats.
"""

from __future__ import annotations

from collections.abc import Iterator

from rrdiff.difference.borders import Borders, Grid, has_mark, is_mark, only_marks
from rrdiff.difference.regions import Region

PHRASE_GAP = 2
"""Unchanged characters between two edits of one phrase: a rewriting keeps a word of it here and there (监督, 系统)."""
REWRITTEN_FROM = 4
"""A phrase that lost and gained so many characters was rewritten, not corrected."""
SHORTEST_COPY = 4
"""Characters of words that follow a replacement and stand in it too, from which the nearer of the copies is kept."""
MOST_SLIDE = 200
"""Longest way a region is moved to find its best place."""
_JOINS = frozenset("、和与或及")
"""What parts the members of a list."""
MOST_MARKS = 6
"""Up to so many marks on either side, a changed stretch is taken apart at its marks."""


class Tidier:
    """Tidies the regions of one pair of texts."""

    def __init__(self, base: str, other: str) -> None:
        """Prepare for two texts in their comparable form."""
        self._base, self._other = base, other

    def tidy(self, found: list[Region]) -> list[Region]:
        """Apply all rules; the result is in order and may hold neighbours that touch."""
        if not found:
            return []
        joined = [self._trimmed(region) for region in self._near(self._slid_together(found))]
        self._grid, self._other_grid = Grid(self._base), Grid(self._other)
        whole = self._whole_numbers([part for region in self._nearer(joined) for part in region])
        parts = [part for region in whole for part in self._apart(region)]
        return self._placed(parts)

    def _slid_together(self, found: list[Region]) -> list[Region]:
        """Rule 1."""
        out: list[Region] = []
        for one in found:
            region = one
            while out:
                before, gap = out[-1], region.start - out[-1].end
                if region.pure and gap <= MOST_SLIDE and self._left(region, gap) == gap:
                    region = _join(out.pop(), region.moved(-gap, -gap))
                elif before.pure and gap <= MOST_SLIDE and self._right(before, gap) == gap:
                    region = _join(out.pop().moved(gap, gap), region)
                else:
                    break
            out.append(region)
        return out

    def _near(self, found: list[Region]) -> list[Region]:
        """Rule 2."""
        out: list[Region] = []
        for region in found:
            before = out[-1] if out else None
            if (
                before is not None
                and region.start - before.end <= PHRASE_GAP
                and not has_mark(self._base[before.end : region.start])
                and (self._words_both(before, region) or self._rewritten_beside(before, region))
            ):
                out[-1] = _join(before, region)
            else:
                out.append(region)
        return out

    def _words_both(self, one: Region, two: Region) -> bool:
        return not self._marks(one) and not self._marks(two)

    def _rewritten_beside(self, one: Region, two: Region) -> bool:
        """True for a mark lost or gained at the edge of a rewritten phrase: 根据《甲》 for 根据乙."""
        marks, words = (one, two) if self._marks(one) else (two, one)
        shorter = min(words.end - words.start, words.other_end - words.other_start)
        return marks.pure and not self._marks(words) and shorter >= REWRITTEN_FROM

    def _trimmed(self, region: Region) -> Region:
        """The region without what both sides begin or end with, which joining may have brought in."""
        start, end, other_start, other_end = region
        while start < end and other_start < other_end and self._base[end - 1] == self._other[other_end - 1]:
            end, other_end = end - 1, other_end - 1
        while start < end and other_start < other_end and self._base[start] == self._other[other_start]:
            start, other_start = start + 1, other_start + 1
        return Region(start, end, other_start, other_end)

    def _nearer(self, found: list[Region]) -> Iterator[tuple[Region, ...]]:
        """Rule 3."""
        for index, region in enumerate(found):
            after = found[index + 1].start if index + 1 < len(found) else len(self._base)
            yield self._with_first_copy(region, after - region.end) if not region.pure else (region,)

    def _with_first_copy(self, region: Region, kept: int) -> tuple[Region, ...]:
        """A replacement and what was added after the first copy of the words that follow it; itself where none is."""
        start, end, other_start, other_end = region
        longer = other_end - other_start > end - start
        text = self._other if longer else self._base
        first, last = (other_start, other_end) if longer else (start, end)
        short = min(end - start, other_end - other_start)
        most = min(kept, MOST_SLIDE)
        words = text[last : last + most]
        at = text.find(words[:SHORTEST_COPY], first, last) if len(words) >= SHORTEST_COPY else -1
        if at < 0 or not 0 < at - first <= short + SHORTEST_COPY:
            return (region,)
        size = next((n for n in range(most) if at + n >= last or text[at + n] != words[n]), min(most, last - at))
        closed = is_mark(text[at + size - 1]) or (at + size < last and is_mark(text[at + size]))
        if not closed:
            return (region,)
        if longer:
            parts = Region(start, end, other_start, at), Region(end + size, end + size, at + size, other_end + size)
        else:
            parts = (
                Region(start, at, other_start, other_end),
                Region(at + size, end + size, other_end + size, other_end + size),
            )
        return parts

    def _whole_numbers(self, found: list[Region]) -> list[Region]:
        """Rule 4."""
        while True:
            out: list[Region] = []
            pulled = False  # the region before reaches into this one
            for index, region in enumerate(found):
                left, right = self._growth(region)
                before = region.start - (found[index - 1].end if index else 0)
                after = (found[index + 1].start if index + 1 < len(found) else len(self._base)) - region.end
                one, two = min(left, before), min(right, after)
                grown = Region(region.start - one, region.end + two, region.other_start - one, region.other_end + two)
                if out and (pulled or left > before or out[-1].end > grown.start):
                    out[-1] = _join(out[-1], grown)
                else:
                    out.append(grown)
                pulled = right > after
            if out == found:
                return out
            found = out

    def _growth(self, region: Region) -> tuple[int, int]:
        """How far the numbers reach, to the left and to the right, that the ends of a region would cut."""
        left = max(
            region.start - self._grid.around(region.start).start,
            region.other_start - self._other_grid.around(region.other_start).start,
        )
        right = max(
            self._grid.around(region.end).end - region.end,
            self._other_grid.around(region.other_end).end - region.other_end,
        )
        return left, right

    def _apart(self, region: Region) -> Iterator[Region]:
        """Rule 5."""
        if region.pure or self._marks(region):
            yield region
            return
        cuts = self._mark_cuts(region.start, region.end, self._base, self._grid)
        other_cuts = self._mark_cuts(region.other_start, region.other_end, self._other, self._other_grid)
        if len(cuts) != len(other_cuts) or not 0 < len(cuts) <= MOST_MARKS:
            cuts, other_cuts = self._outer(region, cuts, other_cuts)
        start, other_start = region.start, region.other_start
        for cut, other_cut in zip(cuts, other_cuts, strict=True):
            yield from self._changed(Region(start, cut, other_start, other_cut))
            yield from self._changed(Region(cut, cut + 1, other_cut, other_cut + 1))
            start, other_start = cut + 1, other_cut + 1
        yield from self._changed(Region(start, region.end, other_start, region.other_end))

    def _outer(self, region: Region, cuts: list[int], other_cuts: list[int]) -> tuple[list[int], list[int]]:
        """The marks that open or close the region on both sides."""
        out: list[tuple[int, int]] = []
        if region.start in cuts and region.other_start in other_cuts:
            out.append((region.start, region.other_start))
        last, other_last = region.end - 1, region.other_end - 1
        if last in cuts and other_last in other_cuts and (not out or (last > out[0][0] and other_last > out[0][1])):
            out.append((last, other_last))
        return [cut for cut, _ in out], [cut for _, cut in out]

    def _mark_cuts(self, start: int, end: int, text: str, grid: Grid) -> list[int]:
        """Places of the marks of a stretch that do not belong to a number."""
        return [at for at in range(start, end) if is_mark(text[at]) and not grid.cut_by(at) and not grid.cut_by(at + 1)]

    def _changed(self, region: Region) -> Iterator[Region]:
        """The region unless it is empty or the same on both sides."""
        if self._base[region.start : region.end] != self._other[region.other_start : region.other_end]:
            yield region

    def _placed(self, found: list[Region]) -> list[Region]:
        """Rule 6."""
        borders, other_borders = Borders(self._base), Borders(self._other)
        out: list[Region] = []
        for index, region in enumerate(found):
            if not region.pure:
                out.append(region)
                continue
            room = region.start - (out[-1].end if out else 0)
            left = self._left(region, min(MOST_SLIDE, room - 1 if out and room else room))
            after = found[index + 1].start if index + 1 < len(found) else len(self._base)
            room = after - region.end
            right = self._right(region, min(MOST_SLIDE, room - 1 if index + 1 < len(found) and room else room))
            out.append(self._best_place(region, range(-left, right + 1), borders, other_borders))
        return out

    def _best_place(self, region: Region, shifts: range, borders: Borders, other_borders: Borders) -> Region:
        """The last of the places that begin and end at the most word borders; a member of a list goes with its mark."""
        best, best_score = region, -1
        twice = len(shifts) > max(region.end - region.start, region.other_end - region.other_start)
        if len(shifts) == 1:
            return region
        for shift in shifts:
            moved = region.moved(shift, shift)
            if any(self._growth(moved)):
                continue
            score = 2 * (sum(map(borders.at, {*moved[:2]})) + sum(map(other_borders.at, {*moved[2:]})))
            score += not twice and self._is_member(moved)
            if score >= best_score:
                best, best_score = moved, score
        return best

    def _is_member(self, region: Region) -> bool:
        """True for a member of a list with what joins it to one side: 、[维修和]驾驶培训, 维修[、驾驶]培训."""
        text, start, end = self._run(region)
        joins = [text[at : at + 1] in _JOINS for at in (start - 1, start, end - 1, end)]
        return (joins[0] and joins[2] and not joins[1]) or (joins[1] and joins[3] and not joins[2])

    def _left(self, region: Region, most: int) -> int:
        """How many places a pure region can slide towards the beginning."""
        text, start, end = self._run(region)
        steps = 0
        while steps < most and text[start - steps - 1] == text[end - steps - 1]:
            steps += 1
        return steps

    def _right(self, region: Region, most: int) -> int:
        """How many places a pure region can slide towards the end."""
        text, start, end = self._run(region)
        steps = 0
        while steps < most and text[start + steps] == text[end + steps]:
            steps += 1
        return steps

    def _run(self, region: Region) -> tuple[str, int, int]:
        """The text that holds a pure region's characters, and where."""
        if region.start == region.end:
            return self._other, region.other_start, region.other_end
        return self._base, region.start, region.end

    def _marks(self, region: Region) -> bool:
        """True when only marks differ."""
        return only_marks(self._base[region.start : region.end]) and only_marks(
            self._other[region.other_start : region.other_end]
        )


def _join(one: Region, two: Region) -> Region:
    """One region from the beginning of the first to the end of the second."""
    return Region(
        min(one.start, two.start),
        max(one.end, two.end),
        min(one.other_start, two.other_start),
        max(one.other_end, two.other_end),
    )
