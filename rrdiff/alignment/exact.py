"""Products of matrices that have the same digits on every machine, with however many threads.

A library of linear algebra adds up in an order that depends on the processor and on its threads, and every order rounds
otherwise. Here all factors are whole multiples of one power of two, so small that no sum is ever rounded.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

UNIT_BITS = 25
"""Binary places of vectors of length 1 and less: products have 50, their sums 51 digits, a float has 53."""
WORTH_BITS = 18
"""The same for weights: what one unit weighs together may be a hundred thousand."""


def product(left: npt.NDArray[Any], right: npt.NDArray[Any], bits: int) -> npt.NDArray[np.float64]:
    """The product of every row of ``left`` with every row of ``right``, both to ``bits`` binary places.

    >>> product(np.array([[0.5, 0.25]]), np.array([[1.0, 2.0], [0.0, 1.0]]), WORTH_BITS).tolist()
    [[1.0, 0.25]]
    """
    scale = float(1 << bits)
    out: npt.NDArray[np.float64] = _whole(left, scale) @ _whole(right, scale).T
    out /= scale * scale
    return out


def _whole(values: npt.NDArray[Any], scale: float) -> npt.NDArray[np.float64]:
    scaled: npt.NDArray[np.float64] = np.multiply(values, scale, dtype=np.float64)
    return np.rint(scaled, out=scaled)
