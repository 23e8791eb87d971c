"""OFD files (GB/T 33190), the page format of Chinese public administration.

An OFD is a zip of XML pages that place pieces of text, as a PDF does with glyphs, so lines and paragraphs are found in
the same way. Text of page templates (the red head of an official letter) is printed on the page and read with it;
seals and annotations are not.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rrdiff.errors import UnreadableInput
from rrdiff.readers.extract import Extract, check_length, join
from rrdiff.readers.layout import MIDDLE, all_aside, compose
from rrdiff.readers.package import Package
from rrdiff.readers.page_columns import split_at_columns
from rrdiff.readers.page_lines import SMALL, Page, PageLine, at_height, in_reading_order, middle, without_map
from rrdiff.readers.ruled import MOST_STROKES, Stroke, grids, table_lines, with_tables

if TYPE_CHECKING:
    from lxml.etree import _Element

POINTS = 72 / 25.4
"""OFD measures in millimetres, the layout rules in points."""
DEFAULT_PAGE = (0.0, 0.0, 210.0, 297.0)
FARTHEST = 1e6
"""Millimetres that no place or size reaches."""
MAX_STEPS = 100_000
"""Longest list of character distances unfolded from its short form (g count distance)."""
GAP = 0.4
"""White space between two pieces of a line from which on it is printed as a space, in sizes of type."""
USUAL_SIZE = 4.0
"""Millimetres of type whose size the file leaves out: between 小四 and 五号."""
DOUBLED = 0.3
"""The same text printed again within this part of its size is bold print."""
SLANT = 0.1
"""Text that rises or falls by more than this part of its length is a watermark or a stamp at the margin."""
TOUCH = 0.5
"""Pieces of one height no further apart than this part of their size are one line, whatever the order of the file."""
MAX_GROUPS = 1000
"""So many groups of objects are read on one page; a page of a form has some dozen."""
SAME_TEXTS = 8
"""So many earlier pieces of the same wording are looked at for that."""
_WORD = re.compile(r"\S+")
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _PrintedPiece:
    """A piece of text and its place: start, end and baseline, in points.

    ``quarter`` tells by how many quarters of a circle it is turned clockwise; None for one that leans.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    quarter: int | None = 0


def read_ofd(name: str, data: bytes) -> Extract:
    """Read all documents of an OFD, page by page.

    Raises:
        UnreadableInput: the file is damaged, encrypted or holds no text.
    """
    package = Package(name, data)
    if any("encrypt" in part.casefold() for part in package.names):
        raise UnreadableInput("unreadable.encrypted", name=name)
    pages: list[Page] = []
    characters = 0
    roots = (_inside("", body.text or "") for body in _named(package.xml("OFD.xml"), "DocRoot"))
    for root in dict.fromkeys(roots):  # a document that is named many times is there once
        for page in _document(package, root):
            pages.append(page)
            characters += sum(len(line.text) for line in page.lines)
            check_length(name, characters)
    notes = without_map(name, pages)
    lines = compose(pages)
    if all_aside(lines):
        raise UnreadableInput("unreadable.no_text_layer", name=name)
    return join(lines, "ofd", notes)


def _named(root: _Element, name: str) -> Iterator[_Element]:
    """All descendants of a name, in any namespace."""
    return (one for one in root.iter() if _local(one) == name)


def _local(one: _Element) -> str:
    return one.tag.rpartition("}")[2]


def _inside(folder: str, target: str) -> str:
    """A path of the package: absolute with a leading slash, else beside the file that names it."""
    target = target.strip().replace("\\", "/")
    return posixpath.normpath(target if target.startswith("/") else posixpath.join(folder, target)).lstrip("/")


def _document(package: Package, path: str) -> Iterator[Page]:
    """The pages of a document in order; a file that names one page many times has it once."""
    if not package.has(path):
        return
    folder = posixpath.dirname(path)
    root = package.xml(path)
    box = _box(root) or DEFAULT_PAGE
    templates = {one.get("ID", ""): _inside(folder, one.get("BaseLoc", "")) for one in _named(root, "TemplatePage")}
    units = _units(package, folder, root)
    printed: dict[str, list[_PrintedPiece]] = {}  # of each template
    seen: set[str] = set()
    for entry in _named(root, "Page"):
        source = _inside(folder, entry.get("BaseLoc", ""))
        if source not in seen and package.has(source):
            seen.add(source)
            yield _page(package, package.xml(source), box, templates=templates, units=units, printed=printed)


def _units(package: Package, folder: str, root: _Element) -> dict[str, _Element]:
    """Groups of objects that pages print by reference."""
    found: dict[str, _Element] = {}
    for of in ("PublicRes", "DocumentRes"):
        for entry in _named(root, of):
            source = _inside(folder, entry.text or "")
            if package.has(source):
                units = _named(package.xml(source), "CompositeGraphicUnit")
                found.update((unit.get("ID", ""), unit) for unit in units)
    return found


def _page(
    package: Package,
    root: _Element,
    box: tuple[float, ...],
    *,
    templates: dict[str, str],
    units: dict[str, _Element],
    printed: dict[str, list[_PrintedPiece]],
) -> Page:
    """One page: what its templates print, then its own text."""
    box = _box(root) or box
    pieces: list[_PrintedPiece] = []
    for used in dict.fromkeys(use.get("TemplateID", "") for use in _named(root, "Template")):
        source = templates.get(used, "")
        if package.has(source):
            if source not in printed:
                printed[source] = list(_pieces(package.xml(source), units))
            pieces += printed[source]
    pieces += _pieces(root, units)
    width, height = box[2] * POINTS, box[3] * POINTS
    upright: list[_PrintedPiece] = []
    apart: list[_PrintedPiece] = []  # watermarks, stamps at the margin, and what stands beyond the edge
    struck = _struck_once(pieces)
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

    def upright(self, piece: _PrintedPiece) -> _PrintedPiece:
        """A piece of the page where it stands then; its width is kept."""
        left, base = self.place(piece.left, piece.base)
        return replace(piece, left=left, right=left + piece.right - piece.left, base=base)


def _middle(piece: _PrintedPiece) -> tuple[float, float]:
    """Where a piece begins; it may be wider than its cell where no widths are told."""
    return piece.left + 0.5 * piece.size, piece.base - MIDDLE * piece.size


def _cell(pieces: list[_PrintedPiece]) -> str:
    """What stands in a cell, its lines one after the other."""
    ordered = sorted(pieces, key=lambda piece: (round(piece.base), piece.left))
    return "".join(_line(row).text.strip() for row in _rows(ordered))


def _strokes(root: _Element) -> list[Stroke]:
    """The straight lines drawn on a page."""
    found: list[Stroke] = []
    for one in _named(root, "PathObject"):
        box = _numbers(one.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
        a, b, c, d, e, f = _numbers(one.get("CTM"), 6) or _IDENTITY
        words = " ".join(path.text or "" for path in _named(one, "AbbreviatedData")).split()
        here = start = (0.0, 0.0)
        at = 0
        while at < len(words) and len(found) <= MOST_STROKES:
            sign = words[at].upper()
            count = _OPERANDS.get(sign)
            values = None if count is None else _numbers(" ".join(words[at + 1 : at + 1 + count]), count)
            at += 1 + (count or 0)
            if values is None:
                continue
            x, y = values[-2:] if values else start
            place = (
                (
                    (box[0] + a * x + c * y + e) * POINTS,
                    (box[1] + b * x + d * y + f) * POINTS,
                )
                if values
                else start
            )
            if sign in {"L", "C"}:
                found.append(Stroke(*here, *place))
            start = place if sign in {"S", "M"} else start
            here = place
    return found


_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""Signs of a path with the number of figures that follow them."""


def _pieces(
    root: _Element, units: dict[str, _Element], shift: tuple[float, float] = (0.0, 0.0)
) -> Iterator[_PrintedPiece]:
    """All pieces of text; those of a group of objects stand where the group is printed, once at each place."""
    printed: set[tuple[str, str, str]] = set()
    for one in root.iter():
        name = _local(one)
        if name not in {"TextObject", "CompositeObject"} or one.get("Visible", "true").lower() == "false":
            continue
        box = _numbers(one.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
        origin = (box[0] + shift[0], box[1] + shift[1])
        a, b, c, d, e, f = _numbers(one.get("CTM"), 6) or _IDENTITY
        if name == "CompositeObject":
            used = (one.get("ResourceID", ""), one.get("Boundary", ""), one.get("CTM", ""))
            unit = units.get(used[0]) if used not in printed and len(printed) < MAX_GROUPS else None
            printed.add(used)
            if unit is not None:  # groups inside a group are pictures
                yield from _pieces(unit, {}, (origin[0] + e, origin[1] + f))
            continue
        size = (_numbers(one.get("Size"), 1) or (USUAL_SIZE,))[0]
        x = y = 0.0
        for code in _named(one, "TextCode"):
            text = (code.text or "").strip("\r\n")
            x = (_numbers(code.get("X"), 1) or (x,))[0]
            y = (_numbers(code.get("Y"), 1) or (y,))[0]
            if not text.strip():
                continue
            steps = _steps(code.get("DeltaX"), len(text) - 1)
            width = sum(steps) + size * (len(text) - len(steps)) if steps else size * len(text)
            left = origin[0] + a * x + c * y + e
            base = origin[1] + b * x + d * y + f
            yield _PrintedPiece(
                text,
                left * POINTS,
                (left + max(abs(a), abs(b)) * width) * POINTS,
                base * POINTS,
                (abs(d) or abs(c)) * size * POINTS,
                _quarter(a, b),
            )


def _quarter(a: float, b: float) -> int | None:
    """By how many quarters text is turned clockwise whose matrix begins with these figures; None when it leans."""
    if min(abs(a), abs(b)) > SLANT * max(abs(a), abs(b)):
        return None
    return (0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)


def _struck_once(pieces: list[_PrintedPiece]) -> list[_PrintedPiece]:
    """The pieces without those printed again almost at the same place, which makes them bold."""
    out: list[_PrintedPiece] = []
    places: dict[str, list[_PrintedPiece]] = {}
    for piece in pieces:
        same = places.setdefault(piece.text, [])
        near = DOUBLED * piece.size
        if any(abs(one.left - piece.left) < near and abs(one.base - piece.base) < near for one in same[-SAME_TEXTS:]):
            continue
        same.append(piece)
        out.append(piece)
    return out


def _rows(pieces: list[_PrintedPiece]) -> list[list[_PrintedPiece]]:
    """Put pieces side by side into lines, in the order of the file unless it scatters them."""
    rows: list[list[_PrintedPiece]] = []
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
    by_base: list[list[_PrintedPiece]] = []
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


def _line(row: list[_PrintedPiece]) -> PageLine:
    size = max(piece.size for piece in row)
    base = middle([piece.base for piece in row if piece.size > SMALL * size])
    text = at_height(row[0].text, (row[0].size, row[0].base), (size, base))
    for before, after in pairwise(row):
        text += " " if after.left - before.right > GAP * after.size else ""
        text += at_height(after.text, (after.size, after.base), (size, base))
    return PageLine(text, row[0].left, max(piece.right for piece in row), base - size, size)


def _box(root: _Element) -> tuple[float, ...] | None:
    """Size of the pages as the element says it first."""
    found = [_numbers(one.text, 4) for one in _named(root, "PhysicalBox")]
    return found[0] if found else None


def _numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """So many numbers of an attribute; None when it has others."""
    try:
        found = tuple(float(one) for one in (text or "").split())
    except ValueError:
        return None
    sound = len(found) >= count and all(abs(one) < FARTHEST for one in found)  # nan is no number either
    return found[:count] if sound else None


def _steps(text: str | None, wanted: int) -> list[float]:
    """Distances between characters; "g 3 4.5" stands for three of 4.5."""
    found: list[float] = []
    words = (match[0] for match in _WORD.finditer(text or ""))
    try:
        while len(found) < min(wanted, MAX_STEPS) and (word := next(words, None)) is not None:
            if word == "g":
                count = int(next(words, ""))
                found += [float(next(words, ""))] * max(0, min(count, MAX_STEPS))
            else:
                found.append(float(word))
    except ValueError:
        return []
    return found[:wanted] if all(abs(one) < FARTHEST for one in found) else []
