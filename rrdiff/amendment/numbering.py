"""Which number every unit gets: what is named goes where the decision says, the rest keeps its order and fills up.

>>> fill([1, 2, 3], {3: 1}, {})           # 第三款改为第一款
{3: 1, 1: 2, 2: 3}
>>> fill([1, 2], {}, {1: 1})              # 增加一款，作为第一款
{1: 2, 2: 3}
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def fill(
    free: Sequence[Key], named: Mapping[Key, int], added: Mapping[int, int], widths: Mapping[Key, int] | None = None
) -> dict[Key, int]:
    """New number of each old unit.

    Args:
        free: old units that stay, in order (those in ``named`` among them).
        named: new number the decision gives to a unit.
        added: first new number of each addition, and how many units it is.
        widths: how many units an old unit becomes; 1 where not given.
    """
    widths = widths or {}
    taken: set[int] = set()
    for first, count in added.items():
        taken.update(range(first, first + count))
    for key, first in named.items():
        taken.update(range(first, first + widths.get(key, 1)))
    out = {key: first for key, first in named.items() if key in set(free)}
    at = 1
    for key in free:
        if key in named:
            continue
        while at in taken:
            at += 1
        out[key] = at
        taken.update(range(at, at + widths.get(key, 1)))
    return out


def gaps(numbers: Sequence[int]) -> list[int]:
    """Numbers missing below the largest."""
    present = set(numbers)
    return [n for n in range(1, max(present, default=0)) if n not in present]
