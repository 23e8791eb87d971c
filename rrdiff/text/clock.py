"""Times of day and ratios, which are written alike: 8:30, 上午八时三十分, 1:500, 一比五百.

>>> clock_value("下午五时"), clock_value("8:30"), clock_value("25:10")
(1020.0, 510.0, None)
>>> ratio_value("1:500") == ratio_value("一比五百")
True
"""

from __future__ import annotations

import re

from rrdiff.text.numerals import NUMERAL, to_number
from rrdiff.text.pattern import deferred

_NUMBER = r"(?:\d{1,2}|[零〇一二三四五六七八九十]{1,3})"
CLOCK = (
    r"(?<![\d:.])(?P<day>凌晨|早上?|上午|中午|下午|晚上?|夜间)?"
    r"(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})(?![\d:])"
    rf"|(?<![\d十百千第])(?P<hour_word>{_NUMBER})"
    r"(?:时(?![间候段期限效代刻常许])|点(?=整|半|前|后|至|到|[\d零〇一二三四五六七八九十]+分(?!之)))"
    rf"(?:(?P<minute_word>{_NUMBER})分(?!之)|(?P<thirty>半)|整)?)"
)
"""Pattern of a time of day."""
RATIO = (
    rf"(?<![\d:.])(?P<first>\d+(?:\.\d+)?):(?P<second>\d+(?:\.\d+)?)(?![\d:])|(?P<part>{NUMERAL})比(?P<whole>{NUMERAL})"
)
"""Pattern of a ratio; what could be a time of day is one unless the words before it say otherwise."""
NAMES_RATIO = deferred("比例|比率|配比|坡度|之比|比为|比不")
"""Words before 1:20 that make it a ratio."""
_AFTERNOON = frozenset({"下午", "晚", "晚上"})
_HALF_DAY, _HOURS, _MINUTES = 720, 24, 60


def clock_value(written: str) -> float | None:
    """Minutes after midnight; None where there is no such time."""
    found = re.fullmatch(CLOCK, written)
    if found is None:
        return None
    hour = to_number(found["hour"] or found["hour_word"])
    minute = 30.0 if found["thirty"] else to_number(found["minute"] or found["minute_word"] or "0")
    if hour is None or minute is None or hour > _HOURS or minute >= _MINUTES:
        return None
    value = hour * 60 + minute
    return value + _HALF_DAY if found["day"] in _AFTERNOON and value < _HALF_DAY else value


def ratio_value(written: str) -> float | None:
    """The first number in shares of the second; None where the second is nothing."""
    found = re.fullmatch(RATIO, written)
    if found is None:
        return None
    one, two = to_number(found["first"] or found["part"]), to_number(found["second"] or found["whole"])
    return one / two if one is not None and two else None
