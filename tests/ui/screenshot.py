"""Make the manual's picture of the window anew: python -m tests.ui.screenshot."""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import Page, expect

from rrdiff.ui.window import Window
from tests.chromium import chromium, started
from tests.page.screenshot import PIXELS, small_png

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "examples" / "window.png"
WIDTH, HEIGHT = 1100, 640


def main() -> None:
    """Write the picture."""
    with started(chromium() or "chromium") as browser, Window("zh") as window:
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(window.door.as_uri())
        page.wait_for_url(window.address)
        for side, name in (("base", "central.txt"), ("other", "local.txt")):
            page.locator(f"#x-{side} input").set_input_files(ROOT / "corpora" / name)
        expect(page.locator(".chosen .quiet")).to_have_count(2)
        page.mouse.move(0, 0)
        picture = base64.b64encode(page.screenshot()).decode()
        plain = browser.new_page()
        TARGET.write_bytes(small_png(pixels(plain, picture), WIDTH, HEIGHT))


def pixels(page: Page, picture: str) -> bytes:
    """A PNG as RGBA values."""
    page.set_content(f'<img src="data:image/png;base64,{picture}">')
    page.wait_for_function("document.images[0].complete")
    return base64.b64decode(page.evaluate(PIXELS))


if __name__ == "__main__":
    main()
