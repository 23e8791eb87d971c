"""Spans grow to whole words."""

from __future__ import annotations

import pytest

from rrdiff.difference.borders import Borders
from rrdiff.text.source import BodySpan


@pytest.mark.parametrize(
    ("span", "expected"),
    [(BodySpan(3, 4), "负责"), (BodySpan(0, 2), "组织"), (BodySpan(4, 4), ""), (BodySpan(1, 3), "组织负责")],
)
def test_widening(span: BodySpan, expected: str) -> None:
    """A span grows to whole words and no further."""
    text = "组织负责,实施"
    wide = Borders(text).widen(span)

    assert text[wide.start : wide.end] == expected
