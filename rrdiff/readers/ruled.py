"""Tables by the lines drawn around their cells: which cells a page has, and what stands in each.

    ┌────┬────┬──────┐
    │东段│汛期│ 80元 │      东段→汛期→80元
    │    ├────┼──────┤
    │    │平时│ 50元 │      →平时→50元      no line parts 东段 from what is below it
    └────┴────┴──────┘

Lines are drawn as strokes, as thin filled rectangles or as the frames of single cells; all are strokes here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rrdiff.readers.extract import table_mark
from rrdiff.readers.page_lines import PageLine

NEAR = 2.5
"""Points within which two strokes are one: a frame is drawn once for each of the cells beside it."""
SHORTEST = 6.0
"""Shorter strokes, in points, are underlines of a character, marks and pictures."""
MOST_STROKES = 5_000
"""A page with more strokes is a drawing."""
MOST_PLACES = 20_000
"""Rows times columns of a table on a page; squared paper has more."""
LEAST_CELLS = 4
"""Fewest cells of a table, two by two; a frame around a paragraph is none."""

Glyph = TypeVar("Glyph")


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line in points from the upper left corner of the page, upright or level."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return abs(self.y1 - self.y0) <= abs(self.x1 - self.x0)


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """The places of a table: the borders between its columns and rows, and which of them are drawn.

    Attributes:
        xs, ys: borders from left to right and from top to bottom.
        owner: for each place (row, column) the first place of the cell that covers it.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: dict[tuple[int, int], tuple[int, int]]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell at a point; None outside the table."""
        column = next((at for at in range(len(self.xs) - 1) if self.xs[at] <= x < self.xs[at + 1]), None)
        row = next((at for at in range(len(self.ys) - 1) if self.ys[at] <= y < self.ys[at + 1]), None)
        return None if row is None or column is None else self.owner[row, column]


def grids(strokes: Sequence[Stroke]) -> list[RuledGrid]:
    """The tables that strokes draw, from top to bottom."""
    usable = [one for one in strokes if max(abs(one.x1 - one.x0), abs(one.y1 - one.y0)) >= SHORTEST]
    usable = [one for one in usable if min(abs(one.x1 - one.x0), abs(one.y1 - one.y0)) <= NEAR]
    if not 2 * LEAST_CELLS - 2 <= len(usable) <= MOST_STROKES:
        return []
    found = [grid for group in _touching(usable) if (grid := _grid(group)) is not None]
    return sorted(found, key=lambda grid: grid.ys[0])


def _touching(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    """Strokes that meet, directly or by others."""
    parent = list(range(len(strokes)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    order = sorted(range(len(strokes)), key=lambda at: min(strokes[at].y0, strokes[at].y1))
    active: list[int] = []
    for at in order:
        top = min(strokes[at].y0, strokes[at].y1) - NEAR
        active = [one for one in active if max(strokes[one].y0, strokes[one].y1) >= top - NEAR]
        for one in active:
            if _meet(strokes[one], strokes[at]):
                parent[root(one)] = root(at)
        active.append(at)
    groups: dict[int, list[Stroke]] = {}
    for at, stroke in enumerate(strokes):
        groups.setdefault(root(at), []).append(stroke)
    return list(groups.values())


def _meet(one: Stroke, two: Stroke) -> bool:
    """Whether two strokes touch, give or take the width of a line."""
    return (
        min(one.x0, one.x1) - NEAR <= max(two.x0, two.x1)
        and min(two.x0, two.x1) - NEAR <= max(one.x0, one.x1)
        and min(one.y0, one.y1) - NEAR <= max(two.y0, two.y1)
        and min(two.y0, two.y1) - NEAR <= max(one.y0, one.y1)
    )


def _grid(strokes: Sequence[Stroke]) -> RuledGrid | None:
    """The table of strokes that meet; None for fewer cells than two by two."""
    level = [one for one in strokes if one.level]
    upright = [one for one in strokes if not one.level]
    ys, xs = _borders(one.y0 for one in level), _borders(one.x0 for one in upright)
    if len(ys) < 3 or len(xs) < 3 or len(ys) * len(xs) > MOST_PLACES:
        return None
    across = [[one for one in level if _at(one.y0, border)] for border in ys]
    down = [[one for one in upright if _at(one.x0, border)] for border in xs]
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            if column and not any(_covers(y, start=one.y0, end=one.y1) for one in down[column]):
                owner[row, column] = owner[row, column - 1]
            elif row and not any(_covers(x, start=one.x0, end=one.x1) for one in across[row]):
                owner[row, column] = owner[row - 1, column]
            else:
                owner[row, column] = (row, column)
    return RuledGrid(xs, ys, owner) if len(set(owner.values())) >= LEAST_CELLS else None


def _borders(places: Iterable[float]) -> tuple[float, ...]:
    """Places that are far enough from each other to part cells."""
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > NEAR:
            out.append(place)
    return tuple(out)


def _at(place: float, border: float) -> bool:
    return abs(place - border) <= NEAR


def _covers(place: float, *, start: float, end: float) -> bool:
    return min(start, end) - NEAR <= place <= max(start, end) + NEAR


def table_lines(
    found: Sequence[RuledGrid],
    glyphs: Iterable[Glyph],
    at: Callable[[Glyph], tuple[float, float]],
    text: Callable[[list[Glyph]], str],
    size: Callable[[Glyph], float],
) -> tuple[list[PageLine], list[Glyph]]:
    """Tables as lines, one a row, cells parted by tabs; and the glyphs outside all of them.

    Args:
        found: the tables of a page.
        glyphs: what is printed on it.
        at: the middle of a glyph.
        text: what the glyphs of one cell say.
        size: how large a glyph is.
    """
    cells: list[dict[tuple[int, int], list[Glyph]]] = [{} for _ in found]
    rest: list[Glyph] = []
    for glyph in glyphs:
        x, y = at(glyph)
        for number, grid in enumerate(found):
            place = grid.place(x, y)
            if place is not None:
                cells[number].setdefault(place, []).append(glyph)
                break
        else:
            rest.append(glyph)
    out: list[PageLine] = []
    for grid, filled in zip(found, cells, strict=True):
        mark = table_mark()
        for row in range(len(grid.ys) - 1):
            texts = [text(filled[row, column]) if (row, column) in filled else "" for column in range(len(grid.xs) - 1)]
            if any(one.strip() for one in texts):
                high = max(size(one) for place, inner in filled.items() if place[0] == row for one in inner)
                out.append(PageLine("\t".join(texts), grid.xs[0], grid.xs[-1], grid.ys[row], high, mark=mark))
    return out, rest


def with_tables(lines: Sequence[PageLine], tables: Sequence[PageLine]) -> list[PageLine]:
    """Lines of a page with the rows of its tables above whatever stands below them."""
    out = list(lines)
    for row in tables:
        out.insert(next((at for at, line in enumerate(out) if line.top > row.top), len(out)), row)
    return out
