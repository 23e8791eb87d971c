"""The grid of a table, whatever format holds it: one line a row, a cell that reaches on printed once.

    河段 | 标准             河段→标准→
    东段 | 汛期 | 80元      东段→汛期→80元      a table inside a cell is a part of the grid
         | 平时 | 50元      →平时→50元

Pages and forms are laid out as tables too. Such a table is no grid: its cells are read one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from rrdiff.errors import UnreadableInput

CELL_LINES = 20
"""More paragraphs in one cell are a page or a column of a page."""
CELL_LENGTH = 1500
"""A longer cell is a page too; the longest in the lists of penalties looked at has 900 characters."""
WIDEST = 64
"""Columns that one cell may reach over; the widest statistical tables have fewer."""
WIDEST_ROW = 1000
"""Columns from which on cells reach over no others."""
_ARTICLE = re.compile(r"[\s\u3000]*第[\d０-９一二三四五六七八九十百千零〇○]{1,7}[编章节条](?!第|规定|所)")

_ENTRY = re.compile(
    r"(?![\s\u3000]*(?:[（(]?[\d０-９一二三四五六七八九十]{1,3}[）)、.．]|附[件表录]|第[\d一二三四五六七八九十]{1,4}(?:[编章节条]|部分)|[①-⑳]))"
    r"[^。；：;:!！?？]{1,40}"
)
"""What stands in a table of one row or one column: no sentence and no label, which frames around text hold."""

_OLD_SIDE = re.compile(r"现行|原[条规法办文]|修[改订正]前|旧[条法]")
_NEW_SIDE = re.compile(r"修[改订正]|拟|建议|草案|送审|征求意见|新[条法]")
_HEAD_ROWS, _HEAD_LENGTH = 3, 30
_BOTH_ARTICLES = 2
"""Rows within which the columns are named, characters of such a name, and articles that either column begins with:
one could be cited at the head of a cell."""

V = TypeVar("V")
Block = list[list[V]]
"""What one cell prints: a row of one value, or the rows of a table inside it."""


def spread(rows: Sequence[Sequence[Block[V]]], empty: V) -> Iterator[tuple[int, list[V]]]:
    """The rows of the grid, each with the number of the row it comes from; all are equally wide."""
    columns = max(map(len, rows), default=0)
    blank: Block[V] = [[empty]]
    full = [[*row, *[blank] * (columns - len(row))] for row in rows]
    widths = [max(max(map(len, row[column])) for row in full) for column in range(columns)]
    for number, row in enumerate(full):
        for depth in range(max(map(len, row), default=0)):
            values: list[V] = []
            for block, width in zip(row, widths, strict=True):
                inner = block[depth] if depth < len(block) else []
                values += [*inner, *[empty] * (width - len(inner))]
            yield number, values


def is_grid(cells: Sequence[Sequence[Sequence[str]]], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table says something row by row.

    Args:
        cells: the lines of each cell of each row.
        rows: what would be read, cell by cell.
    """
    several = sum(sum(bool(value.strip()) for value in row) > 1 for row in rows)
    entries = [lines for row in cells for lines in row if lines]
    small = bool(rows) and all(len(lines) == 1 and _ENTRY.fullmatch(lines[0]) for lines in entries)
    if several < 2 and not small:
        return False
    return not any(
        len(lines) > CELL_LINES or sum(map(len, lines)) > CELL_LENGTH or any(map(_ARTICLE.match, lines))
        for row in cells
        for lines in row
    )


def two_texts(cells: Sequence[Sequence[Sequence[str]]]) -> tuple[str, str] | None:
    """Names of two columns that hold a text each, 现行条文 and 修改建议, article by article; None for other tables.

    Args:
        cells: the lines of each cell of each row.
    """
    for row in cells[:_HEAD_ROWS]:
        names = ["".join(lines).strip() for lines in row]
        old = [at for at, name in enumerate(names) if len(name) <= _HEAD_LENGTH and _OLD_SIDE.search(name)]
        new = [at for at, name in enumerate(names) if at not in old and len(name) <= _HEAD_LENGTH]
        new = [at for at in new if _NEW_SIDE.search(names[at])]
        for one, other in zip(old[:1], new[:1], strict=False):
            if all(_articles(cells, at) >= _BOTH_ARTICLES for at in (one, other)):
                return names[one], names[other]
    return None


def _articles(cells: Sequence[Sequence[Sequence[str]]], column: int) -> int:
    """How many lines of a column begin an article."""
    return sum(bool(_ARTICLE.match(line)) for row in cells for line in (row[column] if column < len(row) else ()))


def refuse_two_texts(cells: Sequence[Sequence[Sequence[str]]]) -> None:
    """Refuse a table of two texts, which would be read as one that says everything twice.

    Raises:
        UnreadableInput: the table is one; who knows the name of the file fills it in.
    """
    names = two_texts(cells)
    if names is not None:
        raise UnreadableInput("unreadable.two_columns", name="", first=names[0], second=names[1])


def placed(cells: Sequence[tuple[V, int, int]], reaching: dict[int, int], empty: V) -> list[V]:
    """One row with the places that cells reach over left empty.

    Args:
        cells: each with the numbers of columns and rows it covers.
        reaching: for each column, how many rows a cell from above still covers; it is kept up to date.
        empty: what stands in a place without a cell.
    """
    out: list[V] = []
    for value, columns, rows in cells:
        _skip(out, reaching, empty)
        wide = len(out) >= WIDEST_ROW
        for number in range(1 if wide else max(1, min(columns, WIDEST))):
            if rows > 1 and not wide:
                reaching[len(out)] = rows - 1
            out.append(empty if number else value)
    _skip(out, reaching, empty)
    return out


def _skip(out: list[V], reaching: dict[int, int], empty: V) -> None:
    while reaching.get(len(out), 0) > 0:
        reaching[len(out)] -= 1
        out.append(empty)
