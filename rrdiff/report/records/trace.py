"""The JSON form of a trace: ``rrdiff.trace/1``."""

from __future__ import annotations

from rrdiff.report.records.document import Record, document_record
from rrdiff.report.wording import reason_words
from rrdiff.trace import Trace
from rrdiff.views.wording import PrintedWording

TRACE_SCHEMA = "rrdiff.trace/1"


def trace_record(trace: Trace, lang: str = "zh") -> Record:
    """The document form of ``trace --format json``."""
    target = PrintedWording(trace.target)
    sources = [PrintedWording(source) for source in trace.sources]
    links = []
    for link in trace.links:
        to = trace.target_side.units[link.target].clause.id
        come = trace.source_sides[link.document].units[link.source].clause.id
        here = target.raw_span(to, link.target_span, run_in=True)
        there = sources[link.document].raw_span(come, link.source_span, run_in=True)
        links.append(
            {
                "target": {"clause": to, "start": here.start, "end": here.end},
                "source": {"document": link.document, "clause": come, "start": there.start, "end": there.end},
                "relation": link.relation.value,
                "score": link.score,
                "reason": reason_words(link.reason, link.values, lang),
            }
        )
    return {
        "schema": TRACE_SCHEMA,
        "target": document_record(trace.target, lang),
        "sources": [document_record(source, lang) for source in trace.sources],
        "links": links,
    }
