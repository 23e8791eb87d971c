"""The wording of a row as people are shown it: neighbours of one fate together, long unchanged stretches cut.

定期[-研究-]{+调度+}重大问题，……每季度至少一次
"""

from __future__ import annotations

from collections.abc import Sequence

from rrdiff.alignment.match import Works
from rrdiff.report.terminal.visible import in_rows
from rrdiff.text.value import value
from rrdiff.views.reading.reading import Fate, Piece

IN_PLACE = frozenset({Works.REPRINT, Works.REVISION})
"""Works in which the order of the clauses means something."""
CONTEXT = 16
"""Characters left on either side of a change where a long unchanged stretch is shortened."""
ELLIPSIS = "……"
SLACK = 8
"""How far a cut may move to fall behind a punctuation mark."""
_MARKS = frozenset("，。、；：？！,;:!?\n")


@value
class ShownRun:
    """A stretch as shown; what both texts have stands in ``other`` alone."""

    fate: Fate
    base: str
    other: str
    source: str | None


def runs_of(
    pieces: Sequence[Piece], *, moved: bool = True, usual: bool = True, row: str = "\n"
) -> tuple[ShownRun, ...]:
    """The pieces as shown, neighbours of one fate and one source together.

    Args:
        pieces: the stretches of a text, in order.
        moved: whether words that stand elsewhere are told from others that both texts have.
        usual: whether what is replaced throughout is marked like any change.
        row: what stands before each row of a table.
    """
    out: list[ShownRun] = []
    for piece in pieces:
        base, other = in_rows(piece.base, row=row), in_rows(piece.other, row=row)
        fate = piece.fate
        if (piece.usual and not usual) or (fate is Fate.MOVED and not moved):
            fate = Fate.SAME
        if fate in _SHARED:
            base = ""
        if out and fate in _SHARED and (out[-1].fate, out[-1].source) == (fate, piece.source):
            out[-1] = ShownRun(fate, "", out[-1].other + other, piece.source)
        elif base or other:
            out.append(ShownRun(fate, base, other, piece.source))
    return tuple(out)


_SHARED = frozenset({Fate.SAME, Fate.MOVED})


def shortened(text: str, *, begins: bool, ends: bool) -> str:
    """An unchanged stretch with its middle left out, or the side that faces no change."""
    if begins and ends:
        return text if len(text) <= 3 * CONTEXT else _head(text, 2 * CONTEXT) + ELLIPSIS
    if begins:
        return text if len(text) <= 2 * CONTEXT else ELLIPSIS + _tail(text, CONTEXT)
    if ends:
        return text if len(text) <= 2 * CONTEXT else _head(text, CONTEXT) + ELLIPSIS
    return text if len(text) <= 3 * CONTEXT else _head(text, CONTEXT) + ELLIPSIS + _tail(text, CONTEXT)


def _head(text: str, length: int) -> str:
    """About ``length`` characters from the start, up to a punctuation mark where one is near."""
    near = [cut for cut in range(length - SLACK, length + SLACK) if text[cut - 1] in _MARKS]
    return text[: min(near, key=lambda cut: abs(cut - length), default=length)]


def _tail(text: str, length: int) -> str:
    """About ``length`` characters up to the end, from behind a punctuation mark where one is near."""
    near = [cut for cut in range(length - SLACK, length + SLACK) if text[-cut - 1] in _MARKS]
    return text[-min(near, key=lambda cut: abs(cut - length), default=length) :]
