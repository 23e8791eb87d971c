"""Word borders near a place, without cutting a whole clause into words.

An addition beside a repeated character can be drawn in several places: 返[乡回]乡下乡 or 返乡[回乡]下乡. Only the
second begins and ends between words. Words never reach over a punctuation mark, so the phrase around is enough.

    >>> borders = Borders("支持返乡回乡下乡人员,依法维权")
    >>> [borders.at(place) for place in (3, 4, 5, 6)]
    [False, True, False, True]

Runs of characters that change as a whole have no borders inside: numbers, dates, document numbers, bracketed ordinals.
Whoever reads that 2022 became 2023 wants to see both years, not that a 2 became a 3.

    >>> [text[span.start : span.end] for text in ["自2023年2月11日起十五日内"] for span in indivisible(text)]
    ['2023年2月11日', '十五']
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from functools import cache

from rrdiff.text.numerals import HAN_NUMERAL, in_row
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.words import words

PHRASE_REACH = 60
"""How far around a place the phrase is looked for; the longest of 10,327
phrases in the texts of this repository and five real ones had 62 characters (2026-11)."""

_NO_MARKS = frozenset("%‰·&@#*/_-'\\")
"""Signs of category P that stand inside a word or a figure."""


@cache
def is_mark(char: str) -> bool:
    """True for a punctuation mark that ends a phrase."""
    return char not in _NO_MARKS and unicodedata.category(char).startswith("P")


def has_mark(text: str) -> bool:
    """True when a punctuation mark stands in ``text``."""
    return any(map(is_mark, text))


def only_marks(text: str) -> bool:
    """True when nothing but punctuation marks stands in ``text``; so of an empty text."""
    return all(map(is_mark, text))


class Borders:
    """Word borders of one text, found phrase by phrase when asked."""

    def __init__(self, text: str) -> None:
        """Remember ``text``; nothing is cut yet."""
        self._text = text
        self._known: dict[BodySpan, frozenset[int]] = {}

    def at(self, place: int) -> bool:
        """True when no word reaches over ``place``."""
        text = self._text
        if place <= 0 or place >= len(text) or is_mark(text[place - 1]) or is_mark(text[place]):
            return True
        phrase = self._phrase(place)
        if phrase not in self._known:
            self._known[phrase] = _ends(text[phrase.start : phrase.end], phrase.start)
        return place in self._known[phrase]

    def _phrase(self, place: int) -> BodySpan:
        start = place
        while start > max(0, place - PHRASE_REACH) and not is_mark(self._text[start - 1]):
            start -= 1
        end = place
        while end < min(len(self._text), place + PHRASE_REACH) and not is_mark(self._text[end]):
            end += 1
        return BodySpan(start, end)


def _ends(phrase: str, offset: int) -> frozenset[int]:
    out = []
    for word in words(phrase):
        offset += len(word)
        out.append(offset)
    return frozenset(out)


_HAN = f"[{HAN_NUMERAL}亿億]"
_FIGURES = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_PATTERN = deferred(
    in_row(
        rf"[〔\[(【(](?:19|20)\d\d[〕\])】]第?\d{{1,4}}号"  # 〔2022〕35号
        rf"|[(](?:\d{{1,3}}|{_HAN}{{1,5}})[)]"  # （十二）, as in the titles of amendments
        rf"|(?:\d{{2,4}}|[〇零○一二三四五六七八九]{{2,4}})年(?:{_SMALL}月(?:{_SMALL}日)?)?"
        rf"|{_SMALL}月{_SMALL}日"
        rf"|{_HAN}+分之(?:{_HAN}+|{_FIGURES})"
        r"|\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+"  # 8:30, 1:500, 1:2.5
        rf"|\d{{1,3}}/\d{{1,3}}(?![\d/])"
        rf"|{_HAN}+点[〇零一二三四五六七八九]+{_HAN}*"
        rf"|{_FIGURES}{_HAN}*[%‰]?"
        rf"|{_HAN}{{2,}}"
    )
)


def indivisible(text: str) -> list[BodySpan]:
    """The runs of ``text`` that must not be cut, in order."""
    return [BodySpan(*match.span()) for match in _PATTERN.finditer(in_row(text)) if match.end() - match.start() > 1]


class Grid:
    """Answers where the indivisible run around a position begins and ends."""

    def __init__(self, text: str) -> None:
        """Find the runs of ``text`` once."""
        self._spans = indivisible(text)
        self._ends = [span.end for span in self._spans]

    def around(self, at: int) -> BodySpan:
        """The run that ``at`` cuts in two, or the empty span at ``at``."""
        index = bisect_left(self._ends, at + 1)
        if index < len(self._spans) and self._spans[index].start < at < self._spans[index].end:
            return self._spans[index]
        return BodySpan(at, at)

    def cut_by(self, at: int) -> bool:
        """True when a border at ``at`` would cut a run."""
        return len(self.around(at)) > 0
