"""Several texts of one base: the table, and the pairs its cells open."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import expect

from rrdiff.alignment.match import Relation
from rrdiff.report.page import matrix as module
from rrdiff.report.page.matrix import matrix_page
from rrdiff.views.matrix import column_of
from rrdiff.views.summary import has_text
from tests.extent import extent
from tests.page.conftest import A_FEW_OF_EACH, SO_MANY, Opener
from tests.report import samples

NAMES = ("local", "reprint", "plan")


@cache
def written(lang: str = "zh") -> bytes:
    """The page of the project's own texts against the central one."""
    return matrix_page([samples.corpora("central", name) for name in NAMES], lang)


def test_the_table_has_every_clause_and_every_text() -> None:
    """Each base clause with text is one row, with one cell for each text that says what became of it."""
    comparisons = [samples.corpora("central", name) for name in NAMES]
    columns = [column_of(one) for one in comparisons]
    base = comparisons[0].alignment.base

    for column in columns:
        assert [*column.cells] == [clause.id for clause in base.clauses if has_text(clause)]
    assert {cell.relation for cell in columns[2].cells.values()} == {Relation.REMOVED}


def test_cells_count_the_findings_about_their_clause() -> None:
    """A cell counts the findings of its pair by severity, without those that are expected."""
    comparison = samples.rules()
    cell = column_of(comparison).cells["art4"]
    about = [one for one in comparison.findings if one.base is not None and one.base.clause == "art4" and one.severity]

    assert sum(number for _, number in cell.severities) == len(about) > 0


def test_texts_of_different_bases_make_no_table() -> None:
    """Comparisons whose bases differ, or none at all, are refused."""
    with pytest.raises(ValueError, match="one base"):
        matrix_page([samples.rules(), samples.corpora("central", "local")])
    with pytest.raises(ValueError, match="one base"):
        matrix_page([])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_of_many_texts_there_is_the_table_alone(monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """With more texts than a browser opens quickly the cells are the same and lead nowhere, and the page says why."""
    few: Any = html.document_fromstring(written(lang).decode("utf-8"))
    monkeypatch.setattr(module, "IN_FULL", len(NAMES) - 1)
    comparisons = [samples.corpora("central", name) for name in NAMES]
    many: Any = html.document_fromstring(matrix_page(comparisons, lang).decode("utf-8"))
    cells = [[cell.text_content() for cell in page.xpath("//td")] for page in (few, many)]

    assert cells[0] == cells[1]
    assert len(few.find_class("pair-text")) == len(NAMES)
    assert many.find_class("pair-text") == []
    assert {str(link) for link in many.xpath("//a/@href")} == {"#x-matrix"}
    assert str(len(NAMES) - 1) in many.find_class("quiet")[0].text_content()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_ids_are_apart_and_links_lead_somewhere(lang: str) -> None:
    """No id stands twice, though the pairs share clause and finding ids, and every link has its target."""
    found: Any = html.document_fromstring(written(lang).decode("utf-8"))
    ids = [str(one) for one in found.xpath("//*/@id")]
    targets = {str(link).removeprefix("#") for link in found.xpath("//a/@href")}

    assert len(ids) == len(set(ids))
    assert targets - set(ids) == set()


def test_english_tables_have_no_chinese_labels() -> None:
    """In English, Chinese stands only in what is quoted from the texts."""
    text = re.sub(r"<(style|script|title)>.*?</\1>", "", written("en").decode("utf-8"), flags=re.DOTALL)
    found: Any = html.document_fromstring(text)
    for quoted in found.xpath("//*[@lang='zh-Hans']"):
        quoted.drop_tree()

    assert re.findall("[㐀-鿿]+", found.text_content()) == []


def test_a_cell_opens_its_pair(open_page: Opener) -> None:
    """Following a cell shows the pair of that text at the clause, and hides the pairs of the others."""
    page = open_page(written())
    cell = page.locator("[id='m.art9.item4'] td").first.locator("a")
    target = (cell.get_attribute("href") or "").removeprefix("#")
    cell.click()

    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()
    expect(page.locator("#p1")).to_be_visible()
    expect(page.locator("#p2")).to_be_hidden()


def test_rows_can_be_chosen(open_page: Opener) -> None:
    """The table shows only clauses about whose meaning something was found, and says how many."""
    page = open_page(written())
    page.locator("select[name=rows]").select_option("grave")
    shown = page.locator("tr[id]:not([hidden])").count()

    assert 0 < shown < page.locator("tr[id]").count()
    expect(page.locator("#x-status")).to_contain_text(f"{shown} /")


LOOKS = [(1440, "light"), (390, "dark"), (1440, "dark"), (390, "light")]


@pytest.mark.parametrize(("width", "scheme"), LOOKS[: extent(2, 4)])
def test_nothing_keeps_anyone_out(open_page: Opener, width: int, scheme: str) -> None:
    """The accessibility checker finds no violation in the table or an open pair, and nothing is too wide."""
    page = open_page(written(), "#p1.art16.item4", width=width, scheme=scheme)
    page.evaluate(A_FEW_OF_EACH, SO_MANY)
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]

    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
