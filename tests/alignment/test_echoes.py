"""Words that two paragraphs share are no source of a clause that is the copy of one of them."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Relation, Works
from tests.report import samples

BASE = """停放办法
第一条　停放不超过三十分钟的，免收停放费。
运送花木的车辆免收停放费。
第二条　本办法自2022年1月1日起施行。
"""
OTHER = "青溪镇停放细则\n第一条　停放不超过十五分钟的，免收停放费。\n第二条　本细则自2023年1月1日起施行。\n"


@pytest.mark.parametrize("works", [Works.ADAPTATION, Works.REVISION])
def test_a_paragraph_that_was_left_out_is_told(works: Works) -> None:
    """The number that changed and the paragraph that is gone are told; nothing was merged."""
    comparison = samples.pair(BASE, OTHER, works)

    assert all(match.relation is not Relation.MERGED for match in comparison.alignment.matches)
    assert [match.base for match in comparison.alignment.matches if match.relation is Relation.REMOVED] == [
        ("art1.para2",)
    ]
    said = {one.code: one.severity for one in comparison.findings if one.base and one.base.clause.startswith("art1")}
    assert said["A4_QUANT"] == 1
    assert "A8_DEL" in said


def test_what_was_merged_stays_merged() -> None:
    """A clause that has words of its own from both paragraphs comes from both."""
    other = OTHER.replace("免收停放费", "和运送花木的车辆免收停放费")
    comparison = samples.pair(BASE, other, Works.ADAPTATION)

    assert any(len(match.base) > 1 for match in comparison.alignment.matches)
