"""The word lists that changes of meaning are told by: tables in ``data/lexicon_*.tsv``, a source in every row.

    >>> row = next(row for row in rows("strength") if row["word"] == "原则上")
    >>> row["kind"], row["rank"]
    ('hedge', '2')
    >>> words_of("content", "exception").search("临时建筑除外").group()
    '除外'

A table is read when the first text needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """All rows of one table, column by column."""
    head, *lines = (files("rrdiff") / "data" / f"lexicon_{name}.tsv").read_text("utf-8").splitlines()
    columns = head.split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=True)) for line in lines if line)


def alternatives(words: Iterable[str]) -> str:
    """A pattern of any of some words, longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))) + ")"


@cache
def listed(name: str, kind: str) -> frozenset[str]:
    """The words of one kind in a table."""
    return frozenset(row["word"] for row in rows(name) if row["kind"] == kind)


@cache
def words_of(name: str, kind: str) -> re.Pattern[str]:
    """Pattern of the words of one kind in a table."""
    return re.compile(alternatives(listed(name, kind)))


@cache
def synonyms() -> frozenset[tuple[str, str]]:
    """Pairs of wordings that say the same, in both directions."""
    pairs = {(row["base"], row["other"]) for row in rows("synonyms")}
    return frozenset(pairs | {(other, base) for base, other in pairs})
