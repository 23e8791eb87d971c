"""Which of the clauses that share its words a local clause answers to.

who is to be visited, told in the next paragraph      rests on that paragraph of the law
the department of the province, which leads           no answer to who leads in the State Council, where another one is
勘查许可证                                              no answer to 采矿许可证
a clause that the new law got                         no answer to an old one that has a few words of it
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from functools import cache

from rrdiff.alignment.units import MARKS
from rrdiff.library.changes import LawChange, article_number
from rrdiff.library.listed import openings_of
from rrdiff.library.resting import OwnWording, covered
from rrdiff.structure.clause import Document
from rrdiff.views.summary import has_text

AT_HOME = 1.3
"""How many times as much of a clause of the law another local one must have for one that has more of another not to
rest on it."""
FRESH, MORE = 0.6, 1.5
"""Share of a local clause that a clause which the new law got must have, and how many times as much as the old one, for
the local clause to answer to that."""
_STATE = "国务院"
_PERMIT = re.compile("(?P<kind>[一-鿿]{2})许可证")
_NO_KIND = frozenset({"吊销", "取得", "颁发", "核发", "换发", "申请", "办理", "持有", "扣留", "注销", "撤销", "行政"})
"""What stands before a permit and tells nothing of what it permits."""
_TWICE = 2


def answering(
    change: LawChange, law: OwnWording, document: Document, rest: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """What local clauses rest on, without what they only share words with."""
    bare = {clause.id: MARKS.sub("", document.body(clause)) for clause in document.clauses if has_text(clause)}
    out = _at_home(change, law, bare, rest, document)
    kinds, openings, above = _kinds(change.old), openings_of(document), openings_of(change.old)
    for name, bases in out.items():
        here = _permits(f"{bare.get(openings.get(name, ''), '')}{bare[name]}", kinds)
        out[name] = frozenset(
            base
            for base in bases
            if not _came(bare[name], base, change) and not (here and _other_permits(here, base, change, kinds, above))
        )
    return out


def _at_home(
    change: LawChange,
    law: OwnWording,
    bare: Mapping[str, str],
    rest: Mapping[str, frozenset[str]],
    document: Document,
) -> dict[str, frozenset[str]]:
    """What local clauses rest on, without what one shares less of than of another clause, and than another clause has.

    One that does not speak of the State Council, as another does that has more, rests on none that begins with it.
    """
    articles: defaultdict[str, list[str]] = defaultdict(list)
    for name in bare:
        articles[article_number(document.by_id[name])].append(name)

    @cache
    def shared(name: str, base: str) -> float:
        return math.fsum(law.taken(bare[name], base).values())

    def below(name: str, base: str, beside: Collection[str]) -> bool:
        """Whether a clause speaks of a level below that of a clause of the law, and another has that level and more."""
        if not change.old.body(change.old.by_id[base]).startswith(_STATE) or _STATE in bare[name]:
            return False
        return any(_STATE in bare[one] and shared(one, base) >= shared(name, base) for one in beside)

    out: dict[str, frozenset[str]] = {}
    for name, bases in rest.items():
        best = max((shared(name, base) for base in bases), default=0.0)
        beside = {*rest, *articles[article_number(document.by_id[name])]}
        out[name] = frozenset(
            base
            for base in bases
            if not below(name, base, beside)
            and (shared(name, base) >= best or AT_HOME * shared(name, base) > max(shared(one, base) for one in beside))
        )
    return out


def _came(bare: str, base: str, change: LawChange) -> bool:
    """Whether a local clause has much more of a clause that the new law got than of an old one."""
    was = len(covered(bare, MARKS.sub("", change.old.body(change.old.by_id[base]))))
    least = max(FRESH * len(bare), MORE * was)
    return any(len(covered(bare, one)) >= least for one in change.fresh.values())


def _kinds(law: Document) -> frozenset[str]:
    """What the permits of a law permit, each of which it names more than once."""
    found = Counter(one["kind"] for clause in law.clauses for one in _PERMIT.finditer(law.body(clause)))
    return frozenset(kind for kind, number in found.items() if number >= _TWICE) - _NO_KIND


def _permits(text: str, kinds: frozenset[str]) -> frozenset[str]:
    return frozenset(one["kind"] for one in _PERMIT.finditer(text)) & kinds


def _other_permits(
    here: frozenset[str], base: str, change: LawChange, kinds: frozenset[str], openings: Mapping[str, str]
) -> bool:
    """Whether a clause of the law, with the one that opens its list, is about permits that a local one is not about."""
    names = (openings.get(base), base)
    there = _permits("".join(change.old.body(change.old.by_id[name]) for name in names if name), kinds)
    return bool(there) and not here & there
