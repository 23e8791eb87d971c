"""The versions and copies of a text in a library, which are no sources of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rrdiff.library.entry import Entry, Metadata
from rrdiff.library.library import Library
from rrdiff.library.metadata import work_of
from rrdiff.library.standing import NO_RANK, based_on, rank
from rrdiff.library.stored import StoredUnit, content_digest, same_wording
from rrdiff.structure.clause import Document

SAME_CLAUSES = 0.6
"""Share of the clauses of both texts that are the same, character for character, from which two texts of other titles
are copies of one: rules of two places that follow one model share at most half."""
_HOLDERS = 50
_SHORTEST = 20
"""Characters of a clause that tells a copy; shorter ones are formula more often than not."""


def own_versions(library: Library, target: Document, told: Metadata, units: Sequence[StoredUnit]) -> tuple[Entry, ...]:
    """Texts of the library that are this text: the same file or wording, its title, or most of its clauses.

    A text of a higher level that this one names as what it rests on is its source, however much was copied.
    """
    work = work_of(told.title)
    content = content_digest(target.text)
    own = {
        entry.key: entry
        for entry in library.entries
        if entry.sha256 == target.text.sha256 or entry.content == content or (work and entry.work == work)
    }
    long = [unit for unit in units if len(unit.bare) >= _SHORTEST]
    counts = Counter(
        key for unit in long for key in {hit.key for hit in library.searcher.same(same_wording(unit.bare), _HOLDERS)}
    )
    based = frozenset(map(work_of, based_on(target)))
    for key, count in sorted(counts.items()):
        entry = library.by_key.get(key)
        if entry is not None and entry.work in based and rank(entry.metadata) > rank(told) > NO_RANK:
            continue
        if entry is not None and count >= SAME_CLAUSES * max(len(long), 1) and count >= SAME_CLAUSES * entry.clauses:
            own[key] = entry
    return tuple(own[key] for key in sorted(own))
