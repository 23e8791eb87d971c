"""What comes into a law: articles, 款, 项, chapters."""

from __future__ import annotations

import re
from dataclasses import replace

from rrdiff.amendment.assembly import Built, Work
from rrdiff.amendment.chapters import Slot
from rrdiff.amendment.content import NewArticle, NewHeading, heading_at, items_of, paragraphs_of, units_of
from rrdiff.amendment.law import Heading, Number, Paragraph, fresh
from rrdiff.amendment.lookup import Home, Lookup
from rrdiff.amendment.operations import Operation
from rrdiff.amendment.places import LawPlace
from rrdiff.structure.clause import Level

_ITEMS_ON = re.compile(r"(?<=[；;。])(?=[（(][一二三四五六七八九十]{1,3}[）)])")
"""Between 项 that are quoted in one line."""
_EDGES = frozenset({"begin", "end"})
_LEVELS = {"chapter": Level.CHAPTER, "section": Level.SECTION, "part": Level.PART}


class Additions(Lookup):
    """The new units, collected."""

    def arrive(self, index: int, new: Number, first: int, blocks: tuple[Built, ...], *, whole: bool) -> None:
        """Units come into the article with a new number; ``whole`` says that they make it up."""
        self.by_new(index, new)
        joins = not whole and (new in self.named.values() or new in self.new_works)
        makes = not whole and first == 1 and self._several(new)
        if whole or makes:
            work = self.new_works.setdefault(new, Work(None, self.log))
            if whole and work.added and any(q == first for q, _, _ in work.added):
                taken = sum(len(b) for _, b, _ in work.added)
                self.log.infer(index, "joined", place=LawPlace(article=new).printed)
                first = taken + 1
            work.added.append((first, blocks, index))
            work.operations.add(index)
        elif joins and new in self.new_works:
            work = self.new_works[new]
            work.added.append((first, blocks, index))
            work.operations.add(index)
        else:
            self.arrivals.setdefault(new, []).append((first, blocks, index))

    def _several(self, new: Number) -> bool:
        """Whether the 款 of an article all come from elsewhere."""
        if new in self.named.values():
            return False
        count = sum(1 for one in self.operations for p in one.new if p.article == new and p.paragraph is not None)
        return count >= 2

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

    def _articles(self, index: int, operation: Operation) -> None:
        """Add articles: under the numbers the decision gives them, or those of the quoted text."""
        news = [p.article for p in operation.new if p.article is not None]
        expected = frozenset(news) | frozenset(self.named.values())
        units = units_of(operation.lines, expected)
        slot = self.last_slot if any(isinstance(unit, NewHeading) for unit in units) else None
        made: dict[Number, NewArticle] = {}
        loose: list[NewArticle] = []
        for unit in units:
            if isinstance(unit, NewHeading):
                slot = self._quoted_heading(index, unit, slot)
            elif unit.number is not None:
                made[unit.number] = unit
                if slot is not None:
                    self.slots_by_new[unit.number] = slot
            else:
                loose.append(unit)
        beside = operation.old[0] if operation.old else LawPlace()
        if not news and not made and loose and (beside.article or beside.scope in _EDGES):
            anchor = beside if beside.article else self._edge(index, beside)
            sided = anchor is not None and anchor.scope in {"after", "before"}
            if anchor is not None and len(loose) == 1 and sided and self.article(index, anchor) is not None:
                self.late.append(lambda: self._article_beside(index, anchor, loose[0]))
            else:
                self.log.doubt(index, "no_number")
            return
        news = news or list(made)
        if loose and len(news) == 1 and len(loose) == 1 and not made:
            made[news[0]] = loose[0]
        elif loose and len(news) > 1 and not made and sum(len(u.paragraphs) for u in loose) == len(news):
            blocks = [p for u in loose for p in u.paragraphs]
            made = {n: NewArticle(n, (p,)) for n, p in zip(news, blocks, strict=True)}
        elif loose:
            self.log.doubt(index, "count_differs", said=len(news), quoted=len(made) + len(loose))
        for number in news:
            if number not in made:
                self.log.doubt(index, "no_content")
        if operation.count and operation.count != len(news):
            self.log.doubt(index, "count_differs", said=operation.count, quoted=len(news))
        olds = {new: old for old, new in self.named.items()}
        for number, unit in made.items():
            if number not in news and number in olds:
                self.work(olds[number]).whole = unit.paragraphs
                continue
            if number not in news:
                self.log.doubt(index, "count_differs", said=len(news), quoted=len(made))
                continue
            self._new_article(index, number, unit)
        for place in operation.new:
            self.state(index, place)
        self._beside(index, beside, news)
        self.last_new = tuple(news)

    def _beside(self, index: int, beside: LawPlace, news: list[Number]) -> None:
        """在第九章中增加一条, 在第九条后增加一条: new articles stand where the place says to which they are added."""
        for number in news:
            if number in self.stated:
                continue
            if beside.article is not None and beside.scope in {"after", "before"}:
                self.beside[number] = (beside.article, beside.scope)
            elif number[1]:
                self.beside[number] = ((number[0], 0), "after")
            elif beside.scope not in {"after", "before"}:
                self.state(index, LawPlace(article=number), of=beside)

    def _edge(self, index: int, heading: LawPlace) -> LawPlace | None:
        """The last article under a heading, to go behind, or the first, to go before; none where that is not one."""
        slots = self.chapters.find(heading)
        inside = self.inside(heading) if len(slots) == 1 else []
        if not inside:
            self.log.lost(index, "no_place", place=heading.printed)
            return None
        ends = heading.scope == "end"
        return LawPlace(article=max(inside) if ends else min(inside), scope="after" if ends else "before")

    def _article_beside(self, index: int, place: LawPlace, unit: NewArticle) -> None:
        """Add an article right behind or before an old one, whatever number that gives it."""
        assert place.article is not None
        if self.named or place.article[1]:
            self.log.doubt(index, "no_number")
            return
        after = place.scope == "after"
        gone = sum(one < place.article or (after and one == place.article) for one in self.gone)
        at = place.article[0] - gone + after
        for number, _ in sorted(self.new_works):
            at += number <= at
        self.home_hint((at, 0), place.article)
        self._new_article(index, (at, 0), unit)

    def _new_article(self, index: int, number: Number, unit: NewArticle) -> None:
        """Keep a new article for its number; a number that two operations give is doubted."""
        self.by_new(index, number)
        if number in self.new_works:
            for one in self.operations_by_new[number]:
                self.log.doubt(one, "number_twice")
            return
        work = Work(None, self.log)
        work.added = [(1, tuple(Built(one) for one in self.ended(index, unit.paragraphs)), index)]
        work.caption = unit.caption or None
        work.operations.add(index)
        self.new_works[number] = work

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
        number = number or (first.number if first else None)
        if number is None:
            self.log.doubt(index, "no_number")
            return
        above = None
        if operation.unit == "section":
            chapter = place.chapter or (operation.old[0].chapter if operation.old else None)
            above = LawPlace(chapter=chapter) if chapter else None
        elif operation.old and operation.old[0].part:
            above = LawPlace(part=operation.old[0].part)
        parents = self.chapters.find(above) if above is not None else []
        slot = self.chapters.add(Heading(level, number, fresh(title)), parents[0] if parents else None, index)
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

    def _quoted_heading(self, index: int, unit: NewHeading, last: Slot | None) -> Slot | None:
        """A heading quoted with articles: one that was added before without its title, or one below the last."""
        above = self.chapters.around(last, unit.level) if unit.level is Level.SECTION else None
        for slot in self.chapters.below(above) if above is not None else self.chapters.slots:
            if slot.old is None and slot.heading.level is unit.level and slot.heading.number == unit.number:
                if not slot.heading.title.text:
                    slot.heading = replace(slot.heading, title=fresh(unit.title))
                return slot
        slot = self.chapters.add(Heading(unit.level, unit.number, fresh(unit.title)), above, index)
        self.log.infer(index, "new_heading", chapter=unit.title)
        return slot

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
        if place.scope in _EDGES and operation.old:
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
