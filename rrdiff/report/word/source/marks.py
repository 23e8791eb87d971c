"""Tracked changes as elements: wrappers of runs, marks of paragraphs and rows, changes of numbering, ends of moves."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING

from rrdiff.readers.docx.numbering import Numbering
from rrdiff.readers.docx.styles import Styles
from rrdiff.readers.wordml import W, child, kind
from rrdiff.report.word.body import Signatures
from rrdiff.report.word.source.atoms import TrackedWrapper
from rrdiff.report.word.source.elements import element
from rrdiff.report.word.tracked import ELEMENTS, Signature
from rrdiff.views.redline.plan import RevisionMark

if TYPE_CHECKING:
    from lxml.etree import _Element

_OF_MARK = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")
_BEFORE_NUMBERING = frozenset(
    {"w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl"}
)
_ID = W + "id"
Place = tuple[str, int] | None
"""List and level of a numbered paragraph."""
_NO_LIST = ("0", 0)
"""The list that takes a number away which the style of a paragraph gives it."""


class PartIds:
    """Numbers for annotations, none of which a part uses already."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        """Look at what is taken."""
        self._taken = {one.get(_ID) for root in roots for one in root.iter("*") if one.get(_ID) is not None}
        self._last = 0
        self.given: list[str] = []

    def next(self) -> int:
        """A new number for something new."""
        number = self.spare()
        self.given.append(str(number))
        return number

    def spare(self) -> int:
        """A new number for a copy of what others wrote."""
        self._last += 1
        while str(self._last) in self._taken:
            self._last += 1
        return self._last


class RevisionElements:
    """Makes the elements of tracked changes."""

    def __init__(self, root: _Element, ids: PartIds, signatures: Signatures) -> None:
        """Make elements that belong into the tree of ``root``."""
        self._root = root
        self.ids = ids
        self._signatures = signatures

    def element(self, name: str, **attributes: str) -> _Element:
        """An element with ``w:`` attributes."""
        return element(self._root, W + name, {W + key: value for key, value in attributes.items()})

    def change(self, name: str, signature: Signature) -> _Element:
        """A change by name, signed."""
        return self.element(name, id=str(self.ids.next()), author=signature.author, date=signature.date)

    def wrapper(self, state: TrackedWrapper, *, whole: bool) -> _Element:
        """The wrapper of runs to which something happens; all of a move has one signature."""
        signature = self._signatures.wording
        if whole and not state.move:
            signature = self._signatures.whole
        elif state.label and not state.move:
            signature = self._signatures.numbering
        return self.change(ELEMENTS[state.change].removeprefix("w:"), signature)

    def renumber(self, element: _Element) -> None:
        """Give a copy numbers of its own."""
        for one in element.iter("*"):
            if one.get(_ID) is not None and kind(one) not in {"w:footnoteReference", "w:endnoteReference"}:
                one.set(_ID, str(self.ids.spare()))

    def mark(self, paragraph: _Element, change: RevisionMark, *, whole: bool = False) -> None:
        """Note on a paragraph what happens to its mark."""
        properties = self._properties(paragraph)
        run = child(properties, "rPr")
        if run is None:
            run = self.element("rPr")
            at = next(
                (at for at, one in enumerate(properties) if kind(one) in {"w:sectPr", "w:pPrChange"}), len(properties)
            )
            properties.insert(at, run)
        later = whole and change in {RevisionMark.INSERT, RevisionMark.DELETE}
        made = self.change(
            ELEMENTS[change].removeprefix("w:"), self._signatures.whole if later else self._signatures.wording
        )
        rank = _OF_MARK.index(kind(made))
        at = sum(1 for one in run if kind(one) in _OF_MARK and _OF_MARK.index(kind(one)) < rank)
        if child(run, kind(made).removeprefix("w:")) is None:
            run.insert(at, made)

    def row(self, row: _Element, change: RevisionMark) -> None:
        """Note on a table row that it comes or goes."""
        properties = child(row, "trPr")
        if properties is None:
            properties = self.element("trPr")
            at = next((at + 1 for at, one in enumerate(row) if kind(one) == "w:tblPrEx"), 0)
            row.insert(at, properties)
        made = self.change("ins" if change is RevisionMark.INSERT else "del", self._signatures.whole)
        at = next((at for at, one in enumerate(properties) if kind(one) == "w:trPrChange"), len(properties))
        properties.insert(at, made)

    def _properties(self, paragraph: _Element) -> _Element:
        properties = child(paragraph, "pPr")
        if properties is None:
            properties = self.element("pPr")
            paragraph.insert(0, properties)
        return properties

    def renumbered(self, paragraph: _Element, place: Place, numbering: Numbering, styles: Styles) -> None:
        """Give a paragraph another number, or take it away."""
        properties = self._properties(paragraph)
        for one in list(properties):
            if kind(one) == "w:numPr":
                properties.remove(one)
        if place is None and numbering.place(properties, styles.of_paragraph(properties)) is not None:
            place = _NO_LIST
        if place is not None:
            made = self.element("numPr")
            made.append(self.element("ilvl", val=str(place[1])))
            made.append(self.element("numId", val=place[0]))
            properties.insert(sum(1 for one in properties if kind(one) in _BEFORE_NUMBERING), made)

    def formerly(self, paragraph: _Element, former: _Element | None) -> None:
        """Note the format that a paragraph had, or would have; an earlier change of its format counts as accepted."""
        properties = self._properties(paragraph)
        for one in list(properties):
            if kind(one) == "w:pPrChange":
                properties.remove(one)
        made = self.change("pPrChange", self._signatures.numbering)
        old = self.element("pPr")
        if former is not None:
            old.extend(deepcopy(one) for one in former if kind(one) not in {"w:rPr", "w:sectPr", "w:pPrChange"})
        made.append(old)
        properties.append(made)

    def range_of(self, change: RevisionMark, name: str) -> tuple[_Element, _Element]:
        """Beginning and end of the range that one end of a move is."""
        of = ELEMENTS[change].removeprefix("w:")
        start = self.change(f"{of}RangeStart", self._signatures.wording)
        start.set(W + "name", name)
        return start, self.element(f"{of}RangeEnd", id=start.get(_ID) or "")


def copied(element: _Element, without: Iterable[str] = ()) -> _Element:
    """A copy of an element without some of its children."""
    copy = deepcopy(element)
    copy.tail = None
    for one in list(copy):
        if kind(one) in set(without):
            copy.remove(one)
    return copy


def paragraph_like(source: _Element | None, marks: RevisionElements) -> _Element:
    """A new paragraph with the properties of another, without its changes and its section."""
    paragraph = marks.element("p")
    properties = None if source is None else child(source, "pPr")
    if properties is None:
        return paragraph
    copy = copied(properties, ("w:sectPr", "w:pPrChange"))
    run = child(copy, "rPr")
    if run is not None:
        copy.replace(run, copied(run, (*_OF_MARK, "w:rPrChange")))
    if len(copy):
        paragraph.append(copy)
    return paragraph
