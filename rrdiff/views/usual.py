"""Which changes are nothing but a substitution that runs through the whole text.

本办法 → 本细则, stated once      第三条  根据本[办法→细则]制定……      the change is usual, whatever stands around it
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rrdiff.alignment.match import Substitution
from rrdiff.difference.edit import Op
from rrdiff.views.rows import Piece

Core = tuple[str, str, str, str]
"""A substitution as a difference shows it: what both sides share first, base, other, what both share last."""


def cores_of(substitutions: Iterable[Substitution]) -> tuple[Core, ...]:
    """The substitutions without what both sides share: 本办法, 本细则 → 本, 办法, 细则, nothing."""
    return tuple(_core(one.base, one.other) for one in substitutions)


def is_usual(pieces: Sequence[Piece], number: int, cores: Sequence[Core]) -> bool:
    """Whether a piece changes nothing but what is changed throughout."""
    piece = pieces[number]
    if piece.op is Op.KEEP or not cores:
        return False
    before = "".join(one.other for one in pieces[max(0, number - 2) : number])
    after = "".join(one.other for one in pieces[number + 1 : number + 3])
    return any(
        (piece.base, piece.other) == (left, right) and before.endswith(first) and after.startswith(last)
        for first, left, right, last in cores
    )


def _core(base: str, other: str) -> Core:
    first = _shared(base, other)
    last = _shared(base[first:][::-1], other[first:][::-1])
    return base[:first], base[first : len(base) - last], other[first : len(other) - last], base[len(base) - last :]


def _shared(one: str, two: str) -> int:
    """Length of the beginning that both share."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(two)))
