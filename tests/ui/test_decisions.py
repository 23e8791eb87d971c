"""A decision that amends a law, in the window: carried out, or explaining what differs between two texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from typer.testing import CliRunner

from rrdiff.cli import app
from rrdiff.ui.window import Window
from tests.ui.conftest import CORPORA
from tests.ui.http_client import Client, ended
from tests.ui.test_downloads import differing, downloaded, run

OLD, NEW, DECISION = "ferry_2001.txt", "ferry_2010.txt", "ferry_decision_2010.txt"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of one's own."""
    monkeypatch.chdir(tmp_path)


def copies(*names: str) -> None:
    """Put some of the project's own texts into the current folder."""
    for name in names:
        Path(name).write_bytes((CORPORA / name).read_bytes())


def test_a_decision_is_carried_out(visit: Callable[..., Page]) -> None:
    """Law, decision and published text give every file of the command, what it prints included, and no remark."""
    copies(OLD, NEW, DECISION)
    page = visit()
    page.get_by_role("radio", name="按决定修改").check()
    page.locator("#x-base input").set_input_files(OLD)
    expect(page.locator("#x-hint")).to_have_text("还缺修改决定")
    page.locator("#x-other input").set_input_files(DECISION)
    page.locator("#x-beside summary").click()
    page.locator("#x-against input").set_input_files(NEW)
    run(page, "按决定修改")
    words = ["apply", OLD, DECISION, "--against", NEW, "-o", "a.txt", "-o", "a.json", "--redline", "b.docx"]
    printed = CliRunner().invoke(app, [*words, "--table", "a.html"])
    for name in ("a.docx", "a.xlsx"):
        assert CliRunner().invoke(app, ["apply", OLD, DECISION, "--table", name]).exit_code == 0
    Path("printed.txt").write_text(printed.stdout, encoding="utf-8")
    found = downloaded(page)
    written = {
        "page": "a.html",
        "law": "a.txt",
        "redline": "b.docx",
        "table": "a.docx",
        "workbook": "a.xlsx",
        "account": "printed.txt",
        "json": "a.json",
    }

    assert printed.exit_code == 0
    assert set(found) == set(written)
    assert differing(found, written) == []
    assert found["law"][0] == "ferry_2001_新文本.txt"
    expect(page.locator("#x-notes")).to_be_empty()


def test_what_a_decision_leaves_open_is_told(visit: Callable[..., Page]) -> None:
    """Where something was not applied, or the published text differs, the page says so beside the report."""
    copies(OLD, DECISION)
    words = Path(DECISION).read_text(encoding="utf-8")
    Path("缺.txt").write_text(words.replace("第五条", "第五十五条"), encoding="utf-8")
    page = visit()
    for decision, published, told in (("缺.txt", "", "没有施行"), (DECISION, OLD, "与公布文本不同")):
        page.goto("/".join(page.url.split("/")[:3]) + "/")
        page.get_by_role("radio", name="按决定修改").check()
        page.locator("#x-base input").set_input_files(OLD)
        page.locator("#x-other input").set_input_files(decision)
        if published:
            page.locator("#x-beside summary").click()
            page.locator("#x-against input").set_input_files(published)
        page.locator("#x-start").click()
        expect(page.locator("#x-notes")).to_contain_text(told)
        expect(page.locator("#x-report")).to_be_visible()


def test_a_decision_explains_what_differs(visit: Callable[..., Page], command_line: Callable[..., None]) -> None:
    """Given beside two texts, the decision gives every difference its ground, as on the command line."""
    copies(OLD, NEW, DECISION)
    command_line("compare", OLD, NEW, "--as", "revision", "--min-severity", "1", "--write-accepted", "known.tsv")
    page = visit()
    page.get_by_role("radio", name="修订", exact=True).check()
    page.locator("#x-base input").set_input_files(OLD)
    page.locator("#x-other input").set_input_files(NEW)
    page.locator("#x-beside summary").click()
    page.locator("#x-decision input").set_input_files(DECISION)
    page.locator("#x-accept input").set_input_files("known.tsv")
    run(page, "修订")
    options = ("--as", "revision", "--decision", DECISION, "--accept", "known.tsv")
    written = {
        "page": "a.html",
        "redline": "a.docx",
        "workbook": "a.xlsx",
        "markdown": "a.md",
        "text": "a.txt",
        "findings": "a.csv",
        "json": "a.json",
        "lines": "a.jsonl",
    }
    command_line("compare", OLD, NEW, *options, *(part for name in written.values() for part in ("-o", name)))
    command_line("table", OLD, NEW, "--as", "revision", "--accept", "known.tsv", "-o", "table.docx")
    command_line("compare", OLD, NEW, "--as", "revision", "--accept", "known.tsv", "-o", "plain.json")
    found = downloaded(page)

    assert differing(found, {**written, "table": "table.docx"}) == []
    assert differing(found, {"json": "plain.json"}) == ["json"]


def test_a_decision_taken_for_a_version_is_pointed_out(visit: Callable[..., Page]) -> None:
    """A law compared with the decision that amends it gives the comparison, and the way to the amended text."""
    page = visit()
    page.locator("#x-base input").set_input_files(CORPORA / OLD)
    page.locator("#x-other input").set_input_files(CORPORA / DECISION)
    page.locator("#x-start").click()
    expect(page.locator("#x-notes")).to_contain_text("请新建比对，选“按决定修改”")


def test_the_next_decision_takes_the_place_of_the_last(visit: Callable[..., Page]) -> None:
    """Where one file is taken, choosing again replaces it, and the button says so."""
    page = visit()
    page.get_by_role("radio", name="按决定修改").check()
    for name in (OLD, DECISION):
        page.locator("#x-other input").set_input_files(CORPORA / name)
    expect(page.locator("#x-other .chosen .name")).to_have_text([DECISION])
    expect(page.locator("#x-other .words")).to_have_text("换一个")
    page.get_by_role("radio", name="转载", exact=True).check()
    expect(page.locator("#x-other .words")).to_have_text("再加一个")


def test_one_decision_and_one_law_only(window: Window) -> None:
    """A decision is applied to one law, and explains the comparison of two texts; more are refused with a reason."""
    client = Client(window)
    client.enter()
    one, two, three = (client.put(f"{name}.txt", "第一条　甲应当每年报告。\n") for name in "abc")

    for record in (
        {"kind": "apply", "base": one, "others": [two, three]},
        {"kind": "apply", "base": one, "others": []},
        {"kind": "revision", "base": one, "others": [two], "beside": {"decision": [two, three]}},
    ):
        assert client.post("/jobs", record).status == 400
    answer = client.post(
        "/jobs", {"kind": "auto", "base": one, "others": [two, three], "beside": {"decision": [three]}}
    )
    job = window.jobs.get(answer.record["id"])
    assert job is not None
    assert ended(client, job.id) == "failed"
    assert "修改决定只能用来解释两部文本的比对" in job.told().message
