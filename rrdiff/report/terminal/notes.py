"""What the readers of a text repaired, set apart or doubted."""

from __future__ import annotations

from rich.text import Text

from rrdiff.messages import say
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import QUIET, LineWriter
from rrdiff.report.wording import clause_name
from rrdiff.structure.clause import Document, Note

OF_ONE_KIND = 3
"""Notes of one kind that are quoted; the rest is counted."""
QUOTED = 24
"""Characters quoted of what a note is about."""


def write_notes(writer: LineWriter, document: Document, side: str, *, full: bool) -> None:
    """Write the notes of one text below a heading; nothing where there are none."""
    if not document.notes:
        return
    name = writer.word(side)
    writer.heading(writer.word("report.notes", side=name.strip(), name=visible(document.text.name)))
    by_kind: dict[str, list[Note]] = {}
    for note in document.notes:
        by_kind.setdefault(note.kind, []).append(note)
    for notes in by_kind.values():
        for note in notes if full else notes[:OF_ONE_KIND]:
            _note(writer, document, note)
        if not full and len(notes) > OF_ONE_KIND:
            writer.line(Text(writer.word("report.more_notes", count=len(notes) - OF_ONE_KIND), QUIET), 2)


def _note(writer: LineWriter, document: Document, note: Note) -> None:
    """Write one note, with its place and the words it is about."""
    lang = writer.screen.lang
    where = ""
    if note.clause is not None and note.clause in document.by_id:
        where = clause_name(document.by_id[note.clause], lang) + "  "
    words = visible(say(f"note.{note.kind}", lang, **dict(note.values)))
    line = Text(f"{where}{words}")
    quoted = visible(" ".join(document.raw((note.span,)).split()))
    if quoted:
        short = quoted if len(quoted) <= QUOTED else quoted[: QUOTED - 1] + "…"
        line.append(f"  「{short}」" if lang == "zh" else f"  “{short}”", QUIET)
    writer.line(line, 0, 2)
