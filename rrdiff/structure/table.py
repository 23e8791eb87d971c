"""Tables inside clauses: which characters of a text are cells, and what their rows and columns are called.

A row is a line whose cells stand apart by tabs, white space or the strokes of a frame; a cell that reaches over several
rows or columns is printed once and leaves the others empty. Every cell that is printed is a span of its own in the body
of the clause.

    河段→时期→标准        row 0, the head
    东段→汛期→80元        row 1, called 东段 汛期
    →非汛期→50元          row 2, called 东段 非汛期: the first cell reaches down
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from rrdiff.text.pattern import deferred
from rrdiff.text.source import FoldedSpan, Text

NUMERIC = deferred(r"[\d.,%‰~～\-—–至/()]+|[一二三四五六七八九十百千万]+")
"""A cell of figures alone, which heads no column and names no row."""
_FIGURES = deferred(r"\d+(?:[.,]\d+)*|[一二三四五六七八九十百千万]+")
HEADS = 2
"""Most rows of a head: groups of columns, and the columns under them."""
NAMED_BY = 2
"""So many words at the beginning name a row where the first of them name several."""
STROKES = "│┃|∣"
"""What parts the cells of a table drawn with characters."""
WIDE = 2
"""Columns of white space that part cells; between words of one cell there is one."""
WIDEST_ROW = 1000
"""Most cells of a row; the widest statistical tables have some dozen."""
MOST_EMPTY = 1_000_000
"""Most places of a table that rows shorter than the widest leave empty; longer lists stand apart from it."""


class Table:
    """One table.

    Attributes:
        clause: the clause it belongs to.
        rows: the folded spans of the cells of each row, column by column; None for an empty cell.
        texts: what the cells say.
    """

    def __init__(
        self, clause: str, rows: tuple[tuple[FoldedSpan | None, ...], ...], texts: tuple[tuple[str, ...], ...]
    ) -> None:
        self.clause: Final = clause
        self.rows: Final = rows
        self.texts: Final = texts

    @property
    def span(self) -> FoldedSpan:
        """Folded extent."""
        cells = [cell for row in self.rows for cell in row if cell is not None]
        return FoldedSpan(cells[0].start, cells[-1].end)

    def gaps(self) -> Iterator[tuple[int, str]]:
        """Where each cell begins, and what stands before it: a line break before a row, a tab before every column."""
        for row in self.rows:
            waiting = "\n"
            for cell in row:
                if cell is not None:
                    yield cell.start, waiting
                    waiting = ""
                waiting += "\t"

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0])

    @cached_property
    def filled(self) -> tuple[tuple[str, ...], ...]:
        """The cells with what reaches down into them: an empty one at the beginning of a row says what stands above."""
        out: list[tuple[str, ...]] = []
        for number, row in enumerate(self.texts):
            cells = list(row)
            if number > self.heads:
                for column, cell in enumerate(cells):
                    if cell:
                        break
                    cells[column] = out[-1][column]
            out.append(tuple(cells))
        return tuple(out)

    @cached_property
    def heads(self) -> int:
        """Number of rows at the top that name the columns; 0 for a table of figures without any."""
        if len(self.texts) < 2:
            return 0
        first = self.texts[0]
        if any(pattern(one) == pattern(two) != one for one, two in zip(first, self.texts[1], strict=False)):
            return 0
        reaches = any(first) and any(not cell for cell in first[1:]) and len(self.texts) > HEADS
        second = [cell for cell in self.texts[1] if cell]
        return HEADS if reaches and not self.texts[1][0] and not any(map(_FIGURES.match, second)) else 1

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """What each column is called: its cells in the head, those that reach over several columns included."""
        out: list[str] = []
        rows = [list(row) for row in self.texts[: self.heads]]
        for row in rows[:-1]:
            for column in range(1, self.width):
                if not row[column] and any(below[column] for below in rows[1:]):
                    row[column] = row[column - 1]
        for column in range(self.width):
            name = " ".join(dict.fromkeys(row[column] for row in rows if row[column]))
            out.append(name or (out[-1] if out else ""))
        return tuple(out)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each row is called: its first words, and the next ones too where several rows begin alike."""
        words = [
            [cell for cell in row if cell and not NUMERIC.fullmatch(cell)] or [*filter(None, row)]
            for row in self.filled
        ]
        first = Counter(row[0] for row in words[self.heads :])
        return tuple(
            " ".join(row[: 1 if first[row[0]] == 1 else NAMED_BY]) if number >= self.heads else ""
            for number, row in enumerate(words)
        )


def pattern(cell: str) -> str:
    """A cell with all figures alike: a head says nothing of the kind of what stands below it."""
    return _FIGURES.sub("0", cell)


def cells_of(text: Text, span: FoldedSpan, width: int = WIDE) -> tuple[FoldedSpan, ...]:
    """The folded spans between the tabs of a line, or, where it has none, between white space so many columns wide."""
    gaps = [at for at in range(span.start + 1, span.end) if at in text.gaps]
    tabs = [at for at in gaps if "\t" in _before(text, at)]
    edges = [span.start, *(tabs or [at for at in gaps if columns(_before(text, at)) >= width]), span.end]
    return tuple(FoldedSpan(*edge) for edge in pairwise(edges))


def columns(white: str) -> int:
    """How many columns white space takes in print of one width."""
    return sum(2 if sign >= "\u2000" else 1 for sign in white)


def _before(text: Text, at: int) -> str:
    """White space before a folded position."""
    if at not in text.gaps:
        return ""
    return text.raw[text.ends[at - 1] if at else 0 : text.starts[at]]


def _crossed(text: Text, end: int, start: int) -> int:
    """How many borders of columns lie between two places of a line; 0 where something else parts them."""
    strokes = text.folded[end:start]
    if strokes:
        return 0 if strokes.strip(STROKES) else len(strokes)
    white = _before(text, start)
    return white.count("\t") or bool(white)


def tables_of(text: Text, bodies: Sequence[tuple[str, tuple[FoldedSpan, ...]]]) -> tuple[Table, ...]:
    """The tables in the bodies of clauses, each with its name, in order."""
    return tuple(table for name, body in bodies if len(body) > 1 for table in _tables(text, name, body))


def _tables(text: Text, name: str, body: tuple[FoldedSpan, ...]) -> Iterator[Table]:
    """Runs of lines of which at least every other one has several cells."""
    lines: list[list[FoldedSpan]] = []
    for span in body:
        if not lines or not _crossed(text, lines[-1][-1].end, span.start):
            lines.append([])
        lines[-1].append(span)
    rows = [len(line) > 1 for line in lines]
    for at, line in enumerate(lines):
        if not rows[at] and len(line) == 1 and "\n" not in text.folded[line[0].start : line[0].end]:
            beside = any(rows[max(0, at - 1) : at + 2])
            between = at and rows[at - 1] and any(rows[at + 1 : at + 2])
            rows[at] = between or (beside and "\t" in _line(text, line[0]))
    run: list[list[FoldedSpan | None]] = []
    widest = filled = 0
    for line, is_row in zip([*lines, []], [*rows, False], strict=True):
        row = _row(text, line)
        widest = max(widest, len(row))
        if run and not (is_row and widest * len(run) - filled <= MOST_EMPTY):
            yield _table(text, name, run)
            run, widest, filled = [], len(row), 0
        if is_row:
            run.append(row)
            filled += len(row)


def _line(text: Text, span: FoldedSpan) -> str:
    """A line with the white space around it."""
    start = text.ends[span.start - 1] if span.start else 0
    end = text.starts[span.end] if span.end < len(text.folded) else len(text.raw)
    return text.raw[start:end]


def _row(text: Text, line: Sequence[FoldedSpan]) -> list[FoldedSpan | None]:
    """The cells of a line, with None for those left empty before and between them."""
    row: list[FoldedSpan | None] = []
    begin = text.folded.rfind("\n", max(0, line[0].start - WIDEST_ROW), line[0].start) + 1 if line else 0
    before = text.folded[begin : line[0].start] if line else ""
    if before and not before.strip(STROKES):  # the first stroke is the edge of the frame
        row += [None] * (len(before) - 1)
    else:
        row += [None] * (_before(text, line[0].start).count("\t") if line else 0)
    end = line[0].start if line else 0
    for span in line:
        row += [None] * (_crossed(text, end, span.start) - 1 if span.start > line[0].start else 0)
        row.append(span)
        end = span.end
    return row


def _table(text: Text, name: str, rows: Sequence[list[FoldedSpan | None]]) -> Table:
    """A table of lines of cells; rows that are shorter have empty cells at their ends."""
    width = max(map(len, rows))
    cells = tuple((*row, *[None] * (width - len(row))) for row in rows)
    texts = tuple(tuple("" if cell is None else text.folded[cell.start : cell.end] for cell in row) for row in cells)
    return Table(name, cells, texts)
