"""One sheet of a workbook: a table whose head stays in sight, whose columns filter, whose cells hold marked wording.

Text stays text, whatever it looks like: nothing becomes a formula, a link or a number. A cell holds no more than the
format allows; what is longer goes on in a row below, which says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from rrdiff.report.table.cells import Cell, CellRun, Paragraph, RunRole
from rrdiff.report.xml_text import carried
from rrdiff.text.value import value
from rrdiff.views.reading.reading import Fate

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

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
FONT, HEAD_FONT = "宋体", "黑体"
_FORMULA = ("=", "+", "-", "@", "'")
"""First characters that a program may take for the beginning of a formula once the cell is edited."""
Value = str | int | float | Cell
"""Content of a cell."""


@value
class Column:
    """Head of a column and its width in characters; figures and short words are centred."""

    title: str
    width: int
    centred: bool = False
    percent: bool = False


@value
class Sheet:
    """A table.

    Attributes:
        name: of the sheet.
        columns: heads and widths.
        rows: values of the columns; a row of a single value is a heading over all columns.
        above: lines above the head.
        filtered: whether the columns filter.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    above: tuple[Paragraph, ...] = ()
    filtered: bool = True


_Look = tuple[tuple[str, Any], ...]


@dataclass(slots=True)
class Looks:
    """The formats of a workbook, each made once."""

    workbook: Workbook
    made: dict[_Look, Format] = field(default_factory=dict)
    cells: dict[tuple[_Look, _Look], Format] = field(default_factory=dict)

    def look(self, **properties: Any) -> Format:
        """The format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.workbook.add_format({"font_name": FONT, "font_size": 10.5, **properties})
        return self.made[key]

    def cell(self, box: _Look, own: _Look = ()) -> Format:
        """The format of a cell in a box, with properties of its own."""
        key = box, own
        if key not in self.cells:
            self.cells[key] = self.look(**{**dict(box), **dict(own)})
        return self.cells[key]


_MARKS: Mapping[Fate, dict[str, Any]] = {
    Fate.SAME: {},
    Fate.OUTSIDE: {},
    Fate.INSERTED: {"bold": True, "underline": 1, "font_color": "#C00000"},
    Fate.DELETED: {"font_strikeout": True, "font_color": "#1F4E79"},
    Fate.MOVED: {"underline": 2, "font_color": "#00602B"},
    Fate.ELSEWHERE: {"italic": True, "font_color": "#595959"},
}
_ROLES: Mapping[RunRole, dict[str, Any]] = {
    RunRole.TEXT: {},
    RunRole.NOTE: {},
    RunRole.NAME: {"bold": True, "font_name": HEAD_FONT},
    RunRole.ID: {"bold": True},
    RunRole.READING: {"bold": True, "underline": 1},
}
_BOX: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#808080"}


def write_sheet(workbook: Workbook, looks: Looks, sheet: Sheet, continued: str) -> None:
    """Add a sheet to a workbook; ``continued`` marks rows that go on with the cells of the row above."""
    page = workbook.add_worksheet(sheet.name)
    for line, runs in enumerate(sheet.above):
        _write(page, looks, line, at=0, value=_shown_cell((runs,)), box=(("valign", "top"),))
    top = len(sheet.above)
    head = looks.look(**_BOX, **_HEAD)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
        page.write_string(top, at, carried(column.title), head)
    line = top + 1
    widths = [column.width for column in sheet.columns]
    boxes = [_box(column) for column in sheet.columns]
    for row in sheet.rows:
        for part in split_row(row, widths, continued) if len(row) > 1 else [(_shown_value(row[0]),)]:
            _write_row(page, looks, line, part, boxes)
            line += 1
    page.freeze_panes(top + 1, 0)
    if sheet.filtered:
        page.autofilter(top, 0, max(top, line - 1), len(sheet.columns) - 1)
    page.repeat_rows(top)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_margins(0.5, 0.5, 0.6, 0.6)
    page.set_footer("&C— &P —")


_HEAD: dict[str, Any] = {"bold": True, "font_name": HEAD_FONT, "bg_color": "#E7E6E6", "align": "center"}
_BAND: dict[str, Any] = {"bold": True, "font_name": HEAD_FONT, "bg_color": "#F2F2F2", "align": "center_across"}


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


def _continued(value: Value, words: str) -> Value:
    if not isinstance(value, tuple) or not value:
        return value
    return ((CellRun(words, role=RunRole.NOTE), *value[0]), *value[1:])


def _shown(text: str) -> str:
    """Characters that a workbook can hold."""
    return carried(text).replace("\t", CELL_GAP)


def _shown_run(run: CellRun) -> CellRun:
    text = _shown(run.text)
    return run if text == run.text else replace(run, text=text)


def _shown_cell(cell: Cell) -> Cell:
    return tuple(tuple(map(_shown_run, paragraph)) for paragraph in cell)


def _shown_value(value: Value) -> Value:
    """What a cell holds, in characters that a workbook can hold."""
    if isinstance(value, str):
        return _shown(value)
    return _shown_cell(value) if isinstance(value, tuple) else value


def _parts(value: Value, width: int) -> Sequence[Value]:
    """What a cell holds in pieces that fit, in characters that a workbook can hold."""
    if isinstance(value, str):
        shown = _shown(value)
        return [shown] if 1 + 2 * len(shown) // width <= LINES else split_cell(((CellRun(shown),),), width)
    return split_cell(value, width) if isinstance(value, tuple) else [value]


def split_cell(given: Cell, width: int) -> list[Cell]:
    """A cell in pieces that fit and can be seen whole; a paragraph is broken only where it is too long by itself."""
    cell = _shown_cell(given)
    if len(cell) + sum(2 * len(run.text) for paragraph in cell for run in paragraph) // width <= LINES:
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


def _box(column: Column) -> _Look:
    """What all cells of a column look like."""
    box = {**_BOX, "align": "center"} if column.centred else _BOX
    return tuple({**box, "num_format": "0%"}.items() if column.percent else box.items())


def _write_row(page: Worksheet, looks: Looks, line: int, row: Sequence[Value], boxes: Sequence[_Look]) -> None:
    """Write one row; a single value goes over the whole width."""
    if len(row) == 1 < len(boxes):
        band: _Look = (("valign", "vcenter"), *_BAND.items())
        _write(page, looks, line, at=0, value=row[0], box=band)
        for at in range(1, len(boxes)):
            page.write_blank(line, at, None, looks.cell(band))
        return
    for at, (content, box) in enumerate(zip(row, boxes, strict=True)):
        _write(page, looks, line, at=at, value=content, box=box)


def _write(page: Worksheet, looks: Looks, line: int, *, at: int, value: Value, box: _Look) -> None:
    """Write one cell, in characters that a workbook can hold; its looks are those of its runs, in a box."""
    if isinstance(value, int | float):
        page.write_number(line, at, value, looks.cell(box))
        return
    if isinstance(value, str):
        runs: list[tuple[_Look, str]] = [((), value)] if value else []
    else:
        runs = _merged(value)
    text = "".join(part for _, part in runs)
    if text.startswith(_FORMULA):
        box = (*box, ("quote_prefix", True))
    if not text:
        page.write_blank(line, at, None, looks.cell(box))
    elif len(runs) == 1:
        page.write_string(line, at, text, looks.cell(box, runs[0][0]))
    else:
        fragments = [piece for look, part in runs for piece in (looks.cell((), look), part)]
        page.write_rich_string(line, at, *fragments, looks.cell(box))


@cache
def _look(role: RunRole, fate: Fate) -> _Look:
    """What tells a run from others."""
    return tuple(sorted({**_ROLES[role], **_MARKS[fate]}.items()))


def _merged(cell: Cell) -> list[tuple[_Look, str]]:
    """The runs of a cell, its paragraphs on lines of their own, neighbours of one look put together."""
    out: list[tuple[_Look, str]] = []
    for number, paragraph in enumerate(cell):
        for at, run in enumerate(paragraph or (CellRun(""),)):
            look = _look(run.role, run.fate)
            text = ("\n" if number and not at else "") + run.text
            if not text:
                continue
            if out and out[-1][0] == look:
                out[-1] = (look, out[-1][1] + text)
            else:
                out.append((look, text))
    return out
