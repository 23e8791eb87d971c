"""One sheet of a workbook: a table whose head stays in sight, whose columns filter, whose cells hold marked wording.

Text stays text, whatever it looks like: nothing becomes a formula, a link or a number. A cell holds no more than the
format allows; what is longer goes on in a row below, which says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rrdiff.report.carried import carried
from rrdiff.report.table_cells import Cell, Paragraph, Role, Run
from rrdiff.views.comparison_table import Mark

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LIMIT = 32_000
"""UTF-16 units of one cell; Excel takes 32,767."""
RUNS = 4_000
"""Stretches of different look in one cell; beyond it is split like one that is too long."""
FONT, HEAD_FONT = "宋体", "黑体"
_FORMULA = ("=", "+", "-", "@", "'")
"""First characters that a program may take for the beginning of a formula once the cell is edited."""
Value = str | int | float | Cell
"""Content of a cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """Head of a column and its width in characters; figures and short words are centred."""

    title: str
    width: int
    centred: bool = False
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table.

    Attributes:
        name: of the sheet.
        columns: heads and widths.
        rows: values of the columns; a row of a single value is a heading over all columns.
        above: lines above the head.
        landscape_widths: nothing but the widths decides the print; it is one page wide.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    above: tuple[Paragraph, ...] = ()
    filtered: bool = True


@dataclass(slots=True)
class Looks:
    """The formats of a workbook, each made once."""

    workbook: Workbook
    made: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def look(self, **properties: Any) -> Format:
        """The format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.workbook.add_format({"font_name": FONT, "font_size": 10.5, **properties})
        return self.made[key]


_MARKS: Mapping[Mark, dict[str, Any]] = {
    Mark.SAME: {},
    Mark.COME: {"bold": True, "underline": 1, "font_color": "#C00000"},
    Mark.GONE: {"font_strikeout": True, "font_color": "#1F4E79"},
    Mark.MOVED: {"underline": 2, "font_color": "#00602B"},
    Mark.ELSEWHERE: {"italic": True, "font_color": "#595959"},
}
_ROLES: Mapping[Role, dict[str, Any]] = {
    Role.TEXT: {},
    Role.NOTE: {},
    Role.NAME: {"bold": True, "font_name": HEAD_FONT},
    Role.ID: {"bold": True},
    Role.READING: {"bold": True, "underline": 1},
}
_BOX: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#808080"}


def write_sheet(workbook: Workbook, looks: Looks, sheet: Sheet, continued: str) -> None:
    """Add a sheet to a workbook; ``continued`` marks rows that go on with the cells of the row above."""
    page = workbook.add_worksheet(sheet.name)
    for line, runs in enumerate(sheet.above):
        _write(page, looks, line, 0, (runs,), {"valign": "top"})
    top = len(sheet.above)
    head = looks.look(**_BOX, **_HEAD)
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
        page.write_string(top, at, carried(column.title), head)
    line = top + 1
    for row in sheet.rows:
        for part in split_row(row, continued) if len(row) > 1 else [row]:
            _write_row(page, looks, line, part, sheet.columns)
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


def split_row(row: Sequence[Value], continued: str) -> list[tuple[Value, ...]]:
    """The row, with what is too long for one cell in further rows; nothing is lost."""
    parts = [split_cell(value) if isinstance(value, tuple | str) else [value] for value in row]
    out: list[tuple[Value, ...]] = []
    for number in range(max(map(len, parts))):
        values: list[Value] = [part[number] if number < len(part) else "" for part in parts]
        if number:
            values = [
                ((Run(continued, role=Role.NOTE), *value[0]), *value[1:])
                if isinstance(value, tuple) and value
                else value
                for value in values
            ]
            first = parts[0][0]
            values[0] = values[0] or (first if not isinstance(first, tuple) else values[0])
        out.append(tuple(values))
    return out


def _continued(value: Value, words: str) -> Value:
    if not isinstance(value, tuple) or not value:
        return value
    return ((Run(words, role=Role.NOTE), *value[0]), *value[1:])


def split_cell(value: Cell | str) -> list[Cell]:
    """A cell in pieces that fit."""
    cell = ((Run(value),),) if isinstance(value, str) else value
    pieces: list[list[Paragraph]] = [[]]
    room, runs = LIMIT, RUNS
    for paragraph in cell:
        current: list[Run] = []
        for run in paragraph:
            text = carried(run.text)
            while text:
                fitting = _fitting(text, room)
                if runs and fitting:
                    current.append(Run(text[:fitting], run.mark, run.role))
                    room -= _units(text[:fitting])
                    runs -= 1
                    text = text[fitting:]
                if text:
                    pieces[-1].append(tuple(current))
                    pieces.append([])
                    current, room, runs = [], LIMIT, RUNS
        pieces[-1].append(tuple(current))
        room = max(0, room - 1)
    return [tuple(piece) for piece in pieces]


def _fitting(text: str, room: int) -> int:
    """How many characters take at most ``room`` UTF-16 units."""
    if _units(text) <= room:
        return len(text)
    used = 0
    for at, sign in enumerate(text):
        used += 1 + (ord(sign) > 0xFFFF)
        if used > room:
            return at
    return len(text)


def _units(text: str) -> int:
    return len(text) + sum(ord(sign) > 0xFFFF for sign in text)


def _write_row(page: Worksheet, looks: Looks, line: int, row: Sequence[Value], columns: Sequence[Column]) -> None:
    if len(row) == 1 < len(columns):
        _write(page, looks, line, 0, row[0], {"valign": "vcenter", **_BAND})
        for at in range(1, len(columns)):
            page.write_blank(line, at, None, looks.look(valign="vcenter", **_BAND))
        return
    for at, (value, column) in enumerate(zip(row, columns, strict=True)):
        box = {**_BOX, "align": "center"} if column.centred else _BOX
        if column.percent:
            box = {**box, "num_format": "0%"}
        _write(page, looks, line, at, value, box)


def _write(page: Worksheet, looks: Looks, line: int, at: int, value: Value, box: dict[str, Any]) -> None:
    """Write one cell; its looks are those of its runs, in a box."""
    if isinstance(value, int | float):
        page.write_number(line, at, value, looks.look(**box))
        return
    runs = _merged(((Run(value),),) if isinstance(value, str) else value)
    text = "".join(part for _, part in runs)
    if text.startswith(_FORMULA):
        box = {**box, "quote_prefix": True}
    if not text:
        page.write_blank(line, at, None, looks.look(**box))
    elif len(runs) == 1:
        page.write_string(line, at, text, looks.look(**{**box, **dict(runs[0][0])}))
    else:
        fragments = [piece for look, part in runs for piece in (looks.look(**dict(look)), part)]
        page.write_rich_string(line, at, *fragments, looks.look(**box))


_Look = tuple[tuple[str, Any], ...]


def _merged(cell: Cell) -> list[tuple[_Look, str]]:
    """The runs of a cell, its paragraphs on lines of their own, neighbours of one look put together."""
    out: list[tuple[_Look, str]] = []
    for number, paragraph in enumerate(cell):
        for at, run in enumerate(paragraph or (Run(""),)):
            look = tuple(sorted({**_ROLES[run.role], **_MARKS[run.mark]}.items()))
            text = ("\n" if number and not at else "") + carried(run.text)
            if not text:
                continue
            if out and out[-1][0] == look:
                out[-1] = (look, out[-1][1] + text)
            else:
                out.append((look, text))
    return out
