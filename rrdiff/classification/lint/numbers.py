"""Numbers that cannot be: dates that no calendar has, hours and minutes that no clock shows, ranges that run backwards.

2月30日  13月5日  上午25时       no such day, month, hour
第十条至第五条  5至3万元          the end comes before the beginning
五万元以上三万元以下             nothing lies between
1月l日  处l万元  1O日            a letter in the place of a figure
每五年年公布                     a unit written twice

Months, days and hours go round (十一月至次年三月, 22时至6时), so ranges of them are not judged; nor is what falls
by intention: 由三年降至一年, 从100%至50%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rrdiff.classification.finding import Slip
from rrdiff.classification.lint.passages import ClausePassage, is_han
from rrdiff.text.dictionary import count_of
from rrdiff.text.numerals import NUMERAL, to_int, to_number
from rrdiff.text.statistics import pair_count, paragraph_frequency

_N = r"(?:\d{1,4}|[〇零一二三四五六七八九十百千]{1,6})"
_NO_DIGIT = r"(?<![\d.〇零一二三四五六七八九十百千万第])"
_DATE = re.compile(
    rf"{_NO_DIGIT}(?:(?P<year>\d{{4}}|[〇零一二三四五六七八九]{{4}})年)?"
    rf"(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日(?![龄子])"
)
_MONTH = re.compile(
    rf"{_NO_DIGIT}(?P<year>(?:19|20)\d{{2}}|[一二][〇零一二三四五六七八九]{{3}})年"
    rf"(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})月(?![\d一二三四五六七八九十])"
)
_TIME = re.compile(
    r"(?<=[日天晨午晚夜午间至到自从于在-])(?P<hour>\d{1,2}|[一二三四五六七八九十]{1,3})时"
    r"(?:(?P<minute>\d{1,2}|[一二三四五六七八九十]{1,3})分)?(?=[整许前后至到起止,。;、)-]|$)"
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_TO = r"(?:至|到|—+|~|～|-)"
_ARTICLES = re.compile(rf"第(?P<first>{_N})(?P<level>[编章节条款项])?{_TO}第?(?P<last>{_N})(?P<same>[编章节条款项])")
_YEARS = re.compile(rf"(?<!\d)(?P<first>(?:19|20)\d{{2}})年?{_TO}(?P<last>(?:19|20)\d{{2}})年")
_UNIT = (
    r"(?:元|人次|人|名|倍|%|个月|个?工作日|个?小时|周岁|岁|公里|千米|平方公里|平方米|立方米|米|公顷|亩|吨|公斤|千克|次"
    r"|户|辆|艘|头|只|家|个)"
)
_AMOUNTS = re.compile(
    rf"{_NO_DIGIT}(?P<first>{NUMERAL})(?P<unit>{_UNIT})?(?:以上)?(?:至|到|—+|~|～)(?P<last>{NUMERAL})(?P<same>{_UNIT})"
)
_BETWEEN = re.compile(
    rf"{_NO_DIGIT}(?P<first>{NUMERAL})(?P<unit>{_UNIT}|日|天|年)以上(?:[,、])?(?P<last>{NUMERAL})(?P<same>{_UNIT}|日|天|年)以下"
)
_FALLS = re.compile(r"[由从自](?:[^,。;:、]{0,8})$|[降减缩压退]|前[^,。;:、]{0,4}$")
_NEAR = 12
"""Characters before a range in which what falls by intention is said, and what is counted down to: 届满前."""
_LETTER = re.compile(
    r"(?<=[年月第])(?=[\dlIOo]*[lIOo])[\dlIOo]{1,4}(?=[月日条款项章节年])"
    r"|(?<![A-Za-z\d])(?=\d*[lIOo])(?:\d[\dlIOo]*|[lIOo]+\d[\dlIOo]*)(?=[年月日条款项元万亿%时天人倍个])"
    r"|(?<![A-Za-z\d])[lI](?=[万亿]?元|%|[年月日])"
)
_FIGURES = str.maketrans("lIOo", "1100")
"""Letters that stand in the place of figures, and the figures."""
_TWICE = re.compile(
    r"(?:(?<=[第每满])一|[二两三四五六七八九十百千万]|(?<=[十百千万])一|\d)(?P<unit>[年月日天元倍米吨])(?P=unit)"
)
_MANY = "万亿"
_CLOSE = 10
"""How many times the end the beginning may be, at most, to share its 万: 5至3万元 is, 50至3万元 may be 50元."""


def number_slips(passages: list[ClausePassage]) -> Iterator[Slip]:
    """Impossible numbers of all passages."""
    for one in passages:
        yield from _dates(one)
        yield from _times(one)
        yield from _ranges(one)
        yield from _letters(one)
        yield from _doubled_units(one)


def _letters(one: ClausePassage) -> Iterator[Slip]:
    for found in _LETTER.finditer(one.text):
        right = found[0].translate(_FIGURES)
        values = {"text": one.text[max(0, found.start() - 1) : found.end() + 1], "right": right}
        yield one.slip("T7_NUM", 2, found.span(), "lint.letter_for_figure", right, **values)


def _doubled_units(one: ClausePassage) -> Iterator[Slip]:
    """Units written twice behind a number, where the second opens no word: 每五年年公布, not 上一年年收入, 8日日照."""
    for found in _TWICE.finditer(one.text):
        unit, after = found["unit"], one.text[found.end() : found.end() + 2]
        if any(count_of(unit + after[:size]) or paragraph_frequency(unit + after[:size]) for size in (1, 2) if after):
            continue
        if is_han(after[:1] or " ") and not pair_count(unit + after[0]):
            continue
        values = {"text": found[0], "char": unit}
        yield one.slip("T3_INS", 3, found.span(), "lint.doubled_character", found[0][:-1], **values)


def _dates(one: ClausePassage) -> Iterator[Slip]:
    for found in _DATE.finditer(one.text):
        month, day = to_int(found["month"]), to_int(found["day"])
        year = to_int(found["year"]) if found["year"] else None
        if month is not None and day is not None and not _is_date(year, month, day):
            yield one.slip("T7_NUM", 2, found.span(), "lint.no_such_date", text=found[0])
    for found in _MONTH.finditer(one.text):
        month = to_int(found["month"])
        if month is not None and not 1 <= month <= len(_DAYS):
            yield one.slip("T7_NUM", 2, found.span(), "lint.no_such_date", text=found[0])


def _is_date(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has such a day; without a year, in some year."""
    if not 1 <= month <= len(_DAYS) or not 1 <= day <= _DAYS[month - 1]:
        return False
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return leap or (month, day) != (2, _DAYS[1])


def _times(one: ClausePassage) -> Iterator[Slip]:
    for found in _TIME.finditer(one.text):
        hour, minute = to_int(found["hour"]), to_int(found["minute"] or "0")
        if hour is not None and minute is not None and (hour > 24 or minute > 59):
            yield one.slip("T7_NUM", 2, found.span(), "lint.no_such_time", text=found[0])


def _ranges(one: ClausePassage) -> Iterator[Slip]:
    for pattern in (_ARTICLES, _YEARS, _AMOUNTS, _BETWEEN):
        for found in pattern.finditer(one.text):
            if _runs_backwards(found) and not _FALLS.search(one.text[max(0, found.start() - _NEAR) : found.start()]):
                message = "lint.nothing_between" if pattern is _BETWEEN else "lint.backwards"
                yield one.slip("T7_NUM", 2, found.span(), message, text=found[0])


def _runs_backwards(found: re.Match[str]) -> bool:
    """Whether the end of a range comes before its beginning."""
    parts = found.groupdict()
    unit = parts.get("unit") or parts.get("level")
    same = parts.get("same")
    if unit and unit != same:
        return False
    first, last = to_number(parts["first"]), to_number(parts["last"])
    if first is None or last is None:
        return False
    factor = parts["last"].lstrip("0123456789.,〇零一二三四五六七八九十百千两点")
    if factor and set(factor) <= set(_MANY) and not unit and parts["first"][-1] not in _MANY:
        shared = last / (to_number("1" + factor) or 1)
        return shared < first <= shared * _CLOSE
    return first > last
