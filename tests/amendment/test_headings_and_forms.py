"""Headings that come, go and move across 编, and further ways to name places, words and exceptions."""

from __future__ import annotations

import pytest

from rrdiff.amendment.operations import OperationStatus
from tests.amendment.cases import applied, lines_of

LAW = """示例市养犬条例
第一编　总则
第一章　一般规定
第一条　为了规范养犬，制定本条例。
第二条　犬只的饲养和经营，适用本条例。
军用犬只的管理，另行规定。
第三条　养犬管理实行政府监管、社会监督的原则。
第二编　养犬
第二章　登记
第四条　饲养犬只应当持下列材料到公安机关登记：
（一）身份证明；
（二）免疫证明；
（三）房屋证明。
第五条　公安机关应当在十日内决定。符合条件的，发给证件；不符合条件的，说明理由。
第三章　行为
第六条　携犬出户应当遵守下列规定：
（一）佩戴犬牌；
（二）使用犬绳；
（三）清除犬粪。
第七条　禁止携犬进入学校、医院，但导盲犬除外。
第三编　其他
第四章　法律责任
第八条　违反本条例第四条规定的，由公安机关责令改正。
第九条　违反本条例第六条规定的，由公安机关处五十元罚款。
第五章　附则
第十条　本条例自2006年10月1日起施行。"""
HEAD = (
    "示例市人大常委会关于修改《示例市养犬条例》的决定\n（2024年1月1日通过）\n会议决定对《示例市养犬条例》作如下修改：\n"
)
CHECKS = "“第八条　公安机关应当检查。\n“第九条　养犬人应当配合。”"


@pytest.mark.parametrize(
    ("item", "run"),
    [
        (f"在第三章后增加一章，作为第四章“检查”：{CHECKS}", ["第四章　检查", "第八条　公安机关应当检查。"]),
        (f"在第三章后增加一章，作为第四章“检查”：{CHECKS}", ["第九条　养犬人应当配合。", "第三编　其他"]),
        (f"在第四章前增加一章“检查”，作为第四章：{CHECKS}", ["第三编　其他", "第四章　检查"]),
        (f"在第二编末尾增加一章，作为第四章“检查”：{CHECKS}", ["第九条　养犬人应当配合。", "第三编　其他"]),
        (
            f"第三章后增加一章，章名为“检查”，作为第四章。增加二条，作为第八条、第九条：{CHECKS}",
            ["第四章　检查", "第八条　公安机关应当检查。"],
        ),
        (f"增加第四章“检查”：“第四章　检查\n{CHECKS}", ["第四章　检查", "第八条　公安机关应当检查。"]),
        ("在第三章和第四章之间增加一章“检查”：" + CHECKS, ["第四章　检查", "第八条　公安机关应当检查。"]),
        (
            f"增加一编，作为第三编“监督”：“第三编　监督\n“第四章　检查\n{CHECKS}",
            ["第九条　养犬人应当配合。", "第四编　其他"],
        ),
        (
            "将第四章移至第三章之前，作为第三章，原第三章改为第四章。",
            ["第三章　法律责任", "第六条　违反本条例第四条规定的，由公安机关责令改正。"],
        ),
        (
            "在第三章中增加一节，作为第一节“出户”，包括第六条；增加一节，作为第二节“禁止”，包括第七条。",
            ["第二节　禁止", "第七条　禁止携犬进入学校、医院，但导盲犬除外。"],
        ),
        (
            "增加一章，作为第三章“检查”：“第六条　公安机关应当检查。”\n二、删去第二章。",
            ["第三章　检查", "第六条　公安机关应当检查。"],
        ),
        (
            "增加一章作为第四章（章名为“检查”），包括第八条至第九条：" + CHECKS,
            ["第四章　检查", "第八条　公安机关应当检查。"],
        ),
        (
            "第四章至第五章章次依次改为第五章至第六章，增加第四章“检查”，内容为：" + CHECKS,
            ["第四章　检查", "第八条　公安机关应当检查。"],
        ),
        ("删去第三章及其条文。", ["第三编　其他", "第三章　法律责任"]),
        (
            "删去第三章章名，其条文并入第二章。",
            [
                "第五条　公安机关应当在十日内决定。符合条件的，发给证件；不符合条件的，说明理由。",
                "第六条　携犬出户应当遵守下列规定：",
            ],
        ),
    ],
)
def test_headings(item: str, run: list[str]) -> None:
    """Two lines that stand one behind the other in the new text; the numbers of all chapters run on."""
    amended = applied("一、" + item, LAW, head=HEAD)

    assert amended.complete, [one.problems for one in amended.outcomes if one.problems]
    lines = lines_of(amended)
    at = lines.index(run[0])
    assert lines[at : at + 2] == run
    chapters = [line.split("　")[0] for line in lines if line.startswith("第") and "章　" in line[:5]]
    assert chapters == [f"第{number}章" for number in "一二三四五六"[: len(chapters)]]


@pytest.mark.parametrize(
    ("item", "holds"),
    [
        ("第六条第（二）至（三）项修改为：“（二）牵绳；\n“（三）清扫。”", "（三）清扫。"),
        ("第七条但书修改为：“但导盲犬、警犬除外”。", "第七条　禁止携犬进入学校、医院，但导盲犬、警犬除外。"),
        ("删去第七条的但书。", "第七条　禁止携犬进入学校、医院。"),
        ("删去第七条“但导盲犬除外”的但书。", "第七条　禁止携犬进入学校、医院。"),
        (
            "第五条后半部分“说明理由”修改为“书面答复”。",
            "第五条　公安机关应当在十日内决定。符合条件的，发给证件；不符合条件的，书面答复。",
        ),
        (
            "第五条：“十日”修改为“五日”。",
            "第五条　公安机关应当在五日内决定。符合条件的，发给证件；不符合条件的，说明理由。",
        ),
        ("删去第九条“由公安机关”五字。", "第九条　违反本条例第六条规定的，处五十元罚款。"),
        ("删去第七条“、医院”等字。", "第七条　禁止携犬进入学校，但导盲犬除外。"),
        (
            "将条例中除第八条外的“公安机关”修改为“公安部门”。",
            "第九条　违反本条例第六条规定的，由公安部门处五十元罚款。",
        ),
        (
            "将本条例中“公安机关”（第九条除外）统一修改为“公安部门”。",
            "第九条　违反本条例第六条规定的，由公安机关处五十元罚款。",
        ),
        (
            "将第四章各条中的“公安机关”修改为“公安部门”。",
            "第五条　公安机关应当在十日内决定。符合条件的，发给证件；不符合条件的，说明理由。",
        ),
        ("增加一条（作为第三条）：“鼓励文明养犬。”", "第三条　鼓励文明养犬。"),
        ("在第二条和第三条之间增加一条：“鼓励文明养犬。”", "第三条　鼓励文明养犬。"),
        (
            "第二条增加一款作为第一款，原第一款、第二款分别改为第二款、第三款：“鼓励文明养犬。”",
            "第二条　鼓励文明养犬。",
        ),
        ("将第二条第二款移出，单独作为第三条。", "第三条　军用犬只的管理，另行规定。"),
        ("将第五条拆分为第五条、第六条，修改为：“第五条　甲。\n“第六条　乙。”", "第六条　乙。"),
        ("将第五条并入第四条，修改为：“登记由公安机关办理。”", "第四条　登记由公安机关办理。"),
        ("第三条的内容并入第二条，作为第三款。", "养犬管理实行政府监管、社会监督的原则。"),
        ("将第三条作为第一款，增加一款作为第二款：“鼓励文明养犬。”", "鼓励文明养犬。"),
        ("将第一条并入第二条，作为第一款，第二条原内容作为第二款、第三款。", "第一条　为了规范养犬，制定本条例。"),
        ("第三条中增加“鼓励文明养犬”作为第二款。", "鼓励文明养犬。"),
        ("第六条第（一）、（三）项分别修改为：“（一）戴牌”、“（三）清扫”。", "（三）清扫。"),
        (
            "第八条“责令改正”前增加“会同有关部门”。\n二、第九条“处五十元”前增加“由城管部门”。",
            "第九条　违反本条例第六条规定的，由公安机关由城管部门处五十元罚款。",
        ),
        ("将第二条改为第一条，第一条改为第二条，其后增加一条，作为第三条：“鼓励文明养犬。”", "第三条　鼓励文明养犬。"),
        ("对第三条作如下修改：\n修改为：“鼓励文明养犬。”", "第三条　鼓励文明养犬。"),
        ("第五条、第七条均予删除。", "第五条　携犬出户应当遵守下列规定："),
        ("将题目修改为：示例市犬只条例。", "示例市犬只条例"),
        ("法规名称修改为“示例市犬只条例”。", "示例市犬只条例"),
        ("第二条第二自然段修改为：“军用、警用犬只的管理，另行规定。”", "军用、警用犬只的管理，另行规定。"),
    ],
)
def test_form(item: str, holds: str) -> None:
    """It is read whole and gives the line."""
    amended = applied("一、" + item, LAW, head=HEAD)

    assert amended.complete, [one.problems for one in amended.outcomes if one.problems]
    assert holds in lines_of(amended)


@pytest.mark.parametrize(
    ("item", "status"),
    [
        ("将第四章改为第七章。", OperationStatus.AMBIGUOUS),
        ("第三条但书修改为：“但犬只除外”。", OperationStatus.NOT_FOUND),
        ("删去第六条首段。", OperationStatus.UNREAD),
        ("删去第六条第二自然段。", OperationStatus.AMBIGUOUS),
        ("将第六条第二自然段修改为：“（一）戴牌；”", OperationStatus.AMBIGUOUS),
        ("增加一节，作为第一节“检查”：“第十条　公安机关应当检查。”", OperationStatus.AMBIGUOUS),
        ("将第五条并入第四条。", OperationStatus.UNREAD),
    ],
)
def test_what_is_not_clear_is_told(item: str, status: OperationStatus) -> None:
    """A number that no chapter can have, a part that is not there, a place that counts in two ways."""
    amended = applied("一、" + item, LAW, head=HEAD)

    assert not amended.complete
    assert amended.outcomes[0].status is status


def test_a_chapter_between_two_parts_is_told() -> None:
    """By its number alone it may close the one or open the other."""
    amended = applied(f"一、增加一章，作为第四章“检查”：{CHECKS}", LAW, head=HEAD)

    assert [said.key for said in amended.outcomes[0].inferred] == ["amendment.heading_between"]


def test_a_chapter_that_is_left_empty_is_told() -> None:
    """Its articles go, and nothing is said of the chapter."""
    amended = applied("一、删去第八条和第九条。", LAW, head=HEAD)
    moved = applied("一、将第十条改为第一条。", LAW, head=HEAD)

    assert "amendment.emptied" in {said.key for said in amended.outcomes[0].inferred}
    assert not moved.complete
    assert "amendment.emptied" in {said.key for said in moved.general}


def test_sections_that_become_chapters_leave_none_of_their_own() -> None:
    """The heading above them goes, which is told."""
    law = LAW.replace("第二章　登记", "第二章　登记\n第一节　申请").replace("第三章　行为", "第二节　出户")
    law = law.replace("第四章　法", "第三章　法").replace("第五章　附", "第四章　附")
    items = (
        "一、第二章第一节改为第二章，章名为“申请”；第二节改为第三章，章名为“出户”；第三章、第四章改为第四章、第五章。"
    )
    amended = applied(items, law, head=HEAD)

    assert amended.complete
    assert "amendment.heading_gone" in {said.key for one in amended.outcomes for said in one.inferred}
    chapters = [line for line in lines_of(amended) if line.startswith("第") and "章　" in line[:5]]
    assert chapters == ["第一章　一般规定", "第二章　申请", "第三章　出户", "第四章　法律责任", "第五章　附则"]
