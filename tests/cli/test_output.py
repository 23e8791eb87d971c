"""Output files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rrdiff.cli.output import write, write_text
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
