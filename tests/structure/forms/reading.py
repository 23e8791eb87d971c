"""Papers from a table: each row of a form is one clause with its id, so the structure is known without the parser.

== 通知              a form
title<TAB>关于{h}的通知       id and text; {h} is drawn from ``sentences.txt``
-<TAB>各县人民政府：           belongs to no clause
s1<TAB>一、|总体要求|         label, heading and text
&s1.p1<TAB>（一）||{i}。       stands in the line of the row above
+<TAB>续行                 goes on with the clause above on a line of its own
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

FOLDER = Path(__file__).parent
INDENT = "\u3000\u3000"


@dataclass(frozen=True, slots=True)
class Unit:
    """One clause: its id and, folded, its label, heading and own text."""

    id: str
    label: str
    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A text with what a person reads in it: its clauses, and the lines that belong to none."""

    name: str
    text: str
    units: tuple[Unit, ...]
    outside: tuple[str, ...]


def forms(name: str) -> list[tuple[str, str]]:
    """Names and rows of the forms in a table."""
    written = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    parts = re.split(r"^== (.+)\n", written, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def paper(name: str, rows: str, seed: int) -> Paper:
    """A form with sentences drawn by ``seed``."""
    draw = Random(seed)  # noqa: S311 - invented wording, not secrets
    pool = _sentences()
    title, _, width = name.partition(" @wrap")
    lines: list[str] = []
    units: list[Unit] = []
    outside: list[str] = []
    for row in filter(None, rows.split("\n")):
        key, _, written = row.partition("\t")
        filled = re.sub(r"\{(\w)\}", lambda found: draw.choice(pool[found[1]]), written)
        parts = filled.split("|") if filled.count("|") == 2 else ["", "", filled]
        plain = "".join(parts)
        if key.startswith("&"):
            lines[-1] += plain
        else:
            lines.append(plain)
        label, heading, body = (_folded(part) for part in parts)
        if key == "-":
            outside.append(_folded(plain))
        elif key == "+":
            units[-1] = Unit(units[-1].id, units[-1].label, units[-1].heading, units[-1].body + body)
        else:
            units.append(Unit(key.removeprefix("&"), label, heading, body))
    if width:
        lines = [lines[0], *(piece for line in lines[1:] for piece in _wrapped(INDENT + line, int(width)))]
    return Paper(title, "\n".join(lines), tuple(units), tuple(outside))


def read(text: str) -> tuple[tuple[Unit, ...], tuple[str, ...]]:
    """The same of a text, as the program reads it."""
    document = parse(fold("paper", text))
    units = tuple(
        Unit(clause.id, document.folded((clause.label,)), document.folded(clause.heading), document.body(clause))
        for clause in document.clauses
    )
    return units, _outside(document)


def _outside(document: Document) -> tuple[str, ...]:
    return tuple(document.folded((note.span,)) for note in document.notes if note.aside)


def _sentences() -> dict[str, list[str]]:
    pool: dict[str, list[str]] = {}
    for line in (FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines():
        kind, sentence = line.split("\t")
        pool.setdefault(kind, []).append(sentence)
    return pool


def _folded(string: str) -> str:
    return fold("row", string).folded.replace("\n", "")


def _wrapped(line: str, width: int) -> Iterator[str]:
    for at in range(0, len(line), width):
        yield line[at : at + width]
