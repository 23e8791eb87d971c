"""An applied decision for a reader at the terminal: each operation and what became of it, then the proof."""

from __future__ import annotations

from rich.text import Text

from rrdiff.amendment.outcome import FAILED, Amended, Outcome, Status
from rrdiff.amendment.proof import Proof
from rrdiff.report.amendment_record import worded
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import GONE, HEADING, QUIET, Writer
from rrdiff.structure.clause import Document


def amendment_report(amended: Amended, decision: Document, proof: Proof | None, screen: Screen) -> str:
    """The whole report."""
    writer = Writer(screen)
    writer.heading(writer.word("amendment.report", law=visible(amended.law.title)))
    done = [one for one in amended.outcomes if one.status in (Status.APPLIED, Status.INFERRED)]
    failed = [one for one in amended.outcomes if one.status in FAILED]
    writer.line(writer.word("amendment.summary", done=len(done), failed=len(failed), refs=len(amended.references)))
    for outcome in amended.outcomes:
        _operation(writer, outcome, decision)
    if amended.references:
        writer.blank()
        writer.line(Text(writer.word("amendment.references"), HEADING))
        for one in amended.references:
            writer.line(f"{one.clause}: {one.old} → {one.new}", 2)
    if proof:
        _proof(writer, proof)
    return writer.result()


def _operation(writer: Writer, outcome: Outcome, decision: Document) -> None:
    operation = outcome.operation
    said = " ".join(decision.text.raw[operation.start : operation.end].split())
    said = said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
    line = Text(f"{operation.item} ", HEADING)
    line.append(visible(said))
    style = GONE if outcome.status in FAILED else QUIET
    line.append(f"  [{writer.word(f'amendment.status.{outcome.status.value}')}]", style)
    writer.line(line, 0, 2)
    for inferred in outcome.inferred:
        writer.line(Text(visible(worded(inferred, writer.screen.lang)), QUIET), 2, 4)
    if outcome.message:
        writer.line(visible(worded(outcome.message, writer.screen.lang)), 2, 4)


def _proof(writer: Writer, proof: Proof) -> None:
    writer.blank()
    writer.line(Text(writer.word("amendment.proof", equal=proof.equal, articles=proof.articles), HEADING))
    for one in proof.differences:
        writer.line(writer.word("amendment.applied_text", article=one.article, text=visible(one.applied)), 2, 4)
        writer.line(writer.word("amendment.published_text", text=visible(one.published)), 2, 4)


SHOWN = 60
"""Characters of an operation that the report repeats."""
