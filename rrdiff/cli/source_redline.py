"""A redline in the Word file that the base was read from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rrdiff.readers import STANDARD_INPUT

if TYPE_CHECKING:
    from rrdiff.classification.finding import Comparison
    from rrdiff.report.word.redline import RedlineOptions
    from rrdiff.report.word.source.redline import SourceRedline


def in_source(comparison: Comparison, base: str, options: RedlineOptions) -> SourceRedline | None:
    """The redline in the base's own package; None where the base has none, or where it cannot be proven there."""
    if comparison.alignment.base.text.encoding != "docx" or base == STANDARD_INPUT:
        return None
    from rrdiff.report.word.source.redline import redline_in_original

    return redline_in_original(comparison, Path(base).read_bytes(), options)
