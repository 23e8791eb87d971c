"""A fictional regulation that holds every kind of unit, and the ways in which copies print it."""

from __future__ import annotations

import re
from collections.abc import Callable

TEXT = """\
示例省渡口管理条例
（2018年3月29日示例省第十三届人民代表大会常务委员会第一次会议通过　2021年7月30日修正）
第一章　总则
第一条　为了加强渡口管理，维护渡运秩序，保障人民群众生命财产安全，根据有关法律、行政法规，结合本省实际，制定本条例。
第二条　本省行政区域内渡口的设置、运营和监督管理，适用本条例。
第三条　县级以上人民政府应当加强对渡口管理工作的领导，建立健全协调机制，将所需经费纳入本级预算。
乡镇人民政府负责本行政区域内渡口的日常管理，督促渡口经营人落实安全责任。
第二章　渡口的设置与撤销
第一节　设置
第四条　设置渡口应当具备下列条件：
（一）选址避开急流、险滩和水工程的保护范围，符合水上交通规划；
（二）有供乘客上下的码头、道路和照明设施；
（三）配备与渡运量相适应的渡船和船员，其中：
1.渡船取得检验证书；
2.船员取得相应资格；
（四）法律、法规规定的其他条件。
前款规定的条件发生变化的，经营人应当自变化之日起十五日内报告。
第五条　申请设置渡口的，应当向所在地县级人民政府提出；县级人民政府应当自受理之日起二十日内作出决定。
第二节　撤销
第六条　有下列情形之一的，由县级人民政府撤销渡口：
（一）附近已建成桥梁，渡运量明显减少的；
（二）不再具备本条例第四条第一款第（一）项、第（二）项规定条件，限期未整改的。
第六条之一　撤销渡口应当提前三十日公告，依照第五条规定的程序办理。
第三章　法律责任
第七条　违反本条例第四条、第五条规定，擅自设置渡口的，责令停止渡运，处一万元以上三万元以下罚款。
第八条　（删去）
第四章　附则
第九条　本条例自2018年6月1日起施行。1998年5月1日公布的《示例省渡口管理规定》同时废止。
"""


def _each(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(change(line) for line in text.split("\n"))


def _wrapped(width: int, indent: str) -> Callable[[str], str]:
    def wrap(text: str) -> str:
        out: list[str] = []
        for line in text.split("\n"):
            whole = indent + line if line else ""
            out += [whole[at : at + width] for at in range(0, len(whole), width)]
        return "\n".join(out)

    return wrap


def _paged(text: str) -> str:
    """Page numbers and running heads after every twelve lines of a wrapped page."""
    out: list[str] = []
    for index, line in enumerate(_wrapped(38, "　　")(text).split("\n")):
        out.append(line)
        if index % 12 == 11:
            out += [f"— {index // 12 + 1} —", "示例省渡口管理条例"]
    return "\n".join(out)


FORMS: dict[str, Callable[[str], str]] = {
    "as printed": lambda text: text,
    "indented": _each(lambda line: "　　" + line),
    "double-spaced": lambda text: text.replace("\n", "\n\n"),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "no-break spaces": lambda text: text.replace("　", "\u00a0\u00a0"),
    "tabs": lambda text: text.replace("　", "\t"),
    "zero-width marks": lambda text: text.replace("第", "\u200b第"),
    "half-width marks": lambda text: text.translate(str.maketrans("，：；（）", ",:;()")),
    "full-width figures": lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "no spaces": lambda text: re.sub("[　 ]", "", text),
    "labels set wide": lambda text: re.sub("第([一二三四五六七八九])([章节条])", r"第 \1 \2", text),
    "wrapped at 20, indented": _wrapped(20, "　　"),
    "wrapped at 38, indented": _wrapped(38, "　　"),
    "wrapped at 40, indented": _wrapped(40, "　　"),
    "wrapped at 38": _wrapped(38, ""),
    "pages": _paged,
    "bold labels": lambda text: re.sub("(?m)^(第.{1,4}条(?:之一)?)", r"**\1**", text),
    "one paragraph with spaces": lambda text: text.replace("\n", " "),
    "one paragraph": lambda text: text.replace("\n", ""),
}
"""How copies print the same text; 款 breaks survive in all but the last two."""
