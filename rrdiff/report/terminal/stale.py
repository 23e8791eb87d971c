"""What has gone stale, for a reader at the terminal: text by text, what must follow first told in full.

北方省实施办法
  1  第六条 ← 第五条（修改为第六条）  修改：仍用已改去的“行政处分”
"""

from __future__ import annotations

from collections import Counter

from rich.text import Text

from rrdiff.library.proposals import Proposals
from rrdiff.library.proposing import Proposal
from rrdiff.library.stale_rows import StaleRow
from rrdiff.report.library_counts import stale_words
from rrdiff.report.records.stale import change_word, law_words, proposal_word, stale_reason
from rrdiff.report.runs import shortened
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import HEADING, QUIET, LineWriter


def stale_report(found: Proposals, screen: Screen, *, full: bool = False) -> str:
    """The whole report; clauses that go on are only counted unless ``full``."""
    writer = LineWriter(screen)
    lang = screen.lang
    writer.heading(writer.word("stale.title"))
    writer.line(visible(law_words(found.law, lang)))
    counts = Counter(row.proposal for row in found.rows)
    writer.line(stale_words(found.rows, lang))
    for proposal in Proposal:
        if counts[proposal]:
            writer.line(f"{writer.word(f'stale.proposal.{proposal.value}')}  {counts[proposal]}", 2)
    if counts[Proposal.KEEP] and not full:
        writer.line(Text(writer.word("stale.kept"), QUIET))
    text = None
    for number, row in found.numbered:
        if row.proposal is Proposal.KEEP and not full:
            continue
        if row.text != text:
            text = row.text
            writer.blank()
            writer.line(Text(f"{visible(row.title) or visible(row.text)}", HEADING))
        _row(writer, number, row, lang)
    return writer.result()


def _row(writer: LineWriter, number: int, row: StaleRow, lang: str) -> None:
    line = Text(f"{number}  {visible(row.citation)} ← {visible(row.old_citation)}")
    line.append(f" ({change_word(row, lang)}{' ' + visible(row.new_citation) if row.new_citation else ''})", QUIET)
    line.append(f"  {proposal_word(row, lang)}", HEADING)
    line.append(f"  {visible(stale_reason(row, lang))}")
    writer.line(line, 2, 4)
    writer.line(Text(f"“{shortened(visible(row.reference or row.wording), begins=True, ends=True)}”", QUIET), 4)
