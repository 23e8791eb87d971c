"""A reading that is no word beside one that is: 发布民用[建→实]筑节能, 热用户单位[→员]应当, 生活[垃→]圾分类.

The statutes never have a pair of characters of the one; every pair of the other is seen, and a usual word covers the
place. What makes a rare word together (罟网) has never been seen either, so where one text has only characters more,
those have to be usual by themselves: then they would have been seen in such company. A character that makes a word with
its neighbour is no slip, whatever stands on its other side (相互适应).
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from rrdiff.classification.lint.passages import is_han
from rrdiff.classification.variant import Variant, VariantForm
from rrdiff.text.dictionary import count_of
from rrdiff.text.statistics import character_count, pair_count, paragraph_frequency, triple_count
from rrdiff.text.variants import comparable
from rrdiff.text.words import words

LONGEST = 2
"""Characters of a slip inside a word; more of them are another word."""
NEAR = 3
"""Characters on each side that are cut into words with a reading."""
USUAL_TRIPLE, USUAL_WORD = 20, 100
"""From so many occurrences on, a triple is usual; from so many paragraphs on, a word."""
USUAL_CHARACTER = 2000
"""How often a character stands before others that keeps all sorts of company (of 12 million)."""


class CutOut(Protocol):
    """What one text has at a place, and what stands around it."""

    @property
    def text(self) -> str:
        """The reading itself."""

    @property
    def before(self) -> str:
        """What stands before it."""

    @property
    def after(self) -> str:
        """What stands behind it."""


class _InText(NamedTuple):
    """A reading cut out of a text."""

    text: str
    before: str
    after: str


def stretch(text: str, start: int, end: int) -> CutOut:
    """What stands at a place of a text."""
    return _InText(text[start:end], text[:start], text[end:])


def broken_word(variant: Variant) -> tuple[str, str] | None:
    """Which side's reading is a word, ``base`` or ``other``, and a pair of the one that is none; None when unsure."""
    return broken_reading(variant.base, variant.other) if variant.form is VariantForm.HERE else None


def broken_reading(base: CutOut, other: CutOut) -> tuple[str, str] | None:
    """The same for two readings of one place."""
    readings = {"base": base, "other": other}
    texts = {side: comparable(one.text) for side, one in readings.items()}
    if any(len(one) > LONGEST or not all(map(is_han, one)) for one in texts.values()):
        return None
    for better, worse in (("base", "other"), ("other", "base")):
        odd = _unseen(readings[worse])
        if not odd or _unseen(readings[better]) or not _is_usual_word(readings[better]):
            continue
        if _is_in_a_word(readings[worse]):
            return None
        more = texts[worse] if not texts[better] else texts[better] if not texts[worse] else ""
        if not all(character_count(one) >= USUAL_CHARACTER for one in more):
            return None
        return better, odd
    return None


def _unseen(reading: CutOut) -> str:
    """A pair of Han characters at or inside a reading that the statutes (almost) never have."""
    window = reading.before[-1:] + comparable(reading.text) + reading.after[:1]
    pairs = (window[at : at + 2] for at in range(len(window) - 1))
    return next((pair for pair in pairs if all(map(is_han, pair)) and not pair_count(pair)), "")


def _is_in_a_word(reading: CutOut) -> bool:
    """Whether some character of the reading is part of a word that is known: 相[互]适应."""
    before, text = reading.before[-NEAR:], comparable(reading.text)
    start, end = len(before), len(before) + len(text)
    at = 0
    for word in words(before + text + reading.after[:NEAR]):
        if at < end and start < at + len(word) and len(word) > 1 and (count_of(word) or paragraph_frequency(word)):
            return True
        at += len(word)
    return False


def _is_usual_word(reading: CutOut) -> bool:
    """Whether a usual word covers the reading, or the seam where the other one has more, and a usual triple does."""
    before, text, after = reading.before[-NEAR:], comparable(reading.text), reading.after[:NEAR]
    window = before + text + after
    start, end = len(before), len(before) + len(text)
    triples = (window[at : at + 3] for at in range(max(0, start - 2), min(end + 1, len(window) - 2)))
    if max((triple_count(one) for one in triples if all(map(is_han, one))), default=0) < USUAL_TRIPLE:
        return False
    at = 0
    for word in words(window):
        covers = at < start < at + len(word) if start == end else at <= start and end <= at + len(word)
        if covers:
            return len(word) > 1 and paragraph_frequency(word) >= USUAL_WORD
        at += len(word)
    return False
