"""Which of two readings is the better one, and what says so.

    对校   the base reads it so
    本校   the same phrase stands elsewhere in one of the two texts
    他校   a third text has the same phrase
    理校   a word written twice, a character lost beside its double, a pair of characters no statute has

Nothing is corrected: the evidence is counted and the sum is said, or that it is not enough.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from rrdiff.classification import kinds
from rrdiff.classification.broken_words import broken_word
from rrdiff.classification.finding import Evidence, Right
from rrdiff.classification.kinds import SlipKind
from rrdiff.classification.partly_attested import partly_attested
from rrdiff.classification.quotation import quotation
from rrdiff.classification.variant import Variant, VariantForm, VariantSide
from rrdiff.difference.stream import Stream
from rrdiff.structure.clause import Document
from rrdiff.text.source import BodySpan
from rrdiff.text.statistics import PAIR_FLOOR, pair_count, triple_count
from rrdiff.text.value import value
from rrdiff.text.variants import comparable

BASE, OTHER, UNDECIDED = Right.BASE, Right.OTHER, Right.UNDECIDED
CONTEXTS = ((6, 6), (4, 4), (6, 2), (2, 6), (3, 3), (2, 2))
"""Characters before and after a reading that are looked up with it, the most telling first."""
PHRASES = ((6, 0), (0, 6), (4, 0), (0, 4), (3, 0), (0, 3))
"""The same with one side only, for readings of two characters or more."""
POINTS = {"他校": 3.0, "本校": 2.0, "理校": 1.5}
"""What one piece of evidence counts: a third text was copied independently, the same text may repeat its own slip, and
reason alone is the weakest. The order is the one of textual criticism; the figures only keep it when several agree."""
SHORTEST_PHRASE = 6
"""Shortest phrase that is looked up: shorter ones (按照规定) are formulas that stand anywhere."""
SLIPS_OF_CHARACTERS = (kinds.GLYPH, kinds.SOUND, kinds.TRANSPOSITION)
"""Kinds of slips that make no word, so the background can tell them; it cannot choose between two words."""
BREAKING_WORDS = (kinds.WORDING, kinds.OMISSION, kinds.ADDITION, kinds.ATTRACTION)
"""Kinds that may be a slip inside a word, where one of the readings is none."""
MOST_SEARCHED = 200_000_000
"""Variants × characters up to which other places are searched: up to 24 phrases
are looked up for each variant, at 0.3 to 0.5 ms for a million characters (2026-11), so this is about two seconds."""
RARE_ODDS = math.log(50)
"""How much more usual one of two equally long readings must be to count."""
COLLATION = "对校"
_LOSSES = frozenset({kinds.OMISSION.code, kinds.DISPLACEMENT.code})
_SUBSTITUTIONS = (kinds.GLYPH, kinds.SOUND, *kinds.OF_NUMBERS, kinds.WORDING)
ENOUGH = 2
"""Further texts that have to lack what a copy lacks before the base is doubted: one may have meant to drop it."""


@value
class _Searched:
    """A text that may hold a phrase: its stream, in comparable form."""

    stream: Stream
    text: str
    method: str
    side: str = ""


class Testimony:
    """Everything that can speak for a reading: both texts themselves and the witnesses."""

    def __init__(self, base: Stream, other: Stream, witnesses: Sequence[Document] = ()) -> None:
        """Read the witnesses once."""
        self._texts = [
            _Searched(base, comparable(base.text), "本校", BASE),
            _Searched(other, comparable(other.text), "本校", OTHER),
        ]
        for document in witnesses:
            stream = Stream(document, document.by_id.keys())
            self._texts.append(_Searched(stream, comparable(stream.text), "他校"))
        self._pair = base, other
        self._size = sum(len(one.text) for one in self._texts)

    def evidence(self, variant: Variant, kind: SlipKind, variants: int) -> tuple[Evidence, ...]:
        """All that is known about one of so many ``variants``."""
        if variant.form in (VariantForm.DISPLACED, VariantForm.LINE) or kind is kinds.SCRIPT:
            return ()
        found = list(reason(variant, kind))
        searched = variants * self._size <= MOST_SEARCHED
        if searched:
            own = () if kind in kinds.OF_NUMBERS else self._texts[:2]
            found = [*(one for text in (*own, *self._texts[2:]) for one in _attested(text, variant)), *found]
        if kind is kinds.ATTRACTION:  # the place that attracted the addition is no witness for it
            found = [one for one in found if not (one.method == "本校" and one.supports == OTHER)]
        if searched and not found and kind in _SUBSTITUTIONS:
            found += partly_attested(variant, *self._pair, [one.stream for one in self._texts if not one.side])
        return tuple(found)


def verdict(code: str, evidence: Sequence[Evidence]) -> Right:
    """The reading that the evidence about a finding speaks for; undecided where it is not enough.

    The greater sum decides. What the base is (``evidence.official``) or who else has its reading adds nothing to the
    sum, and decides where nothing speaks for the other text.
    """
    sums = {side: sum(_points(evidence, side)) for side in (BASE, OTHER)}
    if sums[BASE] > sums[OTHER]:
        return BASE
    if sums[OTHER] > sums[BASE] and not (code in _LOSSES and _independent(evidence) < ENOUGH):
        return OTHER
    standing = any(one.method == COLLATION and one.supports == BASE for one in evidence)
    return BASE if standing and not any(one.supports == OTHER for one in evidence) else UNDECIDED


def _independent(evidence: Sequence[Evidence]) -> int:
    """How many pieces of evidence for the other text are no mere silence of one text."""
    return sum(one.supports == OTHER and one.method == "他校" for one in evidence) + ENOUGH * any(
        one.supports == OTHER and one.method == "理校" for one in evidence
    )


def _points(evidence: Sequence[Evidence], side: str) -> Iterator[float]:
    """Points of one side; both texts agreeing with themselves is one place copied twice and counts once."""
    methods = [one.method for one in evidence if one.supports == side]
    for method, points in POINTS.items():
        count = methods.count(method)
        yield points * (min(count, 1) if method == "本校" else count)


def reason(variant: Variant, kind: SlipKind) -> Iterator[Evidence]:
    """What the readings themselves tell."""
    if kind is kinds.DITTOGRAPHY:
        yield Evidence("理校", "evidence.dittography", BASE, (("text", variant.other.text),))
    elif kind in (kinds.HAPLOGRAPHY, kinds.EYE_SKIP, kinds.LINE_SKIP):
        doubled = variant.base.before.endswith(comparable(variant.base.text)) and len(variant.base.text) > 1
        if doubled:
            yield Evidence("理校", "evidence.dittography", OTHER, (("text", variant.base.text),))
        else:
            yield Evidence("理校", "evidence.haplography", BASE, (("text", variant.base.text),))
    if kind in SLIPS_OF_CHARACTERS:
        yield from _unusual(variant)
    elif kind in BREAKING_WORDS and (found := broken_word(variant)):
        better, pair = found
        yield Evidence("理校", "evidence.unseen_pair", better, (("text", pair), ("floor", str(PAIR_FLOOR))))


def _unusual(variant: Variant) -> Iterator[Evidence]:
    """A pair of characters that no statute has, or a reading far less usual than the other."""
    pairs = {side: _unseen(one) for side, one in ((BASE, variant.base), (OTHER, variant.other))}
    if bool(pairs[BASE]) != bool(pairs[OTHER]):
        worse, better = (BASE, OTHER) if pairs[BASE] else (OTHER, BASE)
        values = (("text", pairs[worse][0]), ("floor", str(PAIR_FLOOR)))
        yield Evidence("理校", "evidence.unseen_pair", better, values)
    elif len(variant.base.text) == len(variant.other.text) and not pairs[BASE]:
        odds = _usualness(variant.base) - _usualness(variant.other)
        if abs(odds) >= RARE_ODDS:
            better = BASE if odds > 0 else OTHER
            reading = variant.base if odds > 0 else variant.other
            yield Evidence("理校", "evidence.more_usual", better, (("text", _window(reading)),))


def _window(reading: VariantSide) -> str:
    return reading.before[-2:] + comparable(reading.text) + reading.after[:2]


def _unseen(reading: VariantSide) -> list[str]:
    """Pairs of Han characters at and inside a reading that the background has (almost) never seen."""
    window = reading.before[-1:] + comparable(reading.text) + reading.after[:1]
    pairs = (window[at : at + 2] for at in range(len(window) - 1))
    return [pair for pair in pairs if all(map(_is_han, pair)) and pair_count(pair) == 0]


def _usualness(reading: VariantSide) -> float:
    """Log count of the triples (or else pairs) of a reading with its neighbours."""
    window = _window(reading)
    triples = (window[at : at + 3] for at in range(len(window) - 2))
    return sum(
        math.log(max(triple_count(one), math.sqrt(pair_count(one[:2]) * pair_count(one[1:])) / 100, 0.5))
        for one in triples
        if all(map(_is_han, one))
    )


def _is_han(char: str) -> bool:
    return "㐀" <= char <= "鿿"


def _attested(searched: _Searched, variant: Variant) -> Iterator[Evidence]:
    """The one reading of two that another place has in the same context."""
    base, other = comparable(variant.base.text), comparable(variant.other.text)
    shapes = [*CONTEXTS, *(PHRASES if min(len(base), len(other)) > 1 or not (base and other) else ())]
    for left, right in shapes:
        if left + right + min(len(base), len(other)) < SHORTEST_PHRASE:
            continue
        places = {}
        for side, one, text in ((BASE, variant.base, base), (OTHER, variant.other, other)):
            phrase = _phrase(one, _at_length(one, text, max(len(base), len(other)), left, right), left, right)
            places[side] = _elsewhere(searched, phrase, variant) if phrase else None
        found = [(side, place) for side, place in places.items() if place is not None]
        if len(found) == 1:
            side, place = found[0]
            if side is OTHER and max(len(base), len(other)) == 1 and not (left and right):
                return  # 个人不 of 个人不得 vouches for no 个人不都
            reading = BodySpan(place.start + left, max(place.start + left, place.end - right))
            yield Evidence(searched.method, quotation(searched.stream, place, reading), side)
        if found:
            return


def _at_length(reading: VariantSide, text: str, length: int, left: int, right: int) -> str:
    """With context on one side only, an absent reading is read with what follows or precedes instead of it."""
    return text if (left and right) or len(text) >= length else _instead(reading, text, length, before=not left)


def _instead(reading: VariantSide, text: str, length: int, *, before: bool) -> str:
    """What stands in the place of a longer reading: the characters that follow (or go before) an absent one."""
    missing = length - len(text)
    return reading.before[len(reading.before) - missing :] + text if before else text + reading.after[:missing]


def _phrase(reading: VariantSide, text: str, left: int, right: int) -> str:
    """The reading with its neighbours; "" where the text ends before."""
    if len(reading.before) < left or len(reading.after) < right:
        return ""
    return reading.before[len(reading.before) - left :] + text + reading.after[:right]


def _elsewhere(searched: _Searched, phrase: str, variant: Variant) -> BodySpan | None:
    """First place of the phrase outside the variant itself."""
    own = {str(BASE): variant.base.at, str(OTHER): variant.other.at}.get(searched.side)
    at = searched.text.find(phrase)
    while at >= 0:
        place = BodySpan(at, at + len(phrase))
        if own is None or not place.overlaps(BodySpan(own.start - 1, own.end + 1)):
            return place
        at = searched.text.find(phrase, at + 1)
    return None
