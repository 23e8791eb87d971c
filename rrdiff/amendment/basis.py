"""What each operation rests on: a quotation that fits, the order of the numbers around it, or its number alone.

A deletion quotes nothing of what it deletes, and a new 款 says nothing of the one before it. Were their number another
one, neither text would contradict it; a reader has to look at them.
"""

from __future__ import annotations

from dataclasses import replace

from rrdiff.amendment.carry import Carrier
from rrdiff.amendment.law import Number, bodies
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.outcome import Basis

_MOVES = frozenset({Action.RENUMBER, Action.CARVE})


def basis_of(carrier: Carrier, one: Operation) -> Basis:
    """What an operation rests on."""
    if one.sort is Action.DELETE:
        whole = all(place.level in {"article", "paragraph", "item"} and not place.scope for place in one.old)
        return Basis.NUMBER if whole else Basis.WORDING
    if one.sort is Action.ADD:
        return _added(carrier, one)
    if one.sort in _MOVES and not one.texts:
        return _moved(one)
    return Basis.WORDING


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
