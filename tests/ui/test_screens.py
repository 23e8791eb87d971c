"""The window as people use it: by mouse and keyboard, wide and narrow, in both languages, when things go wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import rrdiff.ui.server
from rrdiff.ui.window import Window
from tests.extent import extent
from tests.ui.conftest import CORPORA
from tests.ui.http_client import files
from tests.ui.test_limits import LONG

VIOLATIONS = {"resultTypes": ["violations"], "iframes": False}
SHOWN_FOCUS = """() => {
  const node = document.activeElement;
  const marked = [node, node.parentElement, node.closest('.card')].filter(Boolean).map((one) => getComputedStyle(one));
  return [node.id || node.name || node.className || node.localName, marked.some((one) => one.outlineStyle !== 'none')];
}"""


def choose(page: Page, base: str = "ferry_2001.txt", other: str = "ferry_2018.txt") -> None:
    """Choose two of the project's own texts."""
    page.locator("#x-base input").set_input_files(CORPORA / base)
    page.locator("#x-other input").set_input_files(CORPORA / other)


def violations(page: Page) -> list[tuple[str, list[list[str]]]]:
    """What the accessibility checker objects to on the page itself; reports are checked by themselves."""
    result = Axe().run(page, options=VIOLATIONS)
    return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in result.response["violations"]]


Look = tuple[int, Literal["light", "dark"]]
LOOKS: dict[str, tuple[Look, ...]] = {
    "zh": ((1280, "light"), (390, "dark"), (1280, "dark"), (390, "light")),
    "en": ((1280, "dark"), (390, "light"), (1280, "light"), (390, "dark")),
}
"""Language → widths and colours a page is looked at with; the first two of both have every pair of them."""


@pytest.mark.parametrize("lang", LOOKS)
def test_nothing_keeps_anyone_out(visit: Callable[..., Page], lang: str) -> None:
    """The accessibility checker finds no violation on any page, and no page is wider than the window."""
    page = visit()
    wrong: list[object] = []

    def look() -> None:
        for width, scheme in LOOKS[lang][: extent(2, 4)]:
            page.set_viewport_size({"width": width, "height": 860})
            page.emulate_media(color_scheme=scheme)
            wrong.extend((width, scheme, one) for one in violations(page))
            wrong.extend([(width, "too wide")] if page.evaluate("document.documentElement.scrollWidth") > width else [])

    if lang == "en":
        page.get_by_role("button", name="English").click()
        page.get_by_role("button", name="Compare").wait_for()
    look()
    choose(page)
    expect(page.locator(".chosen .quiet")).to_have_count(2)
    look()
    page.locator("#x-start").click()
    expect(page.locator("#x-report")).to_be_visible()
    page.locator("#x-downloads summary").click()
    expect(page.locator("#x-files .pending")).to_have_count(0)
    look()
    page.locator(".back").click()
    expect(page.locator(".recent li")).to_have_count(1)
    look()

    assert wrong == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_entrance_is_open_to_all(browser: Browser, window: Window, width: int) -> None:
    """The page that asks for the code has no violation, and the code leads in, typed small and without dashes."""
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto(window.address)
    found = violations(page)
    page.get_by_label("口令").fill("AAAA-BBBB-CCCC")
    page.get_by_role("button", name="进入").click()
    found += violations(page)
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("口令").fill(window.code.lower().replace("-", ""))
    page.keyboard.press("Enter")
    expect(page.locator("#x-form")).to_be_visible()
    page.close()

    assert found == []


def test_keyboard_alone_is_enough(visit: Callable[..., Page]) -> None:
    """From the choice to the download everything is done by keys, and where the focus is can always be seen."""
    page = visit()
    unseen: list[str] = []
    chosen: list[str] = []
    page.on("filechooser", lambda dialog: dialog.set_files(CORPORA / chosen[-1]))

    def to(name: str) -> None:
        for _ in range(30):
            page.keyboard.press("Tab")
            found, seen = page.evaluate(SHOWN_FOCUS)
            if not seen:
                unseen.append(str(found))
            if name in str(found):
                return
        pytest.fail(f"{name} cannot be reached")

    to("kind")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="修订", exact=True)).to_be_checked()
    for name in ("ferry_2001.txt", "ferry_2018.txt"):
        to("sr")
        chosen.append(name)
        page.keyboard.press("Enter")
        expect(page.locator(".chosen .quiet")).to_have_count(len(chosen))
        expect(page.locator(".chosen .quiet").last).to_contain_text("KB")
    to("x-start")
    page.keyboard.press("Enter")
    expect(page.locator("#x-report")).to_be_visible()
    expect(page.locator("#x-made")).to_have_text("10 / 10")
    to("summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("#x-downloads summary")).to_be_focused()

    assert download.value.suggested_filename == "ferry_2018_报告.html"
    assert unseen == []


def test_what_is_missing_is_said(visit: Callable[..., Page]) -> None:
    """Without its texts a comparison does not start, and the page says which is missing for each kind."""
    page = visit()
    start, hint = page.locator("#x-start"), page.locator("#x-hint")
    expect(hint).to_have_text("还缺基准文本")
    page.locator("#x-base input").set_input_files(CORPORA / "central.txt")
    expect(hint).to_contain_text("还缺对照文本")
    start.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("还缺对照文本")
    page.get_by_role("radio", name="校对").check()
    expect(hint).to_have_text("")
    expect(page.locator("#x-other")).to_be_hidden()
    page.get_by_role("radio", name="修订", exact=True).check()
    page.locator("#x-other input").set_input_files([CORPORA / "local.txt", CORPORA / "reprint.txt"])
    expect(hint).to_have_text("修订后只能选一部")
    page.get_by_role("button", name="移除 reprint.txt").click()
    expect(start).to_have_attribute("aria-disabled", "false")
    page.get_by_role("button", name="两边互换").click()
    expect(page.locator("#x-base .name")).to_have_text("local.txt")


def test_what_takes_long_is_told_in_seconds(visit: Callable[..., Page]) -> None:
    """While a job waits or works its page says what is being done and for how long."""
    page = visit()
    for side in ("base", "other"):
        page.locator(f"#x-{side} input").set_input_files(
            {"name": f"{side}.txt", "mimeType": "text/plain", "buffer": LONG.encode() * 3}
        )
    page.locator("#x-start").click()
    expect(page.locator("#x-clock")).to_have_text(re.compile(r"已用 \d+ 秒"))
    expect(page.locator("#x-progress")).to_contain_text("读入 base.txt")  # what is done stays listed


def test_a_text_that_is_too_large_is_refused_in_the_page(
    visit: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page knows the limit, names it, and sends nothing."""
    monkeypatch.setattr(rrdiff.ui.server, "MAX_FILE_BYTES", 1024 * 1024)
    page = visit()
    page.locator("#x-base input").set_input_files(
        {"name": "大.txt", "mimeType": "text/plain", "buffer": b"a" * 1024 * 1025}
    )
    expect(page.get_by_role("alert")).to_have_text("大.txt: 文件超过 1 MB")


def test_files_that_cannot_be_read_are_explained(visit: Callable[..., Page]) -> None:
    """An empty file is refused at once, a damaged one with the words of the command line."""
    page = visit()
    page.locator("#x-base input").set_input_files({"name": "空.txt", "mimeType": "text/plain", "buffer": b""})
    expect(page.get_by_role("alert")).to_contain_text("文件是空的")
    page.locator("#x-base input").set_input_files(
        {"name": "坏.docx", "mimeType": "application/zip", "buffer": b"PK\x03\x04 no package at all"}
    )
    page.locator("#x-other input").set_input_files(CORPORA / "local.txt")
    page.locator("#x-start").click()
    expect(page.locator("#x-failure")).to_be_focused()
    expect(page.locator("#x-message")).to_contain_text("坏.docx")
    found = violations(page)
    page.locator("#x-failure a").click()
    expect(page.locator(".recent .s-failed")).to_have_count(1)

    assert found == []


def test_markup_in_names_and_texts_stays_text(visit: Callable[..., Page]) -> None:
    """Names and titles that look like markup are shown as they are, in the window and in the report."""
    page = visit()
    name = "&lt;b&gt;<img src=x onerror=alert(1)>.txt"
    words = "<script>alert(1)</script>办法\n第一条　为了<b onclick=alert(1)>管理</b>，制定本办法。\n".encode()
    page.locator("#x-base input").set_input_files({"name": name, "mimeType": "text/plain", "buffer": words})
    page.locator("#x-other input").set_input_files({"name": name, "mimeType": "text/plain", "buffer": words * 2})
    page.locator("#x-start").click()
    expect(page.locator("#x-report")).to_be_visible()
    expect(page.locator("#x-title")).to_contain_text("&lt;b&gt;_img src=x")

    assert page.locator("img[src=x], b[onclick]").count() == 0
    assert page.frame_locator("#x-report").locator("img, b[onclick]").count() == 0


def test_a_report_cannot_reach_the_window(visit: Callable[..., Page]) -> None:
    """The report is shown apart: its scripts share neither origin nor cookies with the window."""
    page = visit()
    choose(page)
    page.locator("#x-start").click()
    expect(page.locator("#x-report")).to_be_visible()
    expect(page.frame_locator("#x-report").locator("#x-text")).to_be_visible()
    frame = next(one for one in page.frames if "/pages/" in one.url)

    assert frame.evaluate("origin") == "null"
    assert frame.evaluate("(() => { try { return parent.document.title; } catch { return ''; } })()") == ""


def test_a_job_can_be_forgotten(visit: Callable[..., Page], window: Window) -> None:
    """Removed from the list, a comparison is gone with its texts and files."""
    page = visit()
    choose(page)
    page.locator("#x-start").click()
    expect(page.locator("#x-made")).to_have_text("10 / 10")
    page.locator(".back").click()
    page.get_by_role("button", name="移除 示例渡口安全条例").click()
    expect(page.locator(".recent")).to_have_count(0)

    assert window.jobs.recent() == []
    assert files(window) == []
