"""What a library is after its writers were killed: python -m tests.benchmarks.library_broken [FOLDER] [--kills 200].

kills      processes that add six texts, or replace five, are killed at any moment; before every third one lists of
           deletions are put beside the index, as a killed commit of tantivy leaves them. Afterwards the library must be
           what it was or what it should have become, and every text must be there as it was stored.
readers    two processes search the library while it is updated a hundred times; each asks what all texts have alike,
           and must never see two states at once.
dask       two workers of Dask scan the library, one of them is killed; the lines must be those of one process.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

from rrdiff.library.library import Library
from rrdiff.library.scan.run import ScanOptions, scan
from rrdiff.library.writer import add, update
from tests.benchmarks.documents import ROOT

FIRST, ADDED, REPLACED = 25, 6, 5
"""Texts that the library begins with, that one process adds, that one replaces."""
BEYOND = 1.2
"""A process is killed at a moment of the time that the longest change of its sort took so far, or a fifth later."""
LISTS = 30
"""Lists of deletions that are put beside the index at once."""
UPDATES, ALIKE = 100, 4
"""Updates that readers live through; texts that each of them replaces."""
CHANGE = """
import sys
from pathlib import Path
from rrdiff.library import writer
print(flush=True)
getattr(writer, sys.argv[1])(Path(sys.argv[2]), sys.argv[3:])
"""
READ = """
import sys
from pathlib import Path
from rrdiff.library.library import Library
from rrdiff.library.retrieve import Retriever
asked = mixed = 0
while not Path(sys.argv[2]).exists():
    library = Library.open(sys.argv[1])
    alike = (one for one in library.entries if one.name.startswith("alike"))
    texts = {library.record(one)["raw"].rpartition("第九百条")[2] for one in alike}
    Retriever(library, lambda _: True).candidates("县级以上地方人民政府应当加强对本行政区域内工作的领导")
    asked += 1
    mixed += len(texts) != 1
print(asked, mixed)
"""


def main() -> None:
    """Print what was seen."""
    parser = argparse.ArgumentParser(description="what a library is after its writers were killed")
    shared = Path(os.environ.get("RRDIFF_CORPORA") or ROOT.parent / "shared")
    parser.add_argument("folder", nargs="?", type=Path, default=shared / "library")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--only", nargs="+", choices=("kills", "readers", "dask"), default=["kills", "readers", "dask"])
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    files = sorted(chosen.folder.glob("*.txt"))
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        if "kills" in chosen.only:
            print(kills(work, files, chosen.kills, random.Random(chosen.seed)), flush=True)  # noqa: S311 - the same again
        if "readers" in chosen.only:
            print(readers(work, files), flush=True)
        if "dask" in chosen.only:
            print(dask(work, files), flush=True)


def kills(work: Path, files: list[Path], count: int, rng: random.Random) -> str:
    """Kill writers, and say how often the library was old, new or broken."""
    lib, drafts = work / "killed", work / "drafts"
    drafts.mkdir()
    add(lib, files[:FIRST])
    held = FIRST
    seen: Counter[str] = Counter()
    took: dict[str, float] = {}
    number = -1
    while seen["killed"] < count:
        number += 1
        before = state(lib)
        adds = number % 2 == 0 and held + ADDED <= len(files)
        asked = files[held : held + ADDED] if adds else drafted(drafts, rng.sample(files[:held], REPLACED), number)
        if number % 3 == 0:
            seen["lists"] += left_lists(lib)
        what = "add" if adds else "update"
        seen[changed(lib, what, asked, rng.uniform(0, BEYOND) if what in took else None, took)] += 1
        after, faults = state(lib), list(Library.open(lib).check())
        new = after == expected(before, asked, adds=adds)
        held += ADDED if adds and new else 0
        seen["broken" if faults or not (new or after == before) else "new" if new else "old"] += 1
    return (
        f"kills: {number + 1} changes, {seen['killed']} killed, {seen['lists']} lists of deletions put beside it: "
        f"{seen['old']} times the old state, {seen['new']} the new, {seen['broken']} broken"
    )


def changed(lib: Path, what: str, asked: list[Path], moment: float | None, took: dict[str, float]) -> str:
    """Change a library, and kill the process at a moment, counted in the time that such a change takes; None: never."""
    command = [sys.executable, "-c", CHANGE, what, str(lib), *map(str, asked)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()  # the program is loaded
    began = time.monotonic()
    try:
        process.communicate(timeout=None if moment is None else moment * took[what])
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return "killed"
    took[what] = max(took.get(what, 0.0), time.monotonic() - began)
    return "done"


def state(lib: Path) -> dict[str, str]:
    """The texts of a library, read from it, by their names."""
    library = Library.open(lib)
    return {entry.name: library.record(entry)["sha256"] for entry in library.entries}


def expected(before: dict[str, str], asked: list[Path], *, adds: bool) -> dict[str, str]:
    """What the library must be when a change has counted."""
    fresh = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in asked}
    return {**fresh, **before} if adds else {**before, **fresh}


def drafted(folder: Path, files: list[Path], number: int) -> list[Path]:
    """Texts with one more article, of which the number tells the change."""
    out = []
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        (folder / file.name).write_text(f"{text}\n第九百条　本条第{number}次。\n", encoding="utf-8")
        out.append(folder / file.name)
    return out


def left_lists(lib: Path) -> int:
    """Put beside the index what a killed commit leaves: empty lists of deletions for the commits that follow."""
    index = max(lib.glob("index-*"), key=lambda folder: int(folder.name.partition("-")[2]))
    meta = json.loads((index / "meta.json").read_text(encoding="utf-8"))
    left = 0
    for segment in meta["segments"][:1]:
        name = segment["segment_id"].replace("-", "")
        for stamp in range(meta["opstamp"], meta["opstamp"] + LISTS):
            file = index / f"{name}.{stamp}.del"
            if not file.exists():  # the one of the last commit is its own
                file.write_bytes(b"")
                left += 1
    return left


def readers(work: Path, files: list[Path]) -> str:
    """Two readers during updates that replace several texts at once."""
    lib, stop, drafts = work / "read", work / "stop", work / "alike"
    drafts.mkdir()

    def alike(number: int) -> list[Path]:
        out = []
        for file, text in zip((drafts / f"alike{at}.txt" for at in range(ALIKE)), files, strict=False):
            words = text.read_text(encoding="utf-8", errors="replace")
            file.write_text(f"{words}\n第九百条　本条第{number}次。\n", encoding="utf-8")
            out.append(file)
        return out

    add(lib, [*files[ALIKE : 2 * FIRST], *alike(0)])
    commands = [[sys.executable, "-c", READ, str(lib), str(stop)]] * 2
    running = [
        subprocess.Popen(one, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for one in commands
    ]
    done = sum(len(update(lib, alike(number)).updated) == ALIKE for number in range(1, UPDATES + 1))
    stop.touch()
    said = [process.communicate() for process in running]
    errors = [error for _, error in said if error]
    asked, mixed = (sum(int(out.split()[at]) for out, _ in said if out) for at in (0, 1))
    return f"readers: {done} updates, {asked} times read by two processes, {mixed} mixed states, {len(errors)} errors"


def dask(work: Path, files: list[Path]) -> str:
    """The lines of two workers, one of which is killed, beside those of one process."""
    lib = work / "scanned"
    add(lib, files[: 8 * FIRST])
    library = Library.open(lib)
    base = library.document(library.entries[0])
    serial = list(scan(library, base))
    distributed: Any = import_module("distributed")
    cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0")
    lines: list[str] = []
    for line in scan(library, base, ScanOptions(scheduler=cluster.scheduler_address)):
        lines.append(line)
        if len(lines) == FIRST:
            next(iter(cluster.workers.values())).process.process.kill()
    cluster.close()
    told = "the same" if lines == serial else "other"
    return f"dask: {len(lines)} lines of two workers, one killed after {FIRST}: {told} bytes as one process"


if __name__ == "__main__":
    main()
