"""Which of the clauses that share wording is the source, which compete, and when there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rrdiff.library.entry import CENTRAL, Entry, Metadata
from rrdiff.library.metadata import place_of, work_of
from rrdiff.library.retrieve import Candidate
from rrdiff.structure.clause import Document

if TYPE_CHECKING:
    from rrdiff.library.context import Context

LEAST_COVER = 0.2
LEAST_RARE = 3
LEAST_WEIGHT = 8.5
LEAST_ALONE = 12.0
LEAST_OWN = 3.0
"""What a source must share: this part of the clause; so many 4-grams that stand in ten titles or fewer; rare wording of
this weight, the clauses of the same article counted in part; more where the text neither names that source nor has
another clause that points to it; and of the clause itself at least so much. Chosen on 50 clauses of a public collection
of statutes labelled by reading, checked on others."""
RIVAL = 0.8
"""Share of the source's weight from which another text competes."""
MOST_SOURCES = 4
"""Clauses of which the passages of one clause may come."""
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


@dataclass(frozen=True, slots=True)
class Choice:
    """The sources of a clause, the likeliest first, and other texts that have its wording."""

    sources: tuple[Candidate, ...]
    competing: tuple[Candidate, ...]


def passes(candidate: Candidate, together: float | None = None, *, alone: bool = False) -> bool:
    """Whether what a clause shares with another is enough to name it.

    Args:
        candidate: the other clause.
        together: weight with what the rest of its article shares; that of the clause where not given.
        alone: nothing else in the text speaks for that source.
    """
    weight = candidate.weight if together is None else together
    return (
        candidate.cover >= LEAST_COVER
        and candidate.rare >= LEAST_RARE
        and candidate.weight >= LEAST_OWN
        and weight >= (LEAST_ALONE if alone else LEAST_WEIGHT)
    )


def chosen(context: Context, number: int) -> Choice | None:
    """The sources of one clause; None when nothing is sure enough."""
    upper = [one for one in context.upper[number] if context.passes(number, one)]
    level = [one for one in context.all[number] if passes(one)]
    if not upper and not level:
        return None
    upper = sorted(upper, key=lambda one: (-context.score(number, one), one.order))
    sources = _versions(context, upper)
    used = {one.entry.work for one in sources[:1]}
    rivals = [
        one
        for one in [*sources[1:], *_versions(context, sorted(level, key=lambda one: one.order))]
        if one.weight >= RIVAL * (sources[0].weight if sources else level[0].weight)
    ]
    competing: list[Candidate] = []
    for one in rivals:
        if one.entry.work not in used:
            used.add(one.entry.work)
            competing.append(one)
    return Choice(tuple(sources[:MOST_SOURCES]), tuple(competing))


def _versions(context: Context, found: Sequence[Candidate]) -> list[Candidate]:
    """Each clause once: of the versions of a work that have it, the one that was in force."""
    best: dict[str, Candidate] = {}
    for one in found:
        best.setdefault(one.entry.work, one)
    version = {
        work: max(
            (one for one in found if one.entry.work == work and one.weight >= RIVAL * first.weight),
            key=lambda one: (context.standing.in_force(one.entry), one.weight),
        ).entry.key
        for work, first in best.items()
    }
    return [one for one in found if one.entry.key == version[one.entry.work]]
