"""A changed phrase of the law told as a whole, and who has nothing of the phrase that words came into."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrdiff.alignment.units import MARKS
from rrdiff.library.proposing import Proposal
from rrdiff.library.resting import OwnWording
from rrdiff.library.successors import Successors
from rrdiff.report.records.stale import stale_reason
from tests.library.test_stale_changes import DAMS, law, local, read, rows_of
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


WORK = (
    "盐工收盐时应当穿戴防滑胶靴，使用木耙，不得将泥沙混入盐堆。",
    "遇有暴雨，盐场应当及时排淡保卤，并向所在地的盐务站报告受淹的池格。",
    "盐场应当每年检查引潮闸门和堤坝，修补渗漏的池埂，清除淤积的卤沟。",
)


@pytest.mark.parametrize("named", [True, False])
def test_that_a_clause_goes_on_is_told_who_names_the_law(tmp_path: Path, *, named: bool) -> None:
    """An article with another number alone asks nothing of a text that may rest on another law of the same words."""
    here = local(*WORK)
    if not named:
        here = here.replace(f"根据《{LAW}》，制定", "为了管护本省的盐田，制定")
    rows = rows_of(tmp_path, law(*WORK), law("盐田归国家所有。", WORK[0].replace("木耙", "竹耙"), *WORK[1:]), here)

    assert {row.reason == "stale.renumbered" for row in rows} == ({True, False} if named else {False})


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
    articles = WORK
    here = local(*articles)
    if not named:
        here = here.replace(f"根据《{LAW}》，制定", "为了管护本省的盐田，制定")
    here = here.replace("办法\n", f"办法\n（{date}海东省人民政府令第9号公布）\n", 1)
    laws = []
    for made, text in (("2009年4月1日", articles[0]), ("2021年6月1日", articles[0].replace("木耙", "竹耙、布袋"))):
        body = "".join(f"第{number}条　{one}\n" for number, one in zip("一二三", (text, *articles[1:]), strict=True))
        laws.append(f"{LAW}\n（{made}第十届全国人民代表大会常务委员会第八次会议通过）\n{body}")
    (row,) = [row for row in rows_of(tmp_path, laws[0], laws[1], here) if row.changes]

    assert row.proposal is proposal
    assert said in stale_reason(row, "zh") if said else "该法" not in stale_reason(row, "zh")


REPORT = "堤坝渗漏造成盐工人身、财产损害的，盐场应当依法赔偿，并向盐务站报告。"


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("人身、财产损害的", "人身、财产或者其他损害的", "其他损害"),
        ("并向盐务站", "并及时向盐务站", "并及时向"),
    ],
    ids=["whatever else", "in time"],
)
def test_short_words_that_bind_more_are_told(tmp_path: Path, was: str, now: str, told: str) -> None:
    """其他 opens a list that was closed, and 及时 sets a time, however many clauses have the words."""
    others = [f"{name}闸的台账应当及时交盐务站，其他台账按月交。" for name in "东西南北"]
    laws = law(REPORT, *others), law(REPORT.replace(was, now), *others)
    row = next(row for row in rows_of(tmp_path, *laws, local(REPORT)) if row.clause == "art2")

    assert row.reason != "stale.form"
    assert any(told in come for _, come in row.changes + row.besides)


def test_a_condition_is_told_with_what_it_is_for(tmp_path: Path) -> None:
    """What everybody might do and some may now is neither new nor gone."""
    old = "盐工对分到的池格，可以收盐，可以另选池格，也可以弃收。"
    new = "盐工对分到的池格，可以收盐，也可以弃收；不同意的，可以另选池格。"

    assert ("可以另选池格", "不同意的，可以另选池格") in row_of(tmp_path, old, new).changes


def test_what_is_had_already_is_told_beside_the_little_that_is_lacking(tmp_path: Path) -> None:
    """Rules that have the new body go on, and the row says what else came."""
    others = [f"{name}闸的台账应当定期交盐务站，由盐工抄录。" for name in "东西南北"]
    old = "检查报告由盐场值班室转交盐务站。盐务站的处理情况应当告知盐工。"
    has = old.replace("值班室", "值班室、化验站")
    laws = law(old, *others), law(has.replace("应当告知", "应当定期告知"), *others)
    row = next(row for row in rows_of(tmp_path, *laws, local(has)) if row.clause == "art2")

    assert (row.proposal, row.reason) == (Proposal.KEEP, "stale.has_new_wording")
    assert any("定期告知" in come for _, come in row.besides)


def test_who_has_nearly_all_of_a_long_phrase_still_has_it(tmp_path: Path) -> None:
    """A name that is written otherwise in the middle of it makes no other phrase."""
    what = "，参加由本级人民代表大会常务委员会或者盐场安排的抢修活动"
    old = f"盐工在歇潮期间{what}，所在盐场必须给予时间保障。"
    new = old.replace(what, "，参加统一组织和派遣的抢修活动")
    here = f"盐工{what[1:].replace('大会常务', '大会及其常务')}，所在盐场应当给予时间保障，并提供船只和工具。"
    other = "盐工在歇潮期间，为晒盐占用的时间，所在盐场必须给予时间保障。"
    rows = [row_of(tmp_path / name, old, new, text) for name, text in (("here", here), ("other", other))]

    assert [row.proposal for row in rows] == [Proposal.AMEND, Proposal.KEEP]


REPORTING = "盐工应当以多种方式向本班组报告收盐情况。"
GATHERING = "盐场理事会应当定期组织盐工代表会议的成员向本班组报告收盐情况。"


def test_a_sentence_that_shares_words_with_the_own_one_is_not_the_own_one(tmp_path: Path) -> None:
    """Who has of a sentence but what another sentence has too, and more of that, is told of the changes of that one."""
    new = REPORTING.replace("本班组", "本班组和邻班") + GATHERING.replace("定期", "每月登记收盐情况，定期")
    row = row_of(tmp_path, REPORTING + GATHERING, new, "盐工应当以书面或者口头方式，向本班组报告收盐情况。")
    both = row_of(tmp_path / "both", REPORTING + GATHERING, new)

    assert all("登记" not in come for _, come in row.changes)
    assert any("登记" in come for _, come in row.besides)
    assert any("登记" in come for _, come in both.changes)


def test_a_clause_rests_on_the_clause_that_has_all_it_shares_with_another() -> None:
    """What two clauses of the law share with a local one is the wording of that which has much more of it."""
    penalty = "由盐务站责令停止经营，没收违法所得，处违法所得二倍以上十倍以下的罚款。"
    text = law(
        f"未经许可擅自收盐的，{penalty}",
        f"未经许可擅自在引潮闸门以外的滩涂建造盐仓、码头并且出租给他人牟取暴利的，{penalty}",
        DAMS,
    )
    own = OwnWording(read(text))
    local_one = MARKS.sub("", f"未经许可擅自在引潮闸门以外的滩涂建造盐仓、码头并且出租给他人牟取暴利的，{penalty}")

    assert own.outdone(local_one, "art2")
    assert not own.outdone(local_one, "art3")
    assert not own.outdone(MARKS.sub("", DAMS), "art4")


def test_what_another_paragraph_is_about_is_not_what_this_one_rests_on(tmp_path: Path) -> None:
    """Who looks at salt works and hears them rests on the paragraph on visits; the next one asks them to come."""
    visit = "盐工代表根据盐场理事会的安排，对本场和邻场的堤坝、闸门、卤沟进行查看。"
    meet = "盐工代表查看时，可以提出约见有关闸门的负责人。被约见的闸门负责人应当听取盐工代表的建议和意见。"
    text = f"{visit}\n{meet}"
    laws = law(text, DAMS), law("盐场应当公布盐工代表的姓名和住址。", text, DAMS)
    mixed = visit.replace("查看。", "查看，闸门负责人应当听取盐工代表的建议和意见。")
    alone = [row.old for row in rows_of(tmp_path / "alone", *laws, local(mixed))]
    told = [
        row.old for row in rows_of(tmp_path / "both", *laws, local(f"{mixed}\n{meet}")) if row.clause == "art2.para1"
    ]

    assert "art2.para2" not in told
    assert alone


def test_what_a_law_is_made_by_is_its_own_affair(tmp_path: Path) -> None:
    """Rules name the law they are made by and not what that is made by; another aim is told."""
    old = "为了保护堤坝、闸门和卤沟，规范收盐活动，维护盐区的公共安全，制定本法。"
    new = old.replace("公共安全，", "公共安全，根据宪法，").replace("规范收盐活动", "提高防潮抗旱能力，规范收盐活动")
    here = old.replace("制定本法", f"根据《{LAW}》，制定本办法")
    laws = [law(DAMS).replace("为了保护盐田，制定本法。", text) for text in (old, new)]
    rules = local(DAMS).replace(f"根据《{LAW}》，制定本办法。", here)
    (row,) = [row for row in rows_of(tmp_path, laws[0], laws[1], rules) if row.clause == "art1"]
    come = "".join(come for _, come in row.changes + row.besides)

    assert "防潮抗旱" in come
    assert "宪法" not in come


@pytest.mark.parametrize("has", [True, False])
def test_who_names_other_levels_has_no_level_to_widen(tmp_path: Path, *, has: bool) -> None:
    """县级 that became 县级以上 concerns who says 县级, and not who names the city and its counties."""
    old = "县级盐业理事会应当定期组织盐工代表向本班组报告收盐情况。"
    new = old.replace("县级", "县级以上").replace("组织", "登记潮汛，组织")
    row = row_of(tmp_path, old, new, old if has else old.replace("县级", "市和各县"))

    assert any("以上" in come for _, come in row.changes) is has


def test_who_has_the_other_name_of_the_law_in_its_place_has_it_already(tmp_path: Path) -> None:
    """A name that the law had elsewhere all along and now has here too is no less a new one here."""
    first = "盐场的收盐报告由登记表和说明书组成。"
    second = "登记表和说明书须经盐务站核对的，盐场应当把核对单随同收盐报告一并提交。"
    now = second.replace("登记表和说明书", "收盐报告")
    row = row_of(tmp_path, first + second, now, now)
    old = row_of(tmp_path / "old", first + second, now, second)

    assert (row.proposal, row.reason) == (Proposal.KEEP, "stale.has_new_wording")
    assert old.proposal is Proposal.AMEND


def test_the_name_of_a_body_alone_is_nothing_to_rest_on() -> None:
    """Who has a report approved by a body does not rest on what that body sets; who repeats the rule does."""
    rule = "盐池规模的划分标准，由海东盐业储量审批机构规定。"
    own = OwnWording(read(law(rule, DAMS, "盐工应当每日记录潮位。")))
    report = "经海东盐业储量审批机构批准的开采报告"

    assert not own.rests(report, "art2")
    assert own.rests(MARKS.sub("", rule), "art2")


def test_of_what_was_taken_the_most_telling_is_quoted() -> None:
    """A deed of its own tells more than a longer formula that every penalty ends with."""
    formula = "依法对直接负责的责任人员追究法律责任"
    own = OwnWording(read(law(f"偷放卤水的，{formula}。")), lambda gram: 0.05 if gram in formula else 1.0)

    assert own.weightiest([formula, "擅自偷放卤水"]) == "擅自偷放卤水"
    assert own.weightiest([]) == ""


def test_another_deed_is_no_new_place_of_a_penalty() -> None:
    """Penalties that are alike but for the deed are not one that moved."""
    others = [f"盐工{what}的，由盐务站责令改正。" for what in ("迟到", "早退", "缺勤")]
    fine = "违反本法规定，盐工、盐商{}盐船营运证的，由所在地的盐务站责令改正，处二十元以上二百元以下的罚款。"
    old = read(law(fine.format("不携带"), *others))
    there = MARKS.sub("", fine.format("擅自转借"))
    found = Successors(old, read(law(fine.format("擅自转借"), *others)))

    assert not found.has_deed("art2", there)
    assert found.has_deed("art2", there.replace("转借", "不携带"))
    assert found.has_deed("art9", there)


def test_a_member_concerns_who_has_another_of_its_list(tmp_path: Path) -> None:
    """Rules that join their system with another one's alone lack no member of those that the law joins."""
    head = "盐场应当建立统一的水位登记系统，汇集、储存各闸口的水位，"
    old = f"{head}并与邻场、专业机构和测潮站点的水位登记系统实现互联互通，定期核对各自登记的水位。"
    new = old.replace("站点的", "站点和气象台站的")
    other = f"{head}并逐步与盐区的水位登记系统实现互联互通。"
    rows = [row_of(tmp_path / str(at), old, new, here) for at, here in enumerate((old, other))]

    assert [row.proposal for row in rows] == [Proposal.AMEND, Proposal.KEEP]


def test_only_what_is_close_is_said_to_have_another_number_now() -> None:
    """Two duties about one thing that share their beginning are not one rule under another number."""
    text = "对列入盐场会议议程的方案，提出方案的班组、有关的化验站应当提供有关的资料。"
    other = "对列入盐场会议议程的方案，班长应当说明理由、经费和人手，并逐项回答盐工的问题。"
    own = OwnWording(read(law(text, DAMS)))
    here, there = (MARKS.sub("", one) for one in (other, text))

    assert not own.closely(here, "art2")
    assert own.closely(there, "art2")
