"""Words that say nothing by themselves are form, whether they stand there or not; others in their place are told."""

from __future__ import annotations

import pytest

from rrdiff import CompareOptions, Works, compare
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

HEAD = "渡口管理办法\n第一条　为了加强渡口管理，制定本办法。\n第二条　"
TAIL = "\n第三条　本办法自2024年1月1日起施行。\n"


def severities(base: str, other: str, works: Works) -> set[int]:
    """Severities of what is said of the second article."""
    one, two = (parse(fold(name, HEAD + text + TAIL)) for name, text in (("base", base), ("other", other)))
    found = compare(one, two, CompareOptions(works)).findings
    return {each.severity for each in found if each.base is not None and each.base.clause == "art2"}


SAME = [
    ("渡口大会进行选举和通过决议。", "渡口大会进行选举和作出决议。"),
    ("船员享有法律规定的休息权利。", "船员享有法律赋予的休息权利。"),
    ("渡口停用的，由交通主管部门决定并公布。", "渡口停用的，交通主管部门决定并公布。"),
    ("本办法所称渡口，是指供渡船停靠的场所。", "渡口，是指供渡船停靠的场所。"),
    ("渡船自验收合格之日起三日内投入使用。", "渡船于验收合格之日起三日内投入使用。"),
    ("船员发现渡船漏水的，应当停航。", "船员发现渡船漏水时，应当停航。"),
    ("渡船漏水的，应当停航。", "如渡船漏水的，应当停航。"),
    ("渡口停用应当登记，并公告其原因。", "渡口停用应当登记，并应当公告其原因。"),
    ("渡船不得超载或者夜航。", "渡船不得超载，也不得夜航。"),
    ("渡船可以合并登记，也可以分别登记。", "渡船可以合并登记，或者分别登记。"),
    ("渡口管理者维护渡口。具体办法由港务局制定。", "渡口管理者维护渡口。由港务局制定具体办法。"),
    ("港务局应当将渡口名录公布。", "港务局应当公布渡口名录。"),
    ("港务局加强渡口管理。", "港务局加强对渡口的管理。"),
    ("港务局对渡船进行检查。", "港务局检查渡船。"),
    ("船员可以通过书面方式报告。", "船员可以以书面的方式报告。"),
    ("港务局负责本行政区域内的渡口。", "港务局负责本行政区域范围内的渡口。"),
    ("本市行政区域内的渡口，应当登记。", "本市范围内的渡口，应当登记。"),
    ("前款所称渡口，是指供渡船停靠的场所。", "前款所称渡口，指的是供渡船停靠的场所。"),
    ("渡口的标志包括：船名、船号。", "渡口的标志包括下列内容：船名、船号。"),
    ("船员不得饮酒，但国家另有规定的除外。", "船员不得饮酒，但国家另有规定的不在此限。"),
    ("国家对渡船另有规定的，从其规定。", "国家对渡船另有规定的除外。"),
    ("渡口的从业人员应当登记。", "渡口的从业者应当登记。"),
    ("渡口使用者应当登记。", "渡口使用人应当登记。"),
    ("船员在检查过程中发现漏水的，应当停航。", "船员在检查中发现漏水的，应当停航。"),
    ("渡船停航时间不得超过十日。", "渡船停航时间最长不得超过十日。"),
    ("前款规定的渡船，应当登记。", "前款所列的渡船，应当登记。"),
    ("港务局应当会同公安部门维护渡口。", "港务局会同公安部门应当维护渡口。"),
    ("港务局并将处理结果告知投诉人。", "港务局并向投诉人告知处理结果。"),
    ("渡船遇有下列情形之一时，应当登记。", "渡船遇有下列任一情形时，应当登记。"),
    ("渡船有下列行为之一的，应当登记。", "渡船有下列任何一种行为的，应当登记。"),
    ("船员对渡船造成损坏的，应当赔偿。", "船员给渡船造成损坏的，应当赔偿。"),
    ("渡口收费，但国家另有规定的除外。", "渡口收费，国家另有规定的除外。"),
    ("船员以书面形式承诺。", "船员书面承诺。"),
    ("渡口委员会做好渡口管理工作。", "渡口委员会做好渡口管理。"),
    ("渡口由中国共产党的组织领导。", "渡口由中共的组织领导。"),
    ("渡口的停用报市人民政府审批。", "渡口的停用报市人民政府审查批准。"),
    ("渡口的停用应当报市人民政府批准。", "渡口的停用应当报请市人民政府批准。"),
    ("渡口应当报港务局备案。", "渡口应当向港务局备案。"),
    ("渡口可以接受港务局委托检查渡船。", "渡口可以受港务局委托检查渡船。"),
    ("毁坏渡口构成犯罪的，依法追究刑事责任。", "毁坏渡口构成犯罪的，由司法机关依法追究刑事责任。"),
    ("船员按照国家有关规定领取补贴。", "船员按照国家规定领取补贴。"),
    ("公安部门按照各自职责维护渡口。", "公安部门在各自职责范围内维护渡口。"),
    ("许可的有效期届满，渡船应当停航。", "许可的有效期满，渡船应当停航。"),
    ("中华人民共和国公民可以乘坐渡船。", "中国公民可以乘坐渡船。"),
    ("船员享有休息的权利。", "船员有休息的权利。"),
    ("船员对渡船承担赔偿责任。", "船员对渡船负赔偿责任。"),
    ("船员向人民法院提起诉讼。", "船员向人民法院起诉。"),
    ("渡船超载的，处警告。", "渡船超载的，给予警告。"),
    ("渡口的标准由省、自治区、直辖市人民政府制定。", "渡口的标准由省级人民政府制定。"),
    ("港务局负责渡口的监督管理。", "港务局负责监督管理渡口。"),
]
OTHER = [
    ("渡口由交通主管部门管理。", "渡口向交通主管部门管理。"),
    ("渡船自验收合格之日起三日内投入使用。", "渡船自验收合格之日前三日内投入使用。"),
    ("船员发现渡船漏水时，应当停航。", "船员发现渡船漏水前，应当停航。"),
    ("渡口停用不得延误，并应当公告其原因。", "渡口停用不得延误，并公告其原因。"),
    ("渡船不得超载，也不得夜航。", "渡船不得超载，可以夜航。"),
    ("渡口管理者维护渡口。具体办法由港务局制定。", "渡口管理者维护渡口。由水务局制定具体办法。"),
    ("港务局对渡船进行检查。", "渡船对港务局进行检查。"),
    ("本市行政区域内的渡口，应当登记。", "本市行政区域外的渡口，应当登记。"),
    ("国家对渡船另有规定的，从其规定。", "国家对渡船另有规定的，不从其规定。"),
    ("渡船有下列行为之一的，应当登记。", "渡船有下列全部行为的，应当登记。"),
    ("港务局将处理结果告知投诉人。", "投诉人将处理结果告知港务局。"),
    ("渡口收费，但国家另有规定的除外。", "渡口收费，但国家另有规定的也收费。"),
    ("渡口管理处负责渡船管理。", "渡口管理处负责协助渡船管理。"),
    ("采取前款第三项至第五项规定的措施，应当登记。", "采取前款第三项、第五项规定的措施，应当登记。"),
    ("渡口的从业人员应当登记。", "渡口的从业单位应当登记。"),
    ("渡口应当报港务局备案。", "渡口应当报港务局批准。"),
    ("船员对渡船承担赔偿责任。", "船员对渡船承担赔偿义务。"),
    ("船员按照国家有关规定领取补贴。", "船员按照本市有关规定领取补贴。"),
    ("许可的有效期届满，渡船应当停航。", "许可的有效期未满，渡船应当停航。"),
    ("中华人民共和国公民可以乘坐渡船。", "外国公民可以乘坐渡船。"),
    ("渡口应当符合《港区规划》的要求。", "渡口应当符合〈水域规划〉的要求。"),
]


@pytest.mark.parametrize(("base", "other"), [*SAME, *((two, one) for one, two in SAME)])
@pytest.mark.parametrize("works", [Works.REVISION, Works.ADAPTATION])
def test_words_that_say_nothing_are_form(base: str, other: str, works: Works) -> None:
    """In either direction."""
    assert severities(base, other, works) <= {0, 4}


@pytest.mark.parametrize(("base", "other"), SAME)
def test_a_copy_without_them_is_no_change_of_meaning(base: str, other: str) -> None:
    """It is shown all the same."""
    assert severities(base, other, Works.REPRINT)
    assert 1 not in severities(base, other, Works.REPRINT)


@pytest.mark.parametrize("marks", ["〈〉", "＜＞", "『』", "«»"])
@pytest.mark.parametrize("works", [Works.REVISION, Works.ADAPTATION, Works.REPRINT])
def test_other_brackets_of_a_title_are_form(marks: str, works: Works) -> None:
    """The title is the same."""
    other = f"渡口应当符合{marks[0]}港区规划{marks[1]}的要求。"
    assert severities("渡口应当符合《港区规划》的要求。", other, works) <= {0, 4}


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("渡口符合第一条第（一）项规定的，应当登记。", "渡口符合第一条第一项规定的，应当登记。"),
        ("发布一级、二级警报，渡船停航。", "发布1级、二级警报，渡船停航。"),
        ("每年5月10日为渡口日。", "每年5月10号为渡口日。"),
    ],
)
@pytest.mark.parametrize("works", [Works.REVISION, Works.ADAPTATION, Works.REPRINT])
def test_numbers_written_otherwise_are_form(base: str, other: str, works: Works) -> None:
    """With brackets and without, in figures and in words, of a day as it is spoken."""
    assert severities(base, other, works) <= {0, 4}


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("渡口由三人以上管理。", "渡口由不少于三人管理。"),
        ("渡船载客超过十人的，应当登记。", "渡船载客大于十人的，应当登记。"),
        ("渡船不得擅自停航、改航。", "渡船不得擅自停航或者改航。"),
    ],
)
def test_a_copy_with_a_bound_or_a_list_written_otherwise_is_no_change_of_meaning(base: str, other: str) -> None:
    """It is another wording; another number is more."""
    assert 1 not in severities(base, other, Works.REPRINT)
    assert 1 in severities("渡口由三人以上管理。", "渡口由不少于五人管理。", Works.REPRINT)


def test_a_new_standing_is_a_penalty_whatever_the_next_sentence_says_of_remedies() -> None:
    """The sentence on remedies names no penalty itself."""
    remedy = "当事人对处罚决定不服的，可以申请行政复议。"
    base = f"违反规定的，处五万元以下的罚款。{remedy}"
    for works in (Works.REVISION, Works.ADAPTATION):
        assert 1 in severities(base, f"违反规定的，处五万元以下的罚款，并列入失信名单。{remedy}", works)


def test_what_local_rules_say_of_the_time_before_them_is_told() -> None:
    """As a change of wording at least."""
    base = "渡口的登记有效期为五年。"
    assert severities(base, f"{base}施行前的登记，依照原规定处理。", Works.ADAPTATION) & {1, 2}


@pytest.mark.parametrize(("base", "other"), OTHER)
def test_other_words_in_their_place_are_told(base: str, other: str) -> None:
    """由 for 向, a day before which for one from which, another body, another part."""
    assert severities(base, other, Works.REVISION) & {1, 2}


def test_a_word_of_force_elsewhere_in_its_phrase_of_a_copy_is_of_the_same_force() -> None:
    """The same word that comes in without having left its phrase is another force."""
    base = "船员自收到决定之日起十日内可以向港务机构申请复核，逾期不予受理。"
    assert 1 not in severities(base, "船员可以自收到决定之日起十日内向港务机构申请复核，逾期不予受理。", Works.REPRINT)
    assert 1 in severities(base, "船员自收到决定之日起十日内向港务机构申请复核，逾期可以不予受理。", Works.REPRINT)
