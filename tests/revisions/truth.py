"""What truly corresponds in a statute and its revision, read off the identities of their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rrdiff.alignment.match import Relation
from tests.revisions.links import Link, article_of, key_of_id
from tests.revisions.moves import moved_places
from tests.revisions.statute import Leaf, Statute

Substitutions = tuple[tuple[str, str], ...]
"""Wording of the base and what the revision writes in its place, throughout."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Base ids and other ids that state the same norms; one side is empty for added and removed."""

    base: tuple[str, ...]
    other: tuple[str, ...]
    kind: Relation


@dataclass(frozen=True, slots=True)
class Truth:
    """All correspondences in the order of the revision, removed last; ``moved`` are ids of the revision."""

    leaves: tuple[Correspondence, ...]
    articles: tuple[Correspondence, ...]
    moved: frozenset[str]

    @property
    def leaf_links(self) -> frozenset[Link]:
        """Links between keys of own texts."""
        return links_of(self.leaves)

    @property
    def article_links(self) -> frozenset[Link]:
        """Links between articles."""
        return frozenset((one, two) for row in self.articles for one in row.base for two in row.other)

    @property
    def added(self) -> frozenset[str]:
        """Keys of own texts that only the revision has."""
        return frozenset(key_of_id(name) for row in self.leaves if not row.base for name in row.other)

    @property
    def removed(self) -> frozenset[str]:
        """Keys of own texts that only the base has."""
        return frozenset(key_of_id(name) for row in self.leaves if not row.other for name in row.base)


def links_of(rows: Iterable[Correspondence]) -> frozenset[Link]:
    """Links between keys, for correspondences of own texts."""
    return frozenset((key_of_id(one), key_of_id(two)) for row in rows for one in row.base for two in row.other)


def truth_of(base: Statute, other: Statute, substitutions: Substitutions = ()) -> Truth:
    """Find out what corresponds; own texts that hold a sentence of the same identity do."""
    left, right = base.leaves(), other.leaves()
    leaves = _joined(left, right, substitutions)
    articles = _joined(_articles(left), _articles(right), substitutions)
    moved = frozenset(name for row in moved_rows(leaves, articles) for name in row.other)
    return Truth(leaves, articles, moved)


def _articles(leaves: Sequence[Leaf]) -> list[Leaf]:
    parts: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        parts.setdefault(article_of(leaf.id), []).append(leaf)
    return [
        Leaf(name, frozenset[int]().union(*(leaf.uids for leaf in some)), "\n".join(leaf.text for leaf in some))
        for name, some in parts.items()
    ]


def _joined(left: Sequence[Leaf], right: Sequence[Leaf], substitutions: Substitutions) -> tuple[Correspondence, ...]:
    """Gather the units of both sides that share sentences, directly or through others."""
    holder = {uid: leaf for leaf in left for uid in leaf.uids}
    takers: dict[str, list[Leaf]] = {}
    for leaf in right:
        for name in {holder[uid].id for uid in leaf.uids if uid in holder}:
            takers.setdefault(name, []).append(leaf)
    rows: list[Correspondence] = []
    seen: set[str] = set()
    for leaf in right:
        if leaf.id in seen:
            continue
        sources, group = _component(leaf, holder, takers)
        seen.update(one.id for one in group)
        rows.append(
            _row([one for one in left if one.id in sources], [one for one in right if one in group], substitutions)
        )
    rows += [Correspondence((leaf.id,), (), Relation.REMOVED) for leaf in left if leaf.id not in takers]
    return tuple(rows)


def _component(start: Leaf, holder: dict[int, Leaf], takers: dict[str, list[Leaf]]) -> tuple[set[str], list[Leaf]]:
    sources: set[str] = set()
    group = [start]
    for leaf in group:
        for name in {holder[uid].id for uid in leaf.uids if uid in holder} - sources:
            sources.add(name)
            group += [taker for taker in takers[name] if taker not in group]
    return sources, group


def _row(left: list[Leaf], right: list[Leaf], substitutions: Substitutions) -> Correspondence:
    return Correspondence(
        tuple(leaf.id for leaf in left), tuple(leaf.id for leaf in right), _kind(left, right, substitutions)
    )


def _kind(left: list[Leaf], right: list[Leaf], substitutions: Substitutions) -> Relation:
    if not left:
        return Relation.ADDED
    if len(left) > 1:
        return Relation.MERGED
    if len(right) > 1:
        return Relation.SPLIT
    if left[0].text == right[0].text:
        return Relation.VERBATIM
    text = substituted(left[0].text, substitutions)
    return Relation.LIGHT_EDIT if text == right[0].text else Relation.ADAPTED


def substituted(text: str, substitutions: Substitutions) -> str:
    """The text with all substitutions made."""
    for old, new in substitutions:
        text = text.replace(old, new)
    return text


def moved_rows(
    leaves: Iterable[Correspondence], articles: Iterable[Correspondence], preferred: Iterable[str] = ()
) -> list[Correspondence]:
    """The fewest correspondences that moved: articles in the whole text, own texts inside their article.

    What was divided counts once. Among several least sets the one with most of the ids ``preferred`` is given.
    """
    liked = set(preferred)
    inside: dict[str, list[Correspondence]] = {}
    for row in leaves:
        for article in dict.fromkeys(map(article_of, row.other)):
            here = tuple(name for name in row.other if article_of(name) == article)
            inside.setdefault(article, []).append(Correspondence(row.base, here, row.kind))
    return [*_out_of_order(articles, liked), *(row for rows in inside.values() for row in _out_of_order(rows, liked))]


def _out_of_order(rows: Iterable[Correspondence], liked: set[str]) -> list[Correspondence]:
    """Those whose first base stands out of order."""
    paired = sorted((row for row in rows if row.base and row.other), key=lambda row: place(row.other[0]))
    order = sorted(paired, key=lambda row: place(row.base[0]))
    ranks = [order.index(row) for row in paired]
    preferred = {at for at, row in enumerate(paired) if liked.intersection(row.other)}
    return [paired[at] for at in sorted(moved_places(ranks, preferred))]


def place(name: str) -> tuple[int, ...]:
    """Where an id stands in its document, for sorting: a list follows the 款 that leads it in.

    >>> sorted(["art10", "art2.item1", "art2.para1", "art2.para2"], key=place)
    ['art2.para1', 'art2.item1', 'art2.para2', 'art10']
    """
    article, _, step = name.partition(".")
    number = int(article.removeprefix("art"))
    if step.startswith("item"):
        return number, 1, int(step.removeprefix("item"))
    return number, int(step.removeprefix("para") or 1), 0
