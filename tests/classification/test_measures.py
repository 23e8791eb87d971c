"""Measures of force that local rules add to a list, and frequencies that they leave open."""

from __future__ import annotations

import pytest

from rrdiff import CompareOptions, Comparison, Works, compare
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

BASE = """港区安全管理办法
第一条　为了加强港区安全管理，制定本办法。
第二条　险情发生后，港区管理机构可以采取下列措施：
（一）组织营救受困人员；
（二）发布警示信息。
第三条　港区管理机构应当公布下列信息：
（一）险情的处置情况；
（二）航道的水深。
第四条　船员代表会议每季度召开一次，由港区管理机构召集，听取安全情况通报。
第五条　本办法自2024年1月1日起施行。
"""
LOCAL = """云渡县港区安全管理实施细则
第一条　根据《港区安全管理办法》，结合本县实际，制定本细则。
第二条　险情发生后，港区管理机构可以采取下列措施：
（一）组织营救受困人员；
（二）发布警示信息{measure}。
第三条　港区管理机构应当公布下列信息：
（一）险情的处置情况；
（二）航道的水深{information}。
第四条　船员代表会议{often}，由港区管理机构召集，听取安全情况通报。
第五条　本细则自2024年5月1日起施行。
"""


def compared(measure: str = "", information: str = "", often: str = "每季度召开一次") -> Comparison:
    """The base with local rules that are the same but for what is put in."""
    local = LOCAL.format(measure=measure, information=information, often=often)
    one, two = parse(fold("base", BASE)), parse(fold("local", local))
    return compare(one, two, CompareOptions(Works.ADAPTATION))


@pytest.mark.parametrize("words", ["暂停船舶作业，清空泊位", "进入货主的仓房检查", "扣留无关人员的车辆"])
def test_a_measure_more_of_what_organs_may_do_is_a_power(words: str) -> None:
    """Severity 1: the law has no such measure."""
    found = [one for one in compared(measure=f"；\n（三）{words}").findings if one.message == "finding.a7.clause.power"]
    assert [one.severity for one in found] == [1]


@pytest.mark.parametrize("words", ["开设临时安置点", "向家属通报情况"])
def test_help_more_in_the_same_list_is_none(words: str) -> None:
    """What forces nobody is a detail of the local rules."""
    found = compared(measure=f"；\n（三）{words}").findings
    assert not [one for one in found if one.severity == 1]


def test_the_same_words_in_a_list_of_duties_are_none() -> None:
    """What is made known about a measure is no measure."""
    found = compared(information="；\n（三）暂停作业的泊位").findings
    assert not [one for one in found if one.severity == 1]


@pytest.mark.parametrize("often", ["根据需要召开", "视情况召开", "适时召开"])
def test_a_frequency_left_open_is_grave(often: str) -> None:
    """How often something is done is for somebody to say who had it said before."""
    assert [one.severity for one in compared(often=often).findings if one.code == "A4_QUANT"] == [1]


def test_a_frequency_that_is_only_gone_is_told_as_lost() -> None:
    """Nothing leaves it open."""
    messages = {one.message for one in compared(often="定在港区召开").findings}
    assert "finding.a4.open" not in messages


def test_leave_that_lifts_a_ban_of_the_rules_is_told() -> None:
    """The law knows no such approval; what is approved by law is none of the rules' own."""
    own = "。未经港区管理机构批准，任何人不得在锚地潜水"
    found = compared(information=f"；\n（三）锚地的范围{own}").findings
    assert ("finding.a7.burden.approval", 1) in {(one.message, one.severity) for one in found}
    found = compared(information=f"；\n（三）锚地的范围{own.replace('港区管理机构', '依法')}").findings
    assert "finding.a7.burden.approval" not in {one.message for one in found}


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("违反本细则第四条第二款规定的", {"finding.a7.burden.fine"}),
        ("违反本细则第三条、第四条第一款规定的", {"finding.a7.clause.sanction"}),
    ],
)
def test_a_fine_for_a_duty_of_the_rules_own_is_told_as_one(deed: str, told: set[str]) -> None:
    """Where the articles that tell the deed are new, so is the duty; else the fine alone is."""
    rules = LOCAL.replace(
        "第五条",
        "夜里靠泊的渔船应当在船头挂红灯，并派专人守夜。\n"
        f"第五条　{deed}，给予警告，可以处五百元以上九千元以下罚款。\n第六条",
    ).format(measure="", information="", often="每季度召开一次")
    one, two = parse(fold("base", BASE)), parse(fold("local", rules))
    found = compare(one, two, CompareOptions(Works.ADAPTATION)).findings
    assert {each.message for each in found if each.other and each.other.clause == "art5"} == told


TOLD = """村务评议办法
第一条　为了做好村务评议，制定本办法。
第二条　民主评议每年进行一次，由监督小组主持，评议结果当场公布。
第三条　村民委员会应当健全阅览网络，鼓励开展读书活动，拓展借阅渠道。
第四条　本办法自2024年1月1日起施行。
"""
LOCAL_RULES = """云渡县村务评议实施细则
第一条　根据《村务评议办法》，结合本县实际，制定本细则。
第二条　民主评议每年进行一次，由监督小组主持{who}，评议结果当场公布。
第三条　{reading}
第四条　本细则自2024年5月1日起施行。
"""
READING = "村民委员会应当健全阅览网络，鼓励开展读书活动，拓展借阅渠道。"


def told(who: str = "", reading: str = READING) -> set[tuple[str, int]]:
    """Messages and severities of local rules on a matter that the law leaves to those whom it is about."""
    one, two = parse(fold("base", TOLD)), parse(fold("local", LOCAL_RULES.format(who=who, reading=reading)))
    found = compare(one, two, CompareOptions(Works.ADAPTATION)).findings
    return {(each.message, each.severity) for each in found}


def test_an_organ_that_takes_a_matter_in_hand_has_a_power() -> None:
    """The law names no organ of the state in that clause."""
    assert ("finding.a7.power", 1) in told("。评议会议的时间、地点和议程由乡镇人民政府统一确定")
    assert ("finding.a7.power", 1) not in told("。评议会议由乡镇人民政府确定的人员到场做好记录")


def test_an_encouragement_among_duties_is_no_other_force() -> None:
    """应当……鼓励……拓展…… binds to the last act as to the first."""
    reading = "文化站应当拓展借阅方式，因地制宜举办读书节会，打造阅览品牌。"
    assert not {message for message, _ in told(reading=reading) if message.startswith("finding.a3.replaced")}


GROWING = "县级人民政府应当保障阅览投入，确保投入总量持续增加、与居民人数相适应。"
FLAT = "县人民政府应当统筹各类资金，健全保障机制，确保阅览投入与居民人数相适应。"


@pytest.mark.parametrize(
    ("local", "grave"),
    [(FLAT, True), (GROWING, False), ("未按照规定保障阅览投入的，由县人民政府责令改正。", False)],
)
def test_funds_that_need_not_grow_any_more_are_told(local: str, *, grave: bool) -> None:
    """The clause of the rules still speaks of the funds, and no clause of them has them grow."""
    law, rules = TOLD.replace(READING, GROWING), LOCAL_RULES.format(who="", reading=local)
    one, two = parse(fold("base", law)), parse(fold("local", rules))
    found = compare(one, two, CompareOptions(Works.ADAPTATION)).findings
    assert (("finding.a8.growth", 1) in {(each.message, each.severity) for each in found}) is grave


@pytest.mark.parametrize(
    ("clause", "message"),
    [
        (
            "县级人民政府应当安排船员培训，落实同工同酬，依法保障临时船员的工资支付和休假权益。",
            "finding.a8.clause.safeguard",
        ),
        ("县级人民政府应当安排船员培训，按月登记临时船员的出勤和值班。", "finding.a8.clause"),
    ],
)
def test_a_right_to_pay_is_a_safeguard(clause: str, message: str) -> None:
    """What a clause that is left out guards somebody by is told with it."""
    law = BASE.replace("第五条", f"第五条　{clause}\n第六条")
    local = LOCAL.format(measure="", information="", often="每季度召开一次")
    one, two = parse(fold("base", law)), parse(fold("local", local))
    found = compare(one, two, CompareOptions(Works.ADAPTATION)).findings
    assert [each.message for each in found if each.base and each.base.clause == "art5" and not each.other] == [message]
