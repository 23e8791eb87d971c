r"""附件, 附表 and 附录 under amendment: words and rows in them, a whole one, one more, one less.

>>> list(annexes_of(("附件1\n收费表", "甲\t一元", "附件2")))
[Annex(number=1, start=0, end=2), Annex(number=2, start=2, end=3)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from rrdiff.amendment.law import AmendedWording, Law
from rrdiff.amendment.operations import Action, AnnexRow, Operation
from rrdiff.amendment.recasting import Recasting
from rrdiff.amendment.wording import PhraseEdit, edit, find, folded
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
        yield Annex(to_int(folded(match["number"])) or 0, at, end)


class Annexed(Recasting):
    """What becomes of the annexes."""

    def __init__(self, law: Law, operations: tuple[Operation, ...]) -> None:
        super().__init__(law, operations)
        self.tail: list[str] = list(law.tail)

    def _elsewhere(self, one: PhraseEdit) -> list[AmendedWording]:
        """A law-wide substitution in the lines of the annexes that the decision leaves as they stood."""
        first = next(annexes_of(self.tail), None)
        if first is None or self.operations[one.operation].unit == "articles":
            return []
        held: list[AmendedWording] = []
        for at in range(first.start, len(self.tail)):
            if self.tail[at] in self.law.tail and find(self.tail[at], one.old):
                held.append(AmendedWording(self.tail[at]))
                self.tail[at] = edit(held[-1], [one]).wording.text
        return held

    def _annex(self, index: int, operation: Operation) -> None:
        """Carry out one operation on an annex; its number is in ``count``, what is done in ``unit``."""
        annexes = list(annexes_of(self.tail))
        if operation.unit == "add":
            if LABEL.match(operation.lines[0]):
                self.tail += operation.lines
            else:
                self.log.doubt(index, "no_content")
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
        elif operation.unit.startswith("row_"):
            self._annex_rows(index, operation, annex)
        else:
            self._annex_words(index, operation, annex)

    def _annex_words(self, index: int, operation: Operation, annex: Annex) -> None:
        """Exchange, put in or take out words wherever the annex, or the rows that are named, have them."""
        edits = [PhraseEdit(Action(operation.unit), old, new, index) for old, new in operation.phrases]
        where = list(range(annex.start, annex.end))
        found = [self._row(index, annex, row, quiet=True) for row in operation.rows]
        if found and None not in found:
            where = sorted(at for at in found if at is not None)
        edits = [_spaced(one, [self.tail[at] for at in where]) for one in edits]
        for one in edits:
            places = sum(len(find(self.tail[at], one.old)) for at in where)
            if not places:
                self.log.lost(index, "no_phrase", phrase=one.old[:40], place="附件")
            elif places > 1 and not operation.named:
                self.log.doubt(index, "several", place=f"“{one.old[:40]}”")
        for at in where:
            here = [one for one in edits if find(self.tail[at], one.old)]
            self.tail[at] = edit(AmendedWording(self.tail[at]), here).wording.text if here else self.tail[at]

    def _annex_rows(self, index: int, operation: Operation, annex: Annex) -> None:
        """Put in, take out or replace rows of a table, or numbered lines."""
        places = [self._row(index, annex, row) for row in operation.rows]
        if None in places:
            return
        rows = [at for at in places if at is not None]
        tables = [at for at in range(annex.start, annex.end) if "\t" in self.tail[at]]
        model = self.tail[(rows or tables or [annex.start])[-1]]
        new = [_cells(line, model) for line in operation.lines]
        if operation.unit == "row_delete":
            for at in sorted(rows, reverse=True):
                del self.tail[at]
        elif operation.unit == "row_replace":
            if len(new) != len(rows):
                self.log.doubt(index, "count_differs", said=len(rows), quoted=len(new))
                return
            for at, line in zip(rows, new, strict=True):
                self.tail[at] = line
        elif operation.targets:
            self._numbered_row(index, operation, annex, new)
        else:
            if not rows:
                self.log.infer(index, "at_end", place="附件" + (str(operation.count or "")))
            at = rows[-1] if rows else (tables or [annex.end - 1])[-1]
            at += operation.unit == "row_after" or not rows
            self.tail[at:at] = new

    def _numbered_row(self, index: int, operation: Operation, annex: Annex, new: list[str]) -> None:
        """Put a row where its number says: behind the one before it, if no other one has its number."""
        target = operation.targets[0]
        before = self._row(index, annex, replace(target, number=target.number - 1))
        if before is None:
            return
        if self._row(index, annex, target, quiet=True) is not None:
            self.log.doubt(index, "number_twice")
            return
        self.tail[before + 1 : before + 1] = new

    def _row(self, index: int, annex: Annex, row: AnnexRow, *, quiet: bool = False) -> int | None:
        """The line of a row; None, and told unless ``quiet``, where none or more than one can be meant.

        第N行 is taken only where the rows count themselves: whether the head of a table counts is nowhere said.
        """
        inside = range(annex.start + 1, annex.end)
        if row.key:
            key = folded(row.key)
            found = [at for at in inside if key in [cell.strip() for cell in folded(self.tail[at]).split("\t")]]
            found = found or [at for at in inside if find(self.tail[at], row.key)]
        else:
            found = [at for at in inside if (m := _COUNTED.match(self.tail[at])) and to_int(m[1]) == row.number]
        if len(found) == 1:
            return found[0]
        if not quiet and row.unit == "行" and not found:
            self.log.doubt(index, "row_number", row=row.printed)
        elif not quiet:
            tell = self.log.doubt if found else self.log.lost
            tell(index, "several" if found else "no_place", place="附件" + row.printed)
        return None


_COUNTED = re.compile(r"[（(]?(\d{1,4}|[一二三四五六七八九十百]{1,5})[）)]?(?:[.．、\t]|(?<=[）)]))")
"""The number that a line or a row begins with."""


def _cells(line: str, model: str) -> str:
    """A quoted row whose cells stand apart by spaces, parted as the rows of its table are."""
    pieces = re.split(r"[ \u3000\t]+", line.strip())
    return "\t".join(pieces) if "\t" in model and len(pieces) == model.count("\t") + 1 else line


def _spaced(one: PhraseEdit, lines: list[str]) -> PhraseEdit:
    """A phrase that runs over cells, its spaces read as their borders, where it stands nowhere as it is quoted."""
    if any(find(line, one.old) for line in lines) or not re.search(r"\s", one.old):
        return one
    old, new = (re.sub(r"\s+", "\t", side) for side in (one.old, one.new))
    return replace(one, old=old, new=new) if any(find(line, old) for line in lines) else one
