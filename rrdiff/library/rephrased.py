"""Where a clause of a law was reworded, phrase by phrase: what a reader would say went, came, or gave way to what.

修补池埂,清除淤泥      加固池埂,清除淤泥,登记水位      修补 gave way to 加固; 登记水位 came
应当听取意见和建议      应当听取意见和要求,研读议案      建议 gave way to 要求, and not to all that follows

A difference of characters joins what stands next to each other, across the marks that part one statement from another.
Phrases are paired first, in order and then out of order; words are compared within a pair alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from rrdiff.alignment.units import MARKS
from rrdiff.text.source import BodySpan
from rrdiff.text.words import words

ALIKE, HELD, FEWEST = 0.36, 0.55, 2
"""Share of the 2-grams of two phrases, or of the shorter one and at least so many, that they have in common where one
became the other."""
AGAIN = 0.6
"""The same for phrases that stand in another order."""
IN_PLACE = 0.3
"""Share of the shorter of two phrases that stand in the same place, from which one gave way to the other."""
MEMBER, WHOLLY = 0.6, 0.85
"""Share of each of several phrases that one phrase must have to be paired with all, or share of it that they have."""
HALF = 0.5
"""Share of a phrase without a partner that what came in at the end of the one before it must have for it to be that
now."""
REST, FAR = 0.3, 0.3
"""Share of the characters of the shorter phrase, and of the 2-grams of both, that must be left, lest both be told
whole."""
_PHRASE = re.compile(r"[^,，。;；:：\n]+")
_ENDS = frozenset("。;；\n")
_JOINS = frozenset({"或者", "或", "和", "及", "以及", "与", "并", "、", ",", "及其"})
_STEPS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (4, 1), (1, 4))
"""Numbers of phrases that are paired with each other: where a list has other marks, or words came in between."""
_LEAD = ",，、;；"
_LINKS = frozenset("的和与及或")
"""What joins two differences into one where nothing else stands between them."""


Pair = tuple[range, range]


class Phrased(NamedTuple):
    """A phrase of a clause without the marks around it.

    Attributes:
        clause: number of the clause among those of its side.
        sentence: number of the sentence among those of its side.
    """

    clause: int
    span: BodySpan
    bare: str
    sentence: int


class Rephrasing(NamedTuple):
    """One place that was reworded: where it stands in the old clause, in which new one, and where there.

    Attributes:
        was, now: the phrases it is in that were paired; None for those without a partner.
    """

    old: BodySpan
    clause: int
    new: BodySpan
    was: BodySpan | None = None
    now: BodySpan | None = None


def rephrased(old: str, new: Sequence[str]) -> list[Rephrasing]:
    """The places where a clause was reworded that became one or more others, in order.

    >>> old, new = "盐场应当修补池埂,每年听取意见和建议。", "盐场应当加固池埂,每年听取意见和要求,并登记水位。"
    >>> for place in rephrased(old, [new]):
    ...     print(old[place.old.start : place.old.end], "→", new[place.new.start : place.new.end])
    修补 → 加固
    建议 → 要求
     → ,并登记水位
    """
    was, now = list(_phrases([old])), list(_phrases(new))
    found: list[Rephrasing] = []
    to: dict[int, int] = {}
    back: dict[int, int] = {}
    for some, many in _led(was, now, _paired(was, now)):
        to |= dict.fromkeys(some, many.stop - 1) | {some.start: many.start}
        back |= dict.fromkeys(many, some.stop - 1) | {many.start: some.start}
        clause = now[many.start].clause
        here, there = _whole(was, some), _whole(now, many)
        found += [Rephrasing(one, clause, other, here, there) for one, other in _within(old, here, new[clause], there)]
    for run in _runs(was, to):
        clause, where = _beside(now, run, to)
        found.append(Rephrasing(_with_mark(old, was, run), clause, BodySpan(where, where)))
    for run in _runs(now, back):
        clause = now[run.start].clause
        _, where = _beside(was, run, back)
        found.append(Rephrasing(BodySpan(where, where), clause, _with_mark(new[clause], now, run)))
    found = list(_joined(old, new, found))
    return sorted(found, key=lambda one: (one.old.start, one.old.end, one.clause, one.new.start))


def _whole(phrases: Sequence[Phrased], some: range) -> BodySpan:
    return BodySpan(phrases[some.start].span.start, phrases[some.stop - 1].span.end)


def _phrases(bodies: Sequence[str]) -> Iterator[Phrased]:
    """The phrases of some clauses, those of each clause in its order; a clause begins a sentence."""
    sentence = 0
    for clause, body in enumerate(bodies):
        end = 0
        sentence += 1
        for found in _PHRASE.finditer(body):
            sentence += not _ENDS.isdisjoint(body[end : found.start()])
            end = found.end()
            bare = MARKS.sub("", found.group())
            if bare:
                yield Phrased(clause, BodySpan(*found.span()), bare, sentence)


def _paired(was: Sequence[Phrased], now: Sequence[Phrased]) -> list[Pair]:
    """Which phrases became which: the best pairs in order, then those that changed their places."""
    pairs = _in_order(was, now)
    old, new = ({at for pair in pairs for at in pair[side]} for side in (0, 1))
    for at in (at for at in range(len(was)) if at not in old):
        free = [there for there in range(len(now)) if there not in new]
        there = max(free, key=lambda one: _alike(was[at].bare, now[one].bare)[0], default=-1)
        if there < 0 or _alike(was[at].bare, now[there].bare)[0] < AGAIN:
            slot = _slot(at, pairs, len(now))
            free = [one for one in free if one in slot]
            there = max(free, key=lambda one: _alike(was[at].bare, now[one].bare)[1], default=-1)
            if there < 0 or _alike(was[at].bare, now[there].bare)[1] < IN_PLACE:
                continue
        pairs.append((range(at, at + 1), range(there, there + 1)))
        new.add(there)
    return pairs


def _joined(old: str, new: Sequence[str], found: Sequence[Rephrasing]) -> Iterator[Rephrasing]:
    """The places, with phrases that went put to what came in at the end of the phrase before: they gave way to it.

    按照水位,适时放卤 → 按照水位、风力及时把卤放出
    """
    into: dict[Rephrasing, Rephrasing] = {}
    for gone in found:
        bare = MARKS.sub("", old[gone.old.start : gone.old.end])
        for come in found:
            text = MARKS.sub("", new[come.clause][come.new.start : come.new.end])
            alone = bare and text and gone.new.start == gone.new.end and come.old.start == come.old.end
            if alone and come.old.start == gone.old.start and _held(bare, text) >= HALF:
                into[gone] = come
    for place in found:
        if place in into:
            come = into[place]
            gone_here = old[place.old.start : place.old.end]
            begins = place.old.end - len(gone_here.lstrip(_LEAD))
            yield Rephrasing(BodySpan(begins, place.old.end), come.clause, come.new)
        elif place not in into.values():
            yield place


def _led(was: Sequence[Phrased], now: Sequence[Phrased], pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs, with phrases that came in behind the word which opened the old one: 盐工收盐 → 盐工按照班次,收盐."""
    taken = {at for _, many in pairs for at in many}
    out: list[Pair] = []
    for some, many in pairs:
        start = many.start
        while start and start - 1 not in taken and now[start - 1].sentence == now[many.start].sentence:
            start -= 1
        first = words(was[some.start].bare)[0]
        opens = len(first) > 1 and now[start].bare.startswith(first) and not now[many.start].bare.startswith(first)
        sides = was[some.start : some.stop], now[start : many.stop]
        one, other = ("".join(phrase.bare for phrase in side) for side in sides)
        led = start < many.start and opens and _alike(one, other)[0] >= FAR
        out.append((some, range(start if led else many.start, many.stop)))
    return out


def _slot(at: int, pairs: Sequence[Pair], end: int) -> range:
    """The phrases of the other side between the partners of those before and behind one."""
    before = max(((some.stop, many.stop) for some, many in pairs if some.stop <= at), default=(0, 0))
    behind = min(((some.start, many.start) for some, many in pairs if some.start > at), default=(at, end))
    return range(before[1], behind[1])


def _in_order(was: Sequence[Phrased], now: Sequence[Phrased]) -> list[Pair]:
    """The pairs that have most in common together, one phrase with another or with several."""
    common = [[_alike(one.bare, other.bare)[2] for other in now] for one in was]
    best = [[(0.0, 0, 0)] * (len(now) + 1) for _ in range(len(was) + 1)]
    for at in range(len(was) - 1, -1, -1):
        for there in range(len(now) - 1, -1, -1):
            found = max((best[at + 1][there][0], 1, 0), (best[at][there + 1][0], 0, 1))
            for some, many in _STEPS:
                if not all(all(row[there : there + many]) for row in common[at : at + some]):
                    continue
                worth = _together(was[at : at + some], now[there : there + many], (some, many))
                if worth:
                    found = max(found, (worth + best[at + some][there + many][0], some, many))
            best[at][there] = found
    pairs: list[Pair] = []
    at = there = 0
    while at < len(was) and there < len(now):
        _, some, many = best[at][there]
        if some and many:
            pairs.append((range(at, at + some), range(there, there + many)))
        at, there = at + some, there + many
    return pairs


def _together(was: Sequence[Phrased], now: Sequence[Phrased], sizes: tuple[int, int]) -> float:
    """What it is worth to pair some phrases of one sentence each; 0 where there are fewer, or one has its own partner.

    Of several that are paired with one each must stand in it, or it in all of them.
    """
    for phrases, size in zip((was, now), sizes, strict=True):
        if len(phrases) < size or phrases[0].sentence != phrases[-1].sentence:
            return 0.0
    one, other = ("".join(phrase.bare for phrase in phrases) for phrases in (was, now))
    if max(sizes) > 1:
        single, parts, joined = (one, now, other) if sizes[0] == 1 else (other, was, one)
        if not all(_held(part.bare, single) >= MEMBER for part in parts) and _held(single, joined) < WHOLLY:
            return 0.0
    return _worth(one, other)


def _held(one: str, other: str) -> float:
    """Share of the 2-grams of a phrase that another has."""
    found = [one[at : at + 2] in other for at in range(len(one) - 1)]
    return sum(found) / max(1, len(found))


def _worth(one: str, other: str) -> float:
    """What it is worth to pair two phrases, by the 2-grams in common; 0 where they are not alike."""
    if one == other:
        return len(one) + 1.0
    both, shorter, common = _alike(one, other)
    return common * (1 + both) / 2 if both >= ALIKE or (shorter >= HELD and common >= FEWEST) else 0.0


@lru_cache(maxsize=1 << 14)
def _alike(one: str, other: str) -> tuple[float, float, int]:
    """What two phrases have in common: the share of the 2-grams of both, of those of the shorter one, their number."""
    here, there = (Counter(text[at : at + 2] for at in range(len(text) - 1)) for text in (one, other))
    common = (here & there).total()
    least, most = sorted((here.total(), there.total()))
    return 2 * common / max(1, least + most), common / max(1, least), common


def _within(old: str, was: BodySpan, new: str, now: BodySpan) -> Iterator[tuple[BodySpan, BodySpan]]:
    """The words that differ between two phrases; the phrases whole where little is left of the shorter one."""
    one, other = old[was.start : was.end], new[now.start : now.end]
    if MARKS.sub("", one) == MARKS.sub("", other):
        return
    here, there = words(one), words(other)
    steps: list[list[int]] = []
    same = 0
    for kind, *step in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if kind == "equal":
            same += sum(map(len, here[step[0] : step[1]]))
        elif steps and "".join(here[steps[-1][1] : step[0]]) in _LINKS:
            steps[-1][1::2] = step[1::2]
        else:
            steps.append(step)
    if same < REST * min(len(one), len(other)) or _alike(MARKS.sub("", one), MARKS.sub("", other))[0] < FAR:
        yield was, now
        return
    starts, theirs = (
        [*accumulate(map(len, pieces), initial=start)] for pieces, start in ((here, was.start), (there, now.start))
    )
    for step in steps:
        a, b, c, d = _slid(_trimmed(step, here, there), here, there)
        if MARKS.sub("", "".join(here[a:b])) != MARKS.sub("", "".join(there[c:d])):
            yield BodySpan(starts[a], starts[b]), BodySpan(theirs[c], theirs[d])


def _trimmed(step: list[int], here: Sequence[str], there: Sequence[str]) -> list[int]:
    """A difference without the words that both sides begin or end with."""
    a, b, c, d = step
    while a < b and c < d and here[a] == there[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and here[b - 1] == there[d - 1]:
        b, d = b - 1, d - 1
    return [a, b, c, d]


def _slid(step: list[int], here: Sequence[str], there: Sequence[str]) -> list[int]:
    """Words that came or went alone, from the word that joins them on: 或者责令辞职 rather than 辞职或者责令."""
    a, b, c, d = step
    for by in range(max(b - a, d - c)):
        start, pieces = (c, there) if a == b else (a, here)
        end = start + max(b - a, d - c)
        if min(b - a, d - c) or pieces[start + by] in _JOINS:
            return [a, b, c, d] if min(b - a, d - c) else [x + by for x in (a, b, c, d)]
        if end + by >= len(pieces) or pieces[start + by] != pieces[end + by]:
            break
    return step


def _runs(phrases: Sequence[Phrased], paired: Mapping[int, int]) -> Iterator[range]:
    """Runs of phrases of one sentence that have no partner."""
    start = 0
    for at in range(len(phrases) + 1):
        if at < len(phrases) and at not in paired and phrases[start].sentence == phrases[at].sentence:
            continue
        if start < at and start not in paired:
            yield range(start, at)
        start = at + 1 if at in paired else at


def _beside(phrases: Sequence[Phrased], run: range, paired: Mapping[int, int]) -> tuple[int, int]:
    """The clause of the other side and the place in it where a run without a partner would stand."""
    before = max((at for at in paired if at < run.start), default=-1)
    after = min((at for at in paired if at >= run.stop), default=-1)
    if before >= 0:
        return phrases[paired[before]].clause, phrases[paired[before]].span.end
    if after >= 0:
        return phrases[paired[after]].clause, phrases[paired[after]].span.start
    return 0, 0


def _with_mark(body: str, phrases: Sequence[Phrased], run: range) -> BodySpan:
    """A run of phrases with the mark before it; one that opens a sentence has the mark behind it."""
    first, last = phrases[run.start], phrases[run.stop - 1]
    before = phrases[run.start - 1] if run.start else None
    if before is not None and (before.clause, before.sentence) == (first.clause, first.sentence):
        return BodySpan(before.span.end, last.span.end)
    after = phrases[run.stop] if run.stop < len(phrases) else None
    same = after is not None and after.clause == last.clause
    return BodySpan(first.span.start, after.span.start if after is not None and same else len(body))
