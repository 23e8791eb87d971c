"""The amended law before its wording is final: which old or new units stand where.

A shape without wording of its own takes that of its first source, with the phrase operations made on it. Units that no
operation names keep their order and fill the numbers that are free, at every level.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from rrdiff.amendment.law import Article, Item, Number, Paragraph

T = TypeVar("T")
OldParagraph = tuple[Number, int]
OldItem = tuple[Number, int, int]


@dataclass(slots=True)
class ItemShape:
    """A 项 of the amended law."""

    sources: list[OldItem]
    item: Item | None = None


@dataclass(slots=True)
class ParagraphShape:
    """A 款 of the amended law; ``text`` None keeps the lead of the source."""

    sources: list[OldParagraph]
    text: str | None = None
    items: list[ItemShape] = field(default_factory=list)


@dataclass(slots=True)
class ArticleShape:
    """A 条 of the amended law."""

    sources: list[Number]
    paragraphs: list[ParagraphShape]
    heading: int | None = None
    fixed: bool = False
    caption: str = ""
    operation: int | None = None
    chapter: int | None = None


def shape_of(paragraph: Paragraph) -> ParagraphShape:
    """A quoted 款."""
    return ParagraphShape([], paragraph.text, [ItemShape([], item) for item in paragraph.items])


def old_paragraph(article: Article, place: int) -> ParagraphShape:
    """A 款 of the old law as it stands."""
    paragraph = article.paragraphs[place - 1]
    items = [ItemShape([(article.number, place, at)]) for at in range(1, len(paragraph.items) + 1)]
    return ParagraphShape([(article.number, place)], None, items)


def fill(rest: list[T], placed: dict[int, T]) -> tuple[list[T], set[int]]:
    """Put ``placed`` at their numbers and the rest, in order, at the numbers left; also the numbers past the end."""
    out: list[T] = []
    waiting = dict(placed)
    remaining = list(rest)
    beyond: set[int] = set()
    place = 1
    while waiting or remaining:
        if place in waiting:
            out.append(waiting.pop(place))
        elif remaining:
            out.append(remaining.pop(0))
        else:
            number = min(waiting)
            beyond.add(number)
            out.append(waiting.pop(number))
        place += 1
    return out, beyond
