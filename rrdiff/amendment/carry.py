"""Say, operation by operation, what becomes of the units of the old law; nothing is numbered or built yet."""

from __future__ import annotations

from collections.abc import Callable

from rrdiff.amendment.already import SEVERAL, renumbers_what_stands, stands
from rrdiff.amendment.carving import Carving
from rrdiff.amendment.content import items_of, paragraphs_of
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.outcome import remark

_OF_UNITS = frozenset({Action.RENUMBER, Action.CARVE, Action.MERGE, Action.SPLIT})
"""Operations on whole units, of which a sentence is none."""
_TAKES_AWAY = frozenset({Action.DELETE, Action.CARVE, Action.MERGE})
"""Operations after which a 款 no longer stands where it stood, so that it may come again."""


class Carrier(Carving):
    """Collects the fate of every unit."""

    def carry(self) -> None:
        """Take in every operation."""
        steps: dict[Action, Callable[[int, Operation], None]] = {
            Action.REPLACE: self._replace,
            Action.RENUMBER: self._renumber,
            Action.CARVE: self._carve,
            Action.ADD: self.add,
            Action.DELETE: self._delete,
            Action.MERGE: self._merge,
            Action.SPLIT: self._split,
            Action.PHRASE: self._phrase,
            Action.INSERT_AFTER: self._phrase,
            Action.INSERT_BEFORE: self._phrase,
            Action.REMOVE: self._phrase,
            Action.APPEND: self._append,
            Action.PREPEND: self._append,
            Action.SUBSTITUTE: self._everywhere,
            Action.HEADING: self._heading,
            Action.TITLE: self._title,
            Action.PREAMBLE: self._preamble,
            Action.DISSOLVE: self._dissolve,
            Action.ENLIST: self.enlist,
            Action.ENTIRE: self._entire,
            Action.ANNEX: self._annex,
        }
        amended = self._told_as_standing()
        for index, operation in enumerate(self.operations):
            if operation.sort in steps and index not in amended:
                if not operation.closed:
                    self.log.infer(index, "quotation_end")
                part = next((one for one in operation.old if one.scope.startswith(("sentence", "line"))), None)
                if part is not None and operation.sort in _OF_UNITS and not self._split_off(index, operation):
                    self.log.doubt(index, "unsupported", place=part.printed)
                if part is not None and operation.sort in _OF_UNITS:
                    continue
                if not self.point(index, operation):
                    steps[operation.sort](index, operation)
        self.place_points()
        self._place_headings()
        self._spread_everywhere()
        for step in self.late:
            step()

    def _told_as_standing(self) -> frozenset[int]:
        """Operations whose result stands in the law before them, which are told and not carried out again."""
        leaving = {
            place.article
            for operation in self.operations
            for place in operation.old
            if operation.sort in _TAKES_AWAY and place.paragraph
        }
        found = {
            index
            for index, operation in enumerate(self.operations)
            if stands(self.law, operation) and not (operation.old and operation.old[0].article in leaving)
        }
        if not found:
            return frozenset()
        articles = {place.article for index in found for place in self.operations[index].old if place.article}
        found |= {
            index for index, operation in enumerate(self.operations) if renumbers_what_stands(operation, articles)
        }
        for index in found:
            self.log.doubt(index, "stands")
        if len(found) >= SEVERAL:
            self.log.general.append(remark("old_amended", count=len(found)))
        return frozenset(found)

    def _renumber(self, index: int, operation: Operation) -> None:
        """Give articles, 款, 项 or headings new numbers; with a quotation, new wording too."""
        old, new = operation.old, operation.new
        if old[0].level in {"chapter", "section", "part"}:
            self._moved_heading(index, operation)
            return
        if len(old) == 1 and len(new) > 1:
            self._split(index, operation)
            return
        if len(old) != len(new):
            self.log.doubt(index, "count_differs", said=len(old), quoted=len(new))
            return
        for place, target in zip(old, new, strict=True):
            if place.level == "article":
                article = self.article(index, place)
                if article is None or target.article is None:
                    continue
                if article.number in self.named and self.named[article.number] != target.article:
                    self.log.doubt(index, "moved_twice", place=place.printed)
                    continue
                self.name(index, article.number, target)
                if operation.beside and operation.beside[0].article is not None:
                    self.beside[target.article] = (operation.beside[0].article, operation.beside[0].scope)
                if operation.texts and len(old) == 1:
                    self._whole(article.number, operation.lines, index)
            elif place.level == "paragraph":
                for number, paragraph in self.paragraphs(index, place):
                    work = self.work(number)
                    work.moved[paragraph] = target.paragraph or paragraph
                    work.operations.add(index)
                    if operation.texts:
                        work.content[paragraph] = paragraphs_of(operation.lines)
            elif (found := self.item(index, place)) is not None:
                items = self.work(found[0]).item_work(found[1])
                items.moved[found[2]] = target.item or found[2]
                items.operations.add(index)
                if operation.texts:
                    items.content[found[2]] = items_of(operation.lines)

    def _delete(self, index: int, operation: Operation) -> None:
        """Take away what stands at the places of an operation."""
        for place in operation.old:
            if place.scope.startswith("sentence"):
                self._sentence(index, place, "")
            elif place.scope == "proviso":
                self._proviso(index, place, "")
            elif place.scope.startswith("line"):
                self._natural(index, place, None)
            elif place.scope and place.scope != "heading":
                self.log.doubt(index, "unsupported", place=place.printed)
            elif place.level == "article":
                if article := self.article(index, place):
                    self.gone.add(article.number)
            elif place.level == "paragraph":
                for number, paragraph in self.paragraphs(index, place):
                    self.work(number).left.add(paragraph)
            elif place.level == "item":
                if (found := self.item(index, place)) is not None:
                    items = self.work(found[0]).item_work(found[1])
                    items.deleted.add(found[2])
                    items.operations.add(index)
            else:
                self._delete_heading(index, place)

    def _split(self, index: int, operation: Operation) -> None:
        """Divide an article or a 款 into several; what is quoted takes its place."""
        place = operation.old[0]
        if place.level == "article" and (
            operation.unit == "article" or (operation.new and operation.new[0].level == "article")
        ):
            self.split_article(index, operation)
        elif place.level == "article":
            if article := self.article(index, place):
                if operation.texts:
                    self._whole(article.number, operation.lines, index)
                    made = len(self.work(article.number).whole or ())
                    if operation.unit == "paragraph" and operation.count not in {0, made}:
                        self.log.doubt(index, "count_differs", said=operation.count, quoted=made)
                else:
                    self.log.doubt(index, "no_content")
        elif not operation.texts:
            self.log.doubt(index, "no_content")
        elif place.level == "paragraph":
            for number, paragraph in self.paragraphs(index, place):
                work = self.work(number)
                work.content[paragraph] = paragraphs_of(operation.lines)
                work.operations.add(index)
                if operation.new and operation.new[0].paragraph:
                    work.moved[paragraph] = operation.new[0].paragraph
                if operation.count and len(work.content[paragraph]) != operation.count:
                    self.log.doubt(index, "count_differs", said=operation.count, quoted=len(work.content[paragraph]))
        elif (found := self.item(index, place)) is not None:
            items = self.work(found[0]).item_work(found[1])
            items.content[found[2]] = items_of(operation.lines)
            items.operations.add(index)
            if operation.new and operation.new[0].item:
                items.moved[found[2]] = operation.new[0].item
