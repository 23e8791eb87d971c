"""The first part of a comparison report: what the two texts are to each other, in a dozen lines."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from rrdiff.alignment.match import Alignment, Relation, Works
from rrdiff.classification.finding import Comparison, Grounds
from rrdiff.report.folded import folded_lines
from rrdiff.report.left_out import left_out_words
from rrdiff.report.substituted import substituted_words
from rrdiff.report.terminal.findings import finding_line
from rrdiff.report.terminal.visible import title_of, visible
from rrdiff.report.terminal.writer import HEADING, LABEL, QUIET, SEVERITY, LineWriter
from rrdiff.report.wording import (
    clause_name,
    code_word,
    found_nothing,
    ground_words,
    listed,
    percent,
    relation_word,
    swapped_words,
    works_reason,
    works_word,
)
from rrdiff.structure.clause import Document
from rrdiff.views.summary import Summary, TextFigures

HANG = 6
"""Columns of the labels at the left, which the lines below leave free."""
MANY_CLAUSES = 6
"""Clauses named with a substitution before the rest is only counted."""


def write_opening(writer: LineWriter, comparison: Comparison, summary: Summary, shown: frozenset[int]) -> None:
    """Write the summary; its findings are among ``shown``."""
    alignment = comparison.alignment
    writer.heading(writer.word("report.summary"))
    if summary.swapped:
        words = Text(f"{writer.word('report.swapped')}  {swapped_words(summary, writer.screen.lang)}", SEVERITY[1])
        writer.line(words, hang=HANG)
    _text(writer, "report.base", alignment.base, summary.base)
    _text(writer, "report.other", alignment.other, summary.other)
    _labelled(writer, "report.works", works_word(summary.works, writer.screen.lang, summary.reason))
    _labelled(writer, "report.works_reason", works_reason(summary.reason, writer.screen.lang))
    if summary.works is Works.UNRELATED:
        return
    _labelled(writer, "report.matched", _relations(writer, summary))
    if summary.works is Works.ADAPTATION:
        _labelled(writer, "report.copied", writer.word("report.copied_share", share=percent(summary.copied)))
    _extent(writer, alignment.base, summary)
    _found(writer, comparison, summary, shown)
    _substitutions(writer, alignment, summary)
    _grounds(writer, comparison)


def _grounds(writer: LineWriter, comparison: Comparison) -> None:
    """How much a decision explains, and each difference that it does not."""
    if not comparison.grounds:
        return
    alignment = comparison.alignment
    unexplained = [one for one in comparison.grounds if one.kind is Grounds.NONE]
    counts = {"explained": len(comparison.grounds) - len(unexplained), "count": len(unexplained)}
    _labelled(writer, "ground.label", writer.word("ground.summary", **counts))
    for one in unexplained:
        document, names = (alignment.other, one.other) if one.other else (alignment.base, one.base)
        name = "、".join(clause_name(document.by_id[each], writer.screen.lang) for each in names)
        words = visible(ground_words(one, writer.screen.lang))
        writer.line(Text(writer.word("ground.unexplained", clause=name, words=words), SEVERITY[1]), HANG)


def _labelled(writer: LineWriter, key: str, words: str) -> None:
    label = writer.word(key)
    line = Text().append(label, LABEL).append("  ").append(words)
    writer.line(line, hang=HANG)


def _text(writer: LineWriter, key: str, document: Document, side: TextFigures) -> None:
    title = title_of(document) or writer.word("report.untitled")
    figures = writer.word("report.size", articles=side.articles, clauses=side.clauses, characters=side.characters)
    _labelled(
        writer,
        key,
        f"{title}（{visible(document.text.name)}，{figures}）"
        if writer.screen.lang == "zh"
        else f"{title} ({visible(document.text.name)}, {figures})",
    )


def _relations(writer: LineWriter, summary: Summary) -> str:
    lang = writer.screen.lang
    return _joined(f"{relation_word(relation, lang)} {number}" for relation, number in summary.relations)


def _extent(writer: LineWriter, base: Document, summary: Summary) -> None:
    """Say how far the other text reaches, where it does not reach everything."""
    outside = dict(summary.relations).get(Relation.OUT_OF_EXTENT, 0)
    if outside and summary.base.first is not None and summary.base.last is not None:
        lang = writer.screen.lang
        first = clause_name(base.by_id[summary.base.first], lang)
        last = clause_name(base.by_id[summary.base.last], lang)
        _labelled(writer, "report.extent", writer.word("report.extent_reached", first=first, last=last, count=outside))


def _found(writer: LineWriter, comparison: Comparison, summary: Summary, shown: frozenset[int]) -> None:
    """Write how much was found, by severity and kind."""
    if not summary.findings:
        words = found_nothing(comparison, writer.screen.lang) + left_out_words(comparison, writer.screen.lang)
        _labelled(writer, "report.findings", words)
        return
    lang = writer.screen.lang
    counts = _joined(f"{writer.word(f'severity.{severity}')} {number}" for severity, number in summary.severities)
    _labelled(writer, "report.findings", counts + left_out_words(comparison, lang))
    totals: dict[str, int] = {}
    for code, _, number in summary.findings:
        totals[code] = totals.get(code, 0) + number
    writer.line(Text(_joined(f"{code_word(code, lang)} {number}" for code, number in totals.items()), QUIET), HANG)
    worst = [place for place in summary.worst if place in shown]
    if worst:
        writer.blank()
        key = "report.review" if comparison.folded else "report.worst"
        writer.line(Text(writer.word(key, count=len(worst)), HEADING))
    for place in worst:
        finding_line(writer, comparison, place, indent=2, where=True)
    if comparison.folded:
        writer.blank()
        writer.line(Text(writer.word("report.folded"), HEADING))
    for line in folded_lines(comparison, lang):
        writer.line(visible(line), 2, 6)


def _substitutions(writer: LineWriter, alignment: Alignment, summary: Summary) -> None:
    """Write what is replaced throughout."""
    if not summary.substitutions:
        return
    writer.blank()
    unmarked = summary.works is Works.ADAPTATION
    writer.line(Text(writer.word("report.substitutions" if unmarked else "report.substitutions_marked"), HEADING))
    lang = writer.screen.lang
    for one in summary.substitutions:
        line = Text(" → ".join(map(visible, substituted_words(one, alignment))))
        names = [clause_name(alignment.other.by_id[name], lang) for name in one.clauses[:MANY_CLAUSES]]
        more = len(one.clauses) - len(names)
        where = _comma(names, lang) + (writer.word("report.and_more", count=more) if more > 0 else "")
        line.append(f"  ×{one.count}  ").append(where, QUIET)
        if one.kept:
            line.append("  ").append(writer.word("report.kept_in", count=len(one.kept)), QUIET)
        writer.line(line, 2, 4)


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(parts)


def _comma(names: list[str], lang: str) -> str:
    return listed(names, lang)
