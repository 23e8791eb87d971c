"""What ``bash tests/run quick`` leaves out, and what runs first."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.conftest import FIRST, ROOT, SLOW, SLOW_FIXTURES

QUICK_FILE = "tests/text/test_numerals.py"
SLOW_FILES = {
    "tests/page/test_judged.py": "by its path",
    "tests/library/test_real_library.py": "by a fixture",
    "tests/word/test_judges.py": "by a fixture that starts a program",
}


def collected(*arguments: str) -> set[str]:
    """The files of which pytest would run something."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *arguments]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
    return {line.partition("::")[0] for line in listed.splitlines() if "::" in line}


def test_what_is_slow_is_left_out() -> None:
    """Of slow files, marked by their path or by what they ask for, the quick run takes nothing, of others all."""
    files = {QUICK_FILE, *SLOW_FILES}

    assert collected(*files) == files
    assert collected("-m", "not slow", *files) == {QUICK_FILE}


def test_every_slow_test_of_this_run_is_marked(request: pytest.FixtureRequest) -> None:
    """What starts a program, reads real documents or is listed as long bears the mark, and the quick run has none."""
    items = request.session.items
    slow = {one.nodeid for one in items if one.get_closest_marker("slow")}
    asked = {one.nodeid for one in items if SLOW_FIXTURES.intersection(getattr(one, "fixturenames", ()))}
    listed = {one.nodeid for one in items if one.nodeid.startswith(SLOW)}

    assert (asked | listed) - slow == set()
    assert slow == set() or request.config.option.markexpr != "not slow"


def test_the_lists_name_files_that_are_there() -> None:
    """Every beginning of a path in the lists of slow and of long files is that of a file of tests."""
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")]

    assert [one for one in (*SLOW, *FIRST) if not any(file.startswith(one) for file in files)] == []


def test_the_tasks_ask_for_it() -> None:
    """The quick task and that of the other Pythons leave out what is slow, the others run everything."""
    script = (ROOT / "tests" / "run").read_text(encoding="utf-8")
    asking = re.findall(r"pytest_here (\".*)", script)
    quick = [line for line in asking if '-m "not slow"' in line]

    assert len(asking) == 3
    assert len(quick) == 2
