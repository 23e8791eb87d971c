"""What became of the quantities of a phrase: the same, another, a vague word, or none.

    >>> from rrdiff.classification.quantity import quantities
    >>> changes = quantity_changes("应当在二十四小时内到场,定期巡护", "应当及时到场,每周至少巡护一次")
    >>> [(one.base.text, one.other.text, one.direction) for one in changes]
    [('二十四小时内', '及时', '弱化'), ('定期', '每周至少巡护一次', '具体化')]

A direction is a supposition: 加重 and 放宽 are seen from those who bear the duty or the penalty.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rrdiff.classification.drift_lexicon import PACKAGED, Lexicon
from rrdiff.classification.quantity import Kind, Quantity, quantities

HARDER, SOFTER, CONCRETE, VAGUER, UNCLEAR = "加重", "放宽", "具体化", "弱化", "不明"
_PENALTY = re.compile("罚款|罚金|处罚|没收|拘留|徒刑|滞纳金")
_TIMES = frozenset({Kind.FREQUENCY, Kind.VAGUE, Kind.DEADLINE, Kind.NOTICE})
SAME_DAYS = 0.5
"""Days by which a term in working days and one in days may differ and still be the same: five working days
are a week."""


class QuantityChange(NamedTuple):
    """One quantity and what it became; a side is None where it appeared or disappeared."""

    base: Quantity | None
    other: Quantity | None
    direction: str

    @property
    def bound_only(self) -> bool:
        """True when the number stayed and only 以上 became 超过."""
        return (
            self.base is not None
            and self.other is not None
            and (self.base.value, self.base.unit, self.base.kind)
            == (self.other.value, self.other.unit, self.other.kind)
        )


def quantity_changes(base: str, other: str, lexicon: Lexicon = PACKAGED) -> list[QuantityChange]:
    """Changes between two phrases that answer to each other, in the order of the base."""
    left, right = quantities(base, lexicon), quantities(other, lexicon)
    _take_equal(left, right)
    out: list[QuantityChange] = []
    for alike in (_same_sort, _related):
        for one in list(left):
            two = next((each for each in right if alike(one, each)), None)
            if two is not None:
                left.remove(one)
                right.remove(two)
                out.append(QuantityChange(one, two, _direction(one, two, base + other)))
    out += [QuantityChange(one, None, VAGUER) for one in left if _counts(one)]
    out += [QuantityChange(None, two, CONCRETE) for two in right if _counts(two)]
    return sorted(out, key=lambda one: (one.base.start if one.base else len(base), one.other.start if one.other else 0))


def equal_quantities(base: str, other: str, lexicon: Lexicon = PACKAGED) -> list[tuple[Quantity, Quantity]]:
    """Quantities of two phrases that say the same, in whatever words and numerals."""
    return _take_equal(quantities(base, lexicon), quantities(other, lexicon))


def _take_equal(left: list[Quantity], right: list[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Take equal quantities out of both lists."""
    out = []
    for one in list(left):
        same = next((two for two in right if two.key == one.key), None)
        if same is not None:
            left.remove(one)
            right.remove(same)
            out.append((one, same))
    return out


def _same_sort(one: Quantity, two: Quantity) -> bool:
    """True for two values of one sort; an end of a range answers to the same end (以上 to 以上, 以下 to 以下)."""
    ends = {">=": "low", ">": "low", "<=": "high", "<": "high"}
    opposite = {ends.get(one.bound), ends.get(two.bound)} == {"low", "high"}
    return one.kind is two.kind and one.unit == two.unit and not opposite and one.kind is not Kind.VAGUE


def _related(one: Quantity, two: Quantity) -> bool:
    """True for sorts that answer to each other: 定期 and 每年两次, 及时 and 三日内, 工作日 and 日."""
    kinds = {one.kind, two.kind}
    if kinds == {Kind.VAGUE}:
        return False
    if Kind.VAGUE in kinds:
        vague, exact = (one, two) if one.kind is Kind.VAGUE else (two, one)
        if vague.unit == "time":
            return exact.kind in {Kind.DEADLINE, Kind.NOTICE}
        return exact.kind is Kind.FREQUENCY
    if one.kind is two.kind and kinds <= {Kind.DEADLINE, Kind.NOTICE}:
        return True
    times = {"time", "workday"}
    return one.kind is two.kind is Kind.AMOUNT and ({one.unit, two.unit} <= times or one.per == two.per is True)


def _counts(one: Quantity) -> bool:
    """False for what is no quantity by itself: a vague word, 一个 as an article."""
    article = one.unit in {"piece", "person", "times"} and one.value == 1 and one.bound == "="
    return one.kind is not Kind.VAGUE and not article


def _direction(one: Quantity, two: Quantity, context: str) -> str:
    if one.kind is Kind.VAGUE:
        return CONCRETE
    if two.kind is Kind.VAGUE:
        return VAGUER
    more = two.value - one.value
    if one.unit != two.unit and abs(more) < SAME_DAYS:
        return UNCLEAR
    if more == 0 or one.kind in {Kind.DATE, Kind.LEVELS}:
        return _of_date(one, more)
    if one.kind is Kind.DEADLINE:
        return HARDER if more < 0 else SOFTER
    if one.kind is Kind.FREQUENCY or one.kind is Kind.NOTICE or _PENALTY.search(context):
        return HARDER if more > 0 else SOFTER
    if one.per:
        return HARDER if more < 0 else SOFTER
    if one.bound in {">=", ">"} and two.bound in {">=", ">"}:
        return HARDER if more > 0 else SOFTER
    if one.bound in {"<=", "<"} and two.bound in {"<=", "<"}:
        return HARDER if more < 0 else SOFTER
    return UNCLEAR


def _of_date(one: Quantity, more: float) -> str:
    if one.kind is Kind.DATE and more and one.text.endswith(("前", "底", "底前")):
        return HARDER if more < 0 else SOFTER
    return UNCLEAR
