"""What becomes of headings: renamed, moved, deleted, put under another one; and the order that articles get by it."""

from __future__ import annotations

from rrdiff.amendment.additions import Additions
from rrdiff.amendment.chapters import Slot
from rrdiff.amendment.content import heading_at
from rrdiff.amendment.law import Law, Number
from rrdiff.amendment.operations import Operation
from rrdiff.amendment.places import LawPlace
from rrdiff.amendment.wording import find
from rrdiff.structure.clause import Level


class AmendedHeadings(Additions):
    """Operations on headings."""

    def __init__(self, law: Law, operations: tuple[Operation, ...]) -> None:
        super().__init__(law, operations)
        self.moved_headings: list[tuple[int, Slot, LawPlace]] = []

    def _delete_heading(self, index: int, place: LawPlace) -> None:
        """Take away a heading: with all below it, or the heading alone where only that is named."""
        slots = self.chapters.find(place)
        if len(slots) != 1:
            self._heading_missing(index, place, len(slots))
            return
        inside = self.chapters.below(slots[0])
        if place.scope != "heading":
            self.gone |= {n for n, home in self.chapters.home.items() if any(home is one for one in inside)}
            for slot in reversed(inside):
                self.chapters.remove(slot, None)
        else:
            at = self.chapters.slots.index(slots[0])
            self.chapters.remove(slots[0], self.chapters.slots[at - 1] if at else None)

    def _heading_missing(self, index: int, place: LawPlace, count: int) -> None:
        if count:
            self.log.doubt(index, "several", place=place.printed)
        else:
            self.log.lost(index, "no_place", place=place.printed)

    def _moved_heading(self, index: int, operation: Operation) -> None:
        """Give headings other numbers, another chapter or level, perhaps another title; articles go with them."""
        for at, place in enumerate(operation.old):
            slots = self.chapters.find(place)
            if len(slots) != 1:
                self._heading_missing(index, place, len(slots))
                continue
            if operation.lines:
                heading = heading_at(operation.lines[0])
                self.rename(slots[0], heading.title if heading else operation.lines[0])
            if len(operation.new) == len(operation.old):
                self.moved_headings.append((index, slots[0], operation.new[at]))

    def _place_headings(self) -> None:
        """Put moved headings where their new numbers say, when all others are known."""
        self._replaced_by_sections()
        for index, slot, target in sorted(self.moved_headings, key=lambda one: _number(one[2])):
            if not self.chapters.move(slot, target):
                self.log.lost(index, "no_place", place=target.printed)
        self.chapters.place_free()
        numbers = {id(slot): number for slot, number in self.chapters.counted()}
        for index, slot, target in self.moved_headings:
            own = numbers.get(id(slot), (0, 0))
            if own != _number(target) and target.level in {"part", "chapter", "section"}:
                there = LawPlace().below(target.level, own).printed
                self.log.doubt(index, "heading_number", place=target.printed, new=there)

    def _replaced_by_sections(self) -> None:
        """A chapter all of whose sections become chapters is left without any article, and goes."""
        promoted = {id(slot) for _, slot, target in self.moved_headings if target.level == "chapter"}
        for slot in list(self.chapters.slots):
            inside = self.chapters.below(slot)[1:]
            own = any(home is slot for home in self.chapters.home.values())
            if (
                slot.heading.level is Level.CHAPTER
                and inside
                and not own
                and all(id(one) in promoted for one in inside)
            ):
                index = next(n for n, one, _ in self.moved_headings if one is inside[0])
                self.log.infer(index, "heading_gone", chapter=slot.heading.title.text)
                self.chapters.remove(slot, None)

    def in_order(self, numbers: list[Number]) -> list[Number]:
        """Old articles in the order in which they stand once headings have moved, their articles with them."""
        return self._beside_others(self._with_headings(numbers))

    def _beside_others(self, order: list[Number]) -> list[Number]:
        """The order with articles taken behind or before others that they are said to go beside."""
        for index, olds, anchor, side in self.put_beside:
            if anchor not in order or not self.named.keys().isdisjoint({anchor, *olds}):
                self.log.doubt(index, "no_number")
                continue
            order = [n for n in order if n not in olds]
            at = order.index(anchor) + (side == "after")
            order[at:at] = olds
        return order

    def _with_headings(self, numbers: list[Number]) -> list[Number]:
        """Old articles in the order that the headings have above them."""
        if not self.moved_headings and not self.chapters.reordered:
            return sorted(numbers)
        ranks = {id(slot): at for at, slot in enumerate(self.chapters.slots)}
        homes = {n: ranks.get(id(home), -1) for n, home in self.chapters.home.items()}
        return sorted(numbers, key=lambda n: (homes.get(n, max((r for m, r in homes.items() if m < n), default=-1)), n))

    def _heading(self, index: int, operation: Operation) -> None:
        """Give headings another title, whole or in part."""
        if not operation.old:
            self._contents(index, operation)
        elif len(operation.old) > 1 and not operation.phrases and len(operation.texts) != len(operation.old):
            self.log.doubt(index, "count_differs", said=len(operation.old), quoted=len(operation.texts))
            return
        for at, place in enumerate(operation.old):
            slots = self.chapters.find(place)
            if len(slots) != 1:
                self._heading_missing(index, place, len(slots))
                continue
            slot = slots[0]
            if operation.phrases:
                for old, new in operation.phrases:
                    if not self._in_heading(slot, old, new):
                        self.log.lost(index, "no_phrase", phrase=old, place=place.printed)
            else:
                line = "".join(operation.texts[at] if len(operation.old) > 1 else operation.lines)
                heading = heading_at(line)
                self.rename(slot, heading.title if heading else line)

    def _contents(self, index: int, operation: Operation) -> None:
        """Words changed in the contents, which are the headings."""
        for old, new in operation.phrases:
            if not [slot for slot in list(self.chapters.slots) if self._in_heading(slot, old, new)]:
                self.log.lost(index, "no_phrase", phrase=old, place="目录")

    def _in_heading(self, slot: Slot, old: str, new: str) -> bool:
        """Exchange words of one heading; True also where another operation has done it."""
        title = slot.heading.title
        at = find(title.text, old)
        if at and not (new and find(title.text, new) and slot.old is not None and title != slot.old.title):
            self.rename(slot, title.text[: at[0]] + new + title.text[at[0] + len(old) :])
            return True
        return bool(new and find(title.text, new) and slot.old is not None and find(slot.old.title.text, old))

    def _dissolve(self, index: int, operation: Operation) -> None:
        """Put what stands below one heading below another, which usually is the one before it."""
        slots = self.chapters.find(operation.old[0])
        targets = self.chapters.find(operation.new[0])
        if len(slots) != 1 or len(targets) != 1:
            self._heading_missing(index, operation.old[0], max(len(slots), len(targets)) if slots and targets else 0)
            return
        if slots[0] is targets[0]:
            self.log.doubt(index, "named_twice", place=operation.old[0].printed)
            return
        level = [one for one in self.chapters.slots if one.heading.level is slots[0].heading.level]
        if abs(level.index(slots[0]) - level.index(targets[0])) > 1:
            self.log.infer(index, "sequence", place=operation.old[0].printed)
        heir = self.chapters.below(targets[0])[-1]
        self.chapters.remove(slots[0], heir)


def _number(target: LawPlace) -> Number:
    """The number of the heading that a place names."""
    number: Number = getattr(target, target.level)
    return number
