"""Which characters of two texts are the same ones: no character of either text has more than one partner.

A comparison puts stretches of clauses side by side, and several of them may claim the same words. Ownership settles
that once for everything that shows them:

    1. the difference that explains most of what it compares takes its words first; a later one takes what is left;
    2. labels and headings go with the clauses that share most;
    3. words that two linked clauses have in another order are found again and are no deletion and insertion, and so
       are longer ones that stand once in either text, wherever they went; of unrelated texts, lines that read alike;
    4. of all that is shared, the heaviest sequence in one order on both sides stays, the others stand elsewhere;
    5. what stands elsewhere and is too short to be followed is not shared.

    base    A B C D        A stays, B and C moved as one, D stays
    other   A D B C
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, takewhile

from rrdiff.alignment.match import Alignment, Works
from rrdiff.difference.edit import ClauseDiff, Op
from rrdiff.difference.edits import diff
from rrdiff.difference.stream import moved_cells
from rrdiff.structure.clause import Clause
from rrdiff.text.numerals import HAN_NUMERAL
from rrdiff.text.source import BodySpan
from rrdiff.text.value import value
from rrdiff.views.reading.claims import Claims, ClauseTokens, Names, Pair, Run, joined, mark, pairs_of
from rrdiff.views.reading.recovered import common_runs
from rrdiff.views.redline.gaps import free_lines, same_tokens

_NUMERALS = frozenset(HAN_NUMERAL + "0123456789")
LEAST_MOVE = 6
"""Fewer characters are not followed to another place unless they are all the words of two clauses; the same number as
the shortest run that counts as common text in tracing."""
STAYS = 4
"""How much heavier words weigh whose clauses the alignment says have stayed: the words follow its judgement, unless far
more of them say otherwise."""
LEAST_ASTRAY = 12
"""Characters that clauses which were not linked must share in a row, once in either text, to be the same words; as many
as a further source of a clause must give in two versions of one text."""


@value
class Move:
    """Tokens that went elsewhere together, in order on both sides; ``whole`` when they are clauses as a whole."""

    runs: tuple[Run, ...]
    whole: bool


@value
class Ownership:
    """The stretches that stayed, in order on both sides, and those that moved."""

    kept: tuple[Run, ...]
    moves: tuple[Move, ...]


def ownership_of(
    alignment: Alignment, diffs: Iterable[ClauseDiff], base: ClauseTokens, other: ClauseTokens
) -> Ownership:
    """Find the partner of every character, and whether it stayed."""
    claims = Claims(base, other)
    for found in sorted(diffs, key=_rank):
        claims.take_difference(found)
    linked = _linked(alignment)
    for names in _alike_by_label(alignment, linked, claims.shared()):
        _take_heads(claims, base.document.by_id[names[0]], other.document.by_id[names[1]])
    for names in linked:
        _take_moved_cells(claims, names)
        claims.take(_out_of_order(claims, names))
    if alignment.works is Works.UNRELATED:
        claims.take(_alike(base, other))
    else:
        claims.take(pairs_of(_unlinked_runs(claims)))
    runs = joined(claims.runs)
    apart = {
        (left, right) for match in alignment.matches if match.moved for left in match.base for right in match.other
    }
    weights = [
        sum(count if names in apart else STAYS * count for names, count in claims.parts(run))
        if apart
        else STAYS * run[2]
        for run in runs
    ]
    stayed = _heaviest(runs, weights)
    kept = [run for run, stays in zip(runs, stayed, strict=True) if stays]
    single = {
        (match.base[0], match.other[0]) for match in alignment.matches if len(match.base) == len(match.other) == 1
    }
    moves = tuple(_moves(runs, stayed, claims, single))
    return Ownership(tuple(_filled(kept, moves, claims, frozenset(linked))), moves)


def _filled(kept: Sequence[Run], moves: Iterable[Move], claims: Claims, linked: frozenset[Names]) -> list[Run]:
    """The stretches that stayed, with words right beside them that read the same in both texts and have no partner.

    They are all that one of the texts has without partner there; they lost theirs as too short to be followed, or to a
    difference of another clause. Numbers are told whole.
    """
    keys = claims.base.tokens.keys, claims.other.tokens.keys
    used = bytearray(len(keys[0])), bytearray(len(keys[1]))
    mark(used, chain(kept, *(move.runs for move in moves)))
    out = list(kept)
    limits = [(0, 0, 0), *kept, (len(keys[0]), len(keys[1]), 0)]
    for before, (left, right, count), after in zip(limits, kept, limits[2:], strict=False):
        ends = before[0] + before[2] - 1, before[1] + before[2] - 1
        behind, ahead = (1, (left + count - 1, right + count - 1), after[:2]), (-1, (left, right), ends)
        for step, (one, two), limit in (behind, ahead) if count == 1 else (ahead, behind):
            pair = one + step, two + step
            if pair[0] == limit[0] or pair[1] == limit[1]:
                continue
            run: list[Pair] = []
            while (pair[0] - limit[0]) * step < 0 and (pair[1] - limit[1]) * step < 0:
                free = not used[0][pair[0]] and not used[1][pair[1]]
                if not free or keys[0][pair[0]] != keys[1][pair[1]] or claims.names(pair) not in linked:
                    break
                run.append(pair)
                pair = pair[0] + step, pair[1] + step
            alone = pair[0] == limit[0] or used[0][pair[0]], pair[1] == limit[1] or used[1][pair[1]]
            if run and any(alone) and _NUMERALS.isdisjoint(keys[0][one] for one, _ in run):
                added = (*min(run), len(run))
                out.append(added)
                mark(used, (added,))
    return joined(out)


def _rank(found: ClauseDiff) -> tuple[float, int, BodySpan, BodySpan]:
    """The difference that explains most of the words it compares comes first: as a share, then in characters."""
    kept = sum(len(edit.base) for edit in found.edits if edit.op is Op.KEEP)
    return -kept / max(1, len(found.other_span)), -kept, found.other_span, found.base_span


def _take_heads(claims: Claims, left: Clause, right: Clause) -> None:
    """Take what the labels and the headings of two clauses share."""
    one, two = claims.base.of((left.label,)), claims.other.of((right.label,))
    if not claims.take_alike(one, two):
        keys, other_keys = claims.base.tokens.keys, claims.other.tokens.keys
        claims.take(_labels(one, two, [keys[at] for at in one], [other_keys[at] for at in two]))
    if left.heading and right.heading:
        texts = claims.base.document.folded(left.heading), claims.other.document.folded(right.heading)
        if all(texts):
            claims.take_spans(diff(*texts), left.heading, right.heading)


def _holds(claims: Claims, names: Names, pairs: Iterable[Pair]) -> bool:
    """Whether pairs hold all words of two clauses, their labels apart."""
    left, right = claims.base.document.by_id[names[0]], claims.other.document.by_id[names[1]]
    words = {*claims.base.of((*left.heading, *left.body))}, {*claims.other.of((*right.heading, *right.body))}
    lefts, rights = zip(*pairs, strict=True)
    return bool(words[0]) and words[0] <= {*lefts} and words[1] <= {*rights}


def _linked(alignment: Alignment) -> tuple[Names, ...]:
    """Clauses that a match puts side by side, in the order of the matches."""
    return tuple(
        dict.fromkeys((left, right) for match in alignment.matches for left in match.base for right in match.other)
    )


def _alike_by_label(alignment: Alignment, linked: Iterable[Names], weight: Mapping[Names, int]) -> Iterator[Names]:
    """Clauses whose labels and headings answer to each other: of one level, each once, those that share most first.

    Of those that share as much, clauses of one heading come first.
    """
    levels = alignment.base.by_id, alignment.other.by_id
    found = [names for names in linked if levels[0][names[0]].level is levels[1][names[1]].level]
    used: tuple[set[str], set[str]] = set(), set()
    order = {clause.id: place for place, clause in enumerate(alignment.base.clauses)}
    other_order = {clause.id: place for place, clause in enumerate(alignment.other.clauses)}

    def rank(names: Names) -> tuple[int, bool, int, int]:
        left, right = levels[0][names[0]], levels[1][names[1]]
        differ = alignment.base.folded(left.heading) != alignment.other.folded(right.heading)
        return -weight.get(names, 0), differ, order[names[0]], other_order[names[1]]

    for left, right in sorted(found, key=rank):
        if left not in used[0] and right not in used[1]:
            used[0].add(left)
            used[1].add(right)
            yield left, right


def _labels(left: Sequence[int], right: Sequence[int], keys: Sequence[str], other_keys: Sequence[str]) -> list[Pair]:
    """Tokens that two labels share: all of equal ones, else what stands before and after the number."""
    if keys == other_keys:
        return list(zip(left, right, strict=True))
    before = _frame(zip(keys, other_keys, strict=False))
    after = _frame(zip(reversed(keys), reversed(other_keys), strict=False))
    after = min(after, len(left) - before, len(right) - before)
    ends = zip(left[len(left) - after :], right[len(right) - after :], strict=True)
    return [*zip(left[:before], right[:before], strict=True), *ends]


def _frame(keys: Iterable[tuple[str, str]]) -> int:
    """How many signs two labels share from one end on, up to their number."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1] and pair[0] not in _NUMERALS, keys))


def _take_moved_cells(claims: Claims, names: Names) -> None:
    """Take what the cells of rows that stand elsewhere in their table share with those they answer to."""
    documents = claims.base.document, claims.other.document
    left, right = (
        [table for table in document.tables if table.clause == name]
        for document, name in zip(documents, names, strict=True)
    )
    for one, two in moved_cells(left, right):
        edits = diff(documents[0].folded((one,)), documents[1].folded((two,)))
        claims.take_spans(edits, (one,), (two,))


def _out_of_order(claims: Claims, names: Names) -> Iterator[Pair]:
    """Longer runs that two linked clauses share although their difference deletes and inserts them, longest first."""
    left = claims.left_over(0, claims.base.body(names[0]), LEAST_MOVE)
    right = claims.left_over(1, claims.other.body(names[1]), LEAST_MOVE) if left else ()
    if left and right:
        keys = claims.base.tokens.keys, claims.other.tokens.keys
        yield from pairs_of(common_runs(left, right, keys, LEAST_MOVE))


def _alike(base: ClauseTokens, other: ClauseTokens) -> Iterator[Pair]:
    """What the lines of two texts share of which no clause is set beside another: those that read alike, in order.

    A word of a clause is no label and no note, and so is its partner.
    """
    left, right = (
        {token for clause in side.document.clauses for token in side.of((*clause.heading, *clause.body))}
        for side in (base, other)
    )
    lines = range(len(base.tokens.lines)), range(len(other.tokens.lines))
    for one, two in free_lines(base.tokens, other.tokens, *lines):
        for pair in same_tokens(base.tokens, other.tokens, one, two):
            if (pair[0] in left) is (pair[1] in right):
                yield pair


def _unlinked_runs(claims: Claims) -> Iterator[Run]:
    """Runs without partner that stand once in either text, in clauses that were not linked, longest first."""
    left, right = (
        [one for body in side.all_bodies() for one in claims.left_over(number, body, 1)]
        for number, side in enumerate((claims.base, claims.other))
    )
    keys = claims.base.tokens.keys, claims.other.tokens.keys
    texts = "".join(keys[0]), "".join(keys[1])
    for run in common_runs(left, right, keys, LEAST_ASTRAY):
        words = "".join(keys[0][run[0] : run[0] + run[2]])
        if all(text.count(words) == 1 for text in texts):
            yield run


def _heaviest(runs: Sequence[Run], weights: Sequence[int]) -> list[bool]:
    """Which runs form the heaviest sequence that is in order on both sides; they come in the order of the base.

    The best weight up to each place of the other text is kept in a tree of prefix maxima (Fenwick 1994).
    """
    starts = sorted(run[1] for run in runs)
    tree: list[tuple[int, int]] = [(0, -1)] * (len(starts) + 1)
    before = [-1] * len(runs)
    top = (0, -1)
    for number, run in enumerate(runs):
        best = (0, -1)
        rank = bisect_right(starts, run[1])
        at = rank - 1
        while at > 0:
            best = max(best, tree[at], key=lambda entry: entry[0])
            at -= at & -at
        before[number] = best[1]
        entry = (best[0] + weights[number], number)
        top = max(top, entry, key=lambda one: one[0])
        while rank < len(tree):
            tree[rank] = max(tree[rank], entry, key=lambda one: one[0])
            rank += rank & -rank
    stayed = [False] * len(runs)
    at = top[1]
    while at >= 0:
        stayed[at] = True
        at = before[at]
    return stayed


def _moves(runs: Sequence[Run], stayed: Sequence[bool], claims: Claims, single: set[Names]) -> Iterator[Move]:
    """Runs that stand elsewhere and are neighbours on both sides, where together they are worth following."""
    sizes = claims.shared()
    keys = claims.base.tokens.keys
    order = {at: place for place, at in enumerate(sorted(range(len(runs)), key=lambda at: runs[at][1]))}
    for moved, group in groupby(range(len(runs)), key=lambda at: (order[at] - at, stayed[at])):
        if moved[1]:
            continue
        some = tuple(runs[at] for at in group)
        names: Counter[Names] = Counter()
        for run in some:
            for one, count in claims.parts(run):
                names[one] += count
        whole = all(one in single and sizes[one] == count for one, count in names.items())
        words = any(one in single and _holds(claims, one, pairs_of(some)) for one in names)
        if whole or words or sum(keys[left].isalnum() for left, _ in pairs_of(some)) >= LEAST_MOVE:
            yield Move(some, whole)
