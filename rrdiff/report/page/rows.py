"""Rows of a page: the clauses of two texts side by side, their wording marked."""

from __future__ import annotations

from collections.abc import Iterable

from rrdiff.report.page.content import PageRow, PageStrip, PageText
from rrdiff.report.page.markup import PageWords, escaped


def row_html(line: PageRow, words: PageWords) -> str:
    """One row of the text."""
    if line.gone_to:
        anchor, name = line.gone_to
        told = words.mixed(words.plain("page.stub", clause=line.name))
        return (
            f'<section class="row stub" id="{escaped(line.id)}" data-k="{line.kinds}"><p class="hd">'
            f'<span class="rel moved">{escaped(line.word)}</span> {told} '
            f'<a href="#{escaped(anchor)}">{words.mixed(name)}</a></p></section>'
        )
    classes = f"row k-{line.relation}{' head' if line.head else ''}{'' if line.strips else ' empty'}"
    here = escaped(line.id)
    several = len(line.strips) > 1 or len(line.sources) > 1
    return (
        f'<section class="{classes}" id="{here}" data-k="{line.kinds}">\n'
        f'<h3 class="hd">{"".join([f"""<span id="{escaped(one)}"></span>""" for one in line.aliases])}'
        f'<a class="cite" href="#{here}">{words.mixed(line.name)}</a>{_sources(line, words)}</h3>\n'
        f'<p class="marks">{_marks(line, words)}</p>\n{_reason(line, words) if line.reason else ""}\n'
        f"{''.join([_pair(strip, words, several=several) for strip in line.strips])}</section>"
    )


def _sources(line: PageRow, words: PageWords) -> str:
    """The clauses that a row comes from; where one is named first it is anchored."""
    out, between = [], " ← "
    for anchor, name, first in line.sources:
        place = escaped(anchor)
        set_here = f' id="{place}"' if first else ""
        out.append(
            f'<span class="quiet">{between}</span><a class="cite" href="#{place}"{set_here}>{words.mixed(name)}</a>'
        )
        between = words.comma
    return "".join(out)


def _marks(line: PageRow, words: PageWords) -> str:
    """The relation of a row, and its findings."""
    moved = f' <a class="rel moved" href="#{escaped(line.moved)}">{words.say("report.moved")}</a>' if line.moved else ""
    renumbered = f' <span class="rel">{words.say("report.renumbered")}</span>' if line.renumbered else ""
    chips = [
        f' <a class="chip s{severity}" href="#{escaped(anchor)}">{escaped(name)}</a>'
        for anchor, name, severity in line.findings
    ]
    return f'<span class="rel r-{line.relation}">{escaped(line.word)}</span>{moved}{renumbered}{"".join(chips)}'


def _reason(line: PageRow, words: PageWords) -> str:
    """Why a row is what it is, to unfold."""
    divided = ""
    if line.divided:
        links = words.comma.join([f'<a href="#{escaped(anchor)}">{escaped(name)}</a>' for anchor, name in line.divided])
        divided = f"{words.stop}{words.say('report.divided', clauses='')}{links}"
    return (
        f'<details class="why"><summary>{words.say("page.why")}</summary>'
        f"<p>{words.mixed(line.reason)}{divided}</p></details>"
    )


def _pair(strip: PageStrip, words: PageWords, *, several: bool) -> str:
    """A source beside what became of it; its name is told where there are several."""
    source = f'<span class="from">{escaped(strip.name)}</span>' if strip.name and several else ""
    label, other_label = (f"<b>{escaped(one)}</b>" if one else "" for one in (strip.base_label, strip.other_label))
    elsewhere = ""
    if strip.elsewhere:
        links = [f' <a href="#{escaped(anchor)}">{escaped(name)}</a>' for anchor, name in strip.elsewhere]
        elsewhere = f'<span class="from">{words.say("page.elsewhere")}{"".join(links)}</span>'
    return (
        f'<div class="pair"><div class="c b" lang="zh-Hans">{source}{label}{_wording(strip.base)}{elsewhere}</div>'
        f'<div class="c o" lang="zh-Hans">{other_label}{_wording(strip.other)}</div></div>\n'
    )


def _wording(stretches: Iterable[PageText]) -> str:
    """Stretches of wording, each in the element of its fate."""
    out = []
    for one in stretches:
        usual = ' class="usual"' if one.usual and one.tag != "span" else ""
        about = f' data-f="{escaped(one.ids)}"' if one.ids else ""
        out.append(f"<{one.tag}{usual}{about}>{escaped(one.text)}</{one.tag}>")
    return "".join(out)
