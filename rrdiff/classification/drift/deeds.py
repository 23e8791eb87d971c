"""Penalties of a revision, deed by deed: what one clause punished is punished in several now, or in none.

base    甲、乙未按规定备案的,处五千元以上二万元以下罚款。
other   甲未按规定备案的,处五千元以上二万元以下罚款。        the same
        乙未按规定备案的,处三千元以上一万元以下罚款。        no new penalty: the old one, milder (A4_QUANT)

Such a clause has no counterpart, or only one whose words went elsewhere, so that no pair of phrases shows the change.
A clause of the base whose words stand here and there in other penalties, but whose deed none of them names, is a
penalty less.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from rrdiff.alignment.match import Alignment, Relation
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.fines import PENALTY, REFERS, UNMENDED, deed_of, deed_words, staged
from rrdiff.classification.finding import MEANING
from rrdiff.classification.quantity_changes import Range, penalty_direction
from rrdiff.classification.whole import FRONT_MATTER
from rrdiff.structure.clause import LISTED, Clause, Document, Level, head_of
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.value import once_each, value

_SENTENCE = deferred("[^。]+。?")
_FINE = "罚款"
_OTHER_CASES = frozenset({"grave", "slight"})
"""Cases of fines that are not the deed by itself and no order that was not obeyed."""
_PUNISHES = deferred("罚款|没收|吊销|暂扣|拘留|警告|责令")
NEAR_DEED, NEAR_WORDS = 0.6, 3
"""Share of the words of a deed that a penalty of the base holds from which it punished the deed, where clauses beside
the deed answer to it; and how many words these are."""
FAR_DEED, FAR_WORDS = 0.8, 4
"""The same where nothing but the words says so."""


STILL_PUNISHED = 0.55
"""Share of the weight of a deed's words that one deed of the revision holds from which it is punished still. Of 17
penalties without a counterpart in four revisions (2026-11) all were gone: 0.53 and less."""


@value
class PunishedDeed:
    """A sentence that punishes a deed.

    Attributes:
        clause: the clause that has it.
        sentence: its words.
        deed: what is punished, with the items of a list that it opens.
        words: the words of the deed that tell it from others.
        fines: the fine of each unit and step for the usual case, with its place in the body; worse cases left out.
    """

    clause: Clause
    sentence: str
    deed: str
    words: frozenset[str]
    fines: Mapping[tuple[str, bool], Range]


@value
class RevisedDeeds:
    """What a revision made of the deeds that its base punished.

    Attributes:
        changes: fines that are others for deeds that were divided from those beside which they stood.
        origins: for clauses about such deeds, the citation of the clause of the base.
        dropped: clauses of the base about deeds that nothing punishes any more.
    """

    changes: tuple[MeaningChange, ...]
    origins: Mapping[str, str]
    dropped: frozenset[str]


def revised_deeds(alignment: Alignment) -> RevisedDeeds:
    """Hold the penalties of a revision against those of its base, sentence by sentence."""
    base, other = _punished(alignment.base), _punished(alignment.other)
    said = {one.sentence for one in base}, {one.sentence for one in other}
    gone = [one for one in base if one.sentence not in said[1]]
    changes: list[MeaningChange] = []
    origins: dict[str, str] = {}
    links = _Links(alignment)
    fined = [one for one in gone if one.fines]
    for at, one in enumerate(other if fined else ()):
        if one.sentence in said[0] or not one.fines:
            continue
        origin = _origin(one, other[:at], fined, links)
        if origin is None or links.is_alone(origin.clause, one.clause):
            continue
        known = [(origin.fines[step], fine) for step, fine in one.fines.items() if step in origin.fines]
        if known:
            origins[one.clause.id] = origin.clause.citation
        message = "a4.replaced" if origin.clause.id in links.base[one.clause.id] else "a4.deed"
        changes += [_change(origin, old, one, fine, message) for old, fine in known if old.key != fine.key]
    return RevisedDeeds(tuple(changes), origins, frozenset(_dropped(alignment, gone, base, other)))


def _dropped(
    alignment: Alignment, gone: Sequence[PunishedDeed], base: Sequence[PunishedDeed], other: Sequence[PunishedDeed]
) -> Iterator[str]:
    """Clauses without a counterpart that punish what is punished no more, in whatever words."""
    alone = {name for match in alignment.matches if match.relation is Relation.REMOVED for name in match.base}
    lost = [one for one in gone if one.clause.id in alone and PENALTY.search(one.sentence) and one.words]
    if not lost:
        return
    every = (*base, *other)
    said = {one.sentence for one in base}  # what stays punishes a deed of its own
    holders = Counter(word for one in every for word in one.words)
    for one in lost:
        worth = {word: math.log(len(every) / holders[word]) for word in sorted(one.words)}
        total = sum(worth.values())
        held = ((sum(weight for word, weight in worth.items() if word in each.deed), each) for each in other)
        if not any(weight >= (FAR_DEED if each.sentence in said else STILL_PUNISHED) * total for weight, each in held):
            yield one.clause.id


def _change(origin: PunishedDeed, old: Range, one: PunishedDeed, fine: Range, message: str) -> MeaningChange:
    """The two fines of a deed as a change, with its direction."""
    direction = penalty_direction(old, fine)
    return MeaningChange(
        "A4_QUANT",
        MEANING,
        base_clause=origin.clause.id,
        base=BodySpan(old.start, old.end),
        other_clause=one.clause.id,
        other=BodySpan(fine.start, fine.end),
        what=fine.text,
        before=old.text,
        after=fine.text,
        message=f"{message}.{direction.key}",
        why="deed",
        direction=direction,
    )


class _Links:
    """Which clauses of the two texts answer to each other.

    Attributes:
        base: for clauses of the other text those of the base.
        other: for clauses of the base those of the other text.
        of_article: for articles of the other text the clauses of the base that any of their clauses answers to.
    """

    def __init__(self, alignment: Alignment) -> None:
        """Look at every match once."""
        self.base: defaultdict[str, set[str]] = defaultdict(set)
        self.other: defaultdict[str, set[str]] = defaultdict(set)
        self.of_article: defaultdict[str, set[str]] = defaultdict(set)
        for match in alignment.matches:
            for one, two in product(match.base, match.other):
                self.base[two].add(one)
                self.other[one].add(two)
                self.of_article[head_of(two)].add(one)

    def is_alone(self, base: Clause, other: Clause) -> bool:
        """True for two clauses that answer to each other and to no third: their phrases are compared."""
        return self.base[other.id] == {base.id} and self.other[base.id] == {other.id}


def _origin(
    one: PunishedDeed, earlier: Sequence[PunishedDeed], before: Sequence[PunishedDeed], links: _Links
) -> PunishedDeed | None:
    """The penalty of the base that punished a deed; None where none surely did."""
    if REFERS.search(one.deed):
        beside = [each for each in earlier if head_of(each.clause.id) == head_of(one.clause.id)]
        return _origin(beside[-1], earlier, before, links) if beside and not REFERS.search(beside[-1].deed) else None
    own = links.base[one.clause.id]
    near = own or links.of_article[head_of(one.clause.id)]
    found: list[tuple[float, int, int, PunishedDeed]] = []
    for origin in before:
        if own and origin.clause.id not in own:
            continue  # what the clause answers to punished another deed
        common, fewest = len(one.words & origin.words), min(len(one.words), len(origin.words))
        share, least = (NEAR_DEED, NEAR_WORDS) if origin.clause.id in near else (FAR_DEED, FAR_WORDS)
        if common >= least and common >= share * fewest:
            found.append((common / max(1, len(origin.words)), common, -len(found), origin))
    return max(found, key=lambda entry: entry[:3])[-1] if found else None


@once_each
def _punished(document: Document) -> tuple[PunishedDeed, ...]:
    """The sentences that punish a deed, in order; items of a list that its introduction punishes are in its own."""
    items: defaultdict[str | None, list[str]] = defaultdict(list)
    for one in document.clauses:
        if one.level in LISTED:
            items[one.part_of(Level.ARTICLE)].append(document.body(one))
    out = []
    for clause in document.clauses:
        body = document.body(clause) if clause.body and clause.level not in FRONT_MATTER else ""
        for found in _SENTENCE.finditer(body) if _PUNISHES.search(body) else ():
            sentence = found.group()
            deed = deed_of(sentence)
            if sentence.endswith(":"):
                deed = (deed or sentence) + "".join(items[clause.part_of(Level.ARTICLE)])
            if deed and _PUNISHES.search(sentence):
                fines = _usual_fines(sentence, found.start())
                out.append(PunishedDeed(clause, sentence, deed, deed_words(deed), fines))
    return tuple(out)


def _usual_fines(sentence: str, start: int) -> Mapping[tuple[str, bool], Range]:
    """The first fine of each unit, at once and when an order was not obeyed; none for other cases and for persons."""
    out: dict[tuple[str, bool], Range] = {}
    for one, case, persons in staged(sentence) if _FINE in sentence else ():
        if not persons and case not in _OTHER_CASES:
            step = one.unit, case == UNMENDED
            out.setdefault(step, one._replace(start=one.start + start, end=one.end + start))
    return out
