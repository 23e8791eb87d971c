"""Texts made of 条: laws, 条例, 办法, 细则, whole or in part.

The articles are found first (``sequence.choose``), then the headings between them; tables of contents, wrapped
headings and what follows the last article are told apart by what surrounds them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rrdiff.structure.annex import read_tail
from rrdiff.structure.article import ArticleReader
from rrdiff.structure.clause import Level, Step
from rrdiff.structure.draft import Layout, Line, Sheet, layout_of, lines_of
from rrdiff.structure.furniture import furniture_kind
from rrdiff.structure.header import is_title, read_header
from rrdiff.structure.marks import TERMINAL, Mark, articles, complete, headings
from rrdiff.structure.sequence import choose
from rrdiff.text.source import Span, Text

HEADING_LENGTH = 40
"""Longest chapter title in code points; the longest seen in statutes has 33."""
_LADDER = (Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION)
_PAGE_OF_CONTENTS = re.compile(r"[.．。…·•\-—_]*\(?\d*\)?$")
_WRAP_LENGTH = 24
"""Longest second half of a wrapped heading."""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading: its mark and the span of its title (empty when the title stands on the next line)."""

    mark: Mark
    title: Span


def read_regulation(sheet: Sheet) -> tuple[str, str | None]:
    """Place every line of a text made of articles; return (title, 发文字号)."""
    text = sheet.text
    every_heading = headings(text)
    starts = frozenset(mark.span.start for mark in every_heading)
    every_article = articles(text)
    runs = choose(text, every_article, starts)
    runs = _with_strays(text, runs, every_article)
    chosen = [mark for run in runs for mark in run]
    heads = _titles(text, every_heading, chosen)
    heads, contents = _without_contents(text, heads, chosen)
    marks: list[Mark | Head] = sorted([*chosen, *heads], key=_position)
    fragment = _leading_fragment(text, marks)
    first = fragment if fragment is not None else (_position(marks[0]) if marks else len(text.folded))
    for span in contents:
        sheet.note("contents", span, aside=True)
    shield = [(span.start, span.end) for span in contents]
    opening = [line for line in lines_of(text, 0, first) if not _within(line, shield)]
    title, number = read_header(sheet, opening)
    _Body(sheet, marks, runs, shield, title).read(first)
    return title, number


def _position(mark: Mark | Head) -> int:
    return mark.span.start if isinstance(mark, Mark) else mark.mark.span.start


def _within(line: Line, spans: list[tuple[int, int]]) -> bool:
    return any(start <= line.span.start and line.span.end <= end for start, end in spans)


def _with_strays(text: Text, runs: list[list[Mark]], every: list[Mark]) -> list[list[Mark]]:
    """Add properly printed labels whose number is out of sequence where exactly that many are missing."""
    if not runs:
        return runs
    used = {mark.span.start for run in runs for mark in run}
    strong = [mark for mark in every if mark.line_start and not mark.tail_refers and mark.span.start not in used]
    if not strong:
        return runs
    repaired = []
    for run in runs:
        out = [run[0]]
        for before, after in zip(run, run[1:], strict=False):
            missing = after.number[0] - before.number[0] - 1
            between = [mark for mark in strong if before.span.start < mark.span.start < after.span.start]
            whole = [mark for mark in between if _line_before_complete(text, mark)]
            if missing > 0 and len(whole) <= missing:
                out.extend(whole)
            out.append(after)
        repaired.append(out)
    return repaired


def _line_before_complete(text: Text, mark: Mark) -> bool:
    end = max(0, mark.span.start - 1)
    return complete(text.folded[text.folded.rfind("\n", 0, end) + 1 : end])


def _titles(text: Text, marks: list[Mark], chosen: list[Mark]) -> list[Head]:
    """Headings with their titles: whole lines, or glued in front of an article or another heading."""
    folded = text.folded
    stops = sorted([mark.span.start for mark in chosen] + [mark.span.start for mark in marks])
    heads: list[Head] = []
    at = 0
    last_end = -1
    for mark in marks:
        while at < len(stops) and stops[at] <= mark.span.start:
            at += 1
        line_end = folded.find("\n", mark.span.end)
        line_end = len(folded) if line_end < 0 else line_end
        glued = at < len(stops) and stops[at] < line_end
        end = stops[at] if glued else line_end
        title = folded[mark.span.end : end]
        if len(title) > HEADING_LENGTH or any(stop in title for stop in "。;；!?"):
            continue
        if not mark.line_start:
            before = folded[mark.span.start - 1]
            follows = mark.span.start == last_end
            if not (follows or before in TERMINAL + ")" or mark.gap_before) or not (glued or mark.gap_before):
                continue
        heads.append(Head(mark, Span(mark.span.end, end)))
        last_end = end
    return heads


def _bare(text: Text, span: Span) -> str:
    return _PAGE_OF_CONTENTS.sub("", text.folded[span.start : span.end])


def _without_contents(text: Text, heads: list[Head], chosen: list[Mark]) -> tuple[list[Head], list[Span]]:
    """Take out a table of contents: headings that recur later with no article in between."""
    article_starts = [mark.span.start for mark in chosen]
    latest: dict[tuple[Level, tuple[int, int], str], list[int]] = {}
    for head in heads:
        latest.setdefault((head.mark.level, head.mark.number, _bare(text, head.title)), []).append(_position(head))
    listed = []
    for head in heads:
        where = latest[(head.mark.level, head.mark.number, _bare(text, head.title))]
        later = [at for at in where if at > _position(head)]
        if later and not any(_position(head) < at < later[0] for at in article_starts):
            listed.append(head)
    if len(listed) < 2:
        return heads, []
    gone = {_position(head) for head in listed}
    kept = [head for head in heads if _position(head) not in gone]
    start, end = min(gone), max(head.title.end for head in listed)
    kept = [head for head in kept if not start <= _position(head) < end]
    after = [_position(head) for head in kept if _position(head) >= end] + [at for at in article_starts if at >= end]
    stop = min(after, default=end)
    tail = [line for line in lines_of(text, end, stop) if len(line.string) <= HEADING_LENGTH]
    spans = [line.span for line in lines_of(text, start, end)]
    for line in tail:  # 附则 or 附件 without a number, up to the first line that is wording
        if complete(line.string) or is_title(line.string):
            break
        if line.span.start > end:
            spans.append(line.span)
    return kept, spans


def _leading_fragment(text: Text, marks: list[Mark | Head]) -> int | None:
    """Start of 款 and 项 of an article whose label is not in the text: a reprint that begins in the middle.

    Recognised when items with Chinese numbers open lines before the first article, and that article is not 第一条.
    """
    first = next((mark for mark in marks if isinstance(mark, Mark)), None)
    if first is None or first.number[0] < 2:
        return None
    from_start = lines_of(text, 0, first.span.start)
    for line in from_start:
        if line.string[0] == "(" and re.match(r"\([一二三四五六七八九十]{1,3}\)", line.string):
            return line.span.start
    return None


class _Body:
    """Walks the marks in order and hands each article's lines to an ``ArticleReader``."""

    def __init__(
        self, sheet: Sheet, marks: list[Mark | Head], runs: list[list[Mark]], shield: list[tuple[int, int]], title: str
    ) -> None:
        self.sheet = sheet
        self.text = sheet.text
        self.marks = marks
        self.shield = shield
        self.title = title
        self.layout: Layout = layout_of(lines_of(sheet.text))
        self.path: list[Step] = []
        self.run_of = {mark.span.start: index for index, run in enumerate(runs) for mark in run}
        self.last_of_run = {run[-1].span.start for run in runs}
        self.prefix: tuple[Step, ...] = ()
        self.loose = 0

    def read(self, first: int) -> None:
        """Place everything from ``first`` on."""
        begin = _position(self.marks[0]) if self.marks else len(self.text.folded)
        if first < begin:
            self._fragment(first, begin)
        for index, mark in enumerate(self.marks):
            end = _position(self.marks[index + 1]) if index + 1 < len(self.marks) else len(self.text.folded)
            if isinstance(mark, Mark):
                self._article(mark, end)
            else:
                self._heading(mark, end)

    def _fragment(self, start: int, end: int) -> None:
        number = next(mark.number[0] for mark in self.marks if isinstance(mark, Mark)) - 1
        base = ((Level.ARTICLE, str(number)),)
        self.sheet.note("doubt.inferred_article", Span(start, start), number=str(number))
        ArticleReader(self.sheet, base, self.layout).read(lines_of(self.text, start, end))

    def _heading(self, head: Head, end: int) -> None:
        level = head.mark.level
        depth = _LADDER.index(level)
        self.path = [step for step in self.path if step[0] in _LADDER and _LADDER.index(step[0]) < depth]
        self.path.append((level, head.mark.ordinal))
        self.loose = 0
        draft = self.sheet.add((*self.prefix, *self.path), head.mark.span)
        if len(head.title):
            draft.heading.append(head.title)
        if not head.mark.line_start:
            self.sheet.note("repair.glued_heading", head.mark.span)
        lines = [line for line in lines_of(self.text, head.title.end, end) if not _within(line, self.shield)]
        if lines and not complete(lines[0].string) and len(lines[0].string) <= _WRAP_LENGTH:
            if furniture_kind(lines[0].string) is None:
                draft.heading.append(lines[0].span)
                self.sheet.note("repair.wrapped_heading", lines[0].span)
                lines = lines[1:]
        for line in lines:
            self._between(line)

    def _between(self, line: Line) -> None:
        """A line under a heading before its first article."""
        kind = furniture_kind(line.string)
        if kind is not None:
            self.sheet.note(kind, line.span, aside=True)
            return
        self.loose += 1
        address = (*self.prefix, *self.path, (Level.PARAGRAPH, str(self.loose)))
        self.sheet.add(address, Span(line.span.start, line.span.start), line.span)

    def _article(self, mark: Mark, end: int) -> None:
        run = self.run_of.get(mark.span.start, 0)
        prefix: tuple[Step, ...] = ((Level.ANNEX, f"text{run + 1}"),) if run else ()
        if prefix != self.prefix:
            self.prefix, self.path = prefix, []
        base = (*self.prefix, *self.path, (Level.ARTICLE, mark.ordinal))
        article = self.sheet.add(base, mark.span)
        if not mark.line_start:
            self.sheet.note("repair.glued_article", mark.span)
        lines = [line for line in lines_of(self.text, mark.span.end, end) if not _within(line, self.shield)]
        if lines and lines[0].span.start == mark.span.end:
            lines[0] = _without_colon(lines[0], article.label, self.text)
            article.label = Span(mark.span.start, lines[0].span.start)
            if not lines[0].string:
                lines = lines[1:]
        tail: list[Line] = []
        if mark.span.start in self.last_of_run:
            lines, tail = _cut_tail(lines)
        ArticleReader(self.sheet, base, self.layout).read(lines)
        if tail:
            read_tail(self.sheet, tail)


def _without_colon(line: Line, label: Span, text: Text) -> Line:
    """第一条：为了… the colon belongs to the label."""
    skip = 1 if line.string[:1] in ":：" else 0
    return Line(Span(line.span.start + skip, line.span.end), line.string[skip:], line.indented)


_FORCE = re.compile(r"(?:施行|生效|实施|執行|执行)|解释")


def _cut_tail(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Split the lines after the last article's label into its own and what is no part of the text any more.

    A later line stays only when it is a finished sentence or an item; the first that is neither ends the text.
    """
    for index, line in enumerate(lines):
        string = line.string
        if index == 0:
            continue
        marked = re.match(r"\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、]", string) is not None
        previous_open = not complete(lines[index - 1].string)
        outside = (
            furniture_kind(string) is not None
            or re.match(r"附[件表录錄图圖]", string) is not None
            or (not marked and not complete(string) and not (previous_open and not _FORCE.search(lines[0].string)))
            or (string.endswith((":", "：")) and not any(re.match(r"\(一\)", other.string) for other in lines[index + 1 : index + 2]))
        )
        if outside and not (marked and not furniture_kind(string)):
            return lines[:index], lines[index:]
    return lines, []
