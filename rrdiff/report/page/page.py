"""A comparison of two texts as one page: facts, picture, the texts side by side, findings to filter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from rrdiff.alignment.match import Relation, Works
from rrdiff.classification.finding import Comparison
from rrdiff.messages import say
from rrdiff.report.accepted_file import accepted_line, head
from rrdiff.report.folded import folded_lines
from rrdiff.report.left_out import left_out_words
from rrdiff.report.page.content import Content, FindingEntry, chapter_name, content_of, title
from rrdiff.report.page.drawing import Lane, drawing_of
from rrdiff.report.page.findings import finding_html, save_html
from rrdiff.report.page.frame import PageFrame, framed
from rrdiff.report.page.markup import PageWords, escaped
from rrdiff.report.page.overview import (
    NamedText,
    PageFacts,
    Replaced,
    SharedChapter,
    facts_html,
    legend_html,
    notes_html,
    shares_html,
    substitutions_html,
)
from rrdiff.report.page.picture import Named, picture_html
from rrdiff.report.page.rows import row_html
from rrdiff.report.page.tally import Tally, tally_of
from rrdiff.report.page.tools import tools_html
from rrdiff.report.reader_notes import Side, reader_notes, sides_of
from rrdiff.report.substituted import substituted_words
from rrdiff.report.terminal.visible import visible
from rrdiff.report.wording import clause_name, found_nothing, swapped_words, works_reason, works_word
from rrdiff.structure.clause import Document
from rrdiff.views.accepted import acceptance_of
from rrdiff.views.chapters import chapters_of
from rrdiff.views.picture import picture_of, shares_of
from rrdiff.views.summary import Summary, TextFigures, summary_of

ASSETS = ("page.css", "theme.js", "page.js", "judged.js")
KEYS = {"j</kbd> <kbd>k": "jk", "n</kbd> <kbd>p": "np", "/": "search", "a": "judged", "i": "inline", "?": "help"}
"""What each key does."""


def comparison_page(comparison: Comparison, lang: str = "zh") -> bytes:
    """The whole report of two texts as HTML."""
    words, alignment = PageWords(lang), comparison.alignment
    content, summary = content_of(comparison, lang), summary_of(comparison)
    tally = tally_of(content, summary, words)
    of_base, of_other = sides_of(alignment)
    base, other = texts = _text(of_base, lang, summary.base), _text(of_other, lang, summary.other)
    works = works_word(alignment.works, lang, summary.reason)
    before, behind = framed(
        PageFrame(
            lang,
            ASSETS,
            title=f"{other.called(words)} ← {base.called(words)}",
            skip=(("x-text", words.say("page.skip_text")), ("x-findings", words.say("page.skip_findings"))),
            kind=f"{words.say('page.kind')} · {escaped(works)}",
            name=other.called(words),
            against=f'{words.say("page.against")} <bdi lang="zh-Hans">{base.called(words)}</bdi>',
            buttons=f'<button type="button" id="x-help">{words.say("page.help")}</button>\n',
            dialog=_keys(words),
        )
    )
    facts = PageFacts(
        works,
        works_reason(summary.reason, lang),
        swapped=swapped_words(summary, lang),
        none=found_nothing(comparison, lang),
        extent=_extent(comparison, summary, lang),
        left_out=left_out_words(comparison, lang),
        worst=_worst(comparison, content, summary),
        folded=[visible(line) for line in folded_lines(comparison, lang)],
    )
    main = (
        f'<main>\n<div class="overview">\n{facts_html(facts, texts, summary, tally, words)}\n'
        f"{_overview(comparison, texts, tally, words)}\n"
        f'<div class="bench">\n{_side_by_side(content, texts, alignment.works, words)}'
        f"{_findings(comparison, content, facts.left_out, words)}</div>\n</main>\n"
    )
    return f"{before}{main}{behind}".encode("utf-8", "replace")


def judged_lines(comparison: Comparison, prefix: str = "") -> dict[str, str]:
    """Anchor of each finding that may be accepted → its line in the file of accepted findings."""
    listed = (one for one in comparison.findings if one.severity)
    return {prefix + one.id: accepted_line(acceptance_of(comparison, one)) for one in listed}


def saving_html(ticks: object, document: Document, words: PageWords) -> str:
    """The button that saves what is ticked, where there are ``ticks``."""
    name = words.plain("page.accepted_file", name=PurePath(document.text.name).stem)
    return save_html(words, head(), name, ticks=bool(ticks))


def _overview(comparison: Comparison, texts: Sequence[NamedText], tally: Tally, words: PageWords) -> str:
    """What stands above the text behind the facts, and the choices."""
    alignment, lang = comparison.alignment, words.lang
    works, replaced = alignment.works, _replaced(comparison, lang)
    usual = works is Works.ADAPTATION and bool(replaced)
    drawing = drawing_of(picture_of(comparison))
    base, other = _named(alignment.base, drawing.base, lang), _named(alignment.other, drawing.other, lang)
    shares = [
        SharedChapter(
            chapter_name(alignment.base, one.chapter.head, lang),
            one.chapter.head,
            clauses=one.clauses,
            characters=one.characters,
        )
        for one in shares_of(comparison)
    ]
    return (
        f"{picture_html(drawing, base, other, tally, words)}\n{shares_html(shares, words)}\n"
        f"{substitutions_html(replaced, texts, works, words)}\n{notes_html(texts, words)}\n"
        f"{legend_html(tally, words, usual=usual)}\n</div>\n"
        f"{tools_html(tally, words, usual=usual, expected=len(tally.severities) == 1)}"
    )


def _side_by_side(content: Content, texts: Sequence[NamedText], works: Works, words: PageWords) -> str:
    """The texts side by side."""
    columns = "".join(
        f'<span>{escaped(one.side)}\u3000<bdi lang="zh-Hans">{escaped(one.title)}</bdi></span>' for one in texts
    )
    warning = f'<p class="warning">{words.say("report.unrelated")}</p>\n' if works is Works.UNRELATED else ""
    rows = "".join([f"{row_html(line, words)}\n" for line in content.lines])
    return (
        '<section class="text" id="x-text" tabindex="-1" aria-labelledby="x-text-title">\n'
        f'<h2 id="x-text-title">{words.say("page.text")}</h2>\n{warning}'
        f'<div class="columns" aria-hidden="true">{columns}</div>\n{rows}'
        f'<p class="none" id="x-no-rows" hidden>{words.say("page.no_rows")}</p>\n</section>\n'
    )


def _findings(comparison: Comparison, content: Content, left_out: str, words: PageWords) -> str:
    """The list of findings, and what saves those that were judged."""
    lines, say = judged_lines(comparison), words.say
    found = f"<p>{found_nothing(comparison, words.lang)}</p>\n"
    if content.entries:
        entries = "".join([f"{finding_html(entry, words, lines, 'x-notes')}\n" for entry in content.entries])
        found = (
            f'<ol class="list" id="x-list">\n{entries}</ol>\n'
            f'<button type="button" id="x-more" data-words="{say("page.more", count="#")}" hidden></button>\n'
            f'<p class="none" id="x-no-findings" hidden>{say("page.no_matches")}</p>\n'
        )
    shown = f'<output id="x-shown" data-words="{say("page.shown", shown="#", all="@")}">{len(content.entries)}</output>'
    apart = f'<span class="quiet">{escaped(left_out)}</span>' if left_out else ""
    return (
        '<section class="findings" id="x-findings" tabindex="-1" aria-labelledby="x-findings-title">\n'
        f'<h2 id="x-findings-title">{say("page.findings")} {shown}{apart}</h2>\n'
        f"{saving_html(lines, comparison.alignment.other, words)}\n{found}</section>\n"
    )


def _worst(comparison: Comparison, content: Content, summary: Summary) -> Sequence[FindingEntry]:
    """The findings to look at first, the gravest first."""
    worst = {comparison.findings[at].id: number for number, at in enumerate(summary.worst)}
    return sorted((entry for entry in content.entries if entry.id in worst), key=lambda one: worst[one.id])


def _named(document: Document, lane: Lane, lang: str) -> Named:
    """A text in the picture."""
    names = {clause.id: clause_name(clause, lang) for clause in document.clauses}
    return Named(lane, names, {one.head: chapter_name(document, one.head, lang) for one in chapters_of(document)})


def _replaced(comparison: Comparison, lang: str) -> Sequence[Replaced]:
    """What is replaced throughout, in words."""
    other, out = comparison.alignment.other, []
    for one in comparison.alignment.substitutions:
        before, after = map(visible, substituted_words(one, comparison.alignment))
        clauses = [(name, clause_name(other.by_id[name], lang)) for name in one.clauses]
        out.append(Replaced(before, after, one.count, clauses, len(one.kept)))
    return out


def _text(told: Side, lang: str, figures: TextFigures) -> NamedText:
    side, document, against = told
    return NamedText(
        say(side, lang).strip(),
        title(document, lang),
        file=visible(document.text.name),
        figures=figures,
        notes=reader_notes(document, lang, against),
    )


def _extent(comparison: Comparison, summary: Summary, lang: str) -> str:
    """How far the other text reaches, where it does not reach everything."""
    outside = dict(summary.relations).get(Relation.OUT_OF_EXTENT, 0)
    if not outside or summary.base.first is None or summary.base.last is None:
        return ""
    by_id = comparison.alignment.base.by_id
    first, last = (clause_name(by_id[name], lang) for name in (summary.base.first, summary.base.last))
    return say("report.extent_reached", lang, first=first, last=last, count=outside)


def _keys(words: PageWords) -> str:
    """What the keys do, above the page."""
    lines = "".join(
        f"<dt><kbd>{key}</kbd></dt><dd>{words.say(f'page.key_{name}')}</dd>\n" for key, name in KEYS.items()
    )
    return (
        '<dialog id="x-keys" aria-labelledby="x-keys-title">\n'
        f'<h2 id="x-keys-title">{words.say("page.keys")}</h2>\n<dl>\n{lines}</dl>\n'
        f'<p><label><input type="checkbox" id="x-keys-on" checked> {words.say("page.keys_on")}</label></p>\n'
        f'<p><button type="button" id="x-keys-close">{words.say("page.close")}</button></p>\n</dialog>\n'
    )
