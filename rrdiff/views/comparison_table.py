"""The comparison as a table of clauses side by side: what a 对照表 holds, whatever it is written in.

base                                other                                  sort
第一章　总则                                                               heading, over the whole width
第三条　甲[每年]报告。              第三条　甲[每季度]报告。               changed
第四条　乙负责。                    第五条　乙负责。                       form: only the number differs

Both sides hold the whole wording of their clauses, stretch by stretch: the stretches of a side joined are its text.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import zip_longest

from rrdiff.alignment.match import Relation, Works
from rrdiff.classification.finding import Comparison
from rrdiff.structure.clause import HEADINGS, Clause, Document, Level
from rrdiff.text.value import changed, value
from rrdiff.views.reading.reading import KEPT, Fate, reading_of
from rrdiff.views.rows import Row, rows_of
from rrdiff.views.wording import PrintedWording


class TableStyle(StrEnum):
    """Which table: its columns and the order of its rows."""

    REVIEW = "review"  # 备案审查
    REVISION = "revision"  # 修订对照
    PROOF = "proof"  # 校对


STYLES = {
    Works.ADAPTATION: TableStyle.REVIEW,
    Works.REVISION: TableStyle.REVISION,
    Works.REPRINT: TableStyle.PROOF,
    Works.UNRELATED: TableStyle.REVISION,
}
"""The table that suits what two texts are to each other."""


class LineSort(StrEnum):
    """What a line is; those of the last five may be left out and named. A revision has no USUAL and no MINOR one."""

    HEADING = "heading"
    CHANGED = "changed"
    MINOR = "minor"  # nothing that touches the meaning or the wording of a norm was found
    SAME = "same"
    FORM = "form"  # only punctuation or numbers of clauses differ
    USUAL = "usual"  # only what is replaced throughout differs
    OUTSIDE = "outside"  # beyond the extent of the other text


@value
class CellStretch:
    """Characters of the source with one fate."""

    fate: Fate
    text: str


@value
class CellClause:
    """One clause in a cell: ``label`` and ``heading`` stand before its ``text``."""

    clause: str
    label: CellStretch
    heading: tuple[CellStretch, ...]
    text: tuple[CellStretch, ...]

    @property
    def words(self) -> tuple[CellStretch, ...]:
        """Heading and text."""
        return (*self.heading, *self.text)

    @property
    def plain(self) -> str:
        """Everything without marks."""
        return self.label.text + "".join(one.text for one in self.words)


@value
class TableLine:
    """One row of the table.

    Attributes:
        base: its sources; several for a merged clause, none for an added one.
        other: the clause of the other text; None for a clause that only the base has.
        row: the row of the comparison it was made from.
        findings: places in ``Comparison.findings``, those of an article that only holds this clause included.
        same: both sides print the very same characters.
    """

    sort: LineSort
    base: tuple[CellClause, ...]
    other: CellClause | None
    row: Row
    findings: tuple[int, ...]
    same: bool


_ALIKE = frozenset({Fate.SAME, Fate.ELSEWHERE})
_SERIOUS = frozenset({1, 2, 3})
"""Severities of findings that bring a row into the table whatever its wording."""
_GRAVE = frozenset({1, 2})
"""Severities of findings that bring a row into a review."""


def table_of(comparison: Comparison, *, style: TableStyle, full: bool = False) -> tuple[TableLine, ...]:
    """All lines in reading order; with ``full`` a review tells what stands elsewhere too."""
    return _LineMaker(comparison, style, moves=full or style is not TableStyle.REVIEW).lines()


def chosen_lines(lines: Sequence[TableLine], *, full: bool = False, review: bool = False) -> tuple[TableLine, ...]:
    """The lines to be shown: what is no change of wording is left out, as are headings with nothing below.

    In a ``review`` these are the lines with findings.
    """
    if full:
        return tuple(lines)
    out: list[TableLine] = []
    for line in reversed(lines):
        told = bool(line.findings) if review else _is_told(line)
        if told or (line.sort is LineSort.HEADING and _heads(line, out)):
            out.append(line)
    return tuple(reversed(out))


def _is_told(line: TableLine) -> bool:
    """Whether a line changes wording or is a heading that differs."""
    return line.sort is LineSort.CHANGED or (line.sort is LineSort.HEADING and not line.same)


def _heads(line: TableLine, below: list[TableLine]) -> bool:
    """Whether a heading has a line below it; ``below`` is in reverse."""
    return bool(below) and (below[-1].sort is not LineSort.HEADING or _depth(below[-1]) > _depth(line))


def _depth(line: TableLine) -> int:
    match = line.row.match
    name = match.other[0] if match.other else match.base[0]
    return name.count(".")


class _LineMaker:
    """What the lines of one comparison are made from."""

    def __init__(self, comparison: Comparison, style: TableStyle, *, moves: bool) -> None:
        alignment = comparison.alignment
        self.comparison, self.style, self.moves = comparison, style, moves
        self.base, self.other = alignment.base, alignment.other
        self.reading = reading_of(comparison)
        self.base_labels, self.other_labels = _labels(self.base), _labels(self.other)

    def lines(self) -> tuple[TableLine, ...]:
        """The lines of the table; what was found about a clause that only holds others goes to the next line."""
        out: list[TableLine] = []
        waiting: tuple[int, ...] = ()
        for row in rows_of(self.comparison):
            if self._is_frame(row):
                waiting += row.findings
                continue
            out.append(self._line(row, waiting + row.findings))
            waiting = ()
        if waiting and out:
            out[-1] = changed(out[-1], findings=out[-1].findings + waiting)
        return tuple(out)

    def _is_frame(self, row: Row) -> bool:
        """Whether all that a row has stands in the row of the clause below it."""
        if row.other is not None:
            return row.other not in self.other_labels and not (row.pieces or row.dropped)
        return row.base[0] not in self.base_labels

    def _line(self, row: Row, findings: tuple[int, ...]) -> TableLine:
        names = [name for name in row.sources if name in self.base_labels]
        base = tuple(self._base_side(name, row) for name in names)
        other = None if row.other is None else self._other_side(row.other, row)
        kept = all(one.fate in KEPT for one in (*row.heading, *row.pieces)) and not row.dropped
        same = kept and len(base) == 1 and other is not None and base[0].plain == other.plain
        return TableLine(
            self._sort(row, base, other, findings), base, other=other, row=row, findings=findings, same=same
        )

    def _sort(
        self, row: Row, base: tuple[CellClause, ...], other: CellClause | None, findings: tuple[int, ...]
    ) -> LineSort:
        """What a line is, by its relation and what was found."""
        document, name = (self.other, other.clause) if other is not None else (self.base, base[0].clause)
        if _is_heading(document.by_id[name]):
            return LineSort.HEADING
        if row.match.relation is Relation.OUT_OF_EXTENT:
            return LineSort.OUTSIDE
        serious = any(self.comparison.findings[place].severity in _SERIOUS for place in findings)
        grave = any(self.comparison.findings[place].severity in _GRAVE for place in findings)
        changed = LineSort.CHANGED if self.style is not TableStyle.REVIEW or grave else LineSort.MINOR
        if other is None or not base or serious or row.match.moved or row.match.relation is Relation.MERGED:
            return changed
        changes = [one.text for side in (*base, other) for one in side.words if one.fate not in _ALIKE]
        if self.style is TableStyle.REVISION and any(changes):
            return LineSort.CHANGED
        if any(sign.isalnum() for text in changes for sign in text):
            return LineSort.USUAL if row.only_usual else changed
        if any(changes):
            return LineSort.FORM
        if self.style is not TableStyle.REVIEW and row.match.renumbered:
            return LineSort.FORM
        return LineSort.SAME

    def _other_side(self, name: str, row: Row) -> CellClause:
        """The clause of the other text with the fates of its words."""
        heading, text = (
            tuple(CellStretch(self._shown(_OTHER.get(one.fate, one.fate)), one.other) for one in pieces if one.other)
            for pieces in (row.heading, row.pieces)
        )
        return self._side(self.other, name, (heading, text), (self.base, row.base))

    def _base_side(self, name: str, row: Row) -> CellClause:
        """A base clause with the fates of its words in this row."""
        heading, text = (
            tuple(
                CellStretch(self._shown(one.fate), one.base)
                for one in self.reading.source(name, row.other, heading=part)
            )
            for part in (True, False)
        )
        if row.match.relation is Relation.OUT_OF_EXTENT:
            return self._side(self.base, name, (heading, text), (self.base, (name,)))
        across = () if row.other is None else (row.other,)
        return self._side(self.base, name, (heading, text), (self.other, across))

    def _shown(self, fate: Fate) -> Fate:
        """The fate as this table tells it."""
        return Fate.SAME if fate is Fate.MOVED and not self.moves else fate

    def _side(
        self,
        document: Document,
        name: str,
        words: tuple[tuple[CellStretch, ...], tuple[CellStretch, ...]],
        across: tuple[Document, tuple[str, ...]],
    ) -> CellClause:
        """A clause with its label; ``across`` are the clauses that stand on the other side of the row."""
        labels, alone = (
            (self.base_labels, Fate.DELETED) if document is self.base else (self.other_labels, Fate.INSERTED)
        )
        there, partners = across
        numbers = {there.by_id[one].number for one in partners}
        relabelled = not partners or (self.style is TableStyle.REVISION and document.by_id[name].number not in numbers)
        return CellClause(name, CellStretch(alone if relabelled else Fate.SAME, labels[name]), *words)


_OTHER = {Fate.SUBSTITUTED: Fate.INSERTED}
"""The fate of a piece as the other side alone shows it."""


def _labels(document: Document) -> dict[str, str]:
    """Printed labels to show before each clause; an article that only holds others lends its label to the first."""
    wording = PrintedWording(document)
    out: dict[str, str] = {}
    waiting = ""
    for clause, after in zip_longest(document.clauses, document.clauses[1:]):
        own = wording.label(clause.id)
        label = f"{waiting}\u3000{own}" if waiting and own else waiting + own
        waiting = ""
        if (
            clause.level is Level.ARTICLE
            and not (clause.body or clause.heading)
            and after is not None
            and after.address[: len(clause.address)] == clause.address
        ):
            waiting = label
        else:
            out[clause.id] = label
    return out


def _is_heading(clause: Clause) -> bool:
    """Whether a clause is a line above others."""
    return clause.level in HEADINGS or (bool(clause.heading) and not clause.body)
