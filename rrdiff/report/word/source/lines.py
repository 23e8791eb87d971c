"""Where each line of the base stands in its Word file, and where a new one can go.

A line is not always a paragraph: it may end with a line break inside one, run through several whose marks were
deleted before, be a table row, or stand in a text box or a note. Not every end of a line can be deleted, and not every
place can hold a new paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from rrdiff.readers.docx.pieces import LABEL, Origins, PrintedLine, PrintedStretch
from rrdiff.readers.wordml import child, kind
from rrdiff.text.source import blank
from rrdiff.text.value import value

if TYPE_CHECKING:
    from lxml.etree import _Element

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_TABLE = frozenset({"w:tbl", "w:tr", "w:sdt", "w:sdtContent", "w:customXml"})


@value
class RawLine:
    """One line of the raw text; ``breaks`` when it ends inside its story, at a character of the file."""

    start: int
    end: int
    story: PrintedLine
    breaks: bool

    @property
    def closes(self) -> _Element:
        """The paragraph or table row whose end is the line's."""
        assert self.story.closes is not None
        return self.story.closes

    @property
    def in_row(self) -> bool:
        """Whether the line is a table row."""
        return kind(self.closes) == "w:tr"


class Lines:
    """All lines of a base, by raw offset."""

    def __init__(self, origins: Origins) -> None:
        """Cut the stories of ``origins`` into lines."""
        self.origins = origins
        raw = origins.extract.raw
        self.all: list[RawLine] = []
        for story in origins.stories:
            at = story.start
            for found in _BREAK.finditer(raw, story.start, story.end):
                self.all.append(RawLine(at, found.start(), story, breaks=True))
                at = found.end()
            self.all.append(RawLine(at, story.end, story, breaks=False))
        self._starts = [line.start for line in self.all]

    @cached_property
    def boxes(self) -> dict[_Element, list[RawLine]]:
        """Lines of each text box."""
        out: dict[_Element, list[RawLine]] = {}
        for line in self.all:
            for above in line.closes.iterancestors():
                if kind(above) == "w:txbxContent":
                    out.setdefault(above, []).append(line)
        return out

    def number_at(self, offset: int) -> int:
        """Place in ``all`` of the line that holds a raw offset."""
        return bisect_right(self._starts, offset) - 1

    def at(self, offset: int) -> RawLine:
        """The line that holds a raw offset."""
        return self.all[self.number_at(offset)]

    def blank(self, line: RawLine) -> bool:
        """Whether a line prints nothing."""
        return blank(self.origins.extract.raw[line.start : line.end])

    def stretches(self, start: int, end: int) -> list[PrintedStretch]:
        """The stretches of raw characters ``[start, end)``, cut to them."""
        out = []
        first, last = self.number_at(start), self.number_at(max(start, end - 1))
        seen: set[int] = set()
        for line in self.all[first : last + 1]:
            if id(line.story) in seen:
                continue
            seen.add(id(line.story))
            for one in line.story.stretches:
                begin, behind = max(one.start, start), min(one.end, end)
                if begin < behind:
                    at = one.at + begin - one.start if one.at >= 0 else one.at
                    out.append(PrintedStretch(begin, behind, one.element, at))
        return out

    def first_paragraph(self, line: RawLine) -> _Element:
        """The paragraph a line begins in."""
        for one in self.stretches(line.start, line.end):
            if one.element is not None:
                return one.element if one.at == LABEL else paragraph_of(one.element)
        return line.closes

    def joinable(self, number: int, after: int) -> bool:
        """Whether line ``after`` can be made to follow on line ``number``, with only blank lines between them."""
        line, following = self.all[number], self.all[after]
        if any(not self.blank(between) for between in self.all[number + 1 : after]):
            return False
        if line.breaks and following.story is line.story:
            return not line.in_row
        if line.in_row or following.in_row:
            return False
        wanted = self.first_paragraph(following)
        one: _Element | None = line.closes
        while one is not None and one is not wanted:
            if kind(one) == "w:p" and child(one, "pPr", "sectPr") is not None:
                return False
            one = one.getnext()
            if one is not None and kind(one) not in {
                "w:p",
                "w:bookmarkStart",
                "w:bookmarkEnd",
                "w:commentRangeStart",
                "w:commentRangeEnd",
                "w:proofErr",
            }:
                return False
        return one is wanted and not any(
            kind(above) == "w:txbxContent" and paragraph_of(above) is line.closes for above in wanted.iterancestors()
        )


def paragraph_of(element: _Element) -> _Element:
    """The paragraph an element lies in, itself included."""
    if kind(element) == "w:p":
        return element
    for above in element.iterancestors():
        if kind(above) == "w:p":
            return above
    return element


def row_of(element: _Element) -> _Element | None:
    """The table row an element lies in, itself included."""
    if kind(element) == "w:tr":
        return element
    return next((above for above in element.iterancestors() if kind(above) == "w:tr"), None)


@value
class InsertionPoint:
    """Where a new paragraph goes: before or after a block, as a row where the block is one."""

    block: _Element
    after: bool

    @property
    def row(self) -> bool:
        """Whether a table row goes there."""
        return kind(self.block) == "w:tr"

    @property
    def closed(self) -> bool:
        """Whether a paragraph goes behind another that nothing but a table or an end follows."""
        if not self.after or self.row or kind(self.block) != "w:p":
            return False
        following = self.block.getnext()
        return following is None or kind(following) != "w:p"


def spot(before: _Element | None, after: _Element | None, cells: int) -> InsertionPoint | None:
    """Where a new line goes that stands between two paragraphs or rows, of ``cells`` columns if it is to be a row."""
    if before is None:
        return (
            None
            if after is None
            else _beside_row(after, cells, after=False) or InsertionPoint(_outermost(after), after=False)
        )
    beside = _beside_row(before, cells, after=True)
    if after is None or after.getroottree().getroot() is not before.getroottree().getroot():
        return beside or InsertionPoint(_outermost(before), after=True)
    if before in set(after.iterancestors()):
        return InsertionPoint(after, after=False)
    if after.getparent() is before.getparent() and kind(before) == "w:p":
        return InsertionPoint(before, after=True)
    above = [before, *before.iterancestors()]
    around = {after, *after.iterancestors()}
    place = next(at for at, one in enumerate(above) if one in around)
    common = kind(above[place])
    if common == "w:tr":
        return InsertionPoint(before if kind(before) == "w:p" else _last_paragraph(before), after=True)
    rows = [at for at, one in enumerate(above[:place]) if kind(one) == "w:tr"]
    if common in _TABLE and rows and not any(kind(one) == "w:tbl" for one in above[rows[-1] : place]):
        return InsertionPoint(above[rows[-1]], after=True)
    if beside is not None:
        return beside
    following = row_of(after)
    if following is not None and row_of(before) is None:
        to_row = _beside_row(after, cells, after=False)
        if to_row is not None:
            return to_row
    return InsertionPoint(above[place - 1], after=True)


def _beside_row(near: _Element, cells: int, *, after: bool) -> InsertionPoint | None:
    row = row_of(near)
    if row is None or cells < 2:
        return None
    columns = sum(1 for one in row.iter() if kind(one) == "w:tc" and row_of(one) is row)
    return InsertionPoint(row, after=after) if columns == cells else None


def _last_paragraph(row: _Element) -> _Element:
    return [one for one in row.iter() if kind(one) == "w:p"][-1]


def _outermost(element: _Element) -> _Element:
    """The block of the body or of a note that an element lies in."""
    block = element
    for above in element.iterancestors():
        if kind(above) in {"w:body", "w:footnote", "w:endnote"}:
            return block
        block = above
    return block
