"""A text by itself with places to point at: its paragraphs, cut into runs where a pointed stretch begins and ends.

text        第二条　甲应当履行合法权力。
pointed     合法权力
paragraph   第二条　甲应当履行 | 合法权力 | 。       the place is run 1 of it
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan, RawSpan
from rrdiff.text.value import changed, value
from rrdiff.views.redline.plan import Revised, RevisedParagraph, RevisedRun, plain


@value
class Pointed:
    """Runs ``first`` to ``last`` (half-open) of one paragraph."""

    paragraph: int
    first: int
    last: int


def pointed(document: Document, spans: Sequence[FoldedSpan]) -> tuple[Revised, tuple[Pointed, ...]]:
    """The text with its runs cut at the borders of ``spans``, and where each of them is.

    Args:
        document: the text.
        spans: folded stretches. An empty one points at the character before it, on the same line, else at the next one;
            one that runs over several paragraphs points at its part in the first.

    Returns:
        What is kept of the text, which is all of it, and one place for each span; none for a text without characters.
    """
    whole = plain(document)
    if not any(paragraph.runs for paragraph in whole.paragraphs):
        return whole, ()
    lines = [_extent(paragraph) for paragraph in whole.paragraphs]
    wanted = [_stretch(document, span, lines) for span in spans]
    borders = sorted({place for _, span in wanted for place in (span.start, span.end)})
    cut = [changed(one, runs=tuple(_cut(document, one.runs, borders))) for one in whole.paragraphs]
    places = tuple(_place(at, cut[at], span) for at, span in wanted)
    return changed(whole, paragraphs=tuple(cut)), places


def _extent(paragraph: RevisedParagraph) -> RawSpan:
    """Raw extent of a paragraph's characters."""
    first, last = paragraph.runs[0].base, paragraph.runs[-1].base
    assert first is not None
    assert last is not None
    return RawSpan(first.start, last.end)


def _stretch(document: Document, span: FoldedSpan, lines: Sequence[RawSpan]) -> tuple[int, RawSpan]:
    """The line a folded span is shown in, and its raw extent there, which is never empty."""
    raw = document.text.raw_span(span)
    at = max(0, bisect_right(lines, raw.start, key=lambda line: line.start) - 1)
    if len(raw) and raw.start >= lines[at].end and at + 1 < len(lines):
        at += 1  # it begins in white space between two lines
    line = lines[at]
    start, end = max(raw.start, line.start), min(raw.end, line.end)
    if start >= end:
        before = span.start - 1
        own = document.text.raw_span(FoldedSpan(before, before + 1)) if before >= 0 else None
        if own is None or not (line.start <= own.start < own.end <= line.end):
            after = min(span.start, len(document.text.folded) - 1)
            own = document.text.raw_span(FoldedSpan(after, after + 1))
        start, end = max(own.start, line.start), min(own.end, line.end)
        if start >= end:
            start, end = line.start, line.end
    return at, RawSpan(start, end)


def _cut(document: Document, runs: Iterable[RevisedRun], borders: Sequence[int]) -> Iterator[RevisedRun]:
    """Runs, none of which goes over a border."""
    for run in runs:
        assert run.base is not None
        inside = borders[bisect_right(borders, run.base.start) : bisect_right(borders, run.base.end - 1)]
        start = run.base.start
        for end in (*inside, run.base.end):
            span = RawSpan(start, end)
            yield changed(run, text=document.text.raw[start:end], base=span, other=span)
            start = end


def _place(at: int, paragraph: RevisedParagraph, span: RawSpan) -> Pointed:
    """The runs of a paragraph that lie in a raw stretch."""
    inside = [place for place, run in enumerate(paragraph.runs) if run.base is not None and run.base.overlaps(span)]
    return Pointed(at, inside[0], inside[-1] + 1)
