"""Every result as flat rows with one vocabulary, for scripts, tables of figures and notebooks.

    >>> from rrdiff.lint import lint
    >>> from rrdiff.structure.parse import parse
    >>> from rrdiff.text.source import fold
    >>> (row,) = rows(lint(parse(fold("demo", "第一条　甲履行合法权力。"))))
    >>> row["kind"], row["code"], row["base_clause"], row["base_text"], row["suggestion"]
    ('finding', 'T1_SUB', 'art1', '合法权力', '合法权益')

Every row has every column; None says that it does not apply. Where there is one text, it is ``base``. ``start`` and
``end`` are half-open, in code points of the source as read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from rrdiff.alignment.match import Alignment
from rrdiff.classification.finding import Comparison, Evidence, Finding
from rrdiff.collate import Collation
from rrdiff.ledger import Ledger
from rrdiff.lint import Lint
from rrdiff.report.errata_words import advice_words
from rrdiff.report.left_out import accepted_words
from rrdiff.report.overview import Joined, Unread, whole
from rrdiff.report.records.document import merged
from rrdiff.report.records.trace import placed_links
from rrdiff.report.terminal.visible import visible
from rrdiff.report.wording import (
    evidence_line,
    finding_message,
    match_reason,
    reason_words,
    slip_id,
    slip_message,
)
from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan, RawSpan
from rrdiff.text.value import value
from rrdiff.trace import Trace
from rrdiff.views.ledger.duties import Duty

Row = dict[str, Any]
Result = Document | Alignment | Comparison | Lint | Collation | Ledger | Trace
SIDE = ("file", "clause", "name", "start", "end", "text")
COLUMNS = (
    "kind",
    "id",
    *(f"{side}_{name}" for side in ("base", "other") for name in SIDE),
    *("relation", "moved", "renumbered", "score", "status", "rank", "cover"),
    *("code", "layer", "severity", "confidence", "concern", "message", "suggestion", "right", "points", "evidence"),
    *("level", "heading"),
    *("actor", "strength", "quantity", "frequency", "deadline", "lead", "responsible", "change"),
)
"""The vocabulary; docs/scripts.md says what each means."""
ROW_SCHEMA = "rrdiff.row/1"
SHOWN = 50
"""Rows that a notebook shows before it only counts the rest."""
_JOINED = "; "


class Rows(tuple[Row, ...]):
    """Rows that a notebook shows as a table, and that write themselves as JSON, one a line."""

    __slots__ = ()

    def of(self, kind: str) -> Rows:
        """The rows of one kind."""
        return Rows(row for row in self if row["kind"] == kind)

    def jsonl(self) -> bytes:
        """One JSON object a line, in UTF-8; a lone surrogate is written as its escape."""
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in self)
        return "".join(lines).encode("utf-8", "backslashreplace")

    def _repr_html_(self) -> str:
        """A table of the columns that say something."""
        used = [name for name in COLUMNS if any(row[name] is not None for row in self)]
        head = "".join(f"<th>{name}</th>" for name in used)
        body = "".join(f"<tr>{''.join(f'<td>{_shown(row[name])}</td>' for name in used)}</tr>" for row in self[:SHOWN])
        more = f"<caption>{SHOWN} / {len(self)}</caption>" if len(self) > SHOWN else ""
        return f"<table>{more}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def rows(result: Result, lang: str = "zh") -> Rows:
    """Any result as rows.

    Args:
        result: a document gives its clauses (``clause``); an alignment its matches (``match``); a comparison matches
            and findings (``finding``); a lint its suspicions and errata their departures (``finding``), one row for
            each reprint; a ledger its duties (``duty``); a trace its links (``link``). Where findings were accepted
            and left out, the last row (``accepted``) says in words how many.
        lang: language of messages, suggestions and evidence.
    """
    return Rows(full_row(row) for row in (*_rows(result, lang), *_accepted(result, lang)))


def comparison_jsonl(comparison: Comparison, lang: str = "zh") -> bytes:
    """The file of ``compare --format jsonl``."""
    return rows(comparison, lang).jsonl()


@value
class MatrixRows:
    """The rows of several comparisons, one after another; ``other_file`` tells them apart."""

    lang: str
    count: int

    def piece(self, comparison: Comparison, number: int) -> bytes:  # noqa: ARG002 - the same wherever it stands
        """The rows of one."""
        return comparison_jsonl(comparison, self.lang)

    def file(self, base: Document) -> Joined:
        """All of them, and one for each text that could not be compared."""
        return Joined(b"", b"", lambda unread: Rows(full_row(_unread(base, one)) for one in unread).jsonl())


def _unread(base: Document, one: Unread) -> Row:
    return {"kind": "unread", "id": "", "base_file": base.text.name, "other_file": one.name, "message": one.reason}


def matrix_jsonl(comparisons: Sequence[Comparison], lang: str = "zh") -> bytes:
    """The rows of comparisons that are all there."""
    return whole(MatrixRows(lang, len(comparisons)), comparisons)


def _rows(result: Result, lang: str) -> Iterator[Row]:
    """The rows of any result."""
    match result:
        case Document():
            yield from _clauses(result)
        case Alignment():
            yield from _matches(result, lang)
        case Comparison():
            yield from _matches(result.alignment, lang)
            yield from (_finding(result, one, lang) for one in result.findings)
        case Lint():
            yield from _suspicions(result, lang)
        case Collation():
            yield from _departures(result, lang)
        case Ledger():
            yield from _duties(result)
        case Trace():
            yield from _links(result, lang)


def _accepted(result: Result, lang: str) -> Iterator[Row]:
    """How many findings a person had judged, where there were any."""
    match result:
        case Comparison(alignment=alignment, accepted=count):
            sides = {"base_file": alignment.base.text.name, "other_file": alignment.other.text.name}
        case Lint(document=document, accepted=count):
            sides = {"base_file": document.text.name}
        case Collation(base=base, accepted=count):
            sides = {"base_file": base.text.name}
        case _:
            return
    if count:
        yield {"kind": "accepted", "id": "", **sides, "message": accepted_words(count, lang).strip()}


def full_row(row: Row) -> Row:
    """A row with all columns in their order."""
    return {name: row.get(name) for name in COLUMNS}


def _shown(value: object) -> str:
    """A cell as a page shows it."""
    return "" if value is None else escape(visible(str(value)))


def _at(side: str, document: Document, clause: str | None, span: RawSpan | None) -> Row:
    """The columns of one side: a raw extent, or the clause alone."""
    found = document.by_id.get(clause or "")
    row: Row = {f"{side}_file": document.text.name, f"{side}_clause": found.id if found else None}
    row[f"{side}_name"] = (found.citation or None) if found else None
    if span is not None:
        row |= {f"{side}_start": span.start, f"{side}_end": span.end}
        row[f"{side}_text"] = document.text.raw[span.start : span.end]
    return row


def _folded(side: str, document: Document, clause: str | None, span: FoldedSpan) -> Row:
    """The columns of one side, for a folded extent."""
    return _at(side, document, clause, document.text.raw_span(span))


def _whole(side: str, document: Document, names: Sequence[str]) -> Row:
    """The columns of one side, for whole clauses: several are named behind each other, with the extent of the first."""
    if not names:
        return {f"{side}_file": document.text.name}
    first = document.by_id[names[0]]
    spans = merged(document, first.spans)
    extent = RawSpan(spans[0][0], spans[-1][1]) if spans else None
    row = _at(side, document, first.id, extent)
    row[f"{side}_clause"] = _JOINED.join(names)
    row[f"{side}_name"] = _JOINED.join(document.by_id[name].citation for name in names) or None
    row[f"{side}_text"] = document.raw(first.body) if len(names) == 1 else None
    return row


def _clauses(document: Document) -> Iterator[Row]:
    for clause in document.clauses:
        heading = document.raw(clause.heading) or None
        yield {"kind": "clause", "id": clause.id, "level": clause.level.value, "heading": heading} | _whole(
            "base", document, (clause.id,)
        )


def _matches(alignment: Alignment, lang: str) -> Iterator[Row]:
    """One row for each match."""
    for number, match in enumerate(alignment.matches, 1):
        yield {
            "kind": "match",
            "id": f"M{number:03}",
            **_whole("base", alignment.base, match.base),
            **_whole("other", alignment.other, match.other),
            "relation": match.relation.value,
            "moved": match.moved,
            "renumbered": match.renumbered,
            "score": match.score,
            "message": match_reason(match, lang),
        }


def _finding(comparison: Comparison, finding: Finding, lang: str) -> Row:
    """The row of a finding."""
    alignment = comparison.alignment
    row: Row = {"kind": "finding", "id": finding.id}
    for side, document, place in (
        ("base", alignment.base, finding.base),
        ("other", alignment.other, finding.other),
    ):
        if place is not None:
            row |= _folded(side, document, place.clause, place.span)
        else:
            row |= _whole(side, document, ())
    return (
        row
        | _judged(alignment.base, alignment.other, finding, lang)
        | {"right": finding.right or None, "evidence": _told(finding.evidence, lang)}
    )


def _judged(base: Document, other: Document, finding: Finding, lang: str) -> Row:
    """What a finding says."""
    return {
        "code": finding.code,
        "layer": finding.layer.value,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "concern": finding.concern.value if finding.concern else None,
        "message": finding_message(base, other, finding, lang),
    }


def _told(evidence: Sequence[Evidence], lang: str) -> str | None:
    """All evidence in one cell."""
    return _JOINED.join(evidence_line(one, lang) for one in evidence) or None


def _suspicions(result: Lint, lang: str) -> Iterator[Row]:
    """One row for each suspicion about a text."""
    for place, slip in enumerate(result.slips):
        yield {
            "kind": "finding",
            "id": slip_id(place),
            **_folded("base", result.document, slip.clause, slip.span),
            "code": slip.code,
            "severity": slip.severity,
            "message": slip_message(slip, lang),
            "suggestion": slip.suggestion or None,
        }


def _departures(result: Collation, lang: str) -> Iterator[Row]:
    """One row for each reading of each departure."""
    for number, entry in enumerate(result.errata.entries, 1):
        for reading in entry.readings:
            reprint = result.reprints[reading.witness]
            yield {
                "kind": "finding",
                "id": f"E{number:03}",
                **_folded("base", result.base, entry.clause, entry.base),
                **(_folded("other", reprint, reading.clause, reading.span) if reading.clause else {}),
                "other_file": reprint.text.name,
                **_judged(result.base, result.reprints[entry.readings[0].witness], entry.finding, lang),
                "suggestion": advice_words(result.base, result.reprints[entry.readings[0].witness], entry, lang),
                "right": {"witness": "other"}.get(entry.right, entry.right),
                "points": entry.points,
                "evidence": _told(entry.evidence, lang),
            }


def _duties(result: Ledger) -> Iterator[Row]:
    """One row for each duty, or for each change of a duty where two texts are compared."""
    if result.base is None:
        for number, duty in enumerate(result.duties, 1):
            yield _duty(number, duty) | _folded("base", result.document, duty.clause, duty.span)
        return
    for number, change in enumerate(result.changes, 1):
        before = None if change.base is None else result.base_duties[change.base]
        now = None if change.other is None else result.duties[change.other]
        shown = now or before
        assert shown is not None
        yield {
            **_duty(number, shown),
            **(_folded("base", result.base, before.clause, before.span) if before else {}),
            **(_folded("other", result.document, now.clause, now.span) if now else {}),
            "base_file": result.base.text.name,
            "other_file": result.document.text.name,
            "change": change.kind,
            "message": _JOINED.join(change.fields) or None,
        }


def _duty(number: int, duty: Duty) -> Row:
    """The columns of a duty."""
    return {
        "kind": "duty",
        "id": f"D{number:03}",
        "actor": duty.actor or None,
        "strength": duty.strength.value,
        "quantity": duty.quantity or None,
        "frequency": duty.frequency or None,
        "deadline": duty.deadline or None,
        "lead": _JOINED.join(duty.lead) or None,
        "responsible": _JOINED.join(duty.responsible) or None,
    }


def _links(result: Trace, lang: str) -> Iterator[Row]:
    """One row for each link of a trace."""
    for number, (link, source, target) in enumerate(placed_links(result), 1):
        yield {
            "kind": "link",
            "id": f"L{number:03}",
            **_at("base", result.sources[link.document], *source),
            **_at("other", result.target, *target),
            "relation": link.relation.value,
            "score": link.score,
            "message": reason_words(link.reason, link.values, lang),
        }
