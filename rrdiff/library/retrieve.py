"""Where one clause may come from: the clauses of the library that share its rare wording.

the 60 clauses that share most 2-grams, once among the levels above and once among all       recall
4-grams in common, each weighed by how few titles hold it                                   likeness
share of the clause they cover, and how many of them stand in few titles                    source or formula

Likeness tells no source from a formula: 依法给予处分 is copied by everyone. Rarity over the library does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from rrdiff.library.entry import Entry
from rrdiff.library.index import LEVELS, Hit
from rrdiff.library.library import Library

RECALLED = 60
"""Clauses taken from the index for each question; the true one of the levels above was among twenty for .98 of 150."""
GRAM = 4
FEW_TITLES = 10
"""Titles up to which wording tells a source; from as many on a whole clause is formula."""
LEAST_COVER = 0.2
LEAST_RARE = 3
LEAST_WEIGHT = 8.5
LEAST_ALONE = 12.0
COVER_ALONE = 0.45
LEAST_OWN = 3.0
"""What a source must share: this part of the clause; so many 4-grams that stand in ten titles or fewer; rare wording of
this weight, the clauses of the same article counted in part; more of both where the text neither names that source nor
has another clause that points to it; and of the clause itself at least so much. Chosen on 100 clauses of a public
collection of statutes labelled by reading, checked on 260 others."""
LEAST_FIRM = 5.5
COVER_FIRM = 0.6
"""What a short clause must share with a text that the traced one names and that much of it comes from."""
LEAST_RARE_MAIN = 2
"""Rare 4-grams of a clause that stands for the most part in a main source of the text: an item of a list whose other
items come from there is as short as its wording is common. Chosen on half of the texts labelled, 42 of 45 true sources
became 43; on the other half 48 of 51 became 50, and 4 of 168 clauses without a source have one as before."""
RIVAL = 0.8
"""Share of the source's weight from which another text competes."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One clause of the library that a clause may come from.

    Attributes:
        article: number of the article it stands in.
        weight: rarity of the 4-grams in common, summed: one for each that a single title holds.
        cover: share of the asked clause's characters that 4-grams in common cover.
        rare: 4-grams in common that few titles hold.
    """

    entry: Entry
    unit: int
    article: int
    bare: str
    weight: float
    cover: float
    rare: int

    @property
    def order(self) -> tuple[float, int, int]:
        """Sorts the likeliest first."""
        return (-self.weight, self.entry.key, self.unit)


def passes(
    candidate: Candidate,
    together: float | None = None,
    *,
    alone: bool = False,
    firm: bool = False,
    main: bool = False,
) -> bool:
    """Whether what a clause shares with another is enough to name it.

    Args:
        candidate: the other clause.
        together: weight with what the rest of its article shares; that of the clause where not given.
        alone: nothing else in the text speaks for that source.
        firm: the text names that source, and much of it comes from there.
        main: much of the text comes from that source, other clauses too.
    """
    weight = candidate.weight if together is None else together
    least = LEAST_FIRM if firm and candidate.cover >= COVER_FIRM else LEAST_WEIGHT
    return (
        candidate.cover >= (COVER_ALONE if alone else LEAST_COVER)
        and candidate.rare >= (LEAST_RARE_MAIN if main and candidate.cover >= COVER_FIRM else LEAST_RARE)
        and candidate.weight >= LEAST_OWN
        and weight >= (LEAST_ALONE if alone else least)
    )


class Retriever:
    """Asks one library about clauses and remembers how many titles hold a gram."""

    def __init__(self, library: Library, admitted: Callable[[Entry], bool]) -> None:
        """Ask about the texts that are ``admitted``."""
        self.library = library
        self._entries = {entry.key: entry for entry in library.entries if admitted(entry)}
        self.admitted = frozenset(self._entries)
        self._titles: dict[str, int] = {}
        self._top = math.log(max(FEW_TITLES, sum(entry.counted for entry in library.entries)))

    def titles_with(self, gram: str) -> int:
        """Number of titles that hold a 4-gram."""
        found = self._titles.get(gram)
        if found is None:
            found = self._titles[gram] = self.library.searcher.titles_with(gram)
        return found

    def rarity(self, gram: str, but: int = 0) -> float:
        """1 for a 4-gram of one title or none ``but`` for so many, down to 0 for one in every title.

        A library of a few titles says nothing of what is formula: what the text and its source share stands in two.
        """
        return max(0.0, 1 - math.log(max(1, self.titles_with(gram) - but)) / self._top)

    def candidates(self, bare: str, levels: Iterable[int] = ()) -> list[Candidate]:
        """Clauses that share wording with ``bare``, the likeliest first; of some levels of the index where named."""
        at = positions(bare)
        rarity = {gram: self.rarity(gram) for gram in at}
        found = [
            self._weighed(hit, bare, at, rarity)
            for hit in self.library.searcher.find(bare, RECALLED, levels)
            if hit.key in self._entries
        ]
        return sorted((one for one in found if one.weight > 0), key=lambda one: one.order)

    def titles_of(self, digest: str, enough: int) -> tuple[set[str], list[Hit]]:
        """Works that hold a clause of the very same characters, and its places."""
        hits = self.library.searcher.same(digest, 20 * enough)
        hits = [hit for hit in hits if hit.key in self.library.by_key]
        return {self.library.by_key[hit.key].work for hit in hits}, hits

    def compared(self, bare: str, candidate: Candidate) -> Candidate:
        """What part of a clause shares with a candidate of the whole."""
        at = positions(bare)
        rarity = {gram: self.rarity(gram) for gram in at}
        return self._weighed(
            Hit(candidate.entry.key, candidate.unit, candidate.article, candidate.bare, 0.0), bare, at, rarity
        )

    def _weighed(self, hit: Hit, bare: str, at: dict[str, list[int]], rarity: dict[str, float]) -> Candidate:
        """A clause that was found, with what it shares with the one that is asked about."""
        shared = [gram for gram in at if gram in hit.bare]
        covered = bytearray(len(bare))
        for gram in shared:
            for start in at[gram]:
                covered[start : start + GRAM] = b"\x01" * GRAM
        weight = math.fsum(rarity[gram] for gram in shared)
        rare = sum(self.titles_with(gram) <= FEW_TITLES for gram in shared)
        cover = covered.count(1) / len(bare) if bare else 0.0
        entry = self._entries[hit.key]
        return Candidate(
            entry,
            hit.unit,
            article=hit.article,
            bare=hit.bare,
            weight=round(weight, 6),
            cover=round(cover, 4),
            rare=rare,
        )


def grams(bare: str) -> list[str]:
    """4-grams of a clause in order; a shorter clause has none."""
    return [bare[at : at + GRAM] for at in range(len(bare) - GRAM + 1)]


def positions(bare: str) -> dict[str, list[int]]:
    """Where each 4-gram of a clause begins."""
    out: dict[str, list[int]] = {}
    for at, gram in enumerate(grams(bare)):
        out.setdefault(gram, []).append(at)
    return out


def levels_from(level: int | None) -> tuple[int, ...]:
    """Levels of the index where texts above one of a level stand; none where it is not known.

    Central texts stand above each other.
    """
    return () if level is None else tuple(range(min(level + 2, LEVELS), LEVELS + 1))


def admits(aside: Collection[int], before: str, excluded: Collection[str]) -> Callable[[Entry], bool]:
    """Whether a text may be a source: not one of the asked text's own versions, not too late, not excluded."""
    return lambda entry: (
        not (entry.key in aside or entry.name in excluded or (before and not (entry.date and entry.date < before)))
    )
