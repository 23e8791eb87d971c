"""The word lists that changes of meaning are told by: tables in ``data/lexicon_*.tsv``, a source in every row.

    >>> row = next(row for row in rows("strength", PACKAGED) if row["word"] == "原则上")
    >>> row["kind"], row["rank"]
    ('hedge', '2')
    >>> words_of("content", "exception", PACKAGED).search("临时建筑除外").group()
    '除外'

A table is read when the first text needs it. Rows of a user (``lexicon_files``) extend and overrule the packaged ones:

    >>> own = Lexicon((("synonyms", {"base": "湿地", "other": "沼泽", "source": ""}),))
    >>> ("沼泽", "湿地") in synonyms(own), ("沼泽", "湿地") in synonyms(PACKAGED)
    (True, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from rrdiff.text.pattern import deferred, is_han, not_after, not_before

Row = Mapping[str, str]
TABLES: Mapping[str, tuple[str, ...]] = {
    "strength": ("word", "kind", "rank", "not_after", "not_before", "source"),
    "actors": ("word", "kind", "level", "source"),
    "units": ("unit", "dimension", "factor", "not_after", "not_before", "source"),
    "synonyms": ("base", "other", "source"),
    "opposites": ("base", "other", "kind", "source"),
    "bodies": ("word", "body", "source"),
    "content": ("word", "kind", "source"),
}
"""The tables and their columns."""
_KEYS = {"strength": 1, "actors": 2, "units": 1, "synonyms": 2, "opposites": 2, "bodies": 1, "content": 2}
"""Leading columns that a row shares with the row it overrules; an actor may be of two kinds, a unit is one thing."""
_TIME = "time_"
"""Opens the kinds of words that say when something is done; words of two kinds ask for two things: 及时, 定期."""
MEASURES = frozenset({"length", "area", "volume", "mass", "energy", "power"})
"""Dimensions that are measured, of which one may be the measure of something else."""
_NO_UNITS = frozenset({"often", "soon", "none", "formula"})
"""Dimensions of the rows that are words and no units."""
NOTHING = "(?!)"
"""A pattern that matches nowhere: what is left when a table has no words."""


class Lexicon:
    """Rows that a user adds to the packaged ones, in order, each with its table; compared by identity."""

    def __init__(self, added: tuple[tuple[str, Row], ...] = ()) -> None:
        self.added: Final = added


PACKAGED = Lexicon()
"""The packaged tables alone."""


@cache
def rows(name: str, lexicon: Lexicon) -> tuple[Row, ...]:
    """All rows of one table, column by column."""
    if lexicon is PACKAGED:
        columns, *cells = _packaged(name)
        return tuple(dict(zip(columns, row, strict=True)) for row in cells)
    kept = {_key(name, row): row for row in rows(name, PACKAGED)}
    for table, row in lexicon.added:
        if table == name:
            word, *_ = key = _key(name, row)
            if row[TABLES[name][1]]:
                kept[key] = row
            else:
                kept = {known: old for known, old in kept.items() if word not in known}
    return tuple(kept.values())


def _packaged(name: str) -> list[list[str]]:
    """The cells of a packaged table, its columns first."""
    return [line.split("\t") for line in _file(name).split("\n")]


def _file(name: str) -> str:
    """A packaged table as written, every row a line."""
    return (Path(__file__).parents[1] / "data" / f"lexicon_{name}.tsv").read_text("utf-8").removesuffix("\n")


def _columns(name: str, lexicon: Lexicon) -> Sequence[Sequence[str]]:
    """The cells of a table column by column, as texts are compared, which read 零 of 零售 as 〇.

    Those of the packaged one, thousands of rows, are there sooner than the rows.
    """
    if lexicon is not PACKAGED:
        return [[row[column].replace("零", "〇") for row in rows(name, lexicon)] for column in TABLES[name]]
    cells = _file(name).replace("零", "〇").replace("\n", "\t").split("\t")
    width = len(TABLES[name])
    return [cells[width + at :: width] for at in range(width)]


def _key(name: str, row: Row) -> tuple[str, ...]:
    return tuple(row[column] for column in TABLES[name][: _KEYS[name]])


def alternatives(words: Iterable[str]) -> str:
    """A pattern of any of some words, longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered)) or NOTHING})"


@cache
def listed(name: str, kind: str, lexicon: Lexicon) -> frozenset[str]:
    """The words of one kind in a table."""
    return frozenset(row["word"] for row in rows(name, lexicon) if row["kind"] == kind)


@cache
def words_of(name: str, kind: str, lexicon: Lexicon) -> re.Pattern[str]:
    """Pattern of the words of one kind in a table."""
    return deferred(alternatives(listed(name, kind, lexicon)))


@cache
def synonyms(lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    """Pairs of wordings that say the same, in both directions."""
    base, other, *_ = _columns("synonyms", lexicon)
    return frozenset(chain(zip(base, other, strict=True), zip(other, base, strict=True)))


@cache
def opposites(lexicon: Lexicon) -> Mapping[tuple[str, str], str]:
    """Pairs of words that exclude or oppose each other, in both directions, with the kind of what they tell apart.

    Beside the rows of the table, words of time of two kinds: 及时 and 定期, 定期 and 一次性.
    """
    base, other, kinds, *_ = _columns("opposites", lexicon)
    times = [(row["word"], row["kind"]) for row in rows("content", lexicon) if row["kind"].startswith(_TIME)]
    found = {(one, two): "time" for one, kind in times for two, another in times if kind != another}
    found.update(zip(zip(other, base, strict=True), kinds, strict=True))
    found.update(zip(zip(base, other, strict=True), kinds, strict=True))
    return found


@cache
def opposed(lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    """The pairs of ``opposites`` alone."""
    return frozenset(opposites(lexicon))


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
        if row["dimension"] not in _NO_UNITS
    }


def unit_words(lexicon: Lexicon, *, of_signs: bool = True) -> str:
    """Pattern of the units of measure and of counting, without those of letters and signs where none is there."""
    return worded(
        row for row in rows("units", lexicon) if row["dimension"] not in _NO_UNITS and (of_signs or is_han(row["unit"]))
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
