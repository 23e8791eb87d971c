"""Alignment of invented revisions and of the fictional pairs, ours against plain ways of doing it; and what it costs.

The invented revisions insert, delete, move, divide and unite about one article in thirty each, replace two wordings
throughout, and reword a share of all words. The share is what the curve runs over.
"""

from __future__ import annotations

import statistics
import tracemalloc
from dataclasses import dataclass
from functools import cache
from time import perf_counter

import numpy as np
from rapidfuzz import fuzz, process

from rrdiff.alignment.align import align
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.benchmarks.baselines import ALIGNERS, Aligner
from tests.benchmarks.pairs_report import REVISION, names, pair
from tests.revisions.generator import Revision, RevisionPlan, make_statute, revise, seeded
from tests.revisions.links import texts
from tests.revisions.score import Verdict, compare, judge_found

SEEDS = {30: (1, 2, 3), 120: (1, 2), 300: (1,), 600: (1,)}
"""Number of articles → seeds; small statutes are noisy and cheap, large ones neither."""
RATES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
COST_ARTICLES = 300
COST_REWORD = 0.2
GROWTH = (75, 150, 300, 600)
RUNS = 3


@dataclass(frozen=True, slots=True)
class Case:
    """A revision with both texts parsed."""

    revision: Revision
    base: Document
    other: Document


@cache
def case(articles: int, seed: int, rate: float) -> Case:
    """Make a revision of so many articles."""
    statute = make_statute(seeded(seed), articles)
    revision = revise(seeded(seed + 1000), statute, RevisionPlan.usual(articles, reword=rate))
    base, other = (parse(fold(one.title, one.text)) for one in (revision.base, revision.other))
    return Case(revision, base, other)


def verdicts(aligner: Aligner, articles: int, rate: float) -> list[Verdict]:
    """Judge one way of aligning on all seeds of a size."""
    cases = [case(articles, seed, rate) for seed in SEEDS[articles]]
    return [judge_found(aligner(one.base, one.other), one.base, one.other, one.revision.truth) for one in cases]


def curve_row(name: str, articles: int, rate: float) -> str:
    """Figures of one way of aligning at one size and rate: means over the seeds, false moves in all."""
    results = verdicts(ALIGNERS[name], articles, rate)
    means = [
        statistics.fmean(values)
        for values in (
            [one.articles.f1 for one in results],
            [one.leaves.f1 for one in results],
            [one.moves.recall for one in results],
        )
    ]
    one_sided = statistics.fmean(f1 for one in results for f1 in (one.added.f1, one.removed.f1))
    false = sum(len(one.moves.false) for one in results)
    figures = " ".join(f"{value:9.3f}" for value in means)
    return f"  {articles:4} {rate:5.0%} {name:<18}{figures} {false:9} {one_sided:9.3f}"


def print_curve() -> None:
    """Correspondence and moves over size and rate of rewording."""
    print("alignment of revisions (f1 of articles and of 款/项, recall of moves, false moves, f1 of added and removed)")
    print(f"  size  rate {'':<18} articles    leaves     moves     false one-sided")
    for articles in SEEDS:
        for rate in RATES:
            for name in ALIGNERS:
                print(curve_row(name, articles, rate), flush=True)


def seconds(articles: int) -> float:
    """Median time of aligning one pair, parsing apart."""
    one = case(articles, 1, COST_REWORD)
    times = []
    for _ in range(RUNS):
        begin = perf_counter()
        align(one.base, one.other)
        times.append(perf_counter() - begin)
    return statistics.median(times)


def matrix_seconds(articles: int) -> float:
    """Median time of one matrix of plain ratios over the same own texts, on one core."""
    one = case(articles, 1, COST_REWORD)
    left, right = list(texts(one.base).values()), list(texts(one.other).values())
    times = []
    for _ in range(RUNS):
        begin = perf_counter()
        process.cdist(left, right, scorer=fuzz.ratio, dtype=np.float32, workers=1)
        times.append(perf_counter() - begin)
    return statistics.median(times)


def peak(articles: int) -> float:
    """Most MiB that aligning holds at once, as Python and numpy account for it."""
    one = case(articles, 1, COST_REWORD)
    tracemalloc.start()
    align(one.base, one.other)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 2**20


def print_cost() -> None:
    """Time against one matrix of ratios, growth, peak memory."""
    seconds(30)  # loads what is loaded once
    ours, matrix = seconds(COST_ARTICLES), matrix_seconds(COST_ARTICLES)
    print(f"cost of aligning two codes of {COST_ARTICLES} articles (median of {RUNS})")
    print(f"  {ours:8.3f} s  align")
    print(f"  {matrix:8.3f} s  one rapidfuzz cdist(fuzz.ratio) over the same own texts, one core")
    print(f"  {ours / matrix:8.2f}    ratio")
    print("growth\n  articles  own texts   seconds  per doubling  peak MiB")
    last = 0.0
    for articles in GROWTH:
        one = case(articles, 1, COST_REWORD)
        time = seconds(articles)
        factor = f"{time / last:12.2f}" if last else f"{'':12}"
        print(f"  {articles:8} {len(texts(one.base)):10} {time:9.3f}  {factor} {peak(articles):9.1f}")
        last = time


def print_pairs() -> None:
    """Links of the fictional pairs: precision, recall and f1 of every way of aligning, and the means."""
    print("links of the fictional pairs (precision recall f1)")
    print(f"  {'pair':<16}" + "".join(f"{name:>21}" for name in ALIGNERS))
    f1: dict[tuple[str, bool], list[float]] = {}
    for name in names():
        one = pair(name)
        cells = []
        for way, aligner in ALIGNERS.items():
            result = compare(aligner(one.base, one.other).links, one.must, one.may)
            f1.setdefault((way, name.startswith(REVISION)), []).append(result.f1)
            cells.append(f"   {result.precision:5.3f} {result.recall:5.3f} {result.f1:5.3f} ")
        print(f"  {name:<16}" + "".join(cells))
    for label, wanted in (("adaptations", False), ("revisions", True)):
        row = "".join(f"{statistics.fmean(f1[way, wanted]):20.3f} " for way in ALIGNERS)
        print(f"  mean {label:<11}{row}")


def run() -> None:
    """Print everything."""
    print_pairs()
    print_cost()
    print_curve()


if __name__ == "__main__":
    run()
