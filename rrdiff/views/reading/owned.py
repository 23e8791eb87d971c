"""The tokens of both texts of a comparison and who owns them: made once, whatever is written of the comparison.

A redline needs no more than this; what other writers show rests on it too.
"""

from __future__ import annotations

from functools import lru_cache

from rrdiff.classification.finding import Comparison
from rrdiff.text.value import value
from rrdiff.views.reading.claims import ClauseTokens
from rrdiff.views.reading.ownership import Ownership, ownership_of
from rrdiff.views.reading.tokens import Tokens


@value
class OwnedTokens:
    """The tokens of both texts, and which of them are the same ones."""

    base: ClauseTokens
    other: ClauseTokens
    owned: Ownership


class ComparisonKey:
    """A comparison told from others by what it rests on, not by its contents."""

    def __init__(self, comparison: Comparison) -> None:
        """Take the comparison."""
        self.comparison = comparison

    def __hash__(self) -> int:
        """By identity."""
        return id(self.comparison.diffs)

    def __eq__(self, other: object) -> bool:
        """Of one alignment and the same differences; the findings may be others."""
        if not isinstance(other, ComparisonKey):
            return NotImplemented
        one, two = self.comparison, other.comparison
        return one.diffs is two.diffs and one.alignment is two.alignment


@lru_cache(maxsize=1)
def owned_tokens(key: ComparisonKey) -> OwnedTokens:
    """Who owns which words; that of the last comparison is kept for the next writer."""
    alignment = key.comparison.alignment
    base, other = (ClauseTokens(Tokens(one, exact=False)) for one in (alignment.base, alignment.other))
    return OwnedTokens(base, other, ownership_of(alignment, key.comparison.diffs, base, other))
