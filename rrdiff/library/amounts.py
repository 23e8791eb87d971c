"""Quantities that the law changed, and the local clause has as they were, or otherwise.

处二百元罚款 → 处五百元罚款      the clause has 二百元 still, or 三百元
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rrdiff.alignment.units import MARKS
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.quantity_changes import Range, equal_quantities, quantity_changes, ranges
from rrdiff.library.telling import Told

_THRESHOLD = re.compile("(?:所得|货值|金额|销售额)[^,，。;；]{0,4}$")
"""Stands before a quantity from which a penalty is measured otherwise, which is none itself."""
_AROUND = 6
"""Characters around a quantity up to which a phrase says nothing else: 处……的罚款."""


def is_quantity(one: Told, told: Iterable[tuple[str, str]]) -> bool:
    """Whether all that changed in a place is a quantity, or a phrase came there of one that is told."""
    gone, come = one.place.gone, one.place.come
    if one.place.whole:
        return False
    if gone.text:
        return all(ranges(text, PACKAGED) for text in (gone.printed, come.printed))
    found = [_said(each) for each in ranges(come.printed, PACKAGED)]
    values = dict(told).get("come", "")
    return bool(found) and all(each in values for each in found) and len(come.text) <= len("".join(found)) + _AROUND


def differing(body: str, laws: tuple[str, str]) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """Reason and values where the law changed a quantity that the clause has otherwise than the law has it now."""
    old, new = laws
    changes = [one for one in quantity_changes(old, new, PACKAGED) if one.base is not None and not one.unlike]
    if not changes:
        return None
    local: dict[int, Range] = {one.start: two for one, two in equal_quantities(old, body, PACKAGED)}
    for pair in quantity_changes(old, body, PACKAGED):
        if pair.base is not None and pair.other is not None and not pair.unlike:
            local[pair.base.start] = pair.other
    found = [
        (one.base, one.other, local[one.base.start])
        for one in changes
        if one.base is not None and one.other is not None and one.base.start in local
    ]
    differ = [(base, now, here) for base, now, here in found if here.key != now.key]
    if not differ:
        return None
    gone, come, quoted = ("、".join(map(_said, side)) for side in zip(*differ, strict=True))
    come = _all_of(differ, laws) or come
    if gone == quoted or all(base.key == here.key for base, _, here in differ):
        return "old_quantity", (("quoted", quoted), ("come", come))
    return "quantity", (("gone", gone), ("come", come), ("quoted", quoted))


def _all_of(differ: Sequence[tuple[Range, Range, Range]], laws: tuple[str, str]) -> str:
    """All quantities of the new law in the units of those that changed, where there are more than there were."""
    units = {now.unit for _, now, _ in differ}
    old, new = (
        [one for one in ranges(law, PACKAGED) if one.unit in units and not _THRESHOLD.search(law[: one.start])]
        for law in laws
    )
    known = {one.key for one in old}
    fresh = [one for one in new if one.key not in known]
    return "、".join(dict.fromkeys(map(_said, fresh))) if len(new) > len(old) and len(fresh) > len(differ) else ""


def _said(one: Range) -> str:
    return MARKS.sub("", one.text)
