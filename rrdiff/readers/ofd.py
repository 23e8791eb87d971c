"""OFD files (GB/T 33190), the page format of Chinese public administration.

An OFD is a zip of XML pages that place pieces of text, as a PDF does with glyphs, so lines and paragraphs are found in
the same way. Text of page templates (the red head of an official letter) is printed on the page and read with it;
seals and annotations are not.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rrdiff.errors import UnreadableInput
from rrdiff.readers.extract import Extract, check_length, join
from rrdiff.readers.layout import Page, PageLine, all_aside, compose
from rrdiff.readers.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

POINTS = 72 / 25.4
"""OFD measures in millimetres, the layout rules in points."""
DEFAULT_PAGE = (0.0, 0.0, 210.0, 297.0)
MAX_STEPS = 100_000
"""Longest list of character distances unfolded from its short form (g count distance)."""
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of text and its place: start, end and baseline, in points."""

    text: str
    left: float
    right: float
    base: float
    size: float


def read_ofd(name: str, data: bytes) -> Extract:
    """Read all documents of an OFD, page by page.

    Raises:
        UnreadableInput: the file is damaged, encrypted or holds no text.
    """
    package = Package(name, data)
    if any("encrypt" in part.casefold() for part in package.names):
        raise UnreadableInput("unreadable.encrypted", name=name)
    pages: list[Page] = []
    for body in _named(package.xml("OFD.xml"), "DocRoot"):
        pages += _document(package, _inside("", body.text or ""))
        check_length(name, sum(len(line.text) for page in pages for line in page.lines))
    lines = compose(pages)
    if all_aside(lines):
        raise UnreadableInput("unreadable.no_text_layer", name=name)
    return join(lines, "ofd")


def _named(root: _Element, name: str) -> Iterator[_Element]:
    """All descendants of a name, in any namespace."""
    return (one for one in root.iter() if _local(one) == name)


def _local(one: _Element) -> str:
    return one.tag.rpartition("}")[2]


def _inside(folder: str, target: str) -> str:
    """A path of the package: absolute with a leading slash, else beside the file that names it."""
    target = target.strip().replace("\\", "/")
    return posixpath.normpath(target if target.startswith("/") else posixpath.join(folder, target)).lstrip("/")


def _document(package: Package, path: str) -> list[Page]:
    if not package.has(path):
        return []
    folder = posixpath.dirname(path)
    root = package.xml(path)
    box = _box(root) or DEFAULT_PAGE
    templates = {one.get("ID", ""): _inside(folder, one.get("BaseLoc", "")) for one in _named(root, "TemplatePage")}
    pages: list[Page] = []
    for entry in _named(root, "Page"):
        source = _inside(folder, entry.get("BaseLoc", ""))
        if package.has(source):
            pages.append(_page(package, package.xml(source), box, templates))
    return pages


def _page(package: Package, root: _Element, box: tuple[float, ...], templates: dict[str, str]) -> Page:
    box = _box(root) or box
    pieces: list[_Piece] = []
    for use in _named(root, "Template"):
        source = templates.get(use.get("TemplateID", ""), "")
        if package.has(source):
            pieces += _pieces(package.xml(source))
    pieces += _pieces(root)
    return Page(box[2] * POINTS, box[3] * POINTS, tuple(_lines(pieces)))


def _pieces(root: _Element) -> Iterator[_Piece]:
    for one in _named(root, "TextObject"):
        if one.get("Visible", "true").lower() == "false":
            continue
        origin = _numbers(one.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
        a, b, c, d, e, f = _numbers(one.get("CTM"), 6) or _IDENTITY
        size = (_numbers(one.get("Size"), 1) or (4.0,))[0]
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
            yield _Piece(text, left * POINTS, (left + a * width) * POINTS, base * POINTS, abs(d) * size * POINTS)


def _lines(pieces: list[_Piece]) -> Iterator[PageLine]:
    """Put pieces side by side into lines, in the order of the file."""
    row: list[_Piece] = []
    for piece in pieces:
        if row and (abs(piece.base - row[-1].base) > 0.5 * piece.size or piece.left < row[-1].right - piece.size):
            yield _line(row)
            row = []
        row.append(piece)
    if row:
        yield _line(row)


def _line(row: list[_Piece]) -> PageLine:
    text = row[0].text
    for before, after in pairwise(row):
        text += (" " if after.left - before.right > 0.4 * after.size else "") + after.text
    size = max(piece.size for piece in row)
    return PageLine(text, row[0].left, max(piece.right for piece in row), row[0].base - size, size)


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
    return found[:count] if len(found) >= count else None


def _steps(text: str | None, wanted: int) -> list[float]:
    """Distances between characters; "g 3 4.5" stands for three of 4.5."""
    found: list[float] = []
    words = (text or "").split()
    try:
        while words and len(found) < min(wanted, MAX_STEPS):
            if words[0] == "g" and len(words) >= 3:
                found += [float(words[2])] * min(int(words[1]), MAX_STEPS)
                words = words[3:]
            else:
                found.append(float(words.pop(0)))
    except ValueError:
        return []
    return found[:wanted]
