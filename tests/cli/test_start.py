"""What a start may cost, counted and not timed: modules loaded, patterns compiled, processes begun."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
begun = []
def heard(event, _):
    if event in {"subprocess.Popen", "os.fork", "os.posix_spawn"}:
        begun.append(event)
sys.addaudithook(heard)
def leave(code):
    own = sum(name.partition(".")[0] == "rrdiff" for name in sys.modules)
    print(code, own, compiled, len(begun), *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
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
WRITERS = {"lxml", "jinja2", "docx", "xlsxwriter"}


def counted(folder: Path, *arguments: str) -> tuple[int, int, int, int, set[str]]:
    """Exit code, own modules, compiled patterns, processes begun and top-level modules of one call."""
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
    code, own, patterns, begun, *modules = run.stderr.splitlines()[-1].split()
    return int(code), int(own), int(patterns), int(begun), set(modules)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with a text and a local rule."""
    (tmp_path / "base.txt").write_text(BASE, encoding="utf-8")
    (tmp_path / "rule.txt").write_text(RULE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("line", "code", "own", "patterns", "absent"),
    [
        ("compare missing.txt rule.txt", 2, 36, 20, {*FRAMEWORK, *ENGINES}),
        ("parse base.txt --format json", 0, 68, 150, {*FRAMEWORK, *ENGINES}),
        (
            "compare base.txt rule.txt --as adaptation --format json",
            0,
            150,
            360,
            {*FRAMEWORK, "lxml", "jinja2", "docx"},
        ),
        ("compare base.txt rule.txt --as reprint --format json", 0, 155, 250, {*FRAMEWORK, *WRITERS}),
    ],
)
def test_a_start_stays_within_its_budget(
    line: str, code: int, own: int, patterns: int, absent: set[str], texts: Path
) -> None:
    """A command loads no more modules and compiles no more patterns than it is given, and begins no process."""
    found = counted(texts, *line.split())

    assert found[0] == code
    assert found[1] <= own
    assert found[2] <= patterns
    assert found[3] == 0
    assert absent.isdisjoint(found[4])
