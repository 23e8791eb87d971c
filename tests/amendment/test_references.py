"""款 and 项 that are cited without their article, or without their 款: which unit is meant, and that it is followed."""

from __future__ import annotations

import pytest

from tests.amendment.cases import applied, lines_of

LAW = """示例市犬类条例
第一条　养犬人应当办理登记。登记每年核验。
核验应当提交下列材料：
（一）身份证明；
（二）免疫证明。
第二条　养犬人不得有下列行为：
（一）遗弃犬只；
（二）放任犬吠；
（三）携犬进入公园。
有前款第二项行为的，邻居可以投诉。
第三条　违反本条例第二条第一项规定的，处五百元罚款；违反第二项、第三项规定的，处二百元罚款。
违反第一条第一款规定的，处一百元罚款；违反第二款规定的，给予警告。
第四条　有下列情形之一的，从重处罚：
（一）违反本条例第二条第三项规定，逃避检查的；
（二）一年内再犯的。
依照前款第二项处罚的，应当说明理由。
第五条　依照《示例法》第二条第一项处罚的，不适用第三条第一款。"""
HEAD = (
    "示例市人大常委会关于修改《示例市犬类条例》的决定\n（2024年1月1日通过）\n会议决定对《示例市犬类条例》作如下修改：\n"
)
TAIL = "\n本决定自公布之日起施行。"


@pytest.mark.parametrize(
    ("item", "lines"),
    [
        (
            "第二条第一款增加一项，作为第一项：“（一）虐待犬只；”。",
            [
                "有前款第三项行为的，邻居可以投诉。",
                "第三条　违反本条例第二条第二项规定的，处五百元罚款；违反第三项、第四项规定的，处二百元罚款。",
                "（一）违反本条例第二条第四项规定，逃避检查的；",
                "第五条　依照《示例法》第二条第一项处罚的，不适用第三条第一款。",
            ],
        ),
        (
            "第一条增加一款，作为第一款：“养犬应当文明。”",
            ["违反第一条第二款规定的，处一百元罚款；违反第三款规定的，给予警告。"],
        ),
        (
            "第四条第一款增加一项，作为第一项：“（一）聚众养犬的；”。",
            ["依照前款第三项处罚的，应当说明理由。", "（二）违反本条例第二条第三项规定，逃避检查的；"],
        ),
        (
            "第一条第二款增加一项，作为第一项：“（一）居住证明；”。",
            ["第三条　违反本条例第二条第一项规定的，处五百元罚款；违反第二项、第三项规定的，处二百元罚款。"],
        ),
    ],
    ids=["behind the article", "款 behind the article", "前款", "not of another article"],
)
def test_follows(item: str, lines: list[str]) -> None:
    """The unit is looked for in 前款, in the article cited last, in the text's own article."""
    result = applied("一、" + item, LAW, head=HEAD, tail=TAIL)

    assert result.complete
    assert [line for line in lines if line not in lines_of(result)] == []


def test_deleted_item() -> None:
    """A citation of a 项 that is deleted stays, and is told; those of the others follow."""
    result = applied("一、删去第二条第一款第一项。", LAW, head=HEAD, tail=TAIL)

    assert "第三条　违反本条例第二条第一项规定的，处五百元罚款；违反第一项、第二项规定的，处二百元罚款。" in lines_of(
        result
    )
    assert ("第一项", "") in [(one.old, one.new) for one in result.references]
    assert [said.key for said in result.outcomes[0].inferred] == ["amendment.still_cited"]


def test_paragraph_that_left() -> None:
    """A 款 that became an article and is cited behind another 款 of the old one cannot be cited by its number."""
    item = "将第一条第二款改为第二条，修改为：“核验每年进行。”"
    law = LAW.replace("不适用第三条第一款", "不适用第一条第一款、第二款")
    result = applied("一、" + item, law, head=HEAD, tail=TAIL)

    assert "第六条　依照《示例法》第二条第一项处罚的，不适用第一条第一款、第二款。" in lines_of(result)
    assert ("第二款", "") in [(one.old, one.new) for one in result.references]


def test_merged_articles_are_cited_once() -> None:
    """第三条、第四条, which became one article, is that article; others stay as they are."""
    law = LAW.replace("不适用第三条第一款", "不适用第三条、第四条，适用第一条、第二条")
    items = "一、将第三条、第四条合并，作为第三条，修改为：“犬主违法的，依法处罚。”"
    result = applied(items, law, head=HEAD, tail=TAIL)

    assert "第四条　依照《示例法》第二条第一项处罚的，不适用第三条，适用第一条、第二条。" in lines_of(result)


def test_the_article_before() -> None:
    """前条 is told where another article stands before it now."""
    law = LAW.replace("不适用第三条第一款", "不适用前条")
    moved = applied("一、增加一条，作为第五条：“犬只应当系绳。”", law, head=HEAD, tail=TAIL)
    kept = applied("一、增加一条，作为第一条：“犬只应当系绳。”", law, head=HEAD, tail=TAIL)

    assert ("前条", "") in [(one.old, one.new) for one in moved.references]
    assert "前条" not in [one.old for one in kept.references]


def test_cited_items_of_a_new_wording() -> None:
    """Old text cites a 项 that an article, quoted anew, no longer has."""
    result = applied("一、第二条第一款修改为：“养犬人不得遗弃犬只。”", LAW, head=HEAD, tail=TAIL)
    said = [one for one in result.outcomes[0].inferred if one.key == "amendment.still_cited"]
    told = [dict(one.values)["clause"] for one in said]

    assert set(told) == {"第三条", "第四条"}


def test_annexes_follow_what_they_cite_of_the_law() -> None:
    """本条例第二条 follows in an annex too; a 第二条 that may be the annex's own, and other laws, stay."""
    annex = "附件\n登记须知\n说明：第二条依照本条例第二条、第三条第一款和《示例法》第二条办理。"
    result = applied("一、增加一条，作为第一条：“养犬应当文明。”", f"{LAW}\n{annex}", head=HEAD, tail=TAIL)

    assert "说明：第二条依照本条例第三条、第四条第一款和《示例法》第二条办理。" in "\n".join(lines_of(result))
    assert ("附件", "第二条", "第三条") in [(one.clause, one.old, one.new) for one in result.references]
