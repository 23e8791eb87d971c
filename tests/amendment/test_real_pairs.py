"""Drafts from real laws: versions of one title, and laws changed at random."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path

from rrdiff.amendment.amend import amend
from rrdiff.amendment.drafting.decision import draft, without_notes
from rrdiff.amendment.law_reader import law_of
from rrdiff.readers import read
from rrdiff.structure.parse import parse
from tests.amendment.mutation import mutated
from tests.extent import extent

PAIRS = extent(50, 300)


def test_laws_changed_at_random(shared: Path) -> None:
    """The draft from a real law and a changed one gives the changed one, applied anew."""
    for name, old, new in mutated(shared / "library", PAIRS):
        drafted = draft(old, new)
        amended = amend(old, drafted.text, old.title)

        assert amended.complete, name
        assert without_notes(amended.law) == without_notes(law_of(new)), name


def test_versions_of_one_title(shared: Path) -> None:
    """From any version of one law a decision is drafted that gives any other."""
    titles: dict[str, list[Path]] = {}
    for path in sorted((shared / "library").glob("*.txt")):
        titles.setdefault(re.sub(r"[(][\d-]+[)]|\.txt", "", path.name), []).append(path)
    pairs = [pair for paths in titles.values() for pair in permutations(paths, 2)]
    for before, after in pairs:
        old, new = parse(read(str(before))), parse(read(str(after)))
        drafted = draft(old, new)

        assert without_notes(amend(old, drafted.text, old.title).law) == without_notes(law_of(new))
    assert len(pairs) >= 16
