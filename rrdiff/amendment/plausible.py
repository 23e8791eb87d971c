"""What a reader of a decision would notice: items out of order, units that two operations claim, wording put elsewhere.

Items of a decision stand in the order of the new text. An item whose number does not fit that order was mistyped, or
moves something; both are worth a look.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from rrdiff.amendment.carry import Carrier
from rrdiff.amendment.law import Article, Number, bodies
from rrdiff.amendment.operations import Operation, Sort
from rrdiff.amendment.places import Place

UNLIKE = 0.1
"""Share of common pairs of characters below which new wording has nothing of the old."""
LIKE = 0.5
"""Share from which new wording is plainly that of another article."""
ENOUGH = 20
"""Pairs of characters that new wording must have before its likeness says anything; one short sentence has fewer."""
_MAKES = frozenset({Sort.RENUMBER, Sort.MERGE, Sort.ADD, Sort.SPLIT})
_WHOLE = frozenset({Sort.REPLACE, Sort.RENUMBER})


def doubt(carrier: Carrier, numbers: dict[Number, Number]) -> None:
    """Report what does not fit."""
    _claimed_twice(carrier)
    _sequence(carrier, numbers)
    _unlike(carrier)


def _claimed_twice(carrier: Carrier) -> None:
    """An article that goes whole, and is spoken of by another operation too."""
    takes: dict[Number, list[int]] = {}
    speaks: dict[Number, list[int]] = {}
    for index, one in enumerate(carrier.operations):
        for place in one.old:
            if place.article is None or one.sort is Sort.SUBSTITUTE:
                continue
            consumed = (
                place.level == "article" and not place.scope and one.sort in {Sort.DELETE, Sort.MERGE, Sort.SPLIT}
            )
            target = takes if consumed and place.article in carrier.gone else speaks
            if one.sort is Sort.ADD and one.unit == "article":
                continue
            target.setdefault(place.article, []).append(index)
    for number, indexes in takes.items():
        if len(indexes) > 1 or number in speaks:
            for index in (*indexes, *speaks.get(number, ())):
                carrier.log.doubt(index, "claimed_twice", place=Place(article=number).printed)


def _sequence(carrier: Carrier, numbers: dict[Number, Number]) -> None:
    """Numbered items whose place in the new text comes before that of the item above."""
    heads: list[tuple[int, Number]] = []
    seen: set[str] = set()
    for index, one in enumerate(carrier.operations):
        if one.source in seen or not one.source.endswith("、") or one.sort in {Sort.PROVISION, Sort.UNREAD}:
            continue
        seen.add(one.source)
        where = _place(one, numbers)
        if where is not None:
            heads.append((index, where))
    for (_, before), (index, here) in pairwise(heads):
        if here < before:
            carrier.log.infer(index, "sequence", place=Place(article=here).printed)


def _place(one: Operation, numbers: dict[Number, Number]) -> Number | None:
    """Where an operation is in the new text."""
    if one.sort in _MAKES and one.new and one.new[0].article is not None and one.new[0].level == "article":
        return one.new[0].article
    old = one.old[0].article if one.old else None
    if old is None or one.sort is Sort.CARVE or len({place.article for place in one.old}) > 1:
        return None
    later = [numbers[n] for n in sorted(numbers) if n >= old]
    return numbers.get(old) or (later[0] if later else None)


def _unlike(carrier: Carrier) -> None:
    """New wording of an article that is that of another one."""
    pairs: dict[Number, Counter[str]] = {}
    for index, one in enumerate(carrier.operations):
        if one.sort not in _WHOLE or len(one.old) != 1 or one.old[0].level != "article" or not one.lines:
            continue
        named = carrier.law.by_number.get(one.old[0].article or (0, 0))
        if named is None:
            continue
        new = _pairs("".join(one.lines))
        if new.total() < ENOUGH or _share(new, _of(named, pairs)) >= UNLIKE:
            continue
        near = max(carrier.law.articles, key=lambda a, new=new: _share(new, _of(a, pairs)))  # type: ignore[misc]
        if _share(new, _of(near, pairs)) >= LIKE:
            carrier.log.doubt(index, "unlike", place=one.old[0].printed, other=Place(article=near.number).printed)


def _of(article: Article, pairs: dict[Number, Counter[str]]) -> Counter[str]:
    if article.number not in pairs:
        pairs[article.number] = _pairs("".join(bodies(article)))
    return pairs[article.number]


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def _share(one: Counter[str], other: Counter[str]) -> float:
    small, large = sorted((one, other), key=len)
    shared = sum(min(count, large[pair]) for pair, count in small.items())
    return 2 * shared / ((one.total() + other.total()) or 1)
