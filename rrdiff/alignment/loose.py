"""How likely a clause of a local rule was made from a clause of the law, where most of the law was reworded.

Where two texts are close, whole clauses are compared and further links have a price (``evidence``, ``assign``). A rule
that localises a law takes half a clause here and a duty there, and one clause of the law serves three of the rule;
there the evidence of whole clauses is only one figure among others:

* competition: which clause of the law explains each segment of the rule better than any other (``competition``);
* the words that are neither names of bodies nor style, and an item together with the clause that introduces it;
* roles, which an item inherits from its introduction and a clause from its chapter: a penalty is no source of a duty.

The sum is the log-odds of a link, and its probability is shown as the score of a match: there is no price, and below
``LINKED`` no link is made.

The weights are logistic-regression coefficients fitted on the invented laws with their local rules under tests/pairs
and tests/pairs_b, the two mismatches of penalties apart, which are prior knowledge; ``python -m tests.benchmarks.fit``
fits them again. No real document took part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import count, pairwise

import numpy as np

from rrdiff.alignment.competition import CompetingSide, Covers, competition, shared_grams
from rrdiff.alignment.evidence import (
    CLOSE,
    NO_LINK,
    PairEvidence,
    WordEvidence,
    certain_share,
    rewritten,
    shared_words,
    words_given,
)
from rrdiff.alignment.moves import one_to_one
from rrdiff.alignment.names import is_name, is_style
from rrdiff.alignment.near import Near
from rrdiff.alignment.ordered import Integers
from rrdiff.alignment.pairs import Mask, Odds, Pairs, margins, median
from rrdiff.alignment.roles import FormulaRole
from rrdiff.alignment.sentences import introduces, log_odds, places_given, well_founded
from rrdiff.alignment.similarity import Given, Matrix
from rrdiff.alignment.units import DocumentUnits, Unit
from rrdiff.structure.clause import HEADINGS, LISTED, Level
from rrdiff.text.pattern import deferred
from rrdiff.text.value import once_each, value

Link = tuple[int, int]
LOOSE_BELOW = 0.6
"""Share of clauses with a certain link below which an implementing rule is read segment by segment."""
LINKED = 0.45
"""Probability from which a link is made: where the F1 of a set of calibrated links is 0.9, a link pays from half of
that; on the invented pairs figures stay level from 0.3 to 0.45."""
OUTDONE, FURTHER = -0.01, 4
"""Lead of a further source from which it explains some segment as well as the likelier clauses of its article, and
letters it must give beyond them otherwise. In 79 pairs 36 of the clauses that fell short of both were read: about nine
in ten were no source, most of them the rule for another level or another item of the same list."""
PARAPHRASED, STEPS_BACK = 0.48, 0.25
"""A rule that shares less than this of its words with what it was linked to, clause by clause, and steps back in the
law from one clause to the next more seldom than that, is read by its order. In the invented pairs the linked clauses
share 0.31 to 0.46 and 0.16 to 0.22 of the steps lead back; in local rules at hand they share 0.45 to 0.90, and where it
is 0.45, 0.30 of the steps lead back."""
ODDS_LIMIT = 6.0
ODDS_CAP = 30.0
"""Log-odds beyond which a figure is taken as certain; keeps exponentials finite."""

LOOSE: dict[str, float] = {
    "odds": 0.85,  # second estimate of whole clauses and what stands around them, kept within ±6
    "won": 0.43,  # share of the rule's clause that this clause of the law explains best
    "lead": 9.4,  # how much better than the next best clause, over the segments it explains best
    "behind": 1.32,  # how much worse than the best clause, over the others (0 to -1)
    "article_lead": 3.74,  # the same of the whole article of the law
    "article_behind": 1.52,
    "plain_margins": 2.02,  # lead in kindred words, names and style words apart, seen from either side, summed
    "introduction_mismatch": -1.39,  # one introduces a list, the other does not
    "penalty_mismatch": -0.6,  # one is a penalty by its words, its introduction or its chapter, the other is not
    "chapter_mismatch": -0.6,  # one stands in the chapter on penalties, the other does not
    "bias": -0.88,
}

_PENALTY_CHAPTERS = ("法律责任", "罚则")
_CONSEQUENCE = deferred(
    "处罚|处分|罚款|赔偿|没收|取缔|拘留|责令|(?:法律|刑事|民事|行政)责任|依法(?:处理|查处)|由.{1,20}处理"
)
"""Words of a clause that may be a penalty although it states none."""


@value
class LooseEvidence:
    """What segments, roles and plain words say.

    Attributes:
        features: one value for each chosen pair.
        chosen: the candidates that may be links at all.
        covers: how far the base explains the other text.
    """

    features: dict[str, Matrix]
    chosen: Mask
    covers: Covers


@value
class Estimates:
    """What the comparison of whole clauses says: the log-odds of its first and second estimate."""

    evidence: PairEvidence
    first: Matrix
    second: Matrix

    @property
    def odds(self) -> Odds:
        """The second estimate with its pairs."""
        return Odds(self.evidence.near.units, self.second)


def is_loose(estimates: Estimates, links: list[Link]) -> bool:
    """True when links are better told segment by segment than by whole clauses and their order.

    Args:
        estimates: what whole clauses say.
        links: the links made of that.
    """
    pairs, odds = estimates.evidence.near.units, estimates.odds
    if is_close(estimates) or not links:
        return False
    kindred = Odds(pairs, estimates.evidence.kindred)
    shared = median(np.array(list(kindred.of(links, 0.0).values())))
    return shared >= PARAPHRASED or steps_back(odds.of(links, NO_LINK)) >= STEPS_BACK


def is_close(estimates: Estimates) -> bool:
    """True when most clauses have a certain link by what whole clauses say."""
    return certain_share(estimates.evidence.near.units, estimates.first) >= LOOSE_BELOW


def is_partly_reworded(estimates: Estimates) -> bool:
    """True when most clauses have a certain link, but not nearly all."""
    return LOOSE_BELOW <= certain_share(estimates.evidence.near.units, estimates.first) < CLOSE


def steps_back(scores: dict[Link, float]) -> float:
    """Share of the steps from one linked clause to the next that lead back in the other text, mean of both texts."""
    pairs = one_to_one(scores)
    shares = []
    for side in (0, 1):
        order = [pair[1 - side] for pair in sorted(pairs, key=lambda pair: pair[side])]
        shares.append(sum(later < earlier for earlier, later in pairwise(order)) / max(1, len(order) - 1))
    return (shares[0] + shares[1]) / 2


def loose_odds(found: LooseEvidence) -> Matrix:
    """Log-odds of all pairs, in reading order."""
    total = np.full(int(found.chosen.sum()), LOOSE["bias"], np.float32)
    for name, values in found.features.items():
        total += np.float32(LOOSE[name]) * values
    out = np.full(found.chosen.shape, NO_LINK, np.float32)
    out[found.chosen] = total
    return out


def by_article(near: Near, odds: Matrix, base: DocumentUnits) -> Matrix:
    """Log-odds where the likeliest clause of an article speaks for the article.

    A clause of a rule may plainly come from an article of the law and yet from none of its 款 for certain. What it was
    made from is then the likeliest of them, with the probability that any of them is the source. An item is a thing of
    its own: what the next one says makes it no likelier.
    """
    pairs = near.units
    miss = np.logaddexp(0, odds.astype(np.float64))  # minus the logarithm of "not a source"
    alone = (unit.clause.level in LISTED for unit in base.units)
    owner = zip(base.article, count(base.articles), alone, strict=False)
    article = np.array([own if listed else whole for whole, own, listed in owner], np.int64)
    group = article[pairs.rows] * pairs.width + pairs.columns
    if not pairs.whole:  # few of all articles and columns, which a table of all would hold
        _, group = np.unique(group, return_inverse=True)
    none = np.zeros(int(group.max(initial=-1)) + 1)
    np.add.at(none, group, miss)
    likeliest = np.full(len(none), -np.inf, np.float32)
    np.maximum.at(likeliest, group, odds)
    whole = np.log(np.expm1(np.clip(none, 1e-9, ODDS_CAP)))[group]
    leads = (odds == likeliest[group]) & (odds > NO_LINK)
    out: Matrix = np.where(leads, np.maximum(odds, whole), odds).astype(np.float32)
    return out


def loose_features(
    base: DocumentUnits,
    other: DocumentUnits,
    estimates: Estimates,
    words: WordEvidence,
    rewrite: dict[str, str] | None,
    *,
    made_from_base: bool = True,
) -> LooseEvidence:
    """What segments, roles and plain words say of the candidate pairs.

    Args:
        base: units of the earlier text.
        other: units of the later text.
        estimates: what the comparison of whole clauses says.
        words: what the words say.
        rewrite: systematic substitutions, wording → common stand-in.
        made_from_base: whether ``other`` is known to be made from ``base``; if not, the segments of either side are
            explained by the other and the mean counts.
    """
    near, chosen = estimates.evidence.near, estimates.evidence.candidates
    if made_from_base:
        chosen = chosen & ~(fines(base)[near.units.rows] & free_of_penalties(other)[near.units.columns])
    rows, columns = near.units.rows[chosen], near.units.columns[chosen]
    left, right = _reading(base, rewrite), _reading(other, rewrite)
    given = words.given or words_given(base, other)
    grams = shared_grams(left, right)
    covers = [Covers(left, right, given, grams)]
    if not made_from_base:
        turned = Given(given.right, given.left, given.by_other, given.by_base)
        covers.append(Covers(right, left, turned, [one.turned() for one in grams]))
    out = {
        "odds": np.clip(estimates.second, -ODDS_LIMIT, ODDS_LIMIT)[chosen],
        **_contests(covers, rows, columns),
        "plain_margins": _plain_words(base, other, near.units, given)[chosen],
    }
    for name, (one, two) in _traits(left, right).items():
        out[name] = (one[rows] != two[columns]).astype(np.float32)
    return LooseEvidence(out, chosen, covers[0])


def _contests(covers: Sequence[Covers], rows: Integers, columns: Integers) -> dict[str, Matrix]:
    """How the pairs fare, mean of the side that explains and, where it is known of neither, of both."""
    found = [competition(one, *pair) for one, pair in zip(covers, ((rows, columns), (columns, rows)), strict=False)]
    return {name: np.mean([one[name] for one in found], axis=0, dtype=np.float32) for name in found[0]}


def _reading(side: DocumentUnits, rewrite: dict[str, str] | None) -> CompetingSide:
    return CompetingSide(side, rewritten([unit.alike for unit in side.units], rewrite), introductions(side))


@once_each
def introductions(side: DocumentUnits) -> list[int]:
    """For each item the unit before it, in the same article, that introduces it; -1 for a clause that is no item."""
    out: list[int] = []
    latest: dict[Level, tuple[int, int]] = {}
    for index, unit in enumerate(side.units):
        level, article = unit.clause.level, side.article[index]
        above = {Level.ITEM: (Level.PARAGRAPH, Level.ARTICLE), Level.POINT: (Level.ITEM, Level.PARAGRAPH)}.get(
            level, ()
        )
        nearest = max((latest[one][1] for one in above if one in latest and latest[one][0] == article), default=-1)
        out.append(nearest)
        latest[level] = (article, index)
    return out


def _plain_words(base: DocumentUnits, other: DocumentUnits, pairs: Pairs, given: Given) -> Matrix:
    """Leads in kindred words without names of bodies and style words."""
    units = [unit.words for unit in base.units], [unit.words for unit in other.units]
    shared = shared_words(
        *units, pairs, alike=None, given=given, counts=lambda word: not is_name(word) and not is_style(word)
    )
    out: Matrix = margins(pairs, shared, 0) + margins(pairs, shared, 1)
    return out


def _traits(left: CompetingSide, right: CompetingSide) -> dict[str, tuple[Mask, Mask]]:
    """What each unit of both sides is: an introduction of a list, a penalty, part of a chapter on penalties."""
    chapters = _in_penalty_chapter(left.side), _in_penalty_chapter(right.side)
    if not (chapters[0].any() and chapters[1].any()):
        chapters = np.zeros_like(chapters[0]), np.zeros_like(chapters[1])
    return {
        "introduction_mismatch": (_introduces(left.side), _introduces(right.side)),
        "chapter_mismatch": chapters,
        "penalty_mismatch": (penalties(left.side), penalties(right.side)),
    }


def _introduces(side: DocumentUnits) -> Mask:
    return np.array(list(map(introduces, side.units)))


@once_each
def penalties(side: DocumentUnits) -> Mask:
    """Units that are penalties: by their own words, by the clause that introduces them or by their chapter."""
    found: Mask = _with_introductions(side, _punishes) | _in_penalty_chapter(side)
    return found


@once_each
def fines(side: DocumentUnits) -> Mask:
    """Units of a chapter on penalties that state one, by their own words or those of the clause that introduces them.

    They say again what the duty says, and no duty is made from them.
    """
    found: Mask = _with_introductions(side, _punishes) & _in_penalty_chapter(side)
    return found


@once_each
def free_of_penalties(side: DocumentUnits) -> Mask:
    """Units that speak of no consequence at all."""
    found: Mask = ~(penalties(side) | _with_introductions(side, lambda unit: bool(_CONSEQUENCE.search(unit.alike))))
    return found


def _punishes(unit: Unit) -> bool:
    return FormulaRole.PENALTY in unit.roles


def _with_introductions(side: DocumentUnits, holds: Callable[[Unit], bool]) -> Mask:
    """Units for which something holds, by themselves or by the clause that introduces them."""
    own = list(map(holds, side.units))
    pairs = zip(own, introductions(side), strict=True)
    return np.array([one or (at >= 0 and own[at]) for one, at in pairs], np.bool_)


@once_each
def _in_penalty_chapter(side: DocumentUnits) -> Mask:
    document = side.document
    chapters = {
        clause.address
        for clause in document.clauses
        if clause.level in HEADINGS and any(name in document.folded(clause.heading) for name in _PENALTY_CHAPTERS)
    }
    addresses = [unit.clause.address for unit in side.units]
    return np.array([any(address[:depth] in chapters for depth in range(1, len(address))) for address in addresses])


def loose_links(left: DocumentUnits, right: DocumentUnits, odds: Odds, covers: Covers | None = None) -> list[Link]:
    """The pairs that are likely enough to be linked; those that share no run of characters must be likelier.

    Args:
        left: units of the text that the other one may be made from.
        right: units of the other text.
        odds: log-odds of the pairs.
        covers: how far the clauses of ``left`` explain the segments of ``right``, where that one is known to be made
            from it; then a further source in the same article must say something that a likelier one does not.
    """
    likely = well_founded(left, right, odds.above(log_odds(LINKED)))
    outdone = set[Link]() if covers is None else _outdone(left, right, likely, covers)
    return [link for link in likely if link not in outdone]


def _outdone(left: DocumentUnits, right: DocumentUnits, odds: dict[Link, float], covers: Covers) -> set[Link]:
    """Links to clauses that say nothing which a likelier clause of the same article does not say better.

    rule  区档案馆管理本区的档案。  law  第二款 县级档案馆管理本县的档案。       likelier
                                         第三款 乡级人民政府管理本机关的档案。   outdone
    """
    sources: dict[Link, list[int]] = defaultdict(list)
    for row, column in sorted(odds, key=lambda link: (-odds[link], link)):
        sources[left.article[row], column].append(row)
    out = set[Link]()
    for (_, column), (first, *further) in sources.items():
        kept, body = [first], right.units[column].alike
        for row in further:
            if covers.gain(column, row, kept) < OUTDONE and _gives_little(left, kept, row, body):
                out.add((row, column))
            else:
                kept.append(row)
    return out


def _gives_little(left: DocumentUnits, known: Sequence[int], row: int, body: str) -> bool:
    """Whether a source gives a body hardly a letter that those known do not give."""
    given = set[int]().union(*(places_given(left.units[one].alike, body) for one in known))
    more = places_given(left.units[row].alike, body) - given
    return sum(body[at].isalnum() for at in more) < FURTHER
