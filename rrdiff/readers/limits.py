"""Work that nothing inside it can be trusted to end: a process of its own, with limits of time and memory.

A library written in C cannot be interrupted from Python. Where the system has processes by fork, the work is done in
one, which the system stops by itself; elsewhere, and beside other threads, it is done here and without limits.

    >>> limited(lambda: "第一条".strip("第"), seconds=5)
    '一条'
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

if sys.platform != "win32":
    import resource

MEMORY = 640 * 1024**2
"""Bytes that the work may take besides what its program has; reading the longest text allowed needs two thirds."""
_SIZE = Path("/proc/self/statm")
"""Where the system says how many pages of address space a process has."""

Result = TypeVar("Result")


class Exhausted(Exception):
    """The limits were reached, or the library brought its process down."""


def limited(work: Callable[[], Result], *, seconds: int) -> Result:
    """What ``work`` gives, or raises.

    Raises:
        Exhausted: it took more than so many seconds of computing, or too much memory, or ended its process.
    """
    if sys.platform == "win32" or threading.active_count() > 1:
        return work()
    source, target = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        os.close(source)
        _child(work, target, seconds)
    os.close(target)
    try:
        with os.fdopen(source, "rb") as stream:
            answer = stream.read()
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.waitpid(child, 0)
    if not answer:
        raise Exhausted
    done, result = pickle.loads(answer)  # noqa: S301 - written by this process's own child
    if done:
        return result  # type: ignore[no-any-return]
    raise result


def _address_space() -> int:
    """Bytes of address space of this process; 0 where the system does not say."""
    try:
        return int(_SIZE.read_text("ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _child(work: Callable[[], object], target: int, seconds: int) -> None:
    """Do the work and write its answer; never returns, and runs nothing that ends the parent's affairs."""
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        most = _address_space() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        try:
            answer = pickle.dumps((True, work()))
        except MemoryError:
            answer = b""
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent raises it
            answer = pickle.dumps((False, error))
        with os.fdopen(target, "wb") as stream:
            stream.write(answer)
    finally:
        os._exit(0)
