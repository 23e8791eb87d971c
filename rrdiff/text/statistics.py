"""How usual a word or a run of characters is in Chinese statutes.

The figures were counted over 3,056 public statutes (``data/background/README.md``). A word that stands in few
paragraphs says more about what a clause is about than 应当 does; a pair of characters never seen in fifteen million is
a sign that something was miswritten. Each table is loaded with the first question to it.

    >>> paragraph_frequency("应当") > paragraph_frequency("宅基地") > paragraph_frequency("应将")
    True
    >>> pair_count("规定"), pair_count("规走")
    (68043, 0)
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

PARAGRAPHS = 269_639
"""Paragraphs that were counted."""
PAIRS, TRIPLES = 12_449_664, 11_325_352
"""Pairs and triples of Han characters in them, repeats included."""
PAIR_FLOOR, TRIPLE_FLOOR = 5, 8
"""Pairs and triples that occur less often than this are not in the tables and count as 0."""


def paragraph_frequency(word: str) -> int:
    """In how many of the ``PARAGRAPHS`` the word stands; 0 for a word not in the table."""
    names, counts, _ = _words()
    at = _place(word)
    return counts[at] if at < len(names) else 0


def pair_count(gram: str) -> int:
    """How often two Han characters stand together; 0 below ``PAIR_FLOOR``."""
    return _count("pairs", 2, gram)


def triple_count(gram: str) -> int:
    """How often three Han characters stand together; 0 below ``TRIPLE_FLOOR``."""
    return _count("triples", 3, gram)


def character_count(char: str) -> int:
    """How often a Han character stands before another one, whatever words they make."""
    return _characters().get(char, 0)


@cache
def _characters() -> dict[str, int]:
    keys, (counts,) = _table("pairs")
    found: dict[str, int] = {}
    for char, count in zip(keys[::2], counts, strict=True):
        found[char] = found.get(char, 0) + count
    return found


def vector_row(word: str) -> int | None:
    """Row of ``vectors()`` for a word; None for one that has none."""
    names, _, rows = _words()
    at = _place(word)
    return rows[at] if at < len(names) and rows[at] >= 0 else None


def vectors() -> npt.NDArray[np.int8]:
    """One row of 100 figures per word; only the direction means something, so normalise after use.

    What is read of the file takes memory as long as the table is held, so nobody should keep it.
    """
    import numpy as np  # costs 60 ms, which most commands need not spend

    path = Path(__file__).parents[1] / "data" / "background" / "vectors.npy"
    table: npt.NDArray[np.int8] = np.load(path, mmap_mode="r", allow_pickle=False).view(np.ndarray)
    return table


def _count(table: str, length: int, gram: str) -> int:
    keys, (counts,) = _table(table)
    rows = len(counts)
    row = bisect_left(range(rows), gram, key=lambda at: keys[at * length : (at + 1) * length])
    return counts[row] if row < rows and keys[row * length : (row + 1) * length] == gram else 0


@cache
def _words() -> tuple[list[str], array[Any], array[Any]]:
    """All words in order, the paragraphs each stands in and its row of vectors, -1 for none."""
    keys, (counts, rows) = _table("words")
    return keys.split("\n"), counts, rows


@lru_cache(maxsize=1 << 16)
def _place(word: str) -> int:
    """Place of a word among all; the number of all words for one that is not there."""
    names = _words()[0]
    at = bisect_left(names, word)
    return at if at < len(names) and names[at] == word else len(names)


@cache
def _table(name: str) -> tuple[str, tuple[array[Any], ...]]:
    """Keys and columns of one file, in the form that ``data/background/README.md`` describes."""
    data = zlib.decompress((Path(__file__).parents[1] / "data" / "background" / f"{name}.zlib").read_bytes())
    rows, size = struct.unpack_from("<II", data)
    start = 8 + size
    columns = []
    for at in range(start, len(data), rows * 4):
        column = array("i", data[at : at + rows * 4])
        if sys.byteorder == "big":
            column.byteswap()
        columns.append(column)
    return data[8:start].decode("utf-8"), tuple(columns)
