"""The program as a whole: one place where every error becomes one line and a documented exit code.

$ rrdiff parse missing.txt
rrdiff: missing.txt: 找不到该文件……            (standard error, exit code 2)
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from rrdiff.errors import RrdiffError
from rrdiff.messages import say

LANGUAGE_VARIABLE = "RRDIFF_LANG"
"""Environment variable that chooses the language of help, messages and reports."""


class ExitCode(IntEnum):
    """What the program tells the shell; the manual has the same table."""

    DONE = 0  # whatever was found
    DIFFERENT = 1  # differences, asked for with --exit-code
    BAD_INPUT = 2  # bad input or bad arguments
    INTERRUPTED = 130  # Ctrl-C


_UNPRINTED = "argument.cannot_print"
_FULL = frozenset({errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG, errno.EBADF})
_SYSTEM = (
    "ENOENT",
    "EACCES",
    "EPERM",
    "EISDIR",
    "ENOTDIR",
    "ENOSPC",
    "EDQUOT",
    "EROFS",
    "ENAMETOOLONG",
    "EFBIG",
    "EIO",
    "EBADF",
)
"""What the system says that is told in the reader's language, by the names of its errors."""
_SAMPLE = "规则"
"""Characters that an encoding for simplified Chinese has."""


def language() -> str:
    """Language of help and messages: the environment's choice, else Chinese where the terminal can show it."""
    if os.environ.get(LANGUAGE_VARIABLE, "").lower().startswith("en"):
        return "en"
    return "zh" if all(map(_shows_chinese, (sys.stdout, sys.stderr))) else "en"


def _shows_chinese(stream: TextIO) -> bool:
    """Whether a stream's encoding has Chinese characters."""
    try:
        _SAMPLE.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def text(key: str, **values: object) -> str:
    """Wording of the command line."""
    return say(f"cli.{key}", language(), **values)


class Misuse(Exception):
    """An option that does nothing in this run.

    Attributes:
        key: row of the catalogue, below ``cli.``, that says so.
        option: the option's name.
    """

    def __init__(self, key: str, option: str) -> None:
        """Keep the row and the name."""
        super().__init__(key, option)
        self.key, self.option = key, option


def real_place(path: Path) -> Path:
    """Where a path leads, links followed; the name itself where they lead round in a circle."""
    return Path(os.path.realpath(path))


def guarded(run: Callable[[], object], command: str) -> int:
    """The documented exit code of a run; every expected error is told in one line on standard error."""
    if isinstance(sys.stdout, TextIOWrapper):  # help shows examples with Chinese names on any terminal
        sys.stdout.reconfigure(errors="replace")
    try:
        code = run()
        sys.stdout.flush()
    except BrokenPipeError:
        code = _end_quietly(ExitCode.DONE)
    except RrdiffError as error:
        code = complain(worded(error))
        if error.key == _UNPRINTED:
            code = _end_quietly(code)
    except Misuse as error:
        message = text(error.key, option=error.option).rstrip(".。")
        code = complain(text("bad_arguments", message=message, command=f"rrdiff {command}"))
    except MemoryError:
        code = complain(text("no_memory"))
    except OSError as error:
        if error.errno not in _FULL:
            raise
        code = _end_quietly(complain(say(_UNPRINTED, language(), reason=_in_our_words(error.strerror))))
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    return code if isinstance(code, int) else ExitCode.DONE


def worded(error: RrdiffError) -> str:
    """What an error says, in the reader's language, reasons of the system included."""
    return say(error.key, language(), **{name: _in_our_words(value) for name, value in error.values.items()})


def _in_our_words(value: object) -> object:
    """Words of the system in the reader's language; whatever else is left."""
    for name in _SYSTEM:
        if value == os.strerror(getattr(errno, name)):
            return text(f"system.{name}")
    return value


def complain(message: str) -> int:
    """Print one line on standard error."""
    from rrdiff.report.terminal.visible import visible

    sys.stderr.write(f"rrdiff: {visible(' '.join(message.split()))}\n")
    return ExitCode.BAD_INPUT


def _end_quietly(code: int) -> int:
    """Nothing more can be printed: the reader of the output has gone, or the disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
