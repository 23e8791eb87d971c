"""Where results go: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rrdiff.cli.program import language, real_place, text, worded
from rrdiff.errors import BadArgument, RrdiffError
from rrdiff.messages import say


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
    from rrdiff.cli.files import write_files  # most runs print: what files need takes longer to load than they are long

    write_files([(target, data)])


def check_targets(targets: Iterable[Path | None], inputs: Iterable[str]) -> None:
    """See that files can be written, before any work is done.

    Raises:
        BadArgument: a file is an input, or would stand in a folder that is not there.
    """
    read = {real_place(Path(name)) for name in inputs}
    for target in targets:
        if target is not None and real_place(target) in read:
            raise BadArgument("argument.output_is_input", name=str(target))
        if target is not None and not real_place(target).parent.is_dir():
            raise BadArgument("argument.cannot_write", name=str(target), reason=text("no_folder"))


def write_forms(forms: Sequence[tuple[Path, Callable[[], bytes]]]) -> None:
    """Make and write files one by one: one that cannot be made or written takes no other with it.

    Args:
        forms: the target of each file and the function that makes its content.

    Raises:
        BadArgument: names the files that could not be written, each with its reason; all others are there.
        Exception: the only file could not be made.
    """
    from rrdiff.cli.files import write_files

    failed: list[str] = []
    for target, make in forms:
        try:
            write_files([(target, make())])
        except Exception as error:
            if len(forms) == 1:
                raise
            failed.append(form_failed(target, error))
    raise_failed(failed, len(forms))


def form_failed(target: Path, error: Exception) -> str:
    """A file that could not be made or written, with its reason."""
    return say("argument.form_failed", language(), name=target, reason=_reason(error))


def raise_failed(failed: Sequence[str], count: int) -> None:
    """Tell what of so many files is not there, if anything.

    Raises:
        BadArgument: names the files.
    """
    if failed:
        key = "argument.forms_failed" if len(failed) < count else "argument.all_forms_failed"
        raise BadArgument(key, failed=" ".join(failed))


def _reason(error: Exception) -> str:
    """Why a file could not be written; a fault of the program is called one."""
    if isinstance(error, RrdiffError):
        return worded(error)
    return say("argument.form_fault", language(), fault=fault(error))


def fault(error: Exception) -> str:
    """An error that nobody expected, in a few words."""
    return f"{type(error).__name__}: {error}".rstrip(": ")


def tell(key: str, **values: object) -> None:
    """Say something about a result that is no part of it, on standard error, where somebody sits at the terminal."""
    if sys.stderr.isatty():
        from rrdiff.report.terminal.visible import visible

        sys.stderr.write(f"rrdiff: {visible(text(key, **values))}\n")


_OF_OTHERS = frozenset({".docx", ".doc", ".xlsx", ".xls", ".pptx", ".pdf", ".ofd", ".zip"})
"""Files that are broken to the programs that open them when they hold plain text."""


def write_text(report: str, target: Path | None) -> None:
    """Write a report for people: UTF-8 into a file, in the terminal's encoding to standard output.

    Raises:
        BadArgument: the file cannot be written, or other programs would open it by its name as something else.
    """
    if target is not None and target.suffix.lower() in _OF_OTHERS:
        raise BadArgument("argument.other_form", name=str(target), suffix=target.suffix)
    encoding = "utf-8" if target is not None else (sys.stdout.encoding or "utf-8")
    data = report.encode(encoding, "replace")
    write(data, target)
    if data.decode(encoding) != report:
        sys.stderr.write(f"rrdiff: {text('lossy_output', encoding=encoding)}\n")
