"""``rrdiff apply``: a law and a decision that amends it, the amended law."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from rrdiff.cli.files import write_files
from rrdiff.cli.options import DisplayOptions, Encoding, Report, ReportFormat
from rrdiff.cli.output import check_targets, write, write_text
from rrdiff.cli.parameters import Argument, Option
from rrdiff.cli.program import ExitCode
from rrdiff.errors import BadArgument

TEXTS = (".txt", ".json")
"""Endings of what ``--output`` writes."""


def apply_command(
    old: Annotated[str, Argument(metavar="OLD", about="option.old_law", show_default=False)],
    decision: Annotated[str, Argument(metavar="DECISION", about="option.decision", show_default=False)],
    *,
    law: Annotated[str | None, Option("--law", metavar="TITLE", about="option.law")] = None,
    against: Annotated[str | None, Option("--against", metavar="NEW", about="option.published")] = None,
    form: Report = ReportFormat.TEXT,
    encoding: Encoding = None,
    display: DisplayOptions,
    output: Annotated[list[Path] | None, Option("--output", "-o", metavar="FILE", about="option.output_law")] = None,
    table: Annotated[Path | None, Option("--table", metavar="FILE", about="option.amendment_table")] = None,
    redline: Annotated[Path | None, Option("--redline", metavar="FILE", about="option.amendment_redline")] = None,
) -> ExitCode:
    """Run the command."""
    inputs = [old, decision, *([against] if against else [])]
    targets = [*(output or ()), *([table] if table else []), *([redline] if redline else [])]
    _check(inputs, output or [], targets)
    from rrdiff.amendment.amend import amend
    from rrdiff.amendment.law_reader import law_of
    from rrdiff.amendment.proof import prove
    from rrdiff.cli.inputs import Packages, documents

    packages: Packages = {}
    source, amending, *published = documents(inputs, encoding, packages=packages)
    amended = amend(source, amending.text, law)
    proof = prove(amended.law, law_of(published[0])) if published else None
    title = amended.law.title.text or law or source.title
    record = b""
    if form is ReportFormat.JSON or any(one.suffix.lower() == ".json" for one in output or ()):
        from rrdiff.report.records.amendment import amendment_record
        from rrdiff.report.records.document import dumps

        record = dumps(amendment_record(source, amending, title, amended=amended, proof=proof, lang=display.lang.value))
    printed = (amended.law.printed() + "\n").encode("utf-8", "replace")
    files = [(one, record if one.suffix.lower() == ".json" else printed) for one in output or ()]
    if table or redline:
        from rrdiff.cli.amended import comparison_files

        files += comparison_files(
            source, packages, amended, decision=amending, table=table, redline=redline, lang=display.lang.value
        )
    write_files(files)
    if form is ReportFormat.JSON:
        write(record, None)
    else:
        from rrdiff.report.terminal.amendment import amendment_report

        write_text(amendment_report(title, amending, amended, proof, display.screen(None)), None)
    if not amended.complete or (proof is not None and not proof.equal):
        return ExitCode.DIFFERENT
    return ExitCode.DONE


def _check(inputs: list[str], texts: list[Path], targets: list[Path]) -> None:
    """Complain before any work is done."""
    for one in texts:
        if one.suffix.lower() not in TEXTS and not (one.exists() and not one.is_file()):
            raise BadArgument("argument.law_ending", name=str(one), known=" ".join(TEXTS))
    check_targets(targets, inputs)
