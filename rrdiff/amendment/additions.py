"""What comes into a law beside articles: 款, 项, chapters; and where old articles are put by name."""

from __future__ import annotations

import re
from dataclasses import replace

from rrdiff.amendment.added_articles import EDGES, AddedArticles
from rrdiff.amendment.assembly import Built
from rrdiff.amendment.chapters import Slot
from rrdiff.amendment.content import NewArticle, heading_at, items_of, paragraphs_of, units_of
from rrdiff.amendment.law import Heading, Number, Paragraph, fresh
from rrdiff.amendment.lookup import Home
from rrdiff.amendment.operations import Operation
from rrdiff.amendment.places import LawPlace
from rrdiff.structure.clause import Level

_ITEMS_ON = re.compile(r"(?<=[；;。])(?=[（(][一二三四五六七八九十]{1,3}[）)])")
"""Between 项 that are quoted in one line."""
_CATCHES_ALL = re.compile("^(?:法律|其他|其它|国务院|国家|本)[^；。]{0,20}(?:其他|其它)|^其[他它]")
"""A 项 that stays the last one when others are added."""
_LEVELS = {"chapter": Level.CHAPTER, "section": Level.SECTION, "part": Level.PART}


class Additions(AddedArticles):
    """The new units, collected."""

    def add(self, index: int, operation: Operation) -> None:
        """增加 …"""
        if operation.unit == "article":
            self._articles(index, operation)
        elif operation.unit == "paragraph":
            self._paragraphs(index, operation)
        elif operation.unit == "item":
            self._items(index, operation)
        elif operation.unit in _LEVELS:
            self._chapter(index, operation)
        else:
            self.log.doubt(index, "unsupported", place=operation.unit)

    def _paragraphs(self, index: int, operation: Operation) -> None:
        """Add 款 to an article at the places that are named, or behind its last one."""
        blocks = [Built(one) for one in self.ended(index, paragraphs_of(operation.lines))]
        if not blocks:
            self.log.doubt(index, "no_content")
            return
        if operation.count and operation.count != len(blocks):
            self.log.doubt(index, "count_differs", said=operation.count, quoted=len(blocks))
        numbers = [p.paragraph for p in operation.new if p.paragraph is not None]
        stated = next((p.article for p in operation.new if p.article is not None), None)
        if operation.new and not numbers:
            self.log.doubt(index, "no_number")
            return
        pairs = self._paired(index, numbers, blocks)
        if stated is not None and not (operation.old and self.named.get(operation.old[0].article or (0, 0)) == stated):
            for q, one in pairs:
                self._late_arrival(index, stated, q, one)
            return
        article = self.article(index, operation.old[0]) if operation.old else None
        if article is None:
            if not operation.old:
                self.log.lost(index, "no_article_named")
            return
        work = self.work(article.number)
        work.operations.add(index)
        beside = operation.old[0].paragraph if operation.old[0].scope in {"after", "before"} else None
        if not numbers and beside:
            if not self.paragraphs(index, operation.old[0]):
                return
            self.late.append(lambda: work.put_beside(beside, tuple(blocks), index, operation.old[0].scope))
            return
        if not numbers:
            end = len(article.paragraphs)

            def step() -> None:
                at = end - len(work.left) + sum(len(b) for _, b, _ in work.added) + 1
                work.added.append((at, tuple(blocks), index))

            self.log.infer(index, "at_end", place=LawPlace(article=article.number).printed)
            self.late.append(step)
            return
        work.added += [(q, (one,), index) for q, one in pairs]

    def _late_arrival(self, index: int, article: Number, q: int, one: Built) -> None:
        self.late.append(lambda: self.arrive(index, article, q, (one,), whole=False))

    def _paired(self, index: int, numbers: list[int], blocks: list[Built]) -> list[tuple[int, Built]]:
        if len(numbers) == 1:
            return [(numbers[0] + step, one) for step, one in enumerate(blocks)]
        if numbers and len(numbers) != len(blocks):
            self.log.doubt(index, "count_differs", said=len(numbers), quoted=len(blocks))
            return []
        return list(zip(numbers, blocks, strict=True)) if numbers else []

    def _items(self, index: int, operation: Operation) -> None:
        """Add 项 to the 款 that is named, or to the only one that has any."""
        if not operation.old:
            self.log.lost(index, "no_article_named")
            return
        place = operation.old[0]
        stated = next((p.paragraph for p in operation.new if p.paragraph is not None), None)
        article = self.article(index, place)
        if article is None:
            return
        having = [n for n, one in enumerate(article.paragraphs, 1) if one.items]
        wanted = place.paragraph or stated
        if wanted is None:
            if len(having) != 1 and len(article.paragraphs) > 1:
                self.log.doubt(index, "several", place=place.printed)
                return
            wanted = having[0] if having else 1
        if not 1 <= wanted <= len(article.paragraphs):
            self.log.lost(index, "no_place", place=place.printed)
            return
        new = list(items_of(operation.lines))
        if len(new) < (operation.count or 1):
            new = list(items_of(tuple(piece for line in operation.lines for piece in _ITEMS_ON.split(line))))
        numbers = [p.item for p in operation.new if p.item is not None]
        if operation.count and operation.count != len(new):
            self.log.doubt(index, "count_differs", said=operation.count, quoted=len(new))
        if not numbers:
            numbers = [one.number for one in new]
            if not any(numbers) and len(new) == 1 and place.item and place.scope in {"after", "before"}:
                numbers = [place.item + (place.scope == "after")]
            old = article.paragraphs[wanted - 1].items
            if not any(numbers) and old and (place.scope == "end" or not _CATCHES_ALL.search(old[-1].wording.text)):
                numbers = [len(old) + 1 + step for step in range(len(new))]
                self.log.infer(index, "at_end", place=LawPlace(article=article.number).printed)
            if not all(numbers):
                self.log.doubt(index, "no_number")
                return
        if len(numbers) == 1:
            numbers = [numbers[0] + step for step in range(len(new))]
        if len(numbers) != len(new):
            self.log.doubt(index, "count_differs", said=len(numbers), quoted=len(new))
            return
        for number, one in zip(numbers, new, strict=True):
            if one.number not in {0, number}:
                self.log.doubt(index, "label", said=number, quoted=one.number)
        work = self.work(article.number).item_work(wanted)
        work.operations.add(index)
        work.added += [(n, replace(one, number=n), index) for n, one in zip(numbers, new, strict=True)]

    def _chapter(self, index: int, operation: Operation) -> None:
        """Add a 编, 章 or 节 with its heading, and the articles quoted below it."""
        lines = operation.lines
        level = _LEVELS[operation.unit]
        place = operation.new[0] if operation.new else LawPlace()
        number = getattr(place, operation.unit)
        first = heading_at(lines[0]) if lines else None
        title = first.title if first else (lines[0] if lines else "")
        number = number or (first.number if first else None) or self._number_beside(operation)
        if number is None:
            self.log.doubt(index, "no_number")
            return
        beside = self._heading_beside(operation)
        over = None if beside else self._heading_over(index, operation)
        if operation.unit == "section" and over is None and beside is None and self.chapters.slots:
            self.log.doubt(index, "several", place=LawPlace(section=number).printed)
            return
        slot = self.chapters.add(Heading(level, number, fresh(title)), over, index, beside)
        self.last_slot = slot
        rest = lines[1:]
        if rest:
            inner = replace(operation, unit="article", texts=(rest,), new=(), old=(), count=0, chapters=())
            before = set(self.new_works)
            expected = [p.article for p in operation.chapters if p.article is not None]
            labelled = [u for u in units_of(rest, frozenset(expected)) if isinstance(u, NewArticle) and u.number]
            inner = replace(inner, new=tuple(LawPlace(article=u.number) for u in labelled))
            self._articles(index, inner)
            for new in set(self.new_works) - before:
                self.slots_by_new.setdefault(new, slot)
        for held in operation.chapters:
            if held.article is None:
                continue
            stated = self.slots_by_new.get(held.article)
            if stated is None or all(stated is not one for one in self.chapters.below(slot)):
                self.slots_by_new[held.article] = slot

    def _heading_beside(self, operation: Operation) -> tuple[Slot, str] | None:
        """在第四章后增加一章: the heading behind or before which one of its level comes."""
        place = operation.old[0] if operation.old else LawPlace()
        found = self.chapters.find(place) if place.level == operation.unit else []
        return (found[0], place.scope) if len(found) == 1 and place.scope in {"after", "before"} else None

    def _number_beside(self, operation: Operation) -> Number | None:
        """The number that a heading gets by its place alone."""
        beside = self._heading_beside(operation)
        numbers = {id(slot): number for slot, number in self.chapters.counted()}
        return (numbers[id(beside[0])][0] + (beside[1] == "after"), 0) if beside else None

    def _heading_over(self, index: int, operation: Operation) -> Slot | None:
        """The heading under which another one comes: named with it, added last, or the only one that has any."""
        level = _LEVELS[operation.unit]
        for finder, places in ((self.chapters.find_new, operation.new), (self.chapters.find, operation.old)):
            above = replace(places[0], section=None, article=None, scope="") if places else LawPlace()
            if operation.unit != "section":
                above = replace(above, chapter=None, title=above.title if above.level == "part" else "")
            if above.level not in {"", operation.unit}:
                found = finder(above)
                if len(found) == 1:
                    return found[0]
                self.log.lost(index, "no_place", place=above.printed)
        if level is not Level.SECTION:
            return None
        last = self.chapters.around(self.last_slot, level)
        own = [one for one in self.chapters.slots if one.heading.level is level]
        having = {id(over): over for one in own if (over := self.chapters.around(one, level))}
        return last or (next(iter(having.values())) if len(having) == 1 else None)

    def enlist(self, index: int, operation: Operation) -> None:
        """列入本章; 第九条至第十一条列入第三章."""
        if operation.beside:
            self._put_beside(index, operation)
            return
        if not operation.new and self.last_slot is None:
            self.log.lost(index, "no_place", place="本章")
            return
        own = self.last_slot if not operation.new else None
        place = operation.new[0] if operation.new else LawPlace()
        if place.scope in EDGES and operation.old:
            if (edge := self._edge(index, place)) is not None:
                self._put_beside(index, replace(operation, beside=(edge,)))
            return
        for old in operation.old:
            if article := self.article(index, old):
                self.stated_olds[article.number] = Home(index, place, new=False, slot=own)
                if len(slots := [own] if own else self.chapters.find(place)) == 1:
                    self.chapters.home[article.number] = self.chapters.below(slots[0])[-1]
        if not operation.old:
            for number in self.last_new:
                self.stated[number] = Home(index, place, slot=own)

    def _put_beside(self, index: int, operation: Operation) -> None:
        """将第六条移至第九条之后; 将第六条移至第四章末尾: old articles go beside one that stays."""
        place = operation.beside[0]
        if place.article is None:
            self._heading_put_beside(index, operation.old, place)
            return
        olds = [article.number for one in operation.old if (article := self.article(index, one)) is not None]
        anchor = self.article(index, place)
        if anchor is None or len(olds) < len(operation.old):
            return
        if anchor.number in olds:
            self.log.doubt(index, "same_number", place=place.printed)
            return
        for number in olds:
            self.stated_olds[number] = Home(index, LawPlace(), slot=self.chapters.home.get(anchor.number))
        self.put_beside.append((index, tuple(olds), anchor.number, place.scope))

    def _heading_put_beside(self, index: int, olds: tuple[LawPlace, ...], anchor: LawPlace) -> None:
        """将第四章移至第五章之后: headings, their articles with them, go beside one that stays."""
        found = [(place, self.chapters.find(place)) for place in (anchor, *olds)]
        for place, slots in found:
            if len(slots) != 1:
                tell = self.log.doubt if slots else self.log.lost
                tell(index, "several" if slots else "no_place", place=place.printed)
                return
        (beside, *moved) = [slots[0] for _, slots in found]
        if any(one is beside for one in moved):
            self.log.doubt(index, "same_number", place=anchor.printed)
            return
        self.chapters.put_beside(moved, beside, anchor.scope)

    def split_article(self, index: int, operation: Operation) -> None:
        """将第十条改为两条，作为第十条、第十一条，修改为 …"""
        article = self.article(index, operation.old[0])
        if article is None:
            return
        news = [p.article for p in operation.new if p.article is not None]
        units = [u for u in units_of(operation.lines, frozenset(news)) if isinstance(u, NewArticle)]
        if not news:
            news = [u.number for u in units if u.number is not None]
        if operation.count and operation.count != len(news):
            self.log.doubt(index, "count_differs", said=operation.count, quoted=len(news))
            return
        if not units and len(article.paragraphs) == len(news):
            blocks: list[tuple[Paragraph, ...]] = [(one,) for one in article.paragraphs]
            units = [NewArticle(n, block) for n, block in zip(news, blocks, strict=True)]
        if len(units) == 1 and len(units[0].paragraphs) == len(news):
            units = [NewArticle(n, (one,)) for n, one in zip(news, units[0].paragraphs, strict=True)]
        if len(units) != len(news):
            self.log.doubt(index, "count_differs", said=len(news), quoted=len(units))
            return
        self.gone.add(article.number)
        self.merged[article.number] = news[0]
        for number, unit in zip(news, units, strict=True):
            if unit.number not in {None, number}:
                self.log.doubt(index, "label", said=number[0], quoted=unit.number[0])
            self.home_hint(number, article.number)
            self._new_article(index, number, unit)
        self.last_new = tuple(news)
