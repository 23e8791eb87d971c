"""Headings between the articles: which of them are real, which are a table of contents, and where titles end.

第一章　总则 第二章　管理        contents: they come again below
第一章　总则
第一条　为了……
第二章　监督                  the title goes on in the next line
管理第二条　……               and an article is glued to it
"""

from __future__ import annotations

from bisect import bisect_right

from rrdiff.structure.clause import Level
from rrdiff.structure.draft import DocumentDraft
from rrdiff.structure.layout import Line
from rrdiff.structure.marks import TERMINAL, LabelMark, complete, line_begin
from rrdiff.text.pattern import deferred
from rrdiff.text.source import FoldedSpan, Text
from rrdiff.text.value import value

HEADING_LENGTH = 40
"""Longest chapter title in code points; the longest seen in statutes has 33."""
LADDER = (Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION)
RUNGS = (*LADDER, Level.LEVEL1, Level.LEVEL2)
"""All levels that may stand above articles: judicial interpretations print 一、 and （一）."""
CONTENTS_WORD = deferred(r"[【\[〔(]?(?:目[录錄次]|目录及说明|本法目录|章节目录)[】\]〕)]?[:：]?")
_CONTENTS_END = deferred(r"目[录錄次][】\]〕)]?[:：]?$")
_LEADERS = deferred(r"(?:[(（]第.{1,16}[条條][)）])?[.．。…·•⋯\-—_]*\(?\d{0,4}\)?$")
_STOPS = "。;；!！?？"
_PLAIN_END = deferred(r"附[则則件录錄表].{0,20}|结束语|后记")
_PROLOGUE = deferred(r"序言|序|前言|导言|总纲|總綱")
_TITLE_END = deferred(r"(?:法|条例|办法|规定|细则)$")
ENTRY_LENGTH = 8
"""A line that ends like a sentence and is longer is one; shorter ones are entries with a mark behind them."""
_WRAPPED_ENTRY = 12
"""Longest second half of an entry that ran over its line."""


@value
class Head:
    """A heading: its mark and the span of its title (empty when the title stands on the next line)."""

    mark: LabelMark
    title: FoldedSpan

    @property
    def start(self) -> int:
        """Where its label begins."""
        return self.mark.span.start

    @property
    def depth(self) -> int:
        """Rung of the ladder 编 分编 章 节 一、 （一）."""
        return RUNGS.index(self.mark.level)


def bare_entry(string: str) -> str:
    """An entry of a table of contents without dots and page number."""
    return _LEADERS.sub("", string)


def heads_of(text: Text, marks: list[LabelMark], articles: list[LabelMark]) -> list[Head]:
    """Headings with their titles: whole lines, or glued in front of an article or another heading."""
    folded = text.folded
    stops = sorted({mark.span.start for mark in (*articles, *marks)})
    article_starts = {mark.span.start for mark in articles}
    expected: dict[Level, int] = {}
    heads: list[Head] = []
    for mark in marks:
        line_end = folded.find("\n", mark.span.end)
        line_end = len(folded) if line_end < 0 else line_end
        at = bisect_right(stops, mark.span.start)
        next_stop = stops[at] if at < len(stops) else line_end + 1
        end = min(next_stop, line_end)
        if end - mark.span.end > HEADING_LENGTH or _is_sentence(folded[mark.span.end : end]):
            continue
        sequential = bool(mark.name) or mark.number[1] > 0 or mark.number[0] in (1, expected.get(mark.level, 1))
        glued_to = next_stop in article_starts and next_stop < line_end
        sequential = sequential or (glued_to and mark.level not in expected)  # the ones before it are lost
        if not _stands(folded, mark, heads, glued=next_stop < line_end, sequential=sequential):
            continue
        heads.append(Head(mark, FoldedSpan(mark.span.end, end)))
        expected[mark.level] = mark.number[0] + 1
        for deeper in LADDER[LADDER.index(mark.level) + 1 :]:
            expected.pop(deeper, None)
    return heads


def _is_sentence(title: str) -> bool:
    """True for what follows a label when it is wording and no title; dotted leaders are no sentence."""
    return any(stop in _LEADERS.sub("", title) for stop in _STOPS) or title.count(",") > 1


def _stands(folded: str, mark: LabelMark, heads: list[Head], *, glued: bool, sequential: bool) -> bool:
    """True when a heading may stand where ``mark`` stands."""
    start = mark.span.start
    if mark.line_start:
        end = max(0, (line_begin(folded, start) or 0) - 1)
        before = folded[max(folded.rfind("\n", 0, end) + 1, end - HEADING_LENGTH) : end]
        return mark.gap_after or sequential or complete(before)
    if heads and heads[-1].title.end == start:
        return True
    if not sequential:
        return False
    if folded[start - 1] in TERMINAL + ")":
        return True
    return glued or (mark.gap_before and mark.gap_after)


def settle(sheet: DocumentDraft, heads: list[Head], runs: list[list[LabelMark]]) -> list[Head]:
    """Hide tables of contents on ``sheet``; return the headings that are left."""
    kept: list[Head] = []
    gone: list[FoldedSpan] = []
    at = 0
    later = _Recurrence(sheet.text, heads, sheet.lines)
    edge = 0
    for run in runs:
        first = run[0].span.start
        zone: list[Head] = []
        while at < len(heads) and heads[at].start < first:
            zone.append(heads[at])
            at += 1
        kept += _real(sheet, zone, (edge, first), later, gone)
        while at < len(heads) and heads[at].start < run[-1].span.start:
            kept.append(heads[at])
            at += 1
        edge = run[-1].span.end
    sheet.hide("contents", gone)
    return kept + heads[at:]


class _Recurrence:
    """Answers whether a heading comes again further down."""

    def __init__(self, text: Text, heads: list[Head], lines: list[Line]) -> None:
        self._text = text
        self._where: dict[tuple[Level, str, str], list[int]] = {}
        self._last_line = {line.string: line.span.start for line in lines}
        for head in heads:
            self._where.setdefault(self._key(head), []).append(head.start)

    def _key(self, head: Head) -> tuple[Level, str, str]:
        title = _LEADERS.sub("", self._text.folded[head.title.start : head.title.end])
        return head.mark.level, head.mark.ordinal, title[:2]

    def after(self, head: Head, at: int) -> bool:
        """True when the same label with the same beginning of a title stands after ``at``."""
        where = self._where[self._key(head)]
        return bisect_right(where, at) < len(where)

    def line_after(self, string: str, at: int) -> bool:
        """True when a line with just these characters stands at or after ``at``."""
        return self._last_line.get(string, -1) >= at


def _real(
    sheet: DocumentDraft, zone: list[Head], limits: tuple[int, int], later: _Recurrence, gone: list[FoldedSpan]
) -> list[Head]:
    """Headings of a run of articles among all that stand before its first article; the others are its contents.

    The real ones are the last few, each deeper than the one before: 第一编 第一章 第一节 第一条.
    """
    cut = len(zone)
    while cut > 0 and (cut == len(zone) or zone[cut - 1].depth < zone[cut].depth):
        cut -= 1
    listed, opening = zone[:cut], zone[cut:]
    word = _contents_word(sheet.between(*limits), zone[0].start if zone else limits[1])
    if word is not None and listed and opening[0].mark.number[0] > 1 and not later.after(opening[0], limits[1]):
        listed, opening = zone, []  # the headings of the text itself are lost
    if not listed:
        gone += [word] if word is not None and not zone else []
        return zone
    recurring = sum(later.after(head, listed[-1].start) for head in listed)
    if 2 * recurring < len(listed) and (word is None or _holds_wording(sheet, listed)):
        return zone
    gone += _contents(sheet, listed, opening[0].start if opening else limits[1], word, later)
    return opening


def _holds_wording(sheet: DocumentDraft, listed: list[Head]) -> bool:
    """True when sentences stand under the headings, which no table of contents has."""
    lines = sheet.between(listed[0].title.end, listed[-1].start)
    return any(line.string[-1] in "。;；" and len(line.string) > ENTRY_LENGTH for line in lines)


def _contents_word(lines: list[Line], before: int) -> FoldedSpan | None:
    """The word 目录 before the first heading: its own line, or the end of a line that holds the whole head."""
    found = None
    for line in lines:
        if line.span.start >= before:
            break
        string = line.string[: before - line.span.start]
        match = CONTENTS_WORD.fullmatch(string) or (
            _CONTENTS_END.search(string) if len(string) < len(line.string) else None
        )
        if match:
            found = FoldedSpan(line.span.start + match.start(), line.span.start + match.end())
    return found


def _contents(
    sheet: DocumentDraft, listed: list[Head], stop: int, word: FoldedSpan | None, later: _Recurrence
) -> list[FoldedSpan]:
    """All lines of a table of contents, with 附则 or 附件 below its numbered entries."""
    end = listed[-1].title.end
    spans = [line.span for line in sheet.between(listed[0].start if word is None else word.start, end)]
    for line in sheet.between(end, stop):
        plain = _LEADERS.sub("", line.string)
        entry = _PLAIN_END.fullmatch(plain) or later.line_after(plain, stop)
        wrapped = line.span.start <= end + 1 and len(plain) <= _WRAPPED_ENTRY and not _TITLE_END.search(plain)
        if complete(plain) or _PROLOGUE.fullmatch(plain) or not (entry or wrapped):
            break
        spans.append(line.span)
    return spans
