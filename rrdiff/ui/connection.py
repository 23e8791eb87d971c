"""One connection of a browser: what is read of a request, and how it is answered, whatever it asks."""

from __future__ import annotations

import json
import shutil
import socket
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from rrdiff.errors import RrdiffError
from rrdiff.messages import say
from rrdiff.readers import MAX_FILE_BYTES
from rrdiff.ui.job import TooManyJobs
from rrdiff.ui.pages import page
from rrdiff.ui.shelf import ShelfFull, TextUnknown

PATIENCE_SECONDS = 30
"""A connection that says nothing for so long is closed."""
SMALL = 64 * 1024
"""Bytes of a request that is no text."""
MIME = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
OWN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
REPORT_POLICY = "sandbox allow-scripts allow-modals allow-downloads; frame-ancestors 'self'"
"""A report brings its own policy; here it is also taken apart from the window, so that it could do nothing with it.
What was accepted is saved from it."""


class Refused(RrdiffError):
    """A request that is not answered as it wishes."""

    def __init__(self, status: HTTPStatus, key: str, **values: object) -> None:
        """Say why, in a row of the catalogue."""
        super().__init__(key, **values)
        self.status = status


def too_large(name: str) -> Refused:
    """A text that is larger than any that is read."""
    limit = MAX_FILE_BYTES // 1024 // 1024
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "unreadable.too_large", name=name, limit=limit)


_STATUS = {
    ShelfFull: HTTPStatus.INSUFFICIENT_STORAGE,
    TextUnknown: HTTPStatus.NOT_FOUND,
    TooManyJobs: HTTPStatus.TOO_MANY_REQUESTS,
}


class Connection(BaseHTTPRequestHandler):
    """A request, read within limits, and answers that tell the browser what it may do."""

    protocol_version = "HTTP/1.1"
    server_version = "rrdiff"
    sys_version = ""
    timeout = PATIENCE_SECONDS
    _unread = 0
    """Bytes of the body that were announced and not read."""

    @property
    def lang(self) -> str:
        """Language of what is said."""
        raise NotImplementedError

    def handle_expect_100(self) -> bool:
        """Refuse a text that is too large before it is sent."""
        if self._announced() <= MAX_FILE_BYTES:
            return super().handle_expect_100()
        self._unread = self._announced()
        self._refuse(too_large(""))
        return False

    def log_message(self, *_: Any) -> None:
        """Nothing is logged: names of texts are nobody's business."""

    def _announced(self) -> int:
        """Bytes that the request says it has."""
        announced = self.headers.get("Content-Length", "0")
        return int(announced) if announced.isascii() and announced.isdecimal() else 0

    def _body(self) -> bytes:
        """A small body, whole."""
        if self._unread > SMALL:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "ui.not_found")
        return self.read(self._unread)

    def read(self, size: int, /) -> bytes:
        """The next bytes of the body; fewer, or none, where the browser has gone."""
        try:
            data = self.rfile.read(min(size, self._unread))
        except OSError:
            data = b""
        self._unread -= len(data)
        return data

    def _record(self) -> dict[str, Any]:
        """A small body that is a JSON object."""
        with suppress(ValueError):
            record = json.loads(self._body())
            if isinstance(record, dict):
                return record
        raise Refused(HTTPStatus.BAD_REQUEST, "ui.not_found")

    def _send(
        self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, policy: str = OWN_POLICY, **more: str
    ) -> None:
        self._head(status, kind, len(body), policy, more)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _head(self, status: HTTPStatus, kind: str, size: int | None, policy: str, more: dict[str, str]) -> None:
        """Send the head of an answer, which tells the browser what the page may do."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if size is not None:
            self.send_header("Content-Length", str(size))
        if self._unread or size is None:
            self.close_connection = True
            self.send_header("Connection", "close")
        self.send_header("Content-Security-Policy", policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cache-Control", "no-store")
        if policy is OWN_POLICY:
            self.send_header("Cross-Origin-Opener-Policy", "same-origin")
            self.send_header("X-Frame-Options", "DENY")
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def _page(self, body: bytes, status: HTTPStatus = HTTPStatus.OK, **more: str) -> None:
        self._send(body, MIME["html"], status, **more)

    def _json(self, record: object, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(json.dumps(record).encode("ascii"), MIME["json"], status)

    def _refuse(self, error: RrdiffError) -> None:
        """Say in words why not, as a page where a page was asked for."""
        status = error.status if isinstance(error, Refused) else _STATUS.get(type(error), HTTPStatus.BAD_REQUEST)
        message = say(error.key, self.lang, **error.values)
        if "text/html" in self.headers.get("Accept", ""):
            self._page(page("notice.html", self.lang, message=message, last=False), status)
        else:
            self._json({"message": message}, status)

    def _file(self, path: Path | None, kind: str, policy: str, **more: str) -> None:
        if path is None or not path.is_file():
            raise Refused(HTTPStatus.NOT_FOUND, "ui.gone")
        with path.open("rb") as stream:
            self._head(HTTPStatus.OK, kind, path.stat().st_size, policy, more)
            shutil.copyfileobj(stream, self.wfile)

    def _see_other(self, place: str) -> None:
        self._send(b"", "text/plain", HTTPStatus.SEE_OTHER, Location=place)

    def _hang_up(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
