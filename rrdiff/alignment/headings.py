"""Matches of what has no text of its own to align: headings, articles that only hold 款 and 项, title, 题注.

A container goes where most of its text went.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rrdiff.alignment.match import Match, Relation, Works
from rrdiff.alignment.similarity import ratio
from rrdiff.alignment.units import NOT_UNITS, Side
from rrdiff.structure.clause import Clause, Level, Step
from rrdiff.text.variants import comparable

Link = tuple[int, int]
Address = tuple[Step, ...]
MERGED_SHARE = 0.3
"""A container is merged when a second one gives at least this share of its matched text."""
SAME_HEADING = 0.6
"""Likeness of two headings that lets them match without matched text below."""


def container_matches(
    base: Side, other: Side, scores: dict[Link, float], leaves: list[Match], works: Works, moved: frozenset[str]
) -> list[Match]:
    """Matches of the clauses that are no units; ``moved`` are ids of other clauses that stand elsewhere."""
    weights = _weights(base, other, scores)
    base_rest = [clause for clause in base.document.clauses if _is_container(clause)]
    other_rest = [clause for clause in other.document.clauses if _is_container(clause)]
    out: list[Match] = []
    used: set[str] = set()
    for clause in other_rest:
        candidates = base.document.clauses if clause.level is Level.ARTICLE else base_rest
        partners = _partners(clause, candidates, weights, works)
        if not partners:
            out.append(Match((), (clause.id,), Relation.ADDED, 1.0, "reason.no_source"))
            continue
        used.update(partner.id for partner in partners)
        relation = _relation(base, other, partners, clause, leaves)
        out.append(
            Match(
                tuple(partner.id for partner in partners),
                (clause.id,),
                relation,
                1.0 if relation is Relation.VERBATIM else 0.9,
                "reason.follows_contents" if clause.level not in NOT_UNITS else "reason.same_function",
                moved=clause.id in moved,
                renumbered=partners[0].citation != clause.citation,
            )
        )
    reached = [position for position, clause in enumerate(base.document.clauses) if _reached(clause, leaves)]
    for position, clause in enumerate(base.document.clauses):
        if not _is_container(clause) or clause.id in used:
            continue
        target = _leaf_target(clause, other, weights)
        if target is not None:
            out.append(
                Match(
                    (clause.id,),
                    (target.id,),
                    Relation.ADAPTED,
                    0.9,
                    "reason.follows_contents",
                    renumbered=target.citation != clause.citation,
                    moved=target.id in moved,
                )
            )
            continue
        outside = works is Works.REPRINT and (not reached or not min(reached) <= position <= max(reached))
        relation = Relation.OUT_OF_EXTENT if outside else Relation.REMOVED
        reason = "reason.out_of_extent" if outside else "reason.no_counterpart"
        out.append(Match((clause.id,), (), relation, 1.0, reason))
    return out


def _leaf_target(clause: Clause, other: Side, weights: dict[tuple[Address, Address], float]) -> Clause | None:
    """The article of the other text, itself a leaf, that a base article with several 款 went into."""
    if clause.level is not Level.ARTICLE:
        return None
    ranked = [
        (weights.get((clause.address, found.address), 0.0), -position, found)
        for position, found in enumerate(other.document.clauses)
        if found.level is Level.ARTICLE and found.body
    ]
    best = max(ranked, key=lambda entry: entry[:2], default=None)
    return best[2] if best is not None and best[0] > 0 else None


def _reached(clause: Clause, leaves: list[Match]) -> bool:
    """True for a unit that has a counterpart; a title alone says nothing of how far the text reaches."""
    return any(clause.id in match.base and match.other for match in leaves)


def _is_container(clause: Clause) -> bool:
    return clause.level in NOT_UNITS or not clause.body


def _weights(base: Side, other: Side, scores: dict[Link, float]) -> dict[tuple[Address, Address], float]:
    """Matched characters between every two addresses that contain linked units."""
    out: dict[tuple[Address, Address], float] = defaultdict(float)
    for (row, column), score in scores.items():
        left, right = base.units[row], other.units[column]
        worth = score * min(len(left.bare), len(right.bare))
        for above in _above(left.clause.address):
            for below in _above(right.clause.address):
                if above[-1][0] is below[-1][0]:
                    out[(above, below)] += worth
    return out


def _above(address: Address) -> list[Address]:
    return [address[:depth] for depth in range(1, len(address) + 1)]


def _partners(
    clause: Clause, candidates: Sequence[Clause], weights: dict[tuple[Address, Address], float], works: Works
) -> list[Clause]:
    if works is Works.UNRELATED:
        return []
    same_level = [found for found in candidates if found.level is clause.level]
    if clause.level in NOT_UNITS:
        return same_level[:1]
    ranked = sorted(
        ((weights.get((found.address, clause.address), 0.0), -index) for index, found in enumerate(same_level)),
        reverse=True,
    )
    if not ranked or ranked[0][0] <= 0:
        return []
    total = sum(weight for weight, _ in ranked)
    kept = [
        same_level[-index]
        for position, (weight, index) in enumerate(ranked)
        if position == 0 or (clause.level is Level.ARTICLE and weight >= MERGED_SHARE * total)
    ]
    return kept[:3]


def _relation(base: Side, other: Side, partners: list[Clause], clause: Clause, leaves: list[Match]) -> Relation:
    if len(partners) > 1:
        return Relation.MERGED
    partner = partners[0]
    if clause.level in NOT_UNITS:
        mine, theirs = comparable(other.document.body(clause)), comparable(base.document.body(partner))
        return Relation.VERBATIM if mine == theirs else Relation.ADAPTED
    if clause.level is not Level.ARTICLE:
        mine, theirs = _heading(other, clause), _heading(base, partner)
        if mine == theirs:
            return Relation.VERBATIM
        return Relation.LIGHT_EDIT if ratio(mine, theirs) > SAME_HEADING else Relation.ADAPTED
    inside = [match for match in leaves if any(_under(other, name, clause) for name in match.other)]
    kinds = {match.relation for match in inside if match.relation is not Relation.SPLIT}
    if kinds == {Relation.VERBATIM}:
        return Relation.VERBATIM
    if kinds <= {Relation.VERBATIM, Relation.LIGHT_EDIT}:
        return Relation.LIGHT_EDIT
    return Relation.ADAPTED


def _heading(side: Side, clause: Clause) -> str:
    return comparable(side.document.folded(clause.heading))


def _under(side: Side, name: str, container: Clause) -> bool:
    return side.document.by_id[name].address[: len(container.address)] == container.address
