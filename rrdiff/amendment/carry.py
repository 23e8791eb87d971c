"""Say, operation by operation, what becomes of the units of the old law; nothing is numbered or built yet."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from rrdiff.amendment.assembly import Built
from rrdiff.amendment.content import NewArticle, items_of, paragraphs_of, units_of
from rrdiff.amendment.law import Paragraph, fresh
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.places import LawPlace
from rrdiff.amendment.points import Points

_FINAL = "。：:"
_OF_UNITS = frozenset({Action.RENUMBER, Action.CARVE, Action.MERGE, Action.SPLIT})
"""Operations on whole units, of which a sentence is none."""


class Carrier(Points):
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
        for index, operation in enumerate(self.operations):
            if operation.sort in steps:
                if not operation.closed:
                    self.log.infer(index, "quotation_end")
                part = next((one for one in operation.old if one.scope.startswith(("sentence", "line"))), None)
                if part is not None and operation.sort in _OF_UNITS:
                    self.log.doubt(index, "unsupported", place=part.printed)
                    continue
                if not self.point(index, operation):
                    steps[operation.sort](index, operation)
        self.place_points()
        self._place_headings()
        self._spread_everywhere()
        for step in self.late:
            step()

    def _replace(self, index: int, operation: Operation) -> None:
        """Replace whole articles, 款, 项 or sentences by what is quoted, each place by its own quotation."""
        texts = operation.texts
        if operation.old[0].level in {"part", "chapter", "section"}:
            self._recast(index, operation)
        elif len(operation.old) == 1:
            self._replace_one(index, operation.old[0], operation.lines)
        elif len(texts) == len(operation.old):
            for place, lines in zip(operation.old, texts, strict=True):
                self._replace_one(index, place, lines)
        elif len(texts) == 1 and len(operation.lines) != len(operation.old) and _one_run(operation.old):
            self.log.infer(index, "joined", place=operation.old[0].printed)
            self._merge_in_place(index, operation)
        elif len(operation.lines) == len(operation.old):
            for place, line in zip(operation.old, operation.lines, strict=True):
                self._replace_one(index, place, (line,))
        elif len(texts) == 1 and _one_run_of(operation.old, "sentence"):
            self._replace_one(index, operation.old[0], operation.lines)
            for place in operation.old[1:]:
                self._sentence(index, place, "")
        elif len(texts) == 1 and len(operation.lines) > 1 and _one_run_of(operation.old, "item"):
            self._replace_items(index, operation)
        else:
            wanted = frozenset(p.article for p in operation.old if p.article is not None)
            units = [u for u in units_of(operation.lines, wanted) if isinstance(u, NewArticle)]
            if len(units) == len(operation.old) and all(p.level == "article" for p in operation.old):
                for place, unit in zip(operation.old, units, strict=True):
                    if article := self.article(index, place):
                        self.work(article.number).whole = unit.paragraphs
            else:
                self.log.doubt(index, "count_differs", said=len(operation.old), quoted=len(operation.lines))

    def _replace_items(self, index: int, operation: Operation) -> None:
        """第一项至第三项修改为 four 项, or two: the first takes all the new ones, the others go."""
        found = [one for place in operation.old if (one := self.item(index, place)) is not None]
        content = items_of(operation.lines)
        if len(found) < len(operation.old):
            return
        (article, paragraph, first), *others = found
        if [one.number for one in content] != list(range(first, first + len(content))):
            self.log.doubt(index, "count_differs", said=len(operation.old), quoted=len(content))
            return
        items = self.work(article).item_work(paragraph)
        items.operations.add(index)
        items.content[first] = content
        items.deleted |= {item for _, _, item in others}

    def _replace_one(self, index: int, place: LawPlace, lines: tuple[str, ...]) -> None:
        """Replace what stands at one place."""
        if place.scope.startswith("sentence"):
            self._sentence(index, place, "\n".join(lines))
        elif place.scope == "proviso":
            self._proviso(index, place, "".join(lines))
        elif place.scope.startswith("line") and place.scope != "line1":
            self._natural(index, place, lines)
        elif place.level == "article" and not place.scope:
            article = self.article(index, place)
            if article is not None:
                self._whole(article.number, lines, index)
        elif place.level in {"paragraph", "article"}:
            for number, paragraph in self.paragraphs(index, place):
                work = self.work(number)
                work.operations.add(index)
                kept = self.law.by_number[number].paragraphs[paragraph - 1]
                marked = self._marked(index, lines, kept, lead=bool(place.scope))
                if place.scope:
                    work.lead[paragraph] = fresh("\n".join(marked))
                else:
                    work.content[paragraph] = paragraphs_of(marked)
        elif place.level == "item":
            found = self.item(index, place)
            if found is not None:
                number, paragraph, item = found
                items = self.work(number).item_work(paragraph)
                items.content[item] = items_of(lines)
                items.operations.add(index)
        else:
            self.log.doubt(index, "unsupported", place=place.printed)

    def _natural(self, index: int, place: LawPlace, lines: tuple[str, ...] | None) -> None:
        """第二自然段 is the second 款 of an article without 项; in any other what it counts is not clear."""
        article = self.article(index, place)
        if article is None:
            return
        number = int(place.scope.removeprefix("line"))
        if place.paragraph is not None or any(one.items for one in article.paragraphs):
            self.log.doubt(index, "unsupported", place=place.printed)
            return
        whole = LawPlace(article=article.number, paragraph=number)
        if not self.paragraphs(index, whole):
            return
        if lines is None:
            self.work(article.number).left.add(number)
        else:
            self._replace_one(index, whole, lines)

    def _marked(self, index: int, lines: tuple[str, ...], old: Paragraph, *, lead: bool) -> tuple[str, ...]:
        """Wording quoted without its final mark takes that of the sentence it replaces."""
        end = old.wording.text[-1:]
        simple = lead or (len(lines) == 1 and not old.items)
        if not simple or not lines or end not in _FINAL or lines[-1][-1:] in _FINAL + "；;”）":
            return lines
        self.log.infer(index, "separator", what=end, phrase=lines[-1][-10:])
        return (*lines[:-1], lines[-1] + end)

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

    def _whole(self, number: tuple[int, int], lines: tuple[str, ...], index: int) -> None:
        """An article gets new wording."""
        work = self.work(number)
        wanted = frozenset({number, self.named.get(number, number)})
        units = [unit for unit in units_of(lines, wanted) if isinstance(unit, NewArticle)]
        if work.whole is not None:
            self.log.doubt(index, "replaced_twice", place=LawPlace(article=number).printed)
        if len(units) == 1:
            work.whole = self.ended(index, units[0].paragraphs)
            work.caption = units[0].caption or None
            work.operations.add(index)
        else:
            self.log.doubt(index, "count_differs", said=1, quoted=len(units))

    def _carve(self, index: int, operation: Operation) -> None:
        """Make 款 into articles, or into 款 of another article, with new wording where it is quoted."""
        old, new = operation.old, operation.new
        if any(target.article is None for target in new):
            self.log.doubt(index, "unsupported", place=new[0].printed)
            return
        if old[0].level == "article":
            for place in old:
                article = self.article(index, place)
                if article is None:
                    continue
                self._article_into(index, article.number, new[0], operation)
            return
        if len(new) not in {1, len(old)}:
            self.log.doubt(index, "count_differs", said=len(old), quoted=len(new))
            return
        content = self.quoted_paragraphs(operation)
        for at, place in enumerate(old):
            target = new[at if len(new) > 1 else 0]
            first = (target.paragraph or 1) + (at if len(new) == 1 and len(old) > 1 and not content else 0)
            assert target.article is not None
            self.by_new(index, target.article)
            whole = target.paragraph is None or operation.unit == "article"
            made = [] if content and at and len(new) == 1 else content
            self._leave(index, place, target, first, made, skip=bool(content and at and len(new) == 1), whole=whole)
        if content and len(new) > 1 and len(old) > 1 and len(content) != len(old):
            self.log.doubt(index, "count_differs", said=len(old), quoted=len(content))

    def _leave(
        self,
        index: int,
        place: LawPlace,
        target: LawPlace,
        first: int,
        content: list[Paragraph],
        *,
        skip: bool,
        whole: bool,
    ) -> None:
        """A 款 or 项 leaves its article for the one with a new number; ``whole`` says that it makes that one up."""
        assert target.article is not None
        if place.level == "item":
            found = self.item(index, place)
            if found is None:
                return
            items = self.work(found[0]).item_work(found[1])
            items.deleted.add(found[2])
            items.operations.add(index)
            old_item = next(
                i for i in self.law.by_number[found[0]].paragraphs[found[1] - 1].items if i.number == found[2]
            )
            blocks = tuple(Built(one) for one in content) or (Built(Paragraph(old_item.wording)),)
            if not skip:
                self.arrive(index, target.article, first, blocks, whole=whole)
            return
        for number, paragraph in self.paragraphs(index, place):
            work = self.work(number)
            work.left.add(paragraph)
            self.home_hint(target.article, number)
            if skip:
                self.merged_paragraphs[number, paragraph] = (target.article, first)
                continue

            def step(number: tuple[int, int] = number, paragraph: int = paragraph) -> None:
                built = self.work(number).paragraph(paragraph)
                blocks = tuple(Built(one, built.origin) for one in content) or (built,)
                assert target.article is not None
                self.arrive(index, target.article, first, blocks, whole=whole)

            self.late.append(step)

    def _article_into(self, index: int, number: tuple[int, int], target: LawPlace, operation: Operation) -> None:
        """A whole article becomes a 款 of another."""
        assert target.article is not None
        joins = operation.unit == "into"  # 并入第八条 names the old article that takes it in
        alone = target.paragraph == 1 and target.article not in self.claimed() and not joins
        if alone:
            self.name(index, number, target)
            if operation.texts:
                self._whole(number, operation.lines, index)
            return
        self.gone.add(number)
        self.merged[number] = target.article
        content = self.quoted_paragraphs(operation)
        work = self.work(number)
        first = target.paragraph or 1

        def step() -> None:
            built = [work.paragraph(n) for n in range(1, len(self.law.by_number[number].paragraphs) + 1)]
            blocks = tuple(Built(one, (number, n)) for n, one in enumerate(content, 1)) or tuple(built)
            assert target.article is not None
            if joins:
                self.work(target.article).added.append((first, blocks, index))
            else:
                self.arrive(index, target.article, first, blocks, whole=False)

        if joins and self.article(index, LawPlace(article=target.article)) is None:
            return
        self.late.append(step)

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


def _one_run(places: tuple[LawPlace, ...]) -> bool:
    """Whether places are 款 of one article that follow each other."""
    numbers = [place.paragraph for place in places]
    one_article = len({place.article for place in places}) == 1 and all(one.level == "paragraph" for one in places)
    return one_article and all(b == (a or 0) + 1 for a, b in pairwise(numbers))


def _one_run_of(places: tuple[LawPlace, ...], kind: str) -> bool:
    """Whether places are sentences of one 款, or 项 of one, that follow each other."""
    if kind == "sentence":
        numbers = [int(place.scope.removeprefix(kind) or 0) if place.scope.startswith(kind) else 0 for place in places]
    else:
        numbers = [place.item or 0 if place.level == kind and not place.scope else 0 for place in places]
    same = len({(place.article, place.paragraph) for place in places}) == 1
    return same and 0 not in numbers and all(after == before + 1 for before, after in pairwise(numbers))
