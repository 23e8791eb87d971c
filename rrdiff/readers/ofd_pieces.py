"""The text that an OFD page prints: pieces at places, through groups of objects and their matrices.

<ofd:TextObject Boundary="28 37 160 10" …>                     a piece of text in its box
<ofd:CompositeObject ResourceID="7" CTM="0.5 0 0 0.5 0 0"/>    a group kept elsewhere, printed here at half its size
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rrdiff.readers.limits import Exhausted

if TYPE_CHECKING:
    from lxml.etree import _Element

POINTS = 72 / 25.4
"""OFD measures in millimetres, the layout rules in points."""
FARTHEST = 1e6
"""Millimetres that no place or size reaches."""
USUAL_SIZE = 4.0
"""Millimetres of type whose size the file leaves out: between 小四 and 五号."""
DOUBLED = 0.3
"""The same text printed again within this part of its size is bold print."""
SLANT = 0.1
"""Text that rises or falls by more than this part of its length is a watermark or a stamp at the margin."""
MAX_GROUPS = 1000
"""So many groups of objects are read on one page; a page of a form has some dozen."""
MOST_SHARED = 200_000
"""Pieces of groups and templates that a file may print again; a letterhead on a thousand pages is some ten thousand."""
MAX_DEPTH = 8
"""Groups inside groups are followed so far; deeper ones name themselves."""
SAME_TEXTS = 8
"""So many earlier pieces of the same wording are looked at for that."""
EVEN = 0.1
"""Distances between characters that differ by less than this part of their size are equal."""
CELL = 4.0
"""Points of the grid in which single characters printed again are looked for."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """A piece of text and its place: start, end and baseline, in points.

    ``quarter`` tells by how many quarters of a circle it is turned clockwise; None for one that leans. ``even`` says
    that its characters are known to stand at equal distances.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    quarter: int | None = 0
    even: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """How a place in an object becomes one on the page; the figures in the order of a CTM."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to stand."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def inner(self, one: Matrix) -> Matrix:
        """The matrix of what stands, by ``one``, inside what stands by this."""
        e, f = self.place(one.e, one.f)
        return Matrix(
            self.a * one.a + self.c * one.b,
            self.b * one.a + self.d * one.b,
            self.a * one.c + self.c * one.d,
            self.b * one.c + self.d * one.d,
            *(e, f),
        )


@dataclass(slots=True)
class PrintCount:
    """What was printed of a file: groups that it lacks, and the number of pieces that pages share."""

    absent: set[str] = field(default_factory=set)
    shared: int = 0

    def take(self, pieces: int) -> None:
        """Count pieces that are printed from what pages share.

        Raises:
            Exhausted: they are more than any sound file has.
        """
        self.shared += pieces
        if self.shared > MOST_SHARED:
            raise Exhausted


@dataclass(slots=True)
class Printer:
    """Prints objects of a page; ``units`` are the groups it can print."""

    units: Mapping[str, _Element]
    count: PrintCount
    _groups: int = 0

    def pieces(self, root: _Element, frame: Matrix | None = None, depth: int = 0) -> Iterator[PrintedPiece]:
        """All pieces of text; those of a group of objects stand where the group is printed, once at each place."""
        printed: set[tuple[str, str, str]] = set()
        frame = frame or Matrix()
        for one in root.iter():
            name = local(one)
            if name not in {"TextObject", "CompositeObject"} or one.get("Visible", "true").lower() == "false":
                continue
            left, top, *_ = numbers(one.get("Boundary"), 4) or (0.0, 0.0)
            own = frame.inner(Matrix(e=left, f=top).inner(Matrix(*(numbers(one.get("CTM"), 6) or ()))))
            if name == "TextObject":
                self.count.take(1 if depth else 0)
                yield from _text_pieces(one, own)
                continue
            used = (one.get("ResourceID", ""), one.get("Boundary", ""), one.get("CTM", ""))
            if used in printed or depth >= MAX_DEPTH or self._groups >= MAX_GROUPS:
                continue
            printed.add(used)
            self._groups += 1
            if used[0] in self.units:
                yield from self.pieces(self.units[used[0]], own, depth + 1)
            else:
                self.count.absent.add(used[0])


def _text_pieces(one: _Element, frame: Matrix) -> Iterator[PrintedPiece]:
    """The pieces of one object; each begins where it says, or where the one before began."""
    size = (numbers(one.get("Size"), 1) or (USUAL_SIZE,))[0]
    x = y = 0.0
    for code in named(one, "TextCode"):
        text = (code.text or "").strip("\r\n")
        x = (numbers(code.get("X"), 1) or (x,))[0]
        y = (numbers(code.get("Y"), 1) or (y,))[0]
        if not text.strip():
            continue
        distances = _steps(code.get("DeltaX"), len(text) - 1)
        width = sum(distances) + size * (len(text) - len(distances)) if distances else size * len(text)
        left, base = frame.place(x, y)
        across, along = max(abs(frame.a), abs(frame.b)), abs(frame.d) or abs(frame.c)
        yield PrintedPiece(
            text,
            left * POINTS,
            (left + across * width) * POINTS,
            base * POINTS,
            along * size * POINTS,
            _quarter(frame.a, frame.b),
            len(text) == 1 or (len(distances) == len(text) - 1 and max(distances) - min(distances) < EVEN * size),
        )


def _quarter(a: float, b: float) -> int | None:
    """By how many quarters text is turned clockwise whose matrix begins with these figures; None when it leans."""
    if min(abs(a), abs(b)) > SLANT * max(abs(a), abs(b)):
        return None
    return (0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)


def struck_once(pieces: list[PrintedPiece]) -> list[PrintedPiece]:
    """The pieces without those printed again almost at the same place, which makes them bold; also in other parts."""
    out: list[PrintedPiece] = []
    places: dict[str, list[PrintedPiece]] = {}
    characters: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for piece in pieces:
        same = places.setdefault(piece.text, [])
        near = DOUBLED * piece.size
        if any(abs(one.left - piece.left) < near and abs(one.base - piece.base) < near for one in same[-SAME_TEXTS:]):
            continue
        if piece.even and piece.quarter == 0 and _covered(piece, characters):
            continue
        same.append(piece)
        out.append(piece)
    return out


def _covered(piece: PrintedPiece, characters: dict[tuple[str, int, int], list[tuple[float, float]]]) -> bool:
    """Whether each character of a piece was printed at its place before, by pieces cut otherwise; they are noted."""
    step = (piece.right - piece.left) / len(piece.text)
    near = DOUBLED * piece.size
    placed = [
        (one, piece.left + at * step, round((piece.left + at * step) / CELL), round(piece.base / CELL))
        for at, one in enumerate(piece.text)
        if not one.isspace()
    ]
    if all(
        any(
            abs(other - left) < near and abs(base - piece.base) < near
            for i in (-1, 0, 1)
            for k in (-1, 0, 1)
            for other, base in characters.get((one, column + i, row + k), ())
        )
        for one, left, column, row in placed
    ):
        return True
    for one, left, column, row in placed:
        here = characters.setdefault((one, column, row), [])
        if len(here) < SAME_TEXTS:
            here.append((left, piece.base))
    return False


def named(root: _Element, name: str) -> Iterator[_Element]:
    """All descendants of a name, in any namespace."""
    return (one for one in root.iter() if local(one) == name)


def local(one: _Element) -> str:
    """The name of an element without its namespace."""
    return one.tag.rpartition("}")[2]


def numbers(text: str | None, count: int) -> tuple[float, ...] | None:
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
        while len(found) < wanted and (word := next(words, None)) is not None:
            if word == "g":
                count = int(next(words, ""))
                found += [float(next(words, ""))] * max(0, min(count, wanted - len(found)))
            else:
                found.append(float(word))
    except ValueError:
        return []
    return found[:wanted] if all(abs(one) < FARTHEST for one in found) else []
