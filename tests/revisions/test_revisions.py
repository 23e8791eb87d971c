"""What an alignment must reach on invented revisions, where it is known what became of every clause."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from rrdiff.alignment.align import align
from rrdiff.alignment.match import Alignment, Match, Relation
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.revisions.generator import RevisionPlan, make_statute, revise, seeded
from tests.revisions.score import Verdict, judge

TOY = Path(__file__).resolve().parent / "toy"
CASES = [(30, 11), (30, 12), (60, 13), (60, 14), (120, 15)]
RATES = [0.0, 0.1, 0.2, 0.3]
LEAST_F1 = 0.99
LEAST_MOVE_RECALL = 0.98


@cache
def verdict(articles: int, seed: int, rate: float, chapter_swaps: int = 0) -> Verdict:
    """Align a statute with its revision and compare the result with the truth."""
    statute = make_statute(seeded(seed), articles)
    revision = revise(
        seeded(seed + 1000), statute, RevisionPlan.usual(articles, reword=rate, chapter_swaps=chapter_swaps)
    )
    base, other = (parse(fold(one.title, one.text)) for one in (revision.base, revision.other))
    return judge(align(base, other), revision.truth)


@cache
def toy() -> Alignment:
    """The alignment of the two toy texts."""
    base, other = (parse(fold(name, (TOY / name).read_text(encoding="utf-8"))) for name in ("base.txt", "other.txt"))
    return align(base, other)


def toy_match(other: str) -> Match:
    """The one match that holds a clause of the revised toy text."""
    (match,) = [one for one in toy().matches if other in one.other]
    return match


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize(("articles", "seed"), CASES)
def test_articles_correspond(articles: int, seed: int, rate: float) -> None:
    """Articles find their counterparts although up to 30 % of the words have changed."""
    score = verdict(articles, seed, rate).articles

    assert score.f1 >= LEAST_F1, (score.missed, score.false)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize(("articles", "seed"), CASES)
def test_own_texts_correspond(articles: int, seed: int, rate: float) -> None:
    """款 and 项 find their counterparts although up to 30 % of the words have changed."""
    score = verdict(articles, seed, rate).leaves

    assert score.f1 >= LEAST_F1, (score.missed, score.false)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize(("articles", "seed"), CASES)
def test_moves_are_found(articles: int, seed: int, rate: float) -> None:
    """Moved articles and moved items are called so."""
    score = verdict(articles, seed, rate).moves

    assert score.recall >= LEAST_MOVE_RECALL, score.missed


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize(("articles", "seed"), CASES)
def test_nothing_else_is_called_moved(articles: int, seed: int, rate: float) -> None:
    """A clause that only got another number is not called moved."""
    assert verdict(articles, seed, rate).moves.false == frozenset()


@pytest.mark.parametrize(("articles", "seed"), CASES)
def test_swapped_chapters_keep_their_correspondences(articles: int, seed: int) -> None:
    """Articles of chapters that changed places still find their counterparts."""
    score = verdict(articles, seed, 0.1, 1)

    assert score.articles.f1 >= LEAST_F1, (score.articles.missed, score.articles.false)
    assert score.moves.recall >= LEAST_MOVE_RECALL, score.moves.missed


def test_the_toy_pair_has_one_moved_article() -> None:
    """The article carried from fourth to second place is reported as moved, once, and no other article is."""
    moved = [match for match in toy().matches if match.moved and not any(".item" in name for name in match.other)]

    assert [(match.base, match.other) for match in moved] == [(("art4",), ("art2",))]
    assert moved[0].relation is Relation.VERBATIM


def test_the_toy_pair_shows_changes_inside_the_renumbered_article() -> None:
    """The renumbered article is one pair that holds 应当 → 可以 and 五日 → 十日, and is not called moved."""
    match = toy_match("art4")
    base, other = toy().base, toy().other

    assert match.base == ("art3",)
    assert match.renumbered
    assert not match.moved
    assert "应当在五日内" in base.body(base.by_id["art3"])
    assert "可以在十日内" in other.body(other.by_id["art4"])


def test_the_toy_pair_pairs_the_adapted_article() -> None:
    """The article on the field of application finds its source although three of its wordings have changed."""
    match = toy_match("art3")

    assert match.base == ("art2",)
    assert match.relation in {Relation.ADAPTED, Relation.LIGHT_EDIT}
    assert not match.moved


def test_the_toy_pair_has_one_exchange_of_items() -> None:
    """Two items that changed places are one fact: both keep their source and exactly one of them has moved."""
    second, third = toy_match("art5.item2"), toy_match("art5.item3")

    assert (second.base, third.base) == (("art5.item3",), ("art5.item2",))
    assert [second.moved, third.moved].count(True) == 1
    assert not toy_match("art5.item1").moved


def test_the_toy_pair_keeps_the_misprinted_article() -> None:
    """The article with two exchanged characters is paired with its source."""
    match = toy_match("art6")

    assert match.base == ("art6",)
    assert not match.moved


def test_the_toy_pair_is_neither_fused_nor_torn() -> None:
    """No clause of the toy pair is merged, split, added or removed."""
    relations = {match.relation for match in toy().matches}

    assert relations <= {Relation.VERBATIM, Relation.LIGHT_EDIT, Relation.ADAPTED}
