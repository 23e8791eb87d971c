"""Numbers a norm depends on: frequencies, deadlines, amounts, rates, dates, numbers of levels.

    >>> from rrdiff.classification.lexicon import PACKAGED
    >>> found = quantities("每季度至少召开1次,自受理起十五个工作日内办结", PACKAGED)
    >>> [(one.kind.value, one.value, one.bound) for one in found]
    [('frequency', 4.0, '>='), ('deadline', 21.0, '=')]
    >>> [(one.kind.value, one.text) for one in quantities("定期听取汇报,八公顷以上,五级书记,一二三产业", PACKAGED)]
    [('vague', '定期'), ('amount', '八公顷以上'), ('levels', '五级')]

Numbers inside words (一二三产业, 第一, 一村一策) are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from rrdiff.classification.lexicon import (
    Lexicon,
    per_unit,
    rows,
    says_per_unit,
    unit_signs,
    unit_values,
    unit_words,
    worded,
)
from rrdiff.text.clock import CLOCK, DATE, MARKED_DATE, NAMES_RATIO, RATIO, clock_value, date_value, ratio_value
from rrdiff.text.numerals import HAN_NUMERAL, NUMERAL, exact, to_number
from rrdiff.text.pattern import deferred, not_after, not_before

_DAYS = {"年": 365.0, "年度": 365.0, "学年": 365.0, "学期": 182.5, "届": 1825.0, "半年": 182.5, "半月": 365 / 24}
_DAYS |= {"季度": 91.25, "季": 91.25, "月": 365 / 12, "个月": 365 / 12, "工作日": 1.4, "小时": 1 / 24}
_DAYS |= {"旬": 10.0, "周": 7.0, "星期": 7.0, "日": 1.0, "天": 1.0}
_YEAR = 365.0
KEPT = 8192
"""Phrases whose quantities are remembered: each is read when paired, when compared, and for what is equal."""
_NUM = rf"(?:[一二三四五六七八九十两\d]{{1,2}}个半|{NUMERAL}|半)"
_FIGURES = "0123456789" + HAN_NUMERAL + "亿半ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_DIGIT = "[\\d.一二三四五六七八九十百千万亿零〇两点壹贰叁肆伍陆柒捌玖拾佰仟]"
_NOT = "(?<!不得)(?<!不应)(?<!不能)不(?:得|应|能|准|可以?)?"
_AT_LEAST = f"至少为?|最少|最低|{_NOT}(?:少于|低于|小于|短于)|不早于|年?(?<![不未届期])满"
_AT_MOST = f"最多|至多|最高|{_NOT}(?:超过|多于|高于|大于|长于)|不超出|不晚于"
_MORE = "(?<!不)(?<!不得)(?<!不应)(?:超过|超出|高于|多于|大于|长于)"
_LESS = "低于|少于|不满|未满|不足|未达到?|小于|短于"
_BOUND = f"(?P<before>{_AT_LEAST}|{_AT_MOST}|{_LESS}|{_MORE}|±|正负)?"
_AFTER = "(?P<after>及?以上|及?以下|以内|之内|以外)?"
_BOUNDS = tuple(
    (deferred(words), bound)
    for words, bound in (
        (f"(?:{_AT_LEAST}|及?以上)$", ">="),
        (f"(?:{_AT_MOST}|及?以下|以内|之内)$", "<="),
        (f"(?:{_LESS})$", "<"),
        (f"(?:{_MORE}|以外|过)$", ">"),
        ("(?:±|正负)$", "±"),
    )
)
_LONGEST_FREQUENCY = 45
"""Characters between 每年 and its 4次: the phrase in between holds the duty itself (longest met: 31)."""


class Measure(StrEnum):
    """What a quantity measures."""

    FREQUENCY = "frequency"  # value: times a year
    VAGUE = "vague"  # 定期, 及时: a time that nobody can count
    DEADLINE = "deadline"  # 三十日内; value in days
    NOTICE = "notice"  # 六十日前: time that must pass before something; value in days
    DATE = "date"  # a day or the end of a month
    RATE = "rate"
    LEVELS = "levels"  # 五级, 四个等次
    AMOUNT = "amount"
    CLOCK = "clock"  # a time of day; value in minutes
    RATIO = "ratio"  # 1:500


class Quantity(NamedTuple):
    """One quantity in a text; ``start`` and ``end`` count in that text.

    Attributes:
        value: in the base unit of its dimension; 0 for a vague one.
        bound: ">=", ">", "<=", "<" or "=".
        unit: what values must share to be compared.
        per: 每五十公顷: the number is the measure of something else.
        parts: places of 每年, 至少 and 两次 where other words stand between them; empty for what stands together.
    """

    kind: Measure
    value: float
    bound: str
    unit: str
    start: int
    end: int
    text: str
    per: bool = False
    parts: tuple[tuple[int, int], ...] = ()

    @property
    def key(self) -> tuple[str, float, str, str]:
        """Equal for quantities that say the same."""
        within = self.kind is Measure.AMOUNT and self.bound == "<=" and self.unit in TIME_UNITS
        if self.kind is Measure.DEADLINE or within:
            return Measure.DEADLINE.value, exact(self.value), "<=", self.unit
        return self.kind.value, exact(self.value), self.bound, self.unit


TIME_UNITS = frozenset({"time", "workday", "month", "clock"})
"""Dimensions of time: days, working days, months, hours; none is a number of another, but they answer to each other."""


def quantities(text: str, lexicon: Lexicon) -> list[Quantity]:
    """The quantities of a folded phrase in order; none overlaps another."""
    return list(_read(text, lexicon))


@lru_cache(maxsize=KEPT)
def _read(text: str, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """The quantities in order; of two readers that want the same characters the first one has them."""
    taken: list[Quantity] = []
    present = frozenset(text)
    if all(signs.isdisjoint(present) for signs, _ in _readers(lexicon)):
        return ()
    read = masked(text, lexicon)
    present = frozenset(read)
    for signs, reader in _readers(lexicon):
        if signs.isdisjoint(present):
            continue
        for one in reader(read):
            if not any(one.start < other.end and other.start < one.end for other in taken):
                taken.append(one._replace(text=text[one.start : one.end]))
    return tuple(sorted(taken, key=lambda one: one.start))


def masked(text: str, lexicon: Lexicon) -> str:
    """The text with the words blotted out that hold a numeral and count nothing: 十分重要, 按年龄, 统一."""
    return _guards(lexicon).sub(lambda found: "\ue000" * len(found.group()), text)


@cache
def _guards(lexicon: Lexicon) -> re.Pattern[str]:
    words = [row for row in rows("units", lexicon) if row["dimension"] == "none"]
    first = "".join(sorted({re.escape(row["unit"][0]) for row in words}))
    return deferred((f"(?=[{first}])" if first else "") + worded(words))


@cache
def _readers(lexicon: Lexicon) -> tuple[tuple[frozenset[str], Callable[[str], Iterator[Quantity]]], ...]:
    """Readers in order of precedence, each with characters of which one must be there."""
    vague = "".join(sorted({row["unit"][0] for row in rows("units", lexicon) if row["dimension"] in VAGUE_WORDS}))
    readers: tuple[tuple[str, Callable[[str], Iterator[Quantity]]], ...] = (
        (MARKED_DATE, _dates),
        (":时点比", _clocks),
        ("每全内按逐次遍轮", _frequencies),
        ("内前", partial(_deadlines, lexicon=lexicon)),
        ("分%‰倍成半/", _rates),
        ("级个", _levels),
        (_FIGURES, partial(_amounts, lexicon=lexicon)),
        (vague, partial(_vague, lexicon=lexicon)),
    )
    return tuple((frozenset(signs), reader) for signs, reader in readers)


number = to_number
"""Value of a number as written: 3, 1.5万, 十八亿, 半; None for what is none."""


def _has_number(text: str, units: str) -> bool:
    """True where a figure stands before one of some characters: few texts need the pattern that reads it."""
    return any(two in units and (one in _FIGURES or one.isdigit()) for one, two in pairwise(text))


def _bound(found: re.Match[str], default: str = "=") -> str:
    written = found["before"] or found["after"] or ""
    if not written:
        return default
    if (found["before"] or "").endswith("满") and (found["after"] or "").endswith("以下"):
        return "<="
    return next((bound for pattern, bound in _BOUNDS if pattern.fullmatch(written)), default)


def _dates(text: str) -> Iterator[Quantity]:
    """Days and the ends of months and years."""
    for found in re.finditer(DATE, text) if _has_number(text, MARKED_DATE) else ():
        yield Quantity(Measure.DATE, date_value(found), "=", "date", *found.span(), found.group())


_SAID_PERIOD = (
    rf"每(?P<n>{_NUM})?个?(?P<unit>季度|年度|学年|学期|届|季|年|月|周|星期|日|天|旬|小时)"
    r"|(?P<whole>全年|年度内|年以?内)|按(?P<by>年度|季度|季|月|年|周|日)(?=[^期])|逐(?P<each>月|年|季)"
)
_SAYS_PERIOD = (
    "每",
    "全年",
    "年度内",
    "年内",
    "年以内",
    *(f"按{unit}" for unit in "年季月周日"),
    "逐月",
    "逐年",
    "逐季",
)
"""Words of which one opens every period that is said as one."""
_PERIOD = (
    rf"(?:{_SAID_PERIOD}"
    rf"|(?<![年满第至每自\d])(?<!{_DIGIT})(?P<plain>{_NUM})个?(?P<of>季度|年|月|周|天|日)(?:内|之内)?"
    rf"(?=[^\d,;。、内前后起之以底末份年月日]{{0,10}}{_NUM}(?:次|遍|轮)))"
)
_SAID_PERIOD = f"(?:{_SAID_PERIOD}|(?P<plain>(?!))(?P<of>))"
"""The same for a text in which nothing is so many times; compiling it takes a third of the time."""


def _may_be_plain(text: str) -> bool:
    """Whether 一年 may be a period in a text without 每, as in 一年……两次."""
    return _has_number(text, "次遍轮") and _has_number(text, "个季年月周天日")


_PLAIN_PERIOD = 12
"""Characters between 一年 and its 两次 where nothing says 每."""
_TIMES = (
    rf"(?<!第)(?<!同)(?:(?P<before>{_AT_LEAST}|{_AT_MOST})[^,;。]{{0,14}}?)?"
    rf"(?P<n>{_NUM})(?:次|遍|轮|场|期)(?!性)(?P<after>以上|以下)?"
)
_COUNTED = frozenset("次遍轮场期")


def _frequencies(text: str) -> Iterator[Quantity]:
    """How often: 每季度至少一次, as times a year."""
    plain = _may_be_plain(text)
    period = _PERIOD if plain else _SAID_PERIOD
    for found in re.finditer(period, text) if plain or any(word in text for word in _SAYS_PERIOD) else ():
        unit = found["unit"] or found["by"] or found["each"] or found["of"] or "年"
        written = found["n"] or found["plain"]
        count = number(written) if written else 1.0
        if not count:
            continue
        rest = text[found.end() : found.end() + (_PLAIN_PERIOD if found["plain"] else _LONGEST_FREQUENCY)]
        following = re.search(period, rest)
        rest = rest[: following.start()] if following else rest
        times = None if _COUNTED.isdisjoint(rest) else re.search(_TIMES, rest)
        value, end, bound = _YEAR / (_DAYS[unit] * count), found.end(), "="
        parts = [found.span()]
        if times and (often := number(times["n"])):
            value, end, bound = value * often, found.end() + times.end(), _bound(times)
            limit = [times.span("before")] if times["before"] else []
            parts += [
                (found.end() + start, found.end() + stop) for start, stop in (*limit, (times.start("n"), times.end()))
            ]
        elif found["whole"] or found["plain"]:
            continue
        start = found.start()
        yield Quantity(Measure.FREQUENCY, value, bound, "times a year", start, end, text[start:end], parts=tuple(parts))


_DEADLINE = (
    rf"(?<![年月第])(?<!{_DIGIT})(?P<n>{_NUM})"
    r"(?P<unit>个工作日|工作日|个自然日|日|天|个月|月|个星期|星期|周|个小时|小时|分钟|年)(?P<side>以内|之内|内|之前|以前|前)"
)


_DEADLINE_UNITS = "个工日天月星周小分年"
"""Characters that the units of deadlines begin with."""


def _deadlines(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    units = unit_values(lexicon)
    for found in re.finditer(_DEADLINE, text) if _has_number(text, _DEADLINE_UNITS) else ():
        value = number(found["n"])
        if value is None or (found["unit"] == "年" and value > 100):
            continue
        factor, unit = units.get(found["unit"], (1.0, "time"))
        kind = Measure.NOTICE if found["side"].endswith("前") else Measure.DEADLINE
        yield Quantity(kind, value * factor, "=", unit, *found.span(), found.group())


_RATE = rf"{_BOUND}(?:(?P<b>{_NUM})(?P<sign>[%‰])|(?P<c>{_NUM})(?P<mul>倍|成{not_before('立为员果效年')})){_AFTER}"


_FRACTION = (
    rf"{_BOUND}(?:(?P<whole>{_NUM})分之(?P<part>{_NUM})|(?P<half>一半)"
    rf"|(?<![\d/.])(?P<over>\d{{1,3}})/(?P<under>\d{{1,3}})(?![\d/])){_AFTER}"
    r"|(?P<most>超?过半数?(?![年月天日个小])|半数(?P<least>以上)?)"
)
_PARTS = ("分之", "一半", "过半", "半数", "/")


def _rates(text: str) -> Iterator[Quantity]:
    """Fractions and rates: 三分之二以上, 百分之十, 五倍."""
    for found in re.finditer(_FRACTION, text) if any(sign in text for sign in _PARTS) else ():
        if found["most"]:
            bound = ">=" if found["least"] else ">" if "过" in found.group() else "="
            yield Quantity(Measure.RATE, 50.0, bound, "percent", *found.span(), found.group())
            continue
        part, whole = (
            (1.0, 2.0)
            if found["half"]
            else (number(found["part"] or found["over"] or ""), number(found["whole"] or found["under"] or ""))
        )
        if part is not None and whole:
            share = 100 * part / whole
            yield Quantity(Measure.RATE, share, _bound(found), "percent", *found.span(), found.group())
    for found in re.finditer(_RATE, text) if _has_number(text, "%‰倍成") else ():
        value = number(found["b"] or found["c"])
        if value is not None:
            share = value / (10 if found["sign"] == "‰" else 1)
            yield Quantity(Measure.RATE, share, _bound(found), found["mul"] or "percent", *found.span(), found.group())


_BEFORE_RATIO = 10
"""Characters before 1:20 in which 比例 says that it is no time of day."""


def _clocks(text: str) -> Iterator[Quantity]:
    """Times of day, then ratios."""
    for found in re.finditer(CLOCK, text) if _has_number(text, ":时点") else ():
        minutes = clock_value(found.group())
        ratio = found["hour"] and NAMES_RATIO.search(text[max(0, found.start() - _BEFORE_RATIO) : found.start()])
        if minutes is not None and not ratio:
            yield Quantity(Measure.CLOCK, minutes, "=", "minutes", *found.span(), found.group())
    for found in re.finditer(RATIO, text) if _has_number(text, ":比") else ():
        value = ratio_value(found.group())
        if value is not None:
            yield Quantity(Measure.RATIO, value, "=", "ratio", *found.span(), found.group())


_LEVEL = (
    r"(?P<n>[二三四五六七八九十两Ⅰ-Ⅻ]|(?!1级)\d{1,2})"
    r"(?P<unit>级(?!以|保护|人民|政府|党)|个等次|个等级|个层级|个档次)"
)


def _levels(text: str) -> Iterator[Quantity]:
    for found in re.finditer(_LEVEL, text) if _has_number(text, "级个") else ():
        value = number(found["n"])
        if value is not None and (found.start() == 0 or text[found.start() - 1] not in "第上下同各"):
            yield Quantity(Measure.LEVELS, value, "=", "levels", *found.span(), found.group())


@cache
def _amount(lexicon: Lexicon, *, of_signs: bool) -> re.Pattern[str]:
    units = unit_words(lexicon, of_signs=of_signs)
    return deferred(
        rf"(?P<per>每)?{_BOUND}(?:人民币)?{not_after('第同统唯进逐')}(?<!(?<!以)[上下])(?<!{_DIGIT})(?<!\d,)(?!千[米克瓦伏帕])(?P<n>{_NUM})"
        rf"(?P<unit>{units}){not_before('线级性策岁')}(?![二三四五](?!{_SMALLER}))(?!一体)(?:(?<=元)人民币)?(?:(?P<after>及?以上|及?以下|以内|之内|以外))?"
    )


_SMALLER = f"{_DIGIT}{{0,3}}(?:角|分|个?月|日|天|小时|千克|公斤|克|厘米|毫米)"
"""The rest of an amount in a smaller unit, behind its first figure: 十二元五角, 三年二个月."""
_GREAT = r"(?P<n>\d+[万亿]|[一二三四五六七八九十百千]+[万亿]+)(?![元亩户人分点零一二三四五六七八九])"


def _amounts(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    """Amounts with a unit, and numbers of 万 and 亿 without one."""
    units = unit_values(lexicon)
    for found in _amount(lexicon, of_signs=not unit_signs(lexicon).isdisjoint(text)).finditer(text):
        value = number(found["n"])
        if value is None:
            continue
        factor, dimension = units[found["unit"]]
        per = bool(found["per"])
        yield Quantity(Measure.AMOUNT, value * factor, _bound(found), dimension, *found.span(), found.group(), per=per)
    each = "每" in text and any(signs in text for signs in says_per_unit(lexicon))
    for found in per_unit(lexicon).finditer(text) if each else ():
        factor, dimension = units[found["unit"]]
        yield Quantity(Measure.AMOUNT, factor, "=", dimension, *found.span(), found.group(), per=True)
    for found in re.finditer(_GREAT, text) if "万" in text or "亿" in text else ():
        value = number(found["n"])
        if value is not None:
            yield Quantity(Measure.AMOUNT, value, "=", "", *found.span(), found.group())


VAGUE_WORDS = frozenset({"often", "soon"})
"""Dimensions of words of time that nobody can count; their value is their rank: 经常 is more than 定期."""


@cache
def _vague_words(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, tuple[float, str]]]:
    known = [row for row in rows("units", lexicon) if row["dimension"] in VAGUE_WORDS]
    table = {row["unit"]: (float(row["factor"]), row["dimension"]) for row in known}
    return deferred(worded(known)), table


def _vague(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    pattern, table = _vague_words(lexicon)
    for found in pattern.finditer(text):
        unit = "times a year" if table[found.group()][1] == "often" else "time"
        yield Quantity(Measure.VAGUE, 0.0, "=", unit, *found.span(), found.group())


def vague_rank(word: str, lexicon: Lexicon) -> float:
    """How much a vague word of time asks for, to be compared with its like: 立即 4, 及时 3, 尽快 2."""
    return _vague_words(lexicon)[1].get(word, (0.0, ""))[0]
