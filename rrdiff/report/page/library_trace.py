"""A text with its sources beside it as one page, to be filtered by source."""

from __future__ import annotations

from collections import defaultdict

from rrdiff.library.trace_counts import trace_counts
from rrdiff.library.trace_rows import TraceRow, trace_rows
from rrdiff.library.tracing import LibraryTrace, LinkStatus
from rrdiff.messages import say
from rrdiff.report.library_counts import kind_words, source_words, traced_words
from rrdiff.report.page.template import rendered
from rrdiff.report.terminal.visible import visible
from rrdiff.report.wording import clause_name, percent, reason_words
from rrdiff.views.wording import PrintedWording

_WORDS = ("sources", "filter", "all", "caption", "clause", "text", "origin", "no_source")


def library_trace_page(trace: LibraryTrace, lang: str = "zh") -> bytes:
    """The whole page."""
    by_unit: dict[int, list[TraceRow]] = defaultdict(list)
    for row in trace_rows(trace):
        by_unit[row.unit].append(row)
    wording = PrintedWording(trace.target)
    counts = trace_counts(trace)
    name = visible(trace.target.title or trace.target.text.name)
    return rendered(
        "library_trace.html",
        lang,
        ("library_trace.css", "library_trace.js"),
        title=say("report.trace", lang, name=name),
        counts=traced_words(counts.count, lang),
        words={word: say(f"library.page.{word}", lang) for word in _WORDS},
        legend=say("library.trace_legend", lang),
        kinds=kind_words(counts.count, lang),
        sources=[
            {"title": visible(one.entry.title or one.entry.name), "about": source_words(one, count, lang)}
            for one, count in zip(trace.sources, counts.texts, strict=True)
        ],
        rows=[
            {
                "clause": unit.clause,
                "name": clause_name(trace.target.by_id[unit.clause], lang),
                "text": visible(wording.printed(unit.clause, run_in=True)),
                "kind": counts.kinds[number].value,
                "sources": " ".join(dict.fromkeys(str(row.source) for row in by_unit[number])),
                "links": [_link(row, lang) for row in sorted(by_unit[number], key=lambda row: row.rank)],
            }
            for number, unit in enumerate(trace.units)
        ],
    )


def _link(row: TraceRow, lang: str) -> dict[str, object]:
    """One link as the page shows it."""
    return {
        "status": row.status.value,
        "word": say(f"library.status.{row.status.value}", lang),
        "number": row.source + 1,
        "title": visible(row.source_title or row.source_name),
        "citation": visible(row.source_citation or row.source_clause),
        "text": visible(row.source_text),
        "reason": visible(reason_words(row.reason, row.values, lang)),
        "cover": say("library.cover", lang, cover=percent(row.cover)) if row.status is LinkStatus.COMPETING else "",
    }
