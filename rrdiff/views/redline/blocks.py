"""Which characters of two texts are the same ones, and which of them stayed where they were.

Everything a comparison put side by side is a block: a stretch of a base clause, the stretch of the other clause it was
compared with, and the characters they share. Of all blocks the heaviest sequence in one order on both sides stays; the
others stand elsewhere. Blocks that went together are one move.

    base    A B C D        A stays, B and C moved as one, D stays
    other   A D B C
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rrdiff.alignment.match import Alignment
from rrdiff.classification.finding import Comparison
from rrdiff.difference.edit import Edit, Op
from rrdiff.difference.edits import diff
from rrdiff.structure.clause import Document
from rrdiff.text.numerals import HAN_NUMERAL
from rrdiff.text.source import Span
from rrdiff.views.redline.tokens import Tokens
from rrdiff.views.wording import Wording

_NUMERALS = frozenset(HAN_NUMERAL + "0123456789")
LEAST_MOVE = 6
"""Fewer characters in a row of a clause that was divided or merged are not followed to another place; the same number
as the shortest run that counts as common text in tracing."""

Pair = tuple[int, int]
Names = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """Tokens that correspond, in order on both sides; ``whole`` when they come from two clauses as a whole."""

    pairs: tuple[Pair, ...]
    whole: bool

    @property
    def base(self) -> Span:
        """From the first to the last base token."""
        return Span(self.pairs[0][0], self.pairs[-1][0] + 1)

    @property
    def other(self) -> Span:
        """From the first to the last other token."""
        return Span(self.pairs[0][1], self.pairs[-1][1] + 1)


@dataclass(frozen=True, slots=True)
class Placed:
    """The pairs that stayed, in order, and the groups of blocks that moved."""

    kept: tuple[Pair, ...]
    moves: tuple[tuple[Block, ...], ...]


def placed(comparison: Comparison, base: Tokens, other: Tokens) -> Placed:
    """Find the blocks of a comparison and put them in place."""
    found = sorted(_blocks(comparison, base, other), key=lambda block: (block.pairs[0], -len(block.pairs)))
    stayed = _heaviest(found)
    in_place = [block for block, stays in zip(found, stayed, strict=True) if stays]
    rest = [block for block, stays in zip(found, stayed, strict=True) if not stays]
    kept = [pair for block in in_place for pair in block.pairs]
    return Placed(tuple(kept), tuple(_together(in_place, list(_apart(rest, kept)))))


def _blocks(comparison: Comparison, base: Tokens, other: Tokens) -> Iterator[Block]:
    """All blocks, those that start at the head of their clauses with label and heading."""
    alignment = comparison.alignment
    words = Wording(alignment.base), Wording(alignment.other)
    bodies: dict[Names, list[tuple[bool, list[Pair]]]] = defaultdict(list)
    for found in comparison.diffs:
        places = words[0].places(found.base, run_in=False), words[1].places(found.other, run_in=False)
        at_head = found.base_span.start == found.other_span.start == 0
        bodies[found.base, found.other].append((at_head, list(_kept(found.edits, places, base, other))))
    whole = {(match.base[0], match.other[0]) for match in alignment.matches if len(match.base) == len(match.other) == 1}
    for names in _namesakes(
        alignment, {names: sum(len(pairs) for _, pairs in parts) for names, parts in bodies.items()}
    ):
        head = _heads(alignment.base, alignment.other, names, base, other)
        if bodies[names] and bodies[names][0][0]:
            bodies[names][0] = (True, [*head, *bodies[names][0][1]])
        else:
            bodies[names].append((True, head))
    for names, parts in bodies.items():
        for _, pairs in parts:
            yield from _block(pairs, whole=names in whole)


def _namesakes(alignment: Alignment, weight: Mapping[Names, int]) -> Iterator[Names]:
    """Clauses whose labels and headings answer to each other: of one level, each once, those that share most first."""
    levels = alignment.base.by_id, alignment.other.by_id
    found = {
        (left, right)
        for match in alignment.matches
        for left in match.base
        for right in match.other
        if levels[0][left].level is levels[1][right].level
    }
    used: tuple[set[str], set[str]] = set(), set()
    order = {clause.id: place for place, clause in enumerate(alignment.base.clauses)}
    other_order = {clause.id: place for place, clause in enumerate(alignment.other.clauses)}
    for left, right in sorted(found, key=lambda names: (-weight.get(names, 0), order[names[0]], other_order[names[1]])):
        if left not in used[0] and right not in used[1]:
            used[0].add(left)
            used[1].add(right)
            yield left, right


def _runs(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """What of a part of a clause is worth following: its longer stretches without a change."""
    out: list[Pair] = []
    run: list[Pair] = []
    for pair in (*pairs, (-1, -1)):
        if run and (pair[0] != run[-1][0] + 1 or pair[1] != run[-1][1] + 1):
            out += run if len(run) >= LEAST_MOVE else []
            run = []
        run.append(pair)
    return tuple(out)


def _block(pairs: Iterable[Pair], *, whole: bool) -> Iterator[Block]:
    """The pairs in order as a block; a pair that is out of order is left out."""
    out: list[Pair] = []
    for pair in pairs:
        if not out or (pair[0] > out[-1][0] and pair[1] > out[-1][1]):
            out.append(pair)
    if out:
        yield Block(tuple(out), whole)


def _kept(
    edits: Iterable[Edit], places: tuple[Sequence[int], Sequence[int]], base: Tokens, other: Tokens
) -> Iterator[Pair]:
    """Tokens that the edits of a clause keep and that read the same."""
    for edit in edits:
        if edit.op is Op.KEEP:
            for left, right in zip(
                places[0][edit.base.start : edit.base.end], places[1][edit.other.start : edit.other.end], strict=True
            ):
                yield from _same(base.at(left), other.at(right), base, other)


def _same(left: int, right: int, base: Tokens, other: Tokens) -> Iterator[Pair]:
    if left >= 0 and right >= 0 and base.tokens[left].key == other.tokens[right].key:
        yield left, right


def _heads(base: Document, other: Document, names: Names, base_tokens: Tokens, other_tokens: Tokens) -> list[Pair]:
    """What the labels and the headings of two clauses share."""
    left, right = base.by_id[names[0]], other.by_id[names[1]]
    labels = _places(base, (left.label,)), _places(other, (right.label,))
    headings = _places(base, left.heading), _places(other, right.heading)
    out = _labels(
        [base_tokens.at(at) for at in labels[0]], [other_tokens.at(at) for at in labels[1]], base_tokens, other_tokens
    )
    if headings[0] and headings[1]:
        read = [
            "".join(side.text.folded[at] for at in some) for side, some in zip((base, other), headings, strict=True)
        ]
        out += _kept(diff(*read), headings, base_tokens, other_tokens)
    return out


def _places(document: Document, spans: Iterable[Span]) -> list[int]:
    """Folded positions of some spans, line breaks left out."""
    folded = document.text.folded
    return [at for span in spans for at in range(span.start, span.end) if folded[at] != "\n"]


def _labels(left: Sequence[int], right: Sequence[int], base: Tokens, other: Tokens) -> list[Pair]:
    """Tokens that two labels share: all of equal ones, else what stands before and after the number."""
    keys = [base.tokens[one].key for one in left], [other.tokens[one].key for one in right]
    if keys[0] == keys[1]:
        return list(zip(left, right, strict=True))
    before = _frame(zip(*keys, strict=False))
    after = _frame(zip(reversed(keys[0]), reversed(keys[1]), strict=False))
    after = min(after, len(left) - before, len(right) - before)
    ends = zip(left[len(left) - after :], right[len(right) - after :], strict=True)
    return [*zip(left[:before], right[:before], strict=True), *ends]


def _frame(keys: Iterable[tuple[str, str]]) -> int:
    """How many signs two labels share from one end on, up to their number."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1] and pair[0] not in _NUMERALS, keys))


def _apart(blocks: Iterable[Block], kept: Iterable[Pair]) -> Iterator[Block]:
    """The blocks that moved, heaviest first, without the tokens that stayed or that a heavier one has taken."""
    taken = [set(side) for side in zip(*kept, strict=True)] or [set(), set()]
    moved: list[Block] = []
    for block in sorted(blocks, key=lambda one: (-len(one.pairs), one.pairs[0])):
        pairs = tuple(pair for pair in block.pairs if pair[0] not in taken[0] and pair[1] not in taken[1])
        whole = block.whole and len(pairs) == len(block.pairs)
        pairs = _undivided(pairs if whole else _runs(pairs), taken)
        if not pairs:
            continue
        found = Block(pairs, whole)
        # the two ends of a move are ranges, and no range may begin inside another
        if any(found.base.overlaps(one.base) or found.other.overlaps(one.other) for one in moved):
            continue
        moved.append(found)
        taken[0].update(pair[0] for pair in pairs)
        taken[1].update(pair[1] for pair in pairs)
        yield found


def _undivided(pairs: Sequence[Pair], taken: Sequence[Collection[int]]) -> tuple[Pair, ...]:
    """The longest part of a block that no taken token stands inside of, on either side."""
    ordered = [sorted(side) for side in taken]
    best: list[Pair] = []
    part: list[Pair] = []
    for pair in pairs:
        if part and any(
            bisect_left(side, last) != bisect_left(side, now)
            for side, last, now in zip(ordered, part[-1], pair, strict=True)
        ):
            best = part if len(part) > len(best) else best
            part = []
        part.append(pair)
    return tuple(part if len(part) > len(best) else best)


def _heaviest(blocks: Sequence[Block]) -> list[bool]:
    """Which blocks form the heaviest sequence that is in order on both sides and does not overlap.

    Blocks come by their base start; a block can follow those that end before it starts, on both sides. The best
    weight up to each end in the other text is kept in a tree of prefix maxima (Fenwick 1994), filled in the order in
    which blocks end in the base.
    """
    ends = sorted({block.other.end for block in blocks})
    rank = {end: number for number, end in enumerate(ends, 1)}
    tree: list[tuple[int, int]] = [(0, -1)] * (len(ends) + 1)
    weight = [0] * len(blocks)
    before = [-1] * len(blocks)
    waiting = sorted(range(len(blocks)), key=lambda number: blocks[number].base.end)
    entered = 0
    for number, block in enumerate(blocks):
        while entered < len(waiting) and blocks[waiting[entered]].base.end <= block.base.start:
            done = waiting[entered]
            at = rank[blocks[done].other.end]
            while at < len(tree):
                tree[at] = max(tree[at], (weight[done], done), key=lambda entry: entry[0])
                at += at & -at
            entered += 1
        best = (0, -1)
        at = bisect_right(ends, block.other.start)
        while at:
            best = max(best, tree[at], key=lambda entry: entry[0])
            at -= at & -at
        weight[number] = best[0] + len(block.pairs)
        before[number] = best[1]
    stayed = [False] * len(blocks)
    at = max(range(len(blocks)), key=lambda number: weight[number], default=-1)
    while at >= 0:
        stayed[at] = True
        at = before[at]
    return stayed


def _together(in_place: Sequence[Block], moved: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Runs of moved blocks that are neighbours on both sides, with nothing between them that stayed."""
    stayed = [sorted(side) for side in zip(*(pair for block in in_place for pair in block.pairs), strict=True)] or [
        [],
        [],
    ]
    order = sorted((*in_place, *moved), key=lambda block: block.pairs[0])
    other_place = {block.pairs: at for at, block in enumerate(sorted(order, key=lambda block: block.pairs[0][1]))}
    apart = {block.pairs for block in moved}
    group: list[Block] = []
    for block in order:
        goes_on = (
            group
            and block.pairs in apart
            and other_place[block.pairs] == other_place[group[-1].pairs] + 1
            and all(
                bisect_left(side, last) == bisect_left(side, now)
                for side, last, now in zip(stayed, group[-1].pairs[-1], block.pairs[0], strict=True)
            )
        )
        if group and not goes_on:
            yield tuple(group)
            group = []
        if block.pairs in apart:
            group.append(block)
    if group:
        yield tuple(group)
