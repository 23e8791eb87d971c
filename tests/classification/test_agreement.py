"""Nothing that one comparison says contradicts anything else in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrdiff.alignment.by_hand import SetLink
from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison, Finding, Layer, Place
from rrdiff.classification.said_once import agreed
from rrdiff.compare import CompareOptions, compare
from rrdiff.readers import read
from rrdiff.report.wording import finding_message
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import FoldedSpan
from rrdiff.text.value import changed
from tests.classification.agreement import contradictions
from tests.classification.builders import articles, law
from tests.extent import extent
from tests.report.samples import corpora, reprint, rules
from tests.revisions.generator import RevisionPlan, make_statute, revise, seeded

LOCAL = ("rural_beijing", "counterterrorism_zhejiang", "deputies_beijing", "villages_chongqing")[: extent(2, 4)]
AMENDED = ("cybersecurity", "food_safety", "antitrust", "deputies")[: extent(2, 4)]
FERRIES = (
    "渡口所在地的乡镇人民政府应当为渡工购买人身意外保险。",
    "渡船不得超过核定的人数载客，遇有大雾、大风应当停航。",
    "渡口管理人不得因渡工拒绝违章开航而降低其工资或者解除其劳动合同。",
)


def ferries(*links: tuple[str | None, str | None], other: tuple[str, ...] = FERRIES) -> Comparison:
    """Rules on ferries beside their law, with links that are set."""
    options = CompareOptions(Works.ADAPTATION, links=tuple(SetLink(*one) for one in links))
    return compare(law(articles(*FERRIES)), law(articles(*other)), options)


def messages(comparison: Comparison, clause: str) -> list[str]:
    """What is said of a clause of the base."""
    base, other = comparison.alignment.base, comparison.alignment.other
    found = (one for one in comparison.findings if one.base is not None and one.base.clause == clause)
    return [finding_message(base, other, one, "zh") for one in found]


@pytest.mark.parametrize("name", LOCAL)
def test_findings_of_local_rules_agree(shared: Path, name: str) -> None:
    """Real local rules beside the law they implement."""
    central, local = (parse(read(shared / "local" / name / f"{side}.txt")) for side in ("central", "local"))

    assert contradictions(compare(central, local, CompareOptions(Works.ADAPTATION))) == []


@pytest.mark.parametrize("name", AMENDED)
def test_findings_of_amended_laws_agree(shared: Path, name: str) -> None:
    """Real laws before and after an amendment."""
    old, new = (parse(read(shared / "amendments" / name / f"{side}.txt")) for side in ("old", "new"))

    assert contradictions(compare(old, new)) == []


@pytest.mark.parametrize("names", [("central", "local"), ("central", "reprint"), ("local", "central")])
def test_findings_of_the_corpora_agree(names: tuple[str, str]) -> None:
    """The project's own texts."""
    assert contradictions(corpora(*names)) == []


@pytest.mark.parametrize("sample", [reprint, rules])
def test_findings_of_small_texts_agree(sample: object) -> None:
    """Small samples of a reprint and of local rules."""
    assert callable(sample)
    assert contradictions(sample()) == []


@pytest.mark.parametrize("works", [Works.REVISION, Works.ADAPTATION])
@pytest.mark.parametrize("seed", range(extent(2, 8)))
def test_findings_of_generated_revisions_agree(seed: int, works: Works) -> None:
    """Invented statutes revised by every operation, with words changed."""
    statute = make_statute(seeded(300 + seed), 30)
    revision = revise(seeded(400 + seed), statute, RevisionPlan.usual(30, reword=0.1 * (seed % 3)))
    comparison = compare(law(revision.base.text, "基"), law(revision.other.text, "对"), CompareOptions(works))

    assert contradictions(comparison) == []


def test_a_clause_that_has_a_counterpart_is_not_told_as_one_that_none_answers_to() -> None:
    """It is told which clause answers to it, and that nothing of its content is there."""
    other = (FERRIES[0], "渡船遇有大雾、大风应当停航，不得超过核定的人数载客。", "本细则由县交通局解释。")
    apart, linked = ferries(("art3", None), other=other), ferries(("art3", "art3"), other=other)

    assert any("未见对应条款" in one for one in messages(apart, "art3"))
    assert any("对应的第三条中未见其内容" in one for one in messages(linked, "art3"))
    assert not any("未见对应条款" in one for one in messages(linked, "art3"))


def test_what_says_nothing_of_a_clause_was_not_merged_of_it() -> None:
    """A clause of the law whose words are gone is not said to have gone into the one that is linked with it."""
    other = (FERRIES[0], FERRIES[1])
    parts = "渡口管理人应当每日检查缆绳，并且清扫码头。"
    one = ferries(("art2", "art2"), ("art3", "art2"), other=other)
    both = ferries(("art2", "art2"), ("art1", "art2"), other=(parts, FERRIES[0] + FERRIES[1]))

    assert not any(each.code in {"A9_MERGE", "A9_MOVE"} for each in one.findings)
    assert [each.code for each in both.findings if each.code in {"A9_MERGE", "A9_MOVE"}] == ["A9_MERGE"]
    assert contradictions(one) == contradictions(both) == []


OLD = articles("申请人应当在六个月内提出申请，并且附具船图。", "渡船应当每年检验。")
NEW = articles("申请人应当提出申请，二年后更换船图。", "渡船应当每年检验，检验不合格的停航。")


def found(code: str, severity: int, message: str, base: str, other: str, places: tuple[str, str]) -> Finding:
    """A finding of the first articles: its words, and those that its places hold."""
    one, two = (_place(law(text), words) for text, words in zip((OLD, NEW), places, strict=True))
    values = (("what", base or other), ("base", base), ("other", other))
    return Finding(code, Layer.DRIFT, severity, one, two, f"finding.{message}", values)


def _place(document: Document, words: str) -> Place:
    """Where words stand in the first article; behind a bar, the empty place before them."""
    at = document.text.folded.index(words.strip("|"))
    return Place("art1", FoldedSpan(at, at if words.startswith("|") else at + len(words)))


def settled(*findings: Finding, works: Works = Works.REVISION) -> list[str]:
    """The messages of those that stay."""
    alignment = compare(law(OLD, "old"), law(NEW, "new"), CompareOptions(works)).alignment
    return [one.message.removeprefix("finding.") for one in agreed(findings, alignment)]


@pytest.mark.parametrize(("severity", "left"), [(2, "a4.replaced.softer"), (3, "a8.words"), (4, "a8.words")])
def test_words_that_are_gone_are_replaced_by_nothing(severity: int, left: str) -> None:
    """六个月内 is missing, or became 二年: the graver of two findings stays, of equal ones the longer."""
    gone = found("A8_DEL", 3, "a8.words", "在六个月内提出", "", ("在六个月内提出", "|提出"))
    put = found("A4_QUANT", severity, "a4.replaced.softer", "六个月内", "二年", ("六个月内", "二年"))

    assert settled(gone, put) == settled(put, gone) == [left]


def test_a_fine_that_is_held_against_another_is_not_gone() -> None:
    """Of equal findings that one stays which says what became of the fine."""
    gone = found("A8_DEL", 2, "a8.penalty", "在六个月内提出", "", ("在六个月内提出", "|提出"))
    held = found("A4_QUANT", 2, "a4.beyond", "六个月内", "二年", ("六个月内", "二年"))

    assert settled(gone, held) == settled(held, gone) == ["a4.beyond"]


def test_what_came_inside_replaced_words_stays() -> None:
    """A number in words that were put for others is told with them."""
    put = found("A2_OBJ", 3, "a2", "提出申请", "二年后更换", ("提出申请", "二年后更换"))
    come = found("A4_QUANT", 2, "a4.added", "", "二年", ("|提出", "二年"))
    apart = found("A2_OBJ", 3, "a2", "船图", "申请", ("船图", "申请"))

    assert settled(put, come, apart) == ["a2", "a4.added", "a2"]


def test_two_partners_of_one_word() -> None:
    """A word that was put for two others was put for one of them."""
    first = found("A3_LOOSEN", 2, "a3.replaced.softer", "应当", "更换", ("应当", "更换"))
    second = found("A2_OBJ", 3, "a2", "附具", "二年后更换", ("附具", "二年后更换"))

    assert settled(first, second) == settled(second, first) == ["a3.replaced.softer"]


def test_a_fine_for_a_duty_of_the_rules_own_is_none_the_law_has() -> None:
    """Where a fine is held against that of the law for the same deed, the law knows the deed."""
    own = changed(
        found("A7_ADD", 1, "a7.burden.fine", "", "提出申请，二年后更换", ("|提出", "提出申请,二年后更换")), base=None
    )
    below = found("A4_QUANT", 1, "a4.below", "六个月内", "二年", ("六个月内", "二年"))
    apart = changed(below, severity=3, message="finding.a4.apart")
    style = found("A12_STYLE", 4, "a12", "在", "后", ("在", "后"))

    assert settled(own, below, works=Works.ADAPTATION) == ["a4.below"]
    assert settled(own, apart, style, works=Works.ADAPTATION) == ["a7.burden.fine"]


@pytest.mark.parametrize(
    ("words", "other", "told"),
    [
        ("", "第二条　渡船每日清扫。", "a8.phrase"),
        ("乘客", "第二条　渡船每日清扫。乘客应当穿着救生衣具。", "a8.phrase.elsewhere"),
    ],
)
def test_a_phrase_that_stands_elsewhere_is_told_with_its_place(words: str, other: str, told: str) -> None:
    """What is missing in its counterpart and stands in another clause is not said to have no counterpart."""
    base = law("渡船条例\n第一条　渡船应当配备救生圈，应当穿着救生衣具。\n第二条　渡船每日清扫。")
    new = law(f"渡船条例\n第一条　渡船应当配备救生圈。\n{other}")
    alignment = compare(base, new, CompareOptions(Works.REVISION)).alignment
    at = base.text.folded.index("应当穿着")
    place = Place("art1", FoldedSpan(at, at + 8))
    values = (("what", "应当穿着救生衣具"), ("base", "应当穿着救生衣具"), ("other", ""))
    gone = Finding("A8_DEL", Layer.DRIFT, 3, place, Place("art1", FoldedSpan(20, 20)), "finding.a8.phrase", values)
    here = changed(gone, base=Place("art2", place.span))

    (one,) = agreed([gone], alignment)
    assert one.message == f"finding.{told}"
    assert not words or "另见于对照文本第二条" in finding_message(base, new, one, "zh")
    assert [each.message for each in agreed([here], alignment)] == ([] if words else ["finding.a8.phrase"])


def test_what_is_put_throughout_is_told_once() -> None:
    """帐 → 账 in three articles is one finding with their number; where it bears on the meaning it stays."""
    base = articles("会计帐簿应当装订成册。", "会计帐簿应当编号存放。", "会计帐簿不得涂改撕毁。", "会计人员应当培训。")
    comparison = compare(law(base), law(base.replace("帐", "账")), CompareOptions(Works.REVISION))
    told = [one for one in comparison.findings if one.code == "A12_STYLE"]

    assert [one.message for one in told] == ["finding.a12.everywhere"]
    assert "共3处" in messages(comparison, "art1")[0]
