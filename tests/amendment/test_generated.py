"""Generated decisions: applied, damaged, drafted again."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from rrdiff.amendment.amend import amend
from rrdiff.amendment.drafting.decision import UnprovenDraft, draft
from rrdiff.amendment.operations import OperationStatus
from rrdiff.errors import BadArgument
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.amendment.generator import SORTS, Maker
from tests.extent import extent

CASES = extent(250, 1000)
BATCH = 100
DAMAGED = extent(100, 300)
PAIRS = extent(120, 500)


@pytest.mark.parametrize("first", range(0, CASES, BATCH))
def test_generated_decisions_are_exact(first: int) -> None:
    """Every generated decision gives just the law that was worked out beside it, with nothing unread."""
    for seed in range(first, first + BATCH):
        made = Maker(seed).make()
        amended = amend(parse(fold("old", made.old)), fold("decision", made.decision))

        assert amended.law.printed() == made.new, seed
        assert amended.complete, seed


def test_every_sort_is_generated() -> None:
    """The generator makes every operation it knows many times."""
    counts = Counter(sort for seed in range(1000) for sort in Maker(seed).make().sorts)

    assert set(counts) == set(SORTS)
    assert min(counts.values()) >= 10


def test_damage_never_passes_silently() -> None:
    """With a quoted phrase that the old law does not hold, the operation that quotes it is named."""
    seen = 0
    for seed in range(DAMAGED):
        random = Random(seed)  # noqa: S311 - the same damage every time
        made = Maker(seed).make()
        old = parse(fold("old", made.old))
        marks = [m for m in range(len(made.decision)) if made.decision.startswith("中的“", m)]
        marks += [m for m in range(len(made.decision)) if made.decision.startswith("其中的“", m)]
        if not marks:
            continue
        at = random.choice(marks) + 5
        damaged = made.decision[:at] + "龘" + made.decision[at + 1 :]
        amended = amend(old, fold("decision", damaged))
        seen += 1

        assert not amended.complete
        wrong = [
            o
            for o in amended.outcomes
            if o.status in {OperationStatus.NOT_FOUND, OperationStatus.AMBIGUOUS, OperationStatus.UNREAD}
        ]
        assert any("龘" in phrase[0] for one in wrong for phrase in one.operation.phrases), seed
    assert seen > DAMAGED // 2


def test_missing_units_are_reported() -> None:
    """An article number that the old law does not have is reported, and the other operations are still applied."""
    for seed in range(100):
        made = Maker(seed).make()
        old = parse(fold("old", made.old))
        damaged = made.decision.replace("作如下修改：\n", "作如下修改：\n一、将第九十九条修改为：“无。”\n", 1)
        amended = amend(old, fold("decision", damaged))

        assert amended.outcomes[0].status is OperationStatus.NOT_FOUND
        assert amended.law.printed() == made.new


@pytest.mark.parametrize("first", range(0, PAIRS, BATCH))
def test_drafts_of_generated_pairs_are_proven(first: int) -> None:
    """The decision drafted from two texts gives the second of them."""
    for seed in range(first, first + BATCH):
        made = Maker(seed).make(size=10, operations=4)
        old, new = parse(fold("old", made.old)), parse(fold("new", made.new))
        if made.old == made.new:
            continue
        try:
            drafted = draft(old, new)
        except (UnprovenDraft, BadArgument) as error:
            pytest.fail(f"{seed}: {error}")

        assert drafted.amended.law.printed() == made.new, seed
