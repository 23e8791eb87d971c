"""Which words differ between two bodies: the edits a person would mark, exact to the character.

>>> from rrdiff.text.source import BodySpan
>>> base, other = "引导返乡回乡下乡创业人员", "引导返乡下乡创业的人员"
>>> for edit in diff(base, other):
...     print(edit.op, base[edit.base.start : edit.base.end] or "-", other[edit.other.start : edit.other.end] or "-")
keep 引导返乡 引导返乡
delete 回乡 -
keep 下乡创业 下乡创业
insert - 的
keep 人员 人员
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rrdiff.difference.edit import Edit, Op
from rrdiff.difference.regions import Region, regions
from rrdiff.difference.tidy import Tidier
from rrdiff.text.source import BodySpan
from rrdiff.text.variants import comparable


def diff(base: str, other: str) -> tuple[Edit, ...]:
    """Compare two folded bodies, which hold no white space.

    Guarantees, each with a property test of the same number:
        1. KEEP, DELETE and the base side of REPLACE rebuild ``base``; KEEP, INSERT and the other side rebuild
           ``other`` (KEEP up to quote style, shape of zero, simplified or traditional form);
        2. a text compared with itself is one KEEP;
        3. swapping the sides swaps DELETE and INSERT and keeps every span;
        4. no edit begins or ends inside a number;
        5. equal input gives equal output; nothing depends on the machine's speed or on hash seeds.
    """
    return _diff_again(base, other) if len(base) + len(other) <= LONGEST_KEPT else _diff(base, other)


LONGEST_KEPT = 2000
"""Characters of two bodies up to which their edits are kept: texts that copy one another have most clauses in common,
and a text in which nothing repeats has few so long."""


def _diff(base: str, other: str) -> tuple[Edit, ...]:
    one, two = comparable(base), comparable(other)
    if one == two:
        return tuple(_edits([], len(base), len(other)))
    if (len(one), one) > (len(two), two):
        mirrored = Tidier(two, one).tidy(regions(two, one))
        found = [Region(region.other_start, region.other_end, region.start, region.end) for region in mirrored]
    else:
        found = Tidier(one, two).tidy(regions(one, two))
    return tuple(_edits(found, len(base), len(other)))


_diff_again = lru_cache(maxsize=1 << 10)(_diff)


def _edits(found: list[Region], length: int, other_length: int) -> Iterator[Edit]:
    """The regions and what is kept between them."""
    at = other_at = 0
    for region in found:
        if region.start > at:
            yield Edit(Op.KEEP, BodySpan(at, region.start), BodySpan(other_at, region.other_start))
        yield Edit(_op(region), BodySpan(region.start, region.end), BodySpan(region.other_start, region.other_end))
        at, other_at = region.end, region.other_end
    if at < length:
        yield Edit(Op.KEEP, BodySpan(at, length), BodySpan(other_at, other_length))


def _op(region: Region) -> Op:
    if region.start == region.end:
        return Op.INSERT
    return Op.DELETE if region.other_start == region.other_end else Op.REPLACE
