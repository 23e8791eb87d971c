"""One of the places that hold a phrase, marks called by their names, and titles and places of headings."""

from __future__ import annotations

import pytest

from rrdiff.amendment.operations import OperationStatus
from tests.amendment.cases import LAW, applied, lines_of


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("将第四条中的第二个“有船”修改为“配”。", "（二）配员。"),
        ("第四条第一个“船”修改为“渡船”。", "（一）有渡船舶；"),
        ("删去第三条第一款中最后一个“渡口”。", "第三条　交通部门负责管理，应当每年检查一次。"),
        ("在第三条第二款中的第一个“部门”后增加“、海事部门”。", "水利部门、海事部门、公安部门配合。"),
        (
            "将第三条第二款中的第一个“部门”修改为“机关”，第二个“部门”修改为“机构”。",
            "水利机关、公安机构配合。",
        ),
        ("将第三条第一款中的逗号修改为分号。", "第三条　交通部门负责渡口管理；应当每年检查一次。"),
        ("将第五条第一款中的“申请书”后的顿号修改为逗号。", "第五条　申请人应当提交申请书，图纸和承诺书。"),
        ("将第四条第一项末尾的分号修改为句号。", "（一）有船舶。"),
        ("将第十条中的第一个逗号修改为顿号。", "第十条　违反本条例第七条规定的、处五百元以上一千元以下罚款。"),
        ("在第一条“管理”后增加“工作”。", "第一条　为了加强渡口管理工作，保障安全，制定本条例。"),
    ],
)
def test_one_is_changed(item: str, line: str) -> None:
    """Only the one that is named changes."""
    result = applied("一、" + item)

    assert line in lines_of(result)
    assert result.complete
    assert sum(a != b for a, b in zip(LAW.split("\n"), lines_of(result), strict=True)) == 1


@pytest.mark.parametrize(
    ("item", "status"),
    [
        ("将第四条中的第三个“有船”修改为“配”。", OperationStatus.NOT_FOUND),
        ("将第一条中的逗号修改为分号。", OperationStatus.AMBIGUOUS),
        ("将第三条第二款中的逗号修改为分号。", OperationStatus.NOT_FOUND),
        ("将第四条第二项末尾的分号修改为句号。", OperationStatus.NOT_FOUND),
        ("将第三条、第四条中的第一个“船”修改为“艇”。", OperationStatus.UNREAD),
    ],
)
def test_none_is_guessed(item: str, status: OperationStatus) -> None:
    """What is not there, or there more often than is said, changes nothing without a word."""
    result = applied("一、" + item)

    assert result.outcomes[0].status is status
    assert lines_of(result) == LAW.split("\n")


@pytest.mark.parametrize(
    ("items", "headings"),
    [
        ("将第三章移至第四章之后。", ["第三章　法律责任", "第四章　运营"]),
        ("将第三章“运营”与第四章“法律责任”的顺序对调。", ["第三章　法律责任", "第四章　运营"]),
        (
            "将第二章“设置”和第三章“运营”合并为一章，作为第二章“设置和运营”。",
            ["第二章　设置和运营", "第三章　法律责任"],
        ),
        ("删去第四章“法律责任”。", ["第三章　运营", "第四章　附则"]),
        (
            "增加“监督检查”一章，作为第四章，包括第十条：“第十条　交通部门应当检查。”",
            ["第四章　监督检查", "第五章　法律责任"],
        ),
        (
            "在第三章后增加“第四章　监督检查”，增加一条，作为第十条：“交通部门应当检查。”",
            ["第四章　监督检查", "第五章　法律责任"],
        ),
        (
            "增加一章，作为第四章“监督检查”。\n二、增加一条，作为第十条：“交通部门应当检查。”",
            ["第四章　监督检查", "第五章　法律责任"],
        ),
        (
            "将第二章分为两章：第四条、第五条为第二章“申请”，第六条为第三章“设置”。",
            ["第二章　申请", "第三章　设置", "第四章　运营"],
        ),
        (
            "将第二章分为两章：第二章“申请”，包括第四条至第五条；第三章“设置”，包括第六条。",
            ["第二章　申请", "第三章　设置", "第四章　运营"],
        ),
    ],
)
def test_headings(items: str, headings: list[str]) -> None:
    """Chapters go beside others, are named with their titles, come with a title said before 一章, are divided."""
    result = applied("一、" + items)
    printed = [line for line in lines_of(result) if "章　" in line]

    assert result.complete
    assert [one for one in headings if one not in printed] == []
    assert [f"第{n}章" for n in "一二三四五六七"[: len(printed)]] == [line.split("　")[0] for line in printed]


def test_articles_of_a_new_chapter() -> None:
    """The first article of a later item fills the chapter that came without any; a penalty goes on to the next one."""
    items = (
        "一、增加一章，作为第四章“监督检查”。\n"
        "二、增加两条，作为第十条、第十三条：“第十条　交通部门应当检查。\n“第十三条　拒绝检查的，处五百元罚款。”"
    )
    lines = lines_of(applied(items))

    assert lines.index("第十条　交通部门应当检查。") == lines.index("第四章　监督检查") + 1
    assert lines.index("第十三条　拒绝检查的，处五百元罚款。") > lines.index("第五章　法律责任")


@pytest.mark.parametrize(
    "item",
    [
        "将第二章分为两章。",
        "将第二章分为两章：第二章“申请”，包括第四条；第三章“设置”，包括第五条。",
        "将第三章移至第九章之后。",
    ],
)
def test_divided_in_doubt(item: str) -> None:
    """A division that leaves an article in neither part, or says nothing of the articles, is refused."""
    assert not applied("一、" + item).complete
