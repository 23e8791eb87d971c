"""What printed numbers say where an amendment leaves them standing.

Most revisions number anew, and then numbers mislead. Where an article keeps its number for good (第四十条之一 or
第40-1條 is set in between, （删除） stays behind), an article is its number: it goes on under it however much was
rewritten, and a new article is new though it resembles the one beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from rrdiff.alignment.moves import one_to_one
from rrdiff.alignment.pairs import Mask, Odds
from rrdiff.alignment.similarity import Matrix
from rrdiff.alignment.units import DocumentUnits
from rrdiff.structure.clause import Level
from rrdiff.text.pattern import deferred

Link = tuple[int, int]

STANDING = 0.9
"""Share of linked clauses under equal article numbers from which numbers stand; one article set in between and counted
on lowers it below that unless it comes near the end."""
SAME = 2.0
"""Log-odds of a pair under one and the same number, article and 款 or 项."""
OTHER = -3.0
"""Log-odds of a pair of two article numbers of which one stands in both texts: only text carried over outweighs it."""
IN_PLACE = 0.5
"""Least log-odds of clauses under equal numbers where neither article corresponds to anything else: rewritten whole."""
_LEFT_OUT = deferred(r"\(?(?:删除|刪除|本条删除|已删除|废止)\)?。?")


def standing(left: DocumentUnits, right: DocumentUnits, scores: Mapping[Link, float]) -> bool:
    """True when nearly all clauses that correspond stand under the same article number."""
    pairs = [(_article(left, row), _article(right, column)) for row, column in one_to_one(scores)]
    numbered = [pair for pair in pairs if pair[0] and pair[1]]
    return bool(numbered) and sum(one == two for one, two in numbered) >= STANDING * len(numbered)


def by_numbers(left: DocumentUnits, right: DocumentUnits, odds: Odds) -> Odds:
    """Log-odds of the pairs of clauses with what the printed numbers say."""
    pairs = odds.pairs
    rows, columns = ([_article(side, index) for index in range(len(side))] for side in (left, right))
    kept = _present(left) & _present(right)
    one, two = (np.array([article or "" for article in articles]) for articles in (rows, columns))
    row_kept, column_kept = (np.array([article in kept for article in articles]) for articles in (rows, columns))
    equal = one[pairs.rows] == two[pairs.columns]
    numbered = (one != "")[pairs.rows] & (two != "")[pairs.columns]
    same = equal & (np.array(_places(left))[pairs.rows] == np.array(_places(right))[pairs.columns])
    same &= numbered & row_kept[pairs.rows]
    both_kept = row_kept[pairs.rows] | column_kept[pairs.columns]
    out: Matrix = odds.values + np.where(same, SAME, np.where(~equal & both_kept & numbered, OTHER, 0.0)).astype(
        np.float32
    )
    linked = (out > 0) & numbered
    alone_left = _unlinked(rows, set(pairs.rows[linked].tolist()))
    alone_right = _unlinked(columns, set(pairs.columns[linked].tolist()))
    open_ = same & alone_left[pairs.rows] & alone_right[pairs.columns]
    return Odds(pairs, np.where(open_, np.maximum(out, np.float32(IN_PLACE)), out))


def _unlinked(articles: list[str | None], linked: set[int]) -> Mask:
    """Units of articles of which none is linked."""
    taken = {articles[unit] for unit in linked}
    return np.array([article not in taken for article in articles])


def _article(side: DocumentUnits, index: int) -> str | None:
    return side.units[index].clause.part_of(Level.ARTICLE)


def _places(side: DocumentUnits) -> list[str]:
    """款, 项 and 目 of every unit; the number of a 款 counts only where no 项 is counted through the article."""
    return [
        "/".join(unit.clause.part_of(level) or "" for level in (Level.PARAGRAPH, Level.ITEM, Level.POINT))
        for unit in side.units
    ]


def _present(side: DocumentUnits) -> set[str]:
    """Article numbers with text under them; （删除） is none."""
    return {number for number in map(_number_with_text, _texts(side)) if number}


def _texts(side: DocumentUnits) -> Iterable[tuple[str | None, str]]:
    return ((_article(side, index), unit.alike) for index, unit in enumerate(side.units))


def _number_with_text(entry: tuple[str | None, str]) -> str | None:
    number, text = entry
    return None if _LEFT_OUT.fullmatch(text.strip()) else number
