"""Words whose exchange is no change of norm are known by what they are put together of."""

from __future__ import annotations

import pytest

from rrdiff.alignment.names import is_name, is_style, is_weighty


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("党委和政府", True),
        ("县级", True),
        ("师市", True),
        ("有关部门", True),
        ("州湿地局", True),
        ("示例州湿地保护委员会", True),
        ("本实施细则", True),
        ("农民", True),
        ("修复", False),
        ("湿地", False),
        ("登记", False),
        ("", False),
        ("负责湿地登记和名录公布以及日常巡查的主管部门", False),
    ],
)
def test_names(word: str, expected: bool) -> None:  # noqa: FBT001
    """Bodies, levels, places and the text's own name are names; duties and objects are not, nor long phrases."""
    assert is_name(word) is expected


@pytest.mark.parametrize(
    ("word", "style", "weighty"),
    [
        ("把", True, False),
        ("将", True, False),
        ("有关", True, False),
        ("切实", True, False),
        ("应当", False, True),
        ("不得", False, True),
        ("二十日", False, True),
        ("每季度", False, True),
        ("定期", False, True),
        ("逐步", False, True),
        ("巡查", False, False),
    ],
)
def test_style_and_weight(word: str, style: bool, weighty: bool) -> None:  # noqa: FBT001
    """Function words are style; modals, negations, numbers and frequencies weigh."""
    assert (is_style(word), is_weighty(word)) == (style, weighty)
