"""The page of one text: every suspicion in its words, open to all, and nothing of the text becomes markup."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from rrdiff.lint import lint
from rrdiff.readers import read
from rrdiff.report.page.lint import lint_page
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.conftest import ROOT
from tests.page.conftest import Opener, looks

FAULTY = "渡口办法\n第一条　甲(以下简称<b>乙负责。\n第三条　乙的合法权力受到保护。\n"


def test_every_suspicion_is_there_once() -> None:
    """The page lists each suspicion with its id, in reading order, and marks the words it is about."""
    result = lint(parse(read(ROOT / "corpora" / "plan.txt")))
    page = lint_page(result).decode()
    marked = re.findall(r"<mark>([^<]*)</mark>", page)

    assert re.findall(r'<li class="slip" id="(F\d+)">', page) == [f"F{n:03}" for n in range(1, len(result.slips) + 1)]
    assert len(marked) == len(result.slips)
    assert "合法权力" in marked


def test_nothing_of_the_text_becomes_markup() -> None:
    """Markup in the text is shown as text."""
    page = lint_page(lint(parse(fold("<i>.txt", FAULTY)))).decode()

    assert "<b>乙" not in page
    assert "&lt;b&gt;乙" in page
    assert "<bdi>&lt;i&gt;.txt</bdi>" in page


def test_a_clean_text_says_so() -> None:
    """Where nothing is suspected the page says so and lists nothing."""
    page = lint_page(lint(parse(fold("a.txt", "渡口办法\n第一条　甲应当每年报告。\n第二条　乙负责解释。\n")))).decode()

    assert 'class="slip"' not in page
    assert "未见疑误" in page


@pytest.mark.parametrize(("lang", "width", "scheme"), looks(1280, 320))
def test_nothing_keeps_anyone_out(open_page: Opener, lang: str, width: int, scheme: str) -> None:
    """The accessibility checker finds no violation, and the page is no wider than the window."""
    data = lint_page(lint(parse(read(ROOT / "corpora" / "plan.txt"))), lang)
    page = open_page(data, "#F002", width=width, scheme=scheme)
    result = Axe().run(page, options={"resultTypes": ["violations"]})

    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in result.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("#F002")).to_be_in_viewport()
