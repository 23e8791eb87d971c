"""目, the numbered lines inside a 项: replaced, deleted, added."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rrdiff.amendment.annexes import Annexed
from rrdiff.amendment.law import Item as Numbered
from rrdiff.amendment.law import Law, Number, counted_by, fresh, item_label
from rrdiff.amendment.numbering import fill, gaps
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.places import LawPlace
from rrdiff.amendment.wording import PhraseEdit

_LABEL = re.compile(r"(?:(?P<figures>\d{1,2})[.．、](?!\d)|[（(](?P<bracketed>\d{1,2})[）)]|[①-⑳]|[a-z][)）.．])\s*")
_MARKS = "；。;，"


@dataclass(slots=True)
class PointWork:
    """What becomes of the 目 of one 项, by operation."""

    deleted: dict[int, int] = field(default_factory=dict)
    content: dict[int, tuple[int, str]] = field(default_factory=dict)
    added: list[tuple[int, int, str]] = field(default_factory=list)  # operation, number (0: behind the last), words


class Points(Annexed):
    """Operations on 目, collected by 项 and made at once."""

    def __init__(self, law: Law, operations: tuple[Operation, ...]) -> None:
        super().__init__(law, operations)
        self.points: dict[tuple[Number, int, int], PointWork] = {}

    def point(self, index: int, operation: Operation) -> bool:
        """Take in an operation on whole 目; False for any other."""
        added = operation.sort is Action.ADD and operation.unit == "point"
        named = bool(operation.old) and all(one.level == "point" and not one.scope for one in operation.old)
        if not added and not (named and operation.sort in {Action.REPLACE, Action.DELETE}):
            return False
        if added:
            self._added(index, operation)
        elif operation.sort is Action.DELETE:
            for place in operation.old:
                if (work := self._work(index, place)) is not None and place.point:
                    work.deleted[place.point] = index
        elif len(operation.lines) != len(operation.old):
            self.log.doubt(index, "count_differs", said=len(operation.old), quoted=len(operation.lines))
        else:
            for place, line in zip(operation.old, operation.lines, strict=True):
                if (work := self._work(index, place)) is not None and place.point:
                    self._labelled(index, place.point, line)
                    work.content[place.point] = (index, _words(line))
        return True

    def _added(self, index: int, operation: Operation) -> None:
        """Take in 目 that are added, under the numbers said or quoted, behind the last where there are none."""
        work = self._work(index, operation.old[0]) if operation.old else None
        numbers = [one.point for one in operation.new if one.point is not None]
        lines = operation.lines
        if len(numbers) == 1:
            numbers = [numbers[0] + step for step in range(len(lines))]
        numbers = numbers or [_number(line) for line in lines]
        if not lines or len(numbers) != len(lines) or (operation.count and operation.count != len(lines)):
            self.log.doubt(index, "count_differs", said=operation.count or len(numbers), quoted=len(lines))
        elif work is None and not operation.old:
            self.log.lost(index, "no_article_named")
        elif work is not None:
            for number, line in zip(numbers, lines, strict=True):
                self._labelled(index, number, line)
                work.added.append((index, number, _words(line)))

    def _labelled(self, index: int, number: int, line: str) -> None:
        """A 目 quoted with another number than the one it is said to have."""
        if number and _number(line) not in {0, number}:
            self.log.doubt(index, "label", said=number, quoted=_number(line))

    def _work(self, index: int, place: LawPlace) -> PointWork | None:
        found = self.item(index, place) if place.item is not None else None
        if found is None:
            if place.item is None:
                self.log.doubt(index, "unsupported", place=place.printed)
            return None
        return self.points.setdefault(found, PointWork())

    def place_points(self) -> None:
        """Change the 项 whose 目 are spoken of."""
        for (article, paragraph, item), work in self.points.items():
            items = self.law.by_number[article].paragraphs[paragraph - 1].items
            text = next(one.wording.text for one in items if one.number == item)
            lines = [line for line in text.split("\n") if _LABEL.match(line)]
            place = LawPlace(article=article, paragraph=paragraph, item=item)
            indexes = {*work.deleted.values(), *(n for n, _ in work.content.values()), *(n for n, _, _ in work.added)}
            if [_number(line) for line in lines] != list(range(1, len(lines) + 1)) or "\n".join(lines) not in text:
                for index in indexes:
                    self.log.doubt(index, "unsupported", place=place.printed)
                continue
            for number, index in (*work.deleted.items(), *((n, i) for n, (i, _) in work.content.items())):
                if not 1 <= number <= len(lines):
                    self.log.lost(index, "no_place", place=place.below("point", number).printed)
            if work.deleted or work.added:
                self._renumbered(place, lines, work, max(indexes))
                continue
            for number, (index, words) in work.content.items():
                if number <= len(lines):
                    line = lines[number - 1]
                    new = _LABEL.match(line).group() + _ended(words, line[-1:])  # type: ignore[union-attr]
                    self.work(article).change(paragraph, item, PhraseEdit(Action.PHRASE, line, new, index))

    def _renumbered(self, place: LawPlace, lines: list[str], work: PointWork, index: int) -> None:
        """Write the 目 of a 项 anew, with the numbers that they get."""
        assert place.article is not None
        assert place.paragraph is not None
        assert place.item is not None
        kept = [n for n in range(1, len(lines) + 1) if n not in work.deleted]
        added = {number or len(kept) + 1: 1 for _, number, _ in work.added}
        numbers = fill(kept, {}, added)
        last, middle = lines[-1][-1:], lines[0][-1:] if len(lines) > 1 else "；"
        placed = {numbers[n]: work.content.get(n, (0, _words(lines[n - 1])))[1] for n in kept}
        placed |= {number or len(kept) + 1: words for _, number, words in work.added}
        if len(placed) < len(kept) + len(work.added) or gaps(list(placed)):
            self.log.doubt(index, "number_gap", number=(gaps(list(placed)) or [0])[0])
            return
        label = _LABEL.match(lines[0]).group()  # type: ignore[union-attr]
        new = [
            item_label(Numbered(number, fresh(""), label))
            + _ended(placed[number], middle if number < len(placed) else last)
            for number in sorted(placed)
        ]
        change = PhraseEdit(Action.PHRASE, "\n".join(lines), "\n".join(new), index)
        self.work(place.article).change(place.paragraph, place.item, change)


def _number(line: str) -> int:
    """The number that a line of 目 begins with; 0 for none."""
    match = _LABEL.match(line)
    if match is None:
        return 0
    return int(match["figures"] or match["bracketed"] or counted_by(match.group()))


def _words(line: str) -> str:
    match = _LABEL.match(line)
    return line[match.end() :] if match else line


def _ended(words: str, mark: str) -> str:
    """Words of a 目 with the mark that ends it at its place."""
    if mark not in _MARKS:
        return words
    return (words[:-1] if words[-1:] in _MARKS else words) + mark
