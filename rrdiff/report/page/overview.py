"""What a page says before the text: facts, shares of the chapters, what is replaced throughout, notes, the legend."""

from __future__ import annotations

from collections.abc import Sequence

from rrdiff.alignment.match import Works
from rrdiff.report.page.content import FindingEntry
from rrdiff.report.page.markup import PageWords, escaped
from rrdiff.report.page.tally import Tally
from rrdiff.report.reader_notes import ReaderNote
from rrdiff.text.value import value
from rrdiff.views.summary import Summary, TextFigures

NOTES_SHOWN = 3
"""Notes of one kind that are shown before the rest is folded."""
UNFOLDED = 12
"""Rows up to which the table of what is replaced throughout is unfolded."""
TAKEN = ("whole", "part", "none", "outside")
"""What became of a clause of the base, as columns."""


@value
class NamedText:
    """One text: which it is of the two, its title, its file, its figures and what its reader noted."""

    side: str
    title: str
    file: str
    figures: TextFigures
    notes: Sequence[Sequence[ReaderNote]]

    def called(self, words: PageWords) -> str:
        """Its title, or its file where it has none."""
        return escaped(self.file if self.title == words.plain("report.untitled") else self.title)


@value
class PageFacts:
    """What is said of a comparison as a whole, in words that are not yet made safe."""

    works: str
    works_reason: str
    swapped: str
    none: str
    extent: str
    left_out: str
    worst: Sequence[FindingEntry]
    folded: Sequence[str]


@value
class Replaced:
    """What is replaced throughout: both words, how often, (id, name) of its clauses, in how many it was kept."""

    base: str
    other: str
    count: int
    clauses: Sequence[tuple[str, str]]
    kept: int


@value
class SharedChapter:
    """A chapter of the base: its name, the id of its heading, clauses and characters by what became of them."""

    name: str
    head: str | None
    clauses: Sequence[tuple[str, int]]
    characters: Sequence[tuple[str, int]]


def facts_html(facts: PageFacts, texts: Sequence[NamedText], summary: Summary, tally: Tally, words: PageWords) -> str:
    """The table of facts, and the findings to look at first."""
    say = words.say
    lines = [_text(one, words) for one in texts]
    lines.append(_fact(say("report.works"), escaped(facts.works)))
    lines.append(_fact(say("report.works_reason"), escaped(facts.works_reason)))
    matched = [f'<span class="rel r-{key}">{word} <b>{count}</b></span> ' for key, word, count in tally.relations]
    lines.append(_fact(say("report.matched"), "".join(matched), ' class="tally"'))
    if summary.works is Works.ADAPTATION:
        share = f"{int(summary.copied * 100 + 0.5)}%"
        lines.append(_fact(say("report.copied"), say("report.copied_share", share=share)))
    if facts.extent:
        lines.append(_fact(say("report.extent"), escaped(facts.extent)))
    found = [f'<span class="sev s{one}">{word} <b>{count}</b></span> ' for one, word, count in tally.severities]
    found = found or [facts.none]
    lines.append(_fact(say("report.findings"), "".join(found) + escaped(facts.left_out), ' class="tally"'))
    if any(one.notes for one in texts):
        base, other = (sum(map(len, one.notes)) for one in texts)
        count = say("page.notes_count", base=base, other=other)
        lines.append(_fact(say("page.notes_short"), f'<a href="#x-notes">{count}</a>'))
    warning = f'<p class="warning">{escaped(facts.swapped)}</p>\n' if facts.swapped else ""
    return (
        f'<section class="facts{" listed" if facts.folded else ""}" aria-labelledby="x-facts">\n'
        f'<h2 id="x-facts">{say("report.summary")}</h2>\n{warning}<dl>\n{"".join(lines)}</dl>\n'
        f"{_worst(facts, words) if facts.worst else ''}{_folded(facts.folded, words) if facts.folded else ''}"
        "</section>\n"
    )


def _fact(name: str, told: str, marks: str = "") -> str:
    return f"<div><dt>{name}</dt><dd{marks}>{told}</dd></div>\n"


def _text(one: NamedText, words: PageWords) -> str:
    """A text with its size."""
    known = one.figures
    size = words.say("report.size", articles=known.articles, clauses=known.clauses, characters=known.characters)
    file = f'<span class="quiet"><bdi>{escaped(one.file)}</bdi> · {size}</span>'
    return _fact(escaped(one.side), f'<bdi lang="zh-Hans">{escaped(one.title)}</bdi> {file}')


def _worst(facts: PageFacts, words: PageWords) -> str:
    """The findings to look at first."""
    title = words.say("report.review" if facts.folded else "report.worst", count=len(facts.worst))
    lines = [
        f'<li><span class="sev s{one.severity}">{words.say(f"severity.{one.severity}")}</span> '
        f'<a href="#{escaped(one.id)}">{escaped(one.where)}</a> {words.mixed(one.message)}</li>\n'
        for one in facts.worst
    ]
    return f'<div class="worst">\n<h3>{title}</h3>\n<ol>\n{"".join(lines)}</ol>\n</div>\n'


def _folded(lines: Sequence[str], words: PageWords) -> str:
    """What a review does not list."""
    told = "".join(f"<li>{words.mixed(line)}</li>\n" for line in lines)
    return f'<div class="worst">\n<h3>{words.say("report.folded")}</h3>\n<ul>\n{told}</ul>\n</div>\n'


def shares_html(shares: Sequence[SharedChapter], words: PageWords) -> str:
    """What became of each chapter of the base; nothing where it has none."""
    if not shares:
        return ""
    say = words.say
    heads = "".join(
        f'<th scope="col" class="n"><svg class="swatch t-{taken}" width="12" height="12" aria-hidden="true">'
        f'<rect width="12" height="12"/></svg> {say(f"taken.base.{taken}")}</th>'
        for taken in TAKEN
    )
    rows = "".join(_share(one, words) for one in shares)
    return (
        '<section class="shares" aria-labelledby="x-shares">\n'
        f'<h2 id="x-shares">{say("page.shares")}</h2>\n'
        f'<div class="scroll" tabindex="0" role="group" aria-label="{say("page.shares")}">\n<table>\n'
        f'<thead><tr><th scope="col">{say("page.chapter")}</th><th scope="col">{say("page.share_of_text")}</th>{heads}'
        f"</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n</section>\n"
    )


def _share(share: SharedChapter, words: PageWords) -> str:
    """A chapter with its bar."""
    name = words.mixed(share.name)
    if share.head:
        name = f'<a href="#base.{escaped(share.head)}">{name}</a>'
    clauses, characters = dict(share.clauses), dict(share.characters)
    total, at, bars = sum(characters.values()) or 1, 0.0, []
    for taken in TAKEN:
        if part := characters.get(taken):
            width = 100 * part / total
            bars.append(f'<rect class="t-{taken}" x="{at:.2f}%" width="{width:.2f}%" height="100%"/>')
            at += width
    cells = "".join(f'<td class="n">{clauses.get(taken) or "–"}</td>' for taken in TAKEN)
    meter = f'<svg class="meter" aria-hidden="true">{"".join(bars)}</svg>'
    return f'<tr><th scope="row">{name}</th><td>{meter}</td>{cells}</tr>\n'


def substitutions_html(replaced: Sequence[Replaced], texts: Sequence[NamedText], works: Works, words: PageWords) -> str:
    """What is replaced throughout; nothing where nothing is."""
    if not replaced:
        return ""
    say = words.say
    base, other = (escaped(one.side) for one in texts)
    name = say("page.substitutions_words") if works is Works.ADAPTATION else say("report.substitutions_marked")
    return (
        '<section class="substitutions" aria-labelledby="x-substitutions">\n'
        f'<h2 id="x-substitutions">{say("page.substitutions", count=len(replaced))}</h2>\n'
        f"<details{' open' if len(replaced) <= UNFOLDED else ''}>\n<summary>{name}</summary>\n"
        f'<div class="scroll" tabindex="0" role="group" aria-label="{say("report.substitutions_marked")}">\n<table>\n'
        f'<thead><tr><th scope="col">{base}</th><th scope="col">{other}</th>'
        f'<th scope="col" class="n">{say("page.times")}</th><th scope="col">{say("page.where")}</th>'
        f'<th scope="col" class="n">{say("page.kept")}</th></tr></thead>\n<tbody>\n'
        f"{''.join(_replaced(one, words) for one in replaced)}</tbody>\n</table>\n</div>\n</details>\n</section>\n"
    )


def _replaced(one: Replaced, words: PageWords) -> str:
    links = words.comma.join(f'<a href="#{escaped(clause)}">{escaped(name)}</a>' for clause, name in one.clauses)
    return (
        f'<tr><td lang="zh-Hans">{escaped(one.base)}</td><td lang="zh-Hans">{escaped(one.other)}</td>'
        f'<td class="n">{one.count}</td><td>{links}</td><td class="n">{one.kept or "–"}</td></tr>\n'
    )


def notes_html(texts: Sequence[NamedText], words: PageWords) -> str:
    """What the readers of both texts noted."""
    say = words.say
    sides = "".join(_notes(one, anchor, words) for one, anchor in zip(texts, ("base.", ""), strict=True))
    return (
        '<section class="notes" id="x-notes" tabindex="-1" aria-labelledby="x-notes-title">\n'
        f'<h2 id="x-notes-title">{say("page.notes")}</h2>\n<p class="quiet">{say("page.notes_words")}</p>\n'
        f'<div class="two">\n{sides}</div>\n</section>\n'
    )


def _notes(text: NamedText, anchor: str, words: PageWords) -> str:
    """The notes on one text, those of one kind together."""
    out = []
    for kind in text.notes:
        shown, rest = kind[:NOTES_SHOWN], kind[NOTES_SHOWN:]
        out.append(f"<ul>\n{''.join(_note(one, anchor, words) for one in shown)}</ul>\n")
        if rest:
            more = words.say("report.more_notes", count=len(rest))
            folded = "".join(_note(one, anchor, words) for one in rest)
            out.append(f"<details><summary>{more}</summary><ul>\n{folded}</ul></details>\n")
    told = "".join(out) or f"<p>{words.say('page.no_notes')}</p>\n"
    file = f'<span class="quiet"><bdi>{escaped(text.file)}</bdi></span>'
    return f"<div>\n<h3>{escaped(text.side)} {file}</h3>\n{told}</div>\n"


def _note(one: ReaderNote, anchor: str, words: PageWords) -> str:
    where = f'<a href="#{anchor}{escaped(one.clause)}">{escaped(one.where)}</a> ' if one.where else ""
    quoted = f' <q lang="zh-Hans">{escaped(one.quoted)}</q>' if one.quoted else ""
    return f"<li>{where}{words.mixed(one.words)}{quoted}</li>\n\n"


def legend_html(tally: Tally, words: PageWords, *, usual: bool) -> str:
    """What the marks in the text mean; ``usual`` says that what is replaced throughout has one."""
    say = words.say
    severities = [f'<li><span class="sev s{one}">{word}</span></li>\n' for one, word, _ in tally.severities]
    replaced = f'<li><ins class="usual">{say("page.legend_usual")}</ins></li>' if usual else ""
    return (
        '<section class="legend" aria-labelledby="x-legend">\n'
        f'<h2 id="x-legend">{say("page.legend")}</h2>\n<ul>\n'
        f"<li><del>{say('page.legend_gone')}</del></li>\n<li><ins>{say('page.legend_come')}</ins></li>\n"
        f"{replaced}<li><s>{say('page.legend_elsewhere')}</s></li>\n"
        f'<li><span class="rel moved">{say("report.moved")}</span> {say("page.legend_moved")}</li>\n'
        f"{''.join(severities)}</ul>\n</section>\n"
    )
