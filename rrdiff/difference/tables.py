"""Which rows and columns of two tables answer to each other.

    河段 | 标准      河段 | 补贴 | 标准        columns  河段 0-0, 补贴 none-1, 标准 1-2
    东段 | 80元      西段 | 有   | 60元        rows     西段 answers to 西段, which moved; 南段 is new
    西段 | 60元      东段 | 有   | 90元        cells    东段, 标准: 80元 → 90元

A cell is compared with the one in the same row and column, whatever stands around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from rrdiff.difference.regions import agreement
from rrdiff.structure.table import NUMERIC, Table, pattern
from rrdiff.text.variants import comparable

SAME_TABLE = 0.1
"""Share of equal cells from which two tables in one clause are versions of one table."""
SAME_ROW = 0.5
"""Likeness above which two rows answer to each other: half of it is their name, half their other cells."""
SAME_NAME = 0.6
"""Share that two names of rows or columns have in common when one is the other reworded."""
SAME_COLUMN = 0.3
"""Likeness from which two columns answer to each other: six tenths are the name, the rest the cells."""
OF_NAME = 0.6
ALIKE_FIGURES = 0.5
"""Likeness of two cells that differ in nothing but figures."""
MOST_PAIRS = 60_000
"""Pairs of rows whose likeness is measured; beyond, rows answer to each other by their names alone."""

Link = tuple[int | None, int | None]
"""Places on both sides; None where one has nothing."""


class TableMatch(NamedTuple):
    """Two versions of a table.

    Attributes:
        columns, rows: what answers to what, in an order that both sides keep.
        moved: rows that stand elsewhere in the other table; both are without counterpart in ``rows``.
        serial: columns of the base that only number the rows.
    """

    base: Table
    other: Table
    columns: tuple[Link, ...]
    rows: tuple[Link, ...]
    moved: tuple[tuple[int, int], ...]
    serial: frozenset[int]


def paired_tables(base: Sequence[Table], other: Sequence[Table]) -> list[tuple[Table, Table]]:
    """Tables of two texts that are versions of each other, in the order of both."""
    if len(base) == len(other) == 1:
        return [(base[0], other[0])] if _overlap(base[0], other[0]) >= SAME_TABLE else []
    likeness = {
        (i, j): share
        for i, one in enumerate(base)
        for j, two in enumerate(other)
        if (share := _overlap(one, two)) >= SAME_TABLE
    }
    return [(base[i], other[j]) for i, j in _in_order(len(base), len(other), likeness)]


@lru_cache(maxsize=64)
def matched(base: Table, other: Table) -> TableMatch:
    """Compare the frame of two versions of a table."""
    columns = _columns(base, other)
    return _RowMatcher(base, other, columns).match()


def _overlap(one: Table, two: Table) -> float:
    """Share of cells that both tables have."""
    cells = [Counter(comparable(cell) for row in table.texts for cell in row if cell) for table in (one, two)]
    return 2 * (cells[0] & cells[1]).total() / max(1, cells[0].total() + cells[1].total())


def _columns(base: Table, other: Table) -> tuple[Link, ...]:
    """The columns that answer to each other by name and content."""
    contents = [
        [Counter(comparable(row[at]) for row in table.filled[table.heads :]) for at in range(table.width)]
        for table in (base, other)
    ]
    likeness = {}
    for i in range(base.width):
        for j in range(other.width):
            one, two = contents[0][i], contents[1][j]
            shared = 2 * (one & two).total() / max(1, one.total() + two.total())
            name = _name(base.columns[i], other.columns[j]) if base.heads and other.heads else shared
            score = OF_NAME * name + (1 - OF_NAME) * shared
            if score >= SAME_COLUMN or (base.width == other.width == 1):
                likeness[i, j] = score
    return _filled_up(_in_order(base.width, other.width, likeness), base.width, other.width)


def _filled_up(pairs: Sequence[tuple[int, int]], width: int, other_width: int) -> tuple[Link, ...]:
    """The pairs with what stands between them; as many on both sides answer to each other by their place."""
    out: list[Link] = []
    at = other_at = 0
    for i, j in [*pairs, (width, other_width)]:
        if i - at == j - other_at:
            out += zip(range(at, i), range(other_at, j), strict=True)
        else:
            out += [(one, None) for one in range(at, i)]
            out += [(None, two) for two in range(other_at, j)]
        if i < width:
            out.append((i, j))
        at, other_at = i + 1, j + 1
    return tuple(out)


class _RowMatcher:
    """Finds which rows of two tables answer to each other."""

    def __init__(self, base: Table, other: Table, columns: tuple[Link, ...]) -> None:
        """Look at two tables whose columns are paired."""
        self.base, self.other, self.columns = base, other, columns
        self.shared = [(i, j) for i, j in columns if i is not None and j is not None]
        self.rows = [
            [
                tuple(comparable(row[link[side]] if link[side] is not None else "") for link in self.shared)
                for row in rows
            ]
            for side, rows in enumerate((base.filled, other.filled))
        ]
        self.likeness = lru_cache(maxsize=None)(self._likeness)

    @cached_property
    def serial(self) -> frozenset[int]:
        """Columns of the base that number the rows on both sides."""
        return frozenset(i for i, j in self.shared if _counts(self.base, i) and _counts(self.other, j))

    @cached_property
    def keys(self) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
        """What names each row: its first words, as many as keep the rows of both tables apart."""
        words = [
            [[cell for at, cell in enumerate(row) if cell and self._names(at, cell)] or [*row] for row in rows]
            for rows in self.rows
        ]
        heads = (self.base.heads, self.other.heads)
        often = [Counter(row[0] for row in side[head:] if row) for side, head in zip(words, heads, strict=True)]
        one, two = (
            [tuple(row[: 1 + (count[row[0]] > 1)]) if row else () for row in side]
            for side, count in zip(words, often, strict=True)
        )
        return one, two

    def _names(self, at: int, cell: str) -> bool:
        return self.shared[at][0] not in self.serial and not NUMERIC.fullmatch(cell)

    def match(self) -> TableMatch:
        heads = min(self.base.heads, self.other.heads)
        left = range(heads, len(self.rows[0]))
        right = range(heads, len(self.rows[1]))
        pairs = [(at, at) for at in range(heads)]
        pairs += [(left[i], right[j]) for i, j in self._pairs(left, right)]
        rows = _with_gaps(pairs, len(self.rows[0]), len(self.rows[1]))
        gone = [i for i, j in rows if j is None and i is not None]
        come = [j for i, j in rows if i is None and j is not None]
        return TableMatch(self.base, self.other, self.columns, rows, tuple(self._moved(gone, come)), self.serial)

    def _pairs(self, left: range, right: range) -> list[tuple[int, int]]:
        """Rows that answer to each other in one order: those at both ends that read the same, then the most alike."""
        one, two = self.rows[0][left.start :], self.rows[1][right.start :]
        head = 0
        while head < min(len(one), len(two)) and one[head] == two[head]:
            head += 1
        tail = 0
        while tail < min(len(one), len(two)) - head and one[-1 - tail] == two[-1 - tail]:
            tail += 1
        inner = range(head, len(one) - tail), range(head, len(two) - tail)
        by_name = len(inner[0]) * len(inner[1]) > MOST_PAIRS
        keys = self.keys
        likeness = {
            (i - head, j - head): share
            for i in inner[0]
            for j in inner[1]
            if not by_name or keys[0][left[i]] == keys[1][right[j]]
            if (share := self.likeness(left[i], right[j])) > SAME_ROW
        }
        found = _in_order(len(inner[0]), len(inner[1]), likeness)
        return [
            *((at, at) for at in range(head)),
            *((i + head, j + head) for i, j in found),
            *((len(one) - at, len(two) - at) for at in range(tail, 0, -1)),
        ]

    def _likeness(self, i: int, j: int) -> float:
        one, two = self.rows[0][i], self.rows[1][j]
        if one == two:
            return 1.0
        keys = self.keys[0][i], self.keys[1][j]
        named = min((_name(a, b) for a, b in zip(*keys, strict=False)), default=0.0)
        cells = [_alike(a, b) for a, b in zip(one, two, strict=True) if a or b]
        return SAME_ROW * named + (1 - SAME_ROW) * sum(cells) / max(1, len(cells))

    def _moved(self, gone: list[int], come: list[int]) -> list[tuple[int, int]]:
        """Rows without counterpart in order that have one out of order."""
        scored = sorted(
            (-share, i, j) for i in gone for j in come if (share := self.likeness(i, j)) > (1 + SAME_ROW) / 2
        )
        out: list[tuple[int, int]] = []
        for _, i, j in scored:
            if all(i != one and j != two for one, two in out):
                out.append((i, j))
        return sorted(out)


def _counts(table: Table, column: int) -> bool:
    """Whether a column counts the rows from one."""
    cells = [row[column] for row in table.texts[table.heads :] if row[column]]
    return len(cells) > 1 and cells == [str(at) for at in range(1, len(cells) + 1)]


def _name(one: str, two: str) -> float:
    """How alike two names are; nothing for two different ones."""
    one, two = comparable(one), comparable(two)
    if one == two:
        return 1.0
    share = agreement(one, two) if one and two else 0.0
    return share if share >= SAME_NAME else 0.0


def _alike(one: str, two: str) -> float:
    """How alike two cells are."""
    if one == two:
        return 1.0
    if not one or not two:
        return 0.0
    if pattern(one) == pattern(two):
        return ALIKE_FIGURES
    return agreement(one, two) / 2


def _in_order(count: int, other_count: int, likeness: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs of greatest likeness together that keep one order on both sides."""
    best = [[0.0] * (other_count + 1) for _ in range(count + 1)]
    for i in range(count - 1, -1, -1):
        for j in range(other_count - 1, -1, -1):
            paired = likeness[i, j] + best[i + 1][j + 1] if (i, j) in likeness else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    out, i, j = [], 0, 0
    while i < count and j < other_count:
        if (i, j) in likeness and best[i][j] == likeness[i, j] + best[i + 1][j + 1]:
            out.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return out


def _with_gaps(pairs: Sequence[tuple[int, int]], count: int, other_count: int) -> tuple[Link, ...]:
    """The pairs with what stands between them, which has no counterpart."""
    out: list[Link] = []
    at = other_at = 0
    for i, j in [*pairs, (count, other_count)]:
        out += [(one, None) for one in range(at, i)]
        out += [(None, two) for two in range(other_at, j)]
        if i < count:
            out.append((i, j))
        at, other_at = i + 1, j + 1
    return tuple(out)
