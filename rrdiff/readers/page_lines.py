"""Lines at places on a page: the order they are read in, and the notes at its foot.

第三条　蓄水10³立方米①的，应当登记。       the page's text, with a mark
① 以丰水期测量为准。                  a smaller line below all text that begins with that mark: a note
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rrdiff.errors import UnreadableInput
from rrdiff.readers.extract import ExtractedLine, NoteReason, summary
from rrdiff.text.pattern import deferred
from rrdiff.text.raised import lowered, raised
from rrdiff.text.source import ReadingNote

COLUMN_LINES = 3
"""Fewest lines of a column."""
WIDE_LINE = 8.0
"""A line of a column holds at least so many characters; shorter ones may be cells, or what a form asks for."""
ALTERNATING = 0.6
"""Share of the lines that stand beside the one before where a file draws two columns by turns."""
HEAD_LINES = 12
"""Most lines that stand above the columns of a page."""
MOST_LINES = 600
"""A page with more lines keeps the order of the file; a full page of a newspaper has fewer."""
SMALL = 0.8
"""Raised and lowered figures are at most this part of the letter size; Word sets 0.65, TeX 0.7."""
OFF_LINE = 0.08
"""They stand off the line by at least this part of it."""
NOTE_SIZE = 0.9
"""Notes at the foot are set at most this part of the text's size."""
NOTE_GAP = 1.6
"""They stand so many line distances below the text, or below a rule; in the lower"""
FOOT = 0.5
"""part of the page."""
MARKED = "\ufdd0\ufdd1"
"""Signs that no text may hold: they stand around the mark of a note until its line is written."""
_MARKS = deferred(f"{MARKED[0]}([^{MARKED}]*){MARKED[1]}")
MAX_GARBLED_SHARE = 0.3
"""More characters without a Unicode value than this, and the text layer is useless: fonts without a map."""
_GARBLED = deferred("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffc-\uffff\ue000-\uf8ff]")
_HEIGHT = re.compile("(?s).?[⁰¹²³⁴-ⁿ]")
_NOTE = re.compile(
    r"\s*(?P<mark>[①-⑳]|[\[〔]\d{1,2}[\]〕]|[*＊]{1,3}|\d{1,2}(?=[\s.．、\u4e00-\u9fff])|[⁰¹²³⁴-⁹]{1,2}|注\d{0,2}(?=[:：])"
    r"|[（(]\d{1,2}[)）])"
)


@dataclass(frozen=True, slots=True, eq=False)
class PageLine:
    """A line on a page, in points from the left and from the top; ``size`` is the width of a Chinese character."""

    text: str
    left: float
    right: float
    top: float
    size: float
    slanted: bool = False  # a watermark
    mark: NoteReason | None = None  # of a row of a table, shared by all its rows


@dataclass(frozen=True, slots=True)
class Page:
    """One page; ``lines`` in reading order, ``rules`` the heights of level strokes."""

    width: float
    height: float
    lines: tuple[PageLine, ...]
    rules: tuple[float, ...] = ()


def in_reading_order(lines: Sequence[PageLine], *, columns: bool = False) -> list[PageLine]:
    """Lines by their place where the file holds them in another order than they are read in.

    A file that goes up again goes on in the next column; one that goes up inside a column was drawn out of order.

    Args:
        lines: in the order of the file.
        columns: the file draws columns side by side.
    """
    upright = [line for line in lines if not line.slanted]
    if len(upright) > MOST_LINES:
        return list(lines)
    if any(_goes_back(*pair) for pair in pairwise(upright)):
        return [*_cut(upright), *(line for line in lines if line.slanted)]
    if columns or any(_goes_left(*pair) for pair in pairwise(upright)) or _alternates(upright):
        return [*by_columns(upright, upright), *(line for line in lines if line.slanted)]
    return list(lines)


def _alternates(lines: Sequence[PageLine]) -> bool:
    """Whether the file goes from one column to the other and back with most lines, and these are wide."""
    wide = sum(line.right - line.left >= WIDE_LINE * line.size for line in lines)
    leaps = sum(after.left >= before.right or before.left >= after.right for before, after in pairwise(lines))
    return 2 * wide >= len(lines) and leaps >= max(2 * COLUMN_LINES - 1, ALTERNATING * (len(lines) - 1))


def _goes_back(before: PageLine, after: PageLine) -> bool:
    """Whether ``after`` stands above ``before`` in the same column."""
    beside = after.left >= before.right or before.left >= after.right
    return not beside and after.top < before.top - 0.5 * max(before.size, after.size)


def _goes_left(before: PageLine, after: PageLine) -> bool:
    """Whether ``after`` stands above ``before`` in a column to the left of it."""
    return after.right <= before.left and after.top < before.top - 0.5 * max(before.size, after.size)


def _cut(lines: Sequence[PageLine]) -> list[PageLine]:
    """Lines by columns where white space parts all of them, else from top to bottom, line for line."""
    return by_columns(lines, sorted(lines, key=lambda line: (line.top, line.left)))


def by_columns(lines: Sequence[PageLine], otherwise: Sequence[PageLine]) -> list[PageLine]:
    """Lines column by column below those of the head, where white space parts all of them; else ``otherwise``."""
    by_top = sorted(lines, key=lambda line: (line.top, line.left))
    for head in range(min(HEAD_LINES, len(by_top))):
        parts = _columns_of(by_top[head:])
        if len(parts) > 1:
            below = [sorted(part, key=lambda line: (line.top, line.left)) for part in parts]
            return [*by_top[:head], *(line for part in below for line in part)]
    return list(otherwise)


def _columns_of(lines: Sequence[PageLine]) -> list[list[PageLine]]:
    """Groups of lines with white space between them from top to bottom; one group where there is none."""
    parts: list[list[PageLine]] = []
    reach = 0.0
    for line in sorted(lines, key=lambda line: line.left):
        if not parts or line.left > reach + line.size:
            parts.append([])
        parts[-1].append(line)
        reach = max(reach, line.right)
    return parts if all(len(part) >= COLUMN_LINES for part in parts) else [list(lines)]


def page_notes(page: Page, furniture: Collection[PageLine]) -> dict[PageLine, NoteReason]:
    """The lines of the notes at the foot of a page, each note with one mark."""
    lines = [line for line in page.lines if line not in furniture and not line.slanted]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    if not sizes:
        return {}
    usual = sizes.most_common(1)[0][0]
    floor = max((line.top for line in lines if line.size > NOTE_SIZE * usual), default=float("inf"))
    small = sorted((line for line in lines if line.top > floor), key=lambda line: line.top)
    text = "".join(line.text for line in lines if line.top <= floor)
    apart = bool(small) and _stands_apart(page, [line.top for line in lines if line.top <= floor], small[0])
    found: dict[PageLine, NoteReason] = {}
    mark: NoteReason | None = None
    for line in small:
        match = _NOTE.match(line.text)
        if match and (apart or _anchored(match["mark"], text)):
            mark = NoteReason("footnote", aside=True, values=(("mark", match["mark"]),))
        if mark is None:
            return {}
        found[line] = mark
    return found


def _anchored(mark: str, text: str) -> bool:
    """Whether the text of a page has the mark of a note."""
    return any(form in text for form in (mark, raised(mark)) if not form.isdecimal() and form[0] not in "注(（")


def with_marks(page: Page, notes: Mapping[PageLine, NoteReason], body: Sequence[PageLine]) -> dict[PageLine, str]:
    """The texts of those lines of the body that hold the mark of a note at the foot, the mark between two signs.

    A mark that stands there more than once, opens a line or may be a power is left as it is.
    """
    if any(sign in line.text for line in body for sign in MARKED):
        return {}
    written: dict[PageLine, str] = {}
    for mark in dict.fromkeys(dict(notes[line].values)["mark"] for line in page.lines if line in notes):
        high = "".join(map(raised, mark))
        forms = dict.fromkeys((high,) if mark.isdecimal() else (mark, high))
        places = [
            (line, found)
            for line in body
            for form in forms
            for found in re.finditer(re.escape(form), written.get(line, line.text))
        ]
        if len(places) == 1:
            line, found = places[0]
            before, after = found.string[: found.start()], found.string[found.end() :]
            if before.strip() and not before[-1].isascii() and not _HEIGHT.match(before[-1] + after[:1]):
                written[line] = before + MARKED[0] + found[0] + MARKED[1] + after
    return written


def _stands_apart(page: Page, tops: Sequence[float], first: PageLine) -> bool:
    """Whether white space, or a rule, parts the smaller lines at the foot of a page from its text."""
    last = max(tops)
    steps = sorted(after - before for before, after in pairwise(sorted(tops)) if after - before > 0.5 * first.size)
    usual = steps[len(steps) // 2] if steps else 2 * first.size
    ruled = any(last < rule < first.top + first.size for rule in page.rules)
    return first.top > FOOT * page.height and (ruled or first.top - last > NOTE_GAP * usual)


def without_map(name: str, pages: Sequence[Page]) -> tuple[ReadingNote, ...]:
    """A note on the characters whose fonts tell no text; where they are many, the file is refused.

    Raises:
        UnreadableInput: the text layer is useless.
    """
    text = "".join(line.text for page in pages for line in page.lines)
    count = len(_GARBLED.findall(text))
    if count > MAX_GARBLED_SHARE * max(1, len(text)):
        raise UnreadableInput("unreadable.pdf_without_unicode", name=name)
    return (summary("characters_without_map", count=count),) if count else ()


def middle(values: Sequence[float]) -> float:
    """The middle one of some values in order, the higher one of two."""
    return sorted(values)[len(values) // 2]


def at_height(text: str, own: tuple[float, float], line: tuple[float, float]) -> str:
    """Small figures that stand above or below the line by signs of that height; size and base of both are given."""
    (size, base), (usual, on_line) = own, line
    if size > SMALL * usual or abs(base - on_line) < OFF_LINE * usual:
        return text
    written = raised if base < on_line else lowered
    return "".join(sign if len(sign := written(one)) == 1 else one for one in text)


def common_size(sizes: Sequence[float]) -> float:
    """The letter size most characters of a line have."""
    return Counter(round(size, 1) for size in sizes).most_common(1)[0][0]


def written_line(text: str) -> ExtractedLine:
    """A line of the text, the marks of notes in it set apart."""
    pieces: list[str] = []
    inner: list[tuple[int, int, NoteReason]] = []
    length = 0
    for number, piece in enumerate(_MARKS.split(text)):
        if number % 2:
            reason = NoteReason("footnote_mark", aside=True, values=(("mark", piece),))
            inner.append((length, length + len(piece), reason))
        pieces.append(piece)
        length += len(piece)
    return ExtractedLine("".join(pieces), inner=tuple(inner))
