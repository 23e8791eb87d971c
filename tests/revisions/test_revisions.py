"""What an alignment must reach on invented revisions, where it is known what became of every clause.

Single revisions have few moves and few clauses without counterpart, so figures are means over several of one size. None
of these revisions served to fit a weight. The figures aimed at hold up to 15 % of all words changed; at
30 % the bounds are what was measured, and what is aimed at beyond them is an expected failure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean

import pytest

from rrdiff.alignment.align import align
from rrdiff.alignment.match import Alignment, Match, Relation
from rrdiff.structure.clause import Level
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.revisions.generator import Revision, RevisionPlan, make_statute, revise, seeded
from tests.revisions.score import Verdict, judge

TOY = Path(__file__).resolve().parent / "toy"
SIZES = (30, 60, 120)
SEEDS = range(21, 27)
RATES = (0.0, 0.15)
HARD = 0.3
LEAST_F1 = 0.99
LEAST_MOVE_RECALL = 0.98
MEASURED = {
    30: {"articles": 0.994, "leaves": 0.996, "moves": 1.0, "false moves": 0},
    60: {"articles": 0.990, "leaves": 0.990, "moves": 1.0, "false moves": 2},
    120: {"articles": 0.988, "leaves": 0.991, "moves": 0.969, "false moves": 2},
}
"""At 30 % of words changed: mean f1 of articles and of own texts, mean recall of moves, all false moves together;
one of the last came with the rule that nothing else went into a clause that stands word for word in both (2026-11)."""
NOT_YET = [(120, "articles"), (120, "moves")]
"""What does not yet reach at 30 % what it reaches at 15 %."""


@dataclass(frozen=True, slots=True)
class Case:
    """A revision, its alignment with the base, and what that is worth."""

    revision: Revision
    alignment: Alignment
    verdict: Verdict


@cache
def cases(articles: int, rate: float, chapter_swaps: int = 0) -> tuple[Case, ...]:
    """Align statutes of a size with their revisions and compare the results with the truth."""
    return tuple(case(articles, seed, rate, chapter_swaps) for seed in SEEDS)


def case(articles: int, seed: int, rate: float, chapter_swaps: int) -> Case:
    """Align one statute with its revision."""
    plan = RevisionPlan.usual(articles, reword=rate, chapter_swaps=chapter_swaps)
    revision = revise(seeded(seed + 1000), make_statute(seeded(seed), articles), plan)
    base, other = (parse(fold(one.title, one.text)) for one in (revision.base, revision.other))
    alignment = align(base, other)
    return Case(revision, alignment, judge(alignment, revision.truth))


def figure(articles: int, rate: float, level: str) -> float:
    """A mean over all revisions: f1 of the links between "articles" or own texts ("leaves"), or recall of "moves"."""
    results = [one.verdict for one in cases(articles, rate)]
    if level == "moves":
        return fmean(one.moves.recall for one in results)
    return fmean((one.articles if level == "articles" else one.leaves).f1 for one in results)


def false_moves(articles: int, rate: float) -> list[str]:
    """All clauses wrongly called moved."""
    return [name for one in cases(articles, rate) for name in sorted(one.verdict.moves.false)]


def exchanged(one: Case) -> set[str]:
    """Headings of the chapters that changed places."""
    before, after = ([chapter.title for chapter in text.chapters] for text in (one.revision.base, one.revision.other))
    return {new for old, new in zip(before, after, strict=True) if old != new}


def moved_chapters(one: Case) -> set[str]:
    """Headings of the chapters called moved."""
    other = one.alignment.other
    moved = [other.by_id[name] for match in one.alignment.matches if match.moved for name in match.other]
    return {other.folded(clause.heading) for clause in moved if clause.level is Level.CHAPTER}


@cache
def toy() -> Alignment:
    """The alignment of the two toy texts."""
    base, other = (parse(fold(name, (TOY / name).read_text(encoding="utf-8"))) for name in ("base.txt", "other.txt"))
    return align(base, other)


def toy_match(other: str) -> Match:
    """The one match that holds a clause of the revised toy text."""
    (match,) = [one for one in toy().matches if other in one.other]
    return match


@pytest.mark.parametrize("level", ["articles", "leaves"])
@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("articles", SIZES)
def test_clauses_correspond(articles: int, rate: float, level: str) -> None:
    """Articles, and 款 and 项, find their counterparts although one word in seven has changed."""
    assert figure(articles, rate, level) >= LEAST_F1


@pytest.mark.parametrize("level", ["articles", "leaves", "moves"])
@pytest.mark.parametrize("articles", SIZES)
def test_reworded_clauses_correspond(articles: int, level: str) -> None:
    """Where three words in ten have changed, links and moves do not fall below what was measured."""
    assert figure(articles, HARD, level) >= MEASURED[articles][level]


@pytest.mark.xfail(reason="short items of one pattern take each other's source when their few words have changed")
@pytest.mark.parametrize(("articles", "level"), NOT_YET)
def test_reworded_clauses_correspond_as_well(articles: int, level: str) -> None:
    """Where three words in ten have changed, clauses find their counterparts as often as where few have."""
    assert figure(articles, HARD, level) >= (LEAST_MOVE_RECALL if level == "moves" else LEAST_F1)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("articles", SIZES)
def test_moves_are_found(articles: int, rate: float) -> None:
    """Moved articles and moved items are called so, and a clause that only got another number is not."""
    assert figure(articles, rate, "moves") >= LEAST_MOVE_RECALL
    assert false_moves(articles, rate) == []


@pytest.mark.parametrize("articles", SIZES)
def test_few_reworded_clauses_are_called_moved(articles: int) -> None:
    """Where three words in ten have changed, false moves are no more than was measured."""
    assert len(false_moves(articles, HARD)) <= MEASURED[articles]["false moves"]


@pytest.mark.parametrize("articles", SIZES)
def test_an_exchange_of_chapters_is_one_move(articles: int) -> None:
    """Of two chapters that changed places exactly one is called moved, and their articles find their counterparts."""
    found = cases(articles, 0.1, 1)

    assert fmean(one.verdict.articles.f1 for one in found) >= LEAST_F1
    assert [len(moved_chapters(one)) for one in found] == [1] * len(found)
    assert all(moved_chapters(one) <= exchanged(one) for one in found)


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
