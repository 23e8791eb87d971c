"""Which comparisons are of a clause and its copy, in which every change was made on purpose.

copied   第五条 单位应当每年演练。   单位应当每半年演练。
exact    the same: so much is kept that even a change of a word stands out
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rrdiff.classification.drift.cuts import changed_places, kept_of_both, kept_of_shorter
from rrdiff.difference.edit import ClauseDiff

COPIED = 0.65
"""Share of the shorter of two stretches that is kept, from which a clause counts as copied: every change in it was
made on purpose. In four local rules of 194 articles (2026-11) copied clauses keep 0.8 and more, those written anew 0.5
and less; between lie a fifth of the differences."""
HELD, FEW_WORDS = 0.5, 24
"""Share of the shorter of two clauses that must stand in the other before one is taken for its copy; in a clause of a
few words (code points) one changed number is the most of it."""
EXACT = 0.8
"""Share of both stretches kept, from which even a change of a word stands out in local rules, which reword what they
take over as a matter of course."""
FEW_CHANGES, COPIED_WITH_FEW = 2, 0.4
"""So many changes leave a copy a copy, however long a name is that was put in, if this share is kept."""


def is_copy(one: ClauseDiff) -> bool:
    """True for a clause and its copy with changes; False where it was written anew."""
    kept = kept_of_shorter(one)
    return kept >= COPIED or (kept >= COPIED_WITH_FEW and changed_places(one) <= FEW_CHANGES)


def is_exact(one: ClauseDiff) -> bool:
    """True for a copy with so few changes that each stands out."""
    sizes = len(one.base_span), len(one.other_span)
    brief = min(sizes) < FEW_WORDS and max(sizes) < 2 * FEW_WORDS
    few = changed_places(one) <= FEW_CHANGES and (brief or kept_of_shorter(one) >= COPIED_WITH_FEW)
    return kept_of_both(one) >= EXACT or few


def used_again(kept: Mapping[tuple[str, str], set[int]]) -> set[tuple[str, str]]:
    """The pairs whose words of the base went into another clause more fully: a rule used once more for another body."""
    partners: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for (base, other), places in kept.items():
        partners[base].append((-len(places), other))
    out = set()
    for base, ranked in partners.items():
        taken: set[int] = set()
        for _, other in sorted(ranked) if len(ranked) > 1 else ():
            places = kept[base, other]
            if places and 2 * len(places & taken) >= len(places):
                out.add((base, other))
            taken |= places
    return out
