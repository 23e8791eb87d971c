"""Which deeds a text fines, for which case and whom, and which deed of the law one of local rules is.

law     有下列行为之一的,处二万元以上十万元以下罚款:(一)未经批准擅自取水的;……
rules   未取得取水许可证取水的,处三万元以下罚款。      the deed of that item: below the range of its list
rules   擅自在河道采砂的,处三万元以下罚款。            no deed of the list

Each item of a list is a deed by itself, with the fines of the list.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from rrdiff.alignment.match import Alignment
from rrdiff.classification.burdens import fined_by
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.fines import (
    DEED_WORDS,
    OF_ANY_DEED,
    PUNISHED,
    REFERS,
    StagedFine,
    answers_to,
    deed_words,
    offence_at,
    outside,
    punished_by,
    staged,
    told_fines,
    within,
)
from rrdiff.classification.finding import WORDING
from rrdiff.classification.not_repeated import fines_in
from rrdiff.classification.quantity_changes import Range
from rrdiff.structure.clause import Document
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.value import once_each, value

_UNLICENSED = deferred(
    "未(?:依法|按照?规定)*(?:经|取得|获得|办理|领取|申领)[^,。;、]{0,24}?(?:批准|许可|审批|核准|同意|证)|无证"
)
"""A deed done without leave, in whatever words."""
_AGAINST_LICENCE = deferred("未(?:按照?|依照)[^,。;]{0,14}?许可[^,。;]{0,10}?(?:规定|要求|条件|内容|范围)")
"""A deed done otherwise than leave was given for."""
LEAVE = frozenset({"无证", "违证"})
"""Stand among the words of a deed for its having been done without leave, and otherwise than leave was given for."""
LIKE_DEED, WHOLE_DEED, TOUCHED = 0.6, 0.9, 0.45
"""Share of the weight of the shorter of two deeds that the other holds, in clauses that answer to each other, from
which they are one deed, from which they surely are, and from which the law may mean it by either. Read
off the fines of 84 pairs outside the range of the law (2026-11), of which no count was kept."""
SHORT_DEED, LICENSED_DEED = 2, 3
"""Words in common that suffice for items that answer to each other and where all of a deed without leave are held, and
where one of them says that leave was wanting."""

_WHERE_FORBIDDEN = deferred("在禁止(?P<act>[^,。;、]{2,12})的(?:时间|时段|期间|地点|地段|区域|场所|范围|水域|路段)")
"""A deed that the law leaves others to fill in by saying when and where it is forbidden: 在禁止采砂的区域采砂."""
_AT_TIMES_AND_PLACES = deferred("(?:^|,)在[^,。;]{2,40}(?:时间|时段|期间|地点|地段|区域|区|场所|范围|水域|路段|内)$")
"""When and where a deed of local rules is done."""


@value
class Offence:
    """A deed that a text fines.

    Attributes:
        clause: the clause that tells the deed: an item of a list, or the one that has the fines.
        fined_in: the clause that has the fines.
        words: the words that tell the deed from others.
        fines: the fines with their cases.
    """

    clause: str
    fined_in: str
    words: frozenset[str]
    fines: tuple[StagedFine, ...]


class Offences:
    """The deeds that a law and local rules fine, and which of them are the same."""

    def __init__(self, alignment: Alignment) -> None:
        """List the deeds of both texts."""
        self.law, self.own = _offences(alignment.base), _offences(alignment.other)
        self._links: defaultdict[str, set[str]] = defaultdict(set)
        for match in alignment.matches:
            for name in match.other:
                self._links[name].update(match.base)
        count = Counter(word for one in (*self.law, *self.own) for word in one.words)
        number = len(self.law) + len(self.own) + 1
        self._worth = {word: math.log(number / count[word]) + 0.1 for word in sorted(count)}

    def answering(self, own: Offence) -> Iterator[tuple[float, Offence]]:
        """The deeds of the law that are the same, in clauses that answer to each other, with the share in common."""
        linked = self._links[own.clause] | self._links[own.fined_in]
        for one in self.law:
            if one.clause in linked or one.fined_in in linked:
                common, share = own.words & one.words, self._share(own, one)
                items = own.clause != own.fined_in and one.clause in self._links[own.clause]
                if share >= LIKE_DEED and len(common) >= _fewest(common, share, items=items):
                    yield share, one

    def allows(self, own: Offence, fine: StagedFine) -> bool:
        """True where the law has a fine that holds this one for a deed that may be meant."""
        return any(
            self._share(own, one) >= TOUCHED and any(within(each[0], fine[0]) for each in answers_to(one.fines, fine))
            for one in self.law
        )

    def are_one(self, law: str, clause: str, start: int) -> bool:
        """True where the law fines in one of its clauses the deed that one of the rules fines at a place."""
        own = (one for one in self.own if one.fined_in == clause)
        found = (one for one in own if any(each[0].start == start for each in one.fines))
        return any(one.fined_in == law for own in found for _, one in self.answering(own))

    def _share(self, own: Offence, one: Offence) -> float:
        """Share of the weight of the shorter deed that the other holds."""
        shorter = min(self._weight(own.words), self._weight(one.words))
        return self._weight(own.words & one.words) / shorter if shorter else 0.0

    def _weight(self, said: Collection[str]) -> float:
        return math.fsum(self._worth[word] for word in said)


@once_each
def offences(alignment: Alignment) -> Offences:
    """The deeds that a law and its local rules fine."""
    return Offences(alignment)


def _fewest(common: Collection[str], share: float, *, items: bool) -> int:
    """How many words two deeds must have in common to be one."""
    licensed = not LEAVE.isdisjoint(common)
    if items or (licensed and share >= 1):
        return SHORT_DEED
    return LICENSED_DEED if licensed else DEED_WORDS


def _offences(document: Document) -> list[Offence]:
    """The deeds that a text fines, in order; not those that only a clause before them tells."""
    out = []
    for clause in document.clauses:
        body = document.body(clause) if clause.body else ""
        fines = staged(body) if "罚款" in body else []
        if fines and body.endswith(":"):
            items = ((one.id, document.body(one)) for one in document.below(clause) if one.body)
            out += [Offence(name, clause.id, _words(deed), tuple(fines)) for name, deed in items]
            continue
        deeds: defaultdict[str, list[StagedFine]] = defaultdict(list)
        for fine in fines:
            deeds[offence_at(body, BodySpan(fine[0].start, fine[0].end))[1]].append(fine)
        out += [
            Offence(clause.id, clause.id, _words(deed), tuple(found))
            for deed, found in deeds.items()
            if deed and not REFERS.search(deed)
        ]
    return out


def _words(deed: str) -> frozenset[str]:
    """The words that tell a deed (folded) from others, and whether leave was wanting or went further."""
    leave = {"无证"} if _UNLICENSED.search(deed) else set[str]()
    if _AGAINST_LICENCE.search(deed):
        leave.add("违证")
    return (
        frozenset(word for word in deed_words(deed) - OF_ANY_DEED if not (word[0] == "第" and word[-1] in "条款项"))
        | leave
    )


def untold_fines(alignment: Alignment, told: Sequence[MeaningChange]) -> Iterator[MeaningChange]:
    """Fines of local rules outside the range of the law for the same deed and case that no phrase has told."""
    known = told_fines(told)
    deeds = offences(alignment)
    found: dict[tuple[str, BodySpan], MeaningChange] = {}
    allowed = set()
    for own in deeds.own:
        like = sorted(deeds.answering(own), key=lambda entry: -entry[0])
        for fine in own.fines if like else ():
            place = own.fined_in, BodySpan(fine[0].start, fine[0].end)
            answers = [(share, one, each[0]) for share, one in like for each in answers_to(one.fines, fine)]
            if not answers or deeds.allows(own, fine):
                allowed |= {place} if answers else set()
            elif place not in known:
                share, one, law = answers[0]
                change = _untold(one, own, law, fine[0])
                sure = share >= WHOLE_DEED and _is_told(own.words & one.words)
                found.setdefault(place, outside(change, law, fine, sure=sure))
    yield from (one for place, one in found.items() if place not in allowed)


def _is_told(common: Collection[str]) -> bool:
    """True for words in common that surely tell a deed."""
    return len(common) >= DEED_WORDS or not LEAVE.isdisjoint(common)


def _untold(one: Offence, own: Offence, law: Range, fine: Range) -> MeaningChange:
    """The change of one fine to another that no phrase tells, not judged yet."""
    return MeaningChange(
        "A4_QUANT",
        WORDING,
        base_clause=one.fined_in,
        base=BodySpan(law.start, law.end),
        other_clause=own.fined_in,
        other=BodySpan(fine.start, fine.end),
        what=law.text,
        before=law.text,
        after=fine.text,
        message="a4.replaced.unclear",
        why="",
        copied=False,
        exact=False,
    )


def fined_where_forbidden(law: Document, deed: str) -> str:
    """Citation of the clause of the law that fines a deed wherever and whenever it is forbidden; "" for none.

    在禁止采砂的区域、时间采砂的 of the law is 在汛期警戒水位以上期间采砂的 of local rules that forbid it then.
    """
    if not deed or "在" not in deed:
        return ""
    for clause in law.clauses:
        body = law.body(clause) if clause.body else ""
        if "在禁止" in body and "罚款" in body:
            for found in _WHERE_FORBIDDEN.finditer(body):
                before, act, after = deed.rpartition(found["act"])
                if act and not after and _AT_TIMES_AND_PLACES.search(before):
                    return clause.citation
    return ""


def punished_already(law: Document, deed: str) -> str:
    """Citation of the clause of the law that punishes a deed already, wherever and whenever that is; "" for none."""
    known = fined_by(law, deed)
    return known if known and punished_by(law, known, deed) >= PUNISHED else fined_where_forbidden(law, deed)


def fined_at(law: Document, citation: str) -> str:
    """The fines of a clause of the law, or of the lead of its list, in brackets; "" for none."""
    clause = next((one for one in law.clauses if one.citation == citation and one.body), None)
    said = fines_in("".join((*law.introductions(clause), law.body(clause)))) if clause is not None else ""
    return f"（{said}）" if said else ""
