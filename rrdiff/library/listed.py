"""Lists of a law that got a new item: the clauses around it stay as they were, and yet who copied the list lacks one.

第八条  禁止下列行为:          stands as it did
(一)…  (二)…                  stand as they did
(三)向湖中倾倒渣土;            new
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rrdiff.alignment.units import MARKS
from rrdiff.library.resting import covered
from rrdiff.structure.clause import LISTED, Clause, Document
from rrdiff.views.summary import has_text

PUNISHED = re.compile("处分|罚款|处罚|警告|吊销|追究[^,，。;；]{0,12}责任")
"""Wording that threatens with something: what opens a list of deeds, or says it of one."""
FEWEST, SHARE = 2, 0.5
"""Items of a list of the law, by number and as a share, that must have gone into one local list."""
THERE = 0.6
"""Share of a new item that a local clause must have for the item to stand there."""


@dataclass(frozen=True, slots=True)
class GrownList:
    """A list of the law that got items.

    Attributes:
        opening: clause of the old law that opens the list.
        items: its items in the old law.
        new: its new items in the new law.
        there: clause of the new law that opens the list.
        known: characters of each new item that some clause of the old law had outside the list.
    """

    opening: str
    items: tuple[str, ...]
    new: tuple[str, ...]
    there: str
    known: tuple[int, ...]


def grown_lists(old: Document, new: Document, to: Mapping[str, Sequence[str]]) -> tuple[GrownList, ...]:
    """The lists of the new law that have items made from none of the old, and from which lists they grew."""
    known = {there for found in to.values() for there in found}
    came = {there: name for name, found in to.items() for there in found if old.by_id[name].level in LISTED}
    before = openings_of(old)
    after = openings_of(new)
    lists: defaultdict[str, list[str]] = defaultdict(list)
    for name, opening in after.items():
        lists[opening].append(name)
    out: list[GrownList] = []
    for there, items in lists.items():
        fresh = tuple(name for name in items if name not in known)
        kept = [came[name] for name in items if name in came and came[name] in before]
        if not fresh or len(kept) < FEWEST:
            continue
        opening, count = Counter(before[name] for name in kept).most_common(1)[0]
        if count >= FEWEST:
            its = tuple(name for name in kept if before[name] == opening)
            had = tuple(_known(old, {opening, *its}, MARKS.sub("", new.body(new.by_id[name]))) for name in fresh)
            out.append(GrownList(opening, its, fresh, there, had))
    return tuple(out)


def _known(old: Document, own: Collection[str], item: str) -> int:
    """Characters of an item that some clause of a law has which is none of its list."""
    others = (MARKS.sub("", old.body(clause)) for clause in _worded(old) if clause.id not in own)
    return max((len(covered(item, body)) for body in others), default=0)


def openings_of(document: Document) -> dict[str, str]:
    """Each item and the clause that opens its list."""
    out: dict[str, str] = {}
    for clause, following in pairwise((*_worded(document), None)):
        assert clause is not None
        if following is not None and following.level in LISTED:
            out[following.id] = out.get(clause.id, clause.id) if clause.level is following.level else clause.id
    return out


def liable(document: Document) -> frozenset[str]:
    """The items of lists of deeds that are punished, by their ids."""
    openings = openings_of(document)
    punished = {name: PUNISHED.search(document.body(document.by_id[name])) for name in set(openings.values())}
    return frozenset(name for name, opening in openings.items() if punished[opening])


def _worded(document: Document) -> Iterator[Clause]:
    return (clause for clause in document.clauses if has_text(clause))


def lacking(
    grown: GrownList, local: Document, linked: Mapping[str, Iterable[str]], items: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The local clauses that open a list, or are one, made from a list of the law, with the new items they lack.

    A local clause outside the list gives an item only where it has more of it than the law had outside its own list:
    the law found that it lacked the item nevertheless.

    Args:
        grown: the list of the law.
        local: the local text.
        linked: the clauses of the old law that each local clause answers to.
        items: wording of the new items, without punctuation.
    """
    openings = openings_of(local)
    taken: defaultdict[str, set[str]] = defaultdict(set)
    for name, bases in linked.items():
        taken[openings.get(name, name)] |= set(bases) & set(grown.items)
    bare = {clause.id: MARKS.sub("", local.body(clause)) for clause in _worded(local)}
    for opening, found in taken.items():
        if len(found) < max(FEWEST, SHARE * len(grown.items)):
            continue
        missing = tuple(
            name
            for name, known in zip(grown.new, grown.known, strict=True)
            if not any(
                has >= THERE * len(items[name]) and (has > known or openings.get(one, one) == opening)
                for one, has in ((one, len(covered(items[name], body))) for one, body in bare.items())
            )
        )
        if missing:
            yield opening, missing
