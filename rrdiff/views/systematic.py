"""Which changes are nothing but a substitution that runs through the whole text.

本办法 → 本细则, stated once      第三条  根据本[办法→细则]制定……      the change is usual, whatever stands around it
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rrdiff.alignment.match import Substitution
from rrdiff.text.source import common_start

Core = tuple[str, str, str, str]
"""A substitution as a difference shows it: what both sides share first, base, other, what both share last."""


def cores_of(substitutions: Iterable[Substitution]) -> tuple[Core, ...]:
    """The substitutions without what both sides share: 本办法, 本细则 → 本, 办法, 细则, nothing."""
    return tuple(_core(one.base, one.other) for one in substitutions)


def is_usual(words: Sequence[tuple[str, str]], number: int, cores: Sequence[Core]) -> bool:
    """Whether a change is nothing but what is changed throughout.

    Args:
        words: the base and the other wording of the stretches of a clause, in order.
        number: the stretch that is a change.
        cores: what is changed throughout.
    """
    if not cores:
        return False
    before = "".join(other for _, other in words[max(0, number - 2) : number])
    after = "".join(other for _, other in words[number + 1 : number + 3])
    return any(
        words[number] == (left, right) and before.endswith(first) and after.startswith(last)
        for first, left, right, last in cores
    )


def _core(base: str, other: str) -> Core:
    first = common_start(base, other)
    last = common_start(base[first:][::-1], other[first:][::-1])
    return base[:first], base[first : len(base) - last], other[first : len(other) - last], base[len(base) - last :]
