"""Whole reports, kept in files: what a reader sees changes only on purpose.

Each folder below tests/cases/compare holds ``arguments.txt`` (the call), ``why.md`` (what it shows) and
``expected.txt`` (the report). ``pytest --update-cases`` writes the reports anew, to be read before they are committed.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rrdiff.cli import app

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted(path.parent for path in (ROOT / "tests" / "cases" / "compare").glob("*/arguments.txt"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_reports_stay_as_they_are(case: Path, monkeypatch: pytest.MonkeyPatch, *, update_cases: bool) -> None:
    """The report of a case is the one kept beside it."""
    monkeypatch.chdir(ROOT)
    arguments = (case / "arguments.txt").read_text(encoding="utf-8").split()
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "80", "RRDIFF_LANG": "zh"})
    kept = case / "expected.txt"
    if update_cases:
        kept.write_text(result.stdout, encoding="utf-8")
    expected = kept.read_text(encoding="utf-8").splitlines()

    assert result.exit_code == 0
    assert list(difflib.unified_diff(expected, result.stdout.splitlines(), "kept", "now", "", "", 1)) == []


def test_every_case_says_why() -> None:
    """Each case has one line that says what it is there for."""
    assert [case.name for case in CASES if len((case / "why.md").read_text(encoding="utf-8").splitlines()) != 1] == []
