"""What two texts write differently and mean alike, told once for the text: 百分之五 and 5%, 必须 and 应当.

Neither is a change of meaning; a drafter who wants one form throughout finds how often and where it begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rrdiff.classification.drift.change import ExplainedCharacters, MeaningChange
from rrdiff.classification.drift.phrases import Pair
from rrdiff.classification.finding import FORM, Direction
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.text.source import BodySpan

"""Direction of an exchange of words that bind alike."""


class EqualForm(NamedTuple):
    """Two wordings that say the same; spans count in the phrases."""

    pair: Pair
    base: BodySpan
    other: BodySpan

    @property
    def words(self) -> tuple[str, str]:
        """The two wordings."""
        base, other = self.pair.base_text, self.pair.other_text
        return base[self.base.start : self.base.end], other[self.other.start : self.other.end]


def number_forms(forms: Sequence[EqualForm]) -> Iterator[MeaningChange]:
    """Numbers and units written differently: one row for the text, with the number of places."""
    if forms:
        yield _first(forms, "T7_NUM", "t7.equal", "equal_numbers")


def modal_forms(forms: Sequence[EqualForm]) -> Iterator[MeaningChange]:
    """Words equal in force, once for each exchange of wordings."""
    groups: dict[tuple[str, str], list[EqualForm]] = {}
    for one in forms:
        groups.setdefault(one.words, []).append(one)
    for group in groups.values():
        yield _first(group, "A3_MODAL", "a3.equal", "equal_force", Direction.EQUAL)


def _first(
    forms: Sequence[EqualForm], code: str, message: str, why: str, direction: Direction = Direction.NONE
) -> MeaningChange:
    pair, base, other = forms[0]
    return ExplainedCharacters(pair, PACKAGED).change(
        code, FORM, base, other, message, what=str(len(forms)), why=why, direction=direction
    )
