"""What of a change of the law concerns a local clause, and what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrdiff.library.changes import law_change
from rrdiff.library.library import Library
from rrdiff.library.proposing import Proposal
from rrdiff.library.resting import OwnWording
from rrdiff.library.stale import stale
from rrdiff.library.stale_rows import StaleRow
from rrdiff.library.successors import Successors, Whereabouts
from rrdiff.library.telling import Telling
from rrdiff.library.worded import reworded
from rrdiff.library.writer import add
from rrdiff.report.records.stale import stale_reason
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import BodySpan, fold

NUMERALS = "二三四五六七八九"


def law(*articles: str, title: str = "中华人民共和国盐田法") -> str:
    """A law of an article on its aim and some others."""
    body = "".join(f"第{number}条　{text}\n" for number, text in zip(NUMERALS, articles, strict=False))
    return f"{title}\n第一条　为了保护盐田，制定本法。\n{body}"


def local(*articles: str) -> str:
    """Rules of a province for that law."""
    body = "".join(f"第{number}条　{text}\n" for number, text in zip(NUMERALS, articles, strict=False))
    return f"海东省盐田管理办法\n第一条　根据《中华人民共和国盐田法》，制定本办法。\n{body}"


def read(text: str) -> Document:
    """A text, parsed."""
    return parse(fold("text.txt", text))


def rows_of(folder: Path, old: str, new: str, here: str) -> list[StaleRow]:
    """Rows about one local text."""
    folder.mkdir(exist_ok=True)
    (folder / "local.txt").write_text(here, encoding="utf-8")
    add(folder / "lib", [folder / "local.txt"])
    return list(stale(Library.open(folder / "lib"), law_change(read(old), read(new))))


DAMS = "盐场应当每年检查引潮闸门和堤坝，修补渗漏的池埂，清除淤积的卤沟。"
RAIN = "遇有暴雨，盐场应当及时排淡保卤，并向所在地人民政府报告受淹的池格。"
SALT = "盐工收盐时应当穿戴防滑胶靴，使用木耙，不得将泥沙混入盐堆。"


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("任何组织或者个人必须爱护", "任何单位和个人应当爱护", "stale.form"),
        ("盐场职工爱护", "盐场职工看管并爱护", "stale.old_wording"),
        ("可以修补", "应当修补", "stale.old_wording"),
    ],
    ids=["form", "words", "force"],
)
def test_only_what_says_something_else_is_a_change(tmp_path: Path, before: str, after: str, reason: str) -> None:
    """组织或者个人 that became 单位和个人 is no change, 可以 that became 应当 is one."""
    said = "{}引潮闸门、堤坝和池埂，每月清除卤沟里的淤泥。"
    rows = rows_of(tmp_path, law(said.format(before)), law(said.format(after)), local(said.format(before)))
    (row,) = [row for row in rows if row.clause == "art2"]

    assert (row.reason, row.proposal is Proposal.KEEP) == (reason, reason == "stale.form")


def told(before: str, after: str, *, law_before: str = "", law_after: str = "") -> tuple[str, str] | None:
    """What is told of a place, ``before`` and ``after`` standing between the same words."""
    old, new = (f"盐场{text}卤水。" for text in (before, after))
    telling = Telling(read(law(law_before or old)), read(law(law_after or new)))
    place = reworded(old, BodySpan(2, 2 + len(before)), new, BodySpan(2, 2 + len(after)))
    found = telling.told(place, old, new) if place else None
    return found.said if found else None


def test_of_a_place_is_told_what_went_and_came() -> None:
    """Words that still stand in the clause did not go; short words that gave way to others are told whole."""
    assert told("储运", "运输和储存") == ("储运", "运输和储存")
    assert told("的卤水", "") is None
    assert told("依照规定储存", "按照规定存储") is None


def test_words_of_every_clause_make_a_minor_change(tmp_path: Path) -> None:
    """A word that most clauses of the law have tells little of one of them."""
    ponds = [f"卤水池的{what}由盐场登记造册。" for what in ("闸门", "堤坝", "池埂", "水尺", "界桩", "涵管", "渠口")]
    new = [one.replace("登记造册", "卤水登记造册") if at < 2 else one for at, one in enumerate(ponds)]
    rows = rows_of(tmp_path, law(*ponds), law(*new), local(*ponds))

    assert {row.proposal for row in rows} <= {Proposal.KEEP}


def test_a_word_put_in_throughout_is_no_change_of_one_clause(tmp_path: Path) -> None:
    """维护工作 that became 维护管理工作 in every clause says nothing of one."""
    old = (
        "盐场负责闸门维护工作，雨季前换好闸板。",
        "盐场负责卤沟维护工作，春分前挖通沟口。",
        "盐场负责池埂维护工作，夯实迎水坡面。",
    )
    new = tuple(one.replace("维护工作", "维护管理工作") for one in old)
    rows = rows_of(tmp_path, law(*old, RAIN), law(*new, RAIN), local(*old))

    assert {row.proposal for row in rows} == {Proposal.KEEP}


def test_the_weightiest_changes_are_told_first(tmp_path: Path) -> None:
    """What is told is what touches the clause, the weightiest first, and in words."""
    new = DAMS.replace("修补渗漏的池埂", "加固渗漏的池埂").replace("卤沟。", "卤沟，并将检查的结果记入闸坝台账。")
    rows = rows_of(tmp_path, law(DAMS), law(new), local(DAMS))
    (row,) = [row for row in rows if row.clause == "art2"]
    said = stale_reason(row, "zh")

    assert row.proposal is Proposal.AMEND
    assert said.index("台账") < said.index("加固")
    assert "将“修补”改为“加固”" in said


def test_a_sentence_about_others_does_not_concern(tmp_path: Path) -> None:
    """A sentence that the law added binds whom it names: rules that do not speak of them go on."""
    news = DAMS + "航道管理机构、渔港监督应当协助封闭盐田水道，拆除越界的网具。"
    rows = rows_of(tmp_path, law(DAMS), law(news), local(DAMS.replace("盐场应当", "盐场和承包人应当")))
    own = rows_of(tmp_path / "own", law(DAMS), law(DAMS + "盐场应当公开检查记录，接受盐工查询。"), local(DAMS))

    assert {row.proposal for row in rows if row.old == "art2"} == {Proposal.KEEP}
    assert {row.proposal for row in own if row.old == "art2"} == {Proposal.AMEND}


def test_a_sentence_written_anew_is_told_whole(tmp_path: Path) -> None:
    """Of a sentence of which little is left no pieces are told."""
    old = SALT + "盐堆应当苫盖防雨，堆底铺设苇席，四周开挖排水明沟。"
    new = SALT + "成品盐一律入库存放，库房地坪高出周边地面。"
    rows = rows_of(tmp_path, law(old), law(new), local("盐堆应当苫盖防雨，堆底铺设苇席，四周开挖排水明沟。"))
    (row,) = [row for row in rows if row.clause == "art2"]

    assert row.proposal is Proposal.AMEND
    assert row.changes == (("盐堆应当苫盖防雨，堆底铺设苇席，四周开挖排水明沟", ""),)


ANEW = (
    "国家对海盐生产实行总量控制，按年度下达计划。",
    "新建盐田应当避让红树林、海草床和候鸟栖息地。",
    "生产者对废弃苦卤的综合利用负责，不得直接排海。",
)


def test_what_was_written_anew_is_not_said_to_be_something_else(tmp_path: Path) -> None:
    """Where nothing tells what became of a clause this is said, and it is no reason to repeal the local one."""
    rows = rows_of(tmp_path, law(DAMS, RAIN, SALT), law(*ANEW), local(DAMS, RAIN))

    assert {row.clause for row in rows} == {"art2", "art3"}
    assert {row.proposal for row in rows} == {Proposal.AMEND}
    assert {row.reason for row in rows} <= {"stale.written_anew", "stale.deleted_anew"}
    assert all("对照新法" in stale_reason(row, "zh") for row in rows)


def test_where_wording_stands_now() -> None:
    """In what the clause became, in another clause, nowhere though the clause goes on, nowhere at all."""
    old = read(law(DAMS + RAIN, SALT))
    found = Successors(old, read(law(DAMS, SALT + RAIN, *ANEW)))
    taken = {text: OwnWording(old).taken(text.replace("，", "").replace("。", ""), "art2") for text in (DAMS, RAIN)}

    assert found.found(taken[DAMS], "art2", ["art2"]).where is Whereabouts.HERE
    assert found.found(taken[RAIN], "art2", ["art2"]) == (Whereabouts.THERE, "art3")
    assert Successors(old, read(law(DAMS))).found(taken[RAIN], "art2", ["art2"]).where is Whereabouts.OUT
    assert Successors(old, read(law(*ANEW))).found(taken[RAIN], "art2", ["art2"]).where is Whereabouts.UNSURE


def test_formula_is_no_basis() -> None:
    """Wording that every title of the library has is no basis; a short clause may still be another one's."""
    own = read(law("违反规定构成犯罪的，依法追究刑事责任；尚不构成犯罪的，依法给予处分。", "法律规定的其他权利。"))
    rare, common = OwnWording(own), OwnWording(own, lambda _: 0.05)
    here = "偷盗卤水构成犯罪的依法追究刑事责任尚不构成犯罪的依法给予处分并赔偿盐场的损失和修复费用"

    assert rare.rests(here, "art2")
    assert not common.rests(here, "art2")
    assert common.rests("法律法规规定的其他权利", "art3")


def test_a_part_of_a_divided_clause_is_the_one_the_local_clause_has(tmp_path: Path) -> None:
    """Of the clauses that an old one was divided into, the row names the one that has the local clause."""
    rows = rows_of(tmp_path, law(DAMS + RAIN, SALT), law(DAMS, RAIN.replace("池格", "池格和仓库"), SALT), local(RAIN))
    (row,) = [row for row in rows if row.clause == "art2"]

    assert row.new == "art3"
    assert row.changes == (("", "和仓库"),)


def test_all_quantities_are_told_where_there_are_more(tmp_path: Path) -> None:
    """Where one fine became several, nobody can say which of them answers to it: all are told."""
    old = "盐场将泥沙混入盐堆出售的，由盐业主管机构处二百元以上一千元以下罚款。"
    new = "盐场将泥沙混入盐堆出售的，由盐业主管机构处五百元以上二千元以下罚款；情节严重的，处三千元以上一万元以下罚款。"
    rows = rows_of(tmp_path, law(old), law(new), local(old))
    (row,) = [row for row in rows if row.clause == "art2"]

    assert row.reason == "stale.old_quantity"
    assert dict(row.values)["come"] == "五百元以上二千元以下、三千元以上一万元以下"


def test_however_many_texts_rest_on_a_law_each_is_found(tmp_path: Path) -> None:
    """What all the rules for a law have of it is common among them and no formula."""
    names = "东西南北左右前后内外上下"
    for name in names:
        text = local(DAMS, f"省{name}部盐田的卤沟每三年疏浚一次。").replace("海东省", f"海{name}省")
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    add(tmp_path / "lib", sorted(tmp_path.glob("*.txt")))
    change = law_change(read(law(DAMS)), read(law(DAMS.replace("堤坝，", "堤坝、泵房，"))))
    rows = list(stale(Library.open(tmp_path / "lib"), change))

    assert {row.text for row in rows if row.proposal is Proposal.AMEND} == {f"{name}.txt" for name in names}


def proposals(folder: Path, old: str, new: str, here: str) -> dict[str, StaleRow]:
    """The row about each clause of rules of one article."""
    return {row.clause: row for row in rows_of(folder, law(old), law(new), local(here)) if row.old == "art2"}


def test_who_speaks_of_townships_is_not_meant_by_what_binds_those_above(tmp_path: Path) -> None:
    """A sentence on cities and provinces does not concern rules of townships; rules of all levels it does."""
    old = "镇人民政府安排盐田管护员每旬巡查引潮闸门，记录水位和渗漏。"
    new = old + "根据安排，设区的市级以上人民政府的盐田管护员也可以跨县域巡查。"
    town = proposals(tmp_path / "town", old, new, old)
    city = proposals(tmp_path / "city", old, new, old.replace("镇人民政府", "市、县、镇人民政府"))

    assert [row.proposal for row in (town["art2"], city["art2"])] == [Proposal.KEEP, Proposal.AMEND]


def test_a_modifier_concerns_who_has_what_it_modifies(tmp_path: Path) -> None:
    """面向……的 before 制盐知识 says nothing to rules that have 应急演练 of the same sentence alone."""
    old = "盐业主管机构、镇人民政府应当组织开展制盐知识的宣传活动和必要的防潮演练。"
    new = old.replace("制盐", "面向社会公众的制盐")
    other = proposals(tmp_path / "other", old, new, "盐业主管机构、镇人民政府应当按照规定组织开展防潮演练。")
    same = proposals(tmp_path / "same", old, new, old.replace("和必要的", "和每年一次的"))

    assert other.keys() <= {"art2"}
    assert {row.proposal for row in other.values()} <= {Proposal.KEEP}
    assert same["art2"].proposal is Proposal.AMEND


def test_a_phrase_that_changed_in_several_places_is_told_whole(tmp_path: Path) -> None:
    """提请场务委员会审议 that became 列入场务委员会议程 is one change."""
    old = "盐工五人以上联名提出的修闸建议，由场长办公会决定提请场务委员会审议，并答复提出人。"
    new = old.replace("提请场务委员会审议", "列入场务委员会议程")
    row = proposals(tmp_path, old, new, old)["art2"]

    assert row.changes == (("由场长办公会决定提请场务委员会审议", "由场长办公会决定列入场务委员会议程"),)
    assert row.reason == "stale.old_wording"


def test_that_nothing_must_follow_is_told_of_firm_links_alone() -> None:
    """A clause that shares little with one of the law is not said to go on with it."""
    own = OwnWording(read(law("具体办法由盐业主管机构根据盐田等级另行规定。", DAMS)))
    here = "小型晒盐场报表的编报由财务人员依照本办法的原则于每年年初拟定经盐业主管机构另行规定者除外"

    assert not own.firmly(here, "art2")
    assert own.firmly(DAMS.replace("，", "").replace("。", ""), "art3")


def test_the_name_of_a_body_is_told_whole(tmp_path: Path) -> None:
    """行政 that became 农村 in 农业行政主管部门 is another body, however common both words are."""
    tasks = ("登记盐池", "查验卤水", "测量潮位", "看管闸板", "记录晴雨")
    old, new = (tuple(f"县级盐业{word}主管部门负责{task}，按月填报。" for task in tasks) for word in ("行政", "水务"))
    rows = rows_of(tmp_path, law(*old), law(*new), local(*old))

    assert {row.proposal for row in rows} == {Proposal.AMEND}
    said = {stale_reason(row, "zh") for row in rows}
    assert any("盐业行政主管部门" in one and "盐业水务主管部门" in one for one in said) or all(
        "统一改为" in one for one in said
    )


def test_a_member_that_was_added_is_a_change_though_its_words_are_there(tmp_path: Path) -> None:
    """或者其他盐工 says something new of a clause that speaks of 盐工 already."""
    old = "盐工外出的，可以书面委托同班的亲属代为看管闸板，并告知值班盐工。"
    row = proposals(tmp_path, old, old.replace("亲属代为", "亲属或者其他盐工代为"), old)["art2"]

    assert (row.proposal, row.changes) == (Proposal.AMEND, (("", "或者其他盐工"),))


def test_of_several_sentences_a_clause_must_have_each(tmp_path: Path) -> None:
    """Who has one of two sentences that the law added has not followed yet."""
    old = "盐工外出的，可以书面委托亲属代为看管闸板。受托人应当在交接簿上签名。"
    more = "每人接受委托的闸板不得超过三块。值班班长不得充当受托人，夜间涨潮期间不得交接。"
    here = old.replace("。受托", "。每人接受委托的闸板不得超过三块。受托")
    row = proposals(tmp_path, old, old.replace("。受托", f"。{more}受托"), here)["art2"]

    assert row.reason != "stale.has_new_wording"
