"""``rrdiff compare`` with several others: a text at a time, by one process or more, the same bytes in every case.

    texts       opened here, in the order of their names, a few ahead
    outcome     what one comparison gives to each form, made here or in another process
    outputs    files and standard output, which go on with every outcome

A text that cannot be compared is named and takes no other with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from rrdiff.cli.delivery import Account, Delivery
from rrdiff.cli.exports import Form, overview
from rrdiff.cli.files import PendingFile, cannot_write
from rrdiff.cli.output import fault, form_failed, raise_failed, write, write_text
from rrdiff.cli.program import complain, language
from rrdiff.cli.progress import Progress
from rrdiff.compare import CompareOptions, compare
from rrdiff.errors import RrdiffError
from rrdiff.library.workers import in_processes
from rrdiff.messages import say
from rrdiff.readers import content, read_bytes
from rrdiff.report.overview import Growing, Overview, Unread
from rrdiff.report.terminal.matrix import MatrixReport
from rrdiff.structure.clause import Document, Kind
from rrdiff.structure.parse import parse
from rrdiff.text.words import expect_many
from rrdiff.views.accepted import Accepted, acceptance_of, without_accepted
from rrdiff.views.selection import Selection, differs, narrowed

AHEAD = 4
"""Texts under way for each process."""
MANY = 40
"""Texts of one process for which the segmenter takes its whole dictionary before the first: about so many ordinary
regulations cost more to look up than all of it, and a run that takes it later has grown by then."""


@dataclass(frozen=True, slots=True)
class OtherText:
    """A text to compare; ``opened`` is its name and bytes, or why it could not be opened."""

    number: int
    name: str
    opened: tuple[str, bytes] | RrdiffError


@dataclass(frozen=True, slots=True)
class Setting:
    """What all texts are compared with, and by; it is sent to each process once.

    Attributes:
        encoding: of text files.
        accepted: findings that are left out.
        selection: the findings that every form holds.
        forms: what is written.
        lists: whether the findings are wanted as accepted ones.
        many: whether a process is to compare many texts.
    """

    base: Document
    options: CompareOptions
    encoding: str | None
    accepted: tuple[Accepted, ...]
    selection: Selection
    forms: tuple[Overview, ...]
    lists: bool
    many: bool = False


@dataclass(frozen=True, slots=True)
class TextOutcome:
    """What came of a text.

    Attributes:
        pieces: what it gives to each form, or why it gives nothing.
        failed: why it could not be compared.
        decides: it is a decision that amends.
    """

    pieces: tuple[bytes | RrdiffError, ...] = ()
    failed: RrdiffError | None = None
    differs: bool = False
    decides: bool = False
    listed: tuple[Accepted, ...] = ()


def forms_of(wanted: Delivery, count: int) -> tuple[Overview, ...]:
    """How each file, or standard output, tells of so many texts."""
    targets: list[tuple[Form, Path | None]] = [(one.form, one.target) for one in wanted.files]
    return tuple(_form(wanted, count, form, target) for form, target in targets or [(wanted.form, None)])


def _form(wanted: Delivery, count: int, form: Form, target: Path | None) -> Overview:
    if form is Form.TEXT:
        return MatrixReport(wanted.display.screen(target), count)
    return overview(form, wanted.lang, count)


def compare_several(setting: Setting, names: Sequence[str], jobs: int, wanted: Delivery, line: Progress) -> Account:
    """Compare the named texts and write what is wanted of them; each that fails is told in its turn.

    Raises:
        BadArgument: a file could not be written; the others are there.
    """
    failed: list[int] = []
    decisions: list[int] = []
    listed: list[Accepted] = []
    unread: list[Unread] = []
    any_differs = False
    outputs = _outputs(setting.forms, setting.base, wanted, line)
    try:
        for number, one in enumerate(outcomes(setting, names, jobs)):
            line.step("compare", other=f"{names[number]} ({number + 1}/{len(names)})")
            if one.failed is not None:
                failed.append(number)
                unread.append(Unread(Path(names[number]).name, say(one.failed.key, wanted.lang, **one.failed.values)))
                complain(say(one.failed.key, language(), **one.failed.values))
                continue
            decisions += [number] * one.decides
            listed += one.listed
            any_differs = any_differs or one.differs
            for output, piece in zip(outputs, one.pieces, strict=True):
                output.add(piece)
        if len(failed) < len(names):
            raise_failed([reason for output in outputs if (reason := output.finish(unread))], len(outputs))
    finally:
        for output in outputs:
            output.drop()
    if len(failed) < len(names):
        wanted.show_page()
    return Account(listed, decisions, failed, differs=any_differs)


def outcomes(setting: Setting, names: Sequence[str], jobs: int) -> Iterator[TextOutcome]:
    """What comes of each text, in their order; only a few are under way at once."""
    tasks = (OtherText(number, name, _opened(name)) for number, name in enumerate(names))
    processes = max(1, min(jobs, len(names)))
    work = partial(outcome, replace(setting, many=len(names) // processes >= MANY))
    if processes < 2:
        return map(work, tasks)
    return in_processes(work, tasks, processes, processes * AHEAD, _lost)


def _opened(name: str) -> tuple[str, bytes] | RrdiffError:
    try:
        return content(name)
    except RrdiffError as error:
        return error


def _lost(task: OtherText) -> TextOutcome:
    """What comes of a text that ends every process that compares it."""
    return TextOutcome(failed=RrdiffError("argument.text_dies", name=task.name))


def outcome(setting: Setting, task: OtherText) -> TextOutcome:
    """Read, compare and word one text."""
    if isinstance(task.opened, RrdiffError):
        return TextOutcome(failed=task.opened)
    try:
        return _outcome(setting, task.number, *task.opened)
    except RrdiffError as error:
        return TextOutcome(failed=error)
    except Exception as error:  # noqa: BLE001 - a fault with one text is no reason to keep back the rest
        return TextOutcome(failed=RrdiffError("argument.text_fault", name=task.name, fault=fault(error)))


def _outcome(setting: Setting, number: int, name: str, data: bytes) -> TextOutcome:
    if setting.many:
        expect_many()
    other = parse(read_bytes(name, data, encoding=setting.encoding))
    found = without_accepted(compare(setting.base, other, setting.options), setting.accepted)
    found = narrowed(found, setting.selection)
    pieces = [_piece(partial(form.piece, found, number)) for form in setting.forms]
    listed = [acceptance_of(found, finding) for finding in found.findings if finding.severity and setting.lists]
    decides = other.kind is Kind.DECISION
    return TextOutcome(tuple(pieces), None, differs(found, setting.selection), decides, tuple(listed))


def _piece(make: Callable[[], bytes]) -> bytes | RrdiffError:
    try:
        return make()
    except RrdiffError as error:
        return error
    except Exception as error:  # noqa: BLE001 - takes no other form with it
        return RrdiffError("argument.form_fault", fault=fault(error))


class FormOutput(Protocol):
    """What one form comes to."""

    def add(self, piece: bytes | RrdiffError) -> None:
        """Go on with what a text gives."""

    def finish(self, unread: Sequence[Unread]) -> str:
        """End it; what is returned says why it is not there."""

    def drop(self) -> None:
        """Leave nothing half written."""


def _outputs(forms: Sequence[Overview], base: Document, wanted: Delivery, line: Progress) -> list[FormOutput]:
    files = [form.file(base) for form in forms]
    if wanted.files:
        return [_ToFile(file, one.target) for file, one in zip(files, wanted.files, strict=True)]
    return [_ToStandardOutput(files[0], line, wanted.form is Form.TEXT)]


class _ToFile:
    """A file that is put in its place when it is whole; after a failure nothing more is done for it."""

    def __init__(self, file: Growing, target: Path) -> None:
        self._file, self._target = file, target
        self._pending: PendingFile | None = None
        self._failed: Exception | None = None

    def add(self, piece: bytes | RrdiffError) -> None:
        if self._failed is None:
            if isinstance(piece, RrdiffError):
                self._failed = piece
            else:
                self._write(self._file.add(piece))

    def _write(self, data: bytes) -> None:
        try:
            if self._pending is None:
                self._pending = PendingFile(self._target)
            self._pending.write(data)
        except OSError as error:
            self._failed = cannot_write(self._target, error)

    def finish(self, unread: Sequence[Unread]) -> str:
        """Write the end of the file and put it in place; what went wrong, or nothing."""
        try:
            if self._failed is None:
                for data in self._file.end(unread):
                    self._write(data)
            if self._failed is None and self._pending is not None:
                self._pending.close()
                self._pending.place()
        except Exception as error:  # noqa: BLE001 - takes no other file with it
            self._failed = cannot_write(self._target, error) if isinstance(error, OSError) else error
        return "" if self._failed is None else form_failed(self._target, self._failed)

    def drop(self) -> None:
        self._file.drop()
        if self._pending is not None:
            self._pending.drop()


class _ToStandardOutput:
    """Standard output, as the pieces come; of a report for people, the whole in the encoding of the terminal."""

    def __init__(self, file: Growing, line: Progress, report: bool) -> None:
        self._file, self._line, self._report = file, line, report
        self._kept: list[bytes] = []

    def add(self, piece: bytes | RrdiffError) -> None:
        if isinstance(piece, RrdiffError):
            raise piece
        self._write(self._file.add(piece))

    def _write(self, data: bytes) -> None:
        if self._report:
            self._kept.append(data)
        elif data:
            self._line.end()  # both may stand on one screen
            write(data, None)

    def finish(self, unread: Sequence[Unread]) -> str:
        for data in self._file.end(unread):
            self._write(data)
        if self._report:
            self._line.end()
            write_text(b"".join(self._kept).decode("utf-8"), None)
        return ""

    def drop(self) -> None:
        self._file.drop()
