"""Further texts that testify to part of a reworded reading.

base      开展湖泊水质[源头治理以及]受损岸线修复
reprint   开展湖泊水质[整治和]受损岸线修复
witness   抓好湖泊水质源头治理                        水质+源头治理: for the base

A local rule rewrites the sentence around a reading, so the whole reading is not found; its beginning with what stands
before it, or its end with what stands after it, may be. The witness speaks only if it has that of one reading alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rrdiff.classification.finding import Evidence, Right
from rrdiff.classification.quotation import quotation
from rrdiff.classification.variant import Variant, VariantSide
from rrdiff.difference.stream import Stream
from rrdiff.text.source import BodySpan
from rrdiff.text.statistics import triple_count
from rrdiff.text.variants import comparable

PART, NEIGHBOURS = 4, 2
"""Characters of a reading, and beside it, that have to stand together in a witness: six make a phrase that statutes
seldom repeat by chance."""
FORMULA = 25
"""A piece with a triple of characters seen more often in the statutes (开展监督, of 11 million) is a formula that any
text may use."""


def partly_attested(variant: Variant, base: Stream, other: Stream, witnesses: Sequence[Stream]) -> Iterator[Evidence]:
    """Evidence of witnesses that have a part of one of two longer readings."""
    if not witnesses:
        return
    sides = {Right.BASE: _parts(variant.base, base), Right.OTHER: _parts(variant.other, other)}
    if not all(sides.values()) or max(len(part) for parts in sides.values() for part in parts) < PART + NEIGHBOURS:
        return
    for stream in witnesses:
        found = {side: _quotation(stream, parts) for side, parts in sides.items()}
        speaking = [side for side, words in found.items() if words]
        if len(speaking) == 1 and not _echoes(stream, sides[Right.OTHER if speaking == [Right.BASE] else Right.BASE]):
            yield Evidence("他校", found[speaking[0]], speaking[0])


def _echoes(stream: Stream, parts: tuple[str, ...]) -> bool:
    """Whether a witness has a long piece of the other reading as well, in whatever neighbourhood."""
    pieces = [piece for piece in (parts[0][NEIGHBOURS:], parts[-1][:-NEIGHBOURS]) if len(piece) >= PART]
    return any(_place(stream, piece) is not None for piece in pieces)


def _parts(side: VariantSide, stream: Stream) -> tuple[str, ...]:
    """The beginning of a reading with what stands before it, its end with what stands after it."""
    reading = comparable(side.text)
    size = min(PART, len(reading))
    if size == PART and any(map(_is_formula, (reading[:size], reading[-size:]))):
        return ()
    spans = (
        BodySpan(side.at.start - NEIGHBOURS, side.at.start + size),
        BodySpan(side.at.end - size, side.at.end + NEIGHBOURS),
    )
    return tuple(comparable(stream.text[one.start : one.end]) for one in spans if stream.in_one_clause(one))


def _is_formula(piece: str) -> bool:
    return any(triple_count(piece[at : at + 3]) > FORMULA for at in range(len(piece) - 2))


def _quotation(stream: Stream, parts: tuple[str, ...]) -> str:
    """Where a witness has one of the parts; "" for nowhere."""
    for part in parts:
        found = _place(stream, part)
        if found is not None:
            return quotation(stream, found, found)
    return ""


def _place(stream: Stream, piece: str) -> BodySpan | None:
    """First place of some characters inside one clause."""
    text = comparable(stream.text)
    at = text.find(piece)
    while at >= 0:
        span = BodySpan(at, at + len(piece))
        if stream.in_one_clause(span):
            return span
        at = text.find(piece, at + 1)
    return None
