"""The lines of a 对照表 put together article by article, as an office sets them.

lines                                  block
第三条　职责包括：    第三条　职责包括：   第三条 whole on either side: its 款 and 项 below each other, each base
（一）甲；            （一）乙；          clause once
（二）丙；            （removed）
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rrdiff.structure.clause import Document, Level, Step
from rrdiff.text.value import value
from rrdiff.views.comparison_table import CellClause, CellStretch, LineSort, TableLine
from rrdiff.views.reading.reading import Fate


@value
class ArticleBlock:
    """Lines of one article; a heading is a block by itself.

    Attributes:
        base, other: the clauses of either side, each once, in the order of their text.
    """

    lines: tuple[TableLine, ...]
    base: tuple[CellClause, ...]
    other: tuple[CellClause, ...]


def blocks_of(
    lines: Sequence[TableLine], chosen: Iterable[TableLine], base: Document, other: Document
) -> tuple[ArticleBlock, ...]:
    """The articles of which a line was chosen, whole and in order."""
    wanted = {id(line) for line in chosen}
    groups: list[list[TableLine]] = []
    articles: set[_Article] = set()
    here: _Article | None = None
    for line in lines:
        name = _article(other, line.other.clause) if line.other is not None else None
        sources = {_article(base, side.clause) for side in line.base}
        joins = name == here if name is not None else bool(sources & articles)
        if groups and joins and LineSort.HEADING not in {line.sort, groups[-1][-1].sort}:
            groups[-1].append(line)
            articles |= sources
        else:
            groups.append([line])
            here, articles = name, sources
    return tuple(_block(group, base) for group in groups if any(id(line) in wanted for line in group))


_Article = tuple[Step, ...] | str


def _article(document: Document, name: str) -> _Article:
    """Address of the article a clause belongs to; outside articles its own id."""
    clause = document.by_id[name]
    for depth, (level, _) in enumerate(clause.address, 1):
        if level is Level.ARTICLE:
            return clause.address[:depth]
    return name


def _block(lines: Sequence[TableLine], base: Document) -> ArticleBlock:
    """The lines of one article, the base's clauses in their own order, as they were printed before."""
    sides: dict[str, CellClause] = {}
    for line in lines:
        for side in line.base:
            known = sides.get(side.clause)
            sides[side.clause] = side if known is None else _both(known, side)
    ordered = tuple(sides[name] for name in base.in_order(tuple(sides)))
    return ArticleBlock(tuple(lines), ordered, tuple(line.other for line in lines if line.other is not None))


def _both(one: CellClause, two: CellClause) -> CellClause:
    """A base clause as two lines tell it: what one of them has elsewhere, the other knows."""
    label = one.label if one.label.fate is Fate.SAME else two.label
    return CellClause(one.clause, label, _known(one.heading, two.heading), _known(one.text, two.text))


def _known(one: Iterable[CellStretch], two: Iterable[CellStretch]) -> tuple[CellStretch, ...]:
    """Two readings of the same words in one."""
    one, two = tuple(one), tuple(two)
    text = "".join(stretch.text for stretch in one)
    if text != "".join(stretch.text for stretch in two):
        return one
    fates = [
        right if left is Fate.ELSEWHERE else left
        for left, right in zip(
            (stretch.fate for stretch in one for _ in stretch.text),
            (stretch.fate for stretch in two for _ in stretch.text),
            strict=True,
        )
    ]
    out: list[CellStretch] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or fates[at] is not fates[start]:
            out.append(CellStretch(fates[start], text[start:at]))
            start = at
    return tuple(out)
