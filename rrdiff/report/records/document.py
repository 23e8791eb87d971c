"""The JSON documents of the published interface: the same values, offsets translated to the source text.

Offsets are half-open, in code points of the source exactly as read. A document that is to be read again carries its own
offsets too, in fields named ``folded``; they count in the folded text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from rrdiff.messages import say
from rrdiff.structure.clause import Citation, Clause, Document, Event, Kind, Level, Note
from rrdiff.structure.table import Table
from rrdiff.text.source import FoldedSpan, Span

DOCUMENT_SCHEMA = "rrdiff.document/1"
Record = dict[str, Any]
PART = 1000
"""So many entries of a list are written at once."""
_STEPS = {
    "part": Level.PART,
    "subpart": Level.SUBPART,
    "chapter": Level.CHAPTER,
    "section": Level.SECTION,
    "article": Level.ARTICLE,
    "paragraph": Level.PARAGRAPH,
    "item": Level.ITEM,
    "point": Level.POINT,
}


def dumps(record: Mapping[str, Any]) -> bytes:
    """UTF-8 bytes of a record, one line ended by a line feed; a lone surrogate is written as its escape.

    Long lists are written part by part: a list of all clauses as one string takes twice the memory of the file.
    """
    out = bytearray(b"{")
    for name, content in record.items():
        out += (b", " if len(out) > 1 else b"") + _written(name) + b": "
        if isinstance(content, list) and len(content) > PART:
            parts = (_written(content[at : at + PART])[1:-1] for at in range(0, len(content), PART))
            out += b"["
            out += b", ".join(parts)
            out += b"]"
        else:
            out += _written(content)
    out += b"}\n"
    return bytes(out)


def _written(content: object) -> bytes:
    """One value as it is written."""
    return json.dumps(content, ensure_ascii=False, separators=(", ", ": ")).encode("utf-8", "backslashreplace")


def digest(folded: str) -> str:
    """What tells whether a folded text is the one that offsets were counted in."""
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()


def document_record(document: Document, lang: str = "zh", *, again: bool = False) -> Record:
    """The document form of ``parse --format json``; ``again`` says that it is to be read again as the same value."""
    record = _document(document, lang)
    if again:
        text = document.text
        record["source"]["folding"] = digest(text.folded)
        record["source"]["notes"] = [
            {
                "kind": one.kind,
                "start": one.span.start,
                "end": one.span.end,
                "aside": one.aside,
                "values": dict(one.values),
            }
            for one in text.notes
        ]
        for clause, saved in zip(document.clauses, record["clauses"], strict=True):
            saved["address"] = [[level.value, number] for level, number in clause.address]
            saved["folded"] = [pair(clause.label), [*map(pair, clause.heading)], [*map(pair, clause.body)]]
        for note, saved in zip(document.notes, record["notes"], strict=True):
            saved["folded"] = pair(note.span)
            saved["values"] = dict(note.values)
        for citation, saved in zip(document.citations, record["citations"], strict=True):
            saved["folded"] = pair(citation.span)
    return record


def pair(span: Span) -> list[int]:
    """A span as it is written."""
    return [span.start, span.end]


def extent(document: Document, span: FoldedSpan) -> Record:
    """Where a stretch stands in the source."""
    raw = document.text.raw_span(span)
    return {"start": raw.start, "end": raw.end}


def quoted(document: Document, span: FoldedSpan) -> Record:
    """Where a stretch stands in the source, and its characters."""
    raw = document.text.raw_span(span)
    return {"start": raw.start, "end": raw.end, "text": document.text.raw[raw.start : raw.end]}


def _document(document: Document, lang: str) -> Record:
    """The record of a document."""
    text = document.text
    decision = document.kind is Kind.DECISION
    return {
        "schema": DOCUMENT_SCHEMA,
        "source": {
            "name": text.name,
            "sha256": text.sha256,
            "encoding": text.encoding,
            "chars": len(text.raw),
            "text": text.raw,
        },
        "title": document.title,
        "kind": _plain_kind(document) if decision else document.kind.value,
        "number": document.docnumber,
        "clauses": [_clause(document, clause) for clause in document.clauses],
        "notes": [_note(document, note, lang) for note in document.notes],
        "citations": [_citation(document, citation) for citation in document.citations],
        "events": [_event(document, event) for event in document.events],
        **({"tables": [_table(document, table) for table in document.tables]} if document.tables else {}),
        **({"amending": True} if decision else {}),
    }


def _table(document: Document, table: Table) -> Record:
    """A table with its cells; one that reaches over several rows or columns is in the first of them."""
    return {
        "clause": table.clause,
        **extent(document, table.span),
        "heads": table.heads,
        "rows": [[("" if cell is None else document.raw((cell,)).strip()) for cell in row] for row in table.rows],
    }


def _plain_kind(document: Document) -> str:
    """The kind of a decision among those of the published interface; that it is one is said in a field of its own."""
    numbered = any(clause.level is Level.LEVEL1 for clause in document.clauses)
    return (Kind.PLAN if numbered else Kind.OTHER).value


def _clause(document: Document, clause: Clause) -> Record:
    """A clause, places translated to the source."""
    spans = merged(document, clause.spans)
    return {
        "id": clause.id,
        "label": clause.citation,
        "level": clause.level.value,
        **{name: clause.part_of(level) for name, level in _STEPS.items()},
        "number_text": document.raw((clause.label,)) if len(clause.label) else "",
        "heading": document.raw(clause.heading),
        "text": document.raw(clause.body),
        "start": spans[0][0] if spans else 0,
        "end": spans[-1][1] if spans else 0,
        "spans": spans,
    }


def merged(document: Document, spans: tuple[FoldedSpan, ...]) -> list[list[int]]:
    """Raw spans in order; neighbours with nothing but white space between them are one piece."""
    out: list[list[int]] = []
    for span in spans:
        if not len(span):
            continue
        raw = document.text.raw_span(span)
        if out and not document.text.raw[out[-1][1] : raw.start].strip():
            out[-1][1] = raw.end
        else:
            out.append([raw.start, raw.end])
    return out


def _note(document: Document, note: Note, lang: str) -> Record:
    return {
        "kind": note.kind,
        "clause": note.clause,
        **extent(document, note.span),
        "aside": note.aside,
        "message": say(f"note.{note.kind}", lang, **dict(note.values)),
    }


def _event(document: Document, event: Event) -> Record:
    """What was done to the text, as its 题注 tells it."""
    return {
        "clause": event.clause,
        **extent(document, event.span),
        "kind": event.kind,
        "act": event.act,
        "date": event.date or None,
        "organ": event.organ or None,
        "ordinal": event.ordinal,
        "number": event.number or None,
        "decision": event.decision or None,
    }


def _citation(document: Document, citation: Citation) -> Record:
    """A citation and what it points to."""
    return {
        "clause": citation.clause,
        **quoted(document, citation.span),
        "form": citation.form,
        "title": citation.title,
        "docnumber": citation.docnumber,
        "targets": list(citation.targets),
        "resolved": citation.resolved,
    }
