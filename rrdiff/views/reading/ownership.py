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
from functools import lru_cache
from itertools import groupby, takewhile

from rrdiff.alignment.match import Alignment, Works
from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.difference.edits import diff
from rrdiff.difference.stream import moved_cells
from rrdiff.structure.clause import Clause, Document
from rrdiff.text.numerals import HAN_NUMERAL
from rrdiff.text.source import BodySpan, FoldedSpan
from rrdiff.text.value import value
from rrdiff.views.reading.recovered import Pair, common_runs, runs_of
from rrdiff.views.reading.tokens import Tokens
from rrdiff.views.redline.gaps import free_lines, same_tokens

_NUMERALS = frozenset(HAN_NUMERAL + "0123456789")
LEAST_MOVE = 6
"""Fewer characters are not followed to another place unless they are all the words of two clauses; the same number as
the shortest run that counts as common text in tracing."""
LEAST_REMNANT = 3
"""Fewer characters in a row of a difference that lost words to another one say nothing about where they came from; the
same number as the shortest run that counts between two clauses."""
STAYS = 4
"""How much heavier words weigh whose clauses the alignment says have stayed: the words follow its judgement, unless far
more of them say otherwise."""
LEAST_ASTRAY = 12
"""Characters that clauses which were not linked must share in a row, once in either text, to be the same words; as many
as a further source of a clause must give in two versions of one text."""

Names = tuple[str, str]
"""A base clause and an other clause."""


@value
class Move:
    """Tokens that went elsewhere together, in order on both sides; ``whole`` when they are clauses as a whole."""

    pairs: tuple[Pair, ...]
    whole: bool


@value
class Ownership:
    """The pairs that stayed, in order on both sides, and those that moved."""

    kept: tuple[Pair, ...]
    moves: tuple[Move, ...]


class ClauseTokens:
    """The tokens of each clause of a document, part by part."""

    def __init__(self, tokens: Tokens) -> None:
        """Look at the document of ``tokens``; a clause is read when it is asked for."""
        self.tokens, self.document = tokens, tokens.document
        self.body = lru_cache(maxsize=None)(self._body)

    def _body(self, name: str) -> tuple[int, ...]:
        """The token of each position of a clause's body."""
        return self.of(self.document.by_id[name].body)

    def heading(self, name: str) -> tuple[int, ...]:
        """The token of each position of a clause's heading."""
        return self.of(self.document.by_id[name].heading)

    def all_bodies(self) -> Iterator[int]:
        """The tokens of all bodies, each once, clause by clause."""
        for clause in self.document.clauses:
            yield from dict.fromkeys(self.body(clause.id))

    def of(self, spans: Iterable[FoldedSpan]) -> tuple[int, ...]:
        """The token of each folded position of some spans, line breaks left out."""
        between = self.tokens.between
        return tuple([token for span in spans for token in between(span.start, span.end) if token >= 0])


def ownership_of(
    alignment: Alignment, diffs: Iterable[ClauseDiff], base: ClauseTokens, other: ClauseTokens
) -> Ownership:
    """Find the partner of every character, and whether it stayed."""
    claims = _Claims(base, other)
    for found in sorted(diffs, key=_rank):
        claims.take(claims.kept(found.edits, base.body(found.base), other.body(found.other)))
    linked = _linked(alignment)
    for names in _alike_by_label(alignment, linked, claims.shared()):
        claims.take(claims.heads(base.document.by_id[names[0]], other.document.by_id[names[1]]), all_or_part=False)
    for names in linked:
        claims.take(_moved_cells(claims, names), all_or_part=False)
        claims.take(_out_of_order(claims, names), all_or_part=False)
    if alignment.works is Works.UNRELATED:
        claims.take(_alike(base, other), all_or_part=False)
    else:
        claims.take(_unlinked_runs(claims), all_or_part=False)
    runs = list(runs_of(sorted(claims.to_other.items())))
    apart = {
        (left, right) for match in alignment.matches if match.moved for left in match.base for right in match.other
    }
    weights = [
        sum(1 if claims.names(pair) in apart else STAYS for pair in run) if apart else STAYS * len(run) for run in runs
    ]
    stayed = _heaviest(runs, weights)
    kept = [pair for run, stays in zip(runs, stayed, strict=True) if stays for pair in run]
    single = {
        (match.base[0], match.other[0]) for match in alignment.matches if len(match.base) == len(match.other) == 1
    }
    moves = tuple(_moves(runs, stayed, claims, single))
    return Ownership(tuple(_filled(kept, moves, claims, frozenset(linked))), moves)


def _filled(kept: Sequence[Pair], moves: Iterable[Move], claims: _Claims, linked: frozenset[Names]) -> list[Pair]:
    """The pairs that stayed, with words right beside them that read the same in both texts and have no partner.

    They are all that one of the texts has without partner there; they lost theirs as too short to be followed, or to a
    difference of another clause. Numbers are told whole.
    """
    pairs = [*kept, *(pair for move in moves for pair in move.pairs)]
    used = {left for left, _ in pairs}, {right for _, right in pairs}
    keys = claims.base.tokens.keys, claims.other.tokens.keys
    out = list(kept)
    limits = [(-1, -1), *kept, (len(keys[0]), len(keys[1]))]
    for before, (left, right), after in zip(limits, kept, limits[2:], strict=False):
        for step, limit in ((1, after), (-1, before)):
            if left + step == limit[0] or right + step == limit[1]:
                continue  # as with most: nothing stands between
            run: list[Pair] = []
            pair = left + step, right + step
            while (pair[0] - limit[0]) * step < 0 and (pair[1] - limit[1]) * step < 0:
                free = pair[0] not in used[0] and pair[1] not in used[1]
                if not free or keys[0][pair[0]] != keys[1][pair[1]] or claims.names(pair) not in linked:
                    break
                run.append(pair)
                pair = pair[0] + step, pair[1] + step
            alone = pair[0] == limit[0] or pair[0] in used[0], pair[1] == limit[1] or pair[1] in used[1]
            if run and any(alone) and _NUMERALS.isdisjoint(keys[0][one] for one, _ in run):
                out += run
                used[0].update(one for one, _ in run)
                used[1].update(one for _, one in run)
    return sorted(out)


def _rank(found: ClauseDiff) -> tuple[float, int, BodySpan, BodySpan]:
    """The difference that explains most of the words it compares comes first: as a share, then in characters."""
    kept = sum(len(edit.base) for edit in found.edits if edit.op is Op.KEEP)
    return -kept / max(1, len(found.other_span)), -kept, found.other_span, found.base_span


class _Claims:
    """Pairs taken so far."""

    def __init__(self, base: ClauseTokens, other: ClauseTokens) -> None:
        self.base, self.other = base, other
        self.to_other: dict[int, int] = {}
        self.to_base: dict[int, int] = {}
        self.clauses = _owners(base.document, base.tokens), _owners(other.document, other.tokens)

    def take(self, pairs: Iterable[Pair], *, all_or_part: bool = True) -> None:
        """Take the pairs of which both sides are free; of a difference that lost some, only longer stretches."""
        wanted = list(dict.fromkeys(pairs))
        to_other, to_base = self.to_other, self.to_base
        free = [pair for pair in wanted if pair[0] not in to_other and pair[1] not in to_base]
        if all_or_part and len(free) < len(wanted):
            free = [pair for run in runs_of(free) if len(run) >= LEAST_REMNANT for pair in run]
        partners = dict(free)
        turned = {right: left for left, right in free}
        if len(partners) == len(turned) == len(free):
            to_other.update(partners)
            to_base.update(turned)
            return
        for left, right in free:
            if left not in to_other and right not in to_base:
                to_other[left] = right
                to_base[right] = left

    def kept(self, edits: Iterable[Edit], left: Sequence[int], right: Sequence[int]) -> Iterator[Pair]:
        """Tokens that edits keep and that read the same."""
        for edit in edits:
            if edit.op is Op.KEEP:
                yield from self.same(left[edit.base.start : edit.base.end], right[edit.other.start : edit.other.end])

    def same(self, left: Iterable[int], right: Iterable[int]) -> list[Pair]:
        """Those of some tokens, one by one, that read the same."""
        keys, other_keys = self.base.tokens.keys, self.other.tokens.keys
        return [pair for pair in zip(left, right, strict=True) if keys[pair[0]] == other_keys[pair[1]]]

    def heads(self, left: Clause, right: Clause) -> list[Pair]:
        """What the labels and the headings of two clauses share."""
        keys = self.base.tokens.keys, self.other.tokens.keys
        one, two = self.base.of((left.label,)), self.other.of((right.label,))
        out = _labels(one, two, [keys[0][at] for at in one], [keys[1][at] for at in two])
        texts = [
            document.folded(clause.heading)
            for document, clause in ((self.base.document, left), (self.other.document, right))
        ]
        if all(texts):
            out += self.kept(diff(*texts), self.base.of(left.heading), self.other.of(right.heading))
        return out

    def shared(self) -> Counter[Names]:
        """How many characters each two clauses share."""
        one, two = self.clauses
        return Counter(
            zip(map(one.__getitem__, self.to_other), map(two.__getitem__, self.to_other.values()), strict=True)
        )

    def holds(self, names: Names, pairs: Iterable[Pair]) -> bool:
        """Whether pairs hold all words of two clauses, their labels apart."""
        left, right = self.base.document.by_id[names[0]], self.other.document.by_id[names[1]]
        words = {*self.base.of((*left.heading, *left.body))}, {*self.other.of((*right.heading, *right.body))}
        lefts, rights = zip(*pairs, strict=True)
        return bool(words[0]) and words[0] <= {*lefts} and words[1] <= {*rights}

    def names(self, pair: Pair) -> Names:
        """The clauses of a pair."""
        return self.clauses[0][pair[0]], self.clauses[1][pair[1]]


def _owners(document: Document, tokens: Tokens) -> list[str]:
    """The clause of each token; nothing outside all clauses."""
    out = [""] * len(tokens)
    for clause in document.clauses:
        for span in clause.spans:
            for token in tokens.between(span.start, span.end):
                if token >= 0:
                    out[token] = clause.id
    return out


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


def _moved_cells(claims: _Claims, names: Names) -> Iterator[Pair]:
    """What the cells of rows that stand elsewhere in their table share with those they answer to."""
    documents = claims.base.document, claims.other.document
    left, right = (
        [table for table in document.tables if table.clause == name]
        for document, name in zip(documents, names, strict=True)
    )
    for one, two in moved_cells(left, right):
        edits = diff(documents[0].folded((one,)), documents[1].folded((two,)))
        yield from claims.kept(edits, claims.base.of((one,)), claims.other.of((two,)))


def _out_of_order(claims: _Claims, names: Names) -> Iterator[Pair]:
    """Longer runs that two linked clauses share although their difference deletes and inserts them, longest first."""
    left = [one for one in dict.fromkeys(claims.base.body(names[0])) if one not in claims.to_other]
    right = [one for one in dict.fromkeys(claims.other.body(names[1])) if one not in claims.to_base]
    keys = claims.base.tokens.keys, claims.other.tokens.keys
    for run in common_runs(left, right, keys, LEAST_MOVE):
        yield from run


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


def _unlinked_runs(claims: _Claims) -> Iterator[Pair]:
    """Runs without partner that stand once in either text, in clauses that were not linked, longest first."""
    left = [one for one in claims.base.all_bodies() if one not in claims.to_other]
    right = [one for one in claims.other.all_bodies() if one not in claims.to_base]
    keys = claims.base.tokens.keys, claims.other.tokens.keys
    texts = "".join(keys[0]), "".join(keys[1])
    for run in common_runs(left, right, keys, LEAST_ASTRAY):
        words = "".join(keys[0][pair[0]] for pair in run)
        if all(text.count(words) == 1 for text in texts):
            yield from run


def _heaviest(runs: Sequence[tuple[Pair, ...]], weights: Sequence[int]) -> list[bool]:
    """Which runs form the heaviest sequence that is in order on both sides; they come in the order of the base.

    The best weight up to each place of the other text is kept in a tree of prefix maxima (Fenwick 1994).
    """
    starts = sorted(run[0][1] for run in runs)
    tree: list[tuple[int, int]] = [(0, -1)] * (len(starts) + 1)
    before = [-1] * len(runs)
    top = (0, -1)
    for number, run in enumerate(runs):
        best = (0, -1)
        rank = bisect_right(starts, run[0][1])
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


def _moves(
    runs: Sequence[tuple[Pair, ...]], stayed: Sequence[bool], claims: _Claims, single: set[Names]
) -> Iterator[Move]:
    """Runs that stand elsewhere and are neighbours on both sides, where together they are worth following."""
    sizes = claims.shared()
    keys = claims.base.tokens.keys
    order = {at: place for place, at in enumerate(sorted(range(len(runs)), key=lambda at: runs[at][0][1]))}
    for moved, group in groupby(range(len(runs)), key=lambda at: (order[at] - at, stayed[at])):
        if moved[1]:
            continue
        pairs = tuple(pair for at in group for pair in runs[at])
        names = Counter(claims.names(pair) for pair in pairs)
        whole = all(one in single and sizes[one] == count for one, count in names.items())
        words = any(one in single and claims.holds(one, pairs) for one in names)
        if whole or words or sum(keys[pair[0]].isalnum() for pair in pairs) >= LEAST_MOVE:
            yield Move(pairs, whole)
