"""The JSON form of an applied decision: ``rrdiff.amendment/1``."""

from __future__ import annotations

from rrdiff.amendment.law import RANKS, Number, law_text
from rrdiff.amendment.outcome import Amended, Outcome, Said
from rrdiff.amendment.proof import Proof
from rrdiff.amendment.references import Unit
from rrdiff.messages import say
from rrdiff.report.record import Record, document_record
from rrdiff.structure.clause import Document, Level

AMENDMENT_SCHEMA = "rrdiff.amendment/1"
_IDS = {Level.PART: "part", Level.SUBPART: "subpart", Level.CHAPTER: "ch", Level.SECTION: "sec"}


def amendment_record(
    amended: Amended, old: Document, decision: Document, proof: Proof | None, lang: str = "zh"
) -> Record:
    """The document form of ``apply --format json``."""
    return {
        "schema": AMENDMENT_SCHEMA,
        "law": amended.law.title,
        "old": document_record(old, lang),
        "decision": document_record(decision, lang),
        "operations": [operation_record(number, one, lang) for number, one in enumerate(amended.outcomes, 1)],
        "references": [{"clause": one.clause, "from": one.old, "to": one.new} for one in amended.references],
        "text": law_text(amended.law),
        "against": proof_record(proof) if proof else None,
    }


def operation_record(number: int, outcome: Outcome, lang: str) -> Record:
    """One operation."""
    operation = outcome.operation
    return {
        "id": f"op{number}",
        "item": operation.item,
        "start": operation.start,
        "end": operation.end,
        "type": operation.act.value,
        "old": [address(unit) for unit in operation.old if address(unit)],
        "new": [address(unit) for unit in operation.new if address(unit)],
        "status": outcome.status.value,
        "inferred": [worded(one, lang) for one in outcome.inferred],
        "message": worded(outcome.message, lang) if outcome.message else "",
    }


def proof_record(proof: Proof) -> Record:
    """How the result compares with a published text."""
    return {
        "equal": not proof.differences,
        "articles": proof.articles,
        "articles_equal": proof.equal,
        "differences": [
            {"article": one.article, "applied": one.applied, "published": one.published} for one in proof.differences
        ],
    }


def worded(said: Said, lang: str) -> str:
    """A message in a language."""
    return say(said[0], lang, **dict(said[1]))


def address(unit: Unit) -> str:
    """A unit as clause ids are written: art8.para2.item3, ch2."""
    steps = [_IDS[level] + str(number) for level, number in sorted(unit.headings, key=lambda one: RANKS.index(one[0]))]
    if unit.article:
        steps = [f"art{_number(unit.article)}"]
    names = (("para", unit.paragraph), ("item", unit.item), ("point", unit.point), ("line", unit.line))
    steps += [f"{name}{value}" for name, value in (*names, ("sentence", unit.sentence)) if value]
    return ".".join(steps)


def _number(number: Number) -> str:
    return f"{number[0]}-{number[1]}" if number[1] else str(number[0])
