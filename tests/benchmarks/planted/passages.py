"""What is planted into: the articles of a text as stretches of its own characters, and the words they are cut into."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from rrdiff.structure.clause import HEADINGS, Clause, Document, Level
from rrdiff.text.words import words

_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|「[^」]*」|\"[^\"]*\"")
_UNREAD = frozenset({Level.TITLE, Level.NOTE, Level.PREAMBLE, Level.ANNEX, *HEADINGS})


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of the source, ``start`` to ``end`` in its own characters, and what is put there."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A change that could be planted.

    Attributes:
        kind: its kind; kinds of harmless changes begin with ``h_``.
        half: ``tune``, which authors of rules may look at, or ``held_out``, which is for measuring only.
        row: what was exchanged for what, in few words.
        changes: in order, not overlapping.
    """

    kind: str
    half: str
    row: str
    changes: tuple[Change, ...]

    @property
    def harmless(self) -> bool:
        """True for a change that means nothing."""
        return self.kind.startswith("h_")


@dataclass(frozen=True)
class Passage:
    """A stretch of one line that belongs to one clause."""

    clause: Clause
    start: int
    text: str
    masked: str = field(init=False)

    def __post_init__(self) -> None:
        """Cover what stands in quotation marks or is a title: nothing is planted there."""
        covered = _QUOTED.sub(lambda quoted: "\0" * len(quoted.group()), self.text)
        object.__setattr__(self, "masked", covered)

    @cached_property
    def words(self) -> tuple[tuple[int, str], ...]:
        """The words and where they start."""
        out = []
        at = 0
        for word in words(self.text):
            out.append((at, word))
            at += len(word)
        return tuple(out)

    @cached_property
    def borders(self) -> frozenset[int]:
        """Where words begin and end."""
        return frozenset([*(at for at, _ in self.words), len(self.text)])

    def whole(self, start: int, end: int) -> bool:
        """True when a stretch begins and ends with a word and lies outside quotations."""
        return start in self.borders and end in self.borders and "\0" not in self.masked[start:end]

    def change(self, start: int, end: int, new: str) -> Change:
        """A change of a stretch of this passage."""
        return Change(self.start + start, self.start + end, new)

    def one(self, kind: str, half: str, start: int, end: int, new: str) -> Candidate:
        """A candidate with one change."""
        old = self.text[start:end]
        return Candidate(kind, half, f"{old or '∅'}→{new or '∅'}", (self.change(start, end, new),))

    def phrase(self, at: int) -> tuple[int, int]:
        """The stretch between two punctuation marks around a position."""
        marks = "，。；：、？！"
        start = max((self.text.rfind(mark, 0, at) for mark in marks), default=-1) + 1
        ends = [end for end in (self.text.find(mark, at) for mark in marks) if end >= 0]
        return start, min(ends, default=len(self.text))


@dataclass(frozen=True, slots=True)
class Article:
    """One article, or a unit outside articles, with its passages in order."""

    name: str
    passages: tuple[Passage, ...]
    document: Document = field(repr=False)

    @property
    def extent(self) -> tuple[int, int]:
        """From its first character to its last, in the source."""
        return self.passages[0].start, self.passages[-1].start + len(self.passages[-1].text)


def articles(document: Document) -> list[Article]:
    """The articles of a text whose words stand in one piece."""
    grouped: dict[str, list[Passage]] = {}
    raw = document.text.raw
    for clause in document.clauses:
        name = clause.part_of(Level.ARTICLE)
        if clause.level in _UNREAD or name is None:
            continue
        for span in clause.body:
            cut = document.text.raw_span(span)
            start = cut.start
            for line in raw[cut.start : cut.end].split("\n"):
                body = line.strip()
                if body:
                    grouped.setdefault(name, []).append(Passage(clause, start + line.index(body), body))
                start += len(line) + 1
    return [Article(name, tuple(rows), document) for name, rows in grouped.items()]
