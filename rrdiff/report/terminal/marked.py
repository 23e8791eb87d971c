"""The wording of a row with its changes marked: 定期[-研究-]{+调度+}，……每季度至少 1 次.

The marks say everything; colour repeats it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text

from rrdiff.difference.edit import Op
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import COME, GONE, QUIET
from rrdiff.views.rows import Piece
from rrdiff.views.usual import Core, is_usual

CONTEXT = 16
"""Characters left on either side of a change where a long unchanged stretch is shortened."""
ELLIPSIS = "……"
SLACK = 8
"""How far a cut may move to fall behind a punctuation mark."""
_MARKS = frozenset("，。、；：！？,;:!?")


def marked(
    pieces: Sequence[Piece],
    *,
    full: bool,
    usual: Sequence[Core] = (),
    source_name: Callable[[str], str] | None = None,
) -> Text:
    """Wording with marks.

    Args:
        pieces: the stretches in order.
        full: show unchanged stretches whole, and systematic substitutions marked like any change.
        usual: systematic substitutions, which are stated once for the whole report.
        source_name: names the base clause where the wording goes over to another one; None for a single source.
    """
    out = Text()
    last: str | None = None
    runs = _runs(pieces, usual if not full else ())
    for number, (op, base, other, source) in enumerate(runs):
        if source_name is not None and source is not None and source != last:
            out.append(f"〔{source_name(source)}〕", QUIET)
            last = source
        if op is Op.KEEP:
            begins, ends = number == 0, number == len(runs) - 1
            out.append(other if full else shortened(other, begins=begins, ends=ends))
            continue
        if base:
            out.append(f"[-{base}-]", GONE)
        if other:
            out.append(f"{{+{other}+}}", COME)
    return out


def only_usual(pieces: Sequence[Piece], usual: Sequence[Core]) -> bool:
    """Whether nothing differs but systematic substitutions."""
    return all(op is Op.KEEP for op, *_ in _runs(pieces, usual))


def _runs(pieces: Sequence[Piece], usual: Sequence[Core]) -> list[tuple[Op, str, str, str | None]]:
    """The pieces as shown: usual substitutions read as unchanged, unchanged neighbours are one."""
    out: list[tuple[Op, str, str, str | None]] = []
    for number, piece in enumerate(pieces):
        base, other = visible(piece.base), visible(piece.other)
        op = Op.KEEP if is_usual(pieces, number, usual) else piece.op
        if op is Op.KEEP and out and out[-1][0] is Op.KEEP and out[-1][3] == piece.source:
            out[-1] = (Op.KEEP, "", out[-1][2] + other, piece.source)
        elif base or other:
            out.append((op, base, other, piece.source))
    return out


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
