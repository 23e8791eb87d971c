"""The articles of one title through its versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrdiff.errors import BadArgument
from rrdiff.library.history import ArticleStep, history
from rrdiff.library.library import Library
from rrdiff.library.overrides import read_overrides
from rrdiff.library.writer import add

ROOT = Path(__file__).resolve().parents[2]


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
