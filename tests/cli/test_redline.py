"""The redline at the command line: where the file is made, what is refused, what is said about it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.cli.test_commands import run

BASE = "渡口管理办法\n第一条　渡工应当持证上岗。\n第二条　渡船每月检修一次。"
OTHER = "渡口管理办法\n第一条　渡工可以持证上岗。\n第二条　渡船每月检修两次。"


@pytest.fixture
def texts(tmp_path: Path) -> tuple[str, str, Path]:
    """A base that is a Word file, a later text, and the folder of both."""
    document = docx.Document()
    for line in BASE.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "base.docx"))
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    return str(tmp_path / "base.docx"), str(tmp_path / "other.txt"), tmp_path


def test_compare_writes_the_redline_that_redline_writes(texts: tuple[str, str, Path]) -> None:
    """A Word file beside other files is the same redline, in the base's own package."""
    base, other, folder = texts
    run("redline", base, other, "-o", str(folder / "a.docx"))
    run("compare", base, other, "-o", str(folder / "b.docx"), "-o", str(folder / "b.json"))

    assert (folder / "a.docx").read_bytes() == (folder / "b.docx").read_bytes()


def test_the_proof_is_told(texts: tuple[str, str, Path]) -> None:
    """What was proven is on the screen, and verify says the same of the file."""
    base, other, folder = texts
    code, out, _ = run("redline", base, other, "-o", str(folder / "a.docx"))

    assert code == 0
    assert "可靠：全部拒绝即为基准，全部接受即为对照" in out
    assert run("verify", str(folder / "a.docx"), base, other)[0] == 0


@pytest.mark.parametrize(
    "wrong",
    [("-o", "a.txt"), ("-o", "a.docx", "--date", "昨天"), ("-o", "a.docx", "--author", " "), ("-o", "base.docx")],
)
def test_wrong_wishes_are_refused(
    texts: tuple[str, str, Path], wrong: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is no .docx, a date that is none, an empty author or an input as output is bad input."""
    _, _, folder = texts
    monkeypatch.chdir(folder)
    before = (folder / "base.docx").read_bytes()
    code, _, complaint = run("redline", "base.docx", "other.txt", *wrong)

    assert code == 2
    assert complaint.count("\n") == 1
    assert not (folder / "a.docx").exists()
    assert (folder / "base.docx").read_bytes() == before
