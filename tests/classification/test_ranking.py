"""How sure findings are, which of them a reader sees first, and that one change is told once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.codes import register
from rrdiff.classification.finding import Comparison, Concern, Evidence, Finding, Layer, Place
from rrdiff.classification.ranking import MOST, most_serious
from rrdiff.classification.said_once import said_once
from rrdiff.classification.surroundings import with_concerns
from rrdiff.compare import CompareOptions, compare
from rrdiff.text.source import FoldedSpan
from tests.report import samples


def finding(code: str, severity: int, start: int, end: int, **more: object) -> Finding:
    """A finding about a stretch of both texts."""
    place = Place("art1", FoldedSpan(start, end))
    family = code.partition("_")[0].lower()
    values: dict[str, object] = {"message": f"finding.{family}.x", "layer": Layer.DRIFT, **more}
    return Finding(code=code, severity=severity, base=place, other=place, **values)  # type: ignore[arg-type]


def rules(base: str, other: str) -> Comparison:
    """An article of a regulation and what local rules make of it."""
    head = "第一条　本办法所称渠道，是指灌溉用水的通道。\n第二条　"
    return samples.pair(f"渠道办法\n{head}{base}", f"青田县渠道细则\n{head}{other}", Works.ADAPTATION)


def test_every_code_has_a_confidence() -> None:
    """Every code has a row, every row is a code or the beginning of a message, and what is rewritten is less sure."""
    lines = (files("rrdiff") / "data" / "confidence.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = {name: (float(framed), float(loose)) for name, framed, loose in (line.split("\t") for line in lines)}

    assert {name for name in rows if not name.startswith("finding.")} == set(register())
    assert [name for name, (framed, loose) in rows.items() if not 0 < loose <= framed < 1] == []


def test_the_same_sentence_is_surer_than_one_written_anew() -> None:
    """A number that alone differs is surer than one in a sentence that was rewritten."""
    alone = rules("管水员应当在三日内修复渠道缺口。", "管水员应当在九日内修复渠道缺口。")
    among = rules(
        "管水员应当在三日内修复渠道缺口，并报告村民委员会。", "乡镇水利站对渠道缺口应当在九日内会同村民委员会处理。"
    )
    sure, unsure = (
        [one.confidence for one in comparison.findings if one.code == "A4_QUANT"] for comparison in (alone, among)
    )

    assert len(sure) == 1
    assert unsure
    assert max(unsure) < sure[0]
    assert sure[0] > 0.9


@pytest.mark.parametrize("pair", [("central", "local"), ("central", "reprint"), ("local", "central")])
def test_severities_are_the_same_where_not_all_is_rated(pair: tuple[str, str]) -> None:
    """Without ids, confidences and concerns the findings are the same, as grave as with them."""
    full = samples.corpora(*pair)
    plain = compare(full.alignment.base, full.alignment.other, CompareOptions(rated=False))

    assert [replace(one, id="", confidence=1.0, concern=None) for one in full.findings] == [
        replace(one, confidence=1.0) for one in plain.findings
    ]
    assert {one.severity for one in full.findings} > {1, 2} or full.turned


@pytest.mark.parametrize("pair", [("central", "local"), ("central", "reprint")])
def test_the_most_serious_are_few_and_graver_first(pair: tuple[str, str]) -> None:
    """At most ten are named, none of them expected, and none about the words of another."""
    findings = samples.corpora(*pair).findings
    chosen = [findings[at] for at in most_serious(findings)]

    assert len(chosen) == MOST
    assert {one.severity for one in chosen} <= {1, 2, 3, 4}
    assert chosen[0].severity == 1
    assert len({(one.base, one.other) for one in chosen}) == MOST


def test_one_of_each_kind_comes_first() -> None:
    """A second finding of a kind stands behind the first of another that weighs less."""
    found = [
        finding("A4_QUANT", 1, 0, 2, confidence=0.9),
        finding("A4_QUANT", 1, 10, 12, confidence=0.8),
        finding("A3_LOOSEN", 1, 20, 22, confidence=0.7),
        finding("A7_ADD", 2, 30, 32, confidence=0.9),
    ]

    assert most_serious(found) == (0, 2, 1, 3)
    assert most_serious(found, 2) == (0, 2)


def test_the_same_words_are_not_listed_twice() -> None:
    """Of two findings about the same words only the graver is listed, and expected ones never."""
    found = [
        finding("A7_ADD", 2, 0, 9, confidence=0.9),
        finding("A4_QUANT", 1, 2, 5, confidence=0.9),
        finding("A1_ACTOR", 0, 20, 22),
    ]

    assert most_serious(found) == (1,)


def test_a_guess_stands_behind_what_is_sure() -> None:
    """A change of meaning that is a mere guess stands behind a sure change of wording."""
    found = [finding("A2_OBJ", 1, 0, 2, confidence=0.2), finding("A5_BASIS", 2, 10, 12, confidence=0.9)]

    assert most_serious(found) == (1, 0)


def test_what_says_the_same_is_said_once() -> None:
    """Of findings about one change the gravest stays, with the evidence of all."""
    gone = finding("A8_DEL", 2, 0, 20, evidence=(Evidence("对校", "甲“一”"),))
    force = finding("A3_LOOSEN", 3, 2, 4, evidence=(Evidence("对校", "甲“二”"),))
    (only,) = said_once([gone, force])

    assert (only.code, only.severity) == ("A8_DEL", 2)
    assert [one.witness for one in only.evidence] == ["甲“一”", "甲“二”"]


@pytest.mark.parametrize(
    "other",
    [
        finding("A4_QUANT", 2, 2, 6),  # a number in a long addition is more than the addition says
        finding("A3_LOOSEN", 1, 2, 4),  # graver than the passage it stands in
        finding("A8_DEL", 2, 30, 34),  # elsewhere
        finding("A1_ACTOR", 0, 0, 20, layer=Layer.ADAPTATION),  # said once for the whole text
    ],
)
def test_what_says_more_stays(other: Finding) -> None:
    """A finding that says something else is kept."""
    passage = finding("A7_ADD", 2, 0, 20)

    assert said_once([passage, other]) == (passage, other)


def test_the_more_exact_of_two_stays() -> None:
    """Of two equally grave findings about the same words the one that says more stays."""
    words, basis = finding("A7_ADD", 2, 0, 10), finding("A5_BASIS", 2, 2, 10)

    assert [one.code for one in said_once([words, basis])] == ["A5_BASIS"]
    assert [one.code for one in said_once([basis, words])] == ["A5_BASIS"]


def pairs() -> list[tuple[str, str, str]]:
    """Invented provisions and what local rules make of them, each with the concern it touches."""
    lines = (Path(__file__).parent / "concerns.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(concern, base, other) for concern, base, other in (line.split("\t") for line in lines)]


def named(base: str, other: str) -> str:
    """The concern of the most serious finding about the second article."""
    findings = rules(base, other).findings
    places = [findings[at] for at in most_serious(findings) if findings[at].severity in {1, 2, 3}]
    about = [one for one in places if (one.other or one.base or Place("", FoldedSpan(0, 0))).clause.startswith("art2")]
    return (about[0].concern if about else None) or "none"


def test_concerns() -> None:
    """The concern of a change is named right: macro-F1 over the five and none is at least .85, none below .7."""
    hits: Counter[str] = Counter()
    told: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    for concern, base, other in pairs():
        found = named(base, other)
        told[found] += 1
        meant[concern] += 1
        hits[concern] += found == concern
    scores = {name: 2 * hits[name] / (told[name] + meant[name]) for name in meant}

    assert set(meant) == {*Concern, "none"}
    assert sum(scores.values()) / len(scores) >= 0.85, scores
    assert min(scores.values()) >= 0.7, scores


def test_what_is_expected_touches_no_concern() -> None:
    """Expected findings and matters of form have no concern, and a revision has none at all."""
    comparison = samples.corpora("central", "local")
    revision = samples.pair(samples.BASE, samples.RULES, Works.REVISION)

    assert {one.concern for one in comparison.findings if one.severity in {0, 4}} == {None}
    assert {one.concern for one in revision.findings} == {None}
    assert with_concerns((), comparison.alignment) == ()


def test_a_whole_new_article_stands_before_a_short_new_phrase() -> None:
    """Where nothing graver changed, a reader sees first what is new as an article, and no scrap of a sentence."""

    def new(name: str, clause: str, words: str, confidence: float) -> Finding:
        place = Place(clause, FoldedSpan(0, len(words)))
        one = finding("A7_NEW" if name == "clause" else "A7_ADD", 2, 0, 1, message=f"finding.a7.{name}")
        return replace(one, base=None, other=place, values=(("other", words),), confidence=confidence)

    phrase, article = new("phrase", "art4", "必要时可以加开", 0.8), new("clause", "art9", "渠道巡查" * 30, 0.78)
    paragraph = new("clause", "art9.para2", "渠道巡查" * 30, 0.79)

    assert most_serious([phrase, paragraph, article])[0] == 2


@pytest.mark.parametrize(("rest", "severities"), [("", [1]), ("轮换", [2])])
def test_a_modal_of_a_sentence_written_anew_is_a_guess(rest: str, severities: list[int]) -> None:
    """可以 in a sentence of its own is another permission as often as a weaker duty."""
    base = "管水员应当听取用水户的意见，并在灌溉季节开始前公布轮灌次序和用水定额。"
    other = "管水员可以听取用水户的意见，并在灌溉季节开始前公布轮灌次序和用水定额。"
    if rest:
        other = "管水员在枯水时经村民委员会同意可以临时调整轮灌的顺序，事后再向用水户说明轮换的原因和期限。"
    found = [one.severity for one in rules(base, other).findings if one.code == "A3_LOOSEN" and one.severity < 3]

    assert found in (severities, [])
    assert rest or found == severities


def test_a_small_fine_stands_behind_a_large_one() -> None:
    """A fine of a tenth of the largest is told after it, however sure it is."""

    def fined(words: str, start: int, confidence: float) -> Finding:
        one = finding("A7_NEW", 1, start, start + 9, message="finding.a7.clause.power")
        return replace(one, base=None, values=(("other", words),), confidence=confidence)

    small, large = fined("处一千元以上三千元以下罚款", 0, 0.9), fined("处五万元以上十万元以下罚款", 20, 0.8)

    assert most_serious([small, large]) == (1, 0)
    assert most_serious([small, fined("处一万元以上二万元以下罚款", 20, 0.8)]) == (0, 1)


def test_powers_that_one_list_adds_are_listed_once() -> None:
    """Items of one article; those of another article are a change of their own."""
    places = [
        Place(name, FoldedSpan(start, start + 9))
        for name, start in (("art4.item1", 0), ("art4.item2", 10), ("art7.item1", 20))
    ]
    given = [
        replace(
            finding("A7_ADD", 1, 0, 9, message="finding.a7.power", confidence=0.8, values=(("other", str(at)),)),
            base=None,
            other=place,
        )
        for at, place in enumerate(places)
    ]

    assert most_serious(given) == (0, 2)


def test_mere_wording_does_not_fill_a_list() -> None:
    """Sure changes of wording are added up to eight, slips of a reprint up to ten."""
    given = [finding("A2_OBJ", 2, at * 10, at * 10 + 5, confidence=0.9) for at in range(12)]
    slips = [replace(one, layer=Layer.TRANSCRIPTION) for one in given]

    assert len(most_serious(given)) == 8
    assert len(most_serious(slips)) == MOST
