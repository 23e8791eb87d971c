"""PDF files with a text layer, through pdfium.

A PDF places glyphs; words, lines and paragraphs are guesses. pdfium gives characters in reading order with their boxes
and finds the lines, also in two columns; ``layout`` makes paragraphs of them. Characters of one line are put in order
by their place, because many files hold quotation marks apart from the words around them. A scan has no text layer and
is refused, with the advice to run OCR first, rather than read as nothing.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from rrdiff.errors import UnreadableInput
from rrdiff.readers.extract import Extract, check_length, join, summary
from rrdiff.readers.layout import MIDDLE, all_aside, compose
from rrdiff.readers.limits import Exhausted, limited
from rrdiff.readers.page_columns import split_at_columns, split_at_gaps
from rrdiff.readers.page_lines import (
    SMALL,
    Page,
    PageLine,
    at_height,
    by_columns,
    common_size,
    in_reading_order,
    middle,
    without_map,
)
from rrdiff.readers.pdf_font import pdfium
from rrdiff.readers.ruled import MOST_STROKES, Stroke, grids, table_lines, with_tables

MAX_PAGES = 10_000
"""Longest file in pages; a volume of collected statutes has two thousand."""
PAGE_BYTES = 60
"""Fewest bytes of a page with text of its own; a file with more pages names some of them many times."""
SECONDS = 8
"""Seconds of computing that any file may take; a page takes five thousandths."""
BYTES_A_SECOND = 50_000
"""So many bytes allow one second more; pages without pictures have some thousand bytes each."""
SLANT = 0.1
"""A line leaning by more than this (radians off the nearest right angle) is a watermark."""
SCALED = 2.0
"""A font whose size is so many times the height of its characters, or the other way round, is scaled by the page."""
SAME_BASE = 0.3
"""Rows whose base lines are nearer, in sizes of type, are parts of one line."""
SAME_LINE = 0.7
"""A baseline further off than this part of the letter size is another line."""
NEAR = 3.0
"""Pieces of one line lie within so many characters of each other."""
MOST_UPS = 3
"""So often a page in columns goes up again, or"""
UP_SHARE = 0.2
"""in this share of its lines; one drawn in no order does in half."""
GAP = 0.35
"""A gap wider than this part of the letter size is read as a space."""
DOUBLED = 0.15
"""The same character printed again within this part of its size is bold print."""
CELL = 4.0
"""Points of the grid in which such characters are looked for."""
SAME_PLACE = 4
"""So many characters of one cell are remembered; more are no print."""
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_HYPHENS = {0x02, 0xFFFE, 0xAD}  # how pdfium marks a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character and its place, in points from the upper left corner of the page as shown."""

    text: str  # one character
    left: float
    right: float
    base: float
    size: float
    at: int  # place in the file


def read_pdf(name: str, data: bytes) -> Extract:
    """Read the text layer of a PDF as paragraphs.

    Raises:
        UnreadableInput: the file is damaged, wants a password, has no usable text, or takes more than any sound file.
    """
    try:
        return limited(lambda: _read(name, data), seconds=SECONDS + len(data) // BYTES_A_SECOND)
    except Exhausted as error:
        raise UnreadableInput("unreadable.exhausts", name=name) from error


def _read(name: str, data: bytes) -> Extract:
    """The same without limits of time and memory."""
    pypdfium2 = pdfium()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        key = "unreadable.encrypted" if getattr(error, "err_code", None) == _PASSWORD else "unreadable.damaged"
        raise UnreadableInput(key, name=name) from error
    try:
        pages = _pages(name, document, len(data))
    finally:
        document.close()
    notes = without_map(name, pages)
    lines = compose(pages)
    if all_aside(lines):
        raise UnreadableInput("unreadable.no_text_layer", name=name)
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.lines]
    notes += (summary("page_without_text", pages=", ".join(empty)),) if empty else ()
    return join(lines, "pdf", notes)


def _pages(name: str, document: Any, size: int) -> list[Page]:
    """All pages, within the limits of pages and characters."""
    import pypdfium2

    pages: list[Page] = []
    characters = 0
    if len(document) > min(MAX_PAGES, size // PAGE_BYTES + 1):
        raise UnreadableInput("unreadable.too_many_pages", name=name, pages=len(document))
    for at in range(len(document)):
        try:
            page = document[at]
            text = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise UnreadableInput("unreadable.damaged", name=name) from error
        characters += text.count_chars()
        check_length(name, characters)
        pages.append(_page(page, text))
        text.close()
        page.close()
    return pages


def _page(page: Any, text: Any) -> Page:
    """Lines of one page, turned so that most of its text is upright."""
    left, bottom, right, top = page.get_bbox()
    turned = _direction(text)
    turn = _Turn(left, bottom, right - left, top - bottom, turned)
    rows: list[list[_Glyph]] = [[]]
    watermark: list[_Glyph] = []
    printed = list(_struck_once(_glyphs(text, turn)))
    strokes = _strokes(page, turn)
    drawn = grids(strokes)
    tables, outside = table_lines(
        drawn, [glyph for glyph, slanted in printed if glyph and not slanted], _middle, _cell, lambda one: one.size
    )
    kept = set(outside) if drawn else set()
    for glyph, slanted in printed:
        if glyph is None:
            rows.append([])
        elif slanted:
            watermark.append(glyph)
        elif drawn and glyph not in kept:
            rows.append([])
        elif rows[-1] and abs(glyph.base - rows[-1][-1].base) > SAME_LINE * max(glyph.size, rows[-1][-1].size):
            rows.append([glyph])
        else:
            rows[-1].append(glyph)
    scrambled = _scrambled(rows)
    rows = _by_place(rows) if scrambled else rows
    parted, columns = split_at_columns(rows)
    lines = [_line(row) for row in _merged(parted) if _inked(row)]
    if scrambled and not columns:
        pieces = (piece for row in rows for piece in split_at_gaps(row))
        lines = by_columns([_line(piece) for piece in pieces if _inked(piece)], ()) or lines
    if turned:
        lines.sort(key=lambda line: line.top)  # pdfium orders lines by the page as it lies
    lines = in_reading_order(lines, columns=columns)
    lines = with_tables(lines, tables)
    rules = tuple(min(one.y0, one.y1) for one in strokes if one.level and one.x0 != one.x1)
    if watermark:
        lines.append(replace(_line(watermark), text="".join(glyph.text for glyph in watermark), slanted=True))
    width, height = (turn.height, turn.width) if turned in {90, 270} else (turn.width, turn.height)
    return Page(width, height, tuple(lines), rules)


def _inked(row: list[_Glyph]) -> bool:
    """Whether anything is seen of a row."""
    return any(not glyph.text.isspace() for glyph in row)


def _scrambled(rows: list[list[_Glyph]]) -> bool:
    """Whether the file draws a page in no order: it goes up again far oftener than at the head of a column."""
    inked = [row for row in rows if _inked(row)]
    ups = backs = 0
    for before, after in pairwise(inked):
        size = max(before[0].size, after[0].size)
        up = after[0].base < before[-1].base - 0.5 * size
        beside = after[0].left >= before[-1].right or before[0].left >= after[-1].right
        ups += up
        backs += up and not beside
    return backs > 0 or ups > max(MOST_UPS, UP_SHARE * len(inked))


def _by_place(rows: list[list[_Glyph]]) -> list[list[_Glyph]]:
    """All characters in lines from top to bottom, by their base line."""
    out: list[list[_Glyph]] = []
    for glyph in sorted((one for row in rows for one in row), key=lambda one: one.base):
        first = out[-1][0] if out else None
        if first is not None and glyph.base - first.base <= SAME_LINE * min(glyph.size, first.size):
            out[-1].append(glyph)
        else:
            out.append([glyph])
    return [sorted(row, key=lambda one: one.left) for row in out]


def _middle(glyph: _Glyph) -> tuple[float, float]:
    """Where a glyph stands; its base line is below it."""
    return (glyph.left + glyph.right) / 2, glyph.base - MIDDLE * glyph.size


def _cell(glyphs: list[_Glyph]) -> str:
    """What stands in a cell; a sentence that goes on in its next line is not parted."""
    rows: list[list[_Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.base):
        if rows and abs(glyph.base - rows[-1][-1].base) <= SAME_LINE * max(glyph.size, rows[-1][-1].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return "".join(_line(row).text.strip() for row in rows if _inked(row))


def _strokes(page: Any, turn: _Turn) -> list[Stroke]:
    """The straight lines drawn on a page, also those of frames."""
    from pypdfium2 import raw

    found: list[Stroke] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    matrix = raw.FS_MATRIX()
    for number in range(raw.FPDFPage_CountObjects(page.raw)):
        one = raw.FPDFPage_GetObject(page.raw, number)
        if raw.FPDFPageObj_GetType(one) != raw.FPDF_PAGEOBJ_PATH or len(found) > MOST_STROKES:
            continue
        raw.FPDFPageObj_GetMatrix(one, matrix)
        places: list[tuple[float, float]] = []
        for at in range(min(raw.FPDFPath_CountSegments(one), MOST_STROKES)):
            segment = raw.FPDFPath_GetPathSegment(one, at)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            px = matrix.a * x.value + matrix.c * y.value + matrix.e
            py = matrix.b * x.value + matrix.d * y.value + matrix.f
            place = turn.upright(px, py, px, py)[:2]
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_LINETO and places:
                found.append(Stroke(*places[-1], *place))
            places = [place] if kind == raw.FPDF_SEGMENT_MOVETO else [*places, place]
            if raw.FPDFPathSegment_GetClose(segment) and len(places) > 1:
                found.append(Stroke(*places[-1], *places[0]))
    return found


def _direction(text: Any) -> int:
    """Degrees, in quarters, by which most characters of a page are turned; the page itself may be turned back."""
    from pypdfium2 import raw

    quarters = Counter(
        round(raw.FPDFText_GetCharAngle(text.raw, at) / (math.pi / 2)) % 4
        for at in range(text.count_chars())
        if raw.FPDFText_IsGenerated(text.raw, at) == 0
    )
    # pdfium measures clockwise
    return -90 * quarters.most_common(1)[0][0] % 360 if quarters else 0


def _glyphs(text: Any, turn: _Turn) -> Iterator[tuple[_Glyph | None, bool]]:
    """All characters in the order of pdfium, None for its line breaks, and whether the character leans."""
    from pypdfium2 import raw

    high = 0
    upright = -turn.turned // 90 % 4
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, at)
        if code in {0x0A, 0x0D}:
            yield None, False
            continue
        if raw.FPDFText_IsGenerated(text.raw, at) == 1 and code not in _HYPHENS:
            continue  # gaps are measured anew once the characters are in order
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        character = "-" if code in _HYPHENS else chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd"
        x0, y0, x1, y1 = turn.upright(*text.get_charbox(at, loose=True))
        raw.FPDFText_GetCharOrigin(text.raw, at, x, y)
        base = turn.upright(x.value, y.value, x.value, y.value)[1]
        size = float(raw.FPDFText_GetFontSize(text.raw, at))
        if y1 - y0 > 0 and not 1 / SCALED < size / (y1 - y0) < SCALED:
            size = y1 - y0  # the page scales what the font says
        angle = raw.FPDFText_GetCharAngle(text.raw, at)
        across = angle >= 0 and round(angle / (math.pi / 2)) % 4 != upright
        hidden = across or _slanted(angle) or turn.outside(left=x0, right=x1, base=base)
        yield _Glyph(character, x0, x1, base, size, at), hidden


def _struck_once(glyphs: Iterator[tuple[_Glyph | None, bool]]) -> Iterator[tuple[_Glyph | None, bool]]:
    """The glyphs without those printed again almost at their place, which makes them bold."""
    places: dict[tuple[str, int, int], list[_Glyph]] = {}
    for glyph, slanted in glyphs:
        if glyph is None or not glyph.size > 0:
            yield glyph, slanted
            continue
        x, y = round(glyph.left / CELL), round(glyph.base / CELL)
        near = [one for i in (-1, 0, 1) for k in (-1, 0, 1) for one in places.get((glyph.text, x + i, y + k), ())]
        again = any(
            abs(one.left - glyph.left) < DOUBLED * glyph.size
            and abs(one.base - glyph.base) < DOUBLED * glyph.size
            and not _ligature(one, glyph)
            for one in near
        )
        if not again:
            here = places.setdefault((glyph.text, x, y), [])
            if len(here) < SAME_PLACE:
                here.append(glyph)
            yield glyph, slanted


def _merged(rows: list[list[_Glyph]]) -> list[list[_Glyph]]:
    """Put pieces of one line together that follow each other; quotation marks often come as a piece of their own."""
    merged: list[list[_Glyph]] = []
    for row in rows:
        if not row:
            continue
        if merged:
            last, size = merged[-1], max(row[0].size, merged[-1][-1].size)
            same = abs(last[-1].base - row[0].base) < SAME_BASE * size
            gap = max(min(one.left for one in row) - max(one.right for one in last), 0.0)
            back = max(min(one.left for one in last) - max(one.right for one in row), 0.0)
            if same and max(gap, back) < NEAR * size:
                last.extend(row)
                continue
        merged.append(list(row))
    return merged


def _line(row: list[_Glyph]) -> PageLine:
    """Characters from left to right; the file may hold them in another order, or twice for bold print."""
    row = sorted(row, key=lambda glyph: glyph.left)
    size = common_size([glyph.size for glyph in row])
    base = middle([glyph.base for glyph in row if glyph.size > SMALL * size] or [glyph.base for glyph in row])
    text = ""
    last: _Glyph | None = None
    for glyph in row:
        wide = last is not None and glyph.left - last.right > GAP * size
        if wide and not text.endswith(" ") and not glyph.text.isspace():
            text += " "
        text += at_height(glyph.text, (glyph.size, glyph.base), (size, base))
        last = glyph
    seen = [glyph for glyph in row if not glyph.text.isspace()]
    return PageLine(
        text, seen[0].left, max(glyph.right for glyph in seen), middle([glyph.base for glyph in seen]) - size, size
    )


def _ligature(first: _Glyph, second: _Glyph) -> bool:
    """Whether two characters are one glyph, such as a dash of double length."""
    return second.at - first.at == 1 and (second.left, second.right) == (first.left, first.right)


def _slanted(angle: float) -> bool:
    """Whether a character leans; upright and vertical text does not."""
    quarter = math.pi / 2
    off = angle % quarter
    return angle >= 0 and min(off, quarter - off) > SLANT


@dataclass(frozen=True, slots=True)
class _Turn:
    """How a page is turned and where its corner lies."""

    x: float
    y: float
    width: float
    height: float
    turned: int

    def outside(self, *, left: float, right: float, base: float) -> bool:
        """Whether something stands wholly beyond the edge of the page, where nobody sees it."""
        width, height = (self.height, self.width) if self.turned in {90, 270} else (self.width, self.height)
        return right < 0 or left > width or base < 0 or base > height

    def upright(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box in points from the upper left corner of the page as shown."""
        x0, y0, x1, y1 = left - self.x, bottom - self.y, right - self.x, top - self.y
        match self.turned:
            case 90:
                return y0, x0, y1, x1
            case 180:
                return self.width - x1, y0, self.width - x0, y1
            case 270:
                return self.height - y1, self.width - x1, self.height - y0, self.width - x0
            case _:
                return x0, self.height - y1, x1, self.height - y0
