"""What became of each duty: the duties of a text set beside those of the text it was made from.

base    县级湿地长   定期组织湿地巡查           定期
text    县湿地局局长 每季度至少组织1次湿地巡查   每季度至少…1次
change  actor, duty and frequency

The alignment says which clauses answer to each other; inside them the duties with the most wording in
common are a pair. A duty that is left over stands beside one that is already paired where that one holds its words:
two duties became one, or one was divided. Only what then has no counterpart, in these clauses or word for word
elsewhere, is new or gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from math import ceil
from operator import add

from rrdiff.classification.finding import Comparison
from rrdiff.text.value import value
from rrdiff.views.ledger.duties import Duty

SIMILAR = 0.35
"""Share of common pairs of characters from which two duties of corresponding clauses are the same duty, changed."""
HELD, HELD_ELSEWHERE = 0.6, 0.9
"""Share of the pairs of characters of a duty that another one holds, in a corresponding clause or anywhere, from which
on it is not new or gone."""
FEWEST = 8
"""Pairs of characters of a duty that is looked for in others, at least."""
FIELDS = ("actor", "duty", "strength", "quantity", "frequency", "deadline", "lead", "responsible")


@value
class DutyChange:
    """One duty then and now: places in the two ledgers, None where there is none, and the fields that differ.

    A duty of either side stands in several where it was divided, or where several became one.
    """

    base: int | None
    other: int | None
    fields: tuple[str, ...]

    @property
    def kind(self) -> str:
        """What became of the duty: ``added``, ``dropped``, ``changed`` or ``kept``."""
        if self.base is None or self.other is None:
            return "added" if self.base is None else "dropped"
        return "changed" if self.fields else "kept"


def changes_of(comparison: Comparison, base: Sequence[Duty], other: Sequence[Duty]) -> tuple[DutyChange, ...]:
    """Every duty of both ledgers, in the order of the other text; those that only the base has come last."""
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for match in comparison.alignment.matches:
        for name in match.other:
            partners[name].update(match.base)
    of_clause: defaultdict[str, list[int]] = defaultdict(list)
    for there, two in enumerate(base):
        of_clause[two.clause].append(there)
    scored = sorted(
        (-_likeness(one.duty, base[there].duty), here, there)
        for here, one in enumerate(other)
        for name in partners[one.clause]
        for there in of_clause[name]
    )
    to_base: dict[int, int] = {}
    taken: set[int] = set()
    for score, here, there in scored:
        if -score >= SIMILAR and here not in to_base and there not in taken:
            to_base[here] = there
            taken.add(there)
    of_base, of_other = _Fuller(base), _Fuller(other)
    for here, one in enumerate(other):
        if here not in to_base and (at := of_base.of(one, partners[one.clause])) is not None:
            to_base[here] = at
            taken.add(at)
    answers: defaultdict[str, set[str]] = defaultdict(set)
    for name, names in partners.items():
        for clause in names:
            answers[clause].add(name)
    held = {
        at: holder
        for at, two in enumerate(base)
        if at not in taken and (holder := of_other.of(two, answers[two.clause])) is not None
    }
    out = [
        DutyChange(to_base.get(here), here, _fields(base[to_base[here]], one) if here in to_base else ())
        for here, one in enumerate(other)
    ]
    out += [
        DutyChange(at, held.get(at), _fields(two, other[held[at]]) if at in held else ())
        for at, two in enumerate(base)
        if at not in taken
    ]
    return tuple(out)


class _Fuller:
    """Tells which of some duties holds the words of another one."""

    def __init__(self, duties: Sequence[Duty]) -> None:
        self._duties = duties

    @cached_property
    def _where(self) -> dict[str, list[int]]:
        """The duties that hold a pair of characters."""
        out: defaultdict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(self._duties):
            for pair in _pairs(one.duty):
                out[pair].append(at)
        return out

    def of(self, one: Duty, clauses: Container[str]) -> int | None:
        """The first duty that holds most of the words of another one, if any does.

        Who holds so many pairs holds one at least of any that are more than may be missing: only those are looked at
        that hold one of the rarest.
        """
        pairs = _pairs(one.duty)
        if len(pairs) < FEWEST:
            return None
        places = sorted((self._where.get(pair, ()) for pair in pairs), key=len)
        missing = len(pairs) - ceil(HELD * len(pairs))
        enough = [
            (share, -at)
            for at in set(chain.from_iterable(places[: missing + 1]))
            if (share := len(pairs & _pairs(self._duties[at].duty)) / len(pairs)) >= HELD
            and share >= (HELD if self._duties[at].clause in clauses else HELD_ELSEWHERE)
        ]
        return -max(enough)[1] if enough else None


def _likeness(one: str, two: str) -> float:
    """Dice's measure over pairs of characters."""
    left, right = _pairs(one), _pairs(two)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else float(one == two)


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text."""
    return frozenset(map(add, text, text[1:]))


def _fields(base: Duty, other: Duty) -> tuple[str, ...]:
    return tuple(field for field in FIELDS if getattr(base, field) != getattr(other, field))
