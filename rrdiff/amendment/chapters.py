"""编, 章 and 节 under amendment: renamed, added, moved, dissolved, and found by number or by title."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rrdiff.amendment.law import UNITS, AmendedWording, Article, Entry, Heading, Law, Loose, Number, number_text
from rrdiff.amendment.outcome import RemarkLog
from rrdiff.amendment.places import LawPlace
from rrdiff.structure.clause import Level

LEVELS = (Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION)
_NAMES = {Level.PART: "part", Level.CHAPTER: "chapter", Level.SECTION: "section"}
_NAMED = tuple(_NAMES.values())
_PENAL = frozenset({"法律责任", "罚则"})
"""Titles of which either is said for the other."""


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
    restarting: frozenset[Level] = frozenset()  # levels whose numbers begin anew in the old law
    filled: dict[int, frozenset[Number]] = field(default_factory=dict)  # articles of old headings, by their identity
    free: list[tuple[Slot, Slot | None]] = field(default_factory=list)  # headings that came, and those above them
    reordered: bool = False  # headings went beside others, without new numbers

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
        chapters = cls(slots, home, log, restarting=frozenset(one for one in LEVELS if _restarts(slots, one)))
        used = {id(slot) for slot in home.values()}
        for slot in slots:
            inside = {id(one) for one in chapters.below(slot)} & used
            chapters.filled[id(slot)] = frozenset(number for number, own in home.items() if id(own) in inside)
        return chapters

    def find(self, place: LawPlace) -> list[Slot]:
        """Old headings a place names, by their old number or their title."""
        olds = ((slot, slot.old.level, slot.old.number) for slot in self.slots if slot.old is not None)
        return _named(place, olds)

    def find_new(self, place: LawPlace) -> list[Slot]:
        """Headings that have the number of a place in the new law, as far as it is known by now."""
        return _named(place, ((slot, slot.heading.level, number) for slot, number in self.counted()))

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

    def add(self, heading: Heading, above: Slot | None, operation: int, beside: tuple[Slot, str] | None = None) -> Slot:
        """Put in a heading behind or before one that is named, or where its number belongs among those of its level."""
        self.renumbers = True
        slot = Slot(heading, operation=operation)
        if beside is not None:
            one, side = beside
            at = self.slots.index(one) + (len(self.below(one)) if side == "after" else 0)
        else:
            at = self._place_of(heading, above, operation)
            self.free.append((slot, above))
        self.slots.insert(at, slot)
        return slot

    def _place_of(self, heading: Heading, above: Slot | None, operation: int, home: Slot | None = None) -> int:
        """Where a heading with a new number belongs.

        Between two 编 it goes to the one that it stood in (``home``), else to the earlier one, which is told.
        """
        low, high = 0, len(self.slots)
        if above is not None:
            low = self.slots.index(above)
            high = low + len(self.below(above))
        counted = {id(slot): number for slot, number in self.counted()}
        siblings = [one for one in self.slots[low:high] if one.heading.level is heading.level]
        before = [one for one in siblings if counted[id(one)] < heading.number]
        after = [one for one in siblings if counted[id(one)] >= heading.number]
        end = self.slots.index(before[-1]) + len(self.below(before[-1])) if before else low
        if heading.number[1]:  # 第三章之一 stands behind 第三章
            return end
        if not after or not before:
            return self.slots.index(after[0]) if after else high
        stop = self.slots.index(after[0])
        if home is not None and end < stop:
            if home is self.around(after[0], heading.level):
                return stop
            at = self.slots.index(home)
            return at + len(self.below(home)) if end <= at < stop else end
        if end < stop and (over := self.around(before[-1], heading.level)) is not None:
            label = number_text(heading.number, UNITS[heading.level])
            self.log.infer(operation, "heading_between", heading=label, above=over.heading.title.text)
        return end

    def put_beside(self, moved: list[Slot], beside: Slot, side: str) -> None:
        """Take headings, with those below them, behind or before another one of their level."""
        self.renumbers = self.reordered = True
        block = [one for slot in moved for one in self.below(slot)]
        self.slots = [one for one in self.slots if not any(one is other for other in block)]
        at = self.slots.index(beside) + (len(self.below(beside)) if side == "after" else 0)
        self.slots[at:at] = block

    def move(self, slot: Slot, target: LawPlace) -> bool:
        """Put a heading, its articles with it, where its new number says; False where there is no such place.

        A chapter that only takes the number its order gives it stays where it is.
        """
        level = next((one for one, name in _NAMES.items() if name == target.level), None)
        number = getattr(target, target.level, None)
        if level is None or number is None:
            return False
        above = self._named_above(slot, target) if level is Level.SECTION else None
        if level is Level.SECTION and above is None:
            return False
        same = level is slot.heading.level and (above is None or self.around(slot, level) is above)
        if same and dict(self._numbers())[id(slot)] == number:
            return True
        label = slot.heading.label if same else replace(slot.heading.label, text="")
        self._replace(slot, replace(slot.heading, level=level, number=number, label=label), above)
        return True

    def place_free(self) -> None:
        """Put headings that came by their number where it belongs, now that all others have come and gone."""
        for slot, above in sorted(self.free, key=lambda one: one[0].heading.number):
            wanted = slot.heading.number
            if not wanted[1] and dict(self._numbers()).get(id(slot), wanted) != wanted:
                self._replace(slot, slot.heading, above)

    def _replace(self, slot: Slot, heading: Heading, above: Slot | None) -> None:
        """Take a heading, with those below it, to the place that its new number has."""
        inside = self.below(slot)
        at = self.slots.index(slot)
        home = self.around(slot, heading.level) if slot.old is not None else None
        del self.slots[at : at + len(inside)]
        self.renumbers = True
        slot.heading = heading
        at = self._place_of(heading, above, slot.operation, home)
        self.slots[at:at] = inside

    def _numbers(self) -> Iterator[tuple[int, Number]]:
        return ((id(slot), number) for slot, number in self.counted())

    def _named_above(self, slot: Slot, target: LawPlace) -> Slot | None:
        """The chapter that a moved section goes to, by its new number; its own where none is named."""
        if target.chapter is None:
            return self.around(slot, Level.SECTION)
        chapters = self.find_new(LawPlace(part=target.part, chapter=target.chapter))
        return chapters[0] if len(chapters) == 1 else None

    def numbered(self) -> dict[tuple[Level, int], int]:
        """Number the headings anew; give what became of old numbers where one level runs through the law."""
        changed: dict[tuple[Level, int], int] = {}
        if not self.renumbers:
            return changed
        for slot, number in self.counted():
            heading = slot.heading
            if heading.number == (0, 0) or heading.number[1]:
                continue
            if slot.old is None and heading.number != number:
                self.log.doubt(slot.operation, "number_gap", number=number[0])
            if slot.old is not None and heading.level is not Level.SECTION and not self._restarts(heading.level):
                changed[heading.level, slot.old.number[0]] = number[0]
            slot.heading = replace(heading, number=number)
        return {key: new for key, new in changed.items() if key[1] != new}

    def counted(self) -> list[tuple[Slot, Number]]:
        """Every heading with its new number: its own, or where headings came and went that of its order."""
        if not self.renumbers:
            return [(slot, slot.heading.number) for slot in self.slots]
        counts = dict.fromkeys(LEVELS, 0)
        restarts = {level: self._restarts(level) for level in LEVELS}
        out: list[tuple[Slot, Number]] = []
        for slot in self.slots:
            level, number = slot.heading.level, slot.heading.number
            for deeper in LEVELS[LEVELS.index(level) + 1 :]:
                counts[deeper] = 0 if restarts[deeper] else counts[deeper]
            if number != (0, 0) and not number[1]:
                counts[level] += 1
                number = (counts[level], 0)
            out.append((slot, number))
        return out

    def _restarts(self, level: Level) -> bool:
        return level in self.restarting or (
            level is Level.SECTION and any(s.heading.level is Level.CHAPTER for s in self.slots)
        )

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


def _restarts(slots: list[Slot], level: Level) -> bool:
    """Whether the numbers of a level begin anew somewhere in the old law."""
    numbers = [one.heading.number[0] for one in slots if one.heading.level is level]
    return any(after <= before for before, after in itertools.pairwise(numbers))


def _named(place: LawPlace, numbered: Iterator[tuple[Slot, Level, Number]]) -> list[Slot]:
    """The headings a place names, of all headings in order with their levels and numbers."""
    found: list[Slot] = []
    path: dict[str, Number] = {}
    for slot, level, number in numbered:
        name = _NAMES.get(level, "")
        for deeper in _NAMED[_NAMED.index(name) if name else 3 :]:
            path.pop(deeper, None)
        path[name] = number
        above = all(getattr(place, one) in {None, path.get(one)} for one in _NAMED if one != name)
        by_number = number == getattr(place, place.level, None) and (not place.title or _titled(slot, place.title))
        by_title = getattr(place, place.level, None) == (0, 0) and _titled(slot, place.title)
        if name == place.level and above and (by_number or by_title):
            found.append(slot)
    return found


def _titled(slot: Slot, title: str) -> bool:
    """Whether a heading has a title, or had it in the old law."""
    written = [slot.heading.title.text, *([slot.old.title.text] if slot.old is not None else [])]
    titles = {"".join(one.split()) for one in written}
    wanted = "".join(title.split())
    return wanted in titles or (wanted in _PENAL and not titles.isdisjoint(_PENAL))
