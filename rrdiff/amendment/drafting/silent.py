"""What a decision need not say: numbers of references that follow by themselves, words it changes in the whole law."""

from __future__ import annotations

from dataclasses import dataclass

from rrdiff.amendment.links import plain


@dataclass(frozen=True, slots=True)
class Silent:
    """What need not be said: numbers of references, and words that the decision changes in the whole law."""

    references: bool = True
    everywhere: tuple[tuple[str, str], ...] = ()

    def replaced(self, text: str) -> str:
        """Old text with what is changed everywhere."""
        for old, new in self.everywhere:
            text = text.replace(old, new)
        return text

    def same(self, old: str, new: str) -> bool:
        """Whether nothing is to be said about a text."""
        ours = self.replaced(old)
        return ours == new or (self.references and plain(ours) == plain(new))
