"""The least number of clauses that must have moved when an order has changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def moved_places(ranks: Sequence[int], preferred: Collection[int] = ()) -> set[int]:
    """Places outside a longest run of ``ranks`` that never falls; among several such runs one without ``preferred``.

    Two neighbours that changed places are one move, and either may be said to have moved: ``preferred`` are the
    places that somebody says have moved, and the answer follows them as far as the least number allows.

    >>> moved_places([1, 4, 2, 3, 5])
    {1}
    >>> moved_places([2, 1]), moved_places([2, 1], {0})
    ({1}, {0})
    """
    unit = len(ranks) + 1
    best: list[int] = []
    before: list[int] = []
    for at, rank in enumerate(ranks):
        top, link = 0, -1
        for earlier in range(at):
            if ranks[earlier] <= rank and best[earlier] > top:
                top, link = best[earlier], earlier
        best.append(top + unit + (at not in preferred))
        before.append(link)
    kept = set()
    at = max(range(len(best)), key=best.__getitem__) if best else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return set(range(len(ranks))) - kept
