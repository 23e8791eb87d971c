"""The articles of one title through its versions."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from rrdiff.cli import app
from rrdiff.errors import BadArgument
from rrdiff.library.history import ArticleStep, history, marked
from rrdiff.library.library import Library
from rrdiff.library.overrides import read_overrides
from rrdiff.library.writer import add
from rrdiff.report.page.history import history_page

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
