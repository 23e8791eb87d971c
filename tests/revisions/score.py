"""How well an alignment agrees with the truth about a revision."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from rrdiff.alignment.match import Alignment
from rrdiff.structure.clause import HEADINGS, Document, Level
from tests.revisions.links import Found, Link, article_of, found_in, key_of_id, texts
from tests.revisions.truth import Truth, moved_rows

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Score(Generic[T]):
    """What was found and is right, what was found and is wrong, what was not found."""

    hit: frozenset[T]
    false: frozenset[T]
    missed: frozenset[T]

    @property
    def precision(self) -> float:
        """Share of the judged finds that are right."""
        judged = len(self.hit) + len(self.false)
        return len(self.hit) / judged if judged else float(not self.missed)

    @property
    def recall(self) -> float:
        """Share of what was to be found that was."""
        wanted = len(self.hit) + len(self.missed)
        return len(self.hit) / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def compare(found: frozenset[T], must: frozenset[T], may: frozenset[T] = frozenset()) -> Score[T]:
    """Compare finds with those that must and those that may be found."""
    return Score(found & must, found - must - may, must - found)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Scores of one alignment: links of articles and of own texts, moves, and one-sided own texts."""

    articles: Score[Link]
    leaves: Score[Link]
    moves: Score[str]
    added: Score[str]
    removed: Score[str]


def judge(alignment: Alignment, truth: Truth) -> Verdict:
    """Score an alignment of a statute with its revision."""
    return judge_found(found_in(alignment), alignment.base, alignment.other, truth)


def judge_found(found: Found, base: Document, other: Document, truth: Truth) -> Verdict:
    """Score finds of any origin. Articles correspond where own texts inside them do."""
    articles = frozenset((article_of(one), article_of(two)) for one, two in found.links)
    return Verdict(
        compare(articles, truth.article_links),
        compare(found.links, truth.leaf_links),
        judge_moves(found, base, other, truth),
        compare(found.added, truth.added),
        compare(found.removed, truth.removed),
    )


def judge_moves(found: Found, base: Document, other: Document, truth: Truth) -> Score[str]:
    """Score the moves: articles by id, own texts inside an article that stayed by key.

    Where several least sets of moves explain the new order, the found one is compared with the nearest of them.
    """
    articles = _moved_articles(found, base, other, truth)
    inside = {key_of_id(name) for name in found.moved if "." in name}
    preferred = articles | inside
    rows = moved_rows(truth.leaves, truth.articles, preferred)
    wanted = frozenset(name for row in rows for name in (preferred.intersection(row.other) or row.other[:1]))
    neutral = {name for name in inside if article_of(name) in articles}
    return compare(frozenset(preferred), wanted, frozenset(neutral))


def _moved_articles(found: Found, base: Document, other: Document, truth: Truth) -> set[str]:
    """Articles called moved: by themselves, by most of their own texts, or with the chapter they came in."""
    moved = {name for name in found.moved if name.startswith("art") and "." not in name}
    keys = {key_of_id(name) for name in found.moved if name.startswith("art")}
    inside: dict[str, list[bool]] = {}
    for name in texts(other):
        inside.setdefault(article_of(name), []).append(name in keys)
    moved |= {name for name, flags in inside.items() if 2 * sum(flags) > len(flags)}
    for clause in other.clauses:
        if clause.level in HEADINGS and clause.id in found.moved:
            moved |= _came_along(clause.number, base, other, truth)
    return moved


def _came_along(number: str, base: Document, other: Document, truth: Truth) -> set[str]:
    """Articles of a chapter that come from the base chapter most of its articles come from."""
    before, now = _chapters(base), _chapters(other)
    origin = {two: before[one] for one, two in truth.article_links if now[two] == number}
    places = list(origin.values())
    main = max(places, key=places.count, default=None)
    return {name for name, chapter in origin.items() if chapter == main}


def _chapters(document: Document) -> dict[str, str | None]:
    """Number of the chapter each article stands in."""
    return {clause.id: clause.part_of(Level.CHAPTER) for clause in document.clauses if clause.level is Level.ARTICLE}
