"""Bounds with and without a modal, what joins conditions, hedges of one force, places cited, tasks that sank."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Finding
from tests.classification.test_wording import BOTH, found

GRAVE = {1, 2}


def grave(base: str, other: str, works: Works) -> list[Finding]:
    """What is said with severity 1 or 2."""
    return [one for one in found(base, other, works) if one.severity in GRAVE]


ALIKE = [
    (
        "公益展示面积不得少于围墙面积的二分之一。",
        "公益展示面积不少于围墙面积的二分之一。",
        "a bound far from its number",
    ),
    ("检查人员不得少于两人。", "检查人员不少于两人。", "a bound beside its number"),
    ("载货高度不超过船舷的一半。", "载货高度不得超过船舷的一半。", "a bound that gained a modal"),
    ("河长的巡查一般应当为全面巡查。", "河长的巡查通常应当为全面巡查。", "hedges of one force"),
    ("任何组织或者个人不得占用堤防。", "任何组织和个人不得占用堤防。", "anybody, joined otherwise"),
    ("办理堤防管理事项。", "办理堤防管理事宜。", "words alike"),
]


@pytest.mark.parametrize("works", BOTH)
@pytest.mark.parametrize(("base", "other"), [row[:2] for row in ALIKE], ids=[row[2] for row in ALIKE])
def test_equal_wordings_are_left_alone(base: str, other: str, works: Works) -> None:
    """Nothing of severity 1 or 2."""
    assert not grave(base, other, works)


UNLIKE = [
    ("公益展示面积不得少于围墙面积的二分之一。", "公益展示面积少于围墙面积的二分之一。", "a bound turned round"),
    ("堤防上不得停放车辆。", "堤防上不停放车辆。", "a ban that is no bound"),
    ("任何组织或者个人不得占用堤防。", "任何组织并且个人不得占用堤防。", "anybody, and both together"),
    ("河长的巡查应当为全面巡查。", "河长的巡查通常应当为全面巡查。", "a hedge that came"),
    (
        "因前款第三项、第四项行为受损的，应当赔偿。",
        "因前两款第三项、第四项行为受损的，应当赔偿。",
        "one paragraph more",
    ),
    (
        "因前款（一）至（三）项行为受损的，应当赔偿。",
        "因前款（一）至（四）项行为受损的，应当赔偿。",
        "an item more, numbered without 第",
    ),
]


@pytest.mark.parametrize("works", BOTH)
@pytest.mark.parametrize(("base", "other"), [row[:2] for row in UNLIKE], ids=[row[2] for row in UNLIKE])
def test_changes_beside_them_are_told(base: str, other: str, works: Works) -> None:
    """Something of severity 1 or 2."""
    assert grave(base, other, works)


def test_an_equal_bound_is_told_once() -> None:
    """As a quantity, and not as a modal too."""
    assert len(found("检查人员不得少于两人。", "检查人员不少于两人。", Works.REVISION)) == 1


def test_in_a_reprint_a_bound_without_its_modal_is_wording() -> None:
    """It is shown, but means the same; a ban that lost its modal is more."""
    shown = found("检查人员不得少于两人。", "检查人员不少于两人。", Works.REPRINT)
    assert [one.severity for one in shown] == [2]
    assert [one.severity for one in found("堤防上不得停车。", "堤防上不停车。", Works.REPRINT)] == [1]


def test_the_end_of_a_period_is_no_least_number() -> None:
    """届满十日前: 满 belongs to 届满."""
    told = found("应当在审理期限届满十日前提出。", "应当在审理期限届满十日后提出。", Works.REVISION)
    assert not [one for one in told if "满十日" in str(one.values)]
    assert grave("应当在审理期限届满十日前提出。", "应当在审理期限届满十日后提出。", Works.REVISION)


@pytest.mark.parametrize(
    ("other", "told"),
    [("报县人民政府水行政主管部门备案。", True), ("报省人民政府水行政主管部门备案。", False)],
)
def test_what_is_recorded_with_the_state_council_sinks_below_those_that_make_rules(other: str, *, told: bool) -> None:
    """A province may stand for the country in its rules; a county is another body."""
    start = "水情标准由有关部门制定，"
    assert bool(grave(start + "报国务院水行政主管部门备案。", start + other, Works.ADAPTATION)) is told
