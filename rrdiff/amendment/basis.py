"""What each operation rests on: a quotation that fits, the order of the numbers around it, or its number alone.

A deletion quotes nothing of what it deletes, and a new 款 says nothing of the one before it. Were their number another
one, neither text would contradict it; a reader has to look at them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rrdiff.amendment.carry import Carrier
from rrdiff.amendment.law import Number, bodies
from rrdiff.amendment.likeness import pairs_of
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.outcome import Basis
from rrdiff.amendment.wording import find

ALIKE = 0.35
"""Share of common pairs of characters from which new wording is taken for the old one amended."""
_PHRASES = frozenset({Action.PHRASE, Action.INSERT_AFTER, Action.INSERT_BEFORE, Action.REMOVE})
_MOVES = frozenset({Action.RENUMBER, Action.CARVE})


def basis_of(carrier: Carrier, index: int) -> Basis:
    """What an operation rests on."""
    one = carrier.operations[index]
    if index in carrier.unsure:
        return Basis.NUMBER
    if one.sort is Action.DELETE:
        whole = all(place.level in {"article", "paragraph", "item"} and not place.scope for place in one.old)
        return Basis.NUMBER if whole else Basis.WORDING
    if one.sort is Action.ADD:
        return _added(carrier, one)
    if one.sort in _MOVES and not one.texts:
        return _moved(one)
    if one.sort in {Action.APPEND, Action.PREPEND, Action.DISSOLVE} or (
        one.sort in _PHRASES and _elsewhere(carrier, one)
    ):
        return Basis.NUMBER
    if one.sort is Action.REPLACE and not _resembles(carrier, one):
        return Basis.NUMBER
    return Basis.WORDING


def _elsewhere(carrier: Carrier, one: Operation) -> bool:
    """Whether every phrase of an operation stands in other places of the law too.

    Only its own article counts where that one's new number is given, which the order of the articles confirms.
    """
    numbers = {place.article for place in one.old if place.article is not None}
    known = numbers <= carrier.named.keys()
    own: dict[tuple[Number, int], set[int]] = {}
    for place in one.old:
        at = place.paragraph or 0
        own.setdefault((place.article or (0, 0), at), set()).add(place.item or 0)
    for old, _ in one.phrases:
        if not any(
            find(text, old) and not _covers(own, number, at, item)
            for number, at, item, text in _texts_of(carrier, numbers if known else None)
        ):
            return False
    return bool(numbers)


def _texts_of(carrier: Carrier, numbers: set[Number] | None) -> Iterator[tuple[Number, int, int, str]]:
    """Every line of some articles, or of all, with its place."""
    for article in carrier.law.articles:
        if numbers is not None and article.number not in numbers:
            continue
        for at, paragraph in enumerate(article.paragraphs, 1):
            yield article.number, at, 0, paragraph.wording.text
            yield from ((article.number, at, item.number, item.wording.text) for item in paragraph.items)


def _covers(own: Mapping[tuple[Number, int], set[int]], number: Number, at: int, item: int) -> bool:
    """Whether the places of an operation hold a line."""
    items = own.get((number, 0), set()) | own.get((number, at), set())
    return 0 in items or item in items


def _resembles(carrier: Carrier, one: Operation) -> bool:
    """Whether new wording has something of the unit it replaces."""
    if len(one.old) != 1 or one.old[0].article not in carrier.law.by_number:
        return True
    place, article = one.old[0], carrier.law.by_number[one.old[0].article]
    blocks = article.paragraphs if place.paragraph is None else article.paragraphs[place.paragraph - 1 :][:1]
    items = [item.wording.text for block in blocks for item in block.items if item.number == place.item]
    was = "".join(items) if place.item is not None else "".join(bodies(replace(article, paragraphs=blocks)))
    old, new = pairs_of(was), pairs_of("".join(one.lines))
    return 2 * (old & new).total() >= ALIKE * (old.total() + new.total())


def _added(carrier: Carrier, one: Operation) -> Basis:
    """An addition whose neighbours are named too can stand nowhere else."""
    if one.unit != "article":
        return Basis.NUMBER
    own = {place.article for place in one.new}
    named: set[Number] = {*carrier.named.values(), *carrier.new_works}
    numbers = [number for number in own if number is not None]
    beside = {(n + step, 0) for n, _ in numbers for step in (-1, 1)} - own
    return Basis.ORDER if numbers and beside <= named else Basis.NUMBER


def _moved(one: Operation) -> Basis:
    """A unit that only gets a number: an article keeps its order, which fixes it; a 款 that leaves has nothing to."""
    if all(place.level == "article" for place in one.old):
        return Basis.ORDER
    return Basis.NUMBER


def deleted(carrier: Carrier, one: Operation) -> tuple[tuple[str, str], ...]:
    """The places that an operation deletes, and what stood there."""
    if one.sort is not Action.DELETE:
        return ()
    out: list[tuple[str, str]] = []
    for place in one.old:
        article = carrier.law.by_number.get(place.article or (0, 0))
        if article is None or place.scope:
            continue
        blocks = article.paragraphs
        if place.paragraph is not None:
            blocks = blocks[place.paragraph - 1 : place.paragraph]
        items = [item.wording.text for block in blocks for item in block.items if item.number == place.item]
        said = items if place.item is not None else list(bodies(replace(article, paragraphs=blocks)))
        out += [(place.printed, "".join(said))] if said else []
    return tuple(out)
