"""The best set of links as a whole, not link by link.

Each possible link has a worth (log-odds that one clause was made from the other). One clause may have several sources
and one source may serve several clauses, but the first link explains most of a clause, so every further link of the
same clause has a price. What is chosen has the greatest sum of worths less prices: a minimum-cost flow, solved exactly
on each connected part of the graph. The result treats both sides alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

Link = tuple[int, int]
_ROUND = 1e-9


def choose_links(worth: dict[Link, float], price: float) -> list[Link]:
    """Links (base, other) of greatest total worth, in order.

    Args:
        worth: worth of each possible link; links without positive worth never pay.
        price: what the second and every further link of one unit costs.
    """
    useful = {link: value for link, value in worth.items() if value > 0}
    chosen: list[Link] = []
    for part in _parts(useful):
        chosen += _solve({link: useful[link] for link in part}, price)
    return sorted(chosen)


def _parts(links: Iterable[Link]) -> list[list[Link]]:
    """Connected components, each a sorted list of links."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        root = node
        while parent.setdefault(root, root) != root:
            root = parent[root]
        while parent[node] != root:
            parent[node], node = root, parent[node]
        return root

    for base, other in sorted(links):
        left, right = find(("b", base)), find(("o", other))
        parent[max(left, right)] = min(left, right)
    parts: dict[tuple[str, int], list[Link]] = defaultdict(list)
    for base, other in sorted(links):
        parts[find(("b", base))].append((base, other))
    return list(parts.values())


def _solve(worth: dict[Link, float], price: float) -> list[Link]:
    """Exact optimum of one component by best alternating paths.

    Arcs run from a source over a base unit and a link to another unit and a sink; taking a unit again costs ``price``.
    Each round finds the path of greatest gain (Bellman-Ford, gains may be negative on the way back) and flips it.
    """
    if len(worth) == 1:
        return list(worth)
    bases = sorted({base for base, _ in worth})
    others = sorted({other for _, other in worth})
    taken: set[Link] = set()
    base_load = dict.fromkeys(bases, 0)
    other_load = dict.fromkeys(others, 0)
    while True:
        path = _best_path(worth, taken, base_load, other_load, price)
        if path is None:
            return sorted(taken)
        first, last = path[0][0], path[-1][1]
        base_load[first] += 1
        other_load[last] += 1
        for link in path:
            taken.symmetric_difference_update({link})


def _best_path(
    worth: dict[Link, float],
    taken: set[Link],
    base_load: dict[int, int],
    other_load: dict[int, int],
    price: float,
) -> list[Link] | None:
    """Alternating path base → other → base … → other with positive gain, or None."""
    gain: dict[tuple[str, int], float] = {("b", unit): -price * (load > 0) for unit, load in base_load.items()}
    came: dict[tuple[str, int], Link] = {}
    order = sorted(worth)
    for _ in range(2 * len(gain) + 2):
        changed = False
        for base, other in order:
            link = (base, other)
            tail, head = (("o", other), ("b", base)) if link in taken else (("b", base), ("o", other))
            step = -worth[link] if link in taken else worth[link]
            if tail in gain and gain[tail] + step > gain.get(head, float("-inf")) + _ROUND:
                gain[head] = gain[tail] + step
                came[head] = link
                changed = True
        if not changed:
            break
    ends = [(gain[("o", unit)] - price * (load > 0), -unit) for unit, load in other_load.items() if ("o", unit) in gain]
    if not ends:
        return None
    best, unit = max(ends)
    if best <= _ROUND:
        return None
    path: list[Link] = []
    node: tuple[str, int] = ("o", -unit)
    while node in came and len(path) <= 2 * len(worth):
        link = came[node]
        path.append(link)
        node = ("b", link[0]) if node[0] == "o" else ("o", link[1])
    path.reverse()
    return path
