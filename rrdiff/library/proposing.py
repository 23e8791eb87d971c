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
from dataclasses import dataclass
from enum import StrEnum

from rrdiff.alignment.units import MARKS
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.quantity_changes import Range, equal_quantities, quantity_changes, ranges
from rrdiff.library.changes import ClauseChange, ClauseFate
from rrdiff.library.resting import covered, kept_share
from rrdiff.library.successors import Whereabouts, WordingNow
from rrdiff.library.telling import NOTHING, Telling, Told
from rrdiff.library.worded import Reworded, Words
from rrdiff.text.words import words

CONCERNS = 0.5
"""Share of a changed sentence of the law, or of a shorter local clause, that 4-grams in common must cover for the
change to concern the local clause."""
MOST_TOLD = 3
"""Changes that a reason names."""
SAYS = 0.6
"""Share of a changed phrase of the law from which a local clause says it."""
SHOWN = 24
"""Characters quoted of a wording in a reason."""
REPEATED, NEARLY = 4, 0.7
"""Characters from which wording that stands in another place is the same wording again, for 应当 and the like stand
everywhere; and the share of it that 4-grams in common must cover."""


WHOLE = 8
"""Characters from which wording that the clause lost and that stands in another clause of the law is no old wording."""
TOOK, WHOLLY = 0.4, 0.9
"""Share of a sentence of the law from which a local clause took it over, and took over the whole of it."""
_BOUND = re.compile("(?P<who>[^,，。；;]*?)(?:应当|可以|不得|必须)")
_BEGINS = re.compile("[,，。；;]")
_PHRASES = re.compile("[^,，。；;]+")
IN_FORCE = re.compile(r"本[^,，。]{1,8}自[^。]{1,30}(?:施行|实施)")
"""A clause that says from when a text is in force, which is its own affair."""


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
    """

    proposal: Proposal
    reason: str
    values: tuple[tuple[str, str], ...] = ()
    changes: tuple[tuple[str, str], ...] = ()


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
    taken: str
    anew: bool


def proposed(rested: Rested, one: ClauseChange, telling: Telling, renamed: Sequence[tuple[str, str]] = ()) -> Proposed:
    """What to do with a clause.

    Args:
        rested: the local clause and that of the law.
        one: what became of the clause of the law.
        telling: how much words tell in the law.
        renamed: names that the law has otherwise throughout, as they were and as they are.
    """
    if one.change is ClauseFate.DELETED:
        if one.elsewhere:
            return Proposed(Proposal.AMEND, "moved", (("elsewhere", one.elsewhere),))
        if rested.anew:
            return Proposed(Proposal.AMEND, "deleted_anew")
        return Proposed(Proposal.REPEAL, "deleted") if rested.alone else Proposed(Proposal.AMEND, "deleted_in_part")
    if one.change is ClauseFate.RENUMBERED:
        return Proposed(Proposal.KEEP, "renumbered")
    bare, old, new = (MARKS.sub("", wording) for wording in (rested.body, rested.law, rested.now))
    lost = _lost(rested)
    if lost is not None and rested.found.where is not Whereabouts.OUT:
        return lost
    followed = {now for _, now in renamed if now in bare}
    found = _quantity(rested.body, (rested.law, rested.part)) or _wording(
        bare, (old, new, rested.whole), one, (telling, followed), alone=rested.alone
    )
    if found.proposal is Proposal.KEEP and lost is not None:
        return lost
    if found.proposal is Proposal.KEEP or found.reason in {"check", "new_wording"} or _one_word(found):
        return _old_name(bare, (old, new, rested.whole), renamed) or found
    return found


def _one_word(found: Proposed) -> bool:
    """Whether all that is told is that some words went, as where a name is another throughout."""
    return len(found.changes) == 1 and len(found.changes[0][0]) <= WHOLE


def _lost(rested: Rested) -> Proposed | None:
    """A proposal where what the clause took does not stand any more in what the clause of the law became."""
    values = (("quoted", rested.taken), ("elsewhere", rested.there))
    if rested.found.where is Whereabouts.THERE:
        return Proposed(Proposal.AMEND, "went", values)
    if rested.found.where is Whereabouts.HERE or not rested.taken:
        return None
    reason = "taken_out" if rested.found.where is Whereabouts.OUT else "written_anew"
    return Proposed(Proposal.AMEND, reason, values)


def _old_name(bare: str, laws: tuple[str, str, str], renamed: Sequence[tuple[str, str]]) -> Proposed | None:
    """A proposal where the clause has a name that the law replaced throughout, in its own clause too."""
    old, new, whole = laws
    for was, now in renamed:
        replaced = was not in now and was in old and now in new and was not in whole.replace(now, "")
        if replaced and was in (bare if now in was else bare.replace(now, "")):
            return Proposed(Proposal.AMEND, "old_name", (("quoted", was), ("come", now)))
    return None


def _quantity(body: str, laws: tuple[str, str]) -> Proposed | None:
    """A proposal where the law changed a quantity that the clause has otherwise than the law has it now."""
    old, new = laws
    changes = [one for one in quantity_changes(old, new, PACKAGED) if one.base is not None and not one.unlike]
    if not changes:
        return None
    local: dict[int, Range] = {one.start: two for one, two in equal_quantities(old, body, PACKAGED)}
    for pair in quantity_changes(old, body, PACKAGED):
        if pair.base is not None and pair.other is not None and not pair.unlike:
            local[pair.base.start] = pair.other
    found = [
        (one.base, one.other, local[one.base.start])
        for one in changes
        if one.base is not None and one.other is not None and one.base.start in local
    ]
    differ = [(base, now, here) for base, now, here in found if here.key != now.key]
    if not differ:
        return None
    gone, come, quoted = ("、".join(map(_said, side)) for side in zip(*differ, strict=True))
    come = _all_of(differ, laws) or come
    if gone == quoted or all(base.key == here.key for base, _, here in differ):
        return Proposed(Proposal.AMEND, "old_quantity", (("quoted", quoted), ("come", come)))
    return Proposed(Proposal.AMEND, "quantity", (("gone", gone), ("come", come), ("quoted", quoted)))


def _all_of(differ: Sequence[tuple[Range, Range, Range]], laws: tuple[str, str]) -> str:
    """All quantities of the new law in the units of those that changed, where there are more than there were."""
    units = {now.unit for _, now, _ in differ}
    old, new = ([one for one in ranges(law, PACKAGED) if one.unit in units] for law in laws)
    known = {one.key for one in old}
    fresh = [one for one in new if one.key not in known]
    return "、".join(dict.fromkeys(map(_said, fresh))) if len(new) > len(old) and len(fresh) > len(differ) else ""


def _said(one: Range) -> str:
    return MARKS.sub("", one.text)


def _wording(
    bare: str, laws: tuple[str, str, str], one: ClauseChange, said: tuple[Telling, Collection[str]], *, alone: bool
) -> Proposed:
    """A proposal by the other wording that changed; what only went to another place is neither gone nor new.

    ``said`` is how much words tell, and new names that the clause has, in whatever place.
    """
    old, new, whole = laws
    telling, followed = said
    told = [telling.told(place, old, new, divided=len(one.new) > 1) for place in _unmoved(one.places)]
    places = [_in_law(one, new, whole) for one in told if one is not None]
    places = [one for one in places if one.gone.weight or one.come.weight]
    if not places:
        return Proposed(Proposal.KEEP, "form")
    if all(one.minor for one in places):
        return Proposed(Proposal.KEEP, "minor", changes=_weightiest(places))
    kept = [one for one in places if _still_has(bare, one)]
    have = [one for one in places if one.come.weight and _has_new(bare, one, followed)]
    lack = [one for one in places if one.come.weight and one not in have and one not in kept]
    news = [one for one in lack if _goes_in(bare, one, alone=alone)]
    near = [one for one in lack if one not in news and _concerns(bare, one)]
    if kept or news:
        reason = "old_wording" if kept else "new_wording"
        return Proposed(Proposal.AMEND, reason, changes=_weightiest(kept + news + near))
    if near:
        return Proposed(Proposal.AMEND, "check", changes=_weightiest(near))
    slight = [one for one in places if one.minor and one.place.gone.text and one.place.gone.found_in(bare)]
    if slight:
        return Proposed(Proposal.KEEP, "minor", changes=_weightiest(slight))
    if have and not lack:
        return Proposed(Proposal.KEEP, "has_new_wording", changes=_weightiest(have))
    return Proposed(Proposal.KEEP, "not_touched", changes=_weightiest(places))


def _in_law(one: Told, new: str, whole: str) -> Told:
    """A place without words that went whole into another clause of the law."""
    text = one.place.gone.text
    moved = not one.gone.force and len(text) >= WHOLE and text in whole and text not in new
    return one._replace(gone=NOTHING) if moved else one


def _still_has(bare: str, one: Told) -> bool:
    """Whether a clause still has words that went, in their place or in a sentence it took over."""
    gone = one.place.gone
    if not one.gone.weight or one.minor:
        return False
    if one.gone.force:
        return gone.found_in(bare)
    took = len(covered(one.place.sentence, bare)) >= TOOK * len(one.place.sentence)
    if one.place.whole:
        return took or kept_share(bare, one.place.sentence) >= CONCERNS
    if not one.gone.held_by(bare):
        return False
    stands = gone.found_in(bare) or one.gone.quoted in bare
    return took or (stands and len(gone.text) >= REPEATED) or kept_share(bare, one.place.sentence) >= CONCERNS


def _has_new(bare: str, one: Told, followed: Collection[str]) -> bool:
    """Whether a clause has the words that came."""
    come = one.place.come
    return come.found_in(bare) or _has(bare, come.text) or one.come.mostly_in(bare) or come.text in followed


def _goes_in(bare: str, one: Told, *, alone: bool) -> bool:
    """Whether words that came would go into a clause: it has what they replaced, or what stands on both sides."""
    if one.minor or not _is_meant(bare, one):
        return False
    has = len(covered(one.place.sentence, bare)) / max(1, len(one.place.sentence))
    if has >= WHOLLY:
        return True
    if one.replaces:
        took = has >= TOOK
        return one.place.gone.found_in(bare) and (took or len(one.place.gone.text) >= REPEATED)
    return one.place.come.has_place_in(bare) or (alone and one.place.come.is_near(bare))


def _concerns(bare: str, one: Told) -> bool:
    """Whether words that came concern a clause: it has the sentence they went into, and what they replaced."""
    if one.minor or one.replaces or not _is_meant(bare, one):
        return False
    if one.place.come.is_near(bare) and kept_share(bare, one.place.sentence) >= CONCERNS:
        return True
    phrase = MARKS.sub("", one.place.gone.before + one.place.gone.text + one.place.gone.after)
    both = ((phrase, SAYS), (one.place.sentence, CONCERNS))
    return all(len(covered(said, bare)) >= share * len(said) > 0 for said, share in both)


def _is_meant(bare: str, one: Told) -> bool:
    """Whether a clause speaks of whom words that came bind; where they name nobody it may."""
    come = one.place.come
    bound = _BOUND.search(come.printed)
    joined = _BEGINS.match(come.printed) is not None and bound is not None
    if not (come.sentence or joined) or (come.before and bound and come.sentence):
        return True
    who = bound["who"] if bound else _PHRASES.findall(come.printed)[0]
    named = [word for word, _ in one.come.words if word in who]
    head = [word for word in words(who) if len(word) > 1][-1:] if bound else []
    return not (named or head) or any(word in bare for word in named + head)


def _weightiest(places: Sequence[Told]) -> tuple[tuple[str, str], ...]:
    """What was taken out and put in at the places that say most."""
    found: list[tuple[str, str]] = []
    for one in sorted(places, key=lambda one: -max(one.gone.weight, one.come.weight)):
        gone, come = one.said
        if (gone or come) and not any(gone in was and come in now for was, now in found):
            found.append((gone, come))
    return tuple(found[:MOST_TOLD])


def _unmoved(places: Sequence[Reworded]) -> list[Reworded]:
    """The places without words that went from one to another."""
    gone, come = ({side(place).text for place in places} for side in (_gone, _come))
    moved = (gone & come) - {""}
    return [place for place in places if not ({place.gone.text, place.come.text} & moved)]


def _gone(place: Reworded) -> Words:
    return place.gone


def _come(place: Reworded) -> Words:
    return place.come


def _has(bare: str, wording: str) -> bool:
    """Whether a clause has a longer wording, or nearly all of it."""
    return len(wording) >= REPEATED and len(covered(wording, bare)) >= NEARLY * len(wording)


def quoted_from(wording: str, *texts: str) -> str:
    """A wording without punctuation as one of some texts prints it, with the marks in it; a long one is cut."""
    marked = re.compile(r"[\W_]*".join(map(re.escape, wording)))
    printed = next((found.group() for text in texts if (found := marked.search(text))), wording)
    return printed if len(printed) <= SHOWN else printed[:SHOWN] + "……"
