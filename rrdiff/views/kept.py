"""How much of each clause's wording the other text keeps.

base   第八条  甲负责管理。乙参加。        kept 5 of 10 characters, in two clauses
other  第五条  甲负责经营。
       第六条  乙也参加。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rrdiff.classification.finding import Comparison
from rrdiff.difference.edit import Op
from rrdiff.text.source import BodySpan


def kept_spans(comparison: Comparison) -> tuple[dict[str, list[BodySpan]], dict[str, list[BodySpan]]]:
    """Stretches of each base clause, and of each other clause, that read the same on the other side."""
    base: dict[str, list[BodySpan]] = defaultdict(list)
    other: dict[str, list[BodySpan]] = defaultdict(list)
    for diff in comparison.diffs:
        for edit in diff.edits:
            if edit.op is Op.KEEP:
                base[diff.base].append(edit.base)
                other[diff.other].append(edit.other)
    return base, other


def covered(spans: Iterable[BodySpan]) -> int:
    """Number of positions in at least one of ``spans``."""
    total = reach = 0
    for span in sorted(spans):
        total += max(0, span.end - max(span.start, reach))
        reach = max(reach, span.end)
    return total


def gaps(spans: Iterable[BodySpan], length: int) -> list[BodySpan]:
    """Stretches of ``range(length)`` that no span covers, in order."""
    out: list[BodySpan] = []
    reach = 0
    for span in sorted(spans):
        if span.start > reach:
            out.append(BodySpan(reach, span.start))
        reach = max(reach, span.end)
    if reach < length:
        out.append(BodySpan(reach, length))
    return out
