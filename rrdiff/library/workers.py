"""Processes of this machine that do the same to many things, in order, and survive the death of any of them.

Each worker has a pipe of its own and nothing in common with the others, so one that dies, however suddenly, can hold up
nobody: its pipe closes, another process takes its place, and what it was doing is done again. What ends two processes
one after the other is given up.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
DEATHS = 2
"""Processes that one task may end before it is given up."""


class Died(Exception):
    """A task ended every process that tried it.

    Attributes:
        task: the task.
    """

    def __init__(self, task: Any) -> None:
        """Keep the task."""
        super().__init__("a task ended its process")
        self.task = task


@dataclass(slots=True)
class _RunningTask(Generic[Task]):
    """A task on its way; ``answer`` is what came of it: (True, result) or (False, error)."""

    task: Task
    deaths: int = 0
    answer: tuple[bool, Any] | None = None


@dataclass(slots=True)
class _Worker(Generic[Task]):
    process: BaseProcess
    pipe: Connection[Any, Any]
    job: _RunningTask[Task] | None = None


def in_processes(
    function: Callable[[Task], Result],
    tasks: Iterator[Task],
    workers: int,
    ahead: int,
    lost: Callable[[Task], Result] | None = None,
) -> Iterator[Result]:
    """Results of all tasks in their order; at most ``ahead`` tasks are under way at once.

    ``lost`` gives the result of a task that ended every process that tried it.

    Raises:
        Died: there was such a task, and no ``lost``.
    """
    crew: list[_Worker[Task]] = []
    order: deque[_RunningTask[Task]] = deque()
    todo: deque[_RunningTask[Task]] = deque()
    try:
        crew += [_worker(function) for _ in range(workers)]
        for task in tasks:
            order.append(_RunningTask(task))
            todo.append(order[-1])
            while len(order) >= ahead:
                yield _result(_first(function, crew, order, todo), lost)
        while order:
            yield _result(_first(function, crew, order, todo), lost)
    finally:
        for one in crew:
            one.pipe.close()
            one.process.kill()
        for one in crew:
            one.process.join()


def _first(
    function: Callable[[Task], Result],
    crew: list[_Worker[Task]],
    order: deque[_RunningTask[Task]],
    todo: deque[_RunningTask[Task]],
) -> tuple[bool, Any]:
    """The answer that comes next, once it is there."""
    while order[0].answer is None:
        for at, one in enumerate(crew):
            if one.job is None and todo:
                crew[at] = _given(function, one, todo)
        busy = {one.pipe: at for at, one in enumerate(crew) if one.job is not None}
        for pipe in wait(list(busy)):
            at = busy[pipe]  # type: ignore[index]
            crew[at] = _heard(function, crew[at], todo)
    return order.popleft().answer or (True, None)


def _result(answer: tuple[bool, Any], lost: Callable[[Task], Result] | None) -> Result:
    """The result that an answer holds, or stands for."""
    fine, given = answer
    if fine:
        result: Result = given
        return result
    if lost is not None and isinstance(given, Died):
        return lost(given.task)
    raise given


def _given(function: Callable[[Task], Result], worker: _Worker[Task], todo: deque[_RunningTask[Task]]) -> _Worker[Task]:
    """A worker with the next task."""
    job = todo.popleft()
    try:
        worker.pipe.send(job.task)
    except OSError:
        todo.appendleft(job)
        return _replaced(function, worker)
    worker.job = job
    return worker


def _heard(function: Callable[[Task], Result], worker: _Worker[Task], todo: deque[_RunningTask[Task]]) -> _Worker[Task]:
    """A worker whose pipe has an answer or has closed."""
    job = worker.job
    assert job is not None
    try:
        job.answer = worker.pipe.recv()
    except (EOFError, OSError):
        job.deaths += 1
        if job.deaths < DEATHS:
            todo.appendleft(job)
        else:
            job.answer = (False, Died(job.task))
        return _replaced(function, worker)
    worker.job = None
    return worker


def _worker(function: Callable[[Task], Result]) -> _Worker[Task]:
    """A fresh process; it shares nothing with this one, whose threads a fork would break."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(function, there), daemon=True)
    process.start()
    there.close()
    return _Worker(process, here)


def _replaced(function: Callable[[Task], Result], worker: _Worker[Task]) -> _Worker[Task]:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()
    return _worker(function)


def _serve(function: Callable[[Any], Any], pipe: Connection[Any, Any]) -> None:
    """Answer until the pipe closes."""
    with suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            try:
                answer = (True, function(task))
            except Exception as error:  # noqa: BLE001 - told to the process that asked
                answer = (False, error)
            pipe.send(answer)
