"""Forms of a trace to a library for programs: ``rrdiff.trace/1``, rows, CSV, and W3C PROV-JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rrdiff.alignment.match import Relation
from rrdiff.library.trace_rows import TraceRow, trace_rows
from rrdiff.library.tracing import LibraryTrace, LinkStatus
from rrdiff.report.records.document import Record, document_record
from rrdiff.report.records.library import table_csv
from rrdiff.report.records.trace import TRACE_SCHEMA
from rrdiff.report.rows import Rows, full_row
from rrdiff.report.wording import reason_words

COLUMNS = (
    *("clause", "citation", "start", "end", "text", "status", "rank", "relation", "score", "cover"),
    *("source_name", "source_title", "source_date", "source_level", "source_clause", "source_citation"),
    *("source_start", "source_end", "source_text", "reason"),
)
_NAMESPACE = "https://rrdiff.invalid/prov#"


def library_trace_record(trace: LibraryTrace, lang: str = "zh") -> Record:
    """The document form of ``trace --library --format json``."""
    return {
        "schema": TRACE_SCHEMA,
        "target": document_record(trace.target, lang),
        "sources": [
            {
                "name": source.entry.name,
                "sha256": source.entry.sha256,
                "title": source.entry.title or None,
                "date": source.entry.date or None,
                "level": source.entry.level,
                "above": source.above,
                "weight": source.weight,
                "clauses": source.clauses,
                "later": source.later,
            }
            for source in trace.sources
        ],
        "own": [entry.name for entry in trace.own],
        "links": [_link(row, lang) for row in trace_rows(trace)],
    }


def _link(row: TraceRow, lang: str) -> Record:
    """A link of a clause to its source."""
    return {
        "target": {"clause": row.clause, "start": row.start, "end": row.end},
        "source": {
            "document": row.source,
            "clause": row.source_clause,
            "start": row.source_start,
            "end": row.source_end,
        },
        "relation": row.relation.value,
        "score": row.score,
        "reason": reason_words(row.reason, row.values, lang),
        "status": row.status.value,
        "rank": row.rank,
        "cover": row.cover,
    }


def flat_rows(trace: LibraryTrace, lang: str = "zh") -> Iterator[dict[str, Any]]:
    """The links for pandas, polars or DuckDB: plain values, the reason of each in words."""
    return ({**row.flat(), "reason": reason_words(row.reason, row.values, lang)} for row in trace_rows(trace))


def library_trace_csv(trace: LibraryTrace, lang: str = "zh") -> bytes:
    """One line for each link."""
    return table_csv(COLUMNS, flat_rows(trace, lang))


def library_trace_rows(trace: LibraryTrace, lang: str = "zh") -> Rows:
    """One row of the common vocabulary for each link."""
    return Rows(
        full_row(
            {
                "kind": "link",
                "id": f"L{number:03}",
                "base_file": row.source_name,
                "base_clause": row.source_clause,
                "base_name": row.source_citation or None,
                "base_start": row.source_start,
                "base_end": row.source_end,
                "base_text": row.source_text,
                "other_file": trace.target.text.name,
                "other_clause": row.clause,
                "other_name": row.citation or None,
                "other_start": row.start,
                "other_end": row.end,
                "other_text": row.text,
                "relation": row.relation.value,
                "score": row.score,
                "status": row.status.value,
                "rank": row.rank,
                "cover": row.cover,
                "message": reason_words(row.reason, row.values, lang),
            }
        )
        for number, row in enumerate(trace_rows(trace), 1)
    )


def prov_record(trace: LibraryTrace) -> Record:
    """The links as provenance: sources are derivations, other texts with the same wording are alternates."""
    rows = list(trace_rows(trace))
    entities: dict[str, Any] = {"rr:target": _document(trace.target.title, trace.target.text.sha256)}
    for number, source in enumerate(trace.sources):
        entities[f"rr:source{number}"] = _document(source.entry.title, source.entry.sha256) | (
            {"rr:date": source.entry.date} if source.entry.date else {}
        )
    for row in rows:
        entities[_passage(row)] = {"prov:value": row.text, "rr:clause": row.clause, "rr:citation": row.citation}
        entities[_origin(row)] = {
            "prov:value": row.source_text,
            "rr:clause": row.source_clause,
            "rr:citation": row.source_citation,
        }
    return {
        "prefix": {"prov": "http://www.w3.org/ns/prov#", "rr": _NAMESPACE},
        "entity": entities,
        "hadMember": _members(rows),
        "wasDerivedFrom": {
            f"_:d{number}": {
                "prov:generatedEntity": _passage(row),
                "prov:usedEntity": _origin(row),
                "prov:type": {"$": _derivation(row), "type": "prov:QUALIFIED_NAME"},
                "rr:rank": row.rank,
                "rr:cover": row.cover,
            }
            for number, row in enumerate(rows)
            if row.status is LinkStatus.SOURCE
        },
        "alternateOf": {
            f"_:a{number}": {
                "prov:alternate1": _passage(row),
                "prov:alternate2": _origin(row),
                "rr:status": row.status.value,
            }
            for number, row in enumerate(rows)
            if row.status is not LinkStatus.SOURCE
        },
    }


def _document(title: str, sha256: str) -> Record:
    return {
        "prov:type": {"$": "prov:Collection", "type": "prov:QUALIFIED_NAME"},
        "prov:label": title,
        "rr:sha256": sha256,
    }


def _passage(row: TraceRow) -> str:
    return f"rr:target/{row.start}-{row.end}"


def _origin(row: TraceRow) -> str:
    return f"rr:source{row.source}/{row.source_start}-{row.source_end}"


def _derivation(row: TraceRow) -> str:
    return "prov:Quotation" if row.relation is Relation.VERBATIM else "prov:Revision"


def _members(rows: Sequence[TraceRow]) -> Record:
    pairs = {("rr:target", _passage(row)) for row in rows} | {(f"rr:source{row.source}", _origin(row)) for row in rows}
    return {
        f"_:m{number}": {"prov:collection": whole, "prov:entity": part}
        for number, (whole, part) in enumerate(sorted(pairs))
    }
