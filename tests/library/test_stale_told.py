"""What is told of a change of the law: the whole of it, and nothing that it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrdiff.alignment.units import MARKS
from rrdiff.library.changes import law_change
from rrdiff.library.library import Library
from rrdiff.library.proposing import Proposal
from rrdiff.library.resting import OwnWording
from rrdiff.library.stale import stale
from rrdiff.library.stale_rows import StaleRow
from rrdiff.library.successors import Successors, Whereabouts
from rrdiff.library.touching import instead
from rrdiff.library.writer import add
from rrdiff.report.records.stale import stale_reason
from tests.library.test_stale_changes import ANEW, DAMS, RAIN, law, local, proposals, read, rows_of

GATES = "盐场应当每年检查引潮闸门和堤坝，修补渗漏的池埂，并向盐业主管机构提交检查报告。"


def row_of(folder: Path, old: str, new: str, here: str = "") -> StaleRow:
    """The row of rules of one article, which copy the old law where nothing else is given."""
    return proposals(folder, old, new, here or old)["art2"]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("检查报告", "报告", ("检查报告", "报告")),
        ("堤坝", "临海堤坝", ("", "临海")),
        ("引潮闸门和堤坝", "引潮闸门、盐仓和堤坝", ("", "盐仓")),
        ("，并向", "，登记每座闸门的水位，并向", ("", "登记每座闸门的水位")),
        ("修补渗漏", "加固渗漏", ("修补", "加固")),
    ],
    ids=["dropped", "qualified", "member", "phrase", "other word"],
)
def test_a_change_is_told_as_it_is(tmp_path: Path, was: str, now: str, told: tuple[str, str]) -> None:
    """No word is told as gone that still stands there, none as new that stood there before."""
    changes = row_of(tmp_path, GATES, GATES.replace(was, now)).changes

    assert len(changes) == 1
    if told[0]:
        assert changes[0] == told
    else:
        gone, come = changes[0]
        assert told[1] in come
        assert gone == come.replace(told[1], "") or not gone


def test_who_still_has_a_word_that_the_law_dropped_is_to_be_checked(tmp_path: Path) -> None:
    """The law speaks of all reports now; rules that speak of those on checks are narrower, and others are not."""
    places = ("东仓", "西仓", "南闸", "北闸", "卤沟", "晒场")
    others = [f"{place}每月登记一次，由盐场登记巡查的时间和登记的人员。" for place in places]
    old = GATES.replace("检查报告", "登记报告")
    new = GATES.replace("检查报告", "报告")
    laws = law(old, *others), law(new, *others)
    was, has = (
        next(row for row in rows_of(tmp_path / name, *laws, local(here)) if row.clause == "art2")
        for name, here in (("was", old), ("has", new))
    )

    assert (was.proposal, was.reason, was.changes) == (Proposal.AMEND, "stale.check", (("登记报告", "报告"),))
    assert (has.proposal, has.reason) == (Proposal.KEEP, "stale.has_new_wording")


def test_who_lacks_a_word_that_the_law_put_before_another_is_to_be_checked(tmp_path: Path) -> None:
    """The law speaks of some reports now; rules that speak of all of them are wider."""
    places = ("东仓", "西仓", "南闸", "北闸", "卤沟", "晒场")
    others = [f"{place}每月登记一次，由盐场登记巡查的时间和登记的人员。" for place in places]
    old, new = GATES.replace("检查报告", "报告"), GATES.replace("检查报告", "登记报告")
    rows = rows_of(tmp_path, law(old, *others), law(new, *others), local(old))
    row = next(row for row in rows if row.clause == "art2")

    assert (row.proposal, row.reason, row.changes) == (Proposal.AMEND, "stale.check", (("报告", "登记报告"),))


def test_what_else_changed_is_told_apart(tmp_path: Path) -> None:
    """Rules of part of a clause are told what touches them, and what changed besides."""
    old = GATES + "遇有暴雨，盐场应当及时排淡保卤，登记受淹的池格。"
    new = old.replace("池埂", "池埂和卤沟").replace("受淹的池格", "受淹的池格和损失的卤水数量")
    row = row_of(tmp_path, old, new, GATES)

    assert row.changes == (("", "和卤沟"),)
    assert row.besides == (("", "和损失的卤水数量"),)
    assert "另有改动：新增“和损失的卤水数量”" in stale_reason(row, "zh")
    assert not row_of(tmp_path / "whole", old, new).besides


CITED = "盐工依照本法第三条的规定外出交接的，所在盐场照发工资，不得扣减口粮。"


def test_a_citation_that_gave_way_is_a_change(tmp_path: Path) -> None:
    """依照第三条的规定 that became 依法 is more than form; rules that cite a rule there are to be checked."""
    new = CITED.replace("依照本法第三条的规定", "依法")
    citing = row_of(tmp_path / "citing", CITED, new, CITED.replace("本法第三条", "前款"))
    free = row_of(tmp_path / "free", CITED, new, CITED.replace("依照本法第三条的规定", ""))
    moved = row_of(tmp_path / "moved", CITED, CITED.replace("第三条", "第五条"))

    assert (citing.proposal, citing.reason) == (Proposal.AMEND, "stale.check")
    assert (free.proposal, free.reason) == (Proposal.KEEP, "stale.not_touched")
    assert moved.reason in {"stale.form", "stale.renumbered"}


def test_a_body_that_was_added_is_no_single_word(tmp_path: Path) -> None:
    """Who may act or must act is a change, however common the words; who has the body already goes on."""
    new = GATES.replace("盐业主管机构", "盐业主管机构、水务机构")
    lacks, has = row_of(tmp_path / "lacks", GATES, new), row_of(tmp_path / "has", GATES, new, new)

    assert (lacks.proposal, lacks.changes) == (Proposal.AMEND, (("", "水务机构"),))
    assert (has.proposal, has.reason) == (Proposal.KEEP, "stale.has_new_wording")


def test_a_duty_of_the_state_council_is_none_of_a_province(tmp_path: Path) -> None:
    """What the law adds for departments of the State Council does not concern rules that do not speak of it."""
    old = "国务院盐业主管部门根据海区潮汐制定闸门启闭规程。"
    row = row_of(tmp_path, old, old.replace("规程。", "规程并报国务院备案。"), old.replace("国务院", "省"))

    assert row.proposal is Proposal.KEEP


def test_an_uncertain_successor_is_not_named(tmp_path: Path) -> None:
    """A clause of which nobody can say what it became is said to be so, and no other clause is pointed at."""
    anew = "盐业主管机构对海盐生产实行总量控制，按年度下达计划，盐场应当照办。"
    rows = rows_of(tmp_path, law(GATES), law(anew), local(GATES))
    found = [row for row in rows if row.clause == "art2" and row.reason == "stale.written_anew"]

    assert all((row.new, row.new_citation) == (None, "") for row in found)
    assert all("尚不能确定" in stale_reason(row, "zh") for row in found)


def test_the_parts_of_a_divided_clause_are_named(tmp_path: Path) -> None:
    """Of a clause that became two the other one is named too."""
    rain = "遇有暴雨，盐场应当及时排淡保卤，登记受淹的池格和卤水的损失。"
    rows = rows_of(tmp_path, law(GATES + rain), law(GATES, rain.replace("登记", "逐日登记")), local(GATES + rain))
    (row,) = [row for row in rows if row.clause == "art2"]

    assert row.new == "art2"
    assert "上位条款已拆分，另见第三条" in stale_reason(row, "zh")


def test_who_does_not_name_the_law_must_have_more_of_it(tmp_path: Path) -> None:
    """An ordinance that names another law rests on this one only where it copied much of it."""
    own = "".join(
        f"{name}渡口由镇里每月巡查一次，渡工逐日记录水位、客流、风力和停航的时辰。" for name in "东西南北上下前后"
    )
    folder = tmp_path / "texts"
    folder.mkdir()
    few, most = (
        f"海东省{what}办法\n第一条　根据《中华人民共和国渡口法》，制定本办法。\n第二条　{GATES}\n第三条　{body}\n"
        for what, body in (("渡口", own), ("闸门", "闸门漆成红白两色。"))
    )
    for name, text in (("few.txt", few), ("most.txt", most)):
        (folder / name).write_text(text, encoding="utf-8")
    add(tmp_path / "lib", sorted(folder.iterdir()))
    change = law_change(read(law(GATES)), read(law(GATES.replace("每年", "每月"))))

    assert {row.text for row in stale(Library.open(tmp_path / "lib"), change)} == {"most.txt"}


def test_a_plain_row_has_the_key_of_its_reason(tmp_path: Path) -> None:
    """What pandas gets is plain; the key of the words has a name of its own."""
    plain = row_of(tmp_path, GATES, GATES.replace("修补", "加固")).flat()

    assert "reason" not in plain
    assert plain["reason_key"].startswith("stale.")
    assert all(value is None or isinstance(value, str) for value in plain.values())


def test_a_deed_that_is_punished_does_not_rest_on_the_duty(tmp_path: Path) -> None:
    """The item of a list of punished deeds rests on a penalty of the law, and not on the duty that it is about."""
    item = "未检查引潮闸门和堤坝，未修补渗漏的池埂，或者未向盐业主管机构提交检查报告的；"
    penalty = "盐场有下列行为之一的，由盐业主管机构处二百元罚款：\n（一）" + item + "\n（二）拒绝检查的。"
    duty = "盐场应当做好下列工作：\n（一）" + item.replace("未", "") + "\n（二）接受检查。"
    found = {
        name: [
            row
            for row in rows_of(tmp_path / name, law(RAIN, GATES), law(GATES, RAIN), local(text))
            if row.clause.endswith("item1") and row.old == "art3"
        ]
        for name, text in (("penalty", penalty), ("duty", duty))
    }

    assert not found["penalty"]
    assert found["duty"]


def test_that_nothing_must_follow_needs_enough_of_both() -> None:
    """A long clause that has a little of another long one is not said to go on with it; who has half of it is."""
    rest = (
        "引潮闸门漆成红白两色，堤坝上不得堆放柴草，池埂两侧栽种碱蓬，盐仓的地坪高出路面，卤沟的盖板逐块编号，闸板备足三副，"
        "晒场铺设青砖并留出排水的坡度，木耙和胶靴逐件登记，夜班的马灯由保管员添油，雨棚每季翻修，秤具送县里检定。"
    )
    more = (
        "渡口设候船亭一座，亭内张贴班次，夜间点灯，渡工轮流值守，逢集日加开一班，雾天停航并悬挂旗帜，票价张榜公布，"
        "船舷两侧系挂轮胎，救生圈按座位配足，乘客先下后上，牲畜另船运送，渡船每年上坞刷漆，缆绳磨损过半的应当更换。"
    )
    own = OwnWording(read(law(GATES + rest, RAIN)))
    little, half = (MARKS.sub("", text) for text in (GATES[-20:] + more, GATES + rest[:40]))

    assert not own.firmly(little, "art2")
    assert own.firmly(half, "art2")


def test_a_condition_keeps_its_end(tmp_path: Path) -> None:
    """表示反对的 is a condition: without its last word it says something else."""
    old = "盐工对推选的班长，可以赞成，可以反对，可以另选他人，并在选票上签名。"
    new = old.replace("可以另选他人", "表示反对的，可以另选他人")

    assert row_of(tmp_path, old, new).changes == (("", "表示反对的"),)


def test_a_sentence_that_took_the_place_of_several_is_told_once(tmp_path: Path) -> None:
    """Two sentences that one took the place of did not both become it."""
    old = (
        "盐场的值班人员玩忽职守、擅离闸口或者虚报水位，使池埂受淹的，由盐业主管机构责令赔偿，并记入考核簿。"
        "值班人员虚报水位骗取津贴的，追回津贴，半年内不得值班，情节严重的由盐场辞退。"
    )
    new = "值班人员虚报水位、擅离闸口或者玩忽职守的，给予处分。"
    rows = rows_of(tmp_path, law(old, RAIN), law(new, RAIN), local(old))
    told = [come for row in rows if row.clause == "art2" for _, come in row.changes + row.besides if come]

    assert len(told) == len(set(told))


def test_a_clause_that_was_joined_with_another_says_what_it_said(tmp_path: Path) -> None:
    """What the new clause has from the other one is no news about this one."""
    first = "盐场应当每年检查引潮闸门和堤坝，并自汛期结束之日起三个月内修补渗漏的池埂。"
    second = "盐场在检查引潮闸门和堤坝的过程中，应当与闸工联系沟通，充分听取意见。"
    new = first.replace("堤坝，", "堤坝，与闸工联系沟通，充分听取意见，")
    rows = rows_of(tmp_path, law(first + "\n" + second), law(new), local(first))
    found = [row for row in rows if row.clause == "art2" and row.old == "art2.para1"]

    assert {row.proposal for row in found} == {Proposal.KEEP}
    assert {row.reason for row in found} <= {"stale.joined", "stale.form"}


def test_other_words_that_say_the_same_do_not_hide_a_change(tmp_path: Path) -> None:
    """依法予以补偿 is 给予补偿: that it must be fair concerns who says either."""
    old = "盐池被征用或者征用后毁损、受淹、灭失的，应当给予补偿。盐场应当保存征用的凭据。"
    here = "盐池被征用的，或者征用后毁损、受淹、灭失的，应当依法予以补偿。"
    row = row_of(tmp_path, old, old.replace("给予补偿", "给予公平、合理的补偿"), here)

    assert row.proposal is Proposal.AMEND
    assert row.changes == (("", "公平、合理"),)


@pytest.mark.parametrize(
    ("was", "now"), [("引潮闸门", "临海引潮闸门"), ("池埂，并", "池埂和卤沟，并")], ids=["word", "member"]
)
def test_a_word_that_only_qualifies_is_to_be_checked(tmp_path: Path, was: str, now: str) -> None:
    """Nobody can say whether 临海 before 引潮闸门 means anything new; a member of a list does."""
    row = row_of(tmp_path, GATES, GATES.replace(was, now))

    assert row.proposal is Proposal.AMEND
    assert (row.reason == "stale.check") == (was == "引潮闸门")


def test_a_clause_said_in_the_same_rare_words_goes_on() -> None:
    """Words of few clauses tell what became of one, in whatever order they stand now."""
    old = "值班人员徇私舞弊、擅离闸口或者虚报水位，构成犯罪的，依法追究刑事责任；不构成犯罪的，给予处分。"
    new = "盐业主管机构的人员在闸门的监督管理中虚报水位、徇私舞弊、擅离闸口的，依法给予处分。"
    laws = read(law(old, DAMS, RAIN)), read(law(new, *ANEW))
    taken = OwnWording(laws[0]).taken(MARKS.sub("", old), "art2")

    assert Successors(*laws).found(taken, "art2", ["art2"]).where is not Whereabouts.UNSURE
    assert Successors(*laws).found(taken, "art2", ["art3"]).where is not Whereabouts.HERE


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("给予抚恤", "落实工伤待遇、抚恤或者其他保障", ("给予抚恤", "落实工伤待遇、抚恤")),
        ("按照国家规定登记", "按照国家有关规定登记", ("国家规定", "国家有关规定")),
        ("劳动行政部门", "人力资源行政部门", ("劳动行政部门", "人力资源行政部门")),
    ],
    ids=["shared words alone", "grown word", "behind a mark"],
)
def test_a_quotation_is_true_of_its_own_law(tmp_path: Path, was: str, now: str, told: tuple[str, str]) -> None:
    """What is quoted as gone stands in the old clause word for word, as come in the new one, and begins with a word."""
    old = f"盐场对在抢修引潮闸门、堤坝和池埂中受伤的盐工依法{was}。"
    if "部门" in was:
        old = f"盐业主管部门、{was}和其他有关部门，在职责范围内分别负责引潮闸门和堤坝的安全。"
    new = old.replace(was, now)
    row = row_of(tmp_path, old, new)

    assert any(told[0] in gone and told[1] in come for gone, come in row.changes + row.besides)
    for gone, come in row.changes + row.besides:
        assert all(part in old for part in gone.split("……"))
        assert all(part in new for part in come.split("……"))


def test_a_last_member_that_was_added_is_a_change(tmp_path: Path) -> None:
    """和堤坝 that became 、堤坝和卤沟 added a member however common it is; 、堤坝 added none."""
    others = "".join(f"{name}沟每月清淤，卤沟的盖板由盐工编号。" for name in "东西南北")
    old, new = (f"盐工每年查看引潮闸门{what}，填写查看表。{others}" for what in ("和堤坝", "、堤坝和卤沟"))
    more = row_of(tmp_path / "more", old, new)
    marked = row_of(tmp_path / "marked", old, old.replace("闸门和堤坝", "闸门、堤坝"))

    assert (more.proposal, more.changes) == (
        Proposal.AMEND,
        (("盐工每年查看引潮闸门和堤坝", "盐工每年查看引潮闸门、堤坝和卤沟"),),
    )
    assert marked.proposal is Proposal.KEEP


def test_what_a_clause_has_of_a_new_rule_is_not_said_to_be_lacking(tmp_path: Path) -> None:
    """Who has the case of a new rule lacks what is due then alone; who has nothing of it lacks all of it."""
    case, due = "因暴雨不能检查引潮闸门的", "应当书面报告盐业主管机构和镇人民政府"
    old = "盐场应当每年检查引潮闸门和堤坝，修补渗漏的池埂。"
    new = f"{old}{case}，{due}。"
    some = row_of(tmp_path / "some", old, new, f"{old}{case}，必须说明。")
    none = row_of(tmp_path / "none", old, new, old)

    assert some.changes == (("", due),)
    assert none.changes == (("", f"{case}，{due}"),)


def test_a_duty_done_otherwise_than_it_must_be_is_the_same_in_other_words(tmp_path: Path) -> None:
    """Who says 不当履行 has what the law now says of 不正确履行, and who says neither lacks it."""
    old = "盐业主管机构违反本法规定，不履行巡查职责的，由其上级机关责令改正，并对闸门的值班人员给予处分。"
    new = old.replace("不履行", "不履行或者不正确履行").replace("责令改正", "或者盐务监察机构责令改正")
    said, unsaid = (
        row_of(tmp_path / name, old, new, here)
        for name, here in (("said", old.replace("不履行", "不履行或者不当履行")), ("unsaid", old))
    )
    told = [" ".join(come for _, come in row.changes + row.besides) for row in (said, unsaid)]

    assert ["不正确履行" in one for one in told] == [False, True]


def test_bodies_of_a_list_are_no_news_for_who_names_none(tmp_path: Path) -> None:
    """Rules that speak of 有关部门 alone have new ones of 盐务、水利等有关部门; rules that list them do not."""
    old = "盐区的人民政府应当及时组织和协调盐务、水利、港口等有关部门恢复引潮秩序，修复堤坝。"
    new = old.replace("盐务、", "应急管理、卫生健康、盐务、").replace("引潮秩序", "生产秩序")
    general = row_of(tmp_path / "general", old, new, old.replace("盐务、水利、港口等", ""))
    listing = row_of(tmp_path / "listing", old, new)

    assert all("应急" not in come for _, come in general.changes)
    assert any("应急" in come for _, come in listing.changes)


def test_a_phrase_of_a_clause_is_one_phrase_of_the_law(tmp_path: Path) -> None:
    """Who has a changed phrase whole does not have another one that shares words with it as well."""
    old = (
        "收盐的方案，由盐工会议决定提请盐场会议审议，或者先交班组提出报告，再决定是否提请盐场会议审议；"
        "不提请盐场会议审议的，应当向盐场会议报告或者向提出方案的盐工说明。"
    )
    new = old.replace("决定提请盐场会议审议", "决定列入盐场会议议程").replace("提请盐场会议审议", "列入盐场会议议程")
    here = "班长会议决定不提请盐场会议审议的方案，应当向盐场会议报告或者向提出方案的盐工说明。"
    part, whole = row_of(tmp_path / "part", old, new, here), row_of(tmp_path / "whole", old, new)

    assert [gone for gone, _ in part.changes] == ["不提请盐场会议审议的"]
    assert len(whole.changes) > 1


def test_what_stands_for_lost_wording_is_named() -> None:
    """Of wording that the law lost the phrase is named that stands for it now; no phrase where none does."""
    taken = "开发用于引潮排淡收盐堆坨的新技术新设备和新工具"
    now = "盐场应当培养盐务人才，研发、推广新技术、新材料、新设备和新工具，提高制盐能力。"

    assert instead(taken, now) == "研发推广新技术新材料新设备和新工具"
    assert not instead(taken, "盐场应当培养盐务人才，提高制盐能力，保持堤坝完好。")


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (
            "盐仓和晒场、盐场应当每月登记存盐的数量。",
            "盐仓及其附属的卤池、绞盘房、晒场、盐场应当每月登记存盐的数量。",
            ("", "及其附属的卤池、绞盘房"),
        ),
        (
            "盐场应当每月教育盐工，培养盐工的防潮意识和修补池埂能力。",
            "盐场应当每月教育盐工，培养防潮意识，提高修补池埂能力。",
            ("培养盐工的防潮意识和修补池埂能力", "培养防潮意识，提高修补池埂能力"),
        ),
    ],
    ids=["further members", "another verb"],
)
def test_a_word_that_only_joins_is_not_told_as_what_was_taken_out(
    tmp_path: Path, was: str, now: str, told: tuple[str, str]
) -> None:
    """What came between the members is told, or the phrase as it was and as it is."""
    row = row_of(tmp_path, was, now)

    assert told in {*row.changes, *row.besides}
    assert not any(gone.startswith("和") for gone, _ in (*row.changes, *row.besides))
