"""A text with its numbers and units in one form: 百分之五 is 5%, 二点五米 is 2.5m, 八时三十分 is 8:30.

    >>> normal_numbers("三至五日,百分之五") == normal_numbers("3～5日,5%")
    True
    >>> normal_numbers("三个月以内") == normal_numbers("3个月内")
    False

Only the writing of numbers is levelled; every other word stays, so that what a copy left out is not lost. Words that
hold a numeral are levelled alike on both sides and do no harm.
"""

from __future__ import annotations

import re
from functools import cache

from rrdiff.classification.lexicon import PACKAGED, unit_values, unit_words
from rrdiff.text.clock import CLOCK, clock_value
from rrdiff.text.numerals import NUMERAL, to_number
from rrdiff.text.pattern import deferred
from rrdiff.text.variants import comparable

_NUMBER = rf"(?:[一二三四五六七八九十两\d]{{1,2}}个半|{NUMERAL})"
_DAY = deferred(r"(?<=月\d)号|(?<=月\d\d)号|(?<=月[一二三四五六七八九十])号")
"""A day of the month as it is spoken: 5月10号."""
_JOINED = deferred("(?<=\ue003)(?:至|到|[-—~])(?=[\ue002\ue001])")


@cache
def _written() -> re.Pattern[str]:
    return deferred(
        r"(?<![\dA-Za-z./-])(?P<in_year>(?:19|20)\d\d)(?P<mark>[-./])(?P<in_month>\d{1,2})(?P=mark)(?P<on_day>\d{1,2})(?![\d./-])"
        rf"|(?P<whole>{_NUMBER})分之(?P<part>{_NUMBER})"
        rf"|(?<![\d/.])(?P<over>\d{{1,3}})/(?P<under>\d{{1,3}})(?![\d/])"
        rf"|(?P<share>{_NUMBER})(?P<sign>[%‰])"
        rf"|(?P<clock>{CLOCK})"
        rf"|(?P<one>{NUMERAL})[比:](?P<two>{NUMERAL})"
        rf"|(?:人民币)?(?P<number>{_NUMBER})(?P<unit>{unit_words(PACKAGED)})?"
    )


def normal_numbers(text: str) -> str:
    """The comparable text with every number, fraction, percentage, time of day and unit in one form."""
    return _JOINED.sub("~", _written().sub(_normal, _DAY.sub("日", comparable(text))))


def _normal(found: re.Match[str]) -> str:
    """One date, number, share, time or ratio in normal form; as written where it cannot be read."""
    if found["in_year"]:
        return normal_numbers(f"{found['in_year']}年{found['in_month']}月{found['on_day']}日")
    if found["whole"] or found["over"]:
        whole, part = to_number(found["whole"] or found["under"]), to_number(found["part"] or found["over"])
        return _token(part / whole, "share") if whole and part is not None else found.group()
    if found["share"]:
        value = to_number(found["share"])
        return found.group() if value is None else _token(value / (100 if found["sign"] == "%" else 1000), "share")
    if found["clock"]:
        minutes = clock_value(found["clock"])
        return found.group() if minutes is None else _token(minutes, "clock")
    if found["one"]:
        one, two = to_number(found["one"]), to_number(found["two"])
        return found.group() if one is None or not two else _token(one / two, "ratio")
    value = to_number(found["number"])
    if value is None:
        return found.group()
    factor, dimension = unit_values(PACKAGED).get(found["unit"] or "", (1.0, ""))
    return _token(value * factor, dimension)


def _token(value: float, dimension: str) -> str:
    """A value between characters that no text holds."""
    return f"\ue002{value:.10g}{dimension}\ue003"
