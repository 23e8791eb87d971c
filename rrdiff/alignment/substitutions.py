"""The systematic substitutions of a pair: 农民 → 职工群众, 本办法 → 本实施细则.

They are learned from the matches that are certain anyway, so that the less certain ones can be scored again with the
substitutions discounted, and so that a report says each of them once instead of forty times.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from rrdiff.alignment.match import Substitution
from rrdiff.alignment.similarity import word_replacements
from rrdiff.alignment.units import MARKS, Side

FEWEST = 3
"""Clauses a replacement must recur in before it counts as systematic; two may be chance."""
LONGEST = 16
"""Code points; a longer replacement is rewording, not substitution of a term."""
SHARE = 0.3
"""Least share of the occurrences of the rarer of both wordings that the replacement must account for."""
# Words whose change is a change of meaning, never a house style: modals, negation, comparison, numbers.
_MEANING = re.compile(
    r"^(?:应当|应|必须|可以|可|不得|禁止|严禁|须|原则上|一般|以上|以下|以内|超过|不|未|非|或者|和|以及|及|与|等|的|了|按照|根据|依照|对|在|由)$"
    r"|[\d一二三四五六七八九十百千万两]+(?:个|日|天|年|月|次|元|倍|人|%|级|季度)|^\d+$|季度|半年|每年"
)

Link = tuple[int, int]


def learn(base: Side, other: Side, certain: list[Link]) -> tuple[Substitution, ...]:
    """Substitutions that recur in the certain links, most frequent first."""
    where: dict[tuple[str, str], set[int]] = defaultdict(set)
    for left, right in certain:
        for gone, come in word_replacements(base.units[left].words, other.units[right].words):
            pair = ("".join(gone), "".join(come))
            if _is_term(pair[0]) and _is_term(pair[1]):
                where[pair].add(right)
    partner = {right: left for left, right in certain}
    before = _presence(base, [left for left, _ in certain], {pair[0] for pair in where})
    after = _presence(other, [right for _, right in certain], {pair[1] for pair in where})
    out = []
    for (wording, replacement), places in where.items():
        if len(places) < FEWEST or len(places) < SHARE * min(before[wording], after[replacement]):
            continue
        kept = [
            right
            for right, left in sorted(partner.items())
            if right not in places and wording in base.units[left].bare and wording in other.units[right].bare
        ]
        out.append(
            Substitution(
                wording,
                replacement,
                len(places),
                tuple(other.units[right].clause.id for right in sorted(places)),
                tuple(other.units[right].clause.id for right in kept),
            )
        )
    return tuple(sorted(out, key=lambda found: (-found.count, found.base, found.other)))


def _presence(side: Side, units: list[int], wordings: set[str]) -> Counter[str]:
    """In how many of the units each wording stands."""
    return Counter({wording: sum(wording in side.units[unit].bare for unit in units) for wording in wordings})


def _is_term(wording: str) -> bool:
    bare = MARKS.sub("", wording)
    return 0 < len(bare) <= LONGEST and not _MEANING.search(bare)


def stand_ins(substitutions: tuple[Substitution, ...]) -> dict[str, str]:
    """Common stand-in (a private-use character) for both wordings of each substitution.

    Single characters are left alone: 村 stands inside too many other words. Chains (甲→乙, 甲→丙) share a stand-in.
    """
    groups: list[set[str]] = []
    for found in substitutions:
        if len(found.base) < 2 or len(found.other) < 2:
            continue
        joined = {found.base, found.other}
        for group in [group for group in groups if group & joined]:
            joined |= group
            groups.remove(group)
        groups.append(joined)
    ordered = sorted(groups, key=min)
    return {wording: chr(0xE000 + index) for index, group in enumerate(ordered) for wording in group}
