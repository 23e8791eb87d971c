"""The lines of a scan as tables: CSV and Parquet, one row for each link."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

from rrdiff.errors import MissingExtra
from rrdiff.library.scan.run import rows_of_line
from rrdiff.report.findings_csv import BYTE_ORDER_MARK, cell

COLUMNS = (
    "name",
    "title",
    "date",
    "level",
    "relation",
    "copied",
    "base",
    "other",
    "link",
    "score",
    "itself",
    "figures",
)
_BLOCK = 4096
"""Rows that are written at once."""


def write_csv(lines: Iterable[dict[str, Any]], target: Path) -> None:
    """Write the rows as they come."""
    with target.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        _write_rows(lines, stream)


def scan_csv(lines: Iterable[dict[str, Any]]) -> bytes:
    """The rows as the bytes of a file."""
    stream = StringIO(newline="")
    _write_rows(lines, stream)
    return stream.getvalue().encode("utf-8", "replace")


def _write_rows(lines: Iterable[dict[str, Any]], stream: TextIO) -> None:
    stream.write(BYTE_ORDER_MARK)
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for line in lines:
        for row in rows_of_line(line):
            table.writerow([cell("" if row[name] is None else str(row[name])) for name in COLUMNS])


def write_parquet(lines: Iterable[dict[str, Any]], target: Path) -> None:
    """Write the rows block by block.

    Raises:
        MissingExtra: the library that writes Parquet is not installed.
    """
    try:
        arrow: Any = import_module("pyarrow")
        parquet: Any = import_module("pyarrow.parquet")
    except ImportError as error:
        raise MissingExtra("library.no_parquet", name="rrdiff[parquet]") from error
    types = {"level": arrow.int64(), "copied": arrow.float64(), "score": arrow.float64(), "itself": arrow.bool_()}
    types["figures"] = arrow.bool_()
    schema = arrow.schema([(name, types.get(name, arrow.string())) for name in COLUMNS])
    with parquet.ParquetWriter(target, schema) as writer:
        block: list[dict[str, Any]] = []
        for line in lines:
            block += rows_of_line(line)
            if len(block) >= _BLOCK:
                writer.write_table(arrow.Table.from_pylist(block, schema))
                block = []
        writer.write_table(arrow.Table.from_pylist(block, schema))
