"""Characters that say the same stand in one class."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrdiff.text.variants import comparable

ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("責任著於“”「」二〇O○零①㎡鄉村振興"), max_size=40
)


@given(ANY_TEXT)
def test_length_is_kept(text: str) -> None:
    """Every character has exactly one character for its class."""
    assert len(comparable(text)) == len(text)


@given(ANY_TEXT)
def test_classes_stand_for_themselves(text: str) -> None:
    """A text of classes is its own text of classes."""
    once = comparable(text)
    assert comparable(once) == once


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param("“三农”工作", "「三农」工作", id="quote style"),
        pytest.param("二〇二二年", "二○二二年", id="zero as a circle"),
        pytest.param("二〇二二年", "二O二二年", id="zero as a letter"),
        pytest.param("一百零三条", "一百〇三条", id="zero as a word"),
        pytest.param("責令限期改正", "责令限期改正", id="traditional characters"),
        pytest.param("於後發展著作", "于后发展著作", id="traditional characters that simplified texts know too"),
        pytest.param("應當書面答覆申請人", "应当书面答复申请人", id="a traditional character that depends on its word"),
        pytest.param("备查", "备査", id="another code point of the same character"),
        pytest.param("①甲", "1甲", id="circled figure"),
        pytest.param("比例为3∶1", "比例为3:1", id="ratio sign"),
        pytest.param("阿·買買提", "阿•買買提", id="middle dot"),
    ],
)
def test_equal(one: str, two: str) -> None:
    """Style, shape and script do not tell two texts apart."""
    assert comparable(one) == comparable(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param("著作权", "着作权", id="a character both scripts use, in a simplified text"),
        pytest.param("人民", "入民", id="look-alike characters"),
        pytest.param("甲、乙", "甲,乙", id="another mark"),
        pytest.param("第六章", "第6章", id="numeral script"),
        pytest.param("城市", "城巿", id="look-alike of a common character"),
    ],
)
def test_different(one: str, two: str) -> None:
    """What a proofreader marks stays apart."""
    assert comparable(one) != comparable(two)


def test_worn_and_written_in_traditional_texts() -> None:
    """著 is 着 where traditional texts print it for a verb or a particle, and stays in 顯著 and 著作."""
    assert comparable("應當著裝，顯著標誌，著作權，沿著") == "应当着装,显著标志,著作权,沿着"


def test_lone_surrogates_stay() -> None:
    """A half of a pair has no traditional form and stops nothing."""
    assert comparable("鄉村振興責任\ud800著裝") == "乡村振兴责任\ud800着装"
