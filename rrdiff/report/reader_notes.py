"""What the readers of a text repaired, set apart or doubted, in words; what is said alike of many places is said once.

未能归入任何条款的文字（16处） ‹U+200B›
"""

from __future__ import annotations

from rrdiff.alignment.match import Alignment
from rrdiff.messages import say
from rrdiff.report.runs import IN_PLACE
from rrdiff.report.terminal.visible import visible
from rrdiff.report.wording import clause_name
from rrdiff.structure.clause import Document, Note
from rrdiff.text.value import changed, value

Side = tuple[str, Document, Document | None]
"""What a text is called, the text, and the other one where their footnotes are to be the same."""
_FOOTNOTES = frozenset({"footnote", "endnote"})


@value
class ReaderNote:
    """One note: id and name of its clause, what it says, the words it is about, and of how many places it speaks."""

    clause: str
    where: str
    words: str
    quoted: str
    places: int = 1


def reader_notes(document: Document, lang: str, against: Document | None = None) -> tuple[tuple[ReaderNote, ...], ...]:
    """The notes of a text, those of one kind together.

    Footnotes are compared with nothing. Those that ``against``, a copy or another version with footnotes of its own,
    does not have word for word are told to be so, and before the others.
    """
    kinds: dict[str, dict[ReaderNote, int]] = {}
    unlike = _unlike(document, against) if against is not None else frozenset()
    for note in sorted(document.notes, key=lambda one: one not in unlike):
        alike = kinds.setdefault(note.kind, {})
        worded = _worded(document, note, lang)
        if note in unlike:
            worded = changed(worded, words=worded.words + say("report.note_unlike", lang))
        alike[worded] = alike.get(worded, 0) + 1
    return tuple(tuple(_counted(one, count, lang) for one, count in alike.items()) for alike in kinds.values())


def _unlike(document: Document, against: Document) -> frozenset[Note]:
    """Footnotes that another text with footnotes does not have word for word."""
    there = {_footnote(against, one) for one in against.notes if one.kind in _FOOTNOTES}
    here = [one for one in document.notes if one.kind in _FOOTNOTES]
    return frozenset(one for one in here if there and _footnote(document, one) not in there)


def _footnote(document: Document, note: Note) -> str:
    """What a footnote says, without its mark, white space and width."""
    return document.folded((note.span,)).removeprefix(dict(note.values).get("mark", "")).strip()


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


def sides_of(alignment: Alignment) -> tuple[Side, Side]:
    """Both texts; footnotes are to be the same in copies and versions, not in rules and their law."""
    base, other = alignment.base, alignment.other
    same = alignment.works in IN_PLACE
    return ("report.base", base, other if same else None), ("report.other", other, base if same else None)
