"""What comes into a law: articles, 款, 项, chapters; and where a place of the old law is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rrdiff.amendment.assembly import Built, Work
from rrdiff.amendment.chapters import Chapters, Slot, renamed
from rrdiff.amendment.content import NewArticle, NewHeading, heading_at, items_of, paragraphs_of, units_of
from rrdiff.amendment.law import Article, Heading, Law, Number, Paragraph, Wording, fresh
from rrdiff.amendment.operations import Operation, Sort
from rrdiff.amendment.outcome import Log
from rrdiff.amendment.places import Place
from rrdiff.structure.clause import Level

_LEVELS = {"chapter": Level.CHAPTER, "section": Level.SECTION, "part": Level.PART}
Line = tuple[Number, int, int, Wording]
"""One line of the old law: article, 款, 项 (0 for the lead), wording."""


class Additions:
    """The old law, looked up; and the new units, collected."""

    def __init__(self, law: Law, operations: tuple[Operation, ...]) -> None:
        self.law = law
        self.operations = operations
        self.log = Log()
        self.works: dict[Number, Work] = {}
        self.chapters = Chapters.of(law, self.log)
        self.named: dict[Number, Number] = {}
        self.new_works: dict[Number, Work] = {}
        self.arrivals: dict[Number, list[tuple[int, tuple[Built, ...], int]]] = {}
        self.gone: set[Number] = set()
        self.merged: dict[Number, Number] = {}
        self.merged_paragraphs: dict[tuple[Number, int], tuple[Number, int]] = {}
        self.slots_by_new: dict[Number, Slot | None] = {}
        self.new_operation: dict[Number, int] = {}
        self.operations_by_new: dict[Number, set[int]] = {}
        self.late: list[Callable[[], None]] = []
        self.last_slot: Slot | None = None
        self.last_new: tuple[Number, ...] = ()

    def work(self, number: Number) -> Work:
        """What becomes of an old article."""
        if number not in self.works:
            self.works[number] = Work(self.law.by_number[number], self.log)
        return self.works[number]

    def by_new(self, index: int, number: Number) -> None:
        """Remember which operation speaks of a new number."""
        self.operations_by_new.setdefault(number, set()).add(index)
        self.new_operation.setdefault(number, index)

    def claimed(self) -> set[Number]:
        """New numbers that some operation gives to an article."""
        out = set(self.new_works)
        for one in self.operations:
            if one.sort in {Sort.RENUMBER, Sort.ADD, Sort.MERGE, Sort.SPLIT}:
                out |= {p.article for p in one.new if p.article is not None and p.level == "article"}
        return out

    def name(self, index: int, old: Number, target: Place) -> None:
        """An old article gets the number a decision gives it."""
        assert target.article is not None
        self.named[old] = target.article
        self.by_new(index, target.article)
        self.last_new = (target.article,)
        if target.chapter is not None:
            self.state_chapter(index, target)

    def home_hint(self, new: Number, old: Number) -> None:
        """An article made from old ones stands where the first of them stood, if the order allows it."""
        if new not in self.slots_by_new:
            self.slots_by_new[new] = self.chapters.home.get(old)

    def article(self, index: int, place: Place) -> Article | None:
        """The old article a place names."""
        number = place.article
        if number is None:
            self.log.lost(index, "no_article_named")
            return None
        if number in self.law.repeated:
            self.log.doubt(index, "several", place=place.printed)
            return None
        found = self.law.by_number.get(number)
        if found is None:
            self.log.lost(index, "no_place", place=Place(article=number).printed)
        return found

    def paragraphs(self, index: int, place: Place) -> list[tuple[Number, int]]:
        """The old 款 a place names; the only one where it names none."""
        article = self.article(index, place)
        if article is None:
            return []
        if place.paragraph is None:
            if len(article.paragraphs) == 1 or place.scope == "lead":
                return [(article.number, 1)]
            if place.scope:
                return [(article.number, 1)]
            return [(article.number, n) for n in range(1, len(article.paragraphs) + 1)]
        if not 1 <= place.paragraph <= len(article.paragraphs):
            self.log.lost(index, "no_place", place=place.printed)
            return []
        return [(article.number, place.paragraph)]

    def item(self, index: int, place: Place) -> tuple[Number, int, int] | None:
        """The old 项 a place names; its 款 may be left out where only one has it."""
        article = self.article(index, place)
        if article is None or place.item is None:
            return None
        having = [n for n, one in enumerate(article.paragraphs, 1) if any(i.number == place.item for i in one.items)]
        if place.paragraph is not None and place.paragraph in having:
            return article.number, place.paragraph, place.item
        if place.paragraph is not None or not having:
            self.log.lost(index, "no_place", place=place.printed)
            return None
        if len(having) > 1:
            self.log.doubt(index, "several", place=place.printed)
            return None
        return article.number, having[0], place.item

    def lines(self, index: int, place: Place) -> list[Line]:
        """All old lines in a place."""
        if place.item is not None:
            found = self.item(index, place)
            if found is None:
                return []
            number, paragraph, item = found
            items = self.law.by_number[number].paragraphs[paragraph - 1].items
            return [(number, paragraph, i.number, i.wording) for i in items if i.number == item]
        out: list[Line] = []
        for number, paragraph in self.paragraphs(index, place):
            one = self.law.by_number[number].paragraphs[paragraph - 1]
            out.append((number, paragraph, 0, one.wording))
            if not place.scope.startswith(("line", "lead", "sentence")):
                out += [(number, paragraph, i.number, i.wording) for i in one.items]
        return out

    def inside(self, place: Place) -> list[Number]:
        """Articles of a chapter."""
        slots = [one for slot in self.chapters.find(place) for one in self.chapters.below(slot)]
        return [number for number, home in self.chapters.home.items() if any(home is one for one in slots)]

    def rename(self, slot: Slot, title: str) -> None:
        """Give a heading a new title."""
        renamed(slot, fresh(title.strip()))

    def quoted_paragraphs(self, operation: Operation) -> list[Paragraph]:
        """Quoted wording without labels of articles."""
        wanted = frozenset(p.article for p in operation.new if p.article is not None)
        units = units_of(operation.lines, wanted)
        return [one for unit in units if isinstance(unit, NewArticle) for one in unit.paragraphs]

    def arrive(self, index: int, new: Number, first: int, blocks: tuple[Built, ...], *, whole: bool) -> None:
        """Units come into the article with a new number; ``whole`` says that they make it up."""
        self.by_new(index, new)
        joins = not whole and (new in self.named.values() or new in self.new_works)
        makes = not whole and first == 1 and self._several(new)
        if whole or makes:
            work = self.new_works.setdefault(new, Work(None, self.log))
            if whole and work.added and any(q == first for q, _, _ in work.added):
                taken = sum(len(b) for _, b, _ in work.added)
                self.log.infer(index, "joined", place=Place(article=new).printed)
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
        news = [p.article for p in operation.new if p.article is not None]
        expected = frozenset(news) | frozenset(self.named.values())
        units = units_of(operation.lines, expected)
        slot = self.last_slot if any(isinstance(unit, NewHeading) for unit in units) else None
        made: dict[Number, NewArticle] = {}
        loose: list[NewArticle] = []
        for unit in units:
            if isinstance(unit, NewHeading):
                slot = self._quoted_heading(index, unit)
            elif unit.number is not None:
                made[unit.number] = unit
                if slot is not None:
                    self.slots_by_new[unit.number] = slot
            else:
                loose.append(unit)
        if not news and not made and operation.old and operation.old[0].article and loose:
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
            if place.chapter is not None:
                self.state_chapter(index, place)
        self.last_new = tuple(news)

    def _new_article(self, index: int, number: Number, unit: NewArticle) -> None:
        self.by_new(index, number)
        if number in self.new_works:
            for one in self.operations_by_new[number]:
                self.log.doubt(one, "number_twice")
            return
        work = Work(None, self.log)
        work.added = [(1, tuple(Built(one) for one in unit.paragraphs), index)]
        work.caption = unit.caption or None
        work.operations.add(index)
        self.new_works[number] = work

    def _paragraphs(self, index: int, operation: Operation) -> None:
        blocks = [Built(one) for one in paragraphs_of(operation.lines)]
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
        if not numbers:
            end = len(article.paragraphs)

            def step() -> None:
                at = end - len(work.left) + sum(len(b) for _, b, _ in work.added) + 1
                work.added.append((at, tuple(blocks), index))

            self.log.infer(index, "at_end", place=Place(article=article.number).printed)
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
        numbers = [p.item for p in operation.new if p.item is not None]
        if operation.count and operation.count != len(new):
            self.log.doubt(index, "count_differs", said=operation.count, quoted=len(new))
        if not numbers:
            numbers = [one.number for one in new]
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
        lines = operation.lines
        level = _LEVELS[operation.unit]
        place = operation.new[0] if operation.new else Place()
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
            above = Place(chapter=chapter) if chapter else None
        elif operation.old and operation.old[0].part:
            above = Place(part=operation.old[0].part)
        slot = self.chapters.add(Heading(level, number, fresh(title)), above, index)
        self.last_slot = slot
        rest = lines[1:]
        if rest:
            inner = replace(operation, unit="article", texts=(rest,), new=(), old=(), count=0, chapters=())
            before = set(self.new_works)
            expected = [p.article for p in operation.chapters if p.article is not None]
            labelled = [u for u in units_of(rest, frozenset(expected)) if isinstance(u, NewArticle) and u.number]
            inner = replace(inner, new=tuple(Place(article=u.number) for u in labelled))
            self._articles(index, inner)
            for new in set(self.new_works) - before:
                self.slots_by_new.setdefault(new, slot)
        for held in operation.chapters:
            if held.article is not None:
                self.slots_by_new[held.article] = slot

    def _quoted_heading(self, index: int, unit: NewHeading) -> Slot | None:
        """A heading quoted with articles: one that was added before without its title, or one that is there."""
        for slot in self.chapters.slots:
            if slot.old is None and slot.heading.level is unit.level and slot.heading.number == unit.number:
                if not slot.heading.title.text:
                    slot.heading = replace(slot.heading, title=fresh(unit.title))
                return slot
        slot = self.chapters.add(Heading(unit.level, unit.number, fresh(unit.title)), None, index)
        self.log.infer(index, "new_heading", chapter=unit.title)
        return slot

    def state_chapter(self, index: int, place: Place) -> None:
        """作为第九章第六十三条: the chapter is named by its new number."""
        article, chapter = place.article, place.chapter
        assert article is not None

        def step() -> None:
            level = Level.CHAPTER
            slots = [s for s in self.chapters.slots if s.heading.level is level and s.heading.number != (0, 0)]
            restarts = len({s.heading.number for s in slots}) < len([s for s in slots if s.old is not None])
            if chapter is None or restarts or not 1 <= chapter[0] <= len(slots):
                self.log.lost(index, "no_place", place=Place(chapter=chapter).printed)
                return
            slot = slots[chapter[0] - 1]
            self.slots_by_new[article] = self.chapters.below(slot)[-1]

        self.late.append(step)

    def enlist(self, index: int, operation: Operation) -> None:
        """列入本章."""
        if operation.new:
            for number in self.last_new:
                self.state_chapter(index, Place(chapter=operation.new[0].chapter, article=number))
        elif self.last_slot is not None:
            for number in self.last_new:
                self.slots_by_new[number] = self.last_slot
        else:
            self.log.lost(index, "no_place", place="本章")

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
                self.log.doubt(index, "label", said=number[0], quoted=(unit.number or (0, 0))[0])
            self.home_hint(number, article.number)
            self._new_article(index, number, unit)
        self.last_new = tuple(news)
