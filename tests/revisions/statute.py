"""The tree of an invented statute, its printed form, and the ids its clauses will have when it is parsed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from rrdiff.text.numerals import to_chinese

NOTE = "（示例文本　机器生成　内容纯属虚构）"
CITE = "cite"
STOPS = frozenset("，。；：、")


class Word(NamedTuple):
    """A printed word and its kind; "" for what rewording leaves alone. Of kind CITE: ``text`` is a sentence's uid."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words without the final mark. ``uid`` stays the same through every revision: it is the identity of the norm."""

    uid: int
    words: tuple[Word, ...]

    def with_words(self, words: tuple[Word, ...]) -> Sentence:
        """The same norm in other words."""
        return replace(self, words=words)


@dataclass(slots=True)
class Paragraph:
    """One 款 of one or more sentences, with the 项 it leads in; ``sort`` names the patterns of these."""

    sentences: list[Sentence]
    items: list[Sentence] = field(default_factory=list)
    sort: str = ""


@dataclass(slots=True)
class Article:
    """One 条."""

    paragraphs: list[Paragraph]

    @property
    def single(self) -> bool:
        """True for one 款 without 项."""
        return len(self.paragraphs) == 1 and not self.paragraphs[0].items

    def sentences(self) -> Iterator[Sentence]:
        """All sentences in order."""
        for paragraph in self.paragraphs:
            yield from paragraph.sentences
            yield from paragraph.items

    def uids(self) -> set[int]:
        """Identities of all norms inside."""
        return {sentence.uid for sentence in self.sentences()}


@dataclass(slots=True)
class Chapter:
    """One 章."""

    title: str
    articles: list[Article]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One own text: the id it gets, the norms it states, its words in print without label."""

    id: str
    uids: frozenset[int]
    text: str


@dataclass(slots=True)
class Statute:
    """A whole statute; numbers are not stored, they follow from the order."""

    title: str
    subject: str
    chapters: list[Chapter]

    def articles(self) -> list[Article]:
        """All articles in order."""
        return [article for chapter in self.chapters for article in chapter.articles]

    def sentences(self) -> Iterator[Sentence]:
        """All sentences in order."""
        for article in self.articles():
            yield from article.sentences()

    def numbers(self) -> dict[int, int]:
        """Number of the article each norm stands in."""
        return {uid: number for number, article in enumerate(self.articles(), 1) for uid in article.uids()}

    def leaves(self) -> list[Leaf]:
        """All own texts in order."""
        numbers = self.numbers()
        return [leaf for at, article in enumerate(self.articles(), 1) for leaf in _leaves(at, article, numbers)]

    @property
    def text(self) -> str:
        """The statute as printed, one 款 or 项 per line."""
        numbers = self.numbers()
        lines = [self.title, NOTE]
        at = 0
        for place, chapter in enumerate(self.chapters, 1):
            lines.append(f"第{to_chinese(place)}章　{chapter.title}")
            for article in chapter.articles:
                at += 1
                lines += _lines(at, article, numbers)
        return "\n".join(lines) + "\n"


def printed(sentence: Sentence, numbers: dict[int, int]) -> str:
    """Words of a sentence in print; a reference to a norm that is gone names no article."""
    return "".join(_printed_word(word, numbers) for word in sentence.words)


def _printed_word(word: Word, numbers: dict[int, int]) -> str:
    if word.kind != CITE:
        return word.text
    number = numbers.get(int(word.text))
    return f"第{to_chinese(number)}条规定" if number else "规定"


def _paragraph_text(paragraph: Paragraph, numbers: dict[int, int]) -> str:
    sentences = [printed(sentence, numbers) for sentence in paragraph.sentences]
    return "。".join(sentences) + ("：" if paragraph.items else "。")


def _item_texts(paragraph: Paragraph, numbers: dict[int, int]) -> list[str]:
    last = len(paragraph.items) - 1
    return [printed(item, numbers) + ("。" if at == last else "；") for at, item in enumerate(paragraph.items)]


def _lines(number: int, article: Article, numbers: dict[int, int]) -> list[str]:
    lines = []
    for paragraph in article.paragraphs:
        lines.append(_paragraph_text(paragraph, numbers))
        texts = _item_texts(paragraph, numbers)
        lines += [f"（{to_chinese(at)}）{text}" for at, text in enumerate(texts, 1)]
    lines[0] = f"第{to_chinese(number)}条　{lines[0]}"
    return lines


def _leaves(number: int, article: Article, numbers: dict[int, int]) -> Iterator[Leaf]:
    for at, paragraph in enumerate(article.paragraphs, 1):
        name = f"art{number}" if article.single else f"art{number}.para{at}"
        uids = frozenset(sentence.uid for sentence in paragraph.sentences)
        yield Leaf(name, uids, _paragraph_text(paragraph, numbers))
        for place, text in enumerate(_item_texts(paragraph, numbers), 1):
            yield Leaf(f"art{number}.item{place}", frozenset({paragraph.items[place - 1].uid}), text)
