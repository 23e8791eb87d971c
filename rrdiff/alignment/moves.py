"""What stands elsewhere: the least that must have moved to explain the new order.

A renumbered clause has not moved; nor has the clause that another one was put in front of. Of all clauses that
correspond, the longest run whose order is the same on both sides stayed where it was, and the rest moved. A chapter
that changed places is one move, so chapters are put back in order first and only then are articles judged; last come
款 and 项 inside an article.

    base   ch1[1 2 3] ch2[4 5] ch3[6 7 8]
    other  ch1[1 3 2] ch3[6 7 8] ch2[4 5]      moved: chapter 2, article 2 (or 3)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rrdiff.alignment.units import DocumentUnits
from rrdiff.structure.clause import HEADINGS, Step
from rrdiff.text.value import value

Link = tuple[int, int]
Group = tuple[Step, ...]


@value
class Moves:
    """Links of units that moved, and ids of other containers (chapters, articles with 款) that moved."""

    links: frozenset[Link]
    containers: frozenset[str]


def find_moves(base: DocumentUnits, other: DocumentUnits, scores: Mapping[Link, float]) -> Moves:
    """Judge all moves of an alignment."""
    links = one_to_one(scores)
    main = _Main(base, other, links)
    chapters = _moved_chapters(base, other, links)
    order = _put_back(other, main.source, chapters)
    stayed = _longest_run([(column, main.source[column]) for column in order if column in main.source])
    moved_articles = {column for column in main.source if column not in stayed}
    moved: set[Link] = set()
    inside: dict[tuple[int, int], list[Link]] = defaultdict(list)
    for row, column in links:
        pair = (base.article[row], other.article[column])
        strange = main.source.get(pair[1]) != pair[0] and main.target.get(pair[0]) != pair[1]
        if strange or pair[1] in moved_articles:
            moved.add((row, column))
        else:
            inside[pair].append((row, column))
    for group in inside.values():
        kept = _longest_run([(column, row) for row, column in sorted(group, key=lambda link: link[1])])
        moved |= {(row, column) for row, column in group if column not in kept}
    names = {
        unit.clause.address
        for unit, article in zip(other.units, other.article, strict=True)
        if article in moved_articles
    }
    above = {address[:depth] for address in names for depth in range(1, len(address) + 1)}
    containers = {
        clause.id
        for clause in other.document.clauses
        if clause.address in chapters or (clause.level not in HEADINGS and clause.address in above and not clause.body)
    }
    return Moves(frozenset(moved), frozenset(containers))


def one_to_one(scores: Mapping[Link, float]) -> list[Link]:
    """The strongest link of each unit on both sides, in order."""
    rows: set[int] = set()
    columns: set[int] = set()
    out = []
    for row, column in sorted(scores, key=lambda link: (-scores[link], link)):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            out.append((row, column))
    return sorted(out)


class _Main:
    """For each article the one that most of its text came from, and went to."""

    def __init__(self, base: DocumentUnits, other: DocumentUnits, links: Iterable[Link]) -> None:
        weight: dict[tuple[int, int], int] = defaultdict(int)
        for row, column in links:
            size = min(len(base.units[row].bare), len(other.units[column].bare))
            weight[(base.article[row], other.article[column])] += size
        self.source: dict[int, int] = {}
        self.target: dict[int, int] = {}
        for (left, right), _ in sorted(weight.items(), key=lambda entry: (-entry[1], entry[0])):
            self.source.setdefault(right, left)
            self.target.setdefault(left, right)


def _chapter(side: DocumentUnits, index: int) -> Group:
    """Address of the group of articles a unit stands in."""
    return tuple(step for step in side.units[index].clause.address if step[0] in HEADINGS)


def _moved_chapters(base: DocumentUnits, other: DocumentUnits, links: Iterable[Link]) -> frozenset[Group]:
    """Chapters of the other text that changed places: all but the run of chapters that keeps most articles in order."""
    weight: dict[tuple[Group, Group], int] = defaultdict(int)
    for row, column in links:
        weight[(_chapter(base, row), _chapter(other, column))] += 1
    source: dict[Group, tuple[int, Group]] = {}
    target: dict[Group, Group] = {}
    for (left, right), count in sorted(weight.items(), key=lambda entry: (-entry[1], entry[0])):
        source.setdefault(right, (count, left))
        target.setdefault(left, right)
    source = {right: found for right, found in source.items() if right and found[1] and target[found[1]] == right}
    place = {group: index for index, group in enumerate(dict.fromkeys(_chapter(base, row) for row in range(len(base))))}
    groups = dict.fromkeys(_chapter(other, column) for column in range(len(other)))
    present = [group for group in groups if group in source]
    kept = _heaviest_run([(source[group][0], place[source[group][1]]) for group in present])
    return frozenset(group for index, group in enumerate(present) if index not in kept)


def _heaviest_run(entries: Sequence[tuple[int, int]]) -> set[int]:
    """Indices of the run with never falling ranks of greatest weight; entries are (weight, rank)."""
    best: list[int] = []
    came: list[int] = []
    for index, (weight, rank) in enumerate(entries):
        earlier = [(best[before], -before) for before in range(index) if entries[before][1] <= rank]
        top, origin = max(earlier, default=(0, 1))
        best.append(top + weight)
        came.append(-origin)
    kept: set[int] = set()
    at = max(range(len(best)), key=lambda index: (best[index], -index), default=-1)
    while at >= 0:
        kept.add(at)
        at = came[at]
    return kept


def _put_back(other: DocumentUnits, source: Mapping[int, int], moved: frozenset[Group]) -> list[int]:
    """Other articles in order, those of moved chapters where their chapter stood in the base."""
    chapter: dict[int, Group] = {}
    for column in range(len(other)):
        chapter.setdefault(other.article[column], _chapter(other, column))
    out = [article for article in range(other.articles) if chapter.get(article, ()) not in moved]
    for group in sorted(moved):
        members = [article for article in range(other.articles) if chapter.get(article) == group]
        ranks = sorted(source[article] for article in members if article in source)
        if ranks:
            middle = ranks[len(ranks) // 2]
            at = next((index for index, article in enumerate(out) if source.get(article, -1) > middle), len(out))
            out[at:at] = members
    return out


def _longest_run(entries: Sequence[tuple[int, int]]) -> set[int]:
    """Names in the longest run whose ranks never fall; entries are (name, rank) in order."""
    tails: list[int] = []
    at_tail: list[int] = []
    came: list[int] = []
    for index, (_, rank) in enumerate(entries):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            if tails[middle] <= rank:
                low = middle + 1
            else:
                high = middle
        came.append(at_tail[low - 1] if low else -1)
        if low == len(tails):
            tails.append(rank)
            at_tail.append(index)
        else:
            tails[low], at_tail[low] = rank, index
    kept: set[int] = set()
    at = at_tail[-1] if at_tail else -1
    while at >= 0:
        kept.add(entries[at][0])
        at = came[at]
    return kept
