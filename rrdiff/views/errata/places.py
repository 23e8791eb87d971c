"""Where in a reprint a departure is to be shown, also when the reprint has nothing there.

base      第三条 甲。   第四条 乙。   第五条 丙。
reprint   第三条 甲。                 第五条 丙。
place     the end of 第三条 in the reprint
"""

from __future__ import annotations

from rrdiff.classification.finding import Comparison
from rrdiff.text.source import FoldedSpan
from rrdiff.views.errata.departures import Departure, ReprintReading


def place_in_reprint(comparison: Comparison, entry: Departure, reading: ReprintReading) -> FoldedSpan:
    """Folded stretch of the reprint that an entry is about.

    Args:
        comparison: of the base with that reprint.
        entry: the departure.
        reading: what the reprint has.

    Returns:
        The reading itself; for a clause left out as a whole, the end of the last clause before it that both have, or
        the beginning of the text.
    """
    if reading.clause is not None:
        return reading.span
    base, other = comparison.alignment.base, comparison.alignment.other
    order = {clause.id: number for number, clause in enumerate(base.clauses)}
    here = order.get(entry.clause, 0)
    last, at = -1, 0
    for match in comparison.alignment.matches:
        ends = [other.by_id[name].spans[-1].end for name in match.other if other.by_id[name].spans]
        before = max((order[name] for name in match.base if order[name] < here), default=-1)
        if ends and before > last:
            last, at = before, max(ends)
    return FoldedSpan(at, at)
