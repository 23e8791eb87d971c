"""Decisions of other kinds: several laws, 修正案, judicial interpretations, faulty marks, provisions of their own."""

from __future__ import annotations

import pytest

from rrdiff.amendment.amend import amend
from rrdiff.amendment.operations import OperationStatus
from rrdiff.errors import BadArgument
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.amendment.ferry_act import LAW, TITLE, amended, articles, headings, old_articles

OLD = old_articles()
SEVERAL = f"""关于修改《航标法》、《{TITLE}》等三部法律的决定
（2020年1月1日通过）
会议决定：
一、对《航标法》作出修改
（一）将第六条修改为：“其他法律。”
（二）删去第九条。
二、对《{TITLE}》作出修改
（一）将第六条修改为：“渡口停业应当公告。”
（二）第九条中的“大风”修改为“强风”。
三、对《港口法》作出修改
删去第六条。
本决定自公布之日起施行。
《航标法》、《{TITLE}》、《港口法》根据本决定作相应修改，重新公布。
"""
JUDICIAL = f"""关于修改《{TITLE}》等二件司法解释的决定
会议决定，对《{TITLE}》等二件司法解释作如下修改：
一、修改《{TITLE}》
1.将第六条修改为：
“第六条　渡口停业应当公告。
渡口复业应当备案。”
2.将第九条修改为：
“遇有大风，应当停止渡运。”
3.增加三条，作为《{TITLE}》第十条、第十一条、第十二条：
“第十条　甲。
第十一条　乙。
第十二条　丙。”
4.条文顺序作相应调整。
二、修改《航标解释》
1.将第一条修改为：
“第一条　丁。”
"""
CRIMINAL = """中华人民共和国渡口法
第一章　总则
第一条　甲。
第二条　乙。
第一款之外的款。
第二章　罚则
第三条　丙的，处罚。
第四条　丁的，依照第三条处罚。
第四条之一　戊。
第五条　己。
"""
SUPPLEMENT = """中华人民共和国渡口法修正案（二）
（2020年1月1日通过）
为了惩治犯罪，对渡口法作如下修改和补充：
一、在渡口法第三条后增加一条，作为第三条之一：“庚的，处罚。
“有前款行为，情节严重的，从重处罚。”
二、将渡口法第四条之一修改为：“辛。”
三、在渡口法第二条中增加一款作为第二款：“壬。”
原第二款作为第三款，修改为：“癸。”
四、删去渡口法第五条。
五、第四条后增加二条，作为第四条之二、第四条之三：
“第四条之二　子。
“第四条之三　丑。”
六、将渡口法第一条修改为：“寅：
“（一）卯；
“（二）辰。”
七、本修正案自公布之日起施行。
"""


def test_several_laws() -> None:
    """Of a decision on several laws only the part on this law is applied."""
    result = amend(parse(fold("old", LAW)), fold("decision", SEVERAL))
    found = articles(result)

    assert result.complete
    assert len(found) == 13
    assert found["第六条"] == "渡口停业应当公告。"
    assert found["第九条"] == "遇有强风、大雾天气，应当停止渡运。"


def test_several_laws_by_name() -> None:
    """``--law`` chooses another law; a law that is not amended is an error."""
    result = amend(parse(fold("old", LAW)), fold("decision", SEVERAL), "港口法")

    assert articles(result)["第六条"] == OLD["第七条"]
    with pytest.raises(BadArgument):
        amend(parse(fold("old", LAW)), fold("decision", SEVERAL), "森林法")


def test_judicial_interpretation() -> None:
    """Numbers 1. 2., quotations in the next paragraph with the number of the article, marks only around all."""
    result = amend(parse(fold("old", LAW)), fold("decision", JUDICIAL))
    found = articles(result)

    assert result.complete
    assert found["第六条"] == "渡口停业应当公告。|渡口复业应当备案。"
    assert found["第九条"] == "遇有大风，应当停止渡运。"
    assert [found[label] for label in ("第十条", "第十一条", "第十二条")] == ["甲。", "乙。", "丙。"]
    assert len(found) == 16


def test_supplement() -> None:
    """A 修正案 renumbers nothing and counts 之一."""
    result = amend(parse(fold("old", CRIMINAL)), fold("decision", SUPPLEMENT))
    found = articles(result)

    assert [(one.operation.source, one.problems) for one in result.outcomes if one.problems] == []
    assert list(found) == [
        "第一条", "第二条", "第三条", "第三条之一", "第四条", "第四条之一", "第四条之二", "第四条之三",
    ]  # fmt: skip
    assert found["第二条"] == "乙。|壬。|癸。"
    assert found["第三条之一"] == "庚的，处罚。|有前款行为，情节严重的，从重处罚。"
    assert found["第四条之一"] == "辛。"
    assert found["第一条"] == "寅：|（一）卯；|（二）辰。"
    assert headings(result) == ["第一章 总则 第一条", "第二章 罚则 第三条"]


def test_a_supplement_replaces_the_whole_article() -> None:
    """增加一款作为第二款，将该条修改为 quotes the whole article."""
    text = "中华人民共和国渡口法修正案\n一、在渡口法第三条中增加一款作为第二款，将该条修改为：“甲。\n“乙。”\n"
    result = amend(parse(fold("old", CRIMINAL)), fold("decision", text))

    assert result.complete
    assert articles(result)["第三条"] == "甲。|乙。"


def test_own_provisions_are_told() -> None:
    """What the decision orders besides the text is listed, not applied and not lost."""
    tail = "\n渡口镇比照适用本法有关规定。\n本决定自公布之日起施行。\n"
    result = amended("一、将第六条修改为：“甲。”", tail=tail)
    statuses = [one.status for one in result.outcomes]

    assert statuses == [OperationStatus.APPLIED, OperationStatus.NOT_AN_OPERATION, OperationStatus.NOT_AN_OPERATION]


def test_a_lost_closing_mark() -> None:
    """A quotation whose closing mark is missing ends before the next item and is told."""
    result = amended("一、将第六条修改为：“甲。\n二、将第七条修改为：“乙。”")
    found = articles(result)

    assert (found["第六条"], found["第七条"]) == ("甲。", "乙。")
    assert result.outcomes[0].status is OperationStatus.INFERRED


def test_typewriter_marks_and_half_width() -> None:
    """Half-width marks and straight quotation marks are read."""
    result = amended('一、将第六条修改为:"甲。"\n二、将第九条中的"大风"修改为"强风",删去第十二条。')

    assert result.complete
    assert articles(result)["第九条"].startswith("遇有强风、大雾")


def test_unquoted_content() -> None:
    """New wording without any marks is read when it repeats the number of its article, and told."""
    result = amended("一、将第六条修改为：\n第六条　甲。\n乙。\n二、删去第九条。")

    assert articles(result)["第六条"] == "甲。|乙。"
    assert len(articles(result)) == 12


def test_preamble_and_name() -> None:
    """名称 and 引言 are changed."""
    law = "渡口解释\n为了正确审理案件，制定本解释。\n第一条　甲。\n第二条　乙。\n第三条　丙。\n"
    text = (
        "关于修改《渡口解释》的决定\n会议决定对《渡口解释》作如下修改：\n1.将名称修改为：“渡口规定”\n"
        "2.将引言修改为：\n“为了正确审理渡口案件，制定本规定。”\n3.将第二条修改为：\n“第二条　丁。”\n"
    )
    result = amend(parse(fold("old", law)), fold("decision", text))

    assert result.complete
    assert result.law.title.text == "渡口规定"
    assert [(kind, line.text) for kind, line in result.law.front] == [
        ("preamble", "为了正确审理渡口案件，制定本规定。")
    ]


INTERPRETATION = """渡口纠纷解释
第一条　审理渡口纠纷案件，适用本解释。
渡工与经营者之间的纠纷，不适用本解释。
第二条　纠纷由渡口所在地法院管辖。旅客请求赔偿的，由目的地法院管辖。
第三条　有下列情形之一，造成损害的，经营者不承担责任：
（一）不可抗力；
（二）受害人故意。
第四条　受害人有过错的，可以减轻责任。
第五条　经营者有过错的，不得减轻责任。
第六条　经营者负主要责任的，应当赔偿大部及全部，但不低于损失的一半。
第七条　双方都没有过错的，按照公平原则分担。
第八条　第六条规定的责任，由经营者承担。
第九条　本解释自2010年1月1日起施行。
本解释施行前已经终审的，不适用本解释。
"""
REVISION = """关于修改《渡口纠纷解释》的决定
会议决定，对《渡口纠纷解释》（以下简称《解释》）作如下修改：
一、第一条第二款开始部分增加规定：“旅客运输合同的纠纷，不适用本解释”。
二、删去第二条中的“旅客请求赔偿的，由目的地法院管辖”。同时增加一款作为第二款规定：“没有渡口法院的，由指定的法院管辖。”
三、第三条条首部分修改为：“有下列情形之一，造成人身损害的，经营者不承担责任”；并增加一项作为第三项规定：“法律规定的其他情形。”
四、将第四条和第五条合并修改为：
“有过错的，按照下列情形处理：
（一）受害人有过错的，减轻责任；
（二）经营者有过错的，不减轻责任。
双方都有过错的，分担责任。”
五、删去第六条末尾的“但不低于损失的一半”，并将该条中的“及”修改为“或者”。
六、将第七条中的“按照公平原则分担”，修改为“平均分担”。
七、删去第九条第二款规定的“本解释施行前已经终审的，不适用本解释”。
八、将《解释》的条文顺序作相应调整：“第六条”调整为“第五条”，“第七条”调整为“第六条”， “第八条”调整为“第七条”，
“第九条”调整为“第八条”。
本决定自公布之日起施行。
"""


def test_interpretation_in_loose_words() -> None:
    """The freer wording of judicial decisions: 条首部分, 合并修改为, 末尾的, 规定的, labels in quotation marks."""
    result = amend(parse(fold("old", INTERPRETATION)), fold("decision", REVISION))

    assert result.complete
    assert articles(result) == {
        "第一条": (
            "审理渡口纠纷案件，适用本解释。|旅客运输合同的纠纷，不适用本解释；渡工与经营者之间的纠纷，不适用本解释。"
        ),
        "第二条": "纠纷由渡口所在地法院管辖。|没有渡口法院的，由指定的法院管辖。",
        "第三条": (
            "有下列情形之一，造成人身损害的，经营者不承担责任：|（一）不可抗力；|（二）受害人故意；|"
            "（三）法律规定的其他情形。"
        ),
        "第四条": (
            "有过错的，按照下列情形处理：|（一）受害人有过错的，减轻责任；|（二）经营者有过错的，不减轻责任。|"
            "双方都有过错的，分担责任。"
        ),
        "第五条": "经营者负主要责任的，应当赔偿大部或者全部。",
        "第六条": "双方都没有过错的，平均分担。",
        "第七条": "第五条规定的责任，由经营者承担。",
        "第八条": "本解释自2010年1月1日起施行。",
    }


def test_deletion_not_read_whole_is_not_done() -> None:
    """删去 with words after the place that nobody reads takes nothing away."""
    result = amended("一、将第六条修改为：“甲。”\n二、删去第八条第二款有关饮酒的内容部分。")

    assert not result.complete
    assert articles(result)["第八条"] == OLD["第八条"]


DAMAGE = {
    "no such article": "一、将第九十条修改为：“甲。”",
    "no such paragraph": "一、将第八条第三款修改为：“甲。”",
    "no such item": "一、将第四条第一款第五项修改为：“（五）甲”。",
    "no such phrase": "一、将第六条中的“擅日”修改为“无故”。",
    "phrase in one of two": "一、将第六条、第七条中的“擅自”修改为“无故”。",
    "number taken": "一、增加一条，作为第三条：“甲。”\n二、增加一条，作为第三条：“乙。”",
    "same old article": "一、将第六条改为第七条。\n二、将第六条改为第八条。",
    "gap": "一、增加一条，作为第十六条：“甲。”",
    "count": "一、增加两条，作为第三条、第四条：“第三条　甲。”",
    "labels": "一、增加两条，作为第三条、第四条：“第三条　甲。\n“第五条　乙。”",
    "paragraph count": "一、第六条增加两款，作为第二款、第三款：“甲。”",
    "table": "一、将附表中的“一”修改为“二”。",
    "unknown formula": "一、将第六条按照第七条的体例改写。",
    "replaced and moved": "一、删去第六条。\n二、将第六条中的“擅自”修改为“无故”。",
    "crossing": "一、将第七条中的“定期检验”修改为“检验”，“检验。检验”修改为“检验”。",
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_told(name: str) -> None:
    """What cannot be done is told with its operation; nothing is guessed."""
    result = amended(DAMAGE[name])

    assert not result.complete


def test_unlike_wording_is_told() -> None:
    """A wording that fits another article of the old law is told."""
    result = amended("一、将第六条修改为：“渡工应当持证上岗，并佩戴证件。\n“渡工不得酒后驾驶。”")

    assert result.outcomes[0].status is not OperationStatus.APPLIED
