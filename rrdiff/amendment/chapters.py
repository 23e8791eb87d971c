"""编, 章 and 节 under amendment: renamed, added, dissolved, and under which of them every article stands.

An old article keeps its heading. A new one stands under the heading of its neighbours; between two headings the
decision does not say, so the one whose wording is nearer is taken and reported as inferred.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from math import log

from rrdiff.amendment.law import AmendedWording, Article, Entry, Heading, Law, Loose, Number, bodies
from rrdiff.amendment.outcome import RemarkLog
from rrdiff.amendment.places import LawPlace
from rrdiff.structure.clause import Level

LEVELS = (Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION)
_NAMES = {Level.PART: "part", Level.CHAPTER: "chapter", Level.SECTION: "section"}
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


@dataclass(slots=True)
class Slot:
    """One heading of the new law with the loose lines below it."""

    heading: Heading
    loose: list[Loose] = field(default_factory=list)
    old: Heading | None = None
    operation: int = -1


@dataclass(slots=True)
class Chapters:
    """The headings of a law, as slots in order; articles name their slot by identity."""

    slots: list[Slot]
    home: dict[Number, Slot | None]  # old article → its slot
    log: RemarkLog
    renumbers: bool = False
    wordings: dict[int, Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, law: Law, log: RemarkLog) -> Chapters:
        """The headings of an old law."""
        slots: list[Slot] = []
        home: dict[Number, Slot | None] = {}
        for entry in law.body:
            if isinstance(entry, Heading):
                slots.append(Slot(entry, old=entry))
            elif isinstance(entry, Loose) and slots:
                slots[-1].loose.append(entry)
            elif isinstance(entry, Article):
                home.setdefault(entry.number, slots[-1] if slots else None)
        return cls(slots, home, log)

    def find(self, place: LawPlace) -> list[Slot]:
        """Old headings a place names."""
        level = next((one for one, name in _NAMES.items() if name == place.level), None)
        found: list[Slot] = []
        path: dict[str, Number] = {}
        for slot in self.slots:
            if slot.old is None:
                continue
            name = _NAMES.get(slot.old.level, "")
            for deeper in ("part", "chapter", "section")[("part", "chapter", "section").index(name) if name else 3 :]:
                path.pop(deeper, None)
            path[name] = slot.old.number
            above = all(
                getattr(place, one) in {None, path.get(one)} for one in ("part", "chapter", "section") if one != name
            )
            if slot.old.level is level and slot.old.number == getattr(place, place.level) and above:
                found.append(slot)
        return found

    def below(self, slot: Slot) -> list[Slot]:
        """A slot and the slots inside it."""
        at = self.slots.index(slot)
        depth = LEVELS.index(slot.heading.level)
        out = [slot]
        for one in self.slots[at + 1 :]:
            if LEVELS.index(one.heading.level) <= depth:
                break
            out.append(one)
        return out

    def around(self, slot: Slot | None, level: Level) -> Slot | None:
        """The heading above ``level`` that holds a slot, perhaps the slot itself."""
        if slot is None:
            return None
        for one in reversed(self.slots[: self.slots.index(slot) + 1]):
            if LEVELS.index(one.heading.level) < LEVELS.index(level):
                return one
        return None

    def remove(self, slot: Slot, heir: Slot | None) -> None:
        """Take a heading away; its articles go to ``heir``."""
        self.renumbers = True
        at = self.slots.index(slot)
        if heir is not None and slot.loose:
            heir.loose += slot.loose
        del self.slots[at]
        for number, home in self.home.items():
            if home is slot:
                self.home[number] = heir

    def add(self, heading: Heading, above: Slot | None, operation: int) -> Slot:
        """Put in a heading so that it gets its number among those of its level."""
        self.renumbers = True
        slot = Slot(heading, operation=operation)
        low, high = 0, len(self.slots)
        if above is not None:
            low = self.slots.index(above)
            high = low + len(self.below(above))
        depth = LEVELS.index(heading.level)
        count, at = 0, high
        if heading.number[1]:  # 第三章之一 stands behind 第三章
            before = [
                s
                for s in self.slots[low:high]
                if s.heading.level is heading.level and s.heading.number < heading.number
            ]
            at = self.slots.index(before[-1]) + len(self.below(before[-1])) if before else low
            self.slots.insert(at, slot)
            return slot
        for index in range(low, high):
            one = self.slots[index].heading
            if one.level is heading.level:
                count += 1
                if count == heading.number[0]:
                    at = index
                    break
        while at > low and at < high and LEVELS.index(self.slots[at - 1].heading.level) < depth and at == high:
            at -= 1
        self.slots.insert(at, slot)
        return slot

    def move(self, slot: Slot, target: LawPlace) -> bool:
        """Put a heading, its articles with it, where its new number says; False where there is no such place.

        A chapter that only takes the number its order gives it stays where it is.
        """
        level = next((one for one, name in _NAMES.items() if name == target.level), None)
        number = getattr(target, target.level, None)
        if level is None or number is None:
            return False
        inside = self.below(slot)
        above = self._named_above(slot, target) if level is Level.SECTION else None
        if level is Level.SECTION and above is None:
            return False
        same = level is slot.heading.level and (above is None or self.around(slot, level) is above)
        siblings = [one for one in (self.below(above) if above else self.slots) if one.heading.level is level]
        if same and not (self.renumbers or siblings.index(slot) + 1 != number[0]):
            return True
        if same and self.renumbers and slot.heading.number != number:
            return True  # the others that come and go give it its number
        del self.slots[self.slots.index(slot) : self.slots.index(slot) + len(inside)]
        label = slot.heading.label if same else replace(slot.heading.label, text="")
        slot.heading = replace(slot.heading, level=level, number=number, label=label)
        made = self.add(slot.heading, above, slot.operation)
        at = self.slots.index(made)
        self.slots[at : at + 1] = inside
        return True

    def _named_above(self, slot: Slot, target: LawPlace) -> Slot | None:
        """The chapter that a moved section goes to, by its new number; its own where none is named."""
        if target.chapter is None:
            return self.around(slot, Level.SECTION)
        chapters = [one for one in self.slots if one.heading.level is Level.CHAPTER]
        return chapters[target.chapter[0] - 1] if 1 <= target.chapter[0] <= len(chapters) else None

    def numbered(self) -> dict[tuple[Level, int], int]:
        """Number the headings anew; give what became of old numbers where one level runs through the law."""
        changed: dict[tuple[Level, int], int] = {}
        if not self.renumbers:
            return changed
        for level in LEVELS:
            restarts = self._restarts(level)
            count = 0
            for slot in self.slots:
                heading = slot.heading
                if LEVELS.index(heading.level) < LEVELS.index(level) and restarts:
                    count = 0
                if heading.level is not level or heading.number == (0, 0) or heading.number[1]:
                    continue
                count += 1
                if slot.old is None and heading.number[0] != count:
                    self.log.doubt(slot.operation, "number_gap", number=count)
                if slot.old is not None and not restarts and level is not Level.SECTION:
                    changed[level, slot.old.number[0]] = count
                slot.heading = replace(heading, number=(count, 0))
        return {key: new for key, new in changed.items() if key[1] != new}

    def _restarts(self, level: Level) -> bool:
        numbers = [s.old.number[0] for s in self.slots if s.old is not None and s.old.level is level]
        return any(b <= a for a, b in itertools.pairwise(numbers)) or (
            level is Level.SECTION and any(s.heading.level is Level.CHAPTER for s in self.slots)
        )

    def settle(self, articles: list[tuple[Article, Slot | None, bool, int]]) -> dict[Number, Slot | None]:
        """Heading of every new article: (article, slot where known, whether it is known, operation)."""
        order: dict[int, int] = {id(slot): index for index, slot in enumerate(self.slots)}
        ranks = [order.get(id(slot), -1) if known else None for _, slot, known, _ in articles]
        fixed = _longest_run(ranks)
        out: dict[Number, Slot | None] = {}
        texts: dict[int, list[Article]] = {}
        for index, (article, _, _, _) in enumerate(articles):
            if index in fixed:
                texts.setdefault(ranks[index] if ranks[index] is not None else -1, []).append(article)  # type: ignore[arg-type]
        after = len(self.slots) - 1
        following = [after] * len(articles)
        for index in range(len(articles) - 1, -1, -1):
            following[index] = after
            if index in fixed:
                after = ranks[index] if ranks[index] is not None else after  # type: ignore[assignment]
        previous = -1 if any(r == -1 for r in ranks) or not self.slots else 0
        for index, (article, _, _, operation) in enumerate(articles):
            rank = ranks[index]
            if index in fixed and rank is not None:
                previous = rank
            elif following[index] > previous:
                choices = [r for r in range(max(previous, -1), following[index] + 1) if r in texts or r == previous]
                choices = choices or [previous]
                together = index and operation >= 0 and articles[index - 1][3] == operation and index - 1 not in fixed
                chosen = previous if together else self._nearest(article, choices, texts)
                if operation >= 0 and len(choices) > 1:
                    title = self.slots[chosen].heading.title.text if chosen >= 0 else ""
                    self.log.infer(operation, "chapter", article=article.number[0], chapter=title)
                previous = chosen
            out[article.number] = self.slots[previous] if previous >= 0 else None
        return out

    def _nearest(self, article: Article, choices: list[int], texts: dict[int, list[Article]]) -> int:
        """The slot whose wording an article shares most."""
        wording = "".join(bodies(article))
        penal = _PENALTY.search(wording) is not None
        titles = [self.slots[rank].heading.title.text if rank >= 0 else "" for rank in choices]
        if any(map(_PENAL_TITLE.search, titles)):
            fitting = [r for r, title in zip(choices, titles, strict=True) if bool(_PENAL_TITLE.search(title)) is penal]
            choices = fitting or choices
        own = _pairs(wording)
        best, chosen = 0.0, choices[0]
        first = self._model(choices[0], texts)
        for rank in choices[1:]:
            model = self._model(rank, texts)
            sizes = sum(model.values()) + SMOOTHING, sum(first.values()) + SMOOTHING
            gain = sum(
                n * log((model[pair] + 1) / sizes[0] / ((first[pair] + 1) / sizes[1])) for pair, n in own.items()
            ) / (sum(own.values()) or 1)
            if gain > max(best, MARGIN):
                best, chosen = gain, rank
        return chosen

    def _model(self, rank: int, texts: dict[int, list[Article]]) -> Counter[str]:
        """Pairs of characters in a chapter, those of its title counted several times."""
        if rank not in self.wordings:
            model = _pairs("".join(line for one in texts.get(rank, ()) for line in bodies(one)))
            if rank >= 0:
                for pair, count in _pairs(self.slots[rank].heading.title.text).items():
                    model[pair] += TITLE_WEIGHT * count
            self.wordings[rank] = model
        return self.wordings[rank]

    def body(self, articles: list[Article], homes: dict[Number, Slot | None]) -> tuple[Entry, ...]:
        """Headings and articles in order."""
        out: list[Entry] = []
        under: dict[int, list[Article]] = {}
        for article in articles:
            under.setdefault(id(homes.get(article.number)), []).append(article)
        out += under.get(id(None), [])
        for slot in self.slots:
            out.append(slot.heading)
            out += slot.loose
            out += under.get(id(slot), [])
        return tuple(out)


def renamed(slot: Slot, title: AmendedWording) -> None:
    """Give a heading a new title."""
    slot.heading = replace(slot.heading, title=title)


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
