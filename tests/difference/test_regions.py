"""The smallest set of differing characters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from rrdiff.difference import regions as module
from rrdiff.difference.borders import indivisible
from rrdiff.difference.regions import Region, regions

TEXT = st.text(st.sampled_from("甲乙丙丁、。"), max_size=30)


def rest(base: str, other: str, found: list[Region]) -> tuple[str, str]:
    """What lies outside the regions on either side."""
    for region in reversed(found):
        base = base[: region.start] + base[region.end :]
        other = other[: region.other_start] + other[region.other_end :]
    return base, other


@given(TEXT, TEXT)
def test_outside_the_regions_both_agree(base: str, other: str) -> None:
    """What is left without the regions is equal, and as much as can be kept."""
    left = rest(base, other, regions(base, other))

    assert left[0] == left[1]
    assert len(base) + len(other) - 2 * len(left[0]) == Indel.distance(base, other)


@given(TEXT, TEXT)
def test_regions_are_in_order_and_apart(base: str, other: str) -> None:
    """Between two regions something is kept."""
    found = regions(base, other)

    for one, two in pairwise(found):
        assert two.start - one.end == two.other_start - one.other_end > 0


@settings(deadline=None)
@given(st.lists(TEXT, max_size=8), st.lists(TEXT, max_size=8))
def test_large_texts_agree_outside_too(base: list[str], other: list[str]) -> None:
    """Where no matrix is afforded, what is left without the regions is still equal."""
    long, other_long = "".join(base), "".join([*base[:4], *other])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_CELLS", 20)
        patch.setattr(module, "ANCHOR_LENGTHS", (6, 3))
        patch.setattr(module, "WINDOW", 10)
        patch.setattr(module, "SURE", 2)
        found = regions(long, other_long)

    left = rest(long, other_long, found)
    assert left[0] == left[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("厅字〔2022〕35号", ["〔2022〕35号"]),
        ("《修正案(十一)》", ["(十一)"]),
        ("二〇二三年二月十一日", ["二〇二三年二月十一日"]),
        ("2月11日前", ["2月11日"]),
        ("三分之二以上", ["三分之二"]),
        ("1,000.5万元、78%", ["1,000.5万", "78%"]),
        ("十八亿亩", ["十八亿"]),
        ("一些人", []),
    ],
)
def test_indivisible_runs(text: str, expected: list[str]) -> None:
    """Numbers, dates, shares and document numbers are runs of their own, a numeral inside a word is not."""
    assert [text[span.start : span.end] for span in indivisible(text)] == expected
