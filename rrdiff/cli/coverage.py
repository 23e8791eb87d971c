"""``rrdiff coverage``: which clauses of the base the other text takes over."""

from __future__ import annotations

from rrdiff.cli.options import (
    Base,
    Encoding,
    Lang,
    Language,
    Links,
    NoColour,
    Other,
    Output,
    Relation,
    Report,
    ReportFormat,
    Width,
)
from rrdiff.cli.output import write, write_text
from rrdiff.cli.screen import screen_of


def coverage_command(
    base: Base,
    other: Other,
    *,
    form: Report = ReportFormat.TEXT,
    works: Relation = None,
    links: Links = None,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
    output: Output = None,
) -> None:
    """Run the command."""
    from rrdiff.alignment.match import Works
    from rrdiff.cli.inputs import documents, links_of
    from rrdiff.compare import CompareOptions, compare
    from rrdiff.views.coverage import coverage_of

    left, right = documents([base, other], encoding)
    fixed = links_of(links, left, right)
    comparison = compare(left, right, CompareOptions(Works(works.value) if works else None, links=fixed))
    coverage = coverage_of(comparison)
    if form is ReportFormat.JSON:
        from rrdiff.report.records.coverage import coverage_record
        from rrdiff.report.records.document import dumps

        write(dumps(coverage_record(comparison, coverage, lang.value)), output)
    else:
        from rrdiff.report.terminal.coverage import coverage_report

        write_text(coverage_report(comparison, coverage, screen_of(lang, width, no_color, output)), output)
