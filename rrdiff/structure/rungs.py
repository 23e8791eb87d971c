"""The open levels of a 公文: which label nests in which.

一、 （一）                    in this order wherever they stand
    （1）                    below them the style that opens first is the outer one
        1.  ①  a）  甲、       and a style that is open already closes what is below it
"""

from __future__ import annotations

from rrdiff.structure.clause import Step
from rrdiff.structure.levels import DEPTHS, FIXED, Label
from rrdiff.structure.outline import LADDER
from rrdiff.structure.pieces import RANKS
from rrdiff.text.value import value


@value
class Rung:
    """One open level: its step, the style of its label, and what tells a list from headings.

    Attributes:
        introduced: the list opened below a colon.
        parted: the item before this one ends with a semicolon, so the list ends with a full stop.
    """

    step: Step
    style: str
    introduced: bool = False
    parted: bool = False


class Rungs:
    """The open levels of a text, from the outermost to the innermost."""

    def __init__(self) -> None:
        """Begin above all levels."""
        self.open: tuple[Rung, ...] = ()
        self._expected: dict[str, int] = {}

    @property
    def path(self) -> tuple[Step, ...]:
        """Address of the innermost level."""
        return tuple(rung.step for rung in self.open)

    @property
    def figures(self) -> str:
        """Numbers of the open 1., 1.1 and 1.1.1 as they are printed: 2.1."""
        return ".".join(rung.step[1] for rung in self.open if rung.style in ("dot", "second", "third"))

    def expected(self, label: Label) -> int:
        """Number that continues the count of labels of this style."""
        return self._expected.get(label.style, 1)

    def close_lists(self, previous: str) -> None:
        """Leave the lists that the full stop of their last item, the end of ``previous``, has closed."""
        while self.open and self.open[-1].introduced and self.open[-1].parted and previous.endswith("。"):
            self.open = self.open[:-1]

    def enter(self, label: Label, previous: str) -> Rung:
        """Open the level of ``label``, which stands below the text ``previous``."""
        before = next((rung for rung in self.open if rung.style == label.style), None)
        if before is None and label.number == 1 and label.style not in FIXED:
            self.close_lists(previous)
        kept = self._above(label, before)
        parted = before is not None and label.number > 1 and (before.parted or previous.endswith((";", "；")))
        introduced = previous.endswith((":", "：")) if before is None or label.number == 1 else before.introduced
        rung = Rung((label.level, str(label.number)), label.style, introduced, parted)
        self.open = (*kept, rung)
        self._expected[label.style] = label.number + 1
        self._forget_below(label)
        return rung

    def _above(self, label: Label, before: Rung | None) -> tuple[Rung, ...]:
        """The levels that stay open above ``label``."""
        if label.style in FIXED:
            return tuple(
                rung for rung in self.open if rung.style in FIXED and DEPTHS[rung.step[0]] < DEPTHS[label.level]
            )
        if before is not None:
            return self.open[: self.open.index(before)]
        if label.number == 1:
            return self.open
        rank = RANKS.index(label.style)
        return tuple(rung for rung in self.open if rung.style in FIXED or RANKS.index(rung.style) < rank)

    def _forget_below(self, label: Label) -> None:
        """Lists below begin anew; 1. may run on through several （一）."""
        kept = {rung.style for rung in self.open} | (set() if label.level in LADDER else {"dot"})
        self._expected = {style: number for style, number in self._expected.items() if style in kept}
