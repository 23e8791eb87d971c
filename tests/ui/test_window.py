"""How the window begins and ends: from the command line, with its page, by a signal; nothing is left behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, expect

import rrdiff.ui.job
from rrdiff.ui.window import Window
from tests.ui.conftest import ROOT
from tests.ui.http_client import Client, until
from tests.ui.test_limits import LONG

PROGRAM = (sys.executable, "-c", "import sys; sys.argv[0] = 'rrdiff'; from rrdiff.cli import main; sys.exit(main())")


@pytest.fixture
def started() -> Callable[[], object]:
    """Workers start as they do for users."""
    return rrdiff.ui.job._started


@contextmanager
def program(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command running with a temporary folder of its own, and what it said first."""
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    command = [*PROGRAM, "ui", "--no-browser", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment)
    try:
        assert process.stdout is not None
        yield process, "".join(process.stdout.readline() for _ in range(3))
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def alive(process: int) -> bool:
    """Whether a process runs."""
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    return False


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_cleanly(tmp_path: Path, sent: signal.Signals) -> None:
    """The command says where the window is; Ctrl-C and its like end it with words, exit code 0 and no file left."""
    with program(tmp_path) as (process, said):
        assert re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", said)
        command = Path(f"/proc/{process.pid}/cmdline").read_text(encoding="utf-8")
        ticket = next(tmp_path.rglob("*.html")).read_text(encoding="utf-8").partition('value="')[2].partition('"')[0]
        process.send_signal(sent)
        rest = process.communicate(timeout=120)[0]

    assert process.returncode == 0
    assert rest == "窗口已关闭。\n"
    assert list(tmp_path.iterdir()) == []
    assert ticket
    assert ticket not in command + said


def test_what_a_killed_window_left_is_removed_by_the_next(tmp_path: Path) -> None:
    """A window that is killed leaves its folder; the next one takes it away, and leaves one that is in use."""
    with program(tmp_path) as (first, _):
        killed = next(tmp_path.iterdir())
        with program(tmp_path) as (second, _):
            assert killed.is_dir()
            first.kill()
            first.wait()
            used = next(folder for folder in tmp_path.iterdir() if folder != killed)
            with program(tmp_path) as (third, _):
                assert not killed.exists()
                assert used.is_dir()
                third.send_signal(signal.SIGINT)
                third.wait(timeout=120)
            second.send_signal(signal.SIGINT)
            second.wait(timeout=120)

    assert list(tmp_path.iterdir()) == []


def test_english_is_english(tmp_path: Path) -> None:
    """In English the command and the entrance are English."""
    with program(tmp_path, "--lang", "en") as (process, _):
        door = next(tmp_path.rglob("*.html")).read_text(encoding="utf-8")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=120)

    assert "Enter the rrdiff window" in door


def test_a_worker_ends_with_a_window_that_is_killed(window: Window) -> None:
    """When the window goes without a word, the worker notices the end of its input and goes too."""
    client = Client(window)
    client.enter()
    texts = [client.put(f"{name}.txt", LONG) for name in "ab"]
    job = window.jobs.get(client.post("/jobs", {"kind": "auto", "base": texts[0], "others": texts[1:]}).record["id"])
    assert job is not None
    assert until(lambda: job._process is not None and bool(job.told().steps))
    assert job._process is not None
    assert job._process.stdin is not None
    assert alive(job._process.pid)
    job._process.stdin.close()

    assert until(lambda: not alive(job._process.pid))  # type: ignore[union-attr]


def seconds_pass(window: Window, present: int) -> None:
    """Some seconds in which so many pages are there, which do not end a window; they are counted and not waited for."""
    for _ in range(5):
        assert until(lambda: window._present == present)
        window._tick()
    assert window.over is False


def test_closing_the_page_ends_the_window(visit: Callable[..., Page], window: Window) -> None:
    """A page that goes to another of ours or is loaded again keeps the window; one that is closed ends it."""
    window._limits = (2, 600)
    page = visit()
    for _ in range(3):
        page.reload()
        expect(page.locator("#x-form")).to_be_visible()
        seconds_pass(window, present=1)
    page.close(run_before_unload=False)

    assert until(lambda: window._present == 0)
    waiting = Thread(target=window.wait, daemon=True)
    waiting.start()
    waiting.join(timeout=120)
    assert window.over


def test_many_pages_share_few_connections(visit: Callable[..., Page], window: Window) -> None:
    """More pages than a browser opens connections all work, and the window lives as long as the last of them."""
    window._limits = (3, 600)
    pages = [visit()]
    for _ in range(7):
        page = pages[0].context.new_page()
        page.goto(window.address)
        expect(page.locator("#x-form")).to_be_visible()
        pages.append(page)
    seconds_pass(window, present=3)
    for page in pages[:-1]:
        page.close()
    seconds_pass(window, present=1)
    pages[-1].close()

    Thread(target=window.wait, daemon=True).start()
    assert until(lambda: window.over)


def test_the_button_ends_the_window(visit: Callable[..., Page], window: Window) -> None:
    """The page has a button that ends the window and says that it is over."""
    page = visit()
    page.get_by_role("button", name="结束").click()
    expect(page.get_by_role("heading")).to_contain_text("窗口已关闭")

    assert window.over


def test_a_page_that_breaks_off_is_waited_for(window: Window) -> None:
    """Without a word that the page is left, the window waits as for a computer that sleeps."""
    with window.presence():
        window._tick()
    over = []
    for _ in range(600):
        over.append(window.over)
        window._tick()
    over.append(window.over)

    assert over == [False] * 600 + [True]
    with Window("zh") as other:
        with other.presence():
            other.leaving()
            other._tick()
        for _ in range(6):
            other._tick()
        assert other.over


def test_a_job_can_be_cancelled(visit: Callable[..., Page], window: Window) -> None:
    """The button stops the worker, and the page says so."""
    page = visit()
    for side in ("base", "other"):
        page.locator(f"#x-{side} input").set_input_files(
            {"name": f"{side}.txt", "mimeType": "text/plain", "buffer": LONG.encode() * 3}
        )
    page.locator("#x-start").click()
    page.locator("#x-cancel").click()
    expect(page.locator("#x-message")).to_have_text("已取消。")
    (job,) = window.jobs.recent()
    assert job._process is not None

    assert job._process.wait(timeout=60) != 0
