"""Plain ways of aligning two statutes, in the form in which ours is judged.

All three are given the structure as parsed: they compare own texts without labels, so that renumbering alone misleads
only the one that goes by numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from math import log

from rrdiff.alignment.align import align
from rrdiff.structure.clause import Document
from tests.revisions.links import Found, Link, found_in, texts
from tests.revisions.moves import moved_places

Aligner = Callable[[Document, Document], Found]

GRAM = 4
LEAST = 0.08
"""Least similarity of a best match; serves this way best over the fictional pairs and the revisions together."""


def ours(base: Document, other: Document) -> Found:
    """The alignment under test."""
    return found_in(align(base, other))


def best_match(base: Document, other: Document) -> Found:
    """Link each own text to the one with the greatest cosine of idf-weighted 4-grams."""
    left, right = texts(base), texts(other)
    idf = _weights([*left.values(), *right.values()])
    vectors = {name: _vector(text, idf) for name, text in left.items()}
    index: dict[str, list[str]] = {}
    for name, vector in vectors.items():
        for gram in vector:
            index.setdefault(gram, []).append(name)
    links: list[Link] = []
    for name, text in right.items():
        sums: dict[str, float] = {}
        for gram, weight in _vector(text, idf).items():
            for candidate in index.get(gram, ()):
                sums[candidate] = sums.get(candidate, 0.0) + weight * vectors[candidate][gram]
        best = max(sums, key=sums.__getitem__, default=None)
        if best is not None and sums[best] >= LEAST:
            links.append((best, name))
    return _found(links, left, right)


def _grams(text: str) -> Counter[str]:
    return Counter(text[at : at + GRAM] for at in range(max(1, len(text) - GRAM + 1)))


def _weights(all_texts: list[str]) -> dict[str, float]:
    counts = Counter(gram for text in all_texts for gram in _grams(text))
    return {gram: log(1 + len(all_texts) / count) for gram, count in counts.items()}


def _vector(text: str, idf: dict[str, float]) -> dict[str, float]:
    raw = {gram: count * idf[gram] for gram, count in _grams(text).items()}
    norm = sum(value * value for value in raw.values()) ** 0.5
    return {gram: value / norm for gram, value in raw.items()}


def line_diff(base: Document, other: Document) -> Found:
    """Compare own texts as lines with difflib; lines of a replaced stretch are paired in order."""
    left, right = texts(base), texts(other)
    names, others = list(left), list(right)
    matcher = SequenceMatcher(None, list(left.values()), list(right.values()), autojunk=False)
    links: list[Link] = []
    for tag, low, high, start, end in matcher.get_opcodes():
        if tag in {"equal", "replace"}:
            links += zip(names[low:high], others[start:end], strict=False)
    return _found(links, left, right)


def same_number(base: Document, other: Document) -> Found:
    """Link what bears the same number: 第八条第（五）项 to 第八条第（五）项."""
    left, right = texts(base), texts(other)
    return _found([(name, name) for name in right if name in left], left, right)


def _found(links: list[Link], left: dict[str, str], right: dict[str, str]) -> Found:
    """Complete links: what has none is added or removed, what stands out of order has moved."""
    rank = {name: at for at, name in enumerate(left)}
    ranks = [rank[one] for one, _ in links]
    moved = {links[at][1] for at in moved_places(ranks)}
    used, reached = {one for one, _ in links}, {two for _, two in links}
    return Found(frozenset(links), frozenset(moved), frozenset(set(right) - reached), frozenset(set(left) - used))


ALIGNERS: dict[str, Aligner] = {
    "rrdiff": ours,
    "best 4-gram match": best_match,
    "difflib on lines": line_diff,
    "same number": same_number,
}
