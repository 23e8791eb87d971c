"""An entry of the errata in words: its readings between their neighbours, and what is to be done about it."""

from __future__ import annotations

from itertools import pairwise

from rrdiff.classification.finding import Finding
from rrdiff.classification.kinds import LINE_SKIP
from rrdiff.messages import say
from rrdiff.report.wording import code_word
from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan
from rrdiff.views.errata.departures import Departure

LONGEST = 40
"""Longest reading shown whole."""
_LAYOUT = frozenset({"L1", "L2", "L3"})


def reading_words(document: Document, span: FoldedSpan) -> str:
    """Source characters of a reading, a long one without its middle."""
    text = " ".join(document.raw((span,)).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]}……{text[-LONGEST // 2 :]}"


def neighbours(document: Document, span: FoldedSpan, around: int) -> tuple[str, str]:
    """Source characters before and after a reading, on its line."""
    folded = document.text.folded
    before = folded[max(0, span.start - around) : span.start].rpartition("\n")[2]
    after = folded[span.end : span.end + around].partition("\n")[0]
    sides = (FoldedSpan(span.start - len(before), span.start), FoldedSpan(span.end, span.end + len(after)))
    left, right = (_printed(document, side) if len(side) else "" for side in sides)
    return left, right


def _printed(document: Document, span: FoldedSpan) -> str:
    """Source characters on one line, with a wide space where a cell of a table begins."""
    cells = [at for at in range(span.start + 1, span.end) if at in document.cell_gaps]
    edges = pairwise([span.start, *cells, span.end])
    return "\u3000".join("".join(document.raw((FoldedSpan(*edge),)).split()) for edge in edges)


def kind_words(finding: Finding, lang: str) -> str:
    """What sort of slip an entry is; words skipped between two equal phrases are left out, and stand nowhere else."""
    skipped = finding.message == f"finding.{LINE_SKIP.sub}"
    return say("report.errata_skipped", lang) if skipped else code_word(finding.code, lang)


def advice_words(base: Document, entry: Departure, lang: str) -> str:
    """What is to be done about an entry."""
    if entry.finding.code in _LAYOUT and entry.right == "base":
        return say(f"report.errata_advice.{entry.finding.code.lower()}", lang)
    if entry.right != "base":
        return say(f"report.errata_advice.{entry.right}", lang)
    if not len(entry.base):
        return say("report.errata_advice.delete", lang)
    return say("report.errata_advice.base", lang, text=reading_words(base, entry.base))
