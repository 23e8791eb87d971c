r"""What one text betrays by itself, and the stretch of text that is looked at: one clause, in one piece.

A clause may be cut by a page break or an injected headline; a bracket opened before and closed after it is still a
pair. So every check reads a clause as one string and finds its way back through ``places``.

    clause art1   第一条 甲(以下简称 | 〔headline〕 | 乙)负责。
    passage       甲(以下简称乙)负责。        places[6] is where 乙 stands in the document
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rrdiff.structure.clause import Clause, Document
from rrdiff.text.source import Span
from rrdiff.text.value import value


@value
class Slip:
    """One suspicion about a text.

    Attributes:
        code: row of the taxonomy (``L8``, ``T3_INS`` …).
        severity: 1 meaning … 4 format.
        clause: id of the clause; None outside all clauses.
        span: folded extent in the document.
        message: row of the message catalogue (``lint.…``) with its ``values``.
        suggestion: how it probably should read; empty where nothing can be proposed.
    """

    code: str
    severity: int
    clause: str | None
    span: Span
    message: str
    values: tuple[tuple[str, str], ...] = ()
    suggestion: str = ""


@value
class ClausePassage:
    """Heading and text of one clause as one string; ``places`` are folded offsets of its characters."""

    clause: Clause | None
    text: str
    places: tuple[int, ...]
    head: int = 0  # length of the heading

    def slip(
        self,
        code: str,
        severity: int,
        span: tuple[int, int],
        message: str,
        suggestion: str = "",
        **values: str,
    ) -> Slip:
        """A suspicion about the characters ``span`` of this passage."""
        start, end = span
        at = self.places[start] if start < len(self.places) else self.places[-1] + 1
        whole = Span(at, self.places[end - 1] + 1) if end > start else Span(at, at)
        clause = self.clause.id if self.clause else None
        return Slip(code, severity, clause, whole, message, tuple(sorted(values.items())), suggestion)


def passages(document: Document) -> Iterator[ClausePassage]:
    """Every clause with words of its own."""
    for clause in document.clauses:
        spans = sorted((*clause.heading, *clause.body))
        if spans:
            heads = sum(len(span) for span in clause.heading)
            yield passage(document, clause, tuple(spans), heads)


def passage(document: Document, clause: Clause | None, spans: tuple[Span, ...], head: int = 0) -> ClausePassage:
    """Some spans of a document as one string without line breaks."""
    folded = document.text.folded
    places = tuple(at for span in spans for at in range(span.start, span.end) if folded[at] != "\n")
    return ClausePassage(clause, "".join(folded[at] for at in places), places, head)


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of ``data/lint_NAME.tsv`` without the line of names."""
    lines = (Path(__file__).parents[1] / "data" / f"lint_{name}.tsv").read_text("utf-8").splitlines()[1:]
    return tuple(tuple(line.split("\t")) for line in lines if line.strip())


def is_han(char: str) -> bool:
    """True for a Chinese character."""
    return "㐀" <= char <= "鿿"
