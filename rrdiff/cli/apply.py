"""``rrdiff apply``: a law as an amendment decision makes it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rrdiff.cli.options import Encoding, Lang, Language, NoColour, Report, ReportFormat, Width
from rrdiff.cli.output import write, write_text
from rrdiff.cli.program import ExitCode, text
from rrdiff.cli.screen import screen_of


def apply_command(
    old: Annotated[str, typer.Argument(metavar="OLD", help=text("option.old_law"), show_default=False)],
    decision: Annotated[str, typer.Argument(metavar="DECISION", help=text("option.decision"), show_default=False)],
    law: Annotated[str | None, typer.Option("--law", metavar="TITLE", help=text("option.law"))] = None,
    against: Annotated[
        str | None, typer.Option("--against", metavar="NEW", help=text("option.against_published"))
    ] = None,
    form: Report = ReportFormat.TEXT,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=text("option.amended_output"))
    ] = None,
) -> None:
    """Run the command."""
    from rrdiff.amendment.amend import amend
    from rrdiff.amendment.law import law_of, law_text
    from rrdiff.amendment.proof import prove
    from rrdiff.cli.inputs import documents

    names = [old, decision, *([against] if against else [])]
    before, order, *published = documents(names, encoding)
    amended = amend(before, order.text, law)
    proof = prove(amended.law, law_of(published[0])) if published else None
    if output is not None and output.suffix.lower() != ".json":
        write(law_text(amended.law).encode("utf-8", "backslashreplace"), output)
        output = None
    if form is ReportFormat.JSON or output is not None:
        from rrdiff.report.amendment_record import amendment_record
        from rrdiff.report.record import dumps

        write(dumps(amendment_record(amended, before, order, proof, lang.value)), output)
    else:
        from rrdiff.report.terminal.amendment import amendment_report

        write_text(amendment_report(amended, order, proof, screen_of(lang, width, no_color, None)), None)
    if not amended.complete or (proof is not None and proof.differences):
        raise typer.Exit(ExitCode.DIFFERENT)
