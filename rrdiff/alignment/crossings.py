"""Items of one list that read alike: each comes from its own partner, not from that of its neighbour too.

base    （一）维持决定的，由作出决定的机关执行；      other   （一）维持决定书，由作出决定的机关执行；
        （二）变更决定的，由复议机关执行。                  （二）变更决定书，由复议机关执行。
"""

from __future__ import annotations

from collections import defaultdict

from rrdiff.alignment.passages import COPIED, Link, ratio
from rrdiff.alignment.units import DocumentUnits, Unit
from rrdiff.structure.clause import LISTED


def without_crossings(left: DocumentUnits, right: DocumentUnits, links: list[Link]) -> list[Link]:
    """The links without those between two items each of which has a copy in the list of the other."""
    lists: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        pair = left.units[link[0]], right.units[link[1]]
        if all(unit.clause.level in LISTED for unit in pair):
            lists[_list_of(pair[0]), _list_of(pair[1])].append(link)
    crossing: set[Link] = set()
    for inside in lists.values():
        if len(inside) > len({row for row, _ in inside}) and len(inside) > len({column for _, column in inside}):
            crossing |= _crossing(left, right, inside)
    return [link for link in links if link not in crossing]


def _crossing(left: DocumentUnits, right: DocumentUnits, links: list[Link]) -> set[Link]:
    """Of the links between two lists those that are worse than another one of both their ends."""
    worth = {link: ratio(left.units[link[0]].alike, right.units[link[1]].alike) for link in links}
    best_of_row: dict[int, float] = defaultdict(float)
    best_of_column: dict[int, float] = defaultdict(float)
    for (row, column), value in worth.items():
        best_of_row[row] = max(best_of_row[row], value)
        best_of_column[column] = max(best_of_column[column], value)
    return {
        (row, column)
        for (row, column), value in worth.items()
        if min(best_of_row[row], best_of_column[column]) >= COPIED
        and value < best_of_row[row]
        and value < best_of_column[column]
    }


def _list_of(unit: Unit) -> str:
    """What holds an item: the id of its 款 or article."""
    return unit.clause.id.rpartition(".")[0]
