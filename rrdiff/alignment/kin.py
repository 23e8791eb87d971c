"""How like the words of one text are to those of the texts that come beside it, one after the other.

Texts of one field use the same words. What a word is to the words of a base is asked once, however many texts have it:

    base   经费 40th, 职责 71st of its words      资金   (40: 0.8)      first met in the second text, known in the third
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain, pairwise, repeat

import numpy as np
import numpy.typing as npt

from rrdiff.alignment.similarity import (
    Given,
    Matrix,
    SideWords,
    given_of,
    likeness,
    likeness_of,
    nearest,
    side_words,
)
from rrdiff.alignment.units import DocumentUnits
from rrdiff.text.value import changed, once_each

MOST_WORDS = 1 << 14
"""Words of other texts that are kept; most are like few words of a base, and take some 500 bytes."""

_Entries = tuple[npt.NDArray[np.intp], Matrix]
"""Where a column is not zero, and what stands there."""


class Kin:
    """The words of one text, and what is known of their likeness to words of others."""

    def __init__(self, side: DocumentUnits) -> None:
        """Nothing is asked before a text comes."""
        self._units = [unit.words for unit in side.units]
        self._alike: dict[str, _Entries] = {}
        self._nearest: dict[str, _Entries] = {}

    def given(self, other: Sequence[tuple[str, ...]]) -> Given:
        """What the units of the text and those of another have of each other's words."""
        if not any(self._units) or not any(other):
            return given_of(self._units, other, likeness_of(self._units, other))
        left = self._side
        words = sorted(set(chain.from_iterable(other)))
        self._learn(words)
        right = side_words(other, {word: index for index, word in enumerate(words)}, left.column)
        twin = np.array(list(map(right.column.get, left.column, repeat(-1))), np.int64)
        by_base = np.ascontiguousarray(_table([self._nearest[word] for word in words], left.units).T)
        turned = _table([self._alike[word] for word in words], len(left.column))
        return Given(changed(left, twin=twin), right, by_base=by_base, by_other=nearest(turned, right))

    @cached_property
    def _side(self) -> SideWords:
        words = sorted(set(chain.from_iterable(self._units)))
        return side_words(self._units, {word: index for index, word in enumerate(words)}, {})

    def _learn(self, words: Sequence[str]) -> None:
        """Compare those of some words that are new with the words of the text."""
        if len(self._alike) > MOST_WORDS:
            self._alike.clear()
            self._nearest.clear()
        if new := [word for word in words if word not in self._alike]:
            table = likeness(list(self._side.column), new)
            self._alike.update(zip(new, _columns(table), strict=True))
            self._nearest.update(zip(new, _columns(nearest(table, self._side)), strict=True))


kin_of = once_each(Kin)
"""What is known of the words of a text; that of a base stays while texts come beside it."""


def _columns(table: Matrix) -> list[_Entries]:
    """What stands in each column of a table."""
    column, row = np.nonzero(table.T)
    values = table[row, column]
    ends = np.searchsorted(column, np.arange(table.shape[1] + 1)).tolist()
    return [(row[start:end].copy(), values[start:end].copy()) for start, end in pairwise(ends)]


def _table(rows: Sequence[_Entries], width: int) -> Matrix:
    """A table of some rows."""
    out = np.zeros((len(rows), width), np.float32)
    row = np.repeat(np.arange(len(rows)), [len(places) for places, _ in rows])
    out[row, np.concatenate([places for places, _ in rows])] = np.concatenate([values for _, values in rows])
    return out
