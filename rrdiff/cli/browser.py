"""The browser of whoever runs the program; a module of its own, loaded only when a page is to be opened."""

from __future__ import annotations

import webbrowser
from pathlib import Path


def open_page(page: Path) -> None:
    """Open a file in the browser."""
    webbrowser.open(page.resolve().as_uri())
