"""Passages say which stretch went where: whole clauses one to one, shares of clauses that were united or divided."""

from __future__ import annotations

from itertools import pairwise

import pytest

from rrdiff.alignment.match import Passage
from rrdiff.alignment.passages import covered, find_passages, segments
from rrdiff.alignment.units import DocumentUnits
from rrdiff.text.source import BodySpan
from tests.alignment.builders import side, whole

ONE = side("第一条~县级党委负责编制水库规划，统筹管护经费，巡查堤防，登记渔船。")
TWO = side("第一条~县级党委负责编制水库规划，统筹管护经费。 / 第二条~乡镇党委负责巡查堤防，登记渔船。")
OTHER_WORDS = side("第一条~编制水库规划由县级党委统一负责。")


def texts(base: DocumentUnits, other: DocumentUnits, passages: tuple[Passage, ...]) -> list[tuple[str, str]]:
    """Both wordings of each passage."""
    left = {unit.clause.id: unit.alike for unit in base.units}
    right = {unit.clause.id: unit.alike for unit in other.units}
    return [
        (left[one.base_clause][one.base.start : one.base.end], right[one.other_clause][one.other.start : one.other.end])
        for one in passages
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("甲，乙；丙。", ["甲，", "乙；", "丙。"]),
        ("称为“甲。”乙", ["称为“甲。”", "乙"]),
        ("甲乙", ["甲乙"]),
        ("", []),
    ],
)
def test_segments_end_with_their_mark(body: str, expected: list[str]) -> None:
    """A segment runs to its comma or stop and keeps the quotation mark behind it."""
    assert [body[span.start : span.end] for span in segments(body)] == expected


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], 0),
        ([BodySpan(0, 3)], 1),
        ([BodySpan(2, 9)], 3),
        ([BodySpan(3, 4), BodySpan(4, 9)], 2),
        ([BodySpan(9, 12)], 0),
    ],
)
def test_covered_counts_inside_the_segment(spans: list[BodySpan], expected: int) -> None:
    """Only characters of the segment itself are counted."""
    assert covered(BodySpan(2, 5), spans) == expected


@pytest.mark.parametrize("other", [ONE, TWO, OTHER_WORDS], ids=["equal", "longer", "reworded"])
def test_one_to_one_is_whole_clause_to_whole_clause(other: DocumentUnits) -> None:
    """A clause with a single partner belongs to it from end to end, whatever they share."""
    assert find_passages(ONE, other, [(0, 0)]) == {(0, 0): (whole(ONE, 0, other, 0),)}


def test_a_united_clause_is_shared_out() -> None:
    """Each stretch of a clause made of two goes to the one that has it."""
    found = find_passages(TWO, ONE, [(0, 0), (1, 0)])

    assert texts(TWO, ONE, found[0, 0])[0][1] == "县级党委负责编制水库规划,统筹管护经费,"
    assert texts(TWO, ONE, found[1, 0])[0][1] == "巡查堤防,登记渔船。"


def test_a_divided_clause_is_shared_out() -> None:
    """Each stretch of a clause that became two goes to the one that took it."""
    found = find_passages(ONE, TWO, [(0, 0), (0, 1)])

    assert texts(ONE, TWO, found[0, 0])[0][0] == "县级党委负责编制水库规划,统筹管护经费,"
    assert texts(ONE, TWO, found[0, 1])[0][0] == "巡查堤防,登记渔船。"


@pytest.mark.parametrize("links", [[(0, 0), (1, 0)], [(0, 0), (1, 0), (1, 1)], [(0, 0), (0, 1), (1, 0), (1, 1)]])
def test_passages_of_one_clause_do_not_overlap(links: list[tuple[int, int]]) -> None:
    """No character of a clause goes to two partners."""
    base = side("第一条~登记湿地，公布名录，定期巡查。 / 第二条~清理网具，公布名录，处理垃圾。")
    other = side("第一条~登记湿地，清理网具，公布名录。 / 第二条~处理垃圾，定期巡查。")
    parts = [part for found in find_passages(base, other, links).values() for part in found]
    by_clause: dict[tuple[str, str], list[BodySpan]] = {}
    for part in parts:
        by_clause.setdefault(("base", part.base_clause), []).append(part.base)
        by_clause.setdefault(("other", part.other_clause), []).append(part.other)

    assert parts
    assert all(one.end <= two.start for spans in by_clause.values() for one, two in pairwise(sorted(spans)))


def test_a_source_without_a_stretch_of_its_own_still_has_a_witness() -> None:
    """Where all segments belong to others, the longest shared run shows why the link was made."""
    base = side("第一条~县级党委负责编制水库规划。 / 第二条~县级党委负责巡查。")
    other = side("第一条~县级党委负责编制水库规划。")

    assert texts(base, other, find_passages(base, other, [(0, 0), (1, 0)])[1, 0]) == [("县级党委负责", "县级党委负责")]
