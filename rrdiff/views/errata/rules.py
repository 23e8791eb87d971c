"""What a slip costs: the counting rules of newspapers and of books.

one character wrong, missing or too much   1      two to five of them   2      more   4
transposed                                 1      a number, whole       1
a mark, a style of number, a break         0.1

Newspapers: 报纸期刊质量管理规定 (2020) with 报纸编校差错率计算方法, at most 3 per ten thousand characters; the same
slip counts three times at most, styles of numbers one point at most. Books: 图书质量管理规定 (2004), at most 1 per ten
thousand; the same slip counts four times at most. Both rules count the capacity of the page; the rates here count the
characters that are printed, which are fewer, so the rate comes out higher.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rrdiff.classification.finding import Finding
from rrdiff.text.numerals import to_int
from rrdiff.text.value import value

SMALL = 0.1
"""A mark, a style of number or a break (general knowledge of both rules' annexes)."""
SHORT, LONG = 5, 4.0
"""Up to so many characters cost two points; more cost four."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?|[〇零一二三四五六七八九十百千万亿两]+")
NUMBER_STYLES = 1.0
"""Most points for styles of numbers in one issue."""


@value
class Rule:
    """A counting rule: its name, its edition, points allowed per ten thousand characters, and repeats counted."""

    name: str
    edition: str
    limit: float
    repeats: int


NEWSPAPER = Rule("newspaper", "2020", 3.0, 3)
BOOK = Rule("book", "2004", 1.0, 4)

Cost = tuple[str, tuple[str, str], float, bool]
"""Code, both readings, points, whether it is undecided which is right."""


def points_of(finding: Finding, readings: tuple[str, str], rule: Rule) -> float:
    """Points of one slip by itself."""
    del rule  # both rules count a single slip alike
    code = finding.code.partition("_")[0]
    if code.startswith("L") or code in {"T6", "T7"}:
        return SMALL
    if code == "T4" or any(to_int(text) is not None for text in readings if text):
        return 1.0
    if numbers := _wrong_numbers(*readings):
        return float(numbers)
    size = max(sum(map(str.isalnum, text)) for text in readings)
    if not size:
        return SMALL
    return 1.0 if size == 1 else 2.0 if size <= SHORT else LONG


def _wrong_numbers(one: str, two: str) -> int:
    """How many numbers differ where nothing else does: one in 10月12日 for 10月13日, whose parts are told whole."""
    first, second = map(_NUMBER.findall, (one, two))
    if len(first) != len(second) or _NUMBER.sub("0", one) != _NUMBER.sub("0", two):
        return 0
    return sum(a != b for a, b in zip(first, second, strict=True))


def total(costs: Sequence[Cost], rule: Rule) -> float:
    """Sum of the points, with repeats and styles of numbers cut off where the rule says so."""
    seen: Counter[tuple[str, tuple[str, str]]] = Counter()
    points = styles = 0.0
    for code, readings, cost, _ in costs:
        seen[(code, readings)] += 1
        if any(readings) and code.startswith("T") and seen[(code, readings)] > rule.repeats:
            continue
        if code.startswith("T7"):
            styles += cost
        else:
            points += cost
    return points + min(styles, NUMBER_STYLES)
