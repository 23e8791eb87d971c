"""Fines moved inside the range that the text sets, which local rules may do: decided from the two texts alone.

>>> in_range("处五百元以上二千元以下罚款", "处六百元以上二千元以下罚款")
True
>>> in_range("处五百元以上二千元以下罚款", "处五百元以上三千元以下罚款")
False
>>> in_range("给予五百元以上二千元以下的奖励", "给予六百元以上二千元以下的奖励")
False
"""

from __future__ import annotations

import re

from tests.benchmarks.planted.numerals import CHINESE, value

_AMOUNT = rf"({CHINESE}+|\d+(?:\.\d+)?)([万亿]?)元?"
_FINE = re.compile(rf"(?<![\d.一二三四五六七八九十百千零两万亿]){_AMOUNT}以上(?:至|、)?{_AMOUNT}以下的?罚款")
_SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}


def in_range(before: str, after: str) -> bool:
    """True when the two differ in one fine with a least and a most, and the new one lies within the old."""
    ranges, others = list(_FINE.finditer(before)), list(_FINE.finditer(after))
    if len(ranges) != len(others) or _FINE.sub("", before) != _FINE.sub("", after):
        return False
    changed = [(one, two) for one, two in zip(ranges, others, strict=True) if one.group() != two.group()]
    if len(changed) != 1 or any("元" not in one.group() for one in changed[0]):
        return False
    (least, most), (low, high) = (_bounds(one) for one in changed[0])
    return least <= low <= high <= most


def _bounds(fine: re.Match[str]) -> tuple[float, float]:
    return _amount(fine[1], fine[2]), _amount(fine[3], fine[4])


def _amount(written: str, scale: str) -> float:
    return (float(written) if written[0].isdigit() else value(written)) * _SCALE[scale]
