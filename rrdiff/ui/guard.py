"""Whom the server answers: the browser window that was let in, at exactly the address that is ours.

A page elsewhere may make a browser ask 127.0.0.1 by another name (DNS rebinding) or post a form here; so every request
must name our host exactly, whatever changes something must come from our own page, and all but the entrance asks for
the cookie. A ticket is exchanged for the cookie once: one lies in a private file that the browser opens, another is
shown at the terminal for browsers that cannot open it.
"""

from __future__ import annotations

import secrets
from email.message import Message
from hmac import compare_digest
from threading import Lock

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Letters of a code that is typed: none is taken for another."""
CODE_LETTERS = 12
WRONG_CODES = 20
"""Wrong tickets after which none is taken any more; twelve letters cannot be found in so many."""
OWN_PAGES = frozenset({"same-origin"})
OWN_OR_TYPED = OWN_PAGES | {"none"}


class Guard:
    """Host, origin, tickets and cookies of one window."""

    def __init__(self, port: int) -> None:
        """Guard a port of this machine."""
        self.authority = f"127.0.0.1:{port}"
        self.origin = f"http://{self.authority}"
        self.ticket = secrets.token_urlsafe(32)
        self.code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))
        self._cookie = f"rrdiff-{port}"
        self._tickets = {self.ticket, self.code}
        self._sessions: set[str] = set()
        self._wrong = 0
        self._lock = Lock()

    def is_addressed(self, headers: Message) -> bool:
        """Whether the request names this host, once and exactly."""
        return headers.get_all("Host", []) == [self.authority]

    def is_from_here(self, headers: Message, *, changes: bool) -> bool:
        """Whether our own page asks, or, where nothing is changed, the user by typing the address."""
        site = headers.get("Sec-Fetch-Site")
        if site is not None and site not in (OWN_PAGES if changes else OWN_OR_TYPED):
            return False
        origins = headers.get_all("Origin", [])
        return origins == [self.origin] if changes else origins in ([], [self.origin])

    def may_enter(self, headers: Message) -> bool:
        """Whether a ticket may come from there: our own page, or the private file, which has no origin."""
        return headers.get_all("Origin", []) in ([self.origin], ["null"])

    def exchange(self, given: str) -> str | None:
        """The cookie for a ticket, which is worth nothing afterwards; None for a wrong one."""
        typed = "".join(one for one in given if one.isalnum()).upper()
        with self._lock:
            if self._wrong >= WRONG_CODES:
                return None
            for ticket in self._tickets:
                if any(compare_digest(ticket.encode(), one.encode("utf-8", "replace")) for one in (given, typed)):
                    self._tickets.discard(ticket)
                    session = secrets.token_urlsafe(32)
                    self._sessions.add(session)
                    return f"{self._cookie}={session}; Path=/; HttpOnly; SameSite=Strict"
            self._wrong += 1
        return None

    def knows(self, headers: Message) -> bool:
        """Whether the request carries the cookie of a window that was let in."""
        for header in headers.get_all("Cookie", []):
            for pair in header.split(";"):
                name, _, value = pair.strip().partition("=")
                if name == self._cookie and any(
                    compare_digest(value.encode("utf-8", "replace"), one.encode()) for one in self._sessions
                ):
                    return True
        return False
