"""What the whole text says about the sources of one clause.

A clause of rules for the 村民委员会组织法 that could come from that law or another with the same sentence comes
from that law, since the text cites it and most other clauses point to it; and the article of the law that the other
款 of the same article come from is likelier than any other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rrdiff.alignment.assigned import without_assignments
from rrdiff.alignment.units import MARKS
from rrdiff.library.entry import Entry
from rrdiff.library.library import Library
from rrdiff.library.retrieve import RIVAL, Candidate, Retriever, levels_from, passes
from rrdiff.library.standing import Standing
from rrdiff.library.stored import StoredUnit

CITED = 0.3
"""What a text gains, as a share of a clause's weight, when the traced text names it by its title."""
POINTED = 0.3
"""The same for the text that most clauses point to; others gain in proportion."""
NEIGHBOUR = 0.3
"""Part of the weight of the other clauses of its article that a source article gains."""
NAMED = 0.5
"""What a text that the traced one names by its title gains where texts are put in order."""
TITLED = 1.0
"""The same for a text that stands in the title of the traced one: 某省实施《某法》办法."""
MAIN = 0.5
"""Part of the rare wording that the text explaining most explains, from which a source is a main one."""
THIN_RARE = 2
THIN_WEIGHT = 4.0
"""What a clause must share to count where whole texts are put in order."""
_SHORTEST = 8
_TITLES = re.compile("《[^》]*》")


@dataclass(frozen=True, slots=True)
class TraceContext:
    """Candidates of every clause, and what makes some likelier."""

    standing: Standing
    admitted: frozenset[int]
    upper: tuple[tuple[Candidate, ...], ...]
    all: tuple[tuple[Candidate, ...], ...]
    pointed: dict[str, float]
    pointing: dict[str, int]
    articles: dict[tuple[int, int, int], float]
    article: tuple[int, ...]

    def score(self, number: int, candidate: Candidate) -> float:
        """Weight of a candidate of one clause with what the text says of it."""
        work = candidate.entry.work
        factor = 1 + CITED * (work in self.standing.cited) + POINTED * self.pointed.get(work, 0.0)
        return factor * self._together(number, candidate)

    def passes(self, number: int, candidate: Candidate) -> bool:
        """Whether a candidate is enough to be named as the source of a clause."""
        work = candidate.entry.work
        others = self.pointing.get(work, 0) - passes(candidate)
        alone = others < 1 and work not in self.standing.cited
        main = self.pointed.get(work, 0.0) >= MAIN
        firm = main and work in self.standing.cited
        return passes(candidate, self._together(number, candidate), alone=alone, firm=firm, main=main and others >= 1)

    def _together(self, number: int, candidate: Candidate) -> float:
        """Weight of a candidate with part of what the rest of the article shares with its article."""
        together = self.articles.get((self.article[number], candidate.entry.key, candidate.article), 0.0)
        return candidate.weight + NEIGHBOUR * max(0.0, together - candidate.weight)


def context_of(retriever: Retriever, standing: Standing, units: Sequence[StoredUnit]) -> TraceContext:
    """Ask for all clauses of a text."""
    levels = _levels(retriever, standing)
    late = _too_late(retriever, standing)
    upper: list[tuple[Candidate, ...]] = []
    every: list[tuple[Candidate, ...]] = []
    for unit in units:
        if len(unit.bare) < _SHORTEST:
            upper.append(())
            every.append(())
            continue
        bare = own_wording(unit)
        found = retriever.candidates(bare)
        above = found if not levels else retriever.candidates(bare, levels)
        upper.append(tuple(one for one in above if standing.above(one.entry) and one.entry.key not in late))
        every.append(tuple(one for one in found if not standing.above(one.entry)))
    made = _made_later(retriever, standing, upper)
    if made:
        upper, every = _without(upper, every, made)
    return TraceContext(
        standing,
        retriever.admitted,
        tuple(upper),
        tuple(every),
        *_pointed(upper),
        _articles(units, upper),
        tuple(unit.article for unit in units),
    )


def _levels(retriever: Retriever, standing: Standing) -> tuple[int, ...]:
    """Levels of the index where texts above stand; with those of no known level where the text rests on one of them."""
    levels = levels_from(standing.level)
    versions = retriever.library.versions
    unknown = any(entry.level is None for work in standing.based for entry in versions.get(work, ()))
    return (0, *levels) if levels and unknown else levels


def _too_late(retriever: Retriever, standing: Standing) -> frozenset[int]:
    """Versions later than the text of works of which it can have used an earlier one."""
    if not standing.date:
        return frozenset()
    versions = (
        [one for one in entries if one.key in retriever.admitted and one.date]
        for entries in retriever.library.versions.values()
    )
    return frozenset(
        one.key
        for entries in versions
        if any(one.date <= standing.date for one in entries)
        for one in entries
        if one.date > standing.date
    )


def _made_later(retriever: Retriever, standing: Standing, upper: Sequence[Sequence[Candidate]]) -> frozenset[int]:
    """Texts above that were first made after this one, so that none of their versions can be a source of it.

    Of works that are older only a later version is in the library: it stands for the one that was used.
    """
    if not standing.until:
        return frozenset()
    later = {
        one.entry.key: one.entry
        for candidates in upper
        for one in candidates
        if one.entry.date > standing.until and passes(one)
    }
    size = len(standing.until)
    return frozenset(
        key for key, entry in later.items() if first_date(retriever.library, entry)[:size] > standing.until
    )


def first_date(library: Library, entry: Entry) -> str:
    """The first day that the 题注 of a text names, else the date of its version."""
    dates = [event.date for event in library.document(entry).events if event.date]
    return min((*dates, entry.date))


def _without(
    upper: Sequence[tuple[Candidate, ...]], every: Sequence[tuple[Candidate, ...]], made: Collection[int]
) -> tuple[list[tuple[Candidate, ...]], list[tuple[Candidate, ...]]]:
    """The candidates with those that were ``made`` later among the others, which are no sources."""
    kept = [tuple(one for one in candidates if one.entry.key not in made) for candidates in upper]
    rest = [
        tuple(sorted({*others, *(one for one in candidates if one.entry.key in made)}, key=lambda one: one.order))
        for candidates, others in zip(upper, every, strict=True)
    ]
    return kept, rest


def own_wording(unit: StoredUnit) -> str:
    """Wording of a clause without who is to do it, and without the titles it cites, which are not of their sources."""
    wording = without_assignments(unit.alike)
    bare = MARKS.sub("", _TITLES.sub("", wording))
    return bare if len(bare) >= _SHORTEST else MARKS.sub("", wording)


def _pointed(upper: Sequence[Sequence[Candidate]]) -> tuple[dict[str, float], dict[str, int]]:
    """Share of the rare wording that each work explains, 1 for the most, and how many clauses each explains.

    Works that explain a clause nearly as well as the best share it.
    """
    total: dict[str, float] = defaultdict(float)
    clauses: dict[str, int] = defaultdict(int)
    for candidates in upper:
        best = _best(one for one in candidates if passes(one))
        for work in best:
            clauses[work] += 1
        for work, weight in _shared(best).items():
            total[work] += weight
    most = max(total.values(), default=0.0)
    return {work: weight / most for work, weight in total.items()}, dict(clauses)


def explained(context: TraceContext) -> dict[str, float]:
    """Rare wording of the whole text that each work above it explains, in clauses without a sure source too."""
    total: dict[str, float] = defaultdict(float)
    for candidates in context.upper:
        best = _best(one for one in candidates if one.rare >= THIN_RARE and one.weight >= THIN_WEIGHT)
        for work, weight in _shared(best).items():
            total[work] += weight
    standing = context.standing
    return {
        work: weight * (1 + NAMED * (work in standing.cited) + TITLED * (work in standing.titled))
        for work, weight in total.items()
    }


def _best(candidates: Iterable[Candidate]) -> dict[str, float]:
    """Weight of the best clause of each work."""
    best: dict[str, float] = {}
    for one in candidates:
        best[one.entry.work] = max(one.weight, best.get(one.entry.work, 0.0))
    return best


def _shared(best: dict[str, float]) -> dict[str, float]:
    """The works that explain a clause nearly as well as the best, each with its part."""
    top = max(best.values(), default=0.0)
    near = {work: weight for work, weight in best.items() if weight >= RIVAL * top}
    return {work: weight / len(near) for work, weight in near.items()}


def _articles(units: Sequence[StoredUnit], upper: Sequence[Sequence[Candidate]]) -> dict[tuple[int, int, int], float]:
    """Weight that the clauses of one article together give an article of a source."""
    out: dict[tuple[int, int, int], float] = defaultdict(float)
    for unit, candidates in zip(units, upper, strict=True):
        best: dict[tuple[int, int], float] = {}
        for one in candidates:
            place = (one.entry.key, one.article)
            best[place] = max(one.weight, best.get(place, 0.0))
        for (key, article), weight in best.items():
            out[unit.article, key, article] += weight
    return dict(out)
