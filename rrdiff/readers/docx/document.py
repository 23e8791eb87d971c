"""Word files as the page shows them, from the XML itself.

A .docx does not contain its text in one place: labels such as 第一条 are computed from list definitions, deleted text
is still there, text boxes are stored twice, notes lie in other parts. Reading paragraphs as common libraries do loses
every automatic 第X条 and every tracked insertion.

What comes out, one paragraph a line:
    1. labels of automatic numbering, then the text; bullets are left out;
    2. tracked changes as if accepted; a paragraph whose mark was deleted or hidden runs on into the next one and
       keeps its own label if it has text;
    3. a row of a table on one line with tabs between cells; a table that lays out a page gives its paragraphs;
    4. text boxes after the paragraph they hang on, once; footnotes and endnotes after everything, set aside.
Comments, headers, footers and hidden text are not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rrdiff.errors import UnreadableInput
from rrdiff.readers.docx.notes import NoteFormats
from rrdiff.readers.docx.numbering import Numbering
from rrdiff.readers.docx.pieces import (
    LABEL,
    NOWHERE,
    Origins,
    Piece,
    Traced,
    blank,
    line,
    stories_of,
    without_indent,
)
from rrdiff.readers.docx.runs import KEPT, REMOVED, NoteReference, Runs
from rrdiff.readers.docx.styles import Styles
from rrdiff.readers.docx.tables import WordCell, written
from rrdiff.readers.extract import Extract, ExtractedLine, NoteReason, check_length, join, summary
from rrdiff.readers.package import Package
from rrdiff.readers.wordml import TRANSITIONAL, W, alternatives, child, children, kind, number, switch, value
from rrdiff.text.value import changed, field, record

if TYPE_CHECKING:
    from lxml.etree import _Element

    from rrdiff.text.source import ReadingNote

_CELL_CHANGES = ("cellIns", "cellDel", "cellMerge")
"""Recorded changes of whole cells."""
_TRANSPARENT = frozenset({"w:customXml", "w:smartTag", "w:sdtContent", *KEPT})


@record
class _Counts:
    """What the notes of a document report."""

    changes: int = 0
    hidden: int = 0
    comments: int = 0
    labels: int = 0
    unread: int = 0


@record
class _StoryReader:
    """A run of text being read: the lines so far and a paragraph that waits for the next one to run on."""

    lines: list[Traced] = field(default_factory=list)
    waiting: list[Piece] | None = None
    last: _Element | None = None


def read_docx(name: str, data: bytes) -> Extract:
    """Read the main text and the notes of a .docx or .docm."""
    return _read(name, data)[0]


def read_docx_origins(name: str, data: bytes) -> Origins:
    """Read a file as ``read_docx`` does, and where each character of it comes from."""
    extract, document, named, main = _read(name, data)
    texts = {part: document.parts[of] for of, part in named.items() if of in {"footnotes", "endnotes"}}
    parts = {main: document.root, **texts}
    return Origins(
        extract,
        main,
        parts=parts,
        stories=stories_of(document.lines),
        styles=document.parts.get("styles"),
        numbering=document.parts.get("numbering"),
    )


def _read(name: str, data: bytes) -> tuple[Extract, _BlockWalker, dict[str, str], str]:
    """What a file says, who read it, and the names of its parts."""
    package = Package(name, data)
    main, named = text_parts(name, package)
    parts = {of: package.xml(part, TRANSITIONAL) for of, part in named.items()}
    document = _BlockWalker(package.xml(main, TRANSITIONAL), parts)
    extract = document.read()
    check_length(name, len(extract.raw))
    if any(part.casefold().endswith("vbaproject.bin") for part in package.names):
        extract = Extract(extract.raw, extract.encoding, (summary("macros_ignored"), *extract.notes))
    return extract, document, named, main


def text_parts(name: str, package: Package) -> tuple[str, dict[str, str]]:
    """Name of the part that holds the text, and of each part that says what it prints, by type."""
    main = next((part for _, of, part in package.relations("") if of == "officeDocument"), "word/document.xml")
    if not package.has(main):
        raise UnreadableInput("unreadable.damaged", name=name)
    named: dict[str, str] = {}
    for _, of, part in package.relations(main):
        if of in {"styles", "numbering", "footnotes", "endnotes", "settings"}:
            named.setdefault(of, part)
    return main, named


def read_parts(root: _Element, parts: dict[str, _Element]) -> Extract:
    """Read the text of parts that were opened before."""
    return _BlockWalker(root, parts).read()


class _BlockWalker:
    """Walks the blocks of all stories in order."""

    def __init__(self, root: _Element, parts: dict[str, _Element]) -> None:
        self.root = root
        self.parts = parts
        self.lines: list[ExtractedLine] = []
        self._styles = Styles(parts.get("styles"))
        self._numbering = Numbering(parts.get("numbering"), self._styles)
        self._runs = Runs(root, self._styles)
        self._story = _StoryReader()
        self._counts = _Counts()
        self._references: list[NoteReference] = []

    def read(self) -> Extract:
        body = child(self.root, "body")
        if body is not None:
            self._blocks(body)
            self._end_story()
        main = self._story.lines
        self._collect()
        self.lines = [*main, *self._notes()]
        return join(self.lines, "docx", self._summaries())

    def _summaries(self) -> tuple[ReadingNote, ...]:
        """What was left out or made up, counted over the whole file."""
        counts = self._counts
        found = []
        for of, count in (
            ("tracked_changes_accepted", counts.changes),
            ("hidden_text", counts.hidden),
            ("comments_not_read", counts.comments),
            ("automatic_numbers", counts.labels),
            ("embedded_text_not_read", counts.unread),
        ):
            if count:
                found.append(summary(of, count=count))
        formats = sorted(self._numbering.unknown_formats)
        if formats:
            found.append(summary("number_format_unknown", formats=", ".join(formats)))
        return tuple(found)

    def _collect(self) -> None:
        """Take over what the runs of the current part have seen."""
        seen = self._runs.seen
        self._counts.changes += seen.changes
        self._counts.hidden += seen.hidden
        self._counts.comments += seen.comments
        self._references += seen.references
        seen.changes = seen.hidden = seen.comments = 0
        seen.references.clear()

    # Blocks

    def _blocks(self, parent: _Element) -> None:
        for one in parent:
            self._block(one, kind(one))

    def _block(self, one: _Element, name: str) -> None:
        """Read one block by its name."""
        if name == "w:p":
            self._paragraph(one)
        elif name == "w:tbl":
            self._end_story()
            self._table(one)
        elif name == "w:sdt":
            content = child(one, "sdtContent")
            if content is not None:
                self._blocks(content)
        elif name in REMOVED:
            self._counts.changes += 1
        elif name in _TRANSPARENT:
            self._counts.changes += name in KEPT
            self._blocks(one)
        elif name == "mc:AlternateContent":
            for part in alternatives(one):
                self._block(part, kind(part))
        elif name == "w:altChunk":
            self._counts.unread += 1

    def _paragraph(self, paragraph: _Element) -> None:
        """Read a paragraph with its label, its style and what was tracked in it."""
        properties = child(paragraph, "pPr")
        style = self._styles.of_paragraph(properties)
        pieces = self._runs.pieces(paragraph, style)
        mark = children(child(properties, "rPr"))
        removed = "w:del" in mark or "w:moveFrom" in mark
        self._counts.changes += removed or "w:ins" in mark or "w:moveTo" in mark
        hidden = switch(mark.get("w:vanish"))
        runs_on = removed or (self._styles.shows(style, None)[0] if hidden is None else hidden)
        before = self._story.waiting
        if (not runs_on or not blank(pieces)) and (before is None or blank(before)):
            label = self._label(properties, style)
            if label:
                pieces.insert(0, (label, paragraph, LABEL))
        if before:
            pieces = before + pieces
        if runs_on:
            self._story.waiting = pieces
            self._story.last = paragraph
            return
        self._story.waiting = None
        self._story.lines.append(line(pieces, paragraph))
        self._boxes()

    def _label(self, properties: _Element | None, style: str | None) -> str:
        place = self._numbering.place(properties, style)
        if place is None:
            return ""
        label = self._numbering.label(*place)
        self._counts.labels += bool(label)
        return label

    def _end_story(self) -> None:
        """Write a paragraph that waits for another one where none can follow."""
        waiting, self._story.waiting = self._story.waiting, None
        if waiting:
            self._story.lines.append(line(waiting, self._story.last))
        self._boxes()

    def _boxes(self) -> None:
        """Write the text boxes that hang on the paragraph just written."""
        boxes = list(self._runs.seen.boxes)
        self._runs.seen.boxes.clear()
        for box in boxes:
            outer = self._runs.fields.suspended()
            counted = self._numbering.begin_story()
            lines = self._inner(box)
            self._numbering.end_story(counted)
            self._runs.fields.resume(outer)
            mark = NoteReason("text_box")
            self._story.lines += [changed(one, mark=one.mark or mark) for one in lines if one.text.strip()]

    def _inner(self, parent: _Element) -> list[Traced]:
        """Lines of a story inside this one."""
        outer, self._story = self._story, _StoryReader()
        self._blocks(parent)
        self._end_story()
        inner, self._story = self._story, outer
        return inner.lines

    # Tables

    def _table(self, table: _Element) -> None:
        """Read a table row by row, without rows that were deleted or hidden."""
        rows: list[tuple[_Element, list[WordCell]]] = []
        for row in self._children(table, "w:tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                self._counts.changes += 1
                continue
            self._counts.changes += child(properties, "ins") is not None
            if switch(child(properties, "hidden")):
                self._counts.hidden += 1
                continue
            present = self._children(row, "w:tc")
            self._counts.changes += sum(
                any(child(cell, "tcPr", change) is not None for change in _CELL_CHANGES) for cell in present
            )
            cells = [
                WordCell(
                    cell,
                    [one for one in self._inner(cell) if one.text.strip()],
                    number(child(cell, "tcPr", "gridSpan")) or 1,
                )
                for cell in present
                if child(cell, "tcPr", "cellDel") is None
            ]
            before, after = (number(child(properties, name)) or 0 for name in ("gridBefore", "gridAfter"))
            empty = [WordCell(row, [], count) for count in (before, after)]
            rows.append((row, [*empty[: before > 0], *cells, *empty[1 : 1 + (after > 0)]]))
        self._story.lines += written(rows)

    def _children(self, parent: _Element, wanted: str) -> list[_Element]:
        """Rows of a table or cells of a row, also inside content controls."""
        found: list[_Element] = []
        for one in parent:
            name = kind(one)
            if name == wanted:
                found.append(one)
            elif name == "w:sdt":
                content = child(one, "sdtContent")
                found += [] if content is None else self._children(content, wanted)
            elif name in _TRANSPARENT:
                found += self._children(one, wanted)
        return found

    # Notes

    def _notes(self) -> list[Traced]:
        """Footnotes and endnotes in the order of their marks."""
        lines: list[Traced] = []
        formats = NoteFormats(self.root, self.parts.get("settings"))
        for of in ("footnote", "endnote"):
            part = self.parts.get(f"{of}s")
            if part is None:
                continue
            self._runs = Runs(part, self._styles)
            stories = {value(one, "id"): one for one in part.iterfind(f"{W}{of}")}
            printed: set[str] = set()
            for reference in [one for one in self._references if one.kind == of]:
                label = reference.mark or formats.next(of)
                if reference.id in stories and reference.id not in printed:
                    printed.add(reference.id)
                    lines += self._note(of, label, stories[reference.id])
            self._collect()
        return lines

    def _note(self, of: str, label: str, story: _Element) -> list[Traced]:
        mark = NoteReason(of, aside=True, values=(("mark", label),))
        lines = [changed(one, mark=mark) for one in self._inner(story) if one.text.strip()]
        if not lines:
            return []
        first = (f"{label} ", None, NOWHERE), *without_indent(lines[0].pieces)
        return [changed(line(first, lines[0].closes), mark=mark), *lines[1:]]
