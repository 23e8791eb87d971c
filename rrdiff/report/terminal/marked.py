"""The wording of a row with its changes marked: 定期[-研究-]{+调度+}，……每季度至少 1 次.

The marks say everything; colour repeats it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text

from rrdiff.difference.edit import Op
from rrdiff.report.runs import runs_of, shortened
from rrdiff.report.terminal.writer import COME, GONE, QUIET
from rrdiff.views.rows import Piece
from rrdiff.views.usual import Core


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
    runs = runs_of(pieces, usual if not full else ())
    for number, run in enumerate(runs):
        if source_name is not None and run.source is not None and run.source != last:
            out.append(f"〔{source_name(run.source)}〕", QUIET)
            last = run.source
        if run.op is Op.KEEP:
            begins, ends = number == 0, number == len(runs) - 1
            out.append(run.other if full else shortened(run.other, begins=begins, ends=ends))
            continue
        if run.base:
            out.append(f"[-{run.base}-]", GONE)
        if run.other:
            out.append(f"{{+{run.other}+}}", COME)
    return out
