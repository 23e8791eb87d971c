"""What stands in the cells of a 对照表: paragraphs of runs, whatever file they are written to.

第五条第（二）项                      a name
（二）定期[研究]……[每季度]……         wording, its stretches marked
F012　频次：“定期”作“每季度”          a note with the id of its finding
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum

from rrdiff.alignment.match import Relation
from rrdiff.classification.finding import Comparison, Evidence, Grounds
from rrdiff.messages import say
from rrdiff.report.table.choice import TableChoice
from rrdiff.report.wording import (
    clause_name,
    evidence_words,
    finding_message,
    ground_words,
    listed,
    relation_word,
    risk_word,
    severity_word,
    strung,
)
from rrdiff.structure.clause import Document
from rrdiff.text.value import changed, value
from rrdiff.views.article_blocks import ArticleBlock
from rrdiff.views.comparison_table import CellClause, CellStretch, LineSort, TableLine, TableStyle
from rrdiff.views.reading.reading import Fate

QUOTED = 20
"""Characters of a reading quoted in a note; the whole of it stands in the cells beside."""
WIDE_SPACE = "\u3000"
_ARTICLE = re.compile(r"第[^条款项]{1,9}条(?:之[一二三四五六七八九十]{1,3})?|art[\d-]+\.?")
"""The article in the name of a clause, or in its id."""
_EXPECTED = frozenset({0, 4})
"""Severities of what needs no note of its own: replaced actors, style, form."""
_NOTED = frozenset({1, 2, 3})
"""Severities of what is told one by one."""
_GRAVE = frozenset({1, 2})
"""Severities of what a review tells one by one; the rest is counted, and told in full."""


class RunRole(StrEnum):
    """What a run is for; decides its look together with the fate of its words."""

    TEXT = "text"
    NAME = "name"  # of a clause
    NOTE = "note"  # words of ours
    ID = "id"  # of a finding
    READING = "reading"  # the words in question, between their neighbours


@value
class CellRun:
    """Characters of one look, which their fate and their role decide."""

    text: str
    fate: Fate = Fate.SAME
    role: RunRole = RunRole.TEXT


Paragraph = tuple[CellRun, ...]
Cell = tuple[Paragraph, ...]


@value
class CellRow:
    """One row of cells; a single cell goes over the whole width."""

    cells: tuple[Cell, ...]

    @property
    def spans(self) -> bool:
        """Whether it is a heading."""
        return len(self.cells) == 1


class Cells:
    """Makes the cells of one comparison in one language."""

    def __init__(self, comparison: Comparison, style: TableStyle, lang: str, choice: TableChoice) -> None:
        """Look at ``comparison``; ``choice`` says which findings are told, and whether by their ids."""
        self.comparison, self.style, self.lang, self.choice = comparison, style, lang, choice
        self.base, self.other = comparison.alignment.base, comparison.alignment.other
        self.notes = choice.full or choice.ids or style is not TableStyle.REVISION or bool(comparison.grounds)
        told = _GRAVE if style is TableStyle.REVIEW and not choice.full else _NOTED
        self.told = told if not comparison.folded else _NOTED

    def blocks(self, blocks: Sequence[ArticleBlock]) -> list[CellRow]:
        """Rows of whole articles."""
        out: list[CellRow] = []
        number = 0
        for block in blocks:
            first = block.lines[0]
            if first.sort is LineSort.HEADING or len(block.lines) == 1:
                number += first.sort is not LineSort.HEADING
                out.append(self._strip(first, number))
                continue
            number += 1
            base = self._articles(block.base)
            other = tuple(line for side in block.other for line in wording(side))
            cells = (
                ((CellRun(str(number)),),),
                base or self._note("table.added"),
                other or self._note("table.removed"),
                self._told(block) if self.notes else self._placed(block),
            )
            out.append(CellRow(cells))
        return out

    def _told(self, block: ArticleBlock) -> Cell:
        """What is said of the clauses of an article, each statement once."""
        said = dict.fromkeys(one for line in block.lines for one in self._relation(line, notes=True))
        return tuple(said) if len(said) < 2 else tuple(one for one in said if one not in self._plain)

    def _placed(self, block: ArticleBlock) -> Cell:
        """How the 款 and 项 of an article are related, each behind its place; those of which the same is said together.

        第一款：新增; 第（四）项：原第（五）项. What is only renumbered says no more than its old place.
        """
        source = _ARTICLE.match(clause_name(self.base.by_id[block.base[0].clause], self.lang)) if block.base else None
        groups: dict[str, list[str]] = {}
        for line in block.lines:
            side, document = (line.other, self.other) if line.other is not None else (line.base[0], self.base)
            place = _ARTICLE.sub("", clause_name(document.by_id[side.clause], self.lang))
            renumbered = line.row.match.renumbered or line.row.match.moved
            plain = {relation_word(Relation.VERBATIM, self.lang), self._say("table.renumbered", names=place)}
            plain |= {self._say("table.only_form")} if renumbered else set()
            words = [run.text for paragraph in self._relation(line) for run in paragraph]
            if source is not None:
                words = [re.sub(re.escape(source.group()) + "(?=第)", "", one) for one in words]
            if place and line.other is None:
                place = self._say("table.renumbered", names=place)
            if words := [one for one in words if one not in plain]:
                groups.setdefault(strung(words, self.lang), []).append(place)
        cell: list[Paragraph] = []
        for said, places in groups.items():
            named = [one for one in dict.fromkeys(places) if one]
            key = "table.placed" if named else "table.unplaced"
            line_words = self._say(key, places=listed(named, self.lang), words=said)
            cell.append((CellRun(line_words, role=RunRole.NOTE),))
        return tuple(cell)

    def _articles(self, sides: Sequence[CellClause]) -> Cell:
        """Base clauses below each other; one that begins in mid-article is named."""
        out: list[Paragraph] = []
        for side in sides:
            if not out and not side.label.text:
                out.append((CellRun(clause_name(self.base.by_id[side.clause], self.lang), role=RunRole.NAME),))
            out += wording(side)
        return tuple(out)

    @property
    def _plain(self) -> frozenset[Paragraph]:
        """Relations that say nothing beside another one."""
        words = (Relation.VERBATIM, Relation.ADAPTED, Relation.LIGHT_EDIT)
        return frozenset((CellRun(relation_word(one, self.lang), role=RunRole.NOTE),) for one in words[:1])

    def strips(self, lines: Sequence[TableLine]) -> list[CellRow]:
        """Rows in the order of the style: what only the base has comes last in a review."""
        if self.style is not TableStyle.REVIEW:
            return [self._strip(line, number) for number, line in _numbered(lines)]
        here = [line for line in lines if line.other is not None]
        alone = [line for line in lines if line.other is None]
        out = [self._strip(line, 0) for line in here]
        if alone:
            out.append(CellRow((self._note("table.base_only"),)))
            out += [self._strip(line, 0) for line in alone]
        return out

    def _strip(self, line: TableLine, number: int) -> CellRow:
        """The cells of one line in the style of the table."""
        if line.sort is LineSort.HEADING and not any(map(self._noted, line.findings)):
            return CellRow((self._heading(line),))
        if self.style is TableStyle.REVIEW:
            return CellRow(
                (
                    self._other_cell(line, "table.outside" if line.sort is LineSort.OUTSIDE else "table.no_lower"),
                    self._base_cell(line, "table.no_source"),
                    self._relation(line),
                    self._differences(line),
                    self._risks(line),
                    (),
                )
            )
        missing = "table.outside" if line.row.match.relation is Relation.OUT_OF_EXTENT else "table.removed"
        right = self._note("table.same") if line.same else self._other_cell(line, missing)
        first = () if line.sort is LineSort.HEADING else ((CellRun(str(number)),),)
        return CellRow((first, self._base_cell(line, "table.added"), right, self._relation(line, notes=self.notes)))

    def _heading(self, line: TableLine) -> Cell:
        """The heading across; where the texts differ, the base's follows in brackets."""
        own = _in_line(line.other or line.base[0])
        if line.other is None or not line.base or not (self.choice.full or _differs(line)):
            return (own,)
        before, after = self._say("table.heading", side=self._say(f"table.base.{self.style.value}")).split("|")
        sources = [run for side in line.base for run in _in_line(side)]
        return ((*own, CellRun(before, role=RunRole.NOTE), *sources, CellRun(after, role=RunRole.NOTE)),)

    def _other_cell(self, line: TableLine, missing: str) -> Cell:
        if line.other is None:
            return self._note(missing)
        return self._side(self.other, line.other)

    def _base_cell(self, line: TableLine, missing: str) -> Cell:
        if not line.base:
            return self._note(missing)
        if self.style is TableStyle.REVIEW and line.same:
            name = clause_name(self.base.by_id[line.base[0].clause], self.lang)
            return ((CellRun(name, role=RunRole.NAME),), *self._note("table.same"))
        return tuple(paragraph for side in line.base for paragraph in self._side(self.base, side))

    def _side(self, document: Document, side: CellClause) -> Cell:
        """Name and wording of a clause; the name is left out where the printed label says the same."""
        name = clause_name(document.by_id[side.clause], self.lang)
        if side.label.text == name:
            return wording(side)
        return ((CellRun(name, role=RunRole.NAME),), *wording(side))

    def _relation(self, line: TableLine, *, notes: bool = False) -> Cell:
        """How the clauses are related; with ``notes`` what was found follows, or what a decision says of it."""
        if notes and self.comparison.grounds:
            return self._grounds(line)
        match = line.row.match
        gone = match.relation is Relation.REMOVED and self.style is TableStyle.REVISION
        words = [self._say("table.gone") if gone else relation_word(match.relation, self.lang)]
        if line.sort is LineSort.USUAL:
            words.append(self._say("table.only_usual"))
        elif line.sort is LineSort.FORM:
            words.append(self._say("table.only_form"))
        elif self._only_expected(line):
            words.append(self._say("table.only_expected"))
        names = self._names(self.base, [side.clause for side in line.base])
        if match.relation is Relation.MERGED:
            words = [self._say("table.merged", names=names)]
        elif len(line.row.divided) > 1:
            words = [self._say("table.split", name=names, names=self._names(self.other, line.row.divided))]
        elif match.moved:
            words.append(self._say("table.moved_from", names=names) if names else self._say("table.moved"))
        elif match.renumbered and self.style is not TableStyle.REVIEW:
            words.append(self._say("table.renumbered", names=names))
        cell: Cell = tuple((CellRun(word, role=RunRole.NOTE),) for word in words)
        return (*cell, *self._differences(line)) if notes else cell

    def _grounds(self, line: TableLine) -> Cell:
        """What in the decision made a difference, or that nothing did; then what is to be said of that."""
        match = line.row.match
        found = [
            one
            for one in self.comparison.grounds
            if (line.other is not None and line.other.clause in one.other) or (not one.other and one.base == match.base)
        ]
        said = dict.fromkeys(ground_words(one, self.lang) for one in found)
        cell: Cell = tuple((CellRun(words, role=RunRole.NOTE),) for words in said)
        unexplained = any(one.kind is Grounds.NONE for one in found)
        return (*cell, *self._differences(line)) if unexplained else cell

    def _noted(self, place: int) -> bool:
        """Whether a finding brings a heading its own row."""
        return self.notes and self.comparison.findings[place].severity in self.told

    def _only_expected(self, line: TableLine) -> bool:
        """Whether all that was found is what local rules are expected to change."""
        return line.row.match.relation is Relation.LIGHT_EDIT and all(
            self.comparison.findings[place].severity in _EXPECTED for place in line.findings
        )

    def _differences(self, line: TableLine) -> Cell:
        """What was found, one paragraph each; the number of what is too small to be told follows."""
        out: list[Paragraph] = []
        minor = 0
        for place in line.findings:
            finding = self.comparison.findings[place]
            if self.choice.full or finding.severity in self.told:
                message = CellRun(
                    finding_message(self.base, self.other, finding, self.lang, quoted=QUOTED), role=RunRole.NOTE
                )
                out.append((CellRun(f"{finding.id} ", role=RunRole.ID), message) if self.choice.ids else (message,))
            else:
                minor += finding.severity in _NOTED
        if minor and out:
            out.append((CellRun(self._say("table.minor", count=minor), role=RunRole.NOTE),))
        return tuple(out)

    def _risks(self, line: TableLine) -> Cell:
        """Suspicions put together by what they are: severity, and the clauses and reasons they rest on."""
        groups: dict[tuple[int, str], list[int]] = defaultdict(list)
        for place in line.findings:
            finding = self.comparison.findings[place]
            if finding.severity in self.told:
                groups[finding.severity, finding.code].append(place)
        out: list[Paragraph] = []
        for (severity, code), places in sorted(groups.items(), key=lambda entry: (entry[0][0], entry[1])):
            found = [self.comparison.findings[place] for place in places]
            word = severity_word(severity, self.lang)
            risk = self._say("table.risk", severity=word, words=risk_word(code, self.lang))
            if self.choice.ids:
                risk += self._say("table.risk_ids", ids=" ".join(one.id for one in found))
            clauses = list(dict.fromkeys(one.base.clause for one in found if one.base is not None))
            evidence = self._evidence([piece for one in found for piece in one.evidence])
            key = "table.basis" if clauses else "table.basis_none"
            basis = self._say(key, clauses=self._names(self.base, clauses), evidence=evidence)
            out += [(CellRun(risk, role=RunRole.ID),), (CellRun(basis, role=RunRole.NOTE),)]
        return tuple(out)

    def _evidence(self, pieces: Sequence[Evidence]) -> str:
        words = dict.fromkeys(evidence_words(one, self.lang) for one in pieces)
        return strung(words, self.lang)

    def _names(self, document: Document, clauses: Sequence[str]) -> str:
        known = [document.by_id[name] for name in clauses if name in document.by_id]
        return listed((clause_name(clause, self.lang) for clause in known), self.lang)

    def _note(self, key: str) -> Cell:
        return ((CellRun(self._say(key), role=RunRole.NOTE),),)

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.lang, **values)


def wording(side: CellClause) -> Cell:
    """Label, heading and text of a clause as one paragraph; each row of a table in it is one of its own."""
    out = [CellRun(side.label.text, side.label.fate, RunRole.NAME)]
    if side.label.text[-1:].isalpha() and side.words:  # 第八条, not （八） or 8.
        out.append(CellRun(WIDE_SPACE))
    out += [CellRun(stretch.text, stretch.fate, RunRole.NAME) for stretch in side.heading]
    out += [_run(stretch) for stretch in side.text]
    lines: list[list[CellRun]] = [[]]
    for run in out:
        for number, text in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if text:
                lines[-1].append(changed(run, text=text))
    return tuple(map(tuple, lines))


def _in_line(side: CellClause) -> Paragraph:
    """A heading, which has no table."""
    return tuple(run for line in wording(side) for run in line)


def _differs(line: TableLine) -> bool:
    """Whether the headings of a line say something different, and not the same number in another script."""
    sides = [*line.base, line.other]
    return line.row.match.renumbered or any(
        one.fate is not Fate.SAME for side in sides if side is not None for one in side.heading
    )


def _run(stretch: CellStretch) -> CellRun:
    return CellRun(stretch.text, stretch.fate)


def _numbered(lines: Sequence[TableLine]) -> list[tuple[int, TableLine]]:
    """The lines, each with its number; headings have none."""
    out, number = [], 0
    for line in lines:
        number += line.sort is not LineSort.HEADING
        out.append((number, line))
    return out
