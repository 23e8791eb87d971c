"""The hook of pre-commit: texts are read through, a suspicion stops the commit, what was judged does not."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rrdiff.cli import app

HOOK = (Path(__file__).resolve().parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
CLEAN, WRONG = "第一条　甲负责解释。\n", "第一条　甲应当履行合法权力。\n"


@pytest.fixture
def texts(tmp_path: Path) -> tuple[str, str]:
    """A clean text and one with a slip."""
    names = tmp_path / "clean.txt", tmp_path / "wrong.txt"
    for path, words in zip(names, (CLEAN, WRONG), strict=True):
        path.write_text(words, encoding="utf-8")
    return str(names[0]), str(names[1])


def hook(*words: str) -> int:
    """Exit code of the hook with some arguments and files behind its entry."""
    (entry,) = re.findall(r"^  entry: rrdiff (.*)$", HOOK, re.MULTILINE)
    return CliRunner().invoke(app, [*shlex.split(entry), *words]).exit_code


def test_the_hook_stops_what_is_suspected(texts: tuple[str, str]) -> None:
    """A clean text passes, a slip in any of several texts does not."""
    clean, wrong = texts

    assert [hook(clean), hook(wrong), hook(clean, wrong)] == [0, 1, 1]


def test_what_was_judged_passes(texts: tuple[str, str], tmp_path: Path) -> None:
    """With a file of accepted findings the same texts pass, and the file may be written over itself."""
    accepted = tmp_path / "accepted.tsv"
    first = hook(*texts, "--write-accepted", str(accepted))
    written = accepted.read_bytes()
    again = hook("--accept", str(accepted), "--write-accepted", str(accepted), *texts)

    assert (first, again) == (1, 0)
    assert accepted.read_bytes() == written


def test_a_text_is_not_overwritten(texts: tuple[str, str]) -> None:
    """The list of accepted findings cannot take the place of a text."""
    assert hook(*texts, "--write-accepted", texts[0]) == 2
    assert Path(texts[0]).read_text(encoding="utf-8") == CLEAN


def test_the_hook_reads_what_rrdiff_reads() -> None:
    """The pattern takes names of texts and leaves others alone."""
    (pattern,) = re.findall(r"^  files: (.*)$", HOOK, re.MULTILINE)
    names = ("办法.txt", "a/b.md", "c.docx", "d.html", "e.py", "f.txt.bak")

    assert [bool(re.search(pattern, name)) for name in names] == [True, True, True, True, False, False]


@pytest.mark.parametrize("form", [["--format", "json"], ["-o", "a.docx"]])
def test_what_is_for_one_text_is_refused_for_several(texts: tuple[str, str], form: list[str]) -> None:
    """One JSON document and one Word file are of one text."""
    run = CliRunner().invoke(app, ["lint", *texts, *form])

    assert run.exit_code == 2
