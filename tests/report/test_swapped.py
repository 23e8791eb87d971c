"""Two texts given in the wrong order: said at the head of every output, and no law is judged by its local rules."""

from __future__ import annotations

import json

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.compare import CompareOptions, compare
from rrdiff.report.markdown.comparison import comparison_markdown
from rrdiff.report.page.page import comparison_page
from rrdiff.report.records.comparison import comparison_json
from rrdiff.report.saved.file import saved_comparisons
from rrdiff.report.table.choice import TableChoice
from rrdiff.report.table.notes import Notes
from rrdiff.structure.clause import Document
from rrdiff.views.comparison_table import TableStyle, table_of
from rrdiff.views.summary import summary_of
from tests.structure.builders import law

LAW = law(
    "示例湿地条例 / （2031年1月1日通过） / 第一条~为了保护湿地，制定本条例。"
    " / 第二条~占用湿地应当经湿地主管部门批准，并且缴纳恢复费用。"
    " / 第三条~违反本条例规定占用湿地的，由湿地主管部门处一万元以上五万元以下罚款。"
    " / 第四条~本条例自2031年3月1日起施行。"
)
RULES = law(
    "示例州湿地保护办法 / 第一条~根据《示例湿地条例》，制定本办法。"
    " / 第二条~占用湿地应当经州湿地主管部门批准。"
    " / 第三条~违反本办法规定占用湿地的，由州湿地主管部门处一万元以上五万元以下罚款。"
    " / 第四条~本办法自2032年3月1日起施行。"
)
LATER = law(
    "示例湿地条例 / （2031年1月1日通过 2036年1月1日修订） / 第一条~为了保护湿地，制定本条例。"
    " / 第二条~占用湿地应当经湿地主管部门批准。 / 第三条~违反本条例规定占用湿地的，由湿地主管部门处五万元罚款。"
    " / 第四条~本条例自2036年3月1日起施行。"
)


def _swapped(base: Document, other: Document, works: Works | None = None) -> tuple[str, Comparison]:
    comparison = compare(base, other, CompareOptions(works))
    return summary_of(comparison).swapped, comparison


def test_rules_before_their_law_are_not_judged() -> None:
    """What a law says is no addition of the rules; in the right order, or where the order is meant, all is judged."""
    told, comparison = _swapped(RULES, LAW)
    assert (told, comparison.findings, comparison.turned) == ("swapped.law_unjudged", (), True)
    assert comparison.alignment.works is Works.ADAPTATION
    assert any(match.base and match.other for match in comparison.alignment.matches)

    told, comparison = _swapped(RULES, LAW, Works.ADAPTATION)
    assert told == "swapped.law"
    assert comparison.findings

    told, comparison = _swapped(LAW, RULES)
    assert told == ""
    assert comparison.findings


def test_a_law_that_only_repeals_a_text_is_not_made_from_it() -> None:
    """The title of a text that is repealed is no law that the other one rests on."""
    repealing = law(
        "示例湿地保护条例实施规定 / 第一条~占用湿地应当经湿地主管部门批准，并且缴纳恢复费用。"
        " / 第二条~违反本规定占用湿地的，由湿地主管部门处一万元以上五万元以下罚款。"
        " / 第三条~本规定自2033年3月1日起施行。《示例湿地条例》、《示例沼泽条例》同时废止。"
    )
    assert _swapped(repealing, LAW)[0] == ""


@pytest.mark.parametrize(("base", "other", "told"), [(LATER, LAW, "swapped.version"), (LAW, LATER, "")])
def test_a_later_version_before_an_older_one(base: Document, other: Document, told: str) -> None:
    """Versions are judged in either order; which one is the later is said."""
    found, comparison = _swapped(base, other)
    assert found == told
    assert comparison.findings
    assert not comparison.turned


def test_dates_of_force_that_contradict_the_note_say_nothing() -> None:
    """A 题注 that ends too early makes no text the older one where its date of force is the later one."""
    stale = law(LATER.text.raw.replace("2036年1月1日修订", "").replace("2031年1月1日", "2030年1月1日"))
    assert _swapped(LAW, stale)[0] == ""


@pytest.mark.parametrize(
    ("base", "other", "said", "by"),
    [(RULES, LAW, "两份文件疑似放反：基准引用", "law"), (LATER, LAW, "基准（2036年）晚于对照（2031年）", "version")],
)
def test_every_output_says_so(base: Document, other: Document, said: str, by: str) -> None:
    """Page, Markdown, tables and JSON have the line; what is saved says it again when it is read."""
    comparison = compare(base, other)
    assert said in comparison_page(comparison).decode()
    assert said in comparison_markdown(comparison).decode().partition("| **基准**")[0]
    style = TableStyle.REVIEW
    notes = Notes(comparison, style, "zh", table_of(comparison, style=style), TableChoice(ids=True))
    label, words = notes.opening()[0]
    assert said in "".join(run.text for run in words), label
    written = json.loads(comparison_json(comparison))
    assert written["summary"]["swapped"]["by"] == by
    assert said in written["summary"]["swapped"]["text"]
    (again,) = saved_comparisons("saved.json", comparison_json(comparison))
    assert summary_of(again).swapped == summary_of(comparison).swapped
    assert "swapped" not in json.loads(comparison_json(compare(LAW, LATER)))["summary"]
