"""Coverage for a reader at the terminal: duties first, in both directions, each clause one line and its counterparts.

基准 → 对照
✗ 第八条第（十二）项  未承接    推动……
◐ 第八条第（三）项    部分承接  64%  → 第五条第（二）项
● 第九条              已承接    98%  → 第六条
● 第十条              已承接（数额期限有变）  95%  → 第七条
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from rrdiff.classification.finding import Comparison
from rrdiff.report.terminal.findings import finding_line
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import HEADING, QUIET, LineWriter
from rrdiff.report.wording import clause_name, listed, percent, works_word
from rrdiff.structure.clause import Document
from rrdiff.views.coverage import Coverage, CoveredClause, Taken
from rrdiff.views.summary import summary_of
from rrdiff.views.wording import PrintedWording

SIGN = {Taken.WHOLE: "●", Taken.PART: "◐", Taken.NONE: "✗", Taken.OUTSIDE: "–"}
SNIPPET = 30
"""Characters quoted of a clause that has no counterpart."""


def coverage_report(comparison: Comparison, coverage: Coverage, screen: Screen) -> str:
    """The whole report."""
    writer = LineWriter(screen)
    alignment = comparison.alignment
    base, other = alignment.base, alignment.other
    writer.heading(writer.word("report.coverage", base=visible(base.text.name), other=visible(other.text.name)))
    writer.line(works_word(alignment.works, screen.lang, summary_of(comparison).reason))
    writer.line(Text(writer.word("report.coverage_legend"), QUIET))
    _direction(writer, comparison, "base", coverage.base, (base, other))
    _direction(writer, comparison, "other", coverage.other, (other, base))
    return writer.result()


def _direction(
    writer: LineWriter,
    comparison: Comparison,
    side: str,
    rows: Sequence[CoveredClause],
    documents: tuple[Document, Document],
) -> None:
    """One table: the rows of one document with their partners in the other."""
    here, there = documents
    wording = PrintedWording(here)
    counts = Counter(row.taken for row in rows)
    writer.heading(writer.word(f"report.coverage_{side}"))
    words = (
        (SIGN[taken], writer.word(f"taken.{side}.{taken.value}"), counts[taken]) for taken in Taken if counts[taken]
    )
    writer.line(" · ".join(f"{sign} {word} {count}" for sign, word, count in words))
    for duty in (True, False):
        part = [row for row in rows if row.duty is duty]
        if not part:
            continue
        writer.blank()
        writer.line(Text(writer.word("report.duties" if duty else "report.other_clauses", count=len(part)), HEADING))
        for row in part:
            _row(writer, side, row, there, wording)
            if side == "base":
                for place in row.findings:
                    finding_line(writer, comparison, place, indent=6)


def _row(writer: LineWriter, side: str, row: CoveredClause, there: Document, wording: PrintedWording) -> None:
    """One clause, what of it the other text has, and where; what is left out is quoted."""
    here = wording.document
    lang = writer.screen.lang
    line = Text(f"{SIGN[row.taken]} {clause_name(here.by_id[row.clause], lang)}  ")
    line.append(writer.word(f"taken.{side}.{row.taken.value}"), "" if row.taken is not Taken.NONE else HEADING)
    if row.figures:
        line.append(writer.word("report.covered_figures"), HEADING)
    if row.partners:
        arrow = "→" if side == "base" else "←"
        partners = (clause_name(there.by_id[name], lang) for name in there.in_order(row.partners))
        names = listed(partners, lang)
        kept = row.taken is Taken.PART and row.share >= 1
        share = writer.word(f"report.covered_all.{side}") if kept else percent(row.share)
        line.append(f"  {share}  {arrow} {names}")
    else:
        text = visible(wording.printed(row.clause))
        line.append(f"  {text if len(text) <= SNIPPET else text[:SNIPPET] + '……'}", QUIET)
    writer.line(line, 0, 4)
