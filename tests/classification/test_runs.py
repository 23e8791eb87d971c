"""Neighbouring clauses that one version lacks are told once, at the gravest of them, which names all the others."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison, Finding
from rrdiff.classification.ranking import most_serious
from rrdiff.compare import CompareOptions, compare
from rrdiff.report.wording import finding_message
from rrdiff.views.accepted import acceptance_of
from tests.classification.builders import law

KEPT = ("水务主管部门负责编制河道管护规划，组织开展水质监测。", "受理机关应当在十五日内答复投诉人，并记录在案。")
NEW = (
    "码头经营者应当配备消防器材，并建立日常维护台账。",
    "任何单位和个人不得在航道内设置拦河渔具。",
    "渡口每日开航以前应当核对载客定额和救生设备数量。",
)
CHAPTER = "第二章　渡口安全"


def chapters(*parts: tuple[str, tuple[str, ...]]) -> str:
    """A regulation of chapters, their articles numbered through."""
    bodies = iter("一二三四五六七八九")
    lines = [line for head, own in parts for line in (head, *(f"第{next(bodies)}条　{body}" for body in own))]
    return "\n".join(["示例办法", *lines])


def revised(base: str, other: str) -> Comparison:
    """Two versions."""
    return compare(law(base, "base"), law(other, "other"), CompareOptions(Works.REVISION))


def told(comparison: Comparison, one: Finding) -> str:
    """The words of a finding."""
    return finding_message(comparison.alignment.base, comparison.alignment.other, one, "zh")


OLD_TEXT = chapters(("第一章　总则", KEPT))
NEW_TEXT = chapters(("第一章　总则", KEPT), (CHAPTER, NEW))


@pytest.mark.parametrize(
    ("texts", "code", "severities"),
    [((OLD_TEXT, NEW_TEXT), "A7_NEW", [3, 1, 3]), ((NEW_TEXT, OLD_TEXT), "A8_DEL", [3, 1, 3])],
)
def test_a_chapter_is_told_at_its_gravest_article(texts: tuple[str, str], code: str, severities: list[int]) -> None:
    """Every article has its finding; the ban carries the severity and names the chapter and the other two."""
    comparison = revised(*texts)
    found = [one for one in comparison.findings if one.code == code]
    words = told(comparison, found[1])

    assert [one.severity for one in found] == severities
    assert "第二章“渡口安全”（第三条至第五条）共3处" in words
    assert all(text in words for text in ("不得在航道内设置拦河渔具", "第三条“码头经营者", "第五条“渡口每日"))
    assert all(told(comparison, one).endswith("（与第四条一并提示）") for one in (found[0], found[2]))
    assert [comparison.findings[at] for at in most_serious(comparison.findings)] == [found[1]]


def test_other_grave_clauses_are_marked_and_come_first() -> None:
    """Two bans and a duty: the other ban stands before the duty, with the mark of what changes the meaning."""
    bans = (NEW[0], NEW[1], "禁止在桥梁上下游二百米范围内采砂。")
    comparison = revised(OLD_TEXT, chapters(("第一章　总则", KEPT), (CHAPTER, bans)))
    (head,) = [one for one in comparison.findings if one.severity == 1]
    rest = dict(head.values)["rest"]

    assert rest.startswith("▲第四条“任何单位")
    assert "、第三条“码头" in rest
    assert "带▲的涉含义" in told(comparison, head)


def test_paragraphs_of_one_article_are_a_range() -> None:
    """第二款 and 第三款 that are new together."""
    comparison = revised(OLD_TEXT, OLD_TEXT + "\n" + "\n".join(NEW[:2]))

    assert "第二条第二款、第三款共2处" in told(
        comparison, next(one for one in comparison.findings if one.severity == 1)
    )


@pytest.mark.parametrize(
    "other", [chapters(("第一章　总则", (NEW[0], KEPT[0], NEW[1], KEPT[1]))), OLD_TEXT + "\n" + NEW[0]]
)
def test_what_stands_alone_is_told_alone(other: str) -> None:
    """Articles between which one was kept are two findings, and one paragraph is one."""
    found = [one for one in revised(OLD_TEXT, other).findings if one.code == "A7_NEW"]

    assert found
    assert all("run" not in dict(one.values) and one.severity < 3 for one in found)


def test_an_accepted_run_is_told_again_when_it_grew() -> None:
    """Who accepted two new articles has not accepted a third."""
    two, three = (revised(OLD_TEXT, chapters(("第一章　总则", KEPT), (CHAPTER, NEW[:n]))) for n in (2, 3))
    keys = [
        next(acceptance_of(one, finding).key for finding in one.findings if finding.severity == 1)
        for one in (two, three)
    ]

    assert keys[0] != keys[1]


@pytest.mark.parametrize(("days", "severities"), [("二十日", [2, 3, 3]), ("十日", [2, 2, 2])])
def test_words_changed_alike_are_one_change(days: str, severities: list[int]) -> None:
    """市监察委员会 joins a list in three articles: told at the first, but where nothing else of them changed."""
    acts = ("提出议案，说明理由和主要内容", "列席会议，回答询问并听取意见", "报送年度工作报告和情况说明")
    texts = []
    for who, by in (("", "十日"), ("市监察委员会、", days)):
        bodies = tuple(f"市人民法院、{who}市人民检察院应当在{by}内{act}。" for act in acts)
        texts.append(chapters(("第一章　总则", bodies)))
    base, other = texts
    found = [one for one in revised(base, other).findings if "监察" in "".join(dict(one.values).values())]

    assert [one.severity for one in found] == severities
    assert dict(found[0].values).get("again") == ("第二条、第三条" if 3 in severities else None)


@pytest.mark.parametrize(
    ("clause", "severity", "message"),
    [
        ("违反本办法规定，在航道内停泊的，处一千元以上五千元以下罚款。", 1, "finding.a7.clause.sanction"),
        ("主管部门应当公开行政处罚信息，并及时更新。", 2, "finding.a7.clause"),
    ],
)
def test_a_new_penalty_changes_the_meaning(clause: str, severity: int, message: str) -> None:
    """Words about penalties are none."""
    comparison = revised(OLD_TEXT, chapters(("第一章　总则", KEPT), ("第二章　其他", (clause,))))

    assert [(one.severity, one.message) for one in comparison.findings if one.code == "A7_NEW"] == [(severity, message)]


def test_the_department_that_led_helps_now() -> None:
    """Both under their new names: one finding says it, and none that the one was replaced by the other."""
    led = "市水行政主管部门会同市环境保护行政主管部门编制水功能区划，报市人民政府批准。"
    now = "市生态环境部门会同市水务部门编制水功能区划，报市人民政府批准。"
    comparison = revised(*(chapters(("第一章　总则", (one, *KEPT))) for one in (led, now)))

    assert [(one.severity, one.message) for one in comparison.findings if one.code == "A1_ACTOR"] == [
        (1, "finding.a1.lead")
    ]


def test_a_new_clause_is_known_by_what_it_takes() -> None:
    """Seizing stands among other powers and before a ban: it is what the finding quotes."""
    powers = "执法人员可以采取下列措施：\n（一）进入现场；\n（二）查封、扣押违法所用的船舶。\n被检查单位不得拒绝。"
    comparison = revised(OLD_TEXT, chapters(("第一章　总则", (*KEPT, powers))))
    (head,) = [one for one in comparison.findings if one.severity == 1]

    assert told(comparison, head).startswith("新增条款，疑似增设职权或禁止：第三条“……查封、扣押违法所用的船舶”")
