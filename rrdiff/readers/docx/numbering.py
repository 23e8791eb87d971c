"""The labels Word prints before numbered paragraphs: 第一条, （一）, 1.

A numbered paragraph holds only the id of a list and a level; the label is computed from the definitions in
``numbering.xml`` and from all numbered paragraphs before it. Leaving it out would take every 第X条 from a regulation
that was typed with automatic numbering.

Rules, from ISO/IEC 29500-1, 17.9, and checked against LibreOffice:
    1. lists (``w:num``) of one definition (``w:abstractNum``) count on together;
    2. a list that overrides the start of a level begins that level anew where it first uses it;
    3. a level restarts after any level above it, unless ``w:lvlRestart`` says never (0) or after which;
    4. a level above that has not been used yet prints its start value and counts as used from then on;
    5. ``w:isLgl`` prints all numbers of the label in plain figures.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rrdiff.readers.docx.styles import Styles
from rrdiff.readers.number_formats import SILENT, format_number, is_known
from rrdiff.readers.wordml import W, child, number, switch, value
from rrdiff.text.value import value as frozen

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
SUFFIXES = {"tab": "\u3000", "space": " ", "nothing": ""}
"""What stands between label and text: a tab stop is as wide as the document says and is read as one U+3000."""
MAX_NUMBER = 1_000_000
"""Starts beyond this are taken for damage and read as 1."""
_PLACEHOLDER = re.compile(r"%([1-9])")


@frozen
class ListLevel:
    """Definition of one level of a list."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "\u3000"
    restart: int | None = None  # None: after any level above; 0: never; n: after level n (from 1) or above
    legal: bool = False
    style: str | None = None  # paragraphs of this style have this level
    width: int = 0  # figures are filled up with zeros to this width


@frozen
class Definition:
    """A list definition: its levels and the style it stands for or borrows its levels from."""

    levels: dict[int, ListLevel]
    style_link: str | None
    borrowed_from: str | None


@frozen
class Numbered:
    """A list: which definition it counts with, its levels after overrides, and the starts it sets anew."""

    definition: str
    levels: dict[int, ListLevel]
    starts: dict[int, int]


class Numbering:
    """The running state of all lists of one document; ask for labels in the order of the text."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        """Read ``numbering.xml``; a file may lack it."""
        self._styles = styles
        self._lists: dict[str, Numbered] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self.unknown_formats: set[str] = set()
        if root is None:
            return
        definitions = {value(one, "abstractNumId") or "": _definition(one) for one in root.iterfind(W + "abstractNum")}
        plain = {value(one, "numId") or "": one for one in root.iterfind(W + "num")}
        for num_id, one in plain.items():
            key = self._resolve(value(child(one, "abstractNumId")) or "", definitions, plain)
            if key is not None:
                self._lists[num_id] = _list(key, definitions[key], one)

    def _resolve(self, key: str, definitions: dict[str, Definition], plain: dict[str, _Element]) -> str | None:
        """Follow ``w:numStyleLink`` to the definition that has the levels."""
        seen: set[str] = set()
        while key in definitions and key not in seen:
            seen.add(key)
            borrowed = definitions[key].borrowed_from
            if borrowed is None or definitions[key].levels:
                return key
            linked = next((other for other, one in definitions.items() if one.style_link == borrowed), None)
            found = self._styles.numbering(borrowed)
            if linked is None and found is not None and found[0] in plain:
                linked = value(child(plain[found[0]], "abstractNumId"))
            key = linked or ""
        return None

    def place(self, properties: _Element | None, style: str | None) -> tuple[str, int] | None:
        """List and level of a paragraph, from its own properties or its style; None for an unnumbered one."""
        own = child(properties, "numPr")
        num_id = value(child(own, "numId"))
        level = number(child(own, "ilvl"))
        if num_id is None:
            inherited = self._styles.numbering(style)
            if inherited is None:
                return None
            num_id, styled, asked = inherited
            if level is None:
                level = self._level_of_style(num_id, asked)
            level = styled if level is None else level
        elif level is None:
            # a paragraph that changes the list only keeps the level its style gives
            level = self._level_of_style(num_id, tuple(name for name, _ in self._styles.chain(style)))
        if num_id not in self._lists:
            return None
        return num_id, min(max(level or 0, 0), LEVELS - 1)

    def _level_of_style(self, num_id: str, names: tuple[str, ...]) -> int | None:
        """Level whose definition names one of these styles."""
        levels = self._lists[num_id].levels if num_id in self._lists else {}
        for name in names:
            for at, level in levels.items():
                if level.style == name:
                    return at
        return None

    def label(self, num_id: str, at: int) -> str:
        """Count one paragraph and return its label with the gap after it; "" for bullets."""
        numbered = self._lists[num_id]
        level = numbered.levels.get(at)
        if level is None:
            return ""
        counters = self._counters.setdefault(numbered.definition, {})
        first = (num_id, at) not in self._begun
        self._begun.add((num_id, at))
        if at not in counters or (first and at in numbered.starts):
            counters[at] = numbered.starts.get(at, level.start)
        else:
            counters[at] += 1
        for above in range(at):
            if above in numbered.levels:
                counters.setdefault(above, numbered.levels[above].start)
        for deeper in [one for one in counters if one > at]:
            restart = numbered.levels[deeper].restart if deeper in numbered.levels else None
            if restart is None or (restart > 0 and at < restart):
                del counters[deeper]
        if level.format == "bullet":
            return ""
        printed = _PLACEHOLDER.sub(lambda found: self._figure(numbered, counters, int(found[1]) - 1, level), level.text)
        return printed + level.suffix if printed else ""

    def foresee(self, num_id: str, at: int) -> str:
        """The label ``label`` would return, without counting."""
        counters, begun = self._counters, self._begun
        self._counters, self._begun = {key: dict(one) for key, one in counters.items()}, set(begun)
        label = self.label(num_id, at)
        self._counters, self._begun = counters, begun
        return label

    def begin_story(self) -> object:
        """Count from the beginning, in a text box or a note; give the result to ``end_story`` afterwards."""
        outer = self._counters, self._begun
        self._counters, self._begun = {}, set()
        return outer

    def end_story(self, outer: object) -> None:
        """Count on where ``begin_story`` broke off."""
        self._counters, self._begun = outer  # type: ignore[misc]

    def _figure(self, numbered: Numbered, counters: dict[int, int], at: int, shown: ListLevel) -> str:
        """One number of a label."""
        level = numbered.levels.get(at)
        if level is None:
            return ""
        count = counters.get(at, level.start)
        name = "decimal" if shown.legal and level.format not in SILENT else level.format
        if not is_known(name):
            self.unknown_formats.add(name)
        return format_number(count, name).rjust(level.width, "0") if level.width else format_number(count, name)


def _definition(element: _Element) -> Definition:
    levels: dict[int, ListLevel] = {}
    for one in element.iterfind(W + "lvl"):
        at = number(one, "ilvl")
        if at is not None and 0 <= at < LEVELS:
            levels[at] = _level(one)
    return Definition(levels, value(child(element, "styleLink")), value(child(element, "numStyleLink")))


def _level(element: _Element) -> ListLevel:
    """The definition of one level."""
    text = child(element, "lvlText")
    suffix = value(child(element, "suff")) or "tab"
    name, width = _format(element)
    return ListLevel(
        start=_start(child(element, "start"), 0),
        format=name,
        text=value(text) or "",
        suffix=SUFFIXES.get(suffix, "\u3000"),
        restart=number(child(element, "lvlRestart")),
        legal=switch(child(element, "isLgl")) or False,
        style=value(child(element, "pStyle")),
        width=width,
    )


def _format(element: _Element) -> tuple[str, int]:
    """Name of the number format and the width its figures are filled up to."""
    if child(element, "lvlPicBulletId") is not None:
        return "bullet", 0
    found = child(element, "numFmt")
    if found is None:  # newer formats stand in mc:AlternateContent, with an older one to fall back to
        found = next((one for one in element.iter(W + "numFmt") if value(one) == "custom"), None)
        found = next(element.iter(W + "numFmt"), None) if found is None else found
    name = value(found) or "decimal"
    if name == "custom":
        first = (value(found, "format") or "").partition(",")[0].strip()
        return ("decimal", len(first)) if first.isdecimal() and first.isascii() else ("custom", 0)
    return name, 0


def _start(element: _Element | None, missing: int) -> int:
    found = number(element)
    if found is None:
        return missing
    return found if 0 <= found <= MAX_NUMBER else 1


def _list(key: str, definition: Definition, element: _Element) -> Numbered:
    """A list with the levels of its definition and what it has otherwise."""
    levels = dict(definition.levels)
    starts: dict[int, int] = {}
    for override in element.iterfind(W + "lvlOverride"):
        at = number(override, "ilvl")
        if at is None or not 0 <= at < LEVELS:
            continue
        own = child(override, "lvl")
        if own is not None:
            levels[at] = _level(own)
        begin = child(override, "startOverride")
        if begin is not None:
            starts[at] = _start(begin, 0)
    return Numbered(key, levels, starts)
