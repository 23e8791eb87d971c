"""Who must, may and must not, from two lines to findings."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from tests.classification.test_numbers_compared import DRIFT, told

EQUAL = [
    ("渡工必须穿救生衣，必须携带证书。", "渡工应当穿救生衣，应当携带证书。", "必须 and 应当"),
    ("渡工应当穿救生衣。", "渡工应穿救生衣。", "the short form"),
    ("渡工应当对缆绳进行检查。", "渡工应对缆绳进行检查。", "the short form where it looks like another word"),
    ("渡工须持证上岗。", "渡工应当持证上岗。", "须"),
    ("乘客不得攀爬船舷。", "乘客不准攀爬船舷。", "不得 and 不准"),
    ("乘客不得攀爬船舷。", "乘客不应攀爬船舷。", "不得 and 不应"),
    ("严禁超载渡运。", "禁止超载渡运。", "严禁 and 禁止"),
    ("经营者可以委托他人看护渡口。", "经营者可委托他人看护渡口。", "可以 and 可"),
    ("渡工有权拒绝超载渡运。", "渡工可以拒绝超载渡运。", "a right and a permission"),
]
STANDS_ELSEWHERE = [
    ("船主可以自收到通知之日起三十日内提出异议。", "船主自收到通知之日起三十日内可以提出异议。"),
    ("船主应当在开航前，向航务管理机构报告。", "船主在开航前，应当向航务管理机构报告。"),
    ("船主应当每月检查缆绳。", "船主每月应当检查缆绳。"),
]
LISTS = [
    (
        "渡工不得有下列行为：\n（一）酒后操作渡船；\n（二）擅自停航。",
        "渡工不得有下列行为：\n（一）不得酒后操作渡船；\n（二）不得擅自停航。",
        "a ban said again in its items",
    ),
    (
        "经营者应当履行下列义务：\n（一）配备救生设备；\n（二）公示渡资标准。",
        "经营者履行下列义务：\n（一）应当配备救生设备；\n（二）应当公示渡资标准。",
        "a duty that went from the introduction to the items",
    ),
]
CHANGED = [
    ("渡工应当检查缆绳。", "渡工可以检查缆绳。", ("A3_LOOSEN", 1), "a duty became a permission"),
    ("渡工应检查缆绳。", "渡工可检查缆绳。", ("A3_LOOSEN", 1), "in short forms"),
    ("渡工可以拒绝渡运。", "渡工应当拒绝渡运。", ("A3_TIGHTEN", 1), "a permission became a duty"),
    ("渡工不得离船。", "渡工应当离船。", ("A3_MODAL", 1), "a ban became a duty"),
    ("渡工应当检查缆绳。", "渡工有权检查缆绳。", ("A3_LOOSEN", 1), "a duty became a right"),
]


@pytest.mark.parametrize("works", DRIFT)
@pytest.mark.parametrize(("base", "other", "reason"), EQUAL)
def test_words_equal_in_force(base: str, other: str, reason: str, works: Works) -> None:
    """Words that bind alike are a matter of form, said once however often they changed, in both directions."""
    for one, two in ((base, other), (other, base)):
        assert [row[:2] for row in told(one, two, works)] == [("A3_MODAL", 4)], reason


@pytest.mark.parametrize("works", DRIFT)
@pytest.mark.parametrize(("base", "other"), STANDS_ELSEWHERE)
def test_a_word_may_stand_elsewhere(base: str, other: str, works: Works) -> None:
    """The same word for the same act is no change of force wherever it stands in the sentence."""
    for one, two in ((base, other), (other, base)):
        assert [row for row in told(one, two, works) if row[1] in {1, 2, 3}] == []


@pytest.mark.parametrize("works", DRIFT)
@pytest.mark.parametrize(("base", "other", "reason"), LISTS)
def test_items_have_the_force_of_their_introduction(base: str, other: str, reason: str, works: Works) -> None:
    """What an introduction says of all items need not be said in each, and the other way."""
    for one, two in ((base, other), (other, base)):
        assert [row for row in told(one, two, works) if row[1] in {1, 2, 3}] == [], reason


@pytest.mark.parametrize("works", DRIFT)
@pytest.mark.parametrize(("base", "other", "expected", "reason"), CHANGED)
def test_another_force(base: str, other: str, expected: tuple[str, int], reason: str, works: Works) -> None:
    """Another force is one grave finding."""
    assert [row[:2] for row in told(base, other, works)] == [expected], reason


@pytest.mark.parametrize("works", DRIFT)
def test_a_duty_that_went_to_another_is_no_move(works: Works) -> None:
    """A word of force that went past who acts changed whom it binds."""
    found = told("船主应当报告水情，渡工记录水情。", "船主报告水情，渡工应当记录水情。", works)

    assert [row for row in found if row[1] in {1, 2}] != []


@pytest.mark.parametrize("works", DRIFT)
def test_a_ban_inside_an_item_is_its_own(works: Works) -> None:
    """What somebody else forbids is no repetition of what the introduction forbids, and its loss is told."""
    base = "渡工不得有下列行为：\n（一）酒后操作渡船；\n（二）装载国家禁止运输的物品。"
    other = base.replace("国家禁止运输", "国家运输")

    assert ("A3_LOOSEN", 1) in [row[:2] for row in told(base, other, works)]
    assert ("A3_TIGHTEN", 1) in [row[:2] for row in told(other, base, works)]


def test_a_ban_lost_with_its_introduction_is_told() -> None:
    """A list whose introduction forbids no longer is another list."""
    base = "渡工不得有下列行为：\n（一）酒后操作渡船；\n（二）擅自停航。"
    other = "渡工可以有下列行为：\n（一）酒后操作渡船；\n（二）擅自停航。"

    assert [row[:2] for row in told(base, other, Works.REVISION) if row[1] == 1] == [("A3_LOOSEN", 1)]


def test_a_bound_is_no_ban() -> None:
    """不得 in 不得超过六个月 closes a term; the duty to answer in time stays."""
    found = told(
        "船主应当自收到意见之日起六个月内答复。", "船主自收到意见之日起至迟不得超过六个月答复。", Works.ADAPTATION
    )

    assert [row for row in found if row[1] == 1] == []
