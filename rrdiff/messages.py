"""The catalogue of everything rrdiff says, in Chinese and in English.

Rows are ``key<TAB>zh<TAB>en`` in ``data/messages_*.tsv``; placeholders in braces. Only reports and the command line
look words up; every stage before them keeps a key and its values.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("zh", "en")


class MissingRow(KeyError):
    """A key that no table holds: a fault of the program, never of its input."""


@cache
def catalogue() -> Mapping[str, tuple[str, str]]:
    """All rows: key → (Chinese, English)."""
    rows: dict[str, tuple[str, str]] = {}
    for table in sorted(Path(__file__).with_name("data").glob("messages_*.tsv")):
        for line in table.read_text("utf-8").splitlines()[1:]:
            if line.strip():
                key, chinese, english = line.split("\t")
                rows[key] = (chinese, english)
    return rows


def say(key: str, lang: str = "zh", **values: object) -> str:
    """Word row ``key`` in ``lang``; placeholders without a value stay empty.

    Raises:
        MissingRow: for a key that no table holds.
    """
    row = catalogue().get(key)
    if row is None:
        raise MissingRow(key)
    words = row[LANGUAGES.index(lang)]
    return words.format_map(_Blank(values)) if "{" in words or "}" in words else words


class _Blank(dict[str, object]):
    """Values of placeholders; a missing one reads as nothing."""

    def __missing__(self, key: str) -> str:
        return ""
