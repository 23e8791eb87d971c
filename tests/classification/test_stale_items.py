"""A new item pushes the others on: what cites them by number."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Relation
from rrdiff.compare import compare
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

BASE = (
    "示例取土管理办法\n第一条　为了规范取土行为，制定本办法。\n"
    "第二条　在河道管理范围内禁止下列行为：\n（一）倾倒垃圾；\n"
    "（二）修建围堤；\n（三）种植高秆作物。\n违反前款第（二）项规定的，处五千元以上一万元以下罚款。\n"
    "第三条　违反本办法第二条第一款第（一）项规定的，责令改正。\n第四条　本办法由水务部门解释。\n"
)
PUSHED = BASE.replace("（三）种植", "（四）种植").replace("（二）修建", "（二）擅自取土；\n（三）修建")
FOLLOWED = PUSHED.replace("前款第（二）项", "前款第（三）项")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(BASE, [], id="same"),
        pytest.param(PUSHED, [("A5_BASIS", "finding.stale_item", "art2.para2")], id="left behind"),
        pytest.param(FOLLOWED, [("A9_REORDER", "finding.a9.citation", "art2.para2")], id="followed"),
    ],
)
def test_a_pushed_item_and_its_citation(other: str, expected: list[tuple[str, str, str]]) -> None:
    """A number that now names another item is told, one that followed is expected, one before it is silent."""
    found = compare(parse(fold("base", BASE)), parse(fold("other", other)))
    told = [
        (one.code, one.message, one.other.clause)
        for one in found.findings
        if one.other and one.code in {"A5_BASIS", "A9_REORDER"}
    ]

    assert told == expected


def test_the_new_item_is_added() -> None:
    """It has no source, and nothing is called split."""
    matches = compare(parse(fold("base", BASE)), parse(fold("other", PUSHED))).alignment.matches

    assert [one.other for one in matches if one.relation is Relation.ADDED] == [("art2.item2",)]
    assert not [one for one in matches if one.relation is Relation.SPLIT]
