"""Which concern of upper and lower law a finding touches: whose power, what extent, which penalty, condition or remedy.

    处五千元以上〔三万→五万〕元以下罚款          penalty
    应当〔告知当事人有要求听证的权利〕           remedy

Words are rows of ``data/concerns.tsv``. Words of the changed stretch count most, then those of its sentence; a code or
a message that speaks of a concern by itself counts as much as a word of the stretch. Where nothing speaks clearly
nothing is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from rrdiff.alignment.match import Alignment
from rrdiff.classification.finding import Concern, Finding
from rrdiff.classification.surroundings import Surroundings

IN_STRETCH, BY_CODE, IN_SENTENCE = 4, 3, 1
"""What a word counts in the changed stretch, what a code counts, and what a word counts beside the stretch: four words
of the sentence, more than most have, weigh as one that was changed."""
CLEAR = 2
"""Points from which a concern is named: two words of the sentence, or one that was changed."""
_TOLD = frozenset({1, 2, 3})
"""Severities of findings that may touch a concern; what is expected or a matter of form touches none."""
_ORDER = (Concern.REMEDY, Concern.PENALTY, Concern.CONDITION, Concern.SCOPE, Concern.AUTHORITY)
"""Among equals the narrower concern: almost every sentence of a regulation names an organ."""


def with_concerns(findings: Iterable[Finding], alignment: Alignment) -> tuple[Finding, ...]:
    """The findings of local rules with the concerns they touch."""
    surroundings = Surroundings(alignment.base, alignment.other)
    return tuple(
        replace(one, concern=_concern(one, surroundings)) if one.severity in _TOLD else one for one in findings
    )


def _concern(finding: Finding, surroundings: Surroundings) -> Concern | None:
    words, codes = _table()
    points: defaultdict[Concern, int] = defaultdict(int)
    stretch = "|".join(surroundings.stretch(finding))
    sentence = "|".join(surroundings.around(finding))
    for word, concern in words.items():
        points[concern] += IN_STRETCH * (word in stretch) + IN_SENTENCE * (word in sentence)
    for name in (finding.code, finding.message):
        if name in codes:
            points[codes[name]] += BY_CODE
    best = max(_ORDER, key=lambda one: points[one])
    return best if points[best] >= CLEAR else None


@cache
def _table() -> tuple[Mapping[str, Concern], Mapping[str, Concern]]:
    """Words, and codes and messages, with their concerns."""
    words: dict[str, Concern] = {}
    codes: dict[str, Concern] = {}
    lines = (Path(__file__).parents[1] / "data" / "concerns.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        name, concern, where, _ = line.split("\t")
        (words if where == "words" else codes)[name] = Concern(concern)
    return words, codes
