"""The articles of one title through its versions."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rrdiff.cli import app
from rrdiff.errors import BadArgument
from rrdiff.library.history import ArticleStep, HistoryRow, history, marked
from rrdiff.library.library import Library
from rrdiff.library.overrides import read_overrides
from rrdiff.library.writer import add
from rrdiff.report.page.history import history_page
from rrdiff.report.terminal.history import history_report
from rrdiff.report.terminal.screen import Screen

ROOT = Path(__file__).resolve().parents[2]
QUIET = {ArticleStep.SAME, ArticleStep.FIRST}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Three versions of the ferry ordinance, added in the wrong order and dated by a table."""
    folder = tmp_path_factory.mktemp("history")
    table = folder / "dates.csv"
    rows = [f"ferry_{year}.txt,{year}-01-01" for year in (2001, 2010, 2018)]
    table.write_text("name,date\n" + "\n".join(rows) + "\n", encoding="utf-8")
    files = [ROOT / "corpora" / f"ferry_{year}.txt" for year in (2018, 2001, 2010)]
    add(folder / "lib", files, read_overrides(str(table)))
    return Library.open(folder / "lib")


def test_an_article_is_followed_through_its_numbers(library: Library) -> None:
    """The article on fines for overloading keeps its thread while its number changes."""
    rows = list(history(library, "示例渡口安全条例", "12"))

    assert len({row.thread for row in rows}) == 1
    assert [row.date[:4] for row in rows] == ["2001", "2010", "2018"]
    assert rows[-1].citation == "第十二条"
    assert rows[-1].step is ArticleStep.RENUMBERED
    assert rows[-1].wording.startswith("违反本条例第七条规定的")
    assert rows[1].article == "11"


def test_articles_that_came_are_told(library: Library) -> None:
    """An article that a version brought begins a thread of its own."""
    (row,) = history(library, "ferry_2018.txt", "10")

    assert (row.step, row.name, row.before) == (ArticleStep.ADDED, "ferry_2018.txt", "")
    assert list(history(library, "corpora/ferry_2018.txt", "10")) == [row]


def test_what_is_not_there_is_refused(library: Library) -> None:
    """An unknown title and an unknown article are named."""
    with pytest.raises(BadArgument, match="no_such_title"):
        list(history(library, "没有这部条例"))
    with pytest.raises(BadArgument, match="no_such_article"):
        list(history(library, "示例渡口安全条例", "99"))


def test_the_page_marks_what_changed(library: Library) -> None:
    """Each article is one block with its steps; pieces put together again give both wordings; quiet ones are hidden."""
    rows = list(history(library, "示例渡口安全条例"))
    page = history_page("示例渡口安全条例", rows).decode("utf-8")
    amended = [row for row in rows if row.step is ArticleStep.AMENDED]

    assert amended
    for row in amended:
        pieces = marked(row)
        assert "".join(text for kind, text in pieces if kind != "gone") == "".join(row.wording.split())
        assert {kind for kind, _ in pieces} & {"gone", "come"}
        for kind, text in pieces:
            assert kind == "keep" or f"<{'ins' if kind == 'come' else 'del'}>{text}<" in page
    assert page.count("<tbody") == len({row.thread for row in rows})
    left = {row.thread for row in rows} - {row.thread for row in rows if row.step not in QUIET}
    assert page.count('class="left" hidden') == len(left)
    assert "Content-Security-Policy" in page


def test_the_ending_of_the_file_chooses_the_form(library: Library, tmp_path: Path) -> None:
    """A page, a table and JSON by their endings."""
    begins = {"a.html": b"<!DOCTYPE html>", "a.csv": b"\xef\xbb\xbfthread,", "a.json": b'{"schema": "rrdiff.history/1"'}
    for name, head in begins.items():
        arguments = ["history", "示例渡口安全条例", "--library", str(library.folder), "-o", str(tmp_path / name)]
        result = CliRunner().invoke(app, arguments)

        assert result.exit_code == 0, result.output
        assert (tmp_path / name).read_bytes().startswith(head)


@pytest.mark.parametrize("written", ["第十二条", "第12条", "十二", "12", "１２", " 第 12 条 "])
def test_an_article_is_named_in_any_writing(library: Library, written: str) -> None:
    """Chinese and Arabic numbers, with and without 第 and 条, are the same article."""
    assert list(history(library, "示例渡口安全条例", written)) == list(history(library, "示例渡口安全条例", "12"))


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("99", "都没有第九十九条："),
        ("第九十九条", "都没有第九十九条："),
        ("第120条之1", "都没有第一百二十条之一："),
        ("120-1", "都没有第一百二十条之一："),
        ("一百二十之一", "都没有第一百二十条之一："),
        ("末条", "“末条”不是条号"),
        ("第99999条", "“第99999条”不是条号"),
        ("", ""),
    ],
)
def test_an_article_that_is_not_there_is_named_once(library: Library, written: str, named: str) -> None:
    """The message cites the article as texts do, or says that no article has such a number."""
    arguments = ["history", "示例渡口安全条例", "--library", str(library.folder), "--article", written]
    result = CliRunner().invoke(app, arguments)

    assert result.exit_code == (2 if named else 0)
    assert named in result.output.replace("\n", "")


OLD = """示例航标条例
（2011年3月1日示例会议通过）
第一条　为了管好航标，制定本条例。
第二条　国家鼓励航标的科学研究。
第三条　航标站应当每月巡查航标，发现灯器失常的应当记入日志，并向港务机构报告，不得拖延。
第四条　本条例自2011年5月1日起施行。"""
NEW = """示例航标条例
（2011年3月1日示例会议通过　2019年6月1日示例会议修订）
第一条　为了管好航标，制定本条例。
第二条　航标站应当每周巡查航标，发现灯器失常的应当记入日志，并向港务机构报告，不得拖延。国家鼓励航标的科学研究。
第三条　本条例自2019年8月1日起施行。"""


SAME = OLD.replace("会议通过", "会议通过　2019年6月1日示例会议修正")


def library_of(folder: Path, *texts: str) -> Library:
    """A library of these versions of one text."""
    for number, text in enumerate(texts):
        (folder / f"v{number}.txt").write_text(text, encoding="utf-8")
    add(folder / "lib", [folder / f"v{number}.txt" for number in range(len(texts))], {})
    return Library.open(folder / "lib")


def test_an_article_goes_on_from_the_one_that_gave_it_most(tmp_path: Path) -> None:
    """Of two articles that became one the greater part goes on; the other is merged into it and not deleted."""
    found = library_of(tmp_path, OLD, NEW)
    steps = {rows[0].article: rows[-1] for rows in _threads(history(found, "示例航标条例"))}

    assert (steps["3"].step, steps["3"].article) == (ArticleStep.AMENDED, "2")
    assert (steps["2"].step, steps["2"].citation) == (ArticleStep.MERGED, "第二条")
    assert ArticleStep.DELETED not in {row.step for row in steps.values()}
    page = history_page("示例航标条例", list(history(found, "示例航标条例"))).decode()
    assert "并入" in page


def _threads(rows: Iterable[HistoryRow]) -> list[list[HistoryRow]]:
    return [list(found) for _, found in groupby(rows, key=lambda row: row.thread)]


def test_an_article_that_went_nowhere_is_deleted(tmp_path: Path) -> None:
    """What no article of the new version has is deleted and not merged."""
    gone = NEW.replace("国家鼓励航标的科学研究。", "")
    steps = {row.step for row in history(library_of(tmp_path, OLD, gone), "示例航标条例", "2") if row.name == "v1.txt"}

    assert ArticleStep.MERGED not in steps


@pytest.mark.parametrize(
    ("lang", "said", "unsaid"),
    [("en", ("passed", "revised"), ("通过 ", "修订 ")), ("zh", ("通过", "修订"), ("passed",))],
)
def test_what_was_done_is_told_in_the_language(
    lang: str, said: tuple[str, ...], unsaid: tuple[str, ...], tmp_path: Path
) -> None:
    """In English the acts of the 题注 are English words, in Chinese those of the text."""
    rows = list(history(library_of(tmp_path, OLD, NEW), "示例航标条例"))
    reports = history_report("x", rows, Screen(lang, 200)), history_page("x", rows, lang).decode()

    assert {row.act for row in rows} == {"通过", "修订"}
    for report in reports:
        assert all(word in report for word in said)
        assert not any(word in report for word in unsaid)


@pytest.mark.parametrize(("texts", "said"), [((OLD,), "只有这一部文本的一个版本"), ((OLD, SAME), "均无变动")])
def test_one_version_tells_of_no_change(texts: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """That nothing changed is said of several versions only."""
    found = library_of(tmp_path, *texts)
    run = CliRunner().invoke(app, ["history", "示例航标条例", "--library", str(found.folder), "--width", "200"])

    assert run.exit_code == 0, run.output
    assert said in run.output
