"""Tables of Word files as lines: a row each, cells parted by tabs, every character with the element it is from.

A cell that reaches down is followed by empty ones in the file itself; one that reaches to the right says over how many
columns. Tables inside cells become part of the grid around them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rrdiff.readers.docx.pieces import CELL, NOWHERE, Piece, Traced, blank, broken, line
from rrdiff.readers.extract import table_mark
from rrdiff.readers.grid import Block, is_grid, placed, refuse_two_texts, spread
from rrdiff.text.source import TABLE
from rrdiff.text.value import changed, value

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CELL_PIECE = 8
"""A line break inside a table cell is only layout when all its pieces are this short: 责任/单位."""


@value
class WordCell:
    """A cell of a table: its element, its lines, and how many columns it covers."""

    element: _Element
    lines: list[Traced]
    columns: int


def written(rows: list[tuple[_Element, list[WordCell]]]) -> list[Traced]:
    """A table: a line for each row of a grid, else the lines of its cells.

    A cell that reaches down is followed by empty ones in the file itself.
    """
    empty: list[Piece] = [("\t", None, NOWHERE)]
    grid = [placed([(_block(cell), cell.columns, 1) for cell in cells], {}, [[empty]]) for _, cells in rows]
    lines = [(number, [piece for part in parts for piece in part][1:]) for number, parts in spread(grid, empty)]
    texts = [[[one.text for one in cell.lines] for cell in cells] for _, cells in rows]
    refuse_two_texts(texts)
    boxes = any(one.mark and one.mark.kind != TABLE for _, cells in rows for cell in cells for one in cell.lines)
    if boxes or not is_grid(texts, ["".join(text for text, _, _ in pieces).split("\t") for _, pieces in lines]):
        return [one for row, cells in rows for one in _row(row, [(cell.element, cell.lines) for cell in cells])]
    mark = table_mark()
    out = []
    for number, pieces in lines:
        row, cells = rows[number]
        inner = [one for cell in cells for one in cell.lines if one.mark and not blank(one.pieces)]
        ends = [one.closes for one in inner if one.pieces and one.pieces[0] in pieces]
        if not blank(pieces):
            out.append(changed(line(pieces, ends[0] if ends else row), mark=mark))
    return out


def _block(cell: WordCell) -> Block[list[Piece]]:
    """What a cell prints, each part behind the tab that opens it: the rows of a table inside it, else its text."""
    lines = cell.lines
    tab: Piece = ("\t", cell.element, CELL)
    if lines and all(one.mark is not None and one.mark is lines[0].mark for one in lines):
        return [_parts(one, tab) for one in lines]
    out = [tab]
    for one in lines:
        for piece in broken(one.pieces):
            if not blank(piece):
                out += [(" ", None, NOWHERE)] if len(out) > 1 else []
                out += [(text.replace("\t", " "), element, at) for text, element, at in piece]
    return [[out]]


def _parts(row: Traced, tab: Piece) -> list[list[Piece]]:
    """The cells of a row of a table inside a cell."""
    out: list[list[Piece]] = [[tab]]
    for piece in row.pieces:
        if piece[0] == "\t" and piece[2] in {CELL, NOWHERE}:
            out.append([piece])
        else:
            out[-1].append(piece)
    return out


def _row(row: _Element, cells: list[tuple[_Element, list[Traced]]]) -> list[Traced]:
    """One line for a row of short cells, else the paragraphs of its cells one after the other."""
    flat: list[Piece] = []
    for cell, lines in cells:
        pieces = [piece for one in lines for piece in broken(one.pieces) if not blank(piece)]
        short = len(lines) <= 1 and (
            len(pieces) <= 1 or all(sum(len(text) for text, _, _ in piece) <= MAX_CELL_PIECE for piece in pieces)
        )
        if not short or any(one.mark for one in lines):
            return [one for _, several in cells for one in several]
        if cell is not cells[0][0]:
            flat.append(("\t", cell, CELL))
        for number, piece in enumerate(pieces):
            if number:
                flat.append((" ", None, NOWHERE))
            flat += piece
    return [line(flat, row)]
