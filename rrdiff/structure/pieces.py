"""One line of an article, cut at its own label and at labels glued inside it.

(十一)推动转让。(十二)坚持普惠。      two 项 in one line
包括:(一)甲;(二)乙。               a lead-in and two 项
依照前款(一)、(二)项执行。           one piece: references are no labels
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_letters

from rrdiff.structure.layout import Line
from rrdiff.structure.marks import (
    ANGULAR,
    COMMA_NUMBER,
    ENCLOSED,
    ENCLOSED_STYLES,
    HAN_NUMBER,
    broken_item_at,
    counted_item_at,
    decimal_at,
    item_at,
    letters_at,
    may_open,
    point_at,
)
from rrdiff.text.numerals import HAN_NUMERAL, to_int
from rrdiff.text.pattern import deferred
from rrdiff.text.source import FoldedSpan, Text
from rrdiff.text.value import value

RANKS = tuple(
    (
        "comma han boxed stem latin upper bare dot second third paren square half lower small "
        "circle disc ring letter round"
    ).split()
)
"""Styles of labels in their usual order, 一、 （一） 【一】 甲、 I. A. 1 1. 1.1 1.1.1 （1） [1] 1） a） i. ①.

It decides only where the first label of a list is lost; everywhere else the style that opens first is the outermost."""
_ENCLOSING = "".join(ENCLOSED)
_NUMBERED = (
    rf"[(](?P<han>{HAN_NUMBER})[)]|(?<![\d.A-Za-z])(?P<dot>\d{{1,2}})[.．、](?![\d%])|[(](?P<paren>\d{{1,2}})[)]"
)
_INSIDE = deferred(rf"(?=[(\d])(?:{_NUMBERED})")
_INSIDE_OR_ENCLOSED = deferred(rf"(?=[(\d{_ENCLOSING}])(?:{_NUMBERED}|(?P<circle>[{_ENCLOSING}]))")
"""The same for a text with signs that are a label by themselves."""
_WORDLIKE = deferred(
    rf"(?<=[:：。;；])(?:(?P<comma>{HAN_NUMBER})、|(?P<half>\d{{1,2}})[)]"
    r"|(?P<letter>[a-z]{1,4}[)]|[A-Z][)]|[A-Z][.．、](?![A-Za-z])|[甲乙丙丁戊己庚辛壬癸][、.]|[Ⅰ-Ⅻ][、.．]"
    rf"|[\[【〔](?:\d{{1,2}}|{HAN_NUMBER})[\]】〕]))"
)
"""Labels in mid-line that are words or numbers as well, behind a colon or behind what ends the item before."""
_WORDLIKE_SIGNS = frozenset(f"{HAN_NUMERAL}{ascii_letters}甲乙丙丁戊己庚辛壬癸ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ[【〔")
"""Characters that they begin with, figures aside."""
_SIGNS = frozenset(f"()[]【】〔〕.．、{_ENCLOSING}")
"""Signs of which every label in mid-line holds one."""
_BARE = deferred(r"\d{1,2}(?![.．、)年月日])")
MOST_LEFT_OUT = 10
"""Most numbers that a list leaves out between two items."""
_NOT_BEFORE = frozenset("第、和与及或至到款条项前述表式照本按见附")
_GLUE_ENDS = frozenset("。;；:：!！?？”,，")
_SENTENCE_ENDS = frozenset("。;；:：")
_ITEM_ENDS = frozenset("。;；")
_STYLES_INSIDE = frozenset({"han", "dot", "paren"}) | ENCLOSED_STYLES
"""Styles whose labels are hardly anything else in mid-line."""
_BACK = deferred(r"(?<=。)(?=(?:有|违反|依照|对|符合|犯|实施|因|按照|属于)?前[一二两三]?款)")
_BREAKS = frozenset("。”")


@value
class LinePart:
    """Part of a line: labelled, or running text (``style`` is empty)."""

    style: str
    number: int
    label: FoldedSpan
    body: FoldedSpan
    line: Line
    first: bool = True  # stands at the head of its line


@value
class ListStyles:
    """What the lines of an article tell of its lists: styles of which two labels follow each other, and count down."""

    listed: frozenset[str] = frozenset()
    falling: frozenset[str] = frozenset()


@value
class OpenLabels:
    """The labels that are open: (style, number) from the outermost list to the innermost."""

    stack: tuple[tuple[str, int], ...] = ()

    def number(self, style: str) -> int:
        """Last number of the open list in ``style``; 0 when there is none."""
        return dict(self.stack).get(style, 0)

    def enter(self, style: str, number: int) -> OpenLabels:
        """State after the label ``number`` in ``style``: deeper lists are closed."""
        styles = [step[0] for step in self.stack]
        if style in styles:
            kept = self.stack[: styles.index(style)]
        elif number == 1:
            kept = self.stack
        else:
            rank = RANKS.index(style)
            kept = tuple(step for step in self.stack if RANKS.index(step[0]) < rank)
        return OpenLabels((*kept, (style, number)))


def opening(
    text: Text, line: Line, state: OpenLabels, previous: str, styles: ListStyles, *, bare: bool = False
) -> LinePart:
    """The piece at the head of ``line``; ``previous`` is the text before it in this article."""
    folded, start, end = text.folded, line.span.start, line.span.end
    found = _bare_label(text, start, state) if bare else None
    if found is None and may_open(folded, start):
        found = _opening_label(folded, (start, end), state, previous, styles)
    if found is None or found[2] > end:
        return LinePart("", 0, FoldedSpan(start, start), line.span, line)
    style, number, label_end = found
    return LinePart(style, number, FoldedSpan(start, label_end), FoldedSpan(label_end, end), line)


def _bare_label(text: Text, at: int, state: OpenLabels) -> tuple[str, int, int] | None:
    """Label of a 款 of a standard: a figure and white space, counting up from one."""
    match = _BARE.match(text.folded, at)
    if match is None:
        return None
    end = next((cut for cut in range(at + 1, match.end() + 1) if cut in text.gaps), None)
    if end is None:
        return None
    number = int(text.folded[at:end])
    return ("bare", number, end) if number == state.number("bare") + 1 else None


def _opening_label(
    folded: str, line: tuple[int, int], state: OpenLabels, previous: str, styles: ListStyles
) -> tuple[str, int, int] | None:
    """Style, number and end of a label that opens a line; None where there is none."""
    at = line[0]
    closed = not previous or previous[-1] in "。;；:：,，”)）!！?？"
    item = item_at(folded, at) or counted_item_at(folded, at, state.number("han") + 1, previous)
    if item is not None:
        value = to_int(item["number"]) or 0
        return ("han", value, item.end()) if closed or value in (1, state.number("han") + 1) else None
    current = state.number("han")
    broken = broken_item_at(folded, at, current + 1)
    if broken is not None and (current or (folded[at] != "(" and (not previous or previous[-1] in ":："))):
        return "han", current + 1, broken
    comma = COMMA_NUMBER.match(folded, at)
    if comma is not None:
        value = to_int(comma["number"]) or 0
        listed = "comma" in styles.listed or _runs_on(folded, line, "comma")
        if (value == 1 and closed and listed) or (value > 1 and value == state.number("comma") + 1):
            return "comma", value, comma.end()
    leads = not state.stack and previous.endswith((":", "："))
    point = point_at(folded, at)
    if point is not None:
        style, number, end = point
        last = state.number(style)
        if (number == 1 and closed) or (number > 1 and last == number - 1):
            return style, number, end
        part = (leads and (style == "dot" or style in styles.listed)) or (
            last == number + 1 and style in styles.falling
        )
        if closed and (part or (style == "dot" and 0 < last < number <= last + MOST_LEFT_OUT)):
            return style, number, end  # a list that is printed in part: 3. … 7. …
    for style, number, end in letters_at(folded, at) if previous else ():
        if number > 1 and state.number(style) == number - 1:
            return style, number, end
        if style in ANGULAR and not (state.stack or leads):
            continue  # [1] behind a finished text is a note
        if closed and (number == 1 or leads) and (style in styles.listed or _runs_on(folded, line, style, number)):
            return style, number, end
    return _decimal_label(folded, at, state) if closed else None


def _runs_on(folded: str, line: tuple[int, int], style: str, number: int = 1) -> bool:
    """Whether the label that opens a line is followed by the next one in it: A. 甲；B. 乙。"""
    return any(token[:2] == (style, number + 1) for token in _wordlike(folded, line[0] + 1, line[1]))


def _wordlike(folded: str, start: int, end: int) -> list[tuple[str, int, int, int]]:
    """Style, number, start and end of what may be labels and words as well."""
    found: list[tuple[str, int, int, int]] = []
    if not _may_hold_wordlike(folded[max(0, start - 1) : end]):
        return found
    for match in _WORDLIKE.finditer(folded, start, end):
        if match["letter"]:
            readings = [(style, number) for style, number, _ in letters_at(folded, match.start())]
        else:
            readings = [(str(match.lastgroup), to_int(match[str(match.lastgroup)]) or 0)]
        found += [(*reading, *match.span()) for reading in readings]
    return found


def _may_hold_wordlike(text: str) -> bool:
    """Whether what such a label begins with stands behind a colon or a stop; few lines need the pattern."""
    return any(
        after[:1] in _WORDLIKE_SIGNS or after[:1].isdecimal()
        for sign in _SENTENCE_ENDS
        if sign in text
        for after in text.split(sign)[1:]
    )


def _decimal_label(folded: str, at: int, state: OpenLabels) -> tuple[str, int, int] | None:
    """1.2 below the open 1., 1.2.1 below the open 1.2; each counts on."""
    found = decimal_at(folded, at)
    if found is None:
        return None
    above, number, end = found
    style = "third" if "." in above else "second"
    opened = [str(state.number(one)) for one in ("dot", "second")[: above.count(".") + 1]]
    return (style, number, end) if opened == above.split(".") and number == state.number(style) + 1 else None


def glued(
    text: Text, piece: LinePart, state: OpenLabels, following: tuple[str, int] | None = None
) -> Iterator[LinePart]:
    """``piece`` cut at every label inside it that continues or opens a list; ``following`` opens the next line."""
    folded, end = text.folded, piece.body.end
    if _SIGNS.isdisjoint(folded[piece.body.start : end]):
        yield piece
        return
    inside = _INSIDE if ENCLOSED.keys().isdisjoint(folded[piece.body.start : end]) else _INSIDE_OR_ENCLOSED
    tokens = [
        (*_style_and_number(match), *match.span())
        for match in inside.finditer(folded, piece.body.start, end)
        if _may_be_label(folded, match)
    ]
    tokens = sorted([*tokens, *_wordlike(folded, piece.body.start, end)], key=lambda token: token[2])
    follows = _followed(folded, tokens)
    for index, (style, number, start, stop) in enumerate(tokens):
        if start <= piece.body.start:
            continue
        before = folded[start - 1]
        followers = follows[index] or int(following == (style, number + 1))
        if not _continues(state, style, number, before, gap=start in text.gaps, followers=followers):
            continue
        yield LinePart(
            piece.style,
            piece.number,
            label=piece.label,
            body=FoldedSpan(piece.body.start, start),
            line=piece.line,
            first=piece.first,
        )
        piece = LinePart(style, number, FoldedSpan(start, stop), FoldedSpan(stop, end), piece.line, first=False)
        state = state.enter(style, number)
    yield piece


def _style_and_number(match: re.Match[str]) -> tuple[str, int]:
    style = str(match.lastgroup)
    return ENCLOSED.get(match[style]) or (style, to_int(match[style]) or 0)


def _may_be_label(folded: str, match: re.Match[str]) -> bool:
    if folded[match.start() - 1] in _NOT_BEFORE:
        return False
    return match.lastgroup != "han" or item_at(folded, match.start()) is not None


def _followed(folded: str, tokens: list[tuple[str, int, int, int]]) -> list[int]:
    """For each label, how many of the next numbers in its style follow it, with wording between them."""
    waiting: dict[tuple[str, int], int] = {}
    successor = [-1] * len(tokens)
    for index, (style, number, start, _) in enumerate(tokens):
        owner = waiting.pop((style, number - 1), None)
        glue = _GLUE_ENDS if style in _STYLES_INSIDE else _ITEM_ENDS
        if owner is not None and (
            folded[start - 1] in glue or (style in _STYLES_INSIDE and start - tokens[owner][3] > 1)
        ):
            successor[owner] = index
        waiting[(style, number)] = index
    out = [0] * len(tokens)
    for index in range(len(tokens) - 1, -1, -1):
        if successor[index] >= 0:
            out[index] = 1 + out[successor[index]]
    return out


def _continues(state: OpenLabels, style: str, number: int, before: str, *, gap: bool, followers: int) -> bool:
    """True when a label in mid-line belongs to a list."""
    current = state.number(style)
    if style not in _STYLES_INSIDE:
        if current and number == current + 1:
            return before in _ITEM_ENDS
        return number == 1 and followers > 0 and (style not in ANGULAR or before in ":：")
    if current and number == current + 1:
        if style == "han":
            return before in _GLUE_ENDS or gap or followers > 0 or current > 1
        return before in _SENTENCE_ENDS or (gap and before in _GLUE_ENDS)
    if number != 1 or not followers:
        return False
    if before in _SENTENCE_ENDS:
        return True
    return style == "han" and (before in ",，为括有是" or gap or followers > 1)


def paragraphs(text: Text, piece: LinePart, *, first: bool, run_together: bool) -> Iterator[FoldedSpan]:
    """Body of ``piece`` cut where a lost 款 break is certain enough.

    A sentence that begins with 前款 stands neither in the 项 it follows nor in the first 款 of an article (``first``);
    and where a whole law was run together, white space after a full stop is what remains of a break.
    """
    folded, start, end = text.folded, piece.body.start, piece.body.end
    if piece.style or first:
        cut = next((match.start() for match in _BACK.finditer(folded, start, end) if match.start() > start), end)
        if cut < end:
            yield FoldedSpan(start, cut)
            start = cut
    if run_together:
        for at in range(start + 1, end):
            if at in text.gaps and folded[at - 1] in _BREAKS:
                yield FoldedSpan(start, at)
                start = at
    yield FoldedSpan(start, end)
