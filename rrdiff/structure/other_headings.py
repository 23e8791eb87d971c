"""Headings between articles that are no 第N章: 第一部分, 一、, （一） of interpretations, chapters without label.

甲、总论               heading above them
一、关于一般规定          heading
第一条　……
三、关于担保物权          heading
（一）不动产抵押          heading below it
第三十条　……            its list 一、甲 二、乙 holds items: no article follows each of them

第一章　总则
第一条　……。
规划与建设             第二章, whose label the copy lost: a line without any stop between two articles
第二条　……。
第三章　法律责任         the count of those that are left agrees
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise

from rrdiff.structure.clause import Level
from rrdiff.structure.draft import DocumentDraft
from rrdiff.structure.furniture import furniture_kind
from rrdiff.structure.layout import Line
from rrdiff.structure.marks import COMMA_NUMBER, ITEM, TERMINAL, LabelMark, letters_at, line_begin
from rrdiff.structure.outline import CONTENTS_WORD, HEADING_LENGTH, Head, bare_entry
from rrdiff.text.numerals import NUMBER, to_int
from rrdiff.text.pattern import HAN, deferred
from rrdiff.text.source import FoldedSpan
from rrdiff.text.value import value

_STOPS = "。;；:：,，、!！?？”"
_PART = deferred(rf"第(?P<number>{NUMBER})部分[:：、]?")
_FORMS = ((Level.LEVEL1, COMMA_NUMBER), (Level.LEVEL2, ITEM), (Level.PART, _PART))
_DEPTH = {Level.PART: 0, Level.LEVEL1: 1, Level.LEVEL2: 2}
_TITLE = deferred(rf"(?!.*[的或和与及、]$){HAN}(?:{HAN}|、){{1,24}}")
_USUAL_TITLE = deferred(
    r"(?:.{0,8}法律责任|罚则|附则|监督管理|监督检查|监督与检查|监督与管理|监督和管理|保障措施|保障与监督|奖励与处罚|奖惩|"
    r"保障和监督|服务与保障|规划与建设|规划和建设)"
)
"""Titles that chapters have in many laws: one of them is believed where no other chapter stands."""
LEAST_ARTICLES = 2
"""Articles for each such line; lines above nearly every article are their captions."""


@value
class _HeadCandidate:
    """A line that may be a heading."""

    line: Line
    level: Level
    number: int
    label: int  # its length
    style: str = ""


def comma_heads(sheet: DocumentDraft, runs: list[list[LabelMark]]) -> list[Head]:
    """The headings of these levels: each stands right above an article or above a heading of a deeper one."""
    firsts = {run[0].span.start for run in runs}
    begins = {mark.span.start for run in runs for mark in run}
    lines = _cut_before(sheet, [mark.span.start for run in runs for mark in run if not mark.line_start])
    found: list[_HeadCandidate] = []
    below: _HeadCandidate | None = None
    opens: set[int] = set()  # candidates that open a text, a chapter or a heading above
    for index in range(len(lines) - 1, -1, -1):
        candidate = _candidate(lines[index])
        after = lines[index + 1].span.start if index + 1 < len(lines) else -1
        if candidate is None:
            continue
        deeper = below is not None and below.line.span.start == after and _DEPTH[below.level] > _DEPTH[candidate.level]
        if not (after in begins or deeper):
            continue
        if after in firsts or (below is not None and deeper and below.line.span.start in opens):
            opens.add(candidate.line.span.start)
        found.append(candidate)
        below = candidate
    found.reverse()
    parts = [_upper([one for one in found if one.style == style], opens, Level.PART) for style in ("", "stem", "upper")]
    above = {one.line.span.end + 1 for several in parts for one in several}
    opens |= {one.line.span.start for one in found if one.line.span.start in above}
    chosen = _upper(found, opens, Level.LEVEL1)
    chosen += _lower(found, chosen) if chosen else _alone(found, opens)
    chosen += [one for several in parts for one in several]
    out = [_comma_head(sheet, one) for one in sorted(chosen, key=lambda one: one.line.span.start)]
    if out:
        _hide_contents(sheet, out[0].start, out)
    return out


def _candidate(line: Line) -> _HeadCandidate | None:
    string = line.string
    if not string or len(string) > HEADING_LENGTH + 6 or string[-1] in _STOPS or "。" in string or ";" in string:
        return None
    for level, pattern in _FORMS:
        match = pattern.match(string)
        if match and match.end() < len(string):
            return _HeadCandidate(line, level, to_int(match["number"]) or 0, match.end())
    letter = next((one for one in letters_at(string, 0) if one[0] in ("stem", "upper") and one[2] < len(string)), None)
    return None if letter is None else _HeadCandidate(line, Level.PART, letter[1], letter[2], letter[0])


def _cut_before(sheet: DocumentDraft, glued: list[int]) -> list[Line]:
    """The lines, cut where 一、 and a title, and nothing else, stand between a full stop and an article in mid-line."""
    cuts: dict[int, list[int]] = {}
    folded = sheet.text.folded
    starts = [line.span.start for line in sheet.lines] if glued else []
    for at in glued:
        begin = starts[max(0, bisect_right(starts, at) - 1)]
        reach = max(begin, at - HEADING_LENGTH - 6)
        start = max(reach, *(folded.rfind(stop, reach, at) + 1 for stop in "。;；"))
        title = COMMA_NUMBER.match(folded, start, at) if start > reach or reach == begin else None
        if title is not None and title.end() < at:
            cuts.setdefault(begin, []).extend((start, at))
    if not cuts:
        return sheet.lines
    out: list[Line] = []
    for line in sheet.lines:
        inside = (at for at in cuts.get(line.span.start, ()) if at > line.span.start)
        edges = [line.span.start, *inside, line.span.end]
        out += [sheet.part(line, FoldedSpan(*edge)) for edge in pairwise(edges)] if len(edges) > 2 else [line]
    return out


def _upper(found: list[_HeadCandidate], opens: set[int], level: Level) -> list[_HeadCandidate]:
    """Those of 一、 or of 第一部分 that count up from one; a list that opens nothing needs a second to be believed."""
    out: list[_HeadCandidate] = []
    chain: list[_HeadCandidate] = []
    for one in [*found, None]:
        if one is not None and one.level is not level:
            continue
        if one is None or one.number == 1:
            if len(chain) > 1 or (chain and chain[0].line.span.start in opens):
                out += chain
            chain = [] if one is None else [one]
        elif chain and one.number in (chain[-1].number + 1, chain[-1].number + 2):
            chain.append(one)
    return out


def _lower(found: list[_HeadCandidate], upper: list[_HeadCandidate]) -> list[_HeadCandidate]:
    """Those of （一） that count up from one below a chosen 一、: right below it, or above an article as （二） is."""
    starts = {one.line.span.start for one in upper}
    out: list[_HeadCandidate] = []
    expected = 0
    for before, one, after in zip([None, *found], found, [*found[1:], None], strict=False):
        if one.level is Level.LEVEL1:
            expected = 1 if one.line.span.start in starts else 0
            continue
        first = (
            before is not None and before.level is Level.LEVEL1 and before.line.span.end + 1 >= one.line.span.start - 1
        )
        first = first or (after is not None and after.level is Level.LEVEL2 and after.number == one.number + 1)
        if expected and one.number == expected and (one.number > 1 or first):
            out.append(one)
            expected += 1
    return out


def _alone(found: list[_HeadCandidate], opens: set[int]) -> list[_HeadCandidate]:
    """Those of （一） in a text without 一、: they count up from one that stands above a first article."""
    out: list[_HeadCandidate] = []
    for one in found:
        if one.level is Level.LEVEL2 and (one.number == len(out) + 1) and (out or one.line.span.start in opens):
            out.append(one)
    return out if len(out) > 1 else []


def _comma_head(sheet: DocumentDraft, one: _HeadCandidate) -> Head:
    """A candidate as a heading."""
    start, end = one.line.span.start, one.line.span.end
    label = FoldedSpan(start, start + one.label)
    mark = LabelMark(
        one.level,
        (one.number, 0),
        label,
        line_start=line_begin(sheet.text.folded, start) is not None,
        gap_before=False,
        gap_after=True,
        tail_refers=False,
    )
    return Head(mark, FoldedSpan(label.end, end))


def _hide_contents(sheet: DocumentDraft, before: int, heads: list[Head]) -> None:
    """Set apart a table of contents that lists these headings above the first of them."""
    titles = {sheet.text.folded[head.start : head.title.end] for head in heads}
    above = sheet.between(0, before)
    word = next((i for i, line in enumerate(above) if CONTENTS_WORD.fullmatch(line.string)), None)
    entries = [i for i, line in enumerate(above) if bare_entry(line.string) in titles]
    if len(entries) >= 2 or (entries and word is not None):
        first = entries[0] if word is None or word > entries[0] else word
        sheet.hide("contents", [line.span for line in above[first : entries[-1] + 1]])


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
        found = _bare_lines(sheet, run, heads)
        if not found or LEAST_ARTICLES * len(found) > len(run):
            continue
        inside = [
            _ChapterPlace(head.start, number=head.mark.number[0], name=head.mark.name)
            for head in heads
            if head.mark.level is Level.CHAPTER and head.start < run[-1].span.start
        ]
        if not inside and len(found) == 1 and not _USUAL_TITLE.fullmatch(found[0].string):
            continue
        places = sorted([*inside, *(_ChapterPlace(line.span.start, line) for line in found)], key=lambda one: one.start)
        out += _numbered(sheet, places)
    return out


def _bare_lines(sheet: DocumentDraft, run: list[LabelMark], heads: list[Head]) -> list[Line]:
    """Lines that stand alone between two articles of which one follows the other, below a finished sentence."""
    following = {
        after.span.start for one, after in pairwise(run) if after.line_start and after.number[0] == one.number[0] + 1
    }
    following |= {head.start for head in heads if head.mark.level is Level.SECTION and head.mark.number == (1, 0)}
    lines = sheet.between(run[0].span.start, run[-1].span.end)
    often = Counter(line.string for line in lines)
    taken = {head.start for head in heads} | {mark.span.start for mark in run}
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
            out.append(_bare_head(line, last))
            sheet.note("doubt.lost_label", line.span, number=str(last))
        waiting = []
        if place is not None:
            last = place.number or last
    return out


def _bare_head(line: Line, number: int) -> Head:
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
