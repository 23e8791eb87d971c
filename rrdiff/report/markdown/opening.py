"""The head of the Markdown: what the two texts are to each other, the most serious findings, the substitutions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rrdiff.alignment.match import Relation, Works
from rrdiff.messages import say
from rrdiff.report.folded import folded_lines
from rrdiff.report.left_out import left_out_words
from rrdiff.report.markdown.escaping import gone, plain, strong
from rrdiff.report.markdown.wording import MarkdownWording, table
from rrdiff.report.substituted import substituted_words
from rrdiff.report.terminal.visible import title_of
from rrdiff.report.wording import (
    clause_name,
    found_nothing,
    percent,
    relation_word,
    swapped_words,
    works_reason,
    works_word,
)
from rrdiff.structure.clause import Document
from rrdiff.views.summary import Summary, TextFigures

MANY_CLAUSES = 6
"""Clauses named with a substitution before the rest is only counted."""


class Opening(MarkdownWording):
    """The head of one file."""

    def blocks(self, summary: Summary) -> Iterator[str]:
        """Paragraphs, headings and tables, in order."""
        base, other = (plain(title_of(one) or one.text.name) for one in (self.base, self.other))
        yield "# " + say("markdown.title", self.lang, base=base, other=other)
        yield self._summary(summary)
        yield from self._worst(summary)
        yield from self._substitutions(summary)

    def _summary(self, summary: Summary) -> str:
        """The table of figures at the beginning."""
        rows = [("report.swapped", plain(swapped_words(summary, self.lang)))] if summary.swapped else []
        rows += [
            ("report.base", self._text(self.base, summary.base)),
            ("report.other", self._text(self.other, summary.other)),
            ("report.works", plain(works_word(summary.works, self.lang, summary.reason))),
            ("report.works_reason", plain(works_reason(summary.reason, self.lang))),
        ]
        if summary.works is not Works.UNRELATED:
            counts = (f"{relation_word(relation, self.lang)} {number}" for relation, number in summary.relations)
            rows.append(("report.matched", plain(" · ".join(counts))))
        if summary.works is Works.ADAPTATION:
            rows.append(("report.copied", self.word("report.copied_share", share=percent(summary.copied))))
        outside = dict(summary.relations).get(Relation.OUT_OF_EXTENT, 0)
        if outside and summary.base.first is not None and summary.base.last is not None:
            first, last = (
                clause_name(self.base.by_id[name], self.lang) for name in (summary.base.first, summary.base.last)
            )
            rows.append(("report.extent", self.word("report.extent_reached", first=first, last=last, count=outside)))
        found = " · ".join(
            f"{say(f'severity.{severity}', self.lang)} {number}" for severity, number in summary.severities
        )
        found = plain(found) or found_nothing(self.comparison, self.lang)
        left_out = plain(left_out_words(self.comparison, self.lang))
        rows.append(("report.findings", found + left_out))
        return table(("", ""), ((f"**{self.word(key).strip()}**", words) for key, words in rows))

    def _text(self, document: Document, side: TextFigures) -> str:
        title = title_of(document) or say("report.untitled", self.lang)
        size = say("report.size", self.lang, articles=side.articles, clauses=side.clauses, characters=side.characters)
        return plain(say("markdown.text", self.lang, title=title, name=document.text.name, size=size))

    def _worst(self, summary: Summary) -> Iterator[str]:
        if summary.worst:
            key = "report.review" if self.comparison.folded else "report.worst"
            yield "## " + self.word(key, count=len(summary.worst))
            findings = (self.comparison.findings[place] for place in summary.worst)
            yield "\n".join(self.finding(finding, where=True) for finding in findings)

        if self.comparison.folded:
            yield "## " + self.word("report.folded")
            yield "\n".join(f"- {plain(line)}" for line in folded_lines(self.comparison, self.lang))

    def _substitutions(self, summary: Summary) -> Iterator[str]:
        """The table of what is replaced throughout."""
        if not summary.substitutions:
            return
        yield "## " + self.word(
            "report.substitutions" if summary.works is Works.ADAPTATION else "report.substitutions_marked"
        )
        names = ("report.base", "report.other", "markdown.times", "markdown.where")
        yield table(
            tuple(self.word(name).strip() for name in names),
            (
                (gone(base), strong(other), str(one.count), self._where(one.clauses))
                for one in summary.substitutions
                for base, other in (substituted_words(one, self.comparison.alignment),)
            ),
        )

    def _where(self, clauses: Sequence[str]) -> str:
        names = [clause_name(self.other.by_id[name], self.lang) for name in clauses[:MANY_CLAUSES]]
        more = len(clauses) - len(names)
        return plain(self.listed(names) + (say("report.and_more", self.lang, count=more) if more > 0 else ""))
