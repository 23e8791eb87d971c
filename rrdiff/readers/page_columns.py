"""Columns of a page whose file draws them side by side, line for line.

甲甲甲甲　　乙乙乙乙        one line of the file, two columns of the page
甲甲甲甲　　乙乙乙乙        the same white space in many lines, most of them full: columns
序号　单位　备注           short cells: a table, whose rows stay whole
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

COLUMN_GAP = 1.5
"""White space between columns is at least so many characters wide; 1.5 is the narrowest met in gazettes."""
COLUMN_WIDTH = 8.0
"""A column holds at least so many characters; narrower ones are cells."""
MOST_COLUMNS = 8
"""Most columns of a page; a newspaper has seven."""
COLUMN_LINES = 3
"""Fewest lines of a column."""
FULL_SHARE = 0.5
"""Share of a column's lines that end at its margin; cells of tables are ragged."""
LEAST_FULL = 0.2
ENDED_SHARE = 0.9
"""In lists fewer are, but nearly all others end a sentence or a part of one."""
_STOPS = "。；：;:"
FULL_SLACK = 1.6
"""A line ends at the margin when no more than so many characters are missing."""


class Boxed(Protocol):
    """What stands at a place of a line."""

    @property
    def text(self) -> str:
        """What it prints."""

    @property
    def left(self) -> float:
        """Where it begins."""

    @property
    def right(self) -> float:
        """Where it ends."""

    @property
    def size(self) -> float:
        """Width of a Chinese character in it."""


P = TypeVar("P", bound=Boxed)


def split_at_columns(rows: Sequence[list[P]]) -> tuple[list[list[P]], bool]:
    """The same rows, each cut where the white space between two columns crosses it; and whether there is any."""
    parted = _parted(rows)
    return [part for parts in parted for part in parts], any(len(parts) > 1 for parts in parted)


def _parted(rows: Sequence[list[P]], most: int = MOST_COLUMNS) -> list[list[list[P]]]:
    """The parts of each row, from the leftmost column to the rightmost."""
    gaps = [gap for row in rows for gap in _gaps(row)]
    gutter = _common(gaps) if len(gaps) >= COLUMN_LINES and most > 1 else None
    if gutter is None:
        return [[row] for row in rows]
    low, high = gutter
    beside = [row for row in rows if row and not _crosses(row, low, high)]
    left = [[one for one in row if one.right <= low + 0.5 * one.size] for row in beside]
    right = [[one for one in row if one.left >= high - 0.5 * one.size] for row in beside]
    if not (_is_column(left) and _is_column(right)):
        return [[row] for row in rows]
    middle = (low + high) / 2
    crossing = [not row or _crosses(row, low, high) for row in rows]
    sides = [
        [
            [] if across else [one for one in row if (one.left < middle) is first]
            for row, across in zip(rows, crossing, strict=True)
        ]
        for first in (True, False)
    ]
    lefts, rights = (_parted(side, most - 1) for side in sides)
    return [
        [row] if across else [part for part in (*one, *two) if part]
        for row, across, one, two in zip(rows, crossing, lefts, rights, strict=True)
    ]


def split_at_gaps(row: Sequence[P]) -> list[list[P]]:
    """A row cut at all white space that is as wide as that between columns."""
    cuts = [high for _, high in _gaps(row)]
    out: list[list[P]] = [[]]
    for one in sorted(row, key=lambda one: one.left):
        if cuts and one.left >= cuts[0]:
            cuts.pop(0)
            out.append([])
        out[-1].append(one)
    return out


def _gaps(row: Sequence[P]) -> list[tuple[float, float]]:
    """White space inside a row that is as wide as that between columns."""
    ordered = sorted(row, key=lambda one: one.left)
    found = []
    reach = ordered[0].right if ordered else 0.0
    for before, after in pairwise(ordered):
        reach = max(reach, before.right)
        if after.left - reach > COLUMN_GAP * after.size:
            found.append((reach, after.left))
    return found


def _common(gaps: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
    """The white space that most of these share; None where they share none."""
    spans = sorted(gaps)
    best: tuple[int, tuple[float, float]] | None = None
    edges = sorted([(low, 1) for low, _ in spans] + [(high, -1) for _, high in spans])
    depth = 0
    for (at, step), (after, _) in pairwise(edges):
        depth += step
        if best is None or depth > best[0]:
            best = (depth, (at, after))
    return best[1] if best is not None and best[0] >= COLUMN_LINES and best[1][1] > best[1][0] else None


def _crosses(row: Sequence[P], low: float, high: float) -> bool:
    return any(one.left < high - 0.5 * one.size and one.right > low + 0.5 * one.size for one in row)


def _is_column(rows: Sequence[Sequence[P]]) -> bool:
    """True when these parts of rows are running text: long enough, most of them full or ends of sentences."""
    lines = [row for row in rows if row]
    if len(lines) < COLUMN_LINES:
        return False
    last = [max(row, key=lambda one: one.right) for row in lines]
    margin = max(one.right for one in last)
    start = min(one.left for row in lines for one in row)
    size = lines[0][0].size
    full = [margin - one.right <= FULL_SLACK * size for one in last]
    ended = [whole or one.text[-1:] in _STOPS for whole, one in zip(full, last, strict=True)]
    if margin - start < COLUMN_WIDTH * size:
        return False
    return sum(full) >= FULL_SHARE * len(lines) or (
        sum(full) >= LEAST_FULL * len(lines) and sum(ended) >= ENDED_SHARE * len(lines)
    )
