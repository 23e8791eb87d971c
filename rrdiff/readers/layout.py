"""From lines at places on a page to paragraphs.

A PDF knows no paragraphs: a line ends where the page was full, and so does half a sentence. Between two halves may lie
a page number, a running head or a column. A 款 is nothing but a paragraph break, so one break too many or too few
changes the address of every clause after it.

Two lines are joined when the first one is full, up to the right margin, unless the second one looks like a
beginning: it is indented or bears a label (第X条, （一）) after a line that ends a sentence. Page numbers and lines
that stand at the same place of several pages are set aside; they follow the paragraph that they cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rrdiff.readers.extract import ExtractedLine, NoteReason
from rrdiff.readers.page_lines import Page, PageLine, middle, page_notes, with_marks, written_line

MIDDLE = 0.4
"""How far the middle of a character lies above its base line, in sizes of its type: Chinese type reaches 0.88 above it
and 0.12 below."""
FULL_SLACK = 1.1
"""A line is full when what begins the next one would not have fit in, give or take so many characters: punctuation
hanging over the margin and letters squeezed together."""
INDENT = 0.8
"""Beginning so many characters right of the margin is an indent; paragraphs are indented by two."""
WIDE_GAP = 1.6
"""Line distance, as a multiple of the usual one, that parts paragraphs."""
SIZE_CHANGE = 0.12
"""Relative change of the letter size that parts paragraphs."""
EDGE = 0.15
"""Part of the page height, at the top and at the foot, where page numbers and running heads stand."""
EDGE_LINES = 2
"""So many lines from each end of a page may be running heads."""
MIN_REPEATED_SHARE = 0.3
"""A running head stands on at least this share of all pages, and on two; left and right pages may differ."""
MIN_FULL_WIDTH = 0.6
"""A column narrower than this part of the page counts only when another one stands beside it."""
FEW_LINES = 10
"""A column with fewer lines takes its margins from the columns in the same place of other pages."""
SAME_PLACE = 4.0
"""Points by which a running head may move from page to page."""

HEADS = 2
"""Most rows at the head of a table that are printed again on every page."""
_CONTINUED = re.compile(r"[（(]?(?:续上?表|接上?表|表续|.{0,20}[（(]续(?:表)?[）)])[）)]?[:：]?\d{0,3}")

_PAGE_NUMBER = re.compile(
    r"[\s\-—–―－·•.~～]*(?:第\s*)?(?:[\d０-９]{1,4}|[ivxlcIVXLC]{1,6})(?:\s*页)?(?:\s*[,，/／]?\s*共?\s*[\d０-９]{1,4}\s*页?)?[\s\-—–―－·•.~～]*"
    r"|第\s*[一二三四五六七八九十百零〇]{1,5}\s*页(?:\s*[,，]?\s*共\s*[一二三四五六七八九十百零〇]{1,5}\s*页)?"
    r"|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)
_EDGE_NUMBER = re.compile(r"^[\s\-—·•]*[\d０-９]{1,4}[\s\-—·•]+|[\s\-—·•]+[\d０-９]{1,4}[\s\-—·•]*$")
_LABEL = re.compile(
    r"[\s\u3000]*(?:第[\s\u3000]*[\d０-９一二三四五六七八九十百千零〇○]{1,7}[\s\u3000]*[编章节条](?!第|规定|所)|[（(][\d一二三四五六七八九十百]{1,4}[）)]"
    r"|[一二三四五六七八九十]{1,3}、|\d{1,3}[.．、](?!\d)|[①-⑳㈠-㈩⑴-⒛]|[问答][:：]|附件|附表|附录)"
)
_ENDED = re.compile(r"[。；：！？;:!?…][”’」』）)]*\s*$|[.…·]{3,}\s*\d{1,4}\s*$")
_LEADER = re.compile(r"[.．…·]{3,}\s*[（(]?\d{1,4}[）)]?\s*$")
_UNBROKEN = re.compile(r"[（(“‘「『《〈【〔]*(?:[!-\'*-~]+|.)(?:[“”‘’]+.|[，。、；：？！」』）)》〉】〕…％%])*")
"""What typesetting does not part at the end of a line: a character or Latin word with the marks that belong to it."""
_HYPHENATED = re.compile(r"[A-Za-z]{2}-$")
"""A Latin word that was parted at the end of a line."""
_HALFWAY = re.compile(r"[、，,和与至或及第的按照依据在于对“‘《〈（(]\s*$")


@dataclass(slots=True)
class _ColumnBlock:
    """Lines below each other in one column of one page."""

    page: Page
    lines: list[PageLine]
    left: float = 0.0
    right: float = 0.0
    step: float = 0.0
    indents_labels: bool = True  # lines with a label are indented in this document


@dataclass(slots=True)
class _ParagraphDraft:
    """Paragraphs written so far, the one being written, and furniture met inside it."""

    lines: list[ExtractedLine] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    labelled: bool = False
    aside: list[ExtractedLine] = field(default_factory=list)

    def begin(self, line: str) -> None:
        """Finish the paragraph and begin another."""
        self.end()
        self.pieces = [line.strip()]
        self.labelled = _LABEL.match(self.pieces[0]) is not None

    def go_on(self, line: str) -> None:
        """Carry the paragraph on."""
        self.pieces[-1:] = _glued(self.pieces[-1], line.strip())

    def end(self) -> None:
        """Finish the paragraph; what was set aside follows it."""
        text = "".join(self.pieces)
        if text:
            self.lines.append(written_line(text))
        self.lines += self.aside
        self.pieces, self.aside = [], []


class _TableRun:
    """A table whose rows may go on at the head of the next page, below its head printed again."""

    def __init__(self) -> None:
        """No row was met."""
        self._rows: list[str] = []
        self._page: Page | None = None  # of the last row
        self._mark: NoteReason | None = None  # of the table
        self._here: NoteReason | None = None  # of its part on this page
        self._width = 0.0  # of its part on the last page
        self._again = HEADS  # so many rows of the head were met again

    def continued(self, page: Page, line: PageLine) -> bool:
        """Whether a line says no more than that the table goes on: 续表."""
        away = bool(self._rows) and page is not self._page and line.mark is None
        return away and _CONTINUED.fullmatch(line.text.strip()) is not None

    def row(self, page: Page, line: PageLine) -> tuple[bool, NoteReason | None]:
        """Take a row: whether it is the head printed again, and the mark it bears."""
        if line.mark is not self._here:
            width = line.right - line.left
            alike = bool(self._rows) and line.text.count("\t") == self._rows[0].count("\t")
            goes_on = alike and page is not self._page and abs(width - self._width) <= SAME_PLACE
            self._width = width
            if not goes_on:
                self._rows, self._mark = [], line.mark
            self._again = 0 if goes_on else HEADS
            self._here = line.mark
        self._page = page
        if self._again < min(HEADS, len(self._rows)) and line.text == self._rows[self._again]:
            self._again += 1
            return True, NoteReason("page_furniture", aside=True)
        self._again = HEADS
        self._rows.append(line.text)
        return False, self._mark


def compose(pages: Sequence[Page]) -> list[ExtractedLine]:
    """Write pages as paragraphs, one a line, with page furniture on lines of its own."""
    furniture = _furniture(pages)
    notes = {line: mark for page in pages for line, mark in page_notes(page, furniture).items()}
    furniture |= set(notes)
    draft = _ParagraphDraft()
    table = _TableRun()
    last: tuple[PageLine, _ColumnBlock] | None = None
    margins = _Margins(pages, furniture)
    for page in pages:
        blocks = margins.blocks(page)
        owner = {line: block for block in blocks for line in block.lines}
        written = with_marks(page, notes, list(owner)) if notes else {}
        for line in page.lines:
            if line in furniture or table.continued(page, line):
                reason = notes.get(line) or NoteReason("page_furniture", aside=True)
                draft.aside.append(ExtractedLine(line.text.strip(), reason))
                continue
            if line.mark is not None:
                draft.end()
                again, mark = table.row(page, line)
                (draft.aside if again else draft.lines).append(ExtractedLine(line.text, mark))
                last = None
                continue
            table = _TableRun()
            block = owner[line]
            if last is not None and _continues(*last, line, block, labelled=draft.labelled):
                draft.go_on(written.get(line, line.text))
            else:
                draft.begin(written.get(line, line.text))
            last = (line, block)
    draft.end()
    return draft.lines


def _furniture(pages: Sequence[Page]) -> set[PageLine]:
    """Page numbers, running heads and watermarks."""
    found: set[PageLine] = {line for page in pages for line in page.lines if line.slanted}
    places: dict[str, list[tuple[int, PageLine]]] = {}
    for at, page in enumerate(pages):
        for line in _edge_lines(page):
            text = line.text.strip()
            if _PAGE_NUMBER.fullmatch(text):
                found.add(line)
            elif not _LABEL.match(text):
                places.setdefault(_EDGE_NUMBER.sub("", text).strip(), []).append((at, line))
    for same in places.values():
        for _, line in same:
            on = {at for at, other in same if abs(other.top - line.top) <= SAME_PLACE}
            if len(on) >= 2 and len(on) >= MIN_REPEATED_SHARE * len(pages):
                found.add(line)
    return found


def _edge_lines(page: Page) -> list[PageLine]:
    """The outermost lines near the top and the foot of a page."""
    order = sorted((line for line in page.lines if not line.slanted and line.mark is None), key=lambda line: line.top)
    head = [line for line in order[:EDGE_LINES] if line.top < EDGE * page.height]
    foot = [line for line in order[-EDGE_LINES:] if line.top > (1 - EDGE) * page.height]
    return [*head, *(line for line in foot if line not in head)]


class _Margins:
    """Columns of all pages with their margins; short columns take those of the longer ones in the same place."""

    def __init__(self, pages: Sequence[Page], furniture: set[PageLine]) -> None:
        """Measure the margins of every column of all pages."""
        self._blocks = {id(page): _columns(page, furniture) for page in pages}
        places: dict[tuple[bool, int], list[PageLine]] = {}
        for page in pages:
            blocks = self._blocks[id(page)]
            for at, block in enumerate(blocks):
                places.setdefault((len(blocks) > 1, at), []).extend(block.lines)
        columns = [_margins(lines) for (beside, _), lines in sorted(places.items()) if beside]
        for page in pages:
            blocks = self._blocks[id(page)]
            for at, block in enumerate(blocks):
                short = len(block.lines) < FEW_LINES
                lines = places[len(blocks) > 1, at] if short else block.lines
                _measure(block, lines, columns, alone=len(blocks) == 1)
        every = [(line, block) for blocks in self._blocks.values() for block in blocks for line in block.lines]
        indents = [line.left - block.left > INDENT * line.size for line, block in every if _LABEL.match(line.text)]
        for _, block in every:
            block.indents_labels = 2 * sum(indents) >= len(indents)

    def blocks(self, page: Page) -> list[_ColumnBlock]:
        return self._blocks[id(page)]


def _columns(page: Page, furniture: set[PageLine]) -> list[_ColumnBlock]:
    """Split a page where reading order goes up again."""
    blocks: list[_ColumnBlock] = []
    last: PageLine | None = None
    for line in page.lines:
        if line in furniture:
            continue
        if last is None or line.top < last.top - 0.5 * last.size:
            blocks.append(_ColumnBlock(page, []))
        blocks[-1].lines.append(line)
        last = line
    return blocks


def _margins(lines: Sequence[PageLine]) -> tuple[float, float]:
    """Left and right margin: the outermost places where two lines begin or end."""
    size = middle([line.size for line in lines])
    return _shared([line.left for line in lines], 0.5 * size), -_shared([-line.right for line in lines], size)


def _measure(
    block: _ColumnBlock, lines: Sequence[PageLine], columns: Sequence[tuple[float, float]], *, alone: bool
) -> None:
    """Set margins and line distance of a block; ``lines`` and ``columns`` are what it can go by."""
    size = middle([line.size for line in block.lines])
    block.left, block.right = _margins(lines)
    if alone and block.right - block.left < MIN_FULL_WIDTH * block.page.width:
        # nothing is full on a title page or in a list of names, unless this is one column of a page in two
        right = max(line.right for line in block.lines)
        fitting = [one for one in columns if one[0] - size < block.left and right < one[1] + size]
        block.right = fitting[0][1] if fitting else float("inf")
    steps = [after.top - before.top for before, after in pairwise(block.lines)]
    steps = [step for step in steps if step > 0.5 * size]
    block.step = middle(steps) if steps else 0.0


def _shared(values: list[float], tolerance: float) -> float:
    """Smallest value that another one comes close to; the smallest when there is none."""
    ordered = sorted(values)
    close = (first for first, second in pairwise(ordered) if second - first <= tolerance)
    return next(close, ordered[0])


def _continues(last: PageLine, above: _ColumnBlock, line: PageLine, block: _ColumnBlock, *, labelled: bool) -> bool:
    """Whether ``line`` carries on the paragraph of ``last``, which began with a label or not."""
    size = max(last.size, line.size)
    if abs(last.size - line.size) > SIZE_CHANGE * size or _LEADER.search(last.text):
        return False
    if above is block and block.step and line.top - last.top > WIDE_GAP * block.step:
        return False
    if above.right - last.right > (FULL_SLACK + _unbroken(line.text)) * size:
        return False
    indent = line.left - block.left > INDENT * size
    begins = _LABEL.match(line.text) is not None
    if _ENDED.search(last.text):
        return not indent and not begins
    # an indented line after half a sentence: the hanging lines of an item, or a paragraph without its full stop
    if begins:
        # flush with the margin it may cite (第八条第/（三）项), unless labels stand there in this document
        return not indent and (block.indents_labels or _HALFWAY.search(last.text) is not None)
    return not indent or labelled


def _unbroken(text: str) -> float:
    """Width, in Chinese characters, of what would have had to fit at the end of the line before."""
    found = _UNBROKEN.match(text.strip())
    return sum(0.55 if character.isascii() else 1.0 for character in found[0]) if found else 0.0


def _glued(before: str, after: str) -> tuple[str, str]:
    """Two lines of one paragraph as they are joined: no gap in Chinese, one space between Latin words."""
    if _HYPHENATED.search(before[-3:]) and after[:1].isascii() and after[:1].islower():
        return before[:-1], after
    gap = " " if before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalpha() else ""
    return before + gap, after


def all_aside(lines: Iterable[ExtractedLine]) -> bool:
    """Whether nothing but page furniture was found."""
    return all(line.mark is not None and line.mark.aside for line in lines)
