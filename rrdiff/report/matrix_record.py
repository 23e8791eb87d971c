"""The JSON form of several texts compared with one base: ``rrdiff.matrix/1``."""

from __future__ import annotations

from collections.abc import Sequence

from rrdiff.classification.finding import Comparison
from rrdiff.report.comparison_record import comparison_record
from rrdiff.report.record import dumps

MATRIX_SCHEMA = "rrdiff.matrix/1"


def matrix_json(comparisons: Sequence[Comparison], lang: str = "zh") -> bytes:
    """The file of ``compare BASE OTHER OTHER… --format json``: each comparison as it is written alone."""
    return dumps({"schema": MATRIX_SCHEMA, "comparisons": [comparison_record(one, lang) for one in comparisons]})
