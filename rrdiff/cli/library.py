"""``rrdiff library``: a collection of texts in one folder."""

from __future__ import annotations

import sys
from collections.abc import Callable
from ctypes import CDLL
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rrdiff.cli.options import OutputOptions
from rrdiff.cli.parameters import Argument, Option
from rrdiff.cli.program import ExitCode
from rrdiff.errors import BadArgument

if TYPE_CHECKING:
    from rrdiff.library.writer import Changes


ARENA_MAX, MMAP_THRESHOLD = -8, -3
"""Numbers of settings in the C library of GNU (mallopt(3))."""
GIVEN_BACK = 50
"""Texts after which free memory is given back, which takes some milliseconds."""
LARGE = 128 * 1024
"""Bytes from which a piece of memory is given back by itself; the value that a process begins with."""


class LibraryAction(StrEnum):
    """What to do with a library."""

    ADD = "add"
    UPDATE = "update"
    REMOVE = "remove"
    LIST = "list"
    CHECK = "check"


class LibraryForm(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def library_command(
    action: Annotated[LibraryAction, Argument(about="option.library_action", show_default=False)],
    library: Annotated[Path, Argument(metavar="LIB", about="option.library_folder", show_default=False)],
    *,
    files: Annotated[
        list[str] | None, Argument(metavar="[FILE]...", about="option.library_files", show_default=False)
    ] = None,
    metadata: Annotated[str | None, Option("--metadata", metavar="CSV", about="option.metadata")] = None,
    form: Annotated[LibraryForm, Option("--format", about="option.format")] = LibraryForm.TEXT,
    to: OutputOptions,
) -> ExitCode:
    """Run the command."""
    from rrdiff.library.library import Library
    from rrdiff.report.records.library import COLUMNS, check_record, library_record, table_csv
    from rrdiff.report.terminal.library import check_report, list_report

    names = files or []
    _check(action, names, metadata, form)
    if action in {LibraryAction.ADD, LibraryAction.UPDATE, LibraryAction.REMOVE}:
        changes = _changed(action, library, names, metadata)
        _tell(changes, library, form, to)
        if changes.unreadable and not (changes.added or changes.updated or changes.unchanged):
            return ExitCode.BAD_INPUT
    elif action is LibraryAction.LIST:
        entries = Library.open(library).entries
        if form is LibraryForm.JSON:
            to.record(library_record(entries))
        elif form is LibraryForm.CSV:
            to.write(table_csv(COLUMNS, (entry.row() for entry in entries)))
        else:
            to.report(lambda screen: list_report(entries, screen))
    else:
        opened = Library.open(library)
        faults = list(opened.check())
        if form is LibraryForm.JSON:
            to.record(check_record(faults, len(opened.entries), to.lang.value))
        else:
            to.report(lambda screen: check_report(faults, len(opened.entries), screen))
        if faults:
            raise BadArgument("library.faults", name=str(library), count=len(faults))
    return ExitCode.DONE


def _check(action: LibraryAction, names: list[str], metadata: str | None, form: LibraryForm) -> None:
    """Complain about what does not fit the action.

    Raises:
        BadArgument: files are missing or too many.
        UnreadableInput: a named file or folder is not there.
    """
    from rrdiff.readers import check_inputs

    if action in {LibraryAction.ADD, LibraryAction.REMOVE} and not names:
        raise BadArgument("library.no_files", name=action.value)
    if action in {LibraryAction.LIST, LibraryAction.CHECK} and (names or metadata):
        raise BadArgument("library.no_files_here", name=action.value)
    if action is not LibraryAction.LIST and form is LibraryForm.CSV:
        raise BadArgument("library.no_csv", name=action.value)
    if action in {LibraryAction.ADD, LibraryAction.UPDATE}:
        check_inputs(name for name in names if not Path(name).is_dir())


def _changed(action: LibraryAction, library: Path, names: list[str], metadata: str | None) -> Changes:
    """Carry out what is asked of a library."""
    from rrdiff.cli.progress import progress
    from rrdiff.library.overrides import read_overrides
    from rrdiff.library.writer import add, remove, update

    give_back = give_back_memory()
    overrides = read_overrides(metadata) if metadata else None
    if action is LibraryAction.REMOVE:
        return remove(library, names)
    with progress() as line:
        number = count(1)

        def told(name: str) -> None:
            give_back()
            line.step("library", count=next(number), name=name)

        return (add if action is LibraryAction.ADD else update)(library, names, overrides, told)


def give_back_memory() -> Callable[[], None]:
    """Have free memory go back to the system or to whichever thread asks next; called at every text, the rest of it.

    The C library of GNU keeps it for each thread apart, and once a large piece was freed it keeps large ones too: the
    threads that merge parts of an index would hold more and more of what they no longer use. Small pieces it keeps
    until it is told to give back what lies between those in use. Elsewhere nothing is done.
    """
    if sys.platform != "linux":
        return _nothing
    try:
        library = CDLL(None)
        trim = library.malloc_trim if library.mallopt(ARENA_MAX, 1) and library.mallopt(MMAP_THRESHOLD, LARGE) else None
    except (AttributeError, OSError):  # another C library
        return _nothing
    number = count(1)

    def give_back() -> None:
        if trim is not None and next(number) % GIVEN_BACK == 0:
            trim(0)

    return give_back


def _nothing() -> None:
    """Give back nothing."""


def _tell(changes: Changes, library: Path, form: LibraryForm, to: OutputOptions) -> None:
    """Say what a change did to a library."""
    from rrdiff.library.folder import count_texts
    from rrdiff.report.records.library import changes_record
    from rrdiff.report.terminal.library import changes_report

    if form is LibraryForm.JSON:
        to.record(changes_record(changes, to.lang.value))
    else:
        to.report(lambda screen: changes_report(changes, count_texts(library), screen))
