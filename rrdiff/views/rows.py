"""The comparison as a table in reading order.

One row for each clause of the other text, and the rows of clauses that only the base has where they stood:

    base          other         row
    第一条        第一条        第一条 ← 第一条
    第二条                      （第二条）          after the row its predecessor went to
    第三条        第二条        第二条 ← 第三条

A row carries the wording as pieces: what both texts have, what only one has, and from which base clause it came.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rrdiff.alignment.match import Alignment, Match, Relation
from rrdiff.classification.finding import Comparison, Finding
from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.text.source import Span
from rrdiff.views.kept import gaps
from rrdiff.views.wording import Wording


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of wording as printed: ``base`` and ``other`` differ unless ``op`` is KEEP; ``source`` is a base id."""

    op: Op
    base: str
    other: str
    source: str | None


@dataclass(frozen=True, slots=True)
class Dropped:
    """Wording of a matched base clause that went nowhere."""

    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One clause of the other text with its sources, or one clause that only the base has (``other`` is None).

    Attributes:
        base: ids of the sources, best first.
        match: the match the row was made from.
        divided: the base clause went into several clauses; ids of all of them.
        pieces: the wording in the order of the other text.
        dropped: wording of the sources that no clause took over; told in the first row that uses the source.
        findings: places in ``Comparison.findings``.
    """

    other: str | None
    base: tuple[str, ...]
    match: Match
    divided: tuple[str, ...]
    pieces: tuple[Piece, ...]
    dropped: tuple[Dropped, ...]
    findings: tuple[int, ...]


def rows_of(comparison: Comparison) -> tuple[Row, ...]:
    """All rows in reading order."""
    return _Table(comparison).rows()


class _Table:
    """What the rows of one comparison are made from."""

    def __init__(self, comparison: Comparison) -> None:
        alignment: Alignment = comparison.alignment
        self.comparison = comparison
        self.base, self.other = Wording(alignment.base), Wording(alignment.other)
        self.to_other: dict[str, list[ClauseDiff]] = defaultdict(list)
        self.from_base: dict[str, list[Span]] = defaultdict(list)
        for diff in comparison.diffs:
            self.to_other[diff.other].append(diff)
            self.from_base[diff.base].append(diff.base_span)
        self.matches: dict[str, Match] = {}
        self.divided: dict[str, tuple[str, ...]] = {}
        for match in alignment.matches:
            if match.relation is Relation.SPLIT:
                self.divided.update(dict.fromkeys(match.base, match.other))
            for name in match.other:
                if match.relation is not Relation.SPLIT or name not in self.matches:
                    self.matches[name] = match
        self.told: set[str] = set()
        self.about = _findings_of_clauses(comparison)

    def rows(self) -> tuple[Row, ...]:
        """The rows of the other text, with the base-only rows put in."""
        alignment = self.comparison.alignment
        rows = [self._row(clause.id) for clause in alignment.other.clauses if clause.id in self.matches]
        after: dict[str, Row] = {}
        for row in rows:
            for name in row.base:
                after.setdefault(name, row)
        alone = {name: match for match in alignment.matches if not match.other for name in match.base}
        placed: dict[int, list[Row]] = defaultdict(list)
        anchor = -1
        position = {id(row): index for index, row in enumerate(rows)}
        for clause in alignment.base.clauses:
            if clause.id in after:
                anchor = position[id(after[clause.id])]
            elif clause.id in alone:
                placed[anchor].append(self._base_only(clause.id, alone[clause.id]))
        out = [*placed[-1]]
        for index, row in enumerate(rows):
            out += [row, *placed[index]]
        return tuple(out)

    def _row(self, name: str) -> Row:
        match = self.matches[name]
        divided = tuple(one for base in match.base for one in self.divided.get(base, ()))
        return Row(
            name,
            match.base,
            match,
            divided,
            self._pieces(name),
            self._dropped(match),
            self.about[("other", name)],
        )

    def _base_only(self, name: str, match: Match) -> Row:
        text = self.base.printed(name)
        pieces = (Piece(Op.DELETE, text, "", name),) if text else ()
        return Row(None, (name,), match, (), pieces, (), self.about[("base", name)])

    def _pieces(self, name: str) -> tuple[Piece, ...]:
        """Wording of a clause: its compared stretches, and what lies between them as insertions."""
        diffs = sorted(self.to_other[name], key=lambda diff: (diff.other_span, diff.base_span))
        out: list[Piece] = []
        reach = 0
        for diff in diffs:
            if diff.other_span.start > reach:
                out.append(self._new(name, Span(reach, diff.other_span.start)))
            for edit in diff.edits:
                rest = _behind(edit, reach)
                if rest is not None:
                    base = self.base.printed(diff.base, rest.base)
                    out.append(Piece(rest.op, base, self.other.printed(name, rest.other), diff.base))
            reach = max(reach, diff.other_span.end)
        length = self.other.length(name)
        if reach < length:
            out.append(self._new(name, Span(reach, length)))
        return tuple(out)

    def _new(self, name: str, span: Span) -> Piece:
        return Piece(Op.INSERT, "", self.other.printed(name, span), None)

    def _dropped(self, match: Match) -> tuple[Dropped, ...]:
        out: list[Dropped] = []
        for name in match.base:
            if name in self.told or not self.from_base[name]:
                continue
            self.told.add(name)
            for span in gaps(self.from_base[name], self.base.length(name)):
                text = self.base.printed(name, span)
                if any(sign.isalnum() for sign in text):
                    out.append(Dropped(name, text))
        return tuple(out)


def _behind(edit: Edit, reach: int) -> Edit | None:
    """What an edit says of the text behind ``reach``; up to there another clause was shown as the source."""
    if edit.other.start >= reach:
        return edit
    if edit.other.end <= reach:
        return None
    base = Span(edit.base.start + reach - edit.other.start, edit.base.end) if edit.op is Op.KEEP else edit.base
    return Edit(edit.op, base, Span(reach, edit.other.end))


def _findings_of_clauses(comparison: Comparison) -> dict[tuple[str, str], tuple[int, ...]]:
    """Findings of each row: by the other clause where there is one, else by the base clause."""
    taken_by: dict[str, str] = {}
    for match in comparison.alignment.matches:
        if match.relation is not Relation.SPLIT and match.other:
            for name in match.base:
                taken_by.setdefault(name, match.other[0])
    out: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, finding in enumerate(comparison.findings):
        out[_row_of(finding, taken_by)].append(place)
    found: dict[tuple[str, str], tuple[int, ...]] = defaultdict(tuple)
    found.update({key: tuple(places) for key, places in out.items()})
    return found


def _row_of(finding: Finding, taken_by: dict[str, str]) -> tuple[str, str]:
    if finding.other is not None:
        return "other", finding.other.clause
    assert finding.base is not None
    name = finding.base.clause
    return ("other", taken_by[name]) if name in taken_by else ("base", name)
