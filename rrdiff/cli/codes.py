"""``rrdiff codes``: what the codes of findings mean."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from rrdiff.cli.options import Lang, Language, NoColour, Output, Width
from rrdiff.cli.output import write, write_text
from rrdiff.cli.parameters import Argument, Option
from rrdiff.cli.screen import screen_of


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
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
    output: Output = None,
) -> None:
    """Run the command."""
    from rrdiff.classification.codes import codes_named, register

    codes = codes_named(names) if names else tuple(register().values())
    if form is CodesFormat.JSON:
        from rrdiff.report.records.codes import codes_record
        from rrdiff.report.records.document import dumps

        write(dumps(codes_record(codes)), output)
    elif form is CodesFormat.MARKDOWN:
        from rrdiff.report.markdown.codes import codes_markdown

        write(codes_markdown(codes, lang.value), output)
    else:
        from rrdiff.report.terminal.codes import codes_report

        write_text(codes_report(codes, screen_of(lang, width, no_color, output)), output)
