"""Places of the old law, looked up, and what is kept of every unit until the new law is built."""

from __future__ import annotations

from collections.abc import Callable

from rrdiff.amendment.assembly import Built, Work
from rrdiff.amendment.chapters import Chapters, Slot, renamed
from rrdiff.amendment.content import NewArticle, stopped, units_of
from rrdiff.amendment.law import AmendedWording, Article, Law, Number, Paragraph, fresh
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.outcome import RemarkLog
from rrdiff.amendment.places import LawPlace
from rrdiff.structure.clause import Level

Line = tuple[Number, int, int, AmendedWording]
"""One line of the old law: article, 款, 项 (0 for the lead), wording."""


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
        if target.chapter is not None:
            self.state_chapter(index, target)

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

    def state_chapter(self, index: int, place: LawPlace) -> None:
        """作为第九章第六十三条: the chapter is named by its new number."""
        article, chapter = place.article, place.chapter
        assert article is not None

        def step() -> None:
            """Put the new article at the end of the chapter or section that is named for it."""
            level = Level.CHAPTER
            slots = [s for s in self.chapters.slots if s.heading.level is level and s.heading.number != (0, 0)]
            restarts = len({s.heading.number for s in slots}) < len([s for s in slots if s.old is not None])
            if not self.chapters.renumbers:  # a law may count its chapters with a gap
                found = [at for at, s in enumerate(slots, 1) if s.heading.number == chapter]
                at = found[0] if len(found) == 1 else 0
            else:
                at = chapter[0] if chapter is not None and chapter[0] <= len(slots) else 0
            if restarts or not at:
                self.log.lost(index, "no_place", place=LawPlace(chapter=chapter).printed)
                return
            inside = self.chapters.below(slots[at - 1])
            sections = [s for s in inside if s.heading.level is Level.SECTION]
            if place.section is None:
                self.slots_by_new[article] = inside[-1]
            elif 1 <= place.section[0] <= len(sections):
                self.slots_by_new[article] = sections[place.section[0] - 1]
            else:
                self.log.lost(index, "no_place", place=LawPlace(section=place.section).printed)

        self.late.append(step)
