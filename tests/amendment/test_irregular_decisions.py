"""Forms that decisions of counties, ministries and courts have and national ones avoid; each is read, or told."""

from __future__ import annotations

import pytest

from rrdiff.amendment.amend import amend
from rrdiff.amendment.operations import OperationStatus
from rrdiff.amendment.outcome import Amended
from rrdiff.errors import BadArgument
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

OLD = """示例市停车条例
为了规范停车，根据《示例城市法》《示例交通法》，制定本条例。
第一章　总则
第一条　本条例适用于停车场的规划和使用。
第二条　停车场包括：
（一）公共停车场；
（二）专用停车场；
（三）道路停车泊位。
第三条　市交通部门主管停车工作。
市规划部门、市价格部门配合。
第二章　设置与收费
第四条　新建、改建建筑应当配建停车场。
第五条　停车场应当公布收费标准。收费标准由市价格部门制定。逾期不公布的，不得收费。
第六条　停车场不得擅自停用。
第三章　罚则
第七条　违反本条例第六条规定的，由市交通部门责令改正，处一千元以上五千元以下罚款。
第八条　违反本条例第五条规定的，由市价格部门处五百元罚款。
第九条　本条例自2012年7月1日起施行。
附件1
停车场收费标准
车型\t白天\t夜间
小型车\t5元\t2元
中型车\t8元\t4元
附件2
序号\t材料
1\t营业执照
2\t平面图"""
HEAD = (
    "示例市人大常委会关于修改《示例市停车条例》的决定\n（2020年1月1日通过）\n会议决定对《示例市停车条例》作如下修改：\n"
)
TAIL = "\n本决定自公布之日起施行。"


def done(items: str, head: str = HEAD, law: str | None = None) -> Amended:
    """The decision with these items carried out."""
    return amend(parse(fold("old", OLD)), fold("decision", head + items + TAIL), law)


@pytest.mark.parametrize(
    ("items", "holds"),
    [
        # marks
        ("一、将第四条中的‘改建’修改为‘扩建’。", "第四条　新建、扩建建筑应当配建停车场。"),
        ("一、将第六条中的『擅自』修改为『随意』。", "第六条　停车场不得随意停用。"),
        ("一、第六条修改为：停车场不得停用。", "第六条　停车场不得停用。"),
        ("一、第六条修改为：停车场不得停用。删去第八条。", "第六条　停车场不得停用。"),
        ("一、第六条修改为：停车场不得停用。”\n二、删去第八条。", "第六条　停车场不得停用。"),
        ("一、第六条修改为：\n停车场不得停用。\n二、删去第八条。", "第六条　停车场不得停用。"),
        ("一、第三条增加一款，作为第三款：街道办事处协助。", "街道办事处协助。"),
        # words
        ("一、第六条由“擅自停用”修改为“随意停用”。", "第六条　停车场不得随意停用。"),
        ("一、第八条罚款数额由“五百元”提高到“八百元”。", "第八条　违反本条例第五条规定的，由市价格部门处八百元罚款。"),
        ("一、将“市价格部门”统一修改为“市发改部门”。", "市规划部门、市发改部门配合。"),
        ("一、通篇将“市价格部门”替换为“市发改部门”。", "市规划部门、市发改部门配合。"),
        ("一、条例中“市价格部门”统一改为“发改委”，“市规划部门”统一改为“资源局”。", "资源局、发改委配合。"),
        ("一、将第六条中的“擅自停用”修改为“停用”、“停车场”删除。", "第六条　不得停用。"),
        (
            "一、将第七条、第八条中的“责令改正”“五百元”修改为“警告，责令改正”“八百元”。",
            "第八条　违反本条例第五条规定的，由市价格部门处八百元罚款。",
        ),
        # units
        ("一、对第六条作如下修改：“停车场不得停用。”", "第六条　停车场不得停用。"),
        ("一、修改第六条为：“停车场不得停用。”", "第六条　停车场不得停用。"),
        ("一、第六条作修改，修改后的内容为：“停车场不得停用。”", "第六条　停车场不得停用。"),
        ("一、修改第六条，将“擅自”改为“随意”。", "第六条　停车场不得随意停用。"),
        ("一、第五条与第六条对调。", "第五条　停车场不得擅自停用。"),
        ("一、第五条、第六条互换位置，分别作为第六条、第五条。", "第五条　停车场不得擅自停用。"),
        ("一、第三条第一款、第二款对调。", "第三条　市规划部门、市价格部门配合。"),
        ("一、将第六条并入第五条，作为第五条第二款。", "停车场不得擅自停用。"),
        ("一、删去第五条第二句、第三句。", "第五条　停车场应当公布收费标准。"),
        ("一、第二条增加一项，作为第三项：“（三）临时停车场”，原第三项顺延。", "（四）道路停车泊位。"),
        ("一、第二条增加两项，作为第四项、第五项：“（四）甲；（五）乙。”", "（五）乙。"),
        ("一、第六条后增加一条，为第七条，内容为：“停车场应当亮灯。”", "第七条　停车场应当亮灯。"),
        # frames
        (
            "一、将引言中的“《示例城市法》”修改为“《示例规划法》”。",
            "为了规范停车，根据《示例规划法》《示例交通法》，制定本条例。",
        ),
        ("一、删去引言中的“《示例交通法》”。", "为了规范停车，根据《示例城市法》，制定本条例。"),
        ("一、在标题“停车”后增加“管理”。", "示例市停车管理条例"),
        ("一、目录第二章章名修改为“设置”。", "第二章　设置"),
        ("一、目录中的“设置与收费”修改为“设置”。\n二、第二章章名修改为“设置”。", "第二章　设置"),
        ("一、将“第二章　设置与收费”修改为“第二章　设置”。", "第二章　设置"),
        ("一、第二章章名由“设置与收费”修改为“设置”。", "第二章　设置"),
        ("一、将第二章、第三章的章名分别修改为“设置”、“处罚”。", "第三章　处罚"),
        ("一、对第八条作出修改，将“市价格部门”修改为“市发改部门”。", "市规划部门、市价格部门配合。"),
        ("一、将第二章、第三章合并为一章，作为第二章，章名为“设置与处罚”。", "第二章　设置与处罚"),
        ("一、将第三章并入第二章，删去章名。", "第八条　违反本条例第五条规定的，由市价格部门处五百元罚款。"),
        ("一、增加一章，作为第三章，章名为“信息”：\n“第三章　信息\n“第七条　市政府建立平台。”", "第三章　信息"),
        ("一、增加一章作为第三章“信息”，共一条，作为第七条：\n“第七条　市政府建立平台。”", "第三章　信息"),
        # annexes
        ("一、将附件1中的“小型车　5元　2元”修改为“小型车　6元　3元”。", "小型车\t6元\t3元"),
        ("一、附件1增加一行：“大型车　10元　5元”。", "大型车\t10元\t5元"),
        ("一、附件1“小型车”一行后增加一行：“面包车\t6元\t3元”。", "面包车\t6元\t3元"),
        ("一、将附件1中“中型车”一行修改为：“中型车\t9元\t4元”。", "中型车\t9元\t4元"),
        ("一、将附件2第2项修改为：“2\t设计图”。", "2\t设计图"),
        ("一、附件2增加一项，作为第3项：“3\t承诺书”。", "3\t承诺书"),
    ],
)  # fmt: skip
def test_form(items: str, holds: str) -> None:
    """It is read whole and gives the line."""
    amended = done(items)

    assert amended.carried_out, [(o.operation, o.problems) for o in amended.outcomes if o.problems]
    assert holds in amended.law.printed().split("\n")


@pytest.mark.parametrize(
    ("items", "lacks"),
    [
        ("一、删去附件1中“中型车”一行。", "中型车"),
        ("一、删去附件2第1项。", "营业执照"),
        ("一、删去引言。", "为了规范停车"),
        ("一、第五条修改为：停车场收费。删去第八条。", "第九条"),
        ("一、将第三章并入第二章，删去章名。", "罚则"),
    ],
)
def test_what_goes(items: str, lacks: str) -> None:
    """It is read whole, and the words are gone."""
    amended = done(items)

    assert amended.carried_out
    assert lacks in OLD
    assert lacks not in amended.law.printed()


@pytest.mark.parametrize(
    ("items", "key"),
    [
        ("一、删去附件1第二行。", "row_number"),
        ("一、将第二章、第三章的章名修改为“设置”。", "count_differs"),
        ("一、删去附件1中“拖拉机”一行。", "no_place"),
        ("一、附件2增加一项，作为第2项：“2\t承诺书”。", "number_twice"),
        ("一、将附件1中“小型车”、“中型车”一行修改为：“客车\t7元\t3元”。", "count_differs"),
        ("一、在第四条中增加“经批准，”内容。", "where_in"),
        ("一、将第五条第二句移至第六条。", "unsupported"),
        ("一、删去引言中的“《示例养犬法》”。", "no_phrase"),
        ("一、目录中的“收费与设置”修改为“设置”。", "no_phrase"),
    ],
)
def test_what_cannot_be_done_is_told(items: str, key: str) -> None:
    """Nothing is changed, and the remark says why."""
    amended = done(items)

    assert not amended.carried_out
    assert f"amendment.{key}" in {r.key for one in amended.outcomes for r in one.problems}
    assert amended.law.printed() == OLD


def test_where_a_phrase_stays_is_told() -> None:
    """A substitution throughout reaches articles, headings and annexes; a title and new wording keep the phrase."""
    amended = done("一、将本条例中的“停车”修改为“停放”。\n二、第六条修改为：“停车场不得停用。”")
    remarks = [dict(r.values) for one in amended.outcomes for r in one.inferred if r.key == "amendment.stays"]

    assert "停放场收费标准" in amended.law.printed()
    assert [(one["count"], one["places"]) for one in remarks] == [("2", "标题、第六条")]


def test_a_place_that_is_not_named_is_told() -> None:
    """将“…”修改为“…” alone is carried out in the whole text, with a remark."""
    amended = done("一、将“市价格部门”修改为“市发改部门”。")

    assert "市价格部门" not in amended.law.printed()
    assert amended.outcomes[0].status is OperationStatus.INFERRED


SEVERAL = (
    "示例市人大常委会关于修改部分地方性法规的决定\n（2021年9月1日通过）\n会议决定，对下列地方性法规作如下修改：\n"
    "一、示例市停车条例\n1.将第六条修改为：“停车场不得停用。”\n2.删去第四条。\n"
    "二、示例市养犬条例\n1.将第三条修改为：“养犬应当登记。”"
)


def test_laws_named_without_marks() -> None:
    """Items below the name of another law stay out."""
    text = done("", SEVERAL).law.printed()

    assert "第五条　停车场不得停用。" in text
    assert "养犬" not in text


@pytest.mark.parametrize(
    ("decision", "law", "key"),
    [
        ("关于废止《示例市停车条例》的决定\n会议决定：\n废止《示例市停车条例》。" + TAIL, None, "repeals"),
        (HEAD.replace("停车条例", "养犬条例") + "一、删去第四条。\n二、删去第六条。" + TAIL, None, "other_law"),
        (HEAD.replace("停车条例", "养犬条例") + "一、将第三条中的“养犬”修改为“养狗”。" + TAIL, None, "other_law"),
    ],
)  # fmt: skip
def test_a_wrong_decision_is_refused(decision: str, law: str | None, key: str) -> None:
    """One clear line: it repeals, or it amends another law."""
    with pytest.raises(BadArgument) as raised:
        amend(parse(fold("old", OLD)), fold("decision", decision), law)

    assert raised.value.key == f"argument.{key}"


def test_another_title_is_overruled() -> None:
    """--law names the law of the decision; one that fits by its wording is only told."""
    head = HEAD.replace("停车条例", "停放条例")

    assert done("一、删去第四条。", head, "示例市停放条例").carried_out
    fitting = done("一、将第六条中的“擅自停用”修改为“停用”。", head)
    assert fitting.carried_out
    assert [one.key for one in fitting.general] == ["amendment.law_title"]


def test_a_decision_is_no_law() -> None:
    """A decision in the place of the law is told as such."""
    with pytest.raises(BadArgument) as raised:
        amend(parse(fold("old", HEAD + "一、删去第四条。" + TAIL)), fold("decision", HEAD + "一、删去第六条。" + TAIL))

    assert raised.value.key == "argument.law_is_decision"


@pytest.mark.parametrize(
    "items",
    [
        "一．将第四条中的“改建”修改为“扩建”。\n二．删去第六条中的“擅自”。",
        "一 将第四条中的“改建”修改为“扩建”。\n二 删去第六条中的“擅自”。",
        "（1）将第四条中的“改建”修改为“扩建”。\n（2）删去第六条中的“擅自”。",
        "一、关于第四条\n将“改建”修改为“扩建”。\n二、关于第六条\n删去“擅自”。",
    ],
)
def test_labels_of_other_forms(items: str) -> None:
    """Items that are numbered with a full stop, with nothing or in brackets, and places alone in a line."""
    lines = done(items).law.printed()

    assert "第四条　新建、扩建建筑应当配建停车场。" in lines
    assert "第六条　停车场不得停用。" in lines


def test_words_changed_inside_others() -> None:
    """A change all of whose places lie in words that another operation changes would be lost."""
    result = done("一、将第六条中的“不得擅自”修改为“不得”。\n二、将第六条中的“擅自”修改为“随意”。")

    assert OperationStatus.AMBIGUOUS in [one.status for one in result.outcomes]
