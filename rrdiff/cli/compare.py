"""``rrdiff compare``: two texts, clause by clause."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from rrdiff.cli.options import Base, Encoding, Lang, Language, NoColour, Other, Output, Report, ReportFormat, Width
from rrdiff.cli.output import write
from rrdiff.cli.program import ExitCode, text


class As(StrEnum):
    """What the two texts are to each other, when the user knows better."""

    REPRINT = "reprint"
    REVISION = "revision"
    ADAPTATION = "adaptation"
    UNRELATED = "unrelated"


def compare_command(
    base: Base,
    other: Other,
    form: Report = ReportFormat.TEXT,
    works: Annotated[As | None, typer.Option("--as", help=text("option.as"))] = None,
    witness: Annotated[list[str] | None, typer.Option("--witness", metavar="FILE", help=text("option.witness"))] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help=text("option.exit_code"))] = False,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
    output: Output = None,
) -> None:
    """Compare two texts clause by clause."""
    from rrdiff.alignment.match import Works
    from rrdiff.compare import CompareOptions, compare
    from rrdiff.readers import read
    from rrdiff.report.comparison_record import comparison_record
    from rrdiff.report.record import dumps
    from rrdiff.structure.parse import parse

    left, right, *witnesses = (parse(read(name, encoding=encoding)) for name in (base, other, *(witness or ())))
    options = CompareOptions(Works(works.value) if works else None, tuple(witnesses))
    comparison = compare(left, right, options)
    write(dumps(comparison_record(comparison, lang.value)), output)
    if exit_code:
        raise typer.Exit(ExitCode.DIFFERENT)
