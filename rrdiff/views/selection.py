"""Which findings and rows of a comparison somebody asked for, and the short list that a reviewer signs.

F042  第六条第（六）项  “不少于四十学时”作“不少于二十四学时”       listed
删除要求 12处：第三条、第八条第（二）项……                          folded
"""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING

from rrdiff.alignment.match import Relation
from rrdiff.classification.codes import register
from rrdiff.classification.finding import Comparison, Finding, Fold, Layer
from rrdiff.classification.ranking import most_serious
from rrdiff.text.value import changed as with_other
from rrdiff.text.value import value
from rrdiff.views.summary import changed

if TYPE_CHECKING:
    from rrdiff.views.rows import Row


class Aspect(StrEnum):
    """Sorts of rows; a row may be of several."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"  # wording differs from its source
    MOVED = "moved"
    VERBATIM = "verbatim"
    FINDINGS = "findings"  # something was found about it


@value
class Selection:
    """What to show; empty fields ask for everything.

    Attributes:
        aspects: rows that have at least one of these.
        layers: findings of these layers.
        severity: findings at least as serious as this (1 is the most serious); expected ones (0) are left out.
        codes: findings whose code is one of these or begins with one ("A4" stands for "A4_QUANT").
        review: so many of the most serious of them; the rest is told by kind and clause.
    """

    aspects: frozenset[Aspect] = frozenset()
    layers: frozenset[Layer] = frozenset()
    severity: int | None = None
    codes: frozenset[str] = frozenset()
    review: int | None = None

    @property
    def narrows_findings(self) -> bool:
        """Whether some findings may be left out."""
        return bool(self.layers) or bool(self.codes) or self.severity is not None or self.review is not None


_LAST = 9
"""Rank of what is expected, behind every severity."""
_CHANGED = frozenset({Relation.LIGHT_EDIT, Relation.ADAPTED, Relation.MERGED, Relation.SPLIT})


def narrowed(comparison: Comparison, selection: Selection) -> Comparison:
    """The comparison with the findings a selection asks for; they keep their ids, and all else stays."""
    if not selection.narrows_findings:
        return comparison
    asked = tuple(one for one in comparison.findings if _asked(one, selection))
    chosen = with_other(comparison, findings=asked, narrowed=True)
    return chosen if selection.review is None else reviewed(chosen, selection.review)


def _asked(finding: Finding, selection: Selection) -> bool:
    """Whether a selection asks for a finding."""
    return (
        (not selection.layers or finding.layer in selection.layers)
        and (selection.severity is None or 0 < finding.severity <= selection.severity)
        and (not selection.codes or not selection.codes.isdisjoint({finding.code, finding.code.partition("_")[0]}))
    )


def aspects_of(row: Row, findings: frozenset[int]) -> frozenset[Aspect]:
    """What can be said of a row."""
    relation = row.match.relation
    truths = {
        Aspect.ADDED: relation is Relation.ADDED,
        Aspect.REMOVED: relation is Relation.REMOVED,
        Aspect.CHANGED: relation in _CHANGED,
        Aspect.MOVED: row.match.moved,
        Aspect.VERBATIM: relation is Relation.VERBATIM,
        Aspect.FINDINGS: not findings.isdisjoint(row.findings),
    }
    return frozenset(aspect for aspect, true in truths.items() if true)


def differs(comparison: Comparison, selection: Selection) -> bool:
    """Whether there is any difference of the sort asked for; ``comparison`` is narrowed already.

    Where findings were accepted, what was found decides and not that the texts differ.
    """
    if selection.narrows_findings:
        return bool(comparison.findings)
    if comparison.accepted:
        return any(finding.severity for finding in comparison.findings)
    return changed(comparison)


def reviewed(comparison: Comparison, number: int) -> Comparison:
    """The comparison with its ``number`` most serious findings; the others are folded."""
    listed = set(most_serious(comparison.findings, number, fill=True))
    kept = tuple(one for place, one in enumerate(comparison.findings) if place in listed)
    rest = [one for place, one in enumerate(comparison.findings) if place not in listed]
    return with_other(comparison, findings=kept, narrowed=True, folded=_folds(rest))


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
