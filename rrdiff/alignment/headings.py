"""Matches of what has no text of its own to align: headings, articles that only hold 款 and 项, title, 题注.

A container goes where most of its text went. Moves are judged here too, level by level, so that a swapped chapter is
one move and not one for each of its articles: among the matched children of two matched parents, those outside the
longest run that kept its order have moved; a child whose parent's match is another parent has moved as well.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rrdiff.alignment.match import Match, Relation, Works
from rrdiff.alignment.similarity import ratio
from rrdiff.alignment.units import NOT_UNITS, Side
from rrdiff.structure.clause import Clause, Level, Step

Link = tuple[int, int]
Address = tuple[Step, ...]
MERGED_SHARE = 0.3
"""A container is merged when a second one gives at least this share of its matched text."""
SAME_HEADING = 0.6
"""Likeness of two headings that lets them match without matched text below."""


def container_matches(
    base: Side, other: Side, scores: dict[Link, float], leaves: list[Match], works: Works
) -> list[Match]:
    """Matches of the clauses that are no units."""
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
                renumbered=partners[0].citation != clause.citation,
            )
        )
    reached = [position for position, clause in enumerate(base.document.clauses) if _reached(clause, used, leaves)]
    for position, clause in enumerate(base.document.clauses):
        if not _is_container(clause) or clause.id in used:
            continue
        target = _leaf_target(clause, other, weights)
        if target is not None:
            out.append(
                Match((clause.id,), (target.id,), Relation.ADAPTED, 0.9, "reason.follows_contents",
                      renumbered=target.citation != clause.citation)
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


def _reached(clause: Clause, used: set[str], leaves: list[Match]) -> bool:
    return clause.id in used or any(clause.id in match.base and match.other for match in leaves)


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
        mine, theirs = other.document.body(clause), base.document.body(partner)
        return Relation.VERBATIM if mine == theirs else Relation.ADAPTED
    if clause.level is not Level.ARTICLE:
        mine, theirs = other.document.folded(clause.heading), base.document.folded(partner.heading)
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


def _under(side: Side, name: str, container: Clause) -> bool:
    return side.document.by_id[name].address[: len(container.address)] == container.address


def moved_units(base: Side, other: Side, scores: dict[Link, float]) -> frozenset[Link]:
    """Links whose clause stands elsewhere: out of order among its siblings, or under another parent."""
    best = one_to_one(scores)
    moved: set[Link] = set()
    articles = _article_links(base, other, best)
    out_of_order = _outside_longest_run(articles)
    for row, column in best:
        pair = (base.article[row], other.article[column])
        if pair in out_of_order:
            moved.add((row, column))
        elif articles.get(pair[1]) not in (None, pair[0]):
            moved.add((row, column))
    by_article: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for row, column in best:
        by_article[(base.article[row], other.article[column])][column] = row
    for pair, inside in by_article.items():
        if pair not in out_of_order and articles.get(pair[1]) == pair[0]:
            moved |= {(row, column) for row, column in _outside_longest_run(inside)}
    return frozenset(moved)


def one_to_one(scores: dict[Link, float]) -> list[Link]:
    """The strongest link of each unit on both sides."""
    seen_base: set[int] = set()
    seen_other: set[int] = set()
    out = []
    for row, column in sorted(scores, key=lambda link: (-scores[link], link)):
        if row not in seen_base and column not in seen_other:
            seen_base.add(row)
            seen_other.add(column)
            out.append((row, column))
    return sorted(out)


def _article_links(base: Side, other: Side, links: Iterable[Link]) -> dict[int, int]:
    """For each other article the base article that gave most of its text."""
    weight: dict[tuple[int, int], int] = defaultdict(int)
    for row, column in links:
        size = min(len(base.units[row].bare), len(other.units[column].bare))
        weight[(base.article[row], other.article[column])] += size
    out: dict[int, int] = {}
    for (left, right), _ in sorted(weight.items(), key=lambda entry: (-entry[1], entry[0])):
        out.setdefault(right, left)
    return out


def _outside_longest_run(partner: dict[int, int]) -> set[tuple[int, int]]:
    """Pairs (base, other) that are not in the longest run whose order is the same on both sides."""
    order = sorted(partner)
    tails: list[int] = []
    tail_at: list[int] = []
    came: dict[int, int | None] = {}
    for column in order:
        row = partner[column]
        at = bisect_left(tails, row)
        came[column] = tail_at[at - 1] if at else None
        if at == len(tails):
            tails.append(row)
            tail_at.append(column)
        else:
            tails[at] = row
            tail_at[at] = column
    kept: set[int] = set()
    step = tail_at[-1] if tail_at else None
    while step is not None:
        kept.add(step)
        step = came[step]
    return {(partner[column], column) for column in order if column not in kept}
