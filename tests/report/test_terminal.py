"""Reports for people: complete in plain characters, safe, and no wider than the screen."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Layer
from rrdiff.messages import catalogue
from rrdiff.report.terminal.comparison import ReportChoice, comparison_report
from rrdiff.report.terminal.coverage import coverage_report
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.trace import trace_report
from rrdiff.report.terminal.tree import tree_report
from rrdiff.report.terminal.visible import visible
from rrdiff.report.wording import percent
from rrdiff.trace import trace
from rrdiff.views.coverage import Coverage, CoveredClause, Taken, coverage_of
from rrdiff.views.selection import Aspect, Selection, narrowed
from rrdiff.views.summary import summary_of
from tests.report import samples


def every_report(screen: Screen) -> list[str]:
    """One report of each kind."""
    local = samples.corpora("central", "local")
    return [
        comparison_report(local, screen),
        comparison_report(local, screen, ReportChoice(full=True)),
        comparison_report(samples.corpora("central", "reprint"), screen),
        comparison_report(samples.corpora("central", "plan"), screen),
        coverage_report(local, coverage_of(local), screen),
        trace_report(trace(samples.corpus("qa"), (samples.corpus("central"), samples.corpus("local"))), screen),
        tree_report(samples.corpus("central"), screen),
    ]


@pytest.mark.parametrize("width", [60, 80, 200])
def test_reports_fit_the_screen(width: int) -> None:
    """No line is wider than the screen, wide characters counted as two columns, and none ends in a space."""
    for report in every_report(Screen(width=width)):
        assert [line for line in report.splitlines() if cell_len(line) > width or line != line.rstrip(" ")] == []


def test_colour_adds_nothing() -> None:
    """With its escape sequences taken out, a coloured report is the plain one."""
    for plain, coloured in zip(every_report(Screen()), every_report(Screen(colour=True)), strict=True):
        bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)

        assert "\x1b" not in plain
        assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


def test_changes_are_marked_in_the_wording() -> None:
    """What was lost and what was added stands in brackets of its own."""
    report = comparison_report(samples.reprint(), Screen())

    assert "[-突出-]" in report
    assert "[-即-]{+及+}" in report


def test_same_clauses_share_a_line_in_a_reprint() -> None:
    """Clauses in a row that read the same are one line in a reprint and one line each in local rules."""
    reprint = comparison_report(samples.reprint(), Screen())
    rules = comparison_report(samples.rules(), Screen())

    assert "第二条 ←" not in reprint
    assert "第二条 ← 第二条  【逐字相同】" in rules


def test_clauses_without_counterpart_come_last_in_local_rules() -> None:
    """What the local rules left out is listed below the clause-by-clause part."""
    report = comparison_report(samples.rules(), Screen())
    _, _, rest = report.partition("== 基准有而对照未见对应的条款 ==")

    assert "第三条第（二）项" in rest
    assert "定期听取看护人员的意见" in rest


def test_substitutions_are_told_once() -> None:
    """A wording replaced throughout stands at the top and is marked nowhere below."""
    report = comparison_report(samples.corpora("central", "local"), Screen())

    assert "本办法 → 本细则" in report
    assert "[-办法-]{+细则+}所称" not in report


def test_unrelated_texts_are_not_set_side_by_side() -> None:
    """For unrelated texts the report says so and stops."""
    report = comparison_report(samples.corpora("central", "plan"), Screen())

    assert "未见承接关系" in report
    assert "== 逐条 ==" not in report


def test_the_summary_can_stand_alone() -> None:
    """The first part of a report is the whole report when only the summary is wanted."""
    whole = comparison_report(samples.reprint(), Screen())
    summary = comparison_report(samples.reprint(), Screen(), ReportChoice(summary=True))

    assert whole.startswith(summary)
    assert "== 逐条 ==" not in summary


def test_only_what_was_asked_for_is_listed() -> None:
    """Asking for added clauses lists those and no others."""
    report = comparison_report(
        samples.rules(), Screen(), ReportChoice(selection=Selection(aspects=frozenset({Aspect.ADDED})))
    )

    assert "堆放农药包装" in report
    assert "第五条 ←" not in report


def test_layers_choose_findings() -> None:
    """Asking for one layer leaves the clauses that have findings of that layer."""
    selection = Selection(layers=frozenset({Layer.TRANSCRIPTION}))
    comparison = narrowed(samples.reprint(), selection)
    report = comparison_report(comparison, Screen(), ReportChoice(selection=selection))
    _, _, clauses = report.partition("== 逐条 ==")

    assert "只含选出的发现" in report
    assert "第三条第（二）项" in clauses
    assert "第五条" not in clauses


HOSTILE = "第一条　甲应当[bold]报告[/bold]\x1b[31m并\x9b2J公开\u202e:smile:。\n第二条　乙负责解释。\n第三条　丙参加。"


def test_source_text_cannot_steer_the_terminal() -> None:
    """Escape sequences, controls and marks of direction in a source are shown, brackets are no markup."""
    comparison = samples.pair(HOSTILE, HOSTILE.replace("公开", "公布"), Works.REVISION)
    report = comparison_report(comparison, Screen(), ReportChoice(full=True))

    joined = re.sub(r"\n *", "", report)

    assert "[bold]报告[/bold]␛[31m并‹U+009B›2J" in joined
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", report) is None
    assert ":smile:" in joined


def test_everything_unseen_is_shown() -> None:
    """Controls become pictures, other unseen characters their number."""
    assert visible("\x00\x1b\x7f\u200b\ud800甲") == "␀␛␡‹U+200B›‹U+D800›甲"


def test_english_reports_have_no_chinese_labels() -> None:
    """In English no words of the program are Chinese; Chinese that is left comes from the sources."""
    labels = {
        piece
        for key, (chinese, _) in catalogue().items()
        if key.startswith(("report.", "relation.", "works.", "severity.", "taken.", "reason.", "kind.", "right."))
        for piece in re.split(r"\{[^}]*\}|[^\u4e00-\u9fff]+", chinese)
        if len(piece) >= 3
    }
    sources = "".join(samples.corpus(name).text.folded for name in ("central", "local", "reprint", "plan", "qa"))
    for report in every_report(Screen(lang="en")):
        assert [label for label in labels if label in report and label not in sources] == []


def test_only_a_whole_is_a_hundred_percent() -> None:
    """A share short of the whole never reads as 100 %, and a text copied from itself always does."""
    assert [percent(share) for share in (0.0, 0.004, 0.666, 0.994, 0.9999, 1.0)] == [
        "0%",
        "0%",
        "67%",
        "99%",
        "99%",
        "100%",
    ]
    assert summary_of(samples.pair(samples.BASE, samples.BASE)).copied == 1.0


def test_a_title_alone_is_no_run_of_nought() -> None:
    """A row that counts no clause says only how it reads."""
    title = "渡口管理办法\n（2001年发布）\n"
    report = comparison_report(
        samples.pair(title + "第一条　甲负责渡口。", title + "第一条　乙负责码头。", Works.REVISION), Screen()
    )
    assert "连续0个" not in report
    assert "逐字相同" in report


def test_sources_are_named_in_reading_order() -> None:
    """Clauses that were joined are named as the base has them, also where a later one gave more."""
    local = samples.corpora("central", "local")
    base = local.alignment.base
    turned = [one for one in local.alignment.matches if one.base != base.in_order(one.base) and len(one.base) == 2]
    reports = [
        comparison_report(local, Screen(width=200)),
        coverage_report(local, coverage_of(local), Screen(width=200)),
    ]

    assert turned
    for match in turned:
        first, second = (base.by_id[name].citation for name in base.in_order(match.base))
        for told in reports:
            assert f"← {first}、{second}" in told
            assert f"← {second}、{first}" not in told


def test_a_divided_clause_is_not_a_part_of_a_hundred_percent() -> None:
    """A clause whose words all stand in the other text, among more, is said to be there with all its words."""
    row = CoveredClause("art1", Taken.PART, ("art1",), 1.0, duty=True, figures=False, findings=())
    compared = samples.pair("渡口管理办法\n第一条　甲负责。", "渡口管理办法\n第一条　甲负责。乙协助。", Works.REVISION)
    report = coverage_report(compared, Coverage((row,), (row,)), Screen(width=200))
    assert "部分承接  文字均见对照" in report
    assert "100%" not in report
