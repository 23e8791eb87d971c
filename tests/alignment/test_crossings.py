"""Items of one list that read alike, in two versions of a text: each comes from its own partner."""

from __future__ import annotations

from rrdiff.alignment.crossings import without_crossings
from rrdiff.alignment.units import DocumentUnits, side_of
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

OLD = """示例复核办法
第一条　有下列情形之一的，停止执行：
（一）被申请人认为需要停止执行的；
（二）复核机关认为需要停止执行的；
（三）申请人死亡的；
（四）申请人丧失行为能力的。
第二条　本办法自2001年1月1日起施行。"""
NEW = """示例复核办法
第一条　有下列情形之一的，停止执行：
（一）被申请人认为需要停止执行；
（二）复核机关认为需要停止执行；
（三）申请人死亡或者丧失行为能力。
第二条　本办法自2001年1月1日起施行。"""


def _side(text: str) -> DocumentUnits:
    return side_of(parse(fold("law", text)))


def _kept(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Of links between items of article 1, by their numbers, those that stay."""
    left, right = _side(OLD), _side(NEW)
    rows = {unit.clause.id: at for at, unit in enumerate(left.units)}
    columns = {unit.clause.id: at for at, unit in enumerate(right.units)}
    links = [(rows[f"art1.item{one}"], columns[f"art1.item{two}"]) for one, two in sorted(pairs)]
    ids = [left.units[row].clause.id[-1] + right.units[column].clause.id[-1] for row, column in
           without_crossings(left, right, links)]  # fmt: skip
    return {(one[0], one[1]) for one in ids}


def test_items_do_not_cross() -> None:
    """Links to the partner of the neighbour go, those to the own partner stay."""
    own = {("1", "1"), ("2", "2")}

    assert _kept({*own, ("1", "2"), ("2", "1")}) == own
    assert _kept({*own, ("1", "2")}) == own


def test_what_was_put_together_stays() -> None:
    """An item made of two, none of which has another partner, comes from both; so does one with no nearer one."""
    joined = {("3", "3"), ("4", "3")}

    assert _kept(joined) == joined
    assert _kept({("1", "1"), ("2", "1")}) == {("1", "1"), ("2", "1")}
