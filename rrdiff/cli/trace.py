"""``rrdiff trace``: where each passage of a text comes from."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rrdiff.cli.options import Encoding, File, OutputOptions
from rrdiff.cli.parameters import Option
from rrdiff.errors import BadArgument

if TYPE_CHECKING:
    from rrdiff.library.tracing import LibraryTrace

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


class TraceForm(StrEnum):
    """How a trace is written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"  # rows, one a line
    CSV = "csv"
    HTML = "html"
    PROV = "prov"


_BY_SUFFIX = {
    ".json": TraceForm.JSON,
    ".jsonl": TraceForm.JSONL,
    ".csv": TraceForm.CSV,
    ".html": TraceForm.HTML,
}


def trace_command(
    file: File,
    *,
    against: Annotated[list[str] | None, Option("--against", metavar="BASE", about="option.against_or_library")] = None,
    library: Annotated[Path | None, Option("--library", metavar="LIB", about="option.library")] = None,
    before: Annotated[str | None, Option("--before", metavar="DATE", about="option.before")] = None,
    exclude: Annotated[list[str] | None, Option("--exclude", metavar="NAME", about="option.exclude")] = None,
    form: Annotated[TraceForm, Option("--format", about="option.trace_form")] = TraceForm.TEXT,
    encoding: Encoding = None,
    to: OutputOptions,
) -> None:
    """Run the command."""
    _check(against, library, before, exclude, form)
    to.check([file, *(against or ())])
    if form is TraceForm.TEXT and library is not None and to.output is not None:
        form = _BY_SUFFIX.get(to.output.suffix.lower(), form)
    from rrdiff.cli.inputs import documents

    if library is not None:
        from rrdiff.library.library import Library
        from rrdiff.library.tracing import trace_library

        opened = Library.open(library)
        (target,) = documents([file], encoding)
        found = trace_library(opened, target, before=before or "", exclude=frozenset(exclude or ()))
        if form is TraceForm.TEXT:
            from rrdiff.report.terminal.library_trace import library_trace_report

            to.report(lambda screen: library_trace_report(found, screen))
        else:
            to.write(_written(found, form, to.lang.value))
        return
    from rrdiff.trace import trace

    target, *sources = documents([file, *(against or ())], encoding)
    result = trace(target, tuple(sources))
    if form is TraceForm.JSON:
        from rrdiff.report.records.trace import trace_record

        to.record(trace_record(result, to.lang.value))
    elif form is TraceForm.JSONL:
        to.rows(result)
    else:
        from rrdiff.report.terminal.trace import trace_report

        to.report(lambda screen: trace_report(result, screen))


def _written(found: LibraryTrace, form: TraceForm, lang: str) -> bytes:
    """The trace in a form for programs or the browser."""
    from rrdiff.report.records.document import dumps
    from rrdiff.report.records.library_trace import (
        library_trace_csv,
        library_trace_record,
        library_trace_rows,
        prov_record,
    )

    if form is TraceForm.JSONL:
        return library_trace_rows(found, lang).jsonl()
    if form is TraceForm.CSV:
        return library_trace_csv(found, lang)
    if form is TraceForm.HTML:
        from rrdiff.report.page.library_trace import library_trace_page

        return library_trace_page(found, lang)
    return dumps(prov_record(found) if form is TraceForm.PROV else library_trace_record(found, lang))


def _check(
    against: list[str] | None, library: Path | None, before: str | None, exclude: list[str] | None, form: TraceForm
) -> None:
    """Complain about options that do not go together.

    Raises:
        BadArgument: neither or both kinds of sources, or what goes with a library without one.
    """
    if bool(against) == (library is not None):
        raise BadArgument("library.trace_sources", name="trace")
    if library is None:
        if form not in {TraceForm.TEXT, TraceForm.JSON, TraceForm.JSONL}:
            raise BadArgument("library.trace_only", name=f"--format {form.value}")
        for name, given in (("--before", before), ("--exclude", exclude)):
            if given:
                raise BadArgument("library.trace_only", name=name)
    if before is not None and not _DATE.fullmatch(before):
        raise BadArgument("library.date", name=before)
