"""Forms that decisions of provinces, cities and ministries have: the lines that go and the lines that come."""

# ruff: noqa: E501, ISC004 - a decision and its result stand side by side

from __future__ import annotations

import pytest

from rrdiff.amendment.amend import amend
from rrdiff.amendment.outcome import Amended
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

OLD = """示例港口条例
第一章　总则
第一条　为了加强港口管理，制定本条例。
第二条　在本省从事港口经营，适用本条例。
第三条　省交通行政主管部门主管全省港口工作。
市交通行政主管部门负责本市的港口工作。
环境保护、国土资源等部门做好有关工作。
第二章　经营
第四条　从事港口经营，应当取得许可证。
取得许可，应当具备下列条件：
（一）有场所；
（二）有设备；
（三）法律规定的其他条件。
第五条　经营人应当公布收费标准；未公布的，不得收费。
第六条　经营人应当制定应急预案，并报交通行政主管部门备案。
第七条　禁止在港区内采掘、爆破。
第三章　法律责任
第八条　未取得许可证从事港口经营的，由交通行政主管部门没收违法所得。
第九条　违反本条例第五条规定的，给予警告。
第十条　本条例自1998年7月1日起施行。"""
HEAD = "示例省人大常委会关于修改《示例港口条例》的决定\n（2015年7月30日通过）\n会议决定对《示例港口条例》作如下修改：\n"
SEVERAL = (
    "示例省人大常委会关于修改《示例航道条例》等五件地方性法规的决定\n（2018年9月1日通过）\n"
    "会议决定，对《示例航道条例》等五件地方性法规作出修改：\n"
)
TAIL = "\n本决定自公布之日起施行。\n《示例港口条例》根据本决定作相应修改，重新公布。"


def done(items: str, head: str = HEAD, tail: str = TAIL) -> Amended:
    """The decision with these items carried out."""
    return amend(parse(fold("old", OLD)), fold("decision", head + items + tail))


CASES = {
    "an item names the article that its own items are about": (
        "一、对第四条作如下修改：\n（一）第一款修改为：“从事港口经营，应当依法取得许可。”\n（二）第二款第一项修改为：“（一）有固定的场所；”\n（三）增加一款，作为第三款：“许可有效期三年。”\n"
        "二、第五条修改：\n1.“公布收费标准”修改为“公示收费标准”。\n2.增加一款，作为第二款：“禁止乱收费。”",
        "第四条　从事港口经营，应当取得许可证。\n（一）有场所；\n第五条　经营人应当公布收费标准；未公布的，不得收费。",
        "第四条　从事港口经营，应当依法取得许可。\n（一）有固定的场所；\n许可有效期三年。\n第五条　经营人应当公示收费标准；未公布的，不得收费。\n禁止乱收费。",
    ),
    "the same one level down": (
        "一、修改下列条文\n（一）对第三条作以下修改：\n1.第二款中的“市”修改为“设区的市”。\n2.删去第三款中的“、国土资源”。\n（二）第七条修改为：“禁止在港区内爆破。”",
        "市交通行政主管部门负责本市的港口工作。\n环境保护、国土资源等部门做好有关工作。\n第七条　禁止在港区内采掘、爆破。",
        "设区的市交通行政主管部门负责本设区的市的港口工作。\n环境保护等部门做好有关工作。\n第七条　禁止在港区内爆破。",
    ),
    "a 款 put beside one that is named, without a number": (
        "一、第三条第一款后增加一款：“省港口机构承担具体工作。”\n二、第四条第一款前增加一款：“经营港口，应当诚信。”\n三、第四条第二款第一项后增加一项：“有资金”。",
        "第四条　从事港口经营，应当取得许可证。\n（二）有设备；\n（三）法律规定的其他条件。",
        "省港口机构承担具体工作。\n第四条　经营港口，应当诚信。\n从事港口经营，应当取得许可证。\n（二）有资金；\n（三）有设备；\n（四）法律规定的其他条件。",
    ),
    "an article under its number alone": (
        "一、增加第三条之一：“港口实行统一领导。”",
        "",
        "第三条之一　港口实行统一领导。",
    ),
    "at the end of a chapter": (
        "一、在第二章末增列一条，作为第八条：“港区内禁止游泳。”\n对有关条文中引用的条号作相应调整。\n目录作相应修改。",
        "第八条　未取得许可证从事港口经营的，由交通行政主管部门没收违法所得。\n第九条　违反本条例第五条规定的，给予警告。\n第十条　本条例自1998年7月1日起施行。",
        "第八条　港区内禁止游泳。\n第九条　未取得许可证从事港口经营的，由交通行政主管部门没收违法所得。\n第十条　违反本条例第五条规定的，给予警告。\n第十一条　本条例自1998年7月1日起施行。",
    ),
    "articles listed in a chapter that is added": (
        "一、增加一章作为第三章，章名为“安全”，将第六条、第七条移入该章，并增加一条作为第八条：“港区内禁止游泳。”",
        "第三章　法律责任\n第八条　未取得许可证从事港口经营的，由交通行政主管部门没收违法所得。\n第九条　违反本条例第五条规定的，给予警告。\n第十条　本条例自1998年7月1日起施行。",
        "第三章　安全\n第八条　港区内禁止游泳。\n第四章　法律责任\n第九条　未取得许可证从事港口经营的，由交通行政主管部门没收违法所得。\n第十条　违反本条例第五条规定的，给予警告。\n第十一条　本条例自1998年7月1日起施行。",
    ),
    "a chapter between two": (
        "一、在第二章后增加一章，作为第二章之一“安全”：\n“第七条之一　港区内禁止游泳。”",
        "",
        "第二章之一　安全\n第七条之一　港区内禁止游泳。",
    ),
    "whole wording without its last mark": (
        "一、第五条修改为“经营人应当公示收费标准”。\n二、第七条增加一款，作为第二款：“禁止在港区内游泳”。",
        "第五条　经营人应当公布收费标准；未公布的，不得收费。",
        "第五条　经营人应当公示收费标准。\n禁止在港区内游泳。",
    ),
    "a quotation without its end before an item that quotes": (
        "一、第二条修改为：“在本省从事港口活动，适用本条例。\n二、第五条中的“公布”修改为“公示”。",
        "第二条　在本省从事港口经营，适用本条例。\n第五条　经营人应当公布收费标准；未公布的，不得收费。",
        "第二条　在本省从事港口活动，适用本条例。\n第五条　经营人应当公示收费标准；未公示的，不得收费。",
    ),
    "(三)项, 内容不变": (
        "一、第四条第二款（二）项改为：“（二）有设施；”\n二、第七条改为第六条，第六条改为第七条，内容不变。",
        "（二）有设备；\n第六条　经营人应当制定应急预案，并报交通行政主管部门备案。\n第七条　禁止在港区内采掘、爆破。",
        "（二）有设施；\n第六条　禁止在港区内采掘、爆破。\n第七条　经营人应当制定应急预案，并报交通行政主管部门备案。",
    ),
    "the text as it stood becomes the second 款": (
        "一、第七条增加一款作为第一款：“港区实行封闭管理。”原条文作为第二款。\n二、将第五条首句中的“公布收费标准”修改为“公示收费标准”。",
        "第五条　经营人应当公布收费标准；未公布的，不得收费。\n第七条　禁止在港区内采掘、爆破。",
        "第五条　经营人应当公示收费标准；未公布的，不得收费。\n第七条　港区实行封闭管理。\n禁止在港区内采掘、爆破。",
    ),
    "chapters merged under a new name": (
        "一、将第一章、第二章合并为第一章“一般规定”，第三章的序号改为第二章。",
        "第一章　总则\n第二章　经营\n第三章　法律责任",
        "第一章　一般规定\n第二章　法律责任",
    ),
    "an article beside one that is named, without a number": (
        "一、在第九条之后增加一条：“本条例由省交通部门解释。”",
        "第十条　本条例自1998年7月1日起施行。",
        "第十条　本条例由省交通部门解释。\n第十一条　本条例自1998年7月1日起施行。",
    ),
    "an item that names several articles, and 除外 inside the place": (
        "一、对第五条、第七条作如下修改：\n1.第五条中的“公布收费标准”修改为“公示收费标准”。\n2.第七条修改为：“禁止在港区内爆破。”\n"
        "二、将本条例除第三条外其他条款中的“交通行政主管部门”修改为“交通运输部门”。\n三、条例中各处“许可证”均改为“执照”。",
        "第四条　从事港口经营，应当取得许可证。\n第五条　经营人应当公布收费标准；未公布的，不得收费。\n第六条　经营人应当制定应急预案，并报交通行政主管部门备案。\n第七条　禁止在港区内采掘、爆破。\n第八条　未取得许可证从事港口经营的，由交通行政主管部门没收违法所得。",
        "第四条　从事港口经营，应当取得执照。\n第五条　经营人应当公示收费标准；未公布的，不得收费。\n第六条　经营人应当制定应急预案，并报交通运输部门备案。\n第七条　禁止在港区内爆破。\n第八条　未取得执照从事港口经营的，由交通运输部门没收违法所得。",
    ),
    "an article goes to another chapter": (
        "一、将第三条移至第二章，作为第四条；将第四条改为第三条。\n二、增加一条，作为第十条之一：“甲负责解释。”第十条之一之后各条序号不变。",
        "第三条　省交通行政主管部门主管全省港口工作。\n第四条　从事港口经营，应当取得许可证。",
        "第三条　从事港口经营，应当取得许可证。\n第四条　省交通行政主管部门主管全省港口工作。\n第十条之一　甲负责解释。",
    ),
    "one sign taken out leaves what joins the words behind it": (
        "一、删去第四条第二款第一项中的“有”。\n二、删去第九条中的“违反”。",
        "（一）有场所；\n第九条　违反本条例第五条规定的，给予警告。",
        "（一）场所；\n第九条　本条例第五条规定的，给予警告。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_decision_in_this_form(name: str) -> None:
    """Everything is applied; just the lines told go and come, in this order."""
    items, gone, come = CASES[name]
    amended = done(items)
    old, new = OLD.split("\n"), amended.law.printed().split("\n")

    assert amended.complete
    assert "\n".join(line for line in old if line not in new) == gone
    assert "\n".join(line for line in new if line not in old) == come


def test_where_the_units_of_a_new_chapter_stand() -> None:
    """Articles that are listed in a chapter stand below its heading."""
    lines = done(CASES["articles listed in a chapter that is added"][0]).law.printed().split("\n")
    heads = [line[:4] for line in lines if line.startswith("第")]

    assert heads[heads.index("第三章　") :][:5] == ["第三章　", "第六条　", "第七条　", "第八条　", "第四章　"]
    between = done(CASES["a chapter between two"][0]).law.printed().split("\n")
    assert between[between.index("第二章之一　安全") - 1].startswith("第七条　")
    assert between[between.index("第二章之一　安全") + 2] == "第三章　法律责任"


def test_a_list_of_other_laws_is_passed_by() -> None:
    """Of the words that are exchanged in the laws listed below, only those count that list the law in hand."""
    items = (
        "一、将下列地方性法规中的“水利部门”修改为“水务部门”：\n1.《示例航道条例》第三条\n2.《示例公路条例》第五条\n"
        "二、将下列地方性法规中的“环境保护”修改为“生态环境”：\n1.《示例港口条例》第三条\n2.《示例公路条例》第七条"
    )
    amended = done(items, SEVERAL)

    assert amended.complete
    assert amended.law.printed() == OLD.replace("环境保护", "生态环境")
    assert not done(
        items.replace("示例港口条例", "示例闸门条例") + "\n三、将《示例港口条例》中的甲改掉。", SEVERAL
    ).complete


def test_what_a_page_and_a_table_have_beside_a_decision() -> None:
    """Links, colophon and a table of both wordings are no instructions."""
    tail = (
        TAIL + "\n来源：示例网\n责任编辑：张三\n相关链接：\n关于修改《示例公路条例》的决定\n扫一扫在手机打开当前页\n"
        "附：修改前后对照表\n修改前\t修改后\n第七条　禁止在港区内采掘、爆破。\t第七条　禁止在港区内爆破，删去采掘。"
    )
    amended = done(
        "一、第五条中的“公布收费标准”修改为“公示收费标准”。", "首页 > 法规\n【字体：大 中 小】\n" + HEAD, tail
    )

    assert amended.complete
    assert amended.law.printed() == OLD.replace("公布收费标准", "公示收费标准")


@pytest.mark.parametrize(
    ("items", "key"),
    [
        ("一、在第六条中增加“开展应急演练”的内容。", "where_in"),
        ("一、增加附件“港口分类表”，内容见附件。", "no_content"),
        ("一、第三条第四款后增加一款：“甲。”", "no_place"),
        ("一、将第七条移入本章。", "no_place"),
    ],
)
def test_what_cannot_be_done_is_told(items: str, key: str) -> None:
    """Nothing is changed, and the remark says why."""
    amended = done(items)

    assert not amended.carried_out
    assert f"amendment.{key}" in {r.key for one in amended.outcomes for r in one.problems}
    assert amended.law.printed() == OLD


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ("一、删去第五条中“未公布的”及其以后的内容。", "“未公布的”"),
        ("一、将第五条中的“公布”修改为“公示”。\n二、将第五条中的“公布”修改为“公告”。", "公告"),
        ("一、第五条修改为：“经营人应当公示收费标准。”\n二、将第五条中的“收费”修改为“计费”。", "计费"),
        ("一、将第二条修改为：", "第二条"),
    ],
)
def test_what_contradicts_or_says_nothing_is_told(items: str, words: str) -> None:
    """One operation on what another one has changed, half a deletion, and a quotation that is not there."""
    decision = fold("decision", HEAD + items + TAIL)
    amended = amend(parse(fold("old", OLD)), decision)
    told = [
        decision.folded[one.operation.span.start : one.operation.span.end] for one in amended.outcomes if one.problems
    ]

    assert not amended.carried_out
    assert any(words in one for one in told)
