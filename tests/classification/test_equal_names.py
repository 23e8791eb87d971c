"""Names of bodies that mean the same body, and levels and numbers that do not."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.quantity import quantities
from rrdiff.classification.quantity_changes import equal_quantities, quantity_changes
from tests.classification.test_wording import BOTH, found

REFORMED = [
    ("工商行政管理部门", "市场监督管理部门"),
    ("国土资源行政主管部门", "自然资源主管部门"),
    ("环境保护部门", "生态环境部门"),
    ("卫生行政部门", "卫生健康主管部门"),
    ("劳动和社会保障行政部门", "人力资源和社会保障部门"),
    ("公安机关消防机构", "消防救援机构"),
    ("出入境检验检疫机构", "海关"),
    ("教育行政部门", "教育主管部门"),
    ("交通运输行政主管部门", "交通运输主管部门"),
    ("财政、国土资源、公安等部门", "财政、自然资源、公安等部门"),
    ("财政、劳动和社会保障、公安部门", "财政、人力资源和社会保障、公安部门"),
    ("财政、农业、工商行政管理等有关部门", "财政、农业农村、市场监督管理等有关部门"),
]
SENTENCE = "堤岸遭到破坏的,由县{}责令改正,并通报有关单位。"


@pytest.mark.parametrize("works", BOTH)
@pytest.mark.parametrize(("former", "later"), REFORMED)
def test_a_body_under_its_new_name_is_the_same_body(former: str, later: str, works: Works) -> None:
    """Whichever of two names stands first, nothing has changed hands."""
    for base, other in ((former, later), (later, former)):
        findings = found(SENTENCE.format(base), SENTENCE.format(other), works)
        assert {int(one.severity) for one in findings} <= {0, 3, 4}, findings


OTHERS = [
    ("水行政主管部门", "公安机关"),
    ("农业农村主管部门", "教育主管部门"),
    ("文化机构", "消防救援机构"),
    ("工商行政管理部门", "自然资源主管部门"),
    ("人民代表大会", "人民政府"),
    ("财政、旅游、公安等部门", "财政、教育、公安等部门"),
    ("保护国土资源、堤岸的单位", "保护自然资源、堤岸的单位"),
]


@pytest.mark.parametrize(("base", "other"), OTHERS)
def test_another_body_is_none_that_was_renamed(base: str, other: str) -> None:
    """A field that no reform joined with the other is another body."""
    findings = found(SENTENCE.format(base), SENTENCE.format(other), Works.REVISION)
    assert any(int(one.severity) in {1, 2} for one in findings), findings


MOVED = [
    ("由县级主管部门批准。", "由市级主管部门批准。"),
    ("由县级以上人民政府给予警告。", "由省级以上人民政府给予警告。"),
    ("巡护经费列入同级财政预算。", "巡护经费列入上一级财政预算。"),
]


@pytest.mark.parametrize("works", BOTH)
@pytest.mark.parametrize(("base", "other"), MOVED)
def test_a_level_named_as_such_is_no_local_name(base: str, other: str, works: Works) -> None:
    """Local rules have names of their own for a level; another level is another body."""
    assert any(int(one.severity) == 1 for one in found(base, other, works))


def test_anybody_is_anybody() -> None:
    """任何单位和个人 and 任何单位或者个人 are the same people; elsewhere one of two will do."""
    for works in BOTH:
        same = found("任何单位和个人不得占用堤岸。", "任何单位或者个人不得占用堤岸。", works)
        assert {int(one.severity) for one in same} <= {4}
        other = found("提交申请书和身份证明。", "提交申请书或者身份证明。", works)
        assert any(int(one.severity) in {1, 2} for one in other)


def test_a_range_turned_round_is_none_the_law_allows() -> None:
    """Local rules may narrow a fine; a lower end above the upper one narrows nothing."""
    base = "违反规定的,处五万元以上三十万元以下的罚款。"
    inside = found(base, base.replace("五万元", "八万元"), Works.ADAPTATION)
    assert {int(one.severity) for one in inside} == {0}
    turned = found(base, base.replace("五万元", "五十万元"), Works.ADAPTATION)
    assert any(int(one.severity) == 1 for one in turned)


NUMBERS = [
    ("微量不超过三微克", "微量不超过五微克"),
    ("不满十四周岁的人", "不满十六周岁的人"),
    ("届满前六个月申请", "届满前六日申请"),
    ("不得超过二十吨", "不得不超过二十吨"),
    ("年满十八周岁的公民", "年满十八周岁以下的公民"),
    ("按日加收滞纳金", "按月加收滞纳金"),
]


@pytest.mark.parametrize(("base", "other"), NUMBERS)
def test_numbers_that_differ_are_told(base: str, other: str) -> None:
    """However small, however close to a word that counts nothing."""
    assert quantity_changes(base, other, PACKAGED)
    assert any(int(one.severity) == 1 for one in found(f"{base}。", f"{other}。", Works.REVISION))


def test_money_may_be_named_behind_the_number() -> None:
    """二万元人民币以下 is 二万元以下."""
    assert len(equal_quantities("处二万元以下罚款", "处二万元人民币以下罚款", PACKAGED)) == 1
    assert [one.bound for one in quantities("处二万元人民币以下罚款", PACKAGED)] == ["<="]


@pytest.mark.parametrize("works", BOTH)
def test_only_then_is_neither_must_nor_may(works: Works) -> None:
    """方可 makes a condition of what stands before it."""
    for other in ("应当", "即可", "可以"):
        findings = found("取得执照后,方可开业。", f"取得执照后,{other}开业。", works)
        assert any(int(one.severity) == 1 for one in findings), other
