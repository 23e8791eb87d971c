"""The numbers Word prints for automatic numbering, by the format names of its files.

``w:numFmt`` names more than sixty ways to write a number. Regulations use the Chinese ones, and readers cite what is
printed: 第一百零一条, not 101. The rules follow ISO/IEC 29500-1, 17.18.59 and Microsoft's notes on it, MS-OI29500.

    >>> format_number(101, "chineseCountingThousand"), format_number(3, "ideographEnclosedCircle")
    ('一百零一', '㈢')
"""

from __future__ import annotations

import re
from collections.abc import Callable

_PLAIN = "零一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_LEGAL_JAPANESE = "〇壱弐参四伍六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CHICAGO = "*†‡§"
MAX_REPEATS = 40
"""A letter is repeated at most so often; number 1000 in letters would be 39 of them."""

_WORDS = (
    "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen "
    "Eighteen Nineteen"
).split()
_ORDINAL_WORDS = (
    "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth "
    "Sixteenth Seventeenth Eighteenth Nineteenth"
).split()


def _counted(number: int, *, digits: str, units: str, tenthousand: str) -> str:
    """Digits with 十百千, 零 for a gap: 一百零一, 一千零一十, 十二."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = digits[0] if low and low < 1000 else ""
        rest = gap + _below(low, digits, units) if low else ""
        return _counted(high, digits=digits, units=units, tenthousand=tenthousand) + tenthousand + rest
    return _below(number, digits, units)


def _below(number: int, digits: str, units: str) -> str:
    """The same for a number under ten thousand."""
    printed = ""
    gap = False
    for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = number // power % 10
        if digit:
            printed += (digits[0] if gap and printed else "") + digits[digit] + unit
            gap = False
        else:
            gap = True
    return printed


def _thousand(number: int) -> str:
    """一, 十, 十一, 一百, 一百零一."""
    printed = _counted(number, digits=_PLAIN, units="十百千", tenthousand="万")
    return printed.removeprefix("一") if 10 <= number < 20 else printed


def _traditional_thousand(number: int) -> str:
    """The same with 萬."""
    return _thousand(number).replace("万", "萬")


def _counting(number: int) -> str:
    """一, 十, 九十九, then digit by digit: 一○○."""
    return _thousand(number) if number < 100 else _digits("○一二三四五六七八九")(number)


def _digits(characters: str) -> Callable[[int], str]:
    """Digit by digit in other characters."""
    return lambda number: "".join(characters[int(digit)] for digit in str(number))


def _japanese(number: int) -> str:
    """一, 十, 百, 百一, 二百三: no 一 before a unit and no sign for a gap."""
    return re.sub("零|一(?=[十百千])", "", _counted(number, digits=_PLAIN, units="十百千", tenthousand="万"))


def _japanese_legal(number: int) -> str:
    """壱, 壱拾, 壱百壱."""
    return _counted(number, digits=_LEGAL_JAPANESE, units="拾百阡", tenthousand="萬").replace("〇", "")


def _legal(digits: str, tenthousand: str) -> Callable[[int], str]:
    """壹, 壹拾, 壹佰零壹."""
    return lambda number: _counted(number, digits=digits, units="拾佰仟", tenthousand=tenthousand)


def _run(first: int, last: int) -> Callable[[int], str]:
    """Characters in a row, ① to ⑳; plain figures beyond the last."""
    return lambda number: chr(first + number - 1) if number <= last else str(number)


def _circled(number: int) -> str:
    """① to ⑳, ㉑ to ㊿."""
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else str(number)


def _cycle(characters: str) -> Callable[[int], str]:
    """甲, 乙, … 癸; plain figures beyond the last."""
    return lambda number: characters[number - 1] if number <= len(characters) else str(number)


def _letters(first: str, size: int = 26) -> Callable[[int], str]:
    """A, B, … Z, AA, BB."""
    return lambda number: chr(ord(first) + (number - 1) % size) * min((number - 1) // size + 1, MAX_REPEATS)


def _roman(number: int) -> str:
    """I, II, III, IV."""
    printed = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        printed += letters * min(count, MAX_REPEATS)
    return printed


def _ordinal(number: int) -> str:
    """1st, 2nd, 11th."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _chicago(number: int) -> str:
    """*, †, ‡, §, **."""
    return _CHICAGO[(number - 1) % 4] * min((number - 1) // 4 + 1, MAX_REPEATS)


def _worded(words: list[str]) -> Callable[[int], str]:
    """One, Two; plain figures beyond the list."""
    return lambda number: words[number - 1] if number <= len(words) else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "bahtText": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _run(0x2488, 20),
    "decimalEnclosedParen": _run(0x2474, 20),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": _ordinal,
    "cardinalText": _worded(_WORDS),
    "ordinalText": _worded(_ORDINAL_WORDS),
    "hex": lambda number: f"{number:X}",
    "chicago": _chicago,
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "chineseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "chineseLegalSimplified": _legal(_LEGAL_SIMPLIFIED, "万"),
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _traditional_thousand,
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "japaneseCounting": _japanese,
    "japaneseLegal": _japanese_legal,
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "koreanDigital2": _digits("零一二三四五六七八九"),
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12],
    "ideographLegalTraditional": _legal(_LEGAL_TRADITIONAL, "萬"),
    "ideographEnclosedCircle": _run(0x3220, 10),
    "russianUpper": _letters("А", 32),
    "russianLower": _letters("а", 32),
}  # fmt: skip

SILENT = frozenset({"bullet", "none"})
"""Formats that print no number."""


def is_known(name: str) -> bool:
    """Whether the format is written as Word writes it; others come out as plain figures."""
    return name in _FORMATS or name in SILENT


def format_number(number: int, name: str) -> str:
    """``number`` as Word prints it; plain figures for zero and for formats that are not known."""
    if name in SILENT:
        return ""
    if number < 1 and not name.startswith("decimal"):
        return str(number)
    return _FORMATS.get(name, str)(number)
