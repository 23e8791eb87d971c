"""What local rules let organs do that the law leaves to others, and what they leave open that the law has done."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import MEANING, WORDING, Finding
from rrdiff.compare import CompareOptions, compare
from tests.classification.builders import law

KEPT = """第一条　渔业社的理事由社员直接选举产生，每届任期三年，届满应当及时举行换届选举。
第二条　渔业社社员三分之一以上联名，可以提出罢免理事的要求。被提出罢免的理事有权提出申辩意见。
第三条　社员大会由理事会召集。渔业社应当每年公布渔获数量。
"""


def found(base: str, local: str) -> tuple[Finding, ...]:
    """The findings on what follows three articles that the law and the local rules have alike."""
    one = law(f"渔业社条例\n{KEPT}{base}", "base")
    two = law(f"某市渔业社办法\n{KEPT}{local}", "other")
    return compare(one, two, CompareOptions(Works.ADAPTATION)).findings


@pytest.mark.parametrize(
    ("local", "severity"),
    [
        ("第四条　乡人民政府对三个月不履行职责的理事，可以提出罢免建议。", MEANING),
        ("第四条　渔业社监事会对三个月不履行职责的理事，可以提出罢免建议。", None),
        ("第四条　渔港主管部门对渔船码头，可以决定停产整顿。", MEANING),
        ("第四条　渔港主管部门对未公布渔获数量的渔业社，可以约谈理事。", WORDING),
    ],
)
def test_an_organ_that_does_what_the_law_lets_members_do(local: str, severity: int | None) -> None:
    """Removing a director was for members alone; to be called in for a talk is less than to be closed."""
    told = [one.severity for one in found("", local) if one.code == "A7_NEW" and one.severity <= WORDING]
    assert told == ([] if severity is None else [severity])


@pytest.mark.parametrize(
    ("local", "told"),
    [
        ("渔业社延期换届的，由理事会提出理由，乡人民政府审查，县人民政府批准，可以延期六个月。", True),
        ("渔业社延期换届的，由理事会提出理由，社员大会审查，社员代表会议批准，可以延期六个月。", False),
    ],
)
def test_leave_that_two_organs_give_one_after_the_other(local: str, *, told: bool) -> None:
    """审查 by one organ and 批准 by the next is an approval; what the members approve is none."""
    messages = {one.message for one in found("", f"第四条　{local}")}
    assert ("finding.a7.burden.approval" in messages) == told


FEWER = "第四条　当选的理事不足应选名额的，不足的名额{}。"


@pytest.mark.parametrize(
    ("base", "local", "told"),
    [
        ("应当另行选举", "是否暂缺，由社员大会决定", True),
        ("可以暂缺", "是否暂缺，由社员大会决定", False),
        ("应当另行选举", "应当在三十日内另行选举", False),
    ],
)
def test_a_duty_of_which_somebody_decides_whether_it_is_done(base: str, local: str, *, told: bool) -> None:
    """另行选举 became 是否暂缺由社员大会决定; what the law leaves open stays open."""
    loosened = [one for one in found(FEWER.format(base), FEWER.format(local)) if one.code == "A3_LOOSEN"]
    assert (MEANING in {one.severity for one in loosened}) == told


HANDED = "第四条　理事会应当自新一届理事会产生之日起十日内完成工作移交。"


@pytest.mark.parametrize(
    ("local", "told"),
    [
        ("第四条　新一届理事会产生当日，上一届理事会应当移交印章，并在十日内将账目和债权凭证等移交完毕。", False),
        ("第四条　新一届理事会产生当日，上一届理事会应当移交印章，并将账目和债权凭证等移交完毕。", True),
    ],
)
def test_a_time_limit_that_stands_in_a_new_phrase_is_not_lost(local: str, *, told: bool) -> None:
    """The same ten days in the clause that answers are the same time limit."""
    lost = [one.severity for one in found(HANDED, local) if one.message == "finding.a4.lost"]
    assert any(severity <= WORDING for severity in lost) == told
