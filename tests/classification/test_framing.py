"""What frames a text: told in another version of it as a slight matter, in a reprint as a change of wording."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.compare import CompareOptions, compare
from tests.classification.builders import law

NOTICE = (
    "青石县人民政府关于印发渡口看护办法的通知\n青政发〔2023〕{number}号\n各乡镇人民政府：\n{sentence}\n青石县人民政府\n"
    "2023年3月1日\n渡口看护办法\n第一条　渡工应当持证上岗。\n第二条　本办法自印发之日起施行。\n"
)
DRIFT = (Works.REVISION, Works.ADAPTATION)
OBEY, BY_JUNE = "现将办法印发给你们，请遵照执行。", "现将办法印发给你们，请于六月底前执行。"


@pytest.mark.parametrize(("works", "severity"), [(Works.REPRINT, [2]), (Works.REVISION, [3]), (Works.ADAPTATION, [])])
def test_a_covering_sentence_that_changed(works: Works, severity: list[int]) -> None:
    """Rules made under another text have a covering notice of their own, of which nothing is told."""
    base, other = (law(NOTICE.format(number=5, sentence=sentence)) for sentence in (OBEY, BY_JUNE))
    found = compare(base, other, CompareOptions(works)).findings

    assert [one.severity for one in found if one.message == "finding.l4.differs"] == severity


def test_another_version_has_its_own_number() -> None:
    """A document number that changed is a slip of a reprint and the way of another version."""
    base, other = (law(NOTICE.format(number=number, sentence=OBEY)) for number in (5, 6))
    found = [compare(base, other, CompareOptions(works)).findings for works in (Works.REVISION, Works.REPRINT)]

    assert [sum(one.message == "finding.l4.differs" for one in each) for each in found] == [0, 1]


@pytest.mark.parametrize("works", list(DRIFT))
def test_what_is_set_aside_may_end_with_a_colon(works: Works) -> None:
    """It opens no list, and belongs to no clause."""
    text = NOTICE.format(number=5, sentence=OBEY)
    web = "渡口看护办法\n发布时间：2023-05-08 来源{}：\n第一条　渡工应当持证上岗。\n第二条　本办法自印发之日起施行。\n"
    for base, other in (
        (text, text.replace("各乡镇人民政府", "各乡镇人民政府、街道办事处")),
        (web.format("网站"), web.format("部门")),
    ):
        told = compare(law(base), law(other), CompareOptions(works)).findings
        assert {one.code for one in told if one.severity} <= {"L4"}
