"""Wording that changed, as whole words: 五千元以上 and not 五, 可以收取押金 and not 可.

A difference cuts where characters differ; a reader needs the word, the quantity or the reference that the place is in.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rrdiff.alignment.units import MARKS
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.quantity_changes import ranges
from rrdiff.classification.strength import forces
from rrdiff.text.source import BodySpan
from rrdiff.text.words import words

_NUMERAL = "〇零一二三四五六七八九十百千万亿0-9"
_REFERENCE = re.compile(
    rf"第[{_NUMERAL}]+[条章节](?:之[{_NUMERAL}]+)?(?:第[{_NUMERAL}]+款)?(?:第[(（]?[{_NUMERAL}]+[)）]?项)?"
)
CITATION = re.compile(_REFERENCE.pattern + "|前[两二三]?[款条]|本[条款]")
_ONLY_REFERENCES = re.compile(rf"(?:(?:{_REFERENCE.pattern})[、和及或至,，]*)*")
_OTHERS = re.compile("(?:或者|以及|和|及)其他$")
"""Opens a list to whatever is like its last member: 人身、财产或者其他损害."""
_HAN = re.compile("[一-鿿]{2,}")
_PHRASE = re.compile("[^,，。;；:：\n]*")
_PHRASES = re.compile("[,，。;；:：\\n]")
_END = re.compile("[。;；]")
_SENTENCE = re.compile("[^。;；:：\n]+[。;；:：]?")
_BESIDE = 2
"""Characters beside a wording that a local clause must have too, for 应当 stands everywhere."""
_BETWEEN = 3
"""Characters on both sides of a place that a local clause must have next to each other for the place to be there."""
_NEAR = 4
_NEAR_ALONE = 6
"""Characters on both sides of a place, or on one side alone, that a local clause must have for the place to concern
it."""
_TELLING = 4
"""Characters from which a quoted wording tells by itself what it is about; a shorter one is shown with its object."""


@dataclass(frozen=True, slots=True)
class Words:
    """Some wording with some characters on either side of it, all without punctuation.

    Attributes:
        after: what follows it in its phrase.
        before: what stands before it in its phrase.
        printed: the wording with its marks.
        sentence: whether a sentence ends in it, so that it adds to what stands before it and not to what follows.
    """

    text: str
    left: str
    right: str
    after: str = ""
    sentence: bool = False
    before: str = ""
    printed: str = ""

    def found_in(self, bare: str) -> bool:
        """Whether a clause has the wording in the same surroundings, on one side at least."""
        left, right = self.left[-_BESIDE:], self.right[:_BESIDE]
        return bool(self.text) and any(
            (left and bare[:at].endswith(left)) or (right and bare[end:].startswith(right))
            for at, end in self._places(bare)
        )

    def has_place_in(self, bare: str) -> bool:
        """Whether a clause has what stands on both sides next to each other: the wording would go in there."""
        left, right = self.left[-_BETWEEN:], self.right[:_BETWEEN]
        return len(left) == len(right) == _BETWEEN and left + right in bare

    def is_near(self, bare: str) -> bool:
        """Whether a clause has what stands on both sides, or more of one of them."""
        left, right = self.left[-_NEAR:], self.right[:_NEAR]
        both = min(len(left), len(right)) == _NEAR and left in bare and right in bare
        return both or any(
            len(side) == _NEAR_ALONE and side in bare
            for side in ((self.left,) if self.sentence else (self.left, self.right))
        )

    def shown_in(self, bare: str) -> str:
        """The wording as it is quoted from a clause that has it: a short one with the words that follow in both."""
        shown = self.text
        if len(shown) >= _TELLING or not self.after:
            return shown
        for word in words(self.after):
            if shown + word not in bare:
                break
            shown += word
        return shown

    def _places(self, bare: str) -> Iterator[tuple[int, int]]:
        """Where the wording stands; a number not within a longer one."""
        before = rf"(?<![{_NUMERAL}])" if re.match(f"[{_NUMERAL}]", self.text) else ""
        for found in re.finditer(before + re.escape(self.text), bare):
            yield found.span()


@dataclass(frozen=True, slots=True)
class Reworded:
    """One place of a clause that was reworded, and the sentence of the old law it is in, without punctuation.

    Attributes:
        there: the clause of the new law that has it.
        whole: the whole sentence was written anew.
        phrases: the phrases it is in before and after, without punctuation; "" where nothing answers to them.
    """

    gone: Words
    come: Words
    sentence: str
    there: str = ""
    whole: bool = False
    phrases: tuple[str, str] = ("", "")


def reworded(old: str, was: BodySpan, new: str, is_now: BodySpan, there: str = "") -> Reworded | None:
    """One place that was reworded; None where it is nothing but an article cited by its new number, or particles."""
    gone, come = _words(old, was), _words(new, is_now)
    cites = [CITATION.search(one.text) is not None for one in (gone, come)]
    other_cited = all((gone.text, come.text)) and cites[0] != cites[1]
    if not other_cited and not says_something(gone.text) and not says_something(come.text):
        return None
    return Reworded(gone, come, _sentence(old, was), there)


def sentences(body: str) -> list[str]:
    """The sentences of a clause, with their marks."""
    return _SENTENCE.findall(body)


def written_anew(place: Reworded, is_now: str) -> Reworded:
    """The whole sentence of a place, which was written anew, and the one that took its place."""
    gone, come = (Words(MARKS.sub("", text), "", "", sentence=True, printed=text) for text in (place.sentence, is_now))
    return Reworded(gone, come, place.sentence, place.there, whole=True)


def phrase_of(wording: Words) -> str:
    """The phrase a wording stands in, without marks; "" for one of several phrases."""
    if _PHRASES.search(wording.printed):
        return ""
    return MARKS.sub("", wording.before + wording.printed + wording.after)


def says_something(text: str) -> bool:
    """Whether wording has content: a quantity, a word of strength, a word that is no particle; no bare reference."""
    if not text or _ONLY_REFERENCES.fullmatch(text):
        return False
    if ranges(text, PACKAGED) or forces(text, PACKAGED) or _OTHERS.search(text):
        return True
    rest = _REFERENCE.sub("", text)
    return any(_HAN.fullmatch(word) and word not in empty_words() for word in words(rest))


def _words(body: str, span: BodySpan) -> Words:
    """The wording of a stretch of a clause, whole words."""
    span = _whole(body, span)
    left, right = MARKS.sub("", body[: span.start]), MARKS.sub("", body[span.end :])
    phrase = _PHRASE.match(body, span.end)
    after = MARKS.sub("", phrase.group()) if phrase else ""
    text = body[span.start : span.end]
    return Words(
        MARKS.sub("", text),
        left[-_NEAR_ALONE:],
        right[:_NEAR_ALONE],
        after,
        sentence=bool(_END.search(text)),
        before=_PHRASES.split(body[: span.start])[-1],
        printed=text,
    )


def _whole(body: str, span: BodySpan) -> BodySpan:
    """The stretch with the words, quantities and references it cuts into made whole."""
    if span.start == span.end:
        return span
    start, end = span.start, span.end
    for pieces in (_cut(body), _units(body)):
        for piece in pieces:
            if piece.start < end and start < piece.end:
                start, end = min(start, piece.start), max(end, piece.end)
    return BodySpan(start, end)


def _cut(body: str) -> Iterator[BodySpan]:
    at = 0
    for word in words(body):
        yield BodySpan(at, at + len(word))
        at += len(word)


def _units(body: str) -> Iterator[BodySpan]:
    for one in ranges(body, PACKAGED):
        yield from one.spans
    for found in _REFERENCE.finditer(body):
        yield BodySpan(*found.span())


def _sentence(body: str, span: BodySpan) -> str:
    """The sentence a place stands in; of an insertion at its end the one before it."""
    found = [one for one in _SENTENCE.finditer(body) if one.start() <= max(span.start, 0)]
    return MARKS.sub("", found[-1].group()) if found else ""


@cache
def empty_words() -> frozenset[str]:
    """Words that say nothing by themselves."""
    table = Path(__file__).parents[1] / "data" / "stale_words.tsv"
    with table.open(encoding="utf-8", newline="") as stream:
        return frozenset(row["word"] for row in csv.DictReader(stream, delimiter="\t"))
