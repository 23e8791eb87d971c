"""The articles of a title through its versions as one page: a column of steps for each article, changes marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rrdiff.library.history import ArticleStep, HistoryRow, marked
from rrdiff.messages import say
from rrdiff.report.library_counts import act_words, history_words
from rrdiff.report.page.template import rendered
from rrdiff.report.terminal.visible import visible

_QUIET = frozenset({ArticleStep.SAME, ArticleStep.FIRST})
_WORDS = ("changed_only", "article", "version", "step", "wording", "legend")


def history_page(title: str, rows: Sequence[HistoryRow], lang: str = "zh") -> bytes:
    """The whole page."""
    threads = [list(found) for _, found in groupby(rows, key=lambda row: row.thread)]
    changed = sum(not _left(thread) for thread in threads)
    return rendered(
        "history.html",
        lang,
        ("library_trace.css", "history.css", "history.js"),
        title=say("history.title", lang, name=visible(title)),
        counts=history_words(len(threads), changed, len({row.name for row in rows}), lang),
        versions=_versions(rows, lang),
        words={word: say(f"history.page.{word}", lang) for word in _WORDS},
        threads=[
            {
                "citation": visible(thread[-1].citation),
                "left": _left(thread),
                "rows": [_row(row, lang) for row in thread],
            }
            for thread in threads
        ],
    )


def _left(thread: Sequence[HistoryRow]) -> bool:
    return all(row.step in _QUIET for row in thread)


def _versions(rows: Sequence[HistoryRow], lang: str) -> list[str]:
    """Date and maker of each version, the oldest first."""
    found = dict.fromkeys((row.date, row.organ, act_words(row.act, lang), row.name) for row in rows)
    return [visible(" ".join(filter(None, one))) for one in sorted(found)]


def _row(row: HistoryRow, lang: str) -> dict[str, object]:
    return {
        "date": row.date or "—",
        "step": row.step.value,
        "word": say(f"history.step.{row.step.value}", lang),
        "citation": visible(row.citation),
        "about": visible(" ".join(filter(None, (row.organ, act_words(row.act, lang))))),
        "pieces": [(kind, visible(text)) for kind, text in marked(row)],
    }
