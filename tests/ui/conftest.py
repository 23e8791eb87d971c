"""A window for the tests of it, a browser in front of it, and the command line to hold it against."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page
from typer.testing import CliRunner

import rrdiff.ui.job
import rrdiff.ui.window
from rrdiff.cli import app
from rrdiff.ui.window import Window
from tests.conftest import PATIENCE
from tests.program import ForkedWorker

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT / "corpora"


@pytest.fixture
def library() -> str:
    """The library of the window; tests that need one say so themselves."""
    return ""


@pytest.fixture
def started(program: Path) -> Callable[[], object]:
    """How a worker is started: forked; tests of how workers begin and end start them from nothing."""
    return lambda: ForkedWorker(program / "calls")


@pytest.fixture
def window(library: str, started: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window that nobody has entered."""
    monkeypatch.setattr(rrdiff.ui.job, "_started", started)
    monkeypatch.setattr(rrdiff.ui.window, "NOTICED_SECONDS", 0.01)  # every test ends a window
    with Window("zh", library) as opened:
        yield opened


@pytest.fixture
def visit(browser: Browser, window: Window) -> Iterator[Callable[..., Page]]:
    """Enter the window by its door; at the end nothing may have been complained about or asked for elsewhere."""
    trouble: list[str] = []
    asked: set[str] = set()
    pages: list[Page] = []

    def enter(*, width: int = 1280, height: int = 860, scheme: Literal["light", "dark"] = "light") -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: trouble.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on("request", lambda request: asked.add(request.url))
        page.goto(window.door.as_uri())
        page.wait_for_url(window.address)
        pages.append(page)
        return page

    yield enter
    for page in pages:
        page.context.close()
    assert trouble == []
    assert {url for url in asked if not url.startswith((window.address, "file:///"))} == set()


@pytest.fixture
def command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Run a command in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RRDIFF_LANG", raising=False)

    def run(*arguments: str) -> None:
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0, result.stderr

    return run
