"""One sheet of a workbook: a table whose cells hold marked wording.

A cell holds no more than the format allows and than can be seen; what is longer goes on in a row below, which says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from rrdiff.report.table.cells import Cell, CellRun, Paragraph, RunRole
from rrdiff.report.xml_text import carried
from rrdiff.text.value import changed, value

LIMIT = 32_000
"""UTF-16 units of one cell; Excel takes 32,767."""
LINES = 26
"""Lines of one cell; Excel shows no row higher than 409 points, and what is below cannot be seen."""
RUNS = 4_000
"""Stretches of different look in one cell; beyond it is split like one that is too long."""
CELL_GAP = "\u3000"
"""Parts the cells of a table that stands in a cell."""
_NARROW = 0x2E7F
"""Characters beyond are as wide as two."""
Value = str | int | float | Cell
"""Content of a cell."""


@value
class Column:
    """Head of a column and its width in characters; figures and short words are centred, some words are on a colour."""

    title: str
    width: int
    centred: bool = False
    percent: bool = False
    colours: tuple[tuple[str, str], ...] = ()


@value
class Sheet:
    """A table.

    Attributes:
        name: of the sheet.
        columns: heads and widths.
        rows: values of the columns; a row of a single value is a heading over all columns.
        above: lines above the head.
        filtered: whether the columns filter.
        kept: how many columns stay in sight, as the head does.
        tall: whether each row tells its height: some programs show one line of a row that does not.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    above: tuple[Paragraph, ...] = ()
    filtered: bool = True
    kept: int = 0
    tall: bool = False


def split_row(row: Sequence[Value], widths: Sequence[int], continued: str) -> list[tuple[Value, ...]]:
    """The row, with what is too long for one cell in further rows; nothing is lost."""
    parts = [_parts(value, width) for value, width in zip(row, widths, strict=True)]
    out: list[tuple[Value, ...]] = []
    for number in range(max(map(len, parts))):
        values: list[Value] = [part[number] if number < len(part) else "" for part in parts]
        if number:
            values = [_continued(value, continued) for value in values]
            if not isinstance(row[0], tuple):  # the number or id of the row stays with all of it
                values[0] = parts[0][0]
        out.append(tuple(values))
    return out


def fits(paragraphs: int, characters: int, width: int) -> bool:
    """Whether so many characters can be seen in a cell, however wide they are."""
    return paragraphs + 2 * characters // width <= LINES


def lines_of(row: Sequence[Value], widths: Sequence[int]) -> int:
    """How many lines the highest cell of a row takes; a line may end a wide character early."""
    return max(
        -(-_columns(value) // max(1, width - 2)) if isinstance(value, str) else len(value)
        for value, width in zip(row, widths, strict=True)
        if isinstance(value, (str, tuple))
    )


def _continued(value: Value, words: str) -> Value:
    if not isinstance(value, tuple) or not value:
        return value
    return ((CellRun(words, role=RunRole.NOTE), *value[0]), *value[1:])


def shown(text: str) -> str:
    """Characters that a workbook can hold."""
    return carried(text).replace("\t", CELL_GAP)


def _shown_run(run: CellRun) -> CellRun:
    text = shown(run.text)
    return run if text == run.text else changed(run, text=text)


def shown_cell(cell: Cell) -> Cell:
    """The same, of all its runs."""
    return tuple(tuple(map(_shown_run, paragraph)) for paragraph in cell)


def _parts(value: Value, width: int) -> Sequence[Value]:
    """What a cell holds in pieces that fit, in characters that a workbook can hold."""
    if isinstance(value, str):
        text = shown(value)
        return [text] if fits(1, len(text), width) else split_cell(((CellRun(text),),), width)
    return split_cell(value, width) if isinstance(value, tuple) else [value]


def split_cell(given: Cell, width: int) -> list[Cell]:
    """A cell in pieces that fit and can be seen whole; a paragraph is broken only where it is too long by itself."""
    cell = shown_cell(given)
    if fits(len(cell), sum(len(run.text) for paragraph in cell for run in paragraph), width):
        return [cell]
    pieces: list[list[Paragraph]] = [[]]
    room = _Room(width)
    for carrying in cell:
        if pieces[-1] and (room.full or (not room.holds(carrying) and _Room(width).holds(carrying))):
            pieces.append([])
            room = _Room(width)
        current: list[CellRun] = []
        for run in carrying:
            text = run.text
            while text:
                cut = room.take(text)
                if cut:
                    current.append(CellRun(text[:cut], run.fate, run.role))
                text = text[cut:]
                if text:
                    pieces[-1].extend([tuple(current)] if current else [])
                    pieces.append([])
                    current, room = [], _Room(width)
        pieces[-1].append(tuple(current))
        room.end_line()
    return [tuple(piece) for piece in pieces]


class _Room:
    """What is left of a cell: lines that can be seen, UTF-16 units, and stretches of different look."""

    def __init__(self, width: int) -> None:
        self.width, self.lines, self.units, self.runs = width, LINES, LIMIT, RUNS
        self.column = 0

    @property
    def full(self) -> bool:
        """Whether not even an empty paragraph fits."""
        return min(self.lines, self.units, self.runs) < 1

    def holds(self, paragraph: Paragraph) -> bool:
        """Whether a whole paragraph fits."""
        return (
            sum(_columns(run.text) for run in paragraph) <= self.lines * self.width
            and sum(_units(run.text) for run in paragraph) <= self.units
            and len(paragraph) <= self.runs
        )

    def take(self, text: str) -> int:
        """How many characters of a run fit; they are taken."""
        columns = self.lines * self.width - self.column
        if self.runs < 1:
            return 0
        wide, long = _columns(text), _units(text)
        cut = len(text) if wide <= columns and long <= self.units else _cut(text, columns, self.units)
        taken = text[:cut]
        self.column += _columns(taken)
        self.units -= _units(taken)
        self.runs -= bool(cut)
        return cut

    def end_line(self) -> None:
        """The next paragraph begins on a line of its own."""
        self.lines = max(0, self.lines - max(1, -(-self.column // self.width)))
        self.units = max(0, self.units - 1)
        self.column = 0


def _cut(text: str, columns: int, units: int) -> int:
    """How many characters take at most so many columns and so many UTF-16 units."""
    for at, sign in enumerate(text):
        columns -= 1 + (ord(sign) > _NARROW)
        units -= 1 + (ord(sign) > 0xFFFF)
        if columns < 0 or units < 0:
            return at
    return len(text)


def _columns(text: str) -> int:
    return len(text) + sum(ord(sign) > _NARROW for sign in text)


def _units(text: str) -> int:
    return len(text) + sum(ord(sign) > 0xFFFF for sign in text)
