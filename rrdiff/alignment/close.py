"""Local rules that keep most of their law: links that whole clauses leave out or make on slight grounds.

Where six to eight clauses in ten have a certain link, whole clauses tell the sources well, and a further link of a
clause has a price. That price also keeps apart what a rule made of one 款 in three places, and a run of characters that
a sentence shares with another one passes for its source. So the segments are asked as well, as in rules that reword
their law (``loose``): a link that they are sure of is added, and one that they deny is left out. A rule that copies yet
more keeps to whole clauses: what it moved is told by its place.

    law   第二十条 支付搬迁费；交付前，支付临时安置费或者提供周转用房。
    rule  第二十五条 支付搬迁费。                                ←  whole clauses
          第二十六条 征收住宅的，支付临时安置费。                  ←  segments
"""

from __future__ import annotations

import numpy as np

from rrdiff.alignment.competition import Covers
from rrdiff.alignment.loose import loose_links
from rrdiff.alignment.pairs import Odds
from rrdiff.alignment.roles import TEMPLATES
from rrdiff.alignment.sentences import log_odds
from rrdiff.alignment.units import DocumentUnits

Link = tuple[int, int]
ADDED, DENIED = 0.75, 0.2
"""Probability by segments from which a link is added, and below which one is left out. In three labelled pairs of a law
and a close local rule 4 links added were right and none wrong, 7 left out were wrong and one right; from 0.6 to 0.75
and from 0.1 to 0.3 the figures are nearly the same."""


def held_together(
    left: DocumentUnits, right: DocumentUnits, links: set[Link], by_clauses: Odds, segments: tuple[Odds, Covers | None]
) -> tuple[list[Link], Odds]:
    """The links of a close local rule by both readings, and the log-odds of all pairs.

    Args:
        left: units of the law.
        right: units of the rule.
        links: what was made of whole clauses, further sources among it.
        by_clauses: log-odds of the pairs as whole clauses tell them.
        segments: log-odds of the same pairs as segments tell them, and how far they explain the rule.
    """
    by_segments, covers = segments
    told = by_segments.of(sorted(links), -np.inf)
    kept = {
        (row, column)
        for (row, column), value in told.items()
        if value >= log_odds(DENIED) or left.units[row].roles & right.units[column].roles & TEMPLATES
    }
    sure = loose_links(left, right, by_segments, covers)
    added = {link for link, value in by_segments.of(sure, -np.inf).items() if value >= log_odds(ADDED)} - links
    return sorted(kept | added), raised(by_clauses, by_segments, added)


def raised(odds: Odds, others: Odds, links: set[Link]) -> Odds:
    """Log-odds where those of some links are taken from others."""
    rows, columns = np.array(sorted(links), np.int64).reshape(-1, 2).T
    place = odds.pairs.places(rows, columns)
    values = odds.values.copy()
    values[place] = others.values[place]
    return Odds(odds.pairs, values)
