"""Where a clause was reworded, phrase by phrase."""

from __future__ import annotations

import pytest

from rrdiff.library.rephrased import rephrased


def changes(old: str, *new: str) -> list[tuple[str, str]]:
    """What went and what came at each place."""
    return [
        (old[place.old.start : place.old.end], new[place.clause][place.new.start : place.new.end])
        for place in rephrased(old, new)
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("盐场应当修补池埂。", "盐场应当修补池埂。", []),
        (
            "盐场应当听取盐工的意见和建议,安排收盐。",
            "盐场应当听取盐工的意见和要求,查验卤池的水位,安排收盐。",
            [("建议", "要求"), ("", ",查验卤池的水位")],
        ),
        ("盐场每月清点木耙,擦拭闸板。", "盐场每月清点木耙。", [(",擦拭闸板", "")]),
        ("收盐时禁止烟火。", "收盐时禁止烟火。雨后及时排淡。", [("", "雨后及时排淡。")]),
        ("按照制盐的需要组成收盐小队。", "按照制盐的需要,根据池区、班次等组成收盐小队。", [("", ",根据池区、班次等")]),
        ("盐场,化验室,仓库的台账。", "盐场、监测站、化验室、仓库的台账。", [(",", "、监测站、")]),
        (
            "盐工清理卤沟,擦拭闸板。",
            "盐工根据班长的安排,清理卤沟,擦拭闸板。",
            [("", "根据班长的安排,")],
        ),
        ("盐工撤离的。", "盐工撤离或者责令撤离的。", [("", "或者责令撤离")]),
        (
            "盐场根据水位和风力,适时修订放卤表。",
            "盐场根据水位、风力、试验中的数据等及时对放卤表作出修订。",
            [("和", "、"), ("适时修订放卤表", "、试验中的数据等及时对放卤表作出修订")],
        ),
        ("收盐应当使用木耙,由盐场登记。", "由盐场登记,收盐应当使用木耙。", []),
        (
            "卤池闸门由县水务站看管。",
            "储水设施归镇里负责。",
            [("", "储水设施归镇里负责。"), ("卤池闸门由县水务站看管。", "")],
        ),
    ],
    ids=[
        "same",
        "gave way and came",
        "went",
        "sentence",
        "within",
        "list",
        "behind who acts",
        "joined on",
        "into the end of the phrase before",
        "moved",
        "anew",
    ],
)
def test_what_a_reader_would_say(old: str, new: str, told: list[tuple[str, str]]) -> None:
    """A phrase that came is told as one that came, and never as what took the place of the word beside it."""
    assert changes(old, new) == told


def test_a_clause_that_became_two_is_compared_with_both() -> None:
    """What stands in either of two new clauses did not go."""
    old = "盐场应当修补池埂,清除卤沟的淤泥;雨后应当排淡保卤。"
    parts = "盐场应当修补池埂,每月清除卤沟的淤泥。", "雨后应当排淡保卤,并记入台账。"

    assert changes(old, *parts) == [("", "每月"), ("", ",并记入台账")]
