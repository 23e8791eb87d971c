"""公文 in numbered levels: 一、 /（一）/ 1. /（1）, with headings on their own line or run in before the first 。

    二、重点任务                      s2, heading only
    （一）建立健全长效机制               s2.p1
    1.保持政策稳定。过渡期内……            s2.p1.n1, run-in heading 保持政策稳定

Decisions that amend a law are read here too: their 一、 二、 say what is changed, and the articles in them are quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rrdiff.structure.annex import is_annex, read_tail, signs
from rrdiff.structure.clause import Level, Step
from rrdiff.structure.draft import ClauseDraft, DocumentDraft
from rrdiff.structure.furniture import furniture_in_text
from rrdiff.structure.header import read_header
from rrdiff.structure.layout import Line
from rrdiff.structure.levels import (
    DEPTHS,
    LEVELS,
    Label,
    glued_at,
    head_at,
    label_at,
    list_label_at,
    listed_styles,
    part_heads,
)
from rrdiff.structure.marks import COMMA_NUMBER, complete
from rrdiff.structure.outline import CONTENTS_WORD, bare_entry
from rrdiff.structure.rows import with_rows
from rrdiff.structure.rungs import Rungs
from rrdiff.structure.runin import Node, split_headings
from rrdiff.structure.tail import speaks
from rrdiff.structure.title import first_paragraph
from rrdiff.text.pattern import deferred
from rrdiff.text.source import FoldedSpan

_AMENDS = deferred(r"(?:修改|改|修正)为[:]?|增加(?:[一二两三]|如下)|删[去除]|作为第|改作|调整为")
_BARE_ANNEX = deferred(r"附(?:件|表|录)[一二三四五六七八九十\d]{0,2}[:：]?")
_DECIDES = deferred(r"关于修改《.{1,120}》.{0,12}的决定.{0,200}(?:作(?:出)?(?:如下|以下)(?:补充)?修改|决定)[:]")
TITLE_LINES = 6
"""Lines in which a decision says that it amends a law."""
LAST_WORDS = 40
"""Longest line of a signature below a text."""


def is_amendment(lines: list[Line]) -> bool:
    """True for a decision that amends a law: its title says so, or most of its 一、 二、 say what is changed."""
    if _DECIDES.search("".join(line.string for line in lines[:TITLE_LINES])):
        return True
    labelled = [line.string for line in lines if COMMA_NUMBER.match(line.string)]
    return len(labelled) >= 2 and sum(_AMENDS.search(string) is not None for string in labelled) > len(labelled) / 2


def is_plan(lines: list[Line]) -> bool:
    """True when labels of one of the upper levels open at least two lines, or sentences, in sequence."""
    counts: dict[Level, int] = {}
    expected: dict[Level, int] = {}
    for line in lines:
        for label in _labels(line):
            if label.level not in DEPTHS:
                continue
            if line is lines[0] and not counts:  # a part of a plan
                expected[label.level] = label.number
            if label.number in (1, expected.get(label.level, 1)):
                counts[label.level] = counts.get(label.level, 0) + 1
                expected[label.level] = label.number + 1
    return any(count >= 2 for count in counts.values())


def _labels(line: Line) -> Iterator[Label]:
    """Labels at the head of a line and after full stops inside it."""
    for at in (0, *glued_at(line.string)):
        label = label_at(line.string, at, len(line.string)) or (head_at(line) if at == 0 else None)
        if label is not None:
            yield label


def read_plan(sheet: DocumentDraft) -> tuple[str, str | None]:
    """Place every line of a text in levels; return (title, 发文字号)."""
    _hide_contents(sheet)
    lines = with_rows(sheet.text, [piece for line in sheet.lines for piece in _cut(sheet, line)])
    parts = part_heads(lines)
    upper = any(_opens(line, LEVELS[:2]) for line in lines)
    opening = LEVELS[:2] if upper else LEVELS
    first = next((i for i, line in enumerate(lines) if line.span.start in parts or _opens(line, opening)), None)
    first = first_paragraph(lines) if first is None else first
    title, number = read_header(sheet, lines[:first])
    _PlanReader(sheet, lines, parts).read(first)
    return title, number


def _opens(line: Line, levels: tuple[Level, ...]) -> bool:
    label = label_at(line.string, 0, len(line.string))
    return head_at(line) is not None or (label is not None and label.level in levels)


def _hide_contents(sheet: DocumentDraft) -> None:
    """Set apart a table of contents: what follows 目录 and comes again as a line below."""
    lines = sheet.lines
    first = next((i for i, line in enumerate(lines) if CONTENTS_WORD.fullmatch(line.string)), None)
    if first is None:
        return
    last_at = {line.string: i for i, line in enumerate(lines)}
    entries = [bare_entry(line.string) for line in lines[first + 1 :]]
    end = first + 1
    for index, entry in enumerate(entries, first + 1):
        if last_at.get(entry, -1) <= index:
            break
        end = index + 1
    if end > first + 1:
        sheet.hide("contents", [line.span for line in lines[first:end]])


def _cut(sheet: DocumentDraft, line: Line) -> list[Line]:
    """A line cut at labels of the upper levels that were glued to the sentence before."""
    cuts = () if line.cells else glued_at(line.string)
    if not cuts:
        return [line]
    expected: dict[Level, int] = {}
    edges = [0]
    labels = [(at, label) for at in (0, *cuts) if (label := label_at(line.string, at, len(line.string)))]
    seconds = {label.level for _, label in labels if label.number == 2}
    for at, label in labels:
        opens = label.number == 1 and (label.level in seconds or label.level is Level.LEVEL1)
        if at and (opens or label.number == expected.get(label.level)):
            edges.append(at)
            sheet.note(
                "repair.glued_item",
                FoldedSpan(line.span.start + at, line.span.start + label.end),
                number=line.string[at : label.end],
            )
        if at == edges[-1]:
            expected[label.level] = label.number + 1
    edges.append(len(line.string))
    start = line.span.start
    return [sheet.part(line, FoldedSpan(start + first, start + last)) for first, last in pairwise(edges)]


class _PlanReader:
    """Walks the lines of a plan; keeps the path of open levels."""

    def __init__(self, sheet: DocumentDraft, lines: list[Line], parts: dict[int, Label]) -> None:
        """Begin with no level open; ``parts`` are the headings 甲、 above 一、."""
        self.sheet = sheet
        self.lines = lines
        self.parts = parts
        self.rungs = Rungs()
        self.letters = listed_styles(line.string for line in lines)
        self.nodes: list[Node] = []
        self.paragraph = 0
        self.paragraphs: dict[tuple[Step, ...], int] = {}  # how many each level has
        self.current: ClauseDraft | None = None
        self.quoted_from: int | None = None  # where a quotation begins that is open
        self.last_words = next((i for i in range(len(lines), 0, -1) if not _signs(lines[i - 1])), 0)

    def read(self, first: int) -> None:
        """Place every line from ``first`` on."""
        for index in range(first, len(self.lines)):
            line = self.lines[index]
            if line.cells and self.current is not None:
                self.current.add_row(line)
                continue
            kind = furniture_in_text(line.string, "" if self.current is None else self.current.end(self.sheet.text))
            if kind is not None:
                self.sheet.note(kind, line.span, aside=True)
            elif signs(self.lines, index):
                self.sheet.note("signature", line.span, aside=True)
            elif is_annex(line.string) and (self._closed() or _BARE_ANNEX.fullmatch(line.string)):
                read_tail(self.sheet, self.lines[index:])
                break
            else:
                self._line(index, line)
        split_headings(self.sheet, self.nodes)

    def _closed(self) -> bool:
        current = self.current
        return current is None or not current.body or current.finished(self.sheet.text) or self._on_heading()

    def _on_heading(self) -> bool:
        """True while the open node holds one short line that reads as a heading."""
        current = self.current
        if current is None or current.in_table or len(current.body) != 1:
            return False
        span, level = current.body[0], current.address[-1][0]
        if level not in DEPTHS and (
            level is not Level.POINT or self.sheet.layout.wrapped or len(span) > SHORT_PARAGRAPH
        ):
            return False
        return len(span) <= LAST_WORDS and not re.search(r"[。,;]", self.sheet.text.folded[span.start : span.end])

    def _in_quote(self, at: int) -> bool:
        """True inside “…”, also of several paragraphs, where a label belongs to what is quoted."""
        return self.quoted_from is not None and at - self.quoted_from <= QUOTE_REACH

    def _quotes(self, line: Line) -> None:
        """See whether a quotation is open behind a line."""
        opened, closed = line.string.rfind("“"), line.string.rfind("”")
        if opened > closed:
            self.quoted_from = line.span.start + opened
        elif closed >= 0:
            self.quoted_from = None

    def _line(self, index: int, line: Line) -> None:
        """Take one line: a label, more of the clause that is open, or a paragraph."""
        folded, start, end = self.sheet.text.folded, line.span.start, line.span.end
        label = self.parts.get(start) or head_at(line) or label_at(folded, start, end)
        label = label or list_label_at(folded, start, end, self.letters, self.rungs.figures)
        if label is not None and self._fits(label, start):
            self.quoted_from = None
            self._node(line, label)
        elif self._continues(line):
            assert self.current is not None
            if not self.sheet.layout.wrapped:
                self.sheet.note_join(line.span)
            self.current.body.append(line.span)
        elif index >= self.last_words:
            self.sheet.note("wrapper", line.span, aside=True)
        else:
            self._leave_lists()
            self.paragraph += 1
            self.paragraphs[self.rungs.path] = self.paragraph
            address = (*self.rungs.path, (Level.PARAGRAPH, str(self.paragraph)))
            self.current = self.sheet.add_line(address, line)
        self._quotes(line)

    def _continues(self, line: Line) -> bool:
        """Whether a line goes on with the clause that is open."""
        current = self.current
        if current is None or not current.body or current.in_table or self._on_heading():
            return False
        short = len(current.end(self.sheet.text)) <= SHORT_PARAGRAPH and not self.sheet.layout.wrapped
        if (
            short
            and current.address[-1][0] is Level.PARAGRAPH
            and not re.search(r"[,、]$", current.end(self.sheet.text))
        ):
            return False
        return self.sheet.joins(current, line)

    def _fits(self, label: Label, at: int) -> bool:
        """Whether a label that stands at a place is structure."""
        expected = label.number == self.rungs.expected(label)
        if self._in_quote(at):
            return expected and label.level is Level.LEVEL1
        if label.level is Level.POINT and not expected:  # a list may be printed from C. on
            end = "" if self.current is None else self.current.end(self.sheet.text)
            return label.style in self.letters and end.endswith((":", "："))
        return self._closed() or expected

    def _leave_lists(self) -> None:
        """A paragraph below the last item of a list belongs to what introduces the list."""
        before = self.rungs.path
        self.rungs.close_lists("" if self.current is None else self.current.end(self.sheet.text))
        if self.rungs.path != before:
            self.paragraph = self.paragraphs.get(self.rungs.path, 0)

    def _node(self, line: Line, label: Label) -> None:
        """Open a clause at its label; a gap in the count is noted."""
        expected = self.rungs.expected(label)
        if label.number not in (1, expected):
            self.sheet.note(
                "audit.gap", FoldedSpan(line.span.start, label.end), found=str(label.number), expected=str(expected)
            )
        rung = self.rungs.enter(label, "" if self.current is None else self.current.end(self.sheet.text))
        self.paragraph = 0
        rest = FoldedSpan(label.end, line.span.end)
        self.current = self.sheet.add(self.rungs.path, FoldedSpan(line.span.start, label.end), rest)
        self.nodes.append(Node(label.level, self.current, rest, in_list=rung.parted))


QUOTE_REACH = 2000
"""Longest quotation, in code points, inside which labels are not structure."""
SHORT_PARAGRAPH = 25
"""A shorter paragraph without a stop is a heading without a label."""


def _signs(line: Line) -> bool:
    string = line.string
    return not line.cells and not complete(string) and len(string) <= LAST_WORDS and not speaks(string)
