"""An applied decision for a reader at the terminal: what needs a look first, then the account."""

from __future__ import annotations

from collections import Counter

from rich.text import Text as Line

from rrdiff.amendment.operations import OperationStatus
from rrdiff.amendment.outcome import Amended, Basis, Outcome
from rrdiff.amendment.places import LawPlace
from rrdiff.amendment.proof import Proof
from rrdiff.report.records.amendment import message_of, said
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import HEADING, INSERTED, QUIET, SEVERITY, LineWriter
from rrdiff.structure.clause import Document

SHOWN = 60
"""Characters of an operation that are shown."""
_WRONG = (OperationStatus.NOT_FOUND, OperationStatus.AMBIGUOUS, OperationStatus.UNREAD)


def amendment_report(law: str, decision: Document, amended: Amended, proof: Proof | None, screen: Screen) -> str:
    """The whole report."""
    writer = LineWriter(screen)
    writer.heading(writer.word("amendment.title", law=visible(law)))
    counts = Counter(one.status for one in amended.outcomes)
    parts = [
        writer.word("amendment.count", word=writer.word(f"amendment.status.{s.value}"), count=counts[s])
        for s in OperationStatus
        if counts[s]
    ]
    writer.line(Line(" · ".join(parts), INSERTED if amended.complete else SEVERITY[1]))
    for words in said(amended.general, screen.lang):
        writer.line(Line(words, SEVERITY[1]))
    for status in (*_WRONG, OperationStatus.INFERRED, OperationStatus.NOT_AN_OPERATION):
        found = [one for one in amended.outcomes if one.status is status]
        if found:
            writer.blank()
            writer.line(Line(writer.word(f"amendment.status.{status.value}"), HEADING))
        for one in found:
            _operation(writer, decision, one)
    _unconfirmed(writer, decision, amended)
    if amended.references:
        writer.blank()
        writer.line(Line(writer.word("amendment.references", count=len(amended.references)), HEADING))
    for reference in amended.references:
        key = "amendment.reference" if reference.new else "amendment.dangling"
        writer.line(
            writer.word(key, clause=LawPlace.at(reference.clause).printed, old=reference.old, new=reference.new), 2
        )
    if proof is not None:
        _proof(writer, proof)
    return writer.result()


def _unconfirmed(writer: LineWriter, decision: Document, amended: Amended) -> None:
    """Operations that rest on their number alone, those that delete with what they delete."""
    told = {OperationStatus.APPLIED, OperationStatus.INFERRED}
    found = [one for one in amended.outcomes if one.basis is Basis.NUMBER and one.status in told]
    if found:
        writer.blank()
        writer.line(Line(writer.word("amendment.by_number", count=len(found)), HEADING))
    for one in found:
        writer.line(_instruction(decision, one), 2)
        for place, words in one.deleted:
            writer.line(Line(writer.word("amendment.deletes", place=place, text=visible(words[:SHOWN])), QUIET), 4)


def _instruction(decision: Document, outcome: Outcome) -> Line:
    """The item and the first words of an operation."""
    raw = decision.text.raw_span(outcome.operation.span)
    words = visible(" ".join(decision.text.raw[raw.start : raw.end].split()))
    line = Line(f"{outcome.operation.source} " if outcome.operation.source else "", QUIET)
    return line.append(words[:SHOWN] + ("……" if len(words) > SHOWN else ""))


def _operation(writer: LineWriter, decision: Document, outcome: Outcome) -> None:
    writer.line(_instruction(decision, outcome), 2)
    if outcome.status is not OperationStatus.NOT_AN_OPERATION:
        writer.line(Line(message_of(outcome, writer.screen.lang), QUIET), 4)


def _proof(writer: LineWriter, proof: Proof) -> None:
    """Write the comparison with a published text."""
    writer.heading(writer.word("against.title"))
    values = {"equal": proof.articles_equal, "articles": proof.articles}
    writer.line(
        Line(
            writer.word("against.equal" if proof.equal else "against.differs", **values),
            INSERTED if proof.equal else SEVERITY[1],
        )
    )
    for one in proof.differences:
        writer.line(Line(one.label or one.article, HEADING).append(f"  {writer.word(one.check)}", QUIET), 2)
        for ours, theirs in one.changes:
            writer.line(writer.word("against.change", applied=visible(ours), published=visible(theirs)), 4)
