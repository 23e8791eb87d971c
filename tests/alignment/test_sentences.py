"""Sentences that the links leave unexplained find the one clause that has them."""

from __future__ import annotations

import pytest

from rrdiff.alignment.align import AlignOptions, align
from rrdiff.alignment.match import Works
from rrdiff.alignment.sentences import further_sources, without_bare_figures
from rrdiff.alignment.units import DocumentUnits
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.alignment.builders import side

FLOOD = "汛期每日巡查堤防并将险情即时通报下游各乡镇"
FISH = "禁渔期内收回全部渔具由渔政机构统一封存保管"
OFFICES = "船坞灯塔 档案库房 幼儿园舍 公墓陵园 驾校考场 菜场摊位 体育场馆 电梯井道 广告牌匾 快递驿站 农药仓库".split()
REST = " / ".join(f"第{at}条~{office}由其所有人自行修缮。" for at, office in enumerate(OFFICES, 3))
BASE = side(f"第一条~县级水库主管机构编制蓄水方案，{FLOOD}。 / 第二条~渔船应当登记，{FISH}。 / {REST}")
LINKS = [(at, at) for at in range(2 + len(OFFICES))]


def other_with(first: str, second: str) -> DocumentUnits:
    """Another text of the same articles, two of them in other words."""
    return side(f"第一条~县级水库主管机构编制蓄水方案，{first}。 / 第二条~渔船应当登记{second}。 / {REST}")


def test_a_sentence_from_a_second_clause_is_traced() -> None:
    """A clause that took a long sentence from elsewhere gets that clause as a further source."""
    other = other_with(FISH, "")

    assert further_sources(BASE, other, LINKS, reuse=False) == [(1, 0)]


def test_both_sides_are_searched() -> None:
    """Exchanging the texts exchanges the further links."""
    other = other_with(FISH, "")

    assert further_sources(other, BASE, LINKS, reuse=False) == [(0, 1)]


def test_text_in_use_is_used_again_by_rules_only() -> None:
    """A sentence that already went into one clause is the source of a second one in a rule, not in a copy."""
    other = other_with(f"{FLOOD}，{FISH}", f"，{FISH}")

    assert further_sources(BASE, other, LINKS, reuse=True) == [(1, 0)]
    assert further_sources(BASE, other, LINKS, reuse=False) == []


def test_lost_breaks_give_every_paragraph_its_article() -> None:
    """An article printed in one paragraph is the source of each 款 that another copy tells apart."""
    base = side(f"第一条~渔船应当登记。{FLOOD}。{FISH}。")
    other = side(f"第一条~渔船应当登记。 / {FLOOD}。 / {FISH}。")

    assert further_sources(base, other, [(0, 1)], reuse=False) == [(0, 2)]


def test_formula_is_no_source() -> None:
    """Wording that stands in every clause explains nothing."""
    formula = "坚持以人民为中心的发展思想和绿色发展理念"
    base = side(" / ".join(f"第{at}条~{formula}，修缮{office}。" for at, office in enumerate(OFFICES, 1)))
    other = side(f"第一条~{formula}，培训教师。 / 第二条~{formula}，陪餐试味。")

    assert further_sources(base, other, [], reuse=True) == []


def test_explained_clauses_need_no_further_source() -> None:
    """Where the links account for every segment nothing is added."""
    assert further_sources(BASE, BASE, LINKS, reuse=True) == []


def test_closing_articles_put_together_have_both_sources() -> None:
    """由某局负责解释，自某日起施行 in one article comes from the article of each function, alone of its kind."""
    base = side("第一条~甲。 / 第二条~本办法由省湿地局负责解释。 / 第三条~本办法自2041年7月1日起施行。")
    other = side("第一条~甲。 / 第二条~本细则由州湿地局负责解释，自公布之日起施行。")

    assert further_sources(base, other, [(0, 0), (2, 1)], reuse=True) == [(1, 1)]


LATE = "摊主违反本办法第七条规定，未按时申报的，处一万元以上三万元以下罚款"
BROKEN = "摊主违反本办法第九条规定，未按期检修的，处二万元以上五万元以下罚款"


def test_a_fine_alone_is_no_further_source() -> None:
    """A clause that shares the breach with one penalty and the amount with another comes from the first alone."""
    base = side(f"第一条~{LATE}。 / 第二条~{BROKEN}。")
    other = side("第一条~摊主违反本细则第五条规定，未按时申报的，处三万元以上五万元以下罚款。")

    assert without_bare_figures(base, other, {(0, 0): 4.0, (1, 0): 2.0}) == [(0, 0)]


def test_a_further_source_of_words_stays() -> None:
    """A clause that punishes both breaches comes from both penalties, whichever is the likelier."""
    base = side(f"第一条~{LATE}。 / 第二条~{BROKEN}。")
    other = side("第一条~摊主违反本细则第五条规定，未按时申报、未按期检修的，处三万元以上五万元以下罚款。")

    assert without_bare_figures(base, other, {(0, 0): 4.0, (1, 0): 2.0}) == [(0, 0), (1, 0)]
    assert without_bare_figures(base, other, {(0, 0): 2.0, (1, 0): 4.0}) == [(0, 0), (1, 0)]


@pytest.mark.parametrize(("sentence", "moved"), [("设立分库，应当办理登记。", True), ("应当依法登记。", False)])
def test_a_short_sentence_that_became_an_article(sentence: str, moved: bool) -> None:  # noqa: FBT001
    """A whole sentence that stands once in either version comes from where it stood; a few words come from nowhere."""
    years, apart = "第二条　公司应当每年公布账目。", "分库不具有法人资格，责任由公司承担。"
    base = f"水库法\n第一条　公司可以设立分库。{sentence}{apart}\n{years}"
    other = f"水库法\n第一条　公司可以设立分库。{apart}\n{years}\n第三条　{sentence}"
    found = align(parse(fold("a", base)), parse(fold("b", other)), AlignOptions(works=Works.REVISION)).matches

    assert any(match.base == ("art1",) and "art3" in match.other for match in found) is moved
