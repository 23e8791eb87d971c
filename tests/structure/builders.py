"""One-line notation for the documents of tests: `` / `` breaks a line, ``~`` is a U+3000 space.

>>> ids("示例办法 / 第一条~甲。 / 第二条~乙： / （一）丙。")
'title art1 art2 art2.para1 art2.item1'
"""

from __future__ import annotations

from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold


def raw(notation: str) -> str:
    """The text that a notation stands for."""
    return notation.replace(" / ", "\n").replace("~", "\u3000")


def law(notation: str) -> Document:
    """The document that a notation stands for."""
    return parse(fold("test", raw(notation)))


def ids(notation: str) -> str:
    """Ids of all clauses, separated by spaces."""
    return " ".join(clause.id for clause in law(notation).clauses)


def kinds(notation: str) -> set[str]:
    """Kinds of all notes."""
    return {note.kind for note in law(notation).notes}


def body(notation: str, identity: str) -> str:
    """Own text of one clause, folded."""
    document = law(notation)
    return document.body(document.by_id[identity])


def heading(notation: str, identity: str) -> str:
    """Heading of one clause, folded."""
    document = law(notation)
    return document.folded(document.by_id[identity].heading)
