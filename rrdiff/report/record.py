"""The JSON documents of the published interface: the same values, offsets translated to the source text.

Offsets are half-open, in code points of the source exactly as read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rrdiff.messages import say
from rrdiff.structure.clause import Citation, Clause, Document, Level, Note
from rrdiff.text.source import Span

DOCUMENT_SCHEMA = "rrdiff.document/1"
Record = dict[str, Any]
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
    """UTF-8 bytes of a record, one line ended by a line feed; a lone surrogate is written as its escape."""
    written = json.dumps(record, ensure_ascii=False, separators=(", ", ": "))
    return (written + "\n").encode("utf-8", "backslashreplace")


def document_record(document: Document, lang: str = "zh") -> Record:
    """The document form of ``parse --format json``."""
    text = document.text
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
        "kind": document.kind.value,
        "number": document.docnumber,
        "clauses": [_clause(document, clause) for clause in document.clauses],
        "notes": [_note(document, note, lang) for note in document.notes],
        "citations": [_citation(document, citation) for citation in document.citations],
    }


def _clause(document: Document, clause: Clause) -> Record:
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


def merged(document: Document, spans: tuple[Span, ...]) -> list[list[int]]:
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
    raw = document.text.raw_span(note.span)
    return {
        "kind": note.kind,
        "clause": note.clause,
        "start": raw.start,
        "end": raw.end,
        "aside": note.aside,
        "message": say(f"note.{note.kind}", lang, **dict(note.values)),
    }


def _citation(document: Document, citation: Citation) -> Record:
    raw = document.text.raw_span(citation.span)
    return {
        "clause": citation.clause,
        "start": raw.start,
        "end": raw.end,
        "text": document.text.raw[raw.start : raw.end],
        "form": citation.form,
        "title": citation.title,
        "docnumber": citation.docnumber,
        "targets": list(citation.targets),
        "resolved": citation.resolved,
    }
