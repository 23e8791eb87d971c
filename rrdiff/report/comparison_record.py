"""The JSON form of a comparison: ``rrdiff.comparison/1``."""

from __future__ import annotations

from rrdiff.alignment.match import Match, Passage, Substitution
from rrdiff.classification.finding import Comparison, Finding, Place
from rrdiff.report.record import Record, document_record, dumps
from rrdiff.report.wording import evidence_words, finding_message, match_reason
from rrdiff.structure.clause import Document
from rrdiff.views.summary import Side, summary_of
from rrdiff.views.wording import Wording

COMPARISON_SCHEMA = "rrdiff.comparison/1"


def comparison_record(comparison: Comparison, lang: str = "zh") -> Record:
    """The document form of ``compare --format json``; ``lang`` is that of reasons and messages."""
    alignment = comparison.alignment
    base, other = Wording(alignment.base), Wording(alignment.other)
    return {
        "schema": COMPARISON_SCHEMA,
        "relation": alignment.works.value,
        "base": document_record(alignment.base, lang),
        "other": document_record(alignment.other, lang),
        "matches": [_match(base, other, match, lang) for match in alignment.matches],
        "findings": [finding_record(comparison, finding, lang) for finding in comparison.findings],
        "substitutions": [_substitution(one) for one in alignment.substitutions],
        "summary": _summary(comparison),
    }


def comparison_json(comparison: Comparison, lang: str = "zh") -> bytes:
    """The file of ``compare --format json``."""
    return dumps(comparison_record(comparison, lang))


def finding_record(comparison: Comparison, finding: Finding, lang: str) -> Record:
    """One finding."""
    return {
        "id": finding.id,
        "code": finding.code,
        "layer": finding.layer.value,
        "severity": finding.severity,
        "base": _place(comparison.alignment.base, finding.base),
        "other": _place(comparison.alignment.other, finding.other),
        "message": finding_message(finding, lang),
        "evidence": [
            {"method": one.method, "witness": evidence_words(one, lang), "supports": one.supports or None}
            for one in finding.evidence
        ],
        "right": finding.right or None,
    }


def _match(base: Wording, other: Wording, match: Match, lang: str) -> Record:
    return {
        "base": list(match.base),
        "other": list(match.other),
        "relation": match.relation.value,
        "score": match.score,
        "reason": match_reason(match, lang),
        "moved": match.moved,
        "renumbered": match.renumbered,
        "passages": [_passage(base, other, passage) for passage in match.passages],
    }


def _passage(base: Wording, other: Wording, passage: Passage) -> Record:
    left = base.raw_span(passage.base_clause, passage.base, run_in=True)
    right = other.raw_span(passage.other_clause, passage.other, run_in=True)
    return {
        "base": {"clause": passage.base_clause, "start": left.start, "end": left.end},
        "other": {"clause": passage.other_clause, "start": right.start, "end": right.end},
    }


def _place(document: Document, place: Place | None) -> Record | None:
    if place is None:
        return None
    raw = document.text.raw_span(place.span)
    text = document.text.raw[raw.start : raw.end]
    return {"clause": place.clause, "start": raw.start, "end": raw.end, "text": text}


def _substitution(one: Substitution) -> Record:
    return {
        "base": one.base,
        "other": one.other,
        "count": one.count,
        "clauses": list(one.clauses),
        "kept": list(one.kept),
    }


def _summary(comparison: Comparison) -> Record:
    summary = summary_of(comparison)
    return {
        "base": _side(summary.base),
        "other": _side(summary.other),
        "relations": {relation.value: number for relation, number in summary.relations},
        "findings": [
            {"code": code, "severity": severity, "count": number} for code, severity, number in summary.findings
        ],
        "severities": {str(severity): number for severity, number in summary.severities},
        "copied": summary.copied,
        "moved": summary.moved,
        "renumbered": summary.renumbered,
        "worst": [comparison.findings[place].id for place in summary.worst],
        "changed": summary.changed,
    }


def _side(side: Side) -> Record:
    return {
        "articles": side.articles,
        "clauses": side.clauses,
        "characters": side.characters,
        "extent": [side.first, side.last] if side.first is not None else None,
    }
