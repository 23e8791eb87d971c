"""Changes planted into the project's own texts: they are what they say, and a reprint shows every one of them."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

from rrdiff.alignment.match import Works
from tests.benchmarks.planted.measure import Judged, measure, parsed, rates
from tests.benchmarks.planted.planting import Field, Quota
from tests.benchmarks.planted.texts import own, read

LIMIT = 10
"""Plantings per kind: enough to meet each row of the shorter tables, few enough for a test."""
LEAST_MEANING, LEAST_HARMLESS = 14, 8
"""Kinds that the own texts must have room for."""


@cache
def judged(works: Works) -> tuple[Judged, ...]:
    """All changes planted into the own texts, of both halves, and what was said of them."""
    return tuple(measure(map(read, own()), works, "all", LIMIT, seed=1))


@pytest.mark.parametrize("file", own(), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_planted_text_differs_only_where_changes_are_noted(file: Path) -> None:
    """What stands between the noted stretches is the original, and no stretch is put there unchanged."""
    name, raw = read(file)
    text, planted = Field(parsed(name, raw), "all", set()).plant(Quota(LIMIT), random.Random(1))  # noqa: S311
    assert planted
    at = there = 0
    for one in planted:
        assert "".join(raw[start:end] for start, end in one.before) != "".join(
            text[start:end] for start, end in one.after
        )
        for (start, end), (begin, stop), change in zip(one.before, one.after, one.candidate.changes, strict=True):
            assert raw[at:start] == text[there:begin]
            assert text[begin:stop] == change.new
            at, there = end, stop
    assert raw[at:] == text[there:]


def test_the_own_texts_have_room_for_every_sort_of_change() -> None:
    """Both halves of at least fourteen kinds of meaning and eight harmless ones are planted."""
    halves: dict[str, set[str]] = {}
    for one in judged(Works.REVISION):
        halves.setdefault(one.planted.candidate.kind, set()).add(one.planted.candidate.half)
    both = {kind for kind, found in halves.items() if found == {"tune", "held_out"}}
    assert len([kind for kind in both if not kind.startswith("h_")]) >= LEAST_MEANING
    assert len([kind for kind in both if kind.startswith("h_")]) >= LEAST_HARMLESS


def test_a_reprint_shows_every_change_of_meaning() -> None:
    """None is passed over, whatever it is called."""
    rate = rates(judged(Works.REPRINT), Works.REPRINT)["meaning"]
    assert rate.right == rate.planted
