"""Invented statutes of any size, and revisions of them of which it is known what became of every clause.

>>> statute = make_statute(seeded(7), 30)
>>> revision = revise(seeded(8), statute, RevisionPlan.usual(30, reword=0.1))
>>> len(statute.articles()), bool(revision.truth.moved), bool(revision.truth.added)
(30, True, True)
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.revisions.grammar import Writer, reword, seeded
from tests.revisions.statute import Article, Chapter, Paragraph, Sentence, Statute, Word
from tests.revisions.truth import Substitutions, Truth, substituted, truth_of
from tests.revisions.vocabulary import CHAPTERS, LISTS, SUBJECTS, SUBSTITUTIONS

__all__ = ["Revision", "RevisionPlan", "make_statute", "revise", "seeded"]

ARTICLES_PER_CHAPTER = 14
SMALLEST = 12


@dataclass(frozen=True, slots=True)
class RevisionPlan:
    """How often each operation is done, and the share of all words that changes."""

    inserts: int = 0
    deletes: int = 0
    moves: int = 0  # to another place of the same chapter
    far_moves: int = 0  # to another chapter
    splits: int = 0
    merges: int = 0
    item_inserts: int = 0
    item_deletes: int = 0
    item_moves: int = 0
    chapter_swaps: int = 0
    reword: float = 0.0
    substitutions: int = 0

    @staticmethod
    def usual(articles: int, *, reword: float = 0.0, chapter_swaps: int = 0) -> RevisionPlan:
        """All operations, each on about one article in thirty; two wordings are replaced throughout."""
        some = max(1, articles // 30)
        return RevisionPlan(
            inserts=2 * some,
            deletes=some,
            moves=some,
            far_moves=some,
            splits=some,
            merges=some,
            item_inserts=some,
            item_deletes=some,
            item_moves=some,
            chapter_swaps=chapter_swaps,
            reword=reword,
            substitutions=2,
        )


@dataclass(frozen=True, slots=True)
class Revision:
    """A statute, its revision, and what truly became of every clause."""

    base: Statute
    other: Statute
    truth: Truth
    substitutions: Substitutions


def make_statute(rng: random.Random, articles: int) -> Statute:
    """Write a statute of so many articles, twelve at least."""
    if articles < SMALLEST:
        raise ValueError(f"a statute has {SMALLEST} articles or more, not {articles}")
    writer = Writer(rng, rng.choice(SUBJECTS))
    penal = max(2, articles // 8)
    middle = articles - penal - 6
    count = min(len(CHAPTERS), max(2, middle // ARTICLES_PER_CHAPTER))
    chapters = [Chapter("总则", _opening(writer))]
    for at, title in enumerate(rng.sample(CHAPTERS, count)):
        size = middle * (at + 1) // count - middle * at // count
        chapters.append(Chapter(title, [_article(writer) for _ in range(size)]))
    duties = [article.paragraphs[0].sentences[0] for chapter in chapters[1:] for article in chapter.articles]
    chapters.append(Chapter("法律责任", _penalties(writer, duties, penal)))
    chapters.append(Chapter("附则", _closing(writer)))
    return Statute(f"示例{writer.subject}管理法", writer.subject, chapters)


def _one(*sentences: Sentence) -> Article:
    return Article([Paragraph(list(sentences))])


def _opening(writer: Writer) -> list[Article]:
    return [_one(writer.sentence("purpose")), _one(writer.sentence("scope")), _article(writer), _article(writer)]


def _closing(writer: Writer) -> list[Article]:
    force = writer.keep([Word("本法自2041年7月1日起施行")])
    return [_one(writer.sentence("definition")), _one(force)]


def _penalties(writer: Writer, duties: list[Sentence], count: int) -> list[Article]:
    """Most punish the breach of one duty each, some hold a list, some say who else is liable."""
    rng = writer.rng
    cited = sorted(rng.sample(range(len(duties)), min(len(duties), round(count * 0.7))))
    articles = [_one(writer.penalty(duties[at])) for at in cited]
    for at in range(count - len(articles)):
        article = _listing(writer, "fines") if at % 2 == 0 else _one(writer.sentence("liability"))
        articles.insert(rng.randrange(len(articles) + 1), article)
    return articles


def _article(writer: Writer) -> Article:
    """Write an article of one of the usual shapes."""
    shape = writer.rng.random()
    if shape < 0.4:
        return _one(writer.sentence("duty"))
    if shape < 0.6:
        return _one(writer.sentence("duty"), writer.sentence("more"))
    if shape < 0.8:
        paragraphs = [Paragraph([writer.sentence("duty")]), Paragraph([writer.sentence("duty")])]
        if shape < 0.66:
            paragraphs.append(Paragraph([writer.sentence("further")]))
        return Article(paragraphs)
    return _listing(writer, writer.rng.choice(LISTS))


def _listing(writer: Writer, name: str) -> Article:
    """Write an article with a list of three to eight items."""
    items = writer.items(name, writer.rng.randint(3, 7))
    if writer.rng.random() < 0.6:
        items.append(writer.catch_all(name))
    paragraphs = [Paragraph([writer.sentence(f"lead_{name}")], items, name)]
    if writer.rng.random() < 0.2:
        paragraphs.append(Paragraph([writer.sentence("further")]))
    return Article(paragraphs)


def revise(rng: random.Random, statute: Statute, plan: RevisionPlan) -> Revision:
    """Revise a statute as planned; where it lacks fit articles for an operation, it is done less often."""
    other = copy.deepcopy(statute)
    writer = Writer(rng, statute.subject)
    for sentence in statute.sentences():
        writer.learn(sentence)
    old = {sentence.uid for sentence in statute.sentences()}
    _Operations(writer, other).apply(plan)
    for chapter in other.chapters:
        chapter.articles = [_mapped(article, writer, old, plan.reword) for article in chapter.articles]
    substitutions = tuple(rng.sample(SUBSTITUTIONS, min(plan.substitutions, len(SUBSTITUTIONS))))
    _substitute(other, substitutions)
    return Revision(statute, other, truth_of(statute, other, substitutions), substitutions)


def _mapped(article: Article, writer: Writer, old: set[int], rate: float) -> Article:
    def changed(sentences: list[Sentence]) -> list[Sentence]:
        return [reword(writer, one, rate) if one.uid in old else one for one in sentences]

    return Article([Paragraph(changed(part.sentences), changed(part.items), part.sort) for part in article.paragraphs])


def _substitute(statute: Statute, substitutions: Substitutions) -> None:
    if ("本法", "本条例") in substitutions:
        statute.title = statute.title.removesuffix("法") + "条例"
    for article in statute.articles():
        for paragraph in article.paragraphs:
            paragraph.sentences = [_in_other_words(one, substitutions) for one in paragraph.sentences]
            paragraph.items = [_in_other_words(one, substitutions) for one in paragraph.items]


def _in_other_words(sentence: Sentence, substitutions: Substitutions) -> Sentence:
    words = (Word(substituted(word.text, substitutions), word.kind) for word in sentence.words)
    return sentence.with_words(tuple(words))


class _Operations:
    """Changes the order and the division of a statute; no article takes part in two operations."""

    def __init__(self, writer: Writer, statute: Statute) -> None:
        self.writer = writer
        self.rng = writer.rng
        self.chapters = statute.chapters
        edge = (statute.chapters[0].articles[0], statute.chapters[-1].articles[-1])
        self.touched: list[Article] = [*edge]

    def apply(self, plan: RevisionPlan) -> None:
        """Do everything but the rewording."""
        for operation, times in (
            (self.swap_chapters, plan.chapter_swaps),
            (self.merge, plan.merges),
            (self.split, plan.splits),
            (self.move_item, plan.item_moves),
            (self.delete_item, plan.item_deletes),
            (self.insert_item, plan.item_inserts),
            (self.delete, plan.deletes),
            (self.move, plan.moves),
            (self.move_far, plan.far_moves),
            (self.insert, plan.inserts),
        ):
            for _ in range(times):
                operation()

    def swap_chapters(self) -> None:
        """Exchange two neighbouring chapters between the first and the last two."""
        if len(self.chapters) > 4:
            at = self.rng.randrange(1, len(self.chapters) - 3)
            self.chapters[at : at + 2] = self.chapters[at + 1], self.chapters[at]

    def merge(self) -> None:
        """Make one article of two neighbours that are single sentences: one 款, or one with two 款."""
        places = [(c, at) for c, at in self._places() if self._mergeable(c, at) and self._mergeable(c, at + 1)]
        if places:
            chapter, at = self.rng.choice(places)
            first, second = chapter.articles[at : at + 2]
            parts = [*first.paragraphs, *second.paragraphs]
            if self.rng.random() < 0.5:
                parts = [Paragraph([*first.sentences(), *second.sentences()])]
            chapter.articles[at : at + 2] = [self._touch(Article(parts))]

    def _mergeable(self, chapter: Chapter, at: int) -> bool:
        if at >= len(chapter.articles):
            return False
        article = chapter.articles[at]
        return article.single and len(article.uids()) == 1 and self._is_free(article)

    def split(self) -> None:
        """Divide an article before its second 款, or a 款 of two sentences between them."""
        found = self._draw(lambda one: len(one.paragraphs) > 1 or (one.single and len(one.uids()) > 1))
        if found:
            chapter, at = found
            article = chapter.articles[at]
            if article.single:
                parts = [_one(sentence) for sentence in article.sentences()]
            else:
                parts = [Article(article.paragraphs[:1]), Article(article.paragraphs[1:])]
            chapter.articles[at : at + 1] = [self._touch(part) for part in parts]

    def move_item(self) -> None:
        """Carry an item to another place of its list."""
        if listing := self._draw_listing():
            old, new = self.rng.sample(range(len(listing.items)), 2)
            listing.items.insert(new, listing.items.pop(old))

    def delete_item(self) -> None:
        """Drop an item."""
        if listing := self._draw_listing():
            listing.items.pop(self.rng.randrange(len(listing.items)))

    def insert_item(self) -> None:
        """Write a new item into a list."""
        if listing := self._draw_listing():
            listing.items.insert(self.rng.randrange(len(listing.items)), self.writer.sentence(listing.sort))

    def _draw_listing(self) -> Paragraph | None:
        """Draw the 款 that leads in an untouched list; every list has three items or more."""
        found = self._draw(lambda one: bool(one.paragraphs[0].items))
        return self._touch(found[0].articles[found[1]]).paragraphs[0] if found else None

    def delete(self) -> None:
        """Drop an article."""
        found = self._draw(lambda _: True)
        if found and len(found[0].articles) > 2:
            found[0].articles.pop(found[1])

    def insert(self) -> None:
        """Write a new article, neither first nor last in the text."""
        chapter = self.rng.choice(self.chapters)
        self._put(chapter, self._touch(_article(self.writer)))

    def move(self) -> None:
        """Carry an article to another place of its chapter."""
        found = self._draw(lambda _: True)
        if found and len(found[0].articles) > 3:
            chapter, at = found
            article = self._touch(chapter.articles.pop(at))
            self._put(chapter, article, at)

    def move_far(self) -> None:
        """Carry an article to a chapter that is not next to its own."""
        found = self._draw(lambda _: True)
        if found and len(found[0].articles) > 2:
            chapter, at = found
            here = next(place for place, one in enumerate(self.chapters) if one is chapter)
            there = [one for place, one in enumerate(self.chapters) if abs(place - here) > 1]
            self._put(self.rng.choice(there), self._touch(chapter.articles.pop(at)))

    def _put(self, chapter: Chapter, article: Article, forbidden: int = -1) -> None:
        """Insert at a random place but the forbidden one, before no first and after no last article of the text."""
        low = 1 if chapter is self.chapters[0] else 0
        high = len(chapter.articles) - (chapter is self.chapters[-1])
        places = [at for at in range(low, high + 1) if at != forbidden]
        chapter.articles.insert(self.rng.choice(places), article)

    def _places(self) -> list[tuple[Chapter, int]]:
        return [(chapter, at) for chapter in self.chapters for at in range(len(chapter.articles))]

    def _draw(self, fit: Callable[[Article], bool]) -> tuple[Chapter, int] | None:
        """Draw an untouched article that is fit for an operation."""
        places = [(c, at) for c, at in self._places() if fit(c.articles[at]) and self._is_free(c.articles[at])]
        return self.rng.choice(places) if places else None

    def _touch(self, article: Article) -> Article:
        self.touched.append(article)
        return article

    def _is_free(self, article: Article) -> bool:
        return all(one is not article for one in self.touched)
