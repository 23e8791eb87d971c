"""How much two clauses say the same: shared runs, shared words, kindred words.

Three kinds of evidence, each a matrix base units × other units with values from 0 to 1:

* runs: cosine of character 4-grams and 2-grams, weighted by how rare a gram is within the two documents, so that a
  formula which stands in every second clause counts for little;
* words: cosine of words weighted by rarity within the pair and in the language of statutes;
* kindred words: how much of each clause's rare words the other clause has, exactly or by a word of like use (经费 and
  资金), by the word vectors and by shared characters.

All work is linear in characters and quadratic only in the number of units (matrix products) or words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from rrdiff.alignment.ordered import UNIT_BITS, WORTH_BITS, Integers, distinct, expand, product, run_starts
from rrdiff.text.statistics import PARAGRAPHS, paragraph_frequency, vector_row, vectors
from rrdiff.text.value import value

Matrix = npt.NDArray[np.float32]

KINDRED_FLOOR = 0.35
"""Cosine of two word vectors below which words count as unrelated: above the 95th percentile of random word pairs."""
SHARED_CHARACTER_WORTH = 0.8
SHARED_CHARACTER_FLOOR = 0.3


def grams(text: str, length: int) -> list[str]:
    """Character n-grams of a bare text in order; a shorter text is its own gram."""
    if len(text) <= length:
        return [text] if text else []
    return [text[at : at + length] for at in range(len(text) - length + 1)]


@lru_cache(maxsize=1 << 16)
def language_rarity(word: str) -> float:
    """How rare a word is in statutes, from 0 (in every paragraph) to 1 (in none)."""
    return math.log(PARAGRAPHS / (1 + paragraph_frequency(word))) / math.log(PARAGRAPHS)


@value
class WordLikeness:
    """Likeness of every word of the base to every word of the other text, 0 to 1."""

    left: dict[str, int]
    right: dict[str, int]
    table: Matrix


def likeness_of(base: Sequence[Iterable[str]], other: Sequence[Iterable[str]]) -> WordLikeness:
    """Compare all words of both sides once."""
    left, right = sorted(set(chain.from_iterable(base))), sorted(set(chain.from_iterable(other)))
    return WordLikeness(
        {word: index for index, word in enumerate(left)},
        {word: index for index, word in enumerate(right)},
        likeness(left, right) if left and right else np.zeros((len(left), len(right)), np.float32),
    )


@value
class SideWords:
    """The words of the units of one side, as numbers.

    Attributes:
        column: the number of each word, in order.
        unit: the unit of each entry, one for each word of a unit.
        word: the word of each entry.
        units: how many units there are.
        twin: the number of the same word on the other side, -1 for none.
        language: how rare each word is in statutes.
    """

    column: dict[str, int]
    unit: Integers
    word: Integers
    units: int
    twin: Integers
    language: npt.NDArray[np.float64]

    def grouped(self, group: Integers, groups: int) -> SideWords:
        """The words of groups of units, the group of each unit given."""
        width = len(self.column)
        held = distinct(group[self.unit] * width + self.word)
        return SideWords(
            self.column, held // width, word=held % width, units=groups, twin=self.twin, language=self.language
        )


def side_words(units: Sequence[Iterable[str]], column: dict[str, int], other: dict[str, int]) -> SideWords:
    """The words of some units, those of both sides numbered."""
    sets = [list(dict.fromkeys(unit)) for unit in units]
    return SideWords(
        column,
        np.repeat(np.arange(len(sets)), [len(words) for words in sets]),
        word=np.array(list(map(column.__getitem__, chain.from_iterable(sets))), np.int64),
        units=len(sets),
        twin=np.array([other.get(word, -1) for word in column], np.int64),
        language=np.array(list(map(language_rarity, column))),
    )


def rarity(left: SideWords, right: SideWords) -> npt.NDArray[np.float64]:
    """Rarity of each word of the left side within the pair times rarity in the language."""
    holders = np.bincount(left.word, minlength=len(left.column))
    others = np.bincount(right.word, minlength=len(right.column))
    holders += np.append(others, 0)[left.twin]  # without a twin, none
    total = left.units + right.units
    by_count = np.array([0.0, *(math.log(total / count) for count in range(1, int(holders.max(initial=0)) + 1))])
    found: npt.NDArray[np.float64] = by_count[holders] * left.language
    return found


@value
class Given:
    """How far each unit has every word of the other side, 0 to 1: the likeness of its nearest word.

    ``by_base`` is base units × words of the other text, ``by_other`` other units × words of the base; ``left`` and
    ``right`` are the words of the base and of the other text.
    """

    left: SideWords
    right: SideWords
    by_base: Matrix
    by_other: Matrix


def given_of(base: Sequence[Iterable[str]], other: Sequence[Iterable[str]], alike: WordLikeness) -> Given:
    """Read every unit's nearest words off the table of likeness."""
    left, right = side_words(base, alike.left, alike.right), side_words(other, alike.right, alike.left)
    if not alike.left or not alike.right:
        by_base, by_other = ((side.units, len(words)) for side, words in ((left, alike.right), (right, alike.left)))
        return Given(left, right, np.zeros(by_base, np.float32), np.zeros(by_other, np.float32))
    turned = np.ascontiguousarray(alike.table.T)  # rows are read faster than columns
    return Given(left, right, nearest(alike.table, left), nearest(turned, right))


def nearest(table: Matrix, side: SideWords) -> Matrix:
    """The greatest likeness of the words of each unit to every word of the other side."""
    return _greatest(table, side.word, np.bincount(side.unit, minlength=side.units))


def kindred(given: Given, counts: Callable[[str], bool] | None = None) -> tuple[Matrix, Matrix]:
    """Coverage by like words: share of each base unit's words found in the other unit, and the reverse.

    Words are weighted by rarity within the pair times rarity in the language; a word counts as found as far as the
    nearest word of the other unit is like it (1 for the same word). Words that ``counts`` refuses weigh nothing.
    """
    left, right = given.left, given.right
    if not left.column or not right.column:
        empty = np.zeros((left.units, right.units), np.float32)
        return empty, empty.copy()
    base_weights = _weights(left, rarity(left, right), counts)
    other_weights = _weights(right, rarity(right, left), counts)
    of_other = product(given.by_base, other_weights, WORTH_BITS) / np.maximum(other_weights.sum(1)[None, :], 1e-6)
    of_base = product(base_weights, given.by_other, WORTH_BITS) / np.maximum(base_weights.sum(1)[:, None], 1e-6)
    return of_base.astype(np.float32), of_other.astype(np.float32)


def _worth(
    base_sets: Sequence[Sequence[str]], other_sets: Sequence[Sequence[str]], counts: Callable[[str], bool]
) -> dict[str, float]:
    """Rarity of each word within the pair times rarity in the language."""
    holders = Counter(chain.from_iterable((*base_sets, *other_sets)))
    total = len(base_sets) + len(other_sets)
    rarity = {count: math.log(total / count) for count in set(holders.values())}
    return {word: rarity[count] * language_rarity(word) if counts(word) else 0.0 for word, count in holders.items()}


def kindred_at(
    base: Sequence[Iterable[str]],
    other: Sequence[Iterable[str]],
    alike: WordLikeness,
    *,
    rows: Integers,
    columns: Integers,
    counts: Callable[[str], bool] = bool,
) -> tuple[Matrix, Matrix]:
    """What ``kindred`` gives for some pairs of units, in the order of their base units."""
    base_sets, other_sets = [sorted(set(unit)) for unit in base], [sorted(set(unit)) for unit in other]
    worth = _worth(base_sets, other_sets, counts)
    of_other = _found(
        base_sets, other_sets, (alike.left, alike.right), table=alike.table, rows=rows, columns=columns, worth=worth
    )
    order = np.argsort(columns, kind="stable")
    of_base = np.zeros(len(rows), np.float32)
    turned = _found(
        other_sets,
        base_sets,
        (alike.right, alike.left),
        table=alike.table.T,
        rows=columns[order],
        columns=rows[order],
        worth=worth,
    )
    of_base[order] = turned
    return of_base, of_other


_UNITS_AT_ONCE = 256
"""Units whose nearest words are read off the table of likeness at one time; bounds memory."""


def _found(
    having: Sequence[Sequence[str]],
    wanted: Sequence[Sequence[str]],
    codes: tuple[dict[str, int], dict[str, int]],
    *,
    table: Matrix,
    rows: Integers,
    columns: Integers,
    worth: dict[str, float],
) -> Matrix:
    """Share, by worth, of the words of each pair's second unit that its first has, or has like ones of."""
    sizes = np.array([len(unit) for unit in wanted], np.int64)
    first = np.cumsum(sizes) - sizes
    word = np.array([codes[1][one] for unit in wanted for one in unit], np.int64)
    value = np.array([worth[one] for unit in wanted for one in unit], np.float32)
    total = np.bincount(np.repeat(np.arange(len(wanted)), sizes), value, minlength=len(wanted))
    out = np.zeros(len(rows), np.float32)
    for low in range(0, len(having), _UNITS_AT_ONCE):
        units = having[low : low + _UNITS_AT_ONCE]
        own = np.array([codes[0][one] for unit in units for one in unit], np.int64)
        start, end = np.searchsorted(rows, [low, low + _UNITS_AT_ONCE])
        if not len(own) or start == end:
            continue
        part = table
        if not table.flags.c_contiguous:  # rows are read faster than columns
            chosen = distinct(own)
            part, own = np.ascontiguousarray(table[chosen]), np.searchsorted(chosen, own)
        nearest = _greatest(part, own, np.array(list(map(len, units)), np.int64))
        asked = columns[start:end]
        pair, entry = expand(first[asked], first[asked] + sizes[asked])
        cell = np.repeat((rows[start:end] - low) * nearest.shape[1], sizes[asked])
        cell += word[entry]
        found = nearest.reshape(-1)[cell] * value[entry]
        out[start:end] = np.bincount(pair, found, minlength=len(asked)) / np.maximum(total[asked], 1e-6)
    return out


def _greatest(table: Matrix, words: Integers, sizes: Integers) -> Matrix:
    """The greatest of the rows of each unit's words, whose likeness is never below 0; ``words`` are unit after unit."""
    order = np.argsort(-sizes, kind="stable")
    first, left = (np.cumsum(sizes) - sizes)[order], sizes[order]
    best = np.zeros((len(sizes), table.shape[1]), np.float32)
    for at in range(int(left[0]) if len(left) else 0):  # the units with that many words come first
        units = int(np.searchsorted(-left, -at))
        np.maximum(best[:units], table[words[first[:units] + at]], out=best[:units])
    out = np.empty_like(best)
    out[order] = best
    return out


def _weights(side: SideWords, worth: npt.NDArray[np.float64], counts: Callable[[str], bool] | None) -> Matrix:
    """What each word weighs in each unit that has it."""
    if counts is not None:
        worth = np.where(np.array(list(map(counts, side.column)), np.bool_), worth, 0.0)
    out = np.zeros((side.units, len(side.column)), np.float32)
    out[side.unit, side.word] = worth.astype(np.float32)[side.word]
    return out


_CELLS = 1 << 20
"""Pairs of words that are compared at one time; bounds memory."""
_SCATTERED = 4096
"""Pairs of words that share a character up to which they are listed one by one where many words do."""


def likeness(left: Sequence[str], right: Sequence[str]) -> Matrix:
    """Likeness of words, 0 to 1: the same word, words of like use, or words that share characters (缴纳, 交纳)."""
    one, two = _directions(tuple(left)), _directions(tuple(right))
    out = np.empty((len(left), len(right)), np.float32)
    step = max(1, _CELLS // len(right))
    for low in range(0, len(left), step):
        part = out[low : low + step]
        part[...] = product(one[low : low + step], two, UNIT_BITS)
        flat = part.reshape(-1)
        kin = np.flatnonzero(flat > np.float32(KINDRED_FLOOR))  # few words are
        found = (flat[kin] - np.float32(KINDRED_FLOOR)) / np.float32(1 - KINDRED_FLOOR)
        flat[:] = 0
        flat[kin] = np.minimum(found, 1)
    reach = 1 - SHARED_CHARACTER_FLOOR
    for cells, spelled in _shared_characters(left, right):
        scaled = SHARED_CHARACTER_WORTH * np.clip((spelled - SHARED_CHARACTER_FLOOR) / reach, 0, 1)
        out[cells] = np.maximum(out[cells], scaled)
    where = {word: index for index, word in enumerate(right)}
    for row, word in enumerate(left):
        if word in where:
            out[row, where[word]] = 1.0
    return out


@lru_cache(maxsize=2)
def _directions(words: tuple[str, ...]) -> Matrix:
    """The vector of each word without the mean of all, of length 1; zero for unknown words."""
    table = vectors()
    out = np.zeros((len(words), table.shape[1]), np.float32)
    known = [(index, row) for index, word in enumerate(words) if (row := vector_row(word)) is not None]
    if known:
        found = table[[row for _, row in known]].astype(np.float32)
        found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)
        found -= _centre()
        found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)
        out[[index for index, _ in known]] = found
    return out


@cache
def _centre() -> Matrix:
    """Mean direction of all word vectors; without it every two words look alike."""
    sample = vectors()[::16].astype(np.float32)
    sample /= np.maximum(np.linalg.norm(sample, axis=1, keepdims=True), 1e-6)
    centre: Matrix = sample.mean(0, keepdims=True)
    return centre


_Cells = tuple[Integers, Integers]


def _shared_characters(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[_Cells, Matrix]]:
    """Pairs of words (rows, columns) that share characters, and the Dice coefficients of their character sets.

    Where many words share one, as the numbers of a long list do, it is counted in a matrix product.
    """
    (of_left, rows, left_sizes), (of_right, columns, right_sizes) = _holders(left), _holders(right)
    first, last = (np.searchsorted(of_right, of_left, side) for side in ("left", "right"))
    starts = run_starts(of_left)
    holders = np.diff(starts, append=len(of_left))
    many = holders * (last - first)[starts] > (_SCATTERED if (last - first).sum() > _CELLS else len(left) * len(right))
    listed = np.repeat(~many, holders)
    entry, at = expand(first[listed], last[listed])
    keys = np.sort(rows[listed][entry] * len(right) + columns[at])
    opens = run_starts(keys)
    keys, common = keys[opens], np.diff(opens, append=len(keys))

    def dice(row: Integers, column: Integers, both: Integers) -> tuple[_Cells, Matrix]:
        return (row, column), (2 * both / (left_sizes[row] + right_sizes[column])).astype(np.float32)

    if not many.any():
        yield dice(*np.divmod(keys, len(right)), common)
        return
    shared = of_left[starts[many]]
    held = _held(of_left, rows, shared, len(left)), _held(of_right, columns, shared, len(right))
    step = max(1, _CELLS // len(right))
    for low in range(0, len(left), step):
        table = held[0][low : low + step] @ held[1].T
        begin, end = np.searchsorted(keys, [low * len(right), (low + step) * len(right)])
        table.reshape(-1)[keys[begin:end] - low * len(right)] += common[begin:end]
        row, column = np.nonzero(table)
        yield dice(row + low, column, table[row, column].astype(np.int64))


def _held(points: Integers, words: Integers, shared: Integers, count: int) -> Matrix:
    """Which words hold which of some characters, 1 or 0; ``shared`` is in order."""
    column = np.minimum(np.searchsorted(shared, points), len(shared) - 1)
    known = shared[column] == points
    out = np.zeros((count, len(shared)), np.float32)
    out[words[known], column[known]] = 1
    return out


def _holders(words: Sequence[str]) -> tuple[Integers, Integers, Integers]:
    """The characters of some words in order and which word holds each, and how many each word has."""
    sizes = np.array([len(word) for word in words], np.int64)
    points = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    held = distinct(points * len(words) + np.repeat(np.arange(len(words)), sizes))
    points, word = np.divmod(held, len(words))
    return points, word, np.bincount(word, minlength=len(words))
