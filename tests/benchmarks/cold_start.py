"""Cold start: a whole process of rrdiff against the least program with the same foundations.

The reference is a typer program of two empty commands that imports typer, two rich modules and rapidfuzz; nobody can
start faster on these foundations, so the ratio is what rrdiff adds. Runs alternate between the programs, so that a
slow moment of the machine falls on both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.benchmarks.documents import ROOT, pair
from tests.benchmarks.figures import Ratio

RUNS = 9
COMPARE_TARGET = 3.0
HELP_TARGET = 1.3

BARE_PROGRAM = '''
import typer
import rapidfuzz
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def compare(base: str, other: str) -> None:
    """Do nothing."""


@app.command()
def parse(file: str) -> None:
    """Do nothing."""


app()
'''
RRDIFF = ("-c", "import sys; sys.argv[0] = 'rrdiff'; from rrdiff.cli import main; sys.exit(main())")


def wall(arguments: tuple[str, ...]) -> float:
    """Seconds that Python needs from start to end for these arguments."""
    # Every installation compiles the modules; a checkout does with its first run, unless it is told not to.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env=environment)
    return perf_counter() - begin


def medians(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[float, float]:
    """Median seconds of two programs run in turn, after one warm-up each."""
    wall(one), wall(two)
    times = [(wall(one), wall(two)) for _ in range(RUNS)]
    return statistics.median(first for first, _ in times), statistics.median(second for _, second in times)


def measure() -> list[Ratio]:
    """Both ratios: a whole comparison, and the help text."""
    base, other = pair()
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE_PROGRAM, encoding="utf-8")
        compare, nothing = medians(
            (*RRDIFF, "compare", str(base), str(other), "--format", "json"), (str(bare), "compare", "a", "b")
        )
        usage, bare_usage = medians((*RRDIFF, "--help"), (str(bare), "--help"))
    return [
        Ratio(f"rrdiff compare {base.name} {other.name} --format json", compare, "bare", nothing, COMPARE_TARGET),
        Ratio("rrdiff --help", usage, "bare --help", bare_usage, HELP_TARGET),
    ]
