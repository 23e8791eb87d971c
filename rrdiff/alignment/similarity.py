"""How much two clauses say the same: shared runs, shared words, kindred words.

Three kinds of evidence, each a matrix base units × other units with values from 0 to 1:

* runs: cosine of character 4-grams and 2-grams, weighted by how rare a gram is within the two documents, so that a
  formula which stands in every second clause counts for little;
* words: cosine of words weighted by rarity within the pair and in the language of statutes;
* kindred words: how much of each clause's rare words the other clause has, exactly or by a word of like use (经费 and
  资金), by the word vectors and by shared characters.

All work is linear in characters and quadratic only in the number of units (matrix products) or words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from rrdiff.text.statistics import PARAGRAPHS, paragraph_frequency, vector_rows, vectors

Matrix = npt.NDArray[np.float32]
Bag = Counter[str]

_BLOCK = 4096
"""Columns of the sparse tables unfolded at one time; bounds memory to units × 4096 floats."""
KINDRED_FLOOR = 0.35
"""Cosine of two word vectors below which words count as unrelated: above the 95th percentile of random word pairs."""
SHARED_CHARACTER_WORTH = 0.8
SHARED_CHARACTER_FLOOR = 0.3


def grams(text: str, length: int) -> Bag:
    """Character n-grams of a bare text; a shorter text is its own gram."""
    if len(text) <= length:
        return Counter([text] if text else [])
    return Counter(text[at : at + length] for at in range(len(text) - length + 1))


def rarity(*sides: Sequence[Bag]) -> Callable[[str], float]:
    """Inverse document frequency within the given bags: log(bags / bags that hold it)."""
    frequency: Counter[str] = Counter()
    total = 0
    for bags in sides:
        total += len(bags)
        for bag in bags:
            frequency.update(bag.keys())
    return lambda key: math.log(total / frequency[key])


def language_rarity(word: str) -> float:
    """How rare a word is in statutes, from 0 (in every paragraph) to 1 (in none)."""
    return math.log(PARAGRAPHS / (1 + paragraph_frequency(word))) / math.log(PARAGRAPHS)


def cosine(base: Sequence[Bag], other: Sequence[Bag], weight: Callable[[str], float]) -> Matrix:
    """Cosine of all pairs of bags; a key's weight is damped by the root of its count."""
    shared = set().union(*base) & set().union(*other) if base and other else set()
    column = {key: index for index, key in enumerate(sorted(shared))}
    weights = {key: weight(key) for key in set().union(*base, *other)}
    left = _sparse(base, column, weights)
    right = _sparse(other, column, weights)
    out = np.zeros((len(base), len(other)), np.float32)
    for start in range(0, len(column), _BLOCK):
        out += _dense(left, len(base), start) @ _dense(right, len(other), start).T
    return out


_Sparse = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float32]]


def _sparse(bags: Sequence[Bag], column: dict[str, int], weights: dict[str, float]) -> _Sparse:
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, bag in enumerate(bags):
        norm = math.sqrt(sum(count * weights[key] ** 2 for key, count in bag.items())) or 1.0
        for key, count in bag.items():
            at = column.get(key)
            if at is not None:
                rows.append(row)
                columns.append(at)
                values.append(math.sqrt(count) * weights[key] / norm)
    order = np.argsort(np.array(columns, np.int64), kind="stable")
    return (
        np.array(rows, np.int64)[order],
        np.array(columns, np.int64)[order],
        np.array(values, np.float32)[order],
    )


def _dense(table: _Sparse, height: int, start: int) -> Matrix:
    rows, columns, values = table
    low, high = np.searchsorted(columns, [start, start + _BLOCK])
    out = np.zeros((height, _BLOCK), np.float32)
    out[rows[low:high], columns[low:high] - start] = values[low:high]
    return out


def kindred(base: Sequence[Iterable[str]], other: Sequence[Iterable[str]]) -> tuple[Matrix, Matrix]:
    """Coverage by like words: share of each base unit's words found in the other unit, and the reverse.

    Words are weighted by rarity within the pair times rarity in the language; a word counts as found as far as the
    nearest word of the other unit is like it (1 for the same word).
    """
    base_sets = [sorted(set(unit)) for unit in base]
    other_sets = [sorted(set(unit)) for unit in other]
    left = {word: index for index, word in enumerate(sorted({word for unit in base_sets for word in unit}))}
    right = {word: index for index, word in enumerate(sorted({word for unit in other_sets for word in unit}))}
    if not left or not right:
        empty = np.zeros((len(base_sets), len(other_sets)), np.float32)
        return empty, empty.copy()
    weigh = rarity([Counter(unit) for unit in base_sets], [Counter(unit) for unit in other_sets])
    table = likeness(list(left), list(right))
    base_weights = _weights(base_sets, left, weigh)
    other_weights = _weights(other_sets, right, weigh)
    given_by_base = np.stack([_best(table, [left[word] for word in unit], 0) for unit in base_sets])
    given_by_other = np.stack([_best(table, [right[word] for word in unit], 1) for unit in other_sets])
    of_other = (given_by_base @ other_weights.T) / np.maximum(other_weights.sum(1)[None, :], 1e-6)
    of_base = (base_weights @ given_by_other.T) / np.maximum(base_weights.sum(1)[:, None], 1e-6)
    return of_base.astype(np.float32), of_other.astype(np.float32)


def _best(table: Matrix, chosen: list[int], axis: int) -> npt.NDArray[np.float32]:
    if not chosen:
        return np.zeros(table.shape[1 - axis], np.float32)
    best: npt.NDArray[np.float32] = (table[chosen] if axis == 0 else table[:, chosen]).max(axis)
    return best


def _weights(units: Sequence[Sequence[str]], column: dict[str, int], weigh: Callable[[str], float]) -> Matrix:
    out = np.zeros((len(units), len(column)), np.float32)
    worth = {word: max(0.0, weigh(word)) * language_rarity(word) for word in column}
    for row, unit in enumerate(units):
        for word in unit:
            out[row, column[word]] = worth[word]
    return out


def likeness(left: Sequence[str], right: Sequence[str]) -> Matrix:
    """Likeness of words, 0 to 1: the same word, words of like use, or words that share characters (缴纳, 交纳)."""
    use = np.clip((_directions(left) @ _directions(right).T - KINDRED_FLOOR) / (1 - KINDRED_FLOOR), 0, 1)
    spelled = _shared_characters(left, right)
    scaled = SHARED_CHARACTER_WORTH * np.clip((spelled - SHARED_CHARACTER_FLOOR) / (1 - SHARED_CHARACTER_FLOOR), 0, 1)
    out = np.maximum(use, scaled).astype(np.float32)
    where = {word: index for index, word in enumerate(right)}
    for row, word in enumerate(left):
        if word in where:
            out[row, where[word]] = 1.0
    return out


def _directions(words: Sequence[str]) -> Matrix:
    rows = vector_rows()
    table = vectors()
    out = np.zeros((len(words), table.shape[1]), np.float32)
    known = [(index, row) for index, word in enumerate(words) if (row := rows.get(word)) is not None]
    if known:
        found = table[[row for _, row in known]].astype(np.float32)
        found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)
        found -= _centre()
        found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)
        out[[index for index, _ in known]] = found
    return out


def _centre() -> Matrix:
    """Mean direction of all word vectors; without it every two words look alike."""
    sample = vectors()[::16].astype(np.float32)
    sample /= np.maximum(np.linalg.norm(sample, axis=1, keepdims=True), 1e-6)
    centre: Matrix = sample.mean(0, keepdims=True)
    return centre


def _shared_characters(left: Sequence[str], right: Sequence[str]) -> Matrix:
    """Dice coefficient of the character sets of words."""
    column = {char: index for index, char in enumerate(sorted(set("".join(left)) & set("".join(right))))}
    if not column:
        return np.zeros((len(left), len(right)), np.float32)

    def table(words: Sequence[str]) -> Matrix:
        out = np.zeros((len(words), len(column)), np.float32)
        for row, word in enumerate(words):
            for char in set(word):
                if char in column:
                    out[row, column[char]] = 1
        return out

    sizes = np.array([len(set(word)) for word in left])[:, None] + np.array([len(set(word)) for word in right])[None, :]
    return (2 * table(left) @ table(right).T / np.maximum(sizes, 1)).astype(np.float32)


def common_runs(base: str, other: str) -> list[tuple[int, int, int]]:
    """Runs (base start, other start, length) kept by the longest common subsequence of two texts.

    Texts whose product exceeds ``_LARGEST_TABLE`` are compared by their common lines of 16 characters only, since the
    exact method keeps one bit for each pair of characters.
    """
    if len(base) * len(other) > _LARGEST_TABLE:
        return _anchored_runs(base, other)
    return [
        (op.src_start, op.dest_start, op.src_end - op.src_start) for op in Indel.opcodes(base, other) if op.tag == "equal"
    ]


_LARGEST_TABLE = 400_000_000
"""Pairs of characters, 50 MB of bits."""
_ANCHOR = 16


def _anchored_runs(base: str, other: str) -> list[tuple[int, int, int]]:
    """Common runs grown from 16-character anchors that are unique in the base, in increasing order."""
    seen: dict[str, int] = {}
    for at in range(len(base) - _ANCHOR + 1):
        key = base[at : at + _ANCHOR]
        seen[key] = -1 if key in seen else at
    out: list[tuple[int, int, int]] = []
    at = floor = 0
    while at + _ANCHOR <= len(other):
        start = seen.get(other[at : at + _ANCHOR], -1)
        if start < floor:
            at += 1
            continue
        length = _ANCHOR
        while at + length < len(other) and start + length < len(base) and base[start + length] == other[at + length]:
            length += 1
        out.append((start, at, length))
        at += length
        floor = start + length
    return out


def word_replacements(
    base: Sequence[str], other: Sequence[str], *, alone: bool = False
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Replaced runs of words between two word lists: neighbouring deletions and insertions are one replacement.

    Args:
        alone: also report deletions and insertions that replace nothing, with the other side empty.
    """
    out: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    gone: list[str] = []
    come: list[str] = []
    for op in [*Indel.opcodes(base, other), None]:
        if op is not None and op.tag != "equal":
            gone += base[op.src_start : op.src_end]
            come += other[op.dest_start : op.dest_end]
            continue
        if (gone and come) or (alone and (gone or come)):
            out.append((tuple(gone), tuple(come)))
        gone, come = [], []
    return out


def ratio(base: Sequence[str], other: Sequence[str]) -> float:
    """Share of characters (or words) of both that the longest common subsequence keeps, 0 to 1."""
    return Indel.normalized_similarity(base, other)
