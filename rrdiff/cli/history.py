"""``rrdiff history``: the articles of a title through all versions of a library."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from rrdiff.cli.options import OutputOptions
from rrdiff.cli.parameters import Argument, Option


class HistoryForm(StrEnum):
    """How a history is written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


_BY_SUFFIX = {".json": HistoryForm.JSON, ".csv": HistoryForm.CSV, ".html": HistoryForm.HTML}

COLUMNS = ("thread", "step", "article", "name", "title", "date", "organ", "act", "wording", "before")


def history_command(
    title: Annotated[str, Argument(metavar="TITLE", about="option.history_title", show_default=False)],
    library: Annotated[Path, Option("--library", metavar="LIB", about="option.history_library")],
    *,
    article: Annotated[str, Option("--article", metavar="N", about="option.article")] = "",
    full: Annotated[bool, Option("--full", about="option.history_full")] = False,
    form: Annotated[HistoryForm, Option("--format", about="option.format")] = HistoryForm.TEXT,
    to: OutputOptions,
) -> None:
    """Run the command."""
    from rrdiff.library.history import history
    from rrdiff.library.library import Library
    from rrdiff.report.records.library import table_csv
    from rrdiff.report.terminal.history import history_report

    if form is HistoryForm.TEXT and to.output is not None:
        form = _BY_SUFFIX.get(to.output.suffix.lower(), form)
    rows = list(history(Library.open(library), title, article))
    if form is HistoryForm.JSON:
        to.record({"schema": "rrdiff.history/1", "title": title, "rows": [row.flat() for row in rows]})
    elif form is HistoryForm.CSV:
        to.write(table_csv(COLUMNS, (row.flat() for row in rows)))
    elif form is HistoryForm.HTML:
        from rrdiff.report.page.history import history_page

        to.write(history_page(title, rows, to.lang.value))
    else:
        to.report(lambda screen: history_report(title, rows, screen, full=full))
