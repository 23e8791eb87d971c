"""Headings while a law is amended: renamed, added, merged, deleted, and which of them each new article stands under."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import count

from rrdiff.amendment.affinity import Affinity
from rrdiff.amendment.law import HEADING_LEVELS, Heading, Law, Number
from rrdiff.amendment.operation import Operation
from rrdiff.amendment.outcome import Notes, Status
from rrdiff.amendment.references import Unit
from rrdiff.amendment.shapes import ArticleShape, fill
from rrdiff.structure.clause import Level


class Chapters:
    """The headings of one law and what a decision does to them."""

    def __init__(self, law: Law, notes: Notes) -> None:
        self.law = law
        self.notes = notes
        self.keys = count(max((one.key for one in law.headings), default=0) + 1)
        self.titles: dict[int, str] = {}
        self.joined: dict[int, int] = {}
        self.gone: set[int] = set()
        self.added: list[tuple[Heading, int, list[Number]]] = []
        self.stated: dict[Number, tuple[tuple[Level, int], ...]] = {}
        self.law_title = law.title
        self.opening = law.opening
        self.order = {one.key: place for place, one in enumerate(law.headings)}
        self.final: list[Heading] = []
        self.affinity = Affinity(law)

    def find(self, unit: Unit) -> Heading | None:
        """The old heading a unit names, or None."""
        candidates = list(self.law.headings)
        parent: Heading | None = None
        for level, number in unit.headings:
            found = [one for one in candidates if one.level is level and one.number == number]
            if parent is not None:
                found = [one for one in found if self._below(one, parent.key)]
            if len(found) != 1:
                return None
            parent = found[0]
        return parent

    def _below(self, heading: Heading, key: int) -> bool:
        above: Heading | None = heading
        while above is not None and above.parent is not None:
            if above.parent == key:
                return True
            above = self.law.by_key.get(above.parent)
        return False

    def rename(self, index: int, operation: Operation) -> None:
        """A heading, the law itself or its preamble is renamed."""
        text = "".join(operation.content)
        if not operation.old:
            if operation.level in ("引言", "序言", "前言", "导言"):
                if not self.opening:
                    self.notes.missing(index, operation.level)
                    return
                self.opening = (*self.opening[:-1], *operation.content)
            else:
                self.law_title = text.removeprefix("《").removesuffix("》")
            return
        found = self.find(operation.old[0])
        if found is None:
            self.notes.missing(index, operation.old[0])
            return
        from_label = text.split("　", 1)[-1].strip() if text.startswith("第") and "　" in text else text
        self.titles[found.key] = from_label

    def join(self, index: int, operation: Operation) -> None:
        """One chapter is put into another."""
        target = self.find(operation.new[0]) if operation.new else None
        sources = [self.find(unit) for unit in operation.old]
        if target is None or any(source is None for source in sources):
            self.notes.missing(index, (*operation.old, *operation.new)[0])
            return
        for source in sources:
            if source is not None:
                self.joined[source.key] = target.key
                self.gone.add(source.key)

    def delete(self, index: int, unit: Unit) -> list[Number]:
        """A chapter is deleted: the numbers of its articles."""
        found = self.find(unit)
        if found is None:
            self.notes.missing(index, unit)
            return []
        keys = {found.key} | {one.key for one in self.law.headings if self._below(one, found.key)}
        self.gone |= keys
        return [one.number for one in self.law.articles if one.heading in keys]

    def named(self, number: Number, headings: tuple[tuple[Level, int], ...]) -> None:
        """The decision says under which heading a new article stands."""
        self.stated[number] = headings

    def add(self, index: int, operation: Operation, title: str, numbers: list[Number]) -> None:
        """A new heading with the articles it holds."""
        unit = operation.new[0]
        if not unit.headings:
            self.notes.fail(index, Status.AMBIGUOUS, "no_heading")
            return
        level, number = unit.headings[-1]
        if level is not HEADING_LEVELS[operation.level]:
            self.notes.fail(index, Status.AMBIGUOUS, "no_heading")
            return
        parent: int | None = None
        beside = self.find(operation.old[0]) if operation.old and operation.old[0].headings else None
        if len(unit.headings) > 1:
            above = self.find(Unit(headings=unit.headings[:-1]))
            parent = above.key if above else None
        elif beside is not None:
            parent = beside.parent if beside.level is level else beside.key
        elif level is not Level.SECTION:
            siblings = [one for one in self.law.headings if one.level is level]
            parent = siblings[-1].parent if siblings and len({one.parent for one in siblings}) == 1 else None
        heading = Heading(next(self.keys), level, number, title, parent)
        self.added.append((heading, index, numbers))

    # the result

    def settle(self, articles: list[tuple[Number, ArticleShape]]) -> None:
        """Order and number the headings, and give every article its own."""
        self._order_headings()
        rank = {one.key: place for place, one in enumerate(self.final)}
        inside = {number: heading.key for heading, _, numbers in self.added for number in numbers}
        for number, stated in self.stated.items():
            found = [one for one in self.final if (one.level, one.number) == stated[-1]]
            if len(found) == 1:
                inside[number] = found[0].key
        for number, shape in articles:
            if shape.heading is not None:
                shape.heading = self._moved(shape.heading)
            if number in inside:
                shape.heading, shape.fixed = inside[number], True
            elif shape.heading is None and self.final and shape.fixed:
                shape.fixed = not shape.sources or True
        self._monotone(articles, rank)
        self._between(articles, rank)

    def _moved(self, key: int) -> int | None:
        while key in self.joined:
            key = self.joined[key]
        above = self.law.by_key.get(key)
        while above is not None and above.key in self.gone:
            if above.parent is None:
                return None
            above = self.law.by_key[above.parent]
        return above.key if above else key

    def _order_headings(self) -> None:
        children: dict[int | None, list[Heading]] = {}
        for one in self.law.headings:
            if one.key in self.gone:
                continue
            parent = self._moved(one.parent) if one.parent is not None else None
            children.setdefault(parent, []).append(
                replace(one, parent=parent, title=self.titles.get(one.key, one.title))
            )
        placed: dict[int | None, dict[int, Heading]] = {}
        for heading, _, _ in self.added:
            placed.setdefault(heading.parent, {})[heading.number] = heading
        self.final = []
        touched = bool(self.gone or self.added)
        running: dict[Level, int] = {}

        def put(parent: int | None) -> None:
            rest = children.get(parent, [])
            added = placed.get(parent, {})
            first = min((one.number for one in rest), default=1)
            order, beyond = fill(rest, {number - first + 1: one for number, one in added.items()})
            for number in beyond:
                index = next(
                    at for one, at, _ in self.added if one.number - first + 1 == number and one.parent == parent
                )
                self.notes.fail(index, Status.AMBIGUOUS, "gap", unit=number)
            for place, one in enumerate(order):
                number = first + place if touched and one.level is order[0].level else one.number
                if touched and one.level is Level.CHAPTER and self._continuous():
                    running[Level.CHAPTER] = running.get(Level.CHAPTER, 0) + 1
                    number = running[Level.CHAPTER]
                self.final.append(replace(one, number=number))
                put(one.key)

        put(None)

    def _continuous(self) -> bool:
        """Whether chapters are counted through all parts."""
        numbers = [one.number for one in self.law.headings if one.level is Level.CHAPTER]
        return bool(numbers) and len(set(numbers)) == len(numbers) and numbers[0] == 1

    def _monotone(self, articles: list[tuple[Number, ArticleShape]], rank: dict[int, int]) -> None:
        """Of the old articles, keep under their headings as many as keep the order of the headings."""
        fixed = [shape for _, shape in articles if shape.fixed and shape.heading in rank]
        tails: list[int] = []
        ends: list[int] = []
        before: list[int | None] = []
        for at, shape in enumerate(fixed):
            value = rank[shape.heading]  # type: ignore[index]
            place = bisect_right(tails, value)
            before.append(ends[place - 1] if place else None)
            tails[place:] = [value] if place == len(tails) else [value, *tails[place + 1 :]]
            ends[place:] = [at] if place == len(ends) else [at, *ends[place + 1 :]]
        kept: set[int] = set()
        at: int | None = ends[-1] if ends else None
        while at is not None:
            kept.add(at)
            at = before[at]
        for place, shape in enumerate(fixed):
            if place not in kept:
                shape.fixed = False

    def _between(self, articles: list[tuple[Number, ArticleShape]], rank: dict[int, int]) -> None:
        """New articles stand under the heading of their neighbours; between two headings under the nearer in wording."""
        if not self.final:
            return
        closed = {heading.key: max(numbers) for heading, _, numbers in self.added if numbers}
        before: int | None = None
        for place, (number, shape) in enumerate(articles):
            if shape.fixed:
                before = shape.heading
                continue
            following = next((one.heading for _, one in articles[place + 1 :] if one.fixed), None)
            shape.heading = before if before is not None else following
            if following is not None and before is not None and following != before:
                if before in closed and number > closed[before]:
                    shape.heading = following
                else:
                    same = [one for _, one in articles if one.operation == shape.operation and not one.fixed]
                    shape.heading = self._nearer(shape, same, before, following)
                names = {one.key: one.title for one in self.final}
                self.notes.infer(
                    shape.operation, "chapter", unit=Unit(article=number), title=names.get(shape.heading, "")
                )
            before = shape.heading

    def _nearer(self, shape: ArticleShape, same: list[ArticleShape], before: int, following: int) -> int:
        """Which of two neighbouring headings an article belongs to: that of its source, else that of like wording.

        Articles that one operation adds are judged together.
        """
        sources = {source[0] for one in shape.paragraphs for source in one.sources} | set(shape.sources)
        homes = {self._moved(one.heading) for one in self.law.articles if one.number in sources and one.heading}
        if len(homes & {before, following}) == 1:
            return (homes & {before, following}).pop() or before
        words = "".join(
            (paragraph.text or "") + "".join(item.item.text for item in paragraph.items if item.item)
            for one in same or [shape]
            for paragraph in one.paragraphs
        )
        return (
            following
            if {before, following} <= set(self.law.by_key) and self.affinity.prefers(words, following, before)
            else before
        )

    def finish(self, articles: list[tuple[Number, ArticleShape]], law: Law) -> Law:
        """The law with its new headings."""
        del articles
        headings = tuple(self.final) if self.final or self.gone else law.headings
        if self.titles and not self.final:
            headings = tuple(replace(one, title=self.titles.get(one.key, one.title)) for one in law.headings)
        return replace(law, title=self.law_title, opening=self.opening, headings=headings)
