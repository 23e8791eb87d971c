"""Chapter headings that lost their label: a line without any stop between two articles that follow each other.

第一章　总则
第一条　……。
规划与建设             第二章, whose label the copy lost
第二条　……。
第三章　法律责任         the count of those that are left agrees
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from rrdiff.structure.clause import Level
from rrdiff.structure.draft import DocumentDraft
from rrdiff.structure.furniture import furniture_kind
from rrdiff.structure.layout import Line
from rrdiff.structure.marks import COMMA_NUMBER, TERMINAL, LabelMark
from rrdiff.structure.outline import Head
from rrdiff.text.pattern import HAN, deferred
from rrdiff.text.source import FoldedSpan
from rrdiff.text.value import value

_TITLE = deferred(rf"(?!.*[的或和与及、]$){HAN}(?:{HAN}|、){{1,24}}")
_USUAL = deferred(
    r"(?:.{0,8}法律责任|罚则|附则|监督管理|监督检查|监督与检查|监督与管理|监督和管理|保障措施|保障与监督|奖励与处罚|奖惩|"
    r"保障和监督|服务与保障|规划与建设|规划和建设)"
)
"""Titles that chapters have in many laws: one of them is believed where no other chapter stands."""
LEAST_ARTICLES = 2
"""Articles for each such line; lines above nearly every article are their captions."""


@value
class _ChapterPlace:
    """A heading or what may be one, in order."""

    start: int
    line: Line | None = None
    number: int = 0  # as printed
    name: str = ""


def lost_labels(sheet: DocumentDraft, runs: list[list[LabelMark]], heads: list[Head]) -> list[Head]:
    """The chapter headings without a label, numbered by the chapters before them."""
    if any(head.mark.level not in (Level.CHAPTER, Level.SECTION) for head in heads):
        return []
    out: list[Head] = []
    for run in runs:
        found = _candidates(sheet, run, heads)
        if not found or LEAST_ARTICLES * len(found) > len(run):
            continue
        inside = [
            _ChapterPlace(head.start, number=head.mark.number[0], name=head.mark.name)
            for head in heads
            if head.mark.level is Level.CHAPTER and head.start < run[-1].span.start
        ]
        if not inside and len(found) == 1 and not _USUAL.fullmatch(found[0].string):
            continue
        places = sorted([*inside, *(_ChapterPlace(line.span.start, line) for line in found)], key=lambda one: one.start)
        out += _numbered(sheet, places)
    return out


def _candidates(sheet: DocumentDraft, run: list[LabelMark], heads: list[Head]) -> list[Line]:
    """Lines that stand alone between two articles of which one follows the other, below a finished sentence."""
    following = {
        after.span.start for one, after in pairwise(run) if after.line_start and after.number[0] == one.number[0] + 1
    }
    following |= {head.start for head in heads if head.mark.level is Level.SECTION and head.mark.number == (1, 0)}
    lines = sheet.between(run[0].span.start, run[-1].span.end)
    often = Counter(line.string for line in lines)
    taken = {head.start for head in heads}
    return [
        line
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if after.span.start in following
        and line.span.start not in taken
        and not (line.cells or before.cells)
        and before.string[-1] in TERMINAL
        and _TITLE.fullmatch(line.string)
        and often[line.string] == 1
        and not COMMA_NUMBER.match(line.string)
        and furniture_kind(line.string) is None
    ]


def _numbered(sheet: DocumentDraft, places: list[_ChapterPlace]) -> list[Head]:
    """Headings for those lines that the printed numbers leave room for."""
    out: list[Head] = []
    last = 1  # what stands above the first of them is a first chapter, with a heading or without
    waiting: list[Line] = []
    for place in [*places, None]:
        if place is not None and place.line is not None:
            waiting.append(place.line)
            continue
        room = place is None or not place.number or last + len(waiting) < place.number
        for line in waiting if room else ():
            last += 1
            out.append(_head(line, last))
            sheet.note("doubt.lost_label", line.span, number=str(last))
        waiting = []
        if place is not None:
            last = place.number or last
    return out


def _head(line: Line, number: int) -> Head:
    """A line as the heading of the chapter of that number, which is not printed."""
    mark = LabelMark(
        Level.CHAPTER,
        (number, 0),
        line.span,
        line_start=True,
        gap_before=False,
        gap_after=True,
        tail_refers=False,
        name=str(number),
    )
    return Head(mark, FoldedSpan(line.span.end, line.span.end))
