"""The JSON form of a trace: ``rrdiff.trace/1``."""

from __future__ import annotations

from collections.abc import Iterator

from rrdiff.alignment.tracing import TraceLink
from rrdiff.report.records.document import Record, document_record
from rrdiff.report.wording import reason_words
from rrdiff.text.source import RawSpan
from rrdiff.trace import Trace
from rrdiff.views.wording import PrintedWording

LinkEnd = tuple[str, RawSpan]
"""A clause, and where in the source the words of it are."""
TRACE_SCHEMA = "rrdiff.trace/1"


def trace_record(trace: Trace, lang: str = "zh") -> Record:
    """The document form of ``trace --format json``."""
    return {
        "schema": TRACE_SCHEMA,
        "target": document_record(trace.target, lang),
        "sources": [document_record(source, lang) for source in trace.sources],
        "links": [
            {
                "target": _place(target),
                "source": {"document": link.document, **_place(source)},
                "relation": link.relation.value,
                "score": link.score,
                "reason": reason_words(link.reason, link.values, lang),
            }
            for link, source, target in placed_links(trace)
        ],
    }


def placed_links(trace: Trace) -> Iterator[tuple[TraceLink, LinkEnd, LinkEnd]]:
    """Every link with its ends in the source and in the target."""
    here = PrintedWording(trace.target)
    there = [PrintedWording(source) for source in trace.sources]
    for link in trace.links:
        target = trace.target_side.units[link.target].clause.id
        source = trace.source_sides[link.document].units[link.source].clause.id
        yield (
            link,
            (source, there[link.document].raw_span(source, link.source_span, run_in=True)),
            (target, here.raw_span(target, link.target_span, run_in=True)),
        )


def _place(end: LinkEnd) -> Record:
    clause, span = end
    return {"clause": clause, "start": span.start, "end": span.end}
