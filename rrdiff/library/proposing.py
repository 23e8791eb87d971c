"""What to do with one local clause that rests on a changed clause of a law, and the wording that shows it.

deleted, stands nowhere else        falls with it, or loses a part
deleted, stands in another article  follows it there
written anew                        nobody can say what answers to it: to be checked
a quantity changed                  the local one answers to the old or the new
other wording changed               still has the old, lacks the new, has the new
a sentence it rests on changed      to be checked
nothing changed but its form        goes on

What is told are the changes that touch the local clause, the weightiest first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rrdiff.alignment.units import MARKS
from rrdiff.library.amounts import differing, is_quantity
from rrdiff.library.changes import ClauseChange, ClauseFate
from rrdiff.library.quoting import printed_as
from rrdiff.library.restated import Statements
from rrdiff.library.successors import Whereabouts, WordingNow
from rrdiff.library.telling import Telling, Told
from rrdiff.library.touching import (
    besides,
    concerns,
    goes_in,
    has_instead,
    has_new,
    in_law,
    instead,
    is_meant,
    its_own,
    nothing_left,
    says,
    still_has,
    together,
    told_of,
    weightiest,
)
from rrdiff.library.worded import Reworded, Words

WORD = 8
"""Characters up to which words that went may be but a name that is another throughout."""
_JOINING = re.compile("^(?:并且|并|以及|和|或者)")
"""Words that join what stands behind them on."""
IN_FORCE = re.compile(r"本[^,，。]{1,8}自[^。]{1,30}(?:施行|实施)")
"""A clause that says from when a text is in force, which is its own affair."""


_NAME = re.compile("(?![的和与及或并等])[一-鿿]{2}")
_QUALIFIER = 2
"""Characters of a word that only qualifies the one behind it."""
_BESIDE = 2
"""Characters on both sides of words that went, which stand next to each other where somebody dropped them too."""
_QUANTITIES = frozenset({"old_quantity", "quantity"})
_OUT = frozenset({"taken_out", "taken_out_for"})
UNCERTAIN = "written_anew"
"""Reason of a row of which nobody can say what the clause of the law became."""


class Proposal(StrEnum):
    """What to do with a local clause."""

    KEEP = "keep"
    AMEND = "amend"
    REPEAL = "repeal"
    RENUMBER = "renumber_reference"


@dataclass(frozen=True, slots=True)
class Proposed:
    """What to do, why (a row of the catalogue), and the wording that shows it.

    Attributes:
        changes: what the law took out and put in its place, the weightiest first; "" for nothing.
        besides: what else of the clause of the law changed, in the same form.
        there: the clause of the law as it is now that has what the local one took; "" where it is not another one.
        moved_to: the clause of the law as it is now that has a statement of the old one in other words; "" for none.
    """

    proposal: Proposal
    reason: str
    values: tuple[tuple[str, str], ...] = ()
    changes: tuple[tuple[str, str], ...] = ()
    besides: tuple[tuple[str, str], ...] = ()
    there: str = ""
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Rested:
    """A local clause and the clause of the law it rests on, without marks where not said otherwise.

    Attributes:
        body, law, now: wording of the local clause, of the clause of the law and of those it became, with marks.
        part: wording of that of them which has most of the local clause, with marks.
        whole: the whole law as it is now.
        alone: the local clause has the clause of the law and little else.
        found: where what it took stands now, ``there`` being how that clause is cited.
        anew: the law as a whole was written anew.
        joined: citations of the clauses that it was joined with, "" for none.
        aside: sentences of the clause of the law, without marks, of which it has but what another has as well.
        taken: the longest stretch that it took and that stands nowhere in the law any more; "" for none.
    """

    body: str
    law: str
    now: str
    part: str
    whole: str
    alone: bool
    found: WordingNow
    there: str
    joined: str
    taken: str
    anew: bool
    aside: frozenset[str]


def proposed(
    rested: Rested,
    one: ClauseChange,
    telling: Telling,
    renamed: Sequence[tuple[str, str]] = (),
    statements: Statements | None = None,
) -> Proposed:
    """What to do with a clause.

    Args:
        rested: the local clause and that of the law.
        one: what became of the clause of the law.
        telling: how much words tell in the law.
        renamed: names that the law has otherwise throughout, as they were and as they are.
        statements: looks for what went in other words in other articles.
    """
    if one.change is ClauseFate.DELETED:
        if one.elsewhere:
            return Proposed(Proposal.AMEND, "moved", (("elsewhere", one.elsewhere),))
        if rested.anew:
            return Proposed(Proposal.AMEND, "deleted_anew")
        return Proposed(Proposal.REPEAL, "deleted") if rested.alone else Proposed(Proposal.AMEND, "deleted_in_part")
    if one.change is ClauseFate.RENUMBERED:
        return Proposed(Proposal.KEEP, "renumbered")
    old, new = (MARKS.sub("", wording) for wording in (rested.law, rested.now))
    told = [telling.told(place, old, new) for place in _unmoved(one.places)]
    said = [one for one in told if one is not None]
    places = [in_law(one, new, rested.whole) for one in said]
    went = _restated(said, rested.law, one, statements) if statements else None
    if went is None or statements is None:
        return _judged(rested, places, renamed)
    at = said.index(went[0])
    found = _judged(rested, places[:at] + places[at + 1 :], renamed)
    return _with_moved(found, rested, *went, statements, word_for_word=places[at] != went[0])


def _restated(places: Sequence[Told], law: str, one: ClauseChange, statements: Statements) -> tuple[Told, str] | None:
    """The first place where a statement went whole that another article has in other words, and its clause there."""
    for place in places:
        wording = printed_as(place.place.gone.text, law)
        gone = place.place.gone
        whole = not gone.after and (not gone.before.strip() or MARKS.match(gone.printed) is not None)
        there = statements.said_in(wording, one.new, whole=whole) if not place.place.come.text else ""
        if there:
            return place, there
    return None


def _with_moved(
    found: Proposed, rested: Rested, went: Told, there: str, statements: Statements, *, word_for_word: bool
) -> Proposed:
    """A proposal that also tells of a statement which stands in other words in another article, or beside others.

    A clause that has nothing else of what changed goes on where it agrees with what that article says.
    """
    if found.reason == UNCERTAIN or found.there:
        return found
    bare, values = MARKS.sub("", rested.body), ("moved", went.place.gone.text)
    if word_for_word and found.proposal is Proposal.KEEP:
        return found
    if found.proposal is Proposal.KEEP or (found.reason in _OUT and rested.taken in went.place.gone.text):
        has_it = still_has(bare, went)
        goes_on = not has_it or statements.agrees(bare, there)
        proposal = Proposal.KEEP if goes_on else Proposal.AMEND
        return Proposed(proposal, "restated", (values,), there=there if has_it else "", moved_to=there)
    return replace(found, values=(*found.values, values), moved_to=there) if still_has(bare, went) else found


def _judged(rested: Rested, places: Sequence[Told], renamed: Sequence[tuple[str, str]]) -> Proposed:
    """What to do with a clause by the places where that of the law was reworded."""
    bare, old, new = (MARKS.sub("", wording) for wording in (rested.body, rested.law, rested.now))
    lost = _lost(rested, places, left=not nothing_left(rested.law, places))
    if lost is not None and lost.reason not in _OUT:
        return lost
    followed = {now for _, now in renamed if now in bare}
    said = together([one for one in places if one.gone.weight or one.come.weight])
    amounts = differing(rested.body, (rested.law, rested.part))
    found = (Proposed(Proposal.AMEND, *amounts) if amounts else None) or _wording(
        rested.body, said, followed, alone=rested.alone, joined=rested.joined, aside=rested.aside
    )
    if found.proposal is Proposal.KEEP and lost is not None:
        return lost
    if found.proposal is Proposal.KEEP or found.reason in {"check", "new_wording"} or _one_word(found):
        found = _old_name(bare, (old, new, rested.whole), renamed) or found
    if found.proposal is Proposal.KEEP:
        return found
    shown = (*found.changes, *(("", value) for _, value in found.values))
    others = [
        told_of(bare, one) for one in said if not (found.reason in _QUANTITIES and is_quantity(one, found.values))
    ]
    more = [(gone, come) for gone, come in besides(others, shown) if gone or not says(bare, come)]
    return replace(found, besides=tuple(more))


def _one_word(found: Proposed) -> bool:
    """Whether all that is told is that some words went, as where a name is another throughout."""
    return len(found.changes) == 1 and len(found.changes[0][0]) <= WORD


def _lost(rested: Rested, places: Sequence[Told], *, left: bool) -> Proposed | None:
    """A proposal where what the clause took does not stand any more in what the clause of the law became.

    ``left``: something is left of the clause of the law.
    """
    values = (("quoted", rested.taken), ("elsewhere", rested.there))
    if rested.found.where is Whereabouts.THERE:
        return Proposed(Proposal.AMEND, "went", values, there=rested.found.clause)
    if (rested.found.where is Whereabouts.HERE and left) or not rested.taken:
        return None
    if rested.found.where is not Whereabouts.OUT or not left:
        return Proposed(Proposal.AMEND, UNCERTAIN, values)
    came = instead(rested.taken, rested.now, places)
    if came:
        return Proposed(Proposal.AMEND, "taken_out_for", (values[0], ("come", came)))
    return Proposed(Proposal.AMEND, "taken_out", values)


def _old_name(bare: str, laws: tuple[str, str, str], renamed: Sequence[tuple[str, str]]) -> Proposed | None:
    """A proposal where the clause has a name that the law replaced throughout, in its own clause too."""
    old, new, whole = laws
    for was, now in renamed:
        replaced = was not in now and was in old and now in new and was not in whole.replace(now, "")
        if replaced and was in (bare if now in was else bare.replace(now, "")):
            return Proposed(Proposal.AMEND, "old_name", (("quoted", was), ("come", now)))
    return None


def _wording(
    body: str, places: Sequence[Told], followed: Collection[str], *, alone: bool, joined: str, aside: frozenset[str]
) -> Proposed:
    """A proposal by the other wording that changed; what only went to another place is neither gone nor new.

    ``followed`` are new names that the clause has, in whatever place; ``joined`` cites the clauses that the clause of
    the law was joined with; ``aside`` are sentences that it does not speak of.
    """
    if not places:
        return Proposed(Proposal.KEEP, "joined", (("others", joined),)) if joined else Proposed(Proposal.KEEP, "form")
    bare = MARKS.sub("", body)
    if all(one.minor for one in places):
        return _minor(bare, places, followed)
    have = [one for one in places if (one.come.weight and has_new(bare, one, followed)) or has_instead(bare, one)]
    places = [one if one in have else told_of(bare, one) for one in places]
    kept = [one for one in places if still_has(bare, one)]
    lack = [one for one in places if one.come.weight and one not in have and one not in kept]
    missing = [one for one in lack if goes_in(bare, one, alone=alone)]
    news = [one for one in missing if not _qualifies(one) and (one.place.whole or not one.come.partly_in(bare))]
    near = [one for one in lack if one not in news and (one in missing or concerns(bare, one))]
    kept, news, near = (
        [one for one in its_own(body, some, kept + news) if one.place.sentence not in aside]
        for some in (kept, news, near)
    )
    if kept or news:
        changes = weightiest(kept + news + near, places, _others(bare, places, kept + news + near))
        return Proposed(
            Proposal.AMEND, "old_wording" if any(gone for gone, _ in changes) else "new_wording", (), changes
        )
    if near:
        return Proposed(Proposal.AMEND, "check", changes=weightiest(near, places, _others(bare, places, near)))
    slight = [one for one in places if one.minor and one.place.gone.text and one.place.gone.found_in(bare)]
    if slight:
        found = _beside_had(_minor(bare, slight, followed), have)
        others = [one for one in places if one not in slight and one not in have]
        return replace(found, besides=besides(others, found.changes))
    if have and all(one.minor for one in lack):
        return Proposed(Proposal.KEEP, "has_new_wording", (), weightiest(have, places), weightiest(lack, places))
    others = [one for one in places if one not in have]
    return Proposed(Proposal.KEEP, "not_touched", changes=weightiest(others, places))


def _others(bare: str, places: Sequence[Told], told: Sequence[Told]) -> list[Told]:
    """The places that are not told and bind others than a clause does."""
    return [one for one in places if one not in told and not is_meant(bare, one)]


def _qualifies(one: Told) -> bool:
    """Whether all that came is a short word before another, such as 突发 before 自然灾害: it may mean nothing new."""
    come = one.place.come
    alone = not one.place.gone.text and not one.come.force and MARKS.sub("", come.printed) == come.printed
    return alone and len(come.text) <= _QUALIFIER and _NAME.match(come.after) is not None


def _minor(bare: str, places: Sequence[Told], followed: Collection[str]) -> Proposed:
    """A proposal where hardly anything changed; who is narrower or wider by a word than the law is told."""
    dropped = [one for one in places if not one.place.come.text and one.gone.weight and one.place.gone.found_in(bare)]
    added = [one for one in places if _qualifies(one) and _stands_without(bare, one.place.come)]
    if dropped or added:
        return Proposed(Proposal.AMEND, "check", changes=weightiest(dropped + added, places))
    if all(_follows(bare, one, followed) for one in places):
        return Proposed(Proposal.KEEP, "has_new_wording", changes=weightiest(places, places))
    return Proposed(Proposal.KEEP, "minor", changes=weightiest(places, places))


def _beside_had(found: Proposed, have: Sequence[Told]) -> Proposed:
    """A proposal by single words, which also tells of the phrase that came and that the clause has already."""
    had = [one.place.come.text for one in have if not one.place.gone.text and not one.minor]
    if found.reason != "minor" or not had:
        return found
    return replace(found, reason="minor_beside_had", values=(("had", max(had, key=len)),))


def _follows(bare: str, one: Told, followed: Collection[str]) -> bool:
    """Whether a clause has what came, or what stood on both sides of what went next to each other."""
    if one.place.come.text:
        return has_new(bare, one, followed)
    return _stands_without(bare, one.place.gone)


def _stands_without(bare: str, words_beside: Words) -> bool:
    """Whether a clause has what stands on both sides of some words next to each other."""
    left, right = words_beside.left[-_BESIDE:], words_beside.right[:_BESIDE]
    return len(left) == len(right) == _BESIDE and left + right in bare


def _unmoved(places: Sequence[Reworded]) -> list[Reworded]:
    """The places without words that went from one to another; one that names 其他 on one side alone is left."""
    gone, come = ({_JOINING.sub("", side(place).text) for place in places} for side in (_gone, _come))
    moved = (gone & come) - {""}

    def is_moved(place: Reworded) -> bool:
        sides = {_JOINING.sub("", side(place).text) for side in (_gone, _come)} - {""}
        widens = ("其他" in place.gone.text) != ("其他" in place.come.text)
        return sides <= moved if widens else bool(sides & moved)

    return [place for place in places if not is_moved(place)]


def _gone(place: Reworded) -> Words:
    return place.gone


def _come(place: Reworded) -> Words:
    return place.come
