"""A document of a saved comparison: its text folded anew, its clauses where they were.

Offsets count in the folded text. Folding may change from one version to the next, so the digest that was saved must be
that of the text as it is folded now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rrdiff.messages import catalogue
from rrdiff.report.records.document import digest
from rrdiff.report.saved.fields import Field
from rrdiff.structure.clause import Citation, Clause, Document, Kind, Level, Note
from rrdiff.structure.events import find_events
from rrdiff.text.source import FoldedSpan, RawSpan, ReadingNote, Text, fold

_ID = re.compile(r"[\w.~-]{1,200}")
_DIGEST = re.compile("[0-9a-f]{64}")
_FORMS = frozenset({"internal", "relative", "external", "title"})


class OtherFolding(Exception):
    """The text is folded in another way now."""


def document_of(saved: Field) -> Document:
    """The document that was saved.

    Raises:
        WrongField: a field is missing or not what it should be.
        OtherFolding: offsets of the saved document do not fit its text any more.
    """
    text = _text(saved["source"])
    length = len(text.folded)
    clauses = tuple(_clause(one, length) for one in saved["clauses"].items())
    ids = frozenset(clause.id for clause in clauses)
    if len(ids) < len(clauses):
        raise saved["clauses"].wrong()
    notes = tuple(_note(one, length, ids) for one in saved["notes"].items())
    if not _whole(text, clauses, notes):
        raise saved["clauses"].wrong()
    return Document(
        text,
        saved["kind"].one_of(Kind) if saved.get("amending") is None else Kind.DECISION,
        title=saved["title"].text(),
        docnumber=saved["number"].text_or_none(),
        clauses=clauses,
        notes=notes,
        citations=tuple(_citation(one, length, ids) for one in saved["citations"].items()),
        events=find_events(text.folded, clauses),
    )


def _text(source: Field) -> Text:
    raw = source["text"].text()
    notes = tuple(_reading_note(one, len(raw)) for one in source["notes"].items())
    if not _DIGEST.fullmatch(source["sha256"].text()):
        raise source["sha256"].wrong()
    name, encoding = source["name"].text(), source["encoding"].text()
    text = fold(name, raw, encoding=encoding, sha256=source["sha256"].text(), notes=notes)
    if digest(text.folded) != source["folding"].text():
        raise OtherFolding
    return text


def _reading_note(saved: Field, length: int) -> ReadingNote:
    start = saved["start"].number(0, length)
    span = RawSpan(start, saved["end"].number(start, length))
    return ReadingNote(_kind(saved["kind"]), span, saved["aside"].truth(), saved["values"].values())


def _kind(saved: Field) -> str:
    """Kind of a note, which the catalogue can word."""
    kind = saved.text()
    if f"note.{kind}" not in catalogue():
        raise saved.wrong()
    return kind


def _clause(saved: Field, length: int) -> Clause:
    """A clause with its places, checked to lie in the text."""
    name = saved["id"].text()
    if not _ID.fullmatch(name):
        raise saved["id"].wrong()
    label, heading, body = saved["folded"].several(3)
    spans = (
        label.span(FoldedSpan, length),
        tuple(one.span(FoldedSpan, length) for one in heading.items()),
        tuple(one.span(FoldedSpan, length) for one in body.items()),
    )
    level = saved["level"].one_of(Level)
    address = tuple(map(_step, saved["address"].items()))
    if not address or address[-1][0] is not level:
        raise saved["address"].wrong()
    return Clause(name, level, address, *spans, saved["label"].text())


def _step(saved: Field) -> tuple[Level, str]:
    level, number = saved.several(2)
    return level.one_of(Level), number.text()


def _note(saved: Field, length: int, ids: frozenset[str]) -> Note:
    clause = saved["clause"].value
    return Note(
        _kind(saved["kind"]),
        saved["folded"].span(FoldedSpan, length),
        None if clause is None else saved["clause"].among(ids),
        saved["aside"].truth(),
        saved["values"].values(),
    )


def _citation(saved: Field, length: int, ids: frozenset[str]) -> Citation:
    return Citation(
        saved["folded"].span(FoldedSpan, length),
        saved["clause"].among(ids),
        form=saved["form"].among(_FORMS),
        title=saved["title"].text(),
        docnumber=saved["docnumber"].text(),
        targets=tuple(one.among(ids) for one in saved["targets"].items()),
        resolved=saved["resolved"].truth(),
    )


def _whole(text: Text, clauses: Iterable[Clause], notes: Iterable[Note]) -> bool:
    """Whether every character but line breaks belongs to one clause or is set apart once."""
    spans = [span for clause in clauses for span in clause.spans] + [note.span for note in notes if note.aside]
    reach = 0
    for span in sorted(spans):
        if span.start < reach and len(span):
            return False
        if text.folded[reach : span.start].strip("\n"):
            return False
        reach = max(reach, span.end)
    return not text.folded[reach:].strip("\n")
