"""Changes of meaning between two regulations, from their lines to findings."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.drift import findings as drift
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.findings import meaning_findings
from rrdiff.classification.finding import Comparison, Finding, Layer
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.compare import CompareOptions, compare
from rrdiff.text.source import BodySpan
from tests.classification.builders import articles, law, quoted

FILLER = (
    "各级河长由同级主要负责人担任,对本辖区河道管护工作负总责,统筹协调跨界河段的巡查与整治。",
    "水务主管部门负责编制河道管护规划,组织开展水质监测和生态补水,并向社会发布监测结果。",
    "巡河员按照规定填写巡河日志,发现倾倒垃圾、私设排口等情况立即上报,并协助现场处置。",
)

CASES = [
    (
        "河长应当每年向上一级河长述职,接受质询。",
        "河长每年向上一级河长述职,接受质询。",
        [("A3_LOOSEN", 2, "应当", "")],
        "a duty word dropped",
    ),
    (
        "经营单位应当在显著位置设置警示标识。",
        "经营单位可以在显著位置设置警示标识。",
        [("A3_LOOSEN", 1, "应当", "可以")],
        "a duty became a permission",
    ),
    (
        "主管部门应当自受理之日起三十日内作出决定。",
        "主管部门应当自受理之日起六十日内作出决定。",
        [("A4_QUANT", 1, "三十日内", "六十日内")],
        "a longer deadline",
    ),
    (
        "重点河段每周至少巡查一次并记录存档。",
        "重点河段定期巡查并记录存档。",
        [("A4_QUANT", 1, "每周至少巡查一次", "定期")],
        "a frequency given up",
    ),
    (
        "面积八公顷以上的水域列入名录管理。",
        "面积超过八公顷的水域列入名录管理。",
        [("A6_NARROW", 1, "八公顷以上", "超过八公顷")],
        "以上 includes the number, 超过 does not",
    ),
    (
        "申请人应当提交占用方案和补建方案。",
        "申请人应当提交占用方案或者补建方案。",
        [("A6_NARROW", 2, "和", "或者")],
        "one of two will do",
    ),
    (
        "鼓励公民、法人和其他组织参与河道管护。",
        "鼓励公民、法人或者其他组织参与河道管护。",
        [("A12_STYLE", 4, "和", "或者")],
        "before 其他 the connective is style",
    ),
    (
        "资金向重要水源地、迁飞通道等重点区域倾斜。",
        "资金向重要水源地、迁飞通道倾斜。",
        [("A6_NARROW", 2, "等重点区域", "")],
        "the list is closed",
    ),
    (
        "禁止在重要河段内采砂取土。",
        "禁止在重要河段、一般河段内采砂取土。",
        [("A6_WIDEN", 1, "", "、一般河段")],
        "the ban reaches farther",
    ),
    (
        "使用毒药、电击等方式捕捞水生生物的,责令改正。",
        "使用毒药、电击、地笼等方式捕捞水生生物的,责令改正。",
        [("A11_CONC", 0, "", "、地笼")],
        "an example in an open list",
    ),
    (
        "任何单位和个人不得占用河道开工建设。",
        "建设单位不得占用河道开工建设。",
        [("A6_NARROW", 1, "任何单位和个人", "建设单位")],
        "fewer addressees",
    ),
    (
        "考核应当客观公正,防止频繁报送材料。",
        "考核应当客观公正。",
        [("A8_DEL", 1, "防止频繁报送材料", "")],
        "a safeguard dropped",
    ),
    (
        "本条适用于河道巡查活动,封闭水池除外。",
        "本条适用于河道巡查活动。",
        [("A6_WIDEN", 1, "封闭水池除外", "")],
        "an exception dropped",
    ),
    (
        "河道办公室负责日常协调工作。",
        "河道办公室负责日常协调工作。河道办公室可以对跨界争议作出裁决。",
        [("A7_ADD", 1, "", "河道办公室可以对跨界争议作出裁决")],
        "a power added",
    ),
    (
        "对巡查结果应当及时通报,必须跟踪整改。",
        "对巡查结果应当及时通报,应当跟踪整改。",
        [("A3_MODAL", 4, "必须", "应当")],
        "equal in force",
    ),
    (
        "建立省市县乡村五级河长体系,落实管护责任。",
        "建立州县乡村四级河长体系,落实管护责任。",
        [("A13_LEVEL", 2, "省市县乡村", "州县乡村"), ("A4_QUANT", 2, "五级", "四级")],
        "one link less, said as level and as number",
    ),
    (
        "将管护经费列入本级财政预算。",
        "把管护经费列入本级财政预算。",
        [("A12_STYLE", 4, "将", "把")],
        "style",
    ),
    (
        "企业按月用水不足五百吨的,可以合并申报。",
        "企业按季度用水不足五百吨的,可以合并申报。",
        [("A4_QUANT", 1, "按月", "按季度")],
        "a longer period",
    ),
    (
        "水质监测每年不少于2次。",
        "水质监测每年至少二次。",
        [("T7_NUM", 4, "每年不少于2次", "每年至少二次")],
        "another way to write the same",
    ),
]


def compared(base: str, other: str, works: Works = Works.ADAPTATION) -> Comparison:
    """Two regulations that differ in their first article."""
    documents = law(articles(base, *FILLER), "base"), law(articles(other, *FILLER), "other")
    return compare(*documents, CompareOptions(works))


def told(comparison: Comparison, findings: tuple[Finding, ...]) -> list[tuple[str, int, str, str]]:
    """Code, severity and the words of both sides, what only copies or moves left out."""
    base, other = comparison.alignment.base, comparison.alignment.other
    return [
        (one.code, one.severity, quoted(base, one.base) or "", quoted(other, one.other) or "")
        for one in findings
        if one.layer is not Layer.STRUCTURE and one.code != "A10_COPY"
    ]


@pytest.mark.parametrize(("base", "other", "expected", "reason"), CASES)
def test_changes(base: str, other: str, expected: list[tuple[str, int, str, str]], reason: str) -> None:
    """Each change has one finding (two where both are true) with its words on both sides."""
    comparison = compared(base, other)

    assert told(comparison, comparison.findings) == expected, reason


@pytest.mark.parametrize(("base", "other", "expected", "reason"), CASES)
def test_revisions_are_judged_alike(
    base: str, other: str, expected: list[tuple[str, int, str, str]], reason: str
) -> None:
    """A revision of a text has the same changes of meaning as its adaptation; an example of a law is told."""
    comparison = compared(base, other, Works.REVISION)

    if expected[:1] and expected[0][0] == "A11_CONC":
        expected = [("A6_WIDEN", 2, *expected[0][2:])]
    assert told(comparison, comparison.findings) == expected, reason


@pytest.mark.parametrize(("base", "other", "expected", "reason"), CASES)
def test_reprints_are_not_judged(base: str, other: str, expected: list[tuple[str, int, str, str]], reason: str) -> None:
    """A reprint has slips, no changes of meaning."""
    comparison = compared(base, other, Works.REPRINT)

    assert {one.code[0] for one in comparison.findings} <= {"T", "L"}, (expected, reason)


def test_equal_texts_have_no_changes() -> None:
    """A regulation compared with itself has copies only."""
    comparison = compared("河长应当每年述职。", "河长应当每年述职。")

    assert {one.code for one in comparison.findings} <= {"A10_COPY"}


def test_insertions_have_an_empty_place_in_the_base() -> None:
    """What only the other text has is placed where it would stand in the base."""
    comparison = compared("禁止在重要河段内采砂。", "禁止在重要河段、一般河段内采砂。")
    (finding,) = [one for one in comparison.findings if one.code == "A6_WIDEN"]
    base = comparison.alignment.base

    assert finding.base is not None
    assert len(finding.base.span) == 0
    assert base.text.folded[: finding.base.span.start].endswith("禁止在重要河段")


def test_changes_at_one_place_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes told of one place of the other text for several clauses of the base stand in the order of these."""
    result = compared("河道管护每年考核。", "河道管护考核。")
    names = [clause.id for clause in result.alignment.base.clauses if clause.id.startswith("art")]
    place = BodySpan(0, 2)
    changes = [
        MeaningChange(
            "A5_BASIS",
            2,
            base_clause=name,
            base=place,
            other_clause="art1",
            other=place,
            what="《办法》",
            before="",
            after="《办法》",
            message="a5.added",
            why="basis",
        )
        for name in names
    ]
    monkeypatch.setattr(drift, "basis_changes", lambda *_: (changes, {}))
    told = meaning_findings(result.alignment, (), PACKAGED)

    assert [one.base.clause for one in told if one.code == "A5_BASIS" and one.base] == names


@pytest.mark.parametrize(
    ("helper", "severities"), [("生态环境部门应当会同水务部门", [1]), ("水行政主管部门应当会同林业部门", [])]
)
def test_a_department_that_only_helps_now_has_handed_over_its_duty(helper: str, severities: list[int]) -> None:
    """Who leads what was led by another is told as handed over; who is only joined by another still leads."""
    base = "水行政主管部门应当按照水功能区对水质的要求和水体的自然净化能力,核定水域的纳污能力。"
    other = law(articles(base.replace("水行政主管部门应当", helper), *FILLER), "other")
    comparison = compare(law(articles(base, *FILLER), "base"), other, CompareOptions(Works.REVISION))

    assert [one.severity for one in comparison.findings if one.message == "finding.a1.handed"] == severities
