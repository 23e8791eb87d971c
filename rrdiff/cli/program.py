"""The program as a whole: one place where every error becomes one line and a documented exit code.

$ rrdiff parse missing.txt
rrdiff: missing.txt: 找不到该文件……            (standard error, exit code 2)
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from io import TextIOWrapper
from typing import Any, TextIO

import typer
from typer.core import TyperGroup

from rrdiff.errors import RrdiffError
from rrdiff.messages import say

LANGUAGE_VARIABLE = "RRDIFF_LANG"
"""Environment variable that chooses the language of help, messages and reports."""
_BadArguments: type[Exception] = typer.BadParameter.__mro__[2]  # the base of all errors of this sort has no public name


class ExitCode(IntEnum):
    """What the program tells the shell; the manual has the same table."""

    DONE = 0  # whatever was found
    DIFFERENT = 1  # differences, asked for with --exit-code
    BAD_INPUT = 2  # bad input or bad arguments
    INTERRUPTED = 130  # Ctrl-C


_UNPRINTED = "argument.cannot_print"
_FULL = frozenset({errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG})
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


class Program(TyperGroup):
    """The group of commands, which turns every expected error into one line on standard error."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002 - errors are always handled here
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the program and leave with a documented exit code."""
        arguments = list(sys.argv[1:] if args is None else args) or ["--help"]
        if isinstance(sys.stdout, TextIOWrapper):  # help shows examples with Chinese names on any terminal
            sys.stdout.reconfigure(errors="replace")
        try:
            code = super().main(arguments, prog_name or "rrdiff", complete_var, False, windows_expand_args, **extra)
            sys.stdout.flush()
        except BrokenPipeError:
            code = _end_quietly(ExitCode.DONE)
        except RrdiffError as error:
            code = _complain(say(error.key, language(), **error.values))
            if error.key == _UNPRINTED:
                code = _end_quietly(code)
        except OSError as error:
            if error.errno not in _FULL:
                raise
            code = _end_quietly(_complain(say(_UNPRINTED, language(), reason=error.strerror)))
        except _BadArguments as error:
            code = _complain(_about_arguments(error))
        except typer.Abort:
            code = ExitCode.INTERRUPTED
        sys.exit(code if isinstance(code, int) else ExitCode.DONE)


def _complain(message: str) -> int:
    """Print one line on standard error."""
    from rrdiff.report.terminal.visible import visible

    sys.stderr.write(f"rrdiff: {visible(' '.join(message.split()))}\n")
    return ExitCode.BAD_INPUT


def _about_arguments(error: Any) -> str:
    """Wording of wrong arguments, with the command whose help tells more."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "rrdiff"
    return text("bad_arguments", message=error.format_message().rstrip("."), command=command)


def _end_quietly(code: int) -> int:
    """Nothing more can be printed: the reader of the output has gone, or the disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
