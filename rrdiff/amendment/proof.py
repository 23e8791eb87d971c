"""Hold an amended law against the published one, article by article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rrdiff.amendment.law import Article, Law, Number, article_lines, heading_label

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Difference:
    """One article or heading that is not the same; "" where one side has none."""

    article: str
    applied: str
    published: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What was compared and what differs."""

    articles: int
    equal: int
    differences: tuple[Difference, ...]


def prove(law: Law, published: Law) -> Proof:
    """Every article of both, by number, then the headings by place."""
    ours, theirs = _by_number(law), _by_number(published)
    differences = []
    equal = 0
    for number in sorted(ours.keys() | theirs.keys()):
        left, right = _text(ours.get(number), law), _text(theirs.get(number), published)
        if _SPACE.sub("", left) == _SPACE.sub("", right):
            equal += 1
        else:
            name = str(number[0]) + (f"-{number[1]}" if number[1] else "")
            differences.append(Difference(name, left, right))
    differences += _headings(law, published)
    return Proof(len(ours.keys() | theirs.keys()), equal, tuple(differences))


def _by_number(law: Law) -> dict[Number, Article]:
    return {one.number: one for one in law.articles}


def _text(article: Article | None, law: Law) -> str:
    return "\n".join(article_lines(article, arabic=law.arabic)) if article else ""


def _headings(law: Law, published: Law) -> list[Difference]:
    """Headings that are lost, added, or stand before another article."""
    out = []
    ours, theirs = _heads(law), _heads(published)
    for number in sorted(ours.keys() | theirs.keys()):
        left, right = ours.get(number, ""), theirs.get(number, "")
        if _SPACE.sub("", left) != _SPACE.sub("", right):
            name = str(number[0]) + (f"-{number[1]}" if number[1] else "")
            out.append(Difference(name, left, right))
    return out


def _heads(law: Law) -> dict[Number, str]:
    """The headings that stand right above an article, by its number."""
    found: dict[Number, str] = {}
    seen: set[int] = set()
    for article in law.articles:
        lines = []
        key = article.heading
        while key is not None and key in law.by_key and key not in seen:
            seen.add(key)
            heading = law.by_key[key]
            lines.append(f"{heading_label(heading, arabic=law.arabic)}　{heading.title}")
            key = heading.parent
        if lines:
            found[article.number] = "\n".join(reversed(lines))
    return found
