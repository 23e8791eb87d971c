"""Which of the places that look like 第N条 are articles: the best-numbered chain through all of them.

第三条坚持… at the head of a line may be an article, 第六条第二款规定的… at the head of a line is the rest of a
sentence, and in a law that lost its line breaks every article stands in mid-line. One line cannot tell; the run of
numbers can. Each candidate has a weight from its surroundings, each step of the chain a cost from its numbers, and the
chain of greatest worth wins. n candidates take O(n log n).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from rrdiff.structure.marks import ARTICLE, TERMINAL, LabelMark, complete, line_begin, refers_before
from rrdiff.text.numerals import NUMBER
from rrdiff.text.pattern import deferred
from rrdiff.text.source import TABLE, FoldedSpan, Text
from rrdiff.text.value import value

# Weights in units of "one properly printed label"; they only have to be ordered as they are: a printed label outweighs
# a gap in numbering and one number out of order, a gap outweighs a label found in mid-line, a restart needs two good
# labels to pay for itself.
LINE_LABEL = 2.0
LINE_LABEL_WITH_GAP = 2.4
AFTER_BROKEN_LINE = 0.4
IN_LINE = 0.6
GAP_COST = 1.0
DISORDER_COST = 1.7
RESTART_COST = 2.5
FRAGMENT_COST = 0.5
IN_LINE_REACH = 40
"""Longest heading, in code points, that may stand between a heading's label and a glued article."""
LONGEST_UNSTOPPED = 200
"""Longest run of articles in one line without any mark between them."""
TITLE_REACH = 60
"""Longest title that may stand before a glued 第一条."""
LONGEST_NAME = 82
"""Longest 《title》 before an article that was copied alone, in code points."""
SHORTEST_ARTICLE = 5
"""A shorter text beside such a label is a heading: 解读, 释义."""
NEVER = (float("-inf"), -1)
_NAMED = deferred(r"《[^《》\n]+》")
_PARAGRAPH = deferred(rf"第(?P<number>{NUMBER})款(?P<end>[:：]|$|(?=\n))?")
_NO_TITLE = deferred(r"[。;,:]|^(?:依照|按照|根据|违反|依据|适用|第)|[和与及、至]$")


@value
class _MarkCandidate:
    """A mark that may count an article."""

    mark: LabelMark
    weight: float
    next_only: bool = False  # counts only as the direct successor of the one before
    anywhere: bool = False  # so well printed that it counts even out of order


def _weigh(text: Text, mark: LabelMark, headings: list[int]) -> _MarkCandidate | None:
    """A mark as a candidate of the count, by where it stands; None where it cites something."""
    folded, start = text.folded, mark.span.start
    if _pasted(text, mark):
        return _MarkCandidate(mark, IN_LINE)
    if mark.line_start:
        return _weigh_line(text, mark, headings)
    if mark.tail_refers:
        return None
    if mark.number == (1, 0) and _after_title(folded, start):
        return _MarkCandidate(mark, IN_LINE)
    if refers_before(folded, start):
        return None
    if folded[start - 1] in "。;；!！?？”)）…:：】" or mark.gap_before:
        return _MarkCandidate(mark, IN_LINE)
    if _after_heading(folded, start, headings):
        return _MarkCandidate(mark, IN_LINE)
    if _in_unstopped_line(folded, mark.span):
        return _MarkCandidate(mark, AFTER_BROKEN_LINE, next_only=True)
    return None


def _weigh_line(text: Text, mark: LabelMark, headings: list[int]) -> _MarkCandidate | None:
    """A mark at the beginning of a line, by how the line before ends."""
    folded = text.folded
    start = line_begin(folded, mark.span.start) or 0
    end = max(0, start - 1)
    previous = folded.rfind("\n", 0, end) + 1
    before = folded[max(previous, end - TITLE_REACH) : end]
    broken = not complete(before)
    if mark.tail_refers:
        weak = mark.gap_after and not (broken and (start - previous > IN_LINE_REACH or refers_before(folded, start)))
        return _MarkCandidate(mark, AFTER_BROKEN_LINE, next_only=True) if weak else None
    at = bisect_left(headings, previous)
    headed = at < len(headings) and headings[at] < end
    whole = not broken or headed or end - previous <= IN_LINE_REACH // 2
    if not whole and (not mark.gap_after or refers_before(folded, start)):
        return _MarkCandidate(mark, AFTER_BROKEN_LINE, next_only=True)
    weight = LINE_LABEL_WITH_GAP if mark.gap_after else LINE_LABEL
    return _MarkCandidate(mark, weight, anywhere=not broken or headed)


def _in_unstopped_line(folded: str, label: FoldedSpan) -> bool:
    """True in a line without any mark that begins with the article before: 第二条甲应当登记第三条乙应当报告."""
    begin = folded.rfind("\n", max(0, label.start - LONGEST_UNSTOPPED), label.start) + 1
    end = folded.find("\n", label.end)
    opened = ARTICLE.match(folded, begin)
    if opened is None or label.start - begin > LONGEST_UNSTOPPED:
        return False
    return not any(stop in folded[begin : end if end >= 0 else len(folded)] for stop in "。;；,，、")


def _after_heading(folded: str, start: int, headings: list[int]) -> bool:
    """True when a heading label and its title, and nothing else, stand before ``start``."""
    at = bisect_left(headings, start) - 1
    if at < 0 or start - headings[at] > IN_LINE_REACH:
        return False
    return not any(stop in folded[headings[at] : start] for stop in TERMINAL)


def _after_title(folded: str, start: int) -> bool:
    """True when nothing but what may be a title stands before ``start`` in its line."""
    line = folded.rfind("\n", max(0, start - TITLE_REACH - 1), start) + 1
    before = folded[line:start]
    return len(before) <= TITLE_REACH and not _NO_TITLE.search(before)


def pasted_paragraph(text: Text, mark: LabelMark) -> re.Match[str] | None:
    """第二款 behind the 第八条 that a text begins with: a single 款 that was copied with its address."""
    match = _PARAGRAPH.match(text.folded, mark.span.end) if mark.span.start <= LONGEST_NAME else None
    if match is None or "\n" in text.folded[: mark.span.start]:
        return None
    return match if match["end"] is not None or match.end() in text.gaps else None


def _pasted(text: Text, mark: LabelMark) -> bool:
    """True for 《示例办法》第八条 at the very beginning, with the article or nothing else beside it."""
    label, folded = mark.span, text.folded
    title = folded[: label.start] if label.start <= LONGEST_NAME else ""
    if (not label.start or _NAMED.fullmatch(title)) and pasted_paragraph(text, mark):
        return True
    if not (title[:1] == "《" and title[-1:] == "》" and title.count("《") == 1 and "\n" not in title):
        return False
    end = folded.find("\n", label.end)
    beside = folded[label.end : end if end >= 0 else len(folded)]
    if not beside or beside in ("规定:", "规定："):
        return True
    return mark.gap_after and not mark.tail_refers and len(beside) > SHORTEST_ARTICLE and beside[-1] in TERMINAL


class _BestSoFar:
    """Greatest (worth, index) over all numbers below a bound; a Fenwick tree over number ranks."""

    def __init__(self, size: int) -> None:
        self._tree = [NEVER] * (size + 1)

    def put(self, rank: int, worth: float, index: int) -> None:
        rank += 1
        while rank < len(self._tree):
            self._tree[rank] = max(self._tree[rank], (worth, index))
            rank += rank & -rank

    def below(self, rank: int) -> tuple[float, int]:
        best = NEVER
        while rank > 0:
            best = max(best, self._tree[rank])
            rank -= rank & -rank
        return best


def choose(text: Text, marks: list[LabelMark], heading_marks: list[LabelMark]) -> list[list[LabelMark]]:
    """Split ``marks`` into the chosen articles, one list for each run of numbering.

    A second list begins where numbering starts again at 第一条 (an annexed 细则, two texts in one file).
    """
    starts = [mark.span.start for mark in heading_marks]
    rows = _rows_inside(text, marks) | _cells_of_tables(text, marks)
    candidates = [found for mark in marks if mark.span.start not in rows and (found := _weigh(text, mark, starts))]
    if not candidates:
        return []
    chain = _BestChain(candidates)
    for index in range(len(candidates)):
        chain.extend(index)
    return _with_strays(_runs([item.mark for item in candidates], chain), candidates)


def _with_strays(runs: list[list[LabelMark]], candidates: list[_MarkCandidate]) -> list[list[LabelMark]]:
    """Add well printed labels that stand out of order and whose number the run lacks, or that come next to its ends."""
    out = []
    strong = [item.mark for item in candidates if item.anywhere]
    at = 0
    for run in runs:
        numbers = {mark.number for mark in run}
        low, high = min(numbers), max(numbers)
        ends = {(1, 0)} & {(low[0] - 1, 0)} | {(high[0] + 1, 0)}  # 第六条 printed above 第五条, 第二条 above 第一条
        added = []
        while at < len(strong) and strong[at].span.start <= run[-1].span.start:
            mark = strong[at]
            at += 1
            fits = low < mark.number < high or (mark.number in ends and mark.gap_after)
            if mark.span.start > run[0].span.start and mark.number not in numbers and fits:
                numbers.add(mark.number)
                added.append(mark)
        out.append(sorted([*run, *added], key=lambda mark: mark.span.start) if added else run)
    return out


class _BestChain:
    """The best chain that ends in each candidate so far."""

    def __init__(self, candidates: list[_MarkCandidate]) -> None:
        self.candidates = candidates
        self.came_from: list[int] = []
        self.restarts: set[int] = set()
        self.anywhere = NEVER
        numbers = sorted({item.mark.number for item in candidates})
        self._ranks = {number: rank for rank, number in enumerate(numbers)}
        self._lower = _BestSoFar(len(numbers))
        self._last_of: dict[tuple[int, int], tuple[float, int]] = {}
        self._best_of: dict[int, tuple[float, int]] = {}  # the same over 第N条 and all its 第N条之一 …

    def extend(self, index: int) -> None:
        """Find the best way to candidate ``index``."""
        item = self.candidates[index]
        number = item.mark.number
        first = number == (1, 0)
        value, insertion = number
        before = self._last_of.get((value, insertion - 1)) if insertion else self._best_of.get(value - 1)
        steps = [before] if before is not None else []
        if not item.next_only:
            worth, origin = self._lower.below(self._ranks[number])
            steps.append((worth - GAP_COST, origin))
            if item.anywhere and not first:
                steps.append((self.anywhere[0] - DISORDER_COST, self.anywhere[1]))
        restart = (self.anywhere[0] - RESTART_COST, self.anywhere[1])
        if first:
            steps.append(restart)
        if first or not item.next_only:
            steps.append((0.0 if first else -FRAGMENT_COST, -1))
        best, origin = max(steps, default=NEVER)
        if first and (best, origin) == restart:
            self.restarts.add(index)
        self.came_from.append(origin)
        if best == NEVER[0]:
            return
        reached = (best + item.weight, index)
        self._last_of[number] = max(self._last_of.get(number, NEVER), reached)
        value = item.mark.last or value
        self._best_of[value] = max(self._best_of.get(value, NEVER), reached)
        self._lower.put(self._ranks[number], *reached)
        self.anywhere = max(self.anywhere, reached)


def _runs(marks: list[LabelMark], chain: _BestChain) -> list[list[LabelMark]]:
    """The marks of the best chain, cut where the count begins anew."""
    path: list[int] = []
    end = chain.anywhere[1]
    while end >= 0:
        path.append(end)
        end = chain.came_from[end]
    runs: list[list[LabelMark]] = []
    for index in reversed(path):
        if not runs or index in chain.restarts:
            runs.append([])
        runs[-1].append(marks[index])
    return runs


TABLE_SHARE = 0.8
"""Share of a run's labels without a sentence below which the run is wording; in statutes every article has one."""
_SENTENCE = deferred(r"[。;；]|[:：]$", re.MULTILINE)
_OFFENCE = deferred(r"罪(?:[(][^()]*[)])?$")
MOST_ROWS = 100
"""Rows of a table in one article whose labels are not taken for articles; more are a text of their own."""
ROW_REACH = 200
"""How far below its label an article's first stop stands; the longest sentence of statutes without any is shorter."""


def without_tables(text: Text, runs: list[list[LabelMark]]) -> list[list[LabelMark]]:
    """Leave out runs that are the column of a table: numbers of another law's articles, no sentence beside them."""
    return [run for run in runs if not _is_column(text, run)]


def _rows_inside(text: Text, marks: list[LabelMark]) -> frozenset[int]:
    """Where the rows of a table in an article begin: 第二条, the rows 第三条 二百元, 第十三条 三百元, 第三条."""
    lines = [mark for mark in marks if mark.line_start and not mark.tail_refers]
    places: dict[tuple[int, int], list[int]] = {}
    for at, mark in enumerate(lines):
        places.setdefault(mark.number, []).append(at)
    found: set[int] = set()
    last, at = -1, 0
    while at < len(lines):
        later = places.get((lines[last].number[0] + 1, 0), []) if last >= 0 else []
        leads = last >= 0 and lines[at].number[0] > lines[last].number[0] and _is_row(text, lines[at])
        index = bisect_right(later, at) if leads else len(later)
        rows = lines[at : later[index]] if index < len(later) and later[index] - at <= MOST_ROWS else []
        if rows and all(_is_row(text, mark) for mark in rows):
            found |= {mark.span.start for mark in rows}
            at += len(rows)
        last, at = at, at + 1
    return frozenset(found)


def _cells_of_tables(text: Text, marks: list[LabelMark]) -> frozenset[int]:
    """Where rows of several cells and no sentence begin with such a label: below the head of a table, or below a colon.

    So do those in what a reader says is a table, but for a text that stands in a table as a whole.
    """
    if "\t" not in text.raw:
        return frozenset()
    tables = [note.span for note in text.notes if note.kind == TABLE]
    starts = [span.start for span in tables]
    found: set[int] = set()
    outside, end = False, -1
    for mark in marks:
        place = text.starts[mark.span.start]
        at = bisect_right(starts, place) - 1
        inside = at >= 0 and place < tables[at].end
        outside = outside or (mark.line_start and not inside)
        tabs = _tabs(text, mark.span.start) if _is_row(text, mark) else 0
        if mark.span.start < end:
            found.add(mark.span.start)  # another cell of the row
        if not tabs:
            continue
        above = text.folded[text.folded.rfind("\n", 0, max(0, mark.span.start - 1)) + 1 : max(0, mark.span.start - 1)]
        headed = above[-1:] in (":", "：") or (
            not ARTICLE.match(above) and not _SENTENCE.search(above) and _tabs(text, mark.span.start - 2) == tabs
        )
        if headed or inside or end + 1 == mark.span.start:
            found.add(mark.span.start)
            end = text.folded.find("\n", mark.span.end)
    return frozenset(found if outside else ())


def _tabs(text: Text, at: int) -> int:
    """Tabs inside the line that holds a place."""
    place = text.starts[at]
    end = text.raw.find("\n", place)
    return text.raw[text.raw.rfind("\n", 0, place) + 1 : end if end >= 0 else len(text.raw)].strip().count("\t")


def _is_row(text: Text, mark: LabelMark) -> bool:
    """Whether a label has a few words beside it and no sentence."""
    end = text.folded.find("\n", mark.span.end)
    row = text.folded[mark.span.end : end if end >= 0 else len(text.folded)]
    return mark.line_start and 0 < len(row) <= IN_LINE_REACH and not _SENTENCE.search(row)


def _is_column(text: Text, run: list[LabelMark]) -> bool:
    if run[0].number == (1, 0):
        return False
    folded, end = text.folded, run[-1].span.end
    rows = [folded[one.span.end : min(after.span.start, one.span.end + ROW_REACH)] for one, after in pairwise(run)]
    rows.append(folded[end : end + ROW_REACH].lstrip("\n").split("\n", 1)[0])
    bare = [row.strip() for row in rows if len(row) < ROW_REACH and not _SENTENCE.search(row)]
    skips = any(after.number != (one.number[0] + 1, 0) for one, after in pairwise(run))
    named = sum(_OFFENCE.search(row) is not None for row in bare)
    return len(bare) >= TABLE_SHARE * len(run) and (skips or run[0].number[1] > 0 or 2 * named > len(run))
