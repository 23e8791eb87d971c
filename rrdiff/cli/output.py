"""Where results go: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from rrdiff.cli.program import text
from rrdiff.errors import BadArgument


def write(data: bytes, target: Path | None) -> None:
    """Write finished bytes to ``target``, or to standard output as they are.

    Raises:
        BadArgument: the file cannot be written; nothing of it is left behind.
    """
    if target is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    write_files([(target, data)])


def write_files(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write finished files, all of them or none: each is put beside its place first, then all are put in place.

    Raises:
        BadArgument: a file cannot be written; nothing of any is left behind.
    """
    beside: list[tuple[Path, Path]] = []
    target = Path()
    try:
        for target, data in files:
            if target.exists() and not target.is_file():  # a device or a pipe is written to, not replaced
                with target.open("wb") as stream:
                    stream.write(data)
            else:
                beside.append((_beside(target.resolve(), data), target.resolve()))
        for ready, target in beside:
            ready.replace(target)
    except OSError as error:
        raise BadArgument("argument.cannot_write", name=str(target), reason=error.strerror or str(error)) from error
    finally:
        _remove(ready for ready, _ in beside)


def write_text(report: str, target: Path | None) -> None:
    """Write a report for people: UTF-8 into a file, in the terminal's encoding to standard output."""
    encoding = "utf-8" if target is not None else (sys.stdout.encoding or "utf-8")
    data = report.encode(encoding, "replace")
    write(data, target)
    if data.decode(encoding) != report:
        sys.stderr.write(f"rrdiff: {text('lossy_output', encoding=encoding)}\n")


def _beside(target: Path, data: bytes) -> Path:
    """A file in the folder of ``target``, with its permissions and the new content."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
    except BaseException:
        _remove([Path(name)])
        raise
    return Path(name)


def _remove(files: Iterable[Path]) -> None:
    """Take away what is still there."""
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
