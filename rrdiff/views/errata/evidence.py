"""Further texts that testify to part of a reworded reading.

base      开展湖泊水质[源头治理以及]受损岸线修复
reprint   开展湖泊水质[整治和]受损岸线修复
witness   抓好湖泊水质源头治理                        水质+源头治理: for the base

A local rule rewrites the sentence around a reading, so the whole reading is not found; its beginning with what stands
before it, or its end with what stands after it, may be. The witness speaks only if it has that of one reading alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from rrdiff.classification.finding import Comparison, Evidence, Finding
from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan
from rrdiff.text.statistics import triple_count
from rrdiff.text.variants import comparable

PART, NEIGHBOURS = 4, 2
"""Characters of a reading, and beside it, that have to stand together in a witness: six make a phrase that statutes
seldom repeat by chance."""
FORMULA = 25
"""A piece with a triple of characters seen more often in the statutes (开展监督, of 11 million) is a formula that any
text may use."""


def partly_attested(comparison: Comparison, finding: Finding, witnesses: Sequence[Document]) -> Iterator[Evidence]:
    """Evidence of witnesses that have a part of one of two longer readings."""
    if finding.base is None or finding.other is None or not finding.code.startswith("T1"):
        return
    alignment = comparison.alignment
    sides = {
        "base": _parts(alignment.base, finding.base.span),
        "other": _parts(alignment.other, finding.other.span),
    }
    if not all(sides.values()) or max(len(part) for parts in sides.values() for part in parts) < PART + NEIGHBOURS:
        return
    for document in witnesses:
        found = {side: _quotation(document, parts) for side, parts in sides.items()}
        speaking = [side for side, words in found.items() if words]
        if len(speaking) == 1 and not _echoes(document, sides["other" if speaking == ["base"] else "base"]):
            yield Evidence("他校", found[speaking[0]], speaking[0])


def _echoes(document: Document, parts: tuple[str, ...]) -> bool:
    """Whether a witness has a long piece of the other reading as well, in whatever neighbourhood."""
    pieces = [piece for piece in (parts[0][NEIGHBOURS:], parts[-1][:-NEIGHBOURS]) if len(piece) >= PART]
    return any(piece in comparable(document.folded(clause.spans)) for clause in document.clauses for piece in pieces)


def _parts(document: Document, span: FoldedSpan) -> tuple[str, ...]:
    """The beginning of a reading with what stands before it, its end with what stands after it."""
    folded = document.text.folded
    reading = comparable(folded[span.start : span.end].replace("\n", ""))
    before = comparable(folded[max(0, span.start - NEIGHBOURS) : span.start])
    after = comparable(folded[span.end : span.end + NEIGHBOURS])
    size = min(PART, len(reading))
    parts = (before + reading[:size], reading[len(reading) - size :] + after)
    if size == PART and any(map(_is_formula, (reading[:size], reading[-size:]))):
        return ()
    return tuple(part for part in parts if "\n" not in part and len(part) == size + NEIGHBOURS)


def _is_formula(piece: str) -> bool:
    return any(triple_count(piece[at : at + 3]) > FORMULA for at in range(len(piece) - 2))


def _quotation(document: Document, parts: tuple[str, ...]) -> str:
    """Where a witness has one of the parts; "" for nowhere."""
    for clause, part in product(document.clauses, parts):
        text = comparable(document.folded(clause.spans))
        at = text.find(part)
        if at >= 0:
            return f"{document.text.name} {clause.citation}“{text[max(0, at - 2) : at + len(part) + 2]}”"
    return ""
