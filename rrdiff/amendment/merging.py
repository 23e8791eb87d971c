"""合并: several units become one, under a number the decision gives or where the first of them stood."""

from __future__ import annotations

from rrdiff.amendment.assembly import Built
from rrdiff.amendment.content import NewArticle, items_of, units_of
from rrdiff.amendment.law import Paragraph
from rrdiff.amendment.operations import Operation
from rrdiff.amendment.phrases import Phrases
from rrdiff.amendment.places import LawPlace


class Merging(Phrases):
    """Units put together."""

    def _merge(self, index: int, operation: Operation) -> None:
        """Make several articles, 款 or 项 into one."""
        if all(place.level == "item" for place in operation.old + operation.new):
            self._merge_items(index, operation)
            return
        if not operation.new:
            self._merge_in_place(index, operation)
            return
        target = operation.new[0]
        if target.article is None:
            self.log.doubt(index, "unsupported", place=target.printed)
            return
        content = self.quoted_paragraphs(operation)
        if not content:
            self.log.doubt(index, "no_content")
            return
        inner = all(p.level == "paragraph" for p in operation.old) and target.level == "paragraph"
        if inner and target.article in {p.article for p in operation.old}:
            self._merge_inside(index, operation, content)
            return
        assert target.article is not None
        blocks = tuple(Built(one) for one in content)
        for place in operation.old:
            if place.level == "article":
                if article := self.article(index, place):
                    self.gone.add(article.number)
                    self.merged[article.number] = target.article
                    self.home_hint(target.article, article.number)
            elif place.level == "paragraph":
                for number, paragraph in self.paragraphs(index, place):
                    self.work(number).left.add(paragraph)
                    self.merged_paragraphs[number, paragraph] = (target.article, 1)
                    self.home_hint(target.article, number)
            elif (found := self.item(index, place)) is not None:
                items = self.work(found[0]).item_work(found[1])
                items.deleted.add(found[2])
                items.operations.add(index)
        self.state(index, target)
        self.by_new(index, target.article)
        self.arrive(index, target.article, target.paragraph or 1, blocks, whole=target.paragraph is None)

    def _merge_inside(self, index: int, operation: Operation, content: list[Paragraph]) -> None:
        """Several 款 of one article become one."""
        q = operation.new[0].paragraph or 1
        for place in operation.old:
            for number, paragraph in self.paragraphs(index, place):
                work = self.work(number)
                work.left.add(paragraph)
                work.operations.add(index)
                self.merged_paragraphs[number, paragraph] = (number, q)
        first = self.article(index, operation.old[0])
        if first is not None:
            self.work(first.number).added.append((q, tuple(Built(one) for one in content), index))

    def _merge_items(self, index: int, operation: Operation) -> None:
        """Several 项 of one 款 become one; it takes the place of the first."""
        found = [one for place in operation.old if (one := self.item(index, place)) is not None]
        content = items_of(operation.lines)
        if len(found) != len(operation.old):
            return
        if not content:
            self.log.doubt(index, "no_content")
            return
        if len({(article, paragraph) for article, paragraph, _ in found}) > 1:
            self.log.doubt(index, "unsupported", place=operation.old[-1].printed)
            return
        (article, paragraph, first), *others = found
        items = self.work(article).item_work(paragraph)
        items.operations.add(index)
        items.content[first] = content
        items.deleted |= {item for _, _, item in others}
        if operation.new and operation.new[0].item:
            items.moved[first] = operation.new[0].item

    def _merge_in_place(self, index: int, operation: Operation) -> None:
        """合并修改为：“…” gives no number: the first unit gets the wording, the others go."""
        wanted = frozenset(place.article for place in operation.old if place.article is not None)
        units = [unit for unit in units_of(operation.lines, wanted) if isinstance(unit, NewArticle)]
        first, *others = operation.old
        head = self.article(index, first)
        if head is None:
            return
        if len(units) != 1:
            self.log.doubt(index, "count_differs", said=1, quoted=len(units))
            return
        unit = units[0]
        work = self.work(head.number)
        work.operations.add(index)
        origin = (head.number, first.paragraph or 1)
        if first.level == "article":
            work.whole = unit.paragraphs
            work.caption = unit.caption or None
            if unit.number is not None and unit.number != head.number:
                self.name(index, head.number, LawPlace(article=unit.number))
        elif first.level == "paragraph" and self.paragraphs(index, first):
            work.content[origin[1]] = unit.paragraphs
        else:
            self.log.doubt(index, "unsupported", place=first.printed)
            return
        for place in others:
            self._merged_into(index, place, origin)

    def _merged_into(self, index: int, place: LawPlace, origin: tuple[tuple[int, int], int]) -> None:
        """A unit goes, and what cites it cites the one that took it in."""
        if place.level == "article":
            if article := self.article(index, place):
                self.gone.add(article.number)
                self.merged_into[article.number] = origin[0]
        elif place.level == "paragraph":
            for number, paragraph in self.paragraphs(index, place):
                self.work(number).left.add(paragraph)
                self.merged_paragraphs_into[number, paragraph] = origin
        else:
            self.log.doubt(index, "unsupported", place=place.printed)
