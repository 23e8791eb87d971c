"""目 of a 项, words inside quoted words, clauses behind a colon, the new text printed behind the decision."""

from __future__ import annotations

import pytest

from rrdiff.amendment.operations import OperationStatus
from tests.amendment.cases import applied, lines_of

LAW = """示例市养老条例
第一章　总则
第一条　养老服务应当遵循下列原则：
（一）政府主导；
（二）社会参与，包括：
1.企业参与；
2.组织参与；
3.志愿者参与；
（三）保障基本。
养老服务坚持普惠。具体办法由市人民政府制定。
第二章　服务
第二条　养老机构应当签订协议，不得有下列行为：
（一）歧视老年人；
（二）虐待老年人；
（三）侵占财产。
第三条　养老机构应当提前六十日书面告知。
第四条　床位数在十张以上的养老机构应当符合第三条规定的标准。"""
HEAD = (
    "示例市人大常委会关于修改《示例市养老条例》的决定\n（2024年1月1日通过）\n会议决定对《示例市养老条例》作如下修改：\n"
)


@pytest.mark.parametrize(
    ("item", "run"),
    [
        ("第一条第一款第二项第2目修改为：“2.高校参与；”", ["2.高校参与；", "3.志愿者参与；"]),
        ("删去第一条第一款第二项第2目。", ["1.企业参与；", "2.志愿者参与；"]),
        ("第一条第一款第二项增加一目，作为第1目：“1.家庭参与；”", ["1.家庭参与；", "2.企业参与；"]),
        ("第一条第一款第二项增加一目，作为第4目：“4.家庭参与。”", ["4.家庭参与；", "（三）保障基本。"]),
        ("第一条第二款第一句、第二句修改为：“养老服务坚持普惠。”", ["养老服务坚持普惠。", "第二章　服务"]),
        ("第一条第二款最后一句修改为“办法另定”。", ["养老服务坚持普惠。办法另定。", "第二章　服务"]),
        ("第二条第二项、第三项修改为：“（二）甲；\n“（三）乙；\n“（四）丙。”", ["（三）乙；", "（四）丙。"]),
        ("第一条第二款中的“普惠”修改为“均衡”，删去第二句。", ["养老服务坚持均衡。", "第二章　服务"]),
        ("第一条第二款第一句修改为：“甲。”第二句修改为：“乙。”", ["甲。乙。", "第二章　服务"]),
        (
            "在第一条第二款第一句后增加“市人民政府统筹规划。”",
            ["养老服务坚持普惠。市人民政府统筹规划。具体办法由市人民政府制定。", "第二章　服务"],
        ),
        (
            "第一条第二款第二句之后增加一句：“办法应当公开。”",
            ["养老服务坚持普惠。具体办法由市人民政府制定。办法应当公开。", "第二章　服务"],
        ),
        ("第二条首部修改为：“养老机构不得有下列行为：”", ["第二条　养老机构不得有下列行为：", "（一）歧视老年人；"]),
        ("第二条增加一项作为最后一项：“（四）其他行为。”", ["（三）侵占财产；", "（四）其他行为。"]),
        ("第二条增加一项：“其他行为。”", ["（三）侵占财产；", "（四）其他行为。"]),
        ("第二条增加第（四）项：“（四）其他行为。”", ["（三）侵占财产；", "（四）其他行为。"]),
        (
            "将第二条第三项移至第三条，作为第二款：“禁止侵占财产。”",
            ["第三条　养老机构应当提前六十日书面告知。", "禁止侵占财产。"],
        ),
        (
            "删去第二条第一项至第二项，第三项改为第一项。",
            ["第二条　养老机构应当签订协议，不得有下列行为：", "（一）侵占财产。"],
        ),
        (
            "第三条：删去“书面”；将“六十日”改为“三十日”；增加一款作为第二款：“甲。”",
            ["第三条　养老机构应当提前三十日告知。", "甲。"],
        ),
        (
            "第三条中，删去“书面”，将“六十日”改为“三十日”。\n二、第三条增加一款，作为第二款：“甲。”",
            ["第三条　养老机构应当提前三十日告知。", "甲。"],
        ),
        ("第三条：1.删去“书面”；2.增加一款作为第二款：“甲。”", ["第三条　养老机构应当提前六十日告知。", "甲。"]),
        ("第二章增加第三条：“养老机构应当登记。”", ["（三）侵占财产。", "第三条　养老机构应当登记。"]),
        ("在第二条之后插入一条，编号为第三条，内容如下：“甲。”", ["（三）侵占财产。", "第三条　甲。"]),
    ],
)
def test_lines(item: str, run: list[str]) -> None:
    """Two lines that stand one behind the other in the new text."""
    amended = applied("一、" + item, LAW, head=HEAD)

    assert amended.complete, [one.problems for one in amended.outcomes if one.problems]
    lines = lines_of(amended)
    assert run in [lines[at : at + 2] for at in range(len(lines))]


@pytest.mark.parametrize(
    ("item", "holds"),
    [
        (
            "第四条“床位数在十张以上”中的“十”修改为“二十”。",
            "第四条　床位数在二十张以上的养老机构应当符合第三条规定的标准。",
        ),
        ("第四条引用的“第三条”修改为“第二条”。", "第四条　床位数在十张以上的养老机构应当符合第二条规定的标准。"),
        ("对第三条进行修改，修改为：“养老机构应当书面告知。”", "第三条　养老机构应当书面告知。"),
        ("第三条全文修改为：“养老机构应当书面告知。”", "第三条　养老机构应当书面告知。"),
        ("将全文中的“养老机构”改为“机构”，但第四条中的“养老机构”不作修改。", "第三条　机构应当提前六十日书面告知。"),
        ("将本条例各条中“养老机构”修改为“机构”。", "第三条　机构应当提前六十日书面告知。"),
    ],
)
def test_words(item: str, holds: str) -> None:
    """It is read whole and gives the line."""
    amended = applied("一、" + item, LAW, head=HEAD)

    assert amended.complete, [one.problems for one in amended.outcomes if one.problems]
    assert holds in lines_of(amended)


@pytest.mark.parametrize(
    ("item", "status"),
    [
        ("第一条第一款第二项第5目修改为：“5.高校参与；”", OperationStatus.NOT_FOUND),
        ("第一条第一款第二项第2目修改为：“3.高校参与；”", OperationStatus.AMBIGUOUS),
        ("第一条第一款第二项增加一目，作为第6目：“6.家庭参与。”", OperationStatus.AMBIGUOUS),
        ("第三条最后一句修改为“书面告知”。", OperationStatus.AMBIGUOUS),
        ("第一条第二款第三句后增加“办法应当公开。”", OperationStatus.AMBIGUOUS),
        ("将第一条第二款移至第三条。", OperationStatus.UNREAD),
        ("将第二条第三项移至第三条。", OperationStatus.UNREAD),
        ("第二条“老年人”中的“老”修改为“高”。\n二、删去“书面。", OperationStatus.NOT_FOUND),
    ],
)
def test_what_is_not_clear_is_told(item: str, status: OperationStatus) -> None:
    """No such 目, another number in the quotation, a sentence that is none, an article without a place in it."""
    amended = applied("一、" + item, LAW, head=HEAD)

    assert not amended.complete
    if status is not OperationStatus.NOT_FOUND or "目" in item:
        assert amended.outcomes[0].status is status


def test_the_text_printed_behind_a_decision_is_no_instruction() -> None:
    """With 附： or its title alone, when the closing words have been said."""
    for title in ("附：示例市养老条例", "示例市养老条例", "附件：《示例市养老条例》（修正文本）"):
        tail = f"\n本决定自公布之日起施行。\n{title}\n{LAW.partition(chr(10))[2]}"
        amended = applied("一、删去第三条中的“书面”。", LAW, head=HEAD, tail=tail)

        assert amended.complete, title
        assert "第三条　养老机构应当提前六十日告知。" in lines_of(amended)
