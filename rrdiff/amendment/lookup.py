"""Places of the old law, looked up, and what is kept of every unit until the new law is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from rrdiff.amendment.assembly import Built, Work
from rrdiff.amendment.chapters import Chapters, Slot, renamed
from rrdiff.amendment.content import NewArticle, stopped, units_of
from rrdiff.amendment.law import AmendedWording, Article, Law, Number, Paragraph, fresh
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.outcome import RemarkLog
from rrdiff.amendment.places import LawPlace

Line = tuple[Number, int, int, AmendedWording]
"""One line of the old law: article, 款, 项 (0 for the lead), wording."""


@dataclass(frozen=True, slots=True)
class Home:
    """The heading under which an operation says that an article stands: ``slot``, or one by its new or old number."""

    operation: int
    place: LawPlace
    new: bool = True
    slot: Slot | None = None


class Lookup:
    """The old law and the fate of its units."""

    def __init__(self, law: Law, operations: tuple[Operation, ...]) -> None:
        """Begin with the old law, of which nothing has been changed."""
        self.law = law
        self.operations = operations
        self.log = RemarkLog()
        self.works: dict[Number, Work] = {}
        self.chapters = Chapters.of(law, self.log)
        self.named: dict[Number, Number] = {}
        self.new_works: dict[Number, Work] = {}
        self.arrivals: dict[Number, list[tuple[int, tuple[Built, ...], int]]] = {}
        self.gone: set[Number] = set()
        self.unsure: set[int] = set()  # operations whose wording resembles other units as much as the one named
        self.merged: dict[Number, Number] = {}
        self.merged_paragraphs: dict[tuple[Number, int], tuple[Number, int]] = {}
        self.merged_into: dict[Number, Number] = {}
        self.merged_paragraphs_into: dict[tuple[Number, int], tuple[Number, int]] = {}
        self.slots_by_new: dict[Number, Slot | None] = {}
        self.new_operation: dict[Number, int] = {}
        self.operations_by_new: dict[Number, set[int]] = {}
        self.stated: dict[Number, Home] = {}  # by new number: under which heading an article is said to stand
        self.stated_olds: dict[Number, Home] = {}  # the same by old number
        self.beside: dict[Number, tuple[Number, str]] = {}  # new article → the old one beside it, and the side
        # operation, old articles, the old one beside which they are put, and the side
        self.put_beside: list[tuple[int, tuple[Number, ...], Number, str]] = []
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
            if one.sort in {Action.RENUMBER, Action.ADD, Action.MERGE, Action.SPLIT}:
                out |= {p.article for p in one.new if p.article is not None and p.level == "article"}
        return out

    def name(self, index: int, old: Number, target: LawPlace) -> None:
        """An old article gets the number a decision gives it."""
        assert target.article is not None
        self.named[old] = target.article
        self.by_new(index, target.article)
        self.last_new = (target.article,)
        self.state(index, target)

    def home_hint(self, new: Number, old: Number) -> None:
        """An article made from old ones stands where the first of them stood, if the order allows it."""
        if new not in self.slots_by_new:
            self.slots_by_new[new] = self.chapters.home.get(old)

    def article(self, index: int, place: LawPlace) -> Article | None:
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
            self.log.lost(index, "no_place", place=LawPlace(article=number).printed)
        return found

    def paragraphs(self, index: int, place: LawPlace) -> list[tuple[Number, int]]:
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

    def item(self, index: int, place: LawPlace) -> tuple[Number, int, int] | None:
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

    def lines(self, index: int, place: LawPlace) -> list[Line]:
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

    def inside(self, place: LawPlace) -> list[Number]:
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

    def ended(self, index: int, quoted: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        """Quoted wording of whole 条 and 款, with the mark at its end that the decision leaves out."""
        whole = stopped(quoted)
        if whole is not quoted:
            last = quoted[-1].items[-1] if quoted[-1].items else quoted[-1]
            self.log.infer(index, "separator", what="。", phrase=last.wording.text[-10:])
        return whole

    def state(self, index: int, place: LawPlace, *, of: LawPlace | None = None) -> None:
        """作为第九章第六十三条 names a chapter by its new number, 在第九章 (``of``) an old one, or one by its title."""
        heading = replace(place if of is None else of, article=None, paragraph=None, item=None, point=None)
        if heading.level and place.article is not None:
            self.stated[place.article] = Home(index, heading, new=of is None)

    def readings(self, home: Home) -> tuple[tuple[Slot, ...], ...]:
        """What may be meant by a heading that is named: the one with that new or old number, the likelier first."""
        if home.slot is not None:
            return (tuple(self.chapters.below(home.slot)),)
        finders = (self.chapters.find_new, self.chapters.find)
        found: list[tuple[Slot, ...]] = []
        for finder in finders if home.new else reversed(finders):
            slots = finder(home.place)
            if len(slots) > 1:
                self.log.doubt(home.operation, "several", place=home.place.printed)
                return ()
            below = tuple(one for slot in slots for one in self.chapters.below(slot))
            if below and below not in found:
                found.append(below)
        if not found:
            self.log.lost(home.operation, "no_place", place=home.place.printed)
        return tuple(found)
