r"""The clauses of a document by what a citation says about them: from 第八条第三项 to "art8.item3".

>>> from rrdiff.structure.clause import Level
>>> from rrdiff.structure.parse import parse
>>> from rrdiff.text.source import fold
>>> law = parse(fold("demo", "示例办法\n第一条　责任包括：\n（一）甲；\n（二）乙。\n第二条　丙。"))
>>> item = ((Level.ARTICLE, "1"), (Level.ITEM, "2"))
>>> Outline(law).resolve((item, item), law.by_id["art2"])
('art1.item2',)
"""

from __future__ import annotations

from rrdiff.structure.citation_patterns import RANK
from rrdiff.structure.clause import Clause, Document, Level, Step

MOST_CANDIDATES = 5_000_000
"""Clauses that are looked at for all citations of a document together; collected statutes need some hundred thousand.
What is cited after that stays unresolved."""

Path = tuple[Step, ...]
"""Steps of an address as far as a citation gives them, outermost first; number "*" is every unit of the level."""
Stretch = tuple[Path, Path]
"""From the first to the last of a range; twice the same for one place."""


def scope_of(address: Path) -> str:
    """The annex an address lies in; an annex numbers its articles anew."""
    return address[0][1] if address and address[0][0] is Level.ANNEX else ""


def _owner(address: Path) -> str:
    """Number of the article an address lies below; empty for an article itself and for headings."""
    return next((number for level, number in address[:-1] if level is Level.ARTICLE), "")


class Outline:
    """The clauses of a document by what a citation says about them."""

    def __init__(self, document: Document) -> None:
        """Index the clauses by number, level and place."""
        self._numbered: dict[tuple[str, str, Step], list[Clause]] = {}
        self._leveled: dict[tuple[str, str, Level], list[Clause]] = {}
        self._position: dict[str, int] = {}
        self._at: dict[Path, Clause] = {}
        self._ranges: dict[tuple[str, str], tuple[str, ...]] = {}
        self._below: dict[Path, tuple[str, ...]] = {}
        self._children: dict[Path, list[Clause]] = {}
        self._known: dict[tuple[Stretch, Path], tuple[str, ...]] = {}
        self._left = MOST_CANDIDATES
        self.titles: dict[str, str] = {}
        for clause in document.clauses:
            if not clause.address:
                continue
            scope, owner = scope_of(clause.address), _owner(clause.address)
            level = self._leveled.setdefault((scope, owner, clause.level), [])
            self._position[clause.id] = len(level)
            level.append(clause)
            self._numbered.setdefault((scope, owner, clause.address[-1]), []).append(clause)
            self._at.setdefault(clause.address, clause)
            self._children.setdefault(clause.address[:-1], []).append(clause)
            if clause.level is Level.TITLE:
                self.titles.setdefault(scope, clause.id)

    def has_articles(self, scope: str) -> bool:
        """True when 第N条 can mean something in this document or in this annex."""
        return (scope, "", Level.ARTICLE) in self._leveled

    def scope(self, clause: Clause) -> str:
        """Where references in ``clause`` point: its annex if that has articles, else the main text."""
        scope = scope_of(clause.address)
        return scope if self.has_articles(scope) else ""

    def below(self, address: Path) -> tuple[str, ...]:
        """Ids of the clauses directly below an address."""
        if address not in self._below:
            self._below[address] = tuple(clause.id for clause in self._children.get(address, []))
        return self._below[address]

    def last_item(self, address: Path) -> Clause | None:
        """The last 项 directly below an address."""
        below = self._children.get(address, [])
        return below[-1] if below and below[-1].level is Level.ITEM else None

    def at(self, address: Path) -> list[Clause]:
        """The clause of an address, if there is one."""
        return [self._at[address]] if address in self._at else []

    def before(self, address: Path, count: int) -> list[Clause] | None:
        """The ``count`` units before one of the same level, nearest last; None when there are not so many.

        Articles run on through chapters; everything else is counted inside the unit above it.
        """
        scope, owner, level = scope_of(address), _owner(address), address[-1][0]
        own = self._at.get(address)
        if own is None:
            return None
        row = self._leveled[(scope, owner, level)]
        at = self._position[own.id]
        found = row[at - count : at] if at >= count else []
        if level is not Level.ARTICLE and any(clause.address[:-1] != address[:-1] for clause in found):
            return None
        return found or None

    def resolve(self, stretch: Stretch, near: Clause) -> tuple[str, ...]:
        """Ids of the clauses from the first to the last of ``stretch``; empty when either is not there."""
        key = (stretch, near.address)
        if key not in self._known:
            self._known[key] = self._resolve(stretch, near)
        self._left -= len(self._known[key])
        return self._known[key] if self._left > 0 else ()

    def _resolve(self, stretch: Stretch, near: Clause) -> tuple[str, ...]:
        """The clauses from one place to another, as seen from the citing one."""
        first = self._find(stretch[0], near)
        if stretch[0] == stretch[1]:
            return tuple(clause.id for clause in first)
        last = self._find(stretch[1], near)
        if not first or not last:
            return ()
        ends = (first[0].id, last[-1].id)
        if ends not in self._ranges:
            self._ranges[ends] = tuple(clause.id for clause in self._between(first[0], last[-1]))
        return self._ranges[ends]

    def _between(self, first: Clause, last: Clause) -> list[Clause]:
        """Clauses from ``first`` to ``last``; empty when they are the wrong way round."""
        scope, owner = scope_of(first.address), _owner(first.address)
        start, end = self._position[first.id], self._position[last.id]
        if first.level is last.level and owner == _owner(last.address):
            return self._leveled[(scope, owner, first.level)][start : end + 1]
        articles = [self._at.get(cut(clause.address, Level.ARTICLE) or ()) for clause in (first, last)]
        places = [self._position[article.id] for article in articles if article is not None]
        if len(places) < 2 or places[0] >= places[1]:
            return []
        return [first, *self._leveled[(scope, "", Level.ARTICLE)][places[0] + 1 : places[1]], last]

    def _find(self, path: Path, near: Clause) -> list[Clause]:
        """The clause a path means, or every unit for "*"; empty when there is none or more than one."""
        scope = self.scope(near)
        path = self._without_only_paragraph(path, scope)
        if not path or (RANK[path[-1][0]] > RANK[Level.ARTICLE] and not _owner(path)):
            return []
        level, number = path[-1]
        if number == "*":
            row = self._affordable(self._leveled.get((scope, _owner(path), level), []))
            return [clause for clause in row if set(path[:-1]) <= set(clause.address)]
        row = self._affordable(self._numbered.get((scope, _owner(path), path[-1]), []))
        found = [clause for clause in row if set(path) <= set(clause.address)]
        if RANK[level] < RANK[Level.ARTICLE]:  # 第一节 is one of this chapter, unless the chapter is named
            found = [clause for clause in found if set(clause.address) <= {*path, *near.address}]
        return _one(found, near)

    def _affordable(self, row: list[Clause]) -> list[Clause]:
        """The same clauses, none once too many were looked at."""
        self._left -= len(row)
        return row if self._left > 0 else []

    def _without_only_paragraph(self, path: Path, scope: str) -> Path:
        """Take out 第一款 where an article has no second one: the article itself is meant."""
        number = next((number for level, number in path if level is Level.ARTICLE), None)
        only = (Level.PARAGRAPH, "1")
        if number is None or only not in path or len(self._leveled.get((scope, number, Level.PARAGRAPH), [])) > 1:
            return path
        return tuple(step for step in path if step != only)


def _one(found: list[Clause], near: Clause) -> list[Clause]:
    """The one clause that is meant: the first of a number printed twice, the outermost, the nearest; else none."""
    if len(found) > 1:
        found = [clause for clause in found if "~" not in clause.id] or found
        depth = min(len(clause.address) for clause in found)
        found = [clause for clause in found if len(clause.address) == depth]
    if len(found) > 1:
        shared = [_shared(clause.address, near.address) for clause in found]
        found = [clause for clause, length in zip(found, shared, strict=True) if length == max(shared)]
    return found if len(found) == 1 else []


def _shared(one: Path, other: Path) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def cut(path: Path, level: Level) -> Path | None:
    """``path`` down to ``level``; None when it does not reach it."""
    depth = next((depth for depth, (step, _) in enumerate(path, 1) if step is level), None)
    return path[:depth] if depth else None


def citable(address: Path) -> Path:
    """The steps of an address that a citation can name."""
    return tuple(step for step in address if step[0] in RANK)
