"""Where every article stands in the amended law."""

from __future__ import annotations

from typing import Protocol

from rrdiff.amendment.article_change import ArticleChange
from rrdiff.amendment.chapters import Chapters
from rrdiff.amendment.law import Law, Number
from rrdiff.amendment.outcome import Notes, Status
from rrdiff.amendment.references import Unit
from rrdiff.amendment.shapes import ArticleShape, ParagraphShape, fill


class Plan(Protocol):
    """What has been decided of the articles."""

    law: Law
    notes: Notes
    renumber: bool
    changes: dict[Number, ArticleChange]
    gone: dict[Number, int]
    moved: dict[Number, tuple[Number, int]]
    fresh: dict[Number, ArticleChange]
    fresh_by: dict[Number, int]
    followers: dict[Number, list[tuple[int | None, list[ParagraphShape], int]]]
    merged: dict[Number, list[Number]]
    chapters: Chapters
    last: dict[Number, int]


def arrange(plan: Plan) -> list[tuple[Number, ArticleShape]]:
    """All articles of the amended law in order, each with its new number."""
    placed: dict[Number, ArticleShape] = {}
    rest: list[ArticleShape] = []
    _attach(plan)
    for article in plan.law.articles:
        number = article.number
        change = plan.changes[number]
        if number in plan.gone or (change.emptied and number not in plan.moved):
            continue
        paragraphs = change.finish(plan.last.get(number))
        shape = ArticleShape([number], paragraphs, article.heading, True, article.caption, plan.last.get(number))
        shape.sources += plan.merged.get(("old", number), [])  # type: ignore[call-overload]
        if number in plan.moved:
            placed[plan.moved[number][0]] = shape
        else:
            rest.append(shape)
    for number, change in plan.fresh.items():
        shape = ArticleShape(list(plan.merged.get(number, ())), change.finish(plan.fresh_by[number]))
        shape.operation = plan.fresh_by[number]
        placed[number] = shape
    _carved(plan, placed)
    if not plan.renumber:
        return _kept(placed, rest)
    order, beyond = fill(rest, {number[0]: shape for number, shape in placed.items()})
    if beyond:
        first = min(beyond)
        shape = placed[(first, 0)]
        plan.notes.fail(_blamed(plan, first, shape), Status.AMBIGUOUS, "gap", unit=Unit(article=(first, 0)))
    found = [((place, 0), shape) for place, shape in enumerate(order, 1)]
    _late(plan, found)
    plan.chapters.settle(found)
    return found


def _blamed(plan: Plan, number: int, shape: ArticleShape) -> int | None:
    """The operation that put an article at a number."""
    if shape.operation is not None and not shape.sources:
        return shape.operation
    moves = [index for goal, index in plan.moved.values() if goal == (number, 0)]
    return moves[0] if moves else shape.operation


def _attach(plan: Plan) -> None:
    """Give units that go to an article which has other content of its own to that article."""
    for number, parts in list(plan.followers.items()):
        target = plan.fresh.get(number)
        for old, (new, _) in plan.moved.items():
            if new == number:
                target = plan.changes[old]
        if target is None:
            continue
        for place, shapes, index in parts:
            if place is None:
                plan.notes.fail(index, Status.AMBIGUOUS, "taken", unit=Unit(article=number))
            else:
                target.place(place, shapes, index)
        del plan.followers[number]


def _carved(plan: Plan, placed: dict[Number, ArticleShape]) -> None:
    """Articles made of nothing but units that come from elsewhere."""
    for number, parts in list(plan.followers.items()):
        numbers = [place for place, _, _ in parts]
        if len(parts) == 1 and numbers[0] in (None, 1):
            shapes = parts[0][1]
        elif None not in numbers and sorted(number or 0 for number in numbers) == list(range(1, len(numbers) + 1)):
            shapes = [shape for _, group, _ in sorted(parts, key=lambda one: one[0] or 0) for shape in group]
        else:
            continue
        if number in placed:
            plan.notes.fail(parts[0][2], Status.AMBIGUOUS, "taken", unit=Unit(article=number))
            continue
        if not plan.renumber and number in plan.changes and number not in plan.gone:
            continue
        placed[number] = ArticleShape(list(plan.merged.get(number, ())), list(shapes), operation=parts[0][2])
        del plan.followers[number]


def _late(plan: Plan, found: list[tuple[Number, ArticleShape]]) -> None:
    """Units that go into an article which no operation named: it is known only now."""
    by_number = dict(found)
    for number, parts in plan.followers.items():
        shape = by_number.get(number)
        for place, shapes, index in parts:
            if shape is None or place is None or place > len(shape.paragraphs) + 1:
                plan.notes.missing(index, Unit(article=number, paragraph=place))
            else:
                shape.paragraphs[place - 1 : place - 1] = shapes


def _kept(placed: dict[Number, ArticleShape], rest: list[ArticleShape]) -> list[tuple[Number, ArticleShape]]:
    """Articles of a law whose numbers stay: additions stand between by their number."""
    found = [(shape.sources[0], shape) for shape in rest] + list(placed.items())
    found.sort(key=lambda one: one[0])
    before: int | None = None
    for _, shape in found:
        if shape.heading is None and not shape.fixed:
            shape.heading = before
        before = shape.heading
    return found
