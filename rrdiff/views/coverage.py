"""Which clauses of the base the other text takes over, and which clauses of the other text rest on the base.

第八条第（三）项   in part   64 %   → 第五条第（二）项、第六条
第八条第（十二）项 not at all
"""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum

from rrdiff.alignment.match import Alignment, Relation, Works
from rrdiff.classification.finding import Comparison, Direction
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.quantity_changes import quantity_changes
from rrdiff.difference.edit import Op
from rrdiff.structure.clause import LISTED, Clause, Document, Level
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.value import once, value
from rrdiff.views.kept import covered, kept_spans
from rrdiff.views.summary import has_text, rounded_share


class Taken(StrEnum):
    """How far one clause has a counterpart."""

    WHOLE = "whole"  # with the same or nearly the same wording; says nothing about single words that matter
    PART = "part"  # with changes, or together with other clauses
    NONE = "none"
    OUTSIDE = "outside"  # beyond the extent of the other text


@value
class CoveredClause:
    """One clause and its counterparts.

    Attributes:
        clause: id in its own document.
        partners: ids in the other document, best first.
        share: part of the clause's characters that read the same over there, 0 to 1.
        duty: the clause lays down a duty.
        figures: a figure in it, of days, money, shares, is another over there.
        findings: places in ``Comparison.findings`` of serious findings about it.
    """

    clause: str
    taken: Taken
    partners: tuple[str, ...]
    share: float
    duty: bool
    figures: bool
    findings: tuple[int, ...]


@value
class Coverage:
    """Both directions; in each, duties first, then in reading order."""

    base: tuple[CoveredClause, ...]
    other: tuple[CoveredClause, ...]


# General drafting practice: modal words, and the introductions of lists of duties.
_DUTY = deferred(r"应当|必须|务必|不得|严禁|禁止|不准|负责|承担|履行|确保|落实|组织实施")
_LISTS_DUTIES = deferred(r"责任|职责|任务|义务|应当|不得")
_WHOLE = frozenset({Relation.VERBATIM, Relation.LIGHT_EDIT})
_FIGURE = "A4_QUANT"
_SERIOUS = 2
"""Findings up to this severity (meaning, wording) are named beside a clause."""


def taken_of(alignment: Alignment) -> dict[str, Taken]:
    """How far each clause of the base that has words is taken over."""
    relations: dict[str, set[Relation]] = defaultdict(set)
    for match in alignment.matches:
        for name in match.base:
            relations[name].add(match.relation)
    return {clause.id: _taken(relations[clause.id]) for clause in alignment.base.clauses if has_text(clause)}


@once
def coverage_of(comparison: Comparison) -> Coverage:
    """Draw up both tables."""
    kept = kept_spans(comparison)
    figures = changed_figures(comparison)
    base, other = (_table(comparison, side, kept[side], {pair[side] for pair in figures}) for side in (0, 1))
    return Coverage(base, other)


def changed_figures(comparison: Comparison) -> frozenset[tuple[str, str]]:
    """The pairs of clauses that have a figure otherwise, of whatever weight that is."""
    alignment = comparison.alignment
    if alignment.works is not Works.REPRINT:
        return frozenset(
            (one.base.clause, one.other.clause)
            for one in comparison.findings
            if one.code == _FIGURE and ("direction", Direction.EQUAL) not in one.values
            if one.base is not None and one.other is not None
        )
    pairs = {(one.base, one.other) for one in comparison.diffs if any(edit.op is not Op.KEEP for edit in one.edits)}
    bodies = {
        pair: (alignment.base.body(alignment.base.by_id[pair[0]]), alignment.other.body(alignment.other.by_id[pair[1]]))
        for pair in pairs
    }
    return frozenset(
        pair
        for pair, texts in bodies.items()
        if any(one.base and one.other and not one.unlike for one in quantity_changes(*texts, PACKAGED))
    )


def _table(
    comparison: Comparison, side: int, kept: dict[str, list[BodySpan]], figures: set[str]
) -> tuple[CoveredClause, ...]:
    """One row for each clause of the base (``side`` 0) or the other text: how much of it the partner has, and where."""
    document = (comparison.alignment.base, comparison.alignment.other)[side]
    partners: dict[str, list[str]] = defaultdict(list)
    relations: dict[str, set[Relation]] = defaultdict(set)
    for match in comparison.alignment.matches:
        here, there = (match.other, match.base) if side else (match.base, match.other)
        for name in here:
            partners[name] += [one for one in there if one not in partners[name]]
            relations[name].add(match.relation)
    findings: dict[str, list[int]] = defaultdict(list)
    for number, finding in enumerate(comparison.findings):
        place = (finding.base, finding.other)[side]
        if place is not None and 0 < finding.severity <= _SERIOUS:
            findings[place.clause].append(number)
    duties = _duties(document)
    rows = [
        CoveredClause(
            clause.id,
            _taken(relations[clause.id]),
            partners=tuple(partners[clause.id]),
            share=rounded_share(covered(kept[clause.id]) / max(1, len(document.body(clause)))),
            duty=clause.id in duties,
            figures=clause.id in figures,
            findings=tuple(findings[clause.id]),
        )
        for clause in document.clauses
        if has_text(clause)
    ]
    return tuple(sorted(rows, key=lambda row: not row.duty))


def _taken(relations: set[Relation]) -> Taken:
    if Relation.OUT_OF_EXTENT in relations:
        return Taken.OUTSIDE
    if not relations - {Relation.ADDED, Relation.REMOVED}:
        return Taken.NONE
    return Taken.WHOLE if relations <= _WHOLE else Taken.PART


def _duties(document: Document) -> frozenset[str]:
    """Clauses that lay down duties: by their own words, or as elements of a list of duties."""
    lists: dict[object, bool] = {}
    out: set[str] = set()
    for clause in document.clauses:
        body = document.body(clause)
        owner = _owner(clause)
        element = clause.level in LISTED
        if body.endswith(":") and not element:
            lists[owner] = _LISTS_DUTIES.search(body) is not None
        if _DUTY.search(body) or (element and lists.get(owner, False)):
            out.add(clause.id)
    return frozenset(out)


def _owner(clause: Clause) -> object:
    """Address of the article a clause belongs to."""
    for depth, (level, _) in enumerate(clause.address, 1):
        if level is Level.ARTICLE:
            return clause.address[:depth]
    return clause.address[:1]
