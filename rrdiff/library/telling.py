"""What a place of a law that was reworded says: the words that went and came, without those that say nothing new.

组织或者个人用 → 单位和个人以             the same in other words
培养学生的安全意识 → 培养安全意识          nothing went: 学生 still stands in the clause
应对工作 → 应对管理工作                  words of every other clause
适时修订 → 根据演练中发现的问题及时修订      适时 went, 演练 发现 问题 came

A word tells the more the longer it is and the fewer clauses of the law hold it.
"""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from rrdiff.alignment.units import MARKS
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.strength import Force, forces
from rrdiff.library.quoting import needs_before, needs_behind
from rrdiff.library.resting import FEWEST_CLAUSES
from rrdiff.library.worded import CITATION, Reworded, Words, empty_words
from rrdiff.structure.clause import Document
from rrdiff.text.words import words
from rrdiff.views.summary import has_text

LEAST = 1.6
"""What the words that went or came must tell together, lest the change be a minor one: one word of two characters that
hardly another clause of the law has."""
OF_FORCE = 3.0
"""What it tells that 可以 became 应当: as much as two new words."""
_MOST = 0.6
"""Part of some words, by what they tell, that a clause must hold to hold them."""
_SOME = 0.4
"""Part from which a clause has some of them, so that nobody can say what it lacks."""
_HAN = re.compile("[一-鿿]{2,}")
_SHORT = 10
_TELLING_BY_ITSELF = 4
"""Characters from which a wording is quoted without the words beside it."""
_NO_WORD = re.compile("(?!及时)[由和及与向对在并的].$|第[〇零一二三四五六七八九十百千]+")
"""Pieces of two words that a segmenter takes for one, and numbers of articles."""
_ACT = 8
"""Characters up to which a word of strength is quoted with its act: 可以收取押金."""
_MEMBER = re.compile("(?:或者|或|以及|和)(?:其他)?[一-鿿]{2,10}")
"""A member that was added to others: 本村近亲属或者其他村民."""
_MORE = re.compile("(?:或者|或|以及|和)(?P<last>.+)\n[、,，](?P=last)(?:或者|或|以及|和)(?:其他)?[一-鿿]{2,10}")
"""The last member of a list before and after another was added behind it: 和卤沟 → 、卤沟和盐仓."""
_BASIS = re.compile("根据[^,，。;；]{0,20}(?:宪法|法律|法)$")
"""What a law is made by, which is its own affair."""
_OF_A_KIND = re.compile("(?:或者|以及|和|及)其他[一-鿿]{2}")
"""Whatever else is like what was listed: 人身、财产或者其他损害."""
_LISTED = re.compile("[、,，和及]|以及|或者")
_SOMEBODY = re.compile("(?:部门|机关|机构|单位|组织|人员|政府|委员会|法院|检察院|主任)$")
"""Ends of the names of somebody who is bound or may act."""
_JOINED = re.compile("[、,，和与并]|及(?!时)|或者|以及|及其")
_STOP = re.compile("[,，。;；:：\n]")
JOIN = re.compile("[和与及或并]|或者|以及|及其")
"""A word that does nothing but join: where it gave way to further members, those came."""
_LAST = re.compile("(?:[和与及或并]|或者|以及|及其)$")
_BESIDE, _DEED, _LONE, _WINDOW = 2, 6, 2, 6
_BODY = re.compile("(?:行政)?(?:主管)?(?:部门|机关|机构)")
"""What may end the name of a body: 农业行政主管部门 that became 农业农村主管部门."""
_UNITS = re.compile(r"[^、,，。;；:：\n]*")


class Core(NamedTuple):
    """Words that went or came at one place.

    Attributes:
        words: those that tell something, in order, and how much; words of force are none of them.
        weight: what they tell together, with words of force.
        quoted: the stretch from the first to the last, with the words beside it where it is short; without marks.
        force: whether they change what is allowed or due.
    """

    words: tuple[tuple[str, float], ...]
    weight: float
    quoted: str
    force: bool = False

    def mostly_in(self, bare: str) -> bool:
        """Whether a clause has most of the words, wherever they stand; a single short one is too little to say so."""
        return sum(len(word) for word, _ in self.words) >= _TELLING_BY_ITSELF and self.held_by(bare)

    def partly_in(self, bare: str) -> bool:
        """Whether a clause has a good part of several words."""
        total = math.fsum(weight for _, weight in self.words)
        return len(self.words) > 1 and math.fsum(weight for word, weight in self.words if word in bare) >= _SOME * total

    def held_by(self, bare: str) -> bool:
        """Whether a clause has most of the words."""
        total = math.fsum(weight for _, weight in self.words)
        return math.fsum(weight for word, weight in self.words if word in bare) >= _MOST * total > 0


NOTHING = Core((), 0.0, "")


class Told(NamedTuple):
    """A place of a law, with the words that went and came there.

    Attributes:
        said: what is told of it: what was taken out, and what was put in.
        replaces: words that say something gave way to others, rather than being added to.
        cites: a citation came or went.
    """

    place: Reworded
    gone: Core
    come: Core
    said: tuple[str, str]
    replaces: bool
    cites: bool = False

    @property
    def minor(self) -> bool:
        """Whether hardly anything changed."""
        return max(self.gone.weight, self.come.weight) < LEAST


class Telling:
    """How much each word tells in the two wordings of a law."""

    def __init__(self, old: Document, new: Document) -> None:
        """Count the clauses that hold each word."""
        self._old, self._new = _spread(old), _spread(new)

    def told(self, place: Reworded, old: str, new: str) -> Told | None:
        """What a place says, the clause of the law before and after being given without marks; None for nothing."""
        if same_read(place.gone, place.come) or (_BASIS.match(place.come.text) and "制定本" in place.sentence):
            return None
        body = _body(place)
        if body is not None:
            return body
        cited = _cited(place)
        if cited is not None:
            return cited
        went = _core(place.gone, new, self._old, _turned(place.gone, place.come), alone=not place.come.text)
        came = _core(place.come, old, self._new, _turned(place.come, place.gone), alone=not place.gone.text)
        if (
            _widens(place.gone, place.come)
            or _adds(place.gone, place.come, old)
            or _MORE.fullmatch(f"{place.gone.printed}\n{place.come.printed}")
        ):
            came = _at_least(came, place.come.text)
        if _widens(place.come, place.gone) or _adds(place.come, place.gone, new):
            went = _at_least(went, place.gone.text)
        if not went.weight and not came.weight:
            return None
        replaces = place.gone.text not in place.come.text and any(map(_tells, words(place.gone.printed)))
        return Told(place, went, came, _conditional(place, old) or _said(place), replaces)


def _body(place: Reworded) -> Told | None:
    """A place within the name of a body, told as the names whole; None for others."""
    ends = _BODY.match(place.gone.after)
    if ends is None or not (place.gone.text and place.come.text and place.come.after.startswith(ends.group())):
        return None
    lead = [word for word in words(place.gone.before)[-1:] if MARKS.sub("", word)]
    led = lead and len(place.gone.text) < _TELLING_BY_ITSELF and place.come.before.endswith(lead[0])
    gone, come = (f"{lead[0] if led else ''}{text}" for text in (place.gone.text, place.come.text))
    if gone in come or come in gone:
        return None
    cores = [Core(((name, LEAST),), LEAST, name + ends.group()) for name in (gone, come)]
    return Told(place, cores[0], cores[1], (cores[0].quoted, cores[1].quoted), replaces=True)


def _cited(place: Reworded) -> Told | None:
    """A place where a citation gave way to words without one, or the other way round; None for others."""
    texts = (place.gone.text, place.come.text)
    cites = [CITATION.search(text) is not None for text in texts]
    if not all(texts) or cites[0] == cites[1]:
        return None
    gone, come = (Core(((text, LEAST),), LEAST, text) for text in texts)
    return Told(place, gone, come, _said(place), replaces=True, cites=True)


def _widens(there: Words, here: Words) -> bool:
    """Whether words have others of a kind at the end of a list, and those on the other side have none."""
    return (
        _OF_A_KIND.search(here.text + here.after[:_BESIDE]) is not None
        and "其他" not in there.text + there.before + there.after
    )


def _conditional(place: Reworded, old: str) -> tuple[str, str] | None:
    """What is told of a condition that came before a phrase which stood in the law: the phrase before and after."""
    come = place.come
    if place.gone.text or not come.printed.endswith(("的,", "的，")) or not come.after or come.after not in old:
        return None
    return come.after, come.text + come.after


def _adds(there: Words, here: Words, other: str) -> bool:
    """Whether words that stand on one side alone add a phrase of their own, a deed, or a member that is somebody."""
    if there.text or not here.text or here.text in other:
        return False
    whole = not here.before.strip() or MARKS.match(here.printed) or MARKS.match(here.printed[-1:])
    phrase = whole and _STOP.search(here.printed) is not None
    deed = here.printed.startswith("并") and len(here.text) >= _TELLING_BY_ITSELF
    member = _LISTED.match(here.printed) and _SOMEBODY.search(here.text)
    if _MEMBER.fullmatch(here.printed):
        return True
    return bool(phrase or deed or member) and any(map(_tells, words(here.printed)))


def _at_least(core: Core, text: str) -> Core:
    """Words that are no minor ones, however common each is."""
    return core._replace(
        words=core.words or ((text, LEAST),), weight=max(core.weight, LEAST), quoted=core.quoted or text
    )


def _said(place: Reworded) -> tuple[str, str]:
    """What is told of a place: what gave way to what, or what came or went; a short word with the one beside it."""
    gone, come = place.gone, place.come
    if place.whole:
        return gone.text, come.text
    if JOIN.fullmatch(gone.text) and _JOINED.match(come.printed) and len(come.text) >= _TELLING_BY_ITSELF:
        return "", _LAST.sub("", come.text)
    if gone.text and come.text:
        ends = gone.text.endswith("的") and come.text.endswith("的")
        both = (gone.text.removesuffix("的"), come.text.removesuffix("的")) if ends else (gone.text, come.text)
        tell = all(any(map(_tells, words(text))) for text in both)
        uneven = both[0].endswith("的") != both[1].endswith("的")
        within = both[1].startswith(both[0]) or both[0].startswith(both[1])
        least = _LONE if tell and not within else _TELLING_BY_ITSELF
        short = uneven or (min(map(len, both)) < least and not ends)
        before, after = _shared(gone, _beside(come, _BESIDE if tell and not uneven else _DEED)) if short else ("", "")
        return before + both[0] + after, before + both[1] + after
    here = gone if gone.text else come
    condition = _STOP.match(here.printed) or here.printed.endswith(("的,", "的;"))
    told = here.text if condition else here.text.removesuffix("的")
    told = _LAST.sub("", told) or told
    alone = len(told) >= _TELLING_BY_ITSELF or _STOP.search(here.printed) or _JOINED.match(here.printed)
    loose = needs_before(told), needs_behind(told)
    if (alone or "、" in here.printed) and not any(loose):
        return (told, "") if gone.text else ("", told)
    before, after = _beside(here)
    if loose[0] and not before:
        before = MARKS.sub("", "".join(words(here.before)[-1:]))
    if len(before + after) < _BESIDE:
        before = MARKS.sub("", "".join(words(here.before)[-1:]))
    whole, left = before + here.text + after, before + after
    return (whole, left) if gone.text else (left, whole)


def _beside(here: Words, most: int = _BESIDE) -> tuple[str, str]:
    """The words beside some in their phrase, before and behind: those behind, or else those before.

    So many characters of whole words, one word at least; none that the next one belongs to.
    """
    for side, step in ((here.after, 1), (here.before, -1)):
        found: list[str] = []
        for word in words(re.split("、", side)[0 if step > 0 else -1])[::step]:
            if found and sum(map(len, found)) + len(word) > most:
                found = found[: max(1, len(found) - (most > _BESIDE))]
                break
            found.append(word)
        text = MARKS.sub("", "".join(found[::step]))
        if text:
            return ("", text) if step > 0 else (text, "")
    return "", ""


def _shared(there: Words, beside: tuple[str, str]) -> tuple[str, str]:
    """The words beside some that stand beside the others too, up to the first that does not."""
    before, after = beside
    its = MARKS.sub("", there.before), MARKS.sub("", there.after)
    while after and not its[1].startswith(after):
        after = after[: -len(words(after)[-1])]
    while before and not its[0].endswith(before):
        before = before[len(words(before)[0]) :]
    return before, after


def same_read(gone: Words, come: Words) -> bool:
    """Whether two wordings say the same in other words, alone or in their phrase: 必须 and 应当, 单位 or 组织和个人."""
    if (CITATION.search(gone.printed) is None) != (CITATION.search(come.printed) is None):
        return False
    here, there = (MARKS.sub("", f"{one.before[-_WINDOW:]}{one.printed}{one.after[:_WINDOW]}") for one in (gone, come))
    here, there = (CITATION.sub("", text) for text in (here, there))
    return (bool(gone.text and come.text) and _read(gone.text) == _read(come.text)) or _read(here) == _read(there)


def says_the_same(bare: str, text: str) -> bool:
    """Whether a clause has some wording in words that say the same: 不当履行 for 不正确履行."""
    read = _read(text)
    return len(read) >= _TELLING_BY_ITSELF and read in _read(bare)


def _core(place: Words, absent: str, spread: Mapping[str, float], turned: Sequence[Force], *, alone: bool) -> Core:
    """The words of one side of a place that the other wording has not; ``alone`` where it has nothing there at all."""
    found: list[tuple[str, float, int, int]] = []
    at = 0
    for word in words(place.printed):
        if _tells(word) and word not in absent:
            found.append((word, len(word) * spread.get(word, 1.0), at, at + len(word)))
        at += len(word)
    said = tuple(found)
    found += [(one.word, OF_FORCE, one.start, one.end) for one in turned]
    if not found:
        return NOTHING
    start, end = min(one[2] for one in found), max(one[3] for one in found)
    return Core(
        tuple((word, weight) for word, weight, _, _ in said),
        math.fsum(one[1] for one in found),
        _quoted(place, start, end, least=_ACT if turned else _TELLING_BY_ITSELF if alone else 0),
        force=bool(turned),
    )


def _quoted(place: Words, start: int, end: int, *, least: int) -> str:
    """A stretch of a wording without marks; one of fewer characters than ``least`` with the words around it."""
    text = MARKS.sub("", place.printed[start:end])
    if len(text) < _TELLING_BY_ITSELF and len(place.text) <= _SHORT:
        text, start, end = place.text, 0, len(place.printed)
    if len(text) >= least:
        return text
    before = place.before + place.printed[:start]
    behind = place.printed[end:] + place.after
    lead = MARKS.sub("", re.split("[、,，。;；:：\n]", before)[-1])
    unit = _UNITS.match(behind)
    rest = MARKS.sub("", unit.group()) if unit else ""
    while len(text) < least and (rest or lead):
        if rest:
            word = words(rest)[0]
            if len(text) >= _TELLING_BY_ITSELF and len(text + word) > least:
                break
            text, rest = text + word, rest[len(word) :]
        else:
            word = words(lead)[-1]
            text, lead = word + text, lead[: -len(word)]
    return text


@lru_cache(maxsize=1 << 14)
def _tells(word: str) -> bool:
    """Whether a word says something: a quantity or a reference says it in its own rule."""
    said = _HAN.fullmatch(word) is not None and word not in empty_words() and not forces(word, PACKAGED)
    return said and _NO_WORD.match(word) is None


def _turned(words_here: Words, words_there: Words) -> list[Force]:
    """The words of strength that the other wording has not in the same force.

    A duty that is only said or unsaid is none, since a bare verb binds as well.
    """
    here, there = forces(words_here.printed, PACKAGED), forces(words_there.printed, PACKAGED)
    ranks = {one.rank for one in there}
    return [one for one in here if one.rank not in ranks and (ranks or one.kind != "duty")]


def _spread(document: Document) -> dict[str, float]:
    """What a character of each word tells: 1 for a word of one clause, 0 for one of all."""
    clauses = [document.body(clause) for clause in document.clauses if has_text(clause)]
    count = Counter(chain.from_iterable(set(words(body)) for body in clauses))
    top = math.log(max(FEWEST_CLAUSES, len(clauses)))
    return {word: max(0.0, 1 - math.log(number) / top) for word, number in count.items()}


def _read(text: str) -> str:
    for pattern, normal in _forms():
        text = pattern.sub(normal, text)
    return text


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of wordings that say the same, and what is read for them."""
    table = Path(__file__).parents[1] / "data" / "stale_forms.tsv"
    with table.open(encoding="utf-8", newline="") as stream:
        return tuple((re.compile(row["pattern"]), row["normal"]) for row in csv.DictReader(stream, delimiter="\t"))
