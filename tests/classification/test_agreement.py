"""Nothing that one comparison says contradicts anything else in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrdiff.alignment.by_hand import SetLink
from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.compare import CompareOptions, compare
from rrdiff.readers import read
from rrdiff.report.wording import finding_message
from rrdiff.structure.parse import parse
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
