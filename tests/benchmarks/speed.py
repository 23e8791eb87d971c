"""Start, long texts, outputs, many texts, growth and peers, against an older checkout too.

    python -m tests.benchmarks.speed [--before CHECKOUT] [--picture docs/speed.svg] [--largest 16384] [--only PART]…

The parts are starts, peers, outputs, many, alike and growth; those that are named are measured, else all.

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
from importlib.util import find_spec
from pathlib import Path

from rrdiff.text.numerals import to_chinese
from tests.benchmarks.code_pair import code_pair
from tests.benchmarks.curves import Curve, picture
from tests.benchmarks.documents import ROOT, pair
from tests.chromium import chromium, started
from tests.readers.word_builder import docx
from tests.revisions.generator import make_statute, seeded
from tests.word.office import SCRIPT, SYSTEM_PYTHON

RUNS, LONG_RUNS = 7, 3
PARTS = ("starts", "peers", "outputs", "many", "alike", "growth")
OTHERS = 200
"""Texts that are held against one base."""
ALIKE = 6000
"""Clauses of one pattern on either side."""
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
DOCXODUS = (
    "import sys; from pathlib import Path; from tests.word.office import Docxodus; "
    "Docxodus.load().compared(*(Path(name).read_bytes() for name in sys.argv[1:3]))"
)
OFFICE = """
import ctypes, os, subprocess, sys
ctypes.CDLL(None).prctl(36, 1)  # what the office leaves behind is this process's to wait for, and to count
question = sys.stdin.read()
for attempt in range(5):  # the office falls over now and then, whatever it is asked
    run = subprocess.run(sys.argv[1:], input=question, stdout=subprocess.PIPE, encoding="utf-8")
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass
    if "target" in run.stdout:
        sys.exit(0)
sys.exit(3)
"""
OUTPUTS = {
    "JSON": ("compare", "a.json"),
    "redline": ("redline", "a.docx"),
    "table": ("table", "b.docx"),
    "workbook": ("compare", "a.xlsx"),
    "page": ("compare", "a.html"),
}
"""Command and file of each output."""
FILTERED = """async () => {
  const tools = document.getElementById('x-tools');
  const box = tools.querySelector('input[name=severity]');
  const rows = tools.querySelector('select[name=rows]');
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const timed = async (change, node) => {
    const times = [];
    for (let run = 0; run < 5; run += 1) {
      await frame();
      const begin = performance.now();
      change(run);
      node.dispatchEvent(new Event('input', {bubbles: true}));
      document.body.offsetHeight;
      times.push(performance.now() - begin);
    }
    return times.sort((a, b) => a - b)[2] / 1000;
  };
  return [
    await timed(() => { box.checked = !box.checked; }, box),
    await timed(run => { rows.selectedIndex = run % 2; }, rows),
  ];
}"""
_READ = "import sys; texts = [open(name, encoding='utf-8').read() for name in sys.argv[1:3]]; "


@dataclass(frozen=True, slots=True)
class Program:
    """A command, the checkout that it imports, and what it is told on standard input."""

    command: tuple[str, ...]
    root: Path | None = None
    said: str = ""


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
    said = cache.parent / "said"
    said.write_text(program.said, encoding="utf-8")
    quiet = subprocess.DEVNULL
    with said.open("rb") as stream:
        process = subprocess.Popen(
            program.command, cwd=cache.parent, env=environment, stdin=stream, stdout=quiet, stderr=quiet
        )
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in {0, 1, 2}:  # a missing base is asked for, git tells differences by 1
        raise RuntimeError(" ".join(program.command))
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
    """The same two texts given to rrdiff and to programs that compare characters, words or Word files."""
    names = [str(text) for text in texts]
    programs = {"rrdiff": rrdiff(None, "compare", *names, "--format", "json")}
    if before:
        programs["rrdiff before"] = rrdiff(before, "compare", *names, "--format", "json")
    if git := shutil.which("git"):
        programs["git diff --word-diff"] = Program((git, "diff", "--no-index", "--word-diff", *names))
    for name, source in PEERS.items():
        programs[name] = Program((sys.executable, "-c", _READ + source, *names))
    files = [str(_word_file(text, cache.parent)) for text in texts]
    target = str(cache.parent / "redline.docx")
    programs["rrdiff, redline of .docx"] = rrdiff(None, "redline", *files, "-o", target)
    if find_spec("docx_scalpel"):
        programs["Docxodus, redline of .docx"] = Program((sys.executable, "-c", DOCXODUS, *files))
    if shutil.which("soffice") and Path(SYSTEM_PYTHON).exists():
        question = {"ask": "compare", "path": files[1], "base": files[0], "target": target}
        office = (sys.executable, "-c", OFFICE, SYSTEM_PYTHON, str(SCRIPT), str(cache.parent / "profile"))
        programs["LibreOffice, redline of .docx"] = Program(office, said=json.dumps(question) + "\n")
    show(title, in_turn(programs, LONG_RUNS, cache), "rrdiff")


def _word_file(text: Path, folder: Path) -> Path:
    """A text as a Word file, a line a paragraph."""
    target = folder / f"{text.stem}.docx"
    target.write_bytes(docx(*text.read_text(encoding="utf-8").splitlines()))
    return target


def outputs(before: Path | None, cache: Path, texts: Sequence[Path], title: str) -> None:
    """The files that one comparison is written as, against its JSON."""
    programs = {}
    for name, (command, file) in OUTPUTS.items():
        for when, root in (("", None), (" before", before)):
            if not when or root:
                programs[name + when] = rrdiff(root, command, *map(str, texts), "-o", str(cache.parent / file))
    show(title, in_turn(programs, LONG_RUNS, cache), "JSON")
    if browser := chromium():
        opened(browser, cache.parent / "a.html")


def opened(program: str, page: Path) -> None:
    """Seconds until a page is there in the browser, and until a choice of rows and findings is shown."""
    with started(program) as browser:
        times = []
        for _ in range(LONG_RUNS):
            tab = browser.new_page(viewport={"width": 1440, "height": 900})
            tab.goto(page.as_uri())
            loaded = tab.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd / 1000")
            times.append((loaded, *tab.evaluate(FILTERED)))
            tab.close()
    words = ("opened", "findings filtered", "rows filtered")
    medians = (
        f"{word} {statistics.median(column):.3f} s"
        for word, column in zip(words, zip(*times, strict=True), strict=True)
    )
    print(f"  page of {page.stat().st_size / 1024**2:.1f} MiB: {', '.join(medians)}")


def many(before: Path | None, cache: Path, folder: Path) -> None:
    """One base and many texts: how many in a second, and what is held in memory."""
    base, _ = pair()
    names = [str(text) for text in _collection(folder)]
    for count in (len(names) // 4, len(names)):
        call = ("compare", str(base), *names[:count], "--format", "json")
        programs = {"rrdiff": rrdiff(None, *call)}
        if before:
            programs["rrdiff before"] = rrdiff(before, *call)
        print(f"{count} texts against one base, JSON")
        for name, program in programs.items():
            seconds, peak = once(program, cache)
            print(f"  {name:<28}{seconds:8.1f} s  {count / seconds:5.1f} texts a second and core  {peak:5.0f} MiB")


def _collection(folder: Path) -> list[Path]:
    """Laws and local rules of the shared collection, or as many invented ones."""
    shared = Path(os.environ.get("RRDIFF_CORPORA") or ROOT.parent / "shared") / "library"
    if texts := sorted(shared.glob("*.txt"))[:OTHERS]:
        return texts
    invented = []
    for seed in range(OTHERS):
        invented.append(folder / f"invented{seed}.txt")
        invented[-1].write_text(make_statute(seeded(seed), 30).text, encoding="utf-8")
    return invented


def alike(before: Path | None, cache: Path, folder: Path) -> None:
    """Two texts of which every clause is like every other one, but for a number."""
    files = folder / "alike_base.txt", folder / "alike_other.txt"
    for file, days in zip(files, "三五", strict=True):
        clauses = (f"第{to_chinese(at)}条　第{at}号窗口应当在{days}日内办结申请。" for at in range(1, ALIKE + 1))
        file.write_text("示例办法\n" + "\n".join(clauses) + "\n", encoding="utf-8")
    print(f"{ALIKE} clauses of one pattern on either side, JSON")
    for root in (None, before) if before else (None,):
        seconds, peak = once(rrdiff(root, "compare", *map(str, files), "--format", "json"), cache)
        print(f"  {'rrdiff before' if root else 'rrdiff':<28}{seconds:8.1f} s  {peak:5.0f} MiB")


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
    reader.add_argument("--only", choices=PARTS, action="append", help="measure this part; may be repeated")
    asked = reader.parse_args()
    parts = asked.only or PARTS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cache = folder / "bytecode"
        if "starts" in parts:
            starts(asked.before, cache, folder)
        pairs = {
            "a regulation and a local rule": pair(),
            f"a code of {CODE} articles and its revision": written(CODE, folder),
        }
        for title, texts in pairs.items():
            if "peers" in parts:
                against_peers(asked.before, cache, texts, title)
            if "outputs" in parts:
                outputs(asked.before, cache, texts, f"outputs: {title}")
        if "many" in parts:
            many(asked.before, cache, folder)
        if "alike" in parts:
            alike(asked.before, cache, folder)
        if "growth" in parts and asked.picture:
            print("growth")
            seconds, memory = growth(asked.before, asked.largest, folder)
            asked.picture.write_text(picture(seconds, memory), encoding="utf-8")


if __name__ == "__main__":
    main()
