"""What a library costs: python -m tests.benchmarks.library [FOLDER] [--times 1 3 10] [--law TITLE…].

Each figure is of a process of its own, on the collection and on it several times over (library_variants.py):

add      texts a second of processor time, and the most memory of its own the process held
clause   milliseconds of processor time until one clause has its candidates, median and 95th percentile
trace    seconds of processor time for texts of about thirty articles, median
scan     texts a second for a base that few texts rest on; and for each law one that all rest on, its own local rules,
         copied (--times without a number measures that alone)
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from rrdiff.cli.library import give_back_memory
from rrdiff.library.library import Library
from rrdiff.library.retrieve import Retriever
from rrdiff.library.scan.run import scan
from rrdiff.library.tracing import trace_library
from rrdiff.library.writer import add
from tests.benchmarks.documents import ROOT
from tests.benchmarks.library_variants import COPIES, texts_of, variants

CLAUSES, TRACED = 300, 12
"""Clauses asked for and texts traced; taken evenly from the library."""
ARTICLES = (25, 35)
RELATED = 120
"""Local rules, all of which rest on one law."""
Figures = dict[str, float]


def main() -> None:
    """Measure all sizes and print one line for each."""
    parser = argparse.ArgumentParser(description="speed and memory of libraries")
    shared = Path(os.environ.get("RRDIFF_CORPORA") or ROOT.parent / "shared")
    parser.add_argument("folder", nargs="?", type=Path, default=shared / "library")
    parser.add_argument("--times", nargs="*", type=int, default=[1, 3, 10])
    parser.add_argument(
        "--law", nargs="+", default=["村民委员会组织法"], help="titles of laws that local rules rest on"
    )
    parser.add_argument("--child", nargs=2, metavar=("WHAT", "LIB"), help="measure one thing in this process")
    chosen = parser.parse_args()
    if chosen.child:
        what, lib = chosen.child
        gc.set_threshold(1_000_000, 50, 50)  # as the command line does
        with Memory() as memory:
            found = MEASURES[what](Path(lib), chosen.folder, chosen.law[0])
        print(json.dumps(found | {"MiB": memory.most / 1024}))
        return
    with tempfile.TemporaryDirectory() as name:
        run(Path(name), texts_of(chosen.folder), chosen.times, chosen.law)


def run(work: Path, texts: list[tuple[str, str]], times: list[int], laws: list[str]) -> None:
    """Make the collections and measure each."""
    if times:
        print("| texts | add /s | MiB | clause ms | p95 | trace s | MiB | scan /s | MiB | index MiB |")
        print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    law = laws[0]
    files = work / "texts"
    files.mkdir()
    write(files, texts)
    more = variants(texts, max(times, default=1) - 1)
    done = 1
    for size in sorted(times):
        while done < size:
            write(files, [next(more) for _ in texts])
            done += 1
        lib = work / f"lib{size}"
        put = child("add", lib, files, law)
        ask, traced, scanned = (child(what, lib, files, law) for what in ("clause", "trace", "scan"))
        index = sum(file.stat().st_size for file in lib.glob("index-*/*")) / 2**20
        print(
            f"| {put['texts']:.0f} | {put['rate']:.1f} | {put['MiB']:.0f} | {ask['median']:.1f} | {ask['p95']:.1f} "
            f"| {traced['median']:.2f} | {traced['MiB']:.0f} | {scanned['rate']:.0f} | {scanned['MiB']:.0f} "
            f"| {index:.0f} |",
            flush=True,
        )
    for number, law in enumerate(laws):
        related(work / f"related{number}", texts, law)


def related(work: Path, texts: list[tuple[str, str]], law: str) -> None:
    """A library all of whose texts rest on one law."""
    files = work / "texts"
    files.mkdir(parents=True)
    base = [one for one in texts if re.match(f"(?:中华人民共和国)?{law}[(（.]", one[0])]
    local = [one for one in texts if law in one[0] and not one[0].startswith(law)]
    if not local or not base:
        print(f"no local rules of {law}")
        return
    copied = (one for at, one in enumerate(variants(local, RELATED)) if at // len(local) % COPIES == 0)
    write(files, [*base[-1:], *local, *(next(copied) for _ in range(RELATED - len(local)))])
    child("add", work / "lib", files, law)
    found = child("scan", work / "lib", files, law)
    print(
        f"{found['related']:.0f} of {found['texts']:.0f} texts rest on {law}: {found['rate']:.1f} a second", flush=True
    )


def write(folder: Path, texts: list[tuple[str, str]]) -> None:
    """Put texts into files."""
    for name, text in texts:
        (folder / name).write_text(text, encoding="utf-8")


def child(what: str, lib: Path, files: Path, law: str) -> Figures:
    """One measurement in a process of its own, with one thread for small matrices, as on the command line."""
    command = [sys.executable, "-m", "tests.benchmarks.library", str(files), "--law", law, "--child", what, str(lib)]
    settings = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=settings)
    found: Figures = json.loads(done.stdout)
    return found


class Memory(threading.Thread):
    """The most memory of its own that this process held, in KiB; mapped pages of the index are the system's."""

    def __enter__(self) -> Self:
        """Look every now and then."""
        self.most, self._done = 0, threading.Event()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop looking."""
        self._done.set()
        self.join()

    def run(self) -> None:
        """Look until told to stop."""
        while not self._done.wait(0.05):
            status = Path("/proc/self/status").read_text(encoding="ascii")
            self.most = max(self.most, int(status.partition("RssAnon:")[2].split()[0]))


def measure_add(lib: Path, folder: Path, _: str) -> Figures:
    """All texts of a folder put in at once."""
    give_back = give_back_memory()  # as the command line does
    began = time.process_time()
    changes = add(lib, [folder], told=lambda _: give_back())
    spent = time.process_time() - began
    return {"texts": len(changes.added), "rate": len(changes.added) / spent}


def measure_clause(lib: Path, _: Path, __: str) -> Figures:
    """Candidates of single clauses."""
    library = Library.open(lib)
    entries = library.entries[:: max(1, len(library.entries) // CLAUSES)][:CLAUSES]
    asked = [max(library.units(entry), key=lambda unit: -abs(len(unit.bare) - 60)).bare for entry in entries]
    took = []
    for bare in asked:
        began = time.process_time()
        Retriever(library, lambda _: True).candidates(bare)
        took.append(1000 * (time.process_time() - began))
    return {"median": statistics.median(took), "p95": sorted(took)[int(0.95 * len(took))]}


def measure_trace(lib: Path, _: Path, __: str) -> Figures:
    """Texts of some thirty articles, traced whole."""
    library = Library.open(lib)
    sized = [entry for entry in library.entries if ARTICLES[0] <= library.units(entry)[-1].article <= ARTICLES[1]]
    took = []
    for entry in sized[:: max(1, len(sized) // TRACED)][:TRACED]:
        document = library.document(entry)
        began = time.process_time()
        trace_library(library, document)
        took.append(time.process_time() - began)
    return {"median": statistics.median(took)}


def measure_scan(lib: Path, _: Path, law: str) -> Figures:
    """The law held against every text."""
    library = Library.open(lib)
    named = (entry for entry in library.entries if entry.title.endswith(law))
    document = library.document(min(named, key=lambda entry: len(entry.title.removeprefix("中华人民共和国"))))
    began = time.process_time()
    lines = [json.loads(line)["relation"] for line in scan(library, document)]
    spent = time.process_time() - began
    return {"texts": len(lines), "rate": len(lines) / spent, "related": sum(one != "unrelated" for one in lines)}


MEASURES: dict[str, Callable[[Path, Path, str], Figures]] = {
    "add": measure_add,
    "clause": measure_clause,
    "trace": measure_trace,
    "scan": measure_scan,
}

if __name__ == "__main__":
    main()
