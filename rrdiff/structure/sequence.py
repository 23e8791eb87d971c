"""Which of the places that look like 第N条 are articles: the best-numbered chain through all of them.

第三条坚持… at the head of a line may be an article, 第六条第二款规定的… at the head of a line is the rest of a
sentence, and in a law that lost its line breaks every article stands in mid-line. One line cannot tell; the run of
numbers can. Each candidate has a weight from its surroundings, each step of the chain a cost from its numbers, and the
chain of greatest worth wins. n candidates take O(n log n).
"""

from __future__ import annotations

from dataclasses import dataclass

from rrdiff.structure.marks import Mark, complete, refers_before
from rrdiff.text.source import Text

# Weights in units of "one properly printed label"; they only have to be ordered as they are: a printed label outweighs
# a gap in numbering, a gap outweighs a label found in mid-line, a restart needs two good labels to pay for itself.
LINE_LABEL = 2.0
LINE_LABEL_WITH_GAP = 2.4
AFTER_BROKEN_LINE = 0.4
IN_LINE = 0.6
GAP_COST = 1.0
RESTART_COST = 2.5
FRAGMENT_COST = 0.5
IN_LINE_REACH = 40
"""Longest heading, in code points, that may stand between a heading's label and a glued article."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    mark: Mark
    weight: float
    next_only: bool  # counts only as the direct successor of the one before


def _weigh(text: Text, mark: Mark, heading_starts: frozenset[int]) -> _Candidate | None:
    folded, start = text.folded, mark.span.start
    if mark.line_start:
        if mark.tail_refers:
            return _Candidate(mark, AFTER_BROKEN_LINE, True) if mark.gap_after else None
        previous = folded.rfind("\n", 0, max(0, start - 1)) + 1
        line = folded[previous : max(0, start - 1)]
        whole = complete(line) or previous in heading_starts or len(line) <= IN_LINE_REACH // 2
        if not whole and not mark.gap_after:
            return _Candidate(mark, AFTER_BROKEN_LINE, True)
        return _Candidate(mark, LINE_LABEL_WITH_GAP if mark.gap_after else LINE_LABEL, False)
    if mark.tail_refers or refers_before(folded, start):
        return None
    before = folded[start - 1]
    glued_to_heading = any(
        at in heading_starts for at in range(max(0, start - IN_LINE_REACH), start)
    ) and not any(stop in folded[max(0, start - IN_LINE_REACH // 2) : start] for stop in "。;")
    if before in "。;；!！?？”)）…:：】" or mark.gap_before or glued_to_heading:
        return _Candidate(mark, IN_LINE, True)
    return None


class _BestSoFar:
    """Greatest (worth, index) over all numbers below a bound; a Fenwick tree over number ranks."""

    def __init__(self, size: int) -> None:
        self._tree: list[tuple[float, int]] = [(float("-inf"), -1)] * (size + 1)

    def put(self, rank: int, worth: float, index: int) -> None:
        rank += 1
        while rank < len(self._tree):
            self._tree[rank] = max(self._tree[rank], (worth, index))
            rank += rank & -rank

    def below(self, rank: int) -> tuple[float, int]:
        best = (float("-inf"), -1)
        while rank > 0:
            best = max(best, self._tree[rank])
            rank -= rank & -rank
        return best


def _predecessors(number: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    value, insertion = number
    if insertion > 1:
        return ((value, insertion - 1),)
    if insertion == 1:
        return ((value, 0),)
    return ((value - 1, 0), *((value - 1, sub) for sub in range(1, 12)))


def choose(text: Text, marks: list[Mark], heading_starts: frozenset[int]) -> list[list[Mark]]:
    """Split ``marks`` into the chosen articles, one list for each run of numbering.

    A second list begins where numbering starts again at 第一条 (an annexed 细则, two texts in one file).
    """
    candidates = [found for mark in marks if (found := _weigh(text, mark, heading_starts))]
    if not candidates:
        return []
    ranks = {number: rank for rank, number in enumerate(sorted({item.mark.number for item in candidates}))}
    worth: list[float] = []
    came_from: list[int] = []
    last_of: dict[tuple[int, int], tuple[float, int]] = {}
    lower = _BestSoFar(len(ranks))
    anywhere = (float("-inf"), -1)
    for index, item in enumerate(candidates):
        number = item.mark.number
        steps = [(last_of[before][0], last_of[before][1]) for before in _predecessors(number) if before in last_of]
        if not item.next_only:
            gap, origin = lower.below(ranks[number])
            steps.append((gap - GAP_COST, origin))
            if number[0] == 1 and not number[1]:
                steps.append((anywhere[0] - RESTART_COST, anywhere[1]))
        opening = number == (1, 0)
        if opening or not item.next_only:
            steps.append((0.0 if opening else -FRAGMENT_COST, -1))
        if not steps:
            worth.append(float("-inf"))
            came_from.append(-1)
            continue
        best, origin = max(steps)
        worth.append(best + item.weight)
        came_from.append(origin)
        last_of[number] = max(last_of.get(number, (float("-inf"), -1)), (worth[-1], index))
        lower.put(ranks[number], worth[-1], index)
        anywhere = max(anywhere, (worth[-1], index))
    return _runs([item.mark for item in candidates], came_from, anywhere[1])


def _runs(marks: list[Mark], came_from: list[int], end: int) -> list[list[Mark]]:
    chain: list[Mark] = []
    while end >= 0:
        chain.append(marks[end])
        end = came_from[end]
    chain.reverse()
    runs: list[list[Mark]] = []
    for mark in chain:
        if not runs or mark.number <= runs[-1][-1].number:
            runs.append([])
        runs[-1].append(mark)
    return runs
