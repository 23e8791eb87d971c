"""A scan as one page that stays usable with a thousand texts: a strip of marks for each, filters, both coverages."""

from __future__ import annotations

from collections.abc import Sequence

from rrdiff.alignment.match import Relation, Works
from rrdiff.library.scan.overview import ScannedText, ScanOverview
from rrdiff.messages import say
from rrdiff.report.library_counts import scanned_words
from rrdiff.report.page.template import rendered
from rrdiff.report.terminal.visible import visible
from rrdiff.report.wording import clause_name, listed, percent, relation_word, works_word
from rrdiff.views.wording import PrintedWording

MARKS = str.maketrans("wWpPn", "●◉◐◑·")
OPENING = 18
"""Characters quoted from a clause beside its name."""
_PLACE = {relation.value: place for place, relation in enumerate(Relation)}
"""Places of the relations in the list of their words that the page has."""
_WORDS = (
    *("relation", "all", "clause", "search", "by_text", "legend", "text", "relation_head", "copied", "copied_is"),
    *("strip", "there", "by_clause", "clause_head", "whole", "part", "none", "figures"),
)


def scan_page(overview: ScanOverview, lang: str = "zh") -> bytes:
    """The whole page."""
    wording = PrintedWording(overview.base)
    related = [(one.relation, works_word(Works(one.relation), lang)) for one in overview.related]
    return rendered(
        "scan.html",
        lang,
        ("library_trace.css", "scan.css", "scan.js"),
        title=say("library.scan", lang, name=visible(overview.base.title or overview.base.text.name)),
        counts=scanned_words(overview.texts, len(overview.related), lang),
        itself=say("library.scan_itself", lang, names="、".join(map(visible, overview.itself)))
        if overview.itself
        else "",
        words={word: say(f"library.scan_page.{word}", lang) for word in _WORDS},
        meant=[relation_word(one, lang) for one in Relation],
        relations=sorted(set(related)),
        texts=[_text(one, word, lang) for one, (_, word) in zip(overview.related, related, strict=True)],
        clauses=[
            {
                "name": clause_name(overview.base.by_id[row.clause], lang),
                "opening": visible(wording.printed(row.clause)[:OPENING]),
                "whole": row.whole,
                "part": row.part,
                "none": row.none,
                "figures": row.figures,
            }
            for row in overview.clauses
        ],
    )


def _cited(one: ScannedText, names: Sequence[str], lang: str) -> list[str]:
    """How clauses of a text are cited, each once; by id where they cannot be or Chinese is not asked for."""
    cited = one.citations if lang == "zh" else {}
    return list(dict.fromkeys(visible(cited.get(name, name)) for name in names))


def _text(one: ScannedText, word: str, lang: str) -> dict[str, object]:
    """One text as the page shows it."""
    level = say(f"library.level.{'unknown' if one.level is None else one.level}", lang)
    return {
        "relation": one.relation,
        "word": word,
        "title": visible(one.title or one.name),
        "about": f"{level} · {one.date or '—'}",
        "copied": percent(one.copied),
        "counts": say("library.scan_counts", lang, whole=one.whole, part=one.part, none=one.none)
        + (say("library.scan_figures", lang, count=one.figures) if one.figures else ""),
        "taken": one.taken,
        "marks": one.taken.translate(MARKS),
        "links": "|".join(" ".join(str(_PLACE[name]) for name in names) for names in one.links),
        "there": "|".join(listed(_cited(one, names, lang), lang) for names in one.partners),
    }
