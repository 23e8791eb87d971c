"""A ban of the law is lost or kept by what the local rules forbid anywhere, not only where they answer to it."""

from __future__ import annotations

import pytest

from rrdiff import CompareOptions, Comparison, Works, compare
from rrdiff.alignment.match import Alignment, Match, Relation
from rrdiff.classification.bans import Bans, forbids_too
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.elsewhere import Elsewhere
from rrdiff.structure.parse import parse
from rrdiff.text.source import BodySpan, fold

BASE = """渡口管理条例
第一条　为了加强渡口管理，制定本条例。
第二条　渡口管理单位应当维护候渡秩序，公布开航时间，为渡客提供候渡设施，不得强迫渡客购买人身保险或者搭售商品。
第三条　交通运输主管部门应当每年检查渡口。渡口经营者应当配合检查，不得拒绝、阻挠检查人员。
第四条　本条例自2024年1月1日起施行。
"""
LOCAL = """云渡县渡口管理办法
第一条　根据《渡口管理条例》，结合本县实际，制定本办法。
第二条　渡口管理单位应当维护候渡秩序，公布开航时间，为渡客提供候渡设施。
第三条　县交通运输主管部门应当每年检查渡口，并公布检查结果。
第四条　{other}
第五条　本办法自2024年5月1日起施行。
"""


def compared(other: str) -> Comparison:
    """The law with local rules that have one sentence of their own."""
    one, two = parse(fold("base", BASE)), parse(fold("local", LOCAL.format(other=other)))
    return compare(one, two, CompareOptions(Works.ADAPTATION))


def grave(result: Comparison, words: str) -> bool:
    """True where the words of a ban stand in a finding of severity 1."""
    return any(
        one.severity == 1 and one.code == "A8_DEL" and words in str(dict(one.values).get("base", ""))
        for one in result.findings
    )


def test_a_ban_that_nothing_forbids_any_more_is_grave() -> None:
    """Forcing insurance on passengers was forbidden, and is no more; so with hindering the inspectors."""
    result = compared("渡口应当设置照明。")
    assert grave(result, "不得强迫渡客购买人身保险")
    assert grave(result, "不得拒绝、阻挠检查人员")


def test_a_ban_kept_in_another_article_is_not_missed() -> None:
    """Nor is one that the local rules punish."""
    kept = compared("任何单位和个人不得拒绝或者阻挠检查人员检查渡口。")
    assert not grave(kept, "不得拒绝、阻挠检查人员")
    punished = compared("拒绝、阻挠检查人员的，由县公安机关给予警告，并处二百元罚款。")
    assert not grave(punished, "不得拒绝、阻挠检查人员")


def test_a_power_to_forbid_is_no_ban() -> None:
    """可以禁止 and 划定禁止停泊区 give a power, of which the loss is no ban lifted."""
    base = parse(
        fold(
            "base",
            BASE.replace(
                "交通运输主管部门应当每年检查渡口。", "交通运输主管部门可以划定禁止停泊、洗船和捕捞作业的区域。"
            ),
        )
    )
    two = parse(fold("local", LOCAL.format(other="渡口应当设置照明。")))
    result = compare(base, two, CompareOptions(Works.ADAPTATION))
    assert not any(one.message == "finding.a8.ban" and "禁止停泊" in str(one.values) for one in result.findings)


def test_a_new_ban_is_one_that_the_law_has_nowhere() -> None:
    """Forbidding what the law forbids in another article is nothing new."""
    known = compared("渡口经营者应当爱护候渡设施，不得强迫渡客购买人身保险或者搭售商品。")
    assert not any(
        one.severity <= 2 and "不得强迫" in str(dict(one.values).get("other", ""))
        for one in known.findings
        if one.severity
    )
    new = compared("渡口经营者应当爱护候渡设施，不得在候渡亭内摆摊设点或者堆放渔网。")
    assert any(one.severity in {1, 2} and one.other is not None and one.other.clause == "art4" for one in new.findings)


OILY = "禁止向渡口水域排放含油污水，以及可能造成水域污染的厨余垃圾和废旧缆绳。"


def settled(base: str, lead: str) -> int:
    """Severity of a ban of the law that was paired with the first item of a list of the local rules."""
    one = parse(fold("base", f"渡口管理条例\n第一条　{base}"))
    two = parse(fold("local", f"某县渡口管理办法\n第一条　{lead}：\n（一）倾倒其他污染物；\n（二）在跳板上堆放渔网。"))
    match = Match(("art1",), ("art1.item1",), Relation.ADAPTED, 0.9, "reason.shared_wording")
    alignment = Alignment(one, two, Works.ADAPTATION, (match,))
    text = one.body(one.by_id["art1"]).rstrip("。")
    spans = BodySpan(0, len(text)), BodySpan(0, 0)
    change = MeaningChange("A8_DEL", 1, "art1", spans[0], "art1.item1", spans[1], text, text, "", "a8.ban", "safeguard")
    return Bans(alignment, Elsewhere(alignment).share).settled(change, change).severity


@pytest.mark.parametrize(
    ("base", "lead", "severity"),
    [
        (OILY, "渡口水域禁止下列行为", 2),
        (OILY, "渡口水域应当及时清理下列物品", 1),
        (OILY + "不得在渡口水域清洗油罐。", "渡口水域禁止下列行为", 1),
        ("渡口经营者不得出借渡船、转让渡线。", "渡口经营者不得有下列行为", 1),
    ],
)
def test_a_ban_that_became_an_item_of_a_list_of_bans_is_not_lifted(base: str, lead: str, severity: int) -> None:
    """It is narrower at most; of two bans, and of one of several acts, one may be gone."""
    assert settled(base, lead) == severity


@pytest.mark.parametrize(
    ("local", "lost"),
    [
        ("渡口经营者需要改变渡线的，应当经县交通运输主管部门批准。", False),
        ("渡口经营者改变渡线的，应当在渡口公布新渡线图。", True),
    ],
)
def test_what_nobody_may_do_of_his_own_accord_needs_leave(local: str, *, lost: bool) -> None:
    """禁止擅自改变 and 改变应当经批准 ask for the same; making it known asks for less."""
    law = BASE.replace(
        "交通运输主管部门应当每年检查渡口。", "渡口经营者对渡线和候渡亭，禁止擅自改变渡线或者拆除候渡亭。"
    )
    one = parse(fold("base", law))
    two = parse(fold("local", LOCAL.format(other=local)))
    assert grave(compare(one, two, CompareOptions(Works.ADAPTATION)), "禁止擅自改变") == lost


@pytest.mark.parametrize(
    ("base", "other", "told"),
    [
        (
            "除发生重特大事故，并报经有权机关批准外，不得采取要求渡口普遍停航、停业的措施",
            "确需采取普遍停航、停业措施的，应当提前通知渡口",
            1,
        ),
        ("不得占用渡口、堵塞航道", "确需占用渡口、堵塞航道施工的，应当报县人民政府批准", 1),
        ("未经县级人民政府批准，不得占用渡口、堵塞航道", "确需占用渡口、堵塞航道的，应当报县人民政府批准", 0),
        ("不得占用渡口、堵塞航道", "不得占用渡口、堵塞航道。确需抢修航道设施的，应当报告", 0),
    ],
)
def test_a_ban_of_which_the_case_is_provided_for(base: str, other: str, told: int) -> None:
    """What the law forbids the rules do where it is needed; leave that the law knows too is no such thing."""
    law = "渡口管理条例\n第一条　为了加强渡口管理，制定本条例。\n第二条　组织渡口专项整治活动，应当严格依法进行，"
    rules = f"云渡县渡口办法\n第一条　根据《渡口管理条例》，制定本办法。\n第二条　组织渡口专项整治活动，{other}。"
    one, two = parse(fold("base", f"{law}{base}。")), parse(fold("local", rules))
    found = compare(one, two, CompareOptions(Works.ADAPTATION)).findings
    loosened = [each for each in found if each.code == "A3_LOOSEN" and "确需" in str(dict(each.values)["other"])]
    assert [each.severity for each in loosened] == [1] * told


@pytest.mark.parametrize(
    ("law", "local", "known"),
    [
        (
            "禁止任何单位和个人转让、买卖清淤弃土。",
            "渡口经营者应当将清淤弃土交由处置单位处置，不得转让、出卖。",
            True,
        ),
        ("禁止对渡客的歧视。", "任何单位和个人不得歧视渡客。", True),
        ("禁止任何单位和个人转让、买卖清淤弃土。", "渡口经营者不得丢弃、掩埋清淤弃土。", False),
        ("禁止任何单位和个人转让、买卖清淤弃土。", "渡口经营者不得擅自转让、出卖清淤弃土。", False),
        ("渡船检验机构检验渡船不得收取费用。", "渡口旅店的经营者不得收取费用。", False),
    ],
    ids=["acts alike", "the same act in other words", "other acts", "of his own accord", "others"],
)
def test_a_ban_is_looked_for_in_like_words(law: str, local: str, *, known: bool) -> None:
    """A ban whose words another sentence has with what it forbids is not missed; one on less, or on others, is."""
    assert forbids_too(parse(fold("local", LOCAL.format(other=local))), law.rstrip("。")) == known


@pytest.mark.parametrize(
    ("local", "known"),
    [("不得转让、出卖", True), ("任何单位和个人不得转让清淤弃土", False), ("不得焚烧清淤弃土", False)],
)
def test_a_new_ban_is_looked_for_in_like_words(local: str, *, known: bool) -> None:
    """What the law forbids to some is new where it is forbidden to all."""
    law = parse(fold("law", BASE + "第五条　渡口经营者不得转让、买卖清淤弃土。"))
    assert forbids_too(law, local, to_all=True) == known
