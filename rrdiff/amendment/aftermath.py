"""What the new law says against the operations that made it: dead citations, chapters out of place, references to 前款.

Everything here is worked out after the new law is built; an operation that fits its own words may still leave a law
that does not hold together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rrdiff.amendment.assembly import Built
from rrdiff.amendment.carry import Carrier
from rrdiff.amendment.chapters import Slot
from rrdiff.amendment.content import items_of
from rrdiff.amendment.law import Article, Heading, Law, Number, bodies, label_of
from rrdiff.amendment.lookup import Home
from rrdiff.amendment.operations import Action
from rrdiff.amendment.places import LawPlace
from rrdiff.amendment.references import Followed, cited
from rrdiff.amendment.wording import find

_BEFORE = re.compile(r"前([两二三四五])?款")
_COUNTS = {None: 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


@dataclass(frozen=True, slots=True)
class Result:
    """The new law with what it was made from."""

    law: Law
    built: Mapping[Number, tuple[Article, list[Built]]]
    homes: Mapping[Number, Slot | None]
    followed: Followed


def doubt_result(carrier: Carrier, result: Result) -> None:
    """Report what does not hold together."""
    _citations(carrier, result)
    _chapters(carrier, result)
    _labels(carrier, result)
    _paragraph_order(carrier, result)
    _previous(carrier, result)
    _stays(carrier, result.law)
    _vanished(carrier, result)


def still_cited(carrier: Carrier, clause: str, text: str, article: Number) -> None:
    """Something that an operation deleted is cited by the text that stays."""
    for index, one in enumerate(carrier.operations):
        if one.sort is Action.DELETE and any(place.article == article for place in one.old):
            carrier.log.infer(index, "still_cited", clause=clause, text=text)


def _stays(carrier: Carrier, law: Law) -> None:
    """Where a phrase that is changed throughout the law still stands in the new one: titles, quoted wording."""
    for one in carrier.everywhere:
        places: list[str] = []
        count = 0
        for place, text in _places(law):
            rest = text.replace(one.new, "\n") if one.new else text
            if here := len(find(rest, one.old)):
                count += here
                places.append(place)
        if count:
            where = "、".join(dict.fromkeys(places))
            carrier.log.infer(one.operation, "stays", phrase=one.old[:20], count=count, places=where)


def _places(law: Law) -> Iterator[tuple[str, str]]:
    """Every line of a law but its 题注, with the place that it stands in."""
    yield "标题", law.title.text
    yield from (("引言", line.text) for kind, line in law.front if kind == "preamble")
    for entry in law.body:
        if isinstance(entry, Article):
            label = LawPlace(article=entry.number).printed
            yield from ((label, text) for text in (entry.caption, *bodies(entry)))
        elif isinstance(entry, Heading):
            yield label_of(entry), entry.title.text
        else:
            yield "正文", entry.wording.text
    yield from (("附件", line) for line in law.tail)


def _citations(carrier: Carrier, result: Result) -> None:
    """New wording that cites a place the new law does not have."""
    for index, one in enumerate(carrier.operations):
        if one.sort in {Action.TITLE, Action.HEADING, Action.UNREAD, Action.PROVISION}:
            continue
        for line in (*one.lines, *(new for _, new in one.phrases)):
            for place in cited(line):
                article = result.law.by_number.get(place.article)
                if article is None or not _has(article, place.paragraph, place.item):
                    carrier.log.infer(index, "cites_nothing", text=place.text)


def _vanished(carrier: Carrier, result: Result) -> None:
    """A 款 or 项 that old text cites and that went when its article was divided or quoted anew."""
    quoted = "\n".join(line for one in carrier.operations for line in (*one.lines, *(new for _, new in one.phrases)))
    olds: dict[Number, Number] = {}
    for old, new in result.followed.articles.items():
        if new is not None:
            olds.setdefault(new, old)
    for number in result.built:
        clause = LawPlace(article=number).printed
        for line in bodies(result.law.by_number[number]):
            for place in cited(line):
                there, before = result.law.by_number.get(place.article), olds.get(place.article)
                if there is None or before is None or _has(there, place.paragraph, place.item):
                    continue
                work = carrier.works.get(before)
                speaking = {*(work.operations if work else ()), *carrier.operations_by_new.get(place.article, ())}
                if _has(carrier.law.by_number[before], place.paragraph, place.item) and place.text not in quoted:
                    for index in speaking:
                        carrier.log.infer(index, "still_cited", clause=clause, text=place.text)


def _has(article: Article, paragraph: int | None, item: int | None) -> bool:
    if paragraph is not None and paragraph > len(article.paragraphs):
        return False
    if item is None:
        return True
    where = article.paragraphs if paragraph is None else (article.paragraphs[paragraph - 1],)
    return any(one.number == item for block in where for one in block.items)


def _chapters(carrier: Carrier, result: Result) -> None:
    """An article that is stated to stand in a chapter, where the order of the others does not let it stand."""
    stated = list(carrier.stated.items())
    for new, (_, blocks) in result.built.items():
        olds = {block.origin[0] for block in blocks if block.origin is not None}
        olds &= carrier.stated_olds.keys()
        stated += [(new, carrier.stated_olds[old]) for old in olds if new not in carrier.stated]
    for number, home in stated:
        readings = carrier.readings(home)
        there = result.homes.get(number)
        if number not in result.homes:
            carrier.log.doubt(home.operation, "no_article", place=LawPlace(article=number).printed)
        elif readings and not any(there is slot for reading in readings for slot in reading):
            carrier.log.doubt(home.operation, "other_chapter", place=LawPlace(article=number).printed)
        elif home.place.scope:
            _edges(carrier, result, number, home)
    _strays(carrier, result)
    for index, one in enumerate(carrier.operations):
        for number in (place.article for place in one.chapters if place.article is not None):
            wanted = carrier.slots_by_new.get(number)
            if number not in result.homes:
                carrier.log.doubt(index, "no_article", place=LawPlace(article=number).printed)
            elif wanted is not None and number not in carrier.stated and result.homes[number] is not wanted:
                carrier.log.doubt(index, "other_chapter", place=LawPlace(article=number).printed)


def _strays(carrier: Carrier, result: Result) -> None:
    """An old article of which nothing is said and that no longer stands under its heading, though that is there."""
    kept = {id(slot) for slot in carrier.chapters.slots}
    for new, (article, blocks) in result.built.items():
        olds = {block.origin[0] for block in blocks if block.origin is not None}
        home = carrier.chapters.home.get(next(iter(olds))) if len(olds) == 1 else None
        said = olds & (carrier.named.keys() | carrier.stated_olds.keys()) or new in carrier.stated
        if home is None or said or new in carrier.slots_by_new or id(home) not in kept:
            continue
        there = result.homes.get(new)
        if there is not home:
            for index in sorted({slot.operation for slot in (there,) if slot is not None}):
                carrier.log.doubt(index, "other_chapter", place=LawPlace(article=article.number).printed)


def _edges(carrier: Carrier, result: Result, number: Number, home: Home) -> None:
    """An article that is said to be the last or the first of a chapter, and others behind or before it."""
    slots = [slot for reading in carrier.readings(home) for slot in reading]
    inside = [n for n, slot in result.homes.items() if any(slot is one for one in slots)]
    alike = {n for n, one in carrier.stated.items() if one.place == home.place}
    past = [n for n in inside if n not in alike and (n > number if home.place.scope == "end" else n < number)]
    if past:
        carrier.log.doubt(home.operation, "other_chapter", place=LawPlace(article=number).printed)


def _labels(carrier: Carrier, result: Result) -> None:
    """A replaced 项 that is quoted with a number it had neither before nor has now."""
    for index, one in enumerate(carrier.operations):
        if one.sort not in {Action.REPLACE, Action.RENUMBER} or len(one.old) != 1 or one.old[0].level != "item":
            continue
        place = one.old[0]
        items = items_of(one.lines)
        if not items or not items[0].number or place.article is None or place.item is None:
            continue
        there = [
            new[2]
            for old, new in result.followed.items.items()
            if new and old[0] == place.article and old[2] == place.item and place.paragraph in {None, old[1]}
        ]
        if items[0].number not in {place.item, *there}:
            carrier.log.doubt(
                index, "label", said=LawPlace(item=place.item).printed, quoted=LawPlace(item=items[0].number).printed
            )


def _paragraph_order(carrier: Carrier, result: Result) -> None:
    """A 款 or 项 that is moved past others which the decision leaves where they are."""
    for index, one in enumerate(carrier.operations):
        if one.sort is Action.MERGE:
            _merged_order(carrier, result, index)
        if one.sort is not Action.RENUMBER:
            continue
        for place in one.old:
            if place.article is None or place.article not in carrier.works:
                continue
            work = carrier.works[place.article]
            if place.level == "paragraph" and place.paragraph is not None:
                spots = {p: new for (a, p), new in result.followed.paragraphs.items() if a == place.article and new}
                mine = spots.get(place.paragraph)
                free = [(p, new) for p, new in spots.items() if p not in work.moved and p not in work.left]
                crossed = mine and any((p < place.paragraph) != (new < mine) for p, new in free if new[0] == mine[0])
            elif place.level == "item" and place.item is not None:
                at = place.paragraph or 1
                moved = work.items[at].moved if at in work.items else {}
                numbers = {
                    k: new for (a, p, k), new in result.followed.items.items() if (a, p) == (place.article, at) and new
                }
                own = numbers.get(place.item)
                crossed = own and any((k < place.item) != (new < own) for k, new in numbers.items() if k not in moved)
            else:
                continue
            if crossed:
                carrier.log.infer(index, "order", article=place.printed)


def _merged_order(carrier: Carrier, result: Result, index: int) -> None:
    """款 merged into one that stands on the other side of a 款 which the decision leaves where it is."""
    one = carrier.operations[index]
    articles = {place.article for place in one.old}
    merged = [place.paragraph for place in one.old if place.paragraph is not None]
    new = one.new[0].paragraph if len(one.new) == 1 else None
    if len(articles) != 1 or len(merged) != len(one.old) or new is None or one.new[0].article not in articles:
        return
    article = next(iter(articles))
    between = [p for p in range(min(merged), max(merged)) if p not in merged]
    if between and article is not None:
        carrier.log.infer(index, "order", article=LawPlace(article=article, paragraph=between[0]).printed)
    for (number, old), there in result.followed.paragraphs.items():
        if number == article and there and old not in merged and (old < min(merged)) != (there[1] < new):
            carrier.log.infer(index, "order", article=LawPlace(article=number, paragraph=old).printed)


def _previous(carrier: Carrier, result: Result) -> None:
    """前款 that has nothing before it, or has something else before it than it had."""
    for number, (_, blocks) in result.built.items():
        operations = _speaking(carrier, number, blocks)
        for at, block in enumerate(blocks):
            match = _BEFORE.search(_said(block))
            if match is None:
                continue
            back = _COUNTS[match[1]]
            if at < back:
                for index in operations:
                    carrier.log.infer(index, "nothing_before", place=LawPlace(article=number, paragraph=at + 1).printed)
            elif block.origin is not None and block.origin[1] > 1 and back == 1 and _untouched(carrier, block):
                before = blocks[at - 1].origin
                if before != (block.origin[0], block.origin[1] - 1):
                    for index in operations:
                        carrier.log.infer(
                            index, "before_changed", place=LawPlace(article=number, paragraph=at + 1).printed
                        )


def _said(block: Built) -> str:
    return "\n".join([block.paragraph.wording.text, *(item.wording.text for item in block.paragraph.items)])


def _untouched(carrier: Carrier, block: Built) -> bool:
    if block.origin is None:
        return False
    work = carrier.works.get(block.origin[0])
    return work is None or (block.origin[1] not in work.content and work.whole is None)


def _speaking(carrier: Carrier, number: Number, blocks: Iterable[Built]) -> list[int]:
    """The operations that put 款 into an article or took some out."""
    olds = {block.origin[0] for block in blocks if block.origin is not None}
    sorts = {Action.ADD, Action.DELETE, Action.RENUMBER, Action.CARVE}
    return [
        index
        for index, one in enumerate(carrier.operations)
        if one.sort in sorts
        and (one.unit == "paragraph" or any(place.level == "paragraph" for place in one.old))
        and (any(p.article in olds for p in one.old) or any(p.article == number for p in one.new))
    ]
