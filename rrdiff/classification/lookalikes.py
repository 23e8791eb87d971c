"""Characters that are mistaken for each other: by shape (人 for 入) or by sound (既 for 即).

``data/lookalikes.tsv`` names groups of similar shape, each with its source; most are general knowledge and were not
counted. ``data/syllables.tsv`` lists the 6,763 characters of GB 2312 by syllable without tone, all readings;
it was taken from pypinyin 0.55 (MIT).

    >>> alike_in_shape("人", "入"), alike_in_sound("即", "既"), alike_in_shape("甲", "党")
    (True, True, False)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path


def alike_in_shape(one: str, two: str) -> bool:
    """True when some group of look-alikes holds both characters."""
    return _share(_groups("lookalikes.tsv", 0), one, two)


def alike_in_sound(one: str, two: str) -> bool:
    """True when both characters have a syllable in common."""
    return _share(_groups("syllables.tsv", 1), one, two)


def shapes_like(char: str) -> frozenset[str]:
    """The other characters of all groups of similar shape that hold this one."""
    return _others(char, "lookalikes.tsv", 0)


def sounds_like(char: str) -> frozenset[str]:
    """The other characters of all syllables that this one is read as."""
    return _others(char, "syllables.tsv", 1)


def everywhere(alike: Callable[[str, str], bool], one: str, two: str) -> bool:
    """True when two words of one length are alike wherever they differ."""
    return len(one) == len(two) and all(a == b or alike(a, b) for a, b in zip(one, two, strict=True))


@cache
def _others(char: str, table: str, column: int) -> frozenset[str]:
    groups = _groups(table, column)
    mine = groups.get(char, frozenset())
    return frozenset(other for other, rows in groups.items() if not rows.isdisjoint(mine)) - {char}


def _share(groups: Mapping[str, frozenset[int]], one: str, two: str) -> bool:
    return not groups.get(one, frozenset()).isdisjoint(groups.get(two, frozenset()))


@cache
def _groups(table: str, column: int) -> Mapping[str, frozenset[int]]:
    """Rows of a table by the characters in one of its columns."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    lines = (Path(__file__).parents[1] / "data" / table).read_text("utf-8").splitlines()
    for row, line in enumerate(lines[1:]):
        for char in line.split("\t")[column]:
            found[char].add(row)
    return {char: frozenset(rows) for char, rows in found.items()}
