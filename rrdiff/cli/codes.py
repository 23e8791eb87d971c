"""``rrdiff codes``: what the codes of findings mean."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from rrdiff.cli.options import OutputOptions
from rrdiff.cli.parameters import Argument, Option


class CodesFormat(StrEnum):
    """How the register is written."""

    TEXT = "text"  # for people, in the terminal
    JSON = "json"  # the published interface
    MARKDOWN = "md"  # the page of the manual


def codes_command(
    *,
    names: Annotated[
        list[str] | None, Argument(metavar="[CODE]...", about="option.codes_named", show_default=False)
    ] = None,
    form: Annotated[CodesFormat, Option("--format", about="option.format")] = CodesFormat.TEXT,
    to: OutputOptions,
) -> None:
    """Run the command."""
    from rrdiff.classification.codes import codes_named, register

    codes = codes_named(names) if names else tuple(register().values())
    if form is CodesFormat.JSON:
        from rrdiff.report.records.codes import codes_record

        to.record(codes_record(codes))
    elif form is CodesFormat.MARKDOWN:
        from rrdiff.report.markdown.codes import codes_markdown

        to.write(codes_markdown(codes, to.lang.value))
    else:
        from rrdiff.report.terminal.codes import codes_report

        to.report(lambda screen: codes_report(codes, screen))
