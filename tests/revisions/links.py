"""Links between the clauses of two documents, the form in which every way of aligning is judged.

A link joins two own texts: a 款, an 项, or an article of one 款 without 项. An article that only holds others has no
text and therefore no link; headings and titles have none either. A 目 counts as part of its 项.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rrdiff.alignment.match import Alignment, Relation
from rrdiff.structure.clause import Clause, Document, Level

Link = tuple[str, str]
"""Key of the base clause, key of the other clause."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a way of aligning says: links, the other clauses it calls moved, and what stands on one side only.

    ``moved`` holds ids of the other document, also of articles and headings; the rest are keys.
    """

    links: frozenset[Link]
    moved: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()


def key(clause: Clause) -> str | None:
    """Name of the own text a clause belongs to: "art8.item5", "art7.para2" ("art7.para1" for art7); None outside."""
    article, item = clause.part_of(Level.ARTICLE), clause.part_of(Level.ITEM)
    if article is None:
        return None
    if item is not None:
        return f"art{article}.item{item}"
    return f"art{article}.para{clause.part_of(Level.PARAGRAPH) or 1}"


def key_of_id(name: str) -> str:
    """The same name made from an id: "art7" and "art7.para1" are one text, "art9.para2.item3" is an 项 of art9."""
    article, *steps = name.split(".")
    item = next((step for step in steps if step.startswith("item")), None)
    paragraph = next((step for step in steps if step.startswith("para")), "para1")
    return f"{article}.{item or paragraph}"


def article_of(name: str) -> str:
    """The article a key or id lies in."""
    return name.partition(".")[0]


def texts(document: Document) -> dict[str, str]:
    """Folded own text by key, in reading order."""
    found: dict[str, str] = {}
    for clause in document.clauses:
        name = key(clause)
        body = document.body(clause)
        if name is not None and body:
            found[name] = found.get(name, "") + body
    return found


def keys(document: Document, ids: Iterable[str]) -> set[str]:
    """Keys of those clauses that have text of their own."""
    clauses = [document.by_id[name] for name in ids]
    return {name for clause in clauses if clause.body and (name := key(clause)) is not None}


def found_in(alignment: Alignment) -> Found:
    """Links and verdicts of an alignment."""
    base, other = alignment.base, alignment.other
    links: set[Link] = set()
    moved: set[str] = set()
    added: set[str] = set()
    removed: set[str] = set()
    for match in alignment.matches:
        left, right = keys(base, match.base), keys(other, match.other)
        links.update((one, two) for one in left for two in right)
        if match.moved:
            moved.update(match.other)
        if match.relation is Relation.ADDED:
            added |= right
        elif match.relation is Relation.REMOVED:
            removed |= left
    return Found(frozenset(links), frozenset(moved), frozenset(added), frozenset(removed))
