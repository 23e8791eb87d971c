"""One finding in a report: what, how serious, why, and where."""

from __future__ import annotations

from rich.text import Text

from rrdiff.classification.finding import Comparison, Finding
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import QUIET, SEVERITY, Writer
from rrdiff.report.wording import clause_name, concern_word, evidence_words, finding_message, method_word

EVIDENCE_SHOWN = 3
"""Pieces of evidence quoted below a finding; the rest is counted."""


def finding_line(writer: Writer, comparison: Comparison, place: int, *, indent: int, where: bool = False) -> None:
    """Write one finding; with ``where`` it names its clause, without it the evidence follows."""
    finding = comparison.findings[place]
    lang = writer.screen.lang
    line = Text(f"{finding.id} ")
    line.append(
        writer.word("report.severity_mark", word=writer.word(f"severity.{finding.severity}")),
        SEVERITY.get(finding.severity, ""),
    )
    line.append(" ")
    if where:
        line.append(_where(writer, comparison, finding)).append(" ")
    line.append(visible(finding_message(finding, lang)))
    concern = concern_word(finding, lang) if where else ""
    line.append(f"  {finding.code}{f' {concern}' if concern else ''}", QUIET)
    verdict = writer.word(f"right.{finding.right}") if finding.right else ""
    if verdict:
        line.append(f"  {verdict}")
    writer.line(line, indent, indent + 5)
    if not where:
        _evidence(writer, finding, indent + 5)


def _where(writer: Writer, comparison: Comparison, finding: Finding) -> str:
    if finding.other is not None:
        document, name = comparison.alignment.other, finding.other.clause
    else:
        assert finding.base is not None
        document, name = comparison.alignment.base, finding.base.clause
    clause = document.by_id.get(name)
    return clause_name(clause, writer.screen.lang) if clause else writer.word("report.whole_text")


def _evidence(writer: Writer, finding: Finding, indent: int) -> None:
    """Write what speaks for one of the readings; the readings themselves are in the wording above."""
    lang = writer.screen.lang
    told = [one for one in finding.evidence if one.supports]
    for one in told[:EVIDENCE_SHOWN]:
        side = writer.word(f"supports.{one.supports}")
        words = f"{method_word(one.method, lang)}{side}: {visible(evidence_words(one, lang))}"
        writer.line(Text(words, QUIET), indent, indent + 2)
    more = len(told) - EVIDENCE_SHOWN
    if more > 0:
        writer.line(Text(writer.word("report.more_evidence", count=more), QUIET), indent)
