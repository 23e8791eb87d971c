"""Which of the clauses that share wording is the source, which compete, and when there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rrdiff.library.context import TraceContext
from rrdiff.library.retrieve import RIVAL, Candidate, passes

MOST_SOURCES = 4
"""Clauses of which the passages of one clause may come."""


@dataclass(frozen=True, slots=True)
class SourceChoice:
    """The sources of a clause, the likeliest first, and other texts that have its wording."""

    sources: tuple[Candidate, ...]
    competing: tuple[Candidate, ...]


def chosen(context: TraceContext, number: int) -> SourceChoice | None:
    """The sources of one clause; None when nothing is sure enough."""
    upper = [one for one in context.upper[number] if context.passes(number, one)]
    level = [one for one in context.all[number] if passes(one)]
    if not upper and not level:
        return None
    upper = sorted(upper, key=lambda one: (-context.score(number, one), one.order))
    sources = _versions(context, upper)
    used = {one.entry.work for one in sources[:1]}
    rivals = [
        one
        for one in [*sources[1:], *_versions(context, sorted(level, key=lambda one: one.order))]
        if one.weight >= RIVAL * (sources[0].weight if sources else level[0].weight)
    ]
    competing: list[Candidate] = []
    for one in rivals:
        if one.entry.work not in used:
            used.add(one.entry.work)
            competing.append(one)
    return SourceChoice(tuple(sources[:MOST_SOURCES]), tuple(competing))


def _versions(context: TraceContext, found: Sequence[Candidate]) -> list[Candidate]:
    """Each clause once: of the versions of a work that have it, the one that was in force."""
    best: dict[str, Candidate] = {}
    for one in found:
        best.setdefault(one.entry.work, one)
    version = {
        work: max(
            (one for one in found if one.entry.work == work and one.weight >= RIVAL * first.weight),
            key=lambda one: (context.standing.in_force(one.entry), one.weight),
        ).entry.key
        for work, first in best.items()
    }
    return [one for one in found if one.entry.key == version[one.entry.work]]
