r"""The findings of a comparison as a table for spreadsheets and scripts: CSV in UTF-8.

A byte order mark makes Excel read UTF-8. A cell that a spreadsheet would take for a formula begins with an apostrophe,
which Excel and LibreOffice show; scripts that want the very characters read the JSON.

>>> cell("=SUM(A1)"), cell("第一条"), cell("  -1")
("'=SUM(A1)", '第一条', "'  -1")
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from rrdiff.classification.finding import Comparison, Finding, Place
from rrdiff.messages import say
from rrdiff.report.left_out import accepted_words
from rrdiff.report.overview import Joined, Unread
from rrdiff.report.terminal.visible import visible
from rrdiff.report.wording import code_word, concern_word, evidence_line, finding_message, layer_word, severity_word
from rrdiff.structure.clause import Document
from rrdiff.text.value import value
from rrdiff.views.summary import summary_of

BYTE_ORDER_MARK = "\ufeff"
COLUMNS = (
    *("id", "layer", "layer_word", "code", "code_word", "severity", "severity_word"),
    *("base_clause", "base_name", "base_start", "base_end", "base_text"),
    *("other_clause", "other_name", "other_start", "other_end", "other_text"),
    *("message", "right", "evidence", "confidence", "concern", "concern_word", "rank"),
)
"""Columns, named in the language of the file by the rows ``csv.…`` of the catalogue."""
_FORMULA = frozenset("=+-@＝＋－＠")


FILE = "other_file"
"""The column before them where there are several texts."""


def comparison_csv(comparison: Comparison, lang: str = "zh") -> bytes:
    """One line for each finding, below the names of the columns; the last says how many were accepted, if any were."""
    return _opening(COLUMNS, lang) + _lines(_rows(comparison, lang))


@value
class MatrixFindings:
    """The findings of several comparisons below each other, each with its text."""

    lang: str
    count: int

    def piece(self, comparison: Comparison, number: int) -> bytes:  # noqa: ARG002 - the same wherever it stands
        """The lines of one."""
        name = comparison.alignment.other.text.name
        return _lines([name, *row] for row in _rows(comparison, self.lang))

    def file(self, base: Document) -> Joined:  # noqa: ARG002 - it stands in no column
        """All of them; a text that could not be compared has a line that says why."""
        return Joined(_opening((FILE, *COLUMNS), self.lang), b"", self._closing)

    def _closing(self, unread: Sequence[Unread]) -> bytes:
        return _lines([one.name, *_said(one.reason)] for one in unread)


def _opening(columns: Sequence[str], lang: str) -> bytes:
    return BYTE_ORDER_MARK.encode() + _lines([[say(f"csv.{name}", lang) for name in columns]])


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8")


def _rows(comparison: Comparison, lang: str) -> Iterator[list[str]]:
    ranks = (
        {place: str(rank) for rank, place in enumerate(summary_of(comparison).worst, 1)} if comparison.folded else {}
    )
    for place, finding in enumerate(comparison.findings):
        yield [*_row(comparison, finding, lang), ranks.get(place, "")]
    if comparison.accepted:
        yield _said(accepted_words(comparison.accepted, lang))


def _said(message: str) -> list[str]:
    """A line that is about no finding."""
    return [message if name == "message" else "" for name in COLUMNS]


def _row(comparison: Comparison, finding: Finding, lang: str) -> list[str]:
    """The line of one finding, without its rank, which a review gives it."""
    evidence = (evidence_line(one, lang) for one in finding.evidence)
    return [
        finding.id,
        finding.layer.value,
        layer_word(finding.layer, lang),
        finding.code,
        code_word(finding.code, lang),
        str(finding.severity),
        severity_word(finding.severity, lang),
        *_place(comparison.alignment.base, finding.base),
        *_place(comparison.alignment.other, finding.other),
        finding_message(comparison.alignment.base, comparison.alignment.other, finding, lang),
        say(f"csv.right.{finding.right}", lang) if finding.right else "",
        "; ".join(evidence),
        f"{finding.confidence:.2f}",
        finding.concern.value if finding.concern else "",
        concern_word(finding, lang),
    ]


def _place(document: Document, place: Place | None) -> list[str]:
    """Id of the clause, its citation in either language, offsets in the source, and the source's own characters."""
    if place is None:
        return [""] * 5
    raw = document.text.raw_span(place.span)
    clause = document.by_id.get(place.clause)
    name = (clause.citation or clause.id) if clause is not None else ""
    return [place.clause, name, str(raw.start), str(raw.end), document.text.raw[raw.start : raw.end]]


def cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula, with its line breaks and without characters that steer."""
    shown = "\n".join(visible(line) for line in text.splitlines())
    return f"'{shown}" if text.lstrip()[:1] in _FORMULA or text[:1] in {"\t", "\r"} else shown
