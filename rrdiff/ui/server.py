"""The server of the window: which requests there are, and what each is answered.

GET  /                        the page where texts are chosen; without the cookie, the entrance
POST /enter                   a ticket for the cookie
POST /texts                   one text, its name in X-Name
POST /jobs                    {"kind", "base", "others", "beside"}
GET  /jobs/N  /state /pages/P /files/P/FORM          POST /jobs/N/cancel /remove
GET  /presence                open for as long as the page is; POST /leaving when it is left; POST /end
POST /language                the other language
"""

from __future__ import annotations

import select
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from re import Match, fullmatch
from threading import BoundedSemaphore, Timer
from typing import Any, Protocol, cast
from urllib.parse import parse_qs, quote, unquote, urlsplit

from rrdiff.errors import RrdiffError
from rrdiff.messages import LANGUAGES, say
from rrdiff.readers import MAX_FILE_BYTES
from rrdiff.ui.connection import MIME, OWN_POLICY, REPORT_POLICY, Connection, Refused, too_large
from rrdiff.ui.guard import Guard
from rrdiff.ui.job import Job, Jobs
from rrdiff.ui.names import safe_name
from rrdiff.ui.pages import ASSETS, asset, download_name, job_page, job_state, page, start_page
from rrdiff.ui.shelf import Shelf
from rrdiff.ui.task import ALONE, BESIDE, PAIRED, SEARCHING, SINGLE, TaskKind

CONNECTIONS = 48
"""Connections at the same time; a browser opens six to a server."""
UPLOAD_SECONDS = 300.0
"""A text that takes longer is refused; on the same machine the largest takes seconds."""
OTHERS = 30
"""Texts compared with one base at a time."""
BEAT_SECONDS = 15.0
"""So often an open page is told that the window is there."""
_OPEN = r"/|/enter|/assets/[a-z.]+"
"""What is answered without the cookie."""


class Served(Protocol):
    """What the server asks of its window."""

    lang: str
    library: str
    guard: Guard
    shelf: Shelf
    jobs: Jobs

    @property
    def over(self) -> bool:
        """Whether the window has ended."""

    def admit(self, ticket: str) -> str | None:
        """The cookie for a ticket."""

    def presence(self) -> AbstractContextManager[None]:
        """The time that a page is open."""

    def leaving(self) -> None:
        """A page is left."""

    def end(self) -> None:
        """End soon."""


class Server(ThreadingHTTPServer):
    """A server on a free port of this machine, for one window."""

    daemon_threads = True
    allow_reuse_address = False
    block_on_close = False

    def __init__(self, window: Served) -> None:
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
        """A browser that hangs up is no error; a fault of ours is told as always."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class Handler(Connection):
    """One connection of a browser."""

    @property
    def lang(self) -> str:
        """The language that was chosen."""
        return self.window.lang

    @property
    def window(self) -> Served:
        """The window that is served."""
        return cast("Server", self.server).window

    def do_GET(self) -> None:
        """Answer what changes nothing."""
        self._answer_by(_GET, changes=False)

    def do_POST(self) -> None:
        """Answer what changes something."""
        self._answer_by(_POST, changes=True)

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
        """Let in who may ask for a path; raises Refused for all others."""
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

    def start(self, _: Match[str]) -> None:
        """Where texts are chosen, or the entrance."""
        window = self.window
        if not window.guard.knows(self.headers):
            self._page(page("enter.html", window.lang, wrong=False))
        else:
            self._page(start_page(window.lang, window.jobs.recent(), window.library, MAX_FILE_BYTES))

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
            raise too_large(name)
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
        if not (isinstance(kind, str) and kind in [*TaskKind] and isinstance(base, str) and isinstance(others, list)):
            raise Refused(HTTPStatus.BAD_REQUEST, "ui.not_found")
        alone = kind in ALONE
        if any(not isinstance(one, str) for one in others) or bool(others) is alone or len(others) > OTHERS:
            raise Refused(HTTPStatus.BAD_REQUEST, "ui.others", count=OTHERS)
        if kind in PAIRED and len(others) != 1:
            raise Refused(HTTPStatus.BAD_REQUEST, "ui.one_version")
        beside = record.get("beside", {})
        if not _is_beside(beside):
            raise Refused(HTTPStatus.BAD_REQUEST, "ui.not_found")
        if kind in SEARCHING and not self.window.library:
            raise Refused(HTTPStatus.BAD_REQUEST, "ui.no_library")
        job = self.window.jobs.start(TaskKind(kind), [base, *others], beside, self.window.lang)
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

    def _job(self, found: Match[str]) -> Job:
        job = self.window.jobs.get(found[1])
        if job is None:
            raise Refused(HTTPStatus.NOT_FOUND, "ui.gone")
        return job


def _is_beside(given: object) -> bool:
    """Whether something is what may be given beside the texts: lists of numbers under known names."""
    return isinstance(given, dict) and all(
        name in BESIDE
        and isinstance(several, list)
        and len(several) <= (1 if name in SINGLE else OTHERS)
        and all(isinstance(one, str) for one in several)
        for name, several in given.items()
    )


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
