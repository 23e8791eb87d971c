"""The JSON form of a comparison: ``rrdiff.comparison/1``.

It carries everything: ``rrdiff.report.saved`` makes the same comparison of it again.
"""

from __future__ import annotations

from rrdiff.alignment.match import Match, Passage, Substitution
from rrdiff.alignment.titles import WorksEvidence
from rrdiff.classification.finding import Comparison, Evidence, Finding, Fold, Ground, Place
from rrdiff.classification.ranking import MOST
from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.report.records.document import Record, document_record, dumps, pair, quoted
from rrdiff.report.wording import (
    evidence_words,
    finding_message,
    ground_words,
    match_reason,
    swapped_words,
    works_reason,
)
from rrdiff.structure.clause import Document
from rrdiff.views.summary import TextFigures, summary_of
from rrdiff.views.wording import PrintedWording

COMPARISON_SCHEMA = "rrdiff.comparison/1"


def comparison_record(comparison: Comparison, lang: str = "zh") -> Record:
    """The document form of ``compare --format json``; ``lang`` is that of reasons and messages."""
    alignment = comparison.alignment
    base, other = PrintedWording(alignment.base), PrintedWording(alignment.other)
    return {
        "schema": COMPARISON_SCHEMA,
        "relation": alignment.works.value,
        "base": document_record(alignment.base, lang, again=True),
        "other": document_record(alignment.other, lang, again=True),
        "matches": [_match(base, other, match, lang) for match in alignment.matches],
        "findings": [finding_record(comparison, finding, lang) for finding in comparison.findings],
        "diffs": [_diff(diff) for diff in comparison.diffs],
        "substitutions": [_substitution(one) for one in alignment.substitutions],
        "copied": alignment.copied,
        "narrowed": comparison.narrowed,
        "folded": [_fold(one) for one in comparison.folded],
        "accepted": comparison.accepted,
        **({"turned": True} if comparison.turned else {}),
        **({"grounds": [_ground(one, lang) for one in comparison.grounds]} if comparison.grounds else {}),
        "summary": _summary(comparison, lang),
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
        "message": finding_message(comparison.alignment.base, comparison.alignment.other, finding, lang),
        "evidence": [_evidence(finding, one, lang) for one in finding.evidence],
        "right": finding.right or None,
        "confidence": finding.confidence,
        "concern": finding.concern.value if finding.concern else None,
        **_words(finding.message, finding.values),
    }


def _evidence(finding: Finding, one: Evidence, lang: str) -> Record:
    """A piece of evidence; values that are those of its finding are not written twice, and plain words have no key."""
    words = evidence_words(one, lang)
    record: Record = {"method": one.method, "witness": words, "supports": one.supports or None}
    if one.witness != words:
        record["key"] = one.witness
    if one.values != finding.values:
        record["values"] = dict(one.values)
    return record


def _match(base: PrintedWording, other: PrintedWording, match: Match, lang: str) -> Record:
    """A match, places translated to the source."""
    return {
        "base": list(match.base),
        "other": list(match.other),
        "relation": match.relation.value,
        "score": match.score,
        "reason": match_reason(match, lang),
        "moved": match.moved,
        "renumbered": match.renumbered,
        "passages": [_passage(base, other, passage) for passage in match.passages],
        **_words(match.reason, match.values),
    }


def _words(key: str, values: tuple[tuple[str, str], ...]) -> Record:
    """What words were made from."""
    return {"key": key, "values": dict(values)}


def _diff(diff: ClauseDiff) -> Record:
    """The differences of two clauses; the edits follow each other, so their lengths say where they are."""
    return {
        "base": diff.base,
        "other": diff.other,
        "positions": [pair(diff.base_span), pair(diff.other_span)],
        "edits": [[edit.op.value, *_lengths(edit)] for edit in diff.edits],
    }


def _lengths(edit: Edit) -> tuple[int, ...]:
    """Length of what an edit says of the base, and where it differs, of the other text; what is empty is left out."""
    base, other = len(edit.base), len(edit.other)
    return (base,) if edit.op is Op.KEEP else tuple(length for length in (base, other) if length)


def _passage(base: PrintedWording, other: PrintedWording, passage: Passage) -> Record:
    """Stretches that answer to each other, in offsets of the source and of the clause."""
    left = base.raw_span(passage.base_clause, passage.base, run_in=True)
    right = other.raw_span(passage.other_clause, passage.other, run_in=True)
    return {
        "base": {"clause": passage.base_clause, "start": left.start, "end": left.end, "positions": pair(passage.base)},
        "other": {
            "clause": passage.other_clause,
            "start": right.start,
            "end": right.end,
            "positions": pair(passage.other),
        },
    }


def _place(document: Document, place: Place | None) -> Record | None:
    if place is None:
        return None
    return {"clause": place.clause, **quoted(document, place.span), "folded": pair(place.span)}


def _substitution(one: Substitution) -> Record:
    return {
        "base": one.base,
        "other": one.other,
        "count": one.count,
        "clauses": list(one.clauses),
        "kept": list(one.kept),
    }


def _ground(one: Ground, lang: str) -> Record:
    return {
        "base": list(one.base),
        "other": list(one.other),
        "kind": one.kind.value,
        "operations": list(one.operations),
        "words": list(one.words),
        "message": ground_words(one, lang),
    }


def _fold(one: Fold) -> Record:
    return {
        "code": one.code,
        "severity": one.severity,
        "count": one.count,
        "base": list(one.base),
        "other": list(one.other),
    }


def _summary(comparison: Comparison, lang: str) -> Record:
    """Both texts in figures."""
    summary = summary_of(comparison)
    by = "version" if summary.swapped == "swapped.version" else "law"
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
        "most_serious": [comparison.findings[place].id for place in summary.worst[:MOST]],
        "worst": [comparison.findings[place].id for place in summary.worst[:MOST]],
        "changed": summary.changed,
        "relation_reason": _reason(summary.reason, lang),
        **({"swapped": {"by": by, "text": swapped_words(summary, lang)}} if summary.swapped else {}),
    }


def _reason(reason: WorksEvidence, lang: str) -> Record:
    """What speaks for the relation of the two texts; dates as year-month-day."""
    return {
        "text": works_reason(reason, lang),
        "same_title": reason.same_title,
        "in_force": [_date(reason.base_force), _date(reason.other_force)],
        "years": [list(reason.base_years), list(reason.other_years)],
        "copied": round(reason.copied, 4),
        "cites_base": reason.cites_base,
        "cited_by_base": reason.cited_by_base,
        "later_base": reason.later_base is not None,
        "genres": [one.genre.value for one in (reason.base_genre, reason.other_genre)],
    }


def _date(date: tuple[int, int, int] | None) -> str | None:
    return "{:04}-{:02}-{:02}".format(*date) if date else None


def _side(side: TextFigures) -> Record:
    return {
        "articles": side.articles,
        "clauses": side.clauses,
        "characters": side.characters,
        "extent": [side.first, side.last] if side.first is not None else None,
    }
