r"""Changes in a table row, cell by cell.

The plan sees a row as one line with tabs. Where it replaces words of several cells by others of as many, each cell
gets its own: otherwise the words of the first would be inserted into the second.

    [-2\t公开-]{+3\t公示+}账目     [-2-]{+3+} | [-公开-]{+公示+}账目
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rrdiff.report.word.source.fitted import PlacedRun
from rrdiff.text.source import RawSpan
from rrdiff.text.value import changed
from rrdiff.views.redline.plan import IN_BASE, RevisionMark


def by_cells(pieces: Iterable[PlacedRun], raw: str) -> list[PlacedRun]:
    """The pieces of a row with each replacement in its own cell; ``raw`` is the base."""
    out: list[PlacedRun] = []
    for kept, group in groupby(pieces, key=lambda piece: piece.change is RevisionMark.KEEP):
        some = list(group)
        if kept:
            out += some
            continue
        gone = _split([piece for piece in some if piece.change in IN_BASE], raw)
        come = _split([piece for piece in some if piece.change not in IN_BASE], raw)
        if len(gone) != len(come) or len(gone) < 2:
            out += some
            continue
        for left, right in zip(gone, come, strict=True):
            tab = [piece for piece in left if piece.run.text == "\t"]
            out += [*tab, *(piece for piece in left if piece not in tab), *right]
    return out


def _split(pieces: Iterable[PlacedRun], raw: str) -> list[list[PlacedRun]]:
    """Pieces cell by cell; the tab before a cell of the base is a piece of its own, that of a new one is left out."""
    cells: list[list[PlacedRun]] = [[]]
    for piece in pieces:
        for text, span in _parts(piece, raw):
            if text == "\t":
                cells.append([])
            if text != "\t" or span is not None:
                cells[-1].append(changed(piece, run=changed(piece.run, text=text, base=span)))
    return cells


def _parts(piece: PlacedRun, raw: str) -> Iterator[tuple[str, RawSpan | None]]:
    """A run at its tabs."""
    base = piece.run.base
    text = piece.run.text if base is None else raw[base.start : base.end]
    at = 0 if base is None else base.start
    for number, part in enumerate(text.split("\t")):
        if number:
            yield "\t", None if base is None else RawSpan(at - 1, at)
        if part:
            yield part, None if base is None else RawSpan(at, at + len(part))
        at += len(part) + 1
