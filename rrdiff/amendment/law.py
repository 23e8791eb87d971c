r"""A law as an amendment sees it: headings and articles in order, 款 and 项 inside them, every character old or fresh.

>>> from rrdiff.structure.parse import parse
>>> from rrdiff.text.source import fold
>>> law = law_of(parse(fold("demo", "示例法\n第一条　甲。\n乙。\n第二条　下列事项：\n（一）丙。")))
>>> print(law.printed())
示例法
第一条　甲。
乙。
第二条　下列事项：
（一）丙。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rrdiff.structure.clause import HEADINGS, RUN_IN, Clause, Document, Level
from rrdiff.text.numerals import to_chinese

Number = tuple[int, int]
"""Number of an article or heading: 第一百二十条之一 is (120, 1)."""
OLD, FRESH = "0", "1"
UNITS = {Level.PART: "编", Level.SUBPART: "分编", Level.CHAPTER: "章", Level.SECTION: "节", Level.ARTICLE: "条"}
_COUNTED_BY = (
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "甲乙丙丁戊己庚辛壬癸",
)
"""Signs that count the items of some laws, besides numbers."""
_CHINESE_LIMIT = 9999
_BREAK = re.compile(r"[ \t\u3000]*[\r\n]+\s*")
_NOISE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_AROUND = re.compile(r"(?<=[^\x00-\x7f])[ \u3000\u00a0]+(?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class AmendedWording:
    """Some text and, for each of its characters, whether an amendment put it there."""

    text: str
    marks: str = ""

    def __post_init__(self) -> None:
        """Text without marks is old."""
        if len(self.marks) != len(self.text):
            object.__setattr__(self, "marks", OLD * len(self.text))

    def __add__(self, other: AmendedWording) -> AmendedWording:
        """One after the other."""
        return AmendedWording(self.text + other.text, self.marks + other.marks)

    def cut(self, start: int, end: int | None = None) -> AmendedWording:
        """A stretch of it."""
        return AmendedWording(self.text[start:end], self.marks[start:end])


def fresh(text: str) -> AmendedWording:
    """Text that an amendment brings."""
    return AmendedWording(text, FRESH * len(text))


@dataclass(frozen=True, slots=True)
class Item:
    """One 项, with the 目 below it as further lines of its wording."""

    number: int
    wording: AmendedWording
    label: str = ""  # as printed; empty where the number alone says it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One 款; ``wording`` is its own sentence, before its items."""

    wording: AmendedWording
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One 条."""

    number: Number
    paragraphs: tuple[Paragraph, ...]
    caption: str = ""
    arabic: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """One 编, 章 or 节; number (0, 0) for one that is printed without a number."""

    level: Level
    number: Number
    title: AmendedWording
    arabic: bool = False


@dataclass(frozen=True, slots=True)
class Loose:
    """A line below a heading that belongs to no article."""

    wording: AmendedWording


Entry = Heading | Article | Loose


@dataclass(frozen=True, slots=True)
class Law:
    """A whole text."""

    title: AmendedWording
    front: tuple[tuple[str, AmendedWording], ...]  # (kind, line): "note" for 题注, "preamble"
    body: tuple[Entry, ...]
    tail: tuple[str, ...] = ()
    by_number: dict[Number, Article] = field(init=False, repr=False, compare=False)
    repeated: frozenset[Number] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the articles."""
        found: dict[Number, Article] = {}
        twice: set[Number] = set()
        for article in self.articles:
            if article.number in found:
                twice.add(article.number)
            found.setdefault(article.number, article)
        object.__setattr__(self, "by_number", found)
        object.__setattr__(self, "repeated", frozenset(twice))

    @property
    def articles(self) -> tuple[Article, ...]:
        """All articles in order."""
        return tuple(entry for entry in self.body if isinstance(entry, Article))

    def lines(self) -> Iterator[str]:
        """Title, headings, articles; one 款 and one 项 a line."""
        if self.title.text:
            yield self.title.text
        for _, line in self.front:
            yield line.text
        for entry in self.body:
            match entry:
                case Heading():
                    yield f"{label_of(entry)}　{entry.title.text}".strip("　")
                case Loose():
                    yield entry.wording.text
                case Article():
                    yield from article_lines(entry)
        yield from self.tail

    def printed(self) -> str:
        """The text, lines joined."""
        return "\n".join(self.lines())


def number_text(number: Number, unit: str, *, arabic: bool = False) -> str:
    """第十二条, 第120条之一 …"""
    value, sub = number
    written = str(value) if arabic or value > _CHINESE_LIMIT else to_chinese(value)
    return f"第{written}{unit}" + (f"之{to_chinese(sub)}" if sub else "")


def label_of(entry: Heading | Article) -> str:
    """Printed label of a heading or an article."""
    if isinstance(entry, Article):
        return number_text(entry.number, "条", arabic=entry.arabic)
    if entry.number == (0, 0):
        return ""
    return number_text(entry.number, UNITS[entry.level], arabic=entry.arabic)


def item_label(item: Item) -> str:
    """Printed label of an item, in the style of the law: （二）, 2., （2）, ②, b), 乙、."""
    if figures := re.search(r"\d+", item.label):
        if int(figures.group()) == item.number:
            return item.label
        wide = figures.group()[0] > "9"
        written = "".join(chr(ord(sign) + 0xFEE0) if wide else sign for sign in str(item.number))
        return item.label[: figures.start()] + written + item.label[figures.end() :]
    for signs in _COUNTED_BY:
        at = next((at for at, sign in enumerate(item.label) if sign in signs), -1)
        if at >= 0 and 0 < item.number <= len(signs):
            return item.label[:at] + signs[item.number - 1] + item.label[at + 1 :]
    written = to_chinese(item.number)
    if not item.label or item.label[:1] in "（(":
        return f"（{written}）"
    return f"{written}、" if "、" in item.label else item.label


def counted_by(label: str) -> int:
    """Number of a label that is a sign: ② and b) are 2; 0 for any other."""
    found = (signs.find(sign) + 1 for sign in label for signs in _COUNTED_BY)
    return max(found, default=0)


def article_lines(article: Article) -> Iterator[str]:
    """Lines of an article, its label before the first."""
    head = label_of(article) + "　" + article.caption
    for paragraph in article.paragraphs:
        if paragraph.wording.text or head:
            yield head + paragraph.wording.text
        head = ""
        for item in paragraph.items:
            yield item_label(item) + item.wording.text
    if head:
        yield head.rstrip("　")


def bodies(article: Article) -> Iterator[str]:
    """The wording of an article without numbers of its own, line by line."""
    for paragraph in article.paragraphs:
        yield paragraph.wording.text
        for item in paragraph.items:
            yield item.wording.text


def clean(raw: str) -> str:
    """A stretch of source as one line: no break inside, no zero-width characters, no space between Han characters."""
    return _AROUND.sub("", _BREAK.sub("", _NOISE.sub("", raw))).strip()


def number_of(written: str) -> Number:
    """("120-1") → (120, 1); (0, 0) for a number that is no number."""
    value, _, sub = written.partition("-")
    return (int(value), int(sub or 0)) if value.isdigit() and (sub or "0").isdigit() else (0, 0)


def law_of(document: Document) -> Law:
    """The clauses of a parsed law as headings, articles, 款 and 项."""
    return _LawBuilder(document).law()


class _LawBuilder:
    """Walks the clauses of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.breaks = frozenset(n.span.start for n in document.notes if n.kind == "repair.item_paragraph")
        self.title = ""
        self.front: list[tuple[str, AmendedWording]] = []
        self.body: list[Entry] = []
        self.tail: list[str] = []
        self.paragraphs: list[Paragraph] = []
        self.article: Article | None = None

    def law(self) -> Law:
        """The law."""
        for clause in self.document.clauses:
            self._clause(clause)
        self._close()
        return Law(AmendedWording(self.title), tuple(self.front), tuple(self.body), tuple(self.tail))

    def _text(self, clause: Clause) -> str:
        """The words of a clause; the rows of its tables stay lines, their cells parted by tabs."""
        out = ""
        for span in clause.body:
            gap = "\n" if out and span.start in self.breaks else ""
            if out:
                gap = self.document.cell_gaps.get(span.start, gap)
            out += gap + clean(self.document.raw((span,)))
        return out

    def _annex(self, clause: Clause) -> list[str]:
        """Lines of a clause of an annex: its label, its title below it, the rows of its tables."""
        if not clause.heading or not len(clause.label):
            label = clean(self.document.raw((clause.label,))) if len(clause.label) else ""
            title = clean("".join(self.document.raw((span,)) for span in clause.heading))
            return (label + title + self._text(clause)).split("\n")
        text = self.document.text
        label, title = (clean(self.document.raw(spans)) for spans in ((clause.label,), clause.heading))
        between = text.raw[text.raw_span(clause.label).end : text.raw_span(clause.heading[0]).start]
        head = [label, title] if re.search(r"[\r\n]", between) else [label + title]
        body = self._text(clause)
        return [*head, *body.split("\n")] if body else head

    def _close(self) -> None:
        if self.article is not None:
            article = self.article
            self.body.append(Article(article.number, tuple(self.paragraphs), article.caption, article.arabic))
        self.article, self.paragraphs = None, []

    def _clause(self, clause: Clause) -> None:
        """Take up one clause: a heading, an article, or what stands in one."""
        level = clause.level
        if clause.address and clause.address[0][0] is Level.ANNEX:
            self._close()
            self.tail += self._annex(clause)
        elif level is Level.TITLE:
            self.title += clean(self.document.raw(clause.spans))
        elif level in HEADINGS:
            self._close()
            label = self.document.folded((clause.label,))
            title = clean("".join(self.document.raw((span,)) for span in clause.heading))
            self.body.append(Heading(level, number_of(clause.number), AmendedWording(title), _has_digit(label)))
        elif level is Level.ARTICLE:
            self._close()
            caption = clean(self.document.raw(clause.heading))
            label = self.document.folded((clause.label,))
            self.article = Article(number_of(clause.number), (), caption, _has_digit(label))
            if clause.body:
                self.paragraphs.append(Paragraph(AmendedWording(self._text(clause))))
        elif self.article is not None and clause.part_of(Level.ARTICLE) is not None:
            self._inside(clause)
        else:
            self._outside(clause)

    def _inside(self, clause: Clause) -> None:
        """Take up a 款, 项 or 目 of the open article."""
        text = self._text(clause)
        label = clean(self.document.raw((clause.label,))) if len(clause.label) else ""
        if clause.level is Level.PARAGRAPH:
            self.paragraphs.append(Paragraph(AmendedWording(text)))
            return
        if not self.paragraphs:
            self.paragraphs.append(Paragraph(AmendedWording("")))
        last = self.paragraphs[-1]
        if clause.level is Level.ITEM:
            number = number_of(clause.number)[0]
            self.paragraphs[-1] = Paragraph(last.wording, (*last.items, Item(number, AmendedWording(text), label)))
        elif last.items:
            item = last.items[-1]
            longer = Item(item.number, item.wording + AmendedWording("\n" + label + text), item.label)
            self.paragraphs[-1] = Paragraph(last.wording, (*last.items[:-1], longer))
        else:
            self.paragraphs[-1] = Paragraph(last.wording + AmendedWording("\n" + label + text))

    def _outside(self, clause: Clause) -> None:
        """Take up a line that stands in no article: before them, among them, or behind the last."""
        line = clean(self.document.raw(clause.spans))
        if clause.level in RUN_IN and (self.body or self.article is not None):  # 二、管辖 above the next articles
            self._close()
            below = any(isinstance(one, Heading) and one.number != (0, 0) for one in self.body)
            level = Level.SECTION if below or clause.level is not Level.LEVEL1 else Level.CHAPTER
            self.body.append(Heading(level, (0, 0), AmendedWording(line)))
        elif self.article is not None:
            self.tail.append(line)
        elif self.body:
            self.body.append(Loose(AmendedWording(line)))
        else:
            self.front.append(("note" if clause.level is Level.NOTE else "preamble", AmendedWording(line)))


def _has_digit(label: str) -> bool:
    return any(char.isdigit() and char.isascii() for char in label)
