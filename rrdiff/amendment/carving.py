"""单列: 款 and 项 become articles or go to another article, and articles become 款."""

from __future__ import annotations

from rrdiff.amendment.assembly import Built
from rrdiff.amendment.law import Paragraph
from rrdiff.amendment.operations import Operation
from rrdiff.amendment.places import LawPlace
from rrdiff.amendment.replacing import Replacing
from rrdiff.amendment.wording import sentence_span


class Carving(Replacing):
    """Units that change their article."""

    def _split_off(self, index: int, operation: Operation) -> bool:
        """第一款第二句单列为第二款: the last sentence of a 款 becomes the 款 behind it."""
        place = operation.old[0]
        new = operation.new[0] if len(operation.old) == len(operation.new) == 1 else LawPlace()
        found = self.paragraphs(index, place) if place.scope.startswith("sentence") and new.paragraph else []
        if len(found) != 1 or new.article not in {None, place.article} or new.paragraph != found[0][1] + 1:
            return False
        (number, paragraph), *_ = found
        old = self.law.by_number[number].paragraphs[paragraph - 1]
        wording = old.wording
        span = sentence_span(wording.text, int(place.scope.removeprefix("sentence")))
        if old.items or span is None or not span[0] or span[1] < len(wording.text):
            return False
        quoted = self.quoted_paragraphs(operation)
        if len(quoted) > 1:
            return False
        work = self.work(number)
        work.splits[paragraph] = int(place.scope.removeprefix("sentence")), tuple(quoted)
        work.operations.add(index)
        return True

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
