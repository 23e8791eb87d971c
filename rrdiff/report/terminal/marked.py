"""The wording of a row with its changes marked: 定期[-研究-]{+调度+}，……每季度至少 1 次.

The marks say everything; colour repeats it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text

from rrdiff.report.runs import ShownRun, shortened
from rrdiff.report.terminal.writer import DELETED, INSERTED, MOVED, QUIET
from rrdiff.views.reading.reading import Fate


def marked(runs: Sequence[ShownRun], *, full: bool, source_name: Callable[[str], str] | None = None) -> Text:
    """Wording with marks.

    Args:
        runs: the stretches in order.
        full: show stretches that both texts have whole.
        source_name: names the base clause where the wording goes over to another one; None for a single source.
    """
    out = Text()
    last: str | None = None
    for number, run in enumerate(runs):
        if source_name is not None and run.source is not None and run.source != last:
            out.append(f"〔{source_name(run.source)}〕", QUIET)
            last = run.source
        if run.fate in {Fate.SAME, Fate.MOVED}:
            begins, ends = number == 0, number == len(runs) - 1
            words = run.other if full else shortened(run.other, begins=begins, ends=ends)
            out.append(*((f"{{~{words}~}}", MOVED) if run.fate is Fate.MOVED else (words,)))
            continue
        if run.base:
            out.append(f"[-{run.base}-]", DELETED)
        if run.other:
            out.append(f"{{+{run.other}+}}", INSERTED)
    return out
