"""修正案 and judicial decisions in each form of the grammar, several laws in one decision, a chain of decisions."""

from __future__ import annotations

import pytest

from rrdiff.amendment.amend import amend, titles_of
from rrdiff.amendment.outcome import Amended
from rrdiff.errors import BadArgument
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

LAW = """示例罪行法
第一条　甲种行为，处三年以下有期徒刑。
第二条　乙种行为，处五年以下有期徒刑。
犯前款罪，情节严重的，处五年以上有期徒刑。
第三条　丙种行为，处拘役：
（一）造成损失的；
（二）多次实施的。
单位犯前款罪的，对单位判处罚金。
第四条　丁种行为，处罚金。
第五条　戊种行为，依照第二条第二款的规定处罚。
第六条　本法自2001年1月1日起施行。"""
SUPPLEMENT = "示例罪行法修正案（二）\n（2020年1月1日示例会议通过）\n"
JUDICIAL = (
    "示例法院关于修改《关于甲的规定》等三件司法解释的决定\n（2020年1月1日通过）\n"
    "为正确实施法律，决定对下列司法解释作如下修改：\n一、修改《关于甲的规定》\n1.将引言修改为：\n"
    "“为正确审理甲案件，制定本规定。”\n2.删除第九条。\n二、修改《示例罪行法》\n"
)
CLOSING = "\n本决定自公布之日起施行。"
SUPPLEMENTS = {
    "article after one, and after a 之一": (
        (
            "一、在罪行法第一条后增加一条，作为第一条之一：“己种行为，处罚金。”\n"
            "二、在罪行法第一条之一后增加一条，作为第一条之二：“庚种行为，处拘役。\n“有前款行为，处三年以下有期徒刑。”"
        ),
        ["第一条之一　己种行为，处罚金。", "第一条之二　庚种行为，处拘役。", "有前款行为，处三年以下有期徒刑。"],
    ),
    "article replaced with 将": (
        "一、将罪行法第四条修改为：“丁种行为，处拘役或者罚金。”",
        ["第四条　丁种行为，处拘役或者罚金。"],
    ),
    "article replaced without 将, its label quoted": (
        "一、罪行法第四条修改为：\n“第四条　丁种行为，处拘役。”",
        ["第四条　丁种行为，处拘役。"],
    ),
    "款 replaced": (
        "一、将罪行法第二条第二款修改为：“犯前款罪的，处七年以上有期徒刑。”",
        ["犯前款罪的，处七年以上有期徒刑。"],
    ),
    "项 replaced": ("一、将罪行法第三条第一款第二项修改为：“（二）三次以上实施的。”", ["（二）三次以上实施的。"]),
    "款 added, the whole article quoted": (
        (
            "一、在罪行法第一条中增加一款作为第二款，将该条修改为：“甲种行为，处三年以下有期徒刑，并处罚金。\n"
            "“单位犯前款罪的，对单位判处罚金。”"
        ),
        ["第一条　甲种行为，处三年以下有期徒刑，并处罚金。"],
    ),
    "款 added in the middle, the old one moved and replaced": (
        (
            "一、在罪行法第二条第一款后增加一款作为第二款：“犯前款罪，情节较轻的，处拘役。”\n"
            "原第二款作为第三款，修改为：“犯第一款罪，情节严重的，处五年以上有期徒刑。”"
        ),
        [
            "犯前款罪，情节较轻的，处拘役。",
            "犯第一款罪，情节严重的，处五年以上有期徒刑。",
            "第五条　戊种行为，依照第二条第三款的规定处罚。",
        ],
    ),
    "款 added at the end": (
        "一、罪行法第二条增加一款作为第三款：“有前两款行为，自首的，可以从轻处罚。”",
        ["有前两款行为，自首的，可以从轻处罚。"],
    ),
    "项 added": (
        "一、在罪行法第三条第一款中增加一项，作为第三项：“（三）拒不改正的；”",
        ["（二）多次实施的；", "（三）拒不改正的。"],
    ),
    "款 deleted": ("一、删去罪行法第三条第二款。", []),
    "article deleted, a number left free": ("一、删去罪行法第五条。", []),
}
JUDICIALS = {
    "name and article": (
        "1.名称修改为：\n“示例罪行条例”\n2.将第一条修改为：\n“第一条　甲种行为，处二年以下有期徒刑。”",
        ["示例罪行条例", "第一条　甲种行为，处二年以下有期徒刑。"],
    ),
    "款 replaced and added": (
        "1.第二条第一款修改为：\n“乙种行为，处四年以下有期徒刑。”\n2.第三条增加一款作为第三款：\n“自首的，从轻处罚。”",
        ["第二条　乙种行为，处四年以下有期徒刑。", "自首的，从轻处罚。"],
    ),
    "款 moved and another added with 同时": (
        (
            "1.将第二条第二款改为第三款，修改为：\n“犯第一款罪，情节严重的，处六年以上有期徒刑。”\n"
            "同时增加一款作为第二款：\n“犯前款罪，情节较轻的，处拘役。”"
        ),
        ["犯前款罪，情节较轻的，处拘役。", "犯第一款罪，情节严重的，处六年以上有期徒刑。"],
    ),
    "articles deleted and the last one moved": (
        "1.删除第四条、第五条。\n2.第六条修改为第四条：\n“第四条　本法自2021年1月1日起施行。”\n3.条文顺序作相应调整。",
        ["第四条　本法自2021年1月1日起施行。"],
    ),
    "articles changed round": (
        "1.第四条修改为第五条，第五条修改为第四条。",
        ["第四条　戊种行为，依照第二条第二款的规定处罚。", "第五条　丁种行为，处罚金。"],
    ),
    "article added and a phrase": (
        "1.增加一条作为第七条：\n“第七条　己种行为，处罚金。”\n2.将第三条第一款第一项中的“损失”修改为“重大损失”。",
        ["（一）造成重大损失的；", "第七条　己种行为，处罚金。"],
    ),
    "wording without marks, several articles with the name of the text": (
        (
            "1.将第一条修改为：\n第一条　甲种行为，处二年以下有期徒刑。\n"
            "2.增加两条，作为《罪行法》第五条、第六条：\n第五条　己种行为，处罚金。\n第六条　庚种行为，处拘役。"
        ),
        [
            "第一条　甲种行为，处二年以下有期徒刑。",
            "第五条　己种行为，处罚金。",
            "第六条　庚种行为，处拘役。",
            "第七条　戊种行为，依照第二条第二款的规定处罚。",
        ],
    ),
}


def outcome(decision: str, law: str = LAW, name: str | None = None) -> Amended:
    """The law with a decision."""
    return amend(parse(fold("old", law)), fold("decision", decision), name)


@pytest.mark.parametrize("form", SUPPLEMENTS)
def test_forms_of_a_supplement(form: str) -> None:
    """A 修正案 changes what it names and no number; what it does not name stays to the character."""
    items, lines = SUPPLEMENTS[form]
    result = outcome(SUPPLEMENT + items + "\n二、本修正案自公布之日起施行。")
    new, old = result.law.printed().split("\n"), LAW.split("\n")

    assert result.complete
    assert [line for line in new if line not in old] == lines
    assert {article.number for article in result.law.articles} >= {(1, 0), (6, 0)}


@pytest.mark.parametrize("form", JUDICIALS)
def test_forms_of_a_judicial_decision(form: str) -> None:
    """A decision on several interpretations changes the one that is meant, in each of its forms."""
    items, lines = JUDICIALS[form]
    result = outcome(JUDICIAL + items + "\n三、修改《关于乙的规定》\n1.将第一条修改为：\n“第一条　乙。”" + CLOSING)
    new, old = result.law.printed().split("\n"), LAW.split("\n")

    assert result.complete
    assert [line for line in new if line not in old][: len(lines)] == lines


def test_one_of_several_laws() -> None:
    """``--law`` chooses among the laws of a decision; without it the title of the text does."""
    head = "示例会关于修改《示例罪行法》等二部法律的决定\n（2020年1月1日通过）\n会议决定：\n"
    items = (
        "一、对《示例程序法》作出修改\n（一）删去第二条。\n（二）将第三条改为第二条。\n"
        "二、对《示例罪行法》作出修改\n将第四条中的“罚金”修改为“拘役”。\n"
        "《示例程序法》和《示例罪行法》根据本决定作相应修改，重新公布。"
    )
    other = "示例程序法\n第一条　子。\n第二条　丑。\n第三条　寅。"
    chosen = [
        outcome(head + items + CLOSING, law, name) for law, name in ((LAW, None), (LAW, "示例罪行法"), (other, None))
    ]

    assert titles_of(fold("d", head + items)) == ("示例程序法", "示例罪行法")
    assert all(one.complete for one in chosen)
    assert chosen[0].law == chosen[1].law
    assert "第四条　丁种行为，处拘役。" in chosen[0].law.printed()
    assert chosen[2].law.printed() == "示例程序法\n第一条　子。\n第二条　寅。"
    with pytest.raises(BadArgument):
        outcome(head + items + CLOSING, LAW, "示例物权法")


def test_decisions_one_after_another() -> None:
    """Each decision of a chain is carried out on what the one before it gave, with the numbers of that text."""
    head = "示例会关于修改《示例罪行法》的决定\n（{}年1月1日通过）\n会议决定对《示例罪行法》作如下修改：\n"
    tail = CLOSING + "\n《示例罪行法》根据本决定作相应修改并对条文顺序作相应调整，重新公布。"
    chain = (
        "一、增加一条，作为第二条：“辛种行为，处罚金。”\n二、删去第四条。",
        (
            "一、将第三条第二款修改为：“犯前款罪的，处七年以上有期徒刑。”\n二、将第五条改为第六条。\n"
            "三、增加一条，作为第五条：“壬种行为，处拘役。”"
        ),
        "删去第二条。",
    )
    text = LAW
    for year, items in enumerate(chain, 2010):
        result = outcome(head.format(year) + items + tail, text)

        assert result.complete, items
        text = result.law.printed()
    assert text.split("\n")[1:] == [
        "第一条　甲种行为，处三年以下有期徒刑。",
        "第二条　乙种行为，处五年以下有期徒刑。",
        "犯前款罪的，处七年以上有期徒刑。",
        "第三条　丙种行为，处拘役：",
        "（一）造成损失的；",
        "（二）多次实施的。",
        "单位犯前款罪的，对单位判处罚金。",
        "第四条　壬种行为，处拘役。",
        "第五条　戊种行为，依照第二条第二款的规定处罚。",
        "第六条　本法自2001年1月1日起施行。",
    ]


def test_sections_of_a_chapter_with_their_articles() -> None:
    """Sections added to a chapter take in the articles that the decision says they hold."""
    law = "示例法\n第一章　总则\n第一条　甲。\n第二章　申请\n第二条　乙。\n第三条　丙。\n第三章　附则\n第四条　丁。"
    head = "关于修改《示例法》的决定\n会议决定对《示例法》作如下修改：\n"
    items = (
        "一、第二章增加一节，作为第一节“范围”，包括第二条。\n二、第二章增加一节，作为第二节“提出”，包括第三条。\n"
        "三、将第三章章名修改为“其他”。"
    )
    result = outcome(head + items + CLOSING, law)

    assert result.complete
    assert result.law.printed().split("\n")[3:] == [
        "第二章　申请",
        "第一节　范围",
        "第二条　乙。",
        "第二节　提出",
        "第三条　丙。",
        "第三章　其他",
        "第四条　丁。",
    ]
