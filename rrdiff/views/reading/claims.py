"""Stretches of tokens that two texts share, taken one after another: no token of either text is taken twice.

base tokens   0 1 2 3 4 5 6 7        taken first    (0, 2, 4): 0 to 3 are 2 to 5 of the other text
other tokens  0 1 2 3 4 5 6 7        taken then     (5, 7, 1)

Most of what two texts share is long: stretches are compared, marked and counted as a whole, and token by token only
where two of them want the same words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby

from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.text.source import FoldedSpan
from rrdiff.views.reading.tokens import Tokens

Pair = tuple[int, int]
"""A base token and an other token."""
Run = tuple[int, int, int]
"""The first base token, the first other token and how many follow each other from there in both texts."""
Names = tuple[str, str]
"""A base clause and an other clause."""

LEAST_REMNANT = 3
"""Fewer characters in a row of a difference that lost words to another one say nothing about where they came from; the
same number as the shortest run that counts between two clauses."""
_TAKEN = b"\1"


class ClauseTokens:
    """The tokens of each clause of a document, part by part; those that follow each other are a ``range``."""

    def __init__(self, tokens: Tokens) -> None:
        """Look at the document of ``tokens``; a clause is read when it is asked for."""
        self.tokens, self.document = tokens, tokens.document
        self.body = lru_cache(maxsize=None)(self._body)

    def _body(self, name: str) -> Sequence[int]:
        """The token of each position of a clause's body."""
        return self.of(self.document.by_id[name].body)

    def all_bodies(self) -> Iterator[Sequence[int]]:
        """The tokens of all bodies, each of a clause once, clause by clause."""
        for clause in self.document.clauses:
            body = self.body(clause.id)
            yield body if isinstance(body, range) else tuple(dict.fromkeys(body))

    def of(self, spans: Sequence[FoldedSpan]) -> Sequence[int]:
        """The token of each folded position of some spans, line breaks left out."""
        if len(spans) == 1 and (stretch := self.tokens.stretch(spans[0].start, spans[0].end)) is not None:
            return stretch
        between = self.tokens.between
        found = list(chain.from_iterable(between(span.start, span.end) for span in spans))
        if not found:
            return ()
        whole = range(found[0], found[0] + len(found))
        if found[0] >= 0 and found[-1] == whole[-1] and found == [*whole]:
            return whole
        return tuple([token for token in found if token >= 0])


class Claims:
    """What is taken so far.

    Attributes:
        runs: the stretches, in the order in which they were taken.
        used: for each token of either text 1 if it is taken.
        clauses: for each token of either text the clause that holds it.
    """

    def __init__(self, base: ClauseTokens, other: ClauseTokens) -> None:
        """Begin with nothing."""
        self.base, self.other = base, other
        self.runs: list[Run] = []
        self.used = bytearray(len(base.tokens)), bytearray(len(other.tokens))
        self.clauses = _owners(base), _owners(other)

    def take_difference(self, found: ClauseDiff) -> None:
        """Take what a difference keeps."""
        self._take_kept(found.edits, self.base.body(found.base), self.other.body(found.other), all_or_part=True)

    def take_spans(self, edits: Iterable[Edit], left: Sequence[FoldedSpan], right: Sequence[FoldedSpan]) -> None:
        """Take what edits between some stretches of the two texts keep."""
        self._take_kept(edits, self.base.of(left), self.other.of(right), all_or_part=False)

    def _take_kept(
        self, edits: Iterable[Edit], left: Sequence[int], right: Sequence[int], *, all_or_part: bool
    ) -> None:
        """Take the tokens that edits keep and that read the same."""
        kept = [(edit.base, edit.other) for edit in edits if edit.op is Op.KEEP and len(edit.base)]
        if isinstance(left, range) and isinstance(right, range):
            runs = [(left[one.start], right[two.start], len(one)) for one, two in kept]
            if all(map(self._free, runs)) and all(map(self._same, runs)):
                self._hold(runs)
                return
        pairs = [self.same(left[one.start : one.end], right[two.start : two.end]) for one, two in kept]
        self.take(chain.from_iterable(pairs), all_or_part=all_or_part)

    def take(self, pairs: Iterable[Pair], *, all_or_part: bool = False) -> None:
        """Take the pairs of which both sides are free; of a difference that lost some, only longer stretches."""
        wanted = list(dict.fromkeys(pairs))
        here, there = self.used
        free = [pair for pair in wanted if not here[pair[0]] and not there[pair[1]]]
        if all_or_part and len(free) < len(wanted):
            free = list(pairs_of(run for run in runs_of(free) if run[2] >= LEAST_REMNANT))
        if not len(free) == len({left for left, _ in free}) == len({right for _, right in free}):
            used: tuple[set[int], set[int]] = set(), set()
            several, free = free, []
            for left, right in several:
                if left not in used[0] and right not in used[1]:
                    free.append((left, right))
                    used[0].add(left)
                    used[1].add(right)
        self._hold(list(runs_of(free)))

    def take_alike(self, left: Sequence[int], right: Sequence[int]) -> bool:
        """Take two stretches whole, where they read the same and are free."""
        if not (isinstance(left, range) and isinstance(right, range) and len(left) == len(right)):
            return False
        run = left.start, right.start, len(left)
        if not (self._same(run) and self._free(run)):
            return False
        self._hold([run])
        return True

    def same(self, left: Iterable[int], right: Iterable[int]) -> list[Pair]:
        """Those of some tokens, one by one, that read the same."""
        keys, other_keys = self.base.tokens.keys, self.other.tokens.keys
        return [pair for pair in zip(left, right, strict=True) if keys[pair[0]] == other_keys[pair[1]]]

    def left_over(self, side: int, tokens: Sequence[int], least: int) -> list[int]:
        """Those of some tokens of one text that are free, if there are as many as ``least``."""
        used = self.used[side]
        if isinstance(tokens, range):
            taken = used.count(_TAKEN, tokens.start, tokens.stop)
            if not taken or len(tokens) - taken < least:
                return [] if taken else [*tokens]
        return [one for one in dict.fromkeys(tokens) if not used[one]]

    def shared(self) -> Counter[Names]:
        """How many characters each two clauses share."""
        out: Counter[Names] = Counter()
        for run in self.runs:
            for names, count in self.parts(run):
                out[names] += count
        return out

    def parts(self, run: Run) -> Iterable[tuple[Names, int]]:
        """The clauses that a stretch lies in, and how many of its tokens lie there."""
        start, other, count = run
        left, right = self.clauses[0][start : start + count], self.clauses[1][other : other + count]
        if left.count(left[0]) == count == right.count(right[0]):
            return (((left[0], right[0]), count),)
        return Counter(zip(left, right, strict=True)).items()

    def names(self, pair: Pair) -> Names:
        """The clauses of a pair."""
        return self.clauses[0][pair[0]], self.clauses[1][pair[1]]

    def _free(self, run: Run) -> bool:
        """Whether no token of a stretch is taken."""
        start, other, count = run
        here, there = self.used
        return here.find(_TAKEN, start, start + count) < 0 and there.find(_TAKEN, other, other + count) < 0

    def _same(self, run: Run) -> bool:
        """Whether a stretch reads the same in both texts."""
        start, other, count = run
        keys, other_keys = self.base.tokens.keys, self.other.tokens.keys
        return keys[start : start + count] == other_keys[other : other + count]

    def _hold(self, runs: Sequence[Run]) -> None:
        self.runs += runs
        mark(self.used, runs)


def mark(used: tuple[bytearray, bytearray], runs: Iterable[Run]) -> None:
    """Put down the tokens of some stretches as taken."""
    here, there = used
    for start, other, count in runs:
        here[start : start + count] = there[other : other + count] = _TAKEN * count


def pairs_of(runs: Iterable[Run]) -> Iterator[Pair]:
    """The tokens of stretches, pair by pair."""
    for start, other, count in runs:
        yield from zip(range(start, start + count), range(other, other + count), strict=True)


def runs_of(pairs: Iterable[Pair]) -> Iterator[Run]:
    """Pairs in runs that go on without a gap on either side."""
    for _, group in groupby(enumerate(pairs), key=lambda one: (one[1][0] - one[0], one[1][1] - one[0])):
        run = [pair for _, pair in group]
        yield run[0][0], run[0][1], len(run)


def joined(runs: Iterable[Run]) -> list[Run]:
    """Stretches in the order of the base, those that go on from one to the next put together."""
    out: list[Run] = []
    for run in sorted(runs):
        if out:
            start, other, count = out[-1]
            if run[0] == start + count and run[1] == other + count:
                out[-1] = start, other, count + run[2]
                continue
        out.append(run)
    return out


def _owners(side: ClauseTokens) -> list[str]:
    """The clause of each token; nothing outside all clauses."""
    out = [""] * len(side.tokens)
    for clause in side.document.clauses:
        for span in clause.spans:
            tokens = side.of((span,))
            if isinstance(tokens, range):
                out[tokens.start : tokens.stop] = [clause.id] * len(tokens)
            else:
                for token in tokens:
                    out[token] = clause.id
    return out
