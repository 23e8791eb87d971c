"""The background figures: that they are complete, and what a question to them answers."""

from __future__ import annotations

import numpy as np
import pytest

from rrdiff.text import statistics


@pytest.mark.parametrize(
    ("word", "paragraphs"),
    [
        pytest.param("的", 202_624, id="the most frequent word"),
        pytest.param("应当", 95_917, id="a modal"),
        pytest.param("龙羊峡", 3, id="the rarest kept"),
        pytest.param("龘龘", 0, id="a word never seen"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_paragraphs_of_a_word(word: str, paragraphs: int) -> None:
    """A word has the number of paragraphs counted, an unknown one none."""
    assert statistics.paragraph_frequency(word) == paragraphs


@pytest.mark.parametrize(
    ("gram", "count"), [("一万", 2236), ("龙门", 78), ("龘龘", 0), ("", 0), ("一", 0), ("一万元", 0)]
)
def test_pairs(gram: str, count: int) -> None:
    """A pair has its count; a rare one, and what is no pair, has none."""
    assert statistics.pair_count(gram) == count


@pytest.mark.parametrize(("gram", "count"), [("一万元", 2167), ("龙门管", 14), ("一万", 0), ("龘龘龘", 0)])
def test_triples(gram: str, count: int) -> None:
    """A triple has its count; a rare one, and what is no triple, has none."""
    assert statistics.triple_count(gram) == count


def test_tables_are_whole() -> None:
    """Every table has the rows its description states, in order and none twice."""
    for name, length, rows in (("pairs", 2, 106_051), ("triples", 3, 164_458)):
        keys, columns = statistics._table(name)
        grams = [keys[at : at + length] for at in range(0, len(keys), length)]
        assert [len(column) for column in columns] == [rows]
        assert grams == sorted(set(grams))
        assert len(grams) == rows
    assert len(statistics._words()[0]) == 26_850


def test_every_vector_has_one_word() -> None:
    """Rows and vectors belong together one to one."""
    rows = [row for word in statistics._words()[0] if (row := statistics.vector_row(word)) is not None]

    assert sorted(rows) == list(range(len(statistics.vectors())))


def test_words_without_a_vector_have_no_row() -> None:
    """A word that was not counted, or too rarely for a vector, has no row."""
    (rare, *_) = [word for word, row in zip(statistics._words()[0], statistics._words()[2], strict=True) if row < 0]

    assert [statistics.vector_row(word) for word in ("", "应将", "\U0010ffff", rare)] == [None] * 4
    assert [statistics.paragraph_frequency(word) for word in ("", "应将", "\U0010ffff")] == [0] * 3


def test_vectors_know_what_is_alike() -> None:
    """The vector of 罚款 is nearer to that of 没收 than to that of 森林."""
    vectors = statistics.vectors().astype(np.float32)
    rows = [statistics.vector_row(word) for word in ("罚款", "没收", "森林")]
    fine, confiscation, forest = (vectors[row] / np.linalg.norm(vectors[row]) for row in rows)

    assert fine @ confiscation > fine @ forest


def test_vectors_cannot_be_changed() -> None:
    """The table is shared, so nobody may write into it."""
    with pytest.raises(ValueError, match="read-only"):
        statistics.vectors()[0, 0] = 1
