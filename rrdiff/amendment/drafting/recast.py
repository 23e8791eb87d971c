"""Chapters that were recast so far that they are quoted whole, from the first of them to the last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rrdiff.amendment.chapters import LEVELS
from rrdiff.amendment.law import UNITS, Article, Heading, Law, Loose, article_lines, label_of, number_text


@dataclass(slots=True)
class _TopHeading:
    """One of the highest headings with all below it; ``articles``: index → how many inner headings stand before it."""

    heading: Heading
    inner: list[Heading] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    articles: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recast:
    """What is quoted whole: indexes of the articles that go and of those that come, and the words for it."""

    old: range
    new: range
    name: str
    lines: tuple[str, ...]


def recast_of(old: Law, new: Law, links: Mapping[int, int]) -> Recast | None:
    """The chapters between those that kept their heading, their sections and their articles; None where there are none.

    ``links`` gives the old index of new articles.
    """
    ours, theirs = _chapters(old), _chapters(new)
    if not ours or not theirs or ours[0].heading.level is not theirs[0].heading.level:
        return None
    most = min(len(ours), len(theirs)) - 1
    first = 0
    while first < most and _same(ours[first], theirs[first], links):
        first += 1
    last = 0
    while last < most - first and _same(ours[-1 - last], theirs[-1 - last], links):
        last += 1
    gone, come = ours[first : len(ours) - last], theirs[first : len(theirs) - last]
    if any(one.loose or one.heading.number == (0, 0) for one in (*gone, *come)):
        return None
    names = [number_text(one.heading.number, UNITS[one.heading.level]) for one in gone]
    name = names[0] if len(names) == 1 else "、".join(names) if len(names) == 2 else f"{names[0]}至{names[-1]}"
    return Recast(_range(gone), _range(come), name, tuple(_lines(new, come)))


def _chapters(law: Law) -> list[_TopHeading]:
    """The highest headings in order; an empty list where articles stand before the first of them."""
    depth = min((LEVELS.index(one.level) for one in law.body if isinstance(one, Heading)), default=0)
    out: list[_TopHeading] = []
    count = 0
    for entry in law.body:
        if isinstance(entry, Heading) and LEVELS.index(entry.level) == depth:
            out.append(_TopHeading(entry))
        elif isinstance(entry, Article):
            if out:
                out[-1].articles[count] = len(out[-1].inner)
            count += 1
        elif out and isinstance(entry, Heading):
            out[-1].inner.append(entry)
        elif out and isinstance(entry, Loose):
            out[-1].loose.append(entry.wording.text)
    return out


def _same(one: _TopHeading, other: _TopHeading, links: Mapping[int, int]) -> bool:
    """Whether a chapter kept its title and sections, and its articles came neither from nor went to another."""
    titles = [[head.title.text for head in (each.heading, *each.inner)] for each in (one, other)]
    if titles[0] != titles[1] or one.loose != other.loose:
        return False
    went = {new for new, old in links.items() if old in one.articles}
    return went <= other.articles.keys() and all(
        one.articles.get(links[at]) == section for at, section in other.articles.items() if at in links
    )


def _range(chapters: list[_TopHeading]) -> range:
    held = [at for one in chapters for at in one.articles]
    return range(held[0], held[-1] + 1) if held else range(0)


def _lines(law: Law, chapters: list[_TopHeading]) -> list[str]:
    """Headings and articles as the law prints them."""
    inside = {id(one.heading) for one in chapters}
    out: list[str] = []
    taking = False
    top = LEVELS.index(chapters[0].heading.level)
    for entry in law.body:
        if isinstance(entry, Heading) and LEVELS.index(entry.level) == top:
            taking = id(entry) in inside
        if taking and isinstance(entry, Heading):
            out.append(f"{label_of(entry)}\u3000{entry.title.text}")
        elif taking and isinstance(entry, Article):
            out += (line for part in article_lines(entry) for line in part.split("\n"))
    return out
