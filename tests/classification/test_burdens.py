"""What local rules put on people that their base nowhere knows is told first, wherever it stands."""

from __future__ import annotations

import pytest

from rrdiff import CompareOptions, Comparison, Works, compare
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

BASE = """渡口管理办法
第一条　为了加强渡口管理，制定本办法。
第二条　渡船经营者应当具备下列条件：
（一）有合格的渡船；
（二）有持证的船员。
第三条　渡船经营者应当自开业之日起十日内向县级人民政府交通运输主管部门备案。
第四条　渡船经营者未按时备案的，由县级人民政府交通运输主管部门责令限期改正；逾期不改正的，处五百元以上一千元以下罚款。
第五条　本办法自2024年1月1日起施行。
"""
LOCAL = """云渡县渡口管理实施细则
第一条　根据《渡口管理办法》，结合本县实际，制定本细则。
第二条　渡船经营者应当具备下列条件：
（一）有合格的渡船；
（二）有持证的船员{condition}。
第三条　渡船经营者应当自开业之日起十日内向县交通运输主管部门{duty}。
第四条　渡船经营者未按时备案的，由县交通运输主管部门责令限期改正；逾期不改正的，处五百元以上一千元以下罚款{penalty}。
第五条　本细则自2024年5月1日起施行。
"""


def compared(condition: str = "", duty: str = "备案", penalty: str = "") -> Comparison:
    """The base with local rules that are the same but for what is put in."""
    local = LOCAL.format(condition=condition, duty=duty, penalty=penalty)
    one, two = parse(fold("base", BASE)), parse(fold("local", local))
    return compare(one, two, CompareOptions(Works.ADAPTATION))


@pytest.mark.parametrize(
    ("change", "message", "words"),
    [
        ({"penalty": "，并可以暂扣渡船"}, "finding.a7.burden.penalty", "并可以暂扣渡船"),
        ({"penalty": "，可以处五日以下拘留"}, "finding.a7.burden.penalty", "可以处五日以下拘留"),
        ({"penalty": "；拒不改正的，强制拆除渡船"}, "finding.a7.burden.penalty", "强制拆除渡船"),
        ({"duty": "申请许可"}, "finding.a7.burden.licence", "向县交通运输主管部门申请许可"),
        ({"duty": "备案，并缴纳备案费"}, "finding.a7.burden.fee", "并缴纳备案费"),
        (
            {"penalty": "。经营者对罚款决定不得申请行政复议"},
            "finding.a7.burden.remedy",
            "经营者对罚款决定不得申请行政复议",
        ),
    ],
)
def test_a_burden_that_the_base_has_not_is_grave(change: dict[str, str], message: str, words: str) -> None:
    """Severity 1, at the phrase that sets it."""
    found = [one for one in compared(**change).findings if one.severity == 1 and words in dict(one.values)["other"]]
    assert found
    assert message in {one.message for one in compared(**change).findings} or len(found) == 1


def test_a_new_condition_in_a_list_of_conditions_is_grave() -> None:
    """An item more among what somebody must fulfil."""
    said = [one for one in compared(condition="；\n（三）有本县户籍").findings if one.code == "A7_NEW"]
    assert [one.severity for one in said] == [1]


def test_nothing_is_said_of_what_the_base_has() -> None:
    """The same penalty, filing and conditions are no burden."""
    assert not [one for one in compared().findings if one.message.startswith("finding.a7.burden") or one.severity == 1]


@pytest.mark.parametrize(
    "words",
    [
        "备案，并应当依法取得相关许可",
        "备案；交通运输主管部门应当告知经营者先办理有关许可",
        "备案；备案与取得经营许可可以合并办理",
        "备案，并为船员缴纳社会保险费",
        "备案；残疾人减半缴纳渡船费",
        "备案；渡船经营者依法缴纳水域使用费",
        "备案；渡口专项规划报请县人民政府批准",
    ],
)
def test_a_licence_of_the_law_and_what_is_no_fee_are_no_burden(words: str) -> None:
    """What the law has set, a way made easier, insurance and reliefs put nothing new on anybody."""
    assert not [one for one in compared(duty=words).findings if one.message.startswith("finding.a7.burden")]


def test_an_official_who_charges_unlawfully_sets_no_fee() -> None:
    """The offence of charging is no charge, and a real one in the same clause is still told."""
    only = compared(penalty="。不按照规定收取停泊费的，给予处分")
    assert not [one for one in only.findings if one.message == "finding.a7.burden.fee"]
    both = compared(penalty="。不按照规定收取停泊费的，给予处分。渡船经营者应当缴纳管理费")
    told = [dict(one.values)["other"] for one in both.findings if one.message == "finding.a7.burden.fee"]
    assert told == ["渡船经营者应当缴纳管理费"]


@pytest.mark.parametrize(
    ("duty", "penalty"),
    [
        ("备案；经营者信用状况作为主管部门是否批准延续的依据", ""),
        ("报告表及其审批部门审批意见备案", ""),
        ("备案", "。被暂扣渡船的，依照前款规定处理"),
    ],
)
def test_what_is_only_spoken_of_is_no_burden(duty: str, penalty: str) -> None:
    """An approval that 报告表 and 经营 seem to name, a penalty that was inflicted."""
    found = {one.message for one in compared(duty=duty, penalty=penalty).findings}
    assert not any(message.startswith("finding.a7.burden") for message in found)


def test_a_fine_for_what_several_items_of_the_law_punish_is_none_of_the_rules_own() -> None:
    """The offences of the law's list stand together in one sentence of the local rules."""
    law = BASE.replace(
        "第五条　本办法自",
        "第五条　有下列行为之一的，由主管部门责令改正，处二千元以下罚款：\n"
        "（一）在渡口水域内设置渔具、养殖设施的；\n"
        "（二）在渡口水域内倾倒砂石、泥土、废弃物的；\n"
        "（三）在渡口水域内装卸货物的。\n第六条　本办法自",
    )
    rule = LOCAL.format(condition="", duty="备案", penalty="").replace(
        "第五条　本细则自",
        "第五条　违反本细则第三条规定，在渡口水域内设置渔具、养殖设施，或者倾倒砂石、泥土、废弃物，装卸货物的，"
        "由县交通运输主管部门责令改正，处二千元以下罚款。\n第六条　本细则自",
    )
    found = compare(parse(fold("base", law)), parse(fold("local", rule)), CompareOptions(Works.ADAPTATION)).findings
    assert not [one for one in found if one.message == "finding.a7.burden.fine"]


def test_what_officials_must_not_have_done_sets_no_penalty() -> None:
    """扣押 in a list of the offences of officials is no kind of coercion set by the rules."""
    rule = LOCAL.format(condition="", duty="备案", penalty="").replace(
        "第五条　本细则自",
        "第五条　工作人员有下列行为之一的，给予处分：\n（一）私分扣押的渡船的；\n（二）拒绝备案的。\n第六条　本细则自",
    )
    found = compare(parse(fold("base", BASE)), parse(fold("local", rule)), CompareOptions(Works.ADAPTATION)).findings
    assert not [one for one in found if one.message == "finding.a7.burden.penalty"]


def test_licence_that_the_law_asks_for_in_other_words_is_none_of_the_rules_own() -> None:
    """从事渡运服务,应当依法取得许可 asks for a 渡运服务许可证."""
    base = BASE.replace("第三条　", "第三条　从事渡运服务，应当依法取得许可。")
    local = LOCAL.format(condition="", duty="申领渡运服务许可证", penalty="")
    for law_text, told in ((BASE, True), (base, False)):
        one, two = parse(fold("base", law_text)), parse(fold("local", local))
        messages = {found.message for found in compare(one, two, CompareOptions(Works.ADAPTATION)).findings}
        assert ("finding.a7.burden.licence" in messages) == told


def test_a_penalty_told_as_a_burden_is_not_told_again() -> None:
    """Its phrase is no second finding; 强制性标准 and what a court enforces are no coercion."""
    told = [one for one in compared(penalty="。拒不改正的，强制拆除渡船").findings if one.severity < 3]
    assert [one.message for one in told if one.code == "A7_ADD" and "强制" in dict(one.values)["other"]] == [
        "finding.a7.burden.penalty"
    ]
    for words in ("。渡船应当符合强制性标准", "，并申请人民法院强制执行"):
        assert "finding.a7.burden.penalty" not in {one.message for one in compared(penalty=words).findings}


@pytest.mark.parametrize(("words", "told"), [("报经县渡口管理机构批准", True), ("报县渡口管理机构", False)])
def test_leave_of_an_organ_that_manages_a_matter_is_an_approval(words: str, *, told: bool) -> None:
    """A body need not be called a department to be asked for leave; a report is none."""
    duty = f"备案；因特殊情况需要延期的，渡船经营者应当{words}"
    messages = {one.message for one in compared(duty=duty).findings if one.severity == 1}
    assert ("finding.a7.burden.approval" in messages) == told
