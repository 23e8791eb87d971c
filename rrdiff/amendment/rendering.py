"""The wording of the amended law: phrase operations on old lines, references that follow, ends of 项."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rrdiff.amendment.article_change import ArticleChange
from rrdiff.amendment.chapters import Chapters
from rrdiff.amendment.crossrefs import Crossrefs
from rrdiff.amendment.law import Article, Item, Law, Number, Paragraph
from rrdiff.amendment.operation import Act, Operation
from rrdiff.amendment.outcome import Notes, Reference, Status
from rrdiff.amendment.phrases import Edit, applied, chosen, occurrences, phrase_edits
from rrdiff.amendment.references import Unit
from rrdiff.amendment.shapes import ArticleShape, ItemShape, ParagraphShape

Line = tuple[Number, int, int, int]
"""Address of one line of the old law: article, 款, 项 (0 for the lead), 目 (0 for the 项 itself)."""
_SENTENCE = re.compile("[^。]*。|[^。]+$")
_ITEM_ENDS = "；。，;"


class Rendering:
    """Lines of the old law and the edits made on them."""

    def __init__(self, law: Law, notes: Notes) -> None:
        self.law = law
        self.notes = notes
        self.lines: dict[Line, str] = {}
        for article in law.articles:
            for place, paragraph in enumerate(article.paragraphs, 1):
                self.lines[article.number, place, 0, 0] = paragraph.text
                for at, item in enumerate(paragraph.items, 1):
                    self.lines[article.number, place, at, 0] = item.text
                    for deep, point in enumerate(item.points, 1):
                        self.lines[article.number, place, at, deep] = point
        self.edits: dict[Line, list[Edit]] = {}
        self.wide: list[tuple[int, Operation]] = []
        self.references: list[Reference] = []

    # collecting

    def phrase(self, index: int, operation: Operation, changes: dict[Number, ArticleChange]) -> None:
        """Take one phrase operation."""
        if operation.act is Act.SUBSTITUTE:
            self.wide.append((index, operation))
            if not any(occurrences(line, operation.phrase) for line in self.lines.values()):
                self.notes.fail(index, Status.NOT_FOUND, "no_phrase", phrase=operation.phrase, unit="")
            return
        for unit in operation.old:
            if unit.article is None or unit.article not in changes:
                self.notes.missing(index, unit)
                continue
            change = changes[unit.article]
            change_lines = list(self._inside(unit, change, index))
            if not change_lines:
                self.notes.missing(index, unit)
            elif operation.act in (Act.APPEND, Act.PREPEND):
                self._edge(index, operation, change_lines)
            elif not self._words(index, operation, change_lines, unit):
                self.notes.fail(index, Status.NOT_FOUND, "no_phrase", phrase=operation.phrase, unit=unit)

    def _inside(self, unit: Unit, change: ArticleChange, index: int) -> Iterator[tuple[Line, int, int]]:
        """Lines of a unit, each with the stretch that belongs to it."""
        number = change.article.number
        paragraph = item = None
        if unit.item:
            found = change.item(unit, index)
            if found is None:
                return
            paragraph, item = found
        elif unit.paragraph or unit.line:
            paragraph = change.paragraph(replace(unit, paragraph=unit.paragraph or 1), index)
            if paragraph is None:
                return
            item = unit.line - 1 if unit.line else None
        for line, text in self.lines.items():
            if line[0] != number or (paragraph and line[1] != paragraph) or (item is not None and line[2] != item):
                continue
            if unit.point and line[3] != unit.point:
                continue
            if unit.sentence:
                if line[2:] == ((item or 0), 0) and line[1] == (paragraph or 1):
                    spans = [match.span() for match in _SENTENCE.finditer(text)]
                    if unit.sentence <= len(spans):
                        yield line, *spans[unit.sentence - 1]
                continue
            yield line, 0, len(text)

    def _words(self, index: int, operation: Operation, lines: list[tuple[Line, int, int]], unit: Unit) -> bool:
        hit = False
        for line, start, end in lines:
            text = self.lines[line]
            edits = phrase_edits(text, operation.act, operation.phrase, operation.wording, operation.side, index)
            for edit in edits:
                if start <= edit.start and edit.end <= end:
                    hit = True
                    self.edits.setdefault(line, []).append(edit)
                    if edit.inferred:
                        self.notes.infer(index, edit.inferred[0], mark=edit.inferred[1], unit=unit)
        return hit

    def _edge(self, index: int, operation: Operation, lines: list[tuple[Line, int, int]]) -> None:
        text = "".join(operation.content)
        if operation.act is Act.PREPEND:
            line, start, _ = lines[0]
            if text[-1:] not in "，。；：":
                text += "。"
                self.notes.infer(index, "separator", mark="。", unit=operation.old[0])
            self.edits.setdefault(line, []).append(Edit(start, start, text, index))
            return
        line, _, end = lines[-1]
        last = self.lines[line][end - 1 : end]
        if last in "；" and last and text[-1:] not in "；。":
            self.edits.setdefault(line, []).append(Edit(end - 1, end - 1, "。" + text, index))
            return
        if text[-1:] not in "。；：" and last in "。；":
            text += last
        self.edits.setdefault(line, []).append(Edit(end, end, text, index))

    def part(self, index: int, operation: Operation, change: ArticleChange) -> None:
        """Replace or delete a sentence or a 目."""
        lines = list(self._inside(operation.old[0], change, index))
        if len(lines) != 1:
            self.notes.missing(index, operation.old[0])
            return
        line, start, end = lines[0]
        text = "".join(operation.content)
        self.edits.setdefault(line, []).append(Edit(start, end, text, index))

    # the result

    def finish(
        self, shapes: list[tuple[Number, ArticleShape]], chapters: Chapters
    ) -> tuple[tuple[Article, ...], tuple[Reference, ...]]:
        """All articles with their wording."""
        crossrefs = Crossrefs(self.law, shapes, chapters)
        used: set[Line] = set()
        articles = tuple(self._article(number, shape, crossrefs, used) for number, shape in shapes)
        for line, edits in self.edits.items():
            for edit in edits:
                if line not in used:
                    self.notes.fail(edit.operation, Status.AMBIGUOUS, "replaced", unit=Unit(article=line[0]))
        return articles, tuple(self.references)

    def _article(self, number: Number, shape: ArticleShape, crossrefs: Crossrefs, used: set[Line]) -> Article:
        paragraphs = []
        for place, one in enumerate(shape.paragraphs, 1):
            paragraphs.append(self._paragraph(number, place, one, crossrefs, used, len(shape.paragraphs)))
        return Article(number, tuple(paragraphs), shape.heading, shape.caption)

    def _paragraph(
        self, number: Number, place: int, shape: ParagraphShape, crossrefs: Crossrefs, used: set[Line], many: int
    ) -> Paragraph:
        clause = f"art{number[0]}" + (f"-{number[1]}" if number[1] else "") + (f".para{place}" if many > 1 else "")
        text = shape.text
        if text is None:
            text = self._line((*shape.sources[0], 0, 0), clause, crossrefs, used)
        items: list[Item] = []
        kept: list[bool] = []
        for at, one in enumerate(shape.items, 1):
            items.append(self._item(one, f"{clause}.item{at}", crossrefs, used))
            kept.append(one.item is None)
        return Paragraph(text, self._ends(shape, items, kept))

    def _item(self, shape: ItemShape, clause: str, crossrefs: Crossrefs, used: set[Line]) -> Item:
        if shape.item is not None:
            return shape.item
        number, place, at = shape.sources[0]
        text = self._line((number, place, at, 0), clause, crossrefs, used)
        count = len(self.law.article(number).paragraphs[place - 1].items[at - 1].points)  # type: ignore[union-attr]
        points = tuple(self._line((number, place, at, deep), clause, crossrefs, used) for deep in range(1, count + 1))
        return Item(text, points)

    def _line(self, line: Line, clause: str, crossrefs: Crossrefs, used: set[Line]) -> str:
        used.add(line)
        text = self.lines[line]
        local, clash = chosen([self.edits.get(line, [])])
        for index in clash:
            self.notes.fail(index, Status.AMBIGUOUS, "overlap", unit=Unit(article=line[0]))
        every = list(local)
        wide = [
            edit
            for index, operation in self.wide
            for edit in phrase_edits(text, Act.SUBSTITUTE, operation.phrase, operation.wording, "", index)
        ]
        for edit in sorted(wide, key=lambda one: (one.start - one.end, one.start)):
            if all(edit.end <= one.start or one.end <= edit.start for one in every):
                every.append(edit)
        for start, end, new in crossrefs.changes(text, line[0], line[1]):
            if all(end <= one.start or one.end <= start for one in every):
                every.append(Edit(start, end, new, -1))
                self.references.append(Reference(clause, text[start:end], new))
        return applied(text, every)

    def _ends(self, shape: ParagraphShape, items: list[Item], kept: list[bool]) -> tuple[Item, ...]:
        """Items end with ； and the last with 。, as decisions leave out."""
        changed = shape.text is not None or not all(kept)
        sources = [one.sources[0] for one in shape.items if one.sources]
        if shape.sources:
            number, place = shape.sources[0]
            old = self.law.article(number)
            count = len(old.paragraphs[place - 1].items) if old and place <= len(old.paragraphs) else 0
            changed = changed or [one[2] for one in sources] != list(range(1, count + 1))
            middle = [one.text[-1:] for one in old.paragraphs[place - 1].items[:-1]] if old and count > 1 else []
        else:
            middle = []
        if not changed or not items:
            return tuple(items)
        usual = "。" if middle and middle.count("。") * 2 > len(middle) else "；"
        out = []
        for at, item in enumerate(items):
            out.append(_ended(item, "。" if at == len(items) - 1 else usual, "；。" if usual == "；" else "。；"))
        return tuple(out)


def _ended(item: Item, end: str, others: str) -> Item:
    """A 项 with the end that its place asks for; 目 take it instead where there are any."""
    if item.points:
        return replace(item, points=(*item.points[:-1], _with_end(item.points[-1], end, others)))
    return replace(item, text=_with_end(item.text, end, others))


def _with_end(text: str, end: str, others: str) -> str:
    if text[-1:] in others:
        return text[:-1] + end
    if text[-1:] in "：！？":
        return text
    return text + end
