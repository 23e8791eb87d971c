"""Fit the weights of loosely worded rules again: python -m tests.benchmarks.fit_loose.

Invented material only: the laws and local rules beside the tests, each as written and three times with the articles of
the rule in another order. A pair of clauses counts as linked where the labels call it a primary or secondary source;
weak and functional sources are left out; every other candidate is not linked. The weights are those of a logistic
regression with a ridge (``tests.benchmarks.fit``); what is known beforehand of penalties is set, not fitted.

It prints the fitted weights beside those in use, how often links of each probability are right and the F1 of links,
every pair judged by weights fitted on the other pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

import numpy as np

from rrdiff.alignment.align import certain_links, estimate, whole_links
from rrdiff.alignment.evidence import NO_LINK, word_evidence
from rrdiff.alignment.loose import LINKED, LOOSE, by_article, loose_features
from rrdiff.alignment.pairs import Odds
from rrdiff.alignment.similarity import Matrix
from rrdiff.alignment.substitutions import learn, stand_ins
from rrdiff.alignment.units import side_of
from rrdiff.text.value import changed
from tests.benchmarks import fit
from tests.benchmarks.fit import Material, Weights, keys_of, only_candidates
from tests.benchmarks.pairs_report import REVISION, Pair, names, pair
from tests.benchmarks.reordered import reordered
from tests.revisions.score import compare

SEEDS = (1, 2, 3)
RIDGE = 60.0
PRIOR = {"penalty_mismatch": -0.6, "chapter_mismatch": -0.6}
NEVER_POSITIVE = frozenset({*PRIOR, "introduction_mismatch"})
BANDS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Loose:
    """A law and a rule, with the features of their pairs, nothing for one that is no candidate."""

    material: Material
    features: dict[str, Matrix]

    @property
    def group(self) -> str:
        """What is left out as a whole: all orders of one pair."""
        return self.material.group


def loose(one: Pair) -> Loose:
    """Gather the evidence of one pair as ``align`` does."""
    left, right = side_of(one.base), side_of(one.other)
    words = word_evidence(left, right)
    estimates = estimate(left, right, words, None)
    links = whole_links(estimates.odds)
    rewrite = stand_ins(learn(left, right, certain_links(left, right, links, estimates.odds)))
    if rewrite:
        estimates = estimate(left, right, words, rewrite)
    found = loose_features(left, right, estimates, words, rewrite)
    evidence = changed(estimates.evidence, candidates=found.chosen)
    features = {}
    for name, values in found.features.items():
        features[name] = np.zeros(len(estimates.second), np.float32)
        features[name][found.chosen] = values
    return Loose(Material(one.name, left, right, evidence, one.must, one.may), features)


def everything() -> Iterator[Loose]:
    """All pairs of a law and a rule, as written and in other orders."""
    for name in names():
        if not name.startswith(REVISION):
            yield loose(pair(name))
            for seed in SEEDS:
                yield loose(reordered(name, seed))


def fitted(chosen: Sequence[Loose]) -> Weights:
    """Weights of all features from these pairs."""
    return fit.fit(
        [one.material for one in chosen],
        [one.features for one in chosen],
        PRIOR,
        ridge=RIDGE,
        never_positive=NEVER_POSITIVE,
    )


def odds_of(one: Loose, weights: Weights) -> Matrix:
    """Log-odds of all pairs of clauses."""
    total = fit.weighted(weights, one.features)
    return np.where(one.material.evidence.candidates, total, np.float32(NO_LINK))


def f1(one: Loose, odds: Matrix) -> float:
    """Agreement of the links above the threshold with the labels."""
    left, right = keys_of(one.material.base), keys_of(one.material.other)
    near = one.material.evidence.near
    links = Odds(near.units, by_article(near, odds, one.material.base)).above(float(np.log(LINKED / (1 - LINKED))))
    found = frozenset((left[row], right[column]) for row, column in links)
    return compare(found, one.material.must, one.material.may).f1


def print_bands(chances: Sequence[Matrix], labels: Sequence[Matrix]) -> None:
    """How many candidates fall in each band of probability, the mean of it there, and the share that is right."""
    chance = np.concatenate([table[~np.isnan(label)] for table, label in zip(chances, labels, strict=True)])
    right = np.concatenate([label[~np.isnan(label)] for label in labels])
    print("probability    candidates   said  right")
    for low, high in pairwise(BANDS):
        inside = (chance >= low) & (chance < high)
        if inside.any():
            print(
                f"  {low:.2f} to {high:.2f}  {inside.sum():10} {chance[inside].mean():6.2f} {right[inside].mean():6.2f}"
            )


def run() -> None:
    """Print the fitted weights and how they serve."""
    pairs = list(everything())
    weights = fitted(pairs)
    print("weight                   fitted   in use")
    for name, value in LOOSE.items():
        print(f"  {name:<22}{weights[name]:8.2f}{value:9.2f}{'  (set, not fitted)' if name in PRIOR else ''}")
    chances, labels, rows = [], [], []
    for group in dict.fromkeys(one.group for one in pairs):
        others = fitted([one for one in pairs if one.group != group])
        members = [one for one in pairs if one.group == group]
        found = [odds_of(one, others) for one in members]
        chances += [(1 / (1 + np.exp(-odds))).astype(np.float32) for odds in found]
        labels += [only_candidates(one.material) for one in members]
        rows.append((group, [f1(one, odds) for one, odds in zip(members, found, strict=True)]))
    print_bands(chances, labels)
    print("f1 of links         as written  reordered")
    for group, values in rows:
        print(f"  {group:<18}{values[0]:10.3f}{fmean(values[1:]):11.3f}")


if __name__ == "__main__":
    run()
