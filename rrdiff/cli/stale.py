"""``rrdiff stale``: which clauses of a library must follow a law that was amended."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from rrdiff.cli.files import write_files
from rrdiff.cli.options import DisplayOptions, Encoding, Report, ReportFormat
from rrdiff.cli.output import write, write_text
from rrdiff.cli.parameters import Argument, Option
from rrdiff.errors import BadArgument

ENDINGS = (".json", ".txt", ".csv", ".xlsx", ".docx")


def stale_command(
    old: Annotated[str, Argument(metavar="OLD", about="option.old_law", show_default=False)],
    new: Annotated[str, Argument(metavar="NEW", about="option.new_or_decision", show_default=False)],
    library: Annotated[Path, Option("--library", metavar="LIB", about="option.stale_library")],
    *,
    form: Report = ReportFormat.TEXT,
    full: Annotated[bool, Option("--full", about="option.stale_full")] = False,
    encoding: Encoding = None,
    display: DisplayOptions,
    output: Annotated[list[Path] | None, Option("--output", "-o", metavar="FILE", about="option.stale_output")] = None,
) -> None:
    """Run the command."""
    for target in output or ():
        if target.suffix.lower() not in ENDINGS:
            raise BadArgument("argument.law_ending", name=str(target), known=" ".join(ENDINGS))
    from rrdiff.cli.inputs import documents
    from rrdiff.library.changes import law_after, law_change
    from rrdiff.library.library import Library
    from rrdiff.library.proposals import amended_law, proposals
    from rrdiff.library.stale import stale
    from rrdiff.report.records.document import dumps
    from rrdiff.report.records.stale import stale_record
    from rrdiff.report.terminal.stale import stale_report

    opened = Library.open(library)
    before, after = documents([old, new], encoding)
    change = law_change(before, law_after(before, after))
    found = proposals(amended_law(before, after), stale(opened, change))

    def rendered(target: Path) -> bytes:
        """The rows in the form of a suffix."""
        suffix = target.suffix.lower()
        if suffix == ".json":
            return dumps(stale_record(change, found, display.lang.value))
        if suffix == ".csv":
            from rrdiff.report.records.library import table_csv
            from rrdiff.report.records.stale import stale_table

            return table_csv(*stale_table(change, found, display.lang.value))
        if suffix == ".xlsx":
            from rrdiff.report.workbook.stale import stale_workbook

            return stale_workbook(found, display.lang.value)
        if suffix == ".docx":
            from rrdiff.report.word.stale import stale_document

            return stale_document(found, display.lang.value)
        return stale_report(found, display.screen(target), full=full).encode("utf-8", "replace")

    if output:
        write_files([(target, rendered(target)) for target in output])
    elif form is ReportFormat.JSON:
        write(dumps(stale_record(change, found, display.lang.value)), None)
    else:
        write_text(stale_report(found, display.screen(None), full=full), None)
