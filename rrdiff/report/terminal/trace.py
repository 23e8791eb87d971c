"""A trace for a reader at the terminal: each clause of the target, and below it the passages with their sources.

答第二段
  “把产业发展……留给农民” ← 第八条第（五）项  改写  文字重合 82%
"""

from __future__ import annotations

from collections import defaultdict

from rich.text import Text

from rrdiff.alignment.tracing import TraceLink
from rrdiff.report.runs import shortened
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import title_of, visible
from rrdiff.report.terminal.writer import HEADING, QUIET, LineWriter
from rrdiff.report.wording import clause_name, reason_words, relation_word
from rrdiff.trace import Trace
from rrdiff.views.wording import PrintedWording


def trace_report(trace: Trace, screen: Screen) -> str:
    """The whole report."""
    writer = LineWriter(screen)
    lang = screen.lang
    units = trace.target_side.units
    by_unit: dict[int, list[TraceLink]] = defaultdict(list)
    for link in trace.links:
        by_unit[link.target].append(link)
    writer.heading(writer.word("report.trace", name=visible(trace.target.text.name)))
    for number, source in enumerate(trace.sources, 1):
        title = title_of(source) or writer.word("report.untitled")
        writer.line(f"[{number}] {title} ({visible(source.text.name)})", hang=4)
    writer.line(writer.word("report.traced", linked=len(by_unit), units=len(units), links=len(trace.links)))
    wording = PrintedWording(trace.target)
    for number, unit in enumerate(units):
        writer.blank()
        writer.line(Text(clause_name(unit.clause, lang), HEADING))
        if number not in by_unit:
            text = shortened(visible(wording.printed(unit.clause.id)), begins=True, ends=True)
            writer.line(Text(text), 2)
            writer.line(Text(writer.word("report.no_source"), QUIET), 2)
        for link in sorted(by_unit[number], key=lambda one: (one.target_span, one.document, one.source)):
            _link(writer, trace, link, wording)
    return writer.result()


def _link(writer: LineWriter, trace: Trace, link: TraceLink, wording: PrintedWording) -> None:
    """Write one link: the words, their source and the reason."""
    lang = writer.screen.lang
    unit = trace.target_side.units[link.target]
    source = trace.source_sides[link.document].units[link.source]
    quoted = visible(wording.printed(unit.clause.id, link.target_span, run_in=True))
    several = f"[{link.document + 1}] " if len(trace.sources) > 1 else ""
    line = Text(f"“{shortened(quoted, begins=False, ends=False)}”")
    line.append(f" ← {several}{clause_name(source.clause, lang)}", HEADING)
    line.append(f"  {relation_word(link.relation, lang)}")
    line.append(f"  {visible(reason_words(link.reason, link.values, lang))}", QUIET)
    writer.line(line, 2, 4)
