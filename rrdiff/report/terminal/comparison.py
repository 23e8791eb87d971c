"""A comparison for a reader at the terminal, from top to bottom.

First the summary, then each clause of the other text in its order, what only the base has, and what the readers of both
texts repaired or doubted.

    第五条第（二）项 ← 第八条第（二）项  改写  文字重合 82%
        定期研究……[-解决-]{+每季度至少1次调度+}重大问题
        F012 [含义] 频次：“定期”作“每季度至少1次”
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from rrdiff.alignment.match import Relation, Works
from rrdiff.classification.finding import Comparison, Ground, Grounds
from rrdiff.report.reader_notes import sides_of
from rrdiff.report.runs import ELLIPSIS, IN_PLACE, runs_of, shortened
from rrdiff.report.terminal.findings import finding_line
from rrdiff.report.terminal.marked import marked
from rrdiff.report.terminal.notes import write_notes
from rrdiff.report.terminal.opening import write_opening
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import in_rows, visible
from rrdiff.report.terminal.writer import DELETED, HEADING, QUIET, SEVERITY, LineWriter
from rrdiff.report.wording import clause_name, ground_words, listed, match_reason, relation_word
from rrdiff.structure.clause import Clause, Level
from rrdiff.text.value import field, value
from rrdiff.views.reading.reading import Fate, Piece
from rrdiff.views.rows import Row, rows_of
from rrdiff.views.selection import Selection, aspects_of
from rrdiff.views.summary import has_text, summary_of
from rrdiff.views.wording import PrintedWording

INDENT = 4
COLLAPSED = 3
"""As many clauses in a row that read the same are one line in a reprint or a revision."""


@value
class ReportChoice:
    """What of a comparison is printed.

    Attributes:
        summary: only the first part.
        full: nothing shortened, collapsed or left out because it is expected.
        selection: rows asked for; the comparison holds the findings that were asked for.
    """

    summary: bool = False
    full: bool = False
    selection: Selection = field(default_factory=Selection)


def comparison_report(comparison: Comparison, screen: Screen, choice: ReportChoice | None = None) -> str:
    """The whole report."""
    choice = choice or ReportChoice()
    writer = LineWriter(screen)
    expected_too = choice.full or comparison.narrowed
    shown = frozenset(
        place for place, finding in enumerate(comparison.findings) if expected_too or finding.severity > 0
    )
    write_opening(writer, comparison, summary_of(comparison), shown)
    if comparison.alignment.works is Works.UNRELATED and not choice.full:
        writer.blank()
        writer.line(writer.word("report.unrelated"))
        return writer.result()
    if not choice.summary:
        _ClauseReport(writer, comparison, choice, shown).write()
        if not choice.selection.aspects:
            for side, document, against in sides_of(comparison.alignment):
                write_notes(writer, document, side, against, full=choice.full)
    return writer.result()


class _ClauseReport:
    """The clause-by-clause part."""

    def __init__(self, writer: LineWriter, comparison: Comparison, choice: ReportChoice, shown: frozenset[int]) -> None:
        self.writer, self.comparison, self.choice, self.shown = writer, comparison, choice, shown
        self.lang = writer.screen.lang
        self.base, self.other = comparison.alignment.base, comparison.alignment.other
        self.base_wording, self.other_wording = PrintedWording(self.base), PrintedWording(self.other)
        self.works = comparison.alignment.works
        self.grounds: dict[tuple[bool, str], list[Ground]] = {}
        for ground in comparison.grounds:
            for name in ground.other or ground.base:
                self.grounds.setdefault((bool(ground.other), name), []).append(ground)

    def write(self) -> None:
        """Write all rows that were asked for."""
        every = rows_of(self.comparison)
        rows = [row for row in every if self._wanted(row)]
        in_place = [row for row in rows if row.other is not None or self.works in IN_PLACE]
        at_end = [row for row in rows if row.other is None and self.works not in IN_PLACE]
        self.writer.heading(self.writer.word("report.clauses"))
        self.writer.line(Text(self.writer.word("report.legend"), QUIET))
        self.writer.blank()
        self._rows(in_place)
        if at_end:
            self.writer.heading(self.writer.word("report.base_only"))
            self._rows(at_end)
        named = {place for row in every for place in row.findings}
        rest = [place for place in sorted(self.shown) if place not in named]
        if rest:
            self.writer.heading(self.writer.word("report.whole_text"))
            for place in rest:
                finding_line(self.writer, self.comparison, place, indent=0)

    def _wanted(self, row: Row) -> bool:
        asked = self.choice.selection.aspects
        aspects = aspects_of(row, self.shown)
        if asked:
            return bool(asked & aspects)
        if self._is_empty_frame(row):
            return False
        return not self.comparison.narrowed or not self.shown.isdisjoint(row.findings)

    def _is_empty_frame(self, row: Row) -> bool:
        """Whether a row is an article that only holds 款 and 项, of which nothing is to be said beyond those."""
        document, name = (self.other, row.other) if row.other is not None else (self.base, row.base[0])
        clause = document.by_id[name]
        return (
            clause.level is Level.ARTICLE
            and not clause.body
            and not self.choice.full
            and row.match.relation is not Relation.MERGED
            and not (row.divided or row.match.moved)
            and self.shown.isdisjoint(row.findings)
        )

    def _rows(self, rows: Sequence[Row]) -> None:
        """Write rows; runs that need no words are put together."""
        at = 0
        while at < len(rows):
            run = at
            while run < len(rows) and self._joins(rows[at], rows[run]):
                run += 1
            if run - at >= COLLAPSED:
                self._collapsed(rows[at:run])
                at = run
            else:
                self._row(rows[at])
                at += 1

    def _joins(self, first: Row, row: Row) -> bool:
        """Whether ``row`` says no more than ``first``: the same text at the same place, or beyond the extent."""
        if self.choice.full or row.match.relation is not first.match.relation:
            return False
        if row.match.relation is Relation.OUT_OF_EXTENT:
            return True
        return (
            self.works in IN_PLACE
            and row.match.relation is Relation.VERBATIM
            and not row.match.moved
            and not row.match.renumbered
            and self.shown.isdisjoint(row.findings)
        )

    def _collapsed(self, rows: Sequence[Row]) -> None:
        names = [self._name(row) for row in (rows[0], rows[-1])]
        relation = rows[0].match.relation
        documents = ((self.other, row.other) if row.other is not None else (self.base, row.base[0]) for row in rows)
        count = sum(has_text(document.by_id[name]) for document, name in documents)
        key = f"report.run.{relation.value}" if count else f"relation.{relation.value}"
        words = self.writer.word(key, count=count)
        line = Text(self.writer.word("report.range", first=names[0], last=names[1]))
        self.writer.line(line.append(f"  {words}", QUIET))

    def _name(self, row: Row) -> str:
        document, name = (self.other, row.other) if row.other is not None else (self.base, row.base[0])
        return clause_name(document.by_id[name], self.lang)

    def _row(self, row: Row) -> None:
        """Write one clause: where it comes from, how it differs, what was found."""
        if row.other is None:
            self._base_row(row)
            return
        clause = self.other.by_id[row.other]
        line = Text(self._title(clause, self.other_wording), HEADING)
        if row.base:
            sources = [self._title(self.base.by_id[name], self.base_wording) for name in self.base.in_order(row.base)]
            line.append(" ← ").append(listed(sources, self.lang))
        line.append("  ").append(self._labels(row))
        if self._needs_reason(row, clause):
            line.append(f"  {visible(match_reason(row.match, self.lang))}", QUIET)
        self.writer.line(line, 0, INDENT)
        if len(row.divided) > 1:
            names = [clause_name(self.other.by_id[name], self.lang) for name in row.divided]
            words = self.writer.word("report.divided", clauses=listed(names, self.lang))
            self.writer.line(Text(words, QUIET), INDENT)
        self._wording(row)
        for dropped in row.dropped:
            self._dropped(dropped)
        for clause_id, gone in row.departed if self.choice.full or self.works in IN_PLACE else ():
            name = clause_name(self.other.by_id[clause_id], self.lang)
            words = in_rows(gone)
            shown = words if self.choice.full else shortened(words, begins=True, ends=True)
            self.writer.line(Text(self.writer.word("report.departed", clause=name, words=shown), QUIET), INDENT)
        self._findings(row)

    def _needs_reason(self, row: Row, clause: Clause) -> bool:
        """Whether the reason of a match says more than the numbers and the wording do."""
        if self.choice.full:
            return True
        if not has_text(clause) or row.match.relation in {Relation.VERBATIM, Relation.ADDED}:
            return False
        return self.works not in IN_PLACE or row.match.moved or row.match.renumbered

    def _labels(self, row: Row) -> Text:
        words = [relation_word(row.match.relation, self.lang)]
        if row.match.moved:
            words.append(self.writer.word("report.moved"))
        if row.match.renumbered and self.works in IN_PLACE:
            words.append(self.writer.word("report.renumbered"))
        return Text(self.writer.word("report.relation_mark", words=" · ".join(words)))

    def _title(self, clause: Clause, wording: PrintedWording) -> str:
        """Name of a clause, with the heading of a chapter."""
        name = clause_name(clause, self.lang)
        if clause.level is Level.TITLE:
            return name
        heading = visible(wording.heading(clause.id)) if clause.heading else ""
        return f"{name} {heading}" if heading else name

    def _wording(self, row: Row) -> None:
        """Heading and text of a row with their marks, where there are any."""
        if row.only_usual and not self._marks_usual:
            self.writer.line(Text(self.writer.word("report.only_substitutions"), QUIET), INDENT)
            return
        named = len(row.sources) > 1 or not row.base
        name = (lambda source: clause_name(self.base.by_id[source], self.lang)) if named else None
        for pieces in (row.heading, row.pieces):
            runs = runs_of(pieces, moved=self._marks_moves(row), usual=self._marks_usual)
            if any(run.fate is not Fate.SAME for run in runs):
                whole = self.choice.full or row.match.relation is Relation.ADDED
                self.writer.line(marked(runs, full=whole, source_name=name), INDENT)

    @property
    def _marks_usual(self) -> bool:
        """Whether what is replaced throughout is marked in every clause."""
        return self.choice.full or self.works is not Works.ADAPTATION

    def _marks_moves(self, row: Row) -> bool:
        """Whether words that stand elsewhere are marked: where order means something and the clause did not move."""
        return self.choice.full or (self.works in IN_PLACE and not row.match.moved)

    def _dropped(self, dropped: Piece) -> None:
        name = clause_name(self.base.by_id[dropped.source or ""], self.lang)
        text = in_rows(dropped.base)
        line = Text(self.writer.word("report.dropped", clause=name), QUIET).append(f"[-{text}-]", DELETED)
        self.writer.line(line, INDENT)

    def _base_row(self, row: Row) -> None:
        clause = self.base.by_id[row.base[0]]
        key = "report.base_clause" if self.works in IN_PLACE else "report.base_clause_plain"
        name = self.writer.word(key, clause=self._title(clause, self.base_wording))
        line = Text(name, HEADING).append("  ").append(self._labels(row))
        self.writer.line(line, 0, INDENT)
        for pieces in (row.heading, row.pieces):
            if any(piece.fate is Fate.DELETED for piece in pieces):
                self.writer.line(self._deleted_words(pieces), INDENT)
        self._findings(row)

    def _deleted_words(self, pieces: Sequence[Piece]) -> Text:
        """Words of a base clause that went nowhere; an ellipsis stands for those that another row tells of."""
        line = Text()
        for piece in pieces:
            text = in_rows(piece.base)
            if piece.fate is not Fate.DELETED:
                line.append(ELLIPSIS)
            else:
                shown = text if self.choice.full else shortened(text, begins=True, ends=True)
                line.append(f"[-{shown}-]", DELETED)
        return line

    def _findings(self, row: Row) -> None:
        for place in row.findings:
            if place in self.shown:
                finding_line(self.writer, self.comparison, place, indent=INDENT)
        for ground in self.grounds.get((row.other is not None, row.other or row.base[0]), ()):
            words = self.writer.word("ground.line", words=visible(ground_words(ground, self.lang)))
            self.writer.line(Text(words, SEVERITY[1] if ground.kind is Grounds.NONE else QUIET), INDENT)
