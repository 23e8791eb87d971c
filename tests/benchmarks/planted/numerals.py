"""Numbers in Chinese numerals and in figures, written for the planting only: the program's own reading is under test.

>>> value("一百二十"), chinese(120), value("两千零五")
(120, '一百二十', 2005)
"""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
_PLACES = {"十": 10, "百": 100, "千": 1000}
CHINESE = "[一二三四五六七八九十百千零两]"


def value(numeral: str) -> int:
    """Value of a Chinese numeral below ten thousand."""
    total = digit = 0
    for char in numeral.replace("两", "二").replace("〇", "零"):
        if char in _PLACES:
            total += (digit or 1) * _PLACES[char]
            digit = 0
        else:
            digit = DIGITS.index(char)
    return total + digit


def chinese(number: int) -> str:
    """Chinese numeral of a number from 1 to 9999."""
    out = ""
    gap = False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + name
        gap = not digit
    return out.removeprefix("一") if out.startswith("一十") else out


def is_plain(numeral: str) -> bool:
    """True for a numeral that is written the usual way, so that reading and writing it gives it back."""
    return numeral not in {"十百", "零"} and chinese(value(numeral) or 1) == numeral.replace("两", "二")
