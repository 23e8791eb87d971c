"""``--lexicon`` from outside: it changes what is found, and a broken file is told in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rrdiff.cli import app
from rrdiff.cli.program import ExitCode

TEXT = "示例办法\n第一条　县级人民政府{}每年巡查湿地一次，并向社会公布巡查结果。\n第二条　本办法自公布之日起施行。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two texts and two lexicons, made the current one."""
    for name, text in (
        ("base.txt", TEXT.format("亟当")),
        ("other.txt", TEXT.format("姑且")),
        ("own.tsv", "word\tkind\trank\n亟当\tduty\t4\n姑且\tpermission\t1\n"),
        ("later.tsv", "word\tkind\trank\n姑且\tduty\t4\n"),
        ("broken.tsv", "word\tkind\trank\n亟当\tdutiful\t4\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, env: dict[str, str] | None = None) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one call."""
    result = CliRunner().invoke(app, arguments, env=env)
    return result.exit_code, result.stdout, result.stderr


def codes(*options: str) -> list[str]:
    """Codes of the findings between the two texts."""
    code, out, _ = run("compare", "base.txt", "other.txt", "--as", "adaptation", "--format", "json", *options)
    assert code == ExitCode.DONE
    return [one["code"] for one in json.loads(out)["findings"]]


@pytest.mark.usefixtures("folder")
def test_compare_takes_a_lexicon() -> None:
    """A pair of words of force from a file is a finding that the packaged words do not give."""
    assert "A3_LOOSEN" not in codes()
    assert "A3_LOOSEN" in codes("--lexicon", "own.tsv")


@pytest.mark.usefixtures("folder")
def test_lexicons_count_in_the_order_given() -> None:
    """The last of several files decides."""
    assert "A3_LOOSEN" not in codes("--lexicon", "own.tsv", "--lexicon", "later.tsv")
    assert "A3_LOOSEN" in codes("--lexicon", "later.tsv", "--lexicon", "own.tsv")


@pytest.mark.usefixtures("folder")
def test_ledger_takes_a_lexicon() -> None:
    """The ledger says by the user's words how a duty binds."""
    strengths = []
    for options in ([], ["--lexicon", "own.tsv"]):
        code, out, _ = run("ledger", "other.txt", "--format", "json", *options)
        assert code == ExitCode.DONE
        strengths.append([one["strength"] for one in json.loads(out)["duties"]])

    assert strengths == [["plain"], ["permission"]]


@pytest.mark.parametrize("command", [["compare", "base.txt", "other.txt"], ["ledger", "base.txt"]])
@pytest.mark.parametrize(
    ("name", "told"),
    [("broken.tsv", "line 2"), ("base.txt", "line 1"), ("none.tsv", "no such file"), ("-", "standard input")],
)
@pytest.mark.usefixtures("folder")
def test_a_broken_lexicon_is_bad_input(command: list[str], name: str, told: str) -> None:
    """A file that is no lexicon is one line with its name and place, exit code 2, and no output file."""
    env = {"RRDIFF_LANG": "en"}
    code, out, complaint = run(*command, "--lexicon", name, "-o", "out.txt", env=env)

    assert (code, out) == (ExitCode.BAD_INPUT, "")
    assert len(complaint.splitlines()) == 1
    assert f"{name}: " in complaint
    assert told in complaint
    assert not Path("out.txt").exists()
