"""Both texts in one: the base's paragraphs with every change in its place, as a redline shows them.

    base    第五条　甲负责。            paragraph   第[-五-]{+四+}条　甲{+、丙+}负责。
            第六条　乙参加。            paragraph   [-第六条　乙参加。-]
    other   第四条　甲、丙负责。

Reading what is kept, deleted and moved away gives the lines of the base to the letter; reading what is kept, inserted
and moved here gives the lines of the other text, where kept characters have the width and the spacing of the base
(or, with ``exact``, to the letter as well). Blank lines and white space at either end of a line are layout.

A block that stands elsewhere leaves its kept words at the old place as moved away and shows them at the new place as
moved here, under one number; words that changed inside it are deleted at the old place and inserted at the new one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby, pairwise
from operator import itemgetter

from rrdiff.classification.finding import Comparison
from rrdiff.structure.clause import Document, Level
from rrdiff.text.source import RawSpan
from rrdiff.text.value import changed, value
from rrdiff.views.reading.claims import Run, mark, pairs_of, runs_of
from rrdiff.views.reading.owned import ComparisonKey, owned_tokens
from rrdiff.views.reading.ownership import Move, Ownership
from rrdiff.views.reading.tokens import Tokens
from rrdiff.views.redline.gaps import free_lines, paired_ends, same_tokens, sequence


class RevisionMark(StrEnum):
    """What happens to a stretch of text or to the end of a paragraph."""

    KEEP = "keep"
    INSERT = "insert"
    DELETE = "delete"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"


IN_BASE = frozenset({RevisionMark.KEEP, RevisionMark.DELETE, RevisionMark.MOVED_FROM})
IN_OTHER = frozenset({RevisionMark.KEEP, RevisionMark.INSERT, RevisionMark.MOVED_TO})


@value
class RevisedRun:
    """A stretch of one paragraph to which one thing happens.

    Attributes:
        text: source characters; those of the base where it has any.
        base, other: raw offsets in the two texts; None on a side that does not have the stretch.
        move: number of the move, from 1; 0 for none.
        label: part of a printed label (第八条).
    """

    change: RevisionMark
    text: str
    base: RawSpan | None
    other: RawSpan | None
    move: int = 0
    label: bool = False


@value
class RevisedParagraph:
    """One paragraph and what happens to the mark that ends it.

    Attributes:
        level: of the clause it begins with, None outside all clauses.
        base_line, other_line: number of the line whose end the mark is, among those that hold characters.
    """

    runs: tuple[RevisedRun, ...]
    mark: RevisionMark
    move: int
    level: Level | None
    base_line: int | None
    other_line: int | None


@value
class Revised:
    """Both texts in one; ``moves`` is the number of moves."""

    paragraphs: tuple[RevisedParagraph, ...]
    moves: int


def revised(comparison: Comparison, *, exact: bool = False) -> Revised:
    """Write the other text into the base; with ``exact`` differences of width and spacing are changes too."""
    tokens = owned_tokens(ComparisonKey(comparison))
    base, other, owned = tokens.base.tokens, tokens.other.tokens, tokens.owned
    if exact:
        base, other = (Tokens(side.document, exact=True) for side in (base, other))
        owned = _to_the_letter(owned, base, other)
    return _TokenJoiner(base, other, owned).write()


def _to_the_letter(owned: Ownership, base: Tokens, other: Tokens) -> Ownership:
    """What is owned of tokens that read the same to the letter."""

    def same(runs: Iterable[Run]) -> tuple[Run, ...]:
        return tuple(runs_of(pair for pair in pairs_of(runs) if base.keys[pair[0]] == other.keys[pair[1]]))

    moves = [(move, same(move.runs)) for move in owned.moves]
    return Ownership(
        same(owned.kept),
        tuple(Move(runs, move.whole and _count(runs) == _count(move.runs)) for move, runs in moves if runs),
    )


def _count(runs: Iterable[Run]) -> int:
    return sum(count for *_, count in runs)


def plain(document: Document) -> Revised:
    """A text by itself: every paragraph kept as it is."""
    tokens = Tokens(document, exact=True)
    paragraphs = []
    for number, line in enumerate(tokens.lines):
        runs = []
        for label, some in groupby(range(line.first, line.last), key=tokens.labels.__getitem__):
            places = list(some)
            span = tokens.raw(places[0], places[-1] + 1)
            runs.append(
                RevisedRun(
                    RevisionMark.KEEP,
                    document.text.raw[span.start : span.end],
                    base=span,
                    other=span,
                    move=0,
                    label=bool(label),
                )
            )
        paragraphs.append(
            RevisedParagraph(
                tuple(runs), RevisionMark.KEEP, move=0, level=line.level, base_line=number, other_line=number
            )
        )
    return Revised(tuple(paragraphs), 0)


def lines_of(plan: Revised, changes: frozenset[RevisionMark]) -> tuple[str, ...]:
    """What reads when these changes are what counts: IN_BASE for the base, IN_OTHER for the other text."""
    out: list[str] = []
    line = ""
    for paragraph in plan.paragraphs:
        line += "".join(run.text for run in paragraph.runs if run.change in changes)
        if paragraph.mark in changes:
            out.append(line)
            line = ""
    return tuple(filter(None, (*out, line)))


@value
class _TokenStep:
    """Tokens that follow each other, or one line end, on their way into the result.

    ``base`` and ``other`` are the first items of the two sequences, None on a side that does not have them.
    """

    change: RevisionMark
    base: int | None
    other: int | None
    move: int
    count: int = 1


class _TokenJoiner:
    """Joins two sequences of tokens."""

    def __init__(self, base: Tokens, other: Tokens, owned: Ownership) -> None:
        """Take both texts and who owns which words."""
        self.base, self.other = base, other
        self.base_sequence, self.other_sequence = sequence(base), sequence(other)
        self.kept = list(owned.kept)
        self.moved: tuple[dict[int, int], dict[int, int]] = ({}, {})
        for number, move in enumerate(owned.moves, 1):
            for left, right in pairs_of(move.runs):
                self.moved[0][left] = number
                self.moved[1][right] = number
        self.moves = len(owned.moves)
        self.parts = frozenset(number for number, move in enumerate(owned.moves, 1) if not move.whole)

    def write(self) -> Revised:
        """Write all paragraphs."""
        if not self.base.lines or not self.other.lines:
            steps = [*self._gap((-1, -1), (len(self.base_sequence.items), len(self.other_sequence.items)))]
            # a text ends somewhere
            steps[-1:] = [changed(step, change=RevisionMark.KEEP, move=0) for step in steps[-1:]]
            return Revised(tuple(self._paragraphs(steps)), self.moves)
        self._keep_free_lines()
        of_base, of_other = self.base_sequence.place_of_token, self.other_sequence.place_of_token
        steps = []
        before = -1, -1
        for left, right, count in self._in_lines(self.kept):
            after = of_base[left], of_other[right]
            if after[0] - before[0] > 1 or after[1] - before[1] > 1:
                steps += self._gap(before, after)
            steps.append(_TokenStep(RevisionMark.KEEP, left, right, 0, count))
            before = after[0] + count - 1, after[1] + count - 1
        last = len(self.base_sequence.items) - 1, len(self.other_sequence.items) - 1
        steps += self._gap(before, last)
        steps.append(_TokenStep(RevisionMark.KEEP, self.base_sequence.items[-1], self.other_sequence.items[-1], 0))
        return Revised(tuple(self._paragraphs(steps)), self.moves)

    def _in_lines(self, runs: Iterable[Run]) -> Iterator[Run]:
        """Stretches, cut where a line of either text begins."""
        for left, right, count in runs:
            cuts = {at - left for at in self.base.firsts(left, left + count)}
            cuts |= {at - right for at in self.other.firsts(right, right + count)}
            for start, end in pairwise((0, *sorted(cuts), count)):
                yield left + start, right + start, end - start

    def _keep_free_lines(self) -> None:
        """Pair the lines outside all clauses that both texts have between the same neighbours."""
        used = bytearray(len(self.base)), bytearray(len(self.other))
        mark(used, self.kept)
        for side, moved in zip(used, self.moved, strict=True):
            for token in moved:
                side[token] = 1
        kept: list[Run] = []
        before = 0, 0
        for run in (*self.kept, (len(self.base), len(self.other), 0)):
            if run[0] > before[0] and run[1] > before[1]:
                left = _whole_lines(self.base, before[0], run[0], used[0])
                right = _whole_lines(self.other, before[1], run[1], used[1])
                for one, two in free_lines(self.base, self.other, left, right):
                    kept += runs_of(same_tokens(self.base, self.other, one, two))
            kept.append(run)
            before = run[0] + run[2], run[1] + run[2]
        self.kept = kept[:-1]

    def _gap(self, before: tuple[int, int], after: tuple[int, int]) -> Iterator[_TokenStep]:
        """What stands between two kept items."""
        base = self.base_sequence.items[before[0] + 1 : after[0]]
        other = self.other_sequence.items[before[1] + 1 : after[1]]
        attached = before[0] >= 0 and self.base_sequence.items[before[0]] >= 0
        ends = paired_ends(base, other, attached=attached)
        if ends is not None:
            yield from self._changed(base[: ends[0]], other[: ends[1]], attached=True)
            yield _TokenStep(RevisionMark.KEEP, base[ends[0]], other[ends[1]], 0)
            base, other = base[ends[0] + 1 :], other[ends[1] + 1 :]
        cut, other_cut = _behind_last_end(base), _behind_last_end(other)
        if cut and other_cut:
            yield from self._changed(base[:cut], other[:other_cut], attached=attached and ends is None)
            base, other = base[cut:], other[other_cut:]
        yield from self._changed(base, other, attached=attached and ends is None and not cut)

    def _changed(self, base: Sequence[int], other: Sequence[int], *, attached: bool) -> Iterator[_TokenStep]:
        """Items that only one text has at this place; text beside a line end of the other side stays in its line."""
        left = [*zip(base, _moves(base, self.moved[0], self.parts), strict=True)]
        right = [*zip(other, _moves(other, self.moved[1], self.parts), strict=True)]
        ends, other_ends = _ends(base), _ends(other)
        cut, other_cut = len(base), len(other)
        if ends and not other_ends:
            first = attached and ends[0] > 0
            cut, other_cut = (ends[0], len(other)) if first else (ends[-1] + 1, 0)
        elif other_ends and not ends:
            first = attached and other_ends[0] > 0
            cut, other_cut = (len(base), other_ends[0]) if first else (0, other_ends[-1] + 1)
        for some, others in ((left[:cut], right[:other_cut]), (left[cut:], right[other_cut:])):
            for item, count, move in _together(some):
                yield _TokenStep(RevisionMark.MOVED_FROM if move else RevisionMark.DELETE, item, None, move, count)
            for item, count, move in _together(others):
                yield _TokenStep(RevisionMark.MOVED_TO if move else RevisionMark.INSERT, None, item, move, count)

    def _paragraphs(self, steps: Iterable[_TokenStep]) -> Iterator[RevisedParagraph]:
        """The steps cut into paragraphs at the ends of lines."""
        waiting: list[_TokenStep] = []
        for step in steps:
            item = step.base if step.base is not None else step.other
            if item is not None and item >= 0:
                waiting.append(step)
            else:
                yield self._paragraph(waiting, step)
                waiting = []
        if waiting:
            yield self._paragraph(waiting, _TokenStep(RevisionMark.KEEP, None, None, 0))

    def _paragraph(self, steps: Sequence[_TokenStep], end: _TokenStep) -> RevisedParagraph:
        """One paragraph with its runs and what happens to its end."""
        base_line = -1 - end.base if end.base is not None else None
        other_line = -1 - end.other if end.other is not None else None
        side, line = (self.base, base_line) if base_line is not None else (self.other, other_line)
        if steps and steps[0].base is not None:
            side, line = self.base, self.base.line_of(steps[0].base)
        elif steps and steps[0].other is not None:
            side, line = self.other, self.other.line_of(steps[0].other)
        level = side.lines[line].level if line is not None else None
        return RevisedParagraph(
            tuple(self._runs(steps)), end.change, move=end.move, level=level, base_line=base_line, other_line=other_line
        )

    def _runs(self, steps: Sequence[_TokenStep]) -> Iterator[RevisedRun]:
        """Adjoining steps of one sort as runs."""
        before: _TokenStep | None = None
        parts = [part for step in steps for part in self._by_label(step)]
        for (change, move, label), group in groupby(parts, key=itemgetter(0)):
            some = [step for _, step in group]
            base = _extent(self.base, some[0].base, some[-1].base, some[-1].count)
            other = _extent(self.other, some[0].other, some[-1].other, some[-1].count)
            if base is None and other is not None:
                other = RawSpan(other.start - self._gap_before(before), other.end)
            document, span = (self.base.document, base) if base is not None else (self.other.document, other)
            assert span is not None
            yield RevisedRun(
                change, document.text.raw[span.start : span.end], base=base, other=other, move=move, label=bool(label)
            )
            before = some[-1]

    def _by_label(self, step: _TokenStep) -> Iterator[tuple[tuple[RevisionMark, int, int], _TokenStep]]:
        """A step cut where labels begin and end, each part with its sort."""
        side, item = (self.base, step.base) if step.base is not None else (self.other, step.other)
        assert item is not None
        done = 0
        while done < step.count:
            label = side.labels[item + done]
            found = side.labels.find(1 - label, item + done, item + step.count)
            end = step.count if found < 0 else found - item
            base, other = (None if one is None else one + done for one in (step.base, step.other))
            yield (step.change, step.move, label), _TokenStep(step.change, base, other, step.move, end - done)
            done = end

    def _gap_before(self, before: _TokenStep | None) -> int:
        """White space before new words that the kept ones before them do not bring: ``甲`` → ``甲<tab>乙``."""
        if before is None or before.base is None or before.other is None:
            return 0
        last, other_last = before.base + before.count - 1, before.other + before.count - 1
        kept, token = self.base.raw(last, last + 1), self.other.raw(other_last, other_last + 1)
        spaced = self.base.document.text.raw[kept.start : kept.end]
        gap = self.other.document.text.raw[token.start : token.end]
        return 0 if len(spaced.rstrip()) < len(spaced) else len(gap) - len(gap.rstrip())


def _together(items: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Items and their moves as stretches: the first, how many tokens follow each other from there, and the move."""
    first, count, last = 0, 0, 0
    for item, move in items:
        if count and move == last and item == first + count and item > 0 and first >= 0:
            count += 1
            continue
        if count:
            yield first, count, last
        first, count, last = item, 1, move
    if count:
        yield first, count, last


def _extent(side: Tokens, first: int | None, last: int | None, count: int) -> RawSpan | None:
    """From the first token of one step to the last of another."""
    return None if first is None or last is None else side.raw(first, last + count)


def _behind_last_end(items: Sequence[int]) -> int:
    """How many items stand up to and including the last line end."""
    return next((at + 1 for at in range(len(items) - 1, -1, -1) if items[at] < 0), 0)


def _whole_lines(side: Tokens, first: int, last: int, used: bytearray) -> list[int]:
    """Lines outside all clauses that lie between two tokens as a whole and of which no token is used."""
    if first >= last:
        return []
    out = []
    for number in range(side.line_of(first), side.line_of(last - 1) + 1):
        line = side.lines[number]
        outside = line.level is None
        if outside and line.first >= first and line.last <= last and used.find(1, line.first, line.last) < 0:
            out.append(number)
    return out


def _ends(items: Sequence[int]) -> list[int]:
    """Places of the line ends."""
    return [at for at, item in enumerate(items) if item < 0]


def _moves(items: Sequence[int], moved: Mapping[int, int], parts: Collection[int]) -> list[int]:
    """Number of the move of each item; a line end goes with the token before it, save for moves of ``parts``."""
    out: list[int] = []
    last = 0
    for item in items:
        number = moved.get(item, 0) if item >= 0 else 0 if last in parts else last
        out.append(number)
        last = number if item >= 0 else 0
    return out
