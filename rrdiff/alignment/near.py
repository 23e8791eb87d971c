"""Which pairs of units are worth looking at.

Of two short texts every pair is. Of long ones those are whose rare 4-grams or words meet: for each clause the nearest
by what few clauses share; all clauses of two articles that are nearest as a whole; and clauses under the same printed
number. What a formula alone connects is left out, which makes the work follow the length of the texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np

from rrdiff.alignment.cosine import counted, counted_grams, shared_terms, summed_products, word_terms
from rrdiff.alignment.ordered import Integers, expand, run_starts, stable_order
from rrdiff.alignment.pairs import Mask, Pairs, every_pair, pairs_at
from rrdiff.alignment.similarity import Matrix
from rrdiff.alignment.units import DocumentUnits
from rrdiff.structure.clause import Level
from rrdiff.text.value import value

_Texts = tuple[Sequence[str], Sequence[str]]
_Words = tuple[Sequence[tuple[str, ...]], Sequence[tuple[str, ...]]]
EVERY_PAIR = 1 << 19
"""Pairs of units up to which all are looked at: two texts of 720 clauses."""
NEAREST, NEAREST_ARTICLES = 16, 4
"""How many of the other side's units, and articles, are looked at for each; twice the rank of a candidate."""
_SIZE_BITS = 32
"""Bits of a value, read as a number."""
_CLASS_BITS, _CLASSES = 20, 64
"""Bits that values of one class may differ in, an eighth of a power of two, and classes that are told apart: with them
the sorting of a code of 2,700 clauses takes least time."""
_LARGEST_ARTICLES = 4096
"""Pairs of units up to which those of two near articles are all looked at; an annex of one piece has more."""


@value
class Near:
    """The pairs of units and of articles that are looked at, and for each pair of units the place of its articles'."""

    units: Pairs
    articles: Pairs
    spread: Integers


def near_of(base: DocumentUnits, other: DocumentUnits) -> Near:
    """The pairs of two sides that are looked at."""
    rows, columns = np.array(base.article, np.int64), np.array(other.article, np.int64)
    if len(base) * len(other) <= EVERY_PAIR:
        units = every_pair(len(base), len(other))
        articles = every_pair(base.articles, other.articles)
        return Near(units, articles, articles.places(rows[units.rows], columns[units.columns]))
    texts = [unit.bare for unit in base.units], [unit.bare for unit in other.units]
    words = [unit.words for unit in base.units], [unit.words for unit in other.units]
    by_article = _nearest(
        (joined_texts(texts[0], base), joined_texts(texts[1], other)),
        (joined_words(words[0], base), joined_words(words[1], other)),
        NEAREST_ARTICLES,
    )
    nearest = _nearest(texts, words, NEAREST)
    keys = np.concatenate([nearest, _members(by_article, base, other), _same_number(base, other)])
    units = pairs_at(len(base), len(other), keys, (_twins(base), _twins(other)))
    above = rows[units.rows] * other.articles + columns[units.columns]
    articles = pairs_at(base.articles, other.articles, np.concatenate([above, by_article]))
    return Near(units, articles, articles.places(rows[units.rows], columns[units.columns]))


def groups(side: DocumentUnits) -> list[list[int]]:
    """Unit indices of each article."""
    out: list[list[int]] = [[] for _ in range(side.articles)]
    for index, article in enumerate(side.article):
        out[article].append(index)
    return out


def joined_texts(texts: Sequence[str], side: DocumentUnits) -> list[str]:
    """The text of each article."""
    return ["".join(texts[index] for index in group) for group in groups(side)]


def joined_words(words: Sequence[tuple[str, ...]], side: DocumentUnits) -> list[tuple[str, ...]]:
    """The words of each article."""
    return [tuple(chain.from_iterable(words[index] for index in group)) for group in groups(side)]


def of_articles(table: Matrix, side: DocumentUnits) -> Matrix:
    """The greatest values of the rows of each article's units."""
    owner = np.array(side.article, np.int64)
    order = np.argsort(owner, kind="stable")
    rows, starts = table[order], run_starts(owner[order]).tolist()
    best = np.empty((len(starts), table.shape[1]), table.dtype)
    for article, (start, end) in enumerate(pairwise([*starts, len(rows)])):  # reduceat takes ten times as long
        np.maximum.reduce(rows[start:end], axis=0, out=best[article])
    return best


def _nearest(texts: _Texts, words: _Words, count: int) -> Integers:
    """Keys (row × width + column) of the pairs among the nearest of either unit by rare 4-grams and words."""
    left, right, _ = word_terms(*words)
    shared = [
        shared_terms(counted_grams(texts[0], 4), counted_grams(texts[1], 4)),
        shared_terms(counted(left), counted(right)),
    ]
    width = max(1, len(texts[1]))
    found = [(np.zeros(0, np.int64), np.zeros(0, np.float32))]
    for low, cells in summed_products(shared):
        met = np.flatnonzero(cells)
        found.append((met + low, cells[met]))
    keys, sums = (np.concatenate(parts) for parts in zip(*found, strict=True))
    rows, columns = np.divmod(keys, width)
    return keys[greatest(rows, sums, count) | greatest(columns, sums, count)]


def greatest(group: Integers, values: Matrix, count: int) -> Mask:
    """The greatest values of each group, of equal ones those that come first."""
    size = values.astype(np.float32).view(np.int32).astype(np.int64)  # of one order: none is negative
    likely = _likely(group, size, count)
    ranked = np.sort((group[likely] << _SIZE_BITS) + ((1 << _SIZE_BITS) - 1 - size[likely]))
    owner = ranked >> _SIZE_BITS
    opens = run_starts(owner)
    last = np.minimum(opens + count, np.append(opens[1:], len(ranked))) - 1
    least = np.zeros(int(owner[-1]) + 1 if len(owner) else 0, np.int64)
    least[owner[opens]] = (1 << _SIZE_BITS) - 1 - (ranked[last] & ((1 << _SIZE_BITS) - 1))
    out: Mask = size > least[group]
    equal = np.flatnonzero(size == least[group])
    equal = equal[stable_order(group[equal])]
    starts = run_starts(group[equal])
    within = np.arange(len(equal)) - np.repeat(starts, np.diff(starts, append=len(equal)))
    taken = np.bincount(group[out], minlength=len(least))
    out[equal] = within < count - taken[group[equal]]
    return out


def _likely(group: Integers, size: Integers, count: int) -> Integers:
    """Indices of values among which the greatest of each group are, those in the classes of size that hold them.

    Of a long text a small part of all values is left to be sorted.
    """
    if not len(size):
        return np.zeros(0, np.int64)
    kind = size >> _CLASS_BITS
    kind = np.minimum(int(kind.max()) - kind, _CLASSES - 1)  # the greatest first
    held = np.bincount(group * _CLASSES + kind, minlength=(int(group.max()) + 1) * _CLASSES).reshape(-1, _CLASSES)
    last = np.count_nonzero(np.cumsum(held, axis=1) < count, axis=1)
    return np.flatnonzero(kind <= last[group])


def _members(by_article: Integers, base: DocumentUnits, other: DocumentUnits) -> Integers:
    """Keys of the pairs of units of near articles."""
    left, right = _ranges(base), _ranges(other)
    above, below = np.divmod(by_article, other.articles)
    sizes = left[1][above] * right[1][below]
    above, below, sizes = (part[sizes <= _LARGEST_ARTICLES] for part in (above, below, sizes))
    pair, within = expand(np.zeros(len(sizes), np.int64), sizes)
    width = right[1][below][pair]
    rows = left[2][left[0][above][pair] + within // width]
    columns = right[2][right[0][below][pair] + within % width]
    keys: Integers = rows * len(other) + columns
    return keys


def _ranges(side: DocumentUnits) -> tuple[Integers, Integers, Integers]:
    """Where the units of each article begin in the list of units by article, how many they are, and that list."""
    article = np.array(side.article, np.int64)
    counts = np.bincount(article, minlength=side.articles)
    return np.cumsum(counts) - counts, counts, np.argsort(article, kind="stable")


def _same_number(base: DocumentUnits, other: DocumentUnits) -> Integers:
    """Keys of the pairs of units under one printed number that stands once on either side."""
    left, right = _numbered(base), _numbered(other)
    keys = [row * len(other) + right[number] for number, row in left.items() if number in right]
    return np.array(keys, np.int64)


def _numbered(side: DocumentUnits) -> dict[tuple[str | None, ...], int]:
    numbers = [tuple(map(unit.clause.part_of, _NUMBERS)) for unit in side.units]
    count = Counter(numbers)
    return {number: row for row, number in enumerate(numbers) if number[0] and count[number] == 1}


_NUMBERS = (Level.ARTICLE, Level.PARAGRAPH, Level.ITEM, Level.POINT)


def _twins(side: DocumentUnits) -> Integers:
    """How many units have the wording of each."""
    count = Counter(unit.bare for unit in side.units)
    return np.array([count[unit.bare] for unit in side.units], np.int64)
