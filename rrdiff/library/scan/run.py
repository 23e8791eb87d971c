"""A base held against every text of a library, in the library's order, by one process, several, or machines of Dask.

    texts of the library, a few at a time      scan_lines, the same pure function everywhere      lines in order

Only so many texts are under way at once, so memory stays the same however large the library is. A process or worker
that dies takes nothing with it: what it was doing is done again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from rrdiff.errors import BadArgument, MissingExtra
from rrdiff.library.library import Library
from rrdiff.library.retrieve import Retriever
from rrdiff.library.scan.taken import ScanBase, ScanText, scan_base, scan_lines, scan_text
from rrdiff.library.workers import Died, in_processes
from rrdiff.structure.clause import Document

BATCH = 8
"""Texts that are sent to a worker at once."""
AHEAD = 4
"""Batches under way for each worker."""
LOCAL = "local"
"""Name of a scheduler that is started for one run on this machine."""

Batch = tuple[ScanText, ...]


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """How a scan is run; the lines are the same for all of them.

    Attributes:
        jobs: processes on this machine.
        scheduler: address of a Dask scheduler, or ``LOCAL``.
        skip: texts at the beginning of the library that are done already.
    """

    jobs: int = 1
    scheduler: str | None = None
    skip: int = 0


def scan(library: Library, base: Document, options: ScanOptions | None = None) -> Iterator[str]:
    """One line of JSON for each text of the library.

    Raises:
        BadArgument: a text ends every process that compares it, or the scheduler cannot be reached.
        MissingExtra: a scheduler is named and Dask is not installed.
    """
    options = options or ScanOptions()
    prepared = scan_base(Retriever(library, lambda _: True), base)
    batches = _batches(library, options.skip)
    if options.scheduler is not None:
        return _by_dask(prepared, batches, options)
    if options.jobs > 1:
        return _by_processes(prepared, batches, options.jobs)
    return (line for batch in batches for line in scan_lines(prepared, batch))


def _batches(library: Library, skip: int) -> Iterator[Batch]:
    """The texts of the library, a few at a time, each read when its turn comes."""
    entries = library.entries[skip:]
    for at in range(0, len(entries), BATCH):
        yield tuple(scan_text(entry, library.record(entry)) for entry in entries[at : at + BATCH])


def _by_processes(base: ScanBase, batches: Iterator[Batch], jobs: int) -> Iterator[str]:
    """Lines by processes of this machine.

    Raises:
        BadArgument: a text ends every process that compares it.
    """
    tasks = ((base, batch) for batch in batches)
    try:
        for lines in in_processes(_scan_task, tasks, jobs, jobs * AHEAD):
            yield from lines
    except Died as died:
        names = [text.name for text in died.task[1]]
        raise BadArgument("library.scan_dies", name="、".join(names)) from died


def _scan_task(task: tuple[ScanBase, Batch]) -> list[str]:
    """What one process does at a time."""
    return scan_lines(*task)


def _by_dask(base: ScanBase, batches: Iterator[Batch], options: ScanOptions) -> Iterator[str]:
    """Lines by the workers of a scheduler, which does again what a lost worker had."""
    client, close, workers = _client(options)
    waiting: deque[Any] = deque()
    try:
        for number, batch in enumerate(batches):
            while len(waiting) >= workers * AHEAD:
                yield from waiting.popleft().result()
            waiting.append(client.submit(scan_lines, base, batch, key=f"rrdiff-scan-{id(base)}-{number}", pure=False))
        while waiting:
            yield from waiting.popleft().result()
    finally:
        close()


def _client(options: ScanOptions) -> tuple[Any, Callable[[], None], int]:
    """A connection to the scheduler, how to end it, and the number of its workers.

    Raises:
        BadArgument: the scheduler cannot be reached.
        MissingExtra: Dask is not installed.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise MissingExtra("library.no_dask", name="rrdiff[dask]") from error
    if options.scheduler == LOCAL:
        cluster = distributed.LocalCluster(n_workers=max(options.jobs, 1), threads_per_worker=1, dashboard_address=":0")
        client = distributed.Client(cluster)
        return client, _closing(client, cluster), max(options.jobs, 1)
    try:
        client = distributed.Client(options.scheduler, timeout="15s")
    except (OSError, ValueError, TimeoutError) as error:
        raise BadArgument("library.no_scheduler", name=str(options.scheduler), reason=str(error)) from error
    return client, _closing(client), max(1, len(client.scheduler_info(n_workers=-1)["workers"]))


def _closing(*parts: Any) -> Callable[[], None]:
    """Closes a client and what it was connected to."""

    def close() -> None:
        for part in parts:
            part.close()

    return close


def rows_of_line(line: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """The flat rows of one line: one for each link, or one for a text without any."""
    text = line["text"]
    head = {**text, "relation": line["relation"], "copied": line["copied"], "itself": line["itself"]}
    links = line["links"] or [{"base": None, "other": [], "relation": None, "score": None, "figures": None}]
    return [
        {
            **head,
            "base": link["base"],
            "other": " ".join(link["other"]) or None,
            "link": link["relation"],
            "score": link["score"],
            "figures": link["figures"],
        }
        for link in links
    ]
