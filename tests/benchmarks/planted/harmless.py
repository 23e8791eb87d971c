"""Changes that mean nothing and that no table of pairs can say: numerals, dates, order of equals, labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rrdiff.structure.clause import Level
from tests.benchmarks.planted.meaning import UNITS
from tests.benchmarks.planted.numerals import CHINESE, DIGITS, chinese, is_plain, value
from tests.benchmarks.planted.passages import Article, Candidate, Passage

_COUNTED = re.compile(rf"(?<![第之几数{CHINESE[1:-1]}])({CHINESE}+)({UNITS})(?![{CHINESE[1:-1]}度级民大代])")
_FIGURES = re.compile(r"(?<![\d.．年月第:，,])(\d{1,4})(个工作日|日|个月|年内|人|名|元|小时)(?!\d)")
_MONEY = re.compile(rf"(?<![第之几数{CHINESE[1:-1]}])({CHINESE}+)(万?)元")
_SHARE = re.compile(rf"百分之({CHINESE}+)")
_PERCENT = re.compile(r"(?<![\d.．])(\d{1,2})[%％]")
_FRACTION = re.compile(rf"(?<![百千万{CHINESE[1:-1]}])([二三四五])分之([一二三四])")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_CITED = re.compile(rf"第({CHINESE}+)条(?!之)")
_LISTED = re.compile(
    r"(?<=、)([^、，。；：（）\0和或及与以等的于对在]{2,8})、([^、，。；：（）\0和或及与以等的于对在]{2,8})(?=、)"
)
UNEQUAL = 2
"""Characters by which two equals of an enumeration may differ: one much longer may hold a word that governs all."""
_RANKED = re.compile("[省市县区乡镇州级]|法律|法规|规章|国务院|人民政府|年|月|日|第|前|后|期间|进行|从事")
_SELF = re.compile(r"本(法|条例|办法|规定|细则)(?![人定律学制院庭])")
_OTHER_SELF = {"法": "条例", "条例": "办法", "办法": "细则", "规定": "条例", "细则": "办法"}
_RANGE = re.compile(rf"(?<![第之几数{CHINESE[1:-1]}])({CHINESE}+)至({CHINESE}+)(?={UNITS})")
_DIGITS = re.compile(r"[0-9]+")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
CAPITALS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
MARKS = frozenset("，。；：、（")
BEFORE_EQUALS = frozenset({"不得", "应当", "可以", "依法", "的", "禁止", "必须"})


def of_article(article: Article) -> Iterator[Candidate]:
    """Everything harmless that could be planted into an article; pairs and patterns apart."""
    for passage in article.passages:
        yield from _numbers(passage)
        yield from _dates(passage)
        yield from _ranges(passage)
        yield from _order(passage)
        for found in _DIGITS.finditer(passage.masked):
            yield passage.one("h_width", "held_out", *found.span(), found.group().translate(WIDE))
        for found in _CITED.finditer(passage.masked):
            if is_plain(found[1]):
                yield passage.one("h_label", "tune", *found.span(1), str(value(found[1])))
        for found in _SELF.finditer(passage.masked):
            yield passage.one("h_self", "tune", *found.span(1), _OTHER_SELF[found[1]])
    items = [one for one in article.passages if one.clause.level is Level.ITEM and one.text.endswith("；")]
    for first, second in pairwise(items):
        changes = (first.change(0, len(first.text), second.text), second.change(0, len(second.text), first.text))
        half = "tune" if len(first.text) % 2 else "held_out"
        yield Candidate("h_item_order", half, f"{first.text[:10]}…↔{second.text[:10]}…", changes)


def _numbers(passage: Passage) -> Iterator[Candidate]:
    text = passage.masked
    for found in _COUNTED.finditer(text):
        if is_plain(found[1]) and "元" not in found[2]:
            half = "tune" if found[2] in {"日", "年", "人"} else "held_out"
            yield passage.one("h_number_script", half, *found.span(1), str(value(found[1])))
    for found in _FIGURES.finditer(text):
        if int(found[1]):
            yield passage.one("h_number_script", "held_out", *found.span(1), chinese(int(found[1])))
    for found in _MONEY.finditer(text):
        if not is_plain(found[1]):
            continue
        amount = value(found[1])
        yield passage.one("h_money", "held_out", *found.span(1), found[1].replace("两", "二").translate(CAPITALS))
        if found[2]:
            yield passage.one("h_money", "tune", *found.span(1), str(amount))
            yield passage.one("h_money", "held_out", found.start(), found.end(2), f"{amount * 10_000:,}")
            yield passage.one("h_money", "tune", found.start(), found.end(2), f"{amount * 10_000}")
        else:
            yield passage.one("h_money", "tune", *found.span(1), str(amount))
            if amount >= 1000:
                yield passage.one("h_money", "held_out", *found.span(1), f"{amount:,}")
    for found in _SHARE.finditer(text):
        if is_plain(found[1]):
            yield passage.one("h_percent", "tune", *found.span(), f"{value(found[1])}%")
            yield passage.one("h_percent", "held_out", *found.span(), f"{value(found[1])}％")
    for found in _PERCENT.finditer(text):
        if int(found[1]):
            yield passage.one("h_percent", "held_out", *found.span(), f"百分之{chinese(int(found[1]))}")
    for found in _FRACTION.finditer(text):
        yield passage.one("h_percent", "held_out", *found.span(), f"{value(found[2])}/{value(found[1])}")


def _ranges(passage: Passage) -> Iterator[Candidate]:
    for found in _RANGE.finditer(passage.masked):
        if is_plain(found[1]) and is_plain(found[2]):
            yield passage.one("h_range", "tune", *found.span(), f"{value(found[1])}至{value(found[2])}")
            yield passage.one("h_range", "held_out", *found.span(), f"{value(found[1])}～{value(found[2])}")


def _dates(passage: Passage) -> Iterator[Candidate]:
    for found in _DATE.finditer(passage.masked):
        year, month, day = found.groups()
        spelled = "".join(DIGITS[int(digit)] for digit in year).replace("零", "〇")
        yield passage.one("h_date", "tune", *found.span(), f"{spelled}年{chinese(int(month))}月{chinese(int(day))}日")
        padded = f"{year}年{int(month):02}月{int(day):02}日"
        if padded != found.group():
            yield passage.one("h_date", "held_out", *found.span(), padded)


def _order(passage: Passage) -> Iterator[Candidate]:
    """Two equals of an enumeration that change places."""
    for found in _LISTED.finditer(passage.masked):
        first, second = found.groups()
        if passage.whole(*found.span(1)) and passage.whole(*found.span(2)) and not _RANKED.search(first + second):
            if abs(len(first) - len(second)) > UNEQUAL:
                continue
            half = "tune" if ord(first[0]) % 2 else "held_out"
            yield passage.one("h_order", half, *found.span(), f"{second}、{first}")
    words = passage.words
    for at in range(1, len(words) - 3):
        (_, before), (start, first), (_, joint), (last, second), (_, after) = words[at - 1 : at + 4]
        if joint in {"或者", "和"} and len(first) == len(second) == 2 and first[-1] != second[-1]:
            fits = (before in MARKS or before in BEFORE_EQUALS) and (after in MARKS or after == "的")
            if fits and "\0" not in passage.masked[start : last + 2] and not _RANKED.search(first + second):
                half = "held_out" if joint == "或者" else "tune"
                yield passage.one("h_order", half, start, last + 2, f"{second}{joint}{first}")
