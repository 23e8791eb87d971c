"""What must hold of any text and any file, however broken."""

from __future__ import annotations

from functools import cache
from itertools import islice

from jsonschema import Draft202012Validator

from rrdiff.compare import compare
from rrdiff.errors import RrdiffError
from rrdiff.readers import read_bytes
from rrdiff.report.records.comparison import comparison_record
from rrdiff.report.records.document import document_record, dumps
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import Text, fold
from tests.report.test_records import validator


def faults_of(text: Text) -> list[str]:
    """Broken promises: a character lost or counted twice, an id used twice, an event outside its 题注."""
    document = parse(text)
    found = _conservation(document)
    names = [clause.id for clause in document.clauses]
    if len(set(names)) < len(names):
        found.append("an id is used twice")
    for event in document.events:
        if event.clause not in document.by_id or not 0 <= event.span.start < event.span.end <= len(text.folded):
            found.append("an event lies outside its note")
    record = document_record(document)
    dumps(record)
    return found + _against_schema("document", record)


def _against_schema(name: str, record: object) -> list[str]:
    """What a record has against its schema, cut to a line each."""
    return [f"{error.json_path}: {error.message}"[:200] for error in islice(_validator(name).iter_errors(record), 3)]


@cache
def _validator(name: str) -> Draft202012Validator:
    return validator(name)


def _conservation(document: Document) -> list[str]:
    text = document.text
    count = bytearray(len(text.raw))
    spans = [span for clause in document.clauses for span in clause.spans]
    spans += [note.span for note in document.notes if note.aside]
    taken = bytearray(len(text.folded))
    for span in spans:
        for at in range(span.start, span.end):
            if taken[at] and text.folded[at] != "\n":
                return ["a character is counted twice"]
            taken[at] = 1
        raw = text.raw_span(span)
        count[raw.start : raw.end] = b"\x01" * (raw.end - raw.start)
    lost = [at for at, char in enumerate(text.raw) if not char.isspace() and not count[at]]
    return [f"character {lost[0]} is lost"] if lost else []


def text_faults(raw: str) -> list[str]:
    """Faults of a text."""
    return faults_of(fold("mutant", raw))


def file_faults(name: str, data: bytes) -> list[str]:
    """Faults of a file; to be refused in words is none."""
    try:
        text = read_bytes(name, data)
    except RrdiffError:
        return []
    return faults_of(text)


def pair_faults(base: str, other: str) -> list[str]:
    """Faults of the comparison of two texts."""
    comparison = compare(parse(fold("base", base)), parse(fold("other", other)))
    record = comparison_record(comparison)
    dumps(record)
    return _against_schema("comparison", record)
