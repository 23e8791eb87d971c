"""Wording in reasons: whole words and phrases, as they are printed."""

from __future__ import annotations

import pytest

from rrdiff.library.quoting import inner, phrase_from, quoted_from

LAW = (
    "县级以上的地方各级人民代表大会应当公示渡口名册，听取村民、船工和乘客的意见；"
    "渡工可以向渡口所属各部门、监察委员会，乘客可以向登记机关举报。"
)


@pytest.mark.parametrize(
    ("wording", "quoted"),
    [
        ("以上的地方各级", "县级以上的地方各级人民代表大会"),
        ("所属各部门监察", "所属各部门、监察委员会"),
        ("听取村民船工和", "听取村民、船工和乘客"),
        ("公示渡口名册", "公示渡口名册"),
        ("登记机关", "登记机关"),
        ("可以向渡口", "可以向渡口"),
        ("没有这样的话", "没有这样的话"),
        ("", ""),
    ],
)
def test_a_phrase_is_quoted_whole(wording: str, quoted: str) -> None:
    """What begins or ends with a word that says nothing alone grows; what is whole stays, as does what is nowhere."""
    assert phrase_from(wording, LAW) == quoted


def test_other_quotations_do_not_grow() -> None:
    """A name that is compared with another stays as it is."""
    assert quoted_from("以上的地方各级", LAW) == "以上的地方各级"


HEAD = "坚持安全第一、预防为主、综合治理的方针，落实渡口经营人的主体责任，"
LONG = "渡口经营人应当按照渡船检验证书核定的载客定额和渡口登记册上登记的航线、班次、停靠地点以及船员的值班安排"
LAST = "每月向渡口所在地的乡镇人民政府公布渡船和船员的检查结果以及整改的时限和责任人"


@pytest.mark.parametrize(
    ("printed", "cut"),
    [
        (
            f"{HEAD}逐船逐人登记检查的时间、地点和发现的问题，{LAST}，{LAST}",
            f"{HEAD}逐船逐人登记检查的时间、地点和发现的问题……{LAST[3:]}",
        ),
        (f"{LONG}组织乘客{LONG}依次上船", f"{LONG[:37]}……{LONG[20:]}依次上船"),
        (f"{HEAD}渡口经营人按照核定的定额组织上船", f"{HEAD}渡口经营人按照核定的定额组织上船"),
    ],
    ids=["at a mark", "between words", "not too long"],
)
def test_a_long_wording_is_cut_between_phrases(printed: str, cut: str) -> None:
    """What stands at both ends is shown; a mark is the best place, a word the next; no quotation is left open."""
    assert quoted_from(printed) == cut


def test_a_quotation_in_a_quotation() -> None:
    """Its marks are single ones."""
    assert inner("落实“三包五定”制度") == "落实‘三包五定’制度"


@pytest.mark.parametrize(
    ("wording", "there", "told"),
    [
        ("可以投弃权票表示", "也可以弃权", "可以投弃权票"),
        ("及其家属应当签订协议的", "应当登记", "应当签订协议"),
        ("应当登记并公布名单", "应当登记", "并公布名单"),
        ("应当登记", "应当登记", "应当登记"),
    ],
)
def test_shreds_at_the_ends_of_a_quotation_are_left_out(wording: str, there: str, told: str) -> None:
    """What opens inside a phrase, says nothing by itself, or stands in the other wording; one piece stays as it is."""
    printed = "代表可以投弃权票；表示。船员及其家属，应当签订协议，的。渡船应当登记，并公布名单。"

    assert phrase_from(wording, printed, there=there) == told


@pytest.mark.parametrize(
    ("wording", "quoted"),
    [
        ("管理法的规定处罚", "《渡口管理法》的规定处罚"),
        ("的规定处罚", "的规定处罚"),
        ("依照渡口管理法", "依照《渡口管理法"),
    ],
    ids=["its end", "none of it", "its beginning"],
)
def test_a_title_is_quoted_from_its_beginning(wording: str, quoted: str) -> None:
    """What has the end of a title has the whole of it."""
    assert quoted_from(wording, "由海事机构依照《渡口管理法》的规定处罚。") == quoted
