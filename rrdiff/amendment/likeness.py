"""How much of one wording another one holds, with words that stand in many articles counting little.

Penal clauses resemble each other by 由有关主管部门责令改正; what tells them apart is what few articles say. A pair of
characters therefore weighs as much as it is rare among the articles of the law.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from math import log

from rrdiff.amendment.law import Law, Number, bodies

Unit = tuple[Number, int, int]
"""Article, 款, 项; 0 for the whole of what stands above."""
_NUMBERED = re.compile(r"第[一二三四五六七八九十百零千\d]+[条款项章]")


def pairs_of(text: str) -> Counter[str]:
    """Pairs of Han characters, numbers of references left out."""
    plain = _NUMBERED.sub("", text)
    return Counter(plain[i : i + 2] for i in range(len(plain) - 1) if _han(plain[i]) and _han(plain[i + 1]))


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def depth(unit: Unit) -> int:
    """0 for an article, 1 for a 款, 2 for a 项."""
    return (unit[1] > 0) + (unit[2] > 0)


@dataclass(slots=True)
class UnitIndex:
    """The units of an old law, indexed by the pairs of characters they hold."""

    law: Law
    units: dict[Unit, Counter[str]] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    sizes: dict[Unit, float] = field(default_factory=dict)
    holders: dict[str, list[tuple[Unit, int]]] = field(default_factory=dict)
    unknown: float = 0.0

    def __post_init__(self) -> None:
        """Count."""
        articles = self.law.articles
        spread: Counter[str] = Counter()
        for article in articles:
            whole = pairs_of("\n".join(bodies(article)))
            spread.update(whole.keys())
            self.units.setdefault((article.number, 0, 0), whole)
            for at, one in enumerate(article.paragraphs, 1):
                said = [one.wording.text, *(item.wording.text for item in one.items)]
                self.units.setdefault((article.number, at, 0), pairs_of("\n".join(said)))
                for item in one.items:
                    self.units.setdefault((article.number, at, item.number), pairs_of(item.wording.text))
        count = len(articles) + 1
        self.weights = {pair: log(count / (n + 0.5)) for pair, n in spread.items()}
        self.unknown = log(count / 0.5)
        for unit, pairs in self.units.items():
            self.sizes[unit] = self.weight(pairs)
            for pair, n in pairs.items():
                self.holders.setdefault(pair, []).append((unit, n))

    def weight(self, pairs: Counter[str]) -> float:
        """Weight of some wording."""
        return sum(n * max(0.0, self.weights.get(pair, self.unknown)) for pair, n in pairs.items())

    def shares(self, pairs: Counter[str], level: int) -> dict[Unit, float]:
        """Share of the common in some wording and every unit of one level that has any."""
        common: dict[Unit, float] = {}
        for pair, n in pairs.items():
            weight = self.weights.get(pair, 0.0)
            if weight > 0:
                for unit, m in self.holders.get(pair, ()):
                    if depth(unit) == level:
                        common[unit] = common.get(unit, 0.0) + weight * min(n, m)
        own = self.weight(pairs)
        return {unit: 2 * weight / ((own + self.sizes[unit]) or 1.0) for unit, weight in common.items()}

    def held(self, unit: Unit, pairs: Counter[str]) -> float:
        """Share of a unit's own wording that stands in some other wording."""
        mine = self.units.get(unit, Counter())
        return self.weight(mine & pairs) / (self.sizes.get(unit, 0.0) or 1.0)
