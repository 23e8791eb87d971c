"""Articles that come into a law, under the numbers a decision gives them, or beside an old article."""

from __future__ import annotations

from dataclasses import replace

from rrdiff.amendment.assembly import Built, Work
from rrdiff.amendment.chapters import Slot
from rrdiff.amendment.content import NewArticle, NewHeading, units_of
from rrdiff.amendment.law import Heading, Number, fresh
from rrdiff.amendment.lookup import Lookup
from rrdiff.amendment.operations import Operation
from rrdiff.amendment.places import LawPlace

EDGES = frozenset({"begin", "end"})
"""Scopes of a heading: its first article, its last."""


class AddedArticles(Lookup):
    """The new articles, collected."""

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
        if not news and not made and loose and (beside.article or beside.scope in EDGES):
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

    def _quoted_heading(self, index: int, unit: NewHeading, last: Slot | None) -> Slot | None:
        """A heading quoted with articles: one that was added before without its title, or one below the last."""
        above = self.chapters.around(last, unit.level)
        for slot in self.chapters.below(above) if above is not None else self.chapters.slots:
            if slot.old is None and slot.heading.level is unit.level and slot.heading.number == unit.number:
                if not slot.heading.title.text:
                    slot.heading = replace(slot.heading, title=fresh(unit.title))
                return slot
        slot = self.chapters.add(Heading(unit.level, unit.number, fresh(unit.title)), above, index)
        self.log.infer(index, "new_heading", chapter=unit.title)
        return slot
