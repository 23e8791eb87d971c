"""What the outputs of libraries count: nothing is counted as 0."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest

from rrdiff.library.changes import law_change
from rrdiff.library.history import history
from rrdiff.library.library import Library
from rrdiff.library.proposals import AmendedLaw, LawVersion, Proposals
from rrdiff.library.proposing import Proposal
from rrdiff.library.scan.overview import ScanOverview
from rrdiff.library.stale import stale
from rrdiff.library.stale_rows import StaleRow
from rrdiff.library.trace_counts import TracedKind
from rrdiff.library.tracing import trace_library
from rrdiff.library.writer import add
from rrdiff.report.library_counts import (
    below_table,
    done_words,
    history_words,
    scanned_words,
    sound_words,
    stale_words,
    texts_words,
    traced_words,
)
from rrdiff.report.page.history import history_page
from rrdiff.report.page.library_trace import library_trace_page
from rrdiff.report.page.scan import scan_page
from rrdiff.report.terminal.history import history_report
from rrdiff.report.terminal.library import list_report
from rrdiff.report.terminal.library_trace import library_trace_report
from rrdiff.report.terminal.scan import scan_report
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.stale import stale_report
from rrdiff.report.word.stale import stale_document
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.library.bees import COPIED, NEW, OLD

SCREEN = Screen()
LAW = AmendedLaw("中南省养蜂条例", LawVersion("old.txt", ""), LawVersion("new.txt", "2018-09-01"))
HEAD = "清理建议表\n上位法：《中南省养蜂条例》，修改前：old.txt；修改后：2018年9月1日（new.txt）\n"
OTHER = "南湖市茶园规定\n第一条　采茶工具由茶园管理站登记造册。\n第二条　茶园管理站每季度清点一次。\n"
NOUGHT = re.compile(r"(?<![\d.])0(?![\d.%])")


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> tuple[StaleRow, ...]:
    """What an amended law asks of one local text."""
    folder = tmp_path_factory.mktemp("counts")
    (folder / "copied.txt").write_text(COPIED, encoding="utf-8")
    add(folder / "lib", [folder / "copied.txt"])
    return tuple(stale(Library.open(folder / "lib"), law_change(read(OLD), read(NEW))))


@pytest.fixture
def teas(tmp_path: Path) -> Library:
    """A library of one text that nothing has to do with."""
    (tmp_path / "tea.txt").write_text(OTHER, encoding="utf-8")
    add(tmp_path / "lib", [tmp_path / "tea.txt"])
    return Library.open(tmp_path / "lib")


def read(text: str) -> Document:
    """A text, parsed."""
    return parse(fold("text", text))


def written(rows: tuple[StaleRow, ...]) -> tuple[str, int]:
    """The paragraphs of the Word file and the number of its tables."""
    document = docx.Document(BytesIO(stale_document(Proposals(LAW, rows))))
    return "\n".join(one.text for one in document.paragraphs), len(document.tables)


def test_what_goes_on_is_counted_where_there_is_any(rows: tuple[StaleRow, ...]) -> None:
    """The Word table says how many clauses go on, nothing of it where none does, or that all do."""
    acting = tuple(one for one in rows if one.proposal is not Proposal.KEEP)
    kept = tuple(one for one in rows if one.proposal is Proposal.KEEP)

    assert acting
    assert len(kept) == 2
    counted = "1 部文本中的 7 处与改动的条款有关，其中 1 部中的 5 处疑似须清理\n"
    acted = "1 部文本中的 5 处与改动的条款有关，其中 1 部中的 5 处疑似须清理\n"
    assert written(rows) == (
        f"{HEAD}{counted}另有 2 处继续有效，未列入本表。本表由文字比对得出，均为疑似，请逐条核对。",
        1,
    )
    assert written(acting) == (f"{HEAD}{acted}本表由文字比对得出，均为疑似，请逐条核对。", 1)
    assert written(kept) == (f"{HEAD}与改动的条款有关的 2 处均继续有效。由文字比对得出，请核对。", 0)
    assert written(()) == (f"{HEAD}库中没有与改动的条款有关的内容", 0)
    assert below_table(rows, "en").startswith("Places that go on and are not listed: 2. The table")
    assert "1 部文本中的 7 处" in stale_report(Proposals(LAW, rows), SCREEN)
    assert "没有与改动的条款有关" in stale_report(Proposals(LAW, ()), SCREEN)


def test_a_text_nothing_has_to_do_with(teas: Library) -> None:
    """Scan, trace and list say that there is nothing, on the page and at the terminal, and count no 0."""
    scanned = ScanOverview(read(OLD), 1, itself=(), relations=(("unrelated", 1),), related=(), clauses=())
    trace = trace_library(teas, read(OLD))
    page = scan_page(scanned).decode()

    assert "1 部文本均与之无关" in scan_report(scanned, SCREEN)
    assert "1 部文本均与之无关" in page
    assert "<table" not in page
    assert "<form" not in page
    assert "<script" not in page
    assert "11 个条款均未找到来源" in library_trace_report(trace, SCREEN)
    assert "11 个条款均未找到来源" in library_trace_page(trace).decode()
    assert "共 1 部" in list_report(teas.entries, SCREEN)
    assert "库中没有文本" in list_report((), SCREEN)


def test_a_title_that_never_changed(teas: Library) -> None:
    """The history of one version does not say that nothing changed."""
    rows = list(history(teas, "南湖市茶园规定", ""))

    assert "一个版本（共2条）" in history_report("南湖市茶园规定", rows, SCREEN)
    assert "一个版本（共2条）" in history_page("南湖市茶园规定", rows).decode()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_sentence_counts_nothing(rows: tuple[StaleRow, ...], lang: str) -> None:
    """Every sentence names the numbers it is given, and none of them is 0."""
    for some in (0, 3):
        for more in (0, 2):
            said = [
                texts_words(some, lang),
                done_words("x", some, lang),
                sound_words(some, lang),
                scanned_words(some, min(some, more), lang),
                traced_words({TracedKind.SOURCE: some, TracedKind.BOILERPLATE: more, TracedKind.NONE: 7}, lang),
                history_words(7, some, 2, lang),
                stale_words(rows[:some], lang),
                below_table(rows[:some], lang),
            ]
            assert not [one for one in said if NOUGHT.search(one)]
            assert all(str(some) in one for one in (said[0], said[1], said[2], said[3], said[4], said[5]) if some)
            assert not more or "2" in said[4]
