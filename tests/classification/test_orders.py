"""The members of an enumeration in another order: form in a revision, one transposition in a reprint, no exchange."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from tests.classification.test_numbers_compared import DRIFT, told

TURNED = [
    ("船票可以采取窗口售票、电话售票或者网络售票的方式。", "船票可以采取网络售票、窗口售票或者电话售票的方式。"),
    ("渡口向残疾人、老年人、未成年人免费开放。", "渡口向未成年人、老年人和残疾人免费开放。"),
    (
        "材料包括身份证明、船舶证明、保险证明以及从业人员健康证明。",
        "材料包括船舶证明、身份证明、从业人员健康证明以及保险证明。",
    ),
]


@pytest.mark.parametrize("works", DRIFT)
@pytest.mark.parametrize(("base", "other"), TURNED)
def test_the_order_of_members_is_form(base: str, other: str, works: Works) -> None:
    """Whatever joins the members and however many changed places."""
    assert [row[:2] for row in told(base, other, works)] == [("A9_REORDER", 4)]


@pytest.mark.parametrize(("base", "other"), TURNED)
def test_a_reprint_turned_them_round_once(base: str, other: str) -> None:
    """One slip, however many members changed places."""
    assert [row[:2] for row in told(base, other, Works.REPRINT)] == [("T4_TRANS", 3)]


def test_another_change_of_the_sentence_is_told_beside_it() -> None:
    """The enumeration is looked at by itself."""
    base = "渡工应当检查缆绳、船灯、救生圈，每月报告二次。"
    found = told(base, "渡工应当检查救生圈、船灯、缆绳，每月报告三次。", Works.REVISION)
    assert [row[:2] for row in found] == [("A9_REORDER", 4), ("A4_QUANT", 1)]


@pytest.mark.parametrize("works", DRIFT)
def test_a_member_that_was_replaced_is_told(works: Works) -> None:
    """Those that only stand elsewhere have not changed parts with each other."""
    found = told("渡口向残疾人、老年人、未成年人免费开放。", "渡口向未成年人、军人、残疾人免费开放。", works)
    assert [row for row in found if row[1] < 4] == [("A2_OBJ", found[1][1], "老年人", "军人")]


@pytest.mark.parametrize("works", DRIFT)
@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("甲镇、乙镇、丙镇分别负责上游、中游、下游的渡口。", "乙镇、丙镇、甲镇分别负责上游、中游、下游的渡口。"),
        ("公安部门会同水务部门、林业部门检查渡口。", "水务部门会同公安部门、林业部门检查渡口。"),
    ],
)
def test_members_that_have_parts_of_their_own_exchange_them(base: str, other: str, works: Works) -> None:
    """Where each does something else, the order is no form."""
    assert ("A1_ACTOR", 1) in {row[:2] for row in told(base, other, works)}


@pytest.mark.parametrize("works", DRIFT)
def test_shares_of_a_mixture_are_one_number(works: Works) -> None:
    """1:2:4 is compared whole, and equals its multiple."""
    base = "灰浆按水泥、石灰、河砂1:2:4拌制。"
    assert told(base, base.replace("1:2:4", "1:3:6"), works) == [("A4_QUANT", 1, "1:2:4", "1:3:6")]


def test_a_ratio_with_a_decimal_is_one_number_in_a_reprint() -> None:
    """The decimal belongs to it."""
    found = told("引桥坡度不大于1:2.5。", "引桥坡度不大于1:3.5。", Works.REPRINT)
    assert found == [("T1_SUB", 1, "1:2.5", "1:3.5")]
