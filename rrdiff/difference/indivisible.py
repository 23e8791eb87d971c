"""Runs of characters that change as a whole: numbers, dates, document numbers, bracketed ordinals.

Whoever reads that 2022 became 2023 wants to see both years, not that a 2 became a 3.

    >>> [text[span.start : span.end] for text in ["自2023年2月11日起十五日内"] for span in indivisible(text)]
    ['2023年2月11日', '十五']
"""

from __future__ import annotations

import re
from bisect import bisect_left

from rrdiff.text.numerals import HAN_NUMERAL
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan

_HAN = f"[{HAN_NUMERAL}亿億]"
_FIGURES = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_PATTERN = deferred(
    rf"""
    [〔\[(【(](?:19|20)\d\d[〕\])】]第?\d{{1,4}}号     # 〔2022〕35号
  | [(](?:\d{{1,3}}|{_HAN}{{1,5}})[)]                  # （十二）, as in the titles of amendments
  | (?:\d{{2,4}}|[〇零○一二三四五六七八九]{{2,4}})年(?:{_SMALL}月(?:{_SMALL}日)?)?
  | {_SMALL}月{_SMALL}日
  | {_HAN}+分之(?:{_HAN}+|{_FIGURES})
  | \d+(?::\d+)+                                      # 8:30, 1:500
  | \d{{1,3}}/\d{{1,3}}(?![\d/])
  | {_HAN}+点[〇零一二三四五六七八九]+{_HAN}*
  | {_FIGURES}{_HAN}*[%‰]?
  | {_HAN}{{2,}}
    """,
    re.VERBOSE,
)


def indivisible(text: str) -> list[BodySpan]:
    """The runs of ``text`` that must not be cut, in order."""
    return [BodySpan(*match.span()) for match in _PATTERN.finditer(text) if match.end() - match.start() > 1]


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
