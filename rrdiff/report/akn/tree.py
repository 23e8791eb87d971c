"""The clauses of a document as a tree of Akoma Ntoso units, each with its eId.

eIds follow the naming convention of Akoma Ntoso: 第八条第二款第（三）项 is ``art_8__para_2__point_3``. Articles run
through a whole text, so their chapter is not named; what an attachment holds bears the attachment's name first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from rrdiff.structure.clause import Clause, Level


class TextPart(StrEnum):
    """Which part of the text a unit stands in."""

    PREFACE = "preface"
    PREAMBLE = "preamble"
    BODY = "body"
    ATTACHMENTS = "attachments"


ELEMENTS = {
    Level.PART: ("part", "part"),
    Level.SUBPART: ("subpart", "subpart"),
    Level.CHAPTER: ("chapter", "chp"),
    Level.SECTION: ("section", "sec"),
    Level.ARTICLE: ("article", "art"),
    Level.PARAGRAPH: ("paragraph", "para"),
    Level.ITEM: ("point", "point"),
    Level.POINT: ("indent", "indent"),
    Level.LEVEL1: ("level", "level"),
    Level.LEVEL2: ("level", "level"),
    Level.LEVEL3: ("level", "level"),
    Level.LEVEL4: ("level", "level"),
}
"""Level in the body → its element and the name of that element in eIds; any other level is an ``hcontainer``."""
CONTAINER = ("hcontainer", "hcontainer")

_LEADING = {Level.TITLE: "longTitle", Level.NOTE: "container", Level.PREAMBLE: "p"}


@dataclass(slots=True)
class AknUnit:
    """A clause and what belongs to it; without a clause it is a unit whose label the text does not print."""

    level: Level
    number: str
    place: TextPart
    eid: str
    clause: Clause | None
    children: list[AknUnit] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where its text begins (folded)."""
        if self.clause is not None and self.clause.spans:
            return self.clause.spans[0].start
        return self.children[0].start if self.children else 0

    def holds(self, level: Level) -> bool:
        """Whether a unit of ``level`` lies below it."""
        return any(child.level is level or child.holds(level) for child in self.children)


def tree_of(clauses: Iterable[Clause]) -> list[AknUnit]:
    """Units in reading order; a level that an address names and no clause prints is a unit without a clause."""
    roots: list[AknUnit] = []
    stack: list[AknUnit] = []
    names = _UniqueNames()
    for clause in clauses:
        steps = clause.address or ((clause.level, ""),)
        depth = 0
        while depth < min(len(stack), len(steps) - 1) and (stack[depth].level, stack[depth].number) == steps[depth]:
            depth += 1
        del stack[depth:]
        for index in range(depth, len(steps)):
            level, number = steps[index]
            siblings = stack[-1].children if stack else roots
            place = _place(level, stack, siblings)
            eid = names.take(_wanted(level, number, place, stack))
            unit = AknUnit(level, number, place, eid, clause if index == len(steps) - 1 else None)
            siblings.append(unit)
            stack.append(unit)
    return roots


def flat(units: Iterable[AknUnit]) -> Iterable[AknUnit]:
    """All units, each before its children."""
    for unit in units:
        yield unit
        yield from flat(unit.children)


def rows_of(units: Iterable[AknUnit]) -> dict[str, tuple[str, int]]:
    """Of each eId the row it stands in and its place there: articles of one text, or units of one level and parent."""
    rows: dict[str, tuple[str, int]] = {}
    lengths: Counter[str] = Counter()

    def add(unit: AknUnit, text: str, parent: str) -> None:
        row = f"{text if unit.level is Level.ARTICLE else parent} {unit.level}"
        rows[unit.eid] = (row, lengths[row])
        lengths[row] += 1
        for child in unit.children:
            add(child, unit.eid if unit.place is TextPart.ATTACHMENTS else text, unit.eid)

    for unit in units:
        add(unit, "", "")
    return rows


def _place(level: Level, above: list[AknUnit], siblings: list[AknUnit]) -> TextPart:
    """Title, 题注 and 序言 lead a text; once anything else has begun, they are part of the body."""
    if level is Level.ANNEX and all(unit.level is Level.ANNEX for unit in above):
        return TextPart.ATTACHMENTS
    last = siblings[-1].place if siblings else TextPart.PREFACE
    inside = bool(above) and above[-1].level is not Level.ANNEX
    if inside or level not in _LEADING or last not in (TextPart.PREFACE, TextPart.PREAMBLE):
        return TextPart.BODY
    return TextPart.PREAMBLE if level is Level.PREAMBLE else last


def _wanted(level: Level, number: str, place: TextPart, above: list[AknUnit]) -> str:
    """The eId that the naming convention gives."""
    texts = [unit for unit in above if unit.place is TextPart.ATTACHMENTS]
    context = texts[-1:] if level is Level.ARTICLE or place is not TextPart.BODY else above[-1:]
    steps = [unit.eid for unit in context]
    if place is TextPart.BODY:
        name = ELEMENTS.get(level, CONTAINER)[1]
    elif place is TextPart.ATTACHMENTS:
        name = "att"
    else:
        steps.append(place.value)
        name = _LEADING[level]
    own = re.sub(r"[^\w-]+", "-", number)
    return "__".join([*steps, f"{name}_{own}" if own else name])


class _UniqueNames:
    """Tells repeated names apart: the second ``art_5`` is ``art_5_2``."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def take(self, wanted: str) -> str:
        name = wanted
        while True:
            self._seen[wanted] += 1
            name = wanted if self._seen[wanted] == 1 else f"{wanted}_{self._seen[wanted]}"
            if name == wanted or not self._seen[name]:
                self._seen[name] += name != wanted
                return name
