"""From positions in a clause's own text to positions in the document.

A body is cut out of the document: without its label, without line breaks, without a headline set in its middle.
Edits count in bodies, findings in the folded text.

    folded   第一条甲负责⏎任务      body   甲负责任务
    body 3 to 5 (任务)  →  folded 7 to 9
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rrdiff.structure.clause import Clause, Document
from rrdiff.text.source import Span


class Places:
    """Leads from bodies, headings and labels of one document back to its folded text."""

    def __init__(self, document: Document) -> None:
        """Take a document; clauses are looked at when asked for."""
        self._document = document
        self._bodies: dict[str, _JoinedSpans] = {}

    def body(self, clause: str, span: Span) -> Span:
        """Folded extent of a stretch of a body; an empty one stands before the character it precedes."""
        if clause not in self._bodies:
            self._bodies[clause] = _JoinedSpans(self._document, self._document.by_id[clause].body)
        return self._bodies[clause].folded(span, self._fallback(self._document.by_id[clause]))

    def heading(self, clause: str, span: Span) -> Span:
        """Folded extent of a stretch of a heading."""
        owner = self._document.by_id[clause]
        return _JoinedSpans(self._document, owner.heading).folded(span, self._fallback(owner))

    def whole(self, clause: str) -> Span:
        """Folded extent of everything a clause owns."""
        owner = self._document.by_id[clause]
        spans = owner.spans
        return Span(spans[0].start, spans[-1].end) if spans else owner.label

    @staticmethod
    def _fallback(clause: Clause) -> int:
        """Where a clause without text would have it: after what it does own."""
        return clause.spans[-1].end if clause.spans else clause.label.end


class _JoinedSpans:
    """Some spans of the folded text joined into one line, with the way back."""

    def __init__(self, document: Document, spans: Sequence[Span]) -> None:
        self._starts: list[int] = []
        self._folded: list[int] = []
        self.length = 0
        text = document.text.folded
        for span in spans:
            at = span.start
            for piece in text[span.start : span.end].split("\n"):
                if piece:
                    self._starts.append(self.length)
                    self._folded.append(at)
                    self.length += len(piece)
                at += len(piece) + 1

    def folded(self, span: Span, fallback: int) -> Span:
        if not self._starts:
            return Span(fallback, fallback)
        if len(span) == 0:
            at = self._at(span.start) if span.start < self.length else self._at(self.length - 1) + 1
            return Span(at, at)
        return Span(self._at(span.start), self._at(span.end - 1) + 1)

    def _at(self, position: int) -> int:
        row = bisect_right(self._starts, position) - 1
        return self._folded[row] + position - self._starts[row]
