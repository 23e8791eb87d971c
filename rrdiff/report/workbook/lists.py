"""The lists of a workbook: findings, substitutions, coverage, ledger, notes."""

from __future__ import annotations

from collections.abc import Sequence

from rrdiff.classification.finding import Comparison, Finding, Place
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.report.substituted import substituted_words
from rrdiff.report.table.cells import CellRun
from rrdiff.report.table.notes import Notes
from rrdiff.report.wording import (
    clause_name,
    code_word,
    concern_word,
    evidence_line,
    finding_message,
    layer_word,
    listed,
    severity_word,
    verdict_words,
)
from rrdiff.report.workbook.sheet import Column, Sheet, Value
from rrdiff.structure.clause import Document
from rrdiff.views.coverage import CoveredClause, coverage_of
from rrdiff.views.ledger.changes import DutyChange, changes_of
from rrdiff.views.ledger.duties import Duty, Known, duties_of
from rrdiff.views.wording import PrintedWording


class Lists:
    """Makes the sheets that go with the table of one comparison."""

    def __init__(self, comparison: Comparison, notes: Notes) -> None:
        """Take names and language from ``notes``."""
        self.comparison, self.notes, self.lang = comparison, notes, notes.lang
        self.base, self.other = comparison.alignment.base, comparison.alignment.other
        self.base_wording, self.other_wording = PrintedWording(self.base), PrintedWording(self.other)
        style = notes.style.value
        self.base_name, self.other_name = notes.say(f"table.base.{style}"), notes.say(f"table.other.{style}")

    def findings(self) -> Sheet:
        """Every finding, expected ones too."""
        columns = (
            Column(self._head("id"), 8, centred=True),
            Column(self._head("layer"), 11, centred=True),
            Column(self._head("code"), 12, centred=True),
            Column(self._head("kind"), 14, centred=True),
            Column(self._head("severity"), 9, centred=True),
            Column(self._head("confidence"), 9, centred=True, percent=True),
            Column(self._head("concern"), 12, centred=True),
            Column(self._head("clause_of", side=self.base_name), 20),
            Column(self._head("wording_of", side=self.base_name), 36),
            Column(self._head("clause_of", side=self.other_name), 20),
            Column(self._head("wording_of", side=self.other_name), 36),
            Column(self._head("message"), 44),
            Column(self._head("evidence"), 36),
            Column(self._head("right"), 14),
        )
        rows = tuple(self._finding(one) for one in self.comparison.findings)
        return Sheet(self._sheet("findings"), columns, rows)

    def substitutions(self) -> Sheet:
        """What is replaced throughout."""
        columns = (
            Column(self._head("wording_of", side=self.base_name), 24),
            Column(self._head("wording_of", side=self.other_name), 24),
            Column(self._head("count"), 8, centred=True),
            Column(self._head("clauses"), 60),
            Column(self._head("kept"), 40),
        )
        rows = tuple(
            (
                *substituted_words(one, self.comparison.alignment),
                one.count,
                self._names(self.other, one.clauses),
                self._names(self.other, one.kept),
            )
            for one in self.comparison.alignment.substitutions
        )
        return Sheet(self._sheet("substitutions"), columns, rows)

    def coverage(self) -> Sheet:
        """What became of each base clause, and what each other clause rests on; in reading order."""
        columns = (
            Column(self._head("direction"), 18, centred=True),
            Column(self._head("clause"), 22),
            Column(self._head("duty"), 9, centred=True),
            Column(self._head("taken"), 14, centred=True),
            Column(self._head("share"), 9, centred=True, percent=True),
            Column(self._head("partners"), 32),
            Column(self._head("wording"), 60),
            Column(self._head("findings"), 24),
        )
        found = coverage_of(self.comparison)
        rows = [
            *self._covered("base", found.base, self.base, self.other),
            *self._covered("other", found.other, self.other, self.base),
        ]
        return Sheet(self._sheet("coverage"), columns, tuple(rows))

    def ledger(self) -> Sheet:
        """Duties of the other text beside those of the base, with a column to fill in."""
        fields = ("actor", "strength", "lead", "responsible", "frequency", "deadline", "quantity")
        widths = (18, 9, 20, 24, 18, 18, 18)
        columns = (
            Column(self._head("number"), 6, centred=True),
            Column(self._head("clause_of", side=self.base_name), 20),
            Column(self._head("wording_of", side=self.base_name), 44),
            Column(self._head("clause_of", side=self.other_name), 20),
            Column(self._head("wording_of", side=self.other_name), 44),
            *(Column(self.notes.say(f"ledger.field.{one}"), width) for one, width in zip(fields, widths, strict=True)),
            Column(self._head("change"), 14),
            Column(self._head("status"), 14),
        )
        known: Known = {}
        before, now = (duties_of(one, PACKAGED, known) for one in (self.base, self.other))
        rows = tuple(
            self._duty(number, change, before, now)
            for number, change in enumerate(changes_of(self.comparison, before, now), 1)
        )
        return Sheet(self._sheet("ledger"), columns, rows)

    def statements(self) -> Sheet:
        """What a Word document says above and below its table."""
        notes = self.notes
        labelled = [*notes.opening(), *notes.worst(), *notes.folded(), notes.legend()]
        labelled += [*notes.substitutions(), *notes.unlisted()]
        rows: list[tuple[Value, ...]] = [(label, (runs,)) for label, runs in labelled]
        rows += [("", words) for words in notes.closing()]
        columns = (Column(self._head("item"), 16), Column(self._head("statement"), 110))
        return Sheet(self._sheet("notes"), columns, tuple(rows), filtered=False)

    def _finding(self, finding: Finding) -> tuple[Value, ...]:
        """The row of a finding."""
        evidence = "\n".join(evidence_line(one, self.lang) for one in finding.evidence)
        return (
            finding.id,
            layer_word(finding.layer, self.lang),
            finding.code,
            code_word(finding.code, self.lang),
            severity_word(finding.severity, self.lang),
            finding.confidence,
            concern_word(finding, self.lang),
            *self._place(self.base, self.base_wording, finding.base),
            *self._place(self.other, self.other_wording, finding.other),
            finding_message(self.base, self.other, finding, self.lang),
            evidence,
            verdict_words(finding, self.lang).lstrip("→ "),
        )

    def _place(self, document: Document, wording: PrintedWording, place: Place | None) -> tuple[str, str]:
        if place is None:
            return "", ""
        name = self._names(document, (place.clause,)) or self.notes.say("report.whole_text")
        return name, wording.at((place.span,))

    def _covered(
        self, side: str, rows: Sequence[CoveredClause], here: Document, there: Document
    ) -> list[tuple[Value, ...]]:
        """The rows of one direction of the coverage."""
        wording = self.base_wording if here is self.base else self.other_wording
        arrow = [self.base_name, self.other_name]
        direction = " → ".join(arrow if side == "base" else arrow[::-1])
        order = {clause.id: number for number, clause in enumerate(here.clauses)}
        return [
            (
                direction,
                self._names(here, (row.clause,)),
                self.notes.say("table.yes") if row.duty else "",
                self.notes.say(f"taken.{side}.{row.taken.value}")
                + (self.notes.say("report.covered_figures") if row.figures else ""),
                row.share,
                self._names(there, row.partners),
                wording.printed(row.clause),
                ", ".join(self.comparison.findings[place].id for place in row.findings),
            )
            for row in sorted(rows, key=lambda one: order[one.clause])
        ]

    def _duty(self, number: int, change: DutyChange, before: Sequence[Duty], now: Sequence[Duty]) -> tuple[Value, ...]:
        """The row of a change of a duty."""
        there = None if change.base is None else before[change.base]
        here = None if change.other is None else now[change.other]
        shown = here or there
        assert shown is not None
        words = [self.notes.say(f"table.change.{change.kind}")]
        if change.kind == "changed":
            words.append("、".join(self.notes.say(f"ledger.field.{one}") for one in change.fields))
        return (
            number,
            *self._required(self.base, self.base_wording, there),
            *self._required(self.other, self.other_wording, here),
            shown.actor,
            self.notes.say(f"ledger.strength.{shown.strength.value}"),
            "、".join(shown.lead),
            "、".join(shown.responsible),
            shown.frequency,
            shown.deadline,
            shown.quantity,
            tuple((CellRun(word),) for word in words),
            "",
        )

    def _required(self, document: Document, wording: PrintedWording, duty: Duty | None) -> tuple[str, str]:
        return ("", "") if duty is None else (self._names(document, (duty.clause,)), wording.at((duty.span,)))

    def _names(self, document: Document, clauses: Sequence[str]) -> str:
        by_id = document.by_id
        return listed([clause_name(by_id[name], self.lang) for name in clauses if name in by_id], self.lang)

    def _head(self, name: str, **values: object) -> str:
        return self.notes.say(f"table.column.{name}", **values)

    def _sheet(self, name: str) -> str:
        return self.notes.say(f"table.sheet.{name}")
