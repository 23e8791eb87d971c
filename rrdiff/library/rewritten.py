"""Sentences of a clause of a law that were written anew, and what took their place.

责令改正；逾期不改的，处以罚款 → 依法给予处罚      the parts of one sentence went together
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rrdiff.alignment.units import MARKS
from rrdiff.library.resting import covered
from rrdiff.library.worded import Reworded, written_anew
from rrdiff.text.words import words_that_say_something

ANSWERS = 8
"""Characters that a sentence written anew has in common with the one that took its place."""
SENTENCE, ANEW = 12, 0.5
"""Characters of a sentence, and the share of it that must be left in the new law, lest it be told as written anew."""
_STOPS, _PARTS = re.compile("[。\n]"), re.compile("[；;]")
"""End a sentence, and a part of one."""


def told_once(places: Iterable[Reworded], body: str) -> tuple[Reworded, ...]:
    """The places, a sentence that took the place of several told of the one it has most of; the others only went.

    Parts of one sentence of the clause, given with its marks, went together.
    """
    found = list(places)
    best: dict[str, Reworded] = {}
    for one in found:
        if one.whole and one.come.text:
            best[one.come.text] = max(
                (best.get(one.come.text, one), one), key=lambda place: len(covered(place.gone.text, place.come.text))
            )
    joined = dict(zip(found, _parts(found, body), strict=True))
    kept = {joined[one] for one in best.values()}
    out = dict.fromkeys(joined[one] for one in found)
    return tuple(one if not one.whole or not one.come.text or one in kept else written_anew(one, "") for one in out)


def _parts(places: Sequence[Reworded], body: str) -> list[Reworded]:
    """For each place itself, or the parts of one sentence it is among, which one new sentence took the place of.

    A part to which no sentence answers is among them where it has a word of the new sentence.
    """
    parts = [[MARKS.sub("", part) for part in _PARTS.split(sentence)] for sentence in _STOPS.split(body)]
    out = {one: one for one in places}
    for one in places:
        if not (one.whole and one.come.text):
            continue
        sentence = next((part for part in parts if one.sentence in part), [])
        run = [
            other for other in places if other.whole and other.sentence in sentence and _in_part(other, one.come.text)
        ]
        said = "".join(other.sentence for other in run)
        if len(run) > 1 and said in "".join(sentence):
            whole = written_anew(replace(one, sentence=said), one.come.printed)
            out |= dict.fromkeys(run, whole)
    return [out[one] for one in places]


def _in_part(place: Reworded, now: str) -> bool:
    """Whether a new sentence took the place of one, or nothing did and it has a word of that."""
    if place.come.text:
        return place.come.text == now
    return any(word in now for word in words_that_say_something(place.sentence))


def anew(place: Reworded, now: Sequence[str], later: str) -> Reworded:
    """The whole sentence in place of a piece of it, where little of it is left in the new law."""
    was = place.sentence
    if len(was) < SENTENCE or len(covered(was, later)) >= ANEW * len(was):
        return place
    shared = {one: len(covered(was, MARKS.sub("", one))) for one in now}
    best = max(now, key=lambda one: shared[one], default="")
    return written_anew(place, best if shared.get(best, 0) >= ANSWERS else "")
