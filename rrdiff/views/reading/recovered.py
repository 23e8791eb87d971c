"""Words that two texts share in another order, found again among those that have no partner yet.

base    甲每日点灯，乙每月清点灯油。      without partner: 甲每日点灯, in either text
other   乙每月清点灯油，甲每日点灯。      → one run of pairs
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rrdiff.views.reading.claims import Run, runs_of

MOST_PLACES = 8
"""Places looked at for one run of words that stands several times."""


def common_runs(
    left: Sequence[int], right: Sequence[int], keys: tuple[Sequence[str], Sequence[str]], least: int
) -> Iterator[Run]:
    """Runs of tokens that read the same, longest first; no token is in two of them.

    Args:
        left: tokens of the base, in order.
        right: tokens of the other text.
        keys: what each token of either text must share with another to be the same.
        least: letters a run must have.
    """
    if min(len(left), len(right)) < least:
        return
    one, two = [keys[0][at] for at in left], [keys[1][at] for at in right]
    used: tuple[set[int], set[int]] = set(), set()
    for length, start, at in sorted(_found(one, two, least), key=lambda run: (-run[0], run[1:])):
        free = [by for by in range(length) if start + by not in used[0] and at + by not in used[1]]
        for run in runs_of((left[start + by], right[at + by]) for by in free):
            if sum(key.isalnum() for key in keys[0][run[0] : run[0] + run[2]]) >= least:
                yield run
        used[0].update(start + by for by in free)
        used[1].update(at + by for by in free)


def _found(one: Sequence[str], two: Sequence[str], least: int) -> Iterator[tuple[int, int, int]]:
    """Length and places of the runs that go on neither to the left nor to the right."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(one) - least + 1):
        places[tuple(one[at : at + least])].append(at)
    for at in range(len(two) - least + 1):
        for start in places.get(tuple(two[at : at + least]), ())[:MOST_PLACES]:
            if start and at and one[start - 1] == two[at - 1]:
                continue
            length = least
            while start + length < len(one) and at + length < len(two) and one[start + length] == two[at + length]:
                length += 1
            yield length, start, at
