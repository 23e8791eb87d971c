"""What local rules may leave to the law without dropping a safeguard: penalties, liability, courts, bad records."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import MEANING, WORDING, Finding
from rrdiff.classification.not_repeated import protects, punishes, reason, repeatable
from rrdiff.compare import CompareOptions, compare
from tests.classification.builders import law

KEPT = """第一条　缆车运营单位应当每日开车以前检查钢索和制动装置，并且把检查结果记录在值班簿中。
第二条　站台应当设置护栏和照明，照明故障的应当停止载客。
"""


def found(base: str, local: str) -> tuple[Finding, ...]:
    """The findings on a third article, of the law and of local rules that have the first two alike."""
    one = law(f"缆车运营条例\n{KEPT}第三条　{base}", "base")
    two = law(f"某市缆车运营办法\n{KEPT}第三条　{local}", "other")
    return compare(one, two, CompareOptions(Works.ADAPTATION)).findings


def severities(base: str, local: str, words: str) -> set[int]:
    """Severities of what is told of some words of the law."""
    return {one.severity for one in found(base, local) if words in str(dict(one.values).get("what"))}


@pytest.mark.parametrize(
    ("text", "guards"),
    [
        ("检查人员应当为被检查单位保密。", True),
        ("受托方应当遵守保密规定。", False),
        ("在符合保密要求的前提下,可以检查库房。", False),
        ("占用农田的,应当给予补偿。", True),
        ("建立水域生态补偿制度。", False),
    ],
)
def test_safeguards_and_words_like_them(text: str, *, guards: bool) -> None:
    """Keeping a secret and making a loss good protect somebody; rules on secrecy and payments for nature do not."""
    assert protects(text) == guards


@pytest.mark.parametrize(
    ("text", "penal"),
    [
        ("主管部门及其工作人员有下列情形之一的,依法追究责任:违法指定供应商;违法收费。", True),
        ("运营单位有下列情形之一的,应当停止载客:风力达到八级;检修未完成。", False),
    ],
)
def test_a_list_of_what_is_answered_for_is_penal(text: str, *, penal: bool) -> None:
    """追究责任 opens a list of offences as 处罚 does."""
    assert punishes(text) == penal


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("平台不能提供缆车经营者姓名的,由平台经营者赔偿。", "civil"),
        ("因检修占用果园造成损失的,运营单位应当依法给予赔偿。", "civil"),
        ("主管部门造成损失的,由主管部门赔偿。", None),
    ],
)
def test_who_pays_for_a_loss(text: str, why: str | None) -> None:
    """Liability of private bodies is for laws alone; what organs pay is missed."""
    assert reason(text) == why


def test_a_clause_is_known_by_what_it_says_beside_its_penalties() -> None:
    """What local rules need not repeat does not stand for the clause."""
    text = "运营单位多收票款的,由主管部门责令退还。运营单位聘用无证司机的,由主管部门处一千元罚款。"
    assert repeatable(text) == "运营单位多收票款的,由主管部门责令退还。"
    alone = "运营单位聘用无证司机的,由主管部门处一千元罚款。"
    assert repeatable(alone) == alone


RECORDS = "主管部门应当对缆车企业的处罚信息及时归集，在七日以内将失信的缆车企业向社会公开曝光。"
GRADES = "主管部门应当对缆车企业的检修报告及时审查，在七日以内将审查意见送达缆车企业。"


@pytest.mark.parametrize(("base", "severity"), [(RECORDS, WORDING), (GRADES, MEANING)])
def test_bad_records_guard_nobody_whom_they_are_kept_of(base: str, severity: int) -> None:
    """A duty to publish what is held against somebody is a change of wording; one to answer somebody is missed."""
    one, two = law(f"缆车运营条例\n{KEPT}第三条　{base}", "base"), law(f"某市缆车运营办法\n{KEPT}", "other")
    told = compare(one, two, CompareOptions(Works.ADAPTATION)).findings
    assert [each.severity for each in told if each.code == "A8_DEL"] == [severity]


PENAL = "钢索检测机构出具失实的缆车钢索检测报告的，责令停业整顿；给他人造成损害的，依法承担赔偿责任。"


@pytest.mark.parametrize(
    ("local", "told"),
    [
        ("缆车钢索检测机构不得有下列行为：\n（一）出具失实的缆车钢索检测报告；\n（二）转让检测业务。", False),
        ("钢索检测机构出具失实的缆车钢索检测报告的，责令停业整顿。", True),
    ],
)
def test_liability_is_dropped_from_a_penalty_alone(local: str, *, told: bool) -> None:
    """A ban that the law's penalty was paired with leaves all that follows the deed to the law."""
    assert bool(severities(PENAL, local, "承担赔偿责任") & {MEANING, WORDING}) == told


OFFICIAL = "市人民政府每年报告缆车运营工作，{}可以对缆车运营工作进行监督检查，要求有关人员接受询问。"


@pytest.mark.parametrize(("organ", "power"), [("人大常委会", False), ("主管部门", True)])
def test_oversight_of_a_congress_is_no_new_power(organ: str, *, power: bool) -> None:
    """A law of its own says how a standing committee oversees organs."""
    one = law(f"缆车运营条例\n{KEPT}", "base")
    two = law(f"某市缆车运营办法\n{KEPT}第三条　{OFFICIAL.format(organ)}", "other")
    told = compare(one, two, CompareOptions(Works.ADAPTATION)).findings
    assert (MEANING in {each.severity for each in told}) == power


@pytest.mark.parametrize(
    ("words", "burden"),
    [
        ("经主管部门审核同意，可以免于存储检修保证金。", False),
        ("经主管部门审核同意，可以开行夜间缆车。", True),
    ],
)
def test_leave_that_relieves_is_no_burden(words: str, *, burden: bool) -> None:
    """Whoever need not pay after leave was freed of something."""
    told = found("缆车经营者应当张贴票价表。", f"缆车经营者应当张贴票价表。缆车经营者投保责任保险的，{words}")
    assert any(one.message == "finding.a7.burden.approval" for one in told) == burden


@pytest.mark.parametrize(("item", "added"), [("依法取得缆车检修许可证", False), ("有三年以上检修经历的工人", True)])
def test_a_condition_that_another_law_sets_is_none_of_the_rules(item: str, *, added: bool) -> None:
    """依法取得 names what must be had anyhow."""
    lists = "缆车经营者应当具备下列条件：\n（一）有合格的钢索；\n（二）有持证的司机"
    told = found(f"{lists}。", f"{lists}；\n（三）{item}。")
    assert any(one.message == "finding.a7.clause.condition" for one in told) == added


SUED = "缆车合作社的决定侵害社员合法权益的，受侵害的社员可以{}。"


@pytest.mark.parametrize(("remedy", "lost"), [("申请人民法院予以撤销", False), ("向主管部门申诉", True)])
def test_a_way_to_the_court_stays_open(remedy: str, *, lost: bool) -> None:
    """What a court may do is for laws alone; a complaint to an organ is open only where rules say so."""
    told = found(SUED.format(remedy), "缆车合作社的决定不得侵害社员合法权益。")
    assert any(one.message == "finding.a8.remedy" for one in told) == lost
