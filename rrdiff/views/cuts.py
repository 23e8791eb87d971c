"""Which source each stretch of a clause is shown beside, where several claim the same wording.

    first source    甲负责管理。                 ┐ both differences cover 甲负责管理，乙也参加。
    second source   甲负责管理，丙也参加。        ┘
    shown beside    first: 甲负责管理            second: ，乙也参加。

The difference that explains most of what it claims keeps it; the others are cut there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.text.source import Span
from rrdiff.views.kept import gaps
from rrdiff.views.rows import Piece

Printed = Callable[[str, Span], str]
"""Wording of a clause as printed."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Edits in a row of one difference; those not ``claimed`` are shown beside another source.

    ``start`` and ``end`` bound the claimed wording of the other clause, ``base`` what stands beside it.
    """

    source: str
    base: Span
    start: int
    end: int
    edits: tuple[Edit, ...]
    claimed: tuple[bool, ...]
    pieces: tuple[Piece, ...]


def cuts_of(diffs: Iterable[ClauseDiff], base: Printed, other: Printed) -> list[Cut]:
    """The differences of one clause with its sources, in the order of the clause."""
    ranked = sorted(diffs, key=lambda diff: (*(-one for one in _closeness(diff)), diff.other_span, diff.base_span))
    owned: list[Span] = []
    out: list[Cut] = []
    for diff in ranked:
        free = fresh(diff.other_span, owned)
        owned.append(diff.other_span)
        out += _cut(diff, base, other, free)
    return sorted(out, key=lambda cut: (cut.start, cut.end, cut.base))


def fresh(span: Span, shown: list[Span]) -> list[Span]:
    """What of a span none of ``shown`` holds."""
    held = [Span(max(one.start, span.start), min(one.end, span.end)) for one in shown if one.overlaps(span)]
    moved = gaps([Span(one.start - span.start, one.end - span.start) for one in held], len(span))
    return [Span(one.start + span.start, one.end + span.start) for one in moved]


def _closeness(diff: ClauseDiff) -> tuple[float, int]:
    """How much of the wording a difference claims it explains: as a share, then in characters."""
    kept = sum(len(edit.base) for edit in diff.edits if edit.op is Op.KEEP)
    return kept / max(1, len(diff.other_span)), kept


def _cut(diff: ClauseDiff, base: Printed, other: Printed, free: list[Span]) -> list[Cut]:
    """A difference cut at what it may not claim: one cut for each free stretch, the rest beside the nearest."""
    runs: list[list[tuple[Edit, bool]]] = [[] for _ in free] or [[]]
    at = 0
    for edit in diff.edits:
        for part in _parts(edit, free):
            while at + 1 < len(free) and part.other.start >= free[at + 1].start:
                at += 1
            claimed = any(span.start <= part.other.start and part.other.end <= span.end for span in free)
            runs[at].append((part, claimed))
    out: list[Cut] = []
    for number, run in enumerate(runs):
        if not run:
            continue
        edits = tuple(edit for edit, _ in run)
        stretch = free[number] if free else Span(diff.other_span.end, diff.other_span.end)
        pieces = (
            Piece(edit.op, base(diff.base, edit.base), other(diff.other, edit.other), diff.base) for edit in edits
        )
        extent = Span(edits[0].base.start, edits[-1].base.end)
        claims = tuple(claimed for _, claimed in run)
        out.append(Cut(diff.base, extent, stretch.start, stretch.end, edits, claims, tuple(pieces)))
    return out


def _parts(edit: Edit, free: list[Span]) -> list[Edit]:
    """An edit cut where a free stretch begins or ends inside it; a change keeps its base wording in its first part."""
    bounds = sorted({at for span in free for at in (span.start, span.end) if edit.other.start < at < edit.other.end})
    out: list[Edit] = []
    start, base = edit.other.start, edit.base.start
    for end in (*bounds, edit.other.end):
        if edit.op is Op.KEEP:
            out.append(Edit(Op.KEEP, Span(base, base + end - start), Span(start, end)))
            base += end - start
        else:
            first = not out
            op = edit.op if first or edit.op is Op.INSERT else Op.INSERT
            out.append(Edit(op, edit.base if first else Span(edit.base.end, edit.base.end), Span(start, end)))
        start = end
    return out
