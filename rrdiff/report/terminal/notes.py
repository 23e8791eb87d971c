"""What the readers of a text repaired, set apart or doubted."""

from __future__ import annotations

from rich.text import Text

from rrdiff.report.reader_notes import ReaderNote, reader_notes
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import QUIET, LineWriter
from rrdiff.structure.clause import Document

OF_ONE_KIND = 3
"""Notes of one kind that are quoted; the rest is counted."""
QUOTED = 24
"""Characters quoted of what a note is about."""


def write_notes(
    writer: LineWriter, document: Document, side: str, against: Document | None = None, *, full: bool
) -> None:
    """Write the notes of one text below a heading; nothing where there are none.

    Args:
        writer: where they are written.
        document: the text.
        side: what it is called.
        against: the other text, where footnotes are to be the same.
        full: all of each kind are written.
    """
    if not document.notes:
        return
    name = writer.word(side)
    writer.heading(writer.word("report.notes", side=name.strip(), name=visible(document.text.name)))
    for notes in reader_notes(document, writer.screen.lang, against):
        for note in notes if full else notes[:OF_ONE_KIND]:
            _note(writer, note)
        left = sum(one.places for one in notes[OF_ONE_KIND:])
        if not full and left:
            writer.line(Text(writer.word("report.more_notes", count=left), QUIET), 2)


def _note(writer: LineWriter, note: ReaderNote) -> None:
    """Write one note, with its place and the words it is about."""
    line = Text(f"{note.where}  {note.words}" if note.where else note.words)
    if note.quoted:
        short = note.quoted if len(note.quoted) <= QUOTED else note.quoted[: QUOTED - 1] + "…"
        line.append(f"  「{short}」" if writer.screen.lang == "zh" else f"  “{short}”", QUIET)
    writer.line(line, 0, 2)
