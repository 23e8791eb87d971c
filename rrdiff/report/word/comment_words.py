"""What the comments of a proofread text say: each suspicion of a lint, each departure of a reprint, at its words.

F003【轻微】讹（误字、改字）（T1_SUB）          讹（误字、改字）（T1_SUB），计错 1
“合法权力”疑为“合法权益”                       原文第九条第（二）项：界[桩]
建议作“合法权益”                               建议：作“桩”
"""

from __future__ import annotations

from collections.abc import Iterator

from rrdiff.classification.finding import Evidence, Slip
from rrdiff.collate import Collation
from rrdiff.lint import Lint
from rrdiff.messages import say
from rrdiff.report.errata_words import advice_words, kind_words, neighbours, reading_words
from rrdiff.report.word.commented import Comment
from rrdiff.report.wording import (
    clause_name,
    code_word,
    evidence_line,
    severity_word,
    slip_advice,
    slip_id,
    slip_message,
)
from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan
from rrdiff.views.errata.departures import Departure
from rrdiff.views.errata.places import place_in_reprint

AROUND = 8
"""Characters quoted before and after a reading."""


def lint_comments(result: Lint, lang: str) -> tuple[Comment, ...]:
    """One comment for each suspicion about a text."""
    return tuple(Comment(slip.span, tuple(_about_slip(place, slip, lang))) for place, slip in enumerate(result.slips))


def _about_slip(place: int, slip: Slip, lang: str) -> Iterator[str]:
    """What a suspicion says, line by line."""
    severity = severity_word(slip.severity, lang)
    values = {"id": slip_id(place), "severity": severity, "kind": code_word(slip.code, lang), "code": slip.code}
    yield say("word.slip", lang, **values)
    yield slip_message(slip, lang)
    if advice := slip_advice(slip, lang):
        yield advice


def reprint_comments(collation: Collation, witness: int, lang: str) -> tuple[Comment, ...]:
    """One comment for each departure of one reprint, at the words of the reprint; ``witness`` is its number."""
    comparison = collation.comparisons[witness]
    found = []
    for entry in collation.errata.entries:
        for reading in entry.readings:
            if reading.witness == witness:
                span = place_in_reprint(comparison, entry, reading)
                found.append(Comment(span, tuple(_about_reading(collation, entry, lang))))
    return tuple(found)


def _about_reading(collation: Collation, entry: Departure, lang: str) -> Iterator[str]:
    """What a departure says at the words of the reprint."""
    base = collation.base
    code = entry.finding.code
    yield say("word.reading", lang, kind=kind_words(entry.finding, lang), code=code, points=f"{entry.points:g}")
    clause = clause_name(base.by_id[entry.clause], lang)
    yield say("word.reading_base", lang, clause=clause, text=_in_context(base, entry.base))
    reprint = collation.reprints[entry.readings[0].witness]
    yield say("word.reading_advice", lang, advice=advice_words(base, reprint, entry, lang))
    for one in entry.evidence:
        yield _evidence(one, lang)


def base_comments(collation: Collation, sigla: tuple[str, ...], lang: str) -> tuple[Comment, ...]:
    """One comment for each entry of the critical apparatus, at the words of the base.

    Args:
        collation: of one base with several reprints.
        sigla: the sign of each reprint.
        lang: language of the comments.
    """
    return tuple(
        Comment(entry.base, tuple(_about_entry(collation, entry, sigla, lang))) for entry in collation.errata.entries
    )


def _about_entry(collation: Collation, entry: Departure, sigla: tuple[str, ...], lang: str) -> Iterator[str]:
    """Lemma, readings with their reprints, and which of them to follow."""
    code = entry.finding.code
    yield say("word.reading", lang, kind=kind_words(entry.finding, lang), code=code, points=f"{entry.points:g}")
    first = entry.readings[0]
    reprint = collation.reprints[first.witness]
    text = reading_words(reprint, first.span) if len(first.span) else say("report.errata_nothing", lang)
    having = " ".join(f"{sigla[one.witness]} ({collation.reprints[one.witness].text.name})" for one in entry.readings)
    follow = say(f"report.errata_follow.{entry.right}", lang)
    yield f"{_in_context(collation.base, entry.base)} ] {text}  {having}  {follow}"
    for one in entry.evidence:
        yield _evidence(one, lang)


def _evidence(one: Evidence, lang: str) -> str:
    """Why, in one line."""
    return say("word.evidence", lang, line=evidence_line(one, lang))


def _in_context(document: Document, span: FoldedSpan) -> str:
    """A reading in brackets between its neighbours; an empty one shows its place."""
    before, after = neighbours(document, span, AROUND)
    return f"{before}[{reading_words(document, span)}]{after}"
