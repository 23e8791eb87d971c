"""Chapters of the law that local rules are not about are told once; clauses that hold for every matter are missed."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison, Finding
from rrdiff.compare import CompareOptions, compare
from rrdiff.report.wording import finding_message
from tests.classification.builders import law

OF_LIGHTS = (
    "举办灯会的单位应当在开展前十日向市公安机关提交灯组布置图和疏散方案。",
    "灯组的供电线路应当由持证电工敷设，并且每日开灯以前检查一次。",
    "灯会入口应当公布可以容纳的人数，超过的应当暂停放行。",
    "灯会闭展后三日内，举办单位应当拆除灯组并且恢复场地。",
)
OF_MAKERS = (
    "灯具作坊不得使用易燃绸布制作灯罩。",
    "灯具作坊应当为每批灯具登记布料来源和经手人。",
    "灯具作坊的库房不得与居住场所设置在同一建筑物内。",
)


def chapters(title: str, *parts: tuple[str, tuple[str, ...]]) -> str:
    """A regulation of chapters, their articles numbered through."""
    numbers = iter("一二三四五六七八九")
    heads = zip("一二三四", parts, strict=False)
    lines = [
        line
        for number, (head, own) in heads
        for line in (f"第{number}章　{head}", *(f"第{next(numbers)}条　{body}" for body in own))
    ]
    return "\n".join([title, *lines])


def implemented(head: str, works: Works = Works.ADAPTATION) -> Comparison:
    """A law of two chapters, the second under a heading, and rules that have the first."""
    base = chapters("彩灯管理条例", ("灯会举办", OF_LIGHTS), (head, OF_MAKERS))
    local = "\n".join(
        ["某市灯会管理办法", *(f"第{number}条　{body}" for number, body in zip("一二三四", OF_LIGHTS, strict=True))]
    )
    return compare(law(base, "base"), law(local, "other"), CompareOptions(works))


def about_makers(comparison: Comparison) -> list[Finding]:
    """What is said of the second chapter."""
    names = {"art5", "art6", "art7"}
    return [one for one in comparison.findings if one.base is not None and one.base.clause in names]


def test_chapter_that_the_rules_are_not_about_is_told_once() -> None:
    """At its gravest clause, as a change of wording; the others say where."""
    comparison = implemented("灯具生产")
    found = about_makers(comparison)
    assert [(one.severity, one.message) for one in found] == [
        (2, "finding.a8.chapter"),
        (3, "finding.a8.clause.chapter"),
        (3, "finding.a8.clause.chapter"),
    ]
    words = finding_message(comparison.alignment.base, comparison.alignment.other, found[0], "zh")
    assert "第二章“灯具生产”疑似未涉及" in words
    assert "易燃绸布" in words


def test_heading_that_names_matters_of_its_own_beside_supervision() -> None:
    """监督和回收 is about recovery too; of a heading with nothing but general matters all is missed."""
    told = about_makers(implemented("对灯具的监督和封存、回收"))
    assert [one.severity for one in told].count(1) == 0


@pytest.mark.parametrize("head", ["监督检查", "权益保障", "法律责任", "监督检查和法律责任"])
def test_chapter_that_holds_for_every_matter_is_missed(head: str) -> None:
    """Supervision, rights and liability belong to whatever the local rules are about."""
    assert [one.severity for one in about_makers(implemented(head))].count(1) == 2


def test_revision_tells_its_chapters_in_its_own_way() -> None:
    """A chapter that a new version has no more is gone."""
    messages = {one.message for one in about_makers(implemented("灯具生产", Works.REVISION))}
    assert not messages & {"finding.a8.chapter", "finding.a8.clause.chapter"}


def test_rules_titled_after_the_law_are_about_all_of_it() -> None:
    """A chapter that rules made to implement the law have not is missed clause by clause."""
    base = chapters("彩灯管理条例", ("灯会举办", OF_LIGHTS), ("灯具生产", OF_MAKERS))
    numbered = zip("一二三四", OF_LIGHTS, strict=True)
    local = "\n".join(["某市实施《彩灯管理条例》办法", *(f"第{number}条　{body}" for number, body in numbered)])
    comparison = compare(law(base, "base"), law(local, "other"), CompareOptions(Works.ADAPTATION))
    assert [one.severity for one in about_makers(comparison)].count(1) == 2


OF_VISITORS = (
    "灯会票价不得在开展以后上调。",
    "走失儿童的登记台应当在灯会入口设置，并由专人看守。",
    "灯会场地内禁止放飞孔明灯。",
    "购票的公民有权查阅定价依据。",
    "灯会的值守记录不得短于三个月销毁。",
)


@pytest.mark.parametrize(
    ("title", "narrower"),
    [
        ("某市儿童彩灯管理办法", True),
        ("某市彩灯制作规定", True),
        ("某市彩灯监督管理办法", False),
        ("彩灯管理规定", False),
    ],
)
def test_articles_outside_the_matter_of_the_title_are_told_once(title: str, *, narrower: bool) -> None:
    """Rules on a part of what the law is about, which answer to less than half of it, left nothing out elsewhere."""
    base = chapters("彩灯管理条例", ("灯会举办", OF_LIGHTS), ("游客权益", OF_VISITORS))
    numbered = zip("一二三四", OF_LIGHTS, strict=True)
    local = "\n".join([title, *(f"第{number}条　{body}" for number, body in numbered)])
    comparison = compare(law(base, "base"), law(local, "other"), CompareOptions(Works.ADAPTATION))
    told = [one for one in comparison.findings if one.base is not None and one.base.clause in _VISITORS]
    if narrower:
        assert [one.message for one in told] == ["finding.a8.subject"] + ["finding.a8.clause.subject"] * 4
        assert [one.severity for one in told] == [2, 3, 3, 3, 3]
        words = finding_message(comparison.alignment.base, comparison.alignment.other, told[0], "zh")
        assert "第五条等5条未见对应" in words
    else:
        assert [one.severity for one in told].count(1) >= 3


_VISITORS = {f"art{number}" for number in range(5, 10)}


def test_articles_that_need_not_be_repeated_are_counted_too() -> None:
    """Of a chapter as many articles have no counterpart as there are, whatever is told of each."""
    visitors = (*OF_VISITORS[:3], "国家鼓励游客文明观灯。", OF_VISITORS[4])
    base = chapters("彩灯管理条例", ("灯会举办", OF_LIGHTS), ("游客权益", visitors))
    numbered = zip("一二三四", OF_LIGHTS, strict=True)
    local = "\n".join(["某市儿童彩灯管理办法", *(f"第{number}条　{body}" for number, body in numbered)])
    comparison = compare(law(base, "base"), law(local, "other"), CompareOptions(Works.ADAPTATION))
    found = next(one for one in comparison.findings if one.message == "finding.a8.subject")
    whole = [one for one in comparison.findings if one.message in {"finding.a8.subject", "finding.a8.clause.subject"}]

    assert "等5条未见对应" in finding_message(comparison.alignment.base, comparison.alignment.other, found, "zh")
    assert len(whole) == 4


def test_half_of_the_law_taken_up_is_all_of_it() -> None:
    """What rules leave out that answer to half of the law is missed, whatever their title is."""
    base = chapters("彩灯管理条例", ("灯会举办", OF_LIGHTS), ("游客权益", OF_VISITORS[:3]))
    numbered = zip("一二三四", OF_LIGHTS, strict=True)
    local = "\n".join(["某市儿童彩灯管理办法", *(f"第{number}条　{body}" for number, body in numbered)])
    comparison = compare(law(base, "base"), law(local, "other"), CompareOptions(Works.ADAPTATION))
    told = [one for one in comparison.findings if one.base is not None and one.base.clause in _VISITORS]
    assert [one.severity for one in told].count(1) >= 2


@pytest.mark.parametrize(("title", "told"), [("某市彩灯灯会办法", "finding.a8.subject"), ("某市彩灯管理办法", None)])
def test_rules_titled_after_a_chapter_are_about_it(title: str, told: str | None) -> None:
    """Rules that are named after one chapter of the law left nothing out of the others, however much they have."""
    base = chapters("彩灯管理条例", ("彩灯灯会", OF_LIGHTS), ("游客权益", OF_VISITORS[:3]))
    numbered = zip("一二三四", OF_LIGHTS, strict=True)
    local = "\n".join([title, *(f"第{number}条　{body}" for number, body in numbered)])
    comparison = compare(law(base, "base"), law(local, "other"), CompareOptions(Works.ADAPTATION))
    messages = {one.message for one in comparison.findings if one.base is not None and one.base.clause in _VISITORS}
    assert (told in messages) if told else ("finding.a8.subject" not in messages)


@pytest.mark.parametrize(("matter", "told"), [("燃放", True), ("检查", False)])
def test_chapter_for_another_act_of_the_province_is_told_once(matter: str, *, told: bool) -> None:
    """What the law leaves to rules of another title is not missed one by one, even in rules made to implement it."""
    own = (*OF_MAKERS, f"具体{matter}办法由省、自治区、直辖市人民代表大会常务委员会规定。")
    base = chapters("彩灯管理条例", ("灯会举办", OF_LIGHTS), ("烟火燃放", own))
    numbered = zip("一二三四", OF_LIGHTS, strict=True)
    local = "\n".join(["某市实施《彩灯管理条例》办法", *(f"第{number}条　{body}" for number, body in numbered)])
    comparison = compare(law(base, "base"), law(local, "other"), CompareOptions(Works.ADAPTATION))
    assert ("finding.a8.chapter" in {one.message for one in about_makers(comparison)}) == told


_TENS = "一二三四五六七八九十"
NUMBERS = (*_TENS, *(f"十{one}" for one in _TENS[:9]), "二十", *(f"二十{one}" for one in _TENS[:9]))
OF_DUTIES = tuple(
    f"{whose}应当在每年{month}月以前向市文化部门报送{what}的登记表，并且留存{kept}备查。"
    for whose, month, what, kept in (
        ("灯会主办人", "三", "灯组尺寸", "图纸"),
        ("灯具商店", "四", "进货数量", "发票"),
        ("场地出租人", "五", "租约期限", "租约"),
        ("巡游车队", "六", "行车路线", "地图"),
        ("焰火技师", "七", "培训学时", "证书"),
        ("布展工人", "八", "高空作业", "记录"),
        ("售票窗口", "九", "票据号段", "存根"),
        ("志愿者团体", "十", "值守排班", "名册"),
        ("花灯学校", "十一", "招收学员", "名单"),
        ("灯谜协会", "十二", "谜面来源", "底稿"),
        ("彩车工厂", "一", "车架焊点", "照片"),
        ("灯船船主", "二", "船体吃水", "日志"),
    )
)


@pytest.mark.parametrize(("taken", "severity"), [(8, 2), (12, 1)])
def test_articles_that_rules_on_less_than_half_of_a_long_law_do_not_touch(taken: int, severity: int) -> None:
    """The law applies as it is where its rules only supplement it; where they are about most of it, it is missed."""
    law_of = (*OF_DUTIES, *OF_VISITORS, *OF_MAKERS)
    base = "\n".join(["彩灯管理条例", *(f"第{NUMBERS[at]}条　{body}" for at, body in enumerate(law_of))])
    title = "某市实施《彩灯管理条例》办法"
    local = "\n".join([title, *(f"第{NUMBERS[at]}条　{body}" for at, body in enumerate(OF_DUTIES[:taken]))])
    comparison = compare(law(base, "base"), law(local, "other"), CompareOptions(Works.ADAPTATION))
    told = {one.base.clause: one for one in comparison.findings if one.base is not None and one.code == "A8_DEL"}
    assert told["art15"].severity == severity
    assert told["art15"].message == "finding.a8.clause.safeguard"
    reasons = {one.witness for one in told["art15"].evidence}
    assert ("evidence.drift.not_repeated" in reasons) == (severity > 1)


def test_article_of_which_supplementing_rules_repeat_a_part_is_missed() -> None:
    """Who repeats one paragraph of an article and not the ban beside it chose what to say."""
    law_of = (*OF_DUTIES, *OF_VISITORS, *OF_MAKERS)
    lines = [f"第{NUMBERS[at]}条　{body}" for at, body in enumerate(law_of)]
    lines[0] += "\n登记表不得涂改，也不得由他人代为签名。"
    local = "\n".join(
        ["某市实施《彩灯管理条例》办法", *(f"第{NUMBERS[at]}条　{body}" for at, body in enumerate(OF_DUTIES[:7]))]
    )
    base = "\n".join(["彩灯管理条例", *lines])
    comparison = compare(law(base, "base"), law(local, "other"), CompareOptions(Works.ADAPTATION))
    assert [one.severity for one in comparison.findings if one.base and one.base.clause == "art1.para2"] == [1]
