"""A table of one's own that overrules what was read of the texts.

name,level,date
某区办法.txt,2,2021-05-01
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from io import StringIO

from rrdiff.errors import BadArgument
from rrdiff.library.entry import CENTRAL, Metadata
from rrdiff.readers import content
from rrdiff.readers.decoding import decode

COLUMNS = ("title", "number", "date", "organ", "level", "form", "kind")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")

Overrides = Mapping[str, Mapping[str, str]]


def read_overrides(file: str) -> Overrides:
    """Rows of a CSV file by the name of the text; an empty cell overrules nothing.

    Raises:
        UnreadableInput: the file cannot be read.
        BadArgument: it has no column ``name``, or a value cannot be used.
    """
    name, data = content(file)
    text, _ = decode(name, data)
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""))
    columns = [column.strip() for column in rows.fieldnames or () if column]
    if "name" not in columns or not set(columns) & set(COLUMNS):
        raise BadArgument("library.metadata_columns", name=name, known="name, " + ", ".join(COLUMNS))
    found: dict[str, dict[str, str]] = {}
    try:
        for row in rows:
            cells = {key.strip(): (value or "").strip() for key, value in row.items() if isinstance(key, str)}
            told = {key: value for key, value in cells.items() if key in COLUMNS and value}
            _check(name, rows.line_num, told)
            if cells["name"]:
                found[cells["name"]] = told
    except csv.Error as error:
        raise BadArgument("library.metadata_row", name=name, line=rows.line_num, value=str(error)) from error
    return found


def _check(name: str, line: int, told: Mapping[str, str]) -> None:
    level, date = told.get("level", "0"), told.get("date", "2000")
    if not (level.isdecimal() and int(level) <= CENTRAL):
        raise BadArgument("library.metadata_level", name=name, line=line, value=level)
    if not _DATE.fullmatch(date):
        raise BadArgument("library.metadata_date", name=name, line=line, value=date)


def overruled(metadata: Metadata, told: Mapping[str, str] | None) -> Metadata:
    """Metadata with what the user's table says in place of what was read."""
    if not told:
        return metadata
    level = int(told["level"]) if "level" in told else metadata.level
    return replace(
        metadata,
        title=told.get("title", metadata.title),
        number=told.get("number", metadata.number),
        date=told.get("date", metadata.date),
        organ=told.get("organ", metadata.organ),
        level=level,
        form=told.get("form", metadata.form),
        kind=told.get("kind", metadata.kind),
    )
