"""A workbook as a package: sheets whose heads stay in sight and whose columns filter.

Text stays text, whatever it looks like: nothing becomes a formula, a link or a number. The rows are written here and
not by a library: a comparison has a hundred thousand cells of few looks and many equal texts, of which each is made
once, and a library that looks at every cell anew took a sixth of a long comparison and of a short one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rrdiff.report.table.cells import Cell, CellRun, RunRole
from rrdiff.report.word.package import CORE, core_properties, packed
from rrdiff.report.workbook.looks import (
    BAND,
    BOX,
    CENTRED,
    HEAD,
    PERCENT,
    PLAIN,
    QUOTED,
    Look,
    Looks,
    letters_of,
)
from rrdiff.report.workbook.sheet import Column, Sheet, Value, fits, lines_of, shown, shown_cell, split_row
from rrdiff.report.xml_text import escape
from rrdiff.views.reading.reading import Fate

_FORMULA = ("=", "+", "-", "@", "'")
"""First characters that a program may take for the beginning of a formula once the cell is edited."""
_ESCAPE = re.compile("(?=_x[0-9a-fA-F]{4}_)")
"""Before what a workbook would take for a character that it has no other way to write."""
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
)
_WINDOW = '<bookViews><workbookView xWindow="240" yWindow="15" windowWidth="16095" windowHeight="9660"/></bookViews>'
_PAPER = (
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'
    "<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>"
)
"""A4 across, as many pages long as it takes."""
BLANK = "/>"
"""The rest of a cell that holds nothing."""
_EMPTY = (CellRun(""),)
_LINE, _HIGHEST = 14.25, 409.0
"""Points of one line, and of the highest row that a program shows."""
_MARGIN = 182 / 256
"""What a program adds to the width of a column, in characters: five of seven points, in parts of 256."""


class Book:
    """One workbook, sheet by sheet."""

    def __init__(self, continued: str) -> None:
        """Begin it; ``continued`` marks rows that go on with the cells of the row above."""
        self.continued = continued
        self.looks = Looks()
        self._strings: dict[str, int] = {}
        self.texts: dict[str, tuple[int, Look, str]] = {}
        self._letters: dict[tuple[RunRole, Fate], Look] = {}
        self._sheets: list[tuple[str, str]] = []
        self._filters: list[str] = []
        self._titles: list[str] = []

    def add(self, sheet: Sheet) -> None:
        """Add a sheet."""
        rows = SheetRows(self, sheet.columns, tall=sheet.tall)
        for words in sheet.above:
            rows.write(((words,),), (PLAIN,))
        rows.write([column.title for column in sheet.columns], [HEAD] * len(sheet.columns))
        top = len(rows.lines)
        for row in sheet.rows:
            rows.add(row)
        name = f"'{escape(sheet.name)}'"
        at = f'localSheetId="{len(self._sheets)}"'
        last = f"{rows.names[-1]}{len(rows.lines)}"
        if sheet.filtered:
            corners = f"$A${top}:${rows.names[-1]}${len(rows.lines)}"
            self._filters.append(
                f'<definedName name="_xlnm._FilterDatabase" {at} hidden="1">{name}!{corners}</definedName>'
            )
        self._titles.append(f'<definedName name="_xlnm.Print_Titles" {at}>{name}!${top}:${top}</definedName>')
        selected = "" if self._sheets else ' tabSelected="1"'
        widths = "".join(
            f'<col min="{number}" max="{number}" width="{column.width + _MARGIN:.7f}" customWidth="1"/>'
            for number, column in enumerate(sheet.columns, 1)
        )
        filtering = f'<autoFilter ref="A{top}:{last}"/>' if sheet.filtered else ""
        opening = (
            f'{_HEAD}<worksheet {_MAIN}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:{last}"/>'
            f'<sheetViews><sheetView{selected} workbookViewId="0">{_panes(rows.names, top, sheet.kept)}'
            "</sheetView></sheetViews>"
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData>'
        )
        part = [opening, *rows.lines, f"</sheetData>{filtering}{_PAPER}</worksheet>"]
        self._sheets.append((sheet.name, "".join(part)))

    def packed(self, title: str) -> bytes:
        """The whole file."""
        return packed((name, part.encode()) for name, part in self._parts(title))

    def filled(self, content: str | Cell, text: str) -> tuple[int, Look, str]:
        """How long what fills a cell is, what the whole cell looks like for it, and the rest of its cell.

        Content that comes again, most of it words of a column, is made once.
        """
        carried = shown(text)
        own = QUOTED if carried.startswith(_FORMULA) else ()
        if isinstance(content, str):
            runs: list[tuple[Look, str]] = [((), carried)]
        else:
            runs = self._merged(content if carried == text else shown_cell(content))
        if len(runs) > 1:
            rest = self._marked(runs)
        elif runs:
            own = (*runs[0][0], *own)
            rest = self._plain(runs[0][1])
        else:
            rest = BLANK
        known = len(carried), own, rest
        if isinstance(content, str):
            self.texts[content] = known
        return known

    def _plain(self, text: str) -> str:
        return self._stored(f"{_opened(text)}{_escaped(text)}</t>")

    def _marked(self, runs: Sequence[tuple[Look, str]]) -> str:
        run = self.looks.run
        return self._stored("".join(f"<r>{run(look)}{_opened(text)}{_escaped(text)}</t></r>" for look, text in runs))

    def _merged(self, cell: Cell) -> list[tuple[Look, str]]:
        """The runs of a cell, its paragraphs on lines of their own, neighbours of one look put together."""
        out: list[tuple[Look, str]] = []
        for number, paragraph in enumerate(cell):
            lead = "\n" if number else ""
            for run in paragraph or _EMPTY:
                text, lead = lead + run.text, ""
                if not text:
                    continue
                key = run.role, run.fate
                look = self._letters.get(key)
                if look is None:
                    look = self._letters[key] = letters_of(*key)
                if out and out[-1][0] == look:
                    out[-1] = look, out[-1][1] + text
                else:
                    out.append((look, text))
        return out

    def _stored(self, content: str) -> str:
        number = self._strings.setdefault(content, len(self._strings))
        return f' t="s"><v>{number}</v></c>'

    def _parts(self, title: str) -> Iterator[tuple[str, str]]:
        """The parts of the package and their names."""
        sheets = range(1, len(self._sheets) + 1)
        main = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
        main += [("/xl/sharedStrings.xml", "sharedStrings")]
        main += [(f"/xl/worksheets/sheet{number}.xml", "worksheet") for number in sheets]
        kinds = [(name, f"{_TYPES}{kind}+xml") for name, kind in main]
        kinds.append((f"/{CORE}", "application/vnd.openxmlformats-package.core-properties+xml"))
        overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds)
        yield "[Content_Types].xml", f"{_HEAD}{_CONTENT_TYPES}{overrides}</Types>"
        properties = f"{_PACKAGE}/relationships/metadata/core-properties"
        yield "_rels/.rels", _relations([(f"{_RELATIONS}/officeDocument", "xl/workbook.xml"), (properties, CORE)])
        yield CORE, core_properties(title).decode()
        names = "".join(
            f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
            for number, (name, _) in enumerate(self._sheets, 1)
        )
        defined = f"<definedNames>{''.join(self._filters + self._titles)}</definedNames>"
        opening = f'{_HEAD}<workbook {_MAIN} xmlns:r="{_RELATIONS}">{_WINDOW}'
        yield "xl/workbook.xml", f"{opening}<sheets>{names}</sheets>{defined}</workbook>"
        targets = [(f"{_RELATIONS}/worksheet", f"worksheets/sheet{number}.xml") for number in sheets]
        targets += [(f"{_RELATIONS}/{name}", f"{name}.xml") for name in ("styles", "sharedStrings")]
        yield "xl/_rels/workbook.xml.rels", _relations(targets)
        for number, (_, part) in enumerate(self._sheets, 1):
            yield f"xl/worksheets/sheet{number}.xml", part
        strings = "".join(f"<si>{one}</si>" for one in self._strings)
        yield "xl/sharedStrings.xml", f'{_HEAD}<sst {_MAIN} uniqueCount="{len(self._strings)}">{strings}</sst>'
        yield "xl/styles.xml", self.looks.part()


class SheetRows:
    """The rows of one sheet."""

    def __init__(self, book: Book, columns: Sequence[Column], *, tall: bool = False) -> None:
        """Begin a sheet with these columns; ``tall``: rows tell their height."""
        self.book, self.lines, self.tall = book, list[str](), tall
        self.names = [_column(at) for at in range(len(columns))]
        self.widths = [column.width for column in columns]
        self.boxes = [_box(column) for column in columns]
        self._colours: dict[tuple[int, str], Look] = {
            (at, words): (*self.boxes[at], ("fill", colour))
            for at, column in enumerate(columns)
            for words, colour in column.colours
        }
        self._styles: dict[int, int] = {}  # of cells that look like their box, by its identity

    def add(self, row: Sequence[Value]) -> None:
        """Write a row, in several where a cell is too long; a single value goes over the whole width."""
        if len(row) == 1:
            self.write((row[0], *[""] * (len(self.names) - 1)), [BAND] * len(self.names))
        else:
            boxes = self._coloured(row) if self._colours else self.boxes
            if not self.write(row, boxes, self.widths):
                for part in split_row(row, self.widths, self.book.continued):
                    self.write(part, boxes)

    def _height(self, row: Sequence[Value]) -> float:
        """Points in which every line of a row is seen."""
        return min(_HIGHEST, max(1, lines_of(row, self.widths)) * _LINE)

    def _coloured(self, row: Sequence[Value]) -> list[Look]:
        """What the cells of a row look like where words of some columns are on a colour."""
        return [self._colours.get((at, str(row[at])), box) for at, box in enumerate(self.boxes)]

    def write(self, row: Sequence[Value], boxes: Sequence[Look], widths: Sequence[int] = ()) -> bool:
        """Write one row, unless something in it does not fit into the widths that are given."""
        line, book, styles = len(self.lines) + 1, self.book, self._styles
        high = f' ht="{self._height(row):g}"' if self.tall and len(row) == len(self.widths) else ""
        out = [f'<row r="{line}"{high}>']
        for at, content in enumerate(row):
            own: Look = ()
            rest = BLANK
            if isinstance(content, (str, tuple)):
                if content:
                    lines, text = (1, content) if isinstance(content, str) else (len(content), _text(content))
                    if widths and not fits(lines, len(text), widths[at]):
                        return False
                    known = book.texts.get(text) if text is content else None
                    long, own, rest = known or book.filled(content, text)
                    if widths and long > len(text) and not fits(lines, long, widths[at]):
                        return False
            else:
                rest = f"><v>{content:.16G}</v></c>"
            box = boxes[at]
            style = book.looks.cell(box, own) if own else styles.get(id(box))
            if style is None:
                style = styles[id(box)] = book.looks.cell(box)
            out.append(f'<c r="{self.names[at]}{line}" s="{style}"{rest}')
        out.append("</row>")
        self.lines.append("".join(out))
        return True


def _panes(names: Sequence[str], top: int, kept: int) -> str:
    """What stays in sight: the rows up to ``top``, and so many columns."""
    if not kept:
        pane = f'<pane ySplit="{top}" topLeftCell="A{top + 1}" activePane="bottomLeft" state="frozen"/>'
        return f'{pane}<selection pane="bottomLeft"/>'
    corner = f"{names[kept]}{top + 1}"
    pane = f'<pane xSplit="{kept}" ySplit="{top}" topLeftCell="{corner}" activePane="bottomRight" state="frozen"/>'
    return pane + "".join(f'<selection pane="{one}"/>' for one in ("topRight", "bottomLeft", "bottomRight"))


def _text(cell: Cell) -> str:
    return "".join([run.text for paragraph in cell for run in paragraph])


def _box(column: Column) -> Look:
    """What all cells of a column look like."""
    return (*BOX, *(CENTRED if column.centred else ()), *(PERCENT if column.percent else ()))


def _column(at: int) -> str:
    """The letters of a column; those of more than two letters nobody reads."""
    first, last = divmod(at, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)


def _opened(text: str) -> str:
    return '<t xml:space="preserve">' if text[0].isspace() or text[-1].isspace() else "<t>"


def _escaped(text: str) -> str:
    """Characters as a workbook writes them."""
    if "_x" in text:
        text = _ESCAPE.sub("_x005F", text)
    return escape(text, quote=False).replace("\r", "_x000D_")


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    """A part that names others by number, kind and place."""
    named = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{place}"/>'
        for number, (kind, place) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{named}</Relationships>'
