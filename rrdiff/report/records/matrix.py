"""The JSON form of several texts compared with one base: ``rrdiff.matrix/1``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from rrdiff.classification.finding import Comparison
from rrdiff.report.overview import Joined, Unread, whole
from rrdiff.report.records.comparison import comparison_record
from rrdiff.report.records.document import dumps
from rrdiff.structure.clause import Document
from rrdiff.text.value import value

MATRIX_SCHEMA = "rrdiff.matrix/1"


@value
class MatrixRecord:
    """The file of ``compare BASE OTHER OTHER… --format json``: each comparison as it is written alone."""

    lang: str
    count: int

    def piece(self, comparison: Comparison, number: int) -> bytes:  # noqa: ARG002 - the same wherever it stands
        """One comparison."""
        return dumps(comparison_record(comparison, self.lang)).removesuffix(b"\n")

    def file(self, base: Document) -> Joined:  # noqa: ARG002 - every comparison holds it
        """The list of them."""
        opening, closing = dumps({"schema": MATRIX_SCHEMA, "comparisons": []}).split(b"]")
        return Joined(opening, b", ", lambda unread: b"]" + _unread(unread) + closing)


def _unread(unread: Sequence[Unread]) -> bytes:
    """The last field, where there is anything to say."""
    if not unread:
        return b""
    return b", " + dumps({"unread": [asdict(one) for one in unread]}).strip(b"{}\n")


def matrix_json(comparisons: Sequence[Comparison], lang: str = "zh") -> bytes:
    """The file of comparisons that are all there."""
    return whole(MatrixRecord(lang, len(comparisons)), comparisons)
