"""An entry of the errata in words: its readings between their neighbours, and what is to be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rrdiff.classification.finding import Finding
from rrdiff.classification.kinds import LINE_SKIP
from rrdiff.messages import say
from rrdiff.report.wording import clause_name, code_word, listed, strung
from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan
from rrdiff.views.errata.departures import Departure, Rate

LONGEST = 40
"""Longest reading shown whole."""
MOVED = "T5_DISP"
"""Code of wording that stands elsewhere in the reprint."""
UNLISTED = frozenset({"T8", "T9"})
"""Codes of differences of print, which are counted and never listed."""
MOST_PLACES = 10
"""Characters in a traditional form that are told with their places."""
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


def advice_words(base: Document, reprint: Document, entry: Departure, lang: str) -> str:
    """What is to be done about an entry, of which ``reprint`` has the first reading."""
    if entry.finding.code in _LAYOUT and entry.right == "base":
        return say(f"report.errata_advice.{entry.finding.code.lower()}", lang)
    if entry.right != "base":
        return say(f"report.errata_advice.{entry.right}", lang)
    if not len(entry.base):
        return say("report.errata_advice.delete", lang)
    if entry.finding.code == MOVED:
        there = entry.readings[0].clause
        if there is None or reprint.by_id[there].citation == base.by_id[entry.clause].citation:
            return say("report.errata_advice.back", lang)
        return say("report.errata_advice.back_from", lang, place=clause_name(reprint.by_id[there], lang))
    return say("report.errata_advice.base", lang, text=reading_words(base, entry.base))


def script_lines(reprint: Document, rates: Sequence[Rate], lang: str) -> list[str]:
    """How many traditional characters a reprint has and what they would come to; a few are told with their places.

    Args:
        reprint: the text.
        rates: its rates by each rule.
        lang: language of the lines.
    """
    costs = [
        {
            "count": rate.script,
            "rule": say(f"rule.{rate.rule.name}", lang),
            "repeats": rate.rule.repeats,
            "points": f"{rate.script_points:g}",
        }
        for rate in rates
    ]
    found = next((rate for rate in rates if rate.script), None)
    if found is None:
        return []
    if found.traditional:
        return [say("report.errata_script", lang, **cost) for cost in costs]
    places = [
        say("report.errata_script_place", lang, char=char, place=clause_name(reprint.by_id[clause], lang))
        for char, clause in found.script_places[:MOST_PLACES]
    ]
    more = "……" if len(found.script_places) > MOST_PLACES else ""
    points = strung((say("report.errata_script_points", lang, **cost) for cost in costs), lang)
    return [
        say("report.errata_script_few", lang, count=found.script, places=listed(places, lang) + more, points=points)
    ]
