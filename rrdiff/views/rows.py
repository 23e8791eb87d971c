"""The comparison as a table in reading order.

One row for each clause of the other text, and the rows of clauses that only the base has where they stood:

    base          other         row
    第一条        第一条        第一条 ← 第一条
    第二条                      （第二条）          after the row its predecessor went to
    第三条        第二条        第二条 ← 第三条

A row carries the words of its clauses as the reading of the comparison has them.
"""

from __future__ import annotations

from collections import defaultdict

from rrdiff.alignment.match import Alignment, Match, Relation
from rrdiff.classification.finding import Comparison, Finding
from rrdiff.text.value import once, value
from rrdiff.views.reading.reading import KEPT, Piece, reading_of
from rrdiff.views.reading.sources import chosen_matches


@value
class Row:
    """One clause of the other text with its sources, or one clause that only the base has (``other`` is None).

    Attributes:
        base: ids of the sources, best first.
        match: the match the row was made from.
        divided: the base clause went into several clauses; ids of all of them.
        heading, pieces: heading and text in the order of the other text, with the deletions that have a place in it.
        dropped: wording of the sources that no clause took over and that has no place in the row.
        departed: words of the sources that stand elsewhere now, each behind the id of the clause they went to.
        findings: places in ``Comparison.findings``.
    """

    other: str | None
    base: tuple[str, ...]
    match: Match
    divided: tuple[str, ...]
    heading: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    dropped: tuple[Piece, ...]
    departed: tuple[tuple[str, str], ...]
    findings: tuple[int, ...]

    @property
    def only_usual(self) -> bool:
        """Whether words differ, and none but those that are replaced throughout."""
        changes = [one for one in (*self.heading, *self.pieces) if one.fate not in KEPT]
        return bool(changes) and not self.dropped and all(one.usual for one in changes)

    @property
    def sources(self) -> tuple[str, ...]:
        """The base clauses it shows: its sources, and those of single words."""
        found = (one.source for one in (*self.heading, *self.pieces) if one.source is not None)
        return tuple(dict.fromkeys((*self.base, *found)))


@once
def rows_of(comparison: Comparison) -> tuple[Row, ...]:
    """All rows in reading order."""
    return _RowMaker(comparison).rows()


class _RowMaker:
    """What the rows of one comparison are made from."""

    def __init__(self, comparison: Comparison) -> None:
        alignment: Alignment = comparison.alignment
        self.comparison = comparison
        self.reading = reading_of(comparison)
        self.matches = chosen_matches(alignment)
        self.divided: dict[str, tuple[str, ...]] = {}
        for match in alignment.matches:
            if match.relation is Relation.SPLIT:
                self.divided.update(dict.fromkeys(match.base, match.other))
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
        """The row of a clause of the other text."""
        match, reading = self.matches[name], self.reading
        divided = tuple(one for base in match.base for one in self.divided.get(base, ()))
        return Row(
            name,
            reading.sources[name],
            match=match,
            divided=divided,
            heading=reading.heading(name),
            pieces=reading.pieces(name),
            dropped=reading.dropped(name),
            departed=reading.departed(name),
            findings=self.about["other", name],
        )

    def _base_only(self, name: str, match: Match) -> Row:
        """The row of a clause that only the base has."""
        heading, pieces = (self.reading.source(name, None, heading=part) for part in (True, False))
        return Row(
            None,
            (name,),
            match=match,
            divided=(),
            heading=heading,
            pieces=pieces,
            dropped=(),
            departed=(),
            findings=self.about["base", name],
        )


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
