"""Under which heading every article of the new law stands.

An old article keeps its heading, and one of which the decision names the chapter stands in that one, if the order of
the articles lets it. A new one stands under the heading of its neighbours; between two headings that the decision does
not choose from, the one whose wording is nearer is taken and reported as inferred.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from math import log

from rrdiff.amendment.chapters import Chapters, Slot
from rrdiff.amendment.law import Article, Number, bodies
from rrdiff.amendment.places import LawPlace

TITLE_WEIGHT = 3
"""How often a chapter's title counts among its articles."""
SMOOTHING = 2000
"""Pairs of characters that a chapter may hold though it is too short to show them."""
MARGIN = 0.3
"""Gain, in nats a pair, from which an article goes to the later of two chapters; drafters seldom open one with it."""

_PENAL_TITLE = re.compile("法律责任|罚则|责任追究")
_PENALTY = re.compile(
    "罚款|处罚|处分|法律责任|刑事责任|警告|没收|吊销|赔偿责任|信用记录|^违反[^。]{0,60}(?:规定|情形|行为)[^。]{0,40}责令"
)


@dataclass(frozen=True, slots=True)
class Sited:
    """An article of the new law and what is known of its heading.

    Attributes:
        slot: the heading it is known to stand under, which is none before the first one.
        known: whether ``slot`` says anything.
        operation: the operation that brings the article, or -1.
        stated: readings of what the decision says, the likelier first: the headings that each of them allows.
        beside: the heading of the article that this one is said to follow.
    """

    article: Article
    slot: Slot | None = None
    known: bool = False
    operation: int = -1
    stated: tuple[tuple[Slot, ...], ...] = ()
    beside: tuple[Slot, ...] = ()


@dataclass(slots=True)
class Settling:
    """Gives every article its heading, in order."""

    chapters: Chapters
    wordings: dict[int, Counter[str]] = field(default_factory=dict)
    order: dict[int, int] = field(default_factory=dict)
    texts: dict[int, list[Article]] = field(default_factory=dict)

    def settle(self, articles: list[Sited]) -> dict[Number, Slot | None]:
        """Heading of every new article."""
        slots = self.chapters.slots
        self.order = {id(slot): index for index, slot in enumerate(slots)}
        ranks = [self._rank(one.slot) if one.known else None for one in articles]
        ranks = self._with_stated(articles, ranks)
        fixed = _longest_run(ranks)
        for index, rank in enumerate(ranks):
            if index in fixed and rank is not None:
                self.texts.setdefault(rank, []).append(articles[index].article)
        following = _following(ranks, fixed, len(slots) - 1)
        previous = self._first(ranks)
        out: dict[Number, Slot | None] = {}
        for index, one in enumerate(articles):
            rank = ranks[index]
            if index in fixed and rank is not None:
                previous = rank
            elif following[index] > previous:
                before = articles[index - 1].operation if index and index - 1 not in fixed else -1
                together = one.operation >= 0 and before == one.operation
                previous = self._between(one, previous, following[index], together=together)
            out[one.article.number] = slots[previous] if previous >= 0 else None
        return out

    def _rank(self, slot: Slot | None) -> int:
        return self.order.get(id(slot), -1)

    def _first(self, ranks: list[int | None]) -> int:
        """Rank of the heading that the law begins with: -1 where articles stand before the first one."""
        return -1 if any(rank == -1 for rank in ranks) or not self.chapters.slots else 0

    def _with_stated(self, articles: list[Sited], ranks: list[int | None]) -> list[int | None]:
        """Ranks with those of articles whose chapter is named, where the order lets them stand in one heading of it."""
        fixed = _longest_run(ranks)
        following = _following(ranks, fixed, len(self.chapters.slots) - 1)
        previous = self._first(ranks)
        out = list(ranks)
        for index, one in enumerate(articles):
            if index in fixed and ranks[index] is not None:
                previous = ranks[index]  # type: ignore[assignment]
            window = range(previous, following[index] + 1)
            for reading in one.stated:
                fitting = [rank for rank in map(self._rank, reading) if rank in window]
                if fitting:
                    out[index] = fitting[0] if len(fitting) == 1 else None
                    break
        return out

    def _between(self, one: Sited, previous: int, following: int, *, together: bool) -> int:
        """The heading of an article that may stand under several, told where the decision does not say it."""
        window = range(max(previous, -1), following + 1)
        if not one.stated and (empty := self._awaits(one, window)) is not None:
            return empty
        choices = [rank for rank in window if rank in self.texts or rank == previous] or [previous]
        for reading in one.stated:
            inside = [rank for rank in window if any(rank == self._rank(slot) for slot in reading)]
            if inside:
                choices = inside
                break
        chosen = previous if together and previous in choices else self._nearest(one, choices)
        if one.operation >= 0 and len(choices) > 1:
            title = self.chapters.slots[chosen].heading.title.text if chosen >= 0 else ""
            label = LawPlace(article=one.article.number).printed
            self.chapters.log.infer(one.operation, "chapter", article=label, chapter=title)
        return chosen

    def _awaits(self, one: Sited, window: range) -> int | None:
        """The one heading that an earlier item added without its articles, which are then those that come next."""
        slots = self.chapters.slots
        empty = [
            rank
            for rank in window
            if rank >= 0
            and slots[rank].old is None
            and slots[rank].operation <= one.operation
            and not self.filled(rank)
        ]
        if len(empty) != 1:
            return None
        label, title = LawPlace(article=one.article.number).printed, slots[empty[0]].heading.title.text
        self.chapters.log.infer(one.operation, "chapter", article=label, chapter=title)
        self.texts.setdefault(empty[0], []).append(one.article)
        return empty[0]

    def filled(self, rank: int) -> bool:
        """Whether a heading, or one below it, has articles by now."""
        inside = self.chapters.below(self.chapters.slots[rank])
        return any(self._rank(slot) in self.texts for slot in inside)

    def _nearest(self, one: Sited, choices: list[int]) -> int:
        """The slot whose wording an article shares most; that of the article beside which it is put goes before."""
        wording = "".join(bodies(one.article))
        penal = _PENALTY.search(wording) is not None
        slots = self.chapters.slots
        titles = [slots[rank].heading.title.text if rank >= 0 else "" for rank in choices]
        if any(map(_PENAL_TITLE.search, titles)):
            fitting = [r for r, title in zip(choices, titles, strict=True) if bool(_PENAL_TITLE.search(title)) is penal]
            choices = fitting or choices
        beside = [rank for rank in choices if any(rank == self._rank(slot) for slot in one.beside)]
        if beside:
            return beside[0]
        own = _pairs(wording)
        best, chosen = 0.0, choices[0]
        first = self._model(choices[0])
        for rank in choices[1:]:
            model = self._model(rank)
            sizes = sum(model.values()) + SMOOTHING, sum(first.values()) + SMOOTHING
            gain = sum(
                n * log((model[pair] + 1) / sizes[0] / ((first[pair] + 1) / sizes[1])) for pair, n in own.items()
            ) / (sum(own.values()) or 1)
            if gain > max(best, MARGIN):
                best, chosen = gain, rank
        return chosen

    def _model(self, rank: int) -> Counter[str]:
        """Pairs of characters in a chapter, those of its title counted several times."""
        if rank not in self.wordings:
            model = _pairs("".join(line for one in self.texts.get(rank, ()) for line in bodies(one)))
            if rank >= 0:
                for pair, count in _pairs(self.chapters.slots[rank].heading.title.text).items():
                    model[pair] += TITLE_WEIGHT * count
            self.wordings[rank] = model
        return self.wordings[rank]


def _following(ranks: list[int | None], fixed: set[int], last: int) -> list[int]:
    """For each article the rank of the next one whose heading is known."""
    out = [last] * len(ranks)
    for index in range(len(ranks) - 1, -1, -1):
        out[index] = last
        rank = ranks[index]
        if index in fixed and rank is not None:
            last = rank
    return out


def _pairs(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(len(text) - 1) if "\u4e00" <= text[i] <= "\u9fff")


def _longest_run(ranks: list[int | None]) -> set[int]:
    """Indexes of the longest run of known ranks that never falls."""
    tails: list[int] = []  # index of the smallest last rank of a run of each length
    back: dict[int, int] = {}
    for index, rank in enumerate(ranks):
        if rank is None:
            continue
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            other = ranks[tails[middle]]
            if other is not None and other <= rank:
                low = middle + 1
            else:
                high = middle
        if low:
            back[index] = tails[low - 1]
        tails[low : low + 1] = [index]
    out: set[int] = set()
    at = tails[-1] if tails else None
    while at is not None:
        out.add(at)
        at = back.get(at)
    return out
