"""Which clause explains each segment of another text best.

A local rule takes half a sentence here and a duty there: as a whole it resembles no single clause. So each of its
segments (up to a comma or stop) is held against every clause that is a candidate for it:

    rule 第八条   鼓励建设排水泵站，│ 定期清理沟渠并公布水位。
    law 第四条         .71  ←        │        .12
    law 第九条         .18           │        .66  ←

A clause counts by the lead with which it explains segments better than any other candidate, and by how far it falls
behind where another explains them better. The same is asked of whole articles, since one 款 may draw on several of
one article. All work is linear in the segments times the candidates.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, repeat

import numpy as np
import numpy.typing as npt

from rrdiff.alignment.cosine import gram_terms
from rrdiff.alignment.names import is_name, is_style
from rrdiff.alignment.near import of_articles
from rrdiff.alignment.ordered import Integers, distinct, expand
from rrdiff.alignment.passages import segments
from rrdiff.alignment.similarity import Given, Matrix, rarity
from rrdiff.alignment.units import MARKS, DocumentUnits
from rrdiff.text.value import value
from rrdiff.text.words import look_up, words

Floats = npt.NDArray[np.float64]
_Two = tuple[Integers, Integers]
"""One for the explaining side, one for the explained."""

SHORTEST_SEGMENT = 6
"""Code points below which a segment is read with the next one: 应当, 并 or 其中 alone is explained by anything."""
FOURS, TWOS, WORDS = 0.3, 0.35, 0.35
"""Shares of 4-grams, 2-grams and kindred words in how far a clause explains a segment."""
EXPLAINED = 0.3
"""Least explanation that can win a segment."""
NAME_WORTH, UNKNOWN_WORTH, LEAST_WORTH = 0.3, 0.2, 0.03
"""Worth of names of bodies and style words beside other words; of a word of neither text (a stand-in); of any word."""


@value
class CompetingSide:
    """One side as the competition reads it.

    Attributes:
        side: its units.
        texts: their wording, systematic substitutions read as one.
        introductions: index of the clause that introduces an item; -1 for a clause that stands alone.
    """

    side: DocumentUnits
    texts: Sequence[str]
    introductions: Sequence[int]


@value
class _Segments:
    """All segments of one side, flat: text, unit it stands in, worth of its characters, its words and their worth."""

    bare: list[str]
    unit: Integers
    character_worth: Floats
    word_segment: Integers
    word: Integers
    word_worth: Floats


class SharedGrams:
    """The grams of one length of two sides, numbered, the explaining side first.

    Attributes:
        key: the number of each gram, unit by unit.
        first: where the grams of each unit begin, and the end.
        held: every gram of every unit once, as unit × ``width`` + number, in order.
        rarity: how rare each is in the units of both.
    """

    def __init__(self, length: int, key: _Two, *, first: _Two, held: _Two, rarity: Floats) -> None:
        """Take what was counted."""
        self.length, self.key, self.first, self.held = length, key, first, held
        self.rarity, self.width = rarity, len(rarity)

    def turned(self) -> SharedGrams:
        """The same with the other side explaining."""
        sides = (self.key, self.first, self.held)
        key, first, held = ((two, one) for one, two in sides)
        return SharedGrams(self.length, key, first=first, held=held, rarity=self.rarity)


LENGTHS = 4, 2
"""Characters of the grams that are counted."""


def shared_grams(explaining: CompetingSide, explained: CompetingSide) -> list[SharedGrams]:
    """The grams of two sides, which are the same whichever side explains the other."""
    texts = _bare(explaining), _bare(explained)
    total = len(texts[0]) + len(texts[1])
    out = []
    for length in LENGTHS:
        terms = gram_terms(*texts, length)
        keys, inverse = np.unique(np.concatenate([terms[0].key, terms[1].key]), return_inverse=True)
        width = len(keys)
        key = inverse[: len(terms[0].key)], inverse[len(terms[0].key) :]
        held = distinct(terms[0].unit * width + key[0]), distinct(terms[1].unit * width + key[1])
        holders = np.bincount(np.concatenate(held) % max(1, width), minlength=width)
        first = (
            np.searchsorted(terms[0].unit, np.arange(len(texts[0]) + 1)),
            np.searchsorted(terms[1].unit, np.arange(len(texts[1]) + 1)),
        )
        rarity = np.log(total / np.maximum(holders, 1)) / math.log(max(2, total))
        out.append(SharedGrams(length, key, first=first, held=held, rarity=rarity))
    return out


def competition(covers: Covers, rows: Integers, columns: Integers) -> dict[str, Matrix]:
    """How each candidate pair (row of the explaining side, column of the explained) fares, one value for each pair.

    Args:
        covers: how far the clauses of one side explain the segments of the other.
        rows: explaining unit of each candidate pair.
        columns: explained unit of each candidate pair.
    """
    side = covers.explaining
    won, lead, behind = covers.contest(columns, rows, articles=False)
    owner = np.array(side.article, np.int64)[rows]
    groups, where = np.unique(columns * side.articles + owner, return_inverse=True)
    whole = covers.contest(groups // side.articles, groups % side.articles, articles=True)
    return {
        "won": won,
        "lead": lead,
        "behind": behind,
        "article_lead": whole[1][where],
        "article_behind": whole[2][where],
    }


def word_worth(given: Given) -> dict[str, float]:
    """What each word of two sides says: its rarity, 0 to 1, for names of bodies and style words a part of it."""
    scale = math.log(max(2, given.left.units + given.right.units))
    worth: dict[str, float] = {}
    for own, other in ((given.left, given.right), (given.right, given.left)):
        slight = np.array([is_style(word) or is_name(word) for word in own.column], np.bool_)
        rare = rarity(own, other) / scale
        worth.update(zip(own.column, np.where(slight, rare * NAME_WORTH, rare).tolist(), strict=True))
    return worth


def _segments_of(reading: CompetingSide, known: dict[str, int], worth: dict[str, float]) -> _Segments:
    """Cut one side's texts at stops; each segment with the worth of its characters and of the words ``known`` lists."""
    if changed := [text for text, unit in zip(reading.texts, reading.side.units, strict=True) if text != unit.alike]:
        look_up("\n".join(changed))
    cut = list(map(_cut, reading.texts))
    parts = list(chain.from_iterable(cut))
    pieces = list(chain.from_iterable(parts))
    segment = np.repeat(np.arange(len(parts)), list(map(len, parts)))
    value = np.array(list(map(worth.get, pieces, repeat(UNKNOWN_WORTH))), np.float64)
    word = np.array(list(map(known.get, pieces, repeat(-1))), np.int64)
    listed = word >= 0
    return _Segments(
        list(map("".join, parts)),
        np.repeat(np.arange(len(cut)), list(map(len, cut))),
        character_worth=np.repeat(np.maximum(value, LEAST_WORTH), list(map(len, pieces))),
        word_segment=segment[listed],
        word=word[listed],
        word_worth=value[listed],
    )


@lru_cache(maxsize=1 << 10)
def _cut(text: str) -> tuple[list[str], ...]:
    """The words of each segment without marks; one that says too little goes with the next, the last with the other.

    >>> [''.join(pieces) for pieces in _cut("应当,建立河道巡护档案;并定期向社会公布结果。")]
    ['应当建立河道巡护档案', '并定期向社会公布结果']
    """
    ends = [span.end for span in segments(text)]
    out: list[list[str]] = []
    pieces: list[str] = []
    at = size = place = 0
    for piece in words(text):
        word = piece if piece.isalnum() else MARKS.sub("", piece)
        pieces.append(word)
        at += len(piece)
        size += len(word)
        if place < len(ends) and at >= ends[place]:
            while place < len(ends) and at >= ends[place]:
                place += 1
            if size >= SHORTEST_SEGMENT:
                out.append(pieces)
                pieces, size = [], 0
    if pieces:
        if out:
            out[-1] += pieces
        else:
            out.append(pieces)
    return tuple(list(filter(None, segment)) for segment in out)


class Covers:
    """How far clauses or whole articles of one side explain the segments of the other.

    Attributes:
        explaining: the side whose clauses compete.
    """

    def __init__(
        self, explaining: CompetingSide, explained: CompetingSide, given: Given, grams: Sequence[SharedGrams]
    ) -> None:
        """Weigh once what the segments of one side hold, so that covers of any units can be summed.

        Args:
            explaining: the side whose clauses compete.
            explained: the side whose segments they compete for.
            given: the words each unit has of the other side, ``explaining`` as its base.
            grams: those of both sides.
        """
        self.explaining = explaining.side
        parts = self._parts = _segments_of(explained, given.right.column, word_worth(given))
        self._grams = [_Grams(explaining, parts, shared) for shared in grams]
        self._weight = self._grams[1].total + 1e-6
        self._given = given.by_base
        self._given_by_article = of_articles(self._given, explaining.side)
        self._words_total = np.bincount(parts.word_segment, parts.word_worth, minlength=len(parts.bare))
        self._first = np.searchsorted(parts.unit, np.arange(len(explained.side) + 1))

    def contest(self, units: Integers, rivals: Integers, *, articles: bool) -> tuple[Matrix, Matrix, Matrix]:
        """Share of each unit's segments that each rival wins, and by how much it leads and falls behind.

        Args:
            units: the explained unit of each pair.
            rivals: the explaining clause, or article, of each pair.
            articles: whether rivals are whole articles.
        """
        parts = self._parts
        pair, segment, cover = self._covers(units, rivals, articles=articles)
        ahead = cover - _best_other(segment, cover, len(parts.bare))
        whole = np.bincount(parts.unit, self._weight, minlength=len(self._first) - 1)
        weight = self._weight[segment] / whole[parts.unit[segment]]
        count = len(units)

        def summed(values: Floats) -> Matrix:
            out: Matrix = np.bincount(pair, weight * values, minlength=count).astype(np.float32)
            return out

        return (
            summed(((ahead >= 0) & (cover > EXPLAINED)).astype(np.float64)),
            summed(np.maximum(ahead, 0)),
            summed(np.minimum(ahead, 0)),
        )

    def gain(self, unit: int, rival: int, others: Sequence[int]) -> float:
        """How much better a clause explains a unit than the best of others, in the segment where it fares best."""
        rivals = np.array([rival, *others], np.int64)
        _, _, cover = self._covers(np.full(len(rivals), unit), rivals, articles=False)
        table = cover.reshape(len(rivals), -1)
        return float((table[0] - table[1:].max(axis=0)).max(initial=-1.0))

    def _covers(self, units: Integers, rivals: Integers, *, articles: bool) -> tuple[Integers, Integers, Floats]:
        """Of every segment of every unit: its pair, the segment, and how far the rival of the pair explains it."""
        pair, segment = expand(self._first[units], self._first[units + 1])
        rival = rivals[pair]
        by_fours, by_twos = (grams.cover(segment, rival, articles=articles) for grams in self._grams)
        by_words = self._by_words(segment, rival, self._given_by_article if articles else self._given)
        by_words = np.where(self._words_total[segment] > 0, by_words, by_twos)
        return pair, segment, FOURS * by_fours + TWOS * by_twos + WORDS * by_words

    def _by_words(self, segment: Integers, rival: Integers, table: Matrix) -> Floats:
        """Share, by worth, of a segment's words that the rival has, or has like ones of."""
        parts = self._parts
        first = np.searchsorted(parts.word_segment, np.arange(len(parts.bare) + 1))
        entry, word = expand(first[segment], first[segment + 1])
        found = table[rival[entry], parts.word[word]] * parts.word_worth[word]
        share: Floats = np.bincount(entry, found, minlength=len(segment)) / np.maximum(self._words_total[segment], 1e-9)
        return share


def _bare(reading: CompetingSide) -> list[str]:
    """The texts of one side without marks."""
    units = zip(reading.texts, reading.side.units, strict=True)
    return [unit.bare if text == unit.alike else MARKS.sub("", text) for text, unit in units]


class _Grams:
    """The n-grams of the segments of one side, and which of them each clause and article of the other has."""

    def __init__(self, explaining: CompetingSide, parts: _Segments, shared: SharedGrams) -> None:
        """Read off which grams the segments have that an explaining unit has too, each weighed by its rarity."""
        width = self.width = shared.width
        own = shared.held[0]
        segment, place = _places(parts, shared)
        of_part = shared.key[1][place]
        weight = shared.rarity[of_part] * _window(parts, segment, shared.length)
        self.total = np.bincount(segment, weight, minlength=len(parts.bare))
        known = np.zeros(width, np.bool_)
        known[shared.key[0]] = True
        kept = known[of_part]
        self.segment, self.key, self.weight = segment[kept], of_part[kept], weight[kept]
        self.first = np.searchsorted(self.segment, np.arange(len(parts.bare) + 1))
        introduced = np.array(explaining.introductions, np.int64)
        first = np.searchsorted(own, np.arange(len(introduced) + 1) * width)
        items = np.flatnonzero(introduced >= 0)
        entry, at = expand(first[introduced[items]], first[introduced[items] + 1])
        self.by_unit = distinct(np.concatenate([own, items[entry] * width + own[at] % width]))
        article = np.array(explaining.side.article, np.int64)
        self.by_article = distinct(article[own // width] * width + own % width)

    def cover(self, segment: Integers, rival: Integers, *, articles: bool) -> Floats:
        """Share, by worth, of a segment's grams that the rival has."""
        known = self.by_article if articles else self.by_unit
        entry, gram = expand(self.first[segment], self.first[segment + 1])
        found = self.weight[gram] * _among(known, rival[entry] * self.width + self.key[gram])
        share: Floats = np.bincount(entry, found, minlength=len(segment)) / np.maximum(self.total[segment], 1e-6)
        return share


_TABLE = 1 << 22
"""Numbers below this are found in a table of all of them, which is faster than a search and takes a byte for each."""


def _among(known: Integers, wanted: Integers) -> npt.NDArray[np.bool_]:
    """Which of some numbers are known ones; those are in order."""
    last = int(known.max(initial=0))
    if last < _TABLE:
        table = np.zeros(max(last, int(wanted.max(initial=0))) + 1, np.bool_)
        table[known] = True
        return table[wanted]
    at = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    found: npt.NDArray[np.bool_] = known[at] == wanted
    return found


def _places(parts: _Segments, shared: SharedGrams) -> tuple[Integers, Integers]:
    """The segment of each gram of the segments, and where the gram stands among those of the explained side.

    A segment is a stretch of its unit and so are its grams; one that is shorter than a gram is all of its unit.
    """
    sizes = np.array(list(map(len, parts.bare)), np.int64)
    starts = np.cumsum(sizes) - sizes
    opens = starts[np.searchsorted(parts.unit, parts.unit)]
    first = shared.first[1][parts.unit] + starts - opens
    return expand(first, first + np.where(sizes > 0, np.maximum(sizes - shared.length + 1, 1), 0))


def _window(parts: _Segments, segment: Integers, length: int) -> Floats:
    """Mean worth of the characters of each gram, the segment of each given."""
    sizes = np.array(list(map(len, parts.bare)), np.int64)
    starts = np.cumsum(sizes) - sizes
    counts = np.bincount(segment, minlength=len(sizes))
    within = np.arange(len(segment)) - np.repeat(np.cumsum(counts) - counts, counts)
    running = np.concatenate([[0.0], np.cumsum(parts.character_worth)])
    begin = starts[segment] + within
    end = np.minimum(begin + length, starts[segment] + sizes[segment])
    mean: Floats = (running[end] - running[begin]) / np.maximum(end - begin, 1)
    return mean


def _best_other(segment: Integers, cover: Floats, total: int) -> Floats:
    """Greatest explanation of the same segment by another rival; 0 where there is none."""
    best = np.zeros(total)
    np.maximum.at(best, segment, cover)
    leading = cover == best[segment]
    leaders = np.bincount(segment, leading, minlength=total)
    second = np.zeros(total)
    np.maximum.at(second, segment[~leading], cover[~leading])
    second = np.where(leaders > 1, best, second)
    return np.where(leading, second[segment], best[segment])
