"""The JSON form of an applied decision: ``rrdiff.amendment/1``."""

from __future__ import annotations

from collections.abc import Iterable

from rrdiff.amendment.outcome import Amended, Outcome, Remark
from rrdiff.amendment.proof import Proof
from rrdiff.messages import say
from rrdiff.report.records.document import Record, document_record, quoted
from rrdiff.report.wording import strung
from rrdiff.structure.clause import Document

AMENDMENT_SCHEMA = "rrdiff.amendment/1"


def amendment_record(
    old: Document, decision: Document, law: str, *, amended: Amended, proof: Proof | None, lang: str = "zh"
) -> Record:
    """The document form of ``apply --format json``."""
    return {
        "schema": AMENDMENT_SCHEMA,
        "law": law,
        "old": document_record(old, lang),
        "decision": document_record(decision, lang),
        "operations": operation_records(decision, amended.outcomes, lang),
        "references": [{"clause": one.clause, "from": one.old, "to": one.new} for one in amended.references if one.new],
        "dangling": [{"clause": one.clause, "text": one.old} for one in amended.references if not one.new],
        "complete": amended.complete,
        "remarks": list(said(amended.general, lang)),
        "text": amended.law.printed(),
        "against": None if proof is None else _proof(proof, lang),
    }


def operation_records(decision: Document, outcomes: Iterable[Outcome], lang: str = "zh") -> list[Record]:
    """Operations as ``apply`` and ``draft`` print them."""
    return [_operation(decision, at, one, lang) for at, one in enumerate(outcomes, 1)]


def said(remarks: Iterable[Remark], lang: str) -> Iterable[str]:
    """Remarks in words."""
    return (say(one.key, lang, **dict(one.values)) for one in remarks)


def message_of(outcome: Outcome, lang: str) -> str:
    """What is to be said about an operation that was not simply applied."""
    words = list(said(outcome.problems, lang)) or list(said(outcome.inferred, lang))
    return strung(words, lang) or say(f"amendment.status.{outcome.status.value}", lang)


def _operation(decision: Document, at: int, outcome: Outcome, lang: str) -> Record:
    """One operation and what became of it."""
    operation = outcome.operation
    return {
        "id": f"op{at}",
        "source": operation.source,
        **quoted(decision, operation.span),
        "type": operation.sort.value,
        "old": [place.address for place in operation.old],
        "new": [place.address for place in operation.new],
        "phrases": [list(pair) for pair in operation.phrases],
        "status": outcome.status.value,
        "inferred": list(said(outcome.inferred, lang)),
        "basis": outcome.basis.value,
        "deleted": [{"place": place, "text": words} for place, words in outcome.deleted],
        "message": message_of(outcome, lang),
    }


def _proof(proof: Proof, lang: str) -> Record:
    """The comparison with a published text."""
    return {
        "equal": proof.equal,
        "articles": proof.articles,
        "articles_equal": proof.articles_equal,
        "differences": [
            {
                "article": one.article,
                "label": one.label,
                "applied": one.applied,
                "published": one.published,
                "changes": [list(pair) for pair in one.changes],
                "message": say(one.check, lang),
            }
            for one in proof.differences
        ],
    }
