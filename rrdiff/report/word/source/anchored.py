"""What hangs on the text without being text: pictures, text boxes, fields, notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from rrdiff.readers.wordml import W, child, kind, value
from rrdiff.report.word.source.atoms import Atom, Marker, New, ParagraphAtoms
from rrdiff.report.word.source.lines import Lines, paragraph_of
from rrdiff.report.word.source.marks import RevisionElements
from rrdiff.report.word.source.merged import REMOVED, MergedParagraph, MergedText
from rrdiff.views.redline.plan import RevisionMark

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOTES = {"w:footnoteReference": "w:footnote", "w:endnoteReference": "w:endnote"}
_PICTURES = frozenset({"w:drawing", "w:pict", "w:object", "mc:AlternateContent"})
_COMMENT_MARKS = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
_FIELD = {"begin": 1, "end": -1}


class Anchored:
    """Decides what goes with the words it hangs on."""

    def __init__(self, merged: MergedText, lines: Lines, marks: RevisionElements) -> None:
        """Look at the paragraphs of a redline."""
        self._merged = merged
        self._lines = lines
        self._marks = marks
        self._removed: set[_Element] = set()

    def hold_marks(self) -> None:
        """Paragraphs whose mark cannot go keep it: a box that stays hangs on them, or they end something."""
        for out in self._merged.paragraphs:
            if out.own and out.source is not None and out.mark in REMOVED:
                sheet = self._merged.sheets.get(out.source) or ParagraphAtoms(out.source)
                held = any(not self._empty(box) for atom in sheet.atoms for box in self._boxes(atom))
                if held or _ends_something(out.source):
                    out.mark, out.move = RevisionMark.KEEP, 0

    def removed_notes(self) -> set[_Element]:
        """Notes that go as a whole: their marks in the text go, they themselves stay for whoever rejects."""
        for note in dict.fromkeys(self._merged.removed_notes):
            all_lines = sum(1 for line in self._lines.all if note in set(line.closes.iterancestors()))
            if self._merged.removed_notes.count(note) == all_lines:
                self._removed.add(note)
        if self._removed:
            for one in self._lines.origins.parts[self._lines.origins.main].iter("*"):
                if kind(one) in _NOTES and self._note(one) in self._removed:
                    self._reference(one)
        return self._removed

    def _reference(self, reference: _Element) -> None:
        """Delete the mark of a note from the text."""
        paragraph = paragraph_of(reference)
        if not any(out.own and out.source is paragraph for out in self._merged.paragraphs):
            self._merged.paragraphs.append(MergedParagraph(paragraph, own=True))
        for atom in self._merged.sheets.setdefault(paragraph, ParagraphAtoms(paragraph)).atoms:
            if atom.element is reference:
                atom.change = RevisionMark.DELETE

    def _note(self, reference: _Element) -> _Element | None:
        """The note that a mark in the text stands for."""
        wanted, number = _NOTES[kind(reference)], value(reference, "id")
        for root in self._lines.origins.parts.values():
            for one in root:
                if kind(one) == wanted and value(one, "id") == number:
                    return one
        return None

    def erase(self, content: Sequence[Atom | New | Marker]) -> None:
        """A paragraph that goes as a whole takes along what prints nothing in it; pictures do not move and stay."""
        atoms = [item for item in content if isinstance(item, Atom)]
        marks = [_FIELD.get(value(one.element, "fldCharType") or "", 0) for one in atoms if _is(one, "w:fldChar")]
        moves = any(atom.change is RevisionMark.MOVED_FROM for atom in atoms)
        closed = sum(marks) == 0 and all(sum(marks[: at + 1]) >= 0 for at in range(len(marks)))
        for atom in atoms:
            if atom.change is not RevisionMark.KEEP or atom.run is None:
                continue
            name = kind(atom.element)
            if (name in {"w:fldChar", "w:instrText"} and not closed) or (name in _PICTURES and moves):
                continue
            if name in _NOTES and self._note(atom.element) not in self._removed:
                continue
            if all(self._empty(box) for box in self._boxes(atom)):
                atom.change = RevisionMark.DELETE

    def with_last(self, contents: list[list[Atom | New | Marker]]) -> None:
        """Where a paragraph is split, its text boxes hang on the last one, behind which they are read."""
        anchored: list[Atom | New | Marker] = []
        for content in contents[:-1]:
            some = [item for item in content if isinstance(item, Atom) and self._boxes(item)]
            anchored += some
            content[:] = [item for item in content if item not in some]
        contents[-1][:0] = anchored

    def _boxes(self, atom: Atom) -> list[_Element]:
        """Text boxes with text in an atom."""
        if kind(atom.element) not in _PICTURES:
            return []
        return [one for one in atom.element.iter() if kind(one) == "w:txbxContent" and one in self._lines.boxes]

    def _empty(self, box: _Element) -> bool:
        """Whether nothing remains in a text box."""
        return not any(out.accepted.strip() for out in self._merged.paragraphs if within(out.source, {box}))

    def copy_boxes(self, paragraphs: Iterable[_Element | None]) -> None:
        """Text boxes are stored twice; the form for older programs gets what was changed in the other."""
        boxes: dict[_Element, None] = {}
        for paragraph in paragraphs:
            above = [] if paragraph is None else list(paragraph.iterancestors())
            boxes.update(dict.fromkeys(one for one in above if kind(one) == "w:txbxContent"))
        for box in boxes:
            choice = next((one for one in box.iterancestors() if kind(one) == "mc:Choice"), None)
            older = [] if choice is None else [one for branch in choice.itersiblings() for one in branch.iter()]
            old = next((one for one in older if kind(one) == "w:txbxContent"), None)
            if old is not None:
                for one in list(old):
                    old.remove(one)
                copy = deepcopy(box)
                for one in [*copy.iter(*_COMMENT_MARKS)]:
                    parent = one.getparent()
                    if parent is not None:
                        parent.remove(one)
                self._marks.renumber(copy)
                old.extend(list(copy))


def _is(atom: Atom, name: str) -> bool:
    return kind(atom.element) == name


def within(paragraph: _Element | None, some: set[_Element]) -> bool:
    """Whether a paragraph lies in one of some elements."""
    return paragraph is not None and bool(some) and any(one in some for one in paragraph.iterancestors())


def _ends_something(paragraph: _Element) -> bool:
    """Whether a paragraph ends a section, a cell, a note, a box or the text."""
    if child(paragraph, "pPr", "sectPr") is not None:
        return True
    following = paragraph.getnext()
    while following is not None and kind(following) in {"w:bookmarkStart", "w:bookmarkEnd", "w:proofErr"}:
        following = following.getnext()
    return following is None or kind(following) == "w:sectPr"
