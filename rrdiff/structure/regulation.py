"""Texts made of 条: laws, 条例, 办法, 细则, whole or in part.

The articles are found first (``sequence.choose``), then the headings between them (``outline``); what stands before
and after goes to ``header`` and to ``tail`` and ``annex``.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from rrdiff.structure.annex import is_annex, read_tail
from rrdiff.structure.article import ArticleReader
from rrdiff.structure.captions import captions_of
from rrdiff.structure.clause import Level, Step
from rrdiff.structure.covering import is_notice
from rrdiff.structure.draft import ClauseDraft, DocumentDraft
from rrdiff.structure.furniture import NEWS_LEAD, furniture_in_text, furniture_kind
from rrdiff.structure.header import read_header
from rrdiff.structure.layout import Line
from rrdiff.structure.marks import ARTICLE, HEADING, LabelMark, complete, item_at, point_at
from rrdiff.structure.other_headings import comma_heads, lost_labels
from rrdiff.structure.outline import RUNGS, Head, heads_of, settle
from rrdiff.structure.rows import with_rows
from rrdiff.structure.sequence import pasted_paragraph
from rrdiff.structure.tail import cut_tail
from rrdiff.structure.title import is_title, title_block
from rrdiff.text.numerals import to_int
from rrdiff.text.pattern import deferred
from rrdiff.text.source import FoldedSpan

WRAP_LENGTH = 24
"""Longest second half of a wrapped heading."""
SHORTEST_WORDING = 10
"""A finished line that is not longer is a name, a date or a heading with a mark behind it."""
LONGEST_HEAD = 60
"""Longest title in code points that is printed again at the head of every page."""
TITLE_REPEATS = 3
"""A line that reads as a title and stands so often on its own is printed on every page."""
RUN_TOGETHER = 0.5
"""Share of articles that stand in mid-line above which the text counts as one that lost its line breaks."""
_ITEM_LINE = deferred(r"[(][一二三四五六七八九十]{1,3}[)]")
_LABEL_END = deferred(r"[:：、.．]+")


def read_regulation(sheet: DocumentDraft) -> tuple[str, str | None]:
    """Place every line of a text made of articles; return (title, 发文字号)."""
    _hide_running_heads(sheet)
    runs = sheet.runs
    heads = heads_of(sheet.text, sheet.heading_marks, [mark for run in runs for mark in run])
    heads = settle(sheet, heads, runs)
    heads += comma_heads(sheet, runs)
    heads += lost_labels(sheet, runs, heads)
    body = _ArticleWalker(sheet, runs, heads)
    begin = body.starts[0] if body.starts else len(sheet.text.folded)
    first = _leading_fragment(sheet, runs, begin)
    title, number = read_header(sheet, sheet.between(0, first))
    body.read(first)
    return title, number


def _leading_fragment(sheet: DocumentDraft, runs: list[list[LabelMark]], begin: int) -> int:
    """Start of 款 and 项 of an article whose label is not in the text: a copy that begins in the middle.

    Recognised when the first article is not 第一条 and items, or in a text without a title sentences, stand before it.
    """
    if not runs or runs[0][0].number[0] < 2:
        return begin
    lines = sheet.between(0, begin)
    for line in lines:
        if _ITEM_LINE.match(line.string):
            return line.span.start
    if title_block(lines)[1] >= 0:
        return begin
    for line in lines:
        wording = complete(line.string) and len(line.string) > SHORTEST_WORDING and furniture_kind(line.string) is None
        if wording and not is_notice(line.string) and not NEWS_LEAD.search(line.string):
            return line.span.start
    return begin


class _ArticleWalker:
    """Walks articles and headings in order and hands each article's lines to an ``ArticleReader``."""

    def __init__(self, sheet: DocumentDraft, runs: list[list[LabelMark]], heads: list[Head]) -> None:
        """Take the labels in order, with the lines between them."""
        self.sheet = sheet
        self.runs = runs
        self.chosen = [mark for run in runs for mark in run]
        self.marks: list[LabelMark | Head] = sorted([*self.chosen, *heads], key=_start)
        self.starts = [_start(mark) for mark in self.marks]
        self.run_of = {mark.span.start: index for index, run in enumerate(runs) for mark in run}
        self.last_of_run = {run[-1].span.start: index for index, run in enumerate(runs)}
        glued = sum(not mark.line_start for mark in self.chosen)
        self.run_together = glued > RUN_TOGETHER * len(self.chosen) and glued > 1
        ends = [*self.starts[1:], len(sheet.text.folded)]
        self.lines = {
            _start(mark): _after_label(sheet, mark, end)
            for mark, end in zip(self.marks, ends, strict=True)
            if isinstance(mark, LabelMark)
        }
        self.captions = captions_of(sheet, [lines[:2] for lines in self.lines.values()])
        self.path: list[Step] = []
        self.prefix: tuple[Step, ...] = ()
        self.loose = 0

    def read(self, first: int) -> None:
        """Place everything from ``first`` on."""
        begin = self.starts[0] if self.starts else len(self.sheet.text.folded)
        if first < begin:
            self._fragment(first, begin)
        for mark, end in zip(self.marks, [*self.starts[1:], len(self.sheet.text.folded)], strict=True):
            if isinstance(mark, LabelMark):
                self._article(mark)
            else:
                self._heading(mark, end)

    def _fragment(self, start: int, end: int) -> None:
        number = str(self.chosen[0].number[0] - 1)
        self.sheet.note("doubt.inferred_article", FoldedSpan(start, start), number=number)
        ArticleReader(self.sheet, ((Level.ARTICLE, number),)).read(self.sheet.between(start, end))

    def _heading(self, head: Head, end: int) -> None:
        """Open a heading and close what is as deep or deeper."""
        depth = head.depth
        self.path = [step for step in self.path if RUNGS.index(step[0]) < depth]
        self.path.append((head.mark.level, head.mark.ordinal))
        self.loose = 0
        label = head.mark.span
        draft = self.sheet.add(
            (*self.prefix, *self.path), FoldedSpan(label.start, label.start) if head.mark.name else label
        )
        if head.mark.name:
            draft.heading.append(label)
        if len(head.title):
            draft.heading.append(head.title)
        if not head.mark.line_start:
            self.sheet.note("repair.glued_heading", head.mark.span)
        lines = self.sheet.between(head.title.end, end)
        if lines and self._goes_on(head, lines[0], len(lines)):
            draft.heading.append(lines[0].span)
            self.sheet.note("repair.wrapped_heading", lines[0].span)
            lines = lines[1:]
        current: ClauseDraft | None = None
        for line in with_rows(self.sheet.text, lines):
            current = self._between(line, current)

    def _goes_on(self, head: Head, line: Line, count: int) -> bool:
        """True when ``line`` is the rest of a heading's title."""
        string = line.string
        if complete(string) or len(string) > WRAP_LENGTH or furniture_kind(string) is not None:
            return False
        return not head.mark.name and (count == 1 or not len(head.title)) and not is_annex(string)

    def _between(self, line: Line, current: ClauseDraft | None) -> ClauseDraft | None:
        """A line under a heading before its first article."""
        if line.cells and current is not None:
            current.add_row(line)
            return current
        previous = "" if current is None else current.end(self.sheet.text)
        kind = furniture_in_text(line.string, previous)
        if kind is not None:
            self.sheet.note(kind, line.span, aside=True)
            return current
        if current is not None and self.sheet.joins(current, line):
            current.body.append(line.span)
            return current
        self.loose += 1
        return self.sheet.add_line((*self.prefix, *self.path, (Level.PARAGRAPH, str(self.loose))), line)

    def _article(self, mark: LabelMark) -> None:
        """Open an article and hand its lines on."""
        base = (*self.prefix, *self.path, (Level.ARTICLE, mark.ordinal))
        article = self.sheet.add(base, mark.span)
        if not mark.line_start:
            self.sheet.note("repair.glued_article", mark.span)
        if mark.last:
            self.sheet.note("doubt.article_range", mark.span, first=mark.ordinal, last=str(mark.last))
        lines = self.lines[mark.span.start]
        before = 0
        if mark is self.chosen[0] and (only := pasted_paragraph(self.sheet.text, mark)):
            before = (to_int(only["number"]) or 1) - 1
            article.label = FoldedSpan(mark.span.start, only.end())
            lines = self.sheet.between(only.end(), lines[-1].span.end)
        elif (
            lines
            and mark.span.end < lines[0].span.start <= mark.span.end + 2
            and _LABEL_END.fullmatch(self.sheet.text.folded[mark.span.end : lines[0].span.start])
        ):
            article.label = FoldedSpan(mark.span.start, lines[0].span.start)
        tail: list[Line] = []
        run = self.last_of_run.get(mark.span.start)
        if run is not None:
            lines = self._sentences(lines) if self.run_together else lines
            count = cut_tail(self.sheet, lines)
            lines, tail = lines[:count], lines[count:]
        caption = self.captions.of(self.sheet, lines)
        if caption:
            line = lines[0]
            article.heading.append(FoldedSpan(line.span.start, line.span.start + caption))
            rest = FoldedSpan(line.span.start + caption, line.span.end)
            lines = ([self.sheet.part(line, rest)] if len(rest) else []) + lines[1:]
        ArticleReader(self.sheet, base, run_together=self.run_together, paragraph=before).read(lines)
        if run is not None:
            self._after(run, tail)

    def _sentences(self, lines: list[Line]) -> list[Line]:
        """The last article of a text that was run together, cut where its line breaks were."""
        out = []
        for line in lines:
            start, end = line.span.start, line.span.end
            cuts = [
                at for at in range(start + 1, end) if at in self.sheet.text.gaps and line.string[at - 1 - start] == "。"
            ]
            edges = [start, *cuts, end]
            out += [self.sheet.part(line, FoldedSpan(*edge)) for edge in pairwise(edges)]
        return out

    def _after(self, run: int, tail: list[Line]) -> None:
        """What follows the last article of a run: annexes and colophon, then the head of the next text."""
        if run + 1 == len(self.runs):
            read_tail(self.sheet, tail)
            return
        self.path = []
        self.prefix = ((Level.ANNEX, f"text{run + 2}"),)
        first, last = title_block(tail)
        while 0 <= first <= last and is_annex(tail[first].string):
            first += 1
        if last < 0 or first > last:
            self.sheet.note("doubt.further_text", self.runs[run + 1][0].span, number=f"text{run + 2}")
            read_tail(self.sheet, tail)
            return
        read_tail(self.sheet, tail[:first])
        self.sheet.note("doubt.further_text", tail[first].span, number=f"text{run + 2}")
        read_header(self.sheet, tail[first:], self.prefix)


def _start(mark: LabelMark | Head) -> int:
    return mark.span.start if isinstance(mark, LabelMark) else mark.start


def _after_label(sheet: DocumentDraft, mark: LabelMark, end: int) -> list[Line]:
    """Lines of an article after its label; 第一条：为了… the colon belongs to the label."""
    match = _LABEL_END.match(sheet.text.folded, mark.span.end)
    start = match.end() if match and match.end() - mark.span.end <= 2 else mark.span.end
    return sheet.between(start, end)


def _hide_running_heads(sheet: DocumentDraft) -> None:
    """Set apart lines that recur beside page numbers, and titles that recur anywhere; the first of each stays."""
    lines = sheet.lines
    counts = Counter(line.string for line in lines if len(line.string) <= LONGEST_HEAD)
    if not any(count > 1 for count in counts.values()):
        return
    numbers = {index for index, line in enumerate(lines) if furniture_kind(line.string) == "page_number"}
    paged = Counter(
        line.string
        for index, line in enumerate(lines)
        if counts[line.string] > 1 and not numbers.isdisjoint((index - 1, index + 1))
    )
    seen: set[str] = set()
    hidden = []
    for line in lines:
        string = line.string
        if counts[string] < 2 or complete(string) or _is_labelled(string):
            continue
        often = paged[string] > 1 or (counts[string] >= TITLE_REPEATS and is_title(string))
        if often and string in seen:
            hidden.append(line.span)
        seen.add(string)
    if hidden:
        sheet.hide("running_head", hidden)


def _is_labelled(string: str) -> bool:
    return bool(
        ARTICLE.match(string)
        or HEADING.match(string)
        or item_at(string, 0)
        or point_at(string, 0)
        or furniture_kind(string)
    )
