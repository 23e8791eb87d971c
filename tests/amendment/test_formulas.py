"""Every formula of amendment decisions in its variants."""

from __future__ import annotations

import pytest

from rrdiff.text.numerals import to_chinese
from tests.amendment.cases import Case, applied, lines_of, numbered
from tests.amendment.formulas import FORMULAS


@pytest.mark.parametrize("case", FORMULAS, ids=lambda case: case.items[:40])
def test_formula(case: Case) -> None:
    """The formula is read whole, and the new law holds what it brings, lacks what it takes, numbered without a gap."""
    amended = applied(case.items)
    lines = lines_of(amended)

    assert amended.complete, [(o.operation, o.problems) for o in amended.outcomes if o.problems]
    assert [line for line in case.holds if line not in lines] == []
    assert [line for line in case.lacks if line in lines] == []
    assert numbered(lines) == [f"第{to_chinese(n)}条　" for n in range(1, case.articles + 1)]
