"""What two texts are about: the rare words and the rare wording they share.

Every statute says 应当, 依法给予处分 and 自公布之日起施行. What tells two fields apart are words that few paragraphs of
statutes hold, so each word counts by its rarity there, and the formulas that all titles share count for nothing:

    代表法 and a city's rules for it      0.46 of 1, 代表 闭会期间 视察
    代表法 and a regulation on science    0.01
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from itertools import chain

from rrdiff.alignment.similarity import language_rarity
from rrdiff.alignment.units import COPY_RUN, DocumentUnits, Unit, copy_runs
from rrdiff.text.pattern import is_han
from rrdiff.text.value import once_each, value

USUAL = 0.25
"""Rarity up to which a word says nothing of a field: one of a thousand paragraphs in twenty and more (规定, 应当)."""
USUAL_COPY = 0.35
"""Rarity up to which a copied word shows no common source; what is left over are terms and the words of one rule."""
FEWEST_WORDS = 20
"""Different words that both texts need before their fields can be told apart: fewer share none by chance."""
SHOWN_WORDS = 5


@value
class Topic:
    """How far two texts share their rare words (cosine, 0 to 1), and the words that weigh most in it."""

    likeness: float
    words: tuple[str, ...]
    told: bool  # both texts are long enough for the figure to mean something


def shared_topic(left: DocumentUnits, right: DocumentUnits) -> Topic:
    """Compare the rare words of two texts."""
    base, other = _weights(left), _weights(right)
    both = {word: weight * other[word] for word, weight in base.items() if word in other}
    length = math.sqrt(math.fsum(one * one for one in base.values()) * math.fsum(one * one for one in other.values()))
    likeness = math.fsum(both.values()) / length if length else 0.0
    best = sorted((word for word, worth in both.items() if worth), key=lambda word: (-both[word], word))[:SHOWN_WORDS]
    return Topic(likeness, tuple(best), min(len(base), len(other)) >= FEWEST_WORDS)


def rare_copied_share(base: DocumentUnits, other: DocumentUnits) -> float:
    """Share of the other text's rare wording that lies in runs copied from the base; formulas weigh nothing."""
    known = copy_runs(base)
    total = inside = 0.0
    for unit in other.units:
        worth = _worth(unit)
        total += math.fsum(worth)
        reach = 0
        for at in range(len(unit.bare) - COPY_RUN + 1):
            if unit.bare[at : at + COPY_RUN] in known:
                inside += math.fsum(worth[max(reach, at) : at + COPY_RUN])
                reach = at + COPY_RUN
    return inside / total if total else 0.0


@once_each
def _weights(side: DocumentUnits) -> dict[str, float]:
    """Weight of every different word of a text: damped count times the square of its rarity."""
    counts = Counter(chain.from_iterable(unit.words for unit in side.units))
    return {word: (1 + math.log(count)) * _rarity(word, USUAL) ** 2 for word, count in counts.items() if _counts(word)}


def _worth(unit: Unit) -> list[float]:
    """Rarity of the word at each bare character of a unit."""
    return [worth for word in unit.words for worth in [_rarity(word, USUAL_COPY) if _counts(word) else 0.0] * len(word)]


def _counts(word: str) -> bool:
    """Whether a word can say what a text is about: two Han characters and more."""
    return len(word) > 1 and is_han(word)


@lru_cache(maxsize=1 << 15)
def _rarity(word: str, usual: float) -> float:
    return max(0.0, language_rarity(word) - usual)
