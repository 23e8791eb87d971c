"""Labels and headings of clauses as a page sets them: with the white space that is printed behind them."""

from __future__ import annotations

from rrdiff.report.terminal.visible import visible
from rrdiff.structure.clause import Clause, Document
from rrdiff.text.value import changed
from rrdiff.views.facing import Stretch


def label_of(document: Document, clause: Clause) -> str:
    """The printed label, with the space printed behind it."""
    if not len(clause.label):
        return ""
    text = document.text
    part = text.raw_span(clause.label)
    follows = [text.raw_span(one).start for one in (*clause.heading, *clause.body)[:1]]
    return visible(text.raw[part.start : part.end] + _gap(document, part.end, follows))


def heading_of(document: Document, name: str, stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """The stretches of a heading, with the space printed behind it."""
    clause = document.by_id[name]
    if not stretches:
        return ()
    end = document.text.raw_span(clause.heading[-1]).end
    gap = _gap(document, end, [document.text.raw_span(one).start for one in clause.body[:1]])
    return (*stretches[:-1], changed(stretches[-1], text=stretches[-1].text + gap))


def _gap(document: Document, end: int, follows: list[int]) -> str:
    """White space of one line between two offsets."""
    gap = document.text.raw[end : follows[0]] if follows else ""
    return gap if gap.isspace() and "\n" not in gap else ""
