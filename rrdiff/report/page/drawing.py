"""The picture of a comparison in drawing units: tracks above and below, ribbons between.

y   0 ─ 30   how much of each base clause changed, as bars that grow upwards
   30 ─ 44   the base clauses
   44 ─ 176  ribbons
  176 ─ 190  the other clauses
  190 ─ 220  how much of each changed, as bars that grow downwards
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from rrdiff.text.source import BodySpan
from rrdiff.text.value import value
from rrdiff.views.picture import Picture, Ribbon, Track, TrackBlock

WIDTH = 1200.0
GAP = 7.0
"""Between two chapters."""
BARS, BAND = 30.0, 14.0
TOP, BOTTOM = BARS + BAND, 176.0
"""Where the ribbons begin and end."""
HEIGHT = BOTTOM + BAND + BARS
NARROWEST = 1.6


@value
class Box:
    """One clause on a track, with its bar of change; ``mark`` is the middle of the mark of grave findings."""

    block: TrackBlock
    x: str
    width: str
    bar_y: str
    bar_height: str
    mark: str


@value
class ChapterLabel:
    """One chapter on a track; ``head`` is the id of its heading."""

    head: str | None
    x: str
    width: str


@value
class Lane:
    """One drawn track."""

    labels: tuple[ChapterLabel, ...]
    boxes: tuple[Box, ...]
    y: str


@value
class Drawing:
    """Everything with coordinates; ``ribbons`` hold the path of each."""

    base: Lane
    other: Lane
    ribbons: tuple[tuple[Ribbon, str], ...]
    width: str = f"{WIDTH:.0f}"
    height: str = f"{HEIGHT:.0f}"


def drawing_of(picture: Picture) -> Drawing:
    """Lay a picture out."""
    base, other = _Scale(picture.base), _Scale(picture.other)
    return Drawing(
        _lane(picture.base, base, above=True),
        _lane(picture.other, other, above=False),
        tuple((one, _path(base.stretch(one.base), other.stretch(one.other))) for one in picture.ribbons),
    )


class _Scale:
    """From characters along a track to units across the drawing; chapters are set apart."""

    def __init__(self, track: Track) -> None:
        gaps = max(0, len(track.chapters) - 1)
        self.unit = (WIDTH - GAP * gaps) / max(1, track.length)
        self.later = sorted(blocks[0].span.start for _, blocks in track.chapters[1:])

    def at(self, position: int, *, end: bool = False) -> float:
        """Where a position lies; as the end of a stretch it belongs to the chapter before."""
        before = (bisect_left if end else bisect_right)(self.later, position)
        return position * self.unit + GAP * before

    def stretch(self, span: BodySpan) -> tuple[float, float]:
        """Both ends of a stretch, at least as far apart as can be seen."""
        left, right = self.at(span.start), self.at(span.end, end=True)
        return left, max(right, left + min(NARROWEST, WIDTH - left))


def _lane(track: Track, scale: _Scale, *, above: bool) -> Lane:
    """One track of the picture: labels of chapters and boxes of clauses."""
    labels: list[ChapterLabel] = []
    boxes: list[Box] = []
    for chapter, blocks in track.chapters:
        left, _ = scale.stretch(blocks[0].span)
        _, right = scale.stretch(blocks[-1].span)
        labels.append(ChapterLabel(chapter.head, _short(left), _short(right - left)))
        for block in blocks:
            start, end = scale.stretch(block.span)
            height = block.changed * (BARS - 8)
            y = BARS - height if above else HEIGHT - BARS
            mark = _short((start + end) / 2) if block.grave else ""
            boxes.append(
                Box(
                    block,
                    _short(start),
                    width=_short(end - start),
                    bar_y=_short(y),
                    bar_height=_short(height),
                    mark=mark,
                )
            )
    return Lane(tuple(labels), tuple(boxes), _short(BARS if above else BOTTOM))


def _path(base: tuple[float, float], other: tuple[float, float]) -> str:
    """A ribbon between a stretch above and one below."""
    middle = _short((TOP + BOTTOM) / 2)
    (a, b), (c, d) = (tuple(map(_short, pair)) for pair in (base, other))
    top, bottom = _short(TOP), _short(BOTTOM)
    return f"M{a} {top}H{b}C{b} {middle} {d} {middle} {d} {bottom}H{c}C{c} {middle} {a} {middle} {a} {top}Z"


def _short(number: float) -> str:
    """One decimal, none where it is zero."""
    return f"{number:.1f}".removesuffix(".0")
