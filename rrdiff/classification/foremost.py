"""What a reviewer of a revision wants to read first.

    新增 国务院……可以查封、扣押              a power over what belongs to others
    可以 → 应当 停止执行                      another force, of a remedy
    新增 国家鼓励……                          an aim: read after all others

How sure a finding is says little of that. What its words are about does, and what happened to them: both are rows of
``data/foremost.tsv`` with a weight each, read off what people chose from eight revisions that they had read whole
(2026-11).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path

from rrdiff.alignment.match import Alignment
from rrdiff.classification.drift.local import LEADS
from rrdiff.classification.finding import MEANING, WORDING, Finding, Place
from rrdiff.classification.ranking import ORGANS
from rrdiff.classification.scope import bans
from rrdiff.structure.clause import LISTED, Document, Level
from rrdiff.text.source import up_to_marks
from rrdiff.text.value import changed

SEVERITIES: Mapping[int, float] = {MEANING: 1.0, WORDING: 0.82}
UNSURE, NEW = 0.4, 0.6
"""What is left of the weight of a finding that is not sure at all, and of one about a clause as a whole."""
AIM = 0.3
"""Weight of words that no row of the table names."""
MODAL = 0.65
"""Weight of a word of force, whatever must, may or must not be done, but for what only makes things easy."""
GRAVE = 0.95
"""Weight from which words that make light of a matter do not count."""
GRAVE_MEMBER = 0.85
"""Weight from which a member of a list is grave itself: 责令辞职 among what ends an office."""
FURTHER, MOST_FURTHER = 0.05, 4
"""What each further matter adds, and how many of them do."""
CONTEXT, SHORT_CONTEXT = 0.6, 0.9
"""What the sentence around words weighs against the words themselves, and against few words."""
STATEMENT = 20
"""Code points from which words say something without their sentence."""
COMMON = 0.1
"""Share of the articles from which a word says less of what one of them is about, nothing where all hold it."""
PARTS = {Level.PARAGRAPH: 0.93}
ITEM = 0.75
"""What a paragraph, an item weighs against an article."""
OTHER = 0.5
"""Weight of messages that have no row."""
KEPT = {"act": 0.7}
"""What is left of the weight of words of what is done, however common; those of what it is about may lose all."""
PHRASE = 10
"""Code points from which words more, or less, say as much as a phrase."""
_FORCE = "finding.a3"
_ONE_OF = "finding.a6.member"
_MEMBER = (_ONE_OF, "finding.a7.phrase", "finding.a7.words")
_LOOSE = ("finding.a7.words", "finding.a7.grown", "finding.a8.words", "finding.a8.reduced")
_WHOLE = ("finding.a7.clause", "finding.a8.clause")


class Weights:
    """Weighs the findings of one revision."""

    def __init__(self, alignment: Alignment) -> None:
        """Nothing is read before a finding is weighed."""
        self._base, self._other = alignment.base, alignment.other

    @cached_property
    def _words(self) -> tuple[tuple[str, float], ...]:
        """The words of the table with their weights in these two texts."""
        texts = _articles(self._base) + _articles(self._other)
        number = len(texts) or 1
        return tuple(
            (word, weight * max(least, 1 - max(0.0, len([text for text in texts if word in text]) / number - COMMON)))
            for word, weight, least in _table()[0]
        )

    def given(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings, each with what it weighs among the most serious."""
        return tuple(changed(one, weight=self.of(one)) if one.severity in SEVERITIES else one for one in findings)

    def of(self, finding: Finding) -> float:
        """What a finding weighs: how sure it is, what its words are about and what happened to them."""
        said = _text(self._base, finding.base) + _text(self._other, finding.other)
        if finding.message.startswith(_WHOLE):
            about = self.matter(said) * self._part(finding)
        else:
            around = self.matter(_around(self._base, finding.base) + _around(self._other, finding.other))
            of_force = finding.message.startswith(_FORCE)
            own = (MODAL if around >= AIM else 0.0) if of_force else self.matter(said)
            about = max(own, (CONTEXT if len(said) >= STATEMENT else SHORT_CONTEXT) * around)
        unsure = NEW if finding.message.startswith(_WHOLE) else UNSURE
        sure = unsure + (1 - unsure) * finding.confidence
        kind = _kind(finding, said)
        if finding.message.startswith(_ONE_OF) and (self._banned(finding) or self.matter(said) >= GRAVE_MEMBER):
            kind = max(kind, _table()[1]["member"])
        return round(SEVERITIES.get(finding.severity, 0.0) * sure * about * kind, 4)

    def _banned(self, finding: Finding) -> bool:
        """True for a member of what is forbidden; of what is fined the sums say more."""
        around = _around(self._other, finding.other)
        return finding.severity == MEANING and bans(around) and "罚款" not in around

    def matter(self, text: str) -> float:
        """What words are about, 0 to 1 and a little more where they are about several things."""
        found = sorted((weight for word, weight in self._words if word in text), reverse=True)
        more = [weight for weight in found if weight > 0]
        about = more[0] + FURTHER * min(MOST_FURTHER, len(more) - 1) if more else AIM
        return about if about >= GRAVE else about + sum(weight for weight in found if weight < 0)

    def _part(self, finding: Finding) -> float:
        """What is left of the weight of a clause that is a part of an article."""
        for document, place in ((self._other, finding.other), (self._base, finding.base)):
            if place is not None:
                level = document.by_id[place.clause].level
                return ITEM if level in LISTED else PARTS.get(level, 1.0)
        return 1.0


def _kind(finding: Finding, said: str) -> float:
    """What happened to the words, by the longest beginning of the message that has a row."""
    _, kinds = _table()
    parts = finding.message.split(".")[1:]
    names = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    found = next((kinds[name] for name in names if name in kinds), OTHER)
    if LEADS in said:
        return max(found, kinds["leads"])
    if finding.message.startswith(_MEMBER) and said.strip("、,和及或者").endswith(ORGANS):
        return max(found, kinds["organ"])
    return max(found, kinds["phrase"]) if finding.message.startswith(_LOOSE) and len(said) >= PHRASE else found


def _articles(document: Document) -> list[str]:
    return [document.whole(one) for one in document.clauses if one.level is Level.ARTICLE]


def _text(document: Document, place: Place | None) -> str:
    return document.text.folded[place.span.start : place.span.end] if place is not None else ""


def _around(document: Document, place: Place | None) -> str:
    """The sentence that holds a place, and the list that it opens."""
    if place is None:
        return ""
    text = document.text.folded
    around = up_to_marks(text, place.span, "。;\n")
    opens = place.clause in document.by_id and text.endswith(":", 0, around.end)  # text set aside belongs to none
    listed = document.below(document.by_id[place.clause]) if opens else ()
    return text[around.start : around.end] + "".join(map(document.body, listed))


@cache
def _table() -> tuple[tuple[tuple[str, float, float], ...], dict[str, float]]:
    lines = (Path(__file__).parents[1] / "data" / "foremost.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = [line.split("\t") for line in lines if line]
    words = tuple((key, float(weight), KEPT.get(sort, 0.0)) for sort, key, weight, _ in cells if sort != "message")
    return words, {key: float(weight) for sort, key, weight, _ in cells if sort == "message"}
