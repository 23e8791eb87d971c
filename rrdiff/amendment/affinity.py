"""Which chapter a new article resembles, where it stands at a border and the decision does not say."""

from __future__ import annotations

from collections import Counter
from math import log

from rrdiff.amendment.law import Law

MARGIN = 2.0
"""How much more the next chapter must resemble an article before it is put there and not under the one above.

Measured by taking out every article at a border of two chapters in 149 laws: 93 % of those that stood last
and half of those that stood first came back; real decisions add far more often at the end of a chapter."""
GENERAL_MARGIN = 3.0
"""The same after general provisions, which speak of everything."""
_GENERAL = "总则"


class Affinity:
    """Pairs of characters of each chapter, rarer ones counting more."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.pairs: dict[int, set[str]] = {}
        self.spread: Counter[str] = Counter()
        self.titles: dict[int, set[str]] = {}

    def _build(self) -> None:
        for heading in self.law.headings:
            self.titles[heading.key] = _pairs(heading.title)
            self.pairs[heading.key] = set()
        for article in self.law.articles:
            if article.heading in self.pairs:
                for paragraph in article.paragraphs:
                    for text in (paragraph.text, *(item.text for item in paragraph.items)):
                        self.pairs[article.heading] |= _pairs(text)
        self.spread = Counter(pair for pairs in self.pairs.values() for pair in pairs)

    def prefers(self, words: str, one: int, other: int) -> bool:
        """Whether ``words`` clearly resemble heading ``one`` more than ``other``."""
        if not self.pairs:
            self._build()
        margin = GENERAL_MARGIN if self.law.by_key[other].title == _GENERAL else MARGIN
        return self.score(words, one) > margin * self.score(words, other)

    def score(self, words: str, key: int) -> float:
        """How much of the wording is found in a chapter."""
        total = len(self.pairs) + 1
        found = _pairs(words)
        body = sum(log(total / self.spread[pair]) for pair in found & self.pairs.get(key, set()))
        title = sum(log(total) for _ in found & self.titles.get(key, set()))
        size = len(self.pairs.get(key, ())) ** 0.5 or 1.0
        return (body + 3 * title) / size


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
