"""Files that are written whole or not at all.

Each is put beside its place first, under a name of its own; then all are put in place.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

from rrdiff.errors import BadArgument

_PREFIX, _SUFFIX = ".rrdiff-", ".part"
"""Name of a file that is being written; a run that is killed leaves it, and the next run there removes it."""


def write_files(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write finished files, all of them or none: each is put beside its place first, then all are put in place.

    Raises:
        BadArgument: a file cannot be written; nothing of any is left behind.
    """
    beside: list[tuple[Path, int]] = []
    places: list[Path] = []
    target = Path()
    try:
        for target, data in files:
            if target.exists() and not target.is_file():  # a device or a pipe is written to, not replaced
                with target.open("wb") as stream:
                    stream.write(data)
            else:
                places.append(target.resolve())
                beside.append(_beside(places[-1], data))
        for (ready, _), target in zip(beside, places, strict=True):
            ready.replace(target)
    except OSError as error:
        raise BadArgument("argument.cannot_write", name=str(target), reason=error.strerror or str(error)) from error
    finally:
        _close(beside)


def _beside(target: Path, data: bytes) -> tuple[Path, int]:
    """A file in the folder of ``target``, with its permissions and the new content, and its handle, still open.

    What a killed run left in the folder is taken away first.
    """
    _sweep(target.parent)
    path, handle = _fresh(target.parent)
    try:
        with os.fdopen(os.dup(handle), "wb") as stream:
            stream.write(data)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        path.chmod(mode)
    except BaseException:
        _close([(path, handle)])
        raise
    return path, handle


def _fresh(folder: Path) -> tuple[Path, int]:
    """A new file that is marked as in use; its short name fits wherever the target's does."""
    while True:
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
        _hold(handle, wait=True)
        if Path(name).exists():  # else another run swept it away before it was marked
            return Path(name), handle
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


def _close(files: Iterable[tuple[Path, int]]) -> None:
    """Close the handles and take away what was not put in place."""
    for file, handle in files:
        with suppress(OSError):
            os.close(handle)
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
