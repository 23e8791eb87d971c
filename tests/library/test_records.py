"""What the commands of a library print for programs follows the published schemas."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from rrdiff.cli import app
from rrdiff.library.folder import text_file
from rrdiff.library.library import Library
from rrdiff.library.trace_rows import trace_rows
from rrdiff.library.tracing import trace_library
from rrdiff.library.writer import add
from rrdiff.report.records.library_trace import (
    flat_rows,
    library_trace_csv,
    library_trace_record,
    library_trace_rows,
)
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.library.samples import CITY, LAW, sample_library
from tests.library.test_stale import DECISION, SOUTH
from tests.report.test_records import schema, validator

NAMES = ("library", "library-changes", "library-check", "scan", "stale", "history")
COMMANDS: dict[str, tuple[str, ...]] = {
    "library": ("library", "list", "LIB"),
    "library-changes": ("library", "add", "LIB", "law.txt", "again.txt", "empty.docx"),
    "library-check": ("library", "check", "LIB"),
    "stale": ("stale", "law.txt", "decision.txt", "--library", "LIB"),
    "history": ("history", "中华人民共和国渡运法", "--library", "LIB"),
}
"""A command that prints one document of each schema."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented collection with a later version of its law, and some files."""
    folder = tmp_path_factory.mktemp("records")
    lib = sample_library(folder)
    later = LAW.replace("2001年3月1日", "2021年3月1日").replace("每季度", "每月")
    texts = {"law.txt": LAW, "again.txt": LAW, "later.txt": later, "decision.txt": DECISION, "south.txt": SOUTH}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "empty.docx").write_bytes(b"PK\x03\x04junk")
    add(lib, [folder / "later.txt", folder / "south.txt"])
    return folder


def printed(folder: Path, *arguments: str) -> str:
    """What a command prints."""
    names = {"LIB": str(folder / "lib"), **{file.name: str(file) for file in folder.iterdir() if file.is_file()}}
    result = CliRunner().invoke(app, [names.get(one, one) for one in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_schemas(name: str) -> None:
    """Each published schema is itself valid."""
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_documents_follow_their_schema(folder: Path, name: str, lang: str) -> None:
    """What a command prints is valid and says something."""
    found: dict[str, Any] = json.loads(printed(folder, *COMMANDS[name], "--format", "json", "--lang", lang))

    Draft202012Validator(schema(name)).validate(found)
    told = {"library": "texts", "library-changes": "unreadable", "library-check": "texts"}.get(name, "rows")
    assert found[told]


def test_every_kind_of_stale_row_follows_the_schema(folder: Path) -> None:
    """Rows of wording and of references, of clauses that go on and that must follow."""
    rows = json.loads(printed(folder, *COMMANDS["stale"], "--format", "json"))["rows"]

    assert {row["proposal"] for row in rows} >= {"keep", "amend", "renumber_reference"}
    assert {row["reference"] is None for row in rows} == {True, False}


def test_lines_of_a_scan_follow_their_schema(folder: Path) -> None:
    """Each line is valid: of the base itself, of related texts and of others."""
    lines = [json.loads(line) for line in printed(folder, "scan", "law.txt", "--library", "LIB").splitlines()]

    for line in lines:
        Draft202012Validator(schema("scan")).validate(line)
    assert {line["relation"] for line in lines} >= {"adaptation", "unrelated"}
    assert any(line["itself"] for line in lines)


def test_a_damaged_text_is_told_to_programs(tmp_path: Path) -> None:
    """A check that finds something prints it and ends with 2."""
    lib = sample_library(tmp_path)
    entry = Library.open(lib).entries[0]
    text_file(lib, entry.key).write_bytes(b"x")
    result = CliRunner().invoke(app, ["library", "check", str(lib), "--format", "json"])
    found = json.loads(result.stdout)

    Draft202012Validator(schema("library-check")).validate(found)
    assert [(fault["name"], fault["fault"]) for fault in found["faults"]] == [(entry.name, "text")]
    assert result.exit_code == 2


def test_flat_rows_have_their_reason_in_words(folder: Path) -> None:
    """What pandas gets says what the CSV says; the row alone gives the key of the words under a name of its own."""
    trace = trace_library(Library.open(folder / "lib"), parse(fold("mine.txt", CITY)))
    rows = list(flat_rows(trace))

    assert rows
    assert not any(row["reason"].startswith("reason.") for row in rows)
    assert all(row["reason_key"].startswith("reason.") for row in rows)
    assert "reason" not in next(trace_rows(trace)).flat()
    table = list(csv.DictReader(StringIO(library_trace_csv(trace).decode("utf-8-sig"))))
    assert [row["reason"] for row in table] == [row["reason"] for row in rows]


def test_links_to_a_library_are_rows_of_the_common_vocabulary(folder: Path) -> None:
    """One row for each link, valid, with the places and words of both sides."""
    library = Library.open(folder / "lib")
    trace = trace_library(library, parse(fold("mine.txt", CITY)))
    rows = library_trace_rows(trace)
    texts = {entry.name: library.document(entry).text.raw for entry in library.entries} | {"mine.txt": CITY}

    validator("trace").validate(library_trace_record(trace))
    assert [row["other_clause"] for row in rows] == [row.clause for row in trace_rows(trace)]
    assert {row["status"] for row in rows} == {"source", "competing", "boilerplate"}
    for row in rows:
        Draft202012Validator(schema("row")).validate(row)
        for side in ("base", "other"):
            start, end = row[f"{side}_start"], row[f"{side}_end"]
            assert texts[row[f"{side}_file"]][start:end] == row[f"{side}_text"]
    (folder / "mine.txt").write_text(CITY, encoding="utf-8")
    lines = printed(folder, "trace", "mine.txt", "--library", "LIB", "--format", "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == list(rows)
