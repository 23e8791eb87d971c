"""Where results go: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

from rrdiff.cli.program import language, text
from rrdiff.errors import BadArgument, RrdiffError
from rrdiff.messages import say

_PREFIX, _SUFFIX = ".rrdiff-", ".part"
"""Name of a file that is being written; a run that is killed leaves it, and the next run there removes it."""


def write(data: bytes, target: Path | None) -> None:
    """Write finished bytes to ``target``, or to standard output as they are.

    Raises:
        BadArgument: the file cannot be written; nothing of it is left behind.
    """
    if target is None:
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise BadArgument("argument.cannot_print", reason=error.strerror or str(error)) from error
        return
    write_files([(target, data)])


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


def write_forms(forms: Sequence[tuple[Path, Callable[[], bytes]]]) -> None:
    """Make and write files one by one: one that cannot be made or written takes no other with it.

    Args:
        forms: the target of each file and the function that makes its content.

    Raises:
        BadArgument: names the files that could not be written, each with its reason; all others are there.
        Exception: the only file could not be made.
    """
    failed: list[str] = []
    for target, make in forms:
        try:
            write_files([(target, make())])
        except Exception as error:
            if len(forms) == 1:
                raise
            failed.append(say("argument.form_failed", language(), name=target, reason=_reason(error)))
    if failed:
        key = "argument.forms_failed" if len(failed) < len(forms) else "argument.all_forms_failed"
        raise BadArgument(key, failed=" ".join(failed))


def _reason(error: Exception) -> str:
    """Why a file could not be written; a fault of the program is called one."""
    if isinstance(error, RrdiffError):
        return say(error.key, language(), **error.values)
    fault = f"{type(error).__name__}: {error}".rstrip(": ")
    return say("argument.form_fault", language(), fault=fault)


def write_text(report: str, target: Path | None) -> None:
    """Write a report for people: UTF-8 into a file, in the terminal's encoding to standard output."""
    encoding = "utf-8" if target is not None else (sys.stdout.encoding or "utf-8")
    data = report.encode(encoding, "replace")
    write(data, target)
    if data.decode(encoding) != report:
        sys.stderr.write(f"rrdiff: {text('lossy_output', encoding=encoding)}\n")


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
