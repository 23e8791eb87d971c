"""Whole numbers in order: each once, runs of equal ones, the members of many ranges; sums of them in any order.

A library of linear algebra adds up in an order that depends on the processor and on its threads, and every order rounds
otherwise. In ``product`` all factors are whole multiples of one power of two, so small that no sum is ever rounded.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]

_PLAIN_BITS = 63
"""Bits of a number without its sign."""
UNIT_BITS = 25
"""Binary places of vectors of length 1 and less: products have 50, their sums 51 digits, a float has 53."""
WORTH_BITS = 18
"""The same for weights: what one unit weighs together may be a hundred thousand."""


def distinct(values: Integers) -> Integers:
    """The values in order, each once; ``np.unique`` would load the masked arrays, which nothing here uses."""
    ordered: Integers = np.sort(values)
    once: Integers = ordered[np.diff(ordered, prepend=ordered[:1] - 1) != 0]
    return once


def expand(starts: Integers, ends: Integers) -> tuple[Integers, Integers]:
    """Every index of every range, and which range it is of.

    >>> [found.tolist() for found in expand(np.array([4, 9]), np.array([6, 10]))]
    [[0, 0, 1], [4, 5, 9]]
    """
    counts = ends - starts
    owner = np.repeat(np.arange(len(starts)), counts)
    index = np.repeat(starts + counts - np.cumsum(counts), counts)
    index += np.arange(len(index))
    return owner, index


def stable_order(keys: Integers) -> Integers:
    """Where each of some keys (none negative) stands that comes next by size, equal ones as they came.

    numpy sorts plain numbers several times as fast as it finds their stable order, so each key carries its place.

    >>> stable_order(np.array([3, 1, 3, 0])).tolist()
    [3, 1, 0, 2]
    """
    bits = len(keys).bit_length()
    if not len(keys) or int(keys.max()) >> (_PLAIN_BITS - bits):
        return np.argsort(keys, kind="stable")
    return np.sort(keys << bits | np.arange(len(keys))) & ((1 << bits) - 1)


def run_starts(ordered: Integers) -> Integers:
    """Where each run of equal values begins.

    >>> run_starts(np.array([4, 4, 7])).tolist()
    [0, 2]
    """
    fresh = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return np.flatnonzero(fresh)


def product(left: npt.NDArray[Any], right: npt.NDArray[Any], bits: int) -> npt.NDArray[np.float64]:
    """The product of every row of ``left`` with every row of ``right``, both to ``bits`` binary places.

    >>> product(np.array([[0.5, 0.25]]), np.array([[1.0, 2.0], [0.0, 1.0]]), WORTH_BITS).tolist()
    [[1.0, 0.25]]
    """
    scale = float(1 << bits)
    less = _whole(left, scale)
    less /= scale * scale  # a power of two, which rounds nothing
    out: npt.NDArray[np.float64] = less @ _whole(right, scale).T
    return out


def _whole(values: npt.NDArray[Any], scale: float) -> npt.NDArray[np.float64]:
    scaled: npt.NDArray[np.float64] = np.multiply(values, scale, dtype=np.float64)
    return np.rint(scaled, out=scaled)
