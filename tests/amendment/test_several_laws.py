"""Decisions on several laws: where what is said of one ends, and what is said of all."""

from __future__ import annotations

import pytest

from rrdiff.amendment.amend import amend
from rrdiff.amendment.outcome import Amended
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

OLD = """示例市菜市条例
第一条　菜市由商业部门管理。
第二条　菜市不得占道。
第三条　违反第二条规定的，给予行政处分。
第四条　本条例自2001年1月1日起施行。"""
HEAD = (
    "示例市人大常委会关于修改《示例市菜市条例》等三件地方性法规的决定\n（2024年1月1日通过）\n"
    "会议决定，对《示例市菜市条例》等三件地方性法规作如下修改：\n"
)
OWN = "二、对《示例市菜市条例》作如下修改：\n（一）将第三条中的“行政处分”修改为“处分”。\n"
TAIL = "\n本决定自公布之日起施行。"
CHANGED = OLD.replace("行政处分", "处分")


def _amended(items: str) -> Amended:
    return amend(parse(fold("old", OLD)), fold("decision", HEAD + items + TAIL))


@pytest.mark.parametrize(
    "other",
    [
        "三、对《示例市花市条例》作如下修改：删去第二条。",
        "三、对《示例市花市条例》作出修改，删去第二条。",
        "三、将《示例市花市条例》作如下修改：删去第二条。",
        "三、《示例市花市条例》：删去第二条。",
        "三、《示例市花市条例》删去第二条。",
        "三、《示例市花市条例》中，删去第二条。",
        "三、《示例市花市条例》修改内容如下：\n1.删去第二条。",
        "三、示例市花市条例：删去第二条。",
        "三、对示例市花市条例作如下修改：删去第二条。",
        "三、修改《示例市花市条例》，删去第二条。",
        "三、将《示例市花市条例》第二条删去。",
    ],
)
@pytest.mark.parametrize(
    "first", ["一、对《示例市鱼市条例》作如下修改：\n（一）删去第一条。\n", "一、删去《示例市鱼市条例》第一条。\n"]
)
def test_the_next_law_begins(first: str, other: str) -> None:
    """Whatever way the next law is named, what is said of it is not carried out here."""
    result = _amended(first + OWN + other)

    assert result.complete
    assert result.law.printed() == CHANGED


@pytest.mark.parametrize(
    "own",
    [
        "二、《示例市菜市条例》作如下修改：将第三条中的“行政处分”修改为“处分”。\n",
        "二、示例市菜市条例：将第三条中的“行政处分”修改为“处分”。\n",
        "二、将《示例市菜市条例》第三条中的“行政处分”修改为“处分”。\n",
    ],
)
def test_own_items_among_headed_ones(own: str) -> None:
    """Items that name their law in a sentence stand among others that have it as a heading."""
    first = "一、对《示例市鱼市条例》作如下修改：\n（一）删去第一条。\n"
    result = _amended(first + own + "三、对《示例市花市条例》作如下修改：\n（一）删去第二条。")

    assert result.complete
    assert result.law.printed() == CHANGED


@pytest.mark.parametrize(
    "said",
    [
        "将上述法规中的“商业部门”统一修改为“商务部门”。",
        "将以上条例中有关“商业部门”的表述修改为“商务部门”。",
        "上述三件地方性法规中的“商业部门”修改为“商务部门”，“花贩”修改为“花商”。",
        "将本决定涉及的法规中的“商业部门”修改为“商务部门”。",
        "将《示例市菜市条例》《示例市花市条例》中的“商业部门”修改为“商务部门”。",
    ],
)
@pytest.mark.parametrize("headed", [True, False])
def test_said_of_all_laws(said: str, headed: bool) -> None:  # noqa: FBT001 - a form of the decision
    """Words that change in all laws change in this one, wherever that is said; what it lacks is nothing to it."""
    other = (
        "三、对《示例市花市条例》作如下修改：\n（一）删去第二条。\n"
        if headed
        else "三、删去《示例市花市条例》第二条。\n"
    )
    own = OWN if headed else "二、将《示例市菜市条例》第三条中的“行政处分”修改为“处分”。\n"
    result = _amended(own + other + "四、" + said)

    assert result.complete
    assert result.law.printed() == CHANGED.replace("商业部门", "商务部门")


def test_said_of_all_laws_and_not_of_this_one() -> None:
    """Words that this law does not have are nothing to it."""
    result = _amended(OWN + "三、将上述法规中的“花贩”修改为“花商”。")

    assert result.complete
    assert result.law.printed() == CHANGED
