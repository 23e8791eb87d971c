"""``rrdiff trace``: where each passage of a text comes from."""

from __future__ import annotations

from typing import Annotated

from rrdiff.cli.options import Encoding, File, Lang, Language, NoColour, Output, Report, ReportFormat, Width
from rrdiff.cli.output import write, write_text
from rrdiff.cli.parameters import Option
from rrdiff.cli.screen import screen_of


def trace_command(
    file: File,
    against: Annotated[list[str], Option("--against", metavar="BASE", about="option.against")],
    form: Report = ReportFormat.TEXT,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
    output: Output = None,
) -> None:
    """Run the command."""
    from rrdiff.cli.inputs import documents
    from rrdiff.trace import trace

    target, *sources = documents([file, *against], encoding)
    result = trace(target, tuple(sources))
    if form is ReportFormat.JSON:
        from rrdiff.report.record import dumps
        from rrdiff.report.trace_record import trace_record

        write(dumps(trace_record(result, lang.value)), output)
    else:
        from rrdiff.report.terminal.trace import trace_report

        write_text(trace_report(result, screen_of(lang, width, no_color, output)), output)
