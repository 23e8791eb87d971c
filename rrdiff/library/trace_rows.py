"""The links of a trace with the printed words and places of both sides: one flat row each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from rrdiff.alignment.match import Relation
from rrdiff.library.tracing import LibraryTrace, LinkStatus
from rrdiff.text.source import BodySpan
from rrdiff.views.wording import PrintedWording


@dataclass(frozen=True, slots=True)
class TraceRow:
    """One link: offsets count in the sources as read, texts are as printed."""

    unit: int
    clause: str
    citation: str
    start: int
    end: int
    text: str
    source: int
    source_name: str
    source_title: str
    source_date: str
    source_level: int | None
    source_clause: str
    source_citation: str
    source_start: int
    source_end: int
    source_text: str
    status: LinkStatus
    rank: int
    relation: Relation
    score: float
    cover: float
    reason: str
    values: tuple[tuple[str, str], ...]

    def flat(self) -> dict[str, Any]:
        """The row for a table: plain values only; ``reason_key`` is the row of the catalogue that has the words."""
        row = asdict(self)
        row["reason_key"] = row.pop("reason")
        del row["unit"], row["values"], row["source"]
        return {**row, "status": self.status.value, "relation": self.relation.value}


def trace_rows(trace: LibraryTrace) -> Iterator[TraceRow]:
    """All links in reading order."""
    here = PrintedWording(trace.target)
    there = [PrintedWording(document) for document in trace.documents()]
    for link in trace.links:
        unit = trace.units[link.unit]
        source = trace.sources[link.source].entry
        wording = there[link.source]
        span = here.raw_span(unit.clause, link.span, run_in=True)
        end = wording.raw_span(link.clause, link.source_span, run_in=True)
        yield TraceRow(
            link.unit,
            unit.clause,
            citation=unit.citation,
            start=span.start,
            end=span.end,
            text=here.printed(unit.clause, link.span, run_in=True),
            source=link.source,
            source_name=source.name,
            source_title=source.title,
            source_date=source.date,
            source_level=source.level,
            source_clause=link.clause,
            source_citation=link.citation,
            source_start=end.start,
            source_end=end.end,
            source_text=wording.printed(
                link.clause, BodySpan(link.source_span.start, link.source_span.end), run_in=True
            ),
            status=link.status,
            rank=link.rank,
            relation=link.relation,
            score=link.score,
            cover=link.cover,
            reason=link.reason,
            values=link.values,
        )
