"""What stands above and below a 对照表: the two texts, the figures, the legend, and what was left out and why.

上位文件　湿地管护办法（central.txt，33条，……）
图例　　　新增　删去　移位
通篇替换　“本办法”改为“本细则”（18处）
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rrdiff.alignment.match import Relation, Works
from rrdiff.classification.finding import Comparison, Grounds
from rrdiff.messages import say
from rrdiff.report.folded import folded_lines
from rrdiff.report.left_out import accepted_words
from rrdiff.report.substituted import substituted_words
from rrdiff.report.table.cells import QUOTED, WIDE_SPACE, CellRun, Paragraph
from rrdiff.report.table.choice import TableChoice
from rrdiff.report.wording import (
    clause_name,
    finding_message,
    finding_place,
    found_nothing,
    listed,
    percent,
    relation_word,
    strung,
    swapped_words,
    works_word,
)
from rrdiff.report.xml_text import uncarried
from rrdiff.structure.clause import Document, Level
from rrdiff.views.comparison_table import LineSort, TableLine, TableStyle
from rrdiff.views.reading.reading import Fate
from rrdiff.views.summary import Summary, TextFigures, summary_of

if TYPE_CHECKING:
    from rrdiff.views.errata.departures import Errata

_LEFT_OUT = (LineSort.SAME, LineSort.FORM, LineSort.USUAL)
_MARKS = (Fate.INSERTED, Fate.DELETED, Fate.MOVED, Fate.ELSEWHERE)

_CHANGES = frozenset({Fate.INSERTED, Fate.DELETED})
_GRAVE = frozenset({1, 2})
"""Severities of findings that are told at the top."""

SHORTEST_RUN = 3
"""Clauses in a row from which only the first and the last are named."""

Labelled = tuple[str, Paragraph]
"""A statement and the label before it."""


class Notes:
    """Makes the statements about one table."""

    def __init__(
        self, comparison: Comparison, style: TableStyle, lang: str, lines: Sequence[TableLine], choice: TableChoice
    ) -> None:
        """Look at ``comparison`` and at all ``lines`` of its table."""
        self.comparison, self.style, self.lang, self.lines = comparison, style, lang, lines
        self.full, self.ids = choice.full, choice.ids
        self.base, self.other = comparison.alignment.base, comparison.alignment.other
        self.summary = summary_of(comparison)

    @property
    def title(self) -> str:
        """Name of the table."""
        return self.say(f"table.title.{self.name}")

    @property
    def name(self) -> str:
        """Row of the catalogue for what the two sides are; a decision makes a revision an amendment."""
        return "amendment" if self.comparison.grounds and self.style is TableStyle.REVISION else self.style.value

    def opening(self) -> list[Labelled]:
        """What stands above the table."""
        summary = self.summary
        out = [
            *([self._labelled("report.swapped", swapped_words(summary, self.lang))] if summary.swapped else []),
            self._text("base", self.base, summary.base),
            self._text("other", self.other, summary.other),
        ]
        if not self.ids:
            return [*out, *self._extent(summary), *self._decided()]
        out.append(self._labelled("table.works", works_word(summary.works, self.lang, summary.reason)))
        if summary.works is Works.UNRELATED:
            return out
        relations = [f"{relation_word(relation, self.lang)} {count}" for relation, count in summary.relations]
        out.append(self._labelled("table.relations", self._listed(relations)))
        if self.style is TableStyle.REVIEW:
            share = self.say("table.copied_share", share=percent(summary.copied))
            out.append(self._labelled("table.copied", share))
        out += self._extent(summary)
        if self.name == "amendment":
            out += self._decided()
        elif self.style is not TableStyle.PROOF:
            found = [f"{say(f'severity.{severity}', self.lang)} {count}" for severity, count in summary.severities]
            told = self._listed(found) or found_nothing(self.comparison, self.lang, "table.found_none")
            out.append(self._labelled("table.found", told + accepted_words(self.comparison.accepted, self.lang)))
        else:
            out += self._decided()
        return out

    def _decided(self) -> list[Labelled]:
        """What others decided: the amending decision, or that findings were accepted and are left out."""
        if self.name == "amendment":
            return self._grounds()
        if not self.comparison.accepted:
            return []
        return [self._labelled("table.found", accepted_words(self.comparison.accepted, self.lang).strip())]

    def worst(self) -> list[Labelled]:
        """The most serious findings, for who reads no further."""
        out: list[Labelled] = []
        label = self.say("table.review" if self.comparison.folded else "table.worst")
        review = self.style is TableStyle.REVIEW
        told = self.style is not TableStyle.PROOF and self.name != "amendment"
        told = told and (self.ids or bool(self.comparison.folded) or review)
        for place in self.summary.worst if told else ():
            finding = self.comparison.findings[place]
            if finding.severity in _GRAVE:
                message = finding_message(self.base, self.other, finding, self.lang, quoted=2 * QUOTED)
                base = self.say(f"table.base.{self.name}")
                name = finding_place(self.comparison, finding, self.lang, base=base)
                words = self.say("table.worst_line", clause=name, message=message)
                words = f"{finding.id}\u3000{words}" if self.ids else words
                out.append((label if not out else WIDE_SPACE * len(label), (CellRun(words),)))
        return out

    def folded(self) -> list[Labelled]:
        """What a review does not list one by one."""
        label = self.say("table.folded")
        lines = folded_lines(self.comparison, self.lang)
        return [(label if not at else WIDE_SPACE * len(label), (CellRun(line),)) for at, line in enumerate(lines)]

    def _grounds(self) -> list[Labelled]:
        """How much the decision explains, and each clause that it does not."""
        grounds = self.comparison.grounds
        bare = [one for one in grounds if one.kind is Grounds.NONE]
        words = self.say("ground.summary", explained=len(grounds) - len(bare), count=len(bare))
        names = [
            clause_name((self.other if one.other else self.base).by_id[name], self.lang)
            for one in bare
            for name in one.other or one.base
        ]
        shown = listed(names, self.lang)
        return [self._labelled("ground.label", f"{words}：{shown}" if names else words)]

    def legend(self) -> Labelled:
        """The marks, each on the words that say what it means."""
        gap = CellRun(WIDE_SPACE)
        review = self.style is TableStyle.REVIEW
        marks = [mark for mark in _MARKS if self.full or not (review and mark is Fate.MOVED)]
        keys = {mark: f"{'review.' * (review and mark in _CHANGES)}{mark.value}" for mark in marks}
        runs = [run for mark in marks for run in (CellRun(self.say(f"table.legend.{keys[mark]}"), mark), gap)]
        return self.say("table.legend"), tuple(runs[:-1])

    def substitutions(self) -> list[Labelled]:
        """What is replaced throughout, stated once."""
        pairs = self.summary.substitutions
        if not pairs:
            return []
        unlisted = self.style is TableStyle.REVIEW and not self.full
        count = sum(one.count for one in pairs)
        begins = self.say("table.usual_unlisted" if unlisted else "table.usual_listed", count=count)
        words = [
            self.say("table.usual_pair", base=base, other=other, count=one.count)
            for one in pairs
            for base, other in (substituted_words(one, self.comparison.alignment),)
        ]
        return [self._labelled("table.usual", begins + strung(words, self.lang))]

    def unlisted(self) -> list[Labelled]:
        """What was left out of the table, by reason; a review names every clause."""
        if self.full:
            return []
        if self.style is TableStyle.REVISION:
            left = any(line.sort in {LineSort.SAME, LineSort.FORM} for line in self.lines)
            return [self._labelled("table.unlisted", self.say("table.unlisted_revision"))] if left else []
        out: list[Labelled] = []
        for key, lines in self._left_out():
            if lines:
                words = self.say(f"table.unlisted.{key}", count=len(lines))
                if self.style is TableStyle.REVIEW:
                    words += self.say("table.unlisted_names", names=self._names(lines))
                out.append(self._labelled("table.unlisted", words))
        return out

    def _left_out(self) -> list[tuple[str, list[TableLine]]]:
        """The lines of a review or a proof that are not listed, by reason."""
        lines = [line for line in self.lines if line.other is None or not self._is_title(line.other.clause)]
        minor = [line for line in self.lines if line.sort is LineSort.MINOR]
        return [
            *((sort.value, [line for line in lines if line.sort is sort]) for sort in _LEFT_OUT),
            ("minor", [line for line in minor if line.base and line.other is not None]),
            ("added", [line for line in minor if not line.base]),
            ("removed", [line for line in minor if line.other is None]),
        ]

    def closing(self) -> list[str]:
        """What stands below the table."""
        out: list[str] = []
        for side, document in (("base", self.base), ("other", self.other)) if self.ids else ():
            count = sum(note.aside for note in document.notes)
            if count:
                name = self.say(f"table.{side}.{self.name}")
                out.append(self.say("table.aside", side=name, count=count))
        lost = uncarried(self.base.text.raw) + uncarried(self.other.text.raw)
        if lost:
            out.append(self.say("table.uncarried", count=lost))
        judged = self.ids or self.full or self.style is not TableStyle.REVISION
        return [*out, self.say("table.note")] if judged else out

    def column(self, side: str) -> str:
        """Head of a column that holds one text: what it is, its title and number."""
        document = self.base if side == "base" else self.other
        what = self.say(f"table.{side}.{self.name}")
        if self.ids:
            what = self.say("table.column.text", side=what, name=document.text.name)
        title = " ".join(one for one in (document.title + self._version(side), document.docnumber) if one)
        return f"{what}\n{title}" if title else what

    def _version(self, side: str) -> str:
        """The last year that a text names of itself, where both texts have one title and another year."""
        if not self.base.title or self.base.title != self.other.title:
            return ""
        years = dict(zip(("base", "other"), self.summary.reason.last_years, strict=True))
        told = 0 not in years.values() and years["base"] != years["other"]
        return self.say("table.version", year=years[side]) if told else ""

    def say(self, key: str, **values: object) -> str:
        """Wording of the table."""
        return say(key, self.lang, **values)

    def _text(self, side: str, document: Document, figures: TextFigures) -> Labelled:
        size = self.say(
            "report.size", articles=figures.articles, clauses=figures.clauses, characters=figures.characters
        )
        title = document.title or self.say("report.untitled")
        if not self.ids:
            words = " ".join(one for one in (title + self._version(side), document.docnumber) if one)
            return self._labelled(f"table.{side}.{self.name}", words)
        words = self.say("table.text", title=title, name=document.text.name, size=size)
        return self._labelled(f"table.{side}.{self.name}", words)

    def errata(self, found: Errata) -> list[str]:
        """What stands below a table of errata: how many, and the rates."""
        from rrdiff.report.errata_words import UNLISTED, script_lines
        from rrdiff.views.errata.departures import count_by_right

        counts = count_by_right(found)
        words = {name: counts[name] for name in ("base", "witness", "undecided")}
        out = [self.say("report.errata_counts", count=len(found.entries), **words)]
        for rate in found.rates:
            values = {
                "rule": self.say(f"rule.{rate.rule.name}"),
                "points": f"{rate.points:g}",
                "undecided": f"{rate.undecided:g}",
                "characters": rate.characters,
                "rate": f"{rate.per_10000:g}",
                "limit": f"{rate.rule.limit:g}",
            }
            out.append(self.say("table.errata_rate", **values))
        for one in self.comparison.findings:
            if one.code in UNLISTED:
                what = self.say(one.message, **dict(one.values))
                out.append(self.say("report.errata_unlisted", what=what))
        out += script_lines(self.other, found.rates, self.lang)
        return [*out, self.say("report.errata_note")]

    def _extent(self, summary: Summary) -> list[Labelled]:
        outside = dict(summary.relations).get(Relation.OUT_OF_EXTENT, 0)
        if not outside or summary.base.first is None or summary.base.last is None:
            return []
        first, last = (
            clause_name(self.base.by_id[name], self.lang) for name in (summary.base.first, summary.base.last)
        )
        key = "table.extent_listed" if self.full else "table.extent_reached"
        return [self._labelled("table.extent", self.say(key, first=first, last=last, count=outside))]

    def _names(self, lines: Sequence[TableLine]) -> str:
        """Names of the clauses of lines, of three and more in a row the first and last: 第三条至第九条.

        They are those of the other text where it has one, else those of the base.
        """
        chosen, names = set(map(id, lines)), []
        for lower in (True, False):
            side = [line for line in self.lines if (line.other is not None) == lower]
            for taken, group in groupby(sorted(side, key=self._order), lambda line: id(line) in chosen):
                run = [self._clause_name(line) for line in group] if taken else []
                if len(run) >= SHORTEST_RUN:
                    run = [self.say("table.unlisted_run", first=run[0], last=run[-1])]
                names += run
        return listed(names, self.lang)

    def _is_title(self, name: str) -> bool:
        return self.other.by_id[name].level is Level.TITLE

    def _clause_name(self, line: TableLine) -> str:
        document, side = (self.other, line.other) if line.other is not None else (self.base, line.base[0])
        return clause_name(document.by_id[side.clause], self.lang)

    def _order(self, line: TableLine) -> int:
        """Where the clause of a line stands in its text."""
        document, side = (self.other, line.other) if line.other is not None else (self.base, line.base[0])
        name = side.clause
        return document.text.raw_span(document.by_id[name].spans[0]).start

    def _listed(self, words: Sequence[str]) -> str:
        return " · ".join(words)

    def _labelled(self, key: str, words: str) -> Labelled:
        return self.say(key), (CellRun(words),)


def column_names(style: TableStyle, notes: Notes) -> list[str]:
    """Heads of the columns."""
    if style is TableStyle.REVIEW:
        names = ["lower", "upper", "relation", "differences", "risks", "opinion"]
    elif style is TableStyle.PROOF:
        names = ["place", "base", "other", "kind", "advice", "points"]
    else:
        head = [notes.say("table.column.number"), notes.column("base"), notes.column("other")]
        return [*head, notes.say("table.column.grounds" if notes.comparison.grounds else "table.column.note")]
    return [notes.say(f"table.column.{name}") for name in names]
