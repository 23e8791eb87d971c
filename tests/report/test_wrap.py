"""Lines of Chinese end where a typesetter would end them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rrdiff.report.terminal.wrap import breaks


def lines(text: str, width: int) -> list[str]:
    """The text in lines of one width."""
    cuts = [0, *breaks(text, width, width), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        pytest.param("甲乙丙丁", 4, ["甲乙", "丙丁"], id="two columns each"),
        pytest.param("甲乙丙，丁", 6, ["甲乙", "丙，丁"], id="no comma at the start of a line"),
        pytest.param("甲（乙丙", 4, ["甲", "（乙", "丙"], id="no opening bracket at the end of a line"),
        pytest.param("甲乙 A1_CODE", 8, ["甲乙 ", "A1_CODE"], id="codes stay whole"),
        pytest.param("甲乙[-丙-]丁", 6, ["甲乙", "[-丙-]", "丁"], id="marks stay whole"),
        pytest.param("AAAAAAAA", 4, ["AAAA", "AAAA"], id="what cannot break is cut"),
    ],
)
def test_lines_break_well(text: str, width: int, expected: list[str]) -> None:
    """Lines break as the rules of Chinese setting want."""
    assert lines(text, width) == expected


@given(st.text("条款（），。AB12 [-]{+}责"), st.integers(min_value=6, max_value=40))
def test_nothing_is_lost_or_too_wide(text: str, width: int) -> None:
    """The lines together are the text, and none is wider than asked for, spaces at its end apart."""
    found = lines(text, width)

    assert "".join(found) == text
    assert all(cell_len(line.rstrip(" ")) <= width for line in found)
