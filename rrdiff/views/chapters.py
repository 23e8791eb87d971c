"""The coarsest groups of a text's clauses, by which readers find their way.

第一章 总则        ch1 art1 art2
第二章 部门职责    ch2 art3 art3.item1 …
(before any)       title note preamble       a group without heading
"""

from __future__ import annotations

from rrdiff.structure.clause import Document, Level
from rrdiff.text.value import value

HEADS = frozenset({Level.PART, Level.CHAPTER, Level.LEVEL1, Level.QUESTION, Level.ANNEX})
"""Levels that open a group; a 编 opens one for itself, its 章 the next ones."""


@value
class Chapter:
    """Clauses in a row; ``head`` is the id of the heading among them, None for what stands before any heading."""

    head: str | None
    clauses: tuple[str, ...]


def chapters_of(document: Document) -> tuple[Chapter, ...]:
    """All clauses of a document in their groups, in order; each clause in exactly one."""
    groups: list[tuple[str | None, list[str]]] = []
    for clause in document.clauses:
        if clause.level in HEADS:
            groups.append((clause.id, []))
        elif not groups:
            groups.append((None, []))
        groups[-1][1].append(clause.id)
    return tuple(Chapter(head, tuple(names)) for head, names in groups)
