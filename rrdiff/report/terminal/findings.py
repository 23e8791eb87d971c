"""One finding in a report: what, how serious, why, and where."""

from __future__ import annotations

from rich.text import Text

from rrdiff.classification.finding import Comparison, Finding
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import QUIET, SEVERITY, LineWriter
from rrdiff.report.wording import (
    concern_word,
    evidence_line,
    finding_message,
    finding_place,
    severity_word,
    verdict_words,
)

EVIDENCE_SHOWN = 3
"""Pieces of evidence quoted below a finding; the rest is counted."""


def finding_line(writer: LineWriter, comparison: Comparison, place: int, *, indent: int, where: bool = False) -> None:
    """Write one finding; with ``where`` it names its clause, without it the evidence follows."""
    finding = comparison.findings[place]
    lang = writer.screen.lang
    line = Text(f"{finding.id} ")
    line.append(
        writer.word("report.severity_mark", word=severity_word(finding.severity, lang)),
        SEVERITY.get(finding.severity, ""),
    )
    line.append(" ")
    if where:
        line.append(finding_place(comparison, finding, lang)).append(" ")
    line.append(visible(finding_message(comparison.alignment.base, comparison.alignment.other, finding, lang)))
    concern = concern_word(finding, lang) if where else ""
    line.append(f"  {finding.code}{f' {concern}' if concern else ''}", QUIET)
    if verdict := verdict_words(finding, lang):
        line.append(f"  {verdict}")
    writer.line(line, indent, indent + 5)
    if not where:
        _evidence(writer, finding, indent + 5)


def _evidence(writer: LineWriter, finding: Finding, indent: int) -> None:
    """Write what speaks for one of the readings; the readings themselves are in the wording above."""
    lang = writer.screen.lang
    told = [one for one in finding.evidence if one.supports]
    for one in told[:EVIDENCE_SHOWN]:
        writer.line(Text(visible(evidence_line(one, lang)), QUIET), indent, indent + 2)
    more = len(told) - EVIDENCE_SHOWN
    if more > 0:
        writer.line(Text(writer.word("report.more_evidence", count=more), QUIET), indent)
