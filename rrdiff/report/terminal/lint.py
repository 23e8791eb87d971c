"""Suspicions about one text for a reader at the terminal, in reading order, clause by clause.

第二条第（一）项
  F003 【笔误】 “合法权力”疑为“合法权益”  T1_SUB  → 建议作“合法权益”
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from rich.text import Text

from rrdiff.lint import Lint
from rrdiff.report.left_out import accepted_words
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import HEADING, QUIET, SEVERITY, LineWriter
from rrdiff.report.wording import clause_name, code_word, severity_word, slip_advice, slip_id, slip_message

QUOTED = 40
"""Characters of a message's quotation or a suggestion that are shown."""


def lint_report(result: Lint, screen: Screen) -> str:
    """The whole report."""
    writer = LineWriter(screen)
    document, lang = result.document, screen.lang
    writer.heading(writer.word("report.lint", name=visible(document.text.name)))
    if not result.slips:
        writer.line(writer.word("report.lint_none") + accepted_words(result.accepted, lang))
        return writer.result()
    counts = Counter(slip.code for slip in result.slips)
    parts = " · ".join(f"{code_word(code, lang)} {count}" for code, count in sorted(counts.items()))
    told = writer.word("report.lint_count", count=len(result.slips), parts=parts)
    writer.line(told + accepted_words(result.accepted, lang), hang=2)
    numbered = enumerate(result.slips)
    for clause, group in groupby(numbered, key=lambda entry: entry[1].clause):
        found = document.by_id.get(clause or "")
        writer.blank()
        name = clause_name(found, lang) if found else writer.word("report.lint_aside")
        writer.line(Text(name, HEADING))
        for place, slip in group:
            line = Text(f"{slip_id(place)} ")
            mark = writer.word("report.severity_mark", word=severity_word(slip.severity, lang))
            line.append(mark, SEVERITY[slip.severity]).append(" ")
            line.append(visible(slip_message(slip, lang))).append(f"  {slip.code}", QUIET)
            if advice := slip_advice(slip, lang, QUOTED):
                line.append("  → " + visible(advice))
            writer.line(line, 2, 7)
    writer.blank()
    writer.line(Text(writer.word("report.lint_note"), QUIET))
    return writer.result()
