"""Characters that look right on one machine only: private use, radicals in place of characters, old code points.

U+E863 where GB 18030 now has 䶮    named, with the character it stood for
⽔ (U+2F54, a radical)             named, with 水
葛 with U+E0100 behind it           named: it picks another form of 葛, which comparisons do not see
水务 with U+200B between them         named: nobody sees it, and searches for 水务 pass it by
U+FFFD                             named: a character was lost here when the text was converted
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from rrdiff.classification.finding import Slip
from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan, fold

_KINDS = {
    "private": "\ue000-\uf8ff\U000f0000-\U0010fffd",
    "radical": "\u2e80-\u2fdf",
    "old": "\uf900-\ufaff\U0002f800-\U0002fa1f",
    "variant": "\ufe00-\ufe0d\U000e0100-\U000e01ef",
    "lost": "\ufffd",
}
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_ODD = re.compile(
    "|".join(f"(?P<{kind}>[{chars}])" for kind, chars in _KINDS.items())
    + rf"|(?<=[\u3400-\u9fff{_UNSEEN}])(?P<unseen>[{_UNSEEN}])(?=[\u3400-\u9fff{_UNSEEN}])"
)


def character_slips(document: Document) -> Iterator[Slip]:
    """One suspicion for each of these characters, where it stands first."""
    text = document.text
    counts: dict[tuple[str, str], list[int]] = {}
    for found in _ODD.finditer(text.raw):
        counts.setdefault((str(found.lastgroup), found[0]), []).append(found.start())
    starts = sorted((span.start, span.end, clause.id) for clause in document.clauses for span in clause.spans)
    for (kind, char), places in counts.items():
        better = fold("", f"一{char}").folded[1:]  # nothing for a sign that folding leaves out
        better = "" if better == char else better
        at = min(text.folded_at(places[0]), max(0, len(text.folded) - 1))
        index = bisect_right(starts, at, key=lambda one: one[0]) - 1
        clause = starts[index][2] if index >= 0 and at < starts[index][1] else None
        values = (("count", str(len(places))), ("number", f"U+{ord(char):04X}"))
        yield Slip(
            "L6",
            4,
            clause=clause,
            span=FoldedSpan(at, at + 1),
            message=f"lint.{kind}_character",
            values=values,
            suggestion=better,
        )
