"""The wording a finding stands in: its own stretch, the sentence around it, and how alike both sides are there.

base    甲应当在〔三十日内〕答复申请人。      the sentence without the stretch reads the same: alike 1
other   甲应当在〔六十日内〕答复申请人。

So is told which concern of upper and lower law a finding touches: whose power, what extent, which penalty, condition or
remedy. Words are rows of ``data/concerns.tsv`` with the points they count in the changed stretch and beside it in its
sentence; a code or a message that speaks of a concern by itself has points too. Where nothing speaks clearly nothing is
said.

    处五千元以上〔三万→五万〕元以下罚款          penalty
    应当〔告知当事人有要求听证的权利〕           remedy
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from operator import add
from pathlib import Path

from rrdiff.alignment.match import Alignment
from rrdiff.classification.finding import Concern, Finding, Place
from rrdiff.structure.clause import HEADINGS, Document
from rrdiff.text.pattern import deferred
from rrdiff.text.value import changed, once_each

_WITHIN = deferred("[^。;；!?！？\n]*")
"""What stands before the end of a sentence."""
REACH = 80
"""Characters of a sentence that are looked at on either side of a stretch; longer ones are lists."""
RUN = 4
"""Length of a run that is no chance: the shortest that the alignment of clauses counts too."""
CLEAR = {1: 2, 2: 3}
"""Points from which a concern is named, by severity: for a change of meaning one word of its sentence that speaks of
nothing else, for a change of wording one that is the very name of it. What local rules may say in their own way, what
is expected and matters of form touch no concern."""
_ORDER = (Concern.REMEDY, Concern.PENALTY, Concern.CONDITION, Concern.SCOPE, Concern.AUTHORITY)
"""Among equals the narrower concern: almost every sentence of a regulation names an organ."""


class Surroundings:
    """Looks at findings of two documents."""

    def __init__(self, base: Document, other: Document, *, few: bool = False) -> None:
        """Look into ``base`` and ``other``; where it is of ``few`` findings, runs are looked for, not listed."""
        self.base, self.other, self.few = base, other, few

    @cached_property
    def _runs(self) -> tuple[Container[str], Container[str]]:
        heard = _letters if self.few else _heard
        return heard(self.base), heard(self.other)

    def stretch(self, finding: Finding) -> tuple[str, str]:
        """What the finding points at in either text; of a clause without words of its own, what stands below it."""
        return _text(self.base, finding.base), _text(self.other, finding.other)

    def around(self, finding: Finding) -> tuple[str, str]:
        """The sentences it stands in, without the stretches themselves."""
        return _around(self.base, finding.base), _around(self.other, finding.other)

    def alike(self, finding: Finding) -> float:
        """How alike the sentences read apart from the stretches: 1 where they read the same."""
        one, two = map(_pairs, self.around(finding))
        if not one and not two:
            return 1.0
        return 2 * len(one & two) / (len(one) + len(two))

    def unheard(self, finding: Finding) -> float | None:
        """Which share of what stands on one side only reads nowhere in the other text; None for less than a run."""
        base, other = self.stretch(finding)
        text, runs = (base, self._runs[1]) if len(base) > len(other) else (other, self._runs[0])
        grams = _grams(text, RUN)
        return (len(grams) - sum(map(runs.__contains__, grams))) / len(grams) if grams else None


@once_each
def _heard(document: Document) -> frozenset[str]:
    """The runs of a document."""
    return frozenset(_grams(document.text.folded, RUN))


@once_each
def _letters(document: Document) -> str:
    """What the runs of a document stand in."""
    return "".join(filter(str.isalnum, document.text.folded))


@lru_cache(maxsize=1 << 10)
def _pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a short stretch; several findings stand in one sentence."""
    return frozenset(_grams(text, 2))


def _grams(text: str, length: int) -> Sequence[str]:
    """The runs of letters of a length, which is a power of two: every run is two of half its length."""
    runs: Sequence[str] = text if text.isalnum() else "".join(filter(str.isalnum, text))
    size = 1
    while size < length:
        runs = list(map(add, runs, runs[size:]))
        size *= 2
    return runs


def _text(document: Document, place: Place | None) -> str:
    if place is None:
        return ""
    clause = document.by_id.get(place.clause)
    if clause is None or clause.body or clause.level in HEADINGS:
        return document.text.folded[place.span.start : place.span.end]
    return document.whole(clause)


def _around(document: Document, place: Place | None) -> str:
    if place is None:
        return ""
    text = document.text.folded
    start, end = place.span.start, place.span.end
    before = _begins(text[max(0, start - REACH) : start][::-1])[::-1]
    return before + _begins(text[end : end + REACH])


def _begins(text: str) -> str:
    """The characters before the first end of a sentence."""
    found = _WITHIN.match(text)
    return found.group() if found else ""


def with_concerns(findings: Iterable[Finding], alignment: Alignment) -> tuple[Finding, ...]:
    """The findings of local rules with the concerns they touch."""
    surroundings = Surroundings(alignment.base, alignment.other)
    return tuple(
        changed(one, concern=_concern(one, surroundings)) if one.severity in CLEAR else one for one in findings
    )


def _concern(finding: Finding, surroundings: Surroundings) -> Concern | None:
    """The concern with most points; what local rules add without a change of meaning speaks for itself alone."""
    gone, come = surroundings.stretch(finding)
    adds = finding.severity > 1 and bool(come) and not gone
    points: defaultdict[Concern, int] = defaultdict(int)
    for words, in_stretch in (
        (f"{gone}|{come}", True),
        ("" if adds else "|".join(surroundings.around(finding)), False),
    ):
        for word in set(_words().findall(words)):
            concern, stretch, sentence = _table()[word]
            points[concern] += stretch if in_stretch else sentence
    for name in (finding.code, finding.message):
        if name in _table():
            points[_table()[name][0]] += _table()[name][1]
    if adds:
        points[Concern.REMEDY] = 0  # one remedy more is no concern
    best = max(_ORDER, key=lambda one: points[one])
    return best if points[best] >= CLEAR[finding.severity] else None


@cache
def _table() -> Mapping[str, tuple[Concern, int, int]]:
    """What a word, a code or a message says of a concern: which one, its points in a stretch and beside it."""
    lines = (Path(__file__).parents[1] / "data" / "concerns.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = (line.split("\t") for line in lines)
    return {name: (Concern(concern), int(stretch), int(sentence)) for name, concern, stretch, sentence, _ in cells}


@cache
def _words() -> re.Pattern[str]:
    """Finds the words, longer ones first."""
    names = sorted((name for name in _table() if not name.isascii()), key=len, reverse=True)
    return deferred("|".join(map(re.escape, names)))
