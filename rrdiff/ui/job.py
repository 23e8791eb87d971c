"""Jobs: each a worker process that is followed, can be stopped, and leaves files to be fetched.

waiting → running → done | failed | cancelled
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path
from threading import Lock, Semaphore, Thread, Timer
from typing import Any

from rrdiff.errors import RrdiffError
from rrdiff.messages import say
from rrdiff.ui.shelf import Shelf, Shelved
from rrdiff.ui.task import Task, TaskKind

AT_ONCE = 2
"""Workers at the same time; each keeps one core busy."""
WAITING = 20
"""Jobs that may wait for a worker."""
KEPT = 20
"""Jobs whose results are kept."""
LONGEST_SECONDS = 1800.0
"""After half an hour a job is stopped; the largest codes take minutes."""
ATTENTION = 0.2
"""Seconds in which a waiting job notices that it is no longer wanted."""
COUNTED = "scan"
"""The step that is told again and again, with how much of it is done."""
_START = "import json, sys; sys.path[:] = json.loads(sys.stdin.readline()); from rrdiff.ui.worker import main; main()"


class TooManyJobs(RrdiffError):
    """So many jobs are waiting that another is refused."""


class JobState(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})


@dataclass(frozen=True, slots=True)
class Order:
    """The texts of a job, the base first, and what was given beside them."""

    texts: tuple[Shelved, ...]
    beside: Mapping[str, tuple[Shelved, ...]]


@dataclass(slots=True)
class ProductFile:
    """One file of a job: planned, made (``size`` is known) or not to be had (``message`` says why)."""

    form: str
    suffix: str
    size: int | None = None
    message: str = ""


@dataclass(slots=True)
class JobPart:
    """The files of one pair, or of the overview of several, whose ``name`` and ``works`` are empty."""

    name: str
    works: str
    items: list[ProductFile]


@dataclass(slots=True)
class JobProgress:
    """What a worker has told so far."""

    state: JobState = JobState.WAITING
    steps: list[tuple[str, str]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    parts: list[JobPart] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    message: str = ""
    detail: str = ""


class Job:
    """One task and what has become of it."""

    def __init__(self, kind: TaskKind, order: Order, folder: Path, lang: str, library: str) -> None:
        """Prepare a task; nothing is started yet."""
        self.id = secrets.token_hex(8)
        self.kind = kind
        self.lang = lang
        self.library = library
        self.texts = order.texts
        self.beside = order.beside
        self.folder = folder / self.id
        self.folder.mkdir(mode=0o700)
        self._told = JobProgress()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    @property
    def state(self) -> JobState:
        """Where the job is."""
        return self._told.state

    def told(self) -> JobProgress:
        """A copy of what is known now."""
        with self._lock:
            told = self._told
            parts = [
                JobPart(one.name, one.works, [ProductFile(*_fields(item)) for item in one.items]) for one in told.parts
            ]
            return replace(told, steps=[*told.steps], titles=[*told.titles], parts=parts, notes=[*told.notes])

    def file(self, part: int, form: str) -> Path | None:
        """Where a finished file lies."""
        with self._lock:
            for item in self._told.parts[part].items if part < len(self._told.parts) else ():
                if item.form == form and item.size is not None:
                    return self.folder / f"{part}.{form}"
        return None

    def run(self) -> None:
        """Start the worker and follow it to its end."""
        with self._lock:
            if self._told.state is not JobState.WAITING:
                return
            self._told.state = JobState.RUNNING
            self._process = _started()
        limit = Timer(LONGEST_SECONDS, self.stop, (say("ui.too_long", self.lang),))
        limit.daemon = True
        limit.start()
        try:
            self._follow(self._process)
        finally:
            limit.cancel()
            _end(self._process)

    def stop(self, message: str = "") -> None:
        """End the job if it has not ended; a ``message`` makes it a failure."""
        with self._lock:
            if self._told.state in ENDED:
                return
            self._told.state = JobState.FAILED if message else JobState.CANCELLED
            self._told.message = message
            process = self._process
        if process is not None:
            _kill(process)

    def _follow(self, process: subprocess.Popen[bytes]) -> None:
        """Give the worker its task and take down what it tells."""
        assert process.stdin is not None
        assert process.stdout is not None
        texts = tuple(str(one.path) for one in self.texts)
        beside = {name: [str(one.path) for one in given] for name, given in self.beside.items()}
        task = Task(self.kind, texts, folder=str(self.folder), lang=self.lang, library=self.library, beside=beside)
        with suppress(OSError):
            process.stdin.write(f"{json.dumps([str(Path(one).resolve()) for one in sys.path])}\n".encode())
            process.stdin.write(f"{task.line()}\n".encode())
            process.stdin.flush()
        for line in process.stdout:
            with self._lock:
                self._take(json.loads(line))
        with self._lock:
            if self._told.state not in ENDED:
                self._told.state = JobState.FAILED
                self._told.message = say("ui.died", self.lang)

    def _take(self, record: dict[str, Any]) -> None:
        """Take down one thing that the worker tells."""
        told = self._told
        match record["event"]:
            case "step":
                if told.steps and told.steps[-1][0] == record["key"] == COUNTED:
                    told.steps.pop()
                told.steps.append((record["key"], record["name"]))
            case "note":
                told.notes.append(record["message"])
            case "text":
                told.titles.append(record["title"])
            case "plan":
                told.parts = [
                    JobPart(one["name"], one["works"], [ProductFile(form, suffix) for form, suffix in one["forms"]])
                    for one in record["sets"]
                ]
            case "made":
                self._item(record).size = record["bytes"]
            case "unmade":
                self._item(record).message = record["message"]
            case "failed" if told.state is JobState.RUNNING:
                told.state, told.message, told.detail = JobState.FAILED, record["message"], record["detail"]
            case "done" if told.state is JobState.RUNNING:
                told.state = JobState.DONE

    def _item(self, record: dict[str, Any]) -> ProductFile:
        items: list[ProductFile] = self._told.parts[record["set"]].items
        return next(one for one in items if one.form == record["form"])


class Jobs:
    """All jobs of a window, the latest first."""

    def __init__(self, folder: Path, shelf: Shelf, library: str = "") -> None:
        """Keep results in a folder, take texts from a shelf, and search a library where there is one."""
        self._library = library
        self._folder = folder
        self._shelf = shelf
        self._jobs: dict[str, Job] = {}
        self._slots = Semaphore(AT_ONCE)
        self._lock = Lock()

    def start(self, kind: TaskKind, ids: Sequence[str], beside: Mapping[str, Sequence[str]], lang: str) -> Job:
        """Start a job with texts from the shelf, and with what was given beside them.

        Raises:
            TooManyJobs: so many are waiting already.
            TextUnknown: a text is not on the shelf.
        """
        with self._lock:
            if sum(one.state is JobState.WAITING for one in self._jobs.values()) >= WAITING:
                raise TooManyJobs("ui.busy", name="")
        shelved = iter(self._shelf.use([*ids, *(one for given in beside.values() for one in given)]))
        texts = tuple(islice(shelved, len(ids)))
        order = Order(texts, {name: tuple(islice(shelved, len(given))) for name, given in beside.items()})
        job = Job(kind, order, self._folder, lang, self._library)
        with self._lock:
            self._jobs[job.id] = job
            ended = [one for one in self._jobs.values() if one.state in ENDED]
            surplus = ended[: max(0, len(self._jobs) - KEPT)]
        for one in surplus:
            self.drop(one.id)
        Thread(target=self._run, args=(job,), daemon=True).start()
        return job

    def get(self, job: str) -> Job | None:
        """The job of that number."""
        return self._jobs.get(job)

    def recent(self) -> list[Job]:
        """The jobs that are kept, the latest first."""
        with self._lock:
            return [*reversed(self._jobs.values())]

    def drop(self, job: str) -> None:
        """Stop a job and take away all that it made."""
        with self._lock:
            found = self._jobs.pop(job, None)
        if found is not None:
            found.stop()
            shutil.rmtree(found.folder, ignore_errors=True)
            given = [*found.texts, *(one for several in found.beside.values() for one in several)]
            self._shelf.release(one.id for one in given)

    def close(self) -> None:
        """Stop everything."""
        for job in self.recent():
            job.stop()

    def _run(self, job: Job) -> None:
        """Wait for a free slot, then run."""
        while not self._slots.acquire(timeout=ATTENTION):
            if job.state is not JobState.WAITING:
                return
        try:
            job.run()
        finally:
            self._slots.release()


def _fields(item: ProductFile) -> tuple[str, str, int | None, str]:
    return item.form, item.suffix, item.size, item.message


def _started() -> subprocess.Popen[bytes]:
    """A new worker, in a group of its own so that it ends with what it started; nothing of the job is in its name."""
    command = [sys.executable, "-P", "-c", _START]
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NO_WINDOW}
    return subprocess.Popen(  # noqa: S603 - this very Python
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **apart
    )


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a worker and the programs that it started."""
    with suppress(OSError):
        if sys.platform == "win32":
            kill = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
            subprocess.run(kill, check=False, capture_output=True)  # noqa: S603 - the system's own program
        else:
            os.killpg(process.pid, signal.SIGKILL)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Close the pipes of a worker that has told all, and see that it ends."""
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):
                stream.close()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        _kill(process)
        process.wait()
