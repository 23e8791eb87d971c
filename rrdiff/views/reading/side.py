"""One text of a comparison for the reading: from clauses to tokens and back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count, repeat

from rrdiff.structure.clause import Document
from rrdiff.structure.clause_text import ClauseText
from rrdiff.text.source import BodySpan
from rrdiff.views.reading.ownership import ClauseTokens
from rrdiff.views.reading.tokens import Tokens
from rrdiff.views.wording import PrintedWording


class ClauseWords:
    """The heading or the body of one clause: the token of each position, and its printed words."""

    def __init__(self, wording: PrintedWording, words: ClauseText, tokens: tuple[int, ...]) -> None:
        """Keep the words and the token of each position."""
        self.wording, self.words, self.tokens = wording, words, tokens

    def printed(self, spans: Sequence[BodySpan]) -> tuple[str, ...]:
        """The printed words of adjoining stretches."""
        return self.wording.parts(self.words, spans)


class DocumentTokens:
    """One document: its tokens, clause by clause and back."""

    def __init__(self, document: Document) -> None:
        """Read ``document``."""
        self.document = document
        self.clauses = ClauseTokens(Tokens(document, exact=False))
        self.wording = PrintedWording(document)
        self.owner: dict[int, tuple[str, bool, int]] = {}
        self._width: dict[int, int] = {}
        self._texts: dict[tuple[str, bool], ClauseWords] = {}
        between = self.clauses.tokens.between
        for clause in document.clauses:
            for heading, spans in ((True, clause.heading), (False, clause.body)):
                words = ClauseText(document.text.folded, spans) if heading else document.words(clause.id)
                pieces = words.pieces(BodySpan(0, len(words)))
                tokens = tuple(chain.from_iterable(between(one.start, one.end) for one in pieces))
                self._texts[clause.id, heading] = ClauseWords(self.wording, words, tokens)
                places = dict(zip(tokens, zip(repeat(clause.id), repeat(heading), count()), strict=False))
                if len(places) == len(tokens) and self.owner.keys().isdisjoint(places):
                    self.owner.update(places)
                    continue
                for at, token in enumerate(tokens):
                    if token in self.owner:
                        self._width[token] = self.width(token) + 1
                    else:
                        self.owner[token] = (clause.id, heading, at)

    def text(self, name: str, *, heading: bool = False) -> ClauseWords:
        """The heading or the body of a clause."""
        return self._texts[name, heading]

    def width(self, token: int) -> int:
        """How many positions a token has."""
        return self._width.get(token, 1)
