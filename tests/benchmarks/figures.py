"""Ratios and how they are shown: what was measured, against what, and the figure aimed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two times in seconds, and the greatest ratio of the first to the second that is aimed at."""

    what: str
    seconds: float
    against: str
    reference: float
    target: float

    @property
    def value(self) -> float:
        """How many times the reference was needed."""
        return self.seconds / self.reference


def table(title: str, ratios: Sequence[Ratio]) -> str:
    """Lines for a terminal, one ratio each; a missed target is said, not judged.

    >>> print(table("demo", [Ratio("a", 0.3, "b", 0.1, 2.0)]))
    demo
         0.300 s  a
      /  0.100 s  b
      =   3.00    target 2.0 or less: missed
    """
    lines = [title]
    for ratio in ratios:
        verdict = "met" if ratio.value <= ratio.target else "missed"
        lines += [
            f"  {ratio.seconds:8.3f} s  {ratio.what}",
            f"  /{ratio.reference:7.3f} s  {ratio.against}",
            f"  ={ratio.value:7.2f}    target {ratio.target:.1f} or less: {verdict}",
        ]
    return "\n".join(lines)
