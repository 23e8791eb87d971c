"""What to do with one local clause that rests on a changed clause of a law, and the wording that shows it.

deleted, stands nowhere else        falls with it, or loses a part
deleted, stands in another article  follows it there
a quantity changed                  the local one answers to the old or the new
other wording changed               still has the old, lacks the new, has the new
a sentence it rests on changed      to be checked
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rrdiff.alignment.units import MARKS
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.quantity_changes import Range, equal_quantities, quantity_changes
from rrdiff.library.changes import ClauseChange, ClauseFate
from rrdiff.library.resting import covered, kept_share
from rrdiff.library.worded import Reworded, Words, says_something

CONCERNS = 0.5
"""Share of a changed sentence of the law, or of a shorter local clause, that 4-grams in common must cover for the
change to concern the local clause."""
SHOWN = 24
"""Characters quoted of a wording in a reason."""
REPEATED, NEARLY = 4, 0.7
"""Characters from which wording that stands in another place is the same wording again, for 应当 and the like stand
everywhere; and the share of it that 4-grams in common must cover."""


WHOLE = 8
"""Characters from which wording that the clause lost and that stands in another clause of the law is no old wording."""
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
    """What to do, why (a row of the catalogue), and the wording that shows it."""

    proposal: Proposal
    reason: str
    values: tuple[tuple[str, str], ...] = ()


def proposed(
    body: str,
    one: ClauseChange,
    laws: tuple[str, str, str],
    renamed: Sequence[tuple[str, str]] = (),
    *,
    alone: bool,
) -> Proposed:
    """What to do with a clause.

    Args:
        body: wording of the local clause.
        one: what became of the clause of the law.
        laws: wording of that clause, of those it became, and of the whole law now.
        renamed: names that the law has otherwise throughout, as they were and as they are.
        alone: the local clause has the clause of the law and little else.
    """
    if one.change is ClauseFate.DELETED:
        if one.elsewhere:
            return Proposed(Proposal.AMEND, "moved", (("elsewhere", one.elsewhere),))
        return Proposed(Proposal.REPEAL, "deleted") if alone else Proposed(Proposal.AMEND, "deleted_in_part")
    if one.change is ClauseFate.RENUMBERED:
        return Proposed(Proposal.KEEP, "renumbered")
    bare, old, new = (MARKS.sub("", wording) for wording in (body, *laws[:2]))
    followed = {now for _, now in renamed if now in bare}
    found = _quantity(body, laws[:2]) or _wording(bare, (old, new, laws[2]), one, followed, alone=alone)
    unsure = found.proposal is Proposal.KEEP or found.reason.startswith("check_")
    return (_old_name(bare, (old, new), renamed) or found) if unsure else found


def _old_name(bare: str, laws: tuple[str, str], renamed: Sequence[tuple[str, str]]) -> Proposed | None:
    """A proposal where the clause has a name that the law replaced throughout, in its own clause too."""
    old, new = laws
    for was, now in renamed:
        replaced = was in old and now in new and was not in new.replace(now, "")
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
    if gone == quoted or all(base.key == here.key for base, _, here in differ):
        return Proposed(Proposal.AMEND, "old_quantity", (("quoted", quoted), ("come", come)))
    return Proposed(Proposal.AMEND, "quantity", (("gone", gone), ("come", come), ("quoted", quoted)))


def _said(one: Range) -> str:
    return MARKS.sub("", one.text)


def _wording(
    bare: str, laws: tuple[str, str, str], one: ClauseChange, followed: Collection[str], *, alone: bool
) -> Proposed:
    """A proposal by the other wording that changed; what only went to another place is neither gone nor new.

    ``followed`` are new names that the clause has, in whatever place.
    """
    old, new, now = laws
    places = _unmoved(one.places)
    gone = [place.gone for place in places if says_something(place.gone.text) and not _has(new, place.gone.text)]
    gone = [words for words in gone if not (words.found_in(new) or _has_whole(now, words.text))]
    come = [place.come for place in places if says_something(place.come.text) and not _has(old, place.come.text)]
    come = [words for words in come if not words.found_in(old)]
    kept = [words for words in gone if words.found_in(bare)]
    kept = [words for words in kept if not any(words.text in new.text for new in come)]
    missing = [words for words in come if not words.found_in(bare) and not _has(bare, words.text)]
    missing = [words for words in missing if words.text not in followed]
    if kept:
        return _quoting(Proposal.AMEND, "old_wording", max((words.shown_in(bare) for words in kept), key=len))
    lacking = sorted((place for place in places if place.come in missing), key=lambda place: -len(place.come.text))
    for place in lacking:
        if place.come.has_place_in(bare):
            return _news(place, "new_wording")
    for place in lacking if alone and not gone else ():
        if place.come.is_near(bare):
            return _news(place, "new_wording")
    for place in lacking:
        if place.come.is_near(bare) and kept_share(bare, place.sentence) >= CONCERNS:
            return _news(place, "check_new")
    if come and not missing:
        return _quoting(Proposal.KEEP, "has_new_wording", max((words.shown_in(bare) for words in come), key=len))
    return Proposed(Proposal.KEEP, "not_touched")


def _news(place: Reworded, added: str) -> Proposed:
    """A proposal for what the law has and the clause lacks: words that came in, or that others were replaced by."""
    gone, come = place.gone.text, place.come.text
    if says_something(gone) and gone not in come:
        return Proposed(Proposal.AMEND, "check_replaced", (("gone", gone), ("come", come)))
    return Proposed(Proposal.AMEND, added, (("quoted", come), ("come", come)))


def _unmoved(places: Sequence[Reworded]) -> list[Reworded]:
    """The places without words that went from one to another."""
    gone, come = ({side(place).text for place in places} for side in (_gone, _come))
    moved = (gone & come) - {""}
    return [place for place in places if not ({place.gone.text, place.come.text} & moved)]


def _gone(place: Reworded) -> Words:
    return place.gone


def _come(place: Reworded) -> Words:
    return place.come


def _has_whole(now: str, wording: str) -> bool:
    """Whether a long wording stands in the law as it is now, in whatever clause."""
    return len(wording) >= WHOLE and wording in now


def _has(bare: str, wording: str) -> bool:
    """Whether a clause has a longer wording, or nearly all of it."""
    return len(wording) >= REPEATED and len(covered(wording, bare)) >= NEARLY * len(wording)


def _quoting(proposal: Proposal, reason: str, quoted: str) -> Proposed:
    return Proposed(proposal, reason, (("quoted", quoted),))


def quoted_from(wording: str, *texts: str) -> str:
    """A wording without punctuation as one of some texts prints it, with the marks in it; a long one is cut."""
    marked = re.compile(r"[\W_]*".join(map(re.escape, wording)))
    printed = next((found.group() for text in texts if (found := marked.search(text))), wording)
    return printed if len(printed) <= SHOWN else printed[:SHOWN] + "……"
