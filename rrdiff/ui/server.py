"""The server of the window: which requests there are, and what each is answered.

GET  /                        the page where texts are chosen; without the cookie, the entrance
POST /enter                   a ticket for the cookie
POST /texts                   one text, its name in X-Name
POST /jobs                    {"kind", "base", "others"}
GET  /jobs/N  /state /pages/P /files/P/FORM          POST /jobs/N/cancel /remove
GET  /presence                open for as long as the page is; POST /leaving when it is left; POST /end
POST /language                the other language
"""

from __future__ import annotations

import json
import select
import shutil
import socket
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from re import Match, fullmatch
from threading import BoundedSemaphore, Timer
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qs, quote, unquote, urlsplit

from rrdiff.errors import RrdiffError
from rrdiff.messages import LANGUAGES, say
from rrdiff.readers import MAX_FILE_BYTES
from rrdiff.ui.job import TooManyJobs
from rrdiff.ui.names import safe_name
from rrdiff.ui.pages import ASSETS, asset, download_name, job_page, job_state, page, start_page
from rrdiff.ui.shelf import ShelfFull, TextUnknown
from rrdiff.ui.task import Kind

if TYPE_CHECKING:
    from rrdiff.ui.window import Window

CONNECTIONS = 48
"""Connections at the same time; a browser opens six to a server."""
PATIENCE_SECONDS = 30
"""A connection that says nothing for so long is closed."""
UPLOAD_SECONDS = 300.0
"""A text that takes longer is refused; on the same machine the largest takes seconds."""
OTHERS = 30
"""Texts compared with one base at a time."""
SMALL = 64 * 1024
"""Bytes of a request that is no text."""
BEAT_SECONDS = 15.0
"""So often an open page is told that the window is there."""
MIME = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}
OWN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
REPORT_POLICY = "sandbox allow-scripts allow-modals allow-popups; frame-ancestors 'self'"
"""A report brings its own policy; here it is also taken apart from the window, so that it could do nothing with it."""
_OPEN = r"/|/enter|/assets/[a-z.]+"
"""What is answered without the cookie."""


class Server(ThreadingHTTPServer):
    """A server on a free port of this machine, for one window."""

    daemon_threads = True
    allow_reuse_address = False
    block_on_close = False

    def __init__(self, window: Window) -> None:
        """Listen on a free port."""
        self.window = window
        self._free = BoundedSemaphore(CONNECTIONS)
        super().__init__(("127.0.0.1", 0), Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread, unless there are too many already."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer one connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no error; of anything else the program says so as always."""


class Refused(RrdiffError):
    """A request that is not answered as it wishes."""

    def __init__(self, status: HTTPStatus, key: str, **values: object) -> None:
        """Say why, in a row of the catalogue."""
        super().__init__(key, **values)
        self.status = status


def _too_large(name: str) -> Refused:
    limit = MAX_FILE_BYTES // 1024 // 1024
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "unreadable.too_large", name=name, limit=limit)


_STATUS = {
    ShelfFull: HTTPStatus.INSUFFICIENT_STORAGE,
    TextUnknown: HTTPStatus.NOT_FOUND,
    TooManyJobs: HTTPStatus.TOO_MANY_REQUESTS,
}


class Handler(BaseHTTPRequestHandler):
    """One connection of a browser."""

    protocol_version = "HTTP/1.1"
    server_version = "rrdiff"
    sys_version = ""
    timeout = PATIENCE_SECONDS

    @property
    def window(self) -> Window:
        """The window that is served."""
        return cast("Server", self.server).window

    def do_GET(self) -> None:
        """Answer what changes nothing."""
        self._answer_by(_GET, changes=False)

    def do_POST(self) -> None:
        """Answer what changes something."""
        self._answer_by(_POST, changes=True)

    def handle_expect_100(self) -> bool:
        """Refuse a text that is too large before it is sent."""
        if self._announced() <= MAX_FILE_BYTES:
            return super().handle_expect_100()
        self._unread = self._announced()
        self._refuse(_too_large(""))
        return False

    def log_message(self, *_: Any) -> None:
        """Nothing is logged: names of texts are nobody's business."""

    def _answer_by(self, routes: Routes, *, changes: bool) -> None:
        """Find who answers, after the guard has looked."""
        self._unread = self._announced()
        path = urlsplit(self.path).path
        try:
            self._admit(path, changes=changes)
            for pattern, answer in routes:
                if found := fullmatch(pattern, path):
                    answer(self, found)
                    return
            raise Refused(HTTPStatus.NOT_FOUND, "ui.not_found")
        except RrdiffError as error:
            self._refuse(error)

    def _admit(self, path: str, *, changes: bool) -> None:
        guard, headers = self.window.guard, self.headers
        if not guard.is_addressed(headers):
            raise Refused(HTTPStatus.MISDIRECTED_REQUEST, "ui.foreign")
        if path == "/enter":
            if not guard.may_enter(headers):
                raise Refused(HTTPStatus.FORBIDDEN, "ui.foreign")
        elif path != "/" and not guard.is_from_here(headers, changes=changes):
            raise Refused(HTTPStatus.FORBIDDEN, "ui.foreign")
        if not fullmatch(_OPEN, path) and not guard.knows(headers):
            raise Refused(HTTPStatus.FORBIDDEN, "ui.locked")

    # what is read

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

    # what is answered

    def _send(
        self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, policy: str = OWN_POLICY, **more: str
    ) -> None:
        self._head(status, kind, len(body), policy, more)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _head(self, status: HTTPStatus, kind: str, size: int | None, policy: str, more: dict[str, str]) -> None:
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
        message = say(error.key, self.window.lang, **error.values)
        if "text/html" in self.headers.get("Accept", ""):
            self._page(page("notice.html", self.window.lang, message=message, last=False), status)
        else:
            self._json({"message": message}, status)

    # who answers

    def start(self, _: Match[str]) -> None:
        """Where texts are chosen, or the entrance."""
        window = self.window
        if not window.guard.knows(self.headers):
            self._page(page("enter.html", window.lang, wrong=False))
        else:
            self._page(start_page(window.lang, window.jobs.recent(), MAX_FILE_BYTES))

    def enter(self, _: Match[str]) -> None:
        """Exchange a ticket; the page that follows is fetched by ours, since the cookie goes with no other's wish."""
        ticket = parse_qs(self._body().decode("utf-8", "replace")).get("ticket", [""])[0]
        cookie = self.window.admit(ticket)
        if cookie is None:
            self._page(page("enter.html", self.window.lang, wrong=True), HTTPStatus.FORBIDDEN)
        else:
            self._page(page("entered.html", self.window.lang), Set_Cookie=cookie)

    def asset(self, found: Match[str]) -> None:
        """A style sheet, script or picture."""
        name = found[1]
        if name not in ASSETS:
            raise Refused(HTTPStatus.NOT_FOUND, "ui.not_found")
        self._send(asset(name), ASSETS[name])

    def put_text(self, _: Match[str]) -> None:
        """Take one text."""
        name = safe_name(unquote(self.headers.get("X-Name", ""), errors="replace"))
        if self.headers.get("Content-Length") is None:
            raise Refused(HTTPStatus.LENGTH_REQUIRED, "ui.cut_short", name=name)
        if self._unread > MAX_FILE_BYTES:
            raise _too_large(name)
        if not self._unread:
            raise Refused(HTTPStatus.BAD_REQUEST, "unreadable.empty", name=name)
        limit_of_time = Timer(UPLOAD_SECONDS, self._hang_up)
        limit_of_time.daemon = True
        limit_of_time.start()
        try:
            shelved = self.window.shelf.put(name, self, self._unread)
        finally:
            limit_of_time.cancel()
        self._json({"id": shelved.id, "name": shelved.name, "size": shelved.size}, HTTPStatus.CREATED)

    def put_job(self, _: Match[str]) -> None:
        """Start a comparison or a proof."""
        record = self._record()
        kind, base, others = record.get("kind"), record.get("base"), record.get("others")
        if not (isinstance(kind, str) and kind in [*Kind] and isinstance(base, str) and isinstance(others, list)):
            raise Refused(HTTPStatus.BAD_REQUEST, "ui.not_found")
        alone = kind == Kind.PROOFREAD
        if any(not isinstance(one, str) for one in others) or bool(others) is alone or len(others) > OTHERS:
            raise Refused(HTTPStatus.BAD_REQUEST, "ui.others", count=OTHERS)
        job = self.window.jobs.start(Kind(kind), [base, *others], self.window.lang)
        self._json({"id": job.id}, HTTPStatus.CREATED)

    def job(self, found: Match[str]) -> None:
        """The page of a job."""
        self._page(job_page(self.window.lang, self._job(found)))

    def state(self, found: Match[str]) -> None:
        """How far a job is."""
        self._json(job_state(self.window.lang, self._job(found)))

    def report(self, found: Match[str]) -> None:
        """A report to be looked at."""
        self._file(self._job(found).file(int(found[2]), "page"), MIME["html"], REPORT_POLICY)

    def download(self, found: Match[str]) -> None:
        """A file to be saved."""
        job, number, form = self._job(found), int(found[2]), found[3]
        file = job.file(number, form)
        part = job.told().parts[number] if file is not None else None
        for item in part.items if part is not None else ():
            if part is not None and item.form == form:
                name = quote(download_name(job, part, form, item.suffix))
                saved = f"attachment; filename=\"rrdiff.{item.suffix}\"; filename*=UTF-8''{name}"
                self._file(file, MIME[item.suffix], REPORT_POLICY, Content_Disposition=saved)
                return
        raise Refused(HTTPStatus.NOT_FOUND, "ui.gone")

    def cancel(self, found: Match[str]) -> None:
        """Stop a job."""
        self._job(found).stop()
        self._json({})

    def remove(self, found: Match[str]) -> None:
        """Forget a job."""
        self.window.jobs.drop(self._job(found).id)
        self._see_other("/")

    def language(self, _: Match[str]) -> None:
        """Choose a language and go back to where it was chosen."""
        form = parse_qs(self._body().decode("utf-8", "replace"))
        lang, back = form.get("lang", [""])[0], form.get("back", ["/"])[0]
        if lang in LANGUAGES:
            self.window.lang = lang
        self._see_other(back if fullmatch(r"/(jobs/[0-9a-f]{16})?", back) else "/")

    def presence(self, _: Match[str]) -> None:
        """Stay open until the page is gone."""
        with self.window.presence():
            self._head(HTTPStatus.OK, "text/event-stream", None, OWN_POLICY, {})
            with suppress(OSError):
                while not self.window.over:
                    self.wfile.write(b":\n\n")
                    self.wfile.flush()
                    if select.select([self.connection], [], [], BEAT_SECONDS)[0]:
                        return  # nothing more is asked here, so the other end has gone

    def leaving(self, _: Match[str]) -> None:
        """The page is left: for another of ours, or for good."""
        self._body()
        self.window.leaving()
        self._json({})

    def end(self, _: Match[str]) -> None:
        """End the window."""
        self._body()
        self._page(page("notice.html", self.window.lang, message=say("ui.ended", self.window.lang), last=True))
        self.wfile.flush()
        self.window.end()

    def _job(self, found: Match[str]) -> Any:
        job = self.window.jobs.get(found[1])
        if job is None:
            raise Refused(HTTPStatus.NOT_FOUND, "ui.gone")
        return job

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


Routes = tuple[tuple[str, Callable[[Handler, Match[str]], None]], ...]
_JOB = r"/jobs/([0-9a-f]{16})"
_GET: Routes = (
    (r"/", Handler.start),
    (r"/assets/([a-z.]+)", Handler.asset),
    (r"/presence", Handler.presence),
    (_JOB, Handler.job),
    (rf"{_JOB}/state", Handler.state),
    (rf"{_JOB}/pages/(\d{{1,3}})", Handler.report),
    (rf"{_JOB}/files/(\d{{1,3}})/([a-z_]+)", Handler.download),
)
_POST: Routes = (
    (r"/enter", Handler.enter),
    (r"/texts", Handler.put_text),
    (r"/jobs", Handler.put_job),
    (rf"{_JOB}/cancel", Handler.cancel),
    (rf"{_JOB}/remove", Handler.remove),
    (r"/language", Handler.language),
    (r"/leaving", Handler.leaving),
    (r"/end", Handler.end),
)
