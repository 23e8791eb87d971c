"""Times of day and ratios, which are written alike, and dates: 8:30, 上午八时三十分, 1:500, 2020-05-01.

>>> clock_value("下午五时"), clock_value("8:30"), clock_value("25:10")
(1020.0, 510.0, None)
>>> ratio_value("1:500") == ratio_value("一比五百"), ratio_value("1:2:4") == ratio_value("1:2:5")
(True, False)
>>> dates = re.finditer(DATE, "2020-05-01,二〇二〇年五月一日,2020年3月底前,2020年3月前,3月上旬")
>>> [date_value(found) for found in dates]
[751596.0, 751596.0, 751564.0, 751533.0, 103.0]
"""

from __future__ import annotations

import re
from itertools import pairwise

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
    r"(?<![\d:.])(?P<first>\d+(?:\.\d+)?)(?P<rest>(?::\d+(?:\.\d+)?)+)(?![\d:])"
    rf"|(?P<part>{NUMERAL})比(?P<whole>{NUMERAL})"
)
"""Pattern of a ratio of two numbers or more; what could be a time of day is one unless what precedes says otherwise."""
NAMES_RATIO = deferred("比例|比率|配比|坡度|之比|比为|比不")
"""Words before 1:20 that make it a ratio."""
_AFTERNOON = frozenset({"下午", "晚", "晚上"})
_NEXT_SHARE = 10000.0
"""What the share of a third number counts in the value of a ratio."""
_HALF_DAY, _HOURS, _MINUTES = 720, 24, 60

DATE = (
    r"(?:自|到|至|于)?(?P<y>\d{4}|[一二三四五六七八九〇零]{4})年(?:(?P<end>[底末])|(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]|(?P<last>[底末]))?)?(?P<until>以前|之前|前)?"
    r"|(?<![个\d一二三四五六七八九十])(?P<m2>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?P<d2>\d{1,2}|[一二三四五六七八九十]{1,3})[日号]|底|末|(?P<third>上旬|中旬)|下旬|份)(?:以前|之前|前)?"
    r"|(?:自|到|至|于)?(?<![\dA-Za-z./-])(?P<y3>(?:19|20)\d\d)(?P<mark>[-./])(?P<m3>0?[1-9]|1[0-2])(?P=mark)(?P<d3>0?[1-9]|[12]\d|3[01])(?![\d./-])(?:以前|之前|前)?"
)
"""Pattern of a day, or of the end of a month or a year."""
MARKED_DATE = "年月-./"
"""Marks between the numbers of a date."""
_THIRDS = {"上旬": 10.0, "中旬": 20.0}
_LAST_MONTH, _LAST_DAY = 12.0, 31.0
_SHORT_MONTHS = {2.0: 28.0, 4.0: 30.0, 6.0: 30.0, 9.0: 30.0, 11.0: 30.0}
"""The last days of the months that are not as long as the longest."""


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
    """The first number in shares of the second; None where the second is nothing.

    The shares of further numbers are added far behind, so that 1:2:4 equals 2:4:8 and no other.
    """
    found = re.fullmatch(RATIO, written)
    if found is None:
        return None
    parts = [to_number(part) for part in (found["first"] + found["rest"]).split(":")] if found["first"] else []
    value = 0.0
    for place, (one, two) in enumerate(pairwise(parts or [to_number(found["part"]), to_number(found["whole"])])):
        if one is None or not two:
            return None
        value += one / two * _NEXT_SHARE**place
    return value


def date_value(found: re.Match[str]) -> float:
    """Days of a calendar of 31-day months: before a month ends is not before it begins, 3月底前 and 3月前."""
    year, month, day = (
        next((to_number(found[name]) for name in names if found[name]), None)
        for names in (("y", "y3"), ("m", "m2", "m3"), ("d", "d2", "d3"))
    )
    opens = found["until"] and not (found["end"] or found["last"])
    month = month or (0.0 if opens else _LAST_MONTH)
    if day is not None and day >= _SHORT_MONTHS.get(month, _LAST_DAY):
        day = _LAST_DAY
    day = day or _THIRDS.get(found["third"] or "") or (0.0 if opens else _LAST_DAY)
    return (year or 0.0) * 372 + month * 31 + day
