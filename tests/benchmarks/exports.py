"""Exports: processes that write a redline or a page against the one that writes JSON, and a long pair's memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.cold_start import RRDIFF, medians
from tests.benchmarks.documents import ROOT, pair
from tests.benchmarks.figures import Ratio
from tests.revisions.generator import RevisionPlan, make_statute, revise, seeded

REDLINE_TARGET = 1.6
PAGE_TARGET = 1.3
ARTICLES = 600
SEED, REWORDED = 1, 0.2
MEMORY_TARGET = 1024
"""MiB for the redline of a pair of so many articles."""


def measure() -> list[Ratio]:
    """Redline and page against JSON, each in turn with it."""
    base, other = map(str, pair())
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        json = (*RRDIFF, "compare", base, other, "-o", str(out / "a.json"))
        redline, plain = medians((*RRDIFF, "redline", base, other, "-o", str(out / "a.docx")), json)
        page, again = medians((*RRDIFF, "compare", base, other, "-o", str(out / "a.html")), json)
    return [
        Ratio("rrdiff redline", redline, "compare -o a.json", plain, REDLINE_TARGET),
        Ratio("rrdiff compare -o a.html", page, "compare -o a.json", again, PAGE_TARGET),
    ]


def memory() -> str:
    """Peak memory of the redline of two long statutes."""
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / name for name in ("base.txt", "other.txt")]
        law = make_statute(seeded(SEED), ARTICLES)
        revision = revise(seeded(SEED + 1), law, RevisionPlan.usual(ARTICLES, reword=REWORDED))
        for name, one in zip(names, (revision.base, revision.other), strict=True):
            name.write_text(one.text, encoding="utf-8")
        command = [sys.executable, *RRDIFF, "redline", *map(str, names), "-o", str(Path(folder) / "a.docx")]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return f"redline of {ARTICLES} articles: {peak:.0f} MiB at most so far, target {MEMORY_TARGET}"
