"""What no operation touches is printed as the source has it: brackets, numerals, spaces, lines of the 题注."""

from __future__ import annotations

import pytest

from rrdiff.amendment.amend import amend
from rrdiff.amendment.law_reader import law_of
from rrdiff.amendment.proof import prove
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

OLD = """示例渡口条例
2001年1月1日 示例会议通过
2010年5月1日 示例会议修正
第一章 总 则
第一条 为了加强渡口管理，制定本条例。
第二条  渡口分为下列三类：
(一)公益渡口；
(二) 经营渡口；
（三）临时渡口。
渡船 名录由县公布。
第三条：【安全】渡船不得超载。
第二章　附 则
第一百〇三条 依照本条例第三条处罚。
第一百〇四条 本条例自2001 年 1 月 1 日起施行。
附件１
收 费 表
车 型\t白 天
小 车\t5 元"""
HEAD = "示例会关于修改《示例渡口条例》的决定\n（2020年1月1日通过）\n会议决定对《示例渡口条例》作如下修改：\n"
TAIL = "\n本决定自公布之日起施行。"


def new_lines(items: str, old: str = OLD) -> list[str]:
    """The amended law, line by line."""
    amended = amend(parse(fold("old", old)), fold("decision", HEAD + items + TAIL))
    assert amended.carried_out
    return amended.law.printed().split("\n")


def test_a_law_as_it_stands() -> None:
    """Read and printed again, a law is what it was."""
    assert law_of(parse(fold("old", OLD))).printed() == OLD


@pytest.mark.parametrize(
    ("items", "gone", "come"),
    [
        (
            "一、将第三条中的“超载”修改为“超速”。",
            ["第三条：【安全】渡船不得超载。"],
            ["第三条：【安全】渡船不得超速。"],
        ),
        (
            "一、第二条第一款增加一项，作为第二项：“（二）旅游渡口。”",
            ["(二) 经营渡口；", "（三）临时渡口。"],
            ["(二)旅游渡口；", "(三) 经营渡口；", "（四）临时渡口。"],
        ),
        (
            "一、删去第二条第一款第一项。",
            ["(一)公益渡口；", "(二) 经营渡口；", "（三）临时渡口。"],
            ["(一) 经营渡口；", "（二）临时渡口。"],
        ),
        ("一、将第二条第二款中的“县”修改为“市”。", ["渡船 名录由县公布。"], ["渡船 名录由市公布。"]),
        ("一、将附件1中的“小车”修改为“客车”。", ["小 车\t5 元"], ["客车\t5 元"]),
        ("一、删去第一百零四条。", ["第一百〇四条 本条例自2001 年 1 月 1 日起施行。"], []),
    ],
)  # fmt: skip
def test_only_what_is_amended_differs(items: str, gone: list[str], come: list[str]) -> None:
    """Every other line is the source's own, to the character."""
    old, new = OLD.split("\n"), new_lines(items)

    assert [line for line in old if line not in new] == gone
    assert [line for line in new if line not in old] == come


def test_new_labels_in_the_style_of_the_law() -> None:
    """What is added, or gets another number, has the gap, the figures and the sign for nought that the law has."""
    lines = new_lines("一、在第一百零三条后增加一条，作为第一百零四条：“甲。”")

    assert "第一百〇四条 甲。" in lines
    assert "第一百〇五条 本条例自2001 年 1 月 1 日起施行。" in lines
    wide = new_lines("一、增加一条，作为第２条：“甲。”", "示例渡口条例\n第１条　渡口。\n第２条　渡船。")
    assert wide[1:] == ["第１条　渡口。", "第２条　甲。", "第３条　渡船。"]


def test_style_of_labels_is_no_difference() -> None:
    """A published text that prints （一） where the old law has (一) is equal to what the decision gives."""
    amended = amend(parse(fold("old", OLD)), fold("decision", HEAD + "一、将第三条中的“超载”修改为“超速”。" + TAIL))
    published = OLD.replace("超载", "超速").replace("(一)", "（一）").replace("(二) ", "（二）")

    assert prove(amended.law, law_of(parse(fold("published", published)))).equal
