"""A comparison of two texts as one page: facts, picture, the texts side by side, findings to filter."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

from rrdiff.alignment.match import Relation
from rrdiff.classification.finding import Comparison, Concern, Layer
from rrdiff.messages import say
from rrdiff.report.accepted_file import accepted_line, head
from rrdiff.report.folded import folded_lines
from rrdiff.report.left_out import left_out_words
from rrdiff.report.page.content import chapter_name, content_of, title
from rrdiff.report.page.drawing import ChapterLabel, drawing_of
from rrdiff.report.page.template import rendered
from rrdiff.report.reader_notes import reader_notes
from rrdiff.report.substituted import substituted_words
from rrdiff.report.terminal.visible import visible
from rrdiff.report.wording import clause_name, layer_word, relation_word, severity_word, works_reason, works_word
from rrdiff.structure.clause import Document
from rrdiff.views.accepted import acceptance_of
from rrdiff.views.chapters import chapters_of
from rrdiff.views.picture import picture_of, shares_of
from rrdiff.views.summary import Summary, TextFigures, summary_of

ASSETS = ("page.css", "theme.js", "page.js", "judged.js")
SEVERITIES = (1, 2, 3, 4, 0)
"""As they are listed: the gravest first, what is expected last."""
LETTER, LAST_NARROW = 13.0, "\u2e7f"
"""Units a character of a chapter's name takes in the picture; up to this character, half as many."""


def comparison_page(comparison: Comparison, lang: str = "zh") -> bytes:
    """The whole report of two texts as HTML."""
    lines = judged_lines(comparison)
    judged = judging(lines, comparison.alignment.other, lang)
    return rendered("page.html", lang, ASSETS, **_values(comparison, lang), lines=lines, **judged)


def judged_lines(comparison: Comparison, prefix: str = "") -> dict[str, str]:
    """Anchor of each finding that may be accepted → its line in the file of accepted findings."""
    listed = (one for one in comparison.findings if one.severity)
    return {prefix + one.id: accepted_line(acceptance_of(comparison, one)) for one in listed}


def judging(ticks: object, document: Document, lang: str) -> dict[str, object]:
    """What a template needs to save what is ticked, where there are ``ticks``."""
    name = say("page.accepted_file", lang, name=PurePath(document.text.name).stem)
    return {"ticks": bool(ticks), "accepted_head": head(), "accepted_name": name}


def _values(comparison: Comparison, lang: str) -> dict[str, object]:
    """Everything the template sets."""
    alignment = comparison.alignment
    content = content_of(comparison, lang)
    summary = summary_of(comparison)
    chapters = [
        {one.head: chapter_name(document, one.head, lang) for one in chapters_of(document)}
        for document in (alignment.base, alignment.other)
    ]
    counts: dict[str, int] = {}
    for entry in content.entries:
        for key in (f"layer {entry.layer}", f"severity {entry.severity}", f"code {entry.code}", f"in {entry.chapter}"):
            counts[key] = counts.get(key, 0) + 1
        if entry.concern:
            counts[f"concern {entry.concern}"] = counts.get(f"concern {entry.concern}", 0) + 1
    codes = {entry.code: entry.code_word for entry in content.entries}
    worst = {comparison.findings[at].id: number for number, at in enumerate(summary.worst)}
    return {
        "content": content,
        "whole": "x-notes",
        "left_out": left_out_words(comparison, lang),
        "summary": summary,
        "counts": counts,
        "works": works_word(alignment.works, lang, summary.reason),
        "works_reason": works_reason(summary.reason, lang),
        "relations": [(one.value, relation_word(one, lang), dict(summary.relations).get(one, 0)) for one in Relation],
        "layers": [(one.value, layer_word(one, lang)) for one in Layer if counts.get(f"layer {one.value}")],
        "severities": [(one, severity_word(one, lang), counts.get(f"severity {one}", 0)) for one in SEVERITIES],
        "codes": [(code, codes[code], counts[f"code {code}"]) for code in sorted(codes)],
        "concerns": [
            (one.value, say(f"concern.{one.value}", lang), counts[f"concern {one.value}"])
            for one in Concern
            if counts.get(f"concern {one.value}")
        ],
        "folded": [visible(line) for line in folded_lines(comparison, lang)],
        "worst": sorted((entry for entry in content.entries if entry.id in worst), key=lambda one: worst[one.id]),
        "texts": [
            _text(alignment.base, "report.base", lang, summary.base),
            _text(alignment.other, "report.other", lang, summary.other),
        ],
        "extent": _extent(comparison, summary, lang),
        "drawing": drawing_of(picture_of(comparison)),
        "names": [
            {clause.id: clause_name(clause, lang) for clause in document.clauses}
            for document in (alignment.base, alignment.other)
        ],
        "chapter_names": chapters,
        "fitting": partial(_fitting, chapters),
        "shares": [
            (chapter_name(alignment.base, one.chapter.head, lang), one.chapter.head, one.clauses, one.characters)
            for one in shares_of(comparison)
        ],
        "substitutions": [
            (
                *map(visible, substituted_words(one)),
                one.count,
                [(name, clause_name(alignment.other.by_id[name], lang)) for name in one.clauses],
                len(one.kept),
            )
            for one in alignment.substitutions
        ],
        "notes": [reader_notes(document, lang) for document in (alignment.base, alignment.other)],
    }


def _fitting(chapters: list[dict[str | None, str]], side: int, label: ChapterLabel) -> str:
    """Name of a chapter, or the first word of it, where it fits above its part of the track; else nothing."""
    name = chapters[side][label.head]
    room = float(label.width)
    for words in (name, name.split(" ")[0]):
        if sum(LETTER if character > LAST_NARROW else LETTER / 2 for character in words) <= room:
            return words
    return ""


def _text(document: Document, side: str, lang: str, figures: TextFigures) -> tuple[str, str, str, TextFigures]:
    return say(side, lang).strip(), title(document, lang), visible(document.text.name), figures


def _extent(comparison: Comparison, summary: Summary, lang: str) -> str:
    """How far the other text reaches, where it does not reach everything."""
    outside = dict(summary.relations).get(Relation.OUT_OF_EXTENT, 0)
    if not outside or summary.base.first is None or summary.base.last is None:
        return ""
    by_id = comparison.alignment.base.by_id
    first, last = (clause_name(by_id[name], lang) for name in (summary.base.first, summary.base.last))
    return say("report.extent_reached", lang, first=first, last=last, count=outside)
