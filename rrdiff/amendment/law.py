"""A law as a tree of values that can be amended: headings, 条, 款, 项, 目.

The parser's clauses are read line by line; a line that opens with （一） is a 项, one that opens with 1. a 目, any other
begins a 款. Quoted text of a decision is read by the same rule, so both sides speak of the same units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import count

from rrdiff.structure.clause import HEADINGS, Clause, Document, Level
from rrdiff.text.numerals import NUMBER, to_chinese, to_int

Number = tuple[int, int]
"""Number of an article: (120, 1) is 第一百二十条之一, (8, 0) is 第八条."""

ITEM_MARK = re.compile(rf"[（(]\s*({NUMBER})\s*[）)]\s*")
POINT_MARK = re.compile(r"(\d{1,2})\s*[.．、](?!\d)\s*")
ARTICLE_MARK = re.compile(rf"第\s*({NUMBER})\s*条(?:之({NUMBER}))?\s*")
HEADING_MARK = re.compile(rf"第\s*({NUMBER})\s*(分编|编|章|节)\s*")
HEADING_LEVELS = {"编": Level.PART, "分编": Level.SUBPART, "章": Level.CHAPTER, "节": Level.SECTION}
HEADING_WORDS = {level: word for word, level in HEADING_LEVELS.items()}
RANKS = (Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION)
"""Levels of headings, outermost first."""
_NOISE = re.compile("[\u200b-\u200f\u2060\ufeff\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Item:
    """A 项: its wording without the number, and its 目."""

    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A 款: its wording, which introduces its 项 where it has any."""

    text: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A 条; ``heading`` is the key of the innermost heading above it."""

    number: Number
    paragraphs: tuple[Paragraph, ...]
    heading: int | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``key`` tells it from all others of the law whatever number it comes to bear."""

    key: int
    level: Level
    number: int
    title: str
    parent: int | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Law:
    """A law: what stands above its first unit, its headings in order, its articles in order, what stands below."""

    title: str
    opening: tuple[str, ...]
    headings: tuple[Heading, ...]
    articles: tuple[Article, ...]
    closing: tuple[str, ...] = ()
    arabic: bool = False
    by_key: dict[int, Heading] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the headings by key."""
        object.__setattr__(self, "by_key", {heading.key: heading for heading in self.headings})

    def article(self, number: Number) -> Article | None:
        """The article of that number; None when there is none."""
        return next((one for one in self.articles if one.number == number), None)


def number_of(written: str, after: str | None = None) -> Number:
    """The number of an article as printed, 之一 included."""
    return (to_int(written) or 0, (to_int(after) or 0) if after else 0)


def written(value: int, *, arabic: bool = False) -> str:
    """A number as the law writes its own."""
    return str(value) if arabic else to_chinese(value)


def article_label(number: Number, *, arabic: bool = False) -> str:
    """第八条, 第一百二十条之一."""
    after = f"之{written(number[1])}" if number[1] else ""
    return f"第{written(number[0], arabic=arabic)}条{after}"


def heading_label(heading: Heading, *, arabic: bool = False) -> str:
    """第三章."""
    return f"第{written(heading.number, arabic=arabic)}{HEADING_WORDS[heading.level]}"


def read_paragraphs(lines: list[str] | tuple[str, ...]) -> tuple[Paragraph, ...]:
    """Lines of one article as 款, 项 and 目."""
    found: list[Paragraph] = []
    for line in (_NOISE.sub("", line).strip() for line in lines):
        if not line:
            continue
        item, point = ITEM_MARK.match(line), POINT_MARK.match(line)
        if item and item.end() < len(line):
            last = found.pop() if found else Paragraph("")
            found.append(replace(last, items=(*last.items, Item(line[item.end() :]))))
        elif point and found and found[-1].items:
            last = found.pop()
            host = last.items[-1]
            host = replace(host, points=(*host.points, line))
            found.append(replace(last, items=(*last.items[:-1], host)))
        else:
            found.append(Paragraph(line))
    return tuple(found)


def paragraph_lines(paragraph: Paragraph) -> list[str]:
    """One 款 as lines, its 项 numbered in order."""
    lines = [paragraph.text] if paragraph.text else []
    for place, item in enumerate(paragraph.items, 1):
        lines += [f"（{to_chinese(place)}）{item.text}", *item.points]
    return lines


def article_lines(article: Article, *, arabic: bool = False) -> list[str]:
    """One article as lines, the first with its label."""
    lines = [line for paragraph in article.paragraphs for line in paragraph_lines(paragraph)] or [""]
    label = article_label(article.number, arabic=arabic) + article.caption
    return [f"{label}　{lines[0]}", *lines[1:]]


def law_lines(law: Law) -> list[str]:
    """The whole text, one heading, 款 or 项 a line."""
    lines = [law.title, *law.opening]
    inside: dict[int | None, list[Article]] = {}
    for article in law.articles:
        inside.setdefault(article.heading, []).append(article)

    def put(key: int | None) -> None:
        for article in inside.get(key, ()):
            lines.extend(article_lines(article, arabic=law.arabic))

    put(None)
    for heading in law.headings:
        lines.append(f"{heading_label(heading)}　{heading.title}".rstrip("　"))
        lines.extend(heading.lines)
        put(heading.key)
    return [*lines, *law.closing]


def law_text(law: Law) -> str:
    """The law as a text file."""
    return "\n".join(law_lines(law)) + "\n"


def law_of(document: Document) -> Law:
    """The tree of a parsed text."""
    return _Reader(document).read()


class _Reader:
    """Walks the clauses of a document in order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.opening: list[str] = []
        self.closing: list[str] = []
        self.headings: list[Heading] = []
        self.articles: list[tuple[Clause, int | None, list[str]]] = []
        self.path: list[Heading] = []
        self.keys = count(1)
        self.title: list[str] = []
        self.closed = False

    def read(self) -> Law:
        """The law."""
        for clause in self.document.clauses:
            self._take(clause)
        articles = []
        arabic = 0
        for clause, heading, lines in self.articles:
            label = self._raw((clause.label,))
            arabic += any(char.isdigit() and char.isascii() for char in label)
            whole, _, after = clause.number.partition("-")
            number = (int(whole) if whole.isdigit() else 0, int(after) if after.isdigit() else 0)
            articles.append(Article(number, read_paragraphs(lines), heading, self._raw(clause.heading)))
        return Law(
            "".join(self.title) or self.document.title,
            tuple(self.opening),
            tuple(self.headings),
            tuple(articles),
            tuple(self.closing),
            bool(articles) and arabic * 2 > len(articles),
        )

    def _take(self, clause: Clause) -> None:
        level = clause.level
        foreign = any(step is Level.ANNEX for step, _ in clause.address)
        line = self._line(clause)
        if foreign or self.closed:
            self.closed = True
            self.closing.append(line)
        elif level is Level.TITLE:
            self.title.append(line)
        elif level in HEADINGS:
            self._heading(clause)
        elif clause.part_of(Level.ARTICLE) is not None:
            if level is Level.ARTICLE:
                key = self.path[-1].key if self.path else None
                self.articles.append((clause, key, []))
                line = self._raw(clause.body)
            self.articles[-1][2].append(line)
        elif not self.articles and not self.path:
            self.opening.append(line)
        elif self.path and (not self.articles or self.articles[-1][1] != self.path[-1].key):
            last = self.path.pop()
            last = replace(last, lines=(*last.lines, line))
            self.path.append(last)
            self.headings[-1] = last
        else:
            self.closing.append(line)

    def _heading(self, clause: Clause) -> None:
        rank = RANKS.index(clause.level)
        self.path = [one for one in self.path if RANKS.index(one.level) < rank]
        parent = self.path[-1].key if self.path else None
        number = int(clause.number) if clause.number.isdigit() else 0
        title = self._raw(clause.heading) + self._raw(clause.body)
        heading = Heading(next(self.keys), clause.level, number, title, parent)
        self.path.append(heading)
        self.headings.append(heading)

    def _line(self, clause: Clause) -> str:
        return self._raw(clause.spans)

    def _raw(self, spans: tuple[object, ...]) -> str:
        kept = tuple(span for span in spans if len(span))  # type: ignore[arg-type]
        return _NOISE.sub("", self.document.raw(kept)).strip() if kept else ""  # type: ignore[arg-type]
