"""Second sources: sentences of a linked clause that came from elsewhere, and 款 that were one paragraph in the base.

The assignment links whole clauses. A clause may still hold a sentence of a third clause, or a base article that lost
its 款 breaks may be the source of every 款 of its counterpart. Here every segment that the links so far leave unexplained
looks for the one clause that has it almost word for word.
"""

from __future__ import annotations

from collections import defaultdict

from rrdiff.alignment.evidence import Evidence
from rrdiff.alignment.passages import covered, runs_between, segments
from rrdiff.alignment.similarity import Matrix, grams, rarity
from rrdiff.alignment.units import MARKS, Side
from rrdiff.text.source import Span

Link = tuple[int, int]
LEAST_RUN = 8
"""Code points of common run(s) a further source must give, formula apart: the handbook's rule for merged clauses."""
LEAST_WORTH = 0.5
"""Mean rarity (share of the greatest possible) of the 4-grams in what a further source gives; formula lies below."""
LEAST_SHARE = 0.45
"""Share of the unexplained segments of a clause that must be explained for an added source inside a linked article."""


def further_sources(base: Side, other: Side, links: list[Link], evidence: Evidence, odds: Matrix) -> list[Link]:
    """Links to add for text that ``links`` leave unexplained, seen from both sides."""
    found = _from_side(base, other, links)
    mirrored = _from_side(other, base, [(column, row) for row, column in links])
    return sorted({*found, *((row, column) for column, row in mirrored)})


def _from_side(base: Side, other: Side, links: list[Link]) -> list[Link]:
    """Further base sources of the other side's units."""
    worth = _worth(base, other)
    index = _index(base)
    sources: dict[int, list[int]] = defaultdict(list)
    for row, column in links:
        sources[column].append(row)
    out: list[Link] = []
    for column, unit in enumerate(other.units):
        known = [
            Span(run.other, run.other + run.length)
            for row in sources[column]
            for run in runs_between(base.units[row].body, unit.body)
        ]
        open_parts = [part for part in segments(unit.body) if covered(part, known) < 0.5 * len(part)]
        if not open_parts:
            continue
        text = [unit.body[part.start : part.end] for part in open_parts]
        votes = _votes(text, index)
        for row, _ in sorted(votes.items(), key=lambda entry: (-entry[1], entry[0]))[:3]:
            if row in sources[column]:
                continue
            if _gives(base.units[row].body, unit.body, open_parts, worth):
                out.append((row, column))
                break
    return out


def _index(side: Side) -> dict[str, list[int]]:
    out: dict[str, list[int]] = defaultdict(list)
    for row, unit in enumerate(side.units):
        for gram in grams(unit.bare, 6):
            out[gram].append(row)
    return out


def _votes(parts: list[str], index: dict[str, list[int]]) -> dict[int, float]:
    """Units that share 6-grams with the parts, each gram worth one vote divided among its holders."""
    votes: dict[int, float] = defaultdict(float)
    for part in parts:
        for gram in grams(MARKS.sub("", part), 6):
            holders = index.get(gram, ())
            for row in holders:
                votes[row] += 1 / len(holders)
    return votes


def _worth(base: Side, other: Side) -> dict[str, float]:
    """Rarity of each 4-gram within the pair, 1 for one that stands in a single clause of each."""
    bags = [grams(unit.bare, 4) for unit in base.units], [grams(unit.bare, 4) for unit in other.units]
    weigh = rarity(*bags)
    keys = set().union(*bags[0], *bags[1])
    top = max((weigh(key) for key in keys), default=1.0) or 1.0
    return {key: weigh(key) / top for key in keys}


def _gives(source: str, body: str, parts: list[Span], worth: dict[str, float]) -> bool:
    """True when ``source`` explains the open parts by long and rare common runs."""
    given = 0
    rare = 0.0
    total = 0
    for run in runs_between(source, body):
        inside = covered(Span(run.other, run.other + run.length), parts)
        text = MARKS.sub("", body[run.other : run.other + run.length])
        if inside < 4 or len(text) < 4:
            continue
        given += inside
        for gram in grams(text, 4):
            rare += worth.get(gram, 0.0)
            total += 1
    length = sum(map(len, parts))
    return given >= LEAST_RUN and total > 0 and rare / total >= LEAST_WORTH and given >= LEAST_SHARE * length
