"""What several outputs of one run need is made once, counted by calls: texts, comparison, views, Word files."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest
from typer.testing import CliRunner

from rrdiff.cli import app
from rrdiff.cli.exports import SUFFIXES
from rrdiff.cli.program import ExitCode
from tests.readers.word_builder import docx, p, r
from tests.report.samples import BASE, REPRINT, RULES

ROOT = Path(__file__).resolve().parents[2] / "rrdiff"
STAGES = {
    "structure/parse.py": "parse",
    "alignment/align.py": "align",
    "difference/pairs.py": "differences",
    "classification/classify.py": "classify",
}
VIEWS = {
    "views/rows.py": "rows_of",
    "views/summary.py": "summary_of",
    "views/coverage.py": "coverage_of",
    "views/facing.py": "facing_pages",
    "views/comparison_table.py": "table_of",
    "views/redline/plan.py": "revised",
    "views/picture.py": "picture_of",
    "views/reading/reading.py": "_read",
}


@contextmanager
def calls() -> Iterator[Counter[str]]:
    """How often each function of the package is called."""
    found: Counter[str] = Counter()
    codes: Counter[CodeType] = Counter()

    def called(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            codes[frame.f_code] += 1

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        yield found
    finally:
        sys.setprofile(before)
        for code, count in codes.items():
            file = Path(code.co_filename)
            if ROOT in file.parents:
                found[f"{file.relative_to(ROOT)}:{code.co_name}"] += count


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with texts, made the current one."""
    for name, text in (("base.txt", BASE), ("rules.txt", RULES), ("reprint.txt", REPRINT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> None:
    """One call inside this process, which succeeds."""
    result = CliRunner().invoke(app, arguments)
    assert (result.exit_code, result.stderr) == (ExitCode.DONE, "")


@pytest.mark.parametrize("other", ["rules.txt", "reprint.txt"])
def test_every_form_rests_on_the_same_views(other: str) -> None:
    """With a file of every form each text is parsed once, the pair compared once, and each view drawn up once."""
    targets = [part for suffix in SUFFIXES for part in ("-o", f"all{suffix}")]
    with calls() as found:
        run("compare", "base.txt", other, *targets)
    stages = {name: found[f"{file}:{name}"] for file, name in STAGES.items()}
    views = {name: found[f"{file}:{name}"] for file, name in VIEWS.items()}

    assert stages == {"parse": 2, "align": 1, "differences": 1, "classify": 1}
    assert views == dict.fromkeys(VIEWS.values(), 1)


def test_a_reprint_is_compared_as_a_stream_once() -> None:
    """The differences of a reprint and its slips rest on one comparison of the two streams."""
    with calls() as found:
        run("compare", "base.txt", "reprint.txt", "--as", "reprint", "--format", "json")

    assert found["difference/stream.py:collated_copies"] == 1
    assert found["difference/edits.py:diff"] == 1 + found["difference/pairs.py:_whole"]


@pytest.mark.parametrize(
    "call",
    [
        ("compare", "base.docx", "other.docx", "-o", "out.docx", "-o", "out.json"),
        ("redline", "base.docx", "other.docx", "-o", "out.docx"),
        ("lint", "base.docx", "-o", "out.docx"),
        ("errata", "base.docx", "other.docx", "-o", "out.docx"),
    ],
)
def test_a_word_file_is_opened_once(folder: Path, call: tuple[str, ...]) -> None:
    """Whatever is written into a Word file, it was opened once, when it was read."""
    for name, text in (("base.docx", BASE), ("other.docx", REPRINT)):
        (folder / name).write_bytes(docx(*(p(r(line)) for line in text.splitlines())))
    opened: Counter[str] = Counter()
    watch = [True]

    def heard(event: str, details: tuple[Any, ...]) -> None:
        if watch and event == "open":
            opened[Path(str(details[0])).name] += 1

    sys.addaudithook(heard)
    run(*call)
    watch.clear()

    assert {name: opened[name] for name in call if name in {"base.docx", "other.docx"}} == dict.fromkeys(
        (name for name in call if name in {"base.docx", "other.docx"}), 1
    )
