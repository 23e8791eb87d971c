"""A document read from its first character to its last, whatever clauses it was divided into.

Two copies of one regulation hold the same characters in the same order; where their clauses begin and end is another
matter. One copy has lost the break before a 款, in another the second line of a heading stands in the article before.
Read as streams both are equal there, and what is left are the differences of text.

    base    art7        body   甲负责。乙参加。
    other   art7.para1  body   甲负责。                  stream   第七条甲负责。乙参加。
            art7.para2  body   乙参加。                  stream   第七条甲负责。乙参加。
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from rrdiff.alignment.match import Alignment, Match, Relation
from rrdiff.difference.edit import Edit, Op
from rrdiff.difference.edits import diff
from rrdiff.structure.clause import Document
from rrdiff.text.source import BodySpan, FoldedSpan
from rrdiff.text.value import once, once_each, value
from rrdiff.text.variants import comparable

if TYPE_CHECKING:
    from rrdiff.structure.table import Table


class ClausePart(StrEnum):
    """Which of its own texts of a clause a character belongs to."""

    LABEL = "label"
    HEADING = "heading"
    BODY = "body"


@value
class StreamPiece:
    """Characters of one part of one clause that stand together.

    Attributes:
        start, end: positions in the stream.
        offset: how many characters of that part stand before it.
    """

    clause: str
    part: ClausePart
    start: int
    end: int
    offset: int


@value
class EditPlace:
    """Where one side of an edit stands: ``span`` in that part of the clause, ``folded`` in the document."""

    clause: str
    part: ClausePart
    span: BodySpan
    folded: FoldedSpan


class Stream:
    """The characters of some clauses in reading order, each with its clause and its place in the folded text."""

    def __init__(
        self, document: Document, names: Collection[str], parts: Collection[ClausePart] = tuple(ClausePart)
    ) -> None:
        """Read these parts of the clauses called ``names``."""
        self.document = document
        self._folded = array("q")
        self.pieces: list[StreamPiece] = []
        texts: list[str] = []
        read: dict[tuple[str, ClausePart], int] = {}
        spans = _spans(document)
        for span, clause, part in sorted(entry for name in frozenset(names) for entry in spans.get(name, ())):
            if part not in parts:
                continue
            start = len(self._folded)
            at = span.start
            for line in document.text.folded[span.start : span.end].split("\n"):
                self._folded.extend(range(at, at + len(line)))
                texts.append(line)
                at += len(line) + 1
            end = len(self._folded)
            if end > start:
                offset = read.get((clause, part), 0)
                self.pieces.append(StreamPiece(clause, part, start, end, offset))
                read[clause, part] = offset + end - start
        self.text = "".join(texts)
        self._starts = [piece.start for piece in self.pieces]

    def within(self, span: FoldedSpan) -> BodySpan | None:
        """The stretch that holds the characters of a folded span; None where it holds none of them."""
        start, end = bisect_left(self._folded, span.start), bisect_left(self._folded, span.end)
        return BodySpan(start, end) if start < end else None

    def piece(self, at: int) -> StreamPiece:
        """The piece that holds position ``at``."""
        return self.pieces[bisect_right(self._starts, at) - 1]

    def in_one_clause(self, span: BodySpan) -> bool:
        """Whether a stretch lies inside the text and one clause."""
        inside = 0 <= span.start < span.end <= len(self.text)
        return inside and self.piece(span.start).clause == self.piece(span.end - 1).clause

    def in_one_piece(self, span: BodySpan) -> bool:
        """Whether a stretch lies inside the text and one piece."""
        inside = 0 <= span.start < span.end <= len(self.text)
        return inside and self.piece(span.start) == self.piece(span.end - 1)

    def start_of_clause(self, at: int) -> int:
        """Where the clause that holds a position begins."""
        index = bisect_right(self._starts, at) - 1
        while index > 0 and self.pieces[index - 1].clause == self.pieces[index].clause:
            index -= 1
        return self.pieces[index].start

    def end_of_clause(self, at: int) -> int:
        """Where the clause that holds a position ends."""
        index = bisect_right(self._starts, at) - 1
        while index + 1 < len(self.pieces) and self.pieces[index + 1].clause == self.pieces[index].clause:
            index += 1
        return self.pieces[index].end

    def printed(self, span: BodySpan) -> str:
        """Source characters of a stretch, with a wide space where a clause, its text or a cell of a table begins."""
        text, gaps = self.document.text, self.document.cell_gaps
        out: list[str] = []
        for at in range(span.start, span.end):
            place = self._folded[at]
            piece = self.piece(at)
            before = self.piece(at - 1) if out else piece
            if out and (place in gaps or before.clause != piece.clause or before.part is not piece.part):
                out.append("\u3000")
            out.append("".join(text.raw[text.starts[place] : text.ends[place]].split()))
        return "".join(out)

    def cuts(self, span: BodySpan) -> list[int]:
        """Borders of pieces strictly inside a stretch."""
        return self._starts[bisect_right(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def spot(self, span: BodySpan) -> EditPlace:
        """Where a stretch stands that crosses no border and is not empty."""
        piece = self.piece(span.start)
        folded = FoldedSpan(self._folded[span.start], self._folded[span.end - 1] + 1)
        return EditPlace(piece.clause, piece.part, _local(piece, span), folded)

    def empty_spot(self, at: int, partner: EditPlace, *, opens: bool, closes: bool) -> EditPlace | None:
        """Where characters are missing at ``at``; None in a stream without any.

        Between two pieces the missing characters belong to the one whose counterpart they stood in. ``opens`` and
        ``closes`` tell whether they began and ended the ``partner``'s piece.
        """
        sides = [self.piece(place) for place in (at - 1, at) if 0 <= place < len(self.text)]
        if not sides:
            return None
        before, after = sides[0], sides[-1]
        if before == after:
            piece = before
        elif opens is not closes:
            piece = after if opens else before
        else:
            piece = max(sides, key=lambda side: (side.clause == partner.clause, side.part is partner.part))
        place = self._folded[at] if piece.start <= at < piece.end else self._folded[at - 1] + 1
        return EditPlace(piece.clause, piece.part, _local(piece, BodySpan(at, at)), FoldedSpan(place, place))


def _local(piece: StreamPiece, span: BodySpan) -> BodySpan:
    shift = piece.offset - piece.start
    return BodySpan(span.start + shift, span.end + shift)


@once_each
def _spans(document: Document) -> dict[str, list[tuple[FoldedSpan, str, ClausePart]]]:
    """The stretches of each clause."""
    out: dict[str, list[tuple[FoldedSpan, str, ClausePart]]] = {}
    for clause in document.clauses:
        own = out.setdefault(clause.id, [])
        own += [(clause.label, clause.id, ClausePart.LABEL)] if len(clause.label) else []
        own += [(span, clause.id, ClausePart.HEADING) for span in clause.heading]
        own += [(span, clause.id, ClausePart.BODY) for span in clause.body]
    return out


@value
class Located:
    """One edit of two streams that crosses no border of pieces; a side is None where its stream is empty.

    ``edit`` counts in the streams.
    """

    edit: Edit
    base: EditPlace | None
    other: EditPlace | None


def collate(base: Stream, other: Stream, together: Sequence[tuple[int, int]] = ()) -> tuple[Located, ...]:
    """Compare two streams; the edits follow each other on both sides without hole or overlap.

    ``together`` are places of both, in order, that no edit reaches over.
    """
    return tuple(
        _located(part, base, other)
        for whole, other_whole in _stretches(base, other)
        for left, right in _between(whole, other_whole, together)
        for edit in diff(base.text[left.start : left.end], other.text[right.start : right.end])
        for part in _cut(_later(edit, left.start, right.start), base, other)
    )


def _begin_together(base: Stream, other: Stream, alignment: Alignment) -> list[tuple[int, int]]:
    """Where the clauses begin in both streams that follow a clause that one text lacks."""
    pairs = {one.base[0]: one.other[0] for one in alignment.matches if len(one.base) == len(one.other) == 1}
    alone = {name for one in alignment.matches if not (one.base and one.other) for name in (*one.base, *one.other)}
    if not alone:
        return []
    starts, other_starts = _starts(base, alone), _starts(other, alone)
    found = {
        (starts[name][0], other_starts[there][0])
        for name, there in pairs.items()
        if name in starts and there in other_starts and (starts[name][1] or other_starts[there][1])
    }
    out: list[tuple[int, int]] = []
    for place in sorted(found):
        if not out or place[1] > out[-1][1]:
            out.append(place)
    return out


def _starts(stream: Stream, alone: Collection[str]) -> dict[str, tuple[int, bool]]:
    """Where each clause of a stream begins, and whether it follows one of those ``alone``."""
    out: dict[str, tuple[int, bool]] = {}
    before = ""
    for piece in stream.pieces:
        out.setdefault(piece.clause, (piece.start, before in alone))
        before = piece.clause
    return out


def _between(
    whole: BodySpan, other: BodySpan, places: Sequence[tuple[int, int]]
) -> Iterator[tuple[BodySpan, BodySpan]]:
    """Two stretches cut at the pairs of places that lie in both."""
    at, other_at = whole.start, other.start
    for start, other_start in places:
        if at < start < whole.end and other_at < other_start < other.end:
            yield BodySpan(at, start), BodySpan(other_at, other_start)
            at, other_at = start, other_start
    yield BodySpan(at, whole.end), BodySpan(other_at, other.end)


def _later(edit: Edit, by: int, other_by: int) -> Edit:
    """The edit counted in the streams."""
    return Edit(
        edit.op,
        BodySpan(edit.base.start + by, edit.base.end + by),
        BodySpan(edit.other.start + other_by, edit.other.end + other_by),
    )


def tables_in(stream: Stream) -> list[Table]:
    """The tables of the clauses of a stream."""
    return [table for table in stream.document.tables if stream.within(table.span) is not None]


def table_pairs(base: Stream, other: Stream) -> list[tuple[Table, Table]]:
    """Tables of two streams that are versions of each other."""
    left, right = tables_in(base), tables_in(other)
    if not left or not right:
        return []
    from rrdiff.difference.tables import paired_tables

    return paired_tables(left, right)


def moved_cells(base: Sequence[Table], other: Sequence[Table]) -> Iterator[tuple[FoldedSpan, FoldedSpan]]:
    """Cells that answer to each other of rows that stand elsewhere in their table."""
    if not base or not other:
        return
    from rrdiff.difference.tables import matched, paired_tables

    for one, two in paired_tables(base, other):
        match = matched(one, two)
        columns = [(i, j) for i, j in match.columns if i is not None and j is not None]
        for row, other_row in match.moved:
            for i, j in columns:
                cell, there = one.rows[row][i], two.rows[other_row][j]
                if cell is not None and there is not None:
                    yield cell, there


def _stretches(base: Stream, other: Stream) -> Iterator[tuple[BodySpan, BodySpan]]:
    """Stretches that are compared by themselves: what stands between tables, and tables cell by cell."""
    at = other_at = 0
    for one, two in table_pairs(base, other):
        left, right = base.within(one.span), other.within(two.span)
        if left is None or right is None or left.start < at or right.start < other_at:
            continue
        yield BodySpan(at, left.start), BodySpan(other_at, right.start)
        at, other_at = left.start, right.start
        for ends in _cell_ends(one, two, base, other):
            end, other_end = max(at, ends[0]), max(other_at, ends[1])
            yield BodySpan(at, end), BodySpan(other_at, other_end)
            at, other_at = end, other_end
    yield BodySpan(at, len(base.text)), BodySpan(other_at, len(other.text))


def _cell_ends(one: Table, two: Table, base: Stream, other: Stream) -> Iterator[tuple[int, int]]:
    """Where the cells of two tables end that answer to each other; 0 where one has none."""
    from rrdiff.difference.tables import matched

    match = matched(one, two)
    for row, other_row in match.rows:
        left = match.base.rows[row] if row is not None else ()
        right = match.other.rows[other_row] if other_row is not None else ()
        ends = _last(left, base), _last(right, other)
        if row is None or other_row is None or _reads(match.base.texts[row]) == _reads(match.other.texts[other_row]):
            yield ends
            continue
        for column, other_column in match.columns:
            cell = () if column is None else left[column : column + 1]
            there = () if other_column is None else right[other_column : other_column + 1]
            yield _last(cell, base), _last(there, other)
        yield ends


def _last(cells: Sequence[FoldedSpan | None], stream: Stream) -> int:
    places = [place for cell in cells if cell is not None and (place := stream.within(cell)) is not None]
    return places[-1].end if places else 0


def _reads(row: Sequence[str]) -> str:
    return comparable("".join(row))


@once
def collated_copies(alignment: Alignment) -> tuple[Stream, Stream, tuple[Located, ...]]:
    """What is read as a stream in an original and its copy, compared: once for the differences and for the slips.

    Left out is what the copy does not reach, and what stands at another place in it: those clauses are compared one
    by one.
    """
    apart = [one for one in alignment.matches if is_moved(one) or one.relation is Relation.OUT_OF_EXTENT]
    names = {clause.id for clause in alignment.base.clauses} - {name for match in apart for name in match.base}
    other_names = {clause.id for clause in alignment.other.clauses} - {name for match in apart for name in match.other}
    base, other = Stream(alignment.base, names), Stream(alignment.other, other_names)
    return base, other, collate(base, other, _begin_together(base, other, alignment))


def is_moved(match: Match) -> bool:
    """True for a match that is compared apart from the stream because it stands elsewhere."""
    return match.moved and len(match.base) == len(match.other) == 1


def _located(edit: Edit, base: Stream, other: Stream) -> Located:
    if edit.op is Op.INSERT:
        spot = other.spot(edit.other)
        opens, closes = _reach(edit.other, other.piece(edit.other.start))
        return Located(edit, base.empty_spot(edit.base.start, spot, opens=opens, closes=closes), spot)
    spot = base.spot(edit.base)
    if edit.op is Op.DELETE:
        opens, closes = _reach(edit.base, base.piece(edit.base.start))
        return Located(edit, spot, other.empty_spot(edit.other.start, spot, opens=opens, closes=closes))
    return Located(edit, spot, other.spot(edit.other))


def _reach(span: BodySpan, piece: StreamPiece) -> tuple[bool, bool]:
    return span.start == piece.start, span.end == piece.end


def _cut(edit: Edit, base: Stream, other: Stream) -> Iterator[Edit]:
    """The edit cut wherever a piece begins on either side."""
    cuts, other_cuts = base.cuts(edit.base), other.cuts(edit.other)
    if not cuts and not other_cuts:
        yield edit
    elif edit.op is Op.KEEP:
        shift = edit.other.start - edit.base.start
        for start, end in _steps(edit.base, sorted({*cuts, *(cut - shift for cut in other_cuts)})):
            yield Edit(Op.KEEP, BodySpan(start, end), BodySpan(start + shift, end + shift))
    else:
        parts, other_parts = _steps(edit.base, cuts), _steps(edit.other, other_cuts)
        for index in range(max(len(parts), len(other_parts))):
            # The first pieces answer to each other; what is left over on one side was dropped or added.
            part = BodySpan(*parts[index]) if index < len(parts) else BodySpan(edit.base.end, edit.base.end)
            other_part = (
                BodySpan(*other_parts[index]) if index < len(other_parts) else BodySpan(edit.other.end, edit.other.end)
            )
            op = Op.REPLACE if len(part) and len(other_part) else Op.DELETE if len(part) else Op.INSERT
            yield Edit(op, part, other_part)


def _steps(span: BodySpan, cuts: list[int]) -> list[tuple[int, int]]:
    return list(pairwise([span.start, *cuts, span.end]))
