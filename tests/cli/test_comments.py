"""``lint`` and ``errata`` with ``-o FILE.docx``: comments in the file itself, one line about it, inputs untouched."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from typer.testing import CliRunner

from rrdiff.cli import app
from rrdiff.readers import read
from tests.readers.word_builder import docx, p, r

RULES = ("第一条　甲应当履行合法权力。", "第二条　乙每年报告。")


def word_file(folder: Path, name: str, *lines: str) -> Path:
    """A .docx of these lines."""
    target = folder / name
    target.write_bytes(docx(*(p(r(line)) for line in lines)))
    return target


def test_lint_comments_the_file(tmp_path: Path) -> None:
    """The file that was linted comes back with comments, and the line on standard output says so."""
    source, target = word_file(tmp_path, "a.docx", *RULES), tmp_path / "b.docx"
    run = CliRunner().invoke(app, ["lint", str(source), "-o", str(target)])
    with ZipFile(target) as package:
        comments = package.read("word/comments.xml").decode()

    assert (run.exit_code, run.stdout.count("\n")) == (0, 1)
    assert "“a.docx”自己的文件" in run.stdout
    assert "合法权益" in comments
    assert read(target).raw == read(source).raw


def test_errata_comments_the_reprint(tmp_path: Path) -> None:
    """With one reprint its own file is commented, with several the base."""
    base = word_file(tmp_path, "base.docx", *RULES)
    reprint = word_file(tmp_path, "reprint.docx", RULES[0].replace("履", "屦"), RULES[1])
    again = word_file(tmp_path, "again.docx", RULES[0], RULES[1].replace("年", "月"))
    one, several = tmp_path / "one.docx", tmp_path / "several.docx"
    runs = [
        CliRunner().invoke(app, ["errata", *map(str, (base, reprint)), "-o", str(one)]),
        CliRunner().invoke(app, ["errata", *map(str, (base, reprint, again)), "-o", str(several)]),
    ]

    assert [run.exit_code for run in runs] == [0, 0]
    assert "“reprint.docx”自己的文件" in runs[0].stdout
    assert "“base.docx”自己的文件" in runs[1].stdout
    assert (read(one).raw, read(several).raw) == (read(reprint).raw, read(base).raw)


def test_an_input_is_not_overwritten(tmp_path: Path) -> None:
    """The commented file must have a name of its own."""
    source = word_file(tmp_path, "a.docx", *RULES)
    before = source.read_bytes()
    run = CliRunner().invoke(app, ["lint", str(source), "-o", str(source)])

    assert run.exit_code == 2
    assert source.read_bytes() == before


def test_a_form_that_is_said_overrules_the_name(tmp_path: Path) -> None:
    """``--format json`` is JSON whatever the file is called."""
    source, target = word_file(tmp_path, "a.docx", *RULES), tmp_path / "b.docx"
    run = CliRunner().invoke(app, ["lint", str(source), "--format", "json", "-o", str(target)])

    assert run.exit_code == 0
    assert target.read_bytes().startswith(b"{")
