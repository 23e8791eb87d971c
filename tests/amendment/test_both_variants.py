"""Each formula in two variants on many laws: both are read whole and give one law, which is not the old one."""

# ruff: noqa: E501 - two variants of a formula stand side by side

from __future__ import annotations

from random import Random

import pytest

from rrdiff.amendment.amend import amend
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.numerals import to_chinese
from rrdiff.text.source import fold

TIMES = 10
NOUNS = ("渡口", "船舶", "航道", "码头", "证书", "仓库", "渡工", "旅客", "货物", "保险", "票价", "灯塔", "缆绳", "岸线")
VERBS = ("登记", "检验", "公布", "备案", "报告", "巡查", "培训", "更新", "存放", "移交", "核对", "统计")
HEAD = "关于修改《示例甲条例》的决定\n会议决定对《示例甲条例》作如下修改：\n"
TAIL = "\n本决定自公布之日起施行。\n《示例甲条例》根据本决定作相应修改并对条文顺序作相应调整，重新公布。"
DAILY, MONTHLY = "“甲乙丙丁应当每日核对。”", "“戊己庚辛应当每月公布。”"
TWO = "“第六条　甲应当乙。\n“第七条　丙应当丁。”"
TWO_CLOSED = "“第六条　甲应当乙。”\n“第七条　丙应当丁。”"
LAST = "“第十条　甲应当乙。\n“第十一条　丙应当丁。”"
FIRST = f"一、增加一条，作为第二条：{MONTHLY}\n二、"
VARIANTS: dict[int, tuple[str, str]] = {
    1: (f"将第三条第二款修改为：{DAILY}", f"第三条第二款修改为:{DAILY}"),
    2: (f"{FIRST}将第六条改为第七条，修改为：{DAILY}", f"{FIRST}第六条改为第七条，修改为：“第七条　{DAILY[1:]}"),
    3: ("一、将第六条改为第七条。\n二、将第七条改为第六条。", "一、原第六条作为第七条。\n二、原第七条作为第六条。"),
    4: (f"增加两条，分别作为第六条、第七条：{TWO}", f"增加二条，作为第六条和第七条：{TWO_CLOSED}"),
    5: ("第三条增加两款，分别作为第一款、第三款：“甲应当乙。\n“丙应当丁。”", "在第三条中增加二款，作为第一款和第三款：“甲应当乙。\n丙应当丁。”"),
    6: ("第四条第一款增加一项，作为第二项：“（二）甲”。", "第四条增加一项，作为第二项：“（二）甲；”。"),
    7: (f"第三条第二款改为第三款，修改为：{DAILY}第三款改为第二款。", f"将第三条第二款改为第三款，修改为：{DAILY}将第三款改为第二款。"),
    8: ("删去第七条、第九条第二款。", "删除第七条。删除第九条第二款。"),
    9: ("将第三条第一款中的“{noun}”修改为“丁戊”。", "第三条第一款“{noun}”改为“丁戊”。"),
    10: (f"{FIRST}将第六条改为第七条，将其中的“{{other}}”修改为“丁戊”。", f"{FIRST}第六条改为第七条，其中的“{{other}}”修改为“丁戊”。"),
    11: ("在第三条第一款中的“{noun}应当”后增加“依法”。", "第三条第一款中的“{noun}应当”之后增加“依法”。"),
    12: ("删去第三条第一款中的“{clause}”。", "将第三条第一款中的“，{clause}”删去。"),
    13: ("在第三条第一款最后增加“甲应当乙。”", "第三条第一款最后增加一句：“甲应当乙”。"),
    14: ("第四条第一款第一自然段修改为：“有下列情形之一的，应当报告：”", "将第四条第一款第一自然段修改为：“有下列情形之一的，应当报告”。"),
    15: (f"将第六条、第七条合并，作为第六条，修改为：{DAILY}", f"第六条和第七条合并为一条，作为第六条，修改为：{DAILY}"),
    16: (f"将第六条改为两条，作为第六条、第七条，修改为：{TWO}", f"第六条分为二条，分别作为第六条、第七条，修改为：\n{TWO_CLOSED}"),
    17: ("将第三条第三款单列一条，作为第四条。", "将第三条第三款单作一条，作为第四条。"),
    18: (f"将第三条第一款作为第三条；第二款作为第四条第一款，修改为：{DAILY}第三款作为第四条第二款。", f"将第三条第一款作为第三条；第二款作为第四条第一款，修改为：{DAILY}；第三款作为第四条第二款。"),
    19: (f"增加一条，作为第四条，将第三条第三款修改后作为本条第一款：{DAILY}\n增加一款，作为第四条第二款：{MONTHLY}", f"增加一条，作为第四条，将第三条第三款修改后作为该条第一款：{DAILY}\n增加一款，作为第四条第二款：{MONTHLY}"),
    20: ("第三条第一款分为两款，作为第一款、第二款，修改为：“甲应当乙。\n“丙应当丁。”", "第三条第一款改为两款，作为第一款至第二款：“甲应当乙。”“丙应当丁。”"),
    21: ("将第二章章名修改为“设立和变更”。", "第二章章名修改为：“第二章　设立和变更”。"),
    22: (f"增加一章，作为第三章“信息”，包括第十条至第十一条。\n增加两条，作为第十条、第十一条：{LAST}", f"在第二章后增加一章，作为第三章：“第三章　信息\n{LAST}"),
    23: ("将第三章并入第二章，删去第十三条。", "第三章并入第二章，删除第十三条。"),
    24: ("将相关条文中的“应当”修改为“必须”。", "将本条例中的“应当”统一修改为“必须”。"),
    25: ("将第十二条中的“第六条”修改为“第七条”。", "第十二条中的“第六条”修改为“第七条”。"),
}  # fmt: skip
"""By the number of the formula; rows 26 and 27, supplements and judicial decisions, have forms of their own."""


def law(seed: int) -> tuple[Document, dict[str, str]]:
    """A law of fourteen articles in three chapters, with words of it that variants quote."""
    random = Random(seed)  # noqa: S311 - the same laws every time

    def sentence() -> str:
        one, two, three = random.sample(NOUNS, 3)
        first, second = random.sample(VERBS, 2)
        return f"{one}应当{first}{two}，并{second}{three}"

    lines = ["示例甲条例", "第一章　总则"]
    bodies: dict[int, list[str]] = {}
    for number in range(1, 15):
        lines += {5: ["第二章　设置"], 10: ["第三章　罚则"]}.get(number, [])
        body = [f"{sentence()}。" for _ in range(3 if number == 3 else random.choice((2, 3)))]
        if number in {4, 8}:
            items = [f"（{to_chinese(n)}）{sentence()}{mark}" for n, mark in enumerate("；；。", 1)]
            body = [f"{sentence()}：", *items, body[0]]
        elif number == 12:
            body = [f"违反本条例第六条规定的，处{random.choice('一二三')}千元罚款。"]
        bodies[number] = body
        lines += [f"第{to_chinese(number)}条　{body[0]}", *body[1:]]
    words = {
        "noun": bodies[3][0].split("应当")[0],
        "other": bodies[6][0].split("应当")[0],
        "clause": bodies[3][0].split("，")[1].rstrip("。"),
    }
    return parse(fold("old", "\n".join(lines))), words


@pytest.mark.parametrize("formula", VARIANTS)
def test_both_variants_give_one_law(formula: int) -> None:
    """On every law, nothing left out or unread."""
    for seed in range(TIMES):
        old, words = law(seed)
        done = [amend(old, fold("d", HEAD + one.format(**words) + TAIL)) for one in VARIANTS[formula]]
        first, second = (one.law.printed() for one in done)

        assert all(one.carried_out for one in done), seed
        assert first == second != old.text.raw, seed
