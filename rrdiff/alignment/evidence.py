"""How likely one clause was made from another: all evidence in one figure, the log-odds of a link.

Similarity alone does not decide. A true pair of an implementing rule may share no run of six characters and a false
one twenty; what holds across pairs is rank and margin (how much better this candidate is than the next one, seen from
either side), what the surrounding article and the neighbouring clauses do, and the function of a clause (制定依据,
施行). So:

1. a first estimate for each candidate pair from similarity margins, ranks, place, articles around and role;
2. a second estimate that also counts how likely the neighbours, the other clauses of the two articles and the next
   articles are linked.

Competition between links is not judged here but in ``assign``, for all links at once.

The weights are logistic-regression coefficients (L2, each feature only allowed the sign its meaning has), rounded,
fitted on invented texts alone: the pairs under tests/pairs and tests/pairs_b, the corpus of a regulation and its local
rule, and generated revisions. ``penalty_mismatch`` is prior knowledge, not fitted. ``python -m tests.benchmarks.fit``
fits them again and prints both sets of weights, which differ a little where the fit decides little, with the F1 of
every group of texts left out in turn. No real document took part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from rrdiff.alignment.cosine import (
    CountedTerms,
    cosine,
    cosine_at,
    counted,
    counted_grams,
    grouped_terms,
    shared_terms,
    word_terms,
)
from rrdiff.alignment.near import Near, joined_texts, joined_words, near_of, of_articles
from rrdiff.alignment.ordered import distinct
from rrdiff.alignment.pairs import Mask, Pairs, margins, median, neighbours, ranks
from rrdiff.alignment.roles import TEMPLATES, FormulaRole
from rrdiff.alignment.similarity import (
    Given,
    Matrix,
    WordLikeness,
    given_of,
    kindred,
    kindred_at,
    language_rarity,
    likeness_of,
)
from rrdiff.alignment.units import DocumentUnits
from rrdiff.text.value import once_each, value

# How the similarities are blended before ranks and margins are taken; relative worths as in the published comparison of
# single similarities on statutes (4-grams best alone, words and vectors each adding a little), kindred words doubled.
FOUR_GRAMS, TWO_GRAMS, WORDS, KINDRED = 1.0, 0.5, 0.5, 2.0

CANDIDATES = 8
"""A pair is a candidate when it ranks this high for either of its units."""
NO_LINK = -20.0
"""Log-odds given to pairs that are no candidates."""

FIRST: dict[str, float] = {
    "article_margins": 0.55,  # the articles around fit better than any other article, seen from either side, summed
    "neighbours": 1.44,  # the clauses before and after are similar
    "margins": 0.82,  # lead over the next best candidate, seen from either side, summed
    "template": 6.0,  # both state the basis, the interpretation or the date of effect
    "penalty_mismatch": -0.3,  # one is a penalty, the other not
    "distance": -2.65,  # difference of relative place in the text
    "ranks": -0.72,  # log(1 + better candidates), seen from either side, summed
    "bias": -0.11,
}
SECOND: dict[str, float] = {
    "first": 0.78,  # first estimate, kept within ±6
    "neighbours_linked": 0.61,  # mean probability that the clauses before and after are linked
    "article_linked": 0.38,  # expected links between the two articles, this one apart, at most 3
    "next_articles_linked": 0.75,  # expected links between the articles before and after
    "template": 2.72,
    "below_usual": 0.18,  # shortfall against what linked clauses of this pair usually share, in spreads
    "bias": 1.51,
}
PRICE = 2.0
"""Log-odds a further source or a further target of one clause costs; the fitted weight of the best competing link."""
FIRST_LIMIT = 6.0
MAD_TO_SIGMA = 1.4826
"""Standard deviation of a normal distribution per median absolute deviation."""
LEAST_SPREAD = 0.15
"""Least spread (of log kindred share) assumed among linked clauses: one changed word in seven."""
CERTAIN = 2.2
"""First estimate (0.9) from which a pair shows what is usual for the two texts."""
FRAME = -2.0
"""Shortfall, in spreads, down to which an item may share its frame with better candidates elsewhere."""
STRAY = -3.0
"""Shortfall, in spreads, from which a pair without support around it is taken for chance."""
CLOSE = 0.8
"""Share of clauses with a certain link from which two texts count as close: there a link must also rank first
(``leading``) and a stray is no link; where the wording was mostly rewritten, the surroundings may decide."""
SURROUNDINGS_LIMIT = 2.0
"""Blended similarity of neighbours above this counts no more: between two verbatim clauses anything may be inserted."""


@value
class PairEvidence:
    """What is known of the pairs that are looked at; arrays of one value for each pair."""

    near: Near
    blend: Matrix  # blended similarity, about 0 to 4
    kindred: Matrix  # geometric mean of both coverages, 0 to 1
    features: dict[str, Matrix]  # of the first estimate
    candidates: Mask
    leading: Mask  # ranks first for one side or second for both


@value
class WordEvidence:
    """What the words say of pairs of units and of articles; the same however substitutions rewrite the characters."""

    near: Near
    units: Matrix
    kindred: Matrix
    articles: Matrix
    given: Given | None  # what the units have of each other's words, where that was to be kept


def word_evidence(base: DocumentUnits, other: DocumentUnits, *, keep: bool = True) -> WordEvidence:
    """Shared and kindred words of the pairs of units and of articles that are looked at.

    Args:
        base: the units of the earlier text.
        other: the units of the later text.
        keep: whether segments may be read later, which takes the tables of words again.
    """
    near = near_of(base, other)
    left, right = _words(base), _words(other)
    given = words_given(base, other) if near.units.whole else None
    alike = likeness_of(left, right) if given is None else None
    of_left, of_right, vocabulary = word_terms(left, right)
    language = np.array(list(map(language_rarity, vocabulary)))
    shared = shared_words(left, right, near.units, alike=alike, given=given)
    units = WORDS * _cosine(counted(of_left), counted(of_right), near.units, language) + KINDRED * shared
    owners = np.array(base.article, np.int64), np.array(other.article, np.int64)
    if given is not None and near.articles.whole:
        by_article = _mean_of(kindred(_given_articles(given, base, other)))
    else:
        whole = joined_words(left, base), joined_words(right, other)
        by_article = shared_words(*whole, near.articles, alike=alike, given=None)
    of_left, of_right = (
        grouped_terms(of_left, owners[0], base.articles),
        grouped_terms(of_right, owners[1], other.articles),
    )
    articles = WORDS * _cosine(counted(of_left), counted(of_right), near.articles, language) + KINDRED * by_article
    return WordEvidence(near, units, shared, articles, given if keep else None)


def _given_articles(given: Given, base: DocumentUnits, other: DocumentUnits) -> Given:
    """What articles have of each other's words: a word as far as the clause of the article that has it best."""
    return Given(
        given.left.grouped(np.array(base.article, np.int64), base.articles),
        given.right.grouped(np.array(other.article, np.int64), other.articles),
        of_articles(given.by_base, base),
        of_articles(given.by_other, other),
    )


def words_given(base: DocumentUnits, other: DocumentUnits) -> Given:
    """What the units of two sides have of each other's words; of a base that comes again, known ones are not asked."""
    if met := _met(base):
        from rrdiff.alignment.kin import kin_of

        return kin_of(base).given(_words(other))
    met.append(True)
    return given_of(_words(base), _words(other), likeness_of(_words(base), _words(other)))


@once_each
def _met(_: DocumentUnits) -> list[bool]:
    """Whether a text came beside a base before; nothing then is known of the base yet."""
    return []


def gather(
    base: DocumentUnits, other: DocumentUnits, words: WordEvidence, rewrite: dict[str, str] | None = None
) -> PairEvidence:
    """Collect the evidence of the first estimate.

    Args:
        base: the units of the earlier text.
        other: the units of the later text.
        words: what the words say, from ``word_evidence``.
        rewrite: systematic substitutions of the pair, wording → common stand-in; both sides are read with them, so
            that 农民 and 职工群众 count as the same word.
    """
    near, pairs, articles = words.near, words.near.units, words.near.articles
    left, right = (_runs_of(side, rewrite) if rewrite else _runs(side) for side in (base, other))
    blend = words.units + _by_runs(left[0], right[0], pairs)
    whole = words.articles + _by_runs(left[1], right[1], articles)
    rank_other, rank_base = ranks(pairs, blend)
    features = {
        "article_margins": (margins(articles, whole, 1) + margins(articles, whole, 0))[near.spread],
        "neighbours": np.minimum(neighbours(pairs, blend), SURROUNDINGS_LIMIT),
        "margins": margins(pairs, blend, 0) + margins(pairs, blend, 1),
        "template": _share_role(base, other, pairs),
        "penalty_mismatch": _penalty_mismatch(base, other, pairs),
        "distance": _distance(pairs),
        "ranks": np.log1p(rank_other) + np.log1p(rank_base),
    }
    candidates = (rank_other < CANDIDATES) | (rank_base < CANDIDATES)
    leading = (np.minimum(rank_other, rank_base) < 1) | (np.maximum(rank_other, rank_base) < 2)
    return PairEvidence(near, blend, kindred=words.kindred, features=features, candidates=candidates, leading=leading)


def first_estimate(evidence: PairEvidence) -> Matrix:
    """Log-odds of each candidate pair from its own evidence."""
    return _weighted(FIRST, evidence.features, evidence.candidates)


def second_features(evidence: PairEvidence, first: Matrix) -> dict[str, Matrix]:
    """Evidence of the second estimate: what the first says of the surroundings."""
    odds: Matrix = (1 / (1 + np.exp(-first))).astype(np.float32)
    near, articles = evidence.near, evidence.near.articles
    expected = np.zeros(len(articles), np.float32)
    np.add.at(expected, near.spread, odds)
    return {
        "first": np.clip(first, -FIRST_LIMIT, FIRST_LIMIT),
        "neighbours_linked": neighbours(near.units, odds),
        "article_linked": np.minimum(expected[near.spread] - odds, 3),
        "next_articles_linked": neighbours(articles, np.minimum(expected, 2))[near.spread],
        "template": evidence.features["template"],
        "below_usual": below_usual(evidence, first),
    }


def below_usual(evidence: PairEvidence, first: Matrix) -> Matrix:
    """How far a pair falls short of what linked clauses of these two texts share, in spreads of that (0 to -4).

    Where clauses were copied, a pair that shares half its words is chance; where all were rewritten, it is the rule.
    """
    certain = np.log(np.maximum(evidence.kindred[first > CERTAIN], 1e-3))
    if not certain.size:
        return np.zeros_like(evidence.kindred)
    middle = median(certain)
    spread = max(LEAST_SPREAD, median(np.abs(certain - middle)) * MAD_TO_SIGMA)
    short: Matrix = np.clip((np.log(np.maximum(evidence.kindred, 1e-3)) - middle) / spread, -4, 0)
    return short


def second_estimate(evidence: PairEvidence, first: Matrix, base: DocumentUnits, other: DocumentUnits) -> Matrix:
    """Log-odds of each candidate pair, its surroundings counted."""
    features = second_features(evidence, first)
    alone = (features["article_linked"] < 0.5) & (features["neighbours_linked"] < 0.25)
    pairs = evidence.near.units
    allowed = evidence.candidates & ~(alone & _twins(base, other, pairs))
    if certain_share(pairs, first) >= CLOSE:
        allowed = allowed & (evidence.leading | _carried(features)) & ~(alone & _stray(features))
    return _weighted(SECOND, features, allowed)


def certain_share(pairs: Pairs, first: Matrix) -> float:
    """Share of the clauses of either text, whichever is greater, that have a certain link at first sight."""
    certain = first > CERTAIN
    found = (len(distinct(units[certain])) for units in (pairs.rows, pairs.columns))
    return max(count / max(1, size) for count, size in zip(found, (pairs.height, pairs.width), strict=True))


def _carried(features: dict[str, Matrix]) -> Mask:
    """Pairs whose articles and neighbours are linked anyway and that share no less than usual: items of one frame."""
    supported = (features["article_linked"] >= 1) & (features["neighbours_linked"] >= 0.25)
    firmly = (features["article_linked"] >= 2) & (features["neighbours_linked"] >= 0.6)
    carried: Mask = (supported & (features["below_usual"] > FRAME)) | firmly
    return carried


def _stray(features: dict[str, Matrix]) -> Mask:
    """Pairs that share far less than is usual: chance, unless what stands around them supports the link."""
    stray: Mask = (features["below_usual"] <= STRAY) & (features["template"] == 0)
    return stray


def _twins(base: DocumentUnits, other: DocumentUnits, pairs: Pairs) -> Mask:
    """Pairs of which one clause stands word for word more than once: only its parent tells which is meant."""
    left = Counter(unit.bare for unit in base.units)
    right = Counter(unit.bare for unit in other.units)
    rows = np.array([left[unit.bare] > 1 for unit in base.units])
    columns = np.array([right[unit.bare] > 1 for unit in other.units])
    twins: Mask = rows[pairs.rows] | columns[pairs.columns]
    return twins


def _weighted(weights: dict[str, float], features: dict[str, Matrix], candidates: Mask) -> Matrix:
    total = np.full(candidates.shape, weights["bias"], np.float32)
    for name, values in features.items():
        total += np.float32(weights[name]) * values
    total[~candidates] = NO_LINK
    return total


_Counted = tuple[CountedTerms, CountedTerms]
"""The runs of four characters of one side, and those of two."""


def _runs_of(side: DocumentUnits, rewrite: dict[str, str] | None = None) -> tuple[_Counted, _Counted]:
    """The runs of the units of one side, and those of its articles."""
    texts = bare_texts(side, rewrite)
    joined = joined_texts(texts, side)
    return (counted_grams(texts, 4), counted_grams(texts, 2)), (counted_grams(joined, 4), counted_grams(joined, 2))


_runs = once_each(_runs_of)


def _by_runs(base: tuple[CountedTerms, CountedTerms], other: tuple[CountedTerms, CountedTerms], pairs: Pairs) -> Matrix:
    """Similarity by shared runs of four and of two characters."""
    (left_fours, left_twos), (right_fours, right_twos) = base, other
    blended: Matrix = FOUR_GRAMS * _cosine(left_fours, right_fours, pairs)
    return blended + TWO_GRAMS * _cosine(left_twos, right_twos, pairs)


def _cosine(
    base: CountedTerms, other: CountedTerms, pairs: Pairs, language: npt.NDArray[np.float64] | None = None
) -> Matrix:
    """Cosine of the pairs that are looked at."""
    if pairs.whole:
        return cosine(base, other, language).reshape(-1)
    return cosine_at(shared_terms(base, other, language), pairs)


def shared_words(
    base: Sequence[tuple[str, ...]],
    other: Sequence[tuple[str, ...]],
    pairs: Pairs,
    *,
    alike: WordLikeness | None,
    given: Given | None,
    counts: Callable[[str], bool] | None = None,
) -> Matrix:
    """Geometric mean of both coverages by kindred words, from the words that ``counts`` lets count."""
    if given is not None and pairs.whole:
        return _mean_of(kindred(given, counts))
    alike = alike or likeness_of(base, other)
    return _mean_of(kindred_at(base, other, alike, rows=pairs.rows, columns=pairs.columns, counts=counts or bool))


def _mean_of(coverages: tuple[Matrix, Matrix]) -> Matrix:
    """The geometric mean of two coverages of each pair."""
    of_base, of_other = coverages
    shared: Matrix = np.sqrt(of_base * of_other).reshape(-1)
    return shared


def bare_texts(side: DocumentUnits, rewrite: dict[str, str] | None) -> list[str]:
    """The wording of every unit without marks, systematic substitutions read as one."""
    return rewritten([unit.bare for unit in side.units], rewrite)


def rewritten(texts: list[str], rewrite: dict[str, str] | None) -> list[str]:
    """Texts with every wording of ``rewrite`` replaced, the longest first."""
    for wording in sorted(rewrite or {}, key=lambda key: (-len(key), key)):
        texts = [text.replace(wording, (rewrite or {})[wording]) for text in texts]
    return texts


def _words(side: DocumentUnits) -> list[tuple[str, ...]]:
    return [unit.words for unit in side.units]


def _share_role(base: DocumentUnits, other: DocumentUnits, pairs: Pairs) -> Matrix:
    out = np.zeros(len(pairs), np.float32)
    for role in TEMPLATES:
        rows, columns = (np.array([role in unit.roles for unit in side.units], np.bool_) for side in (base, other))
        out[rows[pairs.rows] & columns[pairs.columns]] = 1
    return out


def _penalty_mismatch(base: DocumentUnits, other: DocumentUnits, pairs: Pairs) -> Matrix:
    rows, columns = (
        np.array([FormulaRole.PENALTY in unit.roles for unit in side.units], np.bool_) for side in (base, other)
    )
    out: Matrix = (rows[pairs.rows] != columns[pairs.columns]).astype(np.float32)
    return out


def _distance(pairs: Pairs) -> Matrix:
    rows = np.arange(pairs.height, dtype=np.float32) / max(pairs.height, 1)
    columns = np.arange(pairs.width, dtype=np.float32) / max(pairs.width, 1)
    out: Matrix = np.abs(rows[pairs.rows] - columns[pairs.columns]).astype(np.float32)
    return out
