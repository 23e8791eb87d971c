"""A command line in plain form is read as the framework reads it, without loading the framework."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from rrdiff.cli import EXAMPLES, app
from rrdiff.cli.direct import read_plain
from rrdiff.cli.parameters import Option, command_of, parameters

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = "import sys; sys.argv = ['rrdiff', *sys.argv[1:]]; from rrdiff.cli import main; main()"


def read_by_framework(name: str, words: list[str], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any] | None:
    """The parameters that typer hands to a command; None where it complains."""
    found: dict[str, Any] = {}
    group = typer.main.get_command(app)
    command = group.commands[name]  # type: ignore[attr-defined]
    monkeypatch.setattr(command, "callback", lambda **values: found.update(values))
    try:
        command.main(list(words), standalone_mode=False)
    except Exception:  # noqa: BLE001 - whatever it complains about
        return None
    values = {one.name: one.default for one in parameters(command_of(name))}
    return {key: found.get(key, values[key]) for key in values}


def equal(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """Whether two readings are the same, an empty list being none."""
    return {key: value or None for key, value in one.items()} == {key: value or None for key, value in two.items()}


LINES = [
    "parse a.txt",
    "parse a.txt --format json --lang en -o out.json",
    "parse - --width 60 --no-color",
    "compare a.txt b.txt",
    "compare a.txt --format json b.txt",
    "compare a.txt b.txt c.txt d.txt --format html",
    "compare a.txt b.txt --only added --only moved --layer drift --code D1 --min-severity 涉措辞 --full --summary",
    "compare a.txt b.txt --witness w.txt --witness v.txt --as reprint --lexicon words.tsv --review 3 --exit-code",
    "compare a.txt b.txt -o one.html -o two.csv --output three.json",
    "compare a.txt b.txt --format md --format json",
    "redline a.txt b.txt -o c.docx --author 张三 --moves plain",
    "trace a.txt --against b.txt --against c.txt",
    "errata a.txt b.txt c.txt --trust base",
    "verify a.docx b.txt c.txt --strict",
    "table a.txt b.txt -o c.docx --style review",
    "codes",
    "codes A4 T1_SUB --format json",
    "library list 文本库",
    "library add 文本库 a.txt b.txt",
    "draft a.txt b.txt --style whole",
]


@pytest.mark.parametrize("line", LINES)
def test_plain_lines_are_read_alike(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain line gives a command the same values by either way."""
    name, *words = line.split()
    direct = read_plain(list(parameters(command_of(name))), words)
    framework = read_by_framework(name, words, monkeypatch)

    assert direct is not None
    assert framework is not None
    assert equal(direct, framework)


@pytest.mark.parametrize(
    "line",
    [
        "parse",
        "parse a.txt b.txt",
        "parse a.txt --help",
        "parse a.txt -h",
        "parse a.txt --format nothing",
        "parse a.txt --format=json",
        "parse a.txt --formats json",
        "parse a.txt --width 39",
        "parse a.txt --width many",
        "parse a.txt --width ８０",
        "parse a.txt -oout.json",
        "parse a.txt -o",
        "parse a.txt -o --format",
        "parse -- a.txt",
        "compare a.txt",
        "compare a.txt b.txt --min-severity 5",
        "compare a.txt b.txt --only nothing",
        "trace",
        "redline a.txt b.txt",
    ],
)
def test_other_lines_are_left_to_the_framework(line: str) -> None:
    """Help, complaints and unusual forms are the framework's."""
    name, *words = line.split()

    assert read_plain(list(parameters(command_of(name))), words) is None


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language that a variable names counts where the line names none; one that is none is complained about."""
    command = list(parameters(command_of("parse")))
    monkeypatch.setenv("RRDIFF_LANG", "en")
    said = [read_plain(command, words) for words in (["a.txt"], ["a.txt", "--lang", "zh"])]
    monkeypatch.setenv("RRDIFF_LANG", "fr")

    assert [values and values["lang"].value for values in said] == ["en", "zh"]
    assert read_plain(command, ["a.txt"]) is None


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_command_is_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of each command is in plain form."""
    _, _, *words = EXAMPLES[name].split()
    direct = read_plain(list(parameters(command_of(name))), words)
    framework = read_by_framework(name, words, monkeypatch)

    assert direct is not None
    assert framework is not None
    assert equal(direct, framework)


def test_option_names_are_said_once() -> None:
    """No two options of a command share a name."""
    for name in EXAMPLES:
        said = [
            each
            for one in parameters(command_of(name))
            if isinstance(one.declared, Option)
            for each in one.declared.names
        ]
        assert len(said) == len(set(said))


def test_a_plain_line_loads_no_framework(tmp_path: Path) -> None:
    """Parsing a file from a plain line loads neither typer nor what it stands on."""
    law = tmp_path / "law.txt"
    law.write_text("第一条 甲应当报告乙。\n第二条 丙可以申请丁。\n", encoding="utf-8")
    script = f"import os, sys; os._exit = lambda code: print(*sys.modules, file=sys.stderr); {SCRIPT}"
    run = subprocess.run(
        [sys.executable, "-c", script, "parse", str(law), "--format", "json"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )

    assert {"typer", "click", "pydantic", "rich", "numpy"}.isdisjoint(run.stderr.split())
    assert "rrdiff.structure.parse" in run.stderr.split()
