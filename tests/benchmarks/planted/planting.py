"""Planting: one change per article, the kinds spread so that each is planted as often as the texts allow."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from rrdiff.structure.clause import Document
from tests.benchmarks.planted import harmless, meaning
from tests.benchmarks.planted.pairs import exchanges
from tests.benchmarks.planted.passages import Article, Candidate, articles
from tests.benchmarks.planted.patterns import rewritings

Extent = tuple[int, int]
Changes = Callable[[Article], list[Candidate]]


@dataclass(frozen=True, slots=True)
class Planted:
    """A change as it stands in the two texts, in source characters.

    Attributes:
        candidate: what was changed.
        article: the article it stands in.
        before, after: the stretches that differ, of the original and of the planted text.
        around: the whole article in the original and in the planted text.
    """

    candidate: Candidate
    article: Article
    before: tuple[Extent, ...]
    after: tuple[Extent, ...]
    around: tuple[Extent, Extent]


@dataclass(slots=True)
class Quota:
    """How often each kind and each row has been planted, and how often a kind may be."""

    limit: int
    kinds: Counter[str] = field(default_factory=Counter)
    rows: Counter[tuple[str, str]] = field(default_factory=Counter)

    def take(self, candidates: list[Candidate], draw: random.Random) -> Candidate | None:
        """The candidate of the kind, and then of the row, that was planted least; None when all are full."""
        open_ = [one for one in candidates if self.kinds[one.kind] < self.limit]
        if not open_:
            return None
        draw.shuffle(open_)
        chosen = min(open_, key=lambda one: (self.kinds[one.kind], self.rows[one.kind, one.row]))
        self.kinds[chosen.kind] += 1
        self.rows[chosen.kind, chosen.row] += 1
        return chosen


def changes_of(article: Article) -> list[Candidate]:
    """All changes that could be planted into one article."""
    found = [*meaning.of_article(article), *harmless.of_article(article)]
    for passage in article.passages:
        found += exchanges(passage)
        found += rewritings(passage)
    return found


class Field:
    """One text with what could be planted into its articles."""

    def __init__(self, document: Document, half: str, unfit: AbstractSet[str], changes: Changes = changes_of) -> None:
        self.document = document
        found = ((one, changes(one)) for one in articles(document))
        self.articles = [
            (article, [one for one in rows if half in {"all", one.half} and one.kind not in unfit])
            for article, rows in found
        ]

    def plant(self, quota: Quota, draw: random.Random) -> tuple[str, list[Planted]]:
        """The text with one change in each article for which the quota has one."""
        order = list(range(len(self.articles)))
        draw.shuffle(order)
        chosen = {}
        for at in order:
            candidate = quota.take(list(self.articles[at][1]), draw)
            if candidate:
                self.articles[at][1].remove(candidate)
                chosen[at] = candidate
        return self._apply([(self.articles[at][0], chosen[at]) for at in sorted(chosen)])

    def _apply(self, chosen: list[tuple[Article, Candidate]]) -> tuple[str, list[Planted]]:
        raw = self.document.text.raw
        out: list[str] = []
        at = length = 0
        planted = []
        for article, candidate in sorted(chosen, key=lambda one: one[1].changes[0].start):
            after = []
            first, last = article.extent
            begin = length + first - at
            for change in candidate.changes:
                out += [raw[at : change.start], change.new]
                length += change.start - at
                after.append((length, length + len(change.new)))
                length += len(change.new)
                at = change.end
            before = tuple((change.start, change.end) for change in candidate.changes)
            around = (first, last), (begin, length + last - at)
            planted.append(Planted(candidate, article, before, tuple(after), around))
        return "".join([*out, raw[at:]]), planted
