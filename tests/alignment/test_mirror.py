"""Which text is named first makes no difference to what corresponds: revisions and rules, as invented and mutated."""

from __future__ import annotations

import pytest

from rrdiff.alignment.align import AlignOptions, align
from rrdiff.alignment.match import Works
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.alignment.builders import links
from tests.benchmarks.reordered import reordered
from tests.revisions.generator import RevisionPlan, make_statute, revise, seeded


def mirrored(base: Document, other: Document, works: Works | None = None) -> tuple[set[tuple[str, str]], ...]:
    """Links of two texts from either side, both written base first."""
    options = AlignOptions(works)
    there, back = links(align(base, other, options)), links(align(other, base, options))
    return there, {(one, two) for two, one in back}


@pytest.mark.parametrize("rate", [0.0, 0.2, 0.5])
@pytest.mark.parametrize("seed", [31, 32, 33, 34])
def test_revisions_are_mirrored(seed: int, rate: float) -> None:
    """A revision with moves, splits and merges has the same links from its new version back to the old."""
    revision = revise(seeded(seed + 500), make_statute(seeded(seed), 40), RevisionPlan.usual(40, reword=rate))
    base, other = (parse(fold(one.title, one.text)) for one in (revision.base, revision.other))
    there, back = mirrored(base, other)

    assert there
    assert there == back


@pytest.mark.parametrize("name", ["hazard", "library", "market"])
def test_rules_are_mirrored(name: str) -> None:
    """A local rule in another order has the same links seen from the law and from the rule."""
    one = reordered(name, 4)
    there, back = mirrored(one.base, one.other, Works.ADAPTATION)

    assert there
    assert there == back
