"""Width, quote style, traditional forms, spaces: differences of print that are counted and never listed.

base    （一）“三农”　工作        T8  5 characters in another width or style, first （ for (
other   (一)「三农」工作          T9  1 place where only one text has a space
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from rrdiff.classification.finding import Finding, Layer, Place
from rrdiff.difference.edit import Op
from rrdiff.difference.stream import EditPlace, Located
from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan, Text

MOST_EXAMPLES = 5
"""Pairs of characters that a summary names."""


def typography_findings(edits: Sequence[Located], base: Document, other: Document) -> list[Finding]:
    """At most one summary of forms (T8) and one of spaces (T9)."""
    forms: Counter[tuple[str, str]] = Counter()
    spaces = 0
    first_form: tuple[EditPlace, EditPlace] | None = None
    first_space: tuple[EditPlace, EditPlace] | None = None
    base_gaps, other_gaps = _inside_lines(base.text), _inside_lines(other.text)
    for one in edits:
        if one.edit.op is not Op.KEEP or one.base is None or one.other is None:
            continue
        found = _forms(one.base, one.other, base.text, other.text)
        if found and first_form is None:
            first_form = one.base, one.other
        forms.update(found)
        unlike = len(_gaps(one.base.folded, base_gaps) ^ _gaps(one.other.folded, other_gaps))
        if unlike and first_space is None:
            first_space = one.base, one.other
        spaces += unlike
    out = []
    if first_form:
        examples = " ".join(f"{a}/{b}" for (a, b), _ in forms.most_common(MOST_EXAMPLES))
        values = (("count", str(forms.total())), ("examples", examples))
        out.append(_summary("T8", first_form, "finding.t8.summary", values))
    if first_space:
        out.append(_summary("T9", first_space, "finding.t9.summary", (("count", str(spaces)),)))
    return out


def _summary(
    code: str, spots: tuple[EditPlace, EditPlace], message: str, values: tuple[tuple[str, str], ...]
) -> Finding:
    places = [Place(spot.clause, spot.folded) for spot in spots]
    return Finding(code, Layer.TYPOGRAPHY, severity=0, base=places[0], other=places[1], message=message, values=values)


def _forms(one: EditPlace, two: EditPlace, base: Text, other: Text) -> list[tuple[str, str]]:
    """Pairs of printed characters that fold or compare alike and are not the same."""
    printed, other_printed = (
        [text.raw[text.starts[at]] for at in range(spot.folded.start, spot.folded.end) if text.folded[at] != "\n"]
        for spot, text in ((one, base), (two, other))
    )
    if printed == other_printed or len(printed) != len(other_printed):
        return []
    return [(a, b) for a, b in zip(printed, other_printed, strict=True) if a != b and not (a + b).isspace()]


def _gaps(span: FoldedSpan, gaps: list[int]) -> set[int]:
    """Places inside a stretch, counted from its start, where white space was folded away."""
    return {gap - span.start for gap in gaps[bisect_left(gaps, span.start) : bisect_left(gaps, span.end)]}


def _inside_lines(text: Text) -> list[int]:
    """Places of spaces other than those a line begins with."""
    return sorted(gap for gap in text.gaps if gap and text.folded[gap - 1] != "\n")
