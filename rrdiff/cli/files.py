"""Files that are written whole or not at all.

Each is put beside its place first, under a name of its own; then all are put in place.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

if sys.platform != "win32":
    import fcntl

from rrdiff.cli.program import real_place
from rrdiff.errors import BadArgument

_PREFIX, _SUFFIX = ".rrdiff-", ".part"
"""Name of a file that is being written; a run that is killed leaves it, and the next run there removes it."""

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""How a new file is opened: where anything stands already, another name is tried."""


def write_files(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write finished files, all of them or none: each is put beside its place first, then all are put in place.

    Raises:
        BadArgument: a file cannot be written; nothing of any is left behind.
    """
    pending: list[PendingFile] = []
    target = Path()
    try:
        for target, data in files:
            pending.append(PendingFile(target))
            pending[-1].write(data)
            pending[-1].close()
        for one in pending:
            target = one.target
            one.place()
    except OSError as error:
        raise cannot_write(target, error) from error
    finally:
        for one in pending:
            one.drop()


def cannot_write(target: Path, error: OSError) -> BadArgument:
    """What is said of a file that cannot be written."""
    return BadArgument("argument.cannot_write", name=str(target), reason=error.strerror or str(error))


class PendingFile:
    """A file that grows in the folder of its target and is put in its place when it is whole.

    Its permissions are those of the target. What a killed run left in the folder is taken away first. A device or a
    pipe is written to as it is and not replaced.
    """

    def __init__(self, target: Path) -> None:
        """Open the file."""
        self.target = target
        self._held: tuple[Path, int] | None = None
        if target.exists() and not target.is_file():
            self._stream = target.open("wb")
            return
        place = real_place(target)
        _sweep(place.parent)
        self._held = _fresh(place.parent)
        self._stream = os.fdopen(os.dup(self._held[1]), "wb")

    def write(self, data: bytes) -> None:
        """Go on with these bytes."""
        self._stream.write(data)

    def close(self) -> None:
        """Nothing more comes."""
        self._stream.close()
        if self._held is not None:
            place = real_place(self.target)
            mode = place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_umask()
            self._held[0].chmod(mode)

    def place(self) -> None:
        """Put the closed file in its place."""
        if self._held is not None:
            self._held[0].replace(real_place(self.target))

    def drop(self) -> None:
        """Take away what was not put in place."""
        with suppress(OSError):
            self._stream.close()
        if self._held is not None:
            _close(*self._held)


def _fresh(folder: Path) -> tuple[Path, int]:
    """A new file that is marked as in use; its short name fits wherever the target's does."""
    names = (f"{_PREFIX}{os.getpid()}-{number}{_SUFFIX}" for number in count())
    while True:
        place = folder / next(names)
        try:
            handle = os.open(place, _NEW, 0o600)
        except FileExistsError:
            continue
        _hold(handle, wait=True)
        if place.exists():  # else another run swept it away before it was marked
            return place, handle
        os.close(handle)


def _hold(handle: int, *, wait: bool) -> bool:
    """Mark an open file as in use until it is closed; False when another process has done so."""
    if sys.platform == "win32":
        return True  # an open file cannot be removed there
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return wait  # a file system without locks
    return True


def _sweep(folder: Path) -> None:
    """Take away files that a killed run left; one that a running process writes is marked and stays."""
    with suppress(OSError):
        for file in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with suppress(OSError), file.open("rb") as stream:
                if _hold(stream.fileno(), wait=False):
                    file.unlink(missing_ok=True)


def _close(file: Path, handle: int) -> None:
    """Close the handle and take the file away, where it was not put in place."""
    with suppress(OSError):
        os.close(handle)
    with suppress(OSError):
        file.unlink(missing_ok=True)


def _umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
