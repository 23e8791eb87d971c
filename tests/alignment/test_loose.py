"""Local rules that reword most of their law: what is read of items, roles and articles, and when it is done."""

from __future__ import annotations

import numpy as np
import pytest

from rrdiff.alignment.align import AlignOptions, align, estimate, whole_links
from rrdiff.alignment.evidence import NO_LINK, WordEvidence, word_evidence
from rrdiff.alignment.loose import (
    LOOSE,
    PARAPHRASED,
    LooseEvidence,
    by_article,
    fines,
    free_of_penalties,
    introductions,
    is_loose,
    loose_features,
    loose_links,
    loose_odds,
    penalties,
    steps_back,
)
from rrdiff.alignment.match import Relation, Works
from rrdiff.alignment.near import near_of
from rrdiff.alignment.pairs import Odds
from rrdiff.alignment.sentences import well_founded
from rrdiff.alignment.similarity import Matrix
from rrdiff.alignment.units import DocumentUnits, side_of
from rrdiff.structure.clause import Document
from tests.alignment.builders import links, side
from tests.benchmarks.pairs_report import pair
from tests.benchmarks.reordered import reordered
from tests.structure.builders import law

LISTED = side(
    "示例办法 / 第一条~渡口应当具备下列条件： / （一）有候船设施； / （二）有救生设备。 / "
    "第二条~违反本办法，有下列行为之一的，处一千元罚款： / （一）超载航行； / （二）夜间摆渡。 / "
    "第三条~渡工应当持证上岗。"
)


def test_an_item_is_read_with_what_introduces_it() -> None:
    """Every item knows the clause before it that introduces the list; other clauses stand alone."""
    assert introductions(LISTED) == [-1, 0, 0, -1, 3, 3, -1]


def test_a_penalty_passes_to_its_items() -> None:
    """Items under 处罚款 are penalties although their own words name none."""
    assert penalties(LISTED).tolist() == [False, False, False, True, True, True, False]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [({(0, 0): 1.0, (1, 1): 1.0, (2, 2): 1.0}, 0.0), ({(0, 2): 1.0, (1, 1): 1.0, (2, 0): 1.0}, 1.0), ({}, 0.0)],
)
def test_steps_back_are_counted_in_both_texts(scores: dict[tuple[int, int], float], expected: float) -> None:
    """None where the order is the same, all where it is reversed."""
    assert steps_back(scores) == expected


def test_an_article_is_likelier_than_each_of_its_clauses() -> None:
    """Two clauses of one article at even odds make the article three to one, said of the likelier clause alone."""
    base = side("第一条~甲。 / ~乙。 / 第二条~丙。")
    odds = np.array([[0.0, -1.0], [-0.1, -1.0], [-2.0, NO_LINK]], np.float32)
    near = near_of(base, side("第一条~子。 / 第二条~丑。"))
    found = near.units.table(by_article(near, odds.reshape(-1), base))

    assert found[0, 0] == pytest.approx(1.05, abs=0.1)
    assert found[1, 0] == odds[1, 0]
    assert found[2].tolist() == odds[2].tolist()


def test_an_item_is_no_likelier_for_the_next_one() -> None:
    """Two items at even odds say nothing for each other; the clause that introduces them stands for itself too."""
    base = side("第一条~有下列情形的： / （一）甲； / （二）乙。")
    odds = np.array([[-1.0], [0.0], [-0.1]], np.float32)
    near = near_of(base, side("第一条~子。"))

    assert by_article(near, odds.reshape(-1), base).tolist() == pytest.approx([-1.0, 0.0, -0.1], abs=1e-6)


@pytest.mark.parametrize(("odds", "expected"), [(0.5, [(0, 0)]), (1.5, [(0, 0), (1, 0)]), (-0.5, [])])
def test_without_a_common_run_a_link_must_be_likelier(odds: float, expected: list[tuple[int, int]]) -> None:
    """At 0.62 a clause is linked to the one with a run of its words, and to the other one at 0.82 only."""
    base = side("第一条~渡工上岗应当接受技能培训。 / 第二条~职业教育由县级主管机构组织。")
    other = side("第一条~渡口每年组织渡工接受技能培训。")
    table = np.array([[odds], [odds]], np.float32)
    assert loose_links(base, other, Odds(near_of(base, other).units, table.reshape(-1))) == expected


DUTIES = (
    "示例渡口法 / 第一章~渡口 / 第一条~渡口应当配备救生圈，并标明载客定额。 / 第二条~渡工应当持证上岗。 / "
    "第二章~法律责任 / 第三条~有下列行为之一的，处一千元罚款： / （一）渡口未配备救生圈或者未标明载客定额的； / "
    "（二）渡工未持证上岗的。 / 第四条~对渡口归属有争议的，由县级人民政府决定。"
)


def test_a_penalty_competes_for_no_clause_without_consequence() -> None:
    """The item of a penalty repeats the duty and is no source of the local one; what else its chapter says may be."""
    base = side(DUTIES)
    other = side(
        "示例渡口办法 / 第一条~渡口未配备救生圈或者未标明载客定额的不得开航。 / "
        "第二条~渡口未配备救生圈的，由乡镇依法处理。 / 第三条~对渡口归属有争议的，由村民委员会调解。"
    )
    words = word_evidence(base, other)
    estimates = estimate(base, other, words, None)
    assert fines(base).tolist() == [False, False, True, True, True, False]
    assert free_of_penalties(other).tolist() == [True, False, True]

    found = loose_features(base, other, estimates, words, None)
    table = words.near.units.table(loose_odds(found))
    assert table[2:5, 0].tolist() == [NO_LINK] * 3  # nothing of the penalties
    assert table[3, 1] > NO_LINK  # the penalty of the rule
    assert table[5, 2] > 0  # the dispute, in the chapter on penalties
    unknown = loose_features(base, other, estimates, words, None, made_from_base=False)
    assert unknown.chosen.tolist() == estimates.evidence.candidates.tolist()
    assert _lead(found, words)[0, 0] > _lead(unknown, words)[0, 0]  # the duty is no longer second to its penalty


def _lead(found: LooseEvidence, words: WordEvidence) -> Matrix:
    out = np.zeros(len(found.chosen), np.float32)
    out[found.chosen] = found.features["lead"]
    return words.near.units.table(out)


LEVELS = side(
    "示例档案法 / 第一条~县级档案馆管理本县的档案，对本县档案工作实行监督指导。 / "
    "~乡级人民政府管理本机关的档案，对所属单位实行监督指导。 / "
    "第二条~有下列行为之一的，处以罚款： / （一）丢失属于国家所有的档案的； / （二）擅自抄录属于国家所有的档案的。"
)
COPIES = side(
    "示例档案办法 / 第一条~区档案馆管理本区的档案，对本区档案工作实行监督指导。 / "
    "第二条~区档案馆管理本区的档案，街道办事处管理本机关的档案。 / "
    "第三条~有下列行为之一的，处以罚款： / （一）丢失属于国家所有的档案的； / "
    "（二）擅自抄录属于国家所有的档案的，丢失属于国家所有的档案的。"
)


@pytest.mark.parametrize(
    ("likely", "expected"),
    [
        ({(0, 0): 5.0, (1, 0): 2.0}, [(0, 0)]),  # the 款 for another level says nothing more
        ({(0, 1): 5.0, (1, 1): 2.0}, [(0, 1), (1, 1)]),  # it gives the second half
        ({(3, 3): 9.0, (4, 3): 3.0}, [(3, 3)]),  # the next item of the list shares its frame only
        ({(4, 4): 9.0, (3, 4): 3.0}, [(3, 4), (4, 4)]),  # it gives the second half
        ({(0, 0): 5.0, (4, 0): 2.0}, [(0, 0), (4, 0)]),  # another article is a matter of its own
    ],
)
def test_a_further_clause_of_an_article_says_something_of_its_own(
    likely: dict[tuple[int, int], float], expected: list[tuple[int, int]]
) -> None:
    """Of several clauses of one article, one that explains every segment worse than a likelier one is no source."""
    words = word_evidence(LEVELS, COPIES)
    covers = loose_features(LEVELS, COPIES, estimate(LEVELS, COPIES, words, None), words, None).covers
    table = np.full((len(LEVELS), len(COPIES)), NO_LINK, np.float32)
    for link, value in likely.items():
        table[link] = value
    odds = Odds(near_of(LEVELS, COPIES).units, table.reshape(-1))

    assert loose_links(LEVELS, COPIES, odds, covers) == expected
    assert loose_links(LEVELS, COPIES, odds) == sorted(likely)


FOUNDED = side(
    "第一条~渡工上岗应当接受技能培训。 / 第二条~职业教育由县级主管机构组织。 / 第三条~本条例自2031年5月1日起施行。"
)
FOUNDING = side("第一条~渡口每年组织渡工接受技能培训。 / 第二条~本办法自次年元旦起实施。")


@pytest.mark.parametrize(
    ("link", "kept"),
    [((0, 0), True), ((1, 0), False), ((2, 1), True), ((0, 1), False)],
)
def test_a_link_needs_a_run_a_closing_formula_or_certainty(link: tuple[int, int], *, kept: bool) -> None:
    """At 0.62 a run of characters or the same closing formula keeps a link; at 0.82 any link stays."""
    assert (link in well_founded(FOUNDED, FOUNDING, {link: 0.5})) is kept
    assert link in well_founded(FOUNDED, FOUNDING, {link: 1.5})


FINES = side(
    "第一条~未标明载客定额的，责令限期改正，处一万元以上五万元以下罚款。 / "
    "第二条~渡船经营者有下列行为之一的，责令限期改正，处一万元以上五万元以下罚款： / （一）未公告乘船须知的； / "
    "第三条~有本法第八条所列行为的，责令限期改正，处一万元以上五万元以下罚款。 / 第四条~构成犯罪的，依法追究刑事责任。"
)
FINED = side(
    "第一条~未配备救生圈的，责令限期改正，处一万元以上五万元以下罚款。 / "
    "第二条~未公告乘船须知和票价的，责令限期改正，处一万元以上五万元以下罚款。 / "
    "第三条~经营者有下列行为之一的，责令限期改正，处一万元以上五万元以下罚款： / （一）竹筏未投保的； / "
    "第四条~构成犯罪的，依法追究刑事责任。"
)


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ((0, 0), False),  # another offence under the same fine
        ((1, 0), False),  # the list has no such offence
        ((1, 1), True),  # the offence stands in an item
        ((1, 2), True),  # two introductions: what they are for stands in their items
        ((3, 0), True),  # the offence is told by a number
        ((4, 4), True),  # nothing is left without what follows
    ],
)
def test_a_fine_is_much_like_any_other(link: tuple[int, int], *, kept: bool) -> None:
    """However likely, a penalty comes from one for the same offence."""
    assert [link in well_founded(FINES, FINED, {link: odds}) for odds in (0.5, 3.0)] == [kept, kept]


CLOSE = (
    "第二条~县级人民政府应当建立渡口安全责任制，配备专职渡管员。 / 第三条~渡船应当标明载客定额，禁止超过定额载客。 / "
    "第四条~渡工应当经过培训，持有渡工证书方可摆渡。 / 第五条~渡口应当设置候船设施和救生设备，公告乘船须知。"
)


@pytest.mark.parametrize(("close", "asked"), [(True, True), (False, False)])
def test_links_of_close_texts_are_asked_for_their_foundation(
    monkeypatch: pytest.MonkeyPatch, *, close: bool, asked: bool
) -> None:
    """A rule that copies its law needs a run or certainty for each link; one read by its order alone does not."""
    calls: list[int] = []

    def spy(left: DocumentUnits, right: DocumentUnits, scores: dict[tuple[int, int], float]) -> object:
        calls.append(len(scores))
        return well_founded(left, right, scores)

    monkeypatch.setattr("rrdiff.alignment.align.well_founded", spy)
    if close:
        base = law(f"示例州渡口管理条例 / 第一条~为了加强渡口管理，制定本条例。 / {CLOSE}")
        other = law(f"示例县渡口管理办法 / 第一条~根据《示例州渡口管理条例》，制定本办法。 / {CLOSE}")
    else:
        base, other = (getattr(pair("village"), name) for name in ("base", "other"))
    align(base, other, AlignOptions(Works.ADAPTATION))
    assert bool(calls) is asked


def test_every_weight_has_its_feature_and_features_turn_with_the_texts() -> None:
    """Weights and features name the same things; where no text is known to be made from the other, both sides count."""
    one = reordered("village", 1)
    left, right = side_pair(one.base), side_pair(one.other)
    straight = features(left, right)
    turned = features(right, left)

    assert set(LOOSE) - {"bias"} == set(straight)
    for name, table in straight.items():
        np.testing.assert_allclose(table, turned[name].T, atol=1e-3, err_msg=name)


def side_pair(document: object) -> DocumentUnits:
    """Units of a parsed text."""
    assert isinstance(document, Document)
    return side_of(document)


def features(left: DocumentUnits, right: DocumentUnits) -> dict[str, Matrix]:
    """Features of all candidates as tables, both texts alike."""
    words = word_evidence(left, right)
    estimates = estimate(left, right, words, None)
    found = loose_features(left, right, estimates, words, None, made_from_base=False)
    out = {}
    for name, values in found.features.items():
        every = np.zeros(len(estimates.second), np.float32)
        every[found.chosen] = values
        out[name] = words.near.units.table(every)
    assert loose_odds(found).shape == estimates.second.shape
    return out


LAW = (
    "示例州渡口管理条例 / 第一条~为了加强渡口管理，制定本条例。 / "
    "第二条~县级人民政府应当建立渡口安全责任制，配备专职渡管员。 / "
    "第三条~渡船应当标明载客定额，禁止超过定额载客。 / 第四条~渡工应当经过培训，持有渡工证书方可摆渡。 / "
    "第五条~遇有大雾、洪水或者五级以上大风，渡船应当停航。 / 第六条~渡口应当设置候船设施和救生设备，公告乘船须知。 / "
    "第七条~乘客应当服从渡工指挥，不得携带易燃易爆物品上船。 / 第八条~渡船每年应当检验一次，检验不合格的不得使用。 / "
    "第九条~本条例自2031年5月1日起施行。"
)
RULE = (
    "示例县渡口安全办法 / 第一条~根据《示例州渡口管理条例》，结合本县实际，制定本办法。 / "
    "第二条~本县渡船在船舷醒目处标明载客定额，赶集日也不得超过定额载客，并由村里派人清点人数。 / "
    "第三条~大雾天、洪水期间停航，停航消息在村口广播，恢复摆渡由乡镇决定。 / "
    "第四条~竹筏漂流的经营者自行购买保险，保险单交旅游站备查。 / "
    "第五条~乡镇人民政府设专职渡管员，渡工证书由渡管员每月查看一次，培训费用由县财政承担。 / "
    "第六条~候船设施和救生设备由村集体出资设置，乘船须知贴在候船亭内。 / 第七条~本办法自2032年1月1日起施行。"
)


def test_a_local_rule_finds_what_it_drew_on_and_what_is_its_own() -> None:
    """A rule in another order finds its sources; what only it has is added, and scores are probabilities."""
    found = align(law(LAW), law(RULE), AlignOptions(Works.ADAPTATION))

    assert {("art3", "art2"), ("art5", "art3"), ("art6", "art6")} <= links(found)
    assert {match.other for match in found.matches if match.relation is Relation.ADDED} == {("art4",)}
    assert all(0 <= match.score <= 1 for match in found.matches)


def test_the_links_are_the_same_from_either_side() -> None:
    """The law compared with the rule and the rule with the law are one set of links."""
    there = links(align(law(LAW), law(RULE)))
    back = links(align(law(RULE), law(LAW)))

    assert there == {(one, two) for two, one in back}


def test_a_paraphrase_in_the_order_of_its_law_is_read_by_its_order() -> None:
    """Where few words are shared and the order is kept, whole clauses and their places decide."""
    one = reordered("village", 1)
    left, right = side_pair(one.base), side_pair(one.other)
    estimates = estimate(left, right, word_evidence(left, right), None)
    found = whole_links(estimates.odds)
    pairs = estimates.evidence.near.units
    shared = np.median(list(Odds(pairs, estimates.evidence.kindred).of(found, 0.0).values()))

    assert shared < PARAPHRASED
    assert is_loose(estimates, found) == (steps_back(estimates.odds.of(found, NO_LINK)) >= 0.25)
    assert not is_loose(estimates, [])
