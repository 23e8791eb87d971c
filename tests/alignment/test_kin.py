"""What is known of words from one text serves the next, and changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from rrdiff.alignment import kin, similarity
from rrdiff.alignment.evidence import words_given
from rrdiff.alignment.similarity import Given, Matrix, given_of, likeness_of
from rrdiff.alignment.units import DocumentUnits
from tests.alignment.builders import side

LAW = "示例湿地法 / 第一条~县级人民政府应当建立湿地巡护档案，安排巡护经费。 / 第二条~禁止向湿地倾倒炉渣。"
RULES = (
    "甲办法 / 第一条~乡镇设专人建立湿地巡护档案，资金由县级人民政府承担。",
    "乙办法 / 第一条~水库的资金由县级人民政府承担。 / 第二条~任何人不得向水库倾倒炉渣。",
    "丙办法 / 第一条~学校开展观鸟教育，资金由乡镇承担。",
)


def anew(base: DocumentUnits, other: DocumentUnits) -> Given:
    """What two texts have of each other's words, nothing being known."""
    units = [[unit.words for unit in one.units] for one in (base, other)]
    return given_of(units[0], units[1], likeness_of(*units))


@pytest.mark.parametrize("most", [kin.MOST_WORDS, 3])
def test_later_texts_have_what_they_would_have_alone(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every figure is the same, whether words were met before or not, and where what is known is let go."""
    monkeypatch.setattr(kin, "MOST_WORDS", most)
    base = side(LAW)
    for rule in RULES:
        other = side(rule)
        found, expected = words_given(base, other), anew(base, other)
        assert np.array_equal(found.by_base, expected.by_base)
        assert np.array_equal(found.by_other, expected.by_other)
        for one, two in ((found.left, expected.left), (found.right, expected.right)):
            assert one.column == two.column
            assert all(np.array_equal(getattr(one, name), getattr(two, name)) for name in ("unit", "word", "twin"))


def test_known_words_are_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the second text on only words that none before had are compared."""
    asked: list[str] = []
    likeness = similarity.likeness

    def asking(left: Sequence[str], right: Sequence[str]) -> Matrix:
        asked.extend(right)
        return likeness(left, right)

    monkeypatch.setattr(kin, "likeness", asking)
    base = side(LAW)
    for rule in (*RULES, *RULES):
        words_given(base, side(rule))
    assert "资金" in asked
    assert len(asked) == len(set(asked))


def test_a_text_without_words_has_nothing() -> None:
    """Beside a base that is known, too."""
    base = side(LAW)
    for rule in RULES:
        words_given(base, side(rule))
    found = words_given(base, side("丁办法 / 第一条~："))
    assert not found.by_base.any()
    assert not found.by_other.any()
