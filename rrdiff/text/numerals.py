"""Numbers as Chinese documents write them: 一百二十三, 第１０３条, 廿, 叁, 二〇二二, ㈢ (already folded to 三).

Only numbers inside labels, citations and quantities are read; 一二三产业 or 三农 in running text are words.

    >>> to_int("一百〇三"), to_int("廿五"), to_int("二〇二二"), to_int("12")
    (103, 25, 2022, 12)
    >>> to_chinese(120)
    '一百二十'
    >>> to_number("二点五"), to_number("1,000"), to_number("1.5万"), to_number("Ⅳ"), to_number("壹万贰仟")
    (2.5, 1000.0, 15000.0, 4.0, 12000.0)
    >>> to_number("10⁶"), to_number("3.5×10⁻²")
    (1000000.0, 0.035)
"""

from __future__ import annotations

import re

_DIGITS = {
    digit: value
    for row in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "○弌弍弎", "O")
    for value, digit in enumerate(row)
} | {"两": 2, "兩": 2, "貳": 2, "叄": 3, "參": 3, "陸": 6}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卄": 20, "卅": 30, "卌": 40}
_BIG = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}

HAN_NUMERAL = "〇零○一二三四五六七八九十百千万两兩廿卄卅卌壹贰貳叁叄參肆伍陆陸柒捌玖拾佰仟萬"
"""Characters a Chinese number may be written with, for character classes."""
NUMBER = rf"(?:[{HAN_NUMERAL}]{{1,12}}|\d{{1,4}})"
"""Pattern of one number in a label."""

_ROW = "〇零○一二三四五六七八九十廿卅卄卌百千万亿两兩萬億壹贰貳叁叄參肆伍陆陸柒捌玖拾佰仟"
_PLACES = "".join(chr(0xA000 + at) for at in range(len(_ROW)))
_IN_ROW = str.maketrans(_ROW + _PLACES, _PLACES + _ROW)


def in_row(text: str) -> str:
    """A text or a pattern with the characters of numbers in places of their own, one behind the other.

    A class of them is a range there, which compiles in a thirtieth of the time; what matches where stays the same,
    since they change places with as many letters.

    >>> pattern = re.compile(in_row(f"第[{HAN_NUMERAL}]+条"))
    >>> pattern.search(in_row("依照第十二条")).span()
    (2, 6)
    """
    return text.translate(_IN_ROW)


_HAN_FIGURE = "零〇一二三四五六七八九"
_CAPITALS = "壹贰叁肆伍陆柒捌玖拾佰仟"
_ROMAN = {chr(0x2160 + place): place + 1 for place in range(12)}
_FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_POWER = r"10(?:[⁺⁻]?[⁰¹²³⁴-⁹]{1,2}|\^\(?[+-]?\d{1,2}\)?)(?!\d)"
_HAN_NUMBER = "[零〇一二三四五六七八九十百千万亿两廿卅]+"
_TIMES_POWER = rf"(?:({_FIGURES})[×·*])?({_POWER})"
_SIGNS_OF_POWERS = frozenset("^⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEVEL = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
NUMERAL = (
    rf"(?:{_POWER}|{_FIGURES}[×·*]{_POWER}|{_FIGURES}(?:百|千|十?)[万亿]{{0,2}}"
    rf"|{_HAN_NUMBER}(?:点[{_HAN_FIGURE}]+(?![十分])[万亿]{{0,2}})?"
    rf"|[{_CAPITALS}](?:[{_CAPITALS}零万亿]+|(?=[元圆角分万亿]))|[Ⅰ-Ⅻ])"
)
"""Pattern of a number in running text: 1,000, 1.5万, 10⁶, 二点五, 一亿零三万, 壹万贰仟, Ⅲ; 陆 of 陆地 is none."""

_LONGEST = 40  # characters of 九千九百九十九亿九千九百九十九万九千九百九十九 and some more; int() refuses 4301


def to_int(written: str) -> int | None:
    """Value of a number in Arabic, Chinese, financial or positional writing; None when it is not one."""
    if not written or len(written) > _LONGEST:
        return None
    if written.isascii() and written.isdigit():
        return int(written)
    if any(char not in _DIGITS and char not in _UNITS and char not in _TENS and char not in _BIG for char in written):
        return None
    if len(written) > 1 and all(char in _DIGITS for char in written):
        return int("".join(str(_DIGITS[char]) for char in written))
    total = section = last = 0
    digit: int | None = None
    for char in written:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            section += _TENS[char]
            digit = None
        elif char in _UNITS:
            if digit is None and 0 < last < _UNITS[char]:
                section *= _UNITS[char]  # 四百千 of 四百千米
            else:
                section += (digit or 1) * _UNITS[char]
            digit, last = None, _UNITS[char]
        else:
            part = section + (digit or 0) or int(not total)  # 万 alone, as in 万分之五, is one of them
            larger = total >= _BIG[char] and part
            total = total + part * _BIG[char] if larger else (total + part) * _BIG[char]
            section, digit, last = 0, None, 0
    return total + section + (digit or 0)


def to_number(written: str) -> float | None:
    """Value of any number that ``NUMERAL`` matches, and of 半 and 一个半; None when it is not one."""
    if written == "半":
        return 0.5
    if written.endswith("个半"):
        whole = to_number(written[:-2])
        return None if whole is None else whole + 0.5
    if written in _ROMAN:
        return float(_ROMAN[written])
    power_of_ten = None if _SIGNS_OF_POWERS.isdisjoint(written) else re.fullmatch(_TIMES_POWER, written)
    if found := power_of_ten:
        power = int(found[2][2:].translate(_LEVEL).strip("^()"))
        return float(f"{(found[1] or '1').replace(',', '')}e{power}")
    if found := re.fullmatch(rf"({_FIGURES})([十百千]?[万亿]*)", written):
        factor = 1.0
        for char in found[2]:
            factor *= _UNITS.get(char) or _BIG[char]
        return float(found[1].replace(",", "")) * factor
    if found := re.fullmatch(rf"([^点]+)点([{_HAN_FIGURE}]+)([万亿]*)", written):
        whole, factor = to_int(found[1]), 1.0
        for char in found[3]:
            factor *= _BIG[char]
        places = "".join(str(_DIGITS[char]) for char in found[2])
        return None if whole is None else float(f"{whole}.{places}") * factor
    value = to_int(written)
    return None if value is None else float(value)


def exact(value: float) -> float:
    """A value free of what arithmetic adds to it, however small: 0.1 + 0.2 is 0.3, and 3e-9 is not 5e-9."""
    return float(f"{value:.9g}")


LARGEST = 9999
"""Largest number that is written in Chinese; no law has so many articles."""


def to_chinese(value: int) -> str:
    """Chinese writing of ``value`` as laws print it: 十二, 一百零三, 一千零二十.

    Raises:
        ValueError: outside 0–9999.
    """
    if not 0 <= value <= LARGEST:
        raise ValueError(f"only 0-9999 can be written, not {value}")
    if value < 10:
        return "零一二三四五六七八九"[value]
    out, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            out += ("零" if zero and out else "") + "零一二三四五六七八九"[digit] + name
            zero = False
        elif out:
            zero = True
    return out[1:] if out.startswith("一十") else out


def is_arabic(written: str) -> bool:
    """True for a number in (folded) Arabic figures."""
    return written.isascii() and written.isdigit()
