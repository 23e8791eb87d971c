"""The reading of a comparison: rows × stretches of both texts, each stretch with one fate.

    base                            other                           pieces of the row 第三条
    第三条　甲每年报告。            第三条　甲、乙每季度报告。      甲 same · 、乙 inserted · 每年→每季度 substituted …

It is made once for a comparison and rests on the ownership of words: a word of one text has at most one partner in the
other. Every writer sets these pieces, and the plan of a redline is made from the same ownership, so all of them mark
the same words. Articles that only hold 款 and 项 own no words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache

from rrdiff.alignment.match import Alignment, Relation
from rrdiff.classification.finding import Comparison
from rrdiff.difference.edit import ClauseDiff, Op
from rrdiff.text.source import BodySpan
from rrdiff.text.value import value
from rrdiff.views.reading.ownership import ownership_of
from rrdiff.views.reading.side import DocumentTokens
from rrdiff.views.reading.sources import sources_of_rows
from rrdiff.views.systematic import cores_of, is_usual


class Fate(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"  # both texts have it at this place
    SUBSTITUTED = "substituted"  # the base has other words here than the other text
    DELETED = "deleted"  # only the base has it
    INSERTED = "inserted"  # only the other text has it
    MOVED = "moved"  # both texts have it, at different places
    ELSEWHERE = "elsewhere"  # words of a base clause that another row tells of
    OUTSIDE = "outside"  # the other text does not reach so far


KEPT = frozenset({Fate.SAME, Fate.MOVED})
"""Fates of words that both texts have."""


@value
class Piece:
    """A stretch of one row.

    Attributes:
        base, other: words as printed; empty on a side that has none.
        source: id of the base clause; None for what is inserted.
        base_span, other_span: positions in the texts of the two clauses; empty on a side that has no words.
        usual: a substitution that runs through the whole text.
    """

    fate: Fate
    base: str
    other: str
    source: str | None
    base_span: BodySpan
    other_span: BodySpan
    usual: bool = False


_Which = tuple[str, bool]
"""A clause, and whether its heading is meant or its body."""


@value
class _DeletionPlace:
    """Where the deletion of some words of a base clause is told: in the row of ``row``, at position ``at`` if known."""

    span: BodySpan
    row: str
    at: int | None


class Reading:
    """The fate of every word of two texts."""

    def __init__(self, alignment: Alignment, diffs: Sequence[ClauseDiff]) -> None:
        """Read a comparison; a clause is looked at when its row is asked for."""
        self.alignment = alignment
        self.base = DocumentTokens(alignment.base)
        self.other = DocumentTokens(alignment.other)
        self.owned = ownership_of(alignment, diffs, self.base.clauses, self.other.clauses)
        moved = [pair for move in self.owned.moves for pair in move.pairs]
        self.to_other = dict([*self.owned.kept, *moved])
        self.to_base = {right: left for left, right in self.to_other.items()}
        self.moved = frozenset(left for left, _ in moved)
        self.outside = {
            name for match in alignment.matches if match.relation is Relation.OUT_OF_EXTENT for name in match.base
        }
        self.usual = cores_of(alignment.substitutions)
        self._diffs: dict[str, list[ClauseDiff]] = defaultdict(list)
        for one in diffs:
            self._diffs[one.base].append(one)
        self.sources = sources_of_rows(alignment)
        self._rows: dict[str, list[str]] = defaultdict(list)
        for clause in sorted(alignment.other.clauses, key=lambda one: not (one.body or one.heading)):
            for name in self.sources.get(clause.id, ()):  # what only holds others comes last: it tells no words
                self._rows[name].append(clause.id)
        self._deletion_places = lru_cache(maxsize=None)(self._find_deletion_places)
        self._row = lru_cache(maxsize=None)(self._read_row)

    def pieces(self, name: str) -> tuple[Piece, ...]:
        """The row of a clause of the other text, in its order, with the deletions that belong to a place in it."""
        return self._row((name, False))

    def heading(self, name: str) -> tuple[Piece, ...]:
        """The heading of a clause of the other text with that of its sources."""
        return self._row((name, True))

    def dropped(self, name: str) -> tuple[Piece, ...]:
        """Words of the sources of a row that are told there and belong to no place in it."""
        return tuple(
            self._deleted(source, place.span, heading=False)
            for source in self.sources.get(name, ())
            for place in self._deletion_places((source, False))
            if place.row == name and place.at is None
        )

    def source(self, name: str, row: str | None, *, heading: bool = False) -> tuple[Piece, ...]:
        """The text of a base clause in its order, as the row of ``row`` tells it; None for a row of its own."""
        text = self.base.text(name, heading=heading)
        if name in self.outside:
            fates = [Fate.OUTSIDE] * len(text.tokens)
        else:
            same, moved, elsewhere, owner = Fate.SAME, Fate.MOVED, Fate.ELSEWHERE, self.other.owner
            gone = Fate.DELETED if row is None else elsewhere
            fates = [
                gone if to is None else elsewhere if owner[to][0] != row else moved if token in self.moved else same
                for token, to in zip(text.tokens, map(self.to_other.get, text.tokens), strict=True)
            ]
            for place in self._deletion_places((name, heading)):
                if place.row == row:
                    fates[place.span.start : place.span.end] = [Fate.DELETED] * len(place.span)
        spans = list(_stretches(fates))
        printed = text.printed(spans)
        return tuple(
            Piece(fates[span.start], words, other="", source=name, base_span=span, other_span=BodySpan(0, 0))
            for span, words in zip(spans, printed, strict=True)
        )

    def departed(self, name: str) -> tuple[tuple[str, str], ...]:
        """Words of the sources of a row that stand elsewhere now: the clause they went to, and the words.

        Each is told in the first row of its source.
        """
        return tuple(
            (taker, piece.base)
            for source in self.sources.get(name, ())
            if self._rows[source][0] == name and not self.moved.isdisjoint(self.base.text(source).tokens)
            for piece in self.source(source, name)
            if piece.fate is Fate.ELSEWHERE
            for token in (self.base.text(source).tokens[piece.base_span.start],)
            for taker in (self._owner_of((token,), 0),)
            if token in self.moved and taker is not None
        )

    def takers(self, name: str, span: BodySpan) -> tuple[str, ...]:
        """The clauses of the other text that own words of a stretch of a base clause."""
        found = (self._owner(token) for token in self.base.text(name).tokens[span.start : span.end])
        return tuple(dict.fromkeys(owner[0] for owner in found if owner is not None))

    def _read_row(self, which: _Which) -> tuple[Piece, ...]:
        """The pieces of the heading or the body of a clause."""
        name, heading = which
        text = self.other.text(name, heading=heading)
        anchored: dict[int, list[Piece]] = defaultdict(list)
        for source in self.sources.get(name, ()):
            for place in self._deletion_places((source, heading)):
                if place.row == name and place.at is not None:
                    anchored[place.at].append(self._deleted(source, place.span, heading=heading))
        out: list[Piece] = []
        at = 0
        while at < len(text.tokens):
            out += anchored.pop(at, ())
            end, left = self._end(text.tokens, at, anchored), self._left(text.tokens[at])
            own = BodySpan(at, end)
            if left is None:
                out.append(
                    Piece(
                        Fate.INSERTED,
                        "",
                        other=text.printed([own])[0],
                        source=None,
                        base_span=BodySpan(0, 0),
                        other_span=own,
                    )
                )
            else:
                source, of_heading, start = self.base.owner[left]
                last = self.base.owner[self.to_base[text.tokens[end - 1]]][2]
                fate = Fate.MOVED if left in self.moved else Fate.SAME
                span = BodySpan(start, last + self.base.width(self.to_base[text.tokens[end - 1]]))
                words = self.base.text(source, heading=of_heading).printed([span])[0]
                out.append(
                    Piece(fate, words, other=text.printed([own])[0], source=source, base_span=span, other_span=own)
                )
            at = end
        for rest in sorted(anchored):
            out += anchored[rest]
        return self._with_usual(list(_substituted(out)))

    def _end(self, tokens: Sequence[int], at: int, stops: Container[int]) -> int:
        """Where the stretch ends that begins at a position; one of ``stops`` ends it too."""
        to_base, first = self.to_base, self.to_base.get(tokens[at])
        for end in range(at + 1, len(tokens)):
            if end in stops or (tokens[end] in to_base if first is None else not self._goes_on(tokens, end, first)):
                return end
        return len(tokens)

    def _left(self, token: int) -> int | None:
        """The base token of an other token."""
        return self.to_base.get(token)

    def _goes_on(self, tokens: Sequence[int], at: int, first: int | None) -> bool:
        """Whether the stretch that holds position ``at - 1`` holds ``at`` too; ``first`` is its first base token."""
        left, before = self.to_base.get(tokens[at]), self.to_base.get(tokens[at - 1])
        if left is None or before is None or first is None:
            return left is before
        if tokens[at] == tokens[at - 1]:
            return True
        one, two = self.base.owner[before], self.base.owner[left]
        return left == before + 1 and one[:2] == two[:2] and (left in self.moved) is (before in self.moved)

    def _deleted(self, source: str, span: BodySpan, *, heading: bool) -> Piece:
        """Words of a base clause that nothing owns."""
        words = self.base.text(source, heading=heading).printed([span])[0]
        return Piece(Fate.DELETED, words, other="", source=source, base_span=span, other_span=BodySpan(0, 0))

    def _with_usual(self, pieces: list[Piece]) -> tuple[Piece, ...]:
        """The pieces, with those marked that change nothing but what is changed throughout."""
        words = [(one.base, one.other) for one in pieces]
        return tuple(
            replace(one, usual=True) if one.fate not in KEPT and is_usual(words, at, self.usual) else one
            for at, one in enumerate(pieces)
        )

    def _find_deletion_places(self, which: _Which) -> tuple[_DeletionPlace, ...]:
        """Where the deletions of the heading or the body of a base clause are told."""
        name, heading = which
        text = self.base.text(name, heading=heading)
        rows = self._rows.get(name, ())
        if not rows or name in self.outside:
            return ()
        found = [] if heading else [one for one in self._diffs[name] if one.other in rows]
        out = []
        for gone in _unowned(text.tokens, self.to_other, _borders(found)):
            told = [one for one in found if one.base_span.start <= gone.start < one.base_span.end]
            takers = [self._owner_of(text.tokens, at) for at in (gone.start - 1, gone.end)]
            best = next((one for one in told if one.other in takers), told[0] if told else None)
            beside = next((one for one in takers if one in rows), None)
            if best is not None:
                at = self._at_edit(best, gone)
                if at is None:
                    at = self._place(text.tokens, gone, (best.other, False), best.other_span.start)
                out.append(_DeletionPlace(gone, best.other, at))
            elif heading:
                out.append(_DeletionPlace(gone, rows[0], self._place(text.tokens, gone, (rows[0], True), 0)))
            elif beside is not None and not any(sign.isalnum() for sign in text.printed([gone])[0]):
                out.append(_DeletionPlace(gone, beside, self._place(text.tokens, gone, (beside, False), 0)))
            else:
                out.append(_DeletionPlace(gone, rows[0], None))
        return tuple(out)

    def _at_edit(self, found: ClauseDiff, gone: BodySpan) -> int | None:
        """Where in the other clause a difference has deleted words, unless other words go on there."""
        edit = next((one for one in found.edits if one.base.start <= gone.start < one.base.end), None)
        if edit is None or edit.op is Op.KEEP:
            return None
        at, tokens = edit.other.start, self.other.text(found.other).tokens
        if 0 < at < len(tokens):
            left = self._left(tokens[at - 1])
            return None if left is not None and self._goes_on(tokens, at, left) else at
        return at

    def _owner_of(self, tokens: Sequence[int], at: int) -> str | None:
        """The clause of the other text that owns the word at a position."""
        partner = self.to_other.get(tokens[at]) if 0 <= at < len(tokens) else None
        return None if partner is None else self.other.owner[partner][0]

    def _place(self, tokens: Sequence[int], gone: BodySpan, target: _Which, start: int) -> int:
        """Position in a text of the other side where deleted words stood: beside the nearest word it kept of theirs.

        Args:
            tokens: those of the text the words stood in.
            gone: their positions in it.
            target: the clause of the other text, and whether it is its heading.
            start: where in it the words stood if it kept none of theirs.
        """
        kept = [at for at, token in enumerate(tokens) if self._owner(token) == target]
        before = max((at for at in kept if at < gone.start), default=None)
        after = min((at for at in kept if at >= gone.end), default=None)
        if before is not None and (before == gone.start - 1 or after != gone.end):
            partner = self.to_other[tokens[before]]
            return self.other.owner[partner][2] + self.other.width(partner)
        at = start if after is None else self.other.owner[self.to_other[tokens[after]]][2]
        right = self.other.text(target[0], heading=target[1]).tokens
        while at and right[at - 1] not in self.to_base:
            at -= 1
        return at

    def _owner(self, token: int) -> _Which | None:
        """The text of the other side that owns a base token."""
        partner = self.to_other.get(token)
        return None if partner is None else self.other.owner[partner][:2]


def _borders(diffs: Iterable[ClauseDiff]) -> set[int]:
    """Where in a base clause the differences and their changes begin and end."""
    spans = [one.base_span for one in diffs]
    spans += [edit.base for one in diffs for edit in one.edits if edit.op is not Op.KEEP]
    return {at for span in spans for at in (span.start, span.end)}


def _unowned(tokens: Sequence[int], owned: dict[int, int], borders: set[int]) -> Iterator[BodySpan]:
    """Stretches of positions without a partner, parted at ``borders``."""
    start: int | None = None
    for at in range(len(tokens) + 1):
        open_ = at < len(tokens) and tokens[at] not in owned
        if start is not None and (not open_ or at in borders):
            yield BodySpan(start, at)
            start = None
        if open_ and start is None:
            start = at


def _stretches(fates: Sequence[Fate]) -> Iterator[BodySpan]:
    """Stretches of one fate."""
    start = 0
    for at in range(1, len(fates) + 1):
        if at == len(fates) or fates[at] is not fates[start]:
            yield BodySpan(start, at)
            start = at


def _substituted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces; deleted words right before inserted ones are substituted by them."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.fate is Fate.DELETED and piece.fate is Fate.INSERTED:
            last = replace(last, fate=Fate.SUBSTITUTED, other=piece.other, other_span=piece.other_span)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


@lru_cache(maxsize=1)
def _read(key: _ComparisonKey) -> Reading:
    return Reading(key.comparison.alignment, key.comparison.diffs)


class _ComparisonKey:
    """A comparison told from others by what it rests on, not by its contents."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison

    def __hash__(self) -> int:
        return id(self.comparison.diffs)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _ComparisonKey):
            return NotImplemented
        one, two = self.comparison, other.comparison
        return one.diffs is two.diffs and one.alignment is two.alignment


def reading_of(comparison: Comparison) -> Reading:
    """The reading of a comparison; that of the last one is kept for the next writer."""
    return _read(_ComparisonKey(comparison))
