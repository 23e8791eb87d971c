"""A fictional statute of up to ten thousand articles, the same one every time.

>>> print(statute(2))
示例事务管理法
第一章　总则
第一条　为了规范示例事务，第1号机构应当建立登记制度，并于每年第一季度公布结果。
第二条　第2号机构履行下列职责：
（一）编制第2号计划并组织实施；
（二）受理申请，在二十日内作出决定；
（三）法律规定的其他职责。
前款所列职责不得委托他人行使。
<BLANKLINE>
"""

from __future__ import annotations

from rrdiff.text.numerals import to_chinese

ARTICLES_PER_CHAPTER = 20
LARGEST = 10_000
_TOPICS = ("总则", "机构", "登记", "监督检查", "保障措施", "法律责任")


def chinese(number: int) -> str:
    """Write a number from 1 to 10000 as statutes do."""
    return "一万" if number == LARGEST else to_chinese(number)


def article(number: int) -> list[str]:
    """Lines of one article: every second has 项, every third a second 款."""
    label = f"第{chinese(number)}条　"
    if number % 2:
        lines = [f"{label}为了规范示例事务，第{number}号机构应当建立登记制度，并于每年第一季度公布结果。"]
    else:
        lines = [
            f"{label}第{number}号机构履行下列职责：",
            f"（一）编制第{number}号计划并组织实施；",
            "（二）受理申请，在二十日内作出决定；",
            "（三）法律规定的其他职责。",
        ]
    if number % 3 == 2:
        lines.append("前款所列职责不得委托他人行使。")
    return lines


def statute(articles: int) -> str:
    """Text of a statute with so many articles, in chapters of twenty."""
    lines = ["示例事务管理法"]
    for number in range(1, articles + 1):
        if number % ARTICLES_PER_CHAPTER == 1:
            chapter = number // ARTICLES_PER_CHAPTER + 1
            lines.append(f"第{chinese(chapter)}章　{_TOPICS[(chapter - 1) % len(_TOPICS)]}")
        lines.extend(article(number))
    return "\n".join(lines) + "\n"
