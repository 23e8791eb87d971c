"""Output files are written whole or not at all."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rrdiff.cli import app
from rrdiff.cli.output import write, write_text
from rrdiff.cli.program import ExitCode
from rrdiff.errors import BadArgument


def test_a_file_is_written_in_the_place_of_the_old_one(tmp_path: Path) -> None:
    """The new content replaces the old, permissions stay, and nothing else is left in the folder."""
    target = tmp_path / "报告.txt"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    write_text("新", target)

    assert target.read_text(encoding="utf-8") == "新"
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_new_files_have_ordinary_permissions(tmp_path: Path) -> None:
    """A new file may be read by whom the user's mask allows."""
    (tmp_path / "plain").touch()
    write(b"x", tmp_path / "new")

    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the old file is as it was, and no half-written one stands beside it."""
    target = tmp_path / "report.txt"
    target.write_text("old", encoding="utf-8")

    def full(_: Path, other: Path) -> Path:
        raise OSError(28, "No space left on device", str(other))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(BadArgument):
        write(b"new", target)

    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_links_are_followed(tmp_path: Path) -> None:
    """Writing to a symbolic link writes the file it points to."""
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")
    write(b"new", tmp_path / "link")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_devices_are_written_to() -> None:
    """A device is written to and stays what it is."""
    write(b"x", Path(os.devnull))

    assert not Path(os.devnull).is_file()


def test_long_names_are_written(tmp_path: Path) -> None:
    """A name as long as the file system allows is no obstacle."""
    target = tmp_path / ("a" * 250 + ".txt")
    write(b"x", target)

    assert target.read_bytes() == b"x"


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    """The next run that writes into a folder takes away what an earlier one left there, and nothing else."""
    (tmp_path / ".rrdiff-old.part").write_bytes(b"half")
    (tmp_path / ".other.part").write_bytes(b"kept")
    write(b"x", tmp_path / "new")

    assert {file.name for file in tmp_path.iterdir()} == {".other.part", "new"}


@pytest.mark.skipif(os.name != "posix", reason="locks of this sort are POSIX")
def test_what_a_running_process_writes_stays(tmp_path: Path) -> None:
    """A file that another process holds is in use and stays."""
    import fcntl

    held = tmp_path / ".rrdiff-held.part"
    with held.open("wb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        write(b"x", tmp_path / "new")

        assert held.exists()


KILLED = """
import sys
from pathlib import Path
from rrdiff.cli.files import write_files

folder = Path(sys.argv[1])
print("ready", flush=True)
for turn in range(10_000):
    write_files([(folder / name, str(turn % 10).encode() * 200_000) for name in "abc"])
"""


@pytest.mark.skipif(os.name != "posix", reason="needs a signal that cannot be caught")
def test_a_killed_run_leaves_no_half_file(tmp_path: Path) -> None:
    """Each file is whole after a kill at any moment, and nothing is left beside them after the next run."""
    draw = random.Random(13)  # noqa: S311 - moments, not secrets
    for _ in range(int(os.environ.get("RRDIFF_KILLS", "10"))):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        ) as run:
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(draw.uniform(0, 0.03))
            run.kill()
        for name in "abc":
            data = (tmp_path / name).read_bytes() if (tmp_path / name).exists() else b""
            assert len(data) in (0, 200_000)
            assert len(set(data)) <= 1
        write(b"x", tmp_path / "next")
        assert {file.name for file in tmp_path.iterdir()} <= {"a", "b", "c", "next"}


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pdf", "a.ZIP"])
def test_a_report_is_no_file_of_another_program(tmp_path: Path, name: str) -> None:
    """Plain text under such a name is broken to the program that opens it."""
    with pytest.raises(BadArgument):
        write_text("第一条 主管部门应当公布名录。", tmp_path / name)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "line",
    [
        "parse b.txt -o b.txt",
        "compare a.txt b.txt -o b.txt",
        "coverage a.txt b.txt -o a.txt --format json",
        "lint a.txt -o a.txt",
        "errata a.txt b.txt -o b.txt",
        "ledger b.txt --against a.txt -o a.txt",
        "trace b.txt --against a.txt -o a.txt",
        "draft a.txt b.txt -o b.txt",
        "apply a.txt b.txt -o a.txt",
    ],
)
def test_an_input_is_never_written_over(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command refuses to write where it reads, and a folder that is not there is told before any work is done."""
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"办法\n第一条　甲{name}负责。\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.chdir(tmp_path)
    *words, target = line.removesuffix(" --format json").split()
    form = ["--format", "json"] if line.endswith("json") else []
    refused = CliRunner().invoke(app, [*words, target, *form])
    absent = CliRunner().invoke(app, [*words, f"nowhere/{target}", *form])

    assert (refused.exit_code, absent.exit_code) == (ExitCode.BAD_INPUT, ExitCode.BAD_INPUT)
    assert f"rrdiff: {target}：" in refused.stderr
    assert "没有这个文件夹" in absent.stderr
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
