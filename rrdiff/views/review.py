"""The short list that a reviewer signs: the most serious findings one by one, the rest by kind and clause.

F042  第六条第（六）项  “不少于四十学时”作“不少于二十四学时”       listed
删除要求 12处：第三条、第八条第（二）项……                          folded
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from rrdiff.classification.codes import register
from rrdiff.classification.finding import Comparison, Finding, Fold
from rrdiff.classification.ranking import most_serious

_LAST = 9
"""Rank of what is expected, behind every severity."""


def reviewed(comparison: Comparison, number: int) -> Comparison:
    """The comparison with its ``number`` most serious findings; the others are folded."""
    listed = set(most_serious(comparison.findings, number, fill=True))
    kept = tuple(one for place, one in enumerate(comparison.findings) if place in listed)
    rest = [one for place, one in enumerate(comparison.findings) if place not in listed]
    return replace(comparison, findings=kept, narrowed=True, folded=_folds(rest))


def _folds(findings: list[Finding]) -> tuple[Fold, ...]:
    """Findings by code and severity, graver ones first."""
    kinds: defaultdict[tuple[int, str], list[Finding]] = defaultdict(list)
    for one in findings:
        kinds[one.severity or _LAST, one.code].append(one)
    order = {code: place for place, code in enumerate(register())}
    return tuple(
        Fold(
            code,
            severity % _LAST,
            len(found),
            tuple(dict.fromkeys(one.base.clause for one in found if one.other is None and one.base is not None)),
            tuple(dict.fromkeys(one.other.clause for one in found if one.other is not None)),
        )
        for (severity, code), found in sorted(kinds.items(), key=lambda entry: (entry[0][0], order[entry[0][1]]))
    )
