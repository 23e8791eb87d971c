"""Where what a local clause took from the law stands in the law as it is now.

in the clause that the old one became      what changed there is told
in another clause                          that one is named
nowhere, though the old clause goes on     it was taken out
nowhere, and what the old clause became
has hardly a word of it                    the law was written anew: nobody can say what answers to it
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from rrdiff.alignment.units import MARKS
from rrdiff.library.resting import deeds, kept_share
from rrdiff.library.retrieve import grams
from rrdiff.structure.clause import Document
from rrdiff.text.words import words_that_say_something
from rrdiff.views.summary import has_text

STANDS, STANDS_ANEW = 0.25, 0.6
"""Part of what a local clause took, by weight, from which it still stands in what the old clause became; and where that
has little of the old clause."""
STANDS_THERE = 0.6
"""The same for another clause of the new law."""
ENOUGH = 4.0
"""Weight of wording that is looked for in other clauses."""
SAME_RULE = 0.6
"""Share of all wording of the shorter of two clauses from which one became the other too."""
WORDS, SAID = 3, 0.5
"""Words of few clauses in common, by number and as a share of the clause that has fewer, from which one became the
other too."""
RIVAL = 0.9
"""Part of what the clause has that has most of some wording, from which another has it as well."""
HAS_MOVED = 0.4
"""Part of a deleted clause, by weight, from which another clause has what it said."""
CONTINUES, FEW = 0.15, 4
"""Part of the own wording of the shorter of two clauses from which one became the other for sure; clauses of the two
laws, one with another, up to which wording is a clause's own."""


class Whereabouts(StrEnum):
    """Where the wording stands."""

    HERE = "here"
    THERE = "there"
    OUT = "out"
    UNSURE = "unsure"


class WordingNow(NamedTuple):
    """Where wording stands, and which other clause has it."""

    where: Whereabouts
    clause: str = ""


class Successors:
    """Looks for wording in the clauses of a law as it is now."""

    def __init__(self, old: Document, new: Document) -> None:
        """Take the clauses."""
        self._old, self._new = _bodies(old), _bodies(new)
        self._punished = {clause.id: deeds(old.body(clause)) for clause in old.clauses if has_text(clause)}

    def found(
        self, taken: Mapping[str, float], old: str, became: Iterable[str], beside: Iterable[str] = ()
    ) -> WordingNow:
        """Where wording stands, given as the weights of its 4-grams, once the clause it is from became others.

        ``beside``: other clauses that went into the same new ones.
        """
        became = tuple(became)
        total = math.fsum(taken.values())
        here = "\n".join(self._new.get(name, "") for name in became)
        goes_on = self._continues(old, became) or self._in_all(became, (old, *beside))
        least = STANDS if goes_on else STANDS_ANEW
        if not total or math.fsum(weight for gram, weight in taken.items() if gram in here) >= least * total:
            return WordingNow(Whereabouts.HERE)
        name, held, second = self._holder(taken)
        if total >= ENOUGH and held >= STANDS_THERE * total and second < RIVAL * held:
            return WordingNow(Whereabouts.THERE, name)
        return WordingNow(Whereabouts.OUT if goes_on else Whereabouts.UNSURE)

    def place_of(self, name: str) -> str:
        """The clause of the new law that has what a deleted clause said, by its own wording; "" where none has."""
        taken = {gram: self._weight(gram) for gram in sorted({*grams(self._old.get(name, ""))})}
        there, held, _ = self._holder(taken)
        enough = held >= HAS_MOVED * math.fsum(taken.values()) and held >= ENOUGH
        return there if enough and self._continues(name, (there,)) and self.has_deed(name, self._new[there]) else ""

    def has_deed(self, name: str, wording: str) -> bool:
        """Whether some wording has the rarest word of what an old clause punishes; True where that punishes nothing."""
        deed = words_that_say_something("".join(self._punished.get(name, ())))
        least = min((self._held[word] for word in deed), default=0)
        return not deed or any(word in wording for word in deed if self._held[word] == least)

    def _holder(self, taken: Mapping[str, float]) -> tuple[str, float, float]:
        """The clause of the new law that has most of some wording, the weight of that, and what the second has."""
        held: defaultdict[str, float] = defaultdict(float)
        for gram, weight in taken.items():
            for name in self._holders.get(gram, ()):
                held[name] += weight
        best = sorted(((round(weight, 6), name) for name, weight in held.items()), reverse=True)[:2]
        first, second = (*best, (0.0, ""), (0.0, ""))[:2]
        return first[1], first[0], second[0]

    def _continues(self, name: str, became: Iterable[str]) -> bool:
        """Whether the old clause and one it became share enough to be the same rule for sure."""
        here = self._old.get(name, "")
        return any(
            self._shared(here, there) >= CONTINUES or kept_share(here, there) >= SAME_RULE or self._says(here, there)
            for there in (self._new.get(name, "") for name in became)
        )

    def _in_all(self, became: Iterable[str], names: Iterable[str]) -> bool:
        """Whether several old clauses together have enough of a new one they were joined in."""
        here = "\n".join(self._old.get(name, "") for name in names)
        return any(kept_share(here, self._new.get(there, "")) >= SAME_RULE for there in became)

    def _says(self, one: str, other: str) -> bool:
        """Whether two clauses have so many words in common, however they stand, that one became the other."""
        here, there = (
            {word for word in words_that_say_something(text) if self._held[word] <= FEW} for text in (one, other)
        )
        return len(here & there) >= max(WORDS, SAID * min(len(here), len(there)))

    def share(self, became: Mapping[str, Iterable[str]]) -> float:
        """Share of the old clauses that go on in the new law."""
        going = [self._continues(name, became.get(name, ())) for name in self._old]
        return sum(going) / len(going) if going else 1.0

    def _shared(self, one: str, other: str) -> float:
        """Share of the shorter of two clauses that they have in common, of wording that hardly another clause has."""
        here, there = ({gram for gram in grams(bare) if self._count[gram] <= FEW} for bare in (one, other))
        return len(here & there) / max(1, min(len(here), len(there)))

    def _weight(self, gram: str) -> float:
        return math.log(self._top / self._count[gram]) / math.log(self._top)

    @cached_property
    def _holders(self) -> Mapping[str, list[str]]:
        out: defaultdict[str, list[str]] = defaultdict(list)
        for name, bare in self._new.items():
            for gram in dict.fromkeys(grams(bare)):
                out[gram].append(name)
        return out

    @cached_property
    def _count(self) -> Counter[str]:
        return Counter(gram for law in (self._old, self._new) for bare in law.values() for gram in {*grams(bare)})

    @cached_property
    def _held(self) -> Counter[str]:
        """In how many clauses of both laws each word stands."""
        laws = (self._old, self._new)
        return Counter(word for law in laws for bare in law.values() for word in words_that_say_something(bare))

    @cached_property
    def _top(self) -> int:
        return max(2, len(self._old) + len(self._new)) + 1


def _bodies(document: Document) -> dict[str, str]:
    return {clause.id: MARKS.sub("", document.body(clause)) for clause in document.clauses if has_text(clause)}
