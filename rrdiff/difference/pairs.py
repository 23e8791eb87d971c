"""Which stretches of which clauses are compared with each other.

One clause against one clause is compared whole. Where one clause answers to several, a copy and its original still tell
the same story in the same order, so the several are read as one text and the edits are then given back to the clauses;
nothing that was lost at a seam can be overlooked. An implementing rule gathers its clauses from here and there: only
the passages that the alignment found are compared.

    base   第十九条            甲负责。乙参加。
    other  第十九条第一款      甲负责。              → one ClauseDiff with 第一款, one with 第二款
           第十九条第二款      乙参加了。
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, groupby, pairwise

from rrdiff.alignment.match import Alignment, Match, Passage, Works
from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.difference.edits import diff
from rrdiff.structure.clause import Document
from rrdiff.text.source import Span

SAME_TEXT = frozenset({Works.REPRINT, Works.REVISION})
"""Works that tell the same story in the same order."""


def differences(alignment: Alignment) -> tuple[ClauseDiff, ...]:
    """Compare what the alignment put side by side, in the order of its matches.

    Matches with an empty side have no differences; they are differences.
    """
    out: list[ClauseDiff] = []
    for match in alignment.matches:
        if not (match.base and match.other):
            continue
        gathered = alignment.works not in SAME_TEXT and max(len(match.base), len(match.other)) > 1
        if gathered and match.passages:
            out += _by_passages(alignment, match)
        else:
            out += _read_as_one(alignment, match)
    return tuple(out)


def _read_as_one(alignment: Alignment, match: Match) -> Iterator[ClauseDiff]:
    base, other = _Side(alignment.base, match.base), _Side(alignment.other, match.other)
    pieces = [piece for edit in diff(base.text, other.text) for piece in _cut(edit, base, other)]
    for (row, column), group in groupby(pieces, key=lambda piece: piece[0]):
        edits = [edit for _, edit in group]
        start, other_start = base.starts[row], other.starts[column]
        yield ClauseDiff(
            base.names[row],
            other.names[column],
            Span(edits[0].base.start - start, edits[-1].base.end - start),
            Span(edits[0].other.start - other_start, edits[-1].other.end - other_start),
            tuple(Edit(edit.op, _back(edit.base, start), _back(edit.other, other_start)) for edit in edits),
        )


class _Side:
    """The clauses of one side read as one text."""

    def __init__(self, document: Document, names: tuple[str, ...]) -> None:
        wanted = set(names)
        clauses = [clause for clause in document.clauses if clause.id in wanted]
        bodies = [document.body(clause) for clause in clauses]
        self.names = [clause.id for clause in clauses]
        self.text = "".join(bodies)
        self.starts = [0, *accumulate(map(len, bodies))][:-1]

    def row(self, span: Span) -> int:
        """Clause of a span that crosses no border; an empty one belongs to the clause it follows."""
        if len(span):
            return bisect_right(self.starts, span.start) - 1
        return max(0, bisect_left(self.starts, span.start) - 1)

    def cuts(self, span: Span) -> list[int]:
        """Borders strictly inside a span."""
        return self.starts[bisect_right(self.starts, span.start) : bisect_left(self.starts, span.end)]


def _cut(edit: Edit, base: _Side, other: _Side) -> Iterator[tuple[tuple[int, int], Edit]]:
    """The edit cut at clause borders, each piece with its pair of clauses."""
    for piece in _pieces(edit, base, other):
        yield (base.row(piece.base), other.row(piece.other)), piece


def _pieces(edit: Edit, base: _Side, other: _Side) -> Iterator[Edit]:
    cuts, other_cuts = base.cuts(edit.base), other.cuts(edit.other)
    if not cuts and not other_cuts:
        yield edit
        return
    if edit.op is Op.KEEP:
        shift = edit.other.start - edit.base.start
        places = sorted({*cuts, *(cut - shift for cut in other_cuts)})
        for start, end in _steps(edit.base, places):
            yield Edit(Op.KEEP, Span(start, end), Span(start + shift, end + shift))
        return
    # A replacement over a border: the first pieces answer to each other, what is left over was dropped or added.
    parts, other_parts = _steps(edit.base, cuts), _steps(edit.other, other_cuts)
    for index in range(max(len(parts), len(other_parts))):
        part = Span(*parts[index]) if index < len(parts) else Span(edit.base.end, edit.base.end)
        other_part = Span(*other_parts[index]) if index < len(other_parts) else Span(edit.other.end, edit.other.end)
        op = Op.REPLACE if len(part) and len(other_part) else Op.DELETE if len(part) else Op.INSERT
        yield Edit(op, part, other_part)


def _steps(span: Span, cuts: list[int]) -> list[tuple[int, int]]:
    places = [span.start, *cuts, span.end]
    return list(pairwise(places))


def _back(span: Span, start: int) -> Span:
    return Span(span.start - start, span.end - start)


def _by_passages(alignment: Alignment, match: Match) -> Iterator[ClauseDiff]:
    order = {clause.id: place for place, clause in enumerate(alignment.other.clauses)}
    passages = sorted(match.passages, key=lambda one: (order[one.other_clause], one.other, one.base_clause, one.base))
    for group in _runs(passages):
        base_span = Span(group[0].base.start, group[-1].base.end)
        other_span = Span(group[0].other.start, group[-1].other.end)
        base = alignment.base.body(alignment.base.by_id[group[0].base_clause])[base_span.start : base_span.end]
        other = alignment.other.body(alignment.other.by_id[group[0].other_clause])[other_span.start : other_span.end]
        edits = tuple(
            Edit(edit.op, _back(edit.base, -base_span.start), _back(edit.other, -other_span.start))
            for edit in diff(base, other)
        )
        yield ClauseDiff(group[0].base_clause, group[0].other_clause, base_span, other_span, edits)


def _runs(passages: list[Passage]) -> list[list[Passage]]:
    """Neighbouring passages of one pair that stand in one order on both sides, with nothing claimed between them."""
    out: list[list[Passage]] = []
    for passage in passages:
        last = out[-1][-1] if out else None
        if (
            last is not None
            and (last.base_clause, last.other_clause) == (passage.base_clause, passage.other_clause)
            and last.base.end <= passage.base.start
            and last.other.end <= passage.other.start
            and not any(_claims(one, last, passage) for one in passages)
        ):
            out[-1].append(passage)
        else:
            out.append([passage])
    return out


def _claims(one: Passage, last: Passage, after: Passage) -> bool:
    """True when ``one`` uses base text between two passages."""
    return one.base_clause == last.base_clause and one.base.overlaps(Span(last.base.end, after.base.start))
