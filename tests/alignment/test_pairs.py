"""What is told of some pairs is what a whole table tells of them, and the pairs looked at are the ones that matter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrdiff.alignment import near as module
from rrdiff.alignment import similarity
from rrdiff.alignment.align import AlignOptions, align
from rrdiff.alignment.cosine import cosine, cosine_at, counted_grams, shared_terms, summed_products
from rrdiff.alignment.match import Alignment, Works
from rrdiff.alignment.near import greatest, joined_words, near_of, of_articles
from rrdiff.alignment.ordered import stable_order
from rrdiff.alignment.pairs import Odds, Pairs, best, every_pair, margins, neighbours, pairs_at, ranks
from rrdiff.alignment.similarity import Matrix, given_of, kindred, kindred_at, likeness_of
from rrdiff.alignment.units import side_of
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.alignment.builders import side
from tests.benchmarks.reordered import reordered
from tests.revisions.generator import RevisionPlan, make_statute, revise, seeded


@st.composite
def scattered(draw: st.DrawFn) -> tuple[Pairs, Matrix]:
    """Some pairs of a small table with their values, of which several are equal."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    keys = draw(st.lists(st.integers(0, height * width - 1), max_size=12))
    pairs = pairs_at(height, width, np.array(keys, np.int64))
    values = draw(st.lists(st.integers(1, 4), min_size=len(pairs), max_size=len(pairs)))
    return pairs, np.array(values, np.float32)


@given(scattered())
@settings(max_examples=150)
def test_some_pairs_are_told_as_in_a_table_of_zeros(found: tuple[Pairs, Matrix]) -> None:
    """Leads, ranks, neighbours and best values of some pairs are those of the table that holds 0 elsewhere."""
    pairs, values = found
    table = pairs.table(values)
    every = every_pair(*table.shape)
    flat = table.reshape(-1)

    for axis in (0, 1):
        assert margins(pairs, values, axis).tolist() == margins(every, flat, axis)[pairs.keys].tolist()
        assert best(pairs, values, axis).tolist() == best(every, flat, axis).tolist()
        assert ranks(pairs, values)[axis].tolist() == ranks(every, flat)[axis][pairs.keys].tolist()
    assert neighbours(pairs, values).tolist() == neighbours(every, flat)[pairs.keys].tolist()


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from([0.0, 0.25, 0.5, 0.75])), max_size=40), st.integers(1, 4))
@settings(max_examples=150)
def test_the_greatest_of_each_group_are_found(entries: list[tuple[int, float]], count: int) -> None:
    """So many of each group are chosen, the greatest first and of equal ones those that come first."""
    group = np.array([owner for owner, _ in entries], np.int64)
    values = np.array([value for _, value in entries], np.float32)
    chosen = set()
    for owner in range(5):
        own = [place for place, entry in enumerate(entries) if entry[0] == owner]
        chosen.update(sorted(own, key=lambda place: (-entries[place][1], place))[:count])

    assert set(np.flatnonzero(greatest(group, values, count)).tolist()) == chosen


@given(st.lists(st.integers(0, 2**40), max_size=40))
@settings(max_examples=150)
def test_the_order_of_keys_is_stable(keys: list[int]) -> None:
    """Small keys and keys too great to carry their places are put in the same stable order."""
    for shift in (0, 22):
        found = np.array([key << shift for key in keys], np.int64)

        assert stable_order(found).tolist() == sorted(range(len(keys)), key=lambda place: keys[place])


@given(scattered())
@settings(max_examples=80)
def test_turning_exchanges_the_sides(found: tuple[Pairs, Matrix]) -> None:
    """Turned log-odds are the table turned over, and twice turned they are what they were."""
    pairs, values = found
    odds = Odds(pairs, values)
    turned = odds.turned()

    assert turned.pairs.table(turned.values).tolist() == pairs.table(values).T.tolist()
    assert turned.turned().values.tolist() == values.tolist()
    assert (
        turned.turned().above(2)
        == odds.above(2)
        == {
            link: value
            for link, value in odds.of(list(np.ndindex(pairs.height, pairs.width)), 0.0).items()
            if value > 2
        }
    )


def test_a_twin_that_is_left_out_is_a_rival() -> None:
    """A clause that stands twice leads over nothing, though only one of the two is looked at."""
    keys, values = np.array([0, 3], np.int64), np.array([2.0, 1.0], np.float32)
    twins = np.array([2, 2], np.int64), np.array([1, 1], np.int64)

    assert margins(pairs_at(2, 2, keys), values, 0).tolist() == [2.0, 1.0]
    assert margins(pairs_at(2, 2, keys, twins), values, 0).tolist() == [0.0, 0.0]
    assert margins(pairs_at(2, 2, keys, twins), values, 1).tolist() == [2.0, 1.0]


TEXTS = (
    ["应当建立登记制度并公布结果", "处一千元罚款", "", "应当建立登记制度", "乙方提交申请"],
    ["应当建立登记制度并公布结果", "处二千元以下罚款", "应当提交申请", "登记"],
)
GRAMS = counted_grams(TEXTS[0], 2), counted_grams(TEXTS[1], 2)


def test_the_cosine_of_some_pairs_is_that_of_all() -> None:
    """Rare and frequent terms add up alike, whichever pairs are asked for."""
    pairs = pairs_at(5, 4, np.array([0, 1, 5, 9, 12, 18], np.int64))
    expected = cosine(*GRAMS).reshape(-1)[pairs.keys]

    np.testing.assert_allclose(cosine_at(shared_terms(*GRAMS), pairs), expected, atol=1e-6)


def test_rows_are_summed_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What few hold adds up the same, however many rows are looked at in one turn."""
    expected = cosine(*GRAMS).reshape(-1)
    for cells in (1, 4, 9, 1 << 20):
        monkeypatch.setattr("rrdiff.alignment.cosine._PIECE", cells)
        found = list(summed_products([shared_terms(*GRAMS)]))

        assert [low for low, _ in found] == list(range(0, 20, max(1, cells // 4) * 4))
        np.testing.assert_allclose(np.concatenate([part for _, part in found]), expected, atol=1e-6)


def test_ranks_follow_the_value_and_not_its_sign() -> None:
    """Values below zero come after, the more so the further they are from it; the two zeros are equal."""
    values = np.array([-2.0, 0.0, 3.0, -0.0, -0.5, 3.0, 7.0], np.float32)
    pairs = pairs_at(1, 7, np.arange(7))

    assert ranks(pairs, values)[1].tolist() == [6, 3, 1, 3, 5, 1, 0]


def test_frequent_terms_count_for_some_pairs_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Terms that go through a product of tables count as the others do."""
    pairs = pairs_at(5, 4, np.array([0, 1, 5, 9, 12, 18], np.int64))
    expected = cosine(*GRAMS).reshape(-1)[pairs.keys]
    monkeypatch.setattr("rrdiff.alignment.cosine._SCATTERED", 1)
    monkeypatch.setattr("rrdiff.alignment.cosine._HEAVY", 2)
    monkeypatch.setattr("rrdiff.alignment.cosine._BLOCK", 4)

    np.testing.assert_allclose(cosine_at(shared_terms(*GRAMS), pairs), expected, atol=1e-6)


def test_kindred_words_of_some_pairs_are_those_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both coverages of a pair are the same, however many pairs are asked for at one time."""
    base, other = (
        [unit.words for unit in side(text).units]
        for text in (
            "第一条~缴纳经费。 / 第二条~公布名录。 / 第三条~登记渔船。",
            "第一条~交纳资金。 / 第二条~登记船舶和名录。",
        )
    )
    monkeypatch.setattr("rrdiff.alignment.similarity._UNITS_AT_ONCE", 2)
    alike = likeness_of(base, other)
    expected = kindred(given_of(base, other, alike))
    rows, columns = np.array([0, 0, 1, 2], np.int64), np.array([0, 1, 1, 1], np.int64)

    for found, table in zip(kindred_at(base, other, alike, rows=rows, columns=columns), expected, strict=True):
        np.testing.assert_allclose(found, table[rows, columns], atol=1e-6)


def test_an_article_has_of_each_word_what_its_best_clause_has() -> None:
    """What articles have of the other side's words is read off what their clauses have, in any order."""
    base, other = (
        side(text)
        for text in (
            "第一条~缴纳经费： / （一）补助； / （二）贷款。 / 第二条~公布名录。",
            "第一条~交纳资金。 / 第二条~登记船舶和名录，发放贷款。",
        )
    )
    base, turned = replace(base, article=(1, 0, 1, 0)), replace(base, article=(0, 1, 0, 1))
    left, right = ([unit.words for unit in units.units] for units in (base, other))
    alike = likeness_of(left, right)
    found = of_articles(given_of(left, right, alike).by_base, base)
    whole = joined_words(left, base), joined_words(right, other)

    assert found.tolist() == given_of(*whole, alike).by_base.tolist()
    assert found.tolist() == of_articles(given_of(left, right, alike).by_base, turned)[::-1].tolist()


def links(alignment: Alignment) -> set[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """What corresponds, and how."""
    return {(match.base, match.other, match.relation) for match in alignment.matches}


@pytest.mark.parametrize("seed", range(4))
def test_a_revision_is_linked_alike_by_near_pairs(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking only at near pairs finds what looking at all finds."""
    statute = make_statute(seeded(seed), 60)
    revision = revise(seeded(seed + 100), statute, RevisionPlan.usual(60, reword=0.05 * seed, chapter_swaps=seed % 2))
    base, other = (parse(fold(one.title, one.text)) for one in (statute, revision.other))
    expected = links(align(base, other))
    monkeypatch.setattr(module, "EVERY_PAIR", 0)

    near = near_of(side_of(base), side_of(other))
    assert not near.units.whole
    assert len(near.units) < 0.5 * near.units.height * near.units.width
    assert links(align(base, other)) == expected


@pytest.mark.parametrize("name", ["village", "hazard", "market"])
def test_a_local_rule_is_linked_alike_by_near_pairs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that rewords its law finds nearly all its sources among near pairs."""
    one = reordered(name, 1)
    expected = links(align(one.base, one.other, AlignOptions(Works.ADAPTATION)))
    monkeypatch.setattr(module, "EVERY_PAIR", 0)
    found = links(align(one.base, one.other, AlignOptions(Works.ADAPTATION)))

    assert len(found & expected) >= 0.9 * len(expected)


@pytest.mark.parametrize(("cells", "scattered"), [(1, 0), (64, 3), (1 << 20, 4096)])
def test_words_are_alike_however_many_share_a_character(
    monkeypatch: pytest.MonkeyPatch, cells: int, scattered: int
) -> None:
    """Characters of many words are counted in another way than those of few, and come to the same likeness."""
    left = [f"{number}号" for number in range(40)] + ["缴纳", "农民", "经费", "民"]
    right = [f"{number}号" for number in range(20, 60)] + ["交纳", "职工", "资金", "农村"]
    usual = similarity.likeness(left, right)
    monkeypatch.setattr(similarity, "_CELLS", cells)
    monkeypatch.setattr(similarity, "_SCATTERED", scattered)

    assert similarity.likeness(left, right).tolist() == usual.tolist()
    assert usual[left.index("缴纳"), right.index("交纳")] >= 0.8 * (0.5 - 0.3) / 0.7
    assert usual[left.index("1号"), right.index("21号")] > 0 == usual[left.index("1号"), right.index("职工")]
