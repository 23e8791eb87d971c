r"""附件, 附表 and 附录 under amendment: words in them, a whole one, one more, one less.

>>> list(annexes_of(("附件1\n收费表", "甲\t一元", "附件2")))
[Annex(number=1, start=0, end=2), Annex(number=2, start=2, end=3)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rrdiff.amendment.law import AmendedWording, Law
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.recasting import Recasting
from rrdiff.amendment.wording import PhraseEdit, edit, find
from rrdiff.text.numerals import to_int

LABEL = re.compile(
    r"附(?:件|表|录|图)[ \u3000]*(?P<number>[一二三四五六七八九十\d]{0,3})(?=$|[\s:：《（(]|[^一二三四五六七八九十\d])"
)


class Annex(NamedTuple):
    """One annex: its number, 0 where it has none, and its lines among those that follow the articles."""

    number: int
    start: int
    end: int


def annexes_of(lines: Sequence[str]) -> Iterator[Annex]:
    """The annexes among the lines that follow the articles."""
    heads = [(at, match) for at, line in enumerate(lines) if (match := LABEL.match(line))]
    ends = [*(at for at, _ in heads[1:]), len(lines)]
    for (at, match), end in zip(heads, ends, strict=False):
        yield Annex(to_int(match["number"]) or 0, at, end)


class Annexed(Recasting):
    """What becomes of the annexes."""

    def __init__(self, law: Law, operations: tuple[Operation, ...]) -> None:
        super().__init__(law, operations)
        self.tail: list[str] = list(law.tail)

    def _annex(self, index: int, operation: Operation) -> None:
        """Carry out one operation on an annex; its number is in ``count``, what is done in ``unit``."""
        annexes = list(annexes_of(self.tail))
        if operation.unit == "add":
            self.tail += operation.lines
            return
        wanted = [one for one in annexes if not operation.count or one.number == operation.count]
        if len(wanted) != 1:
            tell = self.log.doubt if wanted else self.log.lost
            tell(index, "several" if wanted else "no_place", place="附件" + (str(operation.count or "")))
            return
        annex = wanted[0]
        if operation.unit == "delete":
            del self.tail[annex.start : annex.end]
        elif operation.unit == "replace":
            lines = list(operation.lines)
            kept = [] if LABEL.match(lines[0]) else self.tail[annex.start : annex.start + 1]
            self.tail[annex.start : annex.end] = kept + lines
        else:
            self._annex_words(index, operation, annex)

    def _annex_words(self, index: int, operation: Operation, annex: Annex) -> None:
        """Exchange, put in or take out words wherever the annex has them."""
        edits = [PhraseEdit(Action(operation.unit), old, new, index) for old, new in operation.phrases]
        lines = self.tail[annex.start : annex.end]
        for one in edits:
            places = sum(len(find(line, one.old)) for line in lines)
            if not places:
                self.log.lost(index, "no_phrase", phrase=one.old[:40], place="附件")
            elif places > 1 and not operation.named:
                self.log.doubt(index, "several", place=f"“{one.old[:40]}”")
        for at, line in enumerate(lines, annex.start):
            here = [one for one in edits if find(line, one.old)]
            self.tail[at] = edit(AmendedWording(line), here).wording.text if here else line
