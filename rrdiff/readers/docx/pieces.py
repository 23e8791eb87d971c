r"""Where each character of a Word file's text comes from.

A line of text is put together from pieces: the text of one element, or text that no element holds, such as an
automatic label or the tab between two cells. Whoever wants to change a character in the file needs the element it was
read from; nobody should have to look for it by its wording.

    numbered paragraph    <w:t>甲负责</w:t><w:br/><w:t>乙</w:t>
    pieces                ("第一条　", p, LABEL) ("甲负责", t, 0) ("\n", br, 0) ("乙", t, 0)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rrdiff.readers.extract import Extract, ExtractedLine
from rrdiff.text.value import value

if TYPE_CHECKING:
    from lxml.etree import _Element

LABEL = -1
"""Offset of a piece that an automatic number prints; its element is the paragraph."""
CELL = -2
"""Offset of the tab before a table cell; its element is the cell."""
NOWHERE = -3
"""Offset of text that no element stands for."""

Piece = tuple[str, "_Element | None", int]
"""Text, the element it was read from, and its offset in what that element prints."""


@value
class Traced(ExtractedLine):
    """A line that knows where it comes from; ``closes`` is the paragraph or table row whose end is the line's."""

    pieces: tuple[Piece, ...] = ()
    closes: _Element | None = None


@value
class PrintedStretch:
    """Characters ``[start, end)`` of the raw text, printed by one element from its offset ``at`` on."""

    start: int
    end: int
    element: _Element | None
    at: int


@value
class PrintedLine:
    """One line the reader wrote, which may hold line breaks: its extent, its stretches, and what ends it."""

    start: int
    end: int
    stretches: tuple[PrintedStretch, ...]
    closes: _Element | None


@value
class Origins:
    """The way back from the text of a Word file to its XML.

    Attributes:
        extract: what ``read_docx`` gives.
        main: name of the main part.
        parts: parts that hold text, by name, with the very elements the stretches name.
        stories: all lines in order.
        styles, numbering: roots of these parts, None where the file lacks them.
    """

    extract: Extract
    main: str
    parts: dict[str, _Element]
    stories: tuple[PrintedLine, ...]
    styles: _Element | None
    numbering: _Element | None


def line(pieces: Iterable[Piece], closes: _Element | None) -> Traced:
    """A line of these pieces."""
    kept = tuple(pieces)
    return Traced("".join([piece[0] for piece in kept]), pieces=kept, closes=closes)


def blank(pieces: Iterable[Piece]) -> bool:
    """Whether pieces print nothing but white space."""
    return not any(piece[0].strip() for piece in pieces)


def broken(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces between line breaks."""
    out: list[list[Piece]] = [[]]
    for text, element, at in pieces:
        if "\n" not in text:
            out[-1].append((text, element, at))
            continue
        offset = at
        for number, part in enumerate(text.split("\n")):
            if number:
                out.append([])
            if part:
                out[-1].append((part, element, offset))
            offset += len(part) + 1 if at >= 0 else 0
    return out


def without_indent(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces from the first character on that is not white space."""
    out: list[Piece] = []
    for text, element, at in pieces:
        rest = text if out else text.lstrip()
        if rest:
            out.append((rest, element, at + len(text) - len(rest) if at >= 0 else at))
    return out


def stories_of(lines: Iterable[ExtractedLine]) -> tuple[PrintedLine, ...]:
    """Where the lines and their pieces stand once they are written below each other."""
    out: list[PrintedLine] = []
    start = 0
    for one in lines:
        at = start
        stretches: list[PrintedStretch] = []
        for text, element, offset in one.pieces if isinstance(one, Traced) else ():
            stretches.append(PrintedStretch(at, at + len(text), element, offset))
            at += len(text)
        end = start + len(one.text)
        out.append(PrintedLine(start, end, tuple(stretches), one.closes if isinstance(one, Traced) else None))
        start = end + 1
    return tuple(out)
