"""Expected localisation in the sample regulation and its implementing rule."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.adaptation_actors import levels_in
from rrdiff.classification.finding import Comparison, Finding
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.compare import CompareOptions, compare
from tests.classification.builders import law, quoted, shown
from tests.classification.key_changes import compared, score

CORPORA = Path(__file__).parents[2] / "corpora"
LEVELS = [
    ("省市县三级联动,城市市场,农村村民", [4, 3, 2], "levels, not their characters in other words"),
    ("各省(自治区、直辖市)", [4, 4, 4], "in brackets"),
    ("教师和律师,节省开支,城镇连续", [], "no level at all"),
    ("兵团、师市、团场(镇)、连队(村)", [4, 3, 2, 1, 0, 0], "the ladder of the corps"),
]
RECALL = 0.9
"""Least share of the changes a person marked that must be found, for the codes a reviewer acts upon."""


@cache
def local() -> Comparison:
    """The sample pair, compared once."""
    return compared(CORPORA / "central.txt", CORPORA / "local.txt")


def of(code: str, clause: str = "") -> list[Finding]:
    """Findings of a code, of one clause of the other text where it is named."""
    return [
        one
        for one in local().findings
        if one.code == code and (not clause or (one.other is not None and one.other.clause == clause))
    ]


def words(finding: Finding) -> tuple[str | None, str | None]:
    """What a finding quotes."""
    alignment = local().alignment
    return quoted(alignment.base, finding.base), quoted(alignment.other, finding.other)


@pytest.mark.parametrize(("text", "expected", "reason"), LEVELS)
def test_levels(text: str, expected: list[int], reason: str) -> None:
    """Words that name a level are told from parts of other words."""
    assert [level for *_, level in levels_in(text, PACKAGED)] == expected, reason


@pytest.mark.parametrize("code", ["A3", "A4", "A5", "A6", "A8", "A13", "A16"])
def test_marked_changes_are_found(code: str) -> None:
    """Nine of ten changes that a person marked are found, for each code."""
    result = score(local(), CORPORA / "gold" / "align_central_local.json")

    assert result.recall(code) >= RECALL, [row for row in result.missed if row[1].startswith(f"{code}_")]


def test_the_own_name_is_told_once() -> None:
    """A rule that calls itself by another name throughout is told so once."""
    assert [words(one) for one in of("A15_SELF")] == [("本办法", "本细则")]
    assert dict(of("A15_SELF")[0].values)["what"] == "9"


BEACONS = (
    "示例航标法 / 第一条~为了管好航标，保障航行，制定本法。 / 第二条~航标站依照本法巡查航标，并报告港务机构。 / "
    "第三条~违反本法规定，损坏航标的，责令赔偿，并处五百元以上二千元以下罚款。 / 第四条~本法自2041年5月1日起施行。"
)
LOCAL_BEACONS = (
    "示例市实施《示例航标法》若干规定 / 第一条~根据《示例航标法》，结合本市实际，制定本规定。 / "
    "第二条~市航标站依照本规定巡查航标，并报告市港务机构。 / "
    "第三条~违反本规定规定，损坏航标的，责令赔偿，并处五百元以上二千元以下罚款。 / 第四条~本规定自2042年5月1日起施行。"
)


def test_the_own_name_is_counted_as_what_is_replaced_throughout() -> None:
    """Where the overview tells the same substitution, both name one number."""
    comparison = compare(law(BEACONS), law(LOCAL_BEACONS), CompareOptions(Works.ADAPTATION))
    (count,) = (one.count for one in comparison.alignment.substitutions if one.base == "本法")
    (found,) = (one for one in comparison.findings if one.code == "A15_SELF")

    assert dict(found.values)["what"] == str(count) == "4"


def test_actors_are_told_once() -> None:
    """No pair of names is told twice."""
    pairs = [(dict(one.values)["base"], dict(one.values)["other"]) for one in of("A1_ACTOR")]

    assert len(pairs) == len(set(pairs)) > 0
    assert {one.severity for one in of("A1_ACTOR")} == {0}


def test_a_shifted_level_is_told_singly() -> None:
    """The province is the prefecture elsewhere; where it is the county, that is an exception."""
    assert ("省级", "县级") in [words(one) for one in of("A13_LEVEL", "art23.para1")]
    assert of("A13_LEVEL", "art17.para1") == []


def test_a_stale_citation_is_found() -> None:
    """A number kept from the base that is another rule here is stale; renumbered citations are information."""
    assert [(one.message, one.severity) for one in of("A5_BASIS", "art29")] == [("finding.stale_citation", 2)]
    assert [one.severity for one in of("A9_REORDER", "art28.para1") if one.message == "finding.a9.citation"] == [0]


def test_a_phrase_is_told_under_one_code() -> None:
    """The same stretch of the other text stands under two codes only as number and level or in a merged clause."""
    seen: dict[tuple[str, int, int], set[str]] = {}
    for one in local().findings:
        if one.other is not None and len(one.other.span) and not one.code.startswith(("A9_", "A10_")):
            key = one.other.clause, one.other.span.start, one.other.span.end
            seen.setdefault(key, set()).add(one.code)

    assert [codes for codes in seen.values() if len(codes) > 1 and codes != {"A4_QUANT", "A13_LEVEL"}] == []


def test_findings_stand_in_their_clauses() -> None:
    """Every place lies inside the clause it names, or what stands below it."""
    alignment = local().alignment
    for one in local().findings:
        for place, document in ((one.base, alignment.base), (one.other, alignment.other)):
            if place is not None and one.code.startswith("A"):
                clause = document.by_id[place.clause]
                spans = [span for each in (clause, *document.below(clause)) for span in each.spans]
                assert spans[0].start <= place.span.start <= place.span.end <= spans[-1].end, one


def test_an_actor_that_changes_throughout_is_quoted_whole() -> None:
    """Told at each clause with the name of the body that both end with: 园林绿化主管部门, not 园林绿化主管."""
    base = (
        "示例市公园条例\n第一条　为了加强公园管理，制定本条例。\n第二条　园林绿化主管部门负责公园的管理工作。\n"
        "第三条　园林绿化主管部门应当定期检查公园设施。\n第四条　违反规定的，由园林绿化主管部门处罚。\n"
        "第五条　本条例自2010年1月1日起施行。"
    )
    made = compare(law(base), law(base.replace("园林绿化主管", "城市管理")))
    actors = {shown(made.alignment, one) for one in made.findings if one.code == "A1_ACTOR"}

    assert actors == {"A1_ACTOR 园林绿化主管部门→城市管理部门"}
