"""The picture on a page: two tracks of clauses, ribbons between them, and the key below."""

from __future__ import annotations

from collections.abc import Mapping

from rrdiff.report.page.drawing import ChapterLabel, Drawing, Lane
from rrdiff.report.page.markup import PageWords, escaped
from rrdiff.report.page.tally import Tally
from rrdiff.text.value import value

LETTER, LAST_NARROW = 13.0, "\u2e7f"
"""Units a character of a chapter's name takes in the picture; up to this character, half as many."""
_PATTERNS = """\
<defs>
<pattern id="x-p-adapted" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
<rect class="pf" width="7" height="7"/><rect class="pl" width="2" height="7"/></pattern>
<pattern id="x-p-merged" width="7" height="7" patternUnits="userSpaceOnUse">\
<rect class="pf" width="7" height="7"/><circle class="pl" cx="3.5" cy="3.5" r="1.5"/></pattern>
<pattern id="x-p-split" width="6" height="6" patternUnits="userSpaceOnUse">\
<rect class="pf" width="6" height="6"/><rect class="pl" width="6" height="1.8"/></pattern>
<pattern id="x-p-light_edit" width="8" height="8" patternUnits="userSpaceOnUse">\
<rect class="pf" width="8" height="8"/><rect class="pl" width="1" height="8"/></pattern>
<pattern id="x-p-added" width="6" height="6" patternUnits="userSpaceOnUse">\
<rect class="pf" width="6" height="6"/><path class="ps" d="M3 .8v4.4M.8 3h4.4"/></pattern>
<pattern id="x-p-removed" width="6" height="6" patternUnits="userSpaceOnUse">\
<rect class="pf" width="6" height="6"/><path class="ps" d="M1 1l4 4M5 1l-4 4"/></pattern>
</defs>
"""
_BAR_KEY = (
    '<svg width="26" height="14" aria-hidden="true"><rect class="bar" x="4" y="5" width="5" height="9"/>'
    '<rect class="bar" x="11" y="1" width="5" height="13"/><rect class="bar" x="18" y="9" width="5" height="5"/></svg>'
)
_GRAVE_KEY = '<svg width="14" height="14" aria-hidden="true"><path class="grave" d="M7 3l5 8h-10z"/></svg>'
_WHOLE_KEY = '<svg width="26" height="14" aria-hidden="true"><rect x=".5" y=".5" width="25" height="13"/></svg>'
_MOVED_KEY = '<svg width="26" height="14" aria-hidden="true"><rect x="1" y="1" width="24" height="12"/></svg>'


@value
class Named:
    """One text in the picture: its track and the names of its clauses and chapters."""

    lane: Lane
    clauses: Mapping[str, str]
    chapters: Mapping[str | None, str]


def picture_html(drawing: Drawing, base: Named, other: Named, tally: Tally, words: PageWords) -> str:
    """The picture; nothing where there is nothing to draw."""
    if not (drawing.ribbons or drawing.base.boxes or drawing.other.boxes):
        return ""
    name, hint = words.say("page.picture"), words.say("page.picture_hint")
    return (
        '<section class="picture" aria-labelledby="x-picture">\n'
        f'<h2 id="x-picture">{name}</h2>\n<p class="quiet">{words.say("page.picture_words")}</p>\n<figure>\n'
        f'<div class="scroll" tabindex="0" role="group" aria-label="{name}">\n'
        f'<svg viewBox="0 -18 {drawing.width} 256" role="group" aria-label="{words.say("page.picture_label")}" '
        f'id="x-svg">\n{_PATTERNS}{_chapters(base, "-5")}{_chapters(other, "234")}'
        f'<g class="ribbons">\n{_ribbons(drawing, base, other, words)}</g>\n'
        f"{_lane(base, '1l4 6h-8z')}\n{_lane(other, '219l4 -6h-8z')}\n</svg>\n</div>\n<figcaption>\n"
        f'<p class="pair-name" id="x-pair" data-empty="{hint}">{hint}</p>\n'
        f'<ul class="key">\n{_key(tally, words)}</ul>\n</figcaption>\n</figure>\n</section>\n'
    )


def _chapters(side: Named, height: str) -> str:
    """The names of chapters that fit above their part of a track."""
    out = ['<g class="chapters" aria-hidden="true">\n']
    for label in side.lane.labels:
        words = _fitting(side.chapters[label.head], label)
        text = f'<text x="{label.x}" y="{height}" lang="zh-Hans">{escaped(words)}</text>' if words else ""
        out.append(f"{text}\n")
    return "".join((*out, "</g>\n"))


def _fitting(name: str, label: ChapterLabel) -> str:
    """Name of a chapter, or the first word of it, where it fits above its part of the track; else nothing."""
    room = float(label.width)
    for words in (name, name.partition(" ")[0]):
        if sum(LETTER if character > LAST_NARROW else LETTER / 2 for character in words) <= room:
            return words
    return ""


def _ribbons(drawing: Drawing, base: Named, other: Named, words: PageWords) -> str:
    """The links between the clauses; the keyboard enters them at the first."""
    out, place = [], "0"
    moved = f" {words.say('report.moved')}"
    for ribbon, path in drawing.ribbons:
        here, there = escaped(other.clauses[ribbon.other_clause]), escaped(base.clauses[ribbon.base_clause])
        name = f"{here} ← {there} {words.say(f'relation.{ribbon.relation.value}')}{moved if ribbon.moved else ''}"
        out.append(
            f'<a class="k-{ribbon.relation.value}{" moved" if ribbon.moved else ""}" '
            f'href="#{escaped(ribbon.other_clause)}" tabindex="{place}" aria-label="{name}"><path d="{path}"/></a>\n'
        )
        place = "-1"
    return "".join(out)


def _lane(side: Named, mark: str) -> str:
    """A track with its bars of change and the marks of grave findings."""
    lane, out = side.lane, ['<g class="lane">\n']
    for box in lane.boxes:
        bar = grave = ""
        if box.bar_height != "0":
            bar = f'<rect class="bar" x="{box.x}" y="{box.bar_y}" width="{box.width}" height="{box.bar_height}"/>'
        if box.mark:
            grave = f'<path class="grave" d="M{box.mark} {mark}"/>'
        out.append(
            f'<rect class="block b-{box.block.relation.value}" x="{box.x}" y="{lane.y}" width="{box.width}" '
            f'height="14"/>\n{bar}{grave}\n'
        )
    out += [
        f'<rect class="chapter" x="{label.x}" y="{lane.y}" width="{label.width}" height="14">'
        f'<title lang="zh-Hans">{escaped(side.chapters[label.head])}</title></rect>\n'
        for label in lane.labels
    ]
    return "".join((*out, "</g>\n"))


def _key(tally: Tally, words: PageWords) -> str:
    """What the colours and marks mean."""
    out = [f'<li class="k-{key}">{_WHOLE_KEY} {word} {count}</li>\n' for key, word, count in tally.relations]
    if tally.moved:
        out.append(f'<li class="moved">{_MOVED_KEY} {words.say("page.moved_clauses")} {tally.moved}</li>')
    out.append(f"<li>{_BAR_KEY} {words.say('page.key_density')}</li>\n")
    out.append(f"<li>{_GRAVE_KEY} {words.say('page.key_grave')}</li>\n")
    return "".join(out)
