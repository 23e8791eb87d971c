"""Matches of what has no text of its own to align: headings, articles that only hold 款 and 项, title, 题注.

A container goes where most of its text went.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rrdiff.alignment.match import Match, Relation, Works
from rrdiff.alignment.passages import ratio
from rrdiff.alignment.units import NOT_UNITS, DocumentUnits
from rrdiff.structure.clause import Clause, Document, Level, Step
from rrdiff.text.value import once_each
from rrdiff.text.variants import comparable

Link = tuple[int, int]
Address = tuple[Step, ...]
MERGED_SHARE = 0.3
"""A container is merged when a second one gives at least this share of its matched text."""
SAME_HEADING = 0.6
"""Likeness of two headings that lets them match without matched text below."""


def container_matches(
    base: DocumentUnits,
    other: DocumentUnits,
    scores: dict[Link, float],
    *,
    leaves: list[Match],
    works: Works,
    moved: frozenset[str],
) -> list[Match]:
    """Matches of the clauses that are no units; ``moved`` are ids of other clauses that stand elsewhere."""
    shared = _SharedCharacters(base, other, scores)
    other_rest = [clause for clause in other.document.clauses if _is_container(clause)]
    relations = _relations_below(other, leaves)
    out: list[Match] = []
    used: set[str] = set()
    for clause in other_rest:
        partners = _partners(clause, base, other, shared, works)
        if not partners:
            out.append(Match((), (clause.id,), Relation.ADDED, 1.0, "reason.no_source"))
            continue
        used.update(partner.id for partner in partners)
        relation = _relation(base, other, partners, clause, relations[clause.address])
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
    gone_on = {name for match in leaves if match.other for name in match.base}  # a title says nothing of the reach
    reached = [position for position, clause in enumerate(base.document.clauses) if clause.id in gone_on]
    for position, clause in enumerate(base.document.clauses):
        if not _is_container(clause) or clause.id in used:
            continue
        target = shared.leaf_target(clause)
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


def _is_container(clause: Clause) -> bool:
    return clause.level in NOT_UNITS or not clause.body


class _SharedCharacters:
    """Matched characters between every two addresses that contain linked units, read from either side."""

    def __init__(self, base: DocumentUnits, other: DocumentUnits, scores: dict[Link, float]) -> None:
        """Sum the matched characters of every two containers of one level from the linked units below them."""
        self.base, self.other = _by_address(base.document), _by_address(other.document)
        self.into: defaultdict[Address, defaultdict[Address, float]] = defaultdict(lambda: defaultdict(float))
        self.out_of: defaultdict[Address, defaultdict[Address, float]] = defaultdict(lambda: defaultdict(float))
        for (row, column), score in scores.items():
            left, right = base.units[row], other.units[column]
            worth = score * min(len(left.bare), len(right.bare))
            for above in _above(left.clause.address):
                for below in _above(right.clause.address):
                    if above[-1][0] is below[-1][0]:
                        self.into[below][above] += worth
                        self.out_of[above][below] += worth

    def sources(self, clause: Clause) -> list[tuple[float, Clause]]:
        """Base clauses of the same level whose text went into a clause, by how much, the first in order first."""
        ranked = (
            (weight, -position, found)
            for address, weight in self.into[clause.address].items()
            for position, found in self.base.get(address, ())
            if found.level is clause.level and (clause.level is Level.ARTICLE or _is_container(found))
        )
        return [(entry[0], entry[2]) for entry in sorted(ranked, key=lambda entry: entry[:2], reverse=True)]

    def leaf_target(self, clause: Clause) -> Clause | None:
        """The article of the other text, itself a leaf, that a base article with several 款 went into."""
        if clause.level is not Level.ARTICLE:
            return None
        ranked = (
            (weight, -position, found)
            for address, weight in self.out_of[clause.address].items()
            for position, found in self.other.get(address, ())
            if found.level is Level.ARTICLE and found.body
        )
        best = max(ranked, key=lambda entry: entry[:2], default=None)
        return best[2] if best is not None and best[0] > 0 else None


@once_each
def _by_address(document: Document) -> dict[Address, list[tuple[int, Clause]]]:
    """The clauses at each address with their positions; a number printed twice holds two."""
    out: dict[Address, list[tuple[int, Clause]]] = {}
    for position, clause in enumerate(document.clauses):
        out.setdefault(clause.address, []).append((position, clause))
    return out


def _above(address: Address) -> list[Address]:
    return [address[:depth] for depth in range(1, len(address) + 1)]


def _partners(
    clause: Clause, base: DocumentUnits, other: DocumentUnits, shared: _SharedCharacters, works: Works
) -> list[Clause]:
    """The containers of the base that share most with one of the other text, at most three, the nearest first.

    A heading that both print with the same number is the same heading, whatever became of what stands below it.
    """
    if works is Works.UNRELATED:
        return []
    if clause.level in NOT_UNITS:
        same_level = (found for found in base.document.clauses if found.level is clause.level)
        return [found for found in same_level if _is_container(found)][:1]
    ranked = shared.sources(clause)
    if not ranked or ranked[0][0] <= 0:
        return []
    if clause.level is not Level.ARTICLE:  # the next heading lost: this one holds more of the next chapter
        for _, found in ranked:
            if found.address == clause.address and _heading(base, found) == _heading(other, clause):
                return [found]
    total = sum(weight for weight, _ in ranked)
    kept = [
        found
        for position, (weight, found) in enumerate(ranked)
        if position == 0 or (clause.level is Level.ARTICLE and weight >= MERGED_SHARE * total)
    ]
    return kept[:3]


def _relations_below(other: DocumentUnits, leaves: Sequence[Match]) -> defaultdict[Address, set[Relation]]:
    """How the units below each address came about, divisions apart."""
    out: defaultdict[Address, set[Relation]] = defaultdict(set)
    for match in leaves:
        if match.relation is not Relation.SPLIT:
            for name in match.other:
                for above in _above(other.document.by_id[name].address):
                    out[above].add(match.relation)
    return out


def _relation(
    base: DocumentUnits, other: DocumentUnits, partners: list[Clause], clause: Clause, kinds: set[Relation]
) -> Relation:
    """What a container became, told from its heading or from the relations of what it holds."""
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
    if kinds == {Relation.VERBATIM}:
        return Relation.VERBATIM
    if kinds <= {Relation.VERBATIM, Relation.LIGHT_EDIT}:
        return Relation.LIGHT_EDIT
    return Relation.ADAPTED


def _heading(side: DocumentUnits, clause: Clause) -> str:
    return comparable(side.document.folded(clause.heading))
