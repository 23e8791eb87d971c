r"""What one text betrays by itself, and the stretch of text that is looked at: one clause, in one piece.

A clause may be cut by a page break or an injected headline; a bracket opened before and closed after it is still a
pair. So every check reads a clause as one string and finds its way back through ``words``.

    clause art1   第一条 甲(以下简称 | 〔headline〕 | 乙)负责。
    passage       甲(以下简称乙)负责。        words.folded(BodySpan(6, 7)) is where 乙 stands in the document
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path

from rrdiff.classification.finding import Slip
from rrdiff.structure.clause import Clause, Document
from rrdiff.structure.clause_text import ClauseText
from rrdiff.text.source import BodySpan
from rrdiff.text.value import value
from rrdiff.text.words import words

WINDOW = 12
"""Characters on each side of a stretch that are cut into words with it."""


@value
class ClausePassage:
    """Heading and text of one clause as one string, of which the first ``head`` characters are the heading.

    ``clause`` is None for what stands outside all clauses.
    """

    clause: Clause | None
    words: ClauseText
    head: int = 0

    @property
    def text(self) -> str:
        """The string."""
        return self.words.text

    def slip(
        self,
        code: str,
        severity: int,
        span: tuple[int, int],
        message: str,
        suggestion: str = "",
        **values: str,
    ) -> Slip:
        """A suspicion about the characters ``span`` of this passage."""
        place = self.words.folded(BodySpan(*span))
        clause = self.clause.id if self.clause else None
        return Slip(
            code,
            severity,
            clause=clause,
            span=place,
            message=message,
            values=tuple(sorted(values.items())),
            suggestion=suggestion,
        )


def passages(document: Document) -> Iterator[ClausePassage]:
    """Every clause with words of its own."""
    for clause in document.clauses:
        spans = sorted((*clause.heading, *clause.body))
        if spans:
            yield ClausePassage(clause, ClauseText(document.text.folded, spans), sum(map(len, clause.heading)))


class Wording:
    """All words that are looked through, and what of them stands there twice, found in time that the text decides."""

    def __init__(self, clauses: Iterable[ClausePassage]) -> None:
        """Put the texts of all passages together."""
        self.whole = "\n".join(one.text for one in clauses)
        self._twice: dict[int, frozenset[str]] = {}
        self._counts: dict[str, int] = {}

    def twice(self, short: str) -> bool:
        """Whether a few characters stand in two places that do not overlap."""
        size = len(short)
        if size not in self._twice:
            first: dict[str, int] = {}
            pieces = (self.whole[at : at + size] for at in range(len(self.whole) - size + 1))
            self._twice[size] = frozenset(
                piece for at, piece in enumerate(pieces) if at >= first.setdefault(piece, at) + size
            )
        return short in self._twice[size]

    def count(self, word: str) -> int:
        """How often a word stands there."""
        if word not in self._counts:
            self._counts[word] = self.whole.count(word)
        return self._counts[word]


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of ``data/lint_NAME.tsv`` without the line of names."""
    lines = (Path(__file__).parents[2] / "data" / f"lint_{name}.tsv").read_text("utf-8").splitlines()[1:]
    return tuple(tuple(line.split("\t")) for line in lines if line.strip())


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch widened to whole words, with the word before it and the one after it as far as no mark parts them."""
    left, right = max(0, start - WINDOW), min(len(text), end + WINDOW)
    borders = [left, *(left + at for at in accumulate(map(len, words(text[left:right]))))]
    first = max(index for index, at in enumerate(borders) if at <= start)
    last = min(index for index, at in enumerate(borders) if at >= end)
    if first > 0 and is_han(text[borders[first] - 1]):
        first -= 1
    if last + 1 < len(borders) and is_han(text[borders[last]]):
        last += 1
    return borders[first], borders[last]


def is_han(char: str) -> bool:
    """True for a Chinese character."""
    return "㐀" <= char <= "鿿"
