"""Sizes, numbers and times have limits, and what is over them is refused before it costs anything."""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import rrdiff.ui.job
import rrdiff.ui.server
from rrdiff.ui.job import KEPT, JobState
from rrdiff.ui.shelf import UNUSED_TEXTS, Shelf, ShelfFull
from rrdiff.ui.window import Window
from tests.extent import extent
from tests.ui.http_client import Client, ended, files, until

MEGABYTE = 1024 * 1024
IN_A_ROW = extent(8, 50)
"""Comparisons of which the second half may hold no more than the first."""
GROWTH = 4 * MEGABYTE
TEXT = "第一条　管护单位应当每年报告一次巡护情况。\n第二条　本办法自公布之日起施行。\n"
LONG = "".join(f"第{number}条　管护单位{number}应当每年报告一次巡护情况，并接受检查。\n" for number in range(1, 4000))


@pytest.fixture
def started() -> Callable[[], object]:
    """Workers start as they do for users."""
    return rrdiff.ui.job._started


@pytest.fixture
def client(window: Window) -> Client:
    """A user who was let in."""
    client = Client(window)
    assert client.enter().status == 200
    return client


def compare(client: Client, words: str = TEXT, kind: str = "auto") -> str:
    """Start a comparison of two texts; its number."""
    base, other = (client.put(f"{name}.txt", words) for name in ("base", "other"))
    answer = client.post("/jobs", {"kind": kind, "base": base, "others": [other]})
    assert answer.status == 201, answer.body
    job: str = answer.record["id"]
    return job


def test_300_megabytes_are_refused_before_they_are_sent(client: Client) -> None:
    """A text of 300 MB is refused by its announced length; nothing of it is read and nothing kept."""
    port = int(client.authority.rpartition(":")[2])
    head = (
        f"POST /texts HTTP/1.1\r\nHost: {client.authority}\r\nOrigin: {client.origin}\r\nCookie: {client.cookie}\r\n"
        f"X-Name: a.pdf\r\nContent-Length: {300 * MEGABYTE}\r\n"
    )
    for more in ("\r\n", "Expect: 100-continue\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
            connection.sendall((head + more).encode())
            answer = b""
            while chunk := connection.recv(4096):
                answer += chunk
        assert answer.startswith(b"HTTP/1.1 413 ")
        assert b"100 Continue" not in answer
    assert files(client.window) == []


@pytest.mark.parametrize("length", [None, "", "-5", "1e9", "abc"])
def test_a_text_without_a_sensible_length_is_refused(client: Client, length: str | None) -> None:
    """Without a length that is a number nothing is read."""
    answer = client.ask("POST", "/texts", Content_Length=length, X_Name="a.txt")

    assert answer.status in {400, 411}
    assert files(client.window) == []


def test_a_text_that_breaks_off_leaves_nothing(client: Client) -> None:
    """Where less comes than was announced, nothing is kept and the room is free again."""
    port, free = int(client.authority.rpartition(":")[2]), client.window.shelf.free
    with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
        head = f"POST /texts HTTP/1.1\r\nHost: {client.authority}\r\nOrigin: {client.origin}\r\nCookie: {client.cookie}"
        connection.sendall(f"{head}\r\nX-Name: a.txt\r\nContent-Length: 1000\r\n\r\nhalf".encode())
        connection.shutdown(socket.SHUT_WR)
        answer = connection.recv(4096)

    assert answer.startswith(b"HTTP/1.1 400 ")
    assert files(client.window) == []
    assert client.window.shelf.free == free


def test_a_text_that_takes_too_long_is_dropped(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sender that dawdles is cut off, and nothing of its text is kept."""
    monkeypatch.setattr(rrdiff.ui.server, "UPLOAD_SECONDS", 0.5)
    port = int(client.authority.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
        head = f"POST /texts HTTP/1.1\r\nHost: {client.authority}\r\nOrigin: {client.origin}\r\nCookie: {client.cookie}"
        connection.sendall(f"{head}\r\nX-Name: a.txt\r\nContent-Length: 1000\r\n\r\nhalf".encode())
        while connection.recv(4096):
            pass

    assert until(lambda: files(client.window) == [])


def test_ten_texts_at_once_all_arrive(client: Client) -> None:
    """Ten texts of a megabyte sent at the same time are all kept, each as it is."""

    def put(number: int) -> tuple[str, bytes]:
        words = f"第{number}条　" + "甲" * (MEGABYTE // 3)
        return client.put(f"{number}.txt", words), words.encode()

    with ThreadPoolExecutor(10) as pool:
        sent = list(pool.map(put, range(10)))
    kept = {path.parent.name: path.read_bytes() for path in files(client.window)}

    assert kept == dict(sent)


def test_the_shelf_has_an_end(tmp_path: Path) -> None:
    """What does not fit any more is refused unread; room that was announced but not used is free again."""
    shelf = Shelf(tmp_path, room=10)

    class Never:
        def read(self, size: int) -> bytes:
            raise AssertionError(size)

    (tmp_path / "source").write_bytes(b"12345678")
    with (tmp_path / "source").open("rb") as stream:
        shelf.put("a.txt", stream, 8)
    with pytest.raises(ShelfFull):
        shelf.put("b.txt", Never(), 3)

    assert shelf.free == 2


def test_texts_that_nobody_uses_do_not_pile_up(client: Client) -> None:
    """Of texts that no comparison has used only the latest are kept; one in use stays."""
    job = compare(client)
    for number in range(UNUSED_TEXTS + 5):
        client.put(f"{number}.txt", TEXT)

    assert ended(client, job) == "done"
    assert len([path for path in files(client.window) if "texts" in path.parts]) == UNUSED_TEXTS + 2


@pytest.mark.parametrize(
    "record",
    [
        {}, [], {"kind": "auto"}, {"kind": "other", "base": "x", "others": ["y"]},
        {"kind": ["auto"], "base": "x", "others": ["y"]},
        {"kind": "auto", "base": "x", "others": []}, {"kind": "proofread", "base": "x", "others": ["y"]},
        {"kind": "auto", "base": "x", "others": ["y"], "beside": []},
        {"kind": "auto", "base": "x", "others": ["y"], "beside": {"output": []}},
        {"kind": "auto", "base": "x", "others": ["y"], "beside": {"accept": [1]}},
        {"kind": "auto", "base": "x", "others": [1]}, {"kind": "auto", "base": "x", "others": ["y"] * 31},
    ],
)  # fmt: skip
def test_orders_that_make_no_sense_are_refused(client: Client, record: object) -> None:
    """A job needs a kind that exists, a base, and as many other texts as the kind takes."""
    assert client.post("/jobs", record).status == 400
    assert client.window.jobs.recent() == []


def test_orders_for_texts_that_are_gone_are_refused(client: Client) -> None:
    """A job for a text that is not there is not started, and says so."""
    answer = client.post("/jobs", {"kind": "auto", "base": "../../etc", "others": ["passwd"]})

    assert answer.status == 404
    assert "重新选择" in answer.record["message"]


def test_a_large_order_is_refused(client: Client) -> None:
    """What is no text may be small only."""
    assert client.ask("POST", "/jobs", json.dumps(["x" * 100_000]).encode()).status == 413


def test_a_job_over_its_time_is_stopped(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that takes longer than it may is ended, and the job says why."""
    monkeypatch.setattr(rrdiff.ui.job, "LONGEST_SECONDS", 0.3)
    job = compare(client, LONG)

    assert ended(client, job) == "failed"
    assert "半小时" in client.ask("GET", f"/jobs/{job}/state").record["message"]


def test_only_so_many_work_and_wait_at_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers run at a time, the others wait; beyond a number that may wait, orders are refused."""
    monkeypatch.setattr(rrdiff.ui.job, "WAITING", 2)
    jobs = [compare(client, LONG) for _ in range(4)]
    two = [JobState.RUNNING] * 2 + [JobState.WAITING] * 2

    def states() -> list[JobState]:
        return [job.state for job in map(client.window.jobs.get, jobs) if job is not None]

    assert until(lambda: states() == two)
    base, other = (client.put(f"{name}.txt", TEXT) for name in ("base", "other"))
    refused = client.post("/jobs", {"kind": "auto", "base": base, "others": [other]})
    for job in jobs:
        client.post(f"/jobs/{job}/cancel", {})

    assert refused.status == 429
    assert [ended(client, job) for job in jobs] == ["cancelled"] * 4


def test_a_worker_that_dies_is_reported(client: Client) -> None:
    """Where the worker is killed from outside, the job fails with words."""
    job = client.window.jobs.get(compare(client, LONG))
    assert job is not None
    assert until(lambda: job._process is not None)
    assert job._process is not None
    os.kill(job._process.pid, 9)

    assert ended(client, job.id) == "failed"
    assert "内存" in job.told().message


def test_old_results_make_room(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the number that is kept, the oldest comparisons go with all their files, and handles stay few."""
    monkeypatch.setattr(rrdiff.ui.job, "KEPT", 2)

    def handles() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    assert ended(client, compare(client)) == "done"
    first = handles()
    for _ in range(3):
        assert ended(client, compare(client)) == "done"

    assert KEPT > 2
    assert len(client.window.jobs.recent()) == 2
    assert len(list((client.window._folder / "jobs").iterdir())) == 2
    assert len(list((client.window._folder / "texts").iterdir())) == 4
    assert until(lambda: handles() <= first + 2)


def resident() -> int:
    """Bytes of memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.slow
def test_many_in_a_row_leave_nothing_behind(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """From one comparison to the next neither memory, nor threads, handles or files grow once the list is full."""
    monkeypatch.setattr(rrdiff.ui.job, "KEPT", 3)

    def held() -> tuple[int, int, int]:
        return (
            threading.active_count(),
            len(list(Path("/proc/self/fd").iterdir())),
            sum(len(found) for _, _, found in os.walk(client.window._folder)),
        )

    def run(count: int) -> None:
        for _ in range(count):
            assert ended(client, compare(client)) == "done"

    run(IN_A_ROW // 2)
    before, memory = held(), resident()
    run(IN_A_ROW - IN_A_ROW // 2)

    assert until(lambda: all(now <= then + 2 for now, then in zip(held(), before, strict=True)))
    assert resident() - memory < GROWTH
