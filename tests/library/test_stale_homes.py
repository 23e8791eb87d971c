"""Which clause of the law a local one answers to, and where what a deleted clause said stands now."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrdiff.library.changes import ClauseFate, law_change
from rrdiff.library.proposing import Proposal
from tests.library.test_stale_changes import DAMS, RAIN, SALT, law, local, read, rows_of

RUMOUR = "任何单位和个人不得编造、散布有关盐仓存盐短缺情况或者盐价上涨趋势的虚假消息。"
GUARDED = (
    "国家建立盐仓存量公布制度。盐业主管机构应当及时公布盐仓的存量。\n"
    "任何单位和个人不得编造、故意散布有关盐仓存盐短缺的虚假消息。盐业主管机构发现影响盐区安定的虚假消息的，应当及时发布准确的消息予以澄清。"
)
STATE = "国务院盐业主管机构负责盐田修复工作的统筹规划、综合协调、宏观管理。"
WITHIN = "国务院盐业主管机构、渔业主管机构在国务院规定的职责范围内，分别负责有关的盐田修复工作。"
PROVINCE = "省盐业主管机构负责本行政区域内海外合作盐田修复工作的统筹规划、综合协调和宏观管理。"


def test_what_a_deleted_clause_said_is_held_against_the_clause_that_has_it(tmp_path: Path) -> None:
    """The row names that clause and tells how the wording changed on the way."""
    old = law(DAMS, RAIN, SALT, RUMOUR)
    new = law(GUARDED, DAMS, RAIN, SALT)
    change = law_change(read(old), read(new))
    rows = [row for row in rows_of(tmp_path, old, new, local(RUMOUR)) if row.clause == "art2"]

    assert change.clauses["art5"].new == ("art2.para2",)
    assert [(row.proposal, row.new, row.change) for row in rows] == [(Proposal.AMEND, "art2.para2", ClauseFate.AMENDED)]
    assert any("故意" in come for _, come in rows[0].changes)


@pytest.mark.parametrize("beside", [True, False], ids=["the state beside it", "alone"])
def test_a_lower_level_does_not_answer_to_the_state_council_where_another_clause_does(
    tmp_path: Path, *, beside: bool
) -> None:
    """Rules of the province that have no clause on the State Council put their own bodies in its place."""
    old = law(f"{STATE}\n{WITHIN}", DAMS, SALT)
    new = law(f"{STATE}{WITHIN}", DAMS, SALT)
    paragraphs = [f"{STATE}{WITHIN}", PROVINCE] if beside else [PROVINCE]
    rows = rows_of(tmp_path, old, new, local("\n".join(paragraphs)))
    name = "art2.para2" if beside else "art2"

    assert any(row.clause == name for row in rows) is not beside


@pytest.mark.parametrize(("permit", "rests"), [("晒盐", True), ("捕鱼", False)])
def test_a_clause_on_one_permit_does_not_answer_to_one_on_another(tmp_path: Path, permit: str, *, rests: bool) -> None:
    """The law tells the two permits apart, so that what else is said alike is said of another thing."""
    fishing = "在盐田的引潮沟内捕鱼的，应当向盐业主管机构申领捕鱼许可证；捕鱼许可证有效期一年。"
    salt = "在下列盐田内作业的，由国务院盐业主管机构审批登记，颁发晒盐许可证：\n（一）海南各港湾的盐田；"
    renewed = "晒盐许可证每三年换发一次，由持证的盐场提前一个月提出。"
    here = salt.replace("晒盐", permit)
    rows = rows_of(tmp_path, law(salt, fishing, renewed, DAMS), law(DAMS, SALT, RAIN), local(here))

    assert {row.clause for row in rows} == ({"art2.para1", "art2.item1"} if rests else set())


@pytest.mark.parametrize("fresh", [True, False], ids=["the law got it", "the law has it not"])
def test_a_clause_that_the_law_got_later_answers_to_no_old_one(tmp_path: Path, *, fresh: bool) -> None:
    """Local rules had it before the law did."""
    ban = "盐场合并具有或者可能具有垄断盐价后果的，盐业主管机构应当作出禁止合并的决定。"
    early = "盐场合并未达到申报标准，但有证据证明该合并具有或者可能具有垄断盐价后果的，盐业主管机构可以要求盐场申报。"
    old = law(ban, DAMS, SALT, RAIN)
    new = law(*((early,) if fresh else ()), DAMS, ban, SALT, RAIN)
    rows = rows_of(tmp_path, old, new, local(early))

    assert any(row.clause == "art2" for row in rows) is not fresh


@pytest.mark.parametrize(
    ("here", "rests"),
    [
        ("向本级人民政府及其所属各部门、人民法院和人民检察院反映。", False),
        ("有权提出对本级人民政府及其所属各部门、人民法院和人民检察院的质询案。", True),
    ],
)
def test_names_of_bodies_alone_are_no_wording_that_a_clause_rests_on(tmp_path: Path, here: str, *, rests: bool) -> None:
    """Who names the same bodies says something else of them."""
    old = "县级以上的盐工代表有权依照规定的程序提出对本级人民政府及其所属各部门，人民法院，人民检察院的质询案。"
    new = old.replace("各部门，人民法院，", "各部门、监察委员会、人民法院、")
    rows = rows_of(tmp_path, law(old, DAMS, SALT), law(new, DAMS, SALT), local(here))

    assert any(row.clause == "art2" for row in rows) is rests


@pytest.mark.parametrize(
    ("come", "concerned"),
    [("和盐业主管部门", True), ("和其他各地", False)],
    ids=["somebody", "something else"],
)
def test_who_came_to_be_bound_concerns_an_item_whose_list_names_who_is(
    tmp_path: Path, come: str, *, concerned: bool
) -> None:
    """The item says what may be done, and what opens the list who may do it."""
    old = "负责看守引潮闸门的盐区盐场，必要时可以征用木耙，指令存有草席的晒场组织编织、供应草席和油布。"
    new = old.replace("盐区盐场", f"盐区盐场{come}")
    items = "（一）指令有关晒场组织编织、供应草席和油布；\n（二）修筑临时围堰。"
    here = f"负责看守引潮闸门的盐区盐场，可以采取下列措施：\n{items}"
    rows = rows_of(tmp_path, law(old, DAMS, SALT), law(new, DAMS, SALT), local(here))
    found = next(row for row in rows if row.clause == "art2.item1")

    assert (found.proposal is Proposal.AMEND) is concerned
    assert found.reason == ("stale.check" if concerned else "stale.not_touched")
