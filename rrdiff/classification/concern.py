"""Which concern of upper and lower law a finding touches: whose power, what extent, which penalty, condition or remedy.

    处五千元以上〔三万→五万〕元以下罚款          penalty
    应当〔告知当事人有要求听证的权利〕           remedy

Words are rows of ``data/concerns.tsv`` with the points they count in the changed stretch and beside it in its
sentence; a code or a message that speaks of a concern by itself has points too. Where nothing speaks clearly nothing is
said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rrdiff.alignment.match import Alignment
from rrdiff.classification.finding import Concern, Finding
from rrdiff.classification.surroundings import Surroundings
from rrdiff.text.pattern import deferred
from rrdiff.text.value import changed

CLEAR = {1: 2, 2: 3}
"""Points from which a concern is named, by severity: for a change of meaning one word of its sentence that speaks of
nothing else, for a change of wording one that is the very name of it. What local rules may say in their own way, what
is expected and matters of form touch no concern."""
_ORDER = (Concern.REMEDY, Concern.PENALTY, Concern.CONDITION, Concern.SCOPE, Concern.AUTHORITY)
"""Among equals the narrower concern: almost every sentence of a regulation names an organ."""


def with_concerns(findings: Iterable[Finding], alignment: Alignment) -> tuple[Finding, ...]:
    """The findings of local rules with the concerns they touch."""
    surroundings = Surroundings(alignment.base, alignment.other)
    return tuple(
        changed(one, concern=_concern(one, surroundings)) if one.severity in CLEAR else one for one in findings
    )


def _concern(finding: Finding, surroundings: Surroundings) -> Concern | None:
    """The concern with most points; what local rules add without a change of meaning speaks for itself alone."""
    gone, come = surroundings.stretch(finding)
    adds = finding.severity > 1 and bool(come) and not gone
    points: defaultdict[Concern, int] = defaultdict(int)
    for words, in_stretch in (
        (f"{gone}|{come}", True),
        ("" if adds else "|".join(surroundings.around(finding)), False),
    ):
        for word in set(_words().findall(words)):
            points[_table()[word].concern] += _table()[word].stretch if in_stretch else _table()[word].sentence
    for name in (finding.code, finding.message):
        if name in _table():
            points[_table()[name].concern] += _table()[name].stretch
    if adds:
        points[Concern.REMEDY] = 0  # one remedy more is no concern
    best = max(_ORDER, key=lambda one: points[one])
    return best if points[best] >= CLEAR[finding.severity] else None


class _ConcernRow(NamedTuple):
    """What a word, a code or a message says of a concern."""

    concern: Concern
    stretch: int
    sentence: int


@cache
def _table() -> Mapping[str, _ConcernRow]:
    lines = (Path(__file__).parents[1] / "data" / "concerns.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = (line.split("\t") for line in lines)
    return {
        name: _ConcernRow(Concern(concern), int(stretch), int(sentence))
        for name, concern, stretch, sentence, _ in cells
    }


@cache
def _words() -> re.Pattern[str]:
    """Finds the words, longer ones first."""
    names = sorted((name for name in _table() if not name.isascii()), key=len, reverse=True)
    return deferred("|".join(map(re.escape, names)))
