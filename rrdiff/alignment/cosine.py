"""Cosine of all pairs of units by the terms they share: character n-grams, or words.

A term counts by how rare it is within the two documents, so that a formula which stands in every second clause counts
for little. Nearly all terms stand in one or two units: the work follows the pairs of units that share one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from rrdiff.alignment.ordered import UNIT_BITS, Integers, expand, product, run_starts, stable_order
from rrdiff.alignment.pairs import Pairs
from rrdiff.alignment.similarity import Matrix
from rrdiff.text.value import value

_BLOCK = 2048
"""Columns of the sparse tables unfolded at one time; bounds memory to units × 2048 floats."""
_SCATTERED = 4096
"""Pairs of units up to which a term that they share is added to each of them; what stands in more goes through a matrix
product. Nearly all terms stand in one or two units, and a matrix for all of them holds nearly nothing but zeros."""
_HEAVY = 256
"""Columns unfolded at one time where some pairs are looked at."""
_HALF = 32
"""Bits of half a key."""
_PIECE = 1 << 20
"""Products of a sparse product made at one time; bounds memory."""
_KEY_BITS = 16
"""Bits of one character in a gram's key; texts with more distinct ones share keys, which only blurs rarity."""


@value
class Terms:
    """Occurrences of terms (grams or words) in the units of one side: ``key[i]`` stands in unit ``unit[i]``."""

    unit: Integers
    key: Integers
    units: int


CountedTerms = tuple[Integers, Integers, Integers, Integers, int]
"""The distinct terms of one side, by key and then by unit: the units that hold the first term in their order, then
those that hold the second, and so on; how often each of them does; the keys, each once; how many units hold each; how
many units there are."""


def counted(terms: Terms) -> CountedTerms:
    """Count the terms of one side, whose units come in order."""
    order = _by_key(terms.key)
    unit, key = terms.unit[order], terms.key[order]
    fresh = np.ones(len(key), np.bool_)
    np.not_equal(key[1:], key[:-1], out=fresh[1:])
    fresh[1:] |= unit[1:] != unit[:-1]
    starts = np.flatnonzero(fresh)
    unit, key = unit[starts], key[starts]
    opens = run_starts(key)
    return unit, np.diff(starts, append=len(order)), key[opens], np.diff(opens, append=len(key)), terms.units


def counted_grams(texts: Sequence[str], length: int) -> CountedTerms:
    """The character n-grams of the units of one side; those of two sides are under common keys."""
    return counted(_grams_of(texts, length))


def _by_key(keys: Integers) -> Integers:
    """Where each key stands that comes next by size, equal ones as they came; of longer ones one half after the other.

    >>> _by_key(np.array([5 << 40, 7, -1, 5 << 40])).tolist()
    [2, 1, 0, 3]
    """
    high = keys >> _HALF
    if not high.any():
        return stable_order(keys)
    low = stable_order(keys & (1 << _HALF) - 1)
    return low[stable_order(high[low] - high.min())]


def gram_terms(base: Sequence[str], other: Sequence[str], length: int) -> tuple[Terms, Terms]:
    """Character n-grams of the units of both sides, under common keys; a shorter unit is its own gram."""
    return _grams_of(base, length), _grams_of(other, length)


def _grams_of(texts: Sequence[str], length: int) -> Terms:
    """The grams of each text as one number each; a text shorter than a gram is one gram."""
    points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    codes: Integers = points.astype(np.int64) & (1 << _KEY_BITS) - 1
    sizes = np.array([len(text) for text in texts], np.int64)
    starts = np.cumsum(sizes) - sizes
    counts = np.where(sizes > 0, np.maximum(sizes - length + 1, 1), 0)
    opens = np.cumsum(counts) - counts
    unit = np.repeat(np.arange(len(texts)), counts)
    first = np.arange(len(unit)) + np.repeat(starts - opens, counts)
    padded = np.concatenate([codes, np.zeros(length, np.int64)])
    key = padded[first]
    for step in range(1, length):
        key = (key << _KEY_BITS) | padded[first + step]
    for text in np.flatnonzero((sizes > 0) & (sizes < length)).tolist():  # its gram ends with the text
        over = _KEY_BITS * (length - sizes[text])
        key[opens[text]] = key[opens[text]] >> over << over
    return Terms(unit, key, len(texts))


def word_terms(base: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> tuple[Terms, Terms, list[str]]:
    """Words of the units of both sides, under common keys, and the word of each key."""
    vocabulary = sorted(set(chain.from_iterable((*base, *other))))
    codes = {word: code for code, word in enumerate(vocabulary)}

    def terms(units: Sequence[Sequence[str]]) -> Terms:
        unit = np.repeat(np.arange(len(units)), [len(words) for words in units])
        key = np.array(list(map(codes.__getitem__, chain.from_iterable(units))), np.int64)
        return Terms(unit, key, len(units))

    return terms(base), terms(other), vocabulary


def grouped_terms(terms: Terms, group: Integers, groups: int) -> Terms:
    """The terms of groups of units, the group of each unit given, in the order of their units."""
    owner = group[terms.unit]
    order = np.argsort(owner, kind="stable")
    return Terms(owner[order], terms.key[order], groups)


_Sparse = tuple[Integers, Integers, Matrix]


@value
class SharedTerms:
    """The terms that two sides share, as unit-length vectors of the units of each.

    ``left`` and ``right`` hold units, columns and values by column; the first ``light`` columns are of terms that few
    units hold.
    """

    left: _Sparse
    right: _Sparse
    light: int
    columns: int
    shape: tuple[int, int]


def shared_terms(
    base: CountedTerms, other: CountedTerms, language: npt.NDArray[np.float64] | None = None
) -> SharedTerms:
    """Weigh the terms of two sides.

    A term weighs the logarithm of how few units of both sides hold it, times ``language`` at its key where given, and
    is damped by the root of its count in the unit.
    """
    (*_, left_keys, left_holders, height), (*_, right_keys, right_holders, width) = base, other
    there = np.searchsorted(right_keys, left_keys)
    there[there == len(right_keys)] = 0
    here = np.flatnonzero(right_keys[there] == left_keys) if len(right_keys) else there[:0]
    there = there[here]
    held_by = left_holders[here] * right_holders[there]
    light = held_by <= _SCATTERED  # what few hold comes first
    column = np.where(light, np.cumsum(light) - 1, light.sum() + np.cumsum(~light) - 1)
    left = _sparse(base, height + width, right_holders[there], shared=here, column=column, language=language)
    right = _sparse(other, height + width, left_holders[here], shared=there, column=column, language=language)
    return SharedTerms(left, right, int(light.sum()), len(here), (height, width))


def cosine(base: CountedTerms, other: CountedTerms, language: npt.NDArray[np.float64] | None = None) -> Matrix:
    """Cosine of all pairs of units, as ``shared_terms`` weighs the terms."""
    shared = shared_terms(base, other, language)
    out = np.zeros(shared.shape, np.float32)
    flat = out.reshape(-1)
    for keys, values in products(shared):
        np.add.at(flat, keys, values)
    height, width = shared.shape
    for start in range(shared.light, shared.columns, _BLOCK):
        out += product(_dense(shared.left, height, start), _dense(shared.right, width, start), UNIT_BITS)
    return out


def cosine_at(shared: SharedTerms, pairs: Pairs) -> Matrix:
    """Cosine of some pairs of units."""
    out = np.zeros(len(pairs), np.float32)
    for low, cells in summed_products([shared]):
        begin, end = np.searchsorted(pairs.keys, [low, low + len(cells)])
        out[begin:end] = cells[pairs.keys[begin:end] - low]
    for start in range(shared.light, shared.columns, _HEAVY):
        left, right = (
            _dense(table, size, start, _HEAVY)
            for table, size in zip((shared.left, shared.right), shared.shape, strict=True)
        )
        for low in range(0, len(pairs), _BLOCK):
            rows, columns = pairs.rows[low : low + _BLOCK], pairs.columns[low : low + _BLOCK]
            out[low : low + _BLOCK] += np.einsum("ij,ij->i", left[rows], right[columns])
    return out


def _sparse(
    side: CountedTerms,
    units: int,
    there: Integers,
    *,
    shared: Integers,
    column: Integers,
    language: npt.NDArray[np.float64] | None,
) -> _Sparse:
    """Rows, columns and values of the unit-length vectors, terms of one side alone left out, by column.

    Args:
        side: the terms of one side.
        units: how many units both sides have.
        there: how many units of the other side hold each of the shared terms.
        shared: which terms those are.
        column: their columns.
        language: what the weight of a key is multiplied with.
    """
    unit, count, keys, own, height = side
    holders = own.copy()
    holders[shared] += there
    weight = np.log(units / np.maximum(holders, 1))
    if language is not None:
        weight = weight * language[keys]
    values = np.sqrt(count) * np.repeat(weight, own)
    norms = np.sqrt(np.bincount(unit, values**2, minlength=height))
    values = values / np.maximum(norms, 1e-9)[unit]
    starts = np.cumsum(own) - own
    shared = shared[stable_order(column)]
    owner, entries = expand(starts[shared], starts[shared] + own[shared])
    return unit[entries], owner, values[entries].astype(np.float32)


def products(shared: SharedTerms) -> Iterator[tuple[Integers, Matrix]]:
    """What the terms that few hold add to the cosine of each pair of units (row × width + column) that shares one."""
    left, right = shared.left, shared.right
    first, width = _light_entries(shared)
    ends = np.cumsum(width)
    limits = np.arange(0, int(ends[-1]) + _PIECE, _PIECE) if len(ends) else ()
    for low, high in pairwise(np.searchsorted(ends, limits, "right")):
        entry, at = expand(first[low:high], first[low:high] + width[low:high])
        entry += low
        yield left[0][entry] * shared.shape[1] + right[0][at], left[2][entry] * right[2][at]


def summed_products(tables: Sequence[SharedTerms]) -> Iterator[tuple[int, Matrix]]:
    """What all terms that few hold add to the cosine of each pair of units, some rows at a time; which comes first."""
    height, width = tables[0].shape
    entries = [_light_entries(shared) for shared in tables]
    order = [stable_order(shared.left[0][: len(first)]) for shared, (first, _) in zip(tables, entries, strict=True)]
    step = max(1, _PIECE // max(1, width))
    for low in range(0, height, step):
        size = min(step, height - low) * width
        sums = []
        for shared, (first, count), by_row in zip(tables, entries, order, strict=True):
            rows, columns = shared.left[0], shared.right[0]
            begin, end = np.searchsorted(rows[by_row], [low, low + step])
            own = by_row[begin:end]
            entry, at = expand(first[own], first[own] + count[own])
            keys = (rows[own] - low)[entry] * width + columns[at]
            sums.append(np.bincount(keys, shared.left[2][own][entry] * shared.right[2][at], minlength=size))
        yield low * width, sum(sums[1:], sums[0]).astype(np.float32)


def _light_entries(shared: SharedTerms) -> tuple[Integers, Integers]:
    """For each entry of the left side whose term few hold: where that of the right begins, and how many hold it."""
    places = np.arange(shared.light + 1)
    of_left, of_right = (np.searchsorted(side[1], places) for side in (shared.left, shared.right))
    term = shared.left[1][: int(of_left[-1])]
    return of_right[term], np.diff(of_right)[term]


def _dense(table: _Sparse, height: int, start: int, columns: int | None = None) -> Matrix:
    rows, place, values = table
    count = columns or _BLOCK
    low, high = np.searchsorted(place, [start, start + count])
    width = int(place[-1]) + 1 - start if len(place) else 1
    out = np.zeros((height, min(count, max(1, width))), np.float32)
    out[rows[low:high], place[low:high] - start] = values[low:high]
    return out
