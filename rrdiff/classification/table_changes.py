"""What changed in tables that were revised: rows and columns that came, went or moved, and single cells.

    河段 | 标准          河段 | 标准
    东段 | 每日80元      东段 | 每日90元      A4_QUANT  80元 → 90元, row 东段, column 标准
    西段 | 每日60元                           A8_DEL    row 西段 每日60元

Cells are no phrases of a sentence: no phrase goes from one to the next, and a cell answers to the one in its row and
column alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from rrdiff.alignment.match import Alignment
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.phrases import Pair
from rrdiff.classification.finding import FORM, MEANING, WORDING, Finding, Place
from rrdiff.classification.lexicon import Lexicon
from rrdiff.classification.quantity_changes import canonical
from rrdiff.difference.edit import ClauseDiff, Op
from rrdiff.difference.edits import diff
from rrdiff.difference.tables import TableMatch, matched, paired_tables
from rrdiff.structure.clause import Document
from rrdiff.structure.table import Table
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan, FoldedSpan
from rrdiff.text.variants import comparable

READ_THE_SAME = 0.5
"""Share of a table whose characters stand in the other clause, from which it was printed as text there."""
_FIGURES = deferred("[\\d一二三四五六七八九十百千万]+")
_WEIGHTY = deferred(r"[\d一二三四五六七八九十百千万]|应当|必须|不得|禁止|可以")
"""Figures and words of force: a row that holds one is a norm."""


class Part(NamedTuple):
    """A row, a column or a whole table that came, went or moved.

    Attributes:
        sort: row, column or table.
        base, other: its cells; nothing on a side that has none.
        what: what it says, or what it is called.
        before: the last cell of the other side before its place.
    """

    sort: str
    base: tuple[FoldedSpan, ...]
    other: tuple[FoldedSpan, ...]
    what: str
    before: FoldedSpan | None

    @property
    def fate(self) -> str:
        """What became of it."""
        if self.base and self.other:
            return "moved"
        return "gone" if self.base else "new"


@dataclass(slots=True)
class ComparedTables:
    """The tables of clauses that are compared.

    Attributes:
        changes: what is to be said of rows, columns and whole tables.
        cells: cells that answer to each other and read otherwise, as pairs of phrases.
        base, other: for each clause the stretches of its body that hold compared tables.
    """

    changes: list[MeaningChange] = field(default_factory=list)
    cells: list[Pair] = field(default_factory=list)
    base: dict[str, list[BodySpan]] = field(default_factory=dict)
    other: dict[str, list[BodySpan]] = field(default_factory=dict)

    def prose(self, diffs: Sequence[ClauseDiff]) -> list[ClauseDiff]:
        """The comparisons without their tables: what stands between, each by itself."""
        return [part for one in diffs for part in _prose(one, self)]

    def unexplained(self, found: Sequence[MeaningChange], lexicon: Lexicon) -> Iterator[MeaningChange]:
        """Cells that read otherwise and of which nothing is said: what no rule explains is a change all the same."""
        return _unexplained(self.cells, found, lexicon)


def compared_tables(alignment: Alignment, diffs: Sequence[ClauseDiff]) -> ComparedTables:
    """Compare the tables of all clauses that have a counterpart."""
    out = ComparedTables()
    if not (alignment.base.tables or alignment.other.tables):
        return out
    for one in diffs:
        left = [table for table in alignment.base.tables if table.clause == one.base]
        right = [table for table in alignment.other.tables if table.clause == one.other]
        pairs = paired_tables(left, right)
        for base, other in pairs:
            _compare(alignment, one, matched(base, other), out)
        for table in left:
            alone = all(table is not base for base, _ in pairs)
            if alone and _kept(alignment.base, table, one, base=True) < READ_THE_SAME:
                _tell(alignment, one, whole_table(table, base=True), out)
        for table in right:
            alone = all(table is not other for _, other in pairs)
            if alone and _kept(alignment.other, table, one, base=False) < READ_THE_SAME:
                _tell(alignment, one, whole_table(table, base=False), out)
    return out


def _prose(one: ClauseDiff, tables: ComparedTables) -> Iterator[ClauseDiff]:
    """One comparison without its tables."""
    left, right = tables.base.get(one.base, []), tables.other.get(one.other, [])
    if not left and not right:
        yield one
        return
    run = []
    for edit in one.edits:
        inside = any(edit.base.overlaps(span) for span in left) or any(edit.other.overlaps(span) for span in right)
        if not inside:
            run.append(edit)
        if run and (inside or edit is one.edits[-1]):
            base = BodySpan(run[0].base.start, run[-1].base.end)
            yield ClauseDiff(one.base, one.other, base, BodySpan(run[0].other.start, run[-1].other.end), tuple(run))
            run = []


def _kept(document: Document, table: Table, one: ClauseDiff, *, base: bool) -> float:
    """Share of a table whose characters the other clause has."""
    span = _body(document, one.base if base else one.other, _cells(table.rows))
    kept = 0
    for edit in one.edits:
        side = edit.base if base else edit.other
        if edit.op is Op.KEEP:
            kept += max(0, min(side.end, span.end) - max(side.start, span.start))
    return kept / max(1, len(span))


def _cells(rows: Iterable[Iterable[FoldedSpan | None]]) -> tuple[FoldedSpan, ...]:
    return tuple(cell for row in rows for cell in row if cell is not None)


def _body(document: Document, clause: str, cells: Sequence[FoldedSpan]) -> BodySpan:
    """The stretch of a clause's body from the first to the last of some cells."""
    words = document.words(clause)
    start, last = words.place(cells[0].start), words.place(cells[-1].end - 1)
    return BodySpan(start or 0, (last or 0) + 1)


def _compare(alignment: Alignment, one: ClauseDiff, match: TableMatch, out: ComparedTables) -> None:
    """Tell what changed between two versions of a table."""
    out.base.setdefault(one.base, []).append(_body(alignment.base, one.base, _cells(match.base.rows)))
    out.other.setdefault(one.other, []).append(_body(alignment.other, one.other, _cells(match.other.rows)))
    for part in parts_of(match):
        out.changes.append(_change(alignment, one, part))
    for base, other in changed_cells(match):
        if base is not None and other is not None:
            texts = comparable(alignment.base.folded((base,))), comparable(alignment.other.folded((other,)))
            spans = _body(alignment.base, one.base, (base,)), _body(alignment.other, one.other, (other,))
            out.cells.append(Pair(one.base, one.other, *spans, *texts, diff(*texts)))
        else:
            empty = _first(match.base if base is None else match.other)
            cell = Part("cell", (base,) if base else (), (other,) if other else (), "", empty)
            out.changes.append(_change(alignment, one, cell))


def _tell(alignment: Alignment, one: ClauseDiff, part: Part, out: ComparedTables) -> None:
    """A table that only one side has."""
    if part.base:
        out.base.setdefault(one.base, []).append(_body(alignment.base, one.base, part.base))
    else:
        out.other.setdefault(one.other, []).append(_body(alignment.other, one.other, part.other))
    out.changes.append(_change(alignment, one, part))


def whole_table(table: Table, *, base: bool) -> Part:
    """A table without counterpart."""
    cells = _cells(table.rows)
    what = " ".join(filter(None, table.texts[0]))
    return Part("table", cells if base else (), () if base else cells, what, None)


def parts_of(match: TableMatch) -> Iterator[Part]:
    """The rows and columns of two tables that came, went or moved."""
    moved_rows = dict(match.moved)
    last: FoldedSpan | None = None
    other_last: FoldedSpan | None = None
    for row, other_row in match.rows:
        one = () if row is None else _cells([match.base.rows[row]])
        two = () if other_row is None else _cells([match.other.rows[other_row]])
        if row is not None and row in moved_rows:
            two = _cells([match.other.rows[moved_rows[row]]])
            yield Part("row", one, two, _said(match.base, row), None)
        elif other_row is None and row is not None:
            yield Part("row", one, (), _said(match.base, row), other_last)
        elif row is None and other_row is not None and other_row not in moved_rows.values():
            yield Part("row", (), two, _said(match.other, other_row), last)
        last = one[-1] if one else last
        other_last = two[-1] if two else other_last
    yield from _columns(match)


def _columns(match: TableMatch) -> Iterator[Part]:
    """The columns that came, went or moved."""
    gone = [i for i, j in match.columns if j is None and i is not None]
    come = [j for i, j in match.columns if i is None and j is not None]
    for i in gone:
        same = [j for j in come if _alike(match, i, j)]
        cells = _cells((row[i],) for row in match.base.rows)
        there = _cells((row[same[0]],) for row in match.other.rows) if same else ()
        come = [j for j in come if j not in same[:1]]
        if cells:
            yield Part("column", cells, there, _called(match.base, i), None if same else _first(match.other))
    for j in come:
        cells = _cells((row[j],) for row in match.other.rows)
        if cells:
            yield Part("column", (), cells, _called(match.other, j), _first(match.base))


def _alike(match: TableMatch, i: int, j: int) -> bool:
    """Whether a column only stands elsewhere."""
    return bool(match.base.columns[i]) and comparable(match.base.columns[i]) == comparable(match.other.columns[j])


def _first(table: Table) -> FoldedSpan:
    return _cells(table.rows)[0]


def _said(table: Table, row: int) -> str:
    return " ".join(filter(None, table.filled[row]))


def _called(table: Table, column: int) -> str:
    return table.columns[column] or " ".join(dict.fromkeys(row[column] for row in table.texts if row[column]))


def changed_cells(match: TableMatch) -> Iterator[tuple[FoldedSpan | None, FoldedSpan | None]]:
    """Cells that answer to each other and read otherwise; one of them may be empty.

    A cell that reaches over several rows says in each of them what it says. A column that numbers the rows follows
    their order.
    """
    columns = [(i, j) for i, j in match.columns if i is not None and j is not None]
    columns += [(i, j) for i, j in _moved_columns(match)]
    pairs = [(row, other) for row, other in match.rows if row is not None and other is not None]
    for row, other_row in sorted([*pairs, *match.moved]):
        for i, j in columns:
            before, after = comparable(match.base.filled[row][i]), comparable(match.other.filled[other_row][j])
            one, two = match.base.rows[row][i], match.other.rows[other_row][j]
            if before != after and i not in match.serial and (one is not None or two is not None):
                yield one, two


def _moved_columns(match: TableMatch) -> Iterator[tuple[int, int]]:
    come = [j for i, j in match.columns if i is None and j is not None]
    for i, j in match.columns:
        if j is None and i is not None:
            same = [other for other in come if _alike(match, i, other)]
            if same:
                come.remove(same[0])
                yield i, same[0]


_CODES = {"gone": "A8_DEL", "new": "A7_ADD", "moved": "A9_REORDER"}


def _change(alignment: Alignment, one: ClauseDiff, part: Part) -> MeaningChange:
    """What is said of a row, a column, a cell or a table."""
    base, other = alignment.base, alignment.other
    left = _body(base, one.base, part.base) if part.base else _after(base, one.base, part.before)
    right = _body(other, one.other, part.other) if part.other else _after(other, one.other, part.before)
    cells = [base.folded((cell,)) for cell in part.base] + [other.folded((cell,)) for cell in part.other]
    what = part.what or " ".join(cells)
    severity = FORM if part.fate == "moved" else MEANING if any(map(_WEIGHTY.search, cells)) else WORDING
    code = _CODES[part.fate]
    return MeaningChange(
        code,
        severity,
        one.base,
        left,
        one.other,
        right,
        what,
        what if part.base else "",
        what if part.other else "",
        f"{code[:2].lower()}.{part.sort}",
        "table",
    )


def _after(document: Document, clause: str, cell: FoldedSpan | None) -> BodySpan:
    """The place behind a cell; without one the end of the clause."""
    words = document.words(clause)
    place = len(words) if cell is None else (words.place(cell.end - 1) or 0) + 1
    return BodySpan(place, place)


def _unexplained(cells: Sequence[Pair], found: Sequence[MeaningChange], lexicon: Lexicon) -> Iterator[MeaningChange]:
    """Pairs of cells of which nothing is said; another number is a change of meaning."""
    told = [(one.base_clause, one.base, one.other_clause, one.other) for one in found]
    said = {(one.before, one.after) for one in found}
    for pair in cells:
        if canonical(pair.base_text, lexicon) == canonical(pair.other_text, lexicon) or any(
            (base and len(base) and clause == pair.base_clause and base.overlaps(pair.base))
            or (other and len(other) and there == pair.other_clause and other.overlaps(pair.other))
            for clause, base, there, other in told
        ):
            continue
        edits = [edit for edit in pair.edits if edit.op is not Op.KEEP]
        words = {
            (pair.base_text[edit.base.start : edit.base.end], pair.other_text[edit.other.start : edit.other.end])
            for edit in edits
        }
        if words <= said:
            continue
        figures = [_FIGURES.findall(text) for text in (pair.base_text, pair.other_text)]
        code, severity, message = (
            ("A4_QUANT", MEANING, "a4.replaced.unclear") if figures[0] != figures[1] else ("A2_OBJ", WORDING, "a2")
        )
        yield MeaningChange(
            code,
            severity,
            pair.base_clause,
            pair.base,
            pair.other_clause,
            pair.other,
            pair.base_text,
            pair.base_text,
            pair.other_text,
            message,
            "table",
        )


def in_cells(findings: Iterable[Finding], base: Document, other: Document) -> tuple[Finding, ...]:
    """The findings, those about one cell with the names of its row and column."""
    if not (base.tables or other.tables):
        return tuple(findings)
    names = _names(base), _names(other)
    return tuple(_named(one, *names) for one in findings)


_Names = dict[str, list[tuple[FoldedSpan, str, str]]]


def _names(document: Document) -> _Names:
    """Cells of each clause with the names of their row and column."""
    out: _Names = {}
    for table in document.tables:
        cells = out.setdefault(table.clause, [])
        for row, name in zip(table.rows, table.names, strict=True):
            cells += [(cell, name, table.columns[at]) for at, cell in enumerate(row) if cell is not None]
    return out


def _named(finding: Finding, base: _Names, other: _Names) -> Finding:
    found = _cell(finding.other, other) or _cell(finding.base, base)
    if found is None:
        return finding
    return replace(finding, values=(*finding.values, ("row", found[0]), ("column", found[1])))


def _cell(place: Place | None, names: _Names) -> tuple[str, str] | None:
    """Row and column of the one cell that holds a place."""
    if place is None or not len(place.span):
        return None
    for cell, row, column in names.get(place.clause, ()):
        if cell.start <= place.span.start and place.span.end <= cell.end:
            return row, column
    return None
