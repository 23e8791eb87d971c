"""Small texts and their comparisons for tests of reports and views."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.compare import CompareOptions, compare
from rrdiff.readers import read
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

CORPORA = Path(__file__).resolve().parents[2] / "corpora"

BASE = """水库看护办法（示例）
第一章　总则
第一条　为了规范水库看护，制定本办法。
第二条　水库看护坚持预防为主、分级负责。
第二章　职责
第三条　县级人民政府水库看护职责包括：
（一）把看护经费列入年度预算，每年安排一次专项检查；
（二）定期听取看护人员的意见，及时解决看护工作中的突出困难；
（三）建立水库看护台账，逐项公开资金用途。
第四条　看护人员应当每日巡查水库大坝，发现险情立即报告乡镇人民政府。
第五条　对看护成绩显著的单位和个人，按照国家有关规定给予表扬。
第六条　本办法自2021年5月1日起施行。
"""
REPRINT = BASE.replace("突出困难", "困难").replace("立即报告", "立及报告").replace("（", "(").replace("）", ")")
RULES = """竹溪县水库看护细则（示例）
第一条　为了规范水库看护，制定本细则。
第二条　水库看护坚持预防为主、分级负责。
第三条　县人民政府水库看护职责包括：
（一）把看护经费列入年度预算，每半年安排一次专项检查；
（二）建立水库看护台账，逐项公开资金用途。
第四条　水库岸边不得堆放农药包装和建筑垃圾。
第五条　看护人员应当每日巡查水库大坝，发现险情可以报告乡镇人民政府。
第六条　本细则自2022年1月1日起施行。
"""


def document(text: str, name: str = "示例.txt") -> Document:
    """A parsed text."""
    return parse(fold(name, text))


def pair(base: str, other: str, works: Works | None = None) -> Comparison:
    """Two texts compared."""
    return compare(document(base, "基.txt"), document(other, "对.txt"), CompareOptions(works))


@cache
def reprint() -> Comparison:
    """A reprint with two slips and half-width brackets."""
    return pair(BASE, REPRINT, Works.REPRINT)


@cache
def rules() -> Comparison:
    """Local rules: a clause added, one dropped, three changed."""
    return pair(BASE, RULES, Works.ADAPTATION)


@cache
def corpus(name: str) -> Document:
    """One of the project's own texts."""
    return parse(read(CORPORA / f"{name}.txt"))


@cache
def corpora(base: str, other: str) -> Comparison:
    """Two of the project's own texts compared."""
    return compare(corpus(base), corpus(other))
