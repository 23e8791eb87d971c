"""What of a comparison goes into a 对照表, and in which style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rrdiff.classification.finding import Comparison
from rrdiff.text.value import value
from rrdiff.views.comparison_table import STYLES, TableStyle

if TYPE_CHECKING:
    from rrdiff.views.errata.departures import Errata


@value
class TableChoice:
    """Options of a table.

    Attributes:
        style: None for the one that suits what the two texts are to each other.
        full: every clause, those that read the same too, and every finding.
        ids: the working form, with ids of findings, figures and names of files; without it the form that is filed.
        trust_base: the base is right wherever nothing speaks for a reprint, also where it is not printed whole.
    """

    style: TableStyle | None = None
    full: bool = False
    ids: bool = False
    trust_base: bool = False

    def style_for(self, comparison: Comparison) -> TableStyle:
        """The style to use."""
        return self.style or STYLES[comparison.alignment.works]

    def errata_for(self, comparison: Comparison) -> Errata:
        """The errata of a proof, those that ``errata`` gives for the same texts."""
        from rrdiff.views.errata.departures import errata_of, why_trusted

        trusted = why_trusted(comparison.alignment.base, trust_base=self.trust_base)
        return errata_of((comparison,), trusted)
