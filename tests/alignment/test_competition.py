"""Segments are explained by the clause that has their words, whatever the order in which pairs are looked at."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrdiff.alignment import competition as competition_of
from rrdiff.alignment.competition import CompetingSide, Covers, competition, shared_grams
from rrdiff.alignment.cosine import gram_terms
from rrdiff.alignment.evidence import words_given
from rrdiff.alignment.loose import introductions
from rrdiff.alignment.similarity import Matrix
from rrdiff.alignment.units import DocumentUnits
from tests.alignment.builders import side

LAW = side(
    "示例湿地法 / 第一条~县级人民政府应当建立湿地巡护档案，记录水鸟的种类。 / "
    "第二条~禁止向湿地倾倒炉渣，禁止擅自抽取湿地的水。 / 第三条~国家鼓励种植芦苇，支持开展观鸟教育。"
)
RULE = side(
    "示例湿地办法 / 第一条~乡镇设专人建立湿地巡护档案，任何人不得向湿地倾倒炉渣。 / "
    "第二条~学校可以支持开展观鸟教育，费用由村集体承担。"
)


def reading(one: DocumentUnits) -> CompetingSide:
    """A side as it stands."""
    return CompetingSide(one, [unit.alike for unit in one.units], introductions(one))


def contest(rows: list[int], columns: list[int]) -> dict[str, Matrix]:
    """How pairs of law and rule fare."""
    found = words_given(LAW, RULE)
    law, rule = reading(LAW), reading(RULE)
    pairs = np.array(rows, np.int64), np.array(columns, np.int64)
    return competition(Covers(law, rule, found, shared_grams(law, rule)), *pairs)


def test_a_clause_of_two_sources_is_shared_between_them() -> None:
    """The article made from two articles of the law is won by each in part and by the third not at all."""
    lead = contest([0, 1, 2], [0, 0, 0])["lead"]

    assert lead[0] > 0.05
    assert lead[1] > 0.05
    assert lead[2] == 0


def test_behind_is_what_another_explains_better() -> None:
    """The source of no segment falls behind on all of them; the only candidate never does."""
    assert contest([0, 2], [1, 1])["behind"][0] < -0.1
    assert contest([0], [1])["behind"].tolist() == [0]


@given(st.permutations([(row, column) for row in range(3) for column in range(2)]))
@settings(max_examples=30)
def test_the_order_of_candidates_does_not_matter(pairs: list[tuple[int, int]]) -> None:
    """Every pair has the same figures wherever it stands among the candidates."""
    usual = sorted(pairs)
    expected = contest([row for row, _ in usual], [column for _, column in usual])
    found = contest([row for row, _ in pairs], [column for _, column in pairs])

    for name, values in expected.items():
        by_pair = dict(zip(usual, values.tolist(), strict=True))
        assert found[name].tolist() == pytest.approx([by_pair[pair] for pair in pairs], abs=1e-6), name


def test_grams_are_found_alike_in_a_table_and_by_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that are too long for a table of all grams of all clauses have the same figures."""
    pairs = [0, 1, 2, 0, 1, 2], [0, 0, 0, 1, 1, 1]
    usual = contest(*pairs)
    monkeypatch.setattr("rrdiff.alignment.competition._TABLE", 0)
    found = contest(*pairs)

    assert {name: values.tolist() for name, values in found.items()} == {
        name: values.tolist() for name, values in usual.items()
    }


TEXTS = st.lists(st.text("甲乙丙丁,。;的", max_size=24), min_size=1, max_size=5)


@given(TEXTS, TEXTS)
@settings(max_examples=50)
def test_grams_of_segments_are_read_off_their_units(laws: list[str], rules: list[str]) -> None:
    """Whatever the marks and however short a unit, each segment has the grams that its own wording has."""
    law, rule = (
        reading(side("示例办法 / " + " / ".join(f"第{at}条~甲{text}" for at, text in enumerate(texts, 1))))
        for texts in (laws, rules)
    )
    parts = competition_of._segments_of(rule, {}, {})
    for shared in shared_grams(law, rule):
        segment, place = competition_of._places(parts, shared)
        own, _ = gram_terms(parts.bare, (), shared.length)
        _, of_units = gram_terms((), competition_of._bare(rule), shared.length)
        assert segment.tolist() == own.unit.tolist()
        assert of_units.key[place].tolist() == own.key.tolist()


def test_turned_grams_are_those_of_the_sides_exchanged() -> None:
    """What is numbered once serves both directions."""
    pairs = [0, 1, 0, 1, 0, 1], [0, 0, 1, 1, 2, 2]
    law, rule = reading(LAW), reading(RULE)
    given_ = words_given(RULE, LAW)
    rows, columns = (np.array(one, np.int64) for one in pairs)
    anew = competition(Covers(rule, law, given_, shared_grams(rule, law)), rows, columns)
    turned = [one.turned() for one in shared_grams(law, rule)]
    found = competition(Covers(rule, law, given_, turned), rows, columns)

    assert {name: values.tolist() for name, values in found.items()} == {
        name: values.tolist() for name, values in anew.items()
    }


def test_a_gain_is_that_of_the_segment_where_a_clause_fares_best() -> None:
    """A clause that explains one segment gains on one that explains another, and falls behind its own twin nowhere."""
    law, rule = reading(LAW), reading(RULE)
    covers = Covers(law, rule, words_given(LAW, RULE), shared_grams(law, rule))

    assert covers.gain(0, 0, [1]) > 0.3
    assert covers.gain(0, 1, [0]) > 0.3
    assert covers.gain(0, 2, [0]) < 0
    assert covers.gain(0, 0, [1, 0]) == 0
