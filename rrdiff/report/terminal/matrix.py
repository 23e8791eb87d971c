"""Several texts compared with one base, for a reader at the terminal: a few lines for each, and how to see it whole.

[1] 甲县水库看护细则（a.txt，6条，…）
    关系  上位文件与据此制定的实施性文件
    条款  逐字相同 3 · 有改动 4 · 新增 1
    发现  涉含义 2 · 涉措辞 3
    逐条  rrdiff compare 办法.txt a.txt
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from rich.text import Text

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.report.left_out import accepted_words
from rrdiff.report.overview import Joined, Unread, whole
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import title_of, visible
from rrdiff.report.terminal.writer import HEADING, LABEL, QUIET, LineWriter
from rrdiff.report.wording import found_nothing, percent, relation_word, swapped_words, works_word
from rrdiff.structure.clause import Document
from rrdiff.text.value import value
from rrdiff.views.summary import TextFigures, summary_of

INDENT = 4
HANG = 10


@value
class MatrixReport:
    """The report of several texts, drawn on a screen."""

    screen: Screen
    count: int

    def piece(self, comparison: Comparison, number: int) -> bytes:
        """The lines of one text."""
        writer = LineWriter(self.screen)
        _pair(writer, comparison, number + 1)
        return writer.result().encode("utf-8", "replace")

    def file(self, base: Document) -> Joined:
        """All of them below each other."""
        writer = LineWriter(self.screen)
        name = title_of(base) or visible(base.text.name)
        writer.heading(writer.word("matrix.title", base=name, count=self.count))
        return Joined(f"{writer.result()}\n".encode("utf-8", "replace"), b"\n", self._closing)

    def _closing(self, unread: Sequence[Unread]) -> bytes:
        writer = LineWriter(self.screen)
        for one in unread:
            writer.line(writer.word("matrix.unread", name=visible(one.name), reason=visible(one.reason)))
        if unread:
            writer.blank()
        writer.line(Text(writer.word("matrix.page"), QUIET))
        return f"\n{writer.result()}".encode("utf-8", "replace")


def matrix_report(comparisons: Sequence[Comparison], screen: Screen) -> str:
    """The report of comparisons that are all there."""
    return whole(MatrixReport(screen, len(comparisons)), comparisons).decode("utf-8")


def _pair(writer: LineWriter, comparison: Comparison, number: int) -> None:
    """The lines of one text."""
    lang = writer.screen.lang
    base, other = comparison.alignment.base, comparison.alignment.other
    summary = summary_of(comparison)
    writer.line(Text(f"[{number}] ").append(_named(writer, other, summary.other), HEADING), 0, INDENT)
    lines = [("report.swapped", swapped_words(summary, lang))] if summary.swapped else []
    lines += [("report.works", works_word(summary.works, lang, summary.reason))]
    if summary.works is not Works.UNRELATED:
        counts = (f"{relation_word(relation, lang)} {count}" for relation, count in summary.relations)
        lines.append(("report.matched", " · ".join(counts)))
    if summary.works is Works.ADAPTATION:
        lines.append(("report.copied", writer.word("report.copied_share", share=percent(summary.copied))))
    found = (f"{writer.word(f'severity.{severity}')} {count}" for severity, count in summary.severities)
    told = " · ".join(found) or found_nothing(comparison, lang)
    lines.append(("report.findings", told + accepted_words(comparison.accepted, lang)))
    files = " ".join(shlex.quote(visible(document.text.name)) for document in (base, other))
    lines.append(("matrix.whole", f"rrdiff compare {files}"))
    for key, words in lines:
        writer.line(Text(writer.word(key), LABEL).append("  ").append(Text(words, "")), INDENT, HANG)


def _named(writer: LineWriter, document: Document, side: TextFigures) -> str:
    title = title_of(document) or writer.word("report.untitled")
    size = writer.word("report.size", articles=side.articles, clauses=side.clauses, characters=side.characters)
    return writer.word("matrix.text", title=title, name=visible(document.text.name), size=size)
