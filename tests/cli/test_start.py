"""What a start may cost, counted and not timed: modules loaded, patterns and methods compiled, processes begun."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import copy

import pytest

ROOT = Path(__file__).resolve().parents[2]
COUNTING = """
import os, re, re._compiler, subprocess, sys
compiled = 0
compile_one = re._compiler.compile
def counted(*arguments):
    global compiled
    compiled += 1
    return compile_one(*arguments)
re._compiler.compile = counted
begun, written = [], []
def heard(event, details):
    if event in {"subprocess.Popen", "os.fork", "os.posix_spawn"}:
        begun.append(event)
    elif event == "compile" and details[1] == "<string>":
        written.append(details[0])
sys.addaudithook(heard)
def leave(code):
    own = sum(name.partition(".")[0] == "rrdiff" for name in sys.modules)
    counts = (code, own, compiled, len(written), len(begun))
    print(*counts, *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
    sys.stderr.flush()
    leave_now(code)
leave_now, os._exit = os._exit, leave
sys.argv = ["rrdiff", *sys.argv[1:]]
from rrdiff.cli import main
main()
"""
BASE = "示例办法\n第一条　主管部门应当在三十日内公布名录。\n第二条　本办法自2041年5月1日起施行。\n"
RULE = "示例县细则\n第一条　主管部门可以在六十日内公布名录。\n第二条　本细则自2042年5月1日起施行。\n"
FRAMEWORK = {"typer", "click", "pydantic", "rich"}
ENGINES = {"numpy", "rapidfuzz", "rjieba", "jieba", "lxml"}
WRITERS = {"lxml", "jinja2", "docx"}
SPARED = {"dataclasses", "html", "shutil", "tempfile", "zipfile"}
"""Of the standard library, what takes longer to load than the little that outputs would need of it."""


def counted(folder: Path, *arguments: str) -> tuple[int, list[int], int, set[str]]:
    """Of one call: exit code; own modules, patterns and methods compiled; processes begun; top-level modules.

    Methods are compiled where a class is made by a decorator that writes them, such as ``dataclass``.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "RRDIFF_LANG": "zh"}
    run = subprocess.run(
        [sys.executable, "-c", COUNTING, *arguments],
        cwd=folder,
        env=environment,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    code, own, patterns, methods, begun, *modules = run.stderr.splitlines()[-1].split()
    return int(code), [int(own), int(patterns), int(methods)], int(begun), set(modules)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with a text and a local rule of two articles, and the longer ones of the corpora."""
    for name in ("central.txt", "local.txt"):
        copy(ROOT / "corpora" / name, tmp_path)
    (tmp_path / "base.txt").write_text(BASE, encoding="utf-8")
    (tmp_path / "rule.txt").write_text(RULE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "code", "most", "absent"),
    [
        ("compare missing.txt rule.txt", 2, (31, 12, 48), {*FRAMEWORK, *ENGINES}),
        ("parse base.txt --format json", 0, (63, 32, 42), {*FRAMEWORK, *ENGINES}),
        (
            "compare base.txt rule.txt --as adaptation --format json",
            0,
            (150, 95, 240),
            {*FRAMEWORK, "lxml", "jinja2", "docx"},
        ),
        ("parse central.txt --format json", 0, (63, 76, 48), {*FRAMEWORK, *ENGINES}),
        ("compare central.txt local.txt --format json", 0, (150, 285, 250), {*FRAMEWORK, "lxml", "jinja2", "docx"}),
        ("compare base.txt rule.txt --as reprint --format json", 0, (145, 90, 218), {*FRAMEWORK, *WRITERS}),
        ("compare central.txt local.txt -o a.html", 0, (198, 305, 300), {*FRAMEWORK, *WRITERS, *SPARED}),
        ("compare central.txt local.txt -o a.xlsx", 0, (198, 352, 300), {*FRAMEWORK, *WRITERS, *SPARED}),
        ("table central.txt local.txt -o a.docx", 0, (186, 302, 260), {*FRAMEWORK, *WRITERS, *SPARED}),
        ("redline central.txt local.txt -o a.docx", 0, (200, 322, 290), {"typer", "jinja2", "docx", "dataclasses"}),
    ],
)
def test_a_start_stays_within_its_budget(
    line: str, code: int, most: tuple[int, int, int], absent: set[str], texts: Path
) -> None:
    """A command compiles and loads no more than it is given (modules, patterns, methods), and begins no process."""
    found = counted(texts, *line.split())

    assert found[0] == code
    assert [a <= b for a, b in zip(found[1], most, strict=True)] == [True, True, True], found[1]
    assert found[2] == 0
    assert absent.isdisjoint(found[3])
