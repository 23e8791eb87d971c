"""A text as it is stored: its source, and its units as data that needs no parsing to be searched.

{"name": "办法.txt", "encoding": "utf-8", "sha256": "…", "raw": "第一条　……", "notes": [],
 "units": [["art1", 0, "第一条", "为了……,制定本办法。"]]}          id, article, citation, wording
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from rrdiff.alignment.units import MARKS, NOT_UNITS, article_of
from rrdiff.structure.clause import RUN_IN, Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import BodySpan, RawSpan, ReadingNote, Text, fold
from rrdiff.text.variants import comparable


@dataclass(frozen=True, slots=True)
class StoredUnit:
    """One clause with own text.

    Attributes:
        clause: its id.
        article: number of the article it belongs to, counted from 0.
        citation: how it is cited.
        alike: its folded wording with character variants made one.
        bare: ``alike`` without punctuation.
    """

    clause: str
    article: int
    citation: str
    alike: str
    bare: str

    def bare_of(self, span: BodySpan) -> str:
        """Wording of a stretch without punctuation."""
        return MARKS.sub("", self.alike[span.start : span.end])


def units_of(document: Document) -> tuple[StoredUnit, ...]:
    """The units of a document as they are stored; the same clauses as those that are aligned."""
    classes = comparable(document.text.folded)
    owners: dict[tuple[object, ...], int] = {}
    out: list[StoredUnit] = []
    for clause in document.clauses:
        if clause.level in NOT_UNITS or not clause.body:
            continue
        spans = (*clause.heading, *clause.body) if clause.level in RUN_IN else clause.body
        alike = "".join(classes[span.start : span.end] for span in spans).replace("\n", "")
        article = owners.setdefault(article_of(clause), len(owners))
        out.append(StoredUnit(clause.id, article, clause.citation, alike, MARKS.sub("", alike)))
    return tuple(out)


def content_digest(text: Text) -> str:
    """Digest of the wording of a text, the same for copies in other formats and encodings."""
    return hashlib.sha256(text.folded.replace("\n", "").encode("utf-8", "surrogatepass")).hexdigest()


def same_wording(bare: str) -> str:
    """Key of all clauses with the same characters."""
    return hashlib.sha256(bare.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def stored_record(text: Text, units: tuple[StoredUnit, ...]) -> dict[str, Any]:
    """What is stored of a text."""
    return {
        "name": text.name,
        "encoding": text.encoding,
        "sha256": text.sha256,
        "raw": text.raw,
        "notes": [[n.kind, n.span.start, n.span.end, n.aside, list(map(list, n.values))] for n in text.notes],
        "units": [[unit.clause, unit.article, unit.citation, unit.alike] for unit in units],
    }


def stored_units(record: dict[str, Any]) -> tuple[StoredUnit, ...]:
    """The units of a stored text."""
    rows = record["units"]
    return tuple(StoredUnit(name, owner, cited, alike, MARKS.sub("", alike)) for name, owner, cited, alike in rows)


def stored_text(record: dict[str, Any]) -> Text:
    """The source of a stored text, folded anew."""
    notes = tuple(
        ReadingNote(kind, RawSpan(start, end), aside, tuple((key, value) for key, value in values))
        for kind, start, end, aside, values in record["notes"]
    )
    return fold(record["name"], record["raw"], encoding=record["encoding"], sha256=record["sha256"], notes=notes)


def stored_document(record: dict[str, Any]) -> Document:
    """A stored text, parsed."""
    return parse(stored_text(record))
