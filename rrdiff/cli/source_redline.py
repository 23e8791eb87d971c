"""A redline in the Word file that the base was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rrdiff.classification.finding import Comparison
    from rrdiff.cli.inputs import Packages
    from rrdiff.report.word.redline import OutsideRedline, RedlineOptions
    from rrdiff.report.word.source.redline import SourceRedline


def in_source(
    comparison: Comparison, packages: Packages, options: RedlineOptions
) -> SourceRedline | OutsideRedline | None:
    """The redline in the base's own package, or outside it where it cannot be proven there; None where it has none."""
    data = packages.get(comparison.alignment.base.text.sha256)
    if data is None:
        return None
    from rrdiff.report.word.source.redline import redline_in_original

    return redline_in_original(comparison, data, options)
