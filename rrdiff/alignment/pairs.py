"""The pairs of units that are looked at, and what can be told of one pair by the others.

Of short texts every pair is looked at. In a code of thousands of clauses nearly every pair shares nothing but formulas:
there only those are looked at that ``near`` names, and whatever is asked of another is as if nothing were shared.

    rows     0  0  1  2 …      values of a feature are arrays beside these, one value for each pair
    columns  0  5  1  2 …
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rrdiff.alignment.ordered import Integers, distinct
from rrdiff.alignment.similarity import Matrix
from rrdiff.text.value import value

Mask = npt.NDArray[np.bool_]
Link = tuple[int, int]


@value
class Pairs:
    """Pairs of a base unit (row) and an other unit (column), by row, then by column.

    Attributes:
        keys: row × width + column of each.
        whole: every pair there is.
        twins: how many units of either side have the very wording of each, itself counted, where not every pair is
            looked at; they are rivals though they are left out.
    """

    height: int
    width: int
    rows: Integers
    columns: Integers
    keys: Integers
    whole: bool
    twins: tuple[Integers, Integers] | None = None

    def __len__(self) -> int:
        """Number of pairs."""
        return len(self.rows)

    def places(self, rows: Integers, columns: Integers) -> Integers:
        """Where pairs stand in the list; -1 for what is not looked at, or is no pair."""
        inside = (rows >= 0) & (rows < self.height) & (columns >= 0) & (columns < self.width)
        wanted = rows * self.width + columns
        if self.whole:
            return np.where(inside, wanted, -1)
        if not len(self):
            return np.full_like(wanted, -1)
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self) - 1)
        return np.where(inside & (self.keys[at] == wanted), at, -1)

    def turned(self) -> tuple[Pairs, Integers]:
        """The pairs with base and other exchanged, and the place each of them has here."""
        keys = self.columns * self.height + self.rows
        order = np.argsort(keys, kind="stable")
        twins = (self.twins[1], self.twins[0]) if self.twins else None
        found = Pairs(
            self.width,
            self.height,
            rows=self.columns[order],
            columns=self.rows[order],
            keys=keys[order],
            whole=self.whole,
            twins=twins,
        )
        return found, order

    def table(self, values: Matrix | Mask) -> Matrix:
        """Values as a table base units × other units; 0 where a pair is not looked at."""
        out = np.zeros((self.height, self.width), np.float32)
        out[self.rows, self.columns] = values
        return out


def every_pair(height: int, width: int) -> Pairs:
    """All pairs of two sides."""
    keys = np.arange(height * width, dtype=np.int64)
    rows, columns = np.divmod(keys, max(1, width))
    return Pairs(height, width, rows, columns, keys, whole=True)


def pairs_at(height: int, width: int, keys: Integers, twins: tuple[Integers, Integers] | None = None) -> Pairs:
    """The pairs of some keys (row × width + column), which may come in any order and more than once."""
    keys = distinct(keys)
    rows, columns = np.divmod(keys, max(1, width))
    return Pairs(height, width, rows, columns, keys, whole=False, twins=twins)


@value
class Odds:
    """Log-odds of pairs."""

    pairs: Pairs
    values: Matrix

    def of(self, links: Sequence[Link], other: float) -> dict[Link, float]:
        """Log-odds of some pairs; ``other`` for one that is not looked at."""
        ends = np.array(links, np.int64).reshape(-1, 2)
        place = self.pairs.places(ends[:, 0], ends[:, 1])
        found = np.append(self.values, np.float32(other))[place]
        return dict(zip(links, found.tolist(), strict=True))

    def turned(self) -> Odds:
        """The same with base and other exchanged."""
        pairs, order = self.pairs.turned()
        return Odds(pairs, self.values[order])

    def above(self, least: float) -> dict[Link, float]:
        """The pairs of greater log-odds."""
        at = np.flatnonzero(self.values > least)
        links = zip(self.pairs.rows[at].tolist(), self.pairs.columns[at].tolist(), strict=True)
        return dict(zip(links, self.values[at].tolist(), strict=True))


def best(pairs: Pairs, values: Matrix, axis: int) -> Matrix:
    """Greatest value along an axis: of every column for 0, of every row for 1."""
    group, count = _groups(pairs, axis)
    out = np.full(count, -np.inf, np.float32) if pairs.whole else np.zeros(count, np.float32)
    np.maximum.at(out, group, values)
    return out


def margins(pairs: Pairs, values: Matrix, axis: int) -> Matrix:
    """Lead of each value over the best other value along ``axis`` (negative for all but the best)."""
    if (pairs.height, pairs.width)[axis] < 2:
        return values.copy()
    group, count = _groups(pairs, axis)
    top = best(pairs, values, axis)
    leading = values == top[group]
    one = np.ones(len(group), np.int64) if pairs.twins is None else pairs.twins[axis][(pairs.rows, pairs.columns)[axis]]
    leaders = np.bincount(group[leading], one[leading], minlength=count)
    second = np.full(count, -np.inf, np.float32) if pairs.whole else np.zeros(count, np.float32)
    np.maximum.at(second, group[~leading], values[~leading])
    second = np.where(leaders > 1, top, second)
    lead: Matrix = values - np.where(leading, second[group], top[group])
    return lead


def ranks(pairs: Pairs, values: Matrix) -> tuple[Matrix, Matrix]:
    """Number of better candidates for the same other unit, and for the same base unit; equals share a rank."""
    return _ranks(pairs, values, 0), _ranks(pairs, values, 1)


def _ranks(pairs: Pairs, values: Matrix, axis: int) -> Matrix:
    """Place of each pair among those of its row or column, best first; equal values share the first place."""
    if pairs.whole:
        table = values.reshape(pairs.height, pairs.width)
        return (_ranks_of_rows(table) if axis else _ranks_of_rows(table.T.copy()).T).reshape(-1)
    group, count = _groups(pairs, axis)
    bits = values.astype(np.float32).view(np.int32).astype(np.int64)
    falling = np.where(bits < 0, bits & 0x7FFFFFFF, ~bits)  # of one order with the values turned round
    order = np.argsort((group << 32) + falling)
    ordered, owner = values[order], group[order]
    place = np.arange(len(order))
    fresh = np.ones(len(order), np.bool_)
    fresh[1:] = (ordered[1:] != ordered[:-1]) | (owner[1:] != owner[:-1])
    first = np.maximum.accumulate(np.where(fresh, place, 0))  # equals have the place of the first of them
    starts = np.cumsum(np.bincount(owner, minlength=count)) - np.bincount(owner, minlength=count)
    out = np.zeros(len(order), np.float32)
    out[order] = first - starts[owner]
    return out


def _ranks_of_rows(table: Matrix) -> Matrix:
    """How many values of its row are greater than each."""
    order = np.argsort(-table, axis=1)
    ordered = np.take_along_axis(table, order, 1)
    place = np.zeros(table.shape, np.int64)
    np.multiply(ordered[:, 1:] != ordered[:, :-1], np.arange(1, table.shape[1]), out=place[:, 1:])
    out = np.empty(table.shape, np.float32)
    np.put_along_axis(out, order, np.maximum.accumulate(place, axis=1).astype(np.float32), 1)
    return out


def _groups(pairs: Pairs, axis: int) -> tuple[Integers, int]:
    """The unit of each pair that stays the same along an axis, and how many such units there are."""
    return (pairs.columns, pairs.width) if axis == 0 else (pairs.rows, pairs.height)


def neighbours(pairs: Pairs, values: Matrix) -> Matrix:
    """Mean of the values one step before and one step after on both sides."""
    padded = np.append(values, np.float32(0))  # what is not looked at is the last
    before, after = (padded[pairs.places(pairs.rows + step, pairs.columns + step)] for step in (-1, 1))
    out: Matrix = (before + after) / np.float32(2)
    return out


def median(values: npt.NDArray[np.floating]) -> float:
    """The middle value, or the mean of both; numpy's own loads its masked arrays for it."""
    ordered = np.sort(values)
    return float(ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1].mean())
