"""``rrdiff scan``: what every text of a library took from a base."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rrdiff.cli.options import Base, DisplayOptions, Encoding, Language
from rrdiff.cli.output import write, write_text
from rrdiff.cli.parameters import Option
from rrdiff.errors import BadArgument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rrdiff.cli.progress import Progress
    from rrdiff.library.library import Library
    from rrdiff.library.scan.file import ScanFile
    from rrdiff.library.scan.run import ScanOptions
    from rrdiff.structure.clause import Document


class ScanForm(StrEnum):
    """How a scan is written."""

    JSONL = "jsonl"
    TEXT = "text"
    CSV = "csv"
    PARQUET = "parquet"
    HTML = "html"


_BY_SUFFIX = {
    ".jsonl": ScanForm.JSONL,
    ".txt": ScanForm.TEXT,
    ".csv": ScanForm.CSV,
    ".parquet": ScanForm.PARQUET,
    ".html": ScanForm.HTML,
}
_STREAMED = frozenset({ScanForm.JSONL, ScanForm.TEXT})
"""Forms that can go to standard output."""


def scan_command(
    base: Base,
    library: Annotated[Path, Option("--library", metavar="LIB", about="option.scan_library")],
    *,
    form: Annotated[ScanForm | None, Option("--format", about="option.scan_form")] = None,
    jobs: Annotated[int, Option("--jobs", min=1, metavar="N", about="option.jobs")] = 1,
    scheduler: Annotated[str | None, Option("--scheduler", metavar="ADDRESS", about="option.scheduler")] = None,
    encoding: Encoding = None,
    display: DisplayOptions,
    output: Annotated[Path | None, Option("--output", "-o", metavar="FILE", about="option.scan_output")] = None,
) -> None:
    """Run the command."""
    form = form or _form_of(output)
    if output is None and form not in _STREAMED:
        raise BadArgument("library.scan_needs_file", name=form.value)
    from rrdiff.cli.inputs import documents
    from rrdiff.cli.progress import progress
    from rrdiff.library.library import Library
    from rrdiff.library.scan.run import ScanOptions, scan

    opened = Library.open(library)
    (document,) = documents([base], encoding)
    if output is None:
        lines = scan(opened, document, ScanOptions(jobs, scheduler))
        if form is ScanForm.JSONL:
            for line in lines:
                write(line.encode("utf-8", "backslashreplace") + b"\n", None)
            return
        with progress() as shown:
            report = _report(document, _counted(lines, shown, 1, len(opened.entries)), display)
        write_text(report, None)
        return
    _into_file(opened, document, output, form=form, options=ScanOptions(jobs, scheduler), lang=display.lang)


def _form_of(output: Path | None) -> ScanForm:
    """The form that the ending of a file names; without a file, what a person or a program can read.

    Raises:
        BadArgument: it names none.
    """
    if output is None:
        return ScanForm.TEXT if sys.stdout.isatty() else ScanForm.JSONL
    found = _BY_SUFFIX.get(output.suffix.lower())
    if found is None:
        raise BadArgument("argument.output_suffix", name=str(output), known=" ".join(_BY_SUFFIX))
    return found


def _report(document: Document, lines: Iterator[str], display: DisplayOptions) -> str:
    from rrdiff.library.scan.overview import scan_overview
    from rrdiff.report.terminal.scan import scan_report

    overview = scan_overview(document, (json.loads(line) for line in lines))
    return scan_report(overview, display.screen(None))


def _into_file(
    library: Library, document: Document, output: Path, *, form: ScanForm, options: ScanOptions, lang: Language
) -> None:
    """Scan into a file, going on where an earlier run stopped."""
    from rrdiff.cli.progress import progress
    from rrdiff.library.scan.file import ScanFile
    from rrdiff.library.scan.run import scan

    try:
        kept = ScanFile(output, library, document)
        with progress() as shown:
            lines = scan(library, document, replace(options, skip=kept.done))
            kept.write(_counted(lines, shown, kept.done + 1, len(library.entries)))
        _finish(kept, library, document, output, form=form, lang=lang)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadArgument("argument.cannot_write", name=str(output), reason=reason) from error


def _counted(lines: Iterator[str], shown: Progress, first: int, total: int) -> Iterator[str]:
    """The lines, with how many are there shown at the terminal."""
    for number, one in enumerate(lines, first):
        shown.step("scan", count=number, total=total)
        yield one


def _finish(
    kept: ScanFile, library: Library, document: Document, output: Path, *, form: ScanForm, lang: Language
) -> None:
    """Turn the lines into the form that was asked for."""
    from rrdiff.library.scan.overview import scan_overview

    if form is ScanForm.JSONL:
        kept.finish()
        return
    if form in {ScanForm.CSV, ScanForm.PARQUET}:
        from rrdiff.report.scan_table import write_csv, write_parquet

        beside = output.with_name(output.name + ".whole")
        try:
            (write_csv if form is ScanForm.CSV else write_parquet)(kept.lines(), beside)
            beside.replace(output)
        finally:
            beside.unlink(missing_ok=True)
    elif form is ScanForm.HTML:
        from rrdiff.report.page.scan import scan_page

        write(scan_page(scan_overview(document, kept.lines(), library), lang.value), output)
    else:
        from rrdiff.report.terminal.scan import scan_report

        overview = scan_overview(document, kept.lines())
        write_text(scan_report(overview, DisplayOptions(lang=lang).screen(output)), output)
    kept.drop()
