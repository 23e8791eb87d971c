"""A way to show pages in the browser, which may complain about nothing and ask for nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import PATIENCE
from tests.extent import extent

Opener = Callable[..., Page]


def looks(wide: int, narrow: int) -> list[tuple[str, int, str]]:
    """Language, width and colours that a page is looked at with; the first two have each of them."""
    found = [(lang, width, scheme) for lang in ("zh", "en") for width in (wide, narrow) for scheme in ("light", "dark")]
    first = [("zh", wide, "light"), ("en", narrow, "dark")]
    return (first + [one for one in found if one not in first])[: extent(2, 8)]


A_FEW_OF_EACH = """most => {
  const seen = {};
  for (const row of document.querySelectorAll('.row, .f, tr[id]')) {
    const kinds = new Set([row, ...row.querySelectorAll('*')].flatMap(
      (node) => [...(node.classList.length ? node.classList : [''])].map((name) => `${node.localName}.${name}`)));
    if ([...kinds].every((kind) => (seen[kind] || 0) >= most)) row.remove();
    else for (const kind of kinds) seen[kind] = (seen[kind] || 0) + 1;
  }
}"""
"""Takes rows away all of whose sorts of elements stand in so many others: what is left has each of them."""
SO_MANY = extent(4, 1_000_000)


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
        page.set_default_timeout(PATIENCE)
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
