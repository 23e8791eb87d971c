"""What the readers of a text repaired, set apart or doubted, in words; what is said alike of many places is said once.

未能归入任何条款的文字（16处） ‹U+200B›
"""

from __future__ import annotations

from rrdiff.messages import say
from rrdiff.report.terminal.visible import visible
from rrdiff.report.wording import clause_name
from rrdiff.structure.clause import Document, Note
from rrdiff.text.value import changed, value


@value
class ReaderNote:
    """One note: id and name of its clause, what it says, the words it is about, and of how many places it speaks."""

    clause: str
    where: str
    words: str
    quoted: str
    places: int = 1


def reader_notes(document: Document, lang: str) -> tuple[tuple[ReaderNote, ...], ...]:
    """The notes of a text, those of one kind together."""
    kinds: dict[str, dict[ReaderNote, int]] = {}
    for note in document.notes:
        alike = kinds.setdefault(note.kind, {})
        worded = _worded(document, note, lang)
        alike[worded] = alike.get(worded, 0) + 1
    return tuple(tuple(_counted(one, count, lang) for one, count in alike.items()) for alike in kinds.values())


def _counted(note: ReaderNote, count: int, lang: str) -> ReaderNote:
    words = note.words if count == 1 else note.words + say("report.note_places", lang, count=count)
    return changed(note, words=words, places=count)


def _worded(document: Document, note: Note, lang: str) -> ReaderNote:
    known = note.clause is not None and note.clause in document.by_id
    where = clause_name(document.by_id[note.clause or ""], lang) if known else ""
    words = visible(say(f"note.{note.kind}", lang, **dict(note.values)))
    return ReaderNote(
        note.clause or "" if known else "", where, words, visible(" ".join(document.raw((note.span,)).split()))
    )
