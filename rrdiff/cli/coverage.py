"""``rrdiff coverage``: which clauses of the base the other text takes over."""

from __future__ import annotations

from rrdiff.cli.options import (
    Accepts,
    Base,
    Encoding,
    Links,
    Other,
    OutputOptions,
    Relation,
    Report,
    ReportFormat,
    works_of,
)


def coverage_command(
    base: Base,
    other: Other,
    *,
    form: Report = ReportFormat.TEXT,
    works: Relation = None,
    links: Links = None,
    accept: Accepts = None,
    encoding: Encoding = None,
    to: OutputOptions,
) -> None:
    """Run the command."""
    to.check([base, other, *(links or ()), *(accept or ())])
    from rrdiff.cli.inputs import accepted_of, documents, links_of
    from rrdiff.compare import CompareOptions, compare
    from rrdiff.views.coverage import coverage_of

    left, right = documents([base, other], encoding)
    fixed = links_of(links, left, right)
    comparison = compare(left, right, CompareOptions(works_of(works), links=fixed))
    accepted = accepted_of(accept)
    if accepted:
        from rrdiff.views.accepted import without_accepted

        comparison = without_accepted(comparison, accepted)
    coverage = coverage_of(comparison)
    if form is ReportFormat.JSON:
        from rrdiff.report.records.coverage import coverage_record

        to.record(coverage_record(comparison, coverage, to.lang.value))
    else:
        from rrdiff.report.terminal.coverage import coverage_report

        to.report(lambda screen: coverage_report(comparison, coverage, screen))
