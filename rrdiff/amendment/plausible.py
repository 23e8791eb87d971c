"""What a reader of a decision would notice: items out of order, units that two operations claim, wording put elsewhere.

Items of a decision stand in the order of the new text. An item whose number does not fit that order was mistyped, or
moves something; both are worth a look.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rrdiff.amendment.carry import Carrier
from rrdiff.amendment.law import Number, bodies
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.places import LawPlace
from rrdiff.text.numerals import to_int

TITLE_KEPT = 0.5
"""Share of another heading's characters in a new title from which, the named one having none, the number is wrong."""
SILENT = 3
"""Named articles that are renumbered expressly, for each that may lack its new number before this is worth a look."""
_PURPOSE = re.compile("制定本(?:法|条例|办法|规定|规则|细则|解释|决定|章程)")
_FORCE = re.compile("自[^，。]{2,30}起(?:施行|实施|生效)")
_MAKES = frozenset({Action.RENUMBER, Action.MERGE, Action.ADD, Action.SPLIT})
_STRUCTURE = frozenset({Action.REPLACE, Action.ADD, Action.DELETE, Action.RENUMBER})
_INNER = frozenset({"paragraph", "item"})
_INSIDE = frozenset(
    {Action.REPLACE, Action.ADD, Action.PHRASE, Action.INSERT_AFTER, Action.INSERT_BEFORE, Action.REMOVE}
)


def doubt(carrier: Carrier, numbers: dict[Number, Number]) -> None:
    """Report what does not fit."""
    _claimed_twice(carrier)
    _listed(carrier)
    _two_items(carrier)
    _sequence(carrier, numbers)
    _same_number(carrier)
    _unsaid(carrier, numbers)
    _joined_order(carrier, numbers)
    _titles(carrier)
    _items(carrier)
    _old_items(carrier)
    _frame(carrier)


def _claimed_twice(carrier: Carrier) -> None:
    """An article that goes whole, and is spoken of by another operation too."""
    takes: dict[Number, list[int]] = {}
    speaks: dict[Number, list[int]] = {}
    for index, one in enumerate(carrier.operations):
        for place in one.old:
            if place.article is None or one.sort is Action.SUBSTITUTE:
                continue
            consumed = (
                place.level == "article" and not place.scope and one.sort in {Action.DELETE, Action.MERGE, Action.SPLIT}
            )
            target = takes if consumed and place.article in carrier.gone else speaks
            if one.sort is Action.ADD and one.unit == "article":
                continue
            target.setdefault(place.article, []).append(index)
    for number, indexes in takes.items():
        if len(indexes) > 1 or number in speaks:
            for index in (*indexes, *speaks.get(number, ())):
                carrier.log.doubt(index, "claimed_twice", place=LawPlace(article=number).printed)


def _listed(carrier: Carrier) -> None:
    """A place that is named twice in one list, or before the one it comes after."""
    for index, one in enumerate(carrier.operations):
        for before, place in pairwise(one.old):
            if before == place:
                carrier.log.doubt(index, "named_twice", place=place.printed)
            elif before.level == place.level and _key(place) < _key(before):
                carrier.log.infer(index, "listed_backwards", place=place.printed)


def _old_items(carrier: Carrier) -> None:
    """项 that are amended by number in an article of the old text that lacks one of them."""
    for index, one in enumerate(carrier.operations):
        for place in one.old:
            if (place.item is None and one.unit != "item") or place.article not in carrier.law.by_number:
                continue
            article = carrier.law.by_number[place.article]
            for at, paragraph in enumerate(article.paragraphs, 1):
                counted = [item.number for item in paragraph.items]
                wanted = list(range(1, len(counted) + 1))
                if place.paragraph in {None, at} and counted != wanted:
                    lost = next(n for n, m in zip((*wanted, 0), (*counted, 0), strict=True) if n != m)
                    missing = LawPlace(article=place.article, paragraph=place.paragraph, item=lost).printed
                    carrier.log.infer(index, "old_item_gap", place=missing)


def _key(place: LawPlace) -> tuple[Number, int, int]:
    return place.article or (0, 0), place.paragraph or 0, place.item or 0


def _two_items(carrier: Carrier) -> None:
    """An article of which two items of the decision add, delete or replace 款; drafters say all of one at once."""
    items: dict[Number, dict[str, int]] = {}
    for index, one in enumerate(carrier.operations):
        inner = one.unit in _INNER or any(place.level in _INNER and not place.scope for place in one.old)
        if one.sort in _STRUCTURE and inner and one.source.endswith("、") and len(one.old) == 1 and one.old[0].article:
            items.setdefault(one.old[0].article, {}).setdefault(one.source, index)
    for number, found in items.items():
        if len(found) > 1:
            for index in found.values():
                carrier.log.infer(index, "two_items", place=LawPlace(article=number).printed)


def _sequence(carrier: Carrier, numbers: dict[Number, Number]) -> None:
    """Numbered items whose place in the new text comes before that of the item above."""
    heads: list[tuple[int, Number]] = []
    seen: set[str] = set()
    for index, one in enumerate(carrier.operations):
        if one.source in seen or not one.source.endswith("、") or one.sort in {Action.PROVISION, Action.UNREAD}:
            continue
        seen.add(one.source)
        where = _place(one, numbers)
        if where is not None:
            heads.append((index, where))
    for (_, before), (index, here) in pairwise(heads):
        if here < before:
            carrier.log.infer(index, "sequence", place=LawPlace(article=here).printed)


def _place(one: Operation, numbers: dict[Number, Number]) -> Number | None:
    """Where an operation is in the new text."""
    if one.sort in _MAKES and one.new and one.new[0].article is not None and one.new[0].level == "article":
        return one.new[0].article
    old = one.old[0].article if one.old else None
    if old is None or one.sort is Action.CARVE or len({place.article for place in one.old}) > 1:
        return None
    later = [numbers[n] for n in sorted(numbers) if n >= old]
    return numbers.get(old) or (later[0] if later else None)


def _same_number(carrier: Carrier) -> None:
    """第十条改为第十条."""
    for index, one in enumerate(carrier.operations):
        following = carrier.operations[index + 1 : index + 2]
        enlisted = bool(following) and following[0].sort is Action.ENLIST
        if one.sort is Action.RENUMBER and len(one.old) == len(one.new) and not enlisted:
            for old, new in zip(one.old, one.new, strict=True):
                stays = old.article == new.article and new.chapter is None
                if stays and old.level == new.level == "article":
                    carrier.log.doubt(index, "same_number", place=old.printed)


def _unsaid(carrier: Carrier, numbers: dict[Number, Number]) -> None:
    """An amended article gets another number, and the decision, which names it elsewhere, does not say so."""
    said = sum(1 for old, new in carrier.named.items() if old != new)
    silent: list[tuple[int, Number]] = []
    for index, one in enumerate(carrier.operations):
        olds = {place.article for place in one.old}
        if one.sort not in _INSIDE or len(olds) != 1 or not one.source.endswith("、"):
            continue
        old = next(iter(olds))
        if old is not None and old not in carrier.named and numbers.get(old, old) != old:
            silent.append((index, old))
    if len({old for _, old in silent}) * SILENT <= said:
        for index, old in silent:
            carrier.log.infer(
                index, "unsaid", place=LawPlace(article=old).printed, new=LawPlace(article=numbers[old]).printed
            )


def _joined_order(carrier: Carrier, numbers: dict[Number, Number]) -> None:
    """A merged or split article that stands where none of its sources can have stood."""
    for index, one in enumerate(carrier.operations):
        new = one.new[0].article if one.new and one.new[0].level == "article" else None
        if one.sort is Action.CARVE and new is not None:
            _carved_order(carrier, index, one, numbers)
        if one.sort not in {Action.MERGE, Action.SPLIT} or new is None:
            continue
        whole = [place.article for place in one.old if place.article is not None and place.level == "article"]
        sources = whole or [place.article for place in one.old if place.article is not None]
        crossed: list[Number] = []
        for source in sources:
            over = [
                old for old, there in numbers.items() if (old != source or whole) and (old < source) != (there < new)
            ]
            if not over:
                break
            crossed += over[:1]
        else:
            if crossed:
                carrier.log.infer(index, "order", article=LawPlace(article=crossed[0]).printed)


def _carved_order(carrier: Carrier, index: int, one: Operation, numbers: dict[Number, Number]) -> None:
    """A 款 that becomes an article before its own, or the next one though a 款 after it stays."""
    for place, target in zip(one.old, one.new, strict=False):
        home = numbers.get(place.article or (0, 0))
        if place.paragraph is None or place.article is None or home is None or target.article is None:
            continue
        work = carrier.work(place.article)
        after = range(place.paragraph + 1, len(carrier.law.by_number[place.article].paragraphs) + 1)
        stays = any(one not in work.left for one in after)
        next_one = target.article == (home[0] + 1, 0)
        if target.article < home or (next_one and stays and len(one.old) == 1):
            carrier.log.infer(index, "order", article=LawPlace(article=place.article).printed)


def _titles(carrier: Carrier) -> None:
    """A heading whose new title has nothing of it and much of another."""
    for index, one in enumerate(carrier.operations):
        if one.sort is not Action.HEADING or len(one.old) != 1 or not one.lines:
            continue
        title = set("".join(one.lines))
        named = carrier.chapters.find(one.old[0])
        if len(named) != 1 or named[0].old is None or title & set(named[0].old.title.text):
            continue
        for slot in carrier.chapters.slots:
            if slot.old is None or slot is named[0] or slot.old.level is not named[0].old.level:
                continue
            own = set(slot.old.title.text)
            if len(own & title) >= max(2.0, TITLE_KEPT * len(own)):
                carrier.log.doubt(index, "unlike", place=one.old[0].printed, other=slot.old.title.text)
                break


def _items(carrier: Carrier) -> None:
    """Items of the decision that do not run 一, 二, 三: one was lost, or its number is wrong."""
    before = 0
    seen: set[str] = set()
    for index, one in enumerate(carrier.operations):
        if one.source in seen or not one.source.endswith("、"):
            continue
        seen.add(one.source)
        number = to_int(one.source[:-1]) or 0
        if before and number != before + 1:
            carrier.log.infer(index, "item_number", before=before, number=number)
        before = number


def _frame(carrier: Carrier) -> None:
    """The article that says why the law is made, or from when it applies, deleted or given a further 款."""
    frame: dict[Number, re.Pattern[str]] = {}
    articles = carrier.law.articles
    if articles and _PURPOSE.search("".join(bodies(articles[0]))):
        frame[articles[0].number] = _PURPOSE
    if articles and _FORCE.search("".join(bodies(articles[-1]))):
        frame[articles[-1].number] = _FORCE
    for index, one in enumerate(carrier.operations):
        for place in one.old:
            if place.article not in frame:
                continue
            deleted = one.sort is Action.DELETE and place.level == "article" and not place.scope
            grown = one.sort is Action.ADD and one.unit == "paragraph" and frame[place.article] is _PURPOSE
            if deleted or grown:
                carrier.log.infer(index, "frame", place=place.printed)
