"""The manual as the tests see it: its pages, their examples, and the tables of options that are made from the program.

    python -m tests.docs.manual    writes the tables of docs/commands, docs/codes.md and the codes in the schemas anew

A page of a command holds its table of options between two marks. Whoever adds or rewords an option runs the line above;
a test fails as long as a table says something else than ``--help``.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

import typer
from typer.core import TyperArgument, TyperOption

import rrdiff.cli
from rrdiff.classification.codes import register
from rrdiff.report.markdown.codes import codes_markdown

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ROOT / "docs" / "commands"
PAGES = (
    ROOT / "README.md",
    ROOT / "README.zh.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
)
"""Every page of the manual."""

OPENING = "<!-- options: written by `python -m tests.docs.manual` -->\n"
CLOSING = "<!-- end of options -->\n"


@dataclass(frozen=True, slots=True)
class Example:
    """One shown command and the output shown below it."""

    page: str
    line: int
    command: str
    output: tuple[str, ...]


def examples_of(page: Path) -> list[Example]:
    """All commands in the console blocks of a page, in order.

    A ```console block holds commands on lines that begin with ``$ ``, further lines of a command with ``> ``, and below
    each, the output it shows.
    """
    markdown, name = page.read_text(encoding="utf-8"), page.relative_to(ROOT).as_posix()
    found: list[Example] = []
    for block in re.finditer(r"^```console\n(.*?)^```$", markdown, re.MULTILINE | re.DOTALL):
        first = markdown.count("\n", 0, block.start(1)) + 1
        for number, line in enumerate(block[1].splitlines(), start=first):
            if line.startswith("> ") and found and not found[-1].output:
                last = found.pop()
                found.append(Example(name, last.line, f"{last.command}\n{line.removeprefix('> ')}", ()))
            elif line.startswith("$ "):
                found.append(Example(name, number, line.removeprefix("$ "), ()))
            elif found:
                last = found.pop()
                found.append(Example(name, last.line, last.command, (*last.output, line)))
    return found


def group() -> typer.core.TyperGroup:
    """The program with all its commands."""
    found = typer.main.get_command(rrdiff.cli.app)
    assert isinstance(found, typer.core.TyperGroup)
    return found


def command_names() -> list[str]:
    """Names of all commands, in the order of ``rrdiff --help``."""
    return list(group().commands)


@cache
def option_tables() -> dict[str, str]:
    """Command → its table of options in English, from a process that speaks it: help is worded on import."""
    script = "import json; from tests.docs.manual import described; print(json.dumps(described()))"
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "RRDIFF_LANG": "en", "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    found: dict[str, str] = json.loads(run.stdout)
    return found


def described() -> dict[str, str]:
    """Command → its table of arguments and options, in the language of this process."""
    return {
        name: _table([one for one in command.params if isinstance(one, TyperArgument | TyperOption)])
        for name, command in group().commands.items()
    }


def _table(parameters: list[TyperArgument | TyperOption]) -> str:
    """One row for each argument and option, in the order of the help."""
    rows = [f"| {_spelling(one)} | {_meaning(one)} |" for one in parameters if "--help" not in one.opts]
    return "\n".join(("| argument or option | meaning |", "| --- | --- |", *rows, ""))


def _spelling(parameter: TyperArgument | TyperOption) -> str:
    """What is typed: the names of an option and the value it takes."""
    if isinstance(parameter, TyperArgument):
        return f"`{parameter.metavar or (parameter.name or '').upper()}`"
    *before, last = sorted(parameter.opts, key=lambda name: name.startswith("--"))
    return ", ".join(f"`{name}`" for name in (*before, f"{last} {_value(parameter)}".rstrip()))


def _value(parameter: TyperOption) -> str:
    """The value of an option as the help names it, "" for a switch; the choices of an option that has no such name."""
    if parameter.metavar or parameter.is_flag:
        return parameter.metavar or ""
    kind = parameter.type_descriptor.annotation
    if isinstance(kind, type) and issubclass(kind, Enum):
        return r"\|".join(str(one.value) for one in kind)
    return str(kind.__name__).upper()


def _meaning(parameter: TyperArgument | TyperOption) -> str:
    """The help of an option, and what holds when it is not given."""
    words = " ".join((parameter.help or "").split()).replace("|", r"\|")
    default = parameter.default
    if parameter.show_default and isinstance(default, (Enum, str, int)) and not isinstance(default, bool):
        words += f" Unless given: `{default.value if isinstance(default, Enum) else default}`."
    return words


def with_table(page: str, table: str) -> str:
    """A page with its table of options put between the marks.

    Raises:
        ValueError: the page has no marks.
    """
    before, opening, rest = page.partition(OPENING)
    _, closing, after = rest.partition(CLOSING)
    if not (opening and closing):
        raise ValueError(page.partition("\n")[0])
    return f"{before}{OPENING}\n{table}\n{CLOSING}{after}"


def with_codes(schema: object, known: frozenset[str], codes: list[str]) -> object:
    """A schema in which every list of codes, as far as the register knew them, is the list of these codes."""
    if isinstance(schema, dict):
        return {
            name: codes if name == "enum" and known & set(map(str, value)) else with_codes(value, known, codes)
            for name, value in schema.items()
        }
    return [with_codes(one, known, codes) for one in schema] if isinstance(schema, list) else schema


def write_codes() -> None:
    """Write the codes of the register into the page of the manual and into the schemas."""
    (ROOT / "docs" / "codes.md").write_bytes(codes_markdown(tuple(register().values()), "zh"))
    for name in ("comparison", "errata", "lint"):
        path = ROOT / "rrdiff" / "data" / "schema" / f"{name}.json"
        codes = [one.code for one in register().values() if name != "lint" or "lint" in one.emitters]
        schema = with_codes(json.loads(path.read_text(encoding="utf-8")), frozenset(register()), codes)
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Write what is made from the program."""
    for name, table in option_tables().items():
        page = COMMANDS / f"{name}.md"
        page.write_text(with_table(page.read_text(encoding="utf-8"), table), encoding="utf-8")
    write_codes()


if __name__ == "__main__":
    main()
