"""Which words of the dictionary stand in a text."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rrdiff.text.dictionary import TOTAL, Unmet
from tests.text.dictionary_tables import FOLDER, counts_of_jieba, tables

COUNTS = counts_of_jieba()
LONGEST = max(map(len, COUNTS))
TEXTS = st.text(st.sampled_from("党委政府规划建设中华人民共和国、\n A5\ud800\U00020000") | st.characters(), max_size=40)


def in_text(text: str) -> dict[str, int]:
    """Words of jieba's dictionary in a text, looked for one by one."""
    pieces = {text[at:end] for at in range(len(text)) for end in range(at + 1, min(len(text), at + LONGEST) + 1)}
    return {piece: COUNTS[piece] for piece in pieces if piece in COUNTS}


def test_the_tables_are_those_of_jieba() -> None:
    """The packaged tables hold the dictionary of the installed jieba, byte for byte."""
    for name, table in tables(COUNTS).items():
        packaged = np.load(FOLDER / f"dictionary_{name}.npy", allow_pickle=False)

        assert packaged.dtype == table.dtype
        assert np.array_equal(packaged, table)


def test_the_total_is_that_of_the_dictionary() -> None:
    """The total is the sum of all counts, that of the word which stands twice counted twice."""
    assert 0 < TOTAL - sum(COUNTS.values()) < 10


@settings(deadline=None)
@given(TEXTS)
def test_all_words_of_a_text_are_found(text: str) -> None:
    """Of any text exactly the words that stand in it are found, with jieba's counts."""
    assert Unmet().words_in(text) == in_text(text)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_each_word_is_handed_out_once(first: str, second: str) -> None:
    """A second text gives only the words that the first did not hold."""
    unmet = Unmet()
    before = unmet.words_in(first)

    assert unmet.words_in(second) == {word: n for word, n in in_text(second).items() if word not in before}
