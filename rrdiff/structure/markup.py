"""Marks that web copies print around labels: **第一条**, ●第二条, 【第三条】, # 第一章, - （一）.

They are no part of a label. They are set apart before labels are looked for, and a label behind them stands at the head
of its line.
"""

from __future__ import annotations

import re

from rrdiff.structure.draft import DocumentDraft
from rrdiff.structure.marks import DECORATION, HAN_NUMBER
from rrdiff.text.numerals import NUMBER
from rrdiff.text.pattern import deferred
from rrdiff.text.source import FoldedSpan

_UNIT = rf"第{NUMBER}(?:分[編编]|[条條章节節编編])(?:之{HAN_NUMBER})?"
_BEFORE = deferred(rf"^(?P<mark>[{DECORATION}]{{1,8}})(?=[*]*(?:{_UNIT}|[(]{HAN_NUMBER}[)]))", re.MULTILINE)
_HASHES = deferred(r"^(?P<mark>#{1,6})(?=[^#\n])", re.MULTILINE)
_QUOTED = deferred(r"^(?P<mark>>{1,8})(?=[^>\n])", re.MULTILINE)
QUOTED_SHARE = 0.6
"""Share of lines that begin with > in a text that was quoted in a letter; else it may be the sign of a bound."""
_STARS = deferred(r"(?P<mark>\*\*|\[(?:编辑|編輯)\])")
_BRACKETED = deferred(rf"^(?P<mark>[【\[])(?={_UNIT}[】\]])|(?<=[条條])(?P<after>[】\]])", re.MULTILINE)
_BRACKETS = ("【第", "[第", "条】", "條】", "条]", "條]")
"""Of which one stands where a label stands in brackets."""
_DECORATION = frozenset(DECORATION.replace("\\", ""))


def hide_markup(sheet: DocumentDraft) -> None:
    """Set apart bullets, stars, hashes and brackets around labels."""
    folded = sheet.text.folded
    spans: set[FoldedSpan] = set()
    opened: set[int] = set()
    heads = [line[:1] for line in folded.split("\n")]
    patterns = (_STARS,) if _DECORATION.isdisjoint(heads) else (_BEFORE, _HASHES, _STARS)
    for pattern in (*patterns, _QUOTED) if heads.count(">") >= QUOTED_SHARE * len(heads) else patterns:
        spans.update(FoldedSpan(*match.span("mark")) for match in pattern.finditer(folded))
    for match in _BRACKETED.finditer(folded) if any(signs in folded for signs in _BRACKETS) else ():
        line = folded.rfind("\n", max(0, match.start() - LABEL), match.start()) + 1
        if match["mark"]:
            opened.add(match.start())
            spans.add(FoldedSpan(*match.span("mark")))
        elif line in opened:
            spans.add(FoldedSpan(*match.span("after")))
    if spans:
        sheet.hide("markup", sorted(spans))
    sheet.take_frames()


LABEL = 30
"""Longest label inside brackets."""
