"""Running heads: a title printed again at the head of every page, in the middle of whatever stands there.

县级以上人民政府应当建立
— 12 —                     page number
示例省示例条例                running head
登记制度。
"""

from __future__ import annotations

from collections import Counter

from rrdiff.structure.draft import DocumentDraft
from rrdiff.structure.furniture import furniture_kind
from rrdiff.structure.marks import ARTICLE, HEADING, complete, item_at, point_at
from rrdiff.structure.title import is_title

LONGEST = 60
"""Longest running head in code points."""
TITLE_REPEATS = 3
"""A line that reads as a title and stands so often on its own is printed on every page."""


def hide_running_heads(sheet: DocumentDraft) -> None:
    """Set apart lines that recur beside page numbers, and titles that recur anywhere; the first of each stays."""
    lines = sheet.lines
    counts = Counter(line.string for line in lines if len(line.string) <= LONGEST)
    if not any(count > 1 for count in counts.values()):
        return
    numbers = {index for index, line in enumerate(lines) if furniture_kind(line.string) == "page_number"}
    paged = Counter(
        line.string
        for index, line in enumerate(lines)
        if counts[line.string] > 1 and not numbers.isdisjoint((index - 1, index + 1))
    )
    seen: set[str] = set()
    hidden = []
    for line in lines:
        string = line.string
        if counts[string] < 2 or complete(string) or _labelled(string):
            continue
        often = paged[string] > 1 or (counts[string] >= TITLE_REPEATS and is_title(string))
        if often and string in seen:
            hidden.append(line.span)
        seen.add(string)
    if hidden:
        sheet.hide("running_head", hidden)


def _labelled(string: str) -> bool:
    return bool(
        ARTICLE.match(string)
        or HEADING.match(string)
        or item_at(string, 0)
        or point_at(string, 0)
        or furniture_kind(string)
    )
