"""The chosen links are the best set there is, from either side, in whatever order they are given."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrdiff.alignment.assign import Link, choose_links

GRAPHS = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(-8, 24).map(lambda quarter: quarter / 4), max_size=9
)
PRICES = st.sampled_from([0.0, 0.75, 2.0, 5.0])


def total(chosen: list[Link], worth: dict[Link, float], price: float) -> float:
    """Worth of a set of links less the price of every further link of one unit."""
    bases, others = {base for base, _ in chosen}, {other for _, other in chosen}
    return sum(worth[link] for link in chosen) - price * (2 * len(chosen) - len(bases) - len(others))


def best_total(worth: dict[Link, float], price: float) -> float:
    """The greatest total over all sets of links."""
    every = (list(some) for size in range(len(worth) + 1) for some in combinations(sorted(worth), size))
    return max(total(some, worth, price) for some in every)


@given(GRAPHS, PRICES)
@settings(max_examples=150)
def test_no_set_of_links_is_better(worth: dict[Link, float], price: float) -> None:
    """Trying all sets of links finds none of greater total."""
    assert total(choose_links(worth, price), worth, price) == pytest.approx(best_total(worth, price))


@given(GRAPHS, PRICES)
@settings(max_examples=80)
def test_both_sides_are_treated_alike(worth: dict[Link, float], price: float) -> None:
    """With base and other exchanged, the chosen links have the same total."""
    turned = {(other, base): value for (base, other), value in worth.items()}

    assert total(choose_links(turned, price), turned, price) == pytest.approx(best_total(worth, price))


@given(st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=9), st.integers(0, 99), PRICES)
@settings(max_examples=80)
def test_a_best_set_without_rival_mirrors(pairs: set[Link], seed: int, price: float) -> None:
    """Where worths are so uneven that one set alone is best, exchanging the sides exchanges the links."""
    worth = {link: random.Random(f"{seed} {link}").uniform(-2, 6) for link in pairs}  # noqa: S311
    turned = {(other, base): value for (base, other), value in worth.items()}

    assert {(base, other) for other, base in choose_links(turned, price)} == set(choose_links(worth, price))


@given(GRAPHS, PRICES, st.randoms(use_true_random=False))
@settings(max_examples=80)
def test_the_order_of_candidates_does_not_matter(worth: dict[Link, float], price: float, chance: random.Random) -> None:
    """The same candidates in another order give the same links, equal worths included."""
    shuffled = list(worth.items())
    chance.shuffle(shuffled)

    assert choose_links(dict(shuffled), price) == choose_links(worth, price)


@pytest.mark.parametrize(
    ("worth", "price", "expected"),
    [
        ({}, 2.0, []),
        ({(0, 0): -1.0}, 2.0, []),
        ({(0, 0): 0.5}, 2.0, [(0, 0)]),
        ({(0, 0): 5.0, (0, 1): 1.0}, 2.0, [(0, 0)]),
        ({(0, 0): 5.0, (0, 1): 3.0}, 2.0, [(0, 0), (0, 1)]),
        ({(0, 0): 5.0, (1, 0): 3.0}, 2.0, [(0, 0), (1, 0)]),
        ({(0, 0): 4.0, (0, 1): 3.9, (1, 0): 3.9}, 9.0, [(0, 1), (1, 0)]),
    ],
    ids=["none", "worthless", "weak alone", "too dear", "divided", "united", "a rival gives way"],
)
def test_small_cases(worth: dict[Link, float], price: float, expected: list[Link]) -> None:
    """A first link is free, a further one must pay, and the whole counts more than the strongest link."""
    assert choose_links(worth, price) == expected
