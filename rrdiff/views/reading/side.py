"""One text of a comparison for the reading: from clauses to tokens and back."""

from __future__ import annotations

from collections.abc import Sequence

from rrdiff.structure.clause_text import ClauseText
from rrdiff.text.source import BodySpan
from rrdiff.views.reading.claims import ClauseTokens
from rrdiff.views.wording import PrintedWording

Which = tuple[str, bool]
"""A clause, and whether its heading is meant or its body."""


class ClauseWords:
    """The heading or the body of one clause: the token of each position, and its printed words."""

    def __init__(self, wording: PrintedWording, words: ClauseText, tokens: Sequence[int]) -> None:
        """Keep the words and the token of each position."""
        self.wording, self.words, self.tokens = wording, words, tokens

    def printed(self, spans: Sequence[BodySpan]) -> tuple[str, ...]:
        """The printed words of adjoining stretches."""
        return self.wording.parts(self.words, spans)


class DocumentTokens:
    """One document: its tokens, clause by clause and back.

    Attributes:
        which: for each token the heading or body that holds it, None outside all of them.
        place: for each token its first position there.
    """

    def __init__(self, clauses: ClauseTokens) -> None:
        """Look at each clause of a document."""
        self.clauses, self.document = clauses, clauses.document
        self.wording = PrintedWording(self.document)
        count = len(clauses.tokens)
        self.which: list[Which | None] = [None] * count
        self.place = [0] * count
        self._width: dict[int, int] = {}
        self._bounds = set[int]()
        self._texts: dict[Which, ClauseWords] = {}
        for clause in self.document.clauses:
            for which in ((clause.id, True), (clause.id, False)) if clause.heading else ((clause.id, False),):
                self._put(which, self._tokens(which))

    def text(self, name: str, *, heading: bool = False) -> ClauseWords:
        """The heading or the body of a clause."""
        which = name, heading
        found = self._texts.get(which)
        if found is None:
            folded, own = self.document.text.folded, self.document.by_id[name].heading
            words = ClauseText(folded, own) if heading else self.document.words(name)
            found = self._texts[which] = ClauseWords(self.wording, words, self._tokens(which))
        return found

    def width(self, token: int) -> int:
        """How many positions a token has."""
        return self._width.get(token, 1)

    def edges(self) -> list[int]:
        """The tokens at which another text begins than the token before has, or none."""
        which, count = self.which, len(self.which)
        return sorted(at for at in self._bounds if 0 < at < count and which[at - 1] is not which[at])

    def _tokens(self, which: Which) -> Sequence[int]:
        name, heading = which
        return self.clauses.of(self.document.by_id[name].heading) if heading else self.clauses.body(name)

    def _put(self, which: Which, tokens: Sequence[int]) -> None:
        """Put down where some tokens stand; a token stands where it is met first."""
        if isinstance(tokens, range):
            here = slice(tokens.start, tokens.stop)
            if self.which[here].count(None) == len(tokens):
                self.which[here] = [which] * len(tokens)
                self.place[here] = range(len(tokens))
                self._bounds.update((tokens.start, tokens.stop))
                return
        self._bounds.update(tokens)
        self._bounds.update(token + 1 for token in tokens)
        for at, token in enumerate(tokens):
            if self.which[token] is not None:
                self._width[token] = self.width(token) + 1
            else:
                self.which[token], self.place[token] = which, at
