"""Numbers a norm depends on: frequencies, deadlines, amounts, rates, dates, numbers of levels.

    >>> [(one.kind.value, one.value, one.bound) for one in quantities("每季度至少召开1次,自受理起十五个工作日内办结")]
    [('frequency', 4.0, '>='), ('deadline', 21.0, '=')]
    >>> [(one.kind.value, one.text) for one in quantities("定期听取汇报,八公顷以上,五级书记,一二三产业")]
    [('vague', '定期'), ('amount', '八公顷以上'), ('levels', '五级')]

Numbers inside words (一二三产业, 第一, 一村一策) are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache, lru_cache, partial
from typing import NamedTuple

from rrdiff.classification.drift_lexicon import PACKAGED, Lexicon, alternatives, rows
from rrdiff.text.numerals import HAN_NUMERAL, to_int

_DAYS = {
    "年": 365.0,
    "年度": 365.0,
    "学年": 365.0,
    "半年": 182.5,
    "季度": 91.25,
    "季": 91.25,
    "月": 365 / 12,
    "半月": 365 / 24,
}
_DAYS |= {"旬": 10.0, "周": 7.0, "星期": 7.0, "日": 1.0, "天": 1.0, "小时": 1 / 24, "个月": 365 / 12, "工作日": 1.4}
_YEAR = 365.0
KEPT = 512
"""Phrases whose quantities are remembered: each is read when compared, and once more for what is equal."""
_NUM = r"(?:\d+(?:\.\d+)?[十百千]?[万亿]{0,2}|[一二三四五六七八九十百千万亿零〇两半]+)"
_DIGIT = "[\\d.一二三四五六七八九十百千万亿零〇两]"
_AT_LEAST = "至少|不少于|不低于|不得少于|不得低于|最少|不小于"
_AT_MOST = "不超过|不多于|不得超过|不高于|不得高于|最多|至多|不大于"
_MORE, _LESS = "超过|高于|多于|大于|满", "低于|少于|不满|不足|小于"
_BOUND = f"(?P<before>{_AT_LEAST}|{_AT_MOST}|{_MORE}|{_LESS})?"
_AFTER = "(?P<after>以上|以下|以内|之内)?"
_BOUNDS = {
    **dict.fromkeys(_AT_LEAST.split("|"), ">="),
    **dict.fromkeys(_AT_MOST.split("|"), "<="),
    **dict.fromkeys(_MORE.split("|"), ">"),
    **dict.fromkeys(_LESS.split("|"), "<"),
    "以上": ">=",
    "以下": "<=",
    "以内": "<=",
    "之内": "<=",
}
_LONGEST_FREQUENCY = 45
"""Characters between 每年 and its 4次: the phrase in between holds the duty itself (longest met: 31)."""


class Kind(StrEnum):
    """What a quantity measures."""

    FREQUENCY = "frequency"  # value: times a year
    VAGUE = "vague"  # 定期, 及时: a time that nobody can count
    DEADLINE = "deadline"  # 三十日内; value in days
    NOTICE = "notice"  # 六十日前: time that must pass before something; value in days
    DATE = "date"  # a day or the end of a month
    RATE = "rate"
    LEVELS = "levels"  # 五级, 四个等次
    AMOUNT = "amount"


class Quantity(NamedTuple):
    """One quantity in a text; ``start`` and ``end`` count in that text.

    Attributes:
        value: in the base unit of its dimension; 0 for a vague one.
        bound: ">=", ">", "<=", "<" or "=".
        unit: what values must share to be compared.
        per: 每五十公顷: the number is the measure of something else.
    """

    kind: Kind
    value: float
    bound: str
    unit: str
    start: int
    end: int
    text: str
    per: bool = False

    @property
    def key(self) -> tuple[str, float, str, str]:
        """Equal for quantities that say the same."""
        return self.kind.value, round(self.value, 4), self.bound, self.unit


def quantities(text: str, lexicon: Lexicon = PACKAGED) -> list[Quantity]:
    """The quantities of a folded phrase in order; none overlaps another."""
    return list(_read(text, lexicon))


@lru_cache(maxsize=KEPT)
def _read(text: str, lexicon: Lexicon) -> tuple[Quantity, ...]:
    taken: list[Quantity] = []
    for signs, reader in _readers(lexicon):
        if not any(sign in text for sign in signs):
            continue
        for one in reader(text):
            if not any(one.start < other.end and other.start < one.end for other in taken):
                taken.append(one)
    return tuple(sorted(taken, key=lambda one: one.start))


@cache
def _readers(lexicon: Lexicon) -> tuple[tuple[str, Callable[[str], Iterator[Quantity]]], ...]:
    """Readers in order of precedence, each with characters of which one must be there."""
    figures = "0123456789" + HAN_NUMERAL + "亿半"
    return (
        ("年月", _dates),
        ("每全内按逐", _frequencies),
        ("内前", partial(_deadlines, lexicon=lexicon)),
        ("分%‰倍成半", _rates),
        ("级个", _levels),
        (figures, partial(_amounts, lexicon=lexicon)),
        ("期常时即快", _vague),
    )


def number(written: str) -> float | None:
    """Value of 3, 1.5万, 十八亿, 半; None for what is no number."""
    if written == "半":
        return 0.5
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([十百千]?[万亿]*)", written)
    if found:
        factor = 1.0
        for char in found[2]:
            factor *= {"十": 10, "百": 100, "千": 1000, "万": 1e4, "亿": 1e8}[char]
        return float(found[1]) * factor
    value = to_int(written)
    return None if value is None else float(value)


def _bound(found: re.Match[str], default: str = "=") -> str:
    before, after = found["before"], found["after"]
    return _BOUNDS.get(before or after or "", default)


_DATE = (
    r"(?:自|到|至|于)?(?P<y>\d{4}|[一二三四五六七八九〇零]{4})年(?:底|末|(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?)?"
    r"|(?<![个\d一二三四五六七八九十])(?P<m2>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:(?P<d2>\d{1,2}|[一二三四五六七八九十]{1,3})日|底|末|上旬|中旬|下旬|份)(?:以前|之前|前)?"
)


def _dates(text: str) -> Iterator[Quantity]:
    for found in re.finditer(_DATE, text):
        year, month, day = (
            number(part) or 0
            for part in (found["y"] or "0", found["m"] or found["m2"] or "0", found["d"] or found["d2"] or "31")
        )
        yield Quantity(Kind.DATE, year * 372 + month * 31 + day, "=", "date", *found.span(), found.group())


_PERIOD = (
    rf"(?:每(?P<n>{_NUM})?个?(?P<unit>季度|年度|学年|季|年|月|周|星期|日|天|旬|小时)"
    r"|(?P<whole>全年|年度内|年内)|按(?P<by>季度|季|月|年|周)(?=[^期])|逐(?P<each>月|年|季))"
)
_TIMES = (
    rf"(?<!第)(?<!同)(?:(?P<before>{_AT_LEAST}|{_AT_MOST})[^,;。]{{0,14}}?)?"
    rf"(?P<n>{_NUM})(?:次|遍|轮|场|期)(?!性)(?P<after>以上|以下)?"
)


def _frequencies(text: str) -> Iterator[Quantity]:
    for found in re.finditer(_PERIOD, text):
        unit = found["unit"] or found["by"] or found["each"] or "年"
        count = number(found["n"]) if found["n"] else 1.0
        if not count:
            continue
        rest = text[found.end() : found.end() + _LONGEST_FREQUENCY]
        following = re.search(_PERIOD, rest)
        times = re.search(_TIMES, rest[: following.start()] if following else rest)
        value, end, bound = _YEAR / (_DAYS[unit] * count), found.end(), "="
        if times and (often := number(times["n"])):
            value, end, bound = value * often, found.end() + times.end(), _bound(times)
        elif found["whole"]:
            continue
        yield Quantity(Kind.FREQUENCY, value, bound, "times a year", found.start(), end, text[found.start() : end])


_DEADLINE = (
    rf"(?<![年月第])(?<!{_DIGIT})(?P<n>{_NUM})"
    r"(?P<unit>个工作日|工作日|个自然日|日|天|个月|周|个小时|小时|分钟|年)(?P<side>以内|之内|内|之前|以前|前)"
)


def _deadlines(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    units = _units(lexicon)
    for found in re.finditer(_DEADLINE, text):
        value = number(found["n"])
        if value is None or (found["unit"] == "年" and value > 100):
            continue
        factor, dimension = (30.0, "time") if found["unit"] == "个月" else units.get(found["unit"], (1.0, "time"))
        kind = Kind.NOTICE if found["side"].endswith("前") else Kind.DEADLINE
        unit = "workday" if dimension == "workday" else "time"
        yield Quantity(kind, value * factor, "=", unit, *found.span(), found.group())


_RATE = (
    rf"{_BOUND}(?:(?:百分之(?P<a>{_NUM}))|(?:(?P<b>\d+(?:\.\d+)?)(?P<sign>[%‰]))"
    rf"|(?P<c>{_NUM})(?P<mul>倍|成(?![立为员果效年]))){_AFTER}"
)


_FRACTION = rf"{_BOUND}(?:(?P<whole>{_NUM})分之(?P<part>{_NUM})|(?P<half>一半)){_AFTER}"


def _rates(text: str) -> Iterator[Quantity]:
    for found in re.finditer(_FRACTION, text):
        part, whole = (1.0, 2.0) if found["half"] else (number(found["part"]), number(found["whole"]))
        if part is not None and whole:
            share = 100 * part / whole
            yield Quantity(Kind.RATE, share, _bound(found), "percent", *found.span(), found.group())
    for found in re.finditer(_RATE, text):
        value = number(found["a"] or found["b"] or found["c"])
        if value is not None:
            unit = found["mul"] or "percent"
            yield Quantity(
                Kind.RATE,
                value / (10 if found["sign"] == "‰" else 1),
                _bound(found),
                unit,
                *found.span(),
                found.group(),
            )


_LEVEL = r"(?P<n>[二三四五六七八九十两]|\d{1,2})(?P<unit>级(?!以|保护|人民|政府|党)|个等次|个等级|个层级|个档次)"


def _levels(text: str) -> Iterator[Quantity]:
    for found in re.finditer(_LEVEL, text):
        value = number(found["n"])
        if value is not None and (found.start() == 0 or text[found.start() - 1] not in "第上下同各"):
            yield Quantity(Kind.LEVELS, value, "=", "levels", *found.span(), found.group())


@cache
def _units(lexicon: Lexicon) -> dict[str, tuple[float, str]]:
    return {row["unit"]: (float(row["factor"]), row["dimension"]) for row in rows("units", lexicon)}


@cache
def _amount(lexicon: Lexicon) -> re.Pattern[str]:
    units = alternatives(_units(lexicon))
    return re.compile(
        rf"(?P<per>每)?{_BOUND}(?<![第同统唯进逐])(?<!(?<!以)[上下])(?<!{_DIGIT})(?P<n>{_NUM})(?P<unit>{units})(?![线级二三四五性策岁]|一体)(?:(?P<after>以上|以下|以内|之内))?"
    )


_GREAT = r"(?P<n>\d+[万亿]|[一二三四五六七八九十百千]+[万亿]+)(?![元亩户人])"


def _amounts(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    units = _units(lexicon)
    for found in _amount(lexicon).finditer(text):
        value = number(found["n"])
        if value is None:
            continue
        factor, dimension = units[found["unit"]]
        per = bool(found["per"])
        yield Quantity(Kind.AMOUNT, value * factor, _bound(found), dimension, *found.span(), found.group(), per=per)
    for found in re.finditer(_GREAT, text):
        value = number(found["n"])
        if value is not None:
            yield Quantity(Kind.AMOUNT, value, "=", "", *found.span(), found.group())


_VAGUE = r"不定期|定期|经常性地?|经常|适时|及时|立即|尽快|不时|随时"
_OFTEN = frozenset({"不定期", "定期", "经常性地", "经常性", "经常", "适时", "不时", "随时"})


def _vague(text: str) -> Iterator[Quantity]:
    for found in re.finditer(_VAGUE, text):
        unit = "times a year" if found.group() in _OFTEN else "time"
        yield Quantity(Kind.VAGUE, 0.0, "=", unit, *found.span(), found.group())
