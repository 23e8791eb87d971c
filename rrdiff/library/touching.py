"""Which changes of a clause of the law touch a local clause that rests on it, and what is told of them.

still has what went            the words, in their place or in a sentence it took over
lacks what came                it has what was replaced, or what stands on both sides
it concerns what came          it has the sentence and the phrase that the words went into
somebody else is meant         a sentence that binds others, or a level of which the clause says nothing
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from rrdiff.alignment.units import MARKS
from rrdiff.library.resting import covered, kept_share
from rrdiff.library.telling import JOIN, LEAST, NOTHING, Told, says_the_same
from rrdiff.library.worded import CITATION, Reworded, Words, empty_words, phrase_of, sentences
from rrdiff.text.words import words

CONCERNS, CONCERNS_IN_WORDS = 0.5, 0.45
"""Share of a changed sentence of the law, or of a shorter local clause, that 4-grams in common must cover for the
change to concern the local clause; and where that says the changed phrase in words that say the same."""
SAYS = 0.6
"""Share of a changed phrase of the law from which a local clause says it."""
TOOK, WHOLLY = 0.4, 0.9
"""Share of a sentence of the law from which a local clause took it over, and took over the whole of it."""
REPEATED, NEARLY, BRIEF = 4, 0.7, 8
"""Characters from which wording that stands in another place is the same wording again, for 应当 and the like stand
everywhere; the share of it that 4-grams in common must cover; and characters up to which ``SAYS`` is enough."""
LONG = 16
"""Characters from which wording that went is had by who has nearly all of it, whatever words are lacking."""
WHOLE = 8
"""Characters from which wording that the clause lost and that stands in another clause of the law is no old wording."""
STANDS_FOR = 0.45
"""Share of the 2-grams of a phrase of the law that wording which the law lost must have for the phrase to stand for it
now."""
MOST_TOLD = 6
"""Changes that a reason names."""
PHRASE, MOSTLY, GOES_ON = 64, 0.5, 0.3
"""Characters up to which a phrase is told whole, as it was and as it is, where it changed in several places or for the
most part; the share of it that must have gone for that, and that must be left of it where it changed in several."""
SLIGHT, PLAIN = 5, 24
"""Characters below which a word that gave way is told with its phrase, where that has no more than so many."""
_BESIDE, _ACT = 4, 2
_SENTENCES = re.compile("[^。；;]+")
_BOUND = re.compile("(?P<who>[^,，。；;]*?)(?:应当|可以|不得|必须)")
_BEGINS = re.compile("[,，。；;]")
_PHRASES = re.compile("[^,，。；;]+")
_TOWNSHIP = re.compile("乡|镇")
_ABOVE = re.compile("设区的市|自治州|县级|省|国务院|全国")
_MEMBERS = re.compile("[、和及与]|或者|以及")
"""Joins the members of a list."""
_ABOVE_IT = re.compile("以[上下]")
"""Opens what widens the word before it: 县级 that became 县级以上."""
_STATE = re.compile("国务院[^由和]{0,10}?(?:根据|制定|负责|应当|可以|在|研究|统筹|组织|建立|规定|会同)")
"""Begins a sentence that binds the State Council or its departments alone."""
_AND_OTHERS = re.compile("(?P<named>[^,，。;；]*?)等(?:有关)?(?:部门|机关|单位)")
"""Goes on after some members of a list that ends in others of the kind."""
_DEPARTMENTS = re.compile("(?:[和与及]|以及)有关(?:主管)?部门")
"""Departments beside others who are bound: a clause that binds some by name has them."""
_BODIES = frozenset({"部门", "机关", "机构", "单位", "组织", "人员", "政府", "人民政府", "委员会"})
"""Names that everybody who is bound may have."""
_OTHERS = re.compile("(?<!本)[省市县区州]|常务委员会")
"""Levels of bodies: who speaks of townships alone is not meant by what binds those above them."""


def in_law(one: Told, new: str, whole: str) -> Told:
    """A place without words that went whole into another clause of the law."""
    text = one.place.gone.text
    moved = not one.gone.force and len(text) >= WHOLE and text in whole and text not in new
    return one._replace(gone=NOTHING) if moved else one


def still_has(bare: str, one: Told) -> bool:
    """Whether a clause still has words that went, in their place or in a sentence it took over."""
    gone = one.place.gone
    if not one.gone.weight or one.minor:
        return False
    if one.place.whole:
        took = max(kept_share(bare, gone.text), len(covered(gone.text, bare)) / max(1, len(gone.text)))
        return took >= TOOK and not _is_nearer(bare, one)
    if one.gone.force:
        return gone.found_in(bare)
    if len(gone.text) >= LONG and len(covered(gone.text, bare)) >= NEARLY * len(gone.text):
        return True
    if one.gone.weight < LEAST and not (gone.found_in(bare) or one.gone.quoted in bare):
        return False
    took = len(covered(one.place.sentence, bare)) >= TOOK * len(one.place.sentence)
    if not one.gone.held_by(bare) or (one.gone.weight < LEAST and not _has_its_phrase(bare, one.place)):
        return False
    stands = gone.found_in(bare) or one.gone.quoted in bare
    return took or (stands and len(gone.text) >= REPEATED) or kept_share(bare, one.place.sentence) >= CONCERNS


def has_new(bare: str, one: Told, followed: Collection[str]) -> bool:
    """Whether a clause has the words that came."""
    come = one.place.come
    if one.place.whole:
        return _is_nearer(bare, one)
    if one.come.force and not one.come.words:
        return come.text + come.right[:_ACT] in bare
    if _DEPARTMENTS.fullmatch(come.text) and any(who.endswith("部门") for who in _BOUND.findall(bare)):
        return True
    if come.found_in(bare) or has(bare, come.text) or come.text in followed or says_the_same(bare, come.text):
        return True
    parts = [[pair for pair in one.come.words if pair[0] in part] for part in _SENTENCES.findall(come.printed)]
    cores = [one.come._replace(words=tuple(words_of)) for words_of in parts if words_of]
    return one.come.mostly_in(bare) and all(core.held_by(bare) for core in cores)


def has_instead(bare: str, one: Told) -> bool:
    """Whether a clause has words, which the law had elsewhere too, in the place of those that gave way to them."""
    gone, come = one.place.gone, one.place.come
    said = one.replaces and not one.place.whole and not one.come.weight and len(come.text) >= REPEATED
    return said and gone.text not in bare and come.right[:_ACT] != "" and come.text + come.right[:_ACT] in bare


def _is_nearer(bare: str, one: Told) -> bool:
    """Whether a clause has more of the sentence that took the place of another than of that other."""
    return len(covered(bare, one.place.come.text)) > len(covered(bare, one.place.gone.text))


def goes_in(bare: str, one: Told, *, alone: bool) -> bool:
    """Whether words that came would go into a clause: it has what they replaced, or what stands on both sides."""
    if one.minor or not is_meant(bare, one):
        return False
    has = len(covered(one.place.sentence, bare)) / max(1, len(one.place.sentence))
    if has >= WHOLLY:
        return True
    if one.replaces:
        took = has >= TOOK
        return one.place.gone.found_in(bare) and (took or len(one.place.gone.text) >= REPEATED)
    return one.place.come.has_place_in(bare) or (
        alone and one.place.come.is_near(bare) and _has_its_phrase(bare, one.place)
    )


def _has_its_phrase(bare: str, place: Reworded) -> bool:
    """Whether a clause has part of the phrase that a place stands in; words that are one of their own need none."""
    phrase, come = phrase_of(place.gone), place.come
    if come.sentence or not come.after or _BEGINS.match(come.printed):
        return True
    return len(covered(phrase, bare)) >= TOOK * len(phrase) and _has_a_member(bare, come)


def _has_a_member(bare: str, come: Words) -> bool:
    """Whether a clause has another member of the list that one came into; words that are no member need none."""
    if not _MEMBERS.match(come.printed):
        return True
    members = [MARKS.sub("", one) for one in _MEMBERS.split(come.before)]
    follows = come.after[:1] != "的" and come.after[:_BESIDE] in bare
    return follows or any(len(one) >= _ACT and one in bare for one in members)


def concerns(bare: str, one: Told) -> bool:
    """Whether words that came concern a clause: it has the sentence they went into, and what they replaced."""
    if one.cites:
        return CITATION.search(bare) is not None and kept_share(bare, one.place.sentence) >= CONCERNS
    if one.minor or one.replaces or not is_meant(bare, one):
        return False
    near = one.place.come.is_near(bare) and _has_its_phrase(bare, one.place)
    if near and kept_share(bare, one.place.sentence) >= CONCERNS:
        return True
    beside = MARKS.sub("", one.place.come.after)[:_BESIDE] if one.place.come.printed.endswith("的") else ""
    phrase, sentence = phrase_of(one.place.gone), one.place.sentence
    has = len(covered(sentence, bare)) / max(1, len(sentence))
    says = len(covered(phrase, bare)) >= SAYS * len(phrase) > 0 and has >= CONCERNS
    return beside in bare and (says or (_in_words(phrase, bare) and has >= CONCERNS_IN_WORDS))


def _in_words(phrase: str, bare: str) -> bool:
    """Whether a clause says a short phrase in other words for what says nothing: 应当给予补偿, 应当依法予以补偿."""
    said = [word for word in words(phrase) if len(word) > 1 and word not in empty_words()]
    return 0 < len(phrase) <= WHOLE and bool(said) and all(word in bare for word in said)


def is_meant(bare: str, one: Told) -> bool:
    """Whether a clause speaks of whom words that came bind; where they name nobody it may."""
    come = one.place.come
    if not come.text:
        return True
    if not one.place.gone.text and _ABOVE_IT.match(come.text) and come.left[-_ACT:] not in bare:
        return False
    if not one.place.gone.text and _is_general(bare, come):
        return False
    if _STATE.match(one.place.sentence) and "国务院" not in bare:
        return False
    bound = _BOUND.search(come.printed)
    joined = _BEGINS.match(come.printed) is not None and bound is not None
    if not (come.sentence or joined) or (come.before and bound and come.sentence):
        return True
    who = bound["who"] if bound else _PHRASES.findall(come.printed)[0]
    if _ABOVE.search(who) and not _TOWNSHIP.search(who) and _TOWNSHIP.search(bare) and not _OTHERS.search(bare):
        return False
    named = [word for word, _ in one.come.words if word in who]
    head = [word for word in words(who) if len(word) > 1][-1:] if bound else []
    return not (named or head) or any(word in bare for word in named + [one for one in head if one not in _BODIES])


def _is_general(bare: str, come: Words) -> bool:
    """Whether bodies came into a list that ends in 等有关部门, of which a clause names none but 有关部门."""
    end = _AND_OTHERS.match(come.after)
    if end is None or "有关部门" not in bare:
        return False
    named = [*(MARKS.sub("", part) for part in come.before.split("、")[1:]), *words(end["named"])]
    return not any(len(name) >= _ACT and name in bare for name in named)


def its_own(body: str, some: Sequence[Told], kept: Sequence[Told]) -> list[Told]:
    """Some places that concern a clause, but for those it has only as part of what another that it keeps is.

    A phrase of a clause is one phrase of the law: 不提请会议审议的 is not 再决定是否提请会议审议 as well.
    """
    phrases = [MARKS.sub("", phrase) for phrase in _PHRASES.findall(body)]
    whole = {phrase_of(one.place.gone) for one in kept if one.place.gone.text} - {""}

    def other(was: str) -> bool:
        best = max(phrases, key=lambda phrase: len(covered(was, phrase)), default="")
        rests = [best.replace(text, "") for text in whole if text in best] if was and was not in best else []
        return any(len(covered(was, rest)) < TOOK * len(was) for rest in rests)

    return [one for one in some if not other(phrase_of(one.place.gone))]


def instead(taken: str, now: str, places: Sequence[Told] = ()) -> str:
    """The phrase of a clause of the law that stands for wording it lost, by the characters in common; "" for none.

    Where none does, the sentence that took the place of the one the wording stood in.
    """

    def share(phrase: str) -> float:
        return sum(phrase[at : at + 2] in taken for at in range(len(phrase) - 1)) / len(phrase)

    phrases = [MARKS.sub("", phrase) for phrase in _PHRASES.findall(now)]
    found = max((phrase for phrase in phrases if len(phrase) >= WHOLE), key=share, default="")
    if found and share(found) >= STANDS_FOR:
        return found
    return next((one.place.come.text for one in places if one.place.whole and taken in one.place.gone.text), "")


def says(bare: str, wording: str) -> bool:
    """Whether a clause has some wording whole, or in words that say the same."""
    return len(wording) >= REPEATED and (wording in bare or says_the_same(bare, wording))


def told_of(bare: str, one: Told) -> Told:
    """A place of which a clause has some of what came, told without that before and behind the rest.

    It has whole phrases, or members of the same list, however it joins them: 广播、电视 is 广播电视.
    """
    if one.place.gone.text:
        return one
    phrases, least = _PHRASES.findall(one.place.come.printed), WHOLE
    if len(phrases) == 1 and MARKS.sub("", one.place.come.after)[:_BESIDE] in bare:
        phrases, least = [part for part in phrases[0].split("、") if MARKS.sub("", part)], REPEATED
    had = [len(text) >= least and text in bare for text in (MARKS.sub("", phrase) for phrase in phrases)]
    if all(had) or not any(had):
        return one
    first, last = had.index(False), len(had) - had[::-1].index(False)
    rest = MARKS.sub("", "".join(phrases[first:last]))
    return one._replace(said=("", rest))


def nothing_left(law: str, places: Sequence[Told]) -> bool:
    """Whether every sentence of a clause of the law was written anew, and none took its place."""
    gone = {one.place.sentence for one in places if one.place.whole and not one.place.come.text}
    return bool(gone) and all(MARKS.sub("", one) in gone for one in sentences(law))


def weightiest(
    places: Sequence[Told], all_places: Sequence[Told], aside: Collection[Told] = ()
) -> tuple[tuple[str, str], ...]:
    """What was taken out and put in at the places that say most; a phrase that changed in several is told whole.

    ``aside``: places that bind others, with which no phrase is told.
    """
    groups: dict[tuple[str, str], list[Told]] = {}
    for one in all_places:
        groups.setdefault(one.place.phrases, []).append(one)
    said: dict[Told, tuple[str, str]] = {}
    for (was, now), group in groups.items():
        most = any(one.cites or (one.replaces and len(one.place.gone.text) >= MOSTLY * len(was)) for one in group)
        brief = 0 < len(was) <= PHRASE and 0 < len(now) <= PHRASE and not any(one in aside for one in group)
        short = any(map(_is_short, group)) and len(was) <= PLAIN
        same = (len(group) > 1 or short or _more(was, now, group[0])) and len(covered(was, now)) >= GOES_ON * len(was)
        said |= {one: (was, now) if brief and (most or same) else one.said for one in group}
    found: list[tuple[str, str]] = []
    for one in sorted(places, key=lambda one: -max(one.gone.weight, one.come.weight)):
        gone, come = said[one]
        if (gone or come) and not any(gone in was and come in now for was, now in found):
            found.append((gone, come))
    instead_of = {gone for gone, come in found if come}
    return tuple(pair for pair in found if pair[1] or pair[0] not in instead_of)[:MOST_TOLD]


def _is_short(one: Told) -> bool:
    """Whether a short word gave way to a longer one or one that has some of its characters: 建立重大 → 建立健全.

    So did a word that joins what stands on both sides, to a verb: 意识和能力 → 意识,提高能力.
    """
    gone, come = one.place.gone.text, one.place.come.text
    if JOIN.fullmatch(gone):
        return come != "" and one.said[0] != "" and JOIN.match(come) is None
    held = gone in come or come in gone
    apart = len(come) >= len(gone) + _ACT or not {*gone}.isdisjoint(come)
    return one.replaces and 0 < len(gone) < SLIGHT and not held and apart


def _more(was: str, now: str, one: Told) -> bool:
    """Whether a phrase changed in other words as well, which stand in the clause of the law elsewhere."""
    sides = (was, now, one.place.gone.text), (now, was, one.place.come.text)
    return any(len(here) - len(covered(here, there)) - len(told) >= WHOLE for here, there, told in sides)


def together(places: Sequence[Told]) -> list[Told]:
    """The places, none of them a minor one where all that gave way in its phrase tells enough."""
    weights: dict[tuple[str, str], float] = {}
    for one in places:
        if one.replaces and one.place.come.text:
            key = (phrase_of(one.place.gone), phrase_of(one.place.come))
            weights[key] = weights.get(key, 0.0) + max(one.gone.weight, one.come.weight)
    out: list[Told] = []
    for one in places:
        total = weights.get((phrase_of(one.place.gone), phrase_of(one.place.come)), 0.0)
        if one.replaces and one.minor and total >= LEAST and one.gone.words:
            out.append(one._replace(gone=one.gone._replace(weight=LEAST)))
        else:
            out.append(one)
    return out


def besides(places: Sequence[Told], told: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What else of the clause of the law changed and is not told yet."""
    names = {text for pair in told for text in pair}
    others = [one for one in places if one.place.gone.text not in names - {""}]
    found = weightiest(others, places)
    said = "".join(gone + come for gone, come in told)
    return tuple((gone, come) for gone, come in found if not (gone in said and come in said))


def has(bare: str, wording: str) -> bool:
    """Whether a clause has a longer wording, or nearly all of it."""
    least = SAYS if len(wording) <= BRIEF else NEARLY
    return len(wording) >= REPEATED and len(covered(wording, bare)) >= least * len(wording)
