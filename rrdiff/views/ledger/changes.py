"""What became of each duty: the duties of a text set beside those of the text it was made from.

base    县级湿地长   定期组织湿地巡查           定期
text    县湿地局局长 每季度至少组织1次湿地巡查   每季度至少…1次
change  actor, duty and frequency

The alignment says which clauses answer to each other; inside them the duties with the most wording in
common are a pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rrdiff.classification.finding import Comparison
from rrdiff.text.value import value
from rrdiff.views.ledger.duties import Duty

SIMILAR = 0.35
"""Share of common pairs of characters from which two duties of corresponding clauses are the same duty, changed."""
FIELDS = ("actor", "duty", "strength", "quantity", "frequency", "deadline", "lead", "responsible")


@value
class DutyChange:
    """One duty then and now: places in the two ledgers, None where there is none, and the fields that differ."""

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
    out = [
        DutyChange(to_base.get(here), here, _fields(base[to_base[here]], one) if here in to_base else ())
        for here, one in enumerate(other)
    ]
    out += [DutyChange(there, None, ()) for there in range(len(base)) if there not in taken]
    return tuple(out)


def _likeness(one: str, two: str) -> float:
    """Dice's measure over pairs of characters."""
    left, right = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, two))
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else float(one == two)


def _fields(base: Duty, other: Duty) -> tuple[str, ...]:
    return tuple(field for field in FIELDS if getattr(base, field) != getattr(other, field))
