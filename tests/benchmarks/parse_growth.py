"""Growth of parsing: ten times the text should take about ten times as long, at most twelve times.

Ten times the articles are a little more than ten times the text, since their numbers are longer; the target follows
the text.
"""

from __future__ import annotations

import itertools
import statistics
from time import perf_counter

from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.benchmarks.figures import Ratio
from tests.benchmarks.statute import statute

SIZES = (100, 1000, 10_000)
RUNS = {100: 9, 1000: 5, 10_000: 3}
TARGET_PER_TEXT = 1.2


def seconds(articles: int) -> float:
    """Median time to fold and parse a statute of so many articles, in this process."""
    text = statute(articles)
    times = []
    for _ in range(RUNS[articles]):
        begin = perf_counter()
        parse(fold("statute", text))
        times.append(perf_counter() - begin)
    return statistics.median(times)


def measure() -> list[Ratio]:
    """One ratio for each step from a size to ten times that size."""
    seconds(SIZES[0])  # warm-up
    times = {size: seconds(size) for size in SIZES}
    lengths = {size: len(statute(size)) for size in SIZES}
    return [
        Ratio(
            f"{large} articles, {lengths[large]} characters",
            times[large],
            f"{small} articles, {lengths[small]} characters",
            times[small],
            TARGET_PER_TEXT * lengths[large] / lengths[small],
        )
        for small, large in itertools.pairwise(SIZES)
    ]
