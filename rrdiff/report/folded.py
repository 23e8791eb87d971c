"""What a review does not list, in words: one line for each kind, with the clauses it stands in.

涉措辞　删除要求 12处：第三条、第八条第（二）项（上位文本）……
"""

from __future__ import annotations

from rrdiff.classification.finding import Comparison, Fold
from rrdiff.messages import say
from rrdiff.report.wording import clause_name, code_word, listed, severity_word

NAMED = 12
"""Clauses named with a kind before the rest is only counted."""


def folded_lines(comparison: Comparison, lang: str) -> list[str]:
    """One line for each kind of finding that is not listed."""
    return [_line(comparison, fold, lang) for fold in comparison.folded]


def _line(comparison: Comparison, fold: Fold, lang: str) -> str:
    """Findings of one kind that are not listed, with their number and the first clauses."""
    base, other = comparison.alignment.base, comparison.alignment.other
    names = [clause_name(other.by_id[name], lang) for name in fold.other if name in other.by_id]
    names += [
        say("report.folded_base", lang, clause=clause_name(base.by_id[name], lang))
        for name in fold.base
        if name in base.by_id
    ]
    shown = listed(names[:NAMED], lang) or say("report.whole_text", lang)
    if len(names) > NAMED:
        shown += say("report.and_more", lang, count=len(names) - NAMED)
    return say(
        "report.folded_line",
        lang,
        severity=severity_word(fold.severity, lang),
        kind=code_word(fold.code, lang),
        count=fold.count,
        clauses=shown,
    )
