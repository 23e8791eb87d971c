"""Rows of tables among the lines of a text: cells parted by tabs, as every reader writes them.

第二条　标准如下：        the 款 that the table belongs to
河段→标准              a row (→ stands for a tab)
东段                  a cell that spans the rows below it
汛期→每日80元           a row
前款标准每年调整。        the next 款
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from rrdiff.structure.layout import Line
from rrdiff.structure.marks import COMMA_NUMBER, complete, item_at, point_at
from rrdiff.structure.table import WIDEST_ROW, cells_of
from rrdiff.text.source import FoldedSpan, Text

LONGEST_CELL = 20
"""Longest line without a tab, between or above rows, that is a cell of its own."""
_LEADS = ":："


def in_tables(text: Text, lines: list[Line], tables: Sequence[FoldedSpan], labelled: Collection[int]) -> list[Line]:
    """The lines, those inside ``tables`` as rows; a line that begins where a label does stays a line."""
    if not tables:
        return lines
    out, at = [], 0
    for line in lines:
        while at < len(tables) and tables[at].end <= line.span.start:
            at += 1
        inside = at < len(tables) and tables[at].start <= line.span.start
        out.append(_row(text, line) if inside and line.span.start not in labelled else line)
    return out


def with_rows(text: Text, lines: list[Line]) -> list[Line]:
    """The lines, with rows also where tabs alone tell of a table."""
    rows = _rows_of(text, lines)
    return [_row(text, line) if at in rows and not line.cells else line for at, line in enumerate(lines)]


def without_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines with rows as plain lines: above the first clause there are no tables."""
    return [replace(line, string=line.string[1:], cells=()) if line.cells else line for line in lines]


def _row(text: Text, line: Line) -> Line:
    """A line as a row; one with more cells than any table has stays a line."""
    if _tabs(text, line) >= WIDEST_ROW:
        return line
    return replace(line, string=f"\t{line.string}", cells=cells_of(text, line.span))


def _rows_of(text: Text, lines: list[Line]) -> frozenset[int]:
    """Indexes of the lines that are rows of a table."""
    if not lines or text.raw.find("\t", text.starts[lines[0].span.start], text.ends[lines[-1].span.end - 1]) < 0:
        return frozenset()
    tabs = [_tabs(text, line) for line in lines]
    rows = {at for at, line in enumerate(lines) if tabs[at] and (tabs[at] > 1 or not _labelled(line))}
    rows = {at for at in rows if at - 1 in rows or at + 1 in rows or (at and lines[at - 1].string[-1] in _LEADS)}
    for at in range(len(lines) - 2, 0, -1):
        line = lines[at]
        inside = at + 1 in rows and (at - 1 in rows or lines[at - 1].string[-1] in _LEADS)
        if inside and len(line.string) <= LONGEST_CELL and not complete(line.string) and not _labelled(line):
            rows.add(at)
    return frozenset(rows)


def _tabs(text: Text, line: Line) -> int:
    start, end = text.starts[line.span.start], text.ends[line.span.end - 1]
    return text.raw[start:end].strip().count("\t")


def _labelled(line: Line) -> bool:
    string = line.string
    return bool(item_at(string, 0) or point_at(string, 0) or COMMA_NUMBER.match(string))
