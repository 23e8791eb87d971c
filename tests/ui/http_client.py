"""Requests to a window as a browser sends them, or as somebody does who should not."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from rrdiff.ui.window import Window


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def record(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


class Client:
    """One user of a window; ``cookie`` is empty until it was let in."""

    def __init__(self, window: Window) -> None:
        """Know where the window is."""
        self.window = window
        self.authority = window.guard.authority
        self.origin = window.guard.origin
        self.cookie = ""

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str | None) -> Answer:
        """Send a request with the headers of a browser; a header given as None is left out."""
        given: dict[str, str | None] = {
            "Host": self.authority,
            "Origin": self.origin if method == "POST" else None,
            "Cookie": self.cookie or None,
            "Content-Length": str(len(body)) if method == "POST" else None,
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        connection = HTTPConnection("127.0.0.1", int(self.authority.partition(":")[2]), timeout=120)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in given.items():
                if value is not None:
                    connection.putheader(name, value)
            connection.endheaders(body or None)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def enter(self, ticket: str | None = None) -> Answer:
        """Exchange a ticket, by default that of the door."""
        body = urlencode({"ticket": self.window.guard.ticket if ticket is None else ticket}).encode()
        answer = self.ask("POST", "/enter", body, Origin="null")
        if answer.status == 200:
            self.cookie = answer.headers["Set-Cookie"].partition(";")[0]
        return answer

    def put(self, name: str, words: str) -> str:
        """Put a text on the shelf; the number it got."""
        answer = self.ask("POST", "/texts", words.encode(), X_Name=quote(name))
        assert answer.status == 201, answer.body
        number: str = answer.record["id"]
        return number

    def post(self, path: str, record: object) -> Answer:
        """Post JSON."""
        return self.ask("POST", path, json.dumps(record).encode())


def files(window: Window) -> list[Path]:
    """All texts and results that a window keeps."""
    kept = (window._folder / name for name in ("texts", "jobs"))
    return [path for folder in kept for path in folder.rglob("*") if path.is_file()]


def until(holds: Callable[[], bool], seconds: float = 120.0) -> bool:
    """Whether something comes to hold in time."""
    for _ in range(int(seconds * 20)):
        if holds():
            return True
        time.sleep(0.05)
    return False


def ended(client: Client, job: str) -> str:
    """The state in which a job ends."""
    told: list[str] = []

    def over() -> bool:
        state = client.ask("GET", f"/jobs/{job}/state").record
        told[:] = [state["state"]] if state["ended"] else []
        return bool(told)

    assert until(over), "the job does not end"
    return told[0]
