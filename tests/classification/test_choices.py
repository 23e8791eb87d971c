"""What the law leaves to choice, and local rules do not, or the other way."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import MEANING
from rrdiff.classification.strength import choices
from rrdiff.compare import CompareOptions, compare
from tests.classification.builders import law

NEEDED = "渔业社根据需要设调解小组、治安小组。"


@pytest.mark.parametrize(
    ("base", "other", "codes"),
    [
        (NEEDED, "渔业社应当设立调解小组,根据需要可以设立治安小组。", ["A3_TIGHTEN"]),
        (NEEDED, "渔业社应当设立养殖小组,根据需要可以设立调解小组。", []),
        (NEEDED, "渔业社应当设立安全小组,并公布渔获数量。", []),
        ("渔港应当配备消防快艇。", "渔港根据实际需要配备消防快艇。", ["A3_LOOSEN"]),
        ("渔港应当配备消防快艇。", "渔港应当按照国家规定,配备消防快艇。", []),
        ("理事长由社员大会推选。", "理事长由社员大会在社员代表中推选产生。", ["A6_NARROW"]),
        ("理事长由社员大会推选。", "理事长由社员大会在本社社员中推选产生。", []),
        ("理事长由社员大会在社员代表中推选。", "理事长由社员大会在理事中推选产生。", []),
        ("理事长由社员大会推选。", "监事由社员代表会议在会计人员中推选产生。", []),
    ],
)
def test_what_is_left_to_choice(base: str, other: str, codes: list[str]) -> None:
    """A need that is no longer asked about, one that is asked about now, and a choice among fewer."""
    assert [code for code, *_ in choices((base, other))] == codes


def test_a_choice_is_told_in_local_rules() -> None:
    """At severity 1, at the words of both texts."""
    kept = "第一条　渔船出海以前，船长应当检查救生衣和灭火器，并且把检查结果记录在航海簿中。\n"
    base = law(f"渔业社条例\n{kept}第二条　{NEEDED}社员可以兼任小组成员。", "base")
    other = law(
        f"某市渔业社办法\n{kept}第二条　渔业社应当设立调解小组，根据需要可以设立治安小组。社员可以兼任小组成员。",
        "other",
    )
    found = compare(base, other, CompareOptions(Works.ADAPTATION)).findings
    told = [dict(one.values) for one in found if one.code == "A3_TIGHTEN" and one.severity == MEANING]
    assert [(one["base"], one["other"]) for one in told] == [("根据需要设调解小组", "应当设立调解小组")]
