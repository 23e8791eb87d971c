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
from rrdiff.library.resting import FEWEST_CLAUSES
from rrdiff.library.worded import Reworded, Words, empty_words
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
_HAN = re.compile("[一-鿿]{2,}")
_SHORT = 10
"""Characters up to which a whole wording is quoted though its words tell nothing new."""
_TELLING_BY_ITSELF = 4
"""Characters from which a wording is quoted without the words beside it."""
_NO_WORD = re.compile("[由和及与向对在并的].$|第[〇零一二三四五六七八九十百千]+")
"""Pieces of two words that a segmenter takes for one, and numbers of articles."""
_ACT = 8
"""Characters up to which a word of strength is quoted with its act: 可以收取押金."""
_MEMBER = re.compile("(?:或者|或|以及|和)(?:其他)?[一-鿿]{2,10}")
"""A member that was added to others: 本村近亲属或者其他村民."""
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
    """

    place: Reworded
    gone: Core
    come: Core
    said: tuple[str, str]
    replaces: bool

    @property
    def minor(self) -> bool:
        """Whether hardly anything changed."""
        return max(self.gone.weight, self.come.weight) < LEAST


class Telling:
    """How much each word tells in the two wordings of a law."""

    def __init__(self, old: Document, new: Document) -> None:
        """Count the clauses that hold each word."""
        self._old, self._new = _spread(old), _spread(new)

    def told(self, place: Reworded, old: str, new: str, *, divided: bool = False) -> Told | None:
        """What a place says, the clause of the law before and after being given without marks; None for nothing.

        ``divided``: the clause became several, in another of which words that are gone here may stand.
        """
        if same_read(place.gone, place.come):
            return None
        body = _body(place)
        if body is not None:
            return body
        went = _core(place.gone, new, self._old, _turned(place.gone, place.come), alone=not place.come.text)
        came = _core(place.come, old, self._new, _turned(place.come, place.gone), alone=not place.gone.text)
        if _MEMBER.fullmatch(place.come.printed) and not place.gone.text and place.come.text not in old:
            came = came._replace(
                words=came.words or ((place.come.text, LEAST),),
                weight=max(came.weight, LEAST),
                quoted=place.come.text,
            )
        if not went.weight and not came.weight:
            return None
        replaces = place.gone.text not in place.come.text and any(map(_tells, words(place.gone.printed)))
        minor = max(went.weight, came.weight) < LEAST and not divided
        return Told(place, went, came, _said(place, (went, came), ("", "") if minor else (new, old)), replaces)


def _body(place: Reworded) -> Told | None:
    """A place within the name of a body, told as the names whole; None for others."""
    ends = _BODY.match(place.gone.after)
    if ends is None or not (place.gone.text and place.come.text and place.come.after.startswith(ends.group())):
        return None
    lead = words(place.gone.before)[-1:]
    led = lead and len(place.gone.text) < _TELLING_BY_ITSELF and place.come.before.endswith(lead[0])
    gone, come = (f"{lead[0] if led else ''}{text}" for text in (place.gone.text, place.come.text))
    if gone in come or come in gone:
        return None
    cores = [Core(((name, LEAST),), LEAST, name + ends.group()) for name in (gone, come)]
    return Told(place, cores[0], cores[1], (cores[0].quoted, cores[1].quoted), replaces=True)


def _said(place: Reworded, cores: tuple[Core, Core], other: tuple[str, str]) -> tuple[str, str]:
    """What is told of a place; a short wording that gave way to another is told whole.

    ``other`` is wording in which what is told must not stand.
    """
    texts = (place.gone.text, place.come.text)
    if place.whole:
        return texts
    both = all(texts)
    gone, come = (
        text if both and len(text) <= _SHORT and text not in there and any(map(_tells, words(text))) else core.quoted
        for text, core, there in zip(texts, cores, other, strict=True)
    )
    lead = words(place.gone.before)[-1:]
    if gone and lead and come.startswith(lead[0]) and not gone.startswith(lead[0]):
        gone = lead[0] + gone
    return (gone, come) if gone not in come else ("", come)


def same_read(gone: Words, come: Words) -> bool:
    """Whether two wordings say the same in other words: 必须 and 应当, 组织或者个人 and 单位和个人."""
    return bool(gone.text and come.text) and _read(gone.text) == _read(come.text)


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
