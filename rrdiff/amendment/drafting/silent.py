"""What a decision need not say: numbers of references that follow by themselves, words it changes in the whole law."""

from __future__ import annotations

from dataclasses import dataclass

from rrdiff.amendment.law import AmendedWording
from rrdiff.amendment.links import plain
from rrdiff.amendment.operations import Action
from rrdiff.amendment.wording import PhraseEdit, edit, find


@dataclass(frozen=True, slots=True)
class Silent:
    """What need not be said: numbers of references, words changed in the whole law, changes said elsewhere."""

    references: bool = True
    everywhere: tuple[tuple[str, str], ...] = ()
    edits: tuple[PhraseEdit, ...] = ()

    def replaced(self, text: str) -> str:
        """Old text with what is changed everywhere, and elsewhere for this article."""
        if self.edits:
            here = [one for one in self.edits if find(text, one.old)]
            everywhere = [PhraseEdit(Action.SUBSTITUTE, *pair, 0) for pair in self.everywhere if find(text, pair[0])]
            return edit(AmendedWording(text), [*here, *everywhere]).wording.text
        for old, new in self.everywhere:
            text = text.replace(old, new)
        return text

    def same(self, old: str, new: str) -> bool:
        """Whether nothing is to be said about a text."""
        ours = self.replaced(old)
        return ours == new or (self.references and plain(ours) == plain(new))
