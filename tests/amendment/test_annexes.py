"""Annexes and tables under amendment: applied as the decision says, drafted as drafters write, row for row."""

from __future__ import annotations

import pytest

from rrdiff.amendment.amend import amend
from rrdiff.amendment.drafting.decision import draft
from rrdiff.amendment.law_reader import law_of
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

OLD = """示例收费办法
第一条　为了规范收费，制定本办法。
第二条　收费标准按照下列规定执行：
项目\t单位\t标准
登记\t次\t100元
检验\t艘\t200元
第三条　本办法自2020年1月1日起施行。具体项目见附件。
附件
收费项目表
序号\t项目\t标准
1\t船舶登记\t110元
2\t船舶检验\t220元
3\t泊位使用\t330元"""
HEAD = "示例局关于修改《示例收费办法》的决定\n示例局决定对《示例收费办法》作如下修改：\n"
TAIL = "\n本决定自公布之日起施行。"


def amended(items: str) -> tuple[bool, str]:
    """Whether all was applied, and the new law."""
    done = amend(parse(fold("old", OLD)), fold("decision", HEAD + items + TAIL))
    return done.complete, done.law.printed()


@pytest.mark.parametrize(
    ("items", "old", "new"),
    [
        ("将附件中的“220元”修改为“250元”，“泊位使用”修改为“泊位占用”。", "220元", "250元"),
        ("一、在附件表中“船舶登记”后增加“（含换证）”。\n二、删去附件中的“3”。", "船舶登记", "船舶登记（含换证）"),
        ("将附件收费项目表第二项“220元”修改为“230元”。", "220元", "230元"),
        ("将第二条中的“200元”修改为“220元”。", "200元", "220元"),
    ],
)
def test_a_cell_is_changed(items: str, old: str, new: str) -> None:
    """The cell has the new words, the rows stay rows."""
    complete, text = amended(items)

    assert complete
    assert any(new in line for line in text.split("\n"))
    assert len(text.split("\n")) == len(OLD.split("\n"))
    assert text.count("\t") == OLD.count("\t")
    assert new == old or text != OLD


def test_whole_annexes() -> None:
    """One is replaced, one comes, one goes."""
    head, rows = OLD.split("附件\n收费项目表\n")
    new = "附件\n收费表\n项目\t标准\n登记\t90元"
    lines = "\n".join("“" + line for line in new.split("\n"))

    assert amended(f"将附件修改为：{lines}”") == (True, head + new)
    assert amended("删去附件。") == (True, head.rstrip("\n"))
    assert amended("增加附件2：“附件2\n“减免表\n“老年人免费。”") == (True, OLD + "\n附件2\n减免表\n老年人免费。")
    assert rows


def test_what_an_annex_does_not_hold_is_told() -> None:
    """A phrase that is not there, an annex that is not there, a phrase that its own row does not have."""
    assert not amended("将附件中的“990元”修改为“250元”。")[0]
    assert not amended("将附件3删去。")[0]
    assert not amended("将附件第三项“船舶”修改为“渡船”。")[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2\t船舶检验\t220元", "2\t船舶检验\t250元", "将附件中的“220元”修改为“250元”。"),
        ("检验\t艘\t200元", "检验\t艘\t260元", "将第二条中的“200元”修改为“260元”。"),
        ("\n3\t泊位使用\t330元", "\n3\t泊位使用\t330元\n4\t证书换发\t50元", "“4\t证书换发\t50元”"),
        ("\n2\t船舶检验\t220元\n3", "\n3", "删去附件中的“船舶检验”一行。"),
        ("\n3\t泊位使用", "\n4\t停靠\t9元\n3\t泊位使用", "在附件中的“船舶检验”一行后增加一行：“4\t停靠\t9元”。"),
        ("1\t船舶登记\t110元", "1\t船只登记\t1元", "将附件中的“船舶登记”修改为“船只登记”，“110元”修改为“1元”。"),
        ("1\t船舶登记\t110元", "9\t船舶登记\t11元", "将附件中的“船舶登记”一行修改为：“9\t船舶登记\t11元”。"),
    ],
)
def test_changed_rows_are_drafted(old: str, new: str, said: str) -> None:
    """A changed cell by its words, rows that change, come or go by a cell of theirs; applied again to the character."""
    text = OLD.replace(old, new)
    before, after = parse(fold("old", OLD)), parse(fold("new", text))
    drafted = draft(before, after)

    assert said in drafted.text.raw
    assert amend(before, drafted.text).law.printed() == text == law_of(after).printed()


def test_an_annex_that_comes_or_goes_is_drafted() -> None:
    """增加附件 and 删去附件."""
    without = OLD.split("\n附件\n", maxsplit=1)[0]
    for one, other in ((OLD, without), (without, OLD)):
        before, after = parse(fold("old", one)), parse(fold("new", other))

        assert amend(before, draft(before, after).text).law.printed() == other


@pytest.mark.parametrize(
    ("items", "old", "new"),
    [
        ("将附件第2项修改为：“2　船舶检验　250元”。", "2\t船舶检验\t220元", "2\t船舶检验\t250元"),
        ("附件增加一项，作为第4项：“4　泊位  440元”。", "3\t泊位使用\t330元", "3\t泊位使用\t330元\n4\t泊位\t440元"),
        (
            "将附件修改为：\n“收费项目表\n序号　项目　标准\n1　船舶登记　110元”。",
            "收费项目表\n序号\t项目\t标准\n1\t船舶登记\t110元\n2\t船舶检验\t220元\n3\t泊位使用\t330元",
            "收费项目表\n序号\t项目\t标准\n1\t船舶登记\t110元",
        ),
    ],
)
def test_cells_that_are_parted_by_spaces(items: str, old: str, new: str) -> None:
    """A row that a decision prints with wide spaces between its cells has them parted as the annex has; lines stay."""
    complete, text = amended(items)

    assert complete
    assert text == OLD.replace(old, new)
