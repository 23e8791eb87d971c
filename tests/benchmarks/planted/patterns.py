"""Changes written as patterns: what matches, and what is put there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from tests.benchmarks.planted.pairs import rows
from tests.benchmarks.planted.passages import Candidate, Passage

LEAST_LEFT = 8
"""A pattern that leaves less of a passage than this many characters would leave out the passage."""


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str], str], ...]:
    return tuple(
        (row["kind"], row["half"], re.compile(row["pattern"]), row["new"] or "") for row in rows("patterns.tsv")
    )


def rewritings(passage: Passage) -> Iterator[Candidate]:
    """All patterns that could be planted here, each change cut down to the characters that differ."""
    for kind, half, pattern, new in _patterns():
        for found in pattern.finditer(passage.text):
            start, end, put = _trimmed(found.start(), found.end(), passage.text, found.expand(new))
            quoted = "\0" in passage.masked[start:end] and kind != "h_title" and "《" not in passage.text[start:end]
            if quoted or (start == end and not put) or len(passage.text) - (end - start) + len(put) < LEAST_LEFT:
                continue
            if kind == "h_title" or start in passage.borders or not passage.text[start:end]:
                yield passage.one(kind, half, start, end, put)


def _trimmed(start: int, end: int, text: str, new: str) -> tuple[int, int, str]:
    """The change without what stays the same at both ends."""
    old = text[start:end]
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    return start + head, end - tail, new[head : len(new) - tail]


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
