"""Dropped and added content is told from content that was reworded or stands elsewhere."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.drift.cuts import at_sentences, clean
from rrdiff.classification.finding import Comparison
from rrdiff.compare import CompareOptions, compare
from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.text.source import BodySpan
from tests.classification.builders import articles, law, quoted

BASE = (
    "各级河长由同级主要负责人担任,对本辖区河道管护工作负总责,统筹协调跨界河段的巡查与整治。",
    "水务主管部门负责编制河道管护规划,组织开展水质监测和生态补水。监测结果应当向社会公开。",
    "巡河员按照规定填写巡河日志,发现倾倒垃圾、私设排口等情况立即上报,并协助现场处置。",
    "受理机关应当在十五日内答复投诉人,并对投诉人的信息严格保密。",
    "省级人民政府可以根据本办法制定实施细则。",
)
CASES = [
    (
        (BASE[0], BASE[1].replace("监测结果应当向社会公开。", ""), *BASE[2:]),
        [("A8_DEL", 1, "监测结果应当向社会公开")],
        "a sentence dropped",
    ),
    (
        (BASE[0], "监测结果应当向社会公开。" + BASE[1].replace("监测结果应当向社会公开。", ""), *BASE[2:]),
        [],
        "a sentence at another place",
    ),
    (
        (*BASE[:3], "受理机关应当在十五日内答复投诉人。", BASE[4]),
        [("A8_DEL", 1, "并对投诉人的信息严格保密")],
        "a safeguard dropped",
    ),
    (BASE[:4], [("A8_DEL", 0, BASE[4])], "the enabling clause needs no counterpart"),
    ((*BASE[:3], BASE[4]), [("A8_DEL", 1, BASE[3])], "a whole duty dropped"),
    (
        (*BASE[:4], BASE[4], "县级人民政府可以对逾期不改的单位收费处罚。"),
        [],
        "nothing dropped where something is added",
    ),
]


def adapted(base: tuple[str, ...], other: tuple[str, ...]) -> Comparison:
    """Two regulations of these articles, the second implementing the first."""
    documents = law(articles(*base), "base"), law(articles(*other), "other")
    return compare(*documents, CompareOptions(Works.ADAPTATION))


@pytest.mark.parametrize(("other", "expected", "reason"), CASES)
def test_what_was_dropped(other: tuple[str, ...], expected: list[tuple[str, int, str]], reason: str) -> None:
    """Only what stands nowhere in the other text counts as dropped."""
    comparison = adapted(BASE, other)
    found = [
        (one.code, one.severity, quoted(comparison.alignment.base, one.base))
        for one in comparison.findings
        if one.code == "A8_DEL"
    ]

    assert found == expected, reason


def test_a_new_clause_with_a_power_is_grave() -> None:
    """A clause that only the other text has, and that lets somebody punish, is of the first severity."""
    comparison = adapted(BASE, CASES[-1][0])
    (finding,) = [one for one in comparison.findings if one.code == "A7_NEW"]

    assert finding.severity == 1
    assert finding.base is None


def test_a_reworded_safeguard_is_less_grave() -> None:
    """Where new text of the same clause takes the words up, the loss is not of the first severity."""
    comparison = adapted(
        BASE, (*BASE[:3], "受理机关应当在十五日内答复投诉人。投诉人的信息不得向被投诉单位及其他人外泄。", BASE[4])
    )

    assert not any(one.severity == 1 and one.code == "A8_DEL" for one in comparison.findings)


def test_a_ban_that_names_nothing_is_tied_to_its_sentence() -> None:
    """任何单位和个人不得侵占 in an article about something else is another ban."""
    base = (
        "合作社的财产受法律保护,任何单位和个人不得侵占。",
        "河道管护用房由乡镇人民政府提供,巡河员可以使用。",
        *BASE[2:4],
    )
    other = (
        "合作社的财产受法律保护。",
        "河道管护用房由乡镇人民政府提供,巡河员可以使用,任何组织或者个人不得侵占。",
        *BASE[2:4],
    )
    comparison = adapted(base, other)
    found = [
        quoted(comparison.alignment.base, one.base) for one in comparison.findings if one.message == "finding.a8.ban"
    ]

    assert found == ["任何单位和个人不得侵占"]


def test_a_clause_beside_a_closer_scrap_is_compared_all_the_same() -> None:
    """A few words that stand in every clause keep no comparison of two clauses from being read."""
    whole, scrap = BodySpan(0, 50), BodySpan(20, 24)
    edits = (
        Edit(Op.KEEP, BodySpan(0, 14), BodySpan(0, 14)),
        Edit(Op.REPLACE, BodySpan(14, 50), BodySpan(14, 40)),
    )
    loose = ClauseDiff("art1", "art3", base_span=whole, other_span=BodySpan(0, 40), edits=edits)
    close = ClauseDiff("art2", "art3", base_span=scrap, other_span=scrap, edits=(Edit(Op.KEEP, scrap, scrap),))

    assert list(clean([loose, close])) == [loose]


@pytest.mark.parametrize(
    ("base", "other"),
    [
        (
            "渡口两侧各一百米范围内,除本条第二款规定的情形外,禁止采砂。\n因修建桥梁确需采砂的,应当经县水务部门批准。",
            "渡口两侧各一百米范围内,禁止采砂。但是,因修建桥梁确需采砂的,应当经县水务部门批准。",
        ),
        (
            "保护区内现有的坟墓,除受国家保护的具有历史价值的墓地予以保留外,应当限期迁移。",
            "禁止在保护区内建墓。保护区内已有的坟墓,除国家规定保护的外,应当迁出。",
        ),
        (
            "申请人应当提交规划文件、用地文件,说明工程的目的。",
            "申请人除提交规划文件、用地文件外,还应当提交资金文件,说明工程的目的。",
        ),
    ],
)
def test_an_exception_that_is_made_in_other_words_is_none(base: str, other: str) -> None:
    """One that stands in another paragraph, is worded anew, or only says what is asked besides."""
    found = [one for one in adapted((*BASE, base), (*BASE, other)).findings if one.message == "finding.a6.exception"]

    assert not [one for one in found if one.severity in {1, 2}]


@pytest.mark.parametrize(
    ("last", "other"),
    [
        (
            "本办法自2024年1月1日起施行。2001年发布的《河道巡查办法》同时废止。",
            "本办法自2024年1月1日起施行。",
        ),
        (
            "巡河员擅离职守的,由河长办公室通报批评;构成犯罪的,依法追究刑事责任。",
            "巡河员未经同意擅离职守,或者巡查时弄虚作假的,河长办公室应当通报批评。",
        ),
    ],
)
def test_what_holds_without_local_rules_is_slight(last: str, other: str) -> None:
    """The repeal of an older text of the law, and in a clause written anew the reference to the criminal law."""
    comparison = adapted((*BASE, last), (*BASE, other))

    assert "构成犯罪" not in "".join(
        dict(one.values).get("base", "") for one in comparison.findings if one.severity in {1, 2}
    )
    assert not [one for one in comparison.findings if one.severity in {1, 2} and "废止" in last]


def test_local_rules_end_what_went_before_them() -> None:
    """The repeal of older local rules is theirs to make and slight."""
    own = "本细则自2024年5月1日起施行。2003年5月12日市人民政府通过的《城区河道巡查若干规定》同时废止。"
    found = adapted((*BASE, "本办法自公布之日起施行。"), (*BASE, own)).findings
    told = [one.severity for one in found if "废止" in str(dict(one.values).get("other", ""))]

    assert told
    assert min(told) > 2


@pytest.mark.parametrize(
    ("base", "other", "reason"),
    [
        (
            "巡河员应当接受培训。有关单位和个人不得拒绝、阻挠巡查。",
            "巡河员应当接受培训。\n被巡查的单位不得拒绝或者阻挠依法进行的巡查活动。",
            "the ban stands in other words in the paragraph after it",
        ),
        (
            "在巡河工作中作出显著成绩的,给予表彰和奖励。",
            "在巡河工作中作出显著成绩的单位和个人,由县人民政府予以表彰、奖励。",
            "a reward in other words",
        ),
        (
            "在堤防两侧施工的,应当报告。\n在前款规定的范围内,因抢险确需取土的,应当事后补种。",
            "在堤防两侧施工的,应当报告。因抢险确需取土的,应当事后补种。",
            "the paragraph before is the sentence before",
        ),
        (
            "垃圾倾倒名录由国务院水行政主管部门制定、公布。河长应当每月核对名录。",
            "河长应当每月核对名录。",
            "a power of national organs",
        ),
    ],
)
def test_what_stands_in_other_words_is_slight(base: str, other: str, reason: str) -> None:
    """A phrase that is gone where a new one says the same."""
    found = [one for one in adapted((*BASE, base), (*BASE, other)).findings if one.severity in {1, 2}]

    assert not [one for one in found if one.code == "A8_DEL"], reason


def test_a_clause_is_told_by_what_is_missing_of_it() -> None:
    """A sentence of it that stands in another article is not what the clause is known by."""
    lost = "河道采砂许可证由县水务部门发放,持证人不得转让采砂许可证。采砂作业人员应当每年接受安全培训并取得合格证书。"
    held = "持证人有下列义务:不得转让县水务部门发放的河道采砂许可证。"
    (told,) = [
        one for one in adapted((*BASE, lost), (*BASE, held)).findings if "整条" in str(one) or one.code == "A8_DEL"
    ]

    assert "转让" not in dict(told.values)["what"]


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("河长办公室拟定巡查方案,报县人民政府批准。", "河长办公室应当拟定巡查方案,报县人民政府批准。"),
        ("对村民委员会、居民委员会及其成员的投诉应当受理。", "对居民委员会、村民委员会及其成员的投诉应当受理。"),
        ("巡河员应当向县级以上地方人民政府报告。", "巡河员应当向人民政府报告。"),
    ],
)
def test_local_rules_that_bind_as_the_law_does_are_slight(base: str, other: str) -> None:
    """应当 before what a body does anyway, another order, a government without its level."""
    assert not [one for one in adapted((*BASE, base), (*BASE, other)).findings if one.severity in {1, 2}]


def test_clause_of_which_its_counterpart_has_no_phrase_is_told_as_left_out() -> None:
    """A ban paired with a clause about something else is missed as a whole, and nothing is said of the other clause."""
    kept = "第一条　堤岸管护单位应当每季度检查一次护坡，发现裂缝的立即填补并且登记在册。\n"
    base = law(f"堤岸条例\n{kept}第二条　堤岸两侧种植的防浪林归管护单位所有，不得砍伐用于取暖。", "base")
    other = law(f"某市堤岸办法\n{kept}第二条　堤岸两侧应当设置里程桩，里程桩每年刷新一次。", "other")
    for works, whole in ((Works.ADAPTATION, True), (Works.REVISION, False)):
        found = compare(base, other, CompareOptions(works)).findings
        lost = [one for one in found if one.code == "A8_DEL" and one.base is not None and one.base.clause == "art2"]
        assert lost
        if whole:
            assert [(one.message, one.other) for one in lost] == [("finding.a8.clause.safeguard.linked", None)]


WHOLE = [
    (
        "举办巡河培训的时候,示例委员会组成人员除因病或者其他特殊原因请假的以外,应当参加培训。",
        "举办巡河培训的时候,示例委员会组成人员应当参加培训。因病或者其他特殊原因不能参加的,必须请假。",
        ("除", ""),
        ("除", "参加培训。"),
    ),
    (
        "擅自取用河水的,由河道主管部门责令停止取水。",
        "擅自取用河水,未按照规定向河道主管部门备案的,责令补办,逾期不补办的,处一万元罚款。拒不整改的,责令停止取水。",
        ("", "未按照规定向河道主管部门备案的,责令补办,逾期不补办的,处一万元罚款。拒不整改的,"),
        ("由", "未按照规定向"),
    ),
]


@pytest.mark.parametrize(("base", "other", "told", "untold"), WHOLE, ids=["an exception", "a case"])
def test_no_change_reaches_over_the_end_of_a_sentence(
    base: str, other: str, told: tuple[str, str], untold: tuple[str, str]
) -> None:
    """A sentence that stands elsewhere takes no word's place; a case that came is quoted from its beginning."""
    old, new = (law(articles(*BASE[:3], one)) for one in (base, other))
    found = compare(old, new, CompareOptions(Works.REVISION)).findings
    values = {(one["base"], one["other"]) for each in found if "base" in (one := dict(each.values))}

    assert told in values
    assert untold not in values


def test_other_changes_stay_as_they_are() -> None:
    """A word for a word is one change; a new sentence beside a changed one has its own beginning."""
    edits = [
        Edit(Op.REPLACE, BodySpan(0, 2), BodySpan(0, 2)),
        Edit(Op.INSERT, BodySpan(4, 4), BodySpan(4, 9)),
    ]

    assert list(at_sentences(edits, "巡查河道", "检查河道记入日志", "巡查河道")) == edits
    assert list(at_sentences(edits, "巡查,并", "检查,并记。入日志", "巡查,并")) == edits
