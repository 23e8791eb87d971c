"""The manual is true: its examples run and print what they show, and the program explains itself.

No output below a command means that none is promised. A line that is just ``…`` stands for any number of lines, a ``…``
inside a line for the rest of that line. Every command must end with exit code 0; one that should not says so itself
(``…; echo $?``).
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.docs.manual import PAGES, ROOT, Example, command_names, examples_of

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXIT_CODES = (ROOT / "docs" / "exit-codes.md").read_text(encoding="utf-8")
STOPPED = "timeout --signal INT 3 "
"""How a page shows a program that goes on until it is stopped."""
TWIN = "README.zh.md"
"""The page that shows the commands of README.md once more."""


def pattern(shown: tuple[str, ...]) -> re.Pattern[str]:
    """What output is accepted for the shown lines; spaces at line ends do not count."""
    lines = (
        r"(?:.*\n)*?" if line.strip() == "…" else r"[^\n]*?".join(map(re.escape, line.rstrip().split("…"))) + r" *\n"
        for line in shown
    )
    return re.compile("".join(lines))


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """Folder that looks like the repository root and may be written to."""
    place = tmp_path / "root"
    place.mkdir()
    for entry in ROOT.iterdir():
        if not entry.name.startswith("."):
            (place / entry.name).symlink_to(entry)
    return place


def run(command: str, workplace: Path, program: Path) -> subprocess.CompletedProcess[str]:
    """Run a shown command as a reader would, in a terminal 100 columns wide without colour."""
    environment = {
        **os.environ,
        "PATH": f"{program}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TERM": "dumb",
    }
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=workplace,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def shown_on(page: Path) -> list[Example]:
    """The examples of a page in order, without those that README.md shows as well."""
    known = {(one.command, one.output) for one in examples_of(ROOT / "README.md")} if page.name == TWIN else set()
    return [one for one in examples_of(page) if (one.command, one.output) not in known]


@pytest.mark.parametrize(
    "page", [pytest.param(one, id=one.relative_to(ROOT).as_posix()) for one in PAGES if shown_on(one)]
)
def test_examples_do_what_they_show(page: Path, workplace: Path, program: Path) -> None:
    """The commands of a page, one after another in one folder, succeed and print the lines shown below each."""
    for example in shown_on(page):
        result = run(example.command, workplace, program)
        if STOPPED in example.command and not result.stdout:  # the machine was too busy for the program to begin
            result = run(example.command.replace(STOPPED, "timeout --signal INT 60 "), workplace, program)
        told = f"{example.page}:{example.line}: {example.command}\n{result.stdout}{result.stderr}"
        matches = not example.output or pattern(example.output).fullmatch(result.stdout) is not None

        assert result.returncode == 0, told
        assert matches, told


@pytest.mark.parametrize("name", sorted(command_names()))
def test_every_command_explains_itself(name: str, workplace: Path, program: Path) -> None:
    """The help of every command holds an example that begins with its own name."""
    result = run(f"rrdiff {name} --help", workplace, program)
    usage, _, rest = result.stdout.partition(f"rrdiff {name}")

    assert result.returncode == 0, result.stderr
    assert usage.strip().startswith("用法")
    assert f"rrdiff {name} " in rest


def test_exit_codes_are_those_of_the_manual(workplace: Path, program: Path) -> None:
    """The three documented exit codes happen: done, differences when asked for, bad input."""
    pair = "corpora/central.txt corpora/local.txt"
    codes = [
        run(f"rrdiff compare {arguments}", workplace, program).returncode
        for arguments in (pair, f"{pair} --exit-code", "corpora/central.txt no-such-file.txt")
    ]

    assert codes == [0, 1, 2]
    assert re.findall(r"^\| (\d) \|", EXIT_CODES, re.MULTILINE) == ["0", "1", "2"]


def test_bad_input_is_told_in_one_line(workplace: Path, program: Path) -> None:
    """A missing file is one line on standard error that names it, and nothing on standard output."""
    result = run("rrdiff parse no-such-file.txt", workplace, program)

    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "no-such-file.txt" in result.stderr


def test_the_installation_line_is_right() -> None:
    """The one command that sets everything up names files that exist and the lock with hashes, in both READMEs."""
    chinese = (ROOT / "README.zh.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)

    assert "--require-hashes -r requirements.lock" in line
    assert [name for name in re.findall(r"[\w./-]+\.(?:txt|lock)", line) if not (ROOT / name).exists()] == []
    assert line in chinese
    assert [page for page in (README, chinese) if "\nbash tests/run\n" not in page] == []
