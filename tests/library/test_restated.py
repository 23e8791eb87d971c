"""What went from a clause and stands in another article in other words is not told as taken out."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrdiff.library.proposing import Proposal
from rrdiff.library.restated import Statements
from rrdiff.library.resting import other_deed
from rrdiff.library.stale_rows import StaleRow
from rrdiff.report.records.stale import stale_reason
from tests.library.test_stale_changes import DAMS, SALT, law, local, read, rows_of

WAGES = "盐工参加抢修堤坝或者协助守护引潮闸门期间，其所在盐场照发工资和口粮"
MERIT = "表现突出、成绩显著的，由盐区人民政府给予表彰或者奖励"
PRAISE = "对在堤坝抢修工作中做出突出贡献的盐工，按照规定给予表彰、奖励。"
HERE = "盐区人民政府应当按照规定，对在堤坝抢修工作中表现突出、成绩显著的盐工，给予表彰或者奖励。"


def row(folder: Path, now: str, here: str, before: str = SALT) -> StaleRow:
    """The row of rules on rewards or wages, once the law dropped its sentence on rewards."""
    laws = law(f"{WAGES}；{MERIT}。", DAMS, before), law(f"{WAGES}。", DAMS, now)
    return next(one for one in rows_of(folder, *laws, local(here)) if one.clause == "art2")


def test_a_statement_that_stands_in_another_article_has_moved(tmp_path: Path) -> None:
    """Rules that agree with the other article go on, and that article is named."""
    found = row(tmp_path, PRAISE, HERE)

    assert (found.proposal, found.reason, found.new) == (Proposal.KEEP, "stale.restated", "art4")
    assert stale_reason(found, "zh") == f"上位条款的“{MERIT}”疑似移至第四条，文字有改动，请对照核对"


def test_it_is_told_beside_other_changes_too(tmp_path: Path) -> None:
    """Who must follow what else changed is told where the rest of the clause stands."""
    laws = (
        law(f"{WAGES}；{MERIT}。", DAMS, SALT),
        law(f"{WAGES.replace('和口粮', '、口粮和往返船费')}。", DAMS, PRAISE),
    )
    found = next(one for one in rows_of(tmp_path, *laws, local(f"{WAGES}；{MERIT}。")) if one.clause == "art2")
    told = stale_reason(found, "zh")

    assert found.proposal is Proposal.AMEND
    assert "删去" not in told
    assert told.endswith("疑似移至第四条，文字有改动，请对照核对")


def test_who_has_nothing_of_a_statement_is_not_told_where_it_went(tmp_path: Path) -> None:
    """Rules on wages alone follow what changed of wages; where rewards stand now says nothing of them."""
    wages = WAGES.replace("和口粮", "、口粮和往返船费")
    laws = law(f"{WAGES}；{MERIT}。", DAMS, SALT), law(f"{wages}。", DAMS, PRAISE)
    found = next(one for one in rows_of(tmp_path, *laws, local(f"{WAGES}。")) if one.clause == "art2")

    assert found.proposal is Proposal.AMEND
    assert "移至" not in stale_reason(found, "zh")


@pytest.mark.parametrize(
    ("now", "whole", "there"),
    [
        ("警报的制定、修订、发布等程序由盐业主管部门规定。", True, "art2.para2"),
        ("警报的制定、修订、发布等程序由盐业主管部门规定。", False, ""),
        ("收盐的程序由盐业主管部门规定。", True, ""),
    ],
    ids=["nearly the same", "part of a phrase", "of something else"],
)
def test_a_statement_may_go_to_another_paragraph_of_its_article(now: str, there: str, *, whole: bool) -> None:
    """Word for word but for what came into it, it stands there; a sentence that only ends alike is another."""
    rule, went = "盐场应当根据水位和风力，修订堤坝警报。", "警报的制定、修订程序由盐业主管部门规定。"
    statements = Statements(read(law(f"{rule}{went}")), read(law(f"{rule}\n{now}")))

    assert statements.said_in(went, ["art2.para1"], whole=whole) == there


@pytest.mark.parametrize(
    ("now", "before"),
    [(SALT, SALT), ("对做出突出贡献的盐工，按照规定减收盐税、发放木耙。", SALT), (PRAISE, PRAISE)],
    ids=["nowhere", "another act", "stood there before"],
)
def test_what_stands_nowhere_in_other_words_was_taken_out(tmp_path: Path, now: str, before: str) -> None:
    """A sentence of another act, or one that the law had all along, is no new place of the statement."""
    assert row(tmp_path, now, f"{WAGES}；{MERIT}。", before).reason not in {"stale.restated", "stale.restated_too"}
    assert "移至" not in stale_reason(row(tmp_path, now, f"{WAGES}；{MERIT}。", before), "zh")


def test_a_member_that_a_list_has_in_other_marks_is_not_lacking(tmp_path: Path) -> None:
    """引潮、排淡闸门 are 引潮排淡闸门 in the same list, and not in a list of something else."""
    old = "盐区人民政府应当组织盐务等有关单位恢复收盐，尽快修复被损坏的堤坝、池埂、卤沟、盐仓等制盐设施。"
    new = old.replace("、盐仓等", "、盐仓、运盐码头、灯标航标等")
    laws = law(old), law(new)
    has = old.replace("、盐仓等", "、盐仓、灯标、航标等")
    other = old.replace("恢复收盐", "对照灯标、航标恢复收盐").replace("等制盐设施", "等一切制盐设施")
    come = [
        [said for _, said in one.changes]
        for at, here in enumerate((has, old, other))
        for one in rows_of(tmp_path / str(at), *laws, local(here))
        if one.clause == "art2"
    ]

    assert come == [["运盐码头"], ["运盐码头、灯标航标"], ["运盐码头、灯标航标"]]


@pytest.mark.parametrize(
    ("who", "reason"),
    [("盐务、港口等管理部门", "stale.has_new_wording"), ("盐场", "stale.not_touched")],
    ids=["departments", "nobody"],
)
def test_departments_by_name_are_departments_concerned(tmp_path: Path, who: str, reason: str) -> None:
    """A clause that binds departments by name has 和有关主管部门; one that binds somebody else does not."""
    did = "应当组织协调运盐船只，优先运送抢修堤坝所需的木桩、草袋、石料和参加抢修的盐工。"
    laws = law(f"负责抢修堤坝的人民政府，{did}"), law(f"负责抢修堤坝的人民政府和有关主管部门，{did}")
    here = local(f"{who}应当按照抢修的需要，保障{did.removeprefix('应当组织协调')}")

    assert [one.reason for one in rows_of(tmp_path, *laws, here) if one.clause == "art2"] == [reason]


def test_a_sentence_that_the_clause_has_already_is_told_beside_single_words(tmp_path: Path) -> None:
    """Single words are not said to be all that changed where a sentence came in that the clause has."""
    old = "盐场会议认为必要的时候，可以对工作报告作出决议。"
    new = old.replace("工作报告", "有关报告") + "有关盐场应当在决议规定的期限内，将执行决议的情况向盐场会议报告。"
    others = [f"{place}的巡查工作每月登记一次。" for place in ("东仓", "西仓", "南闸", "北闸", "卤沟")]
    laws = law(old, *others), law(new, *others)
    short = "盐场会议认为必要的时候，可以对收盐工作报告、储盐工作报告作出决议。"
    has = f"{short}东仓盐场、西仓盐场应当在决议规定的期限内，将执行决议的情况书面向盐场会议报告。"
    told = {
        here: next(one for one in rows_of(tmp_path / str(at), *laws, local(here)) if one.clause == "art2")
        for at, here in enumerate((short, has))
    }

    assert told[has].reason == "stale.minor_beside_had"
    assert "盐场应当在决议规定的期限内，将执行决议的情况向盐场会议报告”本条已有" in stale_reason(told[has], "zh")
    assert told[short].reason != "stale.minor_beside_had"


@pytest.mark.parametrize(
    ("here", "other"),
    [
        ("伪造、冒用收盐证的，没收违法所得，可以并处罚款。", True),
        ("倒卖制盐许可证牟利的，没收违法所得，可以并处罚款。", False),
        ("盐场应当核对收盐证、制盐许可证。", False),
    ],
    ids=["another deed", "the deed", "no deed"],
)
def test_alike_penalties_are_no_link_between_different_deeds(here: str, *, other: bool) -> None:
    """A clause rests on one that punishes the same deed, not on one that punishes something else alike."""
    assert other_deed(here, "将池埂、制盐许可证倒卖牟利的，吊销收盐证，没收违法所得，处以罚款。") is other


@pytest.mark.parametrize("kept", [True, False], ids=["stands elsewhere", "gone"])
def test_a_phrase_that_stands_beside_others_in_another_article_has_moved(tmp_path: Path, *, kept: bool) -> None:
    """Who has it is told where it stands now, whatever else changed; nothing is told of what went for good."""
    meets = "参加盐场召开的各项会议，审议盐价的调整方案，听取盐业主管机构关于引潮闸门检修情况和堤坝抢修情况的说明"
    phrase = "代表盐工的利益和意愿"
    was = "领班应当同盐场保持紧密联系，接受盐场的监督，每季度向盐场大会报告存盐的数量和去向。"
    tied = was.replace("，接受", f"，{'忠实' + phrase if kept else '每月走访盐仓和晒场'}，接受")
    laws = (
        law(f"盐工代表，{phrase}，{meets}。", DAMS, SALT, was),
        law(f"盐工代表遵守会议纪律，{meets}，保守存盐数量的秘密。", DAMS, SALT, tied),
    )
    here = local(f"本省的盐工代表，{phrase}，{meets}。")
    found = next(one for one in rows_of(tmp_path, *laws, here) if one.clause == "art2")

    assert found.proposal is Proposal.AMEND
    assert (f"上位条款的“{phrase}”疑似移至第五条" in stale_reason(found, "zh")) is kept
