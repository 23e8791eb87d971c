"""The JSON form of a comparison: ``rrdiff.comparison/1``."""

from __future__ import annotations

from rrdiff.alignment.match import Match, Passage, Substitution
from rrdiff.classification.finding import Comparison, Evidence, Finding, Place
from rrdiff.messages import catalogue, say
from rrdiff.report.record import Record, document_record
from rrdiff.structure.clause import Clause, Document, Level
from rrdiff.text.source import Span

COMPARISON_SCHEMA = "rrdiff.comparison/1"
RUN_IN = frozenset({Level.LEVEL1, Level.LEVEL2, Level.LEVEL3, Level.LEVEL4})
"""Levels whose run-in heading is aligned as the beginning of the text."""


def comparison_record(comparison: Comparison, lang: str = "zh") -> Record:
    """The document form of ``compare --format json``."""
    alignment = comparison.alignment
    return {
        "schema": COMPARISON_SCHEMA,
        "relation": alignment.works.value,
        "base": document_record(alignment.base, lang),
        "other": document_record(alignment.other, lang),
        "matches": [_match(alignment.base, alignment.other, match, lang) for match in alignment.matches],
        "findings": [
            _finding(alignment.base, alignment.other, number, finding, lang)
            for number, finding in enumerate(comparison.findings, 1)
        ],
        "substitutions": [_substitution(one) for one in alignment.substitutions],
        "summary": {},
    }


def unit_raw(document: Document, clause: Clause, span: Span) -> list[int]:
    """Raw ``[start, end]`` of a stretch of a clause's aligned text."""
    places = [
        at
        for piece in ((*clause.heading, *clause.body) if clause.level in RUN_IN else clause.body)
        for at in range(piece.start, piece.end)
        if document.text.folded[at] != "\n"
    ]
    if span.end > span.start:
        raw = document.text.raw_span(Span(places[span.start], places[span.end - 1] + 1))
    else:
        at = places[span.start] if span.start < len(places) else (places[-1] + 1 if places else clause.label.end)
        raw = document.text.raw_span(Span(at, at))
    return [raw.start, raw.end]


def _match(base: Document, other: Document, match: Match, lang: str) -> Record:
    return {
        "base": list(match.base),
        "other": list(match.other),
        "relation": match.relation.value,
        "score": match.score,
        "reason": say(match.reason, lang, **dict(match.values)),
        "moved": match.moved,
        "renumbered": match.renumbered,
        "passages": [_passage(base, other, passage) for passage in match.passages],
    }


def _passage(base: Document, other: Document, passage: Passage) -> Record:
    left = unit_raw(base, base.by_id[passage.base_clause], passage.base)
    right = unit_raw(other, other.by_id[passage.other_clause], passage.other)
    return {
        "base": {"clause": passage.base_clause, "start": left[0], "end": left[1]},
        "other": {"clause": passage.other_clause, "start": right[0], "end": right[1]},
    }


def _finding(base: Document, other: Document, number: int, finding: Finding, lang: str) -> Record:
    return {
        "id": f"F{number:03}",
        "code": finding.code,
        "layer": finding.layer.value,
        "severity": finding.severity,
        "base": _place(base, finding.base),
        "other": _place(other, finding.other),
        "message": say(finding.message, lang, **dict(finding.values)),
        "evidence": [_evidence(one, lang) for one in finding.evidence],
    }


def _place(document: Document, place: Place | None) -> Record | None:
    if place is None:
        return None
    raw = document.text.raw_span(place.span)
    return {
        "clause": place.clause,
        "start": raw.start,
        "end": raw.end,
        "text": document.text.raw[raw.start : raw.end],
    }


def _evidence(evidence: Evidence, lang: str) -> Record:
    witness = evidence.witness
    if witness in catalogue():
        witness = say(witness, lang)
    return {"method": evidence.method, "witness": witness}


def _substitution(one: Substitution) -> Record:
    return {"base": one.base, "other": one.other, "count": one.count, "clauses": list(one.clauses), "kept": list(one.kept)}
