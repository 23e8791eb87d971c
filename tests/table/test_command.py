"""``rrdiff table``: writes what its file names ask for, or says in one line why not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from rrdiff.cli import app
from rrdiff.cli.program import ExitCode
from tests.report.samples import BASE, CORPORA, REPRINT, RULES

PAIR = ("table", "base.txt", "rules.txt")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three texts, made the current one."""
    for name, text in (("base.txt", BASE), ("rules.txt", RULES), ("reprint.txt", REPRINT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.stdout, result.stderr


def head(folder: Path, name: str) -> str:
    """First head of the table in a Word file."""
    return docx.Document(BytesIO((folder / name).read_bytes())).tables[0].rows[0].cells[0].text


def test_files_are_written_by_their_suffix(folder: Path) -> None:
    """One run writes a Word file and a workbook, and prints nothing."""
    outcome = run(*PAIR, "-o", "对照表.docx", "-o", "对照表.XLSX", "--as", "adaptation")

    assert outcome == (ExitCode.DONE, "", "")
    assert head(folder, "对照表.docx") == "下位条款"
    assert load_workbook(folder / "对照表.XLSX").sheetnames[0] == "对照"


@pytest.mark.parametrize(("style", "first"), [("review", "下位条款"), ("revision", "序号"), ("proof", "位置")])
def test_the_style_can_be_chosen(folder: Path, style: str, first: str) -> None:
    """--style overrules what the texts are to each other."""
    run("table", "base.txt", "reprint.txt", "--style", style, "-o", "t.docx")

    assert head(folder, "t.docx") == first


def test_full_tables_are_longer(folder: Path) -> None:
    """--full lists what the default leaves out."""
    lengths = []
    for options in ((), ("--full",)):
        run("table", "base.txt", "rules.txt", "--style", "revision", "-o", "t.docx", *options)
        lengths.append(len(docx.Document(BytesIO((folder / "t.docx").read_bytes())).tables[0].rows))

    assert lengths[0] < lengths[1]


def test_the_working_form_has_ids(folder: Path) -> None:
    """Without --ids the table names no file; with it the heads of the columns do."""
    told = []
    for options in ((), ("--ids",)):
        run("table", "base.txt", "rules.txt", "--style", "revision", "-o", "t.docx", *options)
        cells = docx.Document(BytesIO((folder / "t.docx").read_bytes())).tables[0].rows[0].cells
        told.append("base.txt" in cells[1].text)

    assert told == [False, True]


def test_witnesses_testify(folder: Path) -> None:
    """A witness decides between readings in the proofreader's table."""
    run("table", "base.txt", "reprint.txt", "-o", "alone.docx", "--style", "proof")
    run("table", "base.txt", "reprint.txt", "-o", "with.docx", "--style", "proof", "--witness", "rules.txt")
    advice = [
        [row.cells[4].text for row in docx.Document(BytesIO((folder / name).read_bytes())).tables[0].rows]
        for name in ("alone.docx", "with.docx")
    ]

    assert len(advice[0]) == len(advice[1])
    assert all(text for rows in advice for text in rows)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("-o", "t.pdf"), "t.pdf"),
        (("-o", "t"), "t"),
        (("-o", "t.docx", "-o", "./t.docx"), "t.docx"),
        (("-o", "missing/t.docx"), "t.docx"),
        (("-o", "t.xlsx", "--style", "grand"), "grand"),
        ((), "--output"),
    ],
)
def test_bad_arguments_are_told(folder: Path, arguments: tuple[str, ...], named: str) -> None:
    """What cannot be written is one line that names it, exit code 2, and no file."""
    before = set(folder.iterdir())
    code, out, err = run(*PAIR, *arguments)

    assert (code, out, len(err.splitlines())) == (ExitCode.BAD_INPUT, "", 1)
    assert named in err
    assert set(folder.iterdir()) == before


def test_an_input_is_never_written_to(tmp_path: Path) -> None:
    """A Word file that is read cannot be the output."""
    text = str(CORPORA / "central.txt")
    target = tmp_path / "base.docx"
    run("table", text, text, "-o", str(target), "--full")
    before = target.read_bytes()
    code, _, err = run("table", str(target), text, "-o", str(target))

    assert code == ExitCode.BAD_INPUT
    assert "base.docx" in err
    assert target.read_bytes() == before


@pytest.mark.parametrize(("other", "relation"), [("rules.txt", "adaptation"), ("reprint.txt", "reprint")])
def test_what_a_person_has_judged_is_left_out(folder: Path, other: str, relation: str) -> None:
    """--accept silences findings in the tables, too, and these say how many."""
    run("compare", "base.txt", other, "--as", relation, "--write-accepted", "judged.tsv", "-o", "all.json")
    plain, judged = ("-o", "all.docx", "-o", "all.xlsx"), ("-o", "few.docx", "-o", "few.xlsx", "--accept", "judged.tsv")
    for files in (plain, judged):
        assert run("table", "base.txt", other, "--as", relation, *files)[0] == ExitCode.DONE

    before, after = (docx.Document(BytesIO((folder / f"{name}.docx").read_bytes())) for name in ("all", "few"))
    assert not [one.text for one in before.paragraphs if "已认可" in one.text]
    assert [one.text for one in after.paragraphs if "已认可" in one.text]
    sheets = [load_workbook(folder / f"{name}.xlsx") for name in ("all", "few")]
    rows = [book["差异清单"].max_row for book in sheets]
    assert rows[1] < rows[0]
