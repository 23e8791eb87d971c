"""``rrdiff compare``: two texts, clause by clause."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from rrdiff.cli.options import (
    Base,
    Encoding,
    Lang,
    Language,
    Lexicons,
    NoColour,
    Other,
    Output,
    Relation,
    Report,
    ReportFormat,
    Width,
)
from rrdiff.cli.output import write, write_text
from rrdiff.cli.program import ExitCode, text
from rrdiff.cli.screen import screen_of

if TYPE_CHECKING:
    from rrdiff.views.selection import Selection


class Only(StrEnum):
    """Sorts of clauses."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    VERBATIM = "verbatim"
    FINDINGS = "findings"


class LayerName(StrEnum):
    """Layers of findings."""

    TRANSCRIPTION = "transcription"
    TYPOGRAPHY = "typography"
    STRUCTURE = "structure"
    ARTEFACT = "artefact"
    DRIFT = "drift"
    ADAPTATION = "adaptation"


def compare_command(
    base: Base,
    other: Other,
    form: Report = ReportFormat.TEXT,
    works: Relation = None,
    witness: Annotated[list[str] | None, typer.Option("--witness", metavar="FILE", help=text("option.witness"))] = None,
    lexicon: Lexicons = None,
    summary: Annotated[bool, typer.Option("--summary", help=text("option.summary"))] = False,
    full: Annotated[bool, typer.Option("--full", help=text("option.full"))] = False,
    only: Annotated[list[Only] | None, typer.Option("--only", metavar="SORT", help=text("option.only"))] = None,
    layer: Annotated[
        list[LayerName] | None, typer.Option("--layer", metavar="LAYER", help=text("option.layer"))
    ] = None,
    code: Annotated[list[str] | None, typer.Option("--code", metavar="CODE", help=text("option.code"))] = None,
    min_severity: Annotated[
        int | None, typer.Option("--min-severity", min=1, max=4, metavar="N", help=text("option.min_severity"))
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help=text("option.exit_code"))] = False,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
    output: Output = None,
) -> None:
    """Run the command."""
    if form is ReportFormat.JSON:
        for option, given in (("--summary", summary), ("--full", full), ("--only", only)):
            if given:
                raise typer.BadParameter(text("text_only", option=option))
    from rrdiff.alignment.match import Works
    from rrdiff.cli.inputs import documents, lexicon_of
    from rrdiff.compare import CompareOptions, compare
    from rrdiff.views.selection import differs, selected_findings

    words = lexicon_of(lexicon)
    left, right, *witnesses = documents([base, other, *(witness or ())], encoding)
    options = CompareOptions(Works(works.value) if works else None, tuple(witnesses), words)
    comparison = compare(left, right, options)
    selection = _selection(only, layer, code, min_severity)
    if form is ReportFormat.JSON:
        from rrdiff.report.comparison_record import comparison_record
        from rrdiff.report.record import dumps

        write(dumps(comparison_record(comparison, lang.value, selected_findings(comparison, selection))), output)
    else:
        from rrdiff.report.terminal.comparison import Choice, comparison_report

        screen = screen_of(lang, width, no_color, output)
        write_text(comparison_report(comparison, screen, Choice(summary, full, selection)), output)
    if exit_code and differs(comparison, selection):
        raise typer.Exit(ExitCode.DIFFERENT)


def _selection(
    only: list[Only] | None, layers: list[LayerName] | None, codes: list[str] | None, severity: int | None
) -> Selection:
    """What was asked for, in the library's terms."""
    from rrdiff.classification.finding import Layer
    from rrdiff.views.selection import Aspect, Selection

    return Selection(
        frozenset(Aspect(one.value) for one in only or ()),
        frozenset(Layer(one.value) for one in layers or ()),
        severity,
        frozenset(code.upper() for code in codes or ()),
    )
