"""Which base clauses stand in the row of each clause of the other text.

matches     第一条 → 第二条      第一条、第三条 → 第二条 (merged)
row         第二条 ← 第一条、第三条
"""

from __future__ import annotations

from rrdiff.alignment.match import Alignment, Match, Relation


def chosen_matches(alignment: Alignment) -> dict[str, Match]:
    """The match that the row of each clause of the other text is made from."""
    out: dict[str, Match] = {}
    for match in alignment.matches:
        for name in match.other:
            if match.relation is not Relation.SPLIT or name not in out:
                out[name] = match
    return out


def sources_of_rows(alignment: Alignment) -> dict[str, tuple[str, ...]]:
    """Clause of the other text → the base clauses that stand in its row, best first.

    A base clause with words that stands in no row, since all its matches gave way to others, joins the first of theirs.
    """
    out = {name: list(match.base) for name, match in chosen_matches(alignment).items()}
    known = {name for names in out.values() for name in names}
    for match in alignment.matches:
        for name in match.base if match.other else ():
            clause = alignment.base.by_id[name]
            if name not in known and (clause.body or clause.heading):
                known.add(name)
                out[match.other[0]].append(name)
    return {name: tuple(names) for name, names in out.items()}
