"""The reading of a comparison: rows × stretches of both texts, each stretch with one fate.

    base                            other                           pieces of the row 第三条
    第三条　甲每年报告。            第三条　甲、乙每季度报告。      甲 same · 、乙 inserted · 每年→每季度 substituted …

It is made once for a comparison and rests on the ownership of words: a word of one text has at most one partner in the
other. Every writer sets these pieces, and the plan of a redline is made from the same ownership, so all of them mark
the same words. Articles that only hold 款 and 项 own no words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import chain, pairwise

from rrdiff.alignment.match import Alignment, Relation
from rrdiff.classification.finding import Comparison
from rrdiff.difference.edit import ClauseDiff, Op
from rrdiff.text.source import BodySpan
from rrdiff.text.value import changed, value
from rrdiff.views.reading.claims import joined
from rrdiff.views.reading.owned import ComparisonKey, OwnedTokens, owned_tokens
from rrdiff.views.reading.side import DocumentTokens, Which
from rrdiff.views.reading.sources import sources_of_rows
from rrdiff.views.reading.stretches import cuts, together, within
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


@value
class _DeletionPlace:
    """Where the deletion of some words of a base clause is told: in the row of ``row``, at position ``at`` if known."""

    span: BodySpan
    row: str
    at: int | None


class Reading:
    """The fate of every word of two texts."""

    def __init__(self, alignment: Alignment, diffs: Sequence[ClauseDiff], tokens: OwnedTokens) -> None:
        """Read a comparison; a clause is looked at when its row is asked for."""
        self.alignment = alignment
        self.base, self.other = DocumentTokens(tokens.base), DocumentTokens(tokens.other)
        self._pair(tokens)
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

    def _pair(self, tokens: OwnedTokens) -> None:
        """Put down the partner of each token, -1 where there is none, and where stretches of one fate may begin."""
        self.to_other, self.to_base = [-1] * len(tokens.base.tokens), [-1] * len(tokens.other.tokens)
        self.moved = bytearray(len(tokens.base.tokens))
        moved = joined(chain.from_iterable(move.runs for move in tokens.owned.moves))
        edges, other_edges = self.base.edges(), self.other.edges()
        stops, other_stops = set[int](), set[int]()
        for left, right, count in chain(tokens.owned.kept, moved):
            self.to_other[left : left + count] = range(right, right + count)
            self.to_base[right : right + count] = range(left, left + count)
            stops.update((left, left + count))
            other_stops.update((right, right + count))
            stops.update(left + edge - right for edge in within(other_edges, right, count))
            other_stops.update(right + edge - left for edge in within(edges, left, count))
        for left, _, count in moved:
            self.moved[left : left + count] = b"\1" * count
        self._stops, self._other_stops = sorted(stops), sorted(other_stops)

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
        if heading and not self.alignment.base.by_id[name].heading:
            return ()
        text = self.base.text(name, heading=heading)
        if name in self.outside:
            stretches = [(BodySpan(0, len(text.tokens)), Fate.OUTSIDE)] if text.tokens else []
        else:
            deleted = {
                place.span.start: place.span.end for place in self._deletion_places((name, heading)) if place.row == row
            }
            parts = cuts(text.tokens, self._stops, chain.from_iterable(deleted.items()))
            stretches = _alike(self._fates(text.tokens, parts, row, deleted))
        printed = text.printed([span for span, _ in stretches])
        return tuple(
            Piece(fate, words, other="", source=name, base_span=span, other_span=BodySpan(0, 0))
            for (span, fate), words in zip(stretches, printed, strict=True)
        )

    def _fates(
        self, tokens: Sequence[int], parts: Sequence[int], row: str | None, deleted: Mapping[int, int]
    ) -> Iterator[tuple[int, int, Fate]]:
        """What became of the words of a base clause between ``parts``, as the row of ``row`` tells it."""
        gone = Fate.DELETED if row is None else Fate.ELSEWHERE
        until = 0
        for start, end in pairwise(parts):
            until = deleted.get(start, until)
            to = self.to_other[tokens[start]]
            if start < until:
                fate = Fate.DELETED
            elif to < 0:
                fate = gone
            elif (which := self.other.which[to]) is None or which[0] != row:
                fate = Fate.ELSEWHERE
            else:
                fate = Fate.MOVED if self.moved[tokens[start]] else Fate.SAME
            yield start, end, fate

    def departed(self, name: str) -> tuple[tuple[str, str], ...]:
        """Words of the sources of a row that stand elsewhere now: the clause they went to, and the words.

        Each is told in the first row of its source.
        """
        return tuple(
            (taker, piece.base)
            for source in self.sources.get(name, ())
            if self._rows[source][0] == name and self._any_moved(self.base.text(source).tokens)
            for piece in self.source(source, name)
            if piece.fate is Fate.ELSEWHERE
            for token in (self.base.text(source).tokens[piece.base_span.start],)
            for taker in (self._owner_of((token,), 0),)
            if self.moved[token] and taker is not None
        )

    def takers(self, name: str, span: BodySpan) -> tuple[str, ...]:
        """The clauses of the other text that own words of a stretch of a base clause."""
        found = (self._owner(token) for token in self.base.text(name).tokens[span.start : span.end])
        return tuple(dict.fromkeys(owner[0] for owner in found if owner is not None))

    def _read_row(self, which: Which) -> tuple[Piece, ...]:
        """The pieces of the heading or the body of a clause."""
        name, heading = which
        if heading and not self._has_heading(name):
            return ()
        text = self.other.text(name, heading=heading)
        anchored: dict[int, list[Piece]] = defaultdict(list)
        for source in self.sources.get(name, ()):
            for place in self._deletion_places((source, heading)):
                if place.row == name and place.at is not None:
                    anchored[place.at].append(self._deleted(source, place.span, heading=heading))
        out: list[Piece] = []
        for at, end in self._stretches(text.tokens, anchored):
            out += anchored.pop(at, ())
            left, own = self.to_base[text.tokens[at]], BodySpan(at, end)
            words = text.printed([own])[0]
            if left < 0:
                out.append(Piece(Fate.INSERTED, "", words, source=None, base_span=BodySpan(0, 0), other_span=own))
                continue
            last, of_base = self.to_base[text.tokens[end - 1]], self.base.which[left]
            assert of_base is not None
            span = BodySpan(self.base.place[left], self.base.place[last] + self.base.width(last))
            before = self.base.text(of_base[0], heading=of_base[1]).printed([span])[0]
            fate = Fate.MOVED if self.moved[left] else Fate.SAME
            out.append(Piece(fate, before, words, source=of_base[0], base_span=span, other_span=own))
        for rest in sorted(anchored):
            out += anchored[rest]
        return self._with_usual(list(_substituted(out)))

    def _has_heading(self, name: str) -> bool:
        """Whether a clause of the other text has a heading, or one of its sources."""
        texts = self.alignment.base.by_id, self.alignment.other.by_id
        return bool(texts[1][name].heading) or any(texts[0][one].heading for one in self.sources.get(name, ()))

    def _stretches(self, tokens: Sequence[int], anchored: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Positions between which words of a clause have one fate; one of ``anchored`` parts them too."""
        if isinstance(tokens, range):
            yield from pairwise(cuts(tokens, self._other_stops, (at for at in anchored if at < len(tokens))))
            return
        stops, start = {*anchored}, 0
        for at in range(1, len(tokens) + 1):
            if at == len(tokens) or at in stops or not self._goes_on(tokens, at):
                yield start, at
                start = at

    def _goes_on(self, tokens: Sequence[int], at: int) -> bool:
        """Whether the stretch that holds position ``at - 1`` holds ``at`` too."""
        left, before = self.to_base[tokens[at]], self.to_base[tokens[at - 1]]
        if min(left, before) < 0 or tokens[at] == tokens[at - 1]:
            return left == before
        one, two = self.base.which[before], self.base.which[left]
        return left == before + 1 and one is two and self.moved[left] == self.moved[before]

    def _any_moved(self, tokens: Sequence[int]) -> bool:
        """Whether one of some tokens of the base moved."""
        if isinstance(tokens, range):
            return self.moved.find(b"\1", tokens.start, tokens.stop) >= 0
        return any(self.moved[token] for token in tokens)

    def _deleted(self, source: str, span: BodySpan, *, heading: bool) -> Piece:
        """Words of a base clause that nothing owns."""
        words = self.base.text(source, heading=heading).printed([span])[0]
        return Piece(Fate.DELETED, words, other="", source=source, base_span=span, other_span=BodySpan(0, 0))

    def _with_usual(self, pieces: list[Piece]) -> tuple[Piece, ...]:
        """The pieces, with those marked that change nothing but what is changed throughout."""
        words = [(one.base, one.other) for one in pieces]
        return tuple(
            changed(one, usual=True) if one.fate not in KEPT and is_usual(words, at, self.usual) else one
            for at, one in enumerate(pieces)
        )

    def _find_deletion_places(self, which: Which) -> tuple[_DeletionPlace, ...]:
        """Where the deletions of the heading or the body of a base clause are told."""
        name, heading = which
        rows = self._rows.get(name, ())
        if not rows or name in self.outside:
            return ()
        text = self.base.text(name, heading=heading)
        if isinstance(text.tokens, range) and -1 not in self.to_other[text.tokens.start : text.tokens.stop]:
            return ()  # as with most
        found = [] if heading else [one for one in self._diffs[name] if one.other in rows]
        out = []
        for gone in self._unowned(text.tokens, found):
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
        if 0 < at < len(tokens) and self.to_base[tokens[at - 1]] >= 0 and self._goes_on(tokens, at):
            return None
        return at

    def _owner_of(self, tokens: Sequence[int], at: int) -> str | None:
        """The clause of the other text that owns the word at a position."""
        which = self._owner(tokens[at]) if 0 <= at < len(tokens) else None
        return None if which is None else which[0]

    def _place(self, tokens: Sequence[int], gone: BodySpan, target: Which, start: int) -> int:
        """Position in a text of the other side where deleted words stood: beside the nearest word it kept of theirs.

        Args:
            tokens: those of the text the words stood in.
            gone: their positions in it.
            target: the clause of the other text, and whether it is its heading.
            start: where in it the words stood if it kept none of theirs.
        """
        before = next((at for at in range(gone.start - 1, -1, -1) if self._owner(tokens[at]) == target), None)
        after = next((at for at in range(gone.end, len(tokens)) if self._owner(tokens[at]) == target), None)
        if before is not None and (before == gone.start - 1 or after != gone.end):
            partner = self.to_other[tokens[before]]
            return self.other.place[partner] + self.other.width(partner)
        at = start if after is None else self.other.place[self.to_other[tokens[after]]]
        right = self.other.text(target[0], heading=target[1]).tokens
        while at and self.to_base[right[at - 1]] < 0:
            at -= 1
        return at

    def _owner(self, token: int) -> Which | None:
        """The text of the other side that owns a base token."""
        partner = self.to_other[token]
        return None if partner < 0 else self.other.which[partner]

    def _unowned(self, tokens: Sequence[int], diffs: Iterable[ClauseDiff]) -> Iterator[BodySpan]:
        """Stretches of positions without a partner, parted where differences and their changes begin and end."""
        free = [(at, end) for at, end in pairwise(cuts(tokens, self._stops)) if self.to_other[tokens[at]] < 0]
        if not free:
            return
        borders = _borders(diffs)
        for start, stop in together(free):
            inside = sorted(at for at in borders if start < at < stop)
            yield from (BodySpan(*edge) for edge in pairwise((start, *inside, stop)))


def _borders(diffs: Iterable[ClauseDiff]) -> set[int]:
    """Where in a base clause the differences and their changes begin and end."""
    spans = [one.base_span for one in diffs]
    spans += [edit.base for one in diffs for edit in one.edits if edit.op is not Op.KEEP]
    return {at for span in spans for at in (span.start, span.end)}


def _alike(pieces: Iterable[tuple[int, int, Fate]]) -> list[tuple[BodySpan, Fate]]:
    """Stretches that adjoin each other, those of one fate put together."""
    out: list[tuple[BodySpan, Fate]] = []
    for start, end, fate in pieces:
        if out and out[-1][1] is fate:
            out[-1] = BodySpan(out[-1][0].start, end), fate
        else:
            out.append((BodySpan(start, end), fate))
    return out


def _substituted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces; deleted words right before inserted ones are substituted by them."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and last.fate is Fate.DELETED and piece.fate is Fate.INSERTED:
            last = changed(last, fate=Fate.SUBSTITUTED, other=piece.other, other_span=piece.other_span)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


@lru_cache(maxsize=1)
def _read(key: ComparisonKey) -> Reading:
    return Reading(key.comparison.alignment, key.comparison.diffs, owned_tokens(key))


def reading_of(comparison: Comparison) -> Reading:
    """The reading of a comparison; that of the last one is kept for the next writer."""
    return _read(ComparisonKey(comparison))
