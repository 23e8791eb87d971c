"""Where a text stands among others: which texts are above it, and which of two versions it goes by."""

from __future__ import annotations

import re

from rrdiff.library.entry import CENTRAL, Entry, Metadata
from rrdiff.library.metadata import place_of, work_of
from rrdiff.structure.clause import Document

_FORMS = {"law": 3, "state_council": 2}
"""Rank of central texts by their makers; all others are 1."""
_CITED = re.compile("《([^》]{2,80})》")


class Standing:
    """Where a text stands: which texts are above it, which of two versions it goes by."""

    def __init__(self, told: Metadata, document: Document) -> None:
        """Take what the text says of itself."""
        self.level = told.level
        self.date = told.date
        self.work = work_of(told.title) or document.text.name
        self._rank = rank(told)
        self._folded = document.text.folded
        self.cited = frozenset(work_of(title) for title in _CITED.findall(document.text.folded))
        self.titled = frozenset(work_of(title) for title in _CITED.findall(told.title))
        self._of_place: dict[str, bool] = {}

    def above(self, entry: Entry) -> bool:
        """Whether a text is of higher rank, and of this text's own province where it is of a province."""
        if self.level is None:
            return True
        if rank(entry.metadata) <= self._rank:
            return False
        return entry.level == CENTRAL or self._own_place(entry)

    def _own_place(self, entry: Entry) -> bool:
        place = place_of(entry.metadata)
        if place not in self._of_place:
            self._of_place[place] = bool(place) and place in self._folded
        return self._of_place[place]

    def order(self, entry: Entry) -> tuple[bool, tuple[int, int], str, int]:
        """Sorts texts that say the same: the highest, then the oldest."""
        level, form = rank(entry.metadata)
        return (not self.above(entry), (-level, -form), entry.date or "9999", entry.key)

    def in_force(self, entry: Entry) -> tuple[bool, str]:
        """Sorts versions of one title: the last that is not later than this text, else the first."""
        if not self.date or not entry.date:
            return (True, entry.date)
        if entry.date <= self.date:
            return (True, entry.date)
        return (False, "".join(chr(0x10000 - ord(digit)) for digit in entry.date))


def rank(told: Metadata) -> tuple[int, int]:
    """Level, and among central texts the rank of the maker; -1 where it is not known."""
    level = -1 if told.level is None else told.level
    return (level, _FORMS.get(told.form, 1) if level == CENTRAL else 0)
