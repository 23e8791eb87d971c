"""What the terminal can show: its width, and whether colour is wanted."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from rrdiff.report.terminal.screen import Screen

DEFAULT_WIDTH = 80
"""Columns of a report that goes to a file, and of a terminal that does not tell."""


def screen_of(lang: str, width: int | None, no_color: bool, output: Path | None) -> Screen:
    """The screen for a report that goes to ``output`` or to the terminal."""
    interactive = output is None and sys.stdout.isatty()
    colour = interactive and not no_color and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns if output is None else DEFAULT_WIDTH
    return Screen(lang, width or columns, colour)
