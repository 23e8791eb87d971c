"""Apply a decision to a law: every operation on the old text, then the places of all units, then the wording."""

from __future__ import annotations

from dataclasses import replace

from rrdiff.amendment.article_change import ArticleChange, quoted_items
from rrdiff.amendment.chapters import Chapters
from rrdiff.amendment.law import ARTICLE_MARK, HEADING_MARK, Article, Item, Law, Number, number_of, read_paragraphs
from rrdiff.amendment.operation import Act, Operation, Order
from rrdiff.amendment.outcome import Amended, Notes, Status
from rrdiff.amendment.places import arrange
from rrdiff.amendment.references import Unit
from rrdiff.amendment.rendering import Rendering
from rrdiff.amendment.shapes import ArticleShape, ParagraphShape, shape_of

_FIRST = (Act.REPLACE, Act.LEAD)
_PHRASES = frozenset({Act.PHRASE, Act.INSERT, Act.OMIT, Act.APPEND, Act.PREPEND, Act.SUBSTITUTE})


def apply(law: Law, order: Order) -> Amended:
    """The law as the decision makes it, and what became of each operation."""
    return _Application(law, order).run()


class _Application:
    """State of one application."""

    def __init__(self, law: Law, order: Order) -> None:
        self.law = law
        self.operations = order.operations
        self.notes = Notes(order.operations)
        self.renumber = not order.supplement and not any(one.number[1] for one in law.articles)
        self.by_number = {one.number: one for one in law.articles}
        self.changes = {one.number: ArticleChange(one, self.notes) for one in law.articles}
        self.gone: dict[Number, int] = {}
        self.moved: dict[Number, tuple[Number, int]] = {}
        self.fresh: dict[Number, ArticleChange] = {}
        self.fresh_by: dict[Number, int] = {}
        self.followers: dict[Number, list[tuple[int | None, list[ParagraphShape], int]]] = {}
        self.merged: dict[Number, list[Number]] = {}
        self.aliases: dict[tuple[Number, int], tuple[Number, int | None]] = {}
        self.chapters = Chapters(law, self.notes)
        self.rendering = Rendering(law, self.notes)
        self.last: dict[Number, int] = {}

    def run(self) -> Amended:
        """Every operation, then the law."""
        for first in (True, False):
            for index, operation in enumerate(self.operations):
                if (operation.act in _FIRST) is first and operation.act not in _PHRASES:
                    self._structural(index, operation)
        for index, operation in enumerate(self.operations):
            if operation.act in _PHRASES:
                self.rendering.phrase(index, operation, self.changes)
        shapes = arrange(self)
        articles, references = self.rendering.finish(shapes, self.chapters)
        law = replace(self.chapters.finish(shapes, self.law), articles=articles)
        return Amended(law, self.notes.outcomes(), references)

    def _structural(self, index: int, operation: Operation) -> None:
        match operation.act:
            case Act.REPLACE | Act.LEAD:
                self._replace(index, operation)
            case Act.MOVE:
                self._move(index, operation)
            case Act.MERGE:
                self._merge(index, operation)
            case Act.SPLIT:
                self._split(index, operation)
            case Act.ADD:
                self._add(index, operation)
            case Act.DELETE:
                self._delete(index, operation)
            case Act.RENAME:
                self.chapters.rename(index, operation)
            case Act.JOIN:
                self.chapters.join(index, operation)
            case _:
                pass

    def _change(self, unit: Unit, index: int) -> ArticleChange | None:
        """The old article a unit lies in; noted when there is none."""
        if unit.article is None:
            self.notes.fail(index, Status.AMBIGUOUS, "no_article", unit=unit)
            return None
        found = self.changes.get(unit.article)
        if found is None:
            self.notes.missing(index, unit)
        else:
            self.last[unit.article] = index
        return found

    # one method for each act

    def _replace(self, index: int, operation: Operation) -> None:
        if not operation.content:
            self.notes.fail(index, Status.UNREAD, "no_content")
            return
        if len(operation.old) != 1:
            self.notes.fail(index, Status.AMBIGUOUS, "several_units")
            return
        unit = operation.old[0]
        change = self._change(unit, index)
        if change is None or unit.article is None:
            return
        if unit.sentence or unit.point:
            self.rendering.part(index, operation, change)
            return
        if operation.act is Act.LEAD or unit.line:
            self._line(index, operation, change, unit)
        elif unit.item:
            found = change.item(unit, index)
            if found:
                change.replace_item(*found, operation.content, index)
        elif unit.paragraph:
            place = change.paragraph(unit, index)
            if place:
                change.replace_paragraph(place, operation.content, index)
        else:
            content, labels = unlabelled(operation.content)
            goal = operation.new[0].article if operation.new and operation.new[0].article else None
            if labels and labels[0] not in (goal, unit.article) and (goal or not self.renumber):
                self.notes.fail(index, Status.AMBIGUOUS, "label", unit=unit)
                return
            change.replace_whole(content, index)

    def _line(self, index: int, operation: Operation, change: ArticleChange, unit: Unit) -> None:
        """第一自然段, 条首部分: the lead, or a 项 counted as a line."""
        place = change.paragraph(replace(unit, item=None), index) if unit.paragraph else 1
        if place is None or place > len(change.article.paragraphs):
            self.notes.missing(index, unit)
        elif unit.line and unit.line > 1:
            found = change.item(Unit(article=unit.article, paragraph=place, item=unit.line - 1), index)
            if found:
                change.replace_item(*found, operation.content, index)
        else:
            change.replace_lead(place, "".join(operation.content), index)

    def _move(self, index: int, operation: Operation) -> None:
        old, new = operation.old, operation.new
        if len(old) != len(new):
            self.notes.fail(index, Status.AMBIGUOUS, "counts", old=len(old), new=len(new))
            return
        for unit, goal in zip(old, new, strict=True):
            change = self._change(unit, index)
            if change is None or unit.article is None:
                continue
            if unit.item:
                self._move_item(index, change, unit, goal)
            elif unit.paragraph:
                self._move_paragraph(index, change, unit, goal)
            elif goal.article and goal.paragraph:
                self._leave(unit.article, index)
                self._follow(goal, change.finish(index), index)
                self.merged.setdefault(goal.article, []).append(unit.article)
            elif goal.article:
                self._renumber(unit.article, goal.article, index)
            else:
                self.notes.fail(index, Status.AMBIGUOUS, "no_article", unit=goal)

    def _renumber(self, old: Number, new: Number, index: int) -> None:
        if old in self.moved or old in self.gone:
            self.notes.fail(index, Status.AMBIGUOUS, "twice", unit=Unit(article=old))
        elif any(goal == new for goal, _ in self.moved.values()) or new in self.fresh:
            self.notes.fail(index, Status.AMBIGUOUS, "taken", unit=Unit(article=new))
        else:
            self.moved[old] = (new, index)

    def _leave(self, old: Number, index: int) -> None:
        if old in self.gone or old in self.moved:
            self.notes.fail(index, Status.AMBIGUOUS, "twice", unit=Unit(article=old))
        else:
            self.gone[old] = index

    def _move_paragraph(self, index: int, change: ArticleChange, unit: Unit, goal: Unit) -> None:
        place = change.paragraph(unit, index)
        if place is None:
            return
        if place in change.gone or place in change.moved:
            self.notes.fail(index, Status.AMBIGUOUS, "twice", unit=unit)
            return
        home = self.moved.get(change.article.number, (None, 0))[0]
        if goal.paragraph and (goal.article is None or goal.article == home):
            change.move(place, goal.paragraph, index)
            return
        if goal.article is None:
            self.notes.fail(index, Status.AMBIGUOUS, "no_article", unit=goal)
            return
        if goal.article == change.article.number and home is None and goal.paragraph and self._stays(goal.article):
            change.move(place, goal.paragraph, index)
            return
        change.remove(place)
        self._follow(goal, change.shapes[place], index)

    def _stays(self, number: Number) -> bool:
        """Whether no other operation takes this number away from the old article that bears it."""
        return number not in self.fresh and all(
            not (one.act is Act.MOVE and any(unit == Unit(article=number) for unit in one.old))
            for one in self.operations
        )

    def _move_item(self, index: int, change: ArticleChange, unit: Unit, goal: Unit) -> None:
        found = change.item(unit, index)
        if found is None:
            return
        if goal.item:
            change.move_item(*found, goal.item, index)
            return
        if goal.article is None:
            self.notes.fail(index, Status.AMBIGUOUS, "no_article", unit=goal)
            return
        place, item = found
        change.remove_item(place, item)
        new = change.items[place].new.get(item)
        held = new[0].item if new else change.article.paragraphs[place - 1].items[item - 1]
        text = held.text if held else ""
        self._follow(goal, [ParagraphShape([], text)], index)

    def _follow(self, goal: Unit, shapes: list[ParagraphShape], index: int) -> None:
        """Units that become 款 of another article."""
        if goal.article:
            self.followers.setdefault(goal.article, []).append((goal.paragraph, shapes, index))

    def _merge(self, index: int, operation: Operation) -> None:
        old = operation.old
        changes = [self._change(unit, index) for unit in old]
        if len(old) < 2 or any(change is None for change in changes):
            self.notes.fail(index, Status.AMBIGUOUS, "counts", old=len(old), new=1)
            return
        content, _ = unlabelled(operation.content)
        shapes = [shape_of(one) for one in read_paragraphs(content)]
        articles = [unit.article for unit in old if unit.article]
        goal = operation.new[0] if operation.new else None
        inside = len(set(articles)) == 1 and all(unit.paragraph and not unit.item for unit in old)
        if inside and (goal is None or goal.paragraph):
            self._merge_paragraphs(index, operation, shapes, goal)
            return
        if not shapes:
            for unit, change in zip(old, changes, strict=True):
                if change and unit.paragraph and not unit.item and unit.paragraph <= len(change.article.paragraphs):
                    shapes += change.shapes[unit.paragraph]
                elif change and not unit.paragraph:
                    shapes += [shape for one in change.shapes.values() for shape in one]
        target = goal.article if goal and goal.article else None
        if goal and target is None:
            self.notes.fail(index, Status.AMBIGUOUS, "no_article", unit=goal)
            return
        for unit, change in zip(old, changes, strict=True):
            if change is None or unit.article is None:
                continue
            if unit.item:
                found = change.item(unit, index)
                if found:
                    change.remove_item(*found)
            elif unit.paragraph:
                place = change.paragraph(unit, index)
                if place:
                    change.remove(place)
                    if target:
                        self.aliases[(unit.article, place)] = (target, None)
            elif target is None and unit is old[0]:
                change.whole = shapes
            else:
                self._leave(unit.article, index)
        if target is None:
            if old[0].paragraph or old[0].item:
                self.notes.fail(index, Status.AMBIGUOUS, "no_article", unit=old[0])
            self.merged.setdefault(("old", old[0].article), []).extend(articles[1:])  # type: ignore[arg-type]
            return
        if goal and goal.paragraph:
            self._follow(goal, shapes, index)
        else:
            self._found(target, shapes, index, goal)
        self.merged.setdefault(target, []).extend(unit.article for unit in old if unit.article and unit.depth == 4)

    def _merge_paragraphs(
        self, index: int, operation: Operation, shapes: list[ParagraphShape], goal: Unit | None
    ) -> None:
        change = self._change(operation.old[0], index)
        places = [change.paragraph(unit, index) for unit in operation.old] if change else []
        if change is None or any(place is None for place in places):
            return
        kept = [place for place in places if place]
        if not shapes:
            shapes = [shape for place in kept for shape in change.shapes[place]]
        shapes[0].sources = [(change.article.number, place) for place in kept]
        first = kept[0]
        change.shapes[first] = shapes
        for place in kept[1:]:
            change.remove(place)
        if goal and goal.paragraph:
            change.move(first, goal.paragraph, index)

    def _split(self, index: int, operation: Operation) -> None:
        if len(operation.old) != 1:
            self.notes.fail(index, Status.AMBIGUOUS, "several_units")
            return
        unit = operation.old[0]
        change = self._change(unit, index)
        if change is None or unit.article is None:
            return
        new = operation.new
        if operation.level == "条":
            parts = divided(operation.content, [one.article for one in new if one.article])
            if parts is None or len(parts) != (operation.count or len(parts)):
                self.notes.fail(index, Status.AMBIGUOUS, "counts", old=operation.count, new=len(new))
                return
            if unit.paragraph:
                place = change.paragraph(unit, index)
                if place:
                    change.remove(place)
            else:
                self._leave(unit.article, index)
            for number, content in parts.items():
                self._found(number, [shape_of(one) for one in read_paragraphs(content)], index, None)
                if not unit.paragraph:
                    self.merged.setdefault(number, []).append(unit.article)
            return
        if not operation.content:
            self.notes.fail(index, Status.UNREAD, "no_content")
        elif operation.level == "项" or unit.item:
            found = change.item(unit, index)
            if found:
                change.replace_item(*found, operation.content, index)
                if new and new[0].item:
                    change.move_item(*found, new[0].item, index)
        elif unit.paragraph:
            place = change.paragraph(unit, index)
            if place:
                change.replace_paragraph(place, operation.content, index)
                if new and new[0].paragraph:
                    change.move(place, new[0].paragraph, index)
        else:
            change.replace_whole(operation.content, index)

    def _delete(self, index: int, operation: Operation) -> None:
        for unit in operation.old:
            if unit.article is None:
                for number in self.chapters.delete(index, unit):
                    self._leave(number, index)
                continue
            change = self._change(unit, index)
            if change is None:
                continue
            if unit.sentence or unit.point:
                self.rendering.part(index, operation, change)
            elif unit.item:
                found = change.item(unit, index)
                if found:
                    change.remove_item(*found)
            elif unit.paragraph:
                place = change.paragraph(unit, index)
                if place:
                    change.remove(place)
            else:
                self._leave(unit.article, index)

    def _found(self, number: Number, shapes: list[ParagraphShape], index: int, unit: Unit | None) -> None:
        """A new article."""
        if number in self.fresh or any(goal == number for goal, _ in self.moved.values()):
            self.notes.fail(index, Status.AMBIGUOUS, "taken", unit=Unit(article=number))
            return
        if not self.renumber and number in self.by_number and number not in self.gone:
            self.notes.fail(index, Status.AMBIGUOUS, "taken", unit=Unit(article=number))
            return
        self.fresh[number] = ArticleChange(Article(number, ()), self.notes, fresh=shapes)
        self.fresh_by[number] = index
        if unit and unit.headings:
            self.chapters.named(number, unit.headings)

    def _add(self, index: int, operation: Operation) -> None:
        match operation.level:
            case "条":
                self._add_articles(index, operation)
            case "款":
                self._add_paragraphs(index, operation)
            case "项":
                self._add_items(index, operation)
            case "章" | "节" | "编":
                self._add_heading(index, operation)
            case _:
                self.notes.fail(index, Status.UNREAD, "unread")

    def _add_articles(self, index: int, operation: Operation) -> None:
        numbers = [unit.article for unit in operation.new if unit.article]
        if not operation.content and not operation.parts:
            self.notes.fail(index, Status.UNREAD, "no_content")
            return
        parts = divided(operation.content, numbers)
        if parts is None or (operation.count and len(parts) != operation.count):
            self.notes.fail(index, Status.AMBIGUOUS, "counts", old=operation.count, new=len(numbers))
            return
        for unit in operation.parts:
            change = self._change(unit, index)
            place = change.paragraph(unit, index) if change else None
            if change and place:
                change.remove(place)
        for unit in operation.new:
            if unit.article:
                shapes = [shape_of(one) for one in read_paragraphs(parts[unit.article])]
                for part in operation.parts:
                    if shapes and part.article and part.paragraph:
                        shapes[0].sources = [(part.article, part.paragraph)]
                self._found(unit.article, shapes, index, unit)
        for number in parts.keys() - set(numbers):
            self._found(number, [shape_of(one) for one in read_paragraphs(parts[number])], index, None)

    def _add_paragraphs(self, index: int, operation: Operation) -> None:
        paragraphs = read_paragraphs(operation.content)
        numbers = [unit.paragraph for unit in operation.new if unit.paragraph]
        if not paragraphs:
            self.notes.fail(index, Status.UNREAD, "no_content")
            return
        if operation.count and len(paragraphs) != operation.count or numbers and len(numbers) != len(paragraphs):
            self.notes.fail(index, Status.AMBIGUOUS, "counts", old=operation.count, new=len(paragraphs))
            return
        change = self._host(index, operation)
        if change is None:
            if operation.new and operation.new[0].article and not operation.old:
                for number, paragraph in zip(numbers, paragraphs, strict=True):
                    self._follow(Unit(article=operation.new[0].article, paragraph=number), [shape_of(paragraph)], index)
            return
        for place, paragraph in enumerate(paragraphs):
            change.add(numbers[place] if numbers else None, shape_of(paragraph), index)

    def _host(self, index: int, operation: Operation) -> ArticleChange | None:
        """The article that something is added to."""
        if operation.old:
            if len({unit.article for unit in operation.old}) > 1:
                self.notes.fail(index, Status.AMBIGUOUS, "several_units")
                return None
            return self._change(operation.old[0], index)
        goal = operation.new[0].article if operation.new else None
        if goal is None:
            self.notes.fail(index, Status.AMBIGUOUS, "no_article", unit="")
            return None
        if goal in self.fresh:
            return self.fresh[goal]
        for old, (new, _) in self.moved.items():
            if new == goal:
                return self.changes[old]
        return None

    def _add_items(self, index: int, operation: Operation) -> None:
        items = quoted_items(operation.content)
        numbers = [unit.item for unit in operation.new if unit.item]
        if not items or (operation.count and len(items) != operation.count) or (numbers and len(numbers) != len(items)):
            self.notes.fail(index, Status.AMBIGUOUS, "counts", old=operation.count, new=len(items))
            return
        change = self._host(index, operation)
        if change is None:
            self.notes.fail(index, Status.AMBIGUOUS, "no_article", unit="")
            return
        for place, item in enumerate(items):
            self._add_item(index, operation, change, numbers[place] if numbers else None, item)

    def _add_item(
        self, index: int, operation: Operation, change: ArticleChange, number: int | None, item: Item
    ) -> None:
        host = operation.old[0] if operation.old else None
        later = operation.new[0].paragraph if operation.new else None
        if later and (host is None or host.paragraph is None) or change.whole is not None:
            change.add_item_late(later or (host.paragraph if host and host.paragraph else 1), number, item, index)
            return
        place = change.paragraph(host or Unit(article=change.article.number), index)
        if place:
            change.add_item(place, number, item, index)

    def _add_heading(self, index: int, operation: Operation) -> None:
        content = list(operation.content)
        title = content.pop(0) if content else ""
        mark = HEADING_MARK.match(title)
        title = (title[mark.end() :] if mark else title).strip()
        ranged = [unit.article for unit in operation.parts if unit.article]
        parts = divided(tuple(content), []) if content else {}
        if parts is None or not operation.new:
            self.notes.fail(index, Status.AMBIGUOUS, "counts", old=1, new=0)
            return
        self.chapters.add(index, operation, title, [*ranged, *parts])
        for number, lines in parts.items():
            self._found(number, [shape_of(one) for one in read_paragraphs(lines)], index, None)


def unlabelled(content: tuple[str, ...]) -> tuple[tuple[str, ...], list[Number]]:
    """Quoted paragraphs of one article without its number, and the number."""
    if not content or not (mark := ARTICLE_MARK.match(content[0])):
        return content, []
    rest = content[0][mark.end() :]
    if not rest or rest[0] in "规的、和至第款，。之":
        return content, []
    return (rest, *content[1:]), [number_of(mark[1], mark[2])]


def divided(content: tuple[str, ...], numbers: list[Number]) -> dict[Number, tuple[str, ...]] | None:
    """Quoted articles by number; without printed numbers one article, or one paragraph each."""
    found: dict[Number, tuple[str, ...]] = {}
    current: Number | None = None
    for line in content:
        (rest, *_), labels = unlabelled((line,))
        if labels and (not numbers or labels[0] in numbers):
            current = labels[0]
            if current in found:
                return None
            found[current] = (rest,)
        elif current is None:
            break
        else:
            found[current] = (*found[current], line)
    if found:
        return found if not numbers or set(found) == set(numbers) else None
    if len(numbers) == 1:
        return {numbers[0]: content}
    if numbers and len(numbers) == len(content):
        return {number: (line,) for number, line in zip(numbers, content, strict=True)}
    return None
