"""A trace to a library at the terminal: the texts it rests on, then clause by clause where each comes from.

第二条
  “渡口经营人应当……不得超载。” ← [1] 渡口法 第二条  一致  文字重合 100%
    同文：[3] 西江省渡口条例 第五条
"""

from __future__ import annotations

from collections import defaultdict

from rich.text import Text

from rrdiff.library.trace_counts import trace_counts
from rrdiff.library.trace_rows import TraceRow, trace_rows
from rrdiff.library.tracing import LibraryTrace, LinkStatus
from rrdiff.report.library_counts import source_words, traced_words
from rrdiff.report.runs import shortened
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import HEADING, QUIET, LineWriter
from rrdiff.report.wording import clause_name, percent, reason_words, relation_word
from rrdiff.views.wording import PrintedWording


def library_trace_report(trace: LibraryTrace, screen: Screen) -> str:
    """The whole report."""
    writer = LineWriter(screen)
    rows: dict[int, list[TraceRow]] = defaultdict(list)
    for row in trace_rows(trace):
        rows[row.unit].append(row)
    writer.heading(writer.word("report.trace", name=visible(trace.target.text.name)))
    counts = trace_counts(trace)
    for number, source in enumerate(trace.sources, 1):
        line = Text(f"[{number}] {visible(source.entry.title) or writer.word('report.untitled')}")
        line.append(f"  {source_words(source, counts.texts[number - 1], screen.lang)}", QUIET)
        writer.line(line, hang=4)
    for entry in trace.own:
        writer.line(Text(writer.word("library.own", name=visible(entry.name)), QUIET), hang=4)
    writer.line(traced_words(counts.count, screen.lang))
    if rows:
        writer.line(Text(writer.word("library.trace_legend"), QUIET))
    _clauses(writer, trace, rows)
    return writer.result()


def _clauses(writer: LineWriter, trace: LibraryTrace, rows: dict[int, list[TraceRow]]) -> None:
    """Write each clause with its sources."""
    lang = writer.screen.lang
    wording = PrintedWording(trace.target)
    for number, unit in enumerate(trace.units):
        writer.blank()
        writer.line(Text(clause_name(trace.target.by_id[unit.clause], lang), HEADING))
        found = sorted(rows.get(number, ()), key=lambda row: row.rank)
        if not any(row.status is LinkStatus.SOURCE for row in found):
            text = wording.printed(unit.clause, run_in=True)
            writer.line(Text(shortened(visible(text), begins=True, ends=True)), 2)
            if not found:
                writer.line(Text(writer.word("report.no_source"), QUIET), 2)
        for row in found:
            _link(writer, row)


def _link(writer: LineWriter, row: TraceRow) -> None:
    """Write one source of a clause."""
    lang = writer.screen.lang
    place = f"[{row.source + 1}] {visible(row.source_title)} {visible(row.source_citation) or row.source_clause}"
    reason = visible(reason_words(row.reason, row.values, lang))
    if row.status is LinkStatus.SOURCE:
        line = Text(f"“{shortened(visible(row.text), begins=False, ends=False)}”")
        line.append(f" ← {place}", HEADING)
        line.append(f"  {relation_word(row.relation, lang)}")
        line.append(f"  {reason}", QUIET)
        writer.line(line, 2, 4)
    elif row.status is LinkStatus.COMPETING:
        cover = writer.word("library.cover", cover=percent(row.cover))
        writer.line(Text(writer.word("library.competing", place=place, cover=cover), QUIET), 4, 6)
    else:
        writer.line(Text(writer.word("library.formula", reason=reason, place=place), QUIET), 2, 4)
