"""The invented statutes are what they claim to be, and the truth about their revisions fits the printed texts."""

from __future__ import annotations

import itertools
import re

import pytest

from rrdiff.alignment.match import Relation
from rrdiff.structure.clause import Document, Kind, Level
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.revisions.generator import Revision, RevisionPlan, make_statute, revise, seeded
from tests.revisions.grammar import counted
from tests.revisions.links import key_of_id, texts
from tests.revisions.moves import moved_places
from tests.revisions.statute import Statute, printed
from tests.revisions.truth import place

SEEDS = (1, 2, 3)
SIZES = (30, 90)
ONE_SIDED = {Relation.ADDED, Relation.REMOVED}


def document(statute: Statute) -> Document:
    """The statute as our parser reads it."""
    return parse(fold(statute.title, statute.text))


def revised(plan: RevisionPlan, *, articles: int = 60, seed: int = 5) -> Revision:
    """A revision of a statute of some size."""
    return revise(seeded(seed + 1), make_statute(seeded(seed), articles), plan)


def folded_leaves(statute: Statute) -> dict[str, str]:
    """Folded own text by key, as the generator knows it."""
    return {key_of_id(leaf.id): fold("leaf", leaf.text).folded for leaf in statute.leaves()}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("articles", SIZES)
def test_a_statute_is_read_as_it_was_made(seed: int, articles: int) -> None:
    """The parser finds exactly the articles, 款 and 项 of a statute and of its revision, each with its text."""
    revision = revised(RevisionPlan.usual(articles, reword=0.3, chapter_swaps=1), articles=articles, seed=seed)
    for statute in (revision.base, revision.other):
        read = document(statute)

        assert read.kind is Kind.REGULATION
        assert [*texts(read).items()] == [*folded_leaves(statute).items()]
        assert {leaf.id for leaf in statute.leaves()} <= set(read.by_id)


@pytest.mark.parametrize("articles", [30, 31, 120, 600])
def test_a_statute_has_the_size_asked_for(articles: int) -> None:
    """A statute has as many articles as asked for, in several chapters, numbered through."""
    statute = make_statute(seeded(articles), articles)
    read = document(statute)

    assert len(statute.articles()) == articles
    assert [clause.number for clause in read.clauses if clause.level is Level.ARTICLE] == [
        str(number) for number in range(1, articles + 1)
    ]
    assert sum(clause.level is Level.CHAPTER for clause in read.clauses) == len(statute.chapters) > 3


def test_six_hundred_articles_are_distinct() -> None:
    """In a statute of six hundred articles no own text occurs twice but the one that closes a list."""
    leaves = [leaf.text for leaf in make_statute(seeded(9), 600).leaves()]
    repeated = {text for text in leaves if leaves.count(text) > 1}

    assert all(re.match("法律、行政法规|其他", text) for text in repeated)
    assert len(leaves) > 1200


def test_a_penalty_follows_the_number_of_its_duty() -> None:
    """A penalty cites the article its duty stands in, also after the articles were renumbered."""
    revision = revised(RevisionPlan(inserts=9))
    before, after = (statute.numbers() for statute in (revision.base, revision.other))
    cited = [re.findall(r"违反本法第(.+?)条", statute.text) for statute in (revision.base, revision.other)]

    assert len(cited[0]) == len(cited[1]) > 3
    assert cited[0] != cited[1]
    assert any(before[uid] != after[uid] for uid in before)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_seed_gives_the_same_revision(seed: int) -> None:
    """Statute, revision and truth depend on nothing but the seed."""
    one, two = (revised(RevisionPlan.usual(60, reword=0.4), seed=seed) for _ in range(2))

    assert one.base.text == two.base.text
    assert one.other.text == two.other.text
    assert one.truth == two.truth


def test_another_seed_gives_another_statute() -> None:
    """Different seeds give different texts."""
    assert len({make_statute(seeded(seed), 30).text for seed in range(8)}) == 8


def test_no_operation_changes_nothing() -> None:
    """An empty plan gives the same text, every own text verbatim and nothing moved."""
    revision = revised(RevisionPlan())

    assert revision.other.text == revision.base.text
    assert {row.kind for row in revision.truth.leaves} == {Relation.VERBATIM}
    assert not revision.truth.moved


@pytest.mark.parametrize("seed", SEEDS)
def test_truth_covers_every_clause_once(seed: int) -> None:
    """Every own text and every article of both sides stands in exactly one correspondence."""
    revision = revised(RevisionPlan.usual(60, reword=0.2, chapter_swaps=1), seed=seed)
    for rows, names in (
        (revision.truth.leaves, [[leaf.id for leaf in one.leaves()] for one in (revision.base, revision.other)]),
        (
            revision.truth.articles,
            [[f"art{n}" for n in range(1, len(one.articles()) + 1)] for one in (revision.base, revision.other)],
        ),
    ):
        assert sorted(name for row in rows for name in row.base) == sorted(names[0])
        assert sorted(name for row in rows for name in row.other) == sorted(names[1])


@pytest.mark.parametrize("seed", SEEDS)
def test_truth_names_equal_texts(seed: int) -> None:
    """Own texts that the truth calls verbatim are equal, those it calls adapted are not."""
    revision = revised(RevisionPlan.usual(60, reword=0.1), seed=seed)
    base, other = ({leaf.id: leaf.text for leaf in one.leaves()} for one in (revision.base, revision.other))
    for row in revision.truth.leaves:
        if len(row.base) == len(row.other) == 1:
            assert (base[row.base[0]] == other[row.other[0]]) == (row.kind is Relation.VERBATIM)


@pytest.mark.parametrize(
    ("plan", "kinds"),
    [
        (RevisionPlan(inserts=3), {Relation.ADDED}),
        (RevisionPlan(deletes=3), {Relation.REMOVED}),
        (RevisionPlan(item_inserts=3), {Relation.ADDED}),
        (RevisionPlan(item_deletes=3), {Relation.REMOVED}),
        (RevisionPlan(splits=6), {Relation.SPLIT}),
        (RevisionPlan(merges=6), {Relation.MERGED}),
    ],
)
def test_division_and_renumbering_are_no_moves(plan: RevisionPlan, kinds: set[Relation]) -> None:
    """Insertions, deletions, splits and merges are told as what they are and move nothing, whatever they renumber."""
    truth = revised(plan).truth
    seen = {row.kind for row in (*truth.leaves, *truth.articles)}

    assert kinds <= seen
    assert not (seen & ONE_SIDED) - kinds
    assert not truth.moved


@pytest.mark.parametrize(("plan", "most"), [(RevisionPlan(moves=4), 4), (RevisionPlan(far_moves=4), 4)])
def test_moved_articles_are_told(plan: RevisionPlan, most: int) -> None:
    """Carrying articles elsewhere moves at least one and at most as many as were carried, and loses none."""
    truth = revised(plan).truth

    assert 0 < len(truth.moved) <= most
    assert all("." not in name for name in truth.moved)
    assert not truth.added
    assert not truth.removed


def test_far_moves_change_the_chapter() -> None:
    """A far move carries an article into another chapter."""
    revision = revised(RevisionPlan(far_moves=4))
    chapters = [
        {uid: chapter.title for chapter in one.chapters for article in chapter.articles for uid in article.uids()}
        for one in (revision.base, revision.other)
    ]

    assert any(chapters[0][uid] != chapters[1][uid] for uid in chapters[0])


def test_moved_items_are_told() -> None:
    """An item carried to another place of its list moves alone; its article stays."""
    moved = revised(RevisionPlan(item_moves=4)).truth.moved

    assert len(moved) == 4
    assert all(".item" in name for name in moved)


def test_swapped_chapters_move_the_smaller_part() -> None:
    """When neighbouring chapters change places, the articles of only one of them have moved."""
    revision = revised(RevisionPlan(chapter_swaps=1), articles=90)
    titles = [[chapter.title for chapter in one.chapters] for one in (revision.base, revision.other)]
    swapped = [
        chapter for chapter, title in zip(revision.other.chapters, titles[0], strict=True) if chapter.title != title
    ]

    assert sorted(titles[0]) == sorted(titles[1])
    assert len(swapped) == 2
    assert len(revision.truth.moved) == min(len(chapter.articles) for chapter in swapped)


@pytest.mark.parametrize("rate", [0.1, 0.3, 0.6])
def test_rewording_changes_the_share_asked_for(rate: float) -> None:
    """The share of words that a revision changes is the rate, as nearly as whole words allow."""
    revision = revised(RevisionPlan(reword=rate), articles=120)
    before, after = ({one.uid: one.words for one in side.sentences()} for side in (revision.base, revision.other))
    total = sum(counted(word) for words in before.values() for word in words)
    kept = sum(
        min(words.count(word), after[uid].count(word))
        for uid, words in before.items()
        for word in set(words)
        if counted(word)
    )

    assert 1 - kept / total == pytest.approx(rate, abs=0.06)
    assert set(before) == set(after)


def test_substitutions_run_through_the_text() -> None:
    """A substituted wording is gone from every article, and clauses that only show it are lightly edited."""
    revision = revised(RevisionPlan(substitutions=3))

    assert len(revision.substitutions) == 3
    assert {row.kind for row in revision.truth.leaves} == {Relation.VERBATIM, Relation.LIGHT_EDIT}
    numbers = revision.other.numbers()
    words = "".join(printed(sentence, numbers) for sentence in revision.other.sentences())
    assert all(old not in words for old, new in revision.substitutions if old not in new)


def test_moves_are_fewest() -> None:
    """No smaller set of places than the given one leaves the rest in order."""
    for ranks in itertools.permutations(range(6)):
        fewest = min(
            len(ranks) - len(kept)
            for size in range(len(ranks) + 1)
            for kept in itertools.combinations(ranks, size)
            if list(kept) == sorted(kept)
        )
        moved = moved_places(ranks)

        assert len(moved) == fewest
        assert [rank for at, rank in enumerate(ranks) if at not in moved] == sorted(
            rank for at, rank in enumerate(ranks) if at not in moved
        )


def test_places_sort_as_printed() -> None:
    """Ids sort into reading order: the lead-in before its list, a later 款 after it."""
    names = [leaf.id for leaf in make_statute(seeded(4), 60).leaves()]

    assert sorted(names, key=place) == names
