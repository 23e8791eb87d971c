"""Marks that stand twice or side by side where only one can: 报告。。 , 、，  ；。

A row of three or more is an ellipsis or a leader of a table and is left alone, and so is what stands on two lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rrdiff.classification.finding import Slip
from rrdiff.classification.lint.passages import ClausePassage
from rrdiff.text.source import BodySpan

_RUN = re.compile(r"[,。;:、]{2,}")
_ROW = 3
"""From so many equal marks on a row is meant as one."""
_STRONGEST = "。;:,、"
"""Of two different marks side by side the stronger one is proposed."""
_PRINTED = str.maketrans(",;:", "，；：")


def mark_slips(passages: list[ClausePassage]) -> Iterator[Slip]:
    """One suspicion for each run of marks."""
    for one in passages:
        for found in _RUN.finditer(one.text):
            start, end = found.span()
            marks = found[0]
            together = len(one.words.folded(BodySpan(start, end))) == end - start
            if not together or (len(marks) >= _ROW and len(set(marks)) == 1):
                continue
            shown = one.text[max(0, start - 2) : end]
            fixed = shown[: len(shown) - len(marks)] + min(marks, key=_STRONGEST.index).translate(_PRINTED)
            message = "lint.doubled_mark" if len(set(marks)) == 1 else "lint.marks_together"
            yield one.slip("L8", 3, (start, end), message, fixed, text=shown)
