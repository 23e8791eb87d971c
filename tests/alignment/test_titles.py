"""What a reader is told of why two texts are taken for what they are."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.alignment.titles import Genre, genre_of, works_evidence
from rrdiff.report.wording import works_reason, works_word
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.structure.builders import law

LAW = "示例湿地条例 / （2031年1月1日通过） / 第一条~保护湿地。 / 第二条~本条例自2031年3月1日起施行。"
RULE = "示例州湿地细则 / 第一条~根据《示例湿地条例》，制定本细则。 / 第二条~本细则自公布之日起施行。"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "zh",
            "题名不同；文种：基准条例，对照细则；施行日期：基准2031年3月1日，对照未见；对照25%的文字与基准逐字相同；对照引用基准题名",
        ),
        (
            "en",
            (
                "other titles; in force: base 2031-03-01, other text not given; "
                "25% of the other text stands word for word in the base; the other text cites the base by title"
            ),
        ),
    ],
)
def test_the_reason_in_words(lang: str, expected: str) -> None:
    """Title, dates of force, copied share and cited title stand in one line."""
    assert works_reason(works_evidence(law(LAW), law(RULE), 0.25), lang) == expected


@pytest.mark.parametrize(("year", "told"), [("2029", True), ("2031", False), ("2033", False)])
def test_a_law_that_is_later_than_its_rule_is_told(year: str, *, told: bool) -> None:
    """What a rule does not follow may have come with the amendment of its law; nobody knows of an undated rule."""
    rule = law(RULE.replace("公布之日", f"{year}年5月1日"))
    found = works_evidence(law(LAW), rule, 0.25)

    assert found.later_base == ((2031, 2029) if told else None)
    assert ("基准（2031年）晚于对照（2029年）" in works_reason(found, "zh")) == told
    assert works_evidence(law(LAW), law(RULE), 0.25).later_base is None


def test_two_versions() -> None:
    """Versions of one title show the years of their 题注."""
    found = works_evidence(law(LAW), law(LAW.replace("2031", "2036")), 0.9)

    assert found.same_title is True
    assert (found.base_years, found.other_years) == (("2031年",), ("2036年",))
    assert (found.base_force, found.other_force) == ((2031, 3, 1), (2036, 3, 1))
    assert works_evidence(law("第一条~甲。"), law(LAW), 0.0).same_title is None


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        pytest.param("某市湿地巡护实施细则", "第一条　甲。", Genre.RULES, id="rules"),
        pytest.param("某市湿地巡护专项整治方案", "一、目标\n甲。\n二、任务\n乙。", Genre.PLAN, id="a plan"),
        pytest.param("某市湿地巡护三年行动计划（2023—2025年）", "一、目标\n甲。", Genre.PLAN, id="a plan of years"),
        pytest.param("重新设立巡护站方案", "第一条　甲。\n第二条　乙。", Genre.RULES, id="a plan in articles"),
        pytest.param("《湿地巡护办法》政策解读", "一、背景\n甲。", Genre.COMMENTARY, id="a commentary"),
        pytest.param(
            "关于加强湿地巡护的通知", "一、提高认识。甲。\n二、压实责任。乙。", Genre.PLAN, id="a notice with tasks"
        ),
        pytest.param(
            "关于印发湿地巡护规则的通知", "第一条　甲。\n第二条　乙。", Genre.RULES, id="a notice in articles"
        ),
    ],
)
def test_what_a_text_is(title: str, body: str, expected: Genre) -> None:
    """The title says what a text is, and where it does not, the structure."""
    assert genre_of(parse(fold("甲.txt", f"{title}\n{body}\n"))).genre is expected


def test_a_plan_is_called_a_plan() -> None:
    """The relation of rules and a plan that carries them out is named by what the plan is, with the evidence."""
    rules = parse(fold("甲.txt", "某市湿地巡护办法\n第一条　甲。\n第二条　乙。\n"))
    plan = parse(fold("乙.txt", "某区湿地巡护整治方案\n一、目标\n落实《某市湿地巡护办法》。\n二、任务\n乙。\n"))
    reason = works_evidence(rules, plan, 0.2)

    assert works_word(Works.ADAPTATION, "zh", reason) == "文件与落实该文件的方案、计划"
    assert "文种：基准办法（分条），对照整治方案（不分条）" in works_reason(reason, "zh")
    assert works_word(Works.ADAPTATION, "zh", works_evidence(rules, rules, 1.0)) == works_word(Works.ADAPTATION, "zh")
