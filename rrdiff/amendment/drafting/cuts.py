"""Where a drafter may begin and end a quotation: between words, never inside a number, a citation or a title.

>>> old = "公告期不少于3日，依照《水法》办理。"
>>> [old[a:b] for a, b in pairwise(sorted(cuts(old)))]
['公告', '期', '不少于', '3日', '，', '依照', '《水法》', '办理', '。']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from rrdiff.difference.borders import indivisible
from rrdiff.difference.edit import Op
from rrdiff.difference.edits import diff
from rrdiff.text.numerals import HAN_NUMERAL
from rrdiff.text.words import words

_NUMERALS = HAN_NUMERAL + "亿億"
_UNIT = (
    "个?工作日|个?自然日|个?月|周岁|小时|分钟|秒钟|平方米|平方公里|立方米|公里|千米|厘米|毫米|米|公顷|亩|千瓦时|千瓦"
    "|吨|公斤|千克|克|升|[万亿]?元|美元|个?百分点|倍|成|年|天|日|周|季度|学年|届|次|名|人|户|家|个|件|份|辆|台|艘|座|处|种|类|级|代"
)
_WHOLE = re.compile(
    rf"""
    第[{_NUMERALS}\d]+[条章节编款项目](?:之[{_NUMERALS}])?(?:第[{_NUMERALS}\d]+[款项目])*    # a citation
  | 不得?(?:少于|低于|超过|高于|多于|大于|小于|晚于|早于)
  | [百千万]分之[{_NUMERALS}\d.]+
  | (?:[{_NUMERALS}]+|\d[\d.,]*)[{_NUMERALS}]*(?:{_UNIT})
  | 《[^《》\n\t]{{1,40}}》
    """,
    re.VERBOSE,
)
_PAIRS = dict(zip("）》】〕”’」』)]", "（《【〔“‘「『([", strict=True))


def cuts(text: str) -> frozenset[int]:
    """The places between words; both ends of the text are among them."""
    at, found = 0, {0, len(text)}
    for word in words(text):
        at += len(word)
        found.add(at)
    for one in indivisible(text):
        found.difference_update(range(one.start + 1, one.end))
    for match in _WHOLE.finditer(text):
        found.difference_update(range(match.start() + 1, match.end()))
    return frozenset(found)


def unpaired(text: str) -> tuple[bool, bool]:
    """Whether a bracket or quotation mark lacks its opening mark, and whether one lacks its closing mark."""
    stack: list[str] = []
    lacks = False
    for char in text:
        if char in _PAIRS:
            if stack and stack[-1] == _PAIRS[char]:
                stack.pop()
            else:
                lacks = True
        elif char in "（《【〔“‘「『([":
            stack.append(char)
    return lacks, bool(stack)


class WordStretch(NamedTuple):
    """A stretch of the old text and what answers to it in the new one."""

    start: int
    end: int
    other_start: int
    other_end: int
    changed: bool


def stretches(old: str, new: str, same: Callable[[str, str], bool]) -> list[WordStretch]:
    """Both texts cut between words of both, as fine as that goes; ``same`` tells what need not be said."""
    ours, theirs = cuts(old), cuts(new)
    places = [(0, 0)]
    for one in diff(old, new):
        if one.op is Op.KEEP:
            shift = one.other.start - one.base.start
            places += [
                (at, at + shift)
                for at in range(one.base.start, one.base.end + 1)
                if at in ours and at + shift in theirs and (at, at + shift) != places[-1]
            ]
    if places[-1] != (len(old), len(new)):
        places.append((len(old), len(new)))
    return [WordStretch(a, b, c, d, changed=not same(old[a:b], new[c:d])) for (a, c), (b, d) in pairwise(places)]


def changed_runs(pieces: Sequence[WordStretch]) -> Iterator[WordStretch]:
    """Stretches that changed, those that adjoin put together."""
    for changed, run in groupby(pieces, key=lambda piece: piece.changed):
        if changed:
            found = list(run)
            yield WordStretch(found[0].start, found[-1].end, found[0].other_start, found[-1].other_end, changed=True)
