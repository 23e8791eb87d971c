"""A small invented law, decisions on it, and what they make of it, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rrdiff.amendment.amend import amend
from rrdiff.amendment.outcome import Amended
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

LAW = """示例渡口条例
第一章　总则
第一条　为了加强渡口管理，保障安全，制定本条例。
第二条　渡口分为下列三类：
（一）公益渡口；
（二）经营渡口；
（三）临时渡口。
渡口的具体名录由县级人民政府公布。
第三条　交通部门负责渡口管理，应当每年检查一次。
水利部门、公安部门配合。
乡镇人民政府协助。
第二章　设置
第四条　设置渡口，应当具备下列条件：
（一）有船舶；
（二）有船员。
第五条　申请人应当提交申请书、图纸和承诺书。
交通部门应当自收到申请之日起二十日内决定。
第六条　渡口设置应当符合本条例第四条的规定。
第三章　运营
第七条　渡船不得超载。
第八条　渡工应当持证上岗。
违反前款规定的，不得摆渡。
第九条　依照第五条第二款作出的决定，应当公告。
第四章　法律责任
第十条　违反本条例第七条规定的，处五百元以上一千元以下罚款。
第十一条　违反本条例第八条规定的，给予警告。
第五章　附则
第十二条　本条例自2001年1月1日起施行。"""
"""The law before any decision."""

HEAD = (
    "示例省人大常委会关于修改《示例渡口条例》的决定\n（2020年1月1日示例会议通过）\n"
    "示例会议决定对《示例渡口条例》作如下修改：\n"
)
TAIL = "\n本决定自公布之日起施行。\n《示例渡口条例》根据本决定作相应修改并对条文顺序作相应调整，重新公布。"
_ARTICLE = re.compile(r"第[一二三四五六七八九十]+条(?:之一)?　")


@dataclass(frozen=True, slots=True)
class Case:
    """A decision's items and some lines that the new law must hold or must not."""

    items: str
    holds: tuple[str, ...]
    lacks: tuple[str, ...] = ()
    articles: int = 12


def applied(items: str, law: str = LAW, *, head: str = HEAD, tail: str = TAIL, name: str | None = None) -> Amended:
    """What a decision with these items makes of the law."""
    return amend(parse(fold("old", law)), fold("decision", head + items + tail), name)


def lines_of(amended: Amended) -> list[str]:
    """The new law, line by line."""
    return amended.law.printed().split("\n")


def numbered(lines: list[str]) -> list[str]:
    """Labels of articles, in order."""
    return [match.group() for line in lines if (match := _ARTICLE.match(line))]
