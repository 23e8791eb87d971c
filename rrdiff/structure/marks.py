"""What the labels of 编 章 节 条 款 项 目, of 公文 levels and of questions look like: one table of patterns.

A mark is only a candidate here. Whether 第十五条 at the head of a line is an article or the rest of a citation is
decided from the sequence of all candidates (``rrdiff.structure.sequence``), never from one line alone.

All patterns run on folded text: half-width brackets and digits, no white space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rrdiff.structure.clause import Level
from rrdiff.text.numerals import HAN_NUMERAL, NUMBER, to_int
from rrdiff.text.source import Span, Text

HAN_NUMBER = rf"[{HAN_NUMERAL}]{{1,6}}"

ARTICLE = re.compile(
    rf"第(?P<number>{NUMBER})(?:[-－—](?P<dash>\d{{1,2}}))?[条條]"
    rf"(?:之(?P<sub>{HAN_NUMBER}|\d{{1,2}}))?"
)
HEADING = re.compile(rf"第(?P<number>{NUMBER})(?P<unit>分[编編]|[编編]|[章]|[节節])(?:之(?P<sub>{HAN_NUMBER}))?")
UNITS = {
    "编": Level.PART,
    "編": Level.PART,
    "分编": Level.SUBPART,
    "分編": Level.SUBPART,
    "章": Level.CHAPTER,
    "节": Level.SECTION,
    "節": Level.SECTION,
}
ITEM = re.compile(rf"[(](?P<number>{HAN_NUMBER})[)]")
ITEM_BROKEN = re.compile(rf"[(](?P<number>{HAN_NUMBER})(?=[^()、和至或\d])|(?P<number2>{HAN_NUMBER})[)]")  # one bracket lost
COMMA_NUMBER = re.compile(rf"(?P<number>{HAN_NUMBER})、")
POINT_STYLES = (
    ("dot", re.compile(r"(?P<number>\d{1,2})(?:[.．](?!\d)|、)")),
    ("paren", re.compile(r"[(](?P<number>\d{1,2})[)]")),
    ("half", re.compile(r"(?P<number>\d{1,2})[)]")),
    ("circle", re.compile(r"(?P<number>[①-⑳])")),
)
QUESTION = re.compile(rf"(?:(?P<number>{HAN_NUMBER}|\d{{1,2}})[、.])?(?:问|記者问|记者问|记者|問)[:]")
ANSWER = re.compile(r"(?:答|答复)[:]")
ANNEX = re.compile(rf"附(?:件|表|录|錄|图|圖)(?P<number>{HAN_NUMBER}|\d{{1,2}})?(?=[:：]|$|[^一-鿿]|.{{0,30}}$)")

TERMINAL = "。;；:：！!？?…”』」》】"
"""A paragraph that ends with one of these is complete; any other end may be a broken line."""
CLOSERS = "”』」’\"')）】》"

# What follows a reference but never an article's own label: 第十条第二款, 第十条、第十一条, 第十条规定的 …
_REFERENCE_TAIL = re.compile(
    rf"第[(]?{NUMBER}[)]?[款项項目]|[、和与及或至到]第|或者第|以及第|"
    r"的(?:规定|規定|要求|情形|行为|程序|条件|限制)|之规定|规定|規定|所列|所称|所指|中的|[)）》”]|修改为"
)
_HEADING_TAIL = re.compile(rf"第{NUMBER}[条條章节節]|[、和与至]第|的(?:规定|規定)|规定的|规定|中的|所列|[)）》]")
_ITEM_TAIL = re.compile(r"[项項款目]|[、和与及或至](?:[(]|第)|所列|规定的|至|[,。;]$")
_REFERENCE_HEAD = re.compile(r"(?:[第、和与及或至到]|依照|按照|根据|违反|依据|适用|本[法条例办规则]{1,3}|以及|所列|前款)$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that looks like a label.

    Attributes:
        level: what it would be.
        number: (value, insertion) as integers: 第一百二十条之一 is (120, 1).
        span: folded span of the label.
        line_start: first kept characters of their line.
        gap_before, gap_after: white space was printed there.
        tail_refers: what follows reads like a citation.
    """

    level: Level
    number: tuple[int, int]
    span: Span
    line_start: bool
    gap_before: bool
    gap_after: bool
    tail_refers: bool

    @property
    def ordinal(self) -> str:
        """Number as used in ids: "8", "120-1"."""
        value, insertion = self.number
        return f"{value}-{insertion}" if insertion else str(value)


def _value(match: re.Match[str]) -> tuple[int, int] | None:
    value = to_int(match["number"])
    groups = match.groupdict()
    sub = groups.get("sub") or groups.get("dash")
    insertion = to_int(sub) if sub else 0
    return None if value is None or insertion is None else (value, insertion)


def _mark(text: Text, level: Level, match: re.Match[str], tail: re.Pattern[str]) -> Mark | None:
    number = _value(match)
    if number is None:
        return None
    start, end = match.span()
    folded = text.folded
    return Mark(
        level,
        number,
        Span(start, end),
        start == 0 or folded[start - 1] == "\n",
        start in text.gaps,
        end in text.gaps or folded[end : end + 1] in ("", "\n", ":", "："),
        bool(tail.match(folded, end)),
    )


def articles(text: Text) -> list[Mark]:
    """Every 第N条 in the text that is not plainly inside a longer reference."""
    found = []
    for match in ARTICLE.finditer(text.folded):
        mark = _mark(text, Level.ARTICLE, match, _REFERENCE_TAIL)
        if mark is not None:
            found.append(mark)
    return found


def headings(text: Text) -> list[Mark]:
    """Every 第N编, 分编, 章 or 节 that could head a group of articles."""
    found = []
    for match in HEADING.finditer(text.folded):
        mark = _mark(text, UNITS[match["unit"]], match, _HEADING_TAIL)
        if mark is not None and not mark.tail_refers:
            found.append(mark)
    return found


def refers_before(folded: str, start: int) -> bool:
    """True when the characters before ``start`` lead into a reference (依照第…, 、第…)."""
    return bool(_REFERENCE_HEAD.search(folded[max(0, start - 6) : start]))


def item_at(folded: str, at: int) -> re.Match[str] | None:
    """Item label （N） at ``at``, unless what follows shows that it is a reference to items."""
    match = ITEM.match(folded, at)
    return None if match is None or _ITEM_TAIL.match(folded, match.end()) else match


def point_at(folded: str, at: int) -> tuple[str, int, int] | None:
    """Point label at ``at`` as (style, number, end of label): 1. (1) 1) ①."""
    for style, pattern in POINT_STYLES:
        match = pattern.match(folded, at)
        if match:
            written = match["number"]
            number = ord(written) - ord("①") + 1 if style == "circle" else int(written)
            return style, number, match.end()
    return None


def complete(line: str) -> bool:
    """True when a line ends as a paragraph ends."""
    if not line:
        return True
    if line[-1] in TERMINAL:
        return True
    return line[-1] in CLOSERS
