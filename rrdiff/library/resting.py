"""Whether a local clause rests on a clause of the law, by wording that is this clause's own in the law.

Every other clause of a law on deputies has 乡、民族乡、镇的人民代表大会 in it; who shares that with one of them shares
nothing. And where two clauses of the law share the same words with a local one, it rests on the one that shares more.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from rrdiff.alignment.units import MARKS
from rrdiff.library.retrieve import GRAM, grams, positions
from rrdiff.structure.clause import Document
from rrdiff.text.words import words

RESTING = 0.45
"""Share of the shorter clause that 4-grams in common must cover for the local one to rest on the other."""
OWN = 0.3
LEAST_OWN = 8
ALIKE = 0.35
"""Share of the shorter clause that must be covered by 4-grams of few clauses of the law; so many characters of it,
or this share of the longer clause."""
FEW, FEW_SHARE = 3, 0.05
"""Clauses of the law, by number or as a share of all, up to which a 4-gram is a clause's own."""
FURTHER = 0.4
"""Part of what a local clause shares with a clause of the law that it must not share with one it has more of; like
``OWN`` and ``LEAST_OWN`` chosen on forty rows of three real amendments that were judged by reading."""


WEIGHT = 3.5
"""Least that the 4-grams in common must weigh together, each by how few titles of the library and how few clauses of
the law hold it: 依法追究刑事责任 and 法律、行政法规另有规定的 weigh next to nothing. Of 66 rows of four amendments that
were read (2026-11) 10 of 18 that rest on nothing weigh less, and 7 of 48 others, which share but an opening."""
SAID, AT_LEAST = 0.2, 0.06
"""Share of the weight of one of both clauses that they must have in common, and of the other."""
MUTUAL, LEAST = 0.3, 2.5
"""Share of both, and weight, from which they rest on each other too, though neither is long."""
FIRM, FIRM_SHARE = 6.0, 0.25
"""Weight of what two clauses have in common, or share of both, from which it is told that one need not follow the
other; rows below it that were read (2026-11) mostly rested on something else."""
FIRM_LEAST, FIRM_MOST = 0.16, 0.35
"""Share of both, or of one of them, that must be in what two clauses have in common beside that weight: of twelve rows
with less that were read (2026-11) four rested on something else."""
TOGETHER, BOTH, EITHER = 0.66, 1.085, 0.7
"""What two clauses have in common as a share of the weight of each, added up, from which less of their characters need
be covered by each other, and how much of both together: of 13 rows with less that were read (2026-11) seven rested on
something else, and of 60 with more four."""
SAME, SHORT = 0.61, 40
"""Share of the characters of two short clauses from which they are one, however common their words are:
法律规定的其他权利. Characters up to which a clause is short."""
FEWEST_CLAUSES = 50
"""Clauses that a law is taken to have at least where it is asked how common words are: in a law of three articles a
word of two is not common."""


_BODY = re.compile("(?:机构|部门|机关|委员会|政府)$")
_BODIES = re.compile("(?:[^的应可须不并]{0,8}?(?:机构|部门|机关|委员会|政府|法院|检察院)(?:及其|以及|和|与)?)+")
"""Names of bodies, one after another: 本级人民政府及其所属各部门、人民法院."""
_PHRASE = re.compile("[^,，。;；:：\\n]+")
_DEED = re.compile("(?P<deed>[^。;；:：\\n]{4,60}?)的[,，](?:[^,，。;；]{2,30}[,，])?(?=[^。;；]*(?:罚款|没收|吊销))")


BODY = 14
"""Characters up to which what two clauses share may be but the name of a body."""
OUTDONE = 1.5
"""How many times as much of a local clause another clause of the law must have for the local one to rest on that."""


class OwnWording:
    """The clauses of a law, and in how many of them each 4-gram stands.

    Attributes:
        rarity: how rare a 4-gram is among the titles of the library, from 1 to 0.
    """

    def __init__(self, document: Document, rarity: Callable[[str], float] = lambda _: 1.0) -> None:
        """Count the 4-grams."""
        self.rarity = rarity
        self._bare = {clause.id: MARKS.sub("", document.body(clause)) for clause in document.clauses if clause.body}
        self._clauses = Counter(gram for bare in self._bare.values() for gram in set(grams(bare)))
        self._where: defaultdict[str, list[str]] = defaultdict(list)
        for name, bare in self._bare.items():
            for gram in dict.fromkeys(grams(bare)):
                self._where[gram].append(name)
        self._few = max(FEW, FEW_SHARE * len(self._bare))
        self._top = math.log(max(FEWEST_CLAUSES, len(self._bare)))

    def rests(self, local: str, clause: str) -> bool:
        """Whether a local clause, given without punctuation, has enough of what is a clause's own."""
        here, there = sorted((local, self._bare.get(clause, "")), key=len)
        if kept_share(here, there) < RESTING:
            return False
        if _is_a_body(local, covered(local, self._bare.get(clause, ""))):
            return False
        own = len(covered(here, there, {gram for gram in grams(here) if self._clauses[gram] <= self._few}))
        enough = own >= OWN * len(here) and (own >= LEAST_OWN or own >= ALIKE * len(there))
        return enough and self._says(here, there)

    def weight(self, gram: str) -> float:
        """What it says that two clauses share a 4-gram: 1 where nothing else, in the library or the law, has it."""
        return self.rarity(gram) * max(0.0, 1 - math.log(max(1, self._clauses[gram])) / self._top)

    def taken(self, local: str, clause: str) -> dict[str, float]:
        """The 4-grams that a local clause, given without marks, took from one of the law, and what they weigh."""
        return {gram: self.weight(gram) for gram in sorted({*grams(local)} & {*grams(self._bare.get(clause, ""))})}

    def outdone(self, local: str, clause: str) -> bool:
        """Whether another clause of the law has most of what a local one shares with this one, and much more of it."""
        taken = self.taken(local, clause)
        total = math.fsum(taken.values())
        held: defaultdict[str, float] = defaultdict(float)
        both: defaultdict[str, float] = defaultdict(float)
        for gram in sorted({*grams(local)}):
            for name in self._where.get(gram, ()):
                held[name] += self.weight(gram)
                both[name] += taken.get(gram, 0.0)
        return any(
            held[name] >= OUTDONE * total > 0 and total - both[name] < FURTHER * total
            for name in held
            if name != clause
        )

    def aside(self, local: str, law: Sequence[str]) -> frozenset[str]:
        """Those of the sentences of a clause of the law of which a local clause has but what another has as well.

        向选区报告 stands in both sentences, 代表应当向选区报告 in one: who says that does not speak of the other.
        """
        own = {gram for gram in grams(local) if self._clauses[gram] <= self._few}
        has = {one: own & {*grams(one)} for one in law}
        return frozenset(
            one
            for one in law
            if has[one] and any(has[one] < has[other] for other in law) and _is_less_of(local, one, has)
        )

    def stretches(self, body: str, clause: str) -> list[str]:
        """What a local clause took from one of the law: stretches of whole words in one phrase, without marks."""
        there = self._bare.get(clause, "")
        out: list[str] = []
        for phrase in _PHRASE.findall(body):
            said = [MARKS.sub("", word) for word in words(phrase)]
            start = 0
            while start < len(said):
                end = start
                while end < len(said) and "".join(said[start : end + 1]) in there:
                    end += 1
                if end > start:
                    out.append("".join(said[start:end]))
                start = max(end, start + 1)
        return [one for one in out if len(one) >= GRAM]

    def weightiest(self, stretches: Iterable[str]) -> str:
        """The stretch whose 4-grams say most, the longest of those that say the same; "" for none."""
        return max(stretches, key=lambda one: (math.fsum(map(self.weight, grams(one))), len(one)), default="")

    def firmly(self, local: str, clause: str) -> bool:
        """Whether a local clause rests on a clause by so much that it is worth saying that nothing must follow."""
        here, there = sorted((local, self._bare.get(clause, "")), key=len)
        common, least, most = self._shared(here, there)
        enough = common >= FIRM and (least >= FIRM_LEAST or most >= FIRM_MOST)
        return _same(here, there) or least >= FIRM_SHARE or enough

    def closely(self, local: str, clause: str) -> bool:
        """Whether so much of both clauses is the same that it is worth saying that the one has another number now."""
        here, there = sorted((local, self._bare.get(clause, "")), key=len)
        _, least, most = self._shared(here, there)
        both = len(covered(here, there)) / max(1, len(here)) + len(covered(there, here)) / max(1, len(there))
        return both >= (EITHER if least + most >= TOGETHER else BOTH)

    def _says(self, here: str, there: str) -> bool:
        """Whether what two clauses share says something, and enough of what one of them says."""
        if _same(here, there):
            return True
        common, least, most = self._shared(here, there)
        return (least >= MUTUAL and common >= LEAST) or (most >= SAID and least >= AT_LEAST and common >= WEIGHT)

    def _shared(self, here: str, there: str) -> tuple[float, float, float]:
        """What the 4-grams in common of two clauses weigh; its share of the one that has more, and of the other."""
        common, *whole = (
            math.fsum(map(self.weight, sorted(found)))
            for found in ({*grams(here)} & {*grams(there)}, {*grams(here)}, {*grams(there)})
        )
        least, most = sorted(common / weight if weight else 0.0 for weight in whole)
        return common, least, most

    def sources(self, local: str, clauses: Iterable[str]) -> frozenset[str]:
        """Those of some clauses that the local one rests on, each for words that no better one gives it."""
        shared = {name: covered(local, self._bare.get(name, "")) for name in clauses if self.rests(local, name)}
        found: set[str] = set()
        given: set[int] = set()
        for name in sorted(shared, key=lambda one: (-len(shared[one]), one)):
            if not found or len(shared[name] - given) >= FURTHER * len(shared[name]):
                found.add(name)
                given |= shared[name]
        return frozenset(found)


def _is_a_body(local: str, shared: set[int]) -> bool:
    """Whether all that a clause shares with another is the name of a body, or names of several: 经盐业主管机构批准."""
    if not shared:
        return False
    if len(shared) <= BODY and max(shared) - min(shared) < len(shared):
        return _BODY.search(local[min(shared) : max(shared) + 1]) is not None
    runs = "".join(char if place in shared else " " for place, char in enumerate(local)).split()
    return len(runs) > 1 and all(_BODIES.fullmatch(run) for run in runs)


def _is_less_of(local: str, one: str, has: Mapping[str, set[str]]) -> bool:
    """Whether a local clause has a smaller share of a sentence than of every other that has more of it."""
    share = {name: len(covered(name, local)) / len(name) for name in has}
    return all(share[one] < share[other] for other in has if has[one] < has[other])


def _same(here: str, there: str) -> bool:
    """Whether two clauses, the shorter first, are short and nearly the same."""
    both = len(covered(here, there)) / max(1, len(here)), len(covered(there, here)) / max(1, len(there))
    return len(there) <= SHORT and min(both) >= SAME


def covered(here: str, there: str, among: set[str] | None = None) -> set[int]:
    """Places of a wording that 4-grams of another cover; only some 4-grams where they are named."""
    return {
        place
        for gram, starts in positions(here).items()
        if gram in there and (among is None or gram in among)
        for start in starts
        for place in range(start, start + GRAM)
    }


def kept_share(local: str, old: str) -> float:
    """Share of the shorter of two clauses that 4-grams of the other cover."""
    here, there = sorted((MARKS.sub("", local), MARKS.sub("", old)), key=len)
    return len(covered(here, there)) / len(here) if here else 0.0


def deeds(body: str) -> list[str]:
    """The deeds that a clause punishes, as it prints them."""
    return [found["deed"] for found in _DEED.finditer(body)]


def other_deed(body: str, law: str) -> bool:
    """Whether a clause punishes a deed that shares no 4-gram with one that a clause of the law punishes.

    >>> other_deed("冒用收盐证的，没收违法所得，处以罚款。", "将盐仓倒卖牟利的，没收违法所得，处以罚款。")
    True
    """
    punished = [[MARKS.sub("", deed) for deed in deeds(text)] for text in (body, law)]
    return all(punished) and not any(covered(here, there) for here in punished[0] for there in punished[1])
