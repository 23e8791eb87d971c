"""From fitted paragraphs to the paragraphs of the file, each with what stays, goes and comes in it.

A line's words are found in the file by the origins of its characters; what is new stands between them. One paragraph
of the file may hold several lines (line breaks) and one line several paragraphs (cells of a row).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rrdiff.readers.docx.pieces import CELL, LABEL, NOWHERE, PrintedStretch
from rrdiff.readers.wordml import kind
from rrdiff.report.word.source.atoms import Atom, Marker, New, ParagraphAtoms
from rrdiff.report.word.source.fitted import FittedParagraph, PlacedRun
from rrdiff.report.word.source.lines import InsertionPoint, Lines, paragraph_of
from rrdiff.structure.clause import Level
from rrdiff.text.value import field, record
from rrdiff.views.redline.plan import IN_BASE, RevisionMark

if TYPE_CHECKING:
    from lxml.etree import _Element

REMOVED = frozenset({RevisionMark.DELETE, RevisionMark.MOVED_FROM})


@record
class GeneratedText:
    """An automatic label or the number of a note: text that no element holds."""

    text: str
    change: RevisionMark
    move: int
    note: bool


Item = Atom | New | GeneratedText | Marker


@record
class MergedParagraph:
    """One paragraph of the result.

    Attributes:
        source: the old paragraph it is, is split from, or takes its look from.
        own: it is the old paragraph itself; else a new one.
        spot: for one that is new as a whole, where it goes.
        cell: for one in a new row, the number of its cell.
        literal: set by labels: its automatic number is to be taken away.
        joined: set by labels: the paragraph whose numbering it takes, since that one runs on into it.
    """

    source: _Element | None
    own: bool
    items: list[Item] = field(default_factory=list)
    mark: RevisionMark = RevisionMark.KEEP
    move: int = 0
    level: Level | None = None
    whole: bool = False
    spot: InsertionPoint | None = None
    cell: int = -1
    literal: bool = False
    joined: MergedParagraph | None = None

    @property
    def accepted(self) -> str:
        """What it says when the changes are accepted, automatic labels apart."""
        out = ""
        for item in self.items:
            if isinstance(item, New):
                out += item.text
            elif isinstance(item, Atom) and item.change not in REMOVED:
                out += item.text or ""
        return out


@record
class MergedText:
    """All paragraphs that hold text, in reading order, with the sheets of the old ones."""

    paragraphs: list[MergedParagraph]
    sheets: dict[_Element, ParagraphAtoms]
    removed_rows: list[_Element]
    removed_notes: list[_Element]


class ParagraphMerger:
    """Walks the fitted paragraphs once."""

    def __init__(self, lines: Lines, markers: dict[tuple[int, int], list[Marker]]) -> None:
        """Prepare; ``markers`` stand before runs, by paragraph and place in the plan."""
        self._lines = lines
        self._markers = markers
        self._merged = MergedText([], {}, [], [])
        self._out: MergedParagraph | None = None
        self._waiting: list[Item] = []
        self._cell: _Element | None = None
        self._broken: set[Atom] = set()
        self._begun: set[Marker] = set()

    def merge(self, drafts: list[FittedParagraph]) -> MergedText:
        """Write all paragraphs."""
        for draft in drafts:
            for piece in draft.pieces:
                if piece.change in REMOVED and piece.run.base is not None:
                    self._broken.update(self._atomic(piece.run.base.start, piece.run.base.end))
        for draft in drafts:
            for piece in draft.pieces:
                self._piece(piece)
            self._mark((draft.paragraph, -1))
            self._end(draft)
        self._close()
        for markers in self._markers.values():  # of words that were left out
            self._merged.paragraphs[-1].items += [one for one in markers if one.start in self._begun]
        return self._merged

    def sheet(self, paragraph: _Element) -> ParagraphAtoms:
        """The atoms of a paragraph, laid out at the first time of asking."""
        if paragraph not in self._merged.sheets:
            self._merged.sheets[paragraph] = ParagraphAtoms(paragraph)
        return self._merged.sheets[paragraph]

    def _atomic(self, start: int, end: int) -> Iterable[Atom]:
        """Atoms of these characters that cannot be cut."""
        for one in self._lines.stretches(start, end):
            if one.at >= 0 and one.element is not None and kind(one.element) != "w:t":
                yield from self.sheet(paragraph_of(one.element)).cut(one.element, one.at, one.end - one.start)

    def _add(self, item: Item) -> None:
        (self._waiting if self._out is None else self._out.items).append(item)

    def _mark(self, place: tuple[int, int]) -> None:
        """Set the markers of a place of the plan, the beginning of each before its end."""
        for marker in self._markers.pop(place, ()):
            for one in (marker,) if marker.start is None else (marker.start, marker):
                if one not in self._begun:
                    self._begun.add(one)
                    self._add(one)

    def _enter(self, paragraph: _Element) -> MergedParagraph:
        if self._out is None or self._out.source is not paragraph:
            self._close()
            self._out = MergedParagraph(paragraph, own=True, items=self._waiting)
            self._waiting = []
        return self._out

    def _close(self) -> None:
        if self._out is not None:
            self._merged.paragraphs.append(self._out)
            self._out = None

    def _piece(self, piece: PlacedRun) -> None:
        run = piece.run
        self._mark((piece.paragraph, piece.place))
        if run.base is None or run.change not in IN_BASE:
            self._add(New(run.text, run.change, run.move, run.label))
            return
        for one in self._lines.stretches(run.base.start, run.base.end):
            self._stretch(one, piece)

    def _stretch(self, one: PrintedStretch, piece: PlacedRun) -> None:
        """Weave in a stretch that one element prints, or that none does."""
        printed = self._lines.origins.extract.raw[one.start : one.end]
        if one.at == LABEL and one.element is not None:
            self._enter(one.element).items.append(GeneratedText(printed, piece.change, piece.run.move, note=False))
        elif one.at == CELL and one.element is not None:
            self._leave_cell()
            self._cell = one.element
        elif one.at == NOWHERE:
            if not self._lines.at(one.start).in_row:
                self._add(GeneratedText(printed, piece.change, piece.run.move, note=True))
        elif one.element is not None:
            self._characters(one, one.element, piece, printed)

    def _characters(self, one: PrintedStretch, element: _Element, piece: PlacedRun, printed: str) -> None:
        """Weave in characters of a text element, cut where the change begins and ends."""
        paragraph = paragraph_of(element)
        out = self._enter(paragraph)
        self._cell = None
        atoms = self.sheet(paragraph).cut(element, one.at, one.end - one.start)
        whole = any(atom in self._broken for atom in atoms)
        for atom in atoms:
            if not whole:
                atom.change, atom.move, atom.label = piece.change, piece.run.move, piece.run.label
            elif atom.change is RevisionMark.KEEP:
                atom.change = piece.change if piece.change in REMOVED else RevisionMark.DELETE
                atom.move = piece.run.move if piece.change is RevisionMark.MOVED_FROM else 0
            if atom not in out.items:
                out.items.append(atom)
        if (
            whole and piece.change is RevisionMark.KEEP
        ):  # a part of what cannot be cut: it goes, and its text comes back
            self._add(New(printed, RevisionMark.INSERT, 0, piece.run.label))

    def _leave_cell(self) -> None:
        """End the paragraph of a cell; what waits for words that do not come goes into its first paragraph."""
        if self._waiting and self._cell is not None:
            first = next((one for one in self._cell if kind(one) == "w:p"), None)
            if first is not None:
                self._enter(first)
        self._close()
        self._cell = None

    def _end(self, draft: FittedParagraph) -> None:
        """End a paragraph of the plan: where its mark goes, stays or is new."""
        if draft.new and draft.spot is not None:
            self._whole(draft)
            return
        if draft.mark not in IN_BASE:
            if self._out is None:
                self._out = MergedParagraph(None, own=False, items=self._waiting)
                self._waiting = []
            source = self._out.source
            out = self._out
            out.own, out.mark, out.move, out.level, out.whole = False, draft.mark, draft.move, draft.level, draft.new
            self._close()
            if source is not None:
                self._out = MergedParagraph(source, own=True)
            return
        if draft.line is None:
            self._close()
            return
        line = self._lines.all[draft.line]
        if line.breaks:
            self._break(draft, line.end)
            if draft.mark in REMOVED:
                self._blank_lines(draft)
            return
        if line.in_row:
            self._leave_cell()
            if self._waiting:
                self._enter(next(one for one in line.closes.iter() if kind(one) == "w:p"))
                self._close()
            if draft.mark in REMOVED and not draft.text.strip():
                self._merged.removed_rows.append(line.closes)
            return
        note = next((one for one in line.closes.iterancestors() if kind(one) in {"w:footnote", "w:endnote"}), None)
        if note is not None and not draft.text.strip():
            self._merged.removed_notes.append(note)
        out = self._enter(line.closes)
        out.level = draft.level
        if draft.mark in REMOVED:
            out.mark, out.move = draft.mark, draft.move
            self._close()
            self._blank_lines(draft)
        else:
            self._close()

    def _break(self, draft: FittedParagraph, at: int) -> None:
        """The end of a line that is a character of the file."""
        for one in self._lines.stretches(at, at + 1):
            if one.element is not None and one.at >= 0:
                paragraph = paragraph_of(one.element)
                out = self._enter(paragraph)
                for atom in self.sheet(paragraph).cut(one.element, one.at, 1):
                    atom.change, atom.move = draft.mark, draft.move
                    out.items.append(atom)

    def _blank_lines(self, draft: FittedParagraph) -> None:
        """Where a line runs on into the next one, the blank paragraphs between them go."""
        assert draft.line is not None
        if not draft.text.strip():
            return
        for line in self._lines.all[draft.line + 1 :]:
            if not self._lines.blank(line):
                return
            if line.breaks:
                self._break(draft, line.end)
            else:
                self._close()
                out = self._enter(line.closes)
                out.mark, out.move = draft.mark, draft.move
                self._close()

    def _whole(self, draft: FittedParagraph) -> None:
        """A paragraph that is new as a whole, or a row."""
        assert draft.spot is not None
        if self._out is not None:
            self._close()
        items, self._waiting = self._waiting, []
        if not draft.spot.row:
            out = MergedParagraph(
                None, own=False, items=items, mark=draft.mark, move=draft.move, level=draft.level, whole=True
            )
            out.spot = draft.spot
            self._merged.paragraphs.append(out)
            return
        cells = _by_cell(items)
        columns = sum(1 for one in draft.spot.block if kind(one) == "w:tc")
        if len(cells) > max(columns, 1):
            cells = [items]
        for number, some in enumerate(cells):
            out = MergedParagraph(
                None, own=False, items=some, mark=RevisionMark.INSERT, level=draft.level, whole=True, cell=number
            )
            out.spot = draft.spot
            self._merged.paragraphs.append(out)


def _by_cell(items: Iterable[Item]) -> list[list[Item]]:
    """New text at its tabs."""
    cells: list[list[Item]] = [[]]
    for item in items:
        if not isinstance(item, New):
            cells[-1].append(item)
            continue
        for number, text in enumerate(item.text.split("\t")):
            if number:
                cells.append([])
            if text:
                cells[-1].append(New(text, RevisionMark.INSERT, 0, item.label))
    return cells
