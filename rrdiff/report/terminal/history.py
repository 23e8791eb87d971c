"""The articles of a title through its versions, for a reader at the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from rrdiff.library.history import ArticleStep, HistoryRow
from rrdiff.report.library_counts import act_words, history_words
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import HEADING, QUIET, LineWriter

_UNSAID = frozenset({ArticleStep.RENUMBERED, ArticleStep.MERGED})
"""Steps whose wording stands elsewhere: in the version before, or with the article it went into."""


def history_report(title: str, rows: Sequence[HistoryRow], screen: Screen, *, full: bool = False) -> str:
    """The whole report; what was left as it was only when ``full``."""
    writer = LineWriter(screen)
    writer.heading(writer.word("history.title", name=visible(title)))
    quiet = {ArticleStep.SAME, ArticleStep.FIRST}
    threads = [list(found) for _, found in groupby(rows, key=lambda row: row.thread)]
    if all(row.step in quiet for row in rows):
        writer.line(history_words(len(threads), 0, len({row.name for row in rows}), screen.lang))
    for thread in threads:
        if not full and all(row.step in quiet for row in thread):
            continue
        writer.blank()
        writer.line(Text(thread[-1].citation, HEADING))
        for row in thread:
            if row.step is ArticleStep.SAME and not full:
                continue
            line = Text(f"{row.date or '—'}  {writer.word(f'history.step.{row.step.value}')}  {row.citation}")
            line.append(f"  {visible(row.organ)} {visible(act_words(row.act, screen.lang))}".rstrip(), QUIET)
            writer.line(line, 2, 4)
            if row.wording and row.step not in _UNSAID:
                writer.line(visible(row.wording), 4)
    return writer.result()
