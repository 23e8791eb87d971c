"""The phrases of one document: in which clause they stand, how often, and which of them are like a given one.

甲应当每年报告,听取意见。    phrases  甲应当每年报告 | 听取意见
alike("每年报告情况")       甲应当每年报告, which holds half of its pairs of characters
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise, repeat
from operator import add

from rrdiff.classification.drift.cuts import Phrase, for_one_case
from rrdiff.structure.clause import Document, head_of
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.value import once_each
from rrdiff.text.variants import comparable_whole

FOUND_SHARE = 0.5
"""Share of a phrase's pairs of characters from which it is taken to stand elsewhere in the other text."""
_PHRASE = deferred(r"(?:[^,;。:!?]|(?<=\d)[,:](?=\d))+")  # 1,000 and 8:30 are one number
_ENDS = frozenset(";。!?")


Without = tuple[Mapping[str, Sequence[BodySpan]], Mapping[str, Sequence[BodySpan]]]
"""For the clauses of either text the stretches of their bodies that are compared apart."""


def phrases(clause: str, body: str, cells: Sequence[int] = ()) -> list[Phrase]:
    """The phrases of a body in order; each of the ``cells`` that begin in it begins a sentence."""
    out, sentence, last = [], 0, 0
    for start, end in pairwise([0, *cells, len(body)]):
        sentence += start > 0
        for found in _PHRASE.finditer(body, start, end):
            sentence += bool(_ENDS.intersection(body[last : found.start()]))
            last = found.end()
            out.append(Phrase(clause, BodySpan(found.start(), found.end()), found.group(), sentence))
    return out


@lru_cache(maxsize=1 << 11)
def grams_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters."""
    return frozenset(map(add, text, text[1:]))


class _Read:
    """What is read of a document whatever it is compared with.

    Attributes:
        bodies: the body of each clause that has words of its own, character variants made one.
        by_clause: its phrases.
        all: the phrases of all clauses, in order; a place is one of this list.
        heads: the article that each of them stands in.
    """

    def __init__(self, document: Document) -> None:
        """Cut every clause into phrases."""
        classes = comparable_whole(document.text.folded)
        cells: dict[str, list[int]] = defaultdict(list)
        for table in document.tables:
            words = document.words(table.clause)
            for start, _ in table.gaps():
                cells[table.clause] += [place] if (place := words.place(start)) else []
        self.bodies = {
            clause.id: "".join([classes[span.start : span.end] for span in clause.body]).replace("\n", "")
            for clause in document.clauses
            if clause.body
        }
        self.by_clause = {name: phrases(name, body, cells.get(name, ())) for name, body in self.bodies.items()}
        self.all = list(chain.from_iterable(self.by_clause.values()))
        self.heads = [head_of(one.clause) for one in self.all]

    @cached_property
    def grams(self) -> list[frozenset[str]]:
        """The pairs of characters of each phrase."""
        return [grams_of(one.text) for one in self.all]

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """The phrases that hold a pair of characters."""
        out: dict[str, list[int]] = defaultdict(list)
        for place, grams in enumerate(self.grams):
            for gram in grams:
                out[gram].append(place)
        return out


_read = once_each(_Read)


class DocumentPhrases:
    """The phrases of one document, and which of them the edits connect."""

    def __init__(
        self, document: Document, names: set[str], without: Mapping[str, Sequence[BodySpan]] | None = None
    ) -> None:
        """Read some clauses of a document, but for stretches of their bodies that are compared apart."""
        self._read = read = _read(document)
        self.bodies = {name: body for name, body in read.bodies.items() if name in names}
        self.by_clause = {name: row for name, row in read.by_clause.items() if name in names}
        for name, spans in (without or {}).items():
            row = self.by_clause.get(name, [])
            self.by_clause[name] = [one for one in row if not any(one.span.overlaps(span) for span in spans)]
        self._used: set[int] = set()
        self._heads_of: dict[str, frozenset[str]] = {}

    def use(self, rows: Iterable[Phrase]) -> None:
        """Set some of its phrases aside: they answer to others."""
        self._used.update(map(id, rows))

    def use_equal(self, clause: str, there: DocumentPhrases, partner: str) -> bool:
        """Set aside the phrases of two clauses that read alike, as most of an amended text do; tell whether they do."""
        rows, columns = self.by_clause.get(clause, ()), there.by_clause.get(partner, ())
        if self.bodies[clause] != there.bodies[partner] or len(rows) != len(columns):
            return False
        self.use(rows)
        there.use(columns)
        return True

    def is_free(self, one: Phrase) -> bool:
        """Whether one of its phrases answers to none yet; each is one object, which is found faster than its words."""
        return id(one) not in self._used

    @cached_property
    def texts(self) -> Counter[str]:
        """How often each phrase stands in the text, as it reads."""
        return Counter(one.text for one in self._all)

    def count(self, text: str, clauses: Collection[str]) -> int:
        """How often some clauses hold a phrase just as it reads."""
        if text not in self.texts:
            return 0
        return sum(self._holds[name, text] for name in clauses)

    def stands_as_often(self, one: Phrase, there: DocumentPhrases, near: Collection[str]) -> bool:
        """True for a phrase that its counterparts hold as often as its own article, a fine for the same case."""
        stands = one.text in there.texts  # which is seen at once, and here it stands at least once
        if not stands or self.count(one.text, self.around([one.clause])) > there.count(one.text, near):
            return False
        alike = (each for name in near for each in there.by_clause.get(name, ()) if each.text == one.text)
        return for_one_case(one, self.bodies[one.clause], map(there.in_body, alike))

    @cached_property
    def _holds(self) -> Counter[tuple[str, str]]:
        """How often each clause holds each phrase."""
        return Counter((one.clause, one.text) for one in self._all)

    @cached_property
    def _all(self) -> list[Phrase]:
        return [one for row in self.by_clause.values() for one in row]

    @cached_property
    def _left_out(self) -> frozenset[int]:
        """The places of phrases that are not compared here."""
        if len(self._all) == len(self._read.all):
            return frozenset()
        kept = set(map(id, self._all))
        return frozenset(place for place, one in enumerate(self._read.all) if id(one) not in kept)

    def _heads(self, gram: str) -> frozenset[str]:
        """The articles that hold a pair of characters."""
        found = self._heads_of.get(gram)
        if found is None:
            places = self._read.where.get(gram, ())
            if self._left_out:
                places = [place for place in places if place not in self._left_out]
            found = frozenset(map(self._read.heads.__getitem__, places))
            self._heads_of[gram] = found
        return found

    def around(self, clauses: Iterable[str]) -> set[str]:
        """The clauses of the articles that hold these."""
        return {name for head in {head_of(name) for name in clauses} for name in self._by_head.get(head, ())}

    @cached_property
    def _by_head(self) -> dict[str, list[str]]:
        """The clauses of each article."""
        out: dict[str, list[str]] = defaultdict(list)
        for name in self.by_clause:
            out[head_of(name)].append(name)
        return out

    def in_body(self, one: Phrase) -> tuple[Phrase, str]:
        """A phrase with the body that it stands in."""
        return one, self.bodies[one.clause]

    def within(self, clause: str, span: BodySpan) -> list[Phrase]:
        """The phrases of a clause that a stretch of its body touches."""
        return [one for one in self.by_clause.get(clause, []) if one.span.overlaps(span)]

    def alike(self, text: str) -> list[tuple[float, Phrase]]:
        """Phrases that hold a good share of the character pairs of ``text``, best first.

        A phrase that lacks all of the rarest pairs, so many that too few would be left, need not be looked at.
        """
        grams, read = grams_of(text), self._read
        least = FOUND_SHARE * len(grams)
        holders = sorted(map(read.where.get, grams, repeat(())), key=len)
        held, left_out = read.grams, self._left_out
        found = [
            (size / len(grams), read.all[at])
            for at in set().union(*holders[: len(grams) - math.ceil(least) + 1])
            if len(held[at]) >= least and (size := len(grams & held[at])) >= least and at not in left_out
        ]
        return sorted(found, key=lambda entry: (-entry[0], entry[1].clause, entry[1].span))

    def share(self, text: str) -> float:
        """Greatest share of the character pairs of ``text`` that one article holds, whatever its clauses."""
        grams = grams_of(text)
        count = Counter(chain.from_iterable(map(self._heads, grams)))
        return max(count.values(), default=0) / max(1, len(grams))
