"""At a terminal it is told what is going on, and one without Chinese is spoken to in English."""

from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from rrdiff.cli import progress as module
from rrdiff.cli.program import ExitCode
from rrdiff.cli.progress import Progress, progress
from tests.report.samples import BASE, RULES

ROOT = Path(__file__).resolve().parents[2]
RUN_MAIN = "import sys; sys.argv[0] = 'rrdiff'; from rrdiff.cli import main; main()"


class Terminal(StringIO):
    """A standard error that is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """A terminal is one."""
        return True


def shown(line: Progress) -> None:
    """Wait until the line is shown."""
    assert line._timer is not None
    line._timer.join()


def terminal_for(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal as standard error, where nothing has to be waited for; no fixture, since pytest captures it anew."""
    found = Terminal()
    monkeypatch.setattr(sys, "stderr", found)
    monkeypatch.setattr(module, "MOMENT", 0)
    monkeypatch.setenv("TERM", "xterm")
    return found


def test_long_work_is_told_at_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line says what is being done, follows the steps, and markup in a name is text."""
    terminal = terminal_for(monkeypatch)
    with progress() as line:
        line.step("read", name="办法.txt")
        shown(line)
        line.step("compare", other="[bold]细则[/bold].txt")

    assert "[bold]细则[/bold].txt" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K")


def test_short_work_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is shown where everything is done in a moment."""
    terminal = terminal_for(monkeypatch)
    monkeypatch.setattr(module, "MOMENT", 1000)
    with progress() as line:
        line.step("read", name="办法.txt")

    assert terminal.getvalue() == ""


def test_nothing_is_told_to_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where standard error is no terminal nothing is ever shown."""
    file = StringIO()
    monkeypatch.setattr(sys, "stderr", file)
    monkeypatch.setattr(module, "MOMENT", 0)
    with progress() as line:
        line.step("read", name="办法.txt")

    assert line._timer is None
    assert file.getvalue() == ""


def test_a_fault_takes_the_line_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the work fails the line is gone before the error is told."""
    terminal = terminal_for(monkeypatch)

    def fail() -> None:
        with progress() as line:
            line.step("read", name="办法.txt")
            shown(line)
            raise OSError

    with pytest.raises(OSError, match=r"^$"):
        fail()

    assert terminal.getvalue().endswith("\x1b[2K")


def process(folder: Path, *arguments: str, encoding: str) -> subprocess.CompletedProcess[bytes]:
    """One call where standard output and standard error have this encoding."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}
    env.pop("RRDIFF_LANG", None)
    command = [sys.executable, "-c", RUN_MAIN, *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "big5"])
def test_a_terminal_without_chinese_gets_english(tmp_path: Path, encoding: str) -> None:
    """Help and errors are English where the terminal has no simplified Chinese, and neither is a fault of ours."""
    helped = process(tmp_path, "compare", "--help", encoding=encoding)
    wrong = process(tmp_path, "compare", "missing.txt", "other.txt", encoding=encoding)

    assert helped.returncode == ExitCode.DONE
    assert b"Compare two texts clause by clause" in helped.stdout
    assert wrong.returncode == ExitCode.BAD_INPUT
    assert wrong.stderr == b"rrdiff: missing.txt: no such file; check the path and the spelling\n"


@pytest.mark.parametrize("encoding", ["latin-1", "gbk", "utf-8"])
def test_what_cannot_be_shown_is_told(tmp_path: Path, encoding: str) -> None:
    """A report on a terminal that lacks its characters is followed by a word of advice, and on others by nothing."""
    (tmp_path / "base.txt").write_text(BASE, encoding="utf-8")
    (tmp_path / "rules.txt").write_text(RULES, encoding="utf-8")
    result = process(tmp_path, "compare", "base.txt", "rules.txt", encoding=encoding)

    assert result.returncode == ExitCode.DONE
    assert (b"PYTHONIOENCODING=utf-8" in result.stderr) is (encoding == "latin-1")
    assert ("概要" in result.stdout.decode(encoding)) is (encoding != "latin-1")
