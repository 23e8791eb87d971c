r"""A parsed law as headings, articles, 款 and 项, with what its source prints around them.

>>> from rrdiff.structure.parse import parse
>>> from rrdiff.text.source import fold
>>> law = law_of(parse(fold("demo", "示例法\n第一条　甲。\n乙。\n第二条　下列事项：\n(一)丙。")))
>>> print(law.printed())
示例法
第一条　甲。
乙。
第二条　下列事项：
(一)丙。
"""

from __future__ import annotations

import re
from dataclasses import replace

from rrdiff.amendment.law import (
    AmendedWording,
    Article,
    Entry,
    Heading,
    Item,
    Law,
    Loose,
    Paragraph,
    PrintedLabel,
    clean,
    number_of,
)
from rrdiff.structure.clause import HEADINGS, RUN_IN, Clause, Document, Level
from rrdiff.text.source import FoldedSpan


def law_of(document: Document) -> Law:
    """The clauses of a parsed law as headings, articles, 款 and 项."""
    return _LawBuilder(document).law()


class _LawBuilder:
    """Walks the clauses of a document."""

    def __init__(self, document: Document) -> None:
        """Begin with nothing taken up."""
        self.document = document
        self.breaks = frozenset(n.span.start for n in document.notes if n.kind == "repair.item_paragraph")
        self.title = AmendedWording("")
        self.front: list[tuple[str, AmendedWording]] = []
        self.body: list[Entry] = []
        self.tail: list[str] = []
        self.sources: dict[str, str] = {}
        self.paragraphs: list[Paragraph] = []
        self.article: Article | None = None
        self.bare: FoldedSpan | None = None  # label of the open article, whose words stand in clauses of their own

    def law(self) -> Law:
        """The law."""
        for clause in self.document.clauses:
            self._clause(clause)
        self._close()
        return Law(self.title, tuple(self.front), tuple(self.body), tuple(self.tail), self.sources)

    def _wording(self, clause: Clause) -> AmendedWording:
        """The words of a clause; the rows of its tables stay lines, their cells parted by tabs."""
        out = AmendedWording("")
        for span in clause.body:
            gap = "\n" if out.text and span.start in self.breaks else ""
            if out.text:
                gap = self.document.cell_gaps.get(span.start, gap)
            out = out + AmendedWording(gap) + self._read(span)
        return out

    def _read(self, *spans: FoldedSpan) -> AmendedWording:
        return AmendedWording.read(self.document.raw(spans))

    def _front(self, spans: tuple[FoldedSpan, ...]) -> AmendedWording:
        """Title, 题注 or introductory words, printed in the lines that the source has."""
        raw = ""
        for at, span in enumerate(spans):
            broken = at and re.search(r"[\r\n]", self._between(spans[at - 1], span))
            raw += ("\n" if broken else "") + self.document.raw((span,))
        return AmendedWording.read(raw, "\n")

    def _joined(self, spans: tuple[FoldedSpan, ...]) -> AmendedWording:
        out = AmendedWording("")
        for span in spans:
            out = out + self._read(span)
        return out

    def _between(self, before: FoldedSpan, after: FoldedSpan) -> str:
        text = self.document.text
        return text.raw[text.raw_span(before).end : text.raw_span(after).start]

    def _gap(self, before: FoldedSpan, after: FoldedSpan, usual: str = "") -> str:
        """White space between two spans of one line; ``usual`` where a line ends between them."""
        gap = self._between(before, after)
        return usual if (gap and not gap.isspace()) or re.search(r"[\r\n]", gap) else gap

    def _label(self, clause: Clause) -> PrintedLabel:
        """How the label of an article or heading is printed."""
        if not len(clause.label):
            return PrintedLabel()
        words = (*clause.heading, *clause.body)
        gap = self._gap(clause.label, words[0], "　") if words else "　"
        behind = self._gap(clause.heading[-1], clause.body[0]) if clause.heading and clause.body else ""
        return PrintedLabel(self._read(clause.label).printed, number_of(clause.number), gap, behind)

    def _annex(self, clause: Clause) -> None:
        """Take up a clause of an annex: its label, its title below it, the rows of its tables."""
        label = self._read(clause.label) if len(clause.label) else AmendedWording("")
        title, body = self._joined(clause.heading), self._wording(clause)
        if clause.heading and len(clause.label):
            if re.search(r"[\r\n]", self._between(clause.label, clause.heading[0])):
                self._tail(label)
                label = AmendedWording("")
            self._tail(label + title)
            if body.text:
                self._tail(body)
        else:
            self._tail(label + title + body)

    def _tail(self, wording: AmendedWording) -> None:
        """Add lines to what follows the articles."""
        at = 0
        for line in wording.text.split("\n"):
            self.tail.append(line)
            if (printed := wording.cut(at, at + len(line)).printed) != line:
                self.sources[line] = printed
            at += len(line) + 1

    def _close(self) -> None:
        if self.article is not None:
            self.body.append(replace(self.article, paragraphs=tuple(self.paragraphs)))
        self.article, self.paragraphs, self.bare = None, [], None

    def _clause(self, clause: Clause) -> None:
        """Take up one clause: a heading, an article, or what stands in one."""
        level = clause.level
        if clause.address and clause.address[0][0] is Level.ANNEX:
            self._close()
            self._annex(clause)
        elif level is Level.TITLE:
            self.title = self.title + self._front(clause.spans)
        elif level in HEADINGS:
            self._close()
            label = self.document.folded((clause.label,))
            title, arabic = self._joined(clause.heading), _has_digit(label)
            self.body.append(Heading(level, number_of(clause.number), title, arabic, self._label(clause)))
        elif level is Level.ARTICLE:
            self._close()
            caption = clean(self.document.raw(clause.heading))
            label = self.document.folded((clause.label,))
            self.article = Article(number_of(clause.number), (), caption, _has_digit(label), self._label(clause))
            if clause.body:
                self.paragraphs.append(Paragraph(self._wording(clause)))
            else:
                self.bare = clause.label
        elif self.article is not None and clause.part_of(Level.ARTICLE) is not None:
            self._inside(clause)
        else:
            self._outside(clause)

    def _inside(self, clause: Clause) -> None:
        """Take up a 款, 项 or 目 of the open article."""
        text = self._wording(clause)
        label = clean(self.document.raw((clause.label,))) if len(clause.label) else ""
        if self.bare is not None and self.article is not None:
            gap = self._gap(self.bare, clause.spans[0], "　")
            self.article = replace(self.article, label=replace(self.article.label, gap=gap))
            self.bare = None
        if clause.level is Level.PARAGRAPH:
            self.paragraphs.append(Paragraph(text))
            return
        if not self.paragraphs:
            self.paragraphs.append(Paragraph(AmendedWording("")))
        last = self.paragraphs[-1]
        if clause.level is Level.ITEM:
            gap = self._gap(clause.label, clause.body[0]) if len(clause.label) and clause.body else ""
            item = Item(number_of(clause.number)[0], text, label, gap)
            self.paragraphs[-1] = Paragraph(last.wording, (*last.items, item))
            return
        more = AmendedWording("\n" + label) + text
        if last.items:
            item = last.items[-1]
            longer = replace(item, wording=item.wording + more)
            self.paragraphs[-1] = Paragraph(last.wording, (*last.items[:-1], longer))
        else:
            self.paragraphs[-1] = Paragraph(last.wording + more)

    def _outside(self, clause: Clause) -> None:
        """Take up a line that stands in no article: before them, among them, or behind the last."""
        line = self._read(*clause.spans)
        if clause.level in RUN_IN and (self.body or self.article is not None):  # 二、管辖 above the next articles
            self._close()
            below = any(isinstance(one, Heading) and one.number != (0, 0) for one in self.body)
            level = Level.SECTION if below or clause.level is not Level.LEVEL1 else Level.CHAPTER
            self.body.append(Heading(level, (0, 0), line))
        elif self.article is not None:
            self._tail(line)
        elif self.body:
            self.body.append(Loose(line))
        else:
            self.front.append(("note" if clause.level is Level.NOTE else "preamble", self._front(clause.spans)))


def _has_digit(label: str) -> bool:
    return any(char.isdigit() and char.isascii() for char in label)
