"""The workbench of the parsers: lines in, draft clauses and notes out.

Only the functions in this package see these values; what leaves it is a frozen ``Document``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rrdiff.structure.clause import Note, Step
from rrdiff.structure.marks import complete
from rrdiff.text.source import Span, Text


@dataclass(frozen=True, slots=True)
class Line:
    """One line with visible characters; ``span`` is folded, ``indented`` tells of white space before it."""

    span: Span
    string: str
    indented: bool


@dataclass(slots=True)
class Draft:
    """A clause being put together."""

    address: tuple[Step, ...]
    label: Span
    heading: list[Span] = field(default_factory=list)
    body: list[Span] = field(default_factory=list)

    def end(self, text: Text) -> str:
        """Last line of the own text so far, for judging whether it is complete."""
        spans = self.body or self.heading
        return text.folded[spans[-1].start : spans[-1].end] if spans else ""

    def finished(self, text: Text) -> bool:
        """True when nothing is open: the text so far ends as a paragraph ends."""
        return complete(self.end(text))


@dataclass(slots=True)
class Sheet:
    """What a parser has found so far."""

    text: Text
    drafts: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def add(self, address: tuple[Step, ...], label: Span, body: Span | None = None) -> Draft:
        """Open a new clause."""
        draft = Draft(address, label)
        if body is not None and len(body):
            draft.body.append(body)
        self.drafts.append(draft)
        return draft

    def note(self, kind: str, span: Span, *, aside: bool = False, **values: str) -> None:
        """Record a repair, a doubt, or text set apart."""
        self.notes.append(Note(kind, span, None, aside, tuple(sorted(values.items()))))


def lines_of(text: Text, start: int = 0, end: int | None = None) -> list[Line]:
    """Non-empty lines in ``[start, end)``, without what the reader has already set aside."""
    stop = len(text.folded) if end is None else end
    aside = [Span(text.folded_at(note.span.start), text.folded_at(note.span.end)) for note in text.notes if note.aside]
    found = []
    at = start
    while at < stop:
        cut = text.folded.find("\n", at, stop)
        cut = stop if cut < 0 else cut
        if cut > at:
            span = Span(at, cut)
            if not any(span.overlaps(other) for other in aside):
                found.append(Line(span, text.folded[at:cut], at in text.gaps))
        at = cut + 1
    return found


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a text were broken: one paragraph a line, or hard-wrapped at a width."""

    wrapped: bool
    width: int
    indents: bool


WRAPPED_SHARE = 0.35
"""Share of long lines that stop in mid-sentence above which a text counts as hard-wrapped; in the printed documents
measured, one paragraph a line gives at most 0.03 and a wrapped page at least 0.6."""


def layout_of(lines: list[Line]) -> Layout:
    """Measure the line breaking of a text."""
    long_lines = [line for line in lines if len(line.string) >= 20]
    open_lines = sum(not complete(line.string) for line in long_lines)
    wrapped = len(long_lines) >= 8 and open_lines > WRAPPED_SHARE * len(long_lines)
    lengths = sorted(len(line.string) for line in lines)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    indents = sum(line.indented for line in lines) > 0.2 * len(lines)
    return Layout(wrapped, width, indents)


def opens_paragraph(previous: str, line: Line, layout: Layout) -> bool:
    """True when an unlabelled line begins a new 款 after ``previous`` (the last line of the clause before)."""
    if not complete(previous):
        return False
    if not layout.wrapped:
        return True
    if layout.indents:
        return line.indented
    return len(previous) < 0.85 * layout.width
