"""What became of the quantities of a phrase: the same, another, a vague word, or none.

    >>> from rrdiff.classification.lexicon import PACKAGED
    >>> changes = quantity_changes("应当在二十四小时内到场,定期巡护", "应当及时到场,每周至少巡护一次", PACKAGED)
    >>> [(one.base.text, one.other.text, one.direction.value) for one in changes]
    [('二十四小时内', '及时', '弱化'), ('定期', '每周至少巡护一次', '具体化')]
    >>> changes = quantity_changes("处二百元以上五百元以下罚款", "处三百元以上五百元以下罚款", PACKAGED)
    >>> [one.base.text for one in changes]
    ['二百元以上五百元以下']

Both ends of a range are one quantity. A direction is a supposition: 加重 and 放宽 are seen from those who bear the duty
or the penalty.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from rrdiff.classification.finding import Direction
from rrdiff.classification.lexicon import Lexicon, alternatives, rows
from rrdiff.classification.quantity import KEPT, TIME_UNITS, Measure, Quantity, quantities, vague_rank
from rrdiff.text.numerals import NUMERAL, exact, to_number
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan, common_start

_PENALTY = deferred("罚款|罚金|处罚|没收|拘留|徒刑|滞纳金")
SAME_DAYS = 0.5
"""Days by which a term in working days and one in days may differ and still be the same: five working days
are a week."""
_AROUND = 8
"""Characters on either side of a quantity that say what it measures."""
_SAME_VALUE, _SAME_RANK = 0.3, 0.2
"""Weight of an equal value and of an equal rank against agreement of the characters around: exchanged values stand
each in the other's words, members of a list that changed places bring their words along."""
AGREEING = 0.15
"""Share of the character pairs of what is measured that both sides must have in common. Invented pairs of unrelated
rules with equal boilerplate have none, reworded ones 0.2 and more (2026-11)."""
_ARTICLES = frozenset(
    "piece person times machine head plant floor room building batch issue sheet group household term".split()
)
"""Dimensions of which one is as much as an article: 一名, 一处."""
_TO_WORDS = frozenset("至到-—~")
_TO = deferred(rf"(?P<n>{NUMERAL})(?:至|到|[-—~])$")
_BETWEEN = frozenset({"", "、", ",", "至", "到", "-", "—", "~"})
HOLLOW = 0.1
"""Share of the highest penalty of the law from which down the highest one of local rules punishes hardly anything."""
_LOW, _HIGH, _PLAIN = frozenset({">=", ">"}), frozenset({"<=", "<"}), frozenset({"=", "<="})


class Range(NamedTuple):
    """One quantity, or both ends of a range of which ``low`` is the lower one."""

    kind: Measure
    value: float
    low: float | None
    bound: str
    unit: str
    start: int
    end: int
    text: str
    per: bool
    parts: tuple[tuple[int, int], ...] = ()

    @property
    def spans(self) -> tuple[BodySpan, ...]:
        """Where the words of the quantity stand, without what stands between them."""
        return tuple(BodySpan(*part) for part in self.parts) or (BodySpan(self.start, self.end),)

    @property
    def key(self) -> tuple[str, float, float | None, str, str]:
        """Equal for what says the same; a stretch of time is the same whether 不超过 or 内 closes it."""
        within = self.kind is Measure.AMOUNT and self.bound == "<=" and self.unit in TIME_UNITS
        if self.kind is Measure.VAGUE:
            return self.kind.value, 0.0, None, self.bound, self.text
        kind, bound = (Measure.DEADLINE, "<=") if within or self.kind is Measure.DEADLINE else (self.kind, self.bound)
        return kind.value, exact(self.value), None if self.low is None else exact(self.low), bound, self.unit


class QuantityChange(NamedTuple):
    """One quantity and what it became; a side is None where it appeared or disappeared.

    ``unlike`` is True for quantities that stand in each other's place and measure something else: no change of either.
    """

    base: Range | None
    other: Range | None
    direction: Direction
    penalty: bool = False
    unlike: bool = False

    @property
    def bound_only(self) -> bool:
        """True when the number stayed and only 以上 became 超过."""
        one, two = self.base, self.other
        if one is None or two is None or one.kind is Measure.VAGUE:
            return False
        return (one.value, one.low, one.unit, one.kind) == (two.value, two.low, two.unit, two.kind)

    @property
    def within(self) -> bool:
        """True for a penalty that stays inside the range of the base: 二百元以上一千元以下 and 三百元以上八百元以下."""
        one, two = self.base, self.other
        if one is None or two is None or not self.penalty or one.unit != two.unit or one.kind is not two.kind:
            return False
        (least, most), (low, high) = ends(one), ends(two)
        if (least is None and most is None) or (low is not None and high is not None and low > high):
            return False
        reaches = least is None or (low is not None and low >= least)
        return reaches and (most is None or (high is not None and high <= most))

    @property
    def hollow(self) -> bool:
        """True for a penalty inside the range of the base that hardly leaves any: at most 10元 for at most 10万元."""
        if not self.within or self.base is None or self.other is None:
            return False
        (least, most), (low, high) = ends(self.base), ends(self.other)
        lowered = most is not None and high is not None and high < HOLLOW * most
        return lowered or (self.other.low is not None and low == high and least != most)


def ends(one: Range) -> tuple[float | None, float | None]:
    """Lower and upper end of what a quantity allows; None for an end left open."""
    if one.low is not None:
        return one.low, one.value
    if one.bound in _LOW:
        return one.value, None
    return (None, one.value) if one.bound in _HIGH else (one.value, one.value)


def penalty_direction(one: Range, two: Range) -> Direction:
    """Milder or harsher where no end of the range says otherwise; a penalty without an upper end has no end."""
    (least, most), (low, high) = ends(one), ends(two)
    pairs = (least, low), (math.inf if most is None else most, math.inf if high is None else high)
    steps = {(b > a) - (b < a) for a, b in pairs if a is not None and b is not None} - {0}
    return {-1: Direction.SOFTER, 1: Direction.HARDER}.get(sum(steps), Direction.UNCLEAR)


def quantity_changes(
    base: str, other: str, lexicon: Lexicon, around: tuple[str, str] = ("", "")
) -> list[QuantityChange]:
    """Changes between two phrases that answer to each other, in the order of the base.

    Values are compared only where what they measure agrees: in the phrases or in the sentences ``around`` them.
    """
    pairs, left, right = _matched(base, other, lexicon)
    out: list[QuantityChange] = []
    agree = _agreement(base, other, around, lexicon)
    for one, two in pairs:
        if one.key != two.key and not _same_word(one, two):
            penalty = _PENALTY.search(base + other) is not None
            direction = _direction(one, two, penalty=penalty, lexicon=lexicon)
            out.append(QuantityChange(one, two, direction, penalty, not agree(one, two)))
    out += [QuantityChange(one, None, Direction.VAGUER) for one in left if _counts(one)]
    out += [QuantityChange(None, two, Direction.CONCRETE) for two in right if _counts(two)]
    return sorted(out, key=lambda one: (one.base.start if one.base else len(base), one.other.start if one.other else 0))


def equal_quantities(base: str, other: str, lexicon: Lexicon) -> list[tuple[Range, Range]]:
    """Quantities of two phrases that say the same, in whatever words and numerals."""
    return [(one, two) for one, two in _matched(base, other, lexicon)[0] if one.key == two.key]


def _same_word(one: Range, two: Range) -> bool:
    return one.kind is two.kind is Measure.VAGUE and one.text == two.text


def ranges(text: str, lexicon: Lexicon) -> list[Range]:
    """The quantities of a phrase, both ends of a range as one: 三至五日, 二百元以上五百元以下."""
    return list(_ranges(text, lexicon))


@lru_cache(maxsize=KEPT)
def _ranges(text: str, lexicon: Lexicon) -> tuple[Range, ...]:
    """The quantities of a text with both ends of a range as one: 三日至五日."""
    out: list[Range] = []
    for one in quantities(text, lexicon):
        before = out[-1] if out else None
        if before is not None and _joins(before, one, text[before.end : one.start]):
            out[-1] = _range(one, before.value, before.start, _bounds(before.bound, one.bound), text)
            continue
        reaches = text[one.start - 1 : one.start] in _TO_WORDS
        opened = _TO.search(text[before.end if before else 0 : one.start]) if reaches else None
        low = (
            to_number(opened["n"])
            if opened and one.kind not in {Measure.DATE, Measure.FREQUENCY, Measure.VAGUE}
            else None
        )
        if opened and low is not None:
            scale = _scale(one)
            start = one.start - (opened.end() - opened.start())
            out.append(_range(one, low * scale, start, _bounds(">=", one.bound), text))
        else:
            out.append(_range(one, None, one.start, one.bound, text))
    return tuple(out)


@lru_cache(maxsize=KEPT)
def canonical(text: str, lexicon: Lexicon) -> str:
    """The text with every quantity in one form: 1,000元 and 人民币壹仟元整 are the same characters."""
    out, last = "", 0
    for one in ranges(text, lexicon):
        if one.kind is not Measure.VAGUE:
            _, value, low, bound, unit = one.key
            out += f"{text[last : one.start]}{bound}{'' if low is None else f'{low:g}~'}{value:g}{unit}"
            last = one.end
    return out + text[last:]


def _range(one: Quantity, low: float | None, start: int, bound: str, text: str) -> Range:
    """A quantity as a range that begins at ``start`` with the lower end ``low``."""
    return Range(
        one.kind,
        one.value,
        low=low,
        bound=bound,
        unit=one.unit,
        start=start,
        end=one.end,
        text=text[start : one.end],
        per=one.per,
        parts=one.parts,
    )


def _bounds(low: str, high: str) -> str:
    return (">" if low == ">" else ">=") + ("<" if high == "<" else "<=")


def _joins(before: Range, one: Quantity, between: str) -> bool:
    """Whether two quantities in a row are both ends of one range: 一万元以上五万元以下."""
    if before.low is not None or before.unit != one.unit or between not in _BETWEEN or one.per:
        return False
    if between in {"", "、", ","}:
        return not before.per and before.bound in _LOW and one.bound in _HIGH and before.kind is one.kind
    times = {before.kind, one.kind} <= {Measure.AMOUNT, Measure.DEADLINE, Measure.NOTICE}
    return (
        before.bound == "="
        and one.bound in _PLAIN
        and (before.kind is one.kind or times)
        and one.kind is not Measure.DATE
    )


def _scale(one: Quantity) -> float:
    """What a number of this unit counts: 10—20公里 is given in thousands of metres."""
    found = re.search(NUMERAL, one.text)
    number = to_number(found.group()) if found else None
    return one.value / number if number and one.unit != "percent" else 1.0


@lru_cache(maxsize=1 << 11)
def _matched(
    base: str, other: str, lexicon: Lexicon
) -> tuple[Sequence[tuple[Range, Range]], Sequence[Range], Sequence[Range]]:
    """Quantities that answer to each other, those with most in common first, and what is left on either side."""
    left, right = _ranges(base, lexicon), _ranges(other, lexicon)
    if not left or not right:
        return (), left, right
    scored = []
    for i, one in enumerate(left):
        for j, two in enumerate(right):
            equal, alike = one.key == two.key, _same_sort(one, two)
            if equal or alike or _related(one, two) or _same_word(one, two):
                rank = len(left) == len(right) and i == j
                words = _likeness(base, other, one, two)
                score = words + _SAME_VALUE * equal + _SAME_RANK * rank
                scored.append((-(equal or alike), -score, i, j))
    pairs, taken, given = [], set[int](), set[int]()
    for _, _, i, j in sorted(scored):
        if i not in taken and j not in given:
            taken.add(i)
            given.add(j)
            pairs.append((i, j))
    rest = [one for i, one in enumerate(left) if i not in taken], [two for j, two in enumerate(right) if j not in given]
    return [(left[i], right[j]) for i, j in sorted(pairs)], *rest


def _likeness(base: str, other: str, one: Range, two: Range) -> float:
    """How much of the characters around two quantities is the same; the end of a phrase counts as two."""
    before = _common(base[: one.start][::-1], other[: two.start][::-1])
    after = _common(base[one.end :], other[two.end :])
    return min(1.0, (before + after) / (2 * _AROUND))


def _common(one: str, two: str) -> int:
    count = common_start(one[:_AROUND], two[:_AROUND])
    return count + 2 if count == len(one) == len(two) else count


def _agreement(base: str, other: str, around: tuple[str, str], lexicon: Lexicon) -> Callable[[Range, Range], bool]:
    """Whether what two quantities measure agrees; boilerplate of penalties and deadlines is no agreement."""

    @cache
    def contents() -> list[tuple[str, str]]:
        pairs = [(_content(one, lexicon), _content(two, lexicon)) for one, two in ((base, other), around)]
        return [(first, second) for first, second in pairs if first and second]

    def agree(one: Range, two: Range) -> bool:
        if Measure.VAGUE in {one.kind, two.kind} or Measure.DATE in {one.kind, two.kind}:
            return True
        return not contents() or any(_shared(first, second) >= AGREEING for first, second in contents())

    return agree


def _shared(one: str, two: str) -> float:
    first, second = set(map("".join, pairwise(one))) or {one}, set(map("".join, pairwise(two))) or {two}
    return len(first & second) / min(len(first), len(second))


@cache
def _formulas(lexicon: Lexicon) -> re.Pattern[str]:
    return deferred(alternatives(row["unit"] for row in rows("units", lexicon) if row["dimension"] == "formula"))


_LOOSE = deferred(r"[的了和与及或者并在对向由自于为将从以其处以下上内、,。;:]+")


def _content(text: str, lexicon: Lexicon) -> str:
    """The words that say what is done and measured."""
    for one in reversed(quantities(text, lexicon)):
        text = text[: one.start] + "," + text[one.end :]
    bare = _LOOSE.sub("", _formulas(lexicon).sub("", text))
    return bare if len(bare) > 1 else ""


def _same_sort(one: Range, two: Range) -> bool:
    """True for two values of one sort; an end of a range answers to the same end (以上 to 以上, 以下 to 以下)."""
    if one.kind is not two.kind or one.unit != two.unit or one.kind is Measure.VAGUE:
        return False
    opposite = (one.bound in _LOW and two.bound in _HIGH) or (one.bound in _HIGH and two.bound in _LOW)
    return not (opposite and one.low is None and two.low is None)


def _related(one: Range, two: Range) -> bool:
    """True for sorts that answer to each other: 定期 and 每年两次, 及时 and 三日内, 工作日 and 日."""
    kinds = {one.kind, two.kind}
    if kinds == {Measure.VAGUE}:
        return one.unit == two.unit
    if Measure.VAGUE in kinds:
        vague, exact = (one, two) if one.kind is Measure.VAGUE else (two, one)
        if vague.unit == "time":
            return exact.kind in {Measure.DEADLINE, Measure.NOTICE}
        return exact.kind is Measure.FREQUENCY
    if {one.unit, two.unit} <= TIME_UNITS and kinds <= {Measure.AMOUNT, Measure.DEADLINE, Measure.NOTICE}:
        return one.kind is two.kind or Measure.NOTICE not in kinds
    if one.kind is two.kind and one.unit == two.unit and Measure.AMOUNT in kinds:
        return True
    return one.kind is two.kind is Measure.AMOUNT and one.per == two.per is True


def _counts(one: Range) -> bool:
    """False for what is no quantity by itself: a vague word, 一个 as an article."""
    article = one.unit in _ARTICLES and one.value == 1 and one.bound == "="
    return one.kind is not Measure.VAGUE and not article


def _direction(one: Range, two: Range, *, penalty: bool, lexicon: Lexicon) -> Direction:
    if one.kind is two.kind is Measure.VAGUE:
        more = vague_rank(two.text, lexicon) - vague_rank(one.text, lexicon)
        return Direction.UNCLEAR if not more else Direction.HARDER if more > 0 else Direction.SOFTER
    if Measure.VAGUE in {one.kind, two.kind}:
        return Direction.CONCRETE if one.kind is Measure.VAGUE else Direction.VAGUER
    return _of_values(one, two, penalty=penalty)


def _of_values(one: Range, two: Range, *, penalty: bool) -> Direction:
    """Where a change of two values leads, by what they measure."""
    more = two.value - one.value
    lower = two.low - one.low if one.low is not None and two.low is not None else 0.0
    if one.unit != two.unit and abs(more) < SAME_DAYS:
        return Direction.UNCLEAR
    if penalty and (more or lower or ends(one) != ends(two)) and one.kind is not Measure.DATE:
        return penalty_direction(one, two)
    if more == 0 or lower or one.kind in {Measure.DATE, Measure.LEVELS, Measure.CLOCK, Measure.RATIO}:
        return _of_date(one, more)
    if one.kind is Measure.FREQUENCY or one.kind is Measure.NOTICE:
        return Direction.HARDER if more > 0 else Direction.SOFTER
    if one.kind is Measure.DEADLINE or one.per:
        return Direction.HARDER if more < 0 else Direction.SOFTER
    return _of_bounds((one.bound, two.bound), more)


def _of_bounds(bounds: Sequence[str], more: float) -> Direction:
    if all(bound in _LOW for bound in bounds):
        return Direction.HARDER if more > 0 else Direction.SOFTER
    if all(bound in _HIGH for bound in bounds):
        return Direction.HARDER if more < 0 else Direction.SOFTER
    return Direction.UNCLEAR


def _of_date(one: Range, more: float) -> Direction:
    if one.kind is Measure.DATE and more and one.text.endswith(("前", "底")):
        return Direction.HARDER if more < 0 else Direction.SOFTER
    return Direction.UNCLEAR
