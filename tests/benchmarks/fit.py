"""Fit the weights of the alignment's evidence again: python -m tests.benchmarks.fit.

Invented material only: the pairs beside the tests, the invented corpus of a regulation and its local rule, and
generated revisions. A pair of clauses counts as linked where the labels call it a primary or secondary source; weak and
functional sources, and any base clause that a reader might accept, are left out; everything else that is a candidate is
not linked. Every group (a pair, the corpus, the revisions of one statute) counts alike, however many candidates it has.

Each stage is a logistic regression on standardised features with a ridge, each weight only allowed the sign its meaning
has. ``penalty_mismatch`` is not fitted but set, as prior knowledge: a penalty is no source of the duty it guards, which
material with few penalties shows weakly or, by the choice of texts, not at all (left free, the fit gives 0 to -0.25).
The second stage also has the strongest rival of a link on either side; the mean of these two weights is the price of a
further link, since rivalry itself is judged by the assignment.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
import numpy.typing as npt

from rrdiff.alignment.assign import choose_links
from rrdiff.alignment.evidence import (
    FIRST,
    NO_LINK,
    PRICE,
    SECOND,
    PairEvidence,
    gather,
    second_estimate,
    second_features,
    word_evidence,
)
from rrdiff.alignment.pairs import Odds
from rrdiff.alignment.similarity import Matrix
from rrdiff.alignment.units import DocumentUnits, side_of
from rrdiff.structure.clause import Document
from tests.benchmarks.alignment import case
from tests.benchmarks.pairs_report import STRONG, names, pair, read
from tests.revisions.links import Link, key, key_of_id
from tests.revisions.score import compare

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
REVISIONS = (
    (60, (101, 102, 103, 104), (0.0, 0.15, 0.3, 0.45)),
    (120, (105, 106), (0.0, 0.3)),
)
"""Articles, seeds, shares of words that change."""

RIDGE = 3.0
PRIOR = {"penalty_mismatch": -0.3}
"""Weights that are set, not fitted."""
NEVER_POSITIVE = frozenset({"penalty_mismatch", "distance", "ranks", "rival_source", "rival_target"})
RIVALS = ("rival_source", "rival_target")
STEPS = 60
ENOUGH = 1e-7

Weights = dict[str, float]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Material:
    """Two texts with their evidence and what is known of their links; ``group`` is left out as a whole."""

    group: str
    base: DocumentUnits
    other: DocumentUnits
    evidence: PairEvidence
    must: frozenset[Link]
    may: frozenset[Link]

    @property
    def labels(self) -> Matrix:
        """1 linked, 0 not linked, NaN neither; one for each pair that is looked at."""
        rows, columns = keys_of(self.base), keys_of(self.other)
        value = {**dict.fromkeys(self.may, np.nan), **dict.fromkeys(self.must, 1.0)}
        pairs = self.evidence.near.units
        links = zip(pairs.rows.tolist(), pairs.columns.tolist(), strict=True)
        return np.array([value.get((rows[row], columns[column]), 0.0) for row, column in links], np.float32)


def keys_of(side: DocumentUnits) -> list[str]:
    """Key of every unit; one outside the articles has its id."""
    return [key(unit.clause) or unit.clause.id for unit in side.units]


def material(group: str, base: Document, other: Document, must: Iterable[Link], may: Iterable[Link]) -> Material:
    """Gather the evidence of two texts."""
    left, right = side_of(base), side_of(other)
    return Material(
        group, left, right, gather(left, right, word_evidence(left, right)), frozenset(must), frozenset(may)
    )


@cache
def everything() -> tuple[Material, ...]:
    """All material: the pairs, the corpus, the revisions."""
    found = [material(name, (one := pair(name)).base, one.other, one.must, one.may) for name in names()]
    found.append(corpus())
    for articles, seeds, rates in REVISIONS:
        for seed in seeds:
            for rate in rates:
                made = case(articles, seed, rate)
                links = made.revision.truth.leaf_links
                found.append(material(f"{articles} articles, seed {seed}", made.base, made.other, links, ()))
    return tuple(found)


def corpus() -> Material:
    """The invented regulation and its local rule; where the base lost its 款 breaks, an article has one key."""
    base, other = read(CORPORA / "central.txt"), read(CORPORA / "local.txt")
    printed = set(map(key, base.clauses))
    text = (CORPORA / "gold" / "align_central_local.json").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = json.loads(text)["clauses"]
    must: set[Link] = set()
    may: set[Link] = set()
    for row in rows:
        for source in row["src"]:
            (must if source["role"] in STRONG else may).add((_printed(source["id"], printed), key_of_id(row["id"])))
        for reading in row["acceptable"]:
            may.update((_printed(source, printed), key_of_id(row["id"])) for source in reading["src"])
    return material("corpora", base, other, must, may - must)


def _printed(name: str, printed: set[str | None]) -> str:
    """Key of a labelled clause as the text prints it."""
    found = key_of_id(name)
    return found if found in printed else key_of_id(name.partition(".")[0])


def fit(
    chosen: Sequence[Material],
    features: Sequence[dict[str, Matrix]],
    fixed: Weights,
    *,
    ridge: float = RIDGE,
    never_positive: frozenset[str] = NEVER_POSITIVE,
) -> Weights:
    """Weights, ``bias`` among them, of the features of all chosen texts; ``fixed`` weights are taken as they are."""
    labels = [only_candidates(one) for one in chosen]
    free = [name for name in features[0] if name not in fixed]
    known = [~np.isnan(table) for table in labels]
    target = np.concatenate([table[mask] for table, mask in zip(labels, known, strict=True)]).astype(np.float64)

    def column(name: str) -> Floats:
        parts = [table[name][mask] for table, mask in zip(features, known, strict=True)]
        return np.concatenate(parts).astype(np.float64)

    importance = np.concatenate(
        [np.full(mask.sum(), worth) for mask, worth in zip(known, worths(chosen, known), strict=True)]
    )
    offset = np.zeros(len(target))
    for name, weight in fixed.items():
        offset += weight * column(name)
    table = np.stack([column(name) for name in free], 1)
    scale = np.maximum(table.std(0), 1e-9)
    signs = np.array([-1.0 if name in never_positive else 1.0 for name in free])
    found = projected_newton(Sample(table / scale * signs, target, offset, importance), ridge)
    weights = found[:-1] * signs / scale
    return {**dict(zip(free, weights.tolist(), strict=True)), **fixed, "bias": float(found[-1])}


def worths(chosen: Sequence[Material], known: Sequence[npt.NDArray[np.bool_]]) -> list[float]:
    """What one labelled pair of clauses counts in each of the texts, so that all groups count alike; 1 on the mean."""
    sizes: Counter[str] = Counter()
    for one, mask in zip(chosen, known, strict=True):
        sizes[one.group] += int(mask.sum())
    return [sizes.total() / len(sizes) / sizes[one.group] for one in chosen]


@dataclass(frozen=True, slots=True)
class Sample:
    """Features, what is to be told by them, log-odds known beforehand, and how much each row counts."""

    table: Floats
    target: Floats
    offset: Floats
    importance: Floats


def projected_newton(sample: Sample, penalty: float = RIDGE) -> Floats:
    """Ridge logistic regression with weights that are never negative; the last weight is the free, unpenalised bias."""
    design = np.concatenate([sample.table, np.ones((len(sample.table), 1))], 1)
    ridge = np.array([penalty] * sample.table.shape[1] + [0.0])
    bounded = ridge > 0

    def loss(at: Floats) -> float:
        odds = design @ at + sample.offset
        return float(sample.importance @ (np.logaddexp(0, odds) - sample.target * odds) + 0.5 * ridge @ at**2)

    def shorter(at: Floats, step: Floats) -> Floats:
        """The first of ever shorter steps that gains; no step when none does."""
        size = 1.0
        while size > ENOUGH:
            after = at - size * step
            after[bounded] = np.maximum(after[bounded], 0)
            if loss(after) < loss(at):
                return after
            size /= 2
        return at

    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(design @ weights + sample.offset)))
        slope = design.T @ (sample.importance * (chance - sample.target)) + ridge * weights
        moving = ~(bounded & (weights <= 0) & (slope > 0))
        spread = sample.importance * chance * (1 - chance)
        bend = (design[:, moving].T * spread) @ design[:, moving] + np.diag(ridge[moving])
        step = np.zeros_like(weights)
        step[moving] = np.linalg.solve(bend, slope[moving])
        after = shorter(weights, step)
        gained = loss(weights) - loss(after)
        weights = after
        if gained < ENOUGH:
            break
    return weights


def weighted(weights: Weights, features: dict[str, Matrix]) -> Matrix:
    """Log-odds of every pair."""
    total = np.full_like(next(iter(features.values())), weights["bias"])
    for name, values in features.items():
        total += np.float32(weights[name]) * values
    return total


def first_odds(one: Material, weights: Weights) -> Matrix:
    """Log-odds of the first stage; pairs that are no candidates get none."""
    return np.where(one.evidence.candidates, weighted(weights, one.evidence.features), np.float32(NO_LINK))


def with_rivals(one: Material, first: Matrix) -> dict[str, Matrix]:
    """Features of the second stage, and the probability of the best rival of each link on either side."""
    chance: Matrix = (1 / (1 + np.exp(-first))).astype(np.float32)
    features = second_features(one.evidence, first)
    pairs = one.evidence.near.units
    table = pairs.table(chance)
    rivals = [best_other(table, axis)[pairs.rows, pairs.columns] for axis in (0, 1)]
    return {**features, "rival_source": rivals[0], "rival_target": rivals[1]}


def best_other(values: Matrix, axis: int) -> Matrix:
    """Greatest of the other values along ``axis``; 0 where there is none.

    >>> best_other(np.array([[1, 5], [3, 2]], np.float32), 0).tolist()
    [[3.0, 2.0], [1.0, 5.0]]
    """
    if values.shape[axis] < 2:
        return np.zeros_like(values)
    ordered = np.sort(values, axis)
    best, second = ordered.take([-1], axis), ordered.take([-2], axis)
    return np.where(values == best, second, best)


def only_candidates(one: Material) -> Matrix:
    """Labels of the candidate pairs."""
    return np.where(one.evidence.candidates, one.labels, np.float32(np.nan))


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of both stages and the price of a further link."""

    first: Weights
    second: Weights
    price: float


def fit_both(chosen: Sequence[Material]) -> Fitted:
    """Fit the first stage, then the second on what the first says."""
    first = fit(chosen, [one.evidence.features for one in chosen], PRIOR)
    second = fit(chosen, [with_rivals(one, first_odds(one, first)) for one in chosen], {})
    price = -fmean(second.pop(name) for name in RIVALS)
    return Fitted(first, second, price)


def f1(one: Material, fitted: Fitted) -> float:
    """Agreement of the links chosen with these weights; what the stage rules out for other reasons stays ruled out."""
    first = first_odds(one, fitted.first)
    odds = weighted(fitted.second, second_features(one.evidence, first))
    allowed = second_estimate(one.evidence, first, one.base, one.other) > NO_LINK
    worth = Odds(one.evidence.near.units, np.where(allowed, odds, np.float32(NO_LINK))).above(0)
    left, right = keys_of(one.base), keys_of(one.other)
    found = frozenset((left[row], right[column]) for row, column in choose_links(worth, fitted.price))
    return compare(found, one.must, one.may).f1


def print_weights(title: str, fitted: Weights, current: Weights) -> None:
    """Fitted weights beside those in use."""
    print(f"{title:<24} fitted   in use")
    for name, weight in current.items():
        mark = "  (set, not fitted)" if name in PRIOR else ""
        print(f"  {name:<20}{fitted[name]:9.2f}{weight:9.2f}{mark}")


def print_left_out() -> None:
    """F1 of every group with the weights fitted on all others, with those fitted on all, and with those in use."""
    used = Fitted(FIRST, SECOND, PRICE)
    whole = fit_both(everything())
    print(f"f1 of links by group{'':<12}left out  fitted on all   in use")
    rows = []
    for group in dict.fromkeys(one.group for one in everything()):
        members = [one for one in everything() if one.group == group]
        others = fit_both([one for one in everything() if one.group != group])
        rows.append([fmean(f1(one, fitted) for one in members) for fitted in (others, whole, used)])
        print(f"  {group:<28}{rows[-1][0]:9.4f}{rows[-1][1]:15.4f}{rows[-1][2]:9.4f}", flush=True)
    means = [fmean(column) for column in zip(*rows, strict=True)]
    print(f"  {'mean':<28}{means[0]:9.4f}{means[1]:15.4f}{means[2]:9.4f}")


def run() -> None:
    """Print the fitted weights and how they serve."""
    fitted = fit_both(everything())
    candidates = sum(int(one.evidence.candidates.sum()) for one in everything())
    print(f"{len(everything())} pairs of texts, {candidates} candidate links")
    print_weights("first stage", fitted.first, FIRST)
    print_weights("second stage", fitted.second, SECOND)
    print(f"  {'price':<20}{fitted.price:9.2f}{PRICE:9.2f}")
    print_left_out()


if __name__ == "__main__":
    run()
