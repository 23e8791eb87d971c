"""How many clauses of a traced text have a source, only the same wording elsewhere, are formula, or have nothing.

Each clause counts once; so does each clause for each text it points to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rrdiff.library.tracing import LibraryTrace, LinkStatus


class TracedKind(StrEnum):
    """What is found for a clause as a whole."""

    SOURCE = "source"
    COMPETING = "competing"  # the same wording elsewhere, and no source
    BOILERPLATE = "boilerplate"
    NONE = "none"


_FIRST = (LinkStatus.SOURCE, LinkStatus.BOILERPLATE, LinkStatus.COMPETING)
"""Which status speaks for a clause that has links of several."""


@dataclass(frozen=True, slots=True)
class TraceCounts:
    """A trace counted.

    Attributes:
        kinds: what is found for each clause, in the order of ``LibraryTrace.units``.
        count: how many clauses there are of each kind; no kind with none.
        texts: of each source of the trace how many clauses point to it, by status; no status with none.
    """

    kinds: tuple[TracedKind, ...]
    count: Mapping[TracedKind, int]
    texts: tuple[Mapping[LinkStatus, int], ...]


def trace_counts(trace: LibraryTrace) -> TraceCounts:
    """Count the clauses of a trace."""
    by_unit: dict[int, set[LinkStatus]] = {}
    by_text: dict[tuple[int, int], set[LinkStatus]] = {}
    for link in trace.links:
        by_unit.setdefault(link.unit, set()).add(link.status)
        by_text.setdefault((link.source, link.unit), set()).add(link.status)
    texts: list[Counter[LinkStatus]] = [Counter() for _ in trace.sources]
    for (source, _), found in by_text.items():
        texts[source][_first(found)] += 1
    kinds = tuple(
        TracedKind(_first(by_unit[number]).value) if number in by_unit else TracedKind.NONE
        for number in range(len(trace.units))
    )
    return TraceCounts(kinds, Counter(kinds), tuple(texts))


def _first(found: set[LinkStatus]) -> LinkStatus:
    return next(status for status in _FIRST if status in found)
