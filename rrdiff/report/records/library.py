"""The JSON and CSV forms of what a library holds, of a change of it and of what is wrong with it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from rrdiff.library.entry import Entry
from rrdiff.library.library import LibraryFault
from rrdiff.library.writer import Changes
from rrdiff.messages import say
from rrdiff.report.findings_csv import BYTE_ORDER_MARK, cell
from rrdiff.report.records.document import Record

LIBRARY_SCHEMA = "rrdiff.library/1"
COLUMNS = ("name", "sha256", "title", "number", "date", "organ", "level", "form", "kind", "clauses")


def library_record(entries: Iterable[Entry]) -> Record:
    """The texts of a library."""
    return {"schema": LIBRARY_SCHEMA, "texts": [entry.row() for entry in entries]}


def changes_record(changes: Changes, lang: str = "zh") -> Record:
    """What became of each file."""
    return {
        "schema": "rrdiff.library-changes/1",
        "added": list(changes.added),
        "updated": list(changes.updated),
        "removed": list(changes.removed),
        "unchanged": list(changes.unchanged),
        "duplicates": [{"name": name, "same_as": twin} for name, twin in changes.duplicates],
        "taken": list(changes.taken),
        "unreadable": [
            {"name": name, "reason": say(error.key, lang, **error.values)} for name, error in changes.unreadable
        ],
    }


def check_record(faults: Iterable[LibraryFault], total: int, lang: str = "zh") -> Record:
    """What is wrong with a library of so many texts."""
    return {
        "schema": "rrdiff.library-check/1",
        "texts": total,
        "faults": [
            {"name": one.name, "fault": one.part, "message": say(one.key, lang, name=one.name)} for one in faults
        ],
    }


def table_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Flat rows as CSV that spreadsheets read."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(columns)
    for row in rows:
        table.writerow([cell("" if row.get(column) is None else str(row[column])) for column in columns])
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8", "replace")
