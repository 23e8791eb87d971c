"""Margins, ranks and neighbours agree with plain definitions; the estimates use them as described."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrdiff.alignment.evidence import (
    FIRST,
    NO_LINK,
    SECOND,
    PairEvidence,
    certain_share,
    first_estimate,
    gather,
    second_estimate,
    word_evidence,
)
from rrdiff.alignment.pairs import Mask, every_pair, margins, neighbours, ranks
from rrdiff.alignment.similarity import Matrix
from rrdiff.alignment.units import DocumentUnits, side_of
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.alignment.builders import side
from tests.revisions.generator import make_statute, seeded


@st.composite
def tables(draw: st.DrawFn) -> Matrix:
    """Small tables with repeated values."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    values = draw(st.lists(st.integers(0, 6), min_size=height * width, max_size=height * width))
    return np.array(values, np.float32).reshape(height, width)


@given(tables(), st.sampled_from([0, 1]))
@settings(max_examples=80)
def test_margins_are_leads_over_the_best_other(values: Matrix, axis: int) -> None:
    """Each value less the greatest of the others along the axis; alone it leads by itself."""
    table = values if axis == 1 else values.T
    expected = [
        [value - max([*row[:at], *row[at + 1 :]], default=0.0) for at, value in enumerate(row)]
        for row in table.tolist()
    ]
    pairs = every_pair(*values.shape)
    found = pairs.table(margins(pairs, values.reshape(-1), axis))

    np.testing.assert_allclose(found if axis == 1 else found.T, expected)


@given(tables())
@settings(max_examples=80)
def test_ranks_count_what_is_better(values: Matrix) -> None:
    """The rank of a pair is the number of strictly better ones for the same unit, seen from either side."""
    pairs = every_pair(*values.shape)
    for_other, for_base = (pairs.table(found) for found in ranks(pairs, values.reshape(-1)))

    assert for_other.tolist() == [
        [float((values[:, j] > value).sum()) for j, value in enumerate(row)] for row in values
    ]
    assert for_base.tolist() == [[float((row > value).sum()) for value in row] for row in values]


@given(tables())
@settings(max_examples=80)
def test_neighbours_are_the_pairs_before_and_after(values: Matrix) -> None:
    """The mean of the pair one step before on both sides and the pair one step after, nothing beyond the edge."""
    height, width = values.shape

    def at(row: int, column: int) -> float:
        return float(values[row, column]) if 0 <= row < height and 0 <= column < width else 0.0

    expected = [[(at(i - 1, j - 1) + at(i + 1, j + 1)) / 2 for j in range(width)] for i in range(height)]

    pairs = every_pair(height, width)

    np.testing.assert_allclose(pairs.table(neighbours(pairs, values.reshape(-1))), expected)


BASE = side(
    "示例法 / 第一条~为了管护湿地，制定本法。 / 第二条~县级人民政府负责湿地登记。 / 第三条~渔业单位应当清理网具。 / "
    "第四条~违反本法规定，不清理网具的，处一千元罚款。 / 第五条~本法自2041年7月1日起施行。"
)
OTHER = side(
    "示例办法 / 第一条~根据《示例法》，制定本办法。 / 第二条~县级人民政府负责湿地登记和公告。 / "
    "第三条~渔业单位应当及时清理网具。 / "
    "第四条~违反本办法，不清理网具的，处二千元罚款。 / 第五条~本办法自公布之日起施行。"
)


def evidence_of(base: DocumentUnits, other: DocumentUnits, rewrite: dict[str, str] | None = None) -> PairEvidence:
    """Evidence of two sides."""
    return gather(base, other, word_evidence(base, other), rewrite)


def table(evidence: PairEvidence, values: Matrix | Mask) -> Matrix:
    """Values of all pairs as base × other."""
    return evidence.near.units.table(values)


def test_every_weight_has_its_feature() -> None:
    """Weights and features name the same things."""
    evidence = evidence_of(BASE, OTHER)

    assert set(FIRST) - {"bias"} == set(evidence.features)
    assert SECOND.keys() >= {"first", "bias"}


@pytest.mark.parametrize("estimate", ["first", "second"])
def test_true_pairs_lead(estimate: str) -> None:
    """Clauses at the same place of a text and its rule are the best pairs of their rows and columns."""
    evidence = evidence_of(BASE, OTHER)
    found = first_estimate(evidence)
    if estimate == "second":
        found = second_estimate(evidence, found, BASE, OTHER)
    odds = table(evidence, found)

    assert odds.argmax(0).tolist() == odds.argmax(1).tolist() == list(range(5))


def test_evidence_is_alike_from_both_sides() -> None:
    """Exchanging base and other turns every table over."""
    one, two = evidence_of(BASE, OTHER), evidence_of(OTHER, BASE)
    first_one, first_two = first_estimate(one), first_estimate(two)

    for name, values in one.features.items():
        np.testing.assert_allclose(table(one, values), table(two, two.features[name]).T, atol=1e-4, err_msg=name)
    np.testing.assert_allclose(table(one, first_one), table(two, first_two).T, atol=1e-3)
    second_one, second_two = (
        table(found, second_estimate(found, first, left, right))
        for found, first, left, right in ((one, first_one, BASE, OTHER), (two, first_two, OTHER, BASE))
    )
    np.testing.assert_allclose(second_one, second_two.T, atol=1e-3)
    assert table(one, one.candidates).tolist() == table(two, two.candidates).T.tolist()
    assert table(one, one.leading).tolist() == table(two, two.leading).T.tolist()


def test_templates_and_penalties_are_known() -> None:
    """Clauses of basis and of effect share their function, a duty and a penalty do not match."""
    evidence = evidence_of(BASE, OTHER)
    template, penalty = (table(evidence, evidence.features[name]) for name in ("template", "penalty_mismatch"))

    assert np.argwhere(template > 0).tolist() == [[0, 0], [4, 4]]
    assert penalty[2, 3] == 1
    assert penalty[3, 3] == 0


def test_substitutions_count_as_the_same_wording() -> None:
    """With both wordings read as one stand-in, clauses that differ in nothing else are more alike."""
    base, other = side("第一条~农民可以申请补贴。 / 第二条~甲。"), side("第一条~职工群众可以申请补贴。 / 第二条~乙。")
    rewrite = {"农民": "\ue000", "职工群众": "\ue000"}

    assert evidence_of(base, other, rewrite).blend[0] > evidence_of(base, other).blend[0]


def test_no_candidate_no_link() -> None:
    """A pair that ranks low from both sides gets the least log-odds there are."""
    statute = make_statute(seeded(3), 30)
    base = side_of(parse(fold(statute.title, statute.text)))
    evidence = evidence_of(base, base)
    odds = first_estimate(evidence)

    assert not evidence.candidates.all()
    assert set(odds[~evidence.candidates].tolist()) <= {NO_LINK}
    assert odds[evidence.candidates].min() > NO_LINK


@pytest.mark.parametrize(
    ("rows", "expected"), [([[9.0, -9.0], [-9.0, -9.0]], 0.5), ([[9.0, 9.0]], 1.0), ([[0.0]], 0.0)]
)
def test_certain_share_is_the_greater_of_both_sides(rows: list[list[float]], expected: float) -> None:
    """The share of clauses with a certain link is counted on the side where it is greater."""
    values = np.array(rows, np.float32)

    assert certain_share(every_pair(*values.shape), values.reshape(-1)) == expected
