"""修改为: whole articles, 款, 项 and sentences get the wording that is quoted."""

from __future__ import annotations

from itertools import pairwise

from rrdiff.amendment.content import NewArticle, items_of, paragraphs_of, units_of
from rrdiff.amendment.law import Paragraph, fresh
from rrdiff.amendment.operations import Operation
from rrdiff.amendment.places import LawPlace
from rrdiff.amendment.points import Points

_FINAL = "。：:"


class Replacing(Points):
    """Units with new wording."""

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
        elif len(texts) == 1 and len(operation.lines) != len(operation.old) and _one_run(operation.old, "paragraph"):
            self.log.infer(index, "joined", place=operation.old[0].printed)
            self._merge_in_place(index, operation)
        elif len(operation.lines) == len(operation.old):
            for place, line in zip(operation.old, operation.lines, strict=True):
                self._replace_one(index, place, (line,))
        elif len(texts) == 1 and _one_run(operation.old, "sentence"):
            self._replace_one(index, operation.old[0], operation.lines)
            for place in operation.old[1:]:
                self._sentence(index, place, "")
        elif len(texts) == 1 and _one_run(operation.old, "item"):
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


def _one_run(places: tuple[LawPlace, ...], kind: str) -> bool:
    """Whether places are 款 of one article, or sentences or 项 of one 款, that follow each other."""
    if kind == "sentence":
        numbers = [int(place.scope.removeprefix(kind) or 0) if place.scope.startswith(kind) else 0 for place in places]
    else:
        numbers = [getattr(place, kind) or 0 if place.level == kind and not place.scope else 0 for place in places]
    within = {(place.article, None if kind == "paragraph" else place.paragraph) for place in places}
    return len(within) == 1 and 0 not in numbers and all(after == before + 1 for before, after in pairwise(numbers))
