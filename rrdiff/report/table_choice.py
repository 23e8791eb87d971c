"""What of a comparison goes into a 对照表, and in which style."""

from __future__ import annotations

from dataclasses import dataclass

from rrdiff.classification.finding import Comparison
from rrdiff.structure.clause import Document
from rrdiff.views.comparison_table import STYLES, Style


@dataclass(frozen=True, slots=True)
class TableChoice:
    """Options of a table.

    Attributes:
        style: None for the one that suits what the two texts are to each other.
        full: every clause, those that read the same too, and every finding.
        ids: the working form, with ids of findings, figures and names of files; without it the form that is filed.
        witnesses: further texts that testify between readings.
    """

    style: Style | None = None
    full: bool = False
    witnesses: tuple[Document, ...] = ()
    ids: bool = False

    def style_for(self, comparison: Comparison) -> Style:
        """The style to use."""
        return self.style or STYLES[comparison.alignment.works]
