"""A changed phrase of the law told as a whole, and who has nothing of the phrase that words came into."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrdiff.library.proposing import Proposal
from rrdiff.report.records.stale import stale_reason
from tests.library.test_stale_changes import local, rows_of
from tests.library.test_stale_told import row_of

OLD = "盐场应当管护引潮闸门，盐工不得利用收盐搬动邻场的池界或者堤脚闸板等设施谋取好处。"
"""A sentence whose last phrase becomes two."""
PARTS = "盐工不得利用收盐移动邻场的界桩、池界", "撬动堤脚闸板等设施变相谋取好处"
NEW = f"盐场应当管护引潮闸门，{'，'.join(PARTS)}。"
LAW = "中华人民共和国盐田法"


def test_a_phrase_that_became_two_is_told_whole(tmp_path: Path) -> None:
    """Words that changed here and there in one phrase are told with it, and all it became."""
    assert row_of(tmp_path, OLD, NEW).changes == ((OLD[11:-1], "，".join(PARTS)),)


@pytest.mark.parametrize(
    ("was", "whole"),
    [("向所在地的盐务站或者盐区的人民政府报告水位", True), ("向所在地的盐务站报告水位", False)],
    ids=["somebody else went too", "nothing else went"],
)
def test_a_phrase_that_changed_in_common_words_too_is_told_whole(tmp_path: Path, was: str, *, whole: bool) -> None:
    """Who is told no more stands elsewhere in the law, so that no word of it went, and yet is left out here."""
    others = "盐区的人民政府应当每年修缮引潮闸门，盐场应当每月清淤。"
    old = f"堤坝的看管情况，应当{was}，并登记在册。{others}"
    new = f"堤坝的看管情况，由值班盐工或者堤坝看管单位向所在地的盐务站报告水位，并登记在册。{others}"
    gone = [gone for gone, come in row_of(tmp_path, old, new).changes if "值班盐工" in come]

    assert gone == [f"应当{was}"] if whole else gone != [f"应当{was}"]


@pytest.mark.parametrize("has", [True, False])
def test_words_inside_a_phrase_concern_who_has_the_phrase(tmp_path: Path, *, has: bool) -> None:
    """Rules that end before the phrase lack no member of a list in it, though its last words stand in them as well."""
    system = "盐场应当建立统一的水位登记系统，汇集、储存、分析各闸口的水位，"
    phrase = "并与邻近盐场、上下游盐场、盐区的测潮站点的水位登记系统实现互通。"
    old, new = system + phrase, system + phrase.replace("测潮站点的", "测潮站点和气象台站的")
    row = row_of(tmp_path, old, new, old if has else system.removesuffix("，") + "。")

    assert row.proposal is (Proposal.AMEND if has else Proposal.KEEP)


@pytest.mark.parametrize(
    ("date", "named", "proposal", "said"),
    [
        ("2019年3月1日", False, Proposal.AMEND, "未提及该法"),
        ("2023年3月1日", False, Proposal.KEEP, "定于新法之后"),
        ("2023年3月1日", True, Proposal.AMEND, ""),
    ],
    ids=["earlier", "later", "named"],
)
def test_who_nowhere_names_the_law_may_rest_on_another(
    tmp_path: Path, date: str, proposal: Proposal, said: str, *, named: bool
) -> None:
    """The row says so; a text made after the new law that did not take its words goes on."""
    articles = (
        "盐工收盐时应当穿戴防滑胶靴，使用木耙，不得将泥沙混入盐堆。",
        "遇有暴雨，盐场应当及时排淡保卤，并向所在地的盐务站报告受淹的池格。",
        "盐场应当每年检查引潮闸门和堤坝，修补渗漏的池埂，清除淤积的卤沟。",
    )
    here = local(*articles)
    if not named:
        here = here.replace(f"根据《{LAW}》，制定", "为了管护本省的盐田，制定")
    here = here.replace("办法\n", f"办法\n（{date}海东省人民政府令第9号公布）\n", 1)
    laws = []
    for made, text in (("2009年4月1日", articles[0]), ("2021年6月1日", articles[0].replace("木耙", "竹耙、布袋"))):
        body = "".join(f"第{number}条　{one}\n" for number, one in zip("一二三", (text, *articles[1:]), strict=True))
        laws.append(f"{LAW}\n（{made}第十届全国人民代表大会常务委员会第八次会议通过）\n{body}")
    (row,) = [row for row in rows_of(tmp_path, laws[0], laws[1], here) if row.reason == "stale.old_wording"]

    assert row.proposal is proposal
    assert said in stale_reason(row, "zh") if said else "该法" not in stale_reason(row, "zh")
