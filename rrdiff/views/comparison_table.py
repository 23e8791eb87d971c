"""The comparison as a table of clauses side by side: what a 对照表 holds, whatever it is written in.

base                                other                                  sort
第一章　总则                                                               heading, over the whole width
第三条　甲[每年]报告。              第三条　甲[每季度]报告。               changed
第四条　乙负责。                    第五条　乙负责。                       form: only the number differs

Both sides hold the whole wording of their clauses, stretch by stretch: the stretches of a side joined are its text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from rrdiff.alignment.match import Relation, Works
from rrdiff.classification.finding import Comparison
from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.structure.clause import HEADINGS, Clause, Document, Level
from rrdiff.text.source import Span
from rrdiff.views.rows import Piece, Row, rows_of
from rrdiff.views.usual import cores_of, is_usual
from rrdiff.views.wording import Wording


class Style(StrEnum):
    """Which table: its columns and the order of its rows."""

    REVIEW = "review"  # 备案审查
    REVISION = "revision"  # 修订对照
    PROOF = "proof"  # 校对


STYLES = {
    Works.ADAPTATION: Style.REVIEW,
    Works.REVISION: Style.REVISION,
    Works.REPRINT: Style.PROOF,
    Works.UNRELATED: Style.REVISION,
}
"""The table that suits what two texts are to each other."""


class Mark(StrEnum):
    """What is to be seen of a stretch."""

    SAME = "same"
    COME = "come"  # only in the other text
    GONE = "gone"  # only in the base
    MOVED = "moved"  # stands elsewhere in the clause, or the clause stands elsewhere
    ELSEWHERE = "elsewhere"  # taken over by the clause of another row


class Sort(StrEnum):
    """What a line is; those of the last four may be left out and counted."""

    HEADING = "heading"
    CHANGED = "changed"
    SAME = "same"
    FORM = "form"  # only punctuation or numbers of clauses differ
    USUAL = "usual"  # only what is replaced throughout differs
    OUTSIDE = "outside"  # beyond the extent of the other text


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of the source that are marked alike."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One clause in a cell: ``label`` and ``heading`` stand before its ``text``."""

    clause: str
    label: Stretch
    heading: Stretch
    text: tuple[Stretch, ...]

    @property
    def plain(self) -> str:
        """Everything without marks."""
        return self.label.text + self.heading.text + "".join(one.text for one in self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table.

    Attributes:
        base: its sources; several for a merged clause, none for an added one.
        other: the clause of the other text; None for a clause that only the base has.
        row: the row of the comparison it was made from.
        findings: places in ``Comparison.findings``, those of an article that only holds this clause included.
        same: both sides print the very same characters.
    """

    sort: Sort
    base: tuple[Side, ...]
    other: Side | None
    row: Row
    findings: tuple[int, ...]
    same: bool


_REORDERED = frozenset({"A9_REORDER", "T4_TRANS", "T5_DISP"})
"""Findings whose two places hold the same wording."""
_ALIKE = frozenset({Mark.SAME, Mark.ELSEWHERE})
_SERIOUS = frozenset({1, 2, 3})
"""Severities of findings that bring a row into the table whatever its wording."""


def table_of(comparison: Comparison, *, style: Style, full: bool = False) -> tuple[Line, ...]:
    """All lines in reading order; with ``full`` even what is replaced throughout is marked."""
    return _Table(comparison, style, full=full).lines()


def chosen_lines(lines: Sequence[Line], *, full: bool = False, review: bool = False) -> tuple[Line, ...]:
    """The lines to be shown: what is no change of wording is left out, as are headings with nothing below.

    In a ``review`` these are the lines with findings.
    """
    if full:
        return tuple(lines)
    out: list[Line] = []
    for line in reversed(lines):
        told = bool(line.findings) if review else _is_told(line)
        if told or (line.sort is Sort.HEADING and _heads(line, out)):
            out.append(line)
    return tuple(reversed(out))


def _is_told(line: Line) -> bool:
    """Whether a line changes wording or is a heading that differs."""
    return line.sort is Sort.CHANGED or (line.sort is Sort.HEADING and not line.same)


def _heads(line: Line, below: list[Line]) -> bool:
    """Whether a heading has a line below it; ``below`` is in reverse."""
    return bool(below) and (below[-1].sort is not Sort.HEADING or _depth(below[-1]) > _depth(line))


def _depth(line: Line) -> int:
    match = line.row.match
    name = match.other[0] if match.other else match.base[0]
    return name.count(".")


class _Table:
    """What the lines of one comparison are made from."""

    def __init__(self, comparison: Comparison, style: Style, *, full: bool) -> None:
        alignment = comparison.alignment
        self.comparison, self.style = comparison, style
        self.base, self.other = alignment.base, alignment.other
        self.base_wording, self.other_wording = Wording(self.base), Wording(self.other)
        self.base_labels, self.other_labels = _labels(self.base), _labels(self.other)
        whole = full or style is not Style.REVIEW
        self.cores = cores_of(() if whole else alignment.substitutions)
        self.all_cores = cores_of(alignment.substitutions)
        self.to_other: dict[str, list[ClauseDiff]] = defaultdict(list)
        self.from_base: dict[str, list[ClauseDiff]] = defaultdict(list)
        for diff in comparison.diffs:
            self.to_other[diff.other].append(diff)
            self.from_base[diff.base].append(diff)
        self.moved = _moved_places(comparison)

    def lines(self) -> tuple[Line, ...]:
        out: list[Line] = []
        waiting: tuple[int, ...] = ()
        for row in rows_of(self.comparison):
            if self._is_frame(row):
                waiting += row.findings
                continue
            out.append(self._line(row, waiting + row.findings))
            waiting = ()
        if waiting and out:
            out[-1] = replace(out[-1], findings=out[-1].findings + waiting)
        return tuple(out)

    def _is_frame(self, row: Row) -> bool:
        """Whether all that a row has stands in the row of the clause below it."""
        if row.other is not None:
            return row.other not in self.other_labels
        return row.base[0] not in self.base_labels

    def _line(self, row: Row, findings: tuple[int, ...]) -> Line:
        names = [name for name in row.base if name in self.base_labels]
        base = tuple(self._base_side(name, row) for name in names)
        other = None if row.other is None else self._other_side(row.other, row)
        same = len(base) == 1 and other is not None and base[0].plain == other.plain
        return Line(self._sort(row, base, other, findings), base, other, row, findings, same)

    def _sort(self, row: Row, base: tuple[Side, ...], other: Side | None, findings: tuple[int, ...]) -> Sort:
        document, name = (self.other, other.clause) if other is not None else (self.base, base[0].clause)
        if _is_heading(document.by_id[name]):
            return Sort.HEADING
        if row.match.relation is Relation.OUT_OF_EXTENT:
            return Sort.OUTSIDE
        serious = any(self.comparison.findings[place].severity in _SERIOUS for place in findings)
        if other is None or not base or serious or row.match.moved or row.match.relation is Relation.MERGED:
            return Sort.CHANGED
        changes = [one.text for side in (*base, other) for one in (side.heading, *side.text) if one.mark not in _ALIKE]
        if any(sign.isalnum() for text in changes for sign in text):
            return Sort.USUAL if self._only_usual(row) else Sort.CHANGED
        if any(changes):
            return Sort.FORM
        if self._only_usual(row):
            return Sort.USUAL
        if self.style is not Style.REVIEW and row.match.renumbered:
            return Sort.FORM
        return Sort.SAME

    def _only_usual(self, row: Row) -> bool:
        """Whether something differs, and nothing but what is replaced throughout."""
        changes = [number for number, piece in enumerate(row.pieces) if piece.op is not Op.KEEP]
        return (
            bool(changes)
            and not row.dropped
            and all(is_usual(row.pieces, number, self.all_cores) for number in changes)
        )

    def _other_side(self, name: str, row: Row) -> Side:
        marks = [Mark.COME] * self.other_wording.length(name)
        for diff in self.to_other[name]:
            for alike, edit in self._edits(diff):
                if alike:
                    _fill(marks, edit.other, Mark.SAME)
        return self._side(self.other, name, row, marks, (self.base, row.base))

    def _base_side(self, name: str, row: Row) -> Side:
        if row.match.relation is Relation.OUT_OF_EXTENT or (row.other is None and self.style is Style.REVIEW):
            marks = [Mark.SAME] * self.base_wording.length(name)  # neither is deleted: it stays what it is
            return self._side(self.base, name, row, marks, (self.base, (name,)))
        marks = [Mark.GONE] * self.base_wording.length(name)
        for own in (False, True):
            for diff in self.from_base[name]:
                if (diff.other == row.other) is own:
                    for alike, edit in self._edits(diff):
                        if alike:
                            _fill(marks, edit.base, Mark.SAME if own else Mark.ELSEWHERE)
        return self._side(self.base, name, row, marks, (self.other, () if row.other is None else (row.other,)))

    def _side(
        self, document: Document, name: str, row: Row, marks: list[Mark], across: tuple[Document, tuple[str, ...]]
    ) -> Side:
        """A clause with marks; ``across`` are the clauses of the other document in the row."""
        here = document is self.base
        wording, labels, alone = (
            (self.base_wording, self.base_labels, Mark.GONE)
            if here
            else (self.other_wording, self.other_labels, Mark.COME)
        )
        for span in self.moved.get((here, name), ()):
            for at, place in enumerate(wording.places(name, run_in=False)):
                if span.start <= place < span.end and marks[at] is alone:
                    marks[at] = Mark.MOVED
        if self.style is not Style.REVIEW and row.match.moved:
            marks = [Mark.MOVED if mark is Mark.SAME else mark for mark in marks]
        spans = _runs(marks)
        text = zip((marks[span.start] for span in spans), wording.parts(name, spans), strict=True)
        there, partners = across
        numbers = {there.by_id[one].number for one in partners}
        headings = {there.folded(there.by_id[one].heading) for one in partners}
        clause = document.by_id[name]
        relabelled = not partners or (self.style is Style.REVISION and clause.number not in numbers)
        return Side(
            name,
            Stretch(alone if relabelled else Mark.SAME, labels[name]),
            Stretch(Mark.SAME if document.folded(clause.heading) in headings else alone, wording.heading(name)),
            tuple(Stretch(mark, part) for mark, part in text),
        )

    def _edits(self, diff: ClauseDiff) -> list[tuple[bool, Edit]]:
        """The edits, each with whether it is to read as unchanged."""
        pieces = [
            Piece(
                edit.op,
                self.base_wording.printed(diff.base, edit.base) if self.cores else "",
                self.other_wording.printed(diff.other, edit.other) if self.cores else "",
                diff.base,
            )
            for edit in diff.edits
        ]
        return [
            (edit.op is Op.KEEP or is_usual(pieces, number, self.cores), edit) for number, edit in enumerate(diff.edits)
        ]


def _labels(document: Document) -> dict[str, str]:
    """Printed labels to show before each clause; an article that only holds others lends its label to the first."""
    wording = Wording(document)
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


def _fill(marks: list[Mark], span: Span, mark: Mark) -> None:
    marks[span.start : span.end] = [mark] * len(span)


def _runs(marks: list[Mark]) -> list[Span]:
    """Stretches of equal marks."""
    cuts = [at for at in range(1, len(marks)) if marks[at] is not marks[at - 1]]
    return [Span(start, end) for start, end in zip([0, *cuts], [*cuts, len(marks)], strict=True) if start < end]


def _moved_places(comparison: Comparison) -> dict[tuple[bool, str], list[Span]]:
    """Folded extents of wording that stands elsewhere in its clause: (whether base, clause) → extents."""
    out: dict[tuple[bool, str], list[Span]] = defaultdict(list)
    for finding in comparison.findings:
        if finding.code in _REORDERED and finding.base is not None and finding.other is not None:
            out[True, finding.base.clause].append(finding.base.span)
            out[False, finding.other.clause].append(finding.other.span)
    return out
