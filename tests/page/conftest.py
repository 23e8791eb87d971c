"""A browser for the tests of pages: the Chromium that is installed, which downloads nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, started once."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is missing (CI=true: nothing may be missing)", pytrace=False)
        pytest.skip("chromium is missing")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Show finished bytes as a file; at the end nothing may have been complained about or asked for elsewhere."""
    trouble: list[str] = []
    asked: list[str] = []
    allowed: set[str] = set()
    pages: list[Page] = []

    def show(
        data: bytes,
        place: str = "",
        *,
        width: int = 1440,
        height: int = 900,
        scheme: Literal["light", "dark"] = "light",
    ) -> Page:
        file = tmp_path / f"page{len(pages)}.html"
        file.write_bytes(data)
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        page.set_default_timeout(10_000)
        page.on("console", lambda message: trouble.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        allowed.add(file.as_uri())
        page.goto(file.as_uri() + place)
        pages.append(page)
        return page

    yield show
    for page in pages:
        page.close()
    assert trouble == []
    assert set(asked) <= allowed
