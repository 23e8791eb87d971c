"""A law as an amendment sees it: headings and articles in order, 款 and 项 inside them, every character old or fresh.

What is searched and compared has no spaces between Han characters and labels of one form (（一）, 第十二条); beside it
stands what the source prints, which is what a law is printed with wherever nothing was amended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rrdiff.structure.clause import Level
from rrdiff.text.numerals import to_chinese

Number = tuple[int, int]
"""Number of an article or heading: 第一百二十条之一 is (120, 1)."""
OLD, FRESH = "0", "1"
UNITS = {Level.PART: "编", Level.SUBPART: "分编", Level.CHAPTER: "章", Level.SECTION: "节", Level.ARTICLE: "条"}
_COUNTED_BY = (
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
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
    """Some text and, for each of its characters, whether an amendment put it there.

    ``pieces`` are the source's own characters, one piece for each character, where it has more of them (第　一　章).
    """

    text: str
    marks: str = ""
    pieces: tuple[str, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        """Text without marks is old."""
        if len(self.marks) != len(self.text):
            object.__setattr__(self, "marks", OLD * len(self.text))

    @classmethod
    def read(cls, raw: str, between: str = "") -> AmendedWording:
        """Old text as a source prints it; its lines are printed with ``between`` them.

        >>> wording = AmendedWording.read("总　则")
        >>> wording.text, wording.printed
        ('总则', '总　则')
        """
        text = clean(raw)
        line = _BREAK.sub(between, raw.strip())
        return cls(text) if line == text else cls(text, pieces=_pieces(line, text))

    @property
    def printed(self) -> str:
        """The text, what is old of it as the source prints it."""
        return "".join(self.pieces) or self.text

    def __add__(self, other: AmendedWording) -> AmendedWording:
        """One after the other."""
        pieces: tuple[str, ...] = ()
        if self.pieces or other.pieces:
            pieces = (*(self.pieces or self.text), *(other.pieces or other.text))
        return AmendedWording(self.text + other.text, self.marks + other.marks, pieces)

    def cut(self, start: int, end: int | None = None) -> AmendedWording:
        """A stretch of it."""
        return AmendedWording(self.text[start:end], self.marks[start:end], self.pieces[start:end])


def fresh(text: str) -> AmendedWording:
    """Text that an amendment brings."""
    return AmendedWording(text, FRESH * len(text))


@dataclass(frozen=True, slots=True)
class Item:
    """One 项, with the 目 below it as further lines of its wording."""

    number: int
    wording: AmendedWording
    label: str = ""  # as printed; empty where the number alone says it
    gap: str = ""  # between label and wording


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One 款; ``wording`` is its own sentence, before its items."""

    wording: AmendedWording
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """How a source prints the label of an article or a heading, and what parts it from the words behind it.

    ``text`` holds for the unit with this ``number``, any other is labelled by its own; ``behind`` stands between a
    caption and the wording.
    """

    text: str = ""
    number: Number = (0, 0)
    gap: str = "　"
    behind: str = ""

    def of(self, entry: Heading | Article) -> str:
        """The label of an article or heading with what parts it from its words."""
        return (self.text if self.text and self.number == entry.number else label_of(entry)) + self.gap


@dataclass(frozen=True, slots=True)
class Article:
    """One 条."""

    number: Number
    paragraphs: tuple[Paragraph, ...]
    caption: str = ""
    arabic: bool = False
    label: PrintedLabel = field(default=PrintedLabel(), compare=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """One 编, 章 or 节; number (0, 0) for one that is printed without a number."""

    level: Level
    number: Number
    title: AmendedWording
    arabic: bool = False
    label: PrintedLabel = field(default=PrintedLabel(), compare=False)


@dataclass(frozen=True, slots=True)
class Loose:
    """A line below a heading that belongs to no article."""

    wording: AmendedWording


Entry = Heading | Article | Loose


@dataclass(frozen=True, slots=True)
class Law:
    """A whole text; ``sources`` are lines of the tail as the source prints them, where it has more spaces."""

    title: AmendedWording
    front: tuple[tuple[str, AmendedWording], ...]  # (kind, line): "note" for 题注, "preamble"
    body: tuple[Entry, ...]
    tail: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
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

    def printed(self) -> str:
        """Title, headings, articles, one 款 and one 项 a line; what nobody amended as the source prints it."""
        lines = [self.title.printed] if self.title.text else []
        lines += [line.printed for _, line in self.front]
        for entry in self.body:
            match entry:
                case Heading(label=label):
                    lines.append((label.of(entry) + entry.title.printed).strip("　"))
                case Loose():
                    lines.append(entry.wording.printed)
                case Article():
                    lines += _printed_article(entry)
        return "\n".join([*lines, *(self.sources.get(line, line) for line in self.tail)])

    def plain(self) -> str:
        """The same with labels of one form and without spaces between Han characters."""
        lines = [self.title.text] if self.title.text else []
        lines += [line.text for _, line in self.front]
        for entry in self.body:
            match entry:
                case Heading():
                    lines.append(f"{label_of(entry)}　{entry.title.text}".strip("　"))
                case Loose():
                    lines.append(entry.wording.text)
                case Article():
                    lines += article_lines(entry)
        return "\n".join([*lines, *self.tail])


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


def _printed_label(item: Item) -> str:
    """Label of an item with the brackets that the law prints around its numbers: (二) beside (一)."""
    if item.label[:1] in "（(" and (figures := re.search(r"[零〇一二三四五六七八九十百]+", item.label)):
        return item.label[: figures.start()] + to_chinese(item.number) + item.label[figures.end() :]
    return item_label(item)


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


def _printed_article(article: Article) -> Iterator[str]:
    """Lines of an article as its source prints them."""
    label = article.label
    head = label.of(article) + (article.caption and article.caption + label.behind)
    for paragraph in article.paragraphs:
        if paragraph.wording.text or head:
            yield head + paragraph.wording.printed
        head = ""
        for item in paragraph.items:
            yield _printed_label(item) + item.gap + item.wording.printed
    if head:
        yield head.rstrip()


def bodies(article: Article) -> Iterator[str]:
    """The wording of an article without numbers of its own, line by line."""
    for paragraph in article.paragraphs:
        yield paragraph.wording.text
        for item in paragraph.items:
            yield item.wording.text


def clean(raw: str) -> str:
    """A stretch of source as one line: no break inside, no zero-width characters, no space between Han characters."""
    return _AROUND.sub("", _BREAK.sub("", _NOISE.sub("", raw))).strip()


def _pieces(line: str, text: str) -> tuple[str, ...]:
    """The characters of a line, those that ``text`` leaves out behind the one before them."""
    out: list[str] = []
    for char in line:
        if len(out) < len(text) and char == text[len(out)]:
            out.append(char)
        elif out:
            out[-1] += char
    return tuple(out) if len(out) == len(text) else ()


def number_of(written: str) -> Number:
    """("120-1") → (120, 1); (0, 0) for a number that is no number."""
    value, _, sub = written.partition("-")
    return (int(value), int(sub or 0)) if value.isdigit() and (sub or "0").isdigit() else (0, 0)
