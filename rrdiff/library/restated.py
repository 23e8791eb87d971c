"""Where a statement that the law took out of a clause stands in another article in other words.

成绩显著的，给予表彰或者奖励 → 对做出突出贡献的单位给予表彰、奖励    the same act, of rare words
成绩显著的，可以减收盐税 → 对做出突出贡献的单位给予表彰              another act

Few words in common are enough, since the law has them in hardly another place; those of the act must all be there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property

from rrdiff.alignment.units import MARKS
from rrdiff.library.resting import covered
from rrdiff.library.worded import empty_words, sentences
from rrdiff.structure.clause import Document, Level
from rrdiff.text.words import count_held, words_that_say_something
from rrdiff.views.summary import has_text

STATEMENT = 10
"""Characters from which wording that went is a statement, which may stand in other words elsewhere."""
ACT, ALL = 2, 3
"""Rare words of the last phrase of a statement, and of the whole of it, that the other article must have."""
RARE, RARE_SHARE = 3, 0.03
"""Sentences of the new law, by number or as a share of all, up to which a word is rare."""
NEARLY = 0.8
"""Share of a statement that a new sentence has word for word where it says it again: 修订程序 → 修订、备案程序."""
AGREES = 0.6
"""Share of the words of the other article that a local clause must have to agree with it."""
_PHRASE = re.compile("[^,，。;；:：\n]+")


class Statements:
    """The sentences of a law as it is now, and the wording it had."""

    def __init__(self, old: Document, new: Document) -> None:
        """Take the two laws."""
        self._old, self._new = old, new

    def said_in(self, printed: str, but: Collection[str], *, whole: bool = False) -> str:
        """The clause that says what a statement said, given with its marks, outside the articles of some clauses.

        "" where none does, where several may, and where the sentence stood in the law before. ``whole``: the statement
        is one or several phrases, of which another clause of the same article may have nearly every word.
        """
        phrases = _PHRASE.findall(printed)
        if len(MARKS.sub("", printed)) < STATEMENT or not phrases:
            return ""
        nearly = self._nearly(MARKS.sub("", printed), but) if whole else ""
        if nearly:
            return nearly
        act, told = self._rare(phrases[-1]), self._rare(printed)
        if len(act) < ACT:
            return ""
        articles = {self._new.by_id[name].part_of(Level.ARTICLE) for name in but}
        found = {
            name: sentence
            for name, sentence in self._sentences
            if self._new.by_id[name].part_of(Level.ARTICLE) not in articles
            and count_held(act, sentence) == len(act)
            and count_held(told, sentence) >= ALL
        }
        ((name, sentence),) = found.items() if len(found) == 1 else (("", ""),)
        return name if name and sentence not in self._before else ""

    def _nearly(self, bare: str, but: Collection[str]) -> str:
        """The one other clause with a new sentence that has nearly all of a statement, word for word; "" for none."""
        found = {
            name
            for name, sentence in self._sentences
            if name not in but and sentence not in self._before and len(covered(bare, sentence)) >= NEARLY * len(bare)
        }
        return found.pop() if len(found) == 1 else ""

    def agrees(self, bare: str, name: str) -> bool:
        """Whether a local clause has most of the words of a clause of the new law."""
        said = _words(self._new.body(self._new.by_id[name]))
        return count_held(said, bare) >= AGREES * len(said)

    def _rare(self, text: str) -> frozenset[str]:
        """The words of some wording that the new law has, in few sentences."""
        most = max(RARE, RARE_SHARE * len(self._sentences))
        held = {word: sum(word in sentence for _, sentence in self._sentences) for word in _words(text)}
        return frozenset(word for word, number in held.items() if 0 < number <= most)

    @cached_property
    def _sentences(self) -> list[tuple[str, str]]:
        return [(clause, MARKS.sub("", sentence)) for clause, sentence in _said(self._new)]

    @cached_property
    def _before(self) -> str:
        return "\n".join(MARKS.sub("", self._old.body(clause)) for clause in self._old.clauses if has_text(clause))


def _said(law: Document) -> Iterator[tuple[str, str]]:
    """The sentences of a law with the clause each is in."""
    for clause in law.clauses:
        if has_text(clause):
            for sentence in sentences(law.body(clause)):
                yield clause.id, sentence


def _words(text: str) -> frozenset[str]:
    return words_that_say_something(text) - empty_words()
