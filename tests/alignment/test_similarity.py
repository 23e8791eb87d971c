"""Similarities agree with plain reference implementations; common runs and replacements are sound."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrdiff.alignment import cosine as sparse
from rrdiff.alignment import passages
from rrdiff.alignment.cosine import cosine, counted, counted_grams, word_terms
from rrdiff.alignment.passages import common_runs, ratio, word_replacements
from rrdiff.alignment.similarity import (
    Matrix,
    given_of,
    grams,
    kindred,
    language_rarity,
    likeness,
    likeness_of,
)

TEXTS = st.lists(st.text("甲乙丙丁", max_size=9), min_size=1, max_size=4)
WORDS = st.lists(
    st.lists(st.sampled_from(["经费", "资金", "负责", "报告", "县级", "水库"]), max_size=6), min_size=1, max_size=4
)


def plain_cosine(base: list[list[str]], other: list[list[str]]) -> list[list[float]]:
    """Cosine of bags of terms, rare ones heavier, counts damped by their root; written as the formula reads."""
    units = [Counter(unit) for unit in (*base, *other)]
    holders = Counter(term for unit in units for term in unit)
    weight = {term: math.log(len(units) / count) for term, count in holders.items()}
    vectors = [{term: math.sqrt(count) * weight[term] for term, count in unit.items()} for unit in units]
    norms = [math.sqrt(sum(value**2 for value in vector.values())) or 1.0 for vector in vectors]

    def one(left: int, right: int) -> float:
        total = sum(value * vectors[right].get(term, 0.0) for term, value in vectors[left].items())
        return total / norms[left] / norms[right]

    return [[one(row, len(base) + column) for column in range(len(other))] for row in range(len(base))]


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("甲乙丙丁", 2, ["甲乙", "乙丙", "丙丁"]),
        ("甲乙", 4, ["甲乙"]),
        ("甲乙丙丁", 4, ["甲乙丙丁"]),
        ("", 4, []),
    ],
)
def test_grams(text: str, length: int, expected: list[str]) -> None:
    """A text shorter than a gram is its own gram, an empty text has none."""
    assert grams(text, length) == expected


@given(TEXTS, TEXTS, st.sampled_from([1, 2, 4]))
@settings(max_examples=60)
def test_cosine_of_grams_is_the_plain_formula(base: list[str], other: list[str], length: int) -> None:
    """The sparse, blocked computation gives what the formula gives."""
    expected = plain_cosine([grams(text, length) for text in base], [grams(text, length) for text in other])

    np.testing.assert_allclose(cosine(counted_grams(base, length), counted_grams(other, length)), expected, atol=1e-5)


@given(WORDS, WORDS)
@settings(max_examples=40)
def test_cosine_of_words_is_the_plain_formula(base: list[list[str]], other: list[list[str]]) -> None:
    """Words are counted like grams."""
    left, right, _ = word_terms(base, other)

    np.testing.assert_allclose(cosine(counted(left), counted(right)), plain_cosine(base, other), atol=1e-5)


@pytest.mark.parametrize(("block", "scattered", "piece"), [(2, 0, 4), (4096, 4096, 3), (2, 1, 1), (1, 2, 1 << 20)])
def test_how_a_cosine_is_added_up_changes_nothing(
    block: int, scattered: int, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many columns are unfolded at one time, and which terms go through a matrix product, changes nothing."""
    base = ["甲乙丙丁戊己庚辛", "子丑寅卯", "", "丙丁丙丁", "应当报告丙丁"]
    other = ["丙丁戊己", "寅卯辰巳甲乙", "应当丙丁", "丙丁"]
    expected = cosine(counted_grams(base, 2), counted_grams(other, 2))
    for name, value in (("_BLOCK", block), ("_SCATTERED", scattered), ("_PIECE", piece)):
        monkeypatch.setattr(sparse, name, value)

    np.testing.assert_allclose(cosine(counted_grams(base, 2), counted_grams(other, 2)), expected, atol=1e-6)


def test_a_term_counts_as_far_as_the_language_says() -> None:
    """A word without weight in the language adds nothing to the cosine."""
    left, right, vocabulary = word_terms([["规定", "水库"], ["甲"]], [["规定"], ["乙"]])
    language = np.array([float(word != "规定") for word in vocabulary])

    assert cosine(counted(left), counted(right))[0, 0] > 0
    assert cosine(counted(left), counted(right), language)[0, 0] == 0


def test_rarity_lies_between_none_and_one() -> None:
    """A word of every statute is common, an invented one as rare as can be."""
    assert 0 <= language_rarity("规定") < language_rarity("水库") < language_rarity("虚构词语") <= 1


def coverage(base: list[list[str]], other: list[list[str]]) -> tuple[Matrix, Matrix]:
    """Both coverages, with the likeness of just these words."""
    return kindred(given_of(base, other, likeness_of(base, other)))


def test_kindred_of_equal_units_is_full() -> None:
    """Units of the same words cover each other fully, units of unlike words hardly."""
    of_base, of_other = coverage([["水库", "管护"], ["票据"]], [["管护", "水库"], ["票据"]])

    np.testing.assert_allclose(np.diag(of_base), 1, atol=1e-5)
    np.testing.assert_allclose(np.diag(of_other), 1, atol=1e-5)
    assert of_base[0, 1] < 0.5


def test_kindred_tells_the_sides_apart() -> None:
    """A short unit is covered by a long one that holds it, not the reverse."""
    of_base, of_other = coverage([["水库"], ["票据"]], [["水库", "堤防", "渔业"], ["档案"]])

    assert of_base[0, 0] == pytest.approx(1, abs=1e-5)
    assert of_other[0, 0] < 0.7


def test_kindred_mirrors() -> None:
    """Exchanging both sides exchanges both coverages."""
    base, other = [["水库", "经费"], ["票据"]], [["资金"], ["水塘", "票据", "档案"]]
    of_base, of_other = coverage(base, other)
    turned_base, turned_other = coverage(other, base)

    np.testing.assert_allclose(of_base, turned_other.T, atol=1e-5)
    np.testing.assert_allclose(of_other, turned_base.T, atol=1e-5)


def test_an_empty_unit_beside_others_is_like_none() -> None:
    """A unit without words covers nothing and is covered by nothing, whatever stands beside it."""
    of_base, of_other = coverage([["水库"], []], [["水库"], []])

    assert of_base[0].tolist() == of_other[0].tolist() == [pytest.approx(1, abs=1e-5), 0]
    assert not of_base[1].any()
    assert not of_other[1].any()


def test_a_larger_vocabulary_changes_no_coverage() -> None:
    """Likeness of more words than the units hold gives the same coverages."""
    base, other = [["水库", "经费"], ["票据"]], [["资金"], ["水塘", "票据"]]
    wide = likeness_of([*base, ["档案"]], [*other, ["船舶", "经费"]])

    for found, expected in zip(kindred(given_of(base, other, wide)), coverage(base, other), strict=True):
        np.testing.assert_allclose(found, expected, atol=1e-5)


@pytest.mark.parametrize(("base", "other"), [([[]], [["水库"]]), ([["水库"]], [[]]), ([[]], [[]])])
def test_kindred_of_nothing_is_nothing(base: list[list[str]], other: list[list[str]]) -> None:
    """A unit without words is like no other."""
    of_base, of_other = coverage(base, other)

    assert of_base.shape == of_other.shape == (1, 1)
    assert not of_base.any()
    assert not of_other.any()


@pytest.mark.parametrize(
    ("close", "far"),
    [
        (("经费", "资金"), ("经费", "堤防")),  # words of like use
        (("缴纳", "交纳"), ("缴纳", "堤防")),  # words that share characters
        (("虚构甲词", "虚构乙词"), ("虚构甲词", "堤防")),  # shared characters of words without a vector
    ],
)
def test_likeness_ranks(close: tuple[str, str], far: tuple[str, str]) -> None:
    """Words of like use or of shared characters are more alike than others."""
    assert likeness([close[0]], [close[1]])[0, 0] > likeness([far[0]], [far[1]])[0, 0]


def test_likeness_is_symmetric_and_full_for_the_same_word() -> None:
    """The table is the same from the other side, with 1 for equal words and nothing beyond 0 and 1."""
    left, right = ["经费", "虚构词", "水库"], ["资金", "虚构词", "堤防", "水库"]
    table = likeness(left, right)

    np.testing.assert_allclose(table, likeness(right, left).T, atol=1e-6)
    assert table[1, 1] == table[2, 3] == 1
    assert table.min() >= 0
    assert table.max() <= 1


def sound(runs: list[tuple[int, int, int]], base: str, other: str) -> bool:
    """Whether runs are equal text in increasing order on both sides."""
    in_order = all(a[0] + a[2] <= b[0] and a[1] + a[2] <= b[1] for a, b in pairwise(runs))
    return in_order and all(base[i : i + size] == other[j : j + size] for i, j, size in runs)


@given(st.text("甲乙丙，", max_size=30), st.text("甲乙丙，", max_size=30))
@settings(max_examples=100)
def test_common_runs_are_shared_and_in_order(base: str, other: str) -> None:
    """Every run is the same text on both sides, and runs neither cross nor overlap."""
    assert sound(common_runs(base, other), base, other)


def test_common_runs_of_equal_texts_are_one() -> None:
    """Equal texts are one run."""
    assert common_runs("甲乙丙", "甲乙丙") == [(0, 0, 3)]


def test_common_runs_of_long_texts_hang_on_anchors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts too long for the exact table are compared by long unique stretches, and what is found is sound."""
    base = "".join(chr(0x4E00 + at) for at in range(60))
    other = "前言" + base[:25] + "改写" + base[27:] + "末尾"
    monkeypatch.setattr(passages, "_LARGEST_TABLE", 0)
    runs = common_runs(base, other)

    assert sound(runs, base, other)
    assert runs == [(0, 2, 25), (27, 29, 33)]


def test_anchors_that_repeat_are_no_anchors(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stretch that stands twice in the base fixes no place."""
    stretch = "".join(chr(0x4E00 + at) for at in range(20))
    monkeypatch.setattr(passages, "_LARGEST_TABLE", 0)

    assert common_runs(stretch + "甲" + stretch, stretch) == []


@given(st.lists(st.sampled_from(range(12)), max_size=6), st.lists(st.sampled_from(range(12)), max_size=6))
@settings(max_examples=60)
def test_anchored_runs_are_sound(left: list[int], right: list[int]) -> None:
    """Anchored runs of any shuffled blocks neither cross nor overlap."""
    blocks = ["".join(chr(0x4E00 + 20 * number + at) for at in range(20)) for number in range(12)]
    base, other = "".join(blocks[at] for at in left), "".join(blocks[at] for at in right)

    assert sound(passages._anchored_runs(base, other), base, other)


@pytest.mark.parametrize(
    ("base", "other", "replaced", "alone"),
    [
        ("甲 乙 丙", "甲 丁 丙", ["乙→丁"], []),
        ("甲 乙 丙", "甲 丙", [], ["乙→"]),
        ("甲 丙", "甲 乙 丙", [], ["→乙"]),
        ("甲 乙 丙 丁", "甲 戊 丁", ["乙丙→戊"], []),
        ("甲 乙 丙 丁 戊", "己 乙 丙 庚 戊", ["甲→己", "丁→庚"], []),
        ("甲 乙 丙 丁", "戊 乙 丙", ["甲→戊"], ["丁→"]),
        ("甲", "甲", [], []),
    ],
)
def test_word_replacements(base: str, other: str, replaced: list[str], alone: list[str]) -> None:
    """Neighbouring deletions and insertions are one replacement; what replaces nothing is told on demand."""
    left, right = base.split(), other.split()

    def shown(found: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> list[str]:
        return ["→".join(("".join(gone), "".join(come))) for gone, come in found]

    assert shown(word_replacements(left, right)) == replaced
    assert sorted(shown(word_replacements(left, right, alone=True))) == sorted(replaced + alone)


def test_ratio() -> None:
    """The share kept of both texts runs from none to all."""
    assert ratio("甲乙", "甲乙") == 1
    assert ratio("甲乙", "丙丁") == 0
    assert ratio("甲乙", "甲丙") == pytest.approx(0.5)
