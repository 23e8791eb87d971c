"""The words a drafter quotes to change a few words of a text: whole words that stand there once.

What is put in is said to come after or before words that stay, what goes is quoted as it is, and a change of words is
quoted with as much beside it as makes it unmistakable; of all ways the shortest that reads well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rrdiff.amendment.drafting.cuts import WordStretch, cuts, stretches, unpaired
from rrdiff.amendment.drafting.silent import Silent
from rrdiff.amendment.law import AmendedWording
from rrdiff.amendment.operations import Action
from rrdiff.amendment.wording import PhraseEdit, edit, find
from rrdiff.difference.borders import is_mark

PHRASES = 3
"""Most phrases of one 款 that are changed one by one."""
CHANGED = 0.35
"""Share of a 款 beyond which it is quoted whole."""
REACH = 8
"""Most words taken in on one side to make a phrase unmistakable."""
NATURAL_ANCHOR = 12
"""Longest run of words, back to where a phrase begins, that is preferred to the shortest unmistakable words."""
LONGEST_ANCHOR = 24
"""Most characters that are quoted to say where words are put in."""
MARK_COST = 4
"""What a mark inside a quotation weighs against the characters of a longer one."""
LINK_COST = 3
"""The same for a quotation that begins or ends with 的, 和 and their like."""
_SEPARATORS = "、，；,;"
_WALLS = "\n\t"
_LINKS_AHEAD = re.compile("[的地得和或及与并且]|以及")
_LINKS_BEHIND = re.compile(r".*(?:[的和或及与并且]|或者|以及)$", re.DOTALL)
_ORGAN = re.compile("部门|机关|机构|委员会|主管部门|行政部门")
"""What a quotation of the name of a body should not leave out."""
_OPENS = "（《【〔“‘"
_CLOSES = "）》】〕”’"


def phrase_edits(old: str, new: str, silent: Silent) -> list[PhraseEdit] | None:
    """Phrase operations that turn one run of text into another; None where it changed too much for them."""
    return _TwoWordings(old, new, silent).edits()


@dataclass(slots=True)
class _TwoWordings:
    """Both wordings of one run of text, cut between words."""

    old: str
    new: str
    silent: Silent
    pieces: list[WordStretch] = field(init=False)
    cuts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Cut both."""
        self.pieces = stretches(self.old, self.new, self.silent.same)
        self.cuts = sorted(cuts(self.old))

    def edits(self) -> list[PhraseEdit] | None:
        """What a drafter says, or None."""
        runs = self._runs()
        if not runs:
            return []
        moved = sum(max(b - a, d - c) for a, b, c, d in map(self._extent, runs))
        if len(runs) > PHRASES or moved > CHANGED * max(len(self.old), len(self.new)):
            return None
        out: list[tuple[tuple[int, int], PhraseEdit]] = []
        while runs:
            run = runs.pop(0)
            told = self._told(*run)
            if told is None:
                return None
            extent, _ = told
            if out and extent[0] <= out[-1][0][1] and extent != run:
                runs.insert(0, (out.pop()[0][0], max(run[1], extent[1])))
            elif runs and runs[0][0] < extent[1]:
                runs[0] = (extent[0], max(extent[1], runs[0][1]))
            else:
                out.append(told)
        edits = [one for _, one in out]
        return edits if self._gives(edits) else None

    def _runs(self) -> list[tuple[int, int]]:
        """Pieces that changed, those that adjoin together."""
        out: list[tuple[int, int]] = []
        for at, piece in enumerate(self.pieces):
            if piece.changed:
                start = out.pop()[0] if out and out[-1][1] == at else at
                out.append((start, at + 1))
        return out

    def _extent(self, run: tuple[int, int]) -> tuple[int, int, int, int]:
        first, last = self.pieces[run[0]], self.pieces[run[1] - 1]
        return first.start, last.end, first.other_start, last.other_end

    def _told(self, first: int, last: int) -> tuple[tuple[int, int], PhraseEdit] | None:
        """One change in the best of its forms, with the pieces it quotes."""
        a, b, c, d = self._extent((first, last))
        wanted = self.old[:a] + self.new[c:d] + self.old[b:]
        simple = self._put_in(a, self.new[c:d]) if a == b else self._taken_out(a, b) if c == d else iter(())
        for one in simple:
            if self._makes(one, wanted):
                return (first, last), one
        return self._replaced(first, last)

    def _makes(self, one: PhraseEdit, wanted: str) -> bool:
        if one.old and len(find(self.old, one.old)) != 1:
            return False
        return edit(AmendedWording(self.old), [one]).wording.text == wanted

    def _put_in(self, at: int, words: str) -> Iterator[PhraseEdit]:
        """Words put in at a place, which a mark that stands on both sides of them may shift by one."""
        if at == len(self.old) and words.endswith("。"):
            yield PhraseEdit(Action.APPEND, "", words, 0)
        if words[-1] in _SEPARATORS and self.old[at - 1 : at] == words[-1]:
            at, words = at - 1, words[-1] + words[:-1]
        elif words[0] in _SEPARATORS and self.old[at : at + 1] == words[0] and self.old[at - 1 : at] in _SEPARATORS:
            at, words = at + 1, words[1:] + words[0]
        after, before = self._words_before(at, words), self._words_after(at)
        bare = words.strip(_SEPARATORS)
        ways = [(Action.INSERT_AFTER, after, bare), (Action.INSERT_BEFORE, before, bare)]
        if words[-1] in _SEPARATORS:
            ways.reverse()
        for action, anchor, said in (*ways, (Action.INSERT_AFTER, after, words)):
            if anchor and said and not any(unpaired(said)):
                yield PhraseEdit(action, anchor, said, 0)

    def _words_before(self, at: int, words: str) -> str:
        """The words that end at a place: back to where a phrase begins, else the fewest that stand there once."""
        ends_sentence = self.old[at - 1 : at] == "。" and words.endswith("。")
        if not at or (is_mark(self.old[at - 1]) and not ends_sentence and self.old[at - 1] not in _CLOSES):
            return ""
        fewest = linked = ""
        for left in (one for one in reversed(self.cuts) if one < at):
            phrase = self.old[left:at]
            if len(phrase) > LONGEST_ANCHOR or self.old[left] in _WALLS:
                break
            if not self._quotable(phrase, ends_sentence=ends_sentence) or len(find(self.old, phrase)) != 1:
                continue
            if _LINKS_AHEAD.match(phrase):
                linked = linked or phrase
                continue
            fewest = fewest or phrase
            begins = not left or self.old[left - 1] in "，。；：、的和\n\t"
            if begins and len(phrase) <= NATURAL_ANCHOR:
                return phrase
        return fewest or linked

    def _words_after(self, at: int) -> str:
        """The fewest words that begin at a place and stand there once; nothing where a mark or a link comes first."""
        if _LINKS_AHEAD.match(self.old, at):
            return ""
        for right in (one for one in self.cuts if one > at):
            phrase = self.old[at:right]
            if len(phrase) > LONGEST_ANCHOR or is_mark(self.old[right - 1]):
                break
            if self._quotable(phrase) and len(find(self.old, phrase)) == 1:
                return phrase
        return ""

    @staticmethod
    def _quotable(phrase: str, *, ends_sentence: bool = False) -> bool:
        """Whether a quotation may begin and end so: two characters, marks in pairs, no mark at its ends."""
        if len(phrase) < 2 or any(unpaired(phrase)) or any(wall in phrase for wall in _WALLS):
            return False
        head, tail = phrase[0], phrase[-1]
        if is_mark(head) and head not in _OPENS:
            return False
        return not is_mark(tail) or tail in _CLOSES or (ends_sentence and tail == "。")

    def _taken_out(self, start: int, end: int) -> Iterator[PhraseEdit]:
        """Words taken out, without the mark that goes with them where that follows."""
        phrase = self.old[start:end]
        for words in dict.fromkeys((phrase.strip(_SEPARATORS), phrase)):
            if len(words) > 1 and not any(unpaired(words)) and not any(wall in words for wall in _WALLS):
                yield PhraseEdit(Action.REMOVE, words, "", 0)

    def _replaced(self, first: int, last: int) -> tuple[tuple[int, int], PhraseEdit] | None:
        """A change quoted with the words around it that make it unmistakable."""
        reach = range(REACH + 1)
        ways = sorted(
            (self._cost(first - left, last + right), left + right, left, right)
            for left in reach
            for right in reach
            if left <= first and last + right <= len(self.pieces)
        )
        for _, _, left, right in ways:
            a, b, c, d = self._extent((first - left, last + right))
            words, other = self.old[a:b], self.new[c:d]
            ends = a == 0 and b == len(self.old)
            if ends or not self._quotable(words) or not other or any(unpaired(other)) or self._marked(other):
                continue
            if len(find(self.old, words)) == 1:
                return (first - left, last + right), PhraseEdit(Action.PHRASE, words, other, 0)
        return None

    @staticmethod
    def _marked(words: str) -> bool:
        """Whether new words begin or end with a mark, or reach over a break."""
        head = is_mark(words[0]) and words[0] not in _OPENS
        return head or (is_mark(words[-1]) and words[-1] not in _CLOSES) or any(wall in words for wall in _WALLS)

    def _cost(self, first: int, last: int) -> int:
        a, b, _, _ = self._extent((first, last))
        words = self.old[a:b]
        links = bool(_LINKS_AHEAD.match(words)) + bool(_LINKS_BEHIND.match(words))
        cut = bool(_ORGAN.match(self.old, b))
        return len(words) + MARK_COST * sum(map(is_mark, words)) + LINK_COST * (links + cut)

    def _gives(self, edits: list[PhraseEdit]) -> bool:
        """Whether the operations together turn the old text into the new one."""
        everywhere = [PhraseEdit(Action.SUBSTITUTE, *pair, 0) for pair in self.silent.everywhere]
        done = edit(AmendedWording(self.old), [*edits, *(one for one in everywhere if find(self.old, one.old))])
        return not done.clashes and self.silent.same(done.wording.text, self.new)
