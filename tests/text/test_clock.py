"""Times of day and ratios are read in figures and in words."""

from __future__ import annotations

import pytest

from rrdiff.text.clock import clock_value, ratio_value
from rrdiff.text.numerals import to_number

NUMBERS = [
    ("万", 10_000.0),
    ("十万", 100_000.0),
    ("一亿零三万", 100_030_000.0),
    ("百万", 1_000_000.0),
    ("零", 0.0),
    ("卅五", 35.0),
    ("贰拾叁", 23.0),
    ("1,250.5", 1250.5),
    ("3.2亿", 320_000_000.0),
    ("零点零五", 0.05),
    ("一点二万", 12_000.0),
    ("Ⅶ", 7.0),
    ("两个半", 2.5),
    ("半", 0.5),
    ("甲", None),
    ("", None),
]
CLOCKS = [
    ("9:05", 545.0),
    ("九时五分", 545.0),
    ("晚八时半", 1230.0),
    ("下午3:30", 930.0),
    ("二十四时", 1440.0),
    ("25:00", None),
    ("9:75", None),
    ("九", None),
]
RATIOS = [("1:4", 0.25), ("一比四", 0.25), ("2.5:1", 2.5), ("1:0", None), ("1", None)]


@pytest.mark.parametrize(("written", "value"), NUMBERS)
def test_numbers(written: str, value: float | None) -> None:
    """A number has one value however it is written; what is none has none."""
    assert to_number(written) == value


@pytest.mark.parametrize(("written", "minutes"), CLOCKS)
def test_times_of_day(written: str, minutes: float | None) -> None:
    """Minutes after midnight."""
    assert clock_value(written) == minutes


@pytest.mark.parametrize(("written", "value"), RATIOS)
def test_ratios(written: str, value: float | None) -> None:
    """The first number in shares of the second."""
    assert ratio_value(written) == value
