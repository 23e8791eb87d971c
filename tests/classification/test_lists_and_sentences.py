"""A list that became a sentence, and a sentence that became a list: what both say is neither lost nor new."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Finding
from rrdiff.compare import CompareOptions, compare
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.classification.builders import law

LAW = "示例渠道办法\n第一条　为了加强渠道管理，制定本办法。\n第二条　{}\n第三条　本办法自2024年3月1日起施行。\n"
LIST = "渠长应当履行下列职责：\n（一）每日巡查渠道两岸堤坝并作详细记录；\n（二）每月向乡镇人民政府报告水质情况。"
SENTENCE = "渠长应当每日巡查渠道两岸堤坝并作详细记录，每月向乡镇人民政府报告水质情况。"


def _found(base: str, other: str) -> list[Finding]:
    left, right = (parse(fold("办法.txt", LAW.format(text))) for text in (base, other))
    found = compare(left, right, CompareOptions(works=Works.REVISION)).findings
    return [one for one in found if one.severity in {1, 2, 3}]


@pytest.mark.parametrize("sides", [(LIST, SENTENCE), (SENTENCE, LIST)])
def test_nothing_of_a_list_is_lost_in_a_sentence(sides: tuple[str, str]) -> None:
    """每日 stands beside the introduction and in the item alike, and the words that open the list say nothing."""
    assert _found(*sides) == []


def test_a_frequency_that_changed_is_told() -> None:
    """每月 for 每日 in the sentence is a change, whatever became of the list."""
    found = _found(LIST, SENTENCE.replace("每日", "每月"))
    assert {(one.code, one.severity) for one in found} == {("A4_QUANT", 1)}


def test_a_frequency_that_went_is_told() -> None:
    """A sentence without 每日 lacks it."""
    assert any(one.code == "A4_QUANT" for one in _found(LIST, SENTENCE.replace("每日", "")))


DUTIES = """示例渠道条例
第一条　为了加强渠道管理，制定本条例。
第二条　渠道单位的负责人履行下列职责：
（一）组织制定并实施本单位渠道巡查制度；
（二）组织制定并实施本单位渠道清淤计划；
（三）督促检查本单位渠道养护工作，及时消除堤坝隐患，并且按月公布检查的结果。
第三条　渠道应当保持通畅。
"""


def test_the_same_words_gone_from_several_items_weigh_alike() -> None:
    """本单位 gone from an item that was reworded too is as slight as from one in which nothing else changed."""
    local = DUTIES.replace("示例渠道条例", "某县渠道办法").replace("制定本条例", "制定本办法").replace("本单位", "")
    reworded = local.replace("及时消除堤坝隐患，并且按月公布检查的结果", "发现堤坝隐患及时上报，每月公布结果")
    one, two = (parse(fold("text", text)) for text in (DUTIES, reworded))
    found = compare(one, two, CompareOptions(Works.ADAPTATION)).findings
    weights = {each.severity for each in found if dict(each.values)["base"].rstrip("的") == "本单位"}
    assert weights == {3}


def test_words_gone_from_one_item_alone_are_told() -> None:
    """What was left out once, in an item else kept, was meant."""
    local = (
        DUTIES.replace("示例渠道条例", "某县渠道办法")
        .replace("制定本条例", "制定本办法")
        .replace("本单位渠道清淤", "渠道清淤")
    )
    one, two = (parse(fold("text", text)) for text in (DUTIES, local))
    found = compare(one, two, CompareOptions(Works.ADAPTATION)).findings
    assert {each.severity for each in found if dict(each.values)["base"] == "本单位"} == {2}


PAID = "市、县人民政府应当将渡口看护经费列入财政预算。"
HELPED = "市、县人民政府应当对看护人给予必要的补助。"
CHECKED = "乡镇人民政府应当定期检查渡口设施。"


@pytest.mark.parametrize("works", [Works.ADAPTATION, Works.REVISION])
@pytest.mark.parametrize(("kept", "gone"), [(HELPED, PAID), (PAID, HELPED), (HELPED, CHECKED)])
def test_a_copied_paragraph_holds_no_other(works: Works, kept: str, gone: str) -> None:
    """The paragraph that a copy left out does not stand in the one beside it that was copied."""
    base = law(f"渡口看护法\n第一条　为了看护渡口，制定本法。\n第二条　{gone}\n{kept}\n第三条　渡船每年检验一次。")
    other = law(f"渡口看护法\n第一条　为了看护渡口，制定本法。\n第二条　{kept}\n第三条　渡船每年检验一次。")
    found = compare(base, other, CompareOptions(works)).findings
    told = [(one.code, one.severity <= 2, one.message) for one in found if one.severity]

    assert [(code, grave) for code, grave, _ in told] == [("A8_DEL", True)]
    assert not told[0][2].endswith("elsewhere")
