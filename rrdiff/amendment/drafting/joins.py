"""Old articles that went into another one, and 款 that became articles, told from what the new wording holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rrdiff.amendment.law import Law
from rrdiff.amendment.likeness import UnitIndex, pairs_of
from rrdiff.amendment.links import linked, paragraph_text, text_of

MERGED = 0.5
"""Share of an article that went which its neighbour's new wording must hold to be told as a merger."""
CARVED = 0.35
"""Likeness of a new article to a 款 that went, from which that 款 was made an article."""


@dataclass(frozen=True, slots=True)
class Joins:
    """What went where.

    Attributes:
        merged: index of a new article → indexes of the old articles that went into it beside its own.
        carved: index of a new article → index of the old one and of its 款 that became it.
    """

    merged: Mapping[int, tuple[int, ...]]
    carved: Mapping[int, tuple[int, int]]

    def leaving(self, old: int) -> frozenset[int]:
        """The 款 of an old article that became articles."""
        return frozenset(paragraph for article, paragraph in self.carved.values() if article == old)


def joins_of(old: Law, new: Law, links: Mapping[int, int]) -> Joins:
    """Mergers of neighbours, and 款 carved out; ``links`` gives the old index of new articles."""
    gone = [at for at in range(len(old.articles)) if at not in set(links.values())]
    added = [at for at in range(len(new.articles)) if at not in links]
    if not gone and not added:
        return Joins({}, {})
    likeness = UnitIndex(old)
    return Joins(_merged(old, new, links, gone, likeness), _carved(old, new, links, added, likeness))


def _merged(
    old: Law, new: Law, links: Mapping[int, int], gone: list[int], likeness: UnitIndex
) -> dict[int, tuple[int, ...]]:
    """Articles that are gone and stand in a neighbour now: new article to the old ones it took up."""
    out: dict[int, tuple[int, ...]] = {}
    for at in gone:
        unit = (old.articles[at].number, 0, 0)
        beside = [n for n, o in links.items() if abs(o - at) == 1]
        held = {n: likeness.held(unit, pairs_of(text_of(new.articles[n]))) for n in beside}
        best = max(beside, key=lambda n: (held[n], -n), default=None)
        if best is not None and held[best] >= MERGED:
            out[best] = (*out.get(best, ()), at)
    return out


def _carved(
    old: Law, new: Law, links: Mapping[int, int], added: list[int], likeness: UnitIndex
) -> dict[int, tuple[int, int]]:
    """New articles that were a 款 of a kept one: new article to the old article and 款."""
    left = {(old.articles[o].number, p + 1): (o, p) for n, o in links.items() for p in _left(old, new, o, n)}
    out: dict[int, tuple[int, int]] = {}
    for at in added:
        shares = likeness.shares(pairs_of(text_of(new.articles[at])), 1)
        fitting = [(share, (unit[0], unit[1])) for unit, share in shares.items() if (unit[0], unit[1]) in left]
        share, place = max(fitting, default=(0.0, ((0, 0), 0)))
        if share >= CARVED and left[place] not in out.values():
            out[at] = left[place]
    return out


def _left(old: Law, new: Law, before: int, after: int) -> list[int]:
    """款 of an old article that its new form does not have."""
    ours, theirs = old.articles[before].paragraphs, new.articles[after].paragraphs
    stays = linked([paragraph_text(one) for one in ours], [paragraph_text(one) for one in theirs]).values()
    return [at for at in range(len(ours)) if at not in set(stays)] if len(ours) > 1 else []
