"""The invented pairs with the articles of the rule in another order, as a rule has them that follows no law's order.

The rules under tests/pairs and tests/pairs_b keep the order of their law more than most local rules do. Here runs of
one to five articles of a rule change places; the rule is printed without its chapters and numbered anew, and the labels
follow their articles.
"""

from __future__ import annotations

import re
from functools import cache

from rrdiff.structure.parse import parse
from rrdiff.text.numerals import to_chinese
from rrdiff.text.source import fold
from tests.benchmarks.pairs_report import FOLDERS, ROOT, Pair, pair
from tests.revisions.generator import seeded
from tests.revisions.links import Link

LONGEST_RUN = 5
_HEAD = re.compile(r"第[一二三四五六七八九十百]+条\u3000")
_CHAPTER = re.compile(r"第[一二三四五六七八九十]+章\u3000")


@cache
def reordered(name: str, seed: int) -> Pair:
    """A pair whose rule has its articles in another order."""
    one = pair(name)
    folder = next(ROOT / group / name for group in FOLDERS if (ROOT / group / name).is_dir())
    head, articles = _articles((folder / "other.txt").read_text(encoding="utf-8").splitlines())
    order = _order(len(articles), seed)
    lines = list(head)
    for number, index in enumerate(order, 1):
        first, *rest = articles[index]
        lines += [f"第{to_chinese(number)}条\u3000{_HEAD.sub('', first, count=1)}", *rest]
    number_of = {str(index + 1): str(number) for number, index in enumerate(order, 1)}

    def moved(links: frozenset[Link]) -> frozenset[Link]:
        return frozenset((base, _renumbered(other, number_of)) for base, other in links)

    return Pair(
        name,
        one.base,
        parse(fold("other.txt", "\n".join(lines))),
        moved(one.must),
        moved(one.may),
        {_renumbered(other, number_of): relation for other, relation in one.relations.items()},
        one.unused,
    )


def _articles(lines: list[str]) -> tuple[list[str], list[list[str]]]:
    """The lines before the first article, and those of each article; chapter headings are left out."""
    head: list[str] = []
    articles: list[list[str]] = []
    for line in lines:
        if _CHAPTER.match(line):
            continue
        if _HEAD.match(line):
            articles.append([])
        (articles[-1] if articles else head).append(line)
    return head, articles


def _order(count: int, seed: int) -> list[int]:
    """Indices of the articles, runs of one to ``LONGEST_RUN`` of them exchanged."""
    draw = seeded(seed)
    runs: list[list[int]] = []
    at = 0
    while at < count:
        size = draw.randint(1, LONGEST_RUN)
        runs.append(list(range(at, min(count, at + size))))
        at += size
    draw.shuffle(runs)
    return [index for run in runs for index in run]


def _renumbered(key: str, number_of: dict[str, str]) -> str:
    article, dot, rest = key.partition(".")
    return f"art{number_of[article.removeprefix('art')]}{dot}{rest}"
