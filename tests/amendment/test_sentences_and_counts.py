"""Sentences that become 款, counts of 款 that are said, chapters above old articles, and what is no provision."""

from __future__ import annotations

import pytest

from rrdiff.amendment.operations import OperationStatus
from tests.amendment.cases import LAW as FERRIES
from tests.amendment.cases import applied, lines_of

LAW = """示例市书店条例
第一条　书店应当登记。登记由文化部门办理。
第二条　书店不得销售盗版图书。
书店不得擅自停业。
书店应当明码标价。
第三条　书店有下列行为的，由文化部门处罚：
（一）销售盗版图书；
（二）未明码标价；
（三）拒绝检查。
采取前款规定的措施，以及第二项、第三项规定的处罚，应当公告。
第四条　违反本条例第三条规定的，按照下列规定处罚：
（一）违反第二项规定的，给予警告；
（二）违反第三项规定的，处五百元罚款。
第五条　文化部门应当每年检查。检查应当公开。公开的方式由文化部门规定。
第六条　本条例自2001年1月1日起施行。"""
HEAD = (
    "示例市人大常委会关于修改《示例市书店条例》的决定\n（2024年1月1日通过）\n会议决定对《示例市书店条例》作如下修改：\n"
)
TAIL = "\n本决定自公布之日起施行。"


@pytest.mark.parametrize(
    ("item", "run"),
    [
        ("第一条第二句单列为第二款。", ["第一条　书店应当登记。", "登记由文化部门办理。"]),
        (
            "第一条第二句改为第二款，修改为：“文化部门办理登记。”",
            ["第一条　书店应当登记。", "文化部门办理登记。"],
        ),
        (
            "第一条分为两款，第一句作为第一款，第二句作为第二款。",
            ["第一条　书店应当登记。", "登记由文化部门办理。"],
        ),
        ("第一条第一句作为第一款，第二句作为第二款。", ["第一条　书店应当登记。", "登记由文化部门办理。"]),
        (
            "第一条中的“文化部门”修改为“出版部门”，第二句单列为第二款。",
            ["第一条　书店应当登记。", "登记由出版部门办理。"],
        ),
        (
            "第二条第一款、第二款修改为一款，作为第一款：“书店不得销售盗版图书，不得擅自停业。”",
            ["第二条　书店不得销售盗版图书，不得擅自停业。", "书店应当明码标价。"],
        ),
        (
            "第五条第二句、第三句合并为一句，修改为：“检查应当公开，方式另定。”",
            ["第五条　文化部门应当每年检查。检查应当公开，方式另定。"],
        ),
        (
            "第三条第一款增加一项，作为第一项：“（一）未登记；”。",
            [
                "采取前款规定的措施，以及第三项、第四项规定的处罚，应当公告。",
                "第四条　违反本条例第三条规定的，按照下列规定处罚：",
                "（一）违反第三项规定的，给予警告；",
                "（二）违反第四项规定的，处五百元罚款。",
            ],
        ),
        (
            "将第一条、第二条作为第一章“总则”，第三条至第六条作为第二章“分则”。",
            ["示例市书店条例", "第一章　总则", "第一条　书店应当登记。登记由文化部门办理。"],
        ),
        (
            "将第二条第二款、第三款分别单列一条，作为第三条、第四条。",
            ["第二条　书店不得销售盗版图书。", "第三条　书店不得擅自停业。", "第四条　书店应当明码标价。"],
        ),
    ],
)
def test_read(item: str, run: list[str]) -> None:
    """Each form gives these lines, one behind the other."""
    result = applied("一、" + item, LAW, head=HEAD, tail=TAIL)
    lines = lines_of(result)

    assert result.complete
    at = lines.index(run[0]) if run[0] in lines else 0
    assert lines[at : at + len(run)] == run


@pytest.mark.parametrize(
    "item",
    [
        "第一条修改为两款：“甲。\n“乙。\n“丙。”",
        "第五条第二句单列为第二款。",
        "第五条分为两款，第一句作为第一款，第二句作为第二款。",
        "将第六条的施行日期作相应修改。\n二、删去第五条。",
        "第六条有关施行日期的规定作相应修改。\n二、删去第五条。",
    ],
)
def test_refused(item: str) -> None:
    """Counts that differ, a sentence with others behind it, and changes that are only spoken of."""
    result = applied("一、" + item, LAW, head=HEAD, tail=TAIL)

    assert not result.complete


def test_closing_words_are_no_operation() -> None:
    """When a decision takes effect is nothing to be carried out."""
    result = applied("一、删去第五条。\n二、本决定第一条自2025年1月1日起施行。", LAW, head=HEAD, tail=TAIL)

    assert result.complete
    assert result.outcomes[1].status is OperationStatus.NOT_AN_OPERATION


def test_paragraphs_that_are_all_of_an_article() -> None:
    """款 merged into an article stand where theirs stood, at the head of its chapter."""
    result = applied(
        "一、增加一条，作为第七条：“渡口应当公示。”\n二、将第八条第一款、第二款合并，作为第九条，修改为：“渡工应当持证。”"
    )
    lines = lines_of(result)
    law = FERRIES.replace("第三章　运营\n第七条　渡船不得超载。\n", "第七条　渡船不得超载。\n第三章　运营\n")
    other = lines_of(applied("一、将第八条第一款、第二款合并，作为第八条，修改为：“渡工应当持证。”", law))

    assert "第九条　渡工应当持证。" in lines
    assert other[other.index("第三章　运营") + 1] == "第八条　渡工应当持证。"


def test_beside_with_others_renumbered() -> None:
    """An article goes beside another one though a third is renumbered by name; not where that one is the neighbour."""
    items = "一、将第三条移至第一章末尾。\n二、将第七条改为第八条，第八条改为第七条。"
    law = FERRIES.replace("第三条　交通部门", "第三条　海事部门", 1)
    lines = lines_of(applied(items.replace("第三条", "第二条"), law))

    assert "第二条　海事部门负责渡口管理，应当每年检查一次。" in lines
    assert "第七条　渡工应当持证上岗。" in lines
    assert not applied("一、将第三条移至第七条之后。\n二、将第七条改为第八条，第八条改为第七条。").complete


@pytest.mark.parametrize(
    ("item", "run"),
    [
        (
            "第一条修改为第一款、第二款：“甲应当登记。\n“乙办理登记。”",
            ["第一条　甲应当登记。", "乙办理登记。"],
        ),
        (
            "将第三条第一款第三项并入第二项，修改为：“（二）未明码标价、拒绝检查。”",
            ["（一）销售盗版图书；", "（二）未明码标价、拒绝检查。"],
        ),
        (
            "第三条第一款第一项、第二项修改为：“（一）违法经营；”其余各项序号依次调整。",
            ["第三条　书店有下列行为的，由文化部门处罚：", "（一）违法经营；", "（二）拒绝检查。"],
        ),
        ("将第二条第三款单独作为第三条。", ["书店不得擅自停业。", "第三条　书店应当明码标价。"]),
    ],
)
def test_units_join_and_leave(item: str, run: list[str]) -> None:
    """One 款 becomes two, 项 go into others, what stands behind a quotation without a mark."""
    result = applied("一、" + item, LAW, head=HEAD, tail=TAIL)
    lines = lines_of(result)

    assert result.complete
    at = lines.index(run[0])
    assert lines[at : at + len(run)] == run
