"""Technical standards, numbered in decimals: 1 章, 3.1 节, 3.1.1 条, 1 款 inside a 条.

3 基本规定                  ch3
3.1 一般规定                ch3.sec1, because 3.1.1 stands below it
3.1.1 间隔不应大于12h。       art3.1.1
1 甲；                   art3.1.1.item1
4.2 巡护应每日进行。          art4.2, because nothing stands below it
"""

from __future__ import annotations

import re
from itertools import pairwise

from rrdiff.structure.annex import is_annex, read_tail
from rrdiff.structure.article import ArticleReader
from rrdiff.structure.clause import Level, Step
from rrdiff.structure.draft import ClauseDraft, DocumentDraft
from rrdiff.structure.furniture import furniture_kind
from rrdiff.structure.header import read_header
from rrdiff.structure.layout import Line
from rrdiff.structure.marks import COMMA_NUMBER, complete
from rrdiff.structure.outline import CONTENTS_WORD, bare_entry
from rrdiff.structure.rows import with_rows
from rrdiff.text.numerals import NUMBER, to_int
from rrdiff.text.pattern import deferred
from rrdiff.text.source import FoldedSpan, Text
from rrdiff.text.value import value

_CHAPTER = deferred(rf"第(?P<number>{NUMBER})章|(?P<figure>\d{{1,2}})[.．、](?!\d)")
_LABEL = deferred(r"\d{1,2}(?:[.．]\d{1,2}){0,4}(?![\d.．%‰])")
ENOUGH = 3
"""Fewest labels of two or more figures that make an outline; fewer may be dates or measures."""
IN_ORDER = 0.8
"""Share of these labels that must follow from the one before."""
LONGEST_HEADING = 40
"""Longest heading of a 章, 节 or 条 in code points."""


@value
class _LabelledLine:
    """A line that begins with a number of several parts."""

    line: Line
    number: tuple[int, ...]
    end: int  # of the label

    @property
    def title(self) -> str:
        return self.line.string[self.end - self.line.span.start :]


def is_standard(sheet: DocumentDraft) -> bool:
    """True when decimal labels open many lines, in order, and no article does."""
    if sheet.runs and max(map(len, sheet.runs)) > 1:
        return False
    if any(COMMA_NUMBER.match(line.string) for line in sheet.lines):
        return False
    entries = _entries(sheet)
    deep = [entry for entry in entries if len(entry.number) > 1]
    if len(deep) < ENOUGH:
        return False
    follows = sum(_follows(before.number, after.number) for before, after in pairwise(deep))
    return follows >= IN_ORDER * (len(deep) - 1)


def read_standard(sheet: DocumentDraft) -> tuple[str, str | None]:
    """Place every line of a standard; return (title, 发文字号)."""
    _hide_contents(sheet)
    entries = _outline(_entries(sheet))
    if not entries:
        return read_header(sheet, sheet.lines)
    title, number = read_header(sheet, sheet.between(0, entries[0].line.span.start))
    ends = [*(entry.line.span.start for entry in entries[1:]), len(sheet.text.folded)]
    path: dict[Level, Step] = {}
    for index, (entry, end) in enumerate(zip(entries, ends, strict=True)):
        following = entries[index + 1].number if index + 1 < len(entries) else ()
        _place(sheet, entry, end, following, path)
    return title, number


def _label(text: Text, line: Line) -> _LabelledLine | None:
    """The label of a numbered line; None where it has none."""
    chapter = _CHAPTER.match(line.string)
    figure = to_int(chapter["number"] or chapter["figure"]) if chapter else None
    if chapter is not None and figure is not None:
        return _LabelledLine(line, (figure,), line.span.start + chapter.end())
    match = _LABEL.match(line.string)
    if match is None:
        return None
    if match.end() == len(line.string):  # 3.1 above the term that it numbers
        figures = tuple(map(int, re.split("[.．]", match[0])))
        return _LabelledLine(line, figures, line.span.end) if len(figures) > 1 else None
    start = line.span.start
    gap = next((at for at in range(start + 1, start + match.end() + 1) if at in text.gaps), start + match.end())
    written = line.string[: gap - start]
    if not _LABEL.fullmatch(written) or ("." not in written and gap not in text.gaps):
        return None
    if line.string[gap - start] in ",。;:、)）年月日至～~-—":
        return None
    return _LabelledLine(line, tuple(map(int, re.split("[.．]", written))), gap)


def _entries(sheet: DocumentDraft) -> list[_LabelledLine]:
    return [entry for line in sheet.lines if (entry := _label(sheet.text, line))]


def _follows(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """True when ``after`` comes next in an outline: 3.1.2 after 3.1.1, 4.1 after 3.9.2, 3.1.1 after 3.1, 1.0.1 at 1."""
    shared = 0
    for left, right in zip(before, after, strict=False):
        if left != right:
            break
        shared += 1
    rest = after[shared:]
    if not rest:
        return False
    step = rest[0] - (before[shared] if shared < len(before) else 0)
    return step in (0, 1, 2) and all(figure in (0, 1) for figure in rest[1:])


def _outline(entries: list[_LabelledLine]) -> list[_LabelledLine]:
    """Those that make the outline: a figure alone counts only as the next 章, with its own numbers below it."""
    out: list[_LabelledLine] = []
    chapter = 0
    last: tuple[int, ...] = ()
    after: list[int] = [0] * len(entries)  # first figure of the next label with several, or what leads up to it
    upcoming = 0
    for index in range(len(entries) - 1, -1, -1):
        after[index] = upcoming
        number = entries[index].number
        if len(number) > 1:
            upcoming = number[0]
        elif number[0] == upcoming and not complete(entries[index].title):
            upcoming = number[0] - (index > 0 and entries[index - 1].number == (number[0] - 1,))  # 1 and 2 above 3, 3.1
    for index, entry in enumerate(entries):
        number = entry.number
        if len(number) == 1:
            heads = number[0] == chapter + 1 and len(entry.title) <= LONGEST_HEADING and not complete(entry.title)
            if heads and (after[index] == number[0] or after[index] == 0 or after[index] == number[0] + 1):
                out.append(entry)
                chapter = number[0]
            continue
        if last and not _follows(last, number) and number[0] not in (chapter, chapter + 1):
            continue
        out.append(entry)
        chapter, last = max(chapter, number[0]), number
    return out


def _place(
    sheet: DocumentDraft, entry: _LabelledLine, end: int, following: tuple[int, ...], path: dict[Level, Step]
) -> None:
    """Put a numbered line and the lines behind it into the tree."""
    number = entry.number
    label, rest = FoldedSpan(entry.line.span.start, entry.end), FoldedSpan(entry.end, entry.line.span.end)
    heading = len(entry.title) <= LONGEST_HEADING and not complete(entry.title)
    above = len(following) > len(number) and following[: len(number)] == number
    lines = sheet.between(rest.end, end)
    if len(number) == 1 or (len(number) == 2 and heading and above):
        level = Level.CHAPTER if len(number) == 1 else Level.SECTION
        for deeper in (Level.CHAPTER, Level.SECTION) if level is Level.CHAPTER else (Level.SECTION,):
            path.pop(deeper, None)
        if level is Level.SECTION and Level.CHAPTER not in path:
            path[Level.CHAPTER] = (Level.CHAPTER, str(number[0]))
        path[level] = (level, str(number[-1]))
        draft = sheet.add(tuple(path.values()), label)
        draft.heading += [rest] if len(rest) else []
        _loose(sheet, tuple(path.values()), lines)
        return
    if path.get(Level.SECTION, (Level.SECTION, ""))[1] != str(number[1]) or len(number) == 2:
        path.pop(Level.SECTION, None)
    base = (*path.values(), (Level.ARTICLE, ".".join(map(str, number))))
    article = sheet.add(base, label)
    lines, tail = _cut(lines)
    if not entry.title and lines and len(lines[0].string) <= LONGEST_HEADING and not complete(lines[0].string):
        article.heading.append(lines[0].span)
        lines = lines[1:]
    elif heading and (lines or above):
        article.heading += [rest] if len(rest) else []
    else:
        lines = [sheet.part(entry.line, rest), *lines] if entry.title else lines
    ArticleReader(sheet, base, bare=True).read(lines)
    read_tail(sheet, tail)


def _cut(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Lines of a 条, and those from an annex on."""
    first = next((index for index, line in enumerate(lines) if is_annex(line.string)), len(lines))
    return lines[:first], lines[first:]


def _loose(sheet: DocumentDraft, base: tuple[Step, ...], lines: list[Line]) -> None:
    """Lines below a heading before its first 条."""
    count = 0
    current: ClauseDraft | None = None
    for line in with_rows(sheet.text, lines):
        if line.cells and current is not None:
            current.add_row(line)
            continue
        kind = None if line.cells else furniture_kind(line.string)
        if kind is not None:
            sheet.note(kind, line.span, aside=True)
            continue
        count += 1
        current = sheet.add_line((*base, (Level.PARAGRAPH, str(count))), line)


def _hide_contents(sheet: DocumentDraft) -> None:
    """Set apart what follows 目次 and comes again below."""
    lines = sheet.lines
    first = next((i for i, line in enumerate(lines) if CONTENTS_WORD.fullmatch(line.string)), None)
    if first is None:
        return
    last_at = {bare_entry(line.string): i for i, line in enumerate(lines)}
    end = first + 1
    while end < len(lines) and last_at[bare_entry(lines[end].string)] > end:
        end += 1
    if end > first + 1:
        sheet.hide("contents", [line.span for line in lines[first:end]])
