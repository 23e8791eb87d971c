"""Different characters that say the same: “责任” and 「責任」, 二〇二二 and 二○二二, ① and 1.

Folding keeps such characters apart, because they were printed apart and a report may name them. Comparison must not
see them as other words. ``comparable`` maps every character to one that stands for its class, so positions stay.

    >>> comparable("「責任」自二O二二年起")
    '"责任"自二〇二二年起'
    >>> comparable("著作权") == comparable("着作权")
    False
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache

from rrdiff.text.numerals import HAN_NUMERAL
from rrdiff.text.pattern import deferred
from rrdiff.text.raised import nfkc
from rrdiff.text.value import once_each

_CLASSES = (
    '"“”„‟″〝〞「」『』﹁﹂﹃﹄',
    "'‘’‚‛′",
    "—―─━–",
    "-‐‑‒−",
    "~〜∼～",
    "…⋯",
    "·•・‧∙⋅",
    ":∶",
    "〈<‹",
    "〉>›",
    "〇零○◯",
    "查査",
    "概槪",
    "户戸",
    "每毎",
    "步歩",
    "值値",
    "清淸",
    "青靑",
    "绪緖",
    "污汚",
    "略畧",
    "烟菸",
    "浚濬",
    "炮砲",
    "果菓",
    "麻蔴",
    "村邨",
    "堤隄",
    "剿勦",
    "冤寃",
    "强彊",
    "榨搾",
    "疏疎",
    "稚穉",
    "窑窰",
    "藤籐",
    "罚罸",
    "锄耡",
    "胁脇",
    "杂襍",
    "睹覩",
    "焊銲",
    "枪鎗",
    "邻隣",
    "喂餧",
)
"""Characters of one class, the one that stands for it first: marks by style, zeros by shape, then printed forms of one
Han character that the table of traditional characters does not hold (Japanese and Korean code points from old sets)."""

_TO_CLASS = {ord(char): row[0] for row in _CLASSES for char in row[1:]}
_PLAIN: set[str] = set()
"""Characters met that stand for themselves, in traditional texts apart."""
_LETTER_ZERO = deferred(rf"(?<=[{HAN_NUMERAL}])[Oo](?=[{HAN_NUMERAL}])")
_HAN = "㐀"
_SURROGATE = deferred("[\ud800-\udfff]")
_WORN = deferred("(?<![显顯编編原论論名土专專巨卓昭所遗遺合译譯拙])著(?![作名者述录錄称稱书書有])")
"""著 as traditional texts print 着 (著裝, 著火, 沿著), not as in 著作 or 顯著."""
TRADITIONAL_SHARE = 0.05
"""From this share of traditional characters on, those that simplified texts use too (著, 於, 乾) are read as
traditional. Texts turned into traditional characters had 0.26 to 0.37, simplified ones none (2026-11)."""


def comparable(text: str) -> str:
    """The classes of the characters of ``text``, one for each, in order.

    Guarantees, each with a property test of the same number:
        1. the result is as long as the text;
        2. what is comparable already stays as it is.
    """
    if _PLAIN.issuperset(text):
        return _LETTER_ZERO.sub("〇", text) if "o" in text or "O" in text else text
    present = set(text)
    table = {ord(char): form for char in present if (form := _form(char)) != char}
    rare = {char for char in present if char >= _HAN and not _in_common_set(char)}
    traditional = {char for char in rare if _simplified(char) != char}
    _PLAIN.update((present - traditional).difference(map(chr, table)))
    table.update((ord(char), _simplified(char)) for char in traditional)
    if sum(map(text.count, traditional)) >= TRADITIONAL_SHARE * len(text) > 0:
        text = _by_words(text)
        table.update((ord(char), _simplified(char)) for char in present - rare if char >= _HAN)
    return _LETTER_ZERO.sub("〇", text.translate(table))


comparable_whole = once_each(comparable)
"""``comparable`` of the whole text of a document, which several stages cut their clauses from."""


def _by_words(text: str) -> str:
    """The text simplified with regard to words (答覆 is 答复, 覆盖 stays), where that keeps every position."""
    simplified = _converter()(_SURROGATE.sub("\ufffd", text))
    if len(simplified) != len(text):
        return text
    simplified = _WORN.sub("着", simplified)
    return "".join(map(_unless_surrogate, text, simplified)) if _SURROGATE.search(text) else simplified


def _unless_surrogate(char: str, simplified: str) -> str:
    return char if "\ud800" <= char <= "\udfff" else simplified


@cache
def _form(char: str) -> str:
    """The mark, zero or plain form that stands for one character."""
    form = nfkc(char)
    if len(form) != 1 or form.isspace():
        form = char
    return _TO_CLASS.get(ord(form), form)


@cache
def _in_common_set(char: str) -> bool:
    """True for characters of GB 2312, which holds what simplified texts are written with."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _simplified(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return char
    form = _converter()(_form(char))
    return _form(form) if len(form) == 1 else char


@cache
def _converter() -> Callable[[str], str]:
    """OpenCC's table of traditional characters, started with the first of them."""
    convert: Callable[[str], str] = importlib.import_module("opencc").OpenCC("t2s").convert
    return convert
