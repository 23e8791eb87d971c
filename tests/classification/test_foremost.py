"""What a reviewer of a revision reads first: by what words are about and what happened to them."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.classification.foremost import Weights
from rrdiff.classification.ranking import most_serious
from rrdiff.compare import CompareOptions, compare
from tests.classification.builders import law

KEPT = (
    "第一条　水务主管部门编制河道管护规划。",
    "第二条　受理机关应当在十五日内答复投诉人。",
    "第三条　渡口每日开航以前核对载客定额。",
    "第四条　码头经营者建立日常维护台账。",
)
SEIZES = "水务主管部门可以查封、扣押违法采砂的船舶。"
MEANS_TO = "码头应当加强日常养护，提高整洁水平。"


def text(*bodies: str) -> str:
    """A regulation of the kept articles and others behind them."""
    numbers = "五六七八九"
    own = (f"第{number}条　{body}" for number, body in zip(numbers, bodies, strict=False))
    return "\n".join(["示例办法", *KEPT, *own])


def revised(base: str, other: str) -> Comparison:
    """Two versions."""
    return compare(law(base, "base"), law(other, "other"), CompareOptions(Works.REVISION))


def first_words(comparison: Comparison) -> list[str]:
    """What the most serious findings quote of the other text, best first."""
    listed = most_serious(comparison.findings)
    return [dict(comparison.findings[at].values)["other"] for at in listed]


def test_a_power_stands_before_an_aim() -> None:
    """Two new articles between which one was kept: what takes something from somebody comes first."""
    base = text("轮渡公司公布航班。")
    comparison = revised(base, text(MEANS_TO, "轮渡公司公布航班。", SEIZES))

    assert "查封" in first_words(comparison)[0]
    assert all(one.weight > 0 for one in comparison.findings if one.severity in {1, 2})


def test_what_only_makes_things_easy_comes_last() -> None:
    """可以 that became 应当: of a stop of execution before that of a card 为了便于 something."""
    acts = "为了便于船员登船，轮渡公司{}制发登船证。", "当事人提出申请的，主管部门{}停止执行决定。"
    comparison = revised(*(text(*(act.format(word) for act in acts)) for word in ("可以", "应当")))
    listed = [comparison.findings[at] for at in most_serious(comparison.findings)]

    assert [one.other.clause for one in listed if one.other is not None] == ["art6", "art5"]


def test_an_article_is_listed_again_behind_others() -> None:
    """Two figures of one article and one of another: the other article comes second."""
    acts = "主管部门应当在{0}日内审查，在{1}日内公布。", "受理机关应当在{2}日内公布船员名单。"
    before, after = (text(*(act.format(*sums) for act in acts)) for sums in ("三五七", "六八九"))
    comparison = revised(before, after)
    listed = [comparison.findings[at].other for at in most_serious(comparison.findings)]

    assert {one.clause for one in listed[:2] if one is not None} == {"art5", "art6"}


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("主管部门可以吊销许可证。", "主管部门应当公布名单。"),
        ("河长制工作坚持中国共产党的领导。", "主管部门应当报告情况。"),
        ("船员有权申请听证。", "船员应当穿着制服。"),
    ],
)
def test_matters(more: str, less: str) -> None:
    """A licence that is taken, who leads, a remedy weigh more than lists, reports and clothes."""
    weights = Weights(revised(text(), text()).alignment)

    assert weights.matter(more) > weights.matter(less)


def test_a_word_that_all_articles_hold_says_nothing() -> None:
    """登记 in every article is what the whole text is about."""
    everywhere = "\n".join(["示例办法", *(f"第{number}条　船舶登记机关办理登记。" for number in "一二三四")])
    weights = Weights(revised(everywhere, everywhere).alignment)
    elsewhere = Weights(revised(text(), text()).alignment)

    assert weights.matter("办理登记。") < elsewhere.matter("办理登记。")


def test_a_duty_that_is_only_encouraged_now_is_weaker() -> None:
    """应当接纳 → 国家鼓励……接纳 is a change of meaning, and so is the way back."""
    duty = text("航运企业应当接纳院校学员上船实习，并给予适当报酬。")
    aim = text("国家鼓励航运企业设置岗位，接纳院校学员上船实习，并给予适当报酬。")
    codes = [{one.code for one in revised(*pair).findings if one.severity == 1} for pair in ((duty, aim), (aim, duty))]

    assert codes == [{"A3_LOOSEN"}, {"A3_TIGHTEN"}]


def test_what_is_gone_is_not_sought_in_what_was_copied() -> None:
    """A deleted article whose words stand in copied ones too is gone all the same."""
    gone = "码头经营者应当向水务主管部门办理备案登记；未按照规定办理备案登记的，海事机构不予办理报关手续。"
    kept = "码头经营者向水务主管部门报告备案登记的，海事机构按照规定办理报关手续。"
    comparison = revised(text(gone, kept), text(kept))
    (found,) = [one for one in comparison.findings if one.code == "A8_DEL"]

    assert found.message == "finding.a8.clause"
    assert found.severity in {1, 2}


def test_a_list_of_references_follows_the_articles() -> None:
    """第二条、第六条 → 第二条、第五条, where 第六条 became 第五条 and 第二条 stayed."""
    rest = ("轮渡公司公布航班。", "依照本办法第二条、第六条的规定调查的，出示证件。")
    gone = "码头经营者应当办理备案登记。"
    before = text(gone, *rest)
    after = text(rest[0], rest[1].replace("第六条", "第五条"))

    told = [one for one in revised(before, after).findings if one.code == "A5_BASIS" and one.severity in {1, 2}]
    assert told == []


def grave(base: str, other: str) -> list[tuple[int, str]]:
    """Severity and message of what changes meaning or wording between two versions."""
    return [(one.severity, one.message) for one in revised(text(base), text(other)).findings if one.severity in {1, 2}]


def test_a_number_beside_the_next_says_nothing() -> None:
    """两个或者两个以上 is 两个以上."""
    told = grave("两个或者两个以上船员共同申请的，由船长办理。", "两个以上船员共同申请的，由船长办理。")

    assert not any(message.startswith("finding.a4") for _, message in told)


def test_days_that_are_spoken_of_are_not_set() -> None:
    """有关“七日”的规定 speaks of days and sets none."""
    pair = (f"本办法有关“五日”、“{word}”的规定是指工作日，不含节假日。" for word in ("七日", "十日"))

    assert [severity for severity, _ in grave(*pair)] == [2]


def test_when_something_is_punished_is_no_penalty() -> None:
    """拒绝执行的 → 逾期未改正的 says when the penalty follows."""
    pair = (f"未配备救生设备的，责令限期改正；{case}，责令停止营业。" for case in ("拒绝执行的", "逾期未改正的"))

    assert not any(message.startswith("finding.a7.penalty") for _, message in grave(*pair))


def test_words_changed_alike_in_one_article_are_told_once() -> None:
    """名册 → 名录 in two items: one finding names the other item."""
    lists = (f"公示下列名册：\n（一）船长的{word}；\n（二）船员的{word}。" for word in ("花名册", "登记簿"))
    told = [one for one in revised(*map(text, lists)).findings if one.message == "finding.a2"]

    assert sorted(one.severity for one in told) == [1, 3]
