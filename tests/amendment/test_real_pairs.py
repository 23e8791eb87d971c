"""Drafts from real laws: versions of one title, and laws changed at random."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from rrdiff.amendment.amend import amend
from rrdiff.amendment.drafting.decision import UnprovenDraft, draft, without_notes
from rrdiff.amendment.law import law_of
from rrdiff.readers import read
from rrdiff.structure.parse import parse
from tests.amendment.mutation import mutated

PAIRS = 300
UNPROVEN = 6
"""Most pairs for which no decision is found; never a decision that gives another text."""


def test_laws_changed_at_random(shared: Path) -> None:
    """The draft from a real law and a changed one gives the changed one, applied anew."""
    unproven = []
    for name, old, new in mutated(shared / "library", PAIRS):
        try:
            drafted = draft(old, new)
        except UnprovenDraft:
            unproven.append(name)
            continue
        amended = amend(old, drafted.text, old.title)

        assert amended.complete, name
        assert without_notes(amended.law) == without_notes(law_of(new)), name
    assert len(unproven) <= UNPROVEN, unproven


def test_versions_of_one_title(shared: Path) -> None:
    """From two versions of one law a decision is drafted that gives the later one; only a recast law has none."""
    titles: dict[str, list[Path]] = {}
    for path in sorted((shared / "library").glob("*.txt")):
        titles.setdefault(re.sub(r"[(][\d-]+[)]|\.txt", "", path.name), []).append(path)
    pairs = [pair for paths in titles.values() for pair in pairwise(paths)]
    found = 0
    for before, after in pairs:
        old, new = parse(read(str(before))), parse(read(str(after)))
        try:
            drafted = draft(old, new)
        except UnprovenDraft:
            continue
        found += 1

        assert without_notes(amend(old, drafted.text, old.title).law) == without_notes(law_of(new))
    assert found >= len(pairs) - 1
