"""The workbench of the parsers: lines in, draft clauses and notes out.

Only the functions in this package see these values; what leaves it is a frozen ``Document``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from rrdiff.structure.clause import Note, Step
from rrdiff.structure.layout import Break, Layout, Line, layout_of, length_of, meaning
from rrdiff.structure.marks import articles, complete, headings, line_begin
from rrdiff.structure.rows import framed, in_tables
from rrdiff.structure.sequence import choose, without_tables
from rrdiff.structure.table import STROKES
from rrdiff.text.source import TABLE, FoldedSpan, Text
from rrdiff.text.value import changed

_STROKES = frozenset(STROKES)
LABEL_REACH = 40
"""Longest label and heading that may stand before the text of a clause in its line."""


class ClauseDraft:
    """A clause being put together."""

    __slots__ = ("address", "body", "heading", "label", "row_end")

    def __init__(self, address: tuple[Step, ...], label: FoldedSpan) -> None:
        self.address, self.label = address, label
        self.heading: list[FoldedSpan] = []
        self.body: list[FoldedSpan] = []
        self.row_end = -1

    @property
    def in_table(self) -> bool:
        """True while the last line is a row of a table."""
        return bool(self.body) and self.body[-1].end == self.row_end

    def add_row(self, line: Line) -> None:
        """Take a row of a table, cell by cell."""
        self.body += line.cells
        self.row_end = line.cells[-1].end

    def end(self, text: Text) -> str:
        """Last line of the own text so far, for judging whether it is complete; a table is."""
        if self.in_table:
            return "。"
        spans = self.body or self.heading
        return text.folded[spans[-1].start : spans[-1].end] if spans else ""

    def finished(self, text: Text) -> bool:
        """True when nothing is open: the text so far ends as a paragraph ends."""
        return complete(self.end(text))


class DocumentDraft:
    """One text on the bench: its lines, and what a parser has found so far."""

    def __init__(self, text: Text) -> None:
        """Cut ``text`` into lines and set apart what its reader set apart."""
        self.text = text
        self.drafts: list[ClauseDraft] = []
        self.notes: list[Note] = []
        self.heading_marks = headings(text)
        self.runs = without_tables(text, choose(text, articles(text), self.heading_marks))
        aside: list[FoldedSpan] = []
        tables: list[FoldedSpan] = []
        for note in text.notes:
            span = FoldedSpan(text.folded_at(note.span.start), text.folded_at(note.span.end))
            if note.kind == TABLE:
                tables.append(span)
                continue
            self.notes.append(Note(note.kind, span, None, note.aside, note.values))
            if note.aside:
                aside.append(span)
        self.lines = in_tables(text, _lines(text, _merged(aside)), tables, self._labelled())
        self._starts = [line.span.start for line in self.lines]
        self.layout: Layout = layout_of(text, self.lines)

    def _labelled(self) -> frozenset[int]:
        """Where articles and headings begin, which no row of a table does."""
        marks = [*self.heading_marks, *(mark for run in self.runs for mark in run)]
        return frozenset(mark.span.start for mark in marks)

    def add(self, address: tuple[Step, ...], label: FoldedSpan, body: FoldedSpan | None = None) -> ClauseDraft:
        """Open a new clause."""
        draft = ClauseDraft(address, label)
        if body is not None and len(body):
            draft.body.append(body)
        self.drafts.append(draft)
        return draft

    def add_line(self, address: tuple[Step, ...], line: Line) -> ClauseDraft:
        """OpenLabels a new clause without a label that begins with a line, or with a row of a table."""
        draft = self.add(address, FoldedSpan(line.span.start, line.span.start), None if line.cells else line.span)
        if line.cells:
            draft.add_row(line)
        return draft

    def note(self, kind: str, span: FoldedSpan, *, aside: bool = False, **values: str) -> None:
        """Record a repair, a doubt, or text set apart."""
        self.notes.append(Note(kind, span, None, aside, tuple(sorted(values.items()))))

    def between(self, start: int, end: int) -> list[Line]:
        """Lines with visible characters in ``[start, end)``; the first and the last are cut to it."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        found = []
        for line in self.lines[first:last]:
            span = FoldedSpan(max(start, line.span.start), min(end, line.span.end))
            if span == line.span:
                found.append(line)
            elif span.end > span.start:
                found.append(self.part(line, span))
        return found

    def part(self, line: Line, span: FoldedSpan) -> Line:
        """Piece of a line."""
        return Line(span, self.text.folded[span.start : span.end], line.indented and span.start == line.span.start)

    def full(self, line: Line) -> bool:
        """True for a line that a wrapped page would have broken where it ends."""
        return self.layout.wrapped and self.layout.full(self._length(line.span))

    def means(self, draft: ClauseDraft | None, line: Line) -> Break:
        """What the break between the text of ``draft`` and an unlabelled ``line`` means."""
        if draft is None or not (draft.body or draft.heading):
            return Break.OPEN
        if draft.in_table or line.cells:
            return Break.OPEN
        last = (draft.body or draft.heading)[-1]
        if last.end < line.span.start and "\n" not in self.text.folded[last.end : line.span.start]:
            return Break.JOIN  # one line, with something set apart in the middle
        length = self._length(last) if self.layout.wrapped else 0
        return meaning(self.text.folded[last.start : last.end], length, line, self.layout)

    def note_join(self, span: FoldedSpan) -> None:
        """Note a line that goes on with the one before; what stands behind the mark of a note is in its own line."""
        if line_begin(self.text.folded, span.start) is not None:
            self.note("repair.joined_line", span)

    def joins(self, draft: ClauseDraft | None, line: Line) -> bool:
        """True when ``line`` goes on with the text of ``draft``."""
        return self.means(draft, line) in (Break.JOIN, Break.JOIN_DOUBT)

    def _length(self, span: FoldedSpan) -> int:
        """Printed length of ``span`` from the beginning of its line, where the label stands that it was cut from."""
        start = self.text.folded.rfind("\n", max(0, span.start - LABEL_REACH), span.start) + 1 or span.start
        return length_of(self.text, FoldedSpan(start, span.end), columns=self.layout.columns)

    def settle(self) -> None:
        """Take what was set apart out of every draft, and set nothing apart twice."""
        self.notes = _apart(self.notes)
        gone = _merged([note.span for note in self.notes if note.aside])
        if not gone:
            return
        starts = [span.start for span in gone]
        for draft in self.drafts:
            label = _cut_out((draft.label,), gone, starts)
            draft.heading = label[1:] + _cut_out(draft.heading, gone, starts)
            draft.body = _cut_out(draft.body, gone, starts)
            draft.label = label[0] if label else FoldedSpan(draft.label.start, draft.label.start)

    def take_frames(self) -> None:
        """Take the rows of tables drawn with characters for rows and set their strokes apart."""
        if _STROKES.isdisjoint(self.text.folded):
            return
        self.lines, strokes = framed(self.text, self.lines)
        for span in strokes:
            if len(span):
                self.note("frame", span, aside=True)
        self._starts = [line.span.start for line in self.lines]

    def hide(self, kind: str, spans: Iterable[FoldedSpan]) -> None:
        """Set lines, or parts of lines, apart for good."""
        hidden = list(spans)
        for span in hidden:
            self.note(kind, span, aside=True)
        self.lines = [piece for line in _without(self.lines, _merged(hidden), self.text) for piece in line]
        self._starts = [line.span.start for line in self.lines]


def _merged(spans: list[FoldedSpan]) -> list[FoldedSpan]:
    """The same stretches in order and without overlap."""
    out: list[FoldedSpan] = []
    for span in sorted(span for span in spans if len(span)):
        if out and span.start <= out[-1].end:
            out[-1] = FoldedSpan(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _apart(notes: list[Note]) -> list[Note]:
    """The same notes; of asides that overlap the later one is shortened."""
    out = [note for note in notes if not note.aside]
    end = 0
    for note in sorted((note for note in notes if note.aside), key=lambda note: note.span):
        start = max(note.span.start, end)
        if start < note.span.end:
            out.append(changed(note, span=FoldedSpan(start, note.span.end)))
            end = note.span.end
    return out


def _cut_out(spans: Iterable[FoldedSpan], gone: list[FoldedSpan], starts: list[int]) -> list[FoldedSpan]:
    """What is left of ``spans`` without ``gone`` (in order, apart, beginning at ``starts``)."""
    out = []
    for span in spans:
        start = span.start
        for index in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, span.end)):
            if gone[index].end <= start:
                continue
            if gone[index].start > start:
                out.append(FoldedSpan(start, gone[index].start))
            start = gone[index].end
        if start < span.end:
            out.append(FoldedSpan(start, span.end))
    return out


def _lines(text: Text, aside: list[FoldedSpan]) -> list[Line]:
    folded, lines, at = text.folded, [], 0
    while at < len(folded):
        cut = folded.find("\n", at)
        cut = len(folded) if cut < 0 else cut
        if cut > at:
            lines.append(Line(FoldedSpan(at, cut), folded[at:cut], at in text.gaps))
        at = cut + 1
    return [piece for line in _without(lines, aside, text) for piece in line]


def _without(lines: list[Line], gone: list[FoldedSpan], text: Text) -> Iterable[list[Line]]:
    """Each line as the pieces that remain when ``gone`` (in order, apart) is taken away."""
    at = 0
    for line in lines:
        while at < len(gone) and gone[at].end <= line.span.start:
            at += 1
        if at == len(gone) or gone[at].start >= line.span.end:
            yield [line]
            continue
        pieces, start, index = [], line.span.start, at
        while index < len(gone) and gone[index].start < line.span.end:
            if gone[index].start > start:
                pieces.append(FoldedSpan(start, gone[index].start))
            start = max(start, gone[index].end)
            index += 1
        if start < line.span.end:
            pieces.append(FoldedSpan(start, line.span.end))
        yield [
            Line(span, text.folded[span.start : span.end], line.indented and span.start == line.span.start)
            for span in pieces
        ]
