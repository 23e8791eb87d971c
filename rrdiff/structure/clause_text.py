r"""The words of a clause in one string, with the way back to where they stand.

A clause may be cut by a line break, a page break or an injected headline, and its label stands before it. Whoever
compares, judges or prints a clause counts in one string without all that, and finds the way back here:

    folded   第一条甲负责⏎任务      text   甲负责任务
    text 3 to 5 (任务)  →  folded 7 to 9

    >>> words = ClauseText("第一条甲负责\n任务", [FoldedSpan(3, 9)])
    >>> words.text, words.folded(BodySpan(3, 5))
    ('甲负责任务', Span(start=7, end=9))
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain

from rrdiff.text.source import BodySpan, FoldedSpan

_LONGEST_BREAK = 50
"""Line breaks between two stretches of one sentence; more is another place of the page."""


class ClauseText:
    """Some stretches of a folded text read as one string."""

    __slots__ = ("_folded", "_starts", "end", "text")

    def __init__(self, folded: str, spans: Sequence[FoldedSpan], *, end: int = 0, divided: bool = False) -> None:
        """Join the stretches.

        Args:
            folded: the folded text of the document.
            spans: stretches of it, in the order in which they are read; their line breaks are left out.
            end: folded position of the words where there are none.
            divided: put a line break where something else than line breaks stands between two stretches.
        """
        self._starts: list[int] = []
        self._folded: list[int] = []
        self.end = end
        if len(spans) == 1 and len(spans[0]) and folded.find("\n", spans[0].start, spans[0].end) < 0:  # as most are
            self._starts.append(0)
            self._folded.append(spans[0].start)
            self.text = folded[spans[0].start : spans[0].end]
            return
        lines: list[str] = []
        length, joined = 0, -1
        before: int | None = None
        for span in spans:
            if divided and before is not None and not _only_breaks(folded, before, span.start):
                lines.append("\n")
                length += 1
                joined = -1
            at = span.start
            for line in folded[span.start : span.end].split("\n"):
                if line:
                    if at != joined or not self._starts:
                        self._starts.append(length)
                        self._folded.append(at)
                    joined = at + len(line)
                    lines.append(line)
                    length += len(line)
                at += len(line) + 1
            before = span.end
        self.text = "".join(lines)

    def __len__(self) -> int:
        """Number of characters."""
        return len(self.text)

    @property
    def first(self) -> int | None:
        """Where the text begins in the folded one, if it is a single stretch of it."""
        return self._folded[0] if len(self._folded) == 1 else None

    def folded(self, span: BodySpan) -> FoldedSpan:
        """Folded extent of a stretch; an empty one stands before the character it precedes."""
        if not self._starts:
            return FoldedSpan(self.end, self.end)
        if len(span) == 0:
            at = self._at(span.start) if span.start < len(self.text) else self._at(len(self.text) - 1) + 1
            return FoldedSpan(at, at)
        return FoldedSpan(self._at(span.start), self._at(span.end - 1) + 1)

    def pieces(self, span: BodySpan) -> Iterator[FoldedSpan]:
        """The folded stretches that hold the characters of ``span``, one for each line or part of a line."""
        if not len(span):
            return
        row = bisect_right(self._starts, span.start) - 1
        while row < len(self._starts) and self._starts[row] < span.end:
            end = self._starts[row + 1] if row + 1 < len(self._starts) else len(self.text)
            shift = self._folded[row] - self._starts[row]
            yield FoldedSpan(max(span.start, self._starts[row]) + shift, min(span.end, end) + shift)
            row += 1

    def place(self, folded: int) -> int | None:
        """Position of the character at a folded position; None where that is not in the text."""
        likely = max(0, bisect_right(self._folded, folded) - 1)  # where the stretches are in order
        for row in chain((likely,), range(len(self._starts))):
            if row < len(self._starts) and (at := self._starts[row] + folded - self._folded[row]) >= self._starts[row]:
                end = self._starts[row + 1] if row + 1 < len(self._starts) else len(self.text)
                if at < end:
                    return at
        return None

    @property
    def breaks(self) -> frozenset[int]:
        """All positions before which the folded text goes on at another place."""
        return frozenset(self._starts[1:])

    def breaks_at(self, position: int) -> bool:
        """Whether the folded text goes on at another place before a position: a line break, or something set in."""
        row = bisect_left(self._starts, position, 1)
        return row < len(self._starts) and self._starts[row] == position

    def _at(self, position: int) -> int:
        """Folded position of a character."""
        row = bisect_right(self._starts, position) - 1
        return self._folded[row] + position - self._starts[row]


def _only_breaks(folded: str, start: int, end: int) -> bool:
    """True where nothing but a few line breaks stands between two folded positions."""
    return end - start <= _LONGEST_BREAK and not folded[start:end].strip("\n")
