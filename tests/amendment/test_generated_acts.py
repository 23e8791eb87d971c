"""Generated acts of another make: several hundred decisions, each applied exactly."""

from __future__ import annotations

import pytest

from rrdiff.amendment.amend import amend
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.amendment.generated_acts import Maker

CASES = 300
CHUNK = 50


@pytest.mark.parametrize("first", range(0, CASES, CHUNK))
def test_generated_acts(first: int) -> None:
    """The law is the expected one, and nothing is left unread."""
    wrong = []
    for seed in range(first, first + CHUNK):
        case = Maker(seed).case()
        result = amend(parse(fold("old", case.old)), fold("decision", case.decision))
        unread = [one for one in result.outcomes if one.status.value in {"unread", "not_found"}]
        if unread or result.law.printed() != case.new.strip():
            wrong.append(seed)

    assert wrong == []
