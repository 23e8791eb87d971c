"""A text held against the library that the window was opened with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from typer.testing import CliRunner

from rrdiff.cli import app
from rrdiff.ui.window import Window
from tests.ui.conftest import CORPORA
from tests.ui.http_client import Client
from tests.ui.test_downloads import differing, downloaded, run


@pytest.fixture
def library(tmp_path: Path) -> str:
    """A library of two of the project's own texts."""
    folder = tmp_path / "文本库"
    texts = [str(CORPORA / name) for name in ("central.txt", "local.txt")]
    assert CliRunner().invoke(app, ["library", "add", str(folder), *texts]).exit_code == 0
    return str(folder)


def test_a_text_is_traced_to_the_library(visit: Callable[..., Page], command_line: Callable[..., None]) -> None:
    """With a library there is one kind more, whose page and files are those of the command."""
    Path("qa.txt").write_bytes((CORPORA / "qa.txt").read_bytes())
    page = visit()
    page.get_by_role("radio", name="溯源").check()
    expect(page.locator("#x-other")).to_be_hidden()
    page.locator("#x-base input").set_input_files("qa.txt")
    run(page, "溯源")
    written = {
        "page": "a.html",
        "rows": "a.csv",
        "lines": "a.jsonl",
        "json": "a.json",
        "text": "a.txt",
        "prov": "prov.json",
    }
    for name in ("a.html", "a.csv", "a.json", "a.jsonl", "a.txt"):
        command_line("trace", "qa.txt", "--library", "文本库", "-o", name)
    command_line("trace", "qa.txt", "--library", "文本库", "--format", "prov", "-o", "prov.json")
    found = downloaded(page)

    assert set(found) == set(written)
    assert differing(found, written) == []


def test_a_text_is_held_against_every_text_of_the_library(
    visit: Callable[..., Page], command_line: Callable[..., None]
) -> None:
    """A scan of the library gives the page and files of the command, the library's own copy of the text included."""
    Path("central.txt").write_bytes((CORPORA / "central.txt").read_bytes())
    page = visit()
    page.get_by_role("radio", name="查承接").check()
    expect(page.locator("#x-other")).to_be_hidden()
    expect(page.locator("#x-beside")).to_be_hidden()
    page.locator("#x-base input").set_input_files("central.txt")
    run(page, "查承接")
    written = {"page": "a.html", "text": "a.txt", "taken": "a.csv", "texts": "a.jsonl"}
    for name in written.values():
        command_line("scan", "central.txt", "--library", "文本库", "-o", name)
    found = downloaded(page)

    assert set(found) == set(written)
    assert differing(found, written) == []
    assert found["taken"][0] == "central_承接.csv"
    expect(page.frame_locator("#x-report").locator("h1")).to_contain_text("湿地管护责任制实施办法")
    expect(page.locator("#x-title")).to_contain_text("文本库")


@pytest.mark.parametrize("kind", ["trace", "scan"])
def test_without_a_library_nothing_is_searched(kind: str) -> None:
    """A window without a library offers no trace and no scan, and refuses to make one."""
    with Window("zh") as window:
        client = Client(window)
        client.enter()
        text = client.put("a.txt", "第一条　甲应当每年报告。\n")

        assert f'value="{kind}"'.encode() not in client.ask("GET", "/").body
        assert client.post("/jobs", {"kind": kind, "base": text, "others": []}).status == 400


def test_a_folder_without_a_library_is_refused(tmp_path: Path) -> None:
    """The command complains about a folder that holds no library, and opens no window."""
    result = CliRunner().invoke(app, ["ui", "--no-browser", "--library", str(tmp_path / "nothing")])

    assert result.exit_code == 2
    assert "nothing" in result.stderr
    assert result.stdout == ""
