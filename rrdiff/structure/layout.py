"""How the lines of a text were broken, and what a line break therefore means.

款 has no number: it is a line break and nothing else. In a text with one paragraph to a line a break after a finished
sentence opens a 款; in a text wrapped at forty columns most breaks mean nothing.

    甲机关负责登记，应当自受理之日起      a full line, in mid-sentence: goes on
    十日内办结。                      short and finished: the next line opens a 款
"""

from __future__ import annotations

from enum import Enum
from itertools import pairwise

from rrdiff.structure.marks import CLOSERS, TERMINAL, complete, may_open
from rrdiff.text.numerals import NUMBER
from rrdiff.text.pattern import HAN, deferred
from rrdiff.text.source import FoldedSpan, Text
from rrdiff.text.value import value

LAST_NARROW = 0x10FF
"""Last code point that takes one column in fixed-width Chinese print; the general punctuation above it takes two."""


@value
class Line:
    """One line with visible characters; ``span`` is folded, ``indented`` tells of white space before it.

    A row of a table has ``cells``, and its ``string`` opens with a tab, as no label and no title does.
    """

    span: FoldedSpan
    string: str
    indented: bool
    cells: tuple[FoldedSpan, ...] = ()


@value
class Layout:
    """Line breaking of a whole text.

    Attributes:
        wrapped: lines are broken at a width, not only at the ends of paragraphs.
        width: that width, or the length of a typical long line.
        indents: white space before a line tells where a paragraph begins.
        exact: nearly every broken line has just that width.
        columns: widths count half-width characters as half.
        unstopped: paragraphs end without a mark, so that a break says what a full stop says elsewhere.
    """

    wrapped: bool
    width: int
    indents: bool
    exact: bool = False
    columns: bool = False
    unstopped: bool = False

    def full(self, length: int) -> bool:
        """True for a line that a wrapped page would have broken here."""
        return self.wrapped and length >= (self.width if self.exact else FULL_LINE * self.width - 1)


class Break(Enum):
    """What the break before an unlabelled line means."""

    JOIN = "join"  # the sentence goes on
    OPEN = "open"  # a new 款
    JOIN_DOUBT = "join, doubtful"  # a sentence ended at the very end of a full line
    OPEN_DOUBT = "open, doubtful"  # an indented line after a sentence without its full stop


INDENTED = 0.1
"""Of fewer lines that begin with white space none tells where a paragraph begins: a title, a signature, a date."""
ALL_INDENTED = 0.97
"""Nor does it where all lines but a few do."""
PARAGRAPHS_INDENTED = 0.8
"""In a wrapped text paragraphs of more than one line leave fewer lines than this indented."""
WRAPPED_SHARE = 0.35
"""Share of lines that stop in mid-sentence above which a text counts as hard-wrapped; in the printed documents
measured, one paragraph a line gives at most 0.03 and a wrapped page at least 0.6."""
WRAPPED_LINES = 8
"""Fewest lines from which a width can be told."""
SHORTEST = 10
"""Shorter lines are headings, labels and cells and say nothing about the width."""
FULL_LINE = 0.85
BEYOND = 1.15
MOST_BEYOND = 0.15
"""Share of lines longer than the page is wide, which a wrapped page has not, above which open lines are headings."""
SAME_WIDTH = 0.7
"""Share of the open lines of a wrapped page that are as long as the page is wide."""
EXACT_WIDTH = 0.85
"""Share of the open lines of a page wrapped by a program that have one and the same length."""
UNSTOPPED = 0.5
"""Share of articles without a full stop above which a text has none; printed texts have under a hundredth."""
UNSTOPPED_ARTICLES = 2
HANGING_LINES = 2
"""Fewest lines set in below open ones that tell of a hanging indent."""
LONGEST_CAPTION = 30
"""Below a shorter line that opens an article its wording may begin: 第一条 立法目的."""
SHORTEST_PARAGRAPH = 6
"""A shorter line above an article is a heading."""
_GOES_ON = deferred(r"[,.。;:!?、)”』」》】’]|[的等之](?!" + HAN + r"{0,3}[条款项])|及其|以及|或者|并且|和|与")
_REFERENCE = deferred(rf"第{NUMBER}[条條]")
_FORMULA = deferred(r"^[^。;]{1,80}[=≈≥≤÷×][^。;]{0,80}$")


def length_of(text: Text, span: FoldedSpan, *, columns: bool) -> int:
    """Printed length of a line, indent and white space inside it included."""
    opens = span.start == 0 or text.folded[span.start - 1] == "\n"
    start = text.starts[span.start] if not opens else text.ends[span.start - 1] if span.start else 0
    raw = text.raw[start : text.ends[span.end - 1]]
    return sum(2 if ord(char) > LAST_NARROW else 1 for char in raw) if columns else len(raw)


def layout_of(text: Text, lines: list[Line]) -> Layout:
    """Measure the line breaking of a text."""
    share = sum(line.indented for line in lines) / max(1, len(lines))
    hangs = INDENTED < share < ALL_INDENTED and _hangs(lines)
    best = Layout(wrapped=False, width=0, indents=INDENTED < share < ALL_INDENTED and not hangs)
    # above an indented line a paragraph ends, whatever its mark
    last = {one for one, after in pairwise(lines) if after.indented} if best.indents else set()
    for columns in (False, True):
        lengths = [length_of(text, line.span, columns=columns) for line in lines]
        shortest = SHORTEST * (1 + columns)
        measured = [(length, line) for length, line in zip(lengths, lines, strict=True) if length >= shortest]
        inner = sorted(length for length, line in measured if not complete(line.string) and line not in last)
        width = inner[len(inner) * 9 // 10] if inner else max(lengths, default=0)
        as_wide = sum(FULL_LINE * width - 1 <= length <= width * BEYOND + 1 for length in inner)
        broken = len(measured) >= WRAPPED_LINES and len(inner) > WRAPPED_SHARE * len(measured)
        beyond = sum(length > width * BEYOND + 1 for length, _ in measured)
        wrapped = broken and as_wide >= SAME_WIDTH * len(inner) and beyond <= MOST_BEYOND * len(measured)
        if not wrapped and not columns:
            best = Layout(wrapped=False, width=width, indents=best.indents, unstopped=_unstopped(lines))
        if not broken:
            return best
        if not wrapped:
            continue
        exact = sum(length == width for length in inner) >= EXACT_WIDTH * len(inner)
        if exact or not columns:
            indents = INDENTED < share < PARAGRAPHS_INDENTED and not hangs
            best = Layout(wrapped, width, indents, exact, columns)
        if exact:
            break
    return best


def _hangs(lines: list[Line]) -> bool:
    """True where the rest of a paragraph is set in below the label of its article, as in a list.

    Then more lines without a label that are set in go on with a sentence than stand below a finished one.
    """
    found = [at for at, line in enumerate(lines) if _opens_article(line) and not line.indented]
    inside = range(found[0] + 1, found[-1]) if found else ()
    set_in = [at for at in inside if lines[at].indented and not may_open(lines[at].string, 0)]
    set_in = [at for at in set_in if not _opens_article(lines[at - 1]) or len(lines[at - 1].string) > LONGEST_CAPTION]
    open_end = sum(not complete(lines[at - 1].string) for at in set_in)
    return open_end >= HANGING_LINES and 2 * open_end > len(set_in)


def _unstopped(lines: list[Line]) -> bool:
    """True where most lines right above an article, and most articles of one line among them, end without a mark."""
    first = next((at for at, line in enumerate(lines) if _opens_article(line)), len(lines))
    above = [
        one for one, after in pairwise(lines[first:]) if _opens_article(after) and len(one.string) >= SHORTEST_PARAGRAPH
    ]
    whole = [one for one in above if _opens_article(one)]
    return len(above) >= UNSTOPPED_ARTICLES and all(
        sum(complete(one.string) for one in some) < (1 - UNSTOPPED) * len(some) for some in (above, whole)
    )


def _opens_article(line: Line) -> bool:
    return line.string[0] == "第" and _REFERENCE.match(line.string) is not None


def meaning(previous: str, length: int, line: Line, layout: Layout) -> Break:
    """What the break between ``previous`` (the last line so far, of that length) and an unlabelled ``line`` means."""
    if not previous:
        return Break.OPEN
    if _FORMULA.match(line.string) and previous[-1] in ":：":
        return Break.JOIN
    if _FORMULA.match(previous) and not line.string.startswith((",", "。")):
        return Break.OPEN
    if _goes_on(line.string, previous) or (previous[-1] == "》" and _REFERENCE.match(line.string)):
        return Break.JOIN
    closed = complete(previous) and not (
        previous[-1] in CLOSERS and previous.rstrip(CLOSERS)[-1:] not in TERMINAL and layout.full(length)
    )
    if not closed:
        lost_stop = (layout.unstopped or (layout.indents and line.indented)) and previous[-1] not in ",，、"
        return Break.OPEN_DOUBT if lost_stop else Break.JOIN
    if not layout.wrapped:
        return Break.OPEN
    if layout.indents:
        return Break.OPEN if line.indented else Break.JOIN
    return Break.JOIN_DOUBT if layout.full(length) else Break.OPEN


def _goes_on(string: str, previous: str) -> bool:
    """True for a line that cannot begin a paragraph."""
    match = _GOES_ON.match(string)
    return match is not None and (previous[-1] not in TERMINAL or string[0] in ",.。;、)”")
