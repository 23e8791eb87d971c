"""Golden cases of parsing: ``parse/NAME/input.txt`` and the outline that is read from it.

An outline has one line for each clause (id | label | heading | first characters) and one for each note. After a change
that is meant, ``pytest tests/cases --update-cases`` rewrites the outlines; read the difference before committing it.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from rrdiff.messages import say
from rrdiff.structure.clause import Clause, Document, Note
from rrdiff.structure.parse import parse
from rrdiff.text.source import FoldedSpan, fold

FOLDER = Path(__file__).parent / "parse"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
SHOWN = 24


def short(text: str) -> str:
    """The beginning of a text on one line."""
    flat = text.replace("\n", " ")
    return flat if len(flat) <= SHOWN else flat[:SHOWN] + "…"


def clause_line(document: Document, clause: Clause) -> str:
    """One clause of an outline."""
    heading = " ".join(document.raw((span,)) for span in clause.heading)
    parts = (clause.id, document.raw((clause.label,)), heading, short(document.body(clause)))
    return " | ".join(part.replace("\n", " ") for part in parts).rstrip()


def note_line(document: Document, note: Note) -> str:
    """One note of an outline: set-apart text in brackets, everything else beside its clause."""
    shown = short(document.folded((FoldedSpan(note.span.start, note.span.end),)))
    if note.aside:
        return f"[{note.kind}] {shown}"
    return f"! {note.kind} at {note.clause}: {say(f'note.{note.kind}', 'en', **dict(note.values))}"


def outline(document: Document) -> str:
    """The whole document in a form a person can check."""
    lines = [f"{document.kind.value}: {document.title or '(no title)'}", ""]
    lines += [clause_line(document, clause) for clause in document.clauses]
    lines += ["", *(note_line(document, note) for note in document.notes)]
    return "\n".join(lines).rstrip() + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_outline_is_as_expected(case: Path, update_cases: bool) -> None:  # noqa: FBT001  # a fixture
    """The text is read as its outline says."""
    raw = (case / "input.txt").read_bytes().decode("utf-8")
    found = outline(parse(fold(case.name, raw)))
    golden = case / "expected.txt"
    if update_cases:
        golden.write_text(found, encoding="utf-8", newline="\n")
    expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
    difference = difflib.unified_diff(expected.splitlines(), found.splitlines(), "expected", "found", lineterm="")

    assert found == expected, "\n" + "\n".join(difference)


def test_every_case_is_complete() -> None:
    """Every folder of a case holds an input and an outline."""
    names = {case.name: sorted(path.name for path in case.iterdir()) for case in CASES}

    assert {name: files for name, files in names.items() if files != ["expected.txt", "input.txt"]} == {}
