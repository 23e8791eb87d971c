"""The wording of a row as people are shown it: neighbours of one sort together, long unchanged stretches cut.

定期[-研究-]{+调度+}重大问题，……每季度至少一次
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rrdiff.difference.edit import Op
from rrdiff.report.terminal.visible import visible
from rrdiff.views.rows import Piece
from rrdiff.views.usual import Core, is_usual

CONTEXT = 16
"""Characters left on either side of a change where a long unchanged stretch is shortened."""
ELLIPSIS = "……"
SLACK = 8
"""How far a cut may move to fall behind a punctuation mark."""
_MARKS = frozenset("，。、；：？！,;:!?")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch as shown: what reads the same stands in ``other`` alone."""

    op: Op
    base: str
    other: str
    source: str | None


def runs_of(pieces: Sequence[Piece], usual: Sequence[Core] = ()) -> tuple[Run, ...]:
    """The pieces as shown: usual substitutions read as unchanged, unchanged neighbours are one."""
    out: list[Run] = []
    for number, piece in enumerate(pieces):
        base, other = visible(piece.base), visible(piece.other)
        op = Op.KEEP if is_usual(pieces, number, usual) else piece.op
        if op is Op.KEEP and out and out[-1].op is Op.KEEP and out[-1].source == piece.source:
            out[-1] = Run(Op.KEEP, "", out[-1].other + other, piece.source)
        elif base or other:
            out.append(Run(op, base, other, piece.source))
    return tuple(out)


def only_usual(pieces: Sequence[Piece], usual: Sequence[Core]) -> bool:
    """Whether nothing differs but systematic substitutions."""
    return all(run.op is Op.KEEP for run in runs_of(pieces, usual))


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
