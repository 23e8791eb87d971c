"""PDF files with a text layer, through pdfium.

A PDF places glyphs; words, lines and paragraphs are guesses. pdfium gives characters in reading order with their boxes
and finds the lines, also in two columns; ``layout`` makes paragraphs of them. A scan has no text layer and is refused,
with the advice to run OCR first, rather than read as nothing.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any

from rrdiff.errors import UnreadableInput
from rrdiff.readers.extract import Extract, check_length, join, summary
from rrdiff.readers.layout import Page, PageLine, all_aside, common_size, compose

MAX_GARBLED_SHARE = 0.3
"""More characters without a Unicode value than this, and the text layer is useless: fonts without a map."""
SLANT = 0.1
"""A line leaning by more than this (radians off the nearest right angle) is a watermark."""
_GARBLED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffc-\uffff\ue000-\uf8ff]")
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_HYPHENS = {0x02, 0xFFFE, 0xAD}  # how pdfium marks a hyphen at the end of a line


@dataclass(slots=True)
class _Growing:
    """A line while its characters are collected."""

    characters: list[str] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)
    tops: list[float] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    slanted: bool = False

    def line(self) -> PageLine | None:
        """The finished line; None when it holds nothing visible."""
        text = "".join(self.characters)
        if not text.strip() or not self.sizes:
            return None
        size = common_size(self.sizes)
        return PageLine(text, min(self.lefts), max(self.rights), min(self.tops), size, self.slanted)


def read_pdf(name: str, data: bytes) -> Extract:
    """Read the text layer of a PDF as paragraphs.

    Raises:
        UnreadableInput: the file is damaged, wants a password, or has no usable text.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        key = "unreadable.encrypted" if getattr(error, "err_code", None) == _PASSWORD else "unreadable.damaged"
        raise UnreadableInput(key, name=name) from error
    try:
        pages = _pages(name, document)
    finally:
        document.close()
    text = "".join(line.text for page in pages for line in page.lines)
    if len(_GARBLED.findall(text)) > MAX_GARBLED_SHARE * max(1, len(text)):
        raise UnreadableInput("unreadable.pdf_without_unicode", name=name)
    lines = compose(pages)
    if all_aside(lines):
        raise UnreadableInput("unreadable.no_text_layer", name=name)
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.lines]
    return join(lines, "pdf", (summary("page_without_text", pages=", ".join(empty)),) if empty else ())


def _pages(name: str, document: Any) -> list[Page]:
    import pypdfium2

    pages: list[Page] = []
    characters = 0
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
    """Lines of one page, turned upright."""
    from pypdfium2 import raw

    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    turned = page.get_rotation()
    lines: list[PageLine] = []
    growing = _Growing()
    watermark = _Growing(slanted=True)
    high = 0
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, at)
        if code in {0x0A, 0x0D}:
            lines += _finished(growing)
            growing = _Growing()
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        character = "-" if code in _HYPHENS else chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd"
        target = growing
        if not character.isspace():
            box = text.get_charbox(at, loose=True)
            x0, y0, x1, y1 = _upright(box, left, bottom, width, height, turned)
            target = watermark if _slanted(raw.FPDFText_GetCharAngle(text.raw, at)) else growing
            if target is growing and _jumps(growing, x0, y0, y1):
                lines += _finished(growing)
                target = growing = _Growing()
            target.lefts.append(x0)
            target.rights.append(x1)
            target.tops.append(y0)
            target.sizes.append(_size(raw, text, at, y1 - y0))
        target.characters.append(character)
    lines += _finished(growing) + _finished(watermark)
    if turned in {90, 270}:
        width, height = height, width
    return Page(width, height, tuple(lines))


def _finished(growing: _Growing) -> list[PageLine]:
    line = growing.line()
    return [] if line is None else [line]


def _size(raw: Any, text: Any, at: int, height: float) -> float:
    """Letter size of a character as printed: the size in the text may be scaled by the page."""
    size = float(raw.FPDFText_GetFontSize(text.raw, at))
    return height if height > 0 and not 0.5 < size / height < 2 else size


def _jumps(growing: _Growing, x0: float, y0: float, y1: float) -> bool:
    """Whether the next character stands on another line although pdfium put none between."""
    if not growing.sizes:
        return False
    size = growing.sizes[-1]
    return abs(y0 - growing.tops[-1]) > 1.2 * max(size, y1 - y0) or x0 < growing.lefts[0] - 2 * size


def _slanted(angle: float) -> bool:
    """Whether a character leans; upright and vertical text does not."""
    quarter = math.pi / 2
    off = angle % quarter
    return angle >= 0 and min(off, quarter - off) > SLANT


def _upright(
    box: tuple[float, float, float, float], left: float, bottom: float, width: float, height: float, turned: int
) -> tuple[float, float, float, float]:
    """A box in points from the upper left corner of the page as shown."""
    x0, y0, x1, y1 = box[0] - left, box[1] - bottom, box[2] - left, box[3] - bottom
    match turned:
        case 90:
            return y0, x0, y1, x1
        case 180:
            return width - x1, y0, width - x0, y1
        case 270:
            return height - y1, width - x1, height - y0, width - x0
        case _:
            return x0, height - y1, x1, height - y0
