"""The window as a whole: opened, kept while somebody looks at it, ended without a trace.

    with Window("zh") as window:
        open_page(window.door)
        window.wait()

A page that is left says so; a connection that breaks without a word may be a sleeping computer, so then the window
waits longer.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock, Thread, current_thread, main_thread
from types import FrameType
from typing import Any, Self

from rrdiff.ui.guard import Guard
from rrdiff.ui.job import Jobs
from rrdiff.ui.pages import page
from rrdiff.ui.scratch import PREFIX, Scratch
from rrdiff.ui.server import Server
from rrdiff.ui.shelf import Shelf

LEFT_SECONDS = 6
"""A page that was left is followed by the next of ours within this, or by none."""
WORD_SECONDS = 3
"""The word that a page is left is about the connection that breaks within this."""
LOST_SECONDS = 600
"""A page that broke off without a word, or was never opened, is waited for so long."""
NOTICED_SECONDS = 0.5
"""The server notices within this that it is to end."""
SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
_SNAPS = Path("/snap/bin")
"""Where browsers lie that see nothing of /tmp."""


class Window:
    """A server for one user, and all that it keeps."""

    def __init__(self, lang: str, library: str = "", *, left: int = LEFT_SECONDS, lost: int = LOST_SECONDS) -> None:
        """Open a window.

        Args:
            lang: language of the pages and of what is made.
            library: folder of a library to trace to.
            left: seconds after which a page that was left is taken for closed.
            lost: seconds after which a page that broke off is.
        """
        self.lang = lang
        self.library = str(Path(library).resolve()) if library else ""
        self._limits = (left, lost)
        self._scratch = Scratch()
        self._folder = self._scratch.path
        for name in ("texts", "jobs"):
            (self._folder / name).mkdir(mode=0o700)
        self.shelf = Shelf(self._folder / "texts")
        self.jobs = Jobs(self._folder / "jobs", self.shelf, self.library)
        self._server = Server(self)
        self.guard = Guard(self._server.server_port)
        self._over = Event()
        self._lock = Lock()
        self._present = 0
        self._left = 0
        self._idle = 0
        self._signals: dict[int, Any] = {}
        self.door = self._put_door()
        Thread(target=self._server.serve_forever, args=(NOTICED_SECONDS,), daemon=True).start()

    @property
    def address(self) -> str:
        """Where the window is."""
        return f"{self.guard.origin}/"

    @property
    def code(self) -> str:
        """What is typed at the entrance where the browser could not open the door."""
        code = self.guard.code
        return "-".join(code[at : at + 4] for at in range(0, len(code), 4))

    @property
    def over(self) -> bool:
        """Whether the window has ended."""
        return self._over.is_set()

    def admit(self, ticket: str) -> str | None:
        """The cookie for a ticket; the door is taken away with the first."""
        cookie = self.guard.exchange(ticket)
        if cookie is not None:
            self.door.unlink(missing_ok=True)
        return cookie

    @contextmanager
    def presence(self) -> Iterator[None]:
        """The time that a page is open."""
        with self._lock:
            self._present += 1
            self._left = 0
        try:
            yield
        finally:
            with self._lock:
                self._present -= 1
                self._idle = 0

    def leaving(self) -> None:
        """A page is left."""
        with self._lock:
            self._left = WORD_SECONDS
            self._idle = 0

    def end(self) -> None:
        """End soon."""
        self._over.set()

    def wait(self) -> None:
        """Wait until the window is closed, ended from its page, or by a signal."""
        while not self._over.wait(1.0):
            self._tick()

    def close(self) -> None:
        """Stop the workers and the server and remove everything."""
        self._over.set()
        self.jobs.close()
        self._server.shutdown()
        self._server.server_close()
        self.door.unlink(missing_ok=True)
        self._scratch.remove()

    def __enter__(self) -> Self:
        """Let the signals that end a program end the window first."""
        if current_thread() is main_thread():
            self._signals = {one: signal.signal(one, self._ended) for one in SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        for number, former in self._signals.items():
            signal.signal(number, former)

    def _tick(self) -> None:
        """Count the seconds in which no page is open; seconds that the computer sleeps do not count."""
        with self._lock:
            if self._present:
                self._idle, self._left = 0, max(0, self._left - 1)
            else:
                self._idle += 1
            left, lost = self._limits
            if self._idle >= (left if self._left else lost):
                self._over.set()

    def _ended(self, _: int, __: FrameType | None) -> None:
        self._over.set()

    def _put_door(self) -> Path:
        """A private file that the browser opens: it carries the ticket, which so is in no command and no history."""
        snap = sys.platform == "linux" and any((_SNAPS / name).exists() for name in ("firefox", "chromium"))
        folder = Path.home() if snap else self._folder
        handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=".html", dir=folder)
        with os.fdopen(handle, "wb") as stream:
            stream.write(page("door.html", self.lang, address=self.address, ticket=self.guard.ticket))
        return Path(name)
