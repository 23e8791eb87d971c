"""OFD files (GB/T 33190), the page format of Chinese public administration.

An OFD is a zip of XML pages that place pieces of text, as a PDF does with glyphs, so lines and paragraphs are found in
the same way. Text of page templates (the red head of an official letter) is printed on the page and read with it;
seals and annotations are not.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rrdiff.errors import UnreadableInput
from rrdiff.readers.extract import Extract, check_length, join, summary
from rrdiff.readers.layout import MIDDLE, all_aside, compose
from rrdiff.readers.limits import Exhausted, limited
from rrdiff.readers.ofd_pieces import POINTS, Matrix, PrintCount, PrintedPiece, Printer, named, numbers, struck_once
from rrdiff.readers.package import Package
from rrdiff.readers.page_columns import split_at_columns
from rrdiff.readers.page_lines import SMALL, Page, PageLine, at_height, in_reading_order, middle, without_map
from rrdiff.readers.ruled import MOST_STROKES, Stroke, grids, table_lines, with_tables

if TYPE_CHECKING:
    from lxml.etree import _Element

DEFAULT_PAGE = (0.0, 0.0, 210.0, 297.0)
GAP = 0.4
"""White space between two pieces of a line from which on it is printed as a space, in sizes of type."""
SECONDS = 8
"""Seconds of computing that any file may take; a page takes half a thousandth."""
BYTES_A_SECOND = 50_000
"""So many bytes allow one second more."""
TOUCH = 0.5
"""Pieces of one height no further apart than this part of their size are one line, whatever the order of the file."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the pages of a document share: templates by id, groups of objects, and what was printed of each template."""

    templates: dict[str, str]
    units: dict[str, _Element]
    printed: dict[str, list[PrintedPiece]]
    count: PrintCount


def read_ofd(name: str, data: bytes) -> Extract:
    """Read all documents of an OFD, page by page.

    Raises:
        UnreadableInput: the file is damaged, encrypted, holds no text or takes more than any sound file.
    """
    try:
        return limited(lambda: _read(name, data), seconds=SECONDS + len(data) // BYTES_A_SECOND)
    except Exhausted as error:
        raise UnreadableInput("unreadable.exhausts", name=name) from error


def _read(name: str, data: bytes) -> Extract:
    """The same without limits of time and memory."""
    package = Package(name, data)
    if any("encrypt" in part.casefold() for part in package.names):
        raise UnreadableInput("unreadable.encrypted", name=name)
    pages: list[Page] = []
    characters = 0
    count = PrintCount()
    roots = (_inside("", body.text or "") for body in named(package.xml("OFD.xml"), "DocRoot"))
    for root in dict.fromkeys(roots):  # a document that is named many times is there once
        for page in _document(package, root, count):
            pages.append(page)
            characters += sum(len(line.text) for line in page.lines)
            check_length(name, characters)
    notes = without_map(name, pages)
    notes += (summary("groups_not_found", count=len(count.absent)),) if count.absent else ()
    lines = compose(pages)
    if all_aside(lines):
        raise UnreadableInput("unreadable.no_text_layer", name=name)
    return join(lines, "ofd", notes)


def _inside(folder: str, target: str) -> str:
    """A path of the package: absolute with a leading slash, else beside the file that names it."""
    target = target.strip().replace("\\", "/")
    return posixpath.normpath(target if target.startswith("/") else posixpath.join(folder, target)).lstrip("/")


def _document(package: Package, path: str, count: PrintCount) -> Iterator[Page]:
    """The pages of a document in order; a file that names one page many times has it once."""
    if not package.has(path):
        return
    folder = posixpath.dirname(path)
    root = package.xml(path)
    box = _box(root) or DEFAULT_PAGE
    templates = {one.get("ID", ""): _inside(folder, one.get("BaseLoc", "")) for one in named(root, "TemplatePage")}
    shared = _Shared(templates, _units(package, folder, root, ("PublicRes", "DocumentRes")), {}, count)
    seen: set[str] = set()
    for entry in named(root, "Page"):
        source = _inside(folder, entry.get("BaseLoc", ""))
        if source.casefold() not in seen and package.has(source):
            seen.add(source.casefold())
            content = package.xml(source)
            own = _units(package, posixpath.dirname(source), content, ("PageRes",))
            yield _page(package, content, box, replace(shared, units={**shared.units, **own}) if own else shared)


def _units(package: Package, folder: str, root: _Element, where: tuple[str, ...]) -> dict[str, _Element]:
    """Groups of objects that pages print by reference, in the files that these elements name."""
    found: dict[str, _Element] = {}
    for of in where:
        for entry in named(root, of):
            source = _inside(folder, entry.text or "")
            if package.has(source):
                units = named(package.xml(source), "CompositeGraphicUnit")
                found.update((unit.get("ID", ""), unit) for unit in units)
    return found


def _page(package: Package, root: _Element, box: tuple[float, ...], shared: _Shared) -> Page:
    """One page: what its templates print, then its own text."""
    box = _box(root) or box
    pieces: list[PrintedPiece] = []
    printer = Printer(shared.units, shared.count)
    for source in dict.fromkeys(shared.templates.get(use.get("TemplateID", ""), "") for use in named(root, "Template")):
        if package.has(source):
            if source not in shared.printed:
                shared.printed[source] = list(printer.pieces(package.xml(source)))
            shared.count.take(len(shared.printed[source]))
            pieces += shared.printed[source]
    pieces += printer.pieces(root)
    width, height = box[2] * POINTS, box[3] * POINTS
    upright: list[PrintedPiece] = []
    apart: list[PrintedPiece] = []  # watermarks, stamps at the margin, and what stands beyond the edge
    struck = struck_once(pieces)
    quarters = Counter(piece.quarter for piece in struck if piece.quarter is not None)
    turn = _TurnedPage(width, height, max(quarters, key=lambda one: (quarters[one], one == 0), default=0))
    for piece in struck:
        if piece.quarter != turn.quarter:
            apart.append(piece)
            continue
        shown = turn.upright(piece)
        outside = shown.right < 0 or shown.left > turn.wide or shown.base < 0 or shown.base - shown.size > turn.high
        (apart if outside else upright).append(shown)
    strokes = [Stroke(*turn.place(one.x0, one.y0), *turn.place(one.x1, one.y1)) for one in _strokes(root)]
    tables, upright = table_lines(grids(strokes), upright, _middle, _cell, lambda piece: piece.size)
    rows, columns = split_at_columns(_rows(upright))
    lines = with_tables(in_reading_order([_line(row) for row in rows], columns=columns), tables)
    return Page(turn.wide, turn.high, (*lines, *(replace(_line([piece]), slanted=True) for piece in apart)))


@dataclass(frozen=True, slots=True)
class _TurnedPage:
    """How a page of some width and height is turned so that most of its text is upright: by quarters, clockwise."""

    width: float
    height: float
    quarter: int

    @property
    def wide(self) -> float:
        """Width of the page as it is read."""
        return self.height if self.quarter % 2 else self.width

    @property
    def high(self) -> float:
        """Height of the page as it is read."""
        return self.width if self.quarter % 2 else self.height

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page where it stands once text is upright."""
        return ((x, y), (y, self.width - x), (self.width - x, self.height - y), (self.height - y, x))[self.quarter]

    def upright(self, piece: PrintedPiece) -> PrintedPiece:
        """A piece of the page where it stands then; its width is kept."""
        left, base = self.place(piece.left, piece.base)
        return replace(piece, left=left, right=left + piece.right - piece.left, base=base)


def _middle(piece: PrintedPiece) -> tuple[float, float]:
    """Where a piece begins; it may be wider than its cell where no widths are told."""
    return piece.left + 0.5 * piece.size, piece.base - MIDDLE * piece.size


def _cell(pieces: list[PrintedPiece]) -> str:
    """What stands in a cell, its lines one after the other."""
    ordered = sorted(pieces, key=lambda piece: (round(piece.base), piece.left))
    return "".join(_line(row).text.strip() for row in _rows(ordered))


def _strokes(root: _Element) -> list[Stroke]:
    """The straight lines drawn on a page."""
    found: list[Stroke] = []
    for one in named(root, "PathObject"):
        left, top, *_ = numbers(one.get("Boundary"), 4) or (0.0, 0.0)
        frame = Matrix(e=left, f=top).inner(Matrix(*(numbers(one.get("CTM"), 6) or ())))
        words = " ".join(path.text or "" for path in named(one, "AbbreviatedData")).split()
        here = start = (0.0, 0.0)
        at = 0
        while at < len(words) and len(found) <= MOST_STROKES:
            sign = words[at].upper()
            count = _OPERANDS.get(sign)
            values = None if count is None else numbers(" ".join(words[at + 1 : at + 1 + count]), count)
            at += 1 + (count or 0)
            if values is None:
                continue
            x, y = frame.place(values[-2], values[-1]) if values else (0.0, 0.0)
            place = (x * POINTS, y * POINTS) if values else start
            if sign in {"L", "C"}:
                found.append(Stroke(*here, *place))
            start = place if sign in {"S", "M"} else start
            here = place
    return found


_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""Signs of a path with the number of figures that follow them."""


def _rows(pieces: list[PrintedPiece]) -> list[list[PrintedPiece]]:
    """Put pieces side by side into lines, in the order of the file unless it scatters them."""
    rows: list[list[PrintedPiece]] = []
    row_of: dict[int, int] = {}
    for piece in pieces:
        last = rows[-1][-1] if rows else None
        if (
            last is None
            or abs(piece.base - last.base) > 0.5 * max(piece.size, last.size)
            or piece.left < last.right - piece.size
        ):
            rows.append([])
        rows[-1].append(piece)
        row_of[id(piece)] = len(rows)
    by_base: list[list[PrintedPiece]] = []
    for piece in sorted(pieces, key=lambda one: one.base):
        first = by_base[-1][0] if by_base else None
        if first is None or abs(piece.base - first.base) > 0.5 * max(piece.size, first.size):
            by_base.append([])
        by_base[-1].append(piece)
    by_place = [sorted(row, key=lambda one: one.left) for row in by_base]
    drawn = {id(piece): at for at, piece in enumerate(pieces)}
    torn = any(
        row_of[id(before)] != row_of[id(after)]
        and (abs(after.left - before.right) < TOUCH * after.size or drawn[id(before)] > drawn[id(after)])
        for row in by_place
        for before, after in pairwise(row)
    )
    return by_place if torn else rows


def _line(row: list[PrintedPiece]) -> PageLine:
    size = max(piece.size for piece in row)
    base = middle([piece.base for piece in row if piece.size > SMALL * size])
    text = at_height(row[0].text, (row[0].size, row[0].base), (size, base))
    for before, after in pairwise(row):
        text += " " if after.left - before.right > GAP * after.size else ""
        text += at_height(after.text, (after.size, after.base), (size, base))
    return PageLine(text, row[0].left, max(piece.right for piece in row), base - size, size)


def _box(root: _Element) -> tuple[float, ...] | None:
    """Size of the pages as the element says it first."""
    found = [numbers(one.text, 4) for one in named(root, "PhysicalBox")]
    return found[0] if found else None
