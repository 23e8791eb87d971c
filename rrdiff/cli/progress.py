"""What is going on, told at the terminal when it takes longer than a moment.

The line stands on standard error and is taken away at the end; without a terminal there is none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING

from rrdiff.cli.program import text

if TYPE_CHECKING:
    from rich.status import Status

MOMENT = 1.0
"""Seconds before anything is shown."""


class Progress:
    """A line that says what is being done."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._words = ""
        self._status: Status | None = None
        self._lock = Lock()
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Show the line in a moment, if there is a terminal."""
        if sys.stderr.isatty():
            self._timer = Timer(MOMENT, self._show)
            self._timer.daemon = True
            self._timer.start()

    def step(self, key: str, **values: object) -> None:
        """Say what is being done now."""
        if self._timer is None and self._status is None:
            return  # nobody reads it
        with self._lock:
            self._words = text(f"progress.{key}", **values)
            if self._status is not None:
                self._status.update(self._text())

    def pause(self) -> None:
        """Take the line away for what is written below; the next step shows it no more."""
        self.end()

    def end(self) -> None:
        """Take the line away."""
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._timer = None
            if self._status is not None:
                self._status.stop()
                self._status = None

    def _show(self) -> None:
        from rich.console import Console
        from rich.status import Status

        with self._lock:
            if self._timer is not None:
                self._status = Status(self._text(), console=Console(file=sys.stderr), spinner="line")
                self._status.start()

    def _text(self) -> str:
        from rich.markup import escape

        from rrdiff.report.terminal.visible import visible

        return escape(visible(self._words))


@contextmanager
def progress() -> Iterator[Progress]:
    """A line for the time of some work."""
    line = Progress()
    line.begin()
    try:
        yield line
    finally:
        line.end()
