"""The program called inside this process; and as a shell finds it, without loading the library for every command.

From a shell each call is a process of its own, with the words, folder, environment and streams of its caller, forked
from one that has loaded what stands below the command line: that takes longer than most commands a manual shows.
The modules of the command line, whose words depend on the environment, are loaded by every call. What a start itself
loads and costs is tested where processes start from nothing, in ``tests/cli``. The workers of a window are had in the
same way; those that start from nothing are tested in ``tests/ui/test_limits.py`` and ``tests/ui/test_window.py``.
"""

from __future__ import annotations

import gc
import importlib
import io
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from select import select
from traceback import print_exc
from typing import NoReturn

import rrdiff

ROOT = Path(__file__).resolve().parents[1]
RUN_MAIN = "import sys; sys.argv[0] = 'rrdiff'; from rrdiff.cli import main; sys.exit(main())"
CALLER = """import json, os, socket, sys
if sys.argv[1:2] == ["ui"]:  # what is ended by a signal is started as ever
    os.execv({python!r}, [{python!r}, "-c", {run!r}, *sys.argv[1:]])
with socket.socket(socket.AF_UNIX) as caller:
    caller.connect({address!r})
    socket.send_fds(caller, [b" "], [0, 1, 2])
    caller.sendall(json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode())
    caller.shutdown(socket.SHUT_WR)
    code = caller.recv(1)
sys.exit(code[0] if code else 1)
"""
"""What stands on PATH as ``rrdiff``: it hands on what it was given, and ends with the code it is told."""
WORKER = "worker"
"""What is asked for instead of the words, folder and environment of a call."""
OUTSIDE = ("rrdiff.cli", "rrdiff.ui")
"""Packages of which every call loads for itself what it needs."""
ENGINES = ("docx", "jinja2", "lxml.etree", "numpy", "rapidfuzz", "rich.console", "typer")
"""What the library loads only where it is needed, and most calls need."""


def called(*words: str) -> subprocess.CompletedProcess[str]:
    """What a command says, in Chinese, and ends with, called inside this process."""
    from typer.testing import CliRunner

    from rrdiff.cli import app  # not at the top: what is forked must not have it

    result = CliRunner().invoke(app, words, env={"RRDIFF_LANG": "zh"})
    return subprocess.CompletedProcess(words, result.exit_code, result.stdout, result.stderr)


@contextmanager
def programs(folder: Path) -> Iterator[Path]:
    """Have ``rrdiff``, and this Python as ``python3``, in a new folder, which is to be put on PATH."""
    folder.mkdir()
    caller, address = folder / "caller.py", folder / "calls"
    caller.write_text(CALLER.format(python=sys.executable, run=RUN_MAIN, address=str(address)), encoding="utf-8")
    for name, words in (("rrdiff", f'-IS "{caller}" '), ("python3", "")):
        (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {words}"$@"\n', encoding="utf-8")
        (folder / name).chmod(0o755)
    command = [sys.executable, "-m", "tests.program", str(address)]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield folder


class ForkedWorker:
    """A worker of a window, forked from the process that answers calls; what the window needs of a ``Popen``."""

    def __init__(self, calls: Path) -> None:
        """Have a worker from the process that answers at ``calls``."""
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(str(calls))
            socket.send_fds(caller, [b" "], [theirs_in, theirs_out, nowhere])
            caller.sendall(json.dumps(WORKER).encode())
            caller.shutdown(socket.SHUT_WR)
            with caller.makefile("rb") as told:
                self.pid = int(told.read())
        for handle in (theirs_in, theirs_out, nowhere):
            os.close(handle)
        self.stdin: io.BufferedWriter = os.fdopen(ours_in, "wb")
        self.stdout: io.BufferedReader = os.fdopen(ours_out, "rb")

    def wait(self, timeout: float | None = None) -> None:
        """Wait until it has ended."""
        try:
            handle = os.pidfd_open(self.pid)
        except ProcessLookupError:
            return
        ended = select([handle], [], [], timeout)[0]
        os.close(handle)
        if not ended:
            raise subprocess.TimeoutExpired("worker", timeout or 0)


def _load() -> None:
    """Load the library, and what a comparison loads on its way."""
    for name in ENGINES:
        importlib.import_module(name)
    for found in pkgutil.walk_packages(rrdiff.__path__, "rrdiff."):
        if not found.name.startswith(OUTSIDE):
            importlib.import_module(found.name)
    base, other = (rrdiff.parse(rrdiff.read(ROOT / "corpora" / name)) for name in ("central.txt", "local.txt"))
    rrdiff.compare(base, other)


def _answer(caller: socket.socket) -> NoReturn:
    """Run one call in a process of its own, and tell the caller how it ended."""
    _, streams, _, _ = socket.recv_fds(caller, 1, 3)
    with caller.makefile("rb") as read:
        asked = json.loads(read.read())
    if asked == WORKER:
        os.setsid()
        caller.sendall(str(os.getpid()).encode())
        caller.close()
        _take(streams)
        _run(_work)
    called = os.fork()
    if not called:
        caller.close()
        _take(streams)
        words, folder, environment = asked
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = ["rrdiff", *words]
        _run(_command)
    for stream in streams:
        os.close(stream)
    code = os.waitstatus_to_exitcode(os.waitpid(called, 0)[1])
    caller.sendall(bytes([code if code >= 0 else 128 - code]))
    os._exit(0)


def _take(streams: Sequence[int]) -> None:
    """Have the streams of the caller for one's own."""
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    sys.stdin, sys.stdout, sys.stderr = (
        open(0, encoding="utf-8"),  # noqa: SIM115 - the streams of a process have numbers and stay open
        open(1, "w", encoding="utf-8"),  # noqa: SIM115
        open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1),  # noqa: SIM115
    )


def _command() -> None:
    """Be the program."""
    from rrdiff.cli import main

    main()


def _work() -> None:
    """Be a worker, which finds the task on standard input behind the places of modules."""
    from rrdiff.ui.worker import main

    sys.stdin.readline()
    main()


def _run(work: Callable[[], None]) -> NoReturn:
    """Be something else from here on."""
    try:
        work()
    except BaseException:  # noqa: BLE001 - nothing may come back from here
        print_exc()
    finally:
        sys.stderr.flush()
        os._exit(1)


def main() -> None:
    """Answer calls until standard input ends."""
    _load()
    gc.collect()
    gc.freeze()
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(sys.argv[1])
        door.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who answer
        while door in select([door, sys.stdin], [], [])[0]:
            caller, _ = door.accept()
            if not os.fork():
                door.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                _answer(caller)
            caller.close()


if __name__ == "__main__":
    main()
