"""The private folder of a window, which a window that was killed leaves and the next one takes away.

A folder in use holds a file that its window keeps open and locked.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

PREFIX = "rrdiff-window-"
_HELD = "in-use"


class Scratch:
    """A folder that only this user can read."""

    def __init__(self) -> None:
        """Make the folder, after what killed windows left is gone."""
        _sweep(Path(tempfile.gettempdir()))
        self.path, self._held = _fresh()

    def remove(self) -> None:
        """Take the folder away with all that is in it."""
        self._held.close()
        shutil.rmtree(self.path, ignore_errors=True)


def _fresh() -> tuple[Path, BinaryIO]:
    """A new folder and its locked file."""
    while True:
        path = Path(tempfile.mkdtemp(prefix=PREFIX))
        held = (path / _HELD).open("wb")
        if _lock(held) and (path / _HELD).exists():  # else another window swept it away before it was locked
            return path, held
        held.close()


def _lock(held: BinaryIO) -> bool:
    """Whether this process holds the lock now; on Windows no open file can be removed, which serves as well."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sweep(folder: Path) -> None:
    """Take away folders of this user whose window is gone."""
    for path in folder.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if path.is_symlink() or (sys.platform != "win32" and path.stat().st_uid != os.getuid()):
                continue
            with (path / _HELD).open("r+b") as held:
                gone = _lock(held)
            if sys.platform == "win32":
                (path / _HELD).unlink()
            if gone:
                shutil.rmtree(path, ignore_errors=True)
