"""Changes inside one article: which 款 and 项 of the old article stand where in the new one, and what is added."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rrdiff.amendment.law import ITEM_MARK, Article, Item, Paragraph, read_paragraphs
from rrdiff.amendment.outcome import Notes, Status
from rrdiff.amendment.references import Unit
from rrdiff.amendment.shapes import ItemShape, ParagraphShape, fill, old_paragraph, shape_of

LONE_LEAD = "："
"""A quotation of one line that ends so replaces the lead of a unit whose 项 go on as they are."""


@dataclass(slots=True)
class _Items:
    """Changes to the 项 of one 款."""

    gone: set[int] = field(default_factory=set)
    new: dict[int, list[ItemShape]] = field(default_factory=dict)
    placed: dict[int, ItemShape] = field(default_factory=dict)
    added: list[ItemShape] = field(default_factory=list)
    touched: bool = False


class ArticleChange:
    """One old article (or an article just added) and everything a decision does inside it."""

    def __init__(self, article: Article, notes: Notes, *, fresh: list[ParagraphShape] | None = None) -> None:
        self.article = article
        self.notes = notes
        self.whole = fresh
        count = 0 if fresh is not None else len(article.paragraphs)
        self.shapes = {place: [old_paragraph(article, place)] for place in range(1, count + 1)}
        self.gone: set[int] = set()
        self.moved: set[int] = set()
        self.placed: dict[int, list[ParagraphShape]] = {}
        self.by: dict[int, int] = {}
        self.tail: list[ParagraphShape] = []
        self.items: dict[int, _Items] = {}
        self.late: list[tuple[int, int | None, Item, int]] = []
        self.replaced_by: int | None = None

    # what operations name

    def paragraph(self, unit: Unit, operation: int) -> int | None:
        """Old number of the 款 that a unit names or lies in; noted when there is none or it is not clear which."""
        count = len(self.article.paragraphs)
        if unit.paragraph:
            if unit.paragraph <= count:
                return unit.paragraph
            self.notes.missing(operation, unit)
            return None
        if unit.item:
            hosts = [place for place, one in enumerate(self.article.paragraphs, 1) if len(one.items) >= unit.item]
        else:
            hosts = [place for place, one in enumerate(self.article.paragraphs, 1) if one.items] or (
                [1] if count == 1 else []
            )
        if len(hosts) == 1:
            return hosts[0]
        if hosts:
            self.notes.fail(operation, Status.AMBIGUOUS, "which_paragraph", unit=unit)
        else:
            self.notes.missing(operation, unit)
        return None

    def item(self, unit: Unit, operation: int) -> tuple[int, int] | None:
        """Old numbers of the 款 and 项 that a unit names."""
        place = self.paragraph(unit, operation)
        if place is None or not unit.item:
            return None
        if unit.item > len(self.article.paragraphs[place - 1].items):
            self.notes.missing(operation, unit)
            return None
        return place, unit.item

    # changes

    def replace_whole(self, content: tuple[str, ...], operation: int) -> None:
        """The article has a new wording."""
        paragraphs = read_paragraphs(content)
        first = self.article.paragraphs[0] if self.article.paragraphs else Paragraph("")
        if len(paragraphs) == 1 and not paragraphs[0].items and paragraphs[0].text.endswith(LONE_LEAD) and first.items:
            self._lead(1, paragraphs[0].text, operation)
            return
        if self.replaced_by is not None:
            self.notes.fail(operation, Status.AMBIGUOUS, "twice", unit=self.article.number[0])
            return
        self.replaced_by = operation
        self.whole = [shape_of(one) for one in paragraphs]
        for place, shape in enumerate(self.whole, 1):
            if place <= len(self.article.paragraphs) == len(self.whole):
                shape.sources = [(self.article.number, place)]
                for at, item in enumerate(shape.items, 1):
                    if len(shape.items) == len(self.article.paragraphs[place - 1].items):
                        item.sources = [(self.article.number, place, at)]

    def replace_paragraph(self, place: int, content: tuple[str, ...], operation: int) -> None:
        """A 款 has a new wording, or becomes several."""
        old = self.article.paragraphs[place - 1]
        paragraphs = read_paragraphs(content)
        lone = len(paragraphs) == 1 and not paragraphs[0].items and paragraphs[0].text.endswith(LONE_LEAD)
        if lone and old.items:
            self._lead(place, paragraphs[0].text, operation)
            return
        if operation in self.by.values() or place in self.by:
            self.notes.fail(operation, Status.AMBIGUOUS, "twice", unit=f"第{place}款")
            return
        self.by[place] = operation
        shapes = [shape_of(one) for one in paragraphs]
        for shape in shapes:
            shape.sources = [(self.article.number, place)]
            if len(shapes) == 1 and len(shape.items) == len(old.items):
                for at, item in enumerate(shape.items, 1):
                    item.sources = [(self.article.number, place, at)]
        self.shapes[place] = shapes

    def _lead(self, place: int, text: str, operation: int) -> None:
        if self.shapes[place][0].text is not None:
            self.notes.fail(operation, Status.AMBIGUOUS, "twice", unit=f"第{place}款")
            return
        self.shapes[place][0].text = text

    def replace_lead(self, place: int, text: str, operation: int) -> None:
        """Only the lead of a 款 has a new wording."""
        self._lead(place, text, operation)

    def replace_item(self, place: int, item: int, content: tuple[str, ...], operation: int) -> None:
        """A 项 has a new wording, or becomes several."""
        changes = self._changes(place)
        if item in changes.new:
            self.notes.fail(operation, Status.AMBIGUOUS, "twice", unit=f"第{item}项")
            return
        old = self.article.paragraphs[place - 1].items[item - 1]
        found = [ItemShape([(self.article.number, place, item)], one) for one in quoted_items(content)]
        if len(found) == 1 and found[0].item and found[0].item.text.endswith(LONE_LEAD) and not found[0].item.points:
            found[0].item = replace(found[0].item, points=old.points)
        changes.new[item] = found

    def remove(self, place: int) -> None:
        """A 款 is deleted or goes to another article."""
        self.gone.add(place)

    def remove_item(self, place: int, item: int) -> None:
        """A 项 is deleted or goes elsewhere."""
        self._changes(place).gone.add(item)

    def place(self, number: int, shapes: list[ParagraphShape], operation: int) -> None:
        """Put 款 at a new number."""
        if number in self.placed:
            self.notes.fail(operation, Status.AMBIGUOUS, "taken", unit=f"第{number}款")
            return
        self.placed[number] = shapes

    def move(self, place: int, number: int, operation: int) -> None:
        """An old 款 gets a new number."""
        if place in self.moved or place in self.gone:
            self.notes.fail(operation, Status.AMBIGUOUS, "twice", unit=f"第{place}款")
            return
        self.moved.add(place)
        self.place(number, self.shapes[place], operation)

    def move_item(self, place: int, item: int, number: int, operation: int) -> None:
        """An old 项 gets a new number."""
        changes = self._changes(place)
        if number in changes.placed or item in changes.gone:
            self.notes.fail(operation, Status.AMBIGUOUS, "taken", unit=f"第{number}项")
            return
        changes.placed[number] = ItemShape([(self.article.number, place, item)])

    def add(self, number: int | None, shape: ParagraphShape, operation: int) -> None:
        """A new 款."""
        if number is None:
            self.tail.append(shape)
            self.notes.infer(operation, "place_last")
        else:
            self.place(number, [shape], operation)

    def add_item(self, place: int, number: int | None, item: Item, operation: int) -> None:
        """A new 项 in an old 款."""
        changes = self._changes(place)
        if number is None:
            changes.added.append(ItemShape([], item))
            self.notes.infer(operation, "place_last")
        elif number in changes.placed:
            self.notes.fail(operation, Status.AMBIGUOUS, "taken", unit=f"第{number}项")
        else:
            changes.placed[number] = ItemShape([], item)

    def add_item_late(self, paragraph: int, number: int | None, item: Item, operation: int) -> None:
        """A new 项 in a 款 that is known by its new number only."""
        self.late.append((paragraph, number, item, operation))

    def _changes(self, place: int) -> _Items:
        changes = self.items.setdefault(place, _Items())
        changes.touched = True
        return changes

    # the result

    @property
    def emptied(self) -> bool:
        """Whether everything has left the article."""
        left = set(self.shapes) - self.gone - self.moved
        return self.whole is None and not left and not self.placed and not self.tail

    def finish(self, last: int | None = None) -> list[ParagraphShape]:
        """The 款 of the new article in order."""
        for place, changes in self.items.items():
            self._finish_items(place, changes, last)
        if self.whole is not None:
            rest = [[shape] for shape in self.whole]
        else:
            rest = [
                [shape]
                for place, shapes in self.shapes.items()
                if place not in self.gone | self.moved
                for shape in shapes
            ]
        rest += [[shape] for shape in self.tail]
        spread: dict[int, list[ParagraphShape]] = {}
        for number, shapes in sorted(self.placed.items()):
            for offset, shape in enumerate(shapes):
                spread[number + offset] = [shape]
        order, beyond = fill(rest, spread)
        if beyond:
            self.notes.fail(last, Status.AMBIGUOUS, "gap", unit=f"第{min(beyond)}款")
        found = [shape for group in order for shape in group]
        for paragraph, number, item, operation in self.late:
            if not 1 <= paragraph <= len(found):
                self.notes.missing(operation, f"第{paragraph}款")
                continue
            items = found[paragraph - 1].items
            items.insert(len(items) if number is None else min(number - 1, len(items)), ItemShape([], item))
        return found

    def _finish_items(self, place: int, changes: _Items, last: int | None) -> None:
        shape = self.shapes[place][0]
        moved = {source[2] for one in changes.placed.values() for source in one.sources}
        rest: list[ItemShape] = []
        for at, item in enumerate(shape.items, 1):
            if at in changes.gone or at in moved:
                continue
            rest.extend(changes.new.get(at, [item]))
        rest += changes.added
        spread: dict[int, ItemShape] = {}
        for number, one in sorted(changes.placed.items()):
            old = one.sources[0][2] if one.sources else None
            for offset, each in enumerate(changes.new.get(old, [one]) if old else [one]):
                spread[number + offset] = each
        shape.items, beyond = fill(rest, spread)
        if beyond:
            self.notes.fail(last, Status.AMBIGUOUS, "gap", unit=f"第{min(beyond)}项")


def quoted_items(content: tuple[str, ...]) -> list[Item]:
    """Quoted 项, with or without their numbers."""
    found: list[Item] = []
    for paragraph in read_paragraphs(content):
        if paragraph.text:
            text = paragraph.text
            mark = ITEM_MARK.match(text)
            found.append(Item(text[mark.end() :] if mark else text))
        found.extend(paragraph.items)
    return found
