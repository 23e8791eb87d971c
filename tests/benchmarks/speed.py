"""Start, long texts, growth and peers, against an older checkout too.

    python -m tests.benchmarks.speed [--before CHECKOUT] [--picture docs/speed.svg] [--largest 16384]

Processor time of whole processes (user and system), which other work on the machine disturbs least. Programs run in
turn, so that a slow moment falls on all of them; medians are shown, with the least and the greatest.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.code_pair import code_pair
from tests.benchmarks.curves import Curve, picture
from tests.benchmarks.documents import ROOT, pair

RUNS, LONG_RUNS = 7, 3
CODE = 1260
"""Articles of a civil code."""
CLAUSES_PER_ARTICLE = 2.75
SMALLEST = 64
RRDIFF = ("-c", "import sys; sys.argv[0] = 'rrdiff'; from rrdiff.cli import main; sys.exit(main())")
BARE = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "x"):
    typer.echo(name)
app()
"""
PEERS = {
    "rapidfuzz, whole texts": "from rapidfuzz.distance import Indel; Indel.opcodes(*texts)",
    "diff-match-patch, 1 s": (
        "from diff_match_patch import diff_match_patch as D; d = D(); d.Diff_Timeout = 1; "
        "found = d.diff_main(*texts); d.diff_cleanupSemantic(found)"
    ),
}
_READ = "import sys; texts = [open(name, encoding='utf-8').read() for name in sys.argv[1:3]]; "


@dataclass(frozen=True, slots=True)
class Program:
    """A command and the checkout that it imports."""

    command: tuple[str, ...]
    root: Path | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Processor seconds of some runs, and the greatest peak of memory in MiB."""

    seconds: tuple[float, ...]
    peak: float

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.seconds)


def once(program: Program, cache: Path) -> tuple[float, float]:
    """Processor seconds and peak of one run; bytecode is kept beside the checkouts, as an installation has it."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(cache), "PYTHONPATH": str(program.root or ROOT)}
    process = subprocess.Popen(
        program.command, cwd=cache.parent, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def in_turn(programs: Mapping[str, Program], runs: int, cache: Path) -> dict[str, Figures]:
    """Figures of several programs, after one run each that is not counted."""
    for program in programs.values():
        once(program, cache)
    rounds = [{name: once(program, cache) for name, program in programs.items()} for _ in range(runs)]
    return {
        name: Figures(tuple(one[name][0] for one in rounds), max(one[name][1] for one in rounds)) for name in programs
    }


def rrdiff(root: Path | None, *arguments: str) -> Program:
    """A command of rrdiff, of this checkout or another."""
    return Program((sys.executable, *RRDIFF, *arguments), root)


def show(title: str, found: Mapping[str, Figures], reference: str) -> None:
    """One line for each program."""
    print(title)
    for name, one in found.items():
        times = one.median / found[reference].median
        spread = f"{min(one.seconds):.3f} to {max(one.seconds):.3f}"
        print(f"  {name:<28}{one.median:8.3f} s  ({spread})  × {times:5.2f}  {one.peak:5.0f} MiB")


def starts(before: Path | None, cache: Path, folder: Path) -> None:
    """Whole processes that do little, against a program of typer that does nothing."""
    base, other = map(str, pair())
    bare = folder / "bare.py"
    bare.write_text(BARE, encoding="utf-8")
    for arguments in (
        ("compare", base, other, "--format", "json"),
        ("parse", base, "--format", "json"),
        ("--help",),
        ("compare", str(folder / "missing.txt"), other),
    ):
        programs = {"bare typer": Program((sys.executable, str(bare))), "rrdiff": rrdiff(None, *arguments)}
        if before:
            programs["rrdiff before"] = rrdiff(before, *arguments)
        programs["python -c 0"] = Program((sys.executable, "-c", "0"))
        show(" ".join(Path(word).name for word in arguments), in_turn(programs, RUNS, cache), "bare typer")


def against_peers(before: Path | None, cache: Path, texts: Sequence[Path], title: str) -> None:
    """The same two texts given to rrdiff and to programs that compare characters or words."""
    names = [str(text) for text in texts]
    programs = {"rrdiff": rrdiff(None, "compare", *names, "--format", "json")}
    if before:
        programs["rrdiff before"] = rrdiff(before, "compare", *names, "--format", "json")
    if git := shutil.which("git"):
        programs["git diff --word-diff"] = Program((git, "diff", "--no-index", "--word-diff", *names))
    for name, source in PEERS.items():
        programs[name] = Program((sys.executable, "-c", _READ + source, *names))
    show(title, in_turn(programs, LONG_RUNS, cache), "rrdiff")


def sizes(largest: int) -> Iterator[int]:
    """Clauses to measure: each time twice as many."""
    clauses = SMALLEST
    while clauses <= largest:
        yield clauses
        clauses *= 2


def written(articles: int, folder: Path) -> tuple[Path, Path]:
    """The files of a code and its revision."""
    files = folder / f"{articles}_base.txt", folder / f"{articles}_other.txt"
    for file, text in zip(files, code_pair(articles), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def stages(root: Path | None, files: Sequence[Path]) -> dict[str, float]:
    """Seconds of every stage, ``peak`` and ``clauses`` of one comparison in a process of its own."""
    command = [sys.executable, str(Path(__file__).with_name("stages.py")), *map(str, files)]
    environment = {**os.environ, "PYTHONPATH": str(root or ROOT)}
    run = subprocess.run(
        command, cwd=files[0].parent, env=environment, check=True, capture_output=True, encoding="utf-8"
    )
    found = json.loads(run.stdout)
    return {**found["seconds"], "peak": found["peak"], "clauses": found["clauses"]}


def growth(before: Path | None, largest: int, folder: Path) -> tuple[list[Curve], list[Curve]]:
    """Curves of seconds by stage and of memory over the clauses of a text."""
    now, then = [], []
    for clauses in sizes(largest):
        files = written(max(12, round(clauses / CLAUSES_PER_ARTICLE)), folder)
        now.append(stages(None, files))
        if before and clauses <= largest // 4:  # what grows with the square is not waited for
            then.append(stages(before, files))
        print("  " + "  ".join(f"{name} {value:.2f}" for name, value in now[-1].items()))
    names = [name for name in now[0] if name not in {"peak", "clauses"}]
    seconds = [Curve(name, [(one["clauses"], one[name]) for one in now]) for name in names]
    seconds.insert(0, Curve("all", [(one["clauses"], sum(one[name] for name in names)) for one in now]))
    memory = [Curve("memory", [(one["clauses"], one["peak"]) for one in now])]
    if then:
        seconds.append(Curve("all, before", [(one["clauses"], sum(one[name] for name in names)) for one in then]))
        memory.append(Curve("memory, before", [(one["clauses"], one["peak"]) for one in then]))
    return seconds, memory


def main() -> None:
    """Measure what is asked for."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--before", type=Path, help="an older checkout to set beside this one")
    reader.add_argument("--picture", type=Path, help="file for the curves of growth, as SVG")
    reader.add_argument("--largest", type=int, default=16384, help="clauses of the longest text")
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cache = folder / "bytecode"
        starts(asked.before, cache, folder)
        against_peers(asked.before, cache, pair(), "a regulation and a local rule")
        against_peers(asked.before, cache, written(CODE, folder), f"a code of {CODE} articles and its revision")
        if asked.picture:
            print("growth")
            seconds, memory = growth(asked.before, asked.largest, folder)
            asked.picture.write_text(picture(seconds, memory), encoding="utf-8")


if __name__ == "__main__":
    main()
