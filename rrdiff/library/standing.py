"""Where a text stands among others: which texts are above it, and which of two versions it goes by."""

from __future__ import annotations

import re

from rrdiff.library.entry import CENTRAL, Entry, Metadata
from rrdiff.library.metadata import place_of, work_of
from rrdiff.library.stored import units_of
from rrdiff.structure.clause import Document

_FORMS = {"law": 3, "state_council": 2}
"""Rank of central texts by their makers; all others are 1."""
_BASIS = re.compile(r"(?:根据|依据|依照|按照|贯彻|实施|执行)(?P<titles>[^。]{0,200}?《[^。]*)")
_FIRST_ARTICLES = 2
"""Articles in which a text names what it rests on."""
_CITED = re.compile("《([^》]{2,80})》")


NO_RANK = (-1, 0)
"""Rank of a text of which no level is known."""


class Standing:
    """Where a text stands: which texts are above it, which of two versions it goes by.

    Attributes:
        until: the last day that its 题注 tells, of its approval or publication; what is later it cannot have used.
        cited: works it cites anywhere.
        titled: works in its title.
        based: works it names as what it rests on, in its title or its first articles.
    """

    def __init__(self, told: Metadata, document: Document) -> None:
        """Take what the text says of itself."""
        self.level = told.level
        self.date = told.date
        events = (one.date for one in document.events if one.date and one.kind != "in_force")
        self.until = max((told.date, *events)) if told.date else ""
        self.work = work_of(told.title) or document.text.name
        self._rank = rank(told)
        self._folded = document.text.folded
        self.cited = frozenset(work_of(title) for title in _CITED.findall(document.text.folded))
        self.titled = frozenset(work_of(title) for title in _CITED.findall(told.title))
        self.based = self.titled | frozenset(map(work_of, based_on(document)))
        self._of_place: dict[str, bool] = {}

    def above(self, entry: Entry) -> bool:
        """Whether a text is of higher rank: central, of this text's own province, or named as what it rests on."""
        if self.level is None:
            return True
        if entry.level is None:
            return entry.work in self.based
        if rank(entry.metadata) <= self._rank:
            return False
        return entry.level == CENTRAL or entry.work in self.based or self._own_place(entry)

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


def based_on(document: Document) -> list[str]:
    """Titles that the first articles of a text name as what it rests on: 根据《…》《…》等."""
    first = [unit.alike for unit in units_of(document) if unit.article < _FIRST_ARTICLES]
    return [title for alike in first for found in _BASIS.finditer(alike) for title in _CITED.findall(found["titles"])]


def rank(told: Metadata) -> tuple[int, int]:
    """Level, and among central texts the rank of the maker; -1 where it is not known."""
    level = -1 if told.level is None else told.level
    return (level, _FORMS.get(told.form, 1) if level == CENTRAL else 0)
