"""Units as texts write them: their patterns, what each is worth, and by which characters they are told beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rrdiff.classification.lexicon import NOTHING, Lexicon, Row, rows
from rrdiff.text.pattern import deferred, is_han, not_after, not_before

MEASURES = frozenset({"length", "area", "volume", "mass", "energy", "power"})
"""Dimensions that are measured, of which one may be the measure of something else."""
_WORDS = frozenset({"often", "soon", "none", "formula"})
"""Dimensions of the rows that are words and no units."""


def worded(table: Iterable[Row]) -> str:
    """Pattern of the words of some rows, longest first, each with what may not stand before or after it."""
    parts = []
    for row in sorted(table, key=lambda row: (-len(row["unit"]), row["unit"])):
        letters = "(?![A-Za-z])" if row["unit"][-1:].isascii() else ""
        parts.append(f"{not_after(row['not_after'])}{re.escape(row['unit'])}{not_before(row['not_before'])}{letters}")
    return f"(?:{'|'.join(parts) or NOTHING})"


@cache
def unit_values(lexicon: Lexicon) -> dict[str, tuple[float, str]]:
    """Factor and dimension of every unit."""
    return {
        row["unit"]: (float(row["factor"]), row["dimension"])
        for row in rows("units", lexicon)
        if row["dimension"] not in _WORDS
    }


def unit_words(lexicon: Lexicon, *, of_signs: bool = True) -> str:
    """Pattern of the units of measure and of counting, without those of letters and signs where none is there."""
    return worded(
        row for row in rows("units", lexicon) if row["dimension"] not in _WORDS and (of_signs or is_han(row["unit"]))
    )


@cache
def unit_signs(lexicon: Lexicon) -> frozenset[str]:
    """Letters and signs of which a text holds one where a unit of them stands in it."""
    units = (row["unit"] for row in rows("units", lexicon))
    return frozenset(next(char for char in unit if not is_han(char)) for unit in units if not is_han(unit))


@cache
def per_unit(lexicon: Lexicon) -> re.Pattern[str]:
    """每平方米, 每吨: a measure of one."""
    return deferred(rf"每(?P<unit>{worded(_measures(lexicon))})")


def _measures(lexicon: Lexicon) -> list[Row]:
    return [row for row in rows("units", lexicon) if row["dimension"] in MEASURES]


@cache
def says_per_unit(lexicon: Lexicon) -> tuple[str, ...]:
    """每 with what a measure begins with."""
    return tuple(sorted({f"每{row['unit'][0]}" for row in _measures(lexicon)}))
