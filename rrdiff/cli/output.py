"""Where results go: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
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
    try:
        _replace(target, data)
    except OSError as error:
        raise BadArgument("argument.cannot_write", name=str(target), reason=error.strerror or str(error)) from error


def write_text(report: str, target: Path | None) -> None:
    """Write a report for people: UTF-8 into a file, in the terminal's encoding to standard output."""
    encoding = "utf-8" if target is not None else (sys.stdout.encoding or "utf-8")
    data = report.encode(encoding, "replace")
    write(data, target)
    if data.decode(encoding) != report:
        sys.stderr.write(f"rrdiff: {text('lossy_output', encoding=encoding)}\n")


def _replace(target: Path, data: bytes) -> None:
    """Put ``data`` in the place of ``target`` in one step."""
    if target.exists() and not target.is_file():  # a device or a pipe is written to, not replaced
        with target.open("wb") as stream:
            stream.write(data)
        return
    target = target.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
