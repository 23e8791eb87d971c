"""将第二章修改为：“第二章 …”: chapters replaced as a whole, with their headings and articles.

An old article whose wording stands in the quoted text goes on as that article, so that what cites it follows; the
others are deleted.
"""

from __future__ import annotations

from rrdiff.amendment.chapters import Slot
from rrdiff.amendment.content import NewArticle, NewHeading, units_of
from rrdiff.amendment.law import Article, Heading, Law, fresh
from rrdiff.amendment.law_reader import law_of
from rrdiff.amendment.links import linked, text_of
from rrdiff.amendment.merging import Merging
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.places import LawPlace
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold


class Recasting(Merging):
    """Chapters and sections, or the whole law, replaced."""

    def __init__(self, law: Law, operations: tuple[Operation, ...]) -> None:
        super().__init__(law, operations)
        self.whole: Law | None = None

    def _entire(self, index: int, operation: Operation) -> None:
        """Take the quoted text for the whole law; nothing else may be said of it."""
        sorts = {one.sort for one in self.operations} - {Action.ENTIRE, Action.PROVISION, Action.ADJUST, Action.TITLE}
        if sorts or self.whole is not None:
            self.log.doubt(index, "replaced_twice", place="全文")
            return
        self.whole = law_of(parse(fold("quoted", "\n".join((self.law.title.text, *operation.lines)))))

    def _recast(self, index: int, operation: Operation) -> None:
        """Put the quoted headings and articles in the place of the headings that are named."""
        named: list[Slot] = []
        for place in operation.old:
            found = self.chapters.find(place)
            if len(found) != 1:
                self._heading_missing(index, place, len(found))
                return
            named += found
        units = units_of(operation.lines)
        articles = [unit for unit in units if isinstance(unit, NewArticle)]
        headings = [unit for unit in units if isinstance(unit, NewHeading)]
        level = named[0].heading.level
        if not isinstance(units[0], NewHeading) or headings[0].level is not level:
            self.log.doubt(index, "no_content")
            return
        if any(unit.number is None for unit in articles):
            self.log.doubt(index, "no_number")
            return
        gone = [one for slot in named for one in self.chapters.below(slot)]
        inside = [n for n, home in self.chapters.home.items() if any(home is one for one in gone)]
        at = self.chapters.slots.index(gone[0])
        kept = [one for one in self.chapters.slots if not any(one is other for other in gone)]
        numbers = [one.heading.number for one in self.chapters.slots if one.heading.level is level]
        tops = sum(unit.level is level for unit in headings)
        if tops != len(named) or numbers == [(n, 0) for n in range(1, len(numbers) + 1)]:
            self.chapters.renumbers = True
        slots: list[Slot] = []
        homes: list[Slot] = []
        for unit in units:
            if isinstance(unit, NewHeading):
                slots.append(Slot(Heading(unit.level, unit.number, fresh(unit.title)), operation=index))
            else:
                homes.append(slots[-1])
        self.chapters.slots = [*kept[:at], *slots, *kept[at:]]
        self._go_on(index, [self.law.by_number[n] for n in inside], articles, homes)

    def _go_on(self, index: int, olds: list[Article], news: list[NewArticle], homes: list[Slot]) -> None:
        """Which old article is which quoted one; what is in neither is deleted or new."""
        links = linked([text_of(one) for one in olds], [text_of(Article((0, 0), one.paragraphs)) for one in news])
        for at, (unit, slot) in enumerate(zip(news, homes, strict=True)):
            assert unit.number is not None
            self.slots_by_new[unit.number] = slot
            if at not in links:
                self._new_article(index, unit.number, unit)
                continue
            old = olds[links[at]].number
            self.name(index, old, LawPlace(article=unit.number))
            self.chapters.home[old] = slot
            work = self.work(old)
            work.whole = unit.paragraphs
            work.caption = unit.caption or None
            work.operations.add(index)
        self.gone |= {one.number for at, one in enumerate(olds) if at not in set(links.values())}
