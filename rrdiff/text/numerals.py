"""Numbers as Chinese documents write them: 一百二十三, 第１０３条, 廿, 叁, 二〇二二, ㈢ (already folded to 三).

Only numbers inside labels, citations and quantities are read; 一二三产业 or 三农 in running text are words.

    >>> to_int("一百〇三"), to_int("廿五"), to_int("二〇二二"), to_int("12")
    (103, 25, 2022, 12)
    >>> to_chinese(120)
    '一百二十'
"""

from __future__ import annotations

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
    total = section = 0
    digit: int | None = None
    for char in written:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            section += _TENS[char]
            digit = None
        elif char in _UNITS:
            section += (1 if digit in (None, 0) else digit or 1) * _UNITS[char]
            digit = None
        else:
            part = section + (digit or 0)
            larger = total >= _BIG[char] and part
            total = total + part * _BIG[char] if larger else (total + part) * _BIG[char]
            section, digit = 0, None
    return total + section + (digit or 0)


def to_chinese(value: int) -> str:
    """Chinese writing of ``value`` as laws print it: 十二, 一百零三, 一千零二十.

    Raises:
        ValueError: outside 0–9999.
    """
    if not 0 <= value <= 9999:
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
