"""Changes of words inside units, in headings, in the title and in the whole law, and what becomes of headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rrdiff.amendment.additions import Additions
from rrdiff.amendment.chapters import Slot
from rrdiff.amendment.content import heading_at
from rrdiff.amendment.law import AmendedWording, Law, Number, fresh
from rrdiff.amendment.lookup import Line
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.places import LawPlace
from rrdiff.amendment.wording import LAST_SENTENCE, PhraseEdit, edit, find, find_in, inside_word, sentence_span
from rrdiff.structure.clause import Level

_MARKS = frozenset("，；。、：")
_PROVISO = re.compile("(?P<mark>[，；。])(?P<words>但[^。；]+)(?P<end>[。；]|$)")


@dataclass(frozen=True, slots=True)
class Check:
    """A phrase and the lines one of which must hold it."""

    edit: PhraseEdit
    wordings: tuple[AmendedWording, ...]
    place: LawPlace | None


class Phrases(Additions):
    """Phrase operations and headings."""

    def __init__(self, law: Law, operations: tuple[Operation, ...]) -> None:
        super().__init__(law, operations)
        self.checks: list[Check] = []
        self.everywhere: list[PhraseEdit] = []
        self.title: AmendedWording | None = None
        self.preamble: list[AmendedWording] | None = None
        self.moved_headings: list[tuple[int, Slot, LawPlace]] = []

    def _sentence(self, index: int, place: LawPlace, new: str) -> None:
        """A sentence of a 款 gets new wording, or goes."""
        number = int(place.scope.removeprefix("sentence") or 0)
        for article, paragraph in self.paragraphs(index, place):
            text = self.law.by_number[article].paragraphs[paragraph - 1].wording.text
            span = sentence_span(text, number)
            if span is None:
                self.log.lost(index, "no_place", place=place.printed)
                continue
            if number == LAST_SENTENCE and not span[0]:  # of one sentence, 一句 is a part
                self.log.doubt(index, "where_in", place=place.printed)
                continue
            if new and text[span[1] - 1] == "。" and new[-1] not in "。；：”）":
                self.log.infer(index, "separator", what="。", phrase=new[-10:])
                new += "。"
            one = PhraseEdit(Action.PHRASE, text[span[0] : span[1]], new, index, number)
            self.work(article).change(paragraph, 0, one)

    def _proviso(self, index: int, place: LawPlace, new: str) -> None:
        """但书, from 但 to the end of its sentence, gets new wording, or goes."""
        found = [
            (line, one)
            for line in self.lines(index, replace(place, scope=""))
            for one in _PROVISO.finditer(line[3].text)
        ]
        if len(found) != 1:
            tell = self.log.doubt if found else self.log.lost
            tell(index, "several" if found else "no_place", place=f"{place.printed}但书")
            return
        (article, paragraph, item, _), one = found[0]
        text = new.strip("，；。")
        if not text:
            gone = one.group().rstrip("。；") if one["mark"] != "。" else one["words"] + one["end"]
        else:
            gone = one["words"]
            text = text if text.startswith("但") else "但" + text
        self.work(article).change(paragraph, item, PhraseEdit(Action.PHRASE, gone, text, index))

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

    def _phrase(self, index: int, operation: Operation) -> None:
        """Exchange, add or take out words at the places of an operation, and note what is to be checked."""
        checks: list[tuple[Check, bool]] = []
        apart = self._apart(index, operation)
        for old, new in operation.phrases:
            shared: list[AmendedWording] = []
            one = PhraseEdit(operation.sort, old, new, index)
            for place in operation.old:
                if place.level in {"chapter", "section", "part"}:
                    lines = [line for n in self.inside(place) for line in self.lines(index, LawPlace(article=n))]
                else:
                    lines = self.lines(index, place)
                if apart and any(line[:3] in apart for line in lines):
                    lines = [line for line in lines if line[:3] not in apart]
                    if not any(find(line[3].text, old) for line in lines):
                        continue
                number = int(place.scope.removeprefix("sentence")) if place.scope.startswith("sentence") else 0
                local = PhraseEdit(operation.sort, old, new, index, number)
                if operation.nth or old in _MARKS or place.scope == "end":
                    self._one_of(operation.nth, local, place, lines)
                else:
                    for article, paragraph, item, wording in lines:
                        if find(wording.text, old):
                            self.work(article).change(paragraph, item, local)
                wordings = tuple(line[3] for line in lines)
                if operation.named and lines:
                    checks.append((Check(local, wordings, place), any(find(w.text, old) for w in wordings)))
                shared += wordings
            if not operation.named and shared:
                self.checks.append(Check(one, tuple(shared), operation.old[0]))
        self._spread(index, operation, checks)

    def _one_of(self, nth: int, one: PhraseEdit, place: LawPlace, lines: list[Line]) -> None:
        """第二个“甲”, 末尾的“；”, or a mark, of which a place must hold one alone if it is not said which."""
        spots = [
            (line, count) for line in lines for count in range(1, len(find_in(line[3].text, one.old, one.sentence)) + 1)
        ]
        if place.scope == "end":
            nth = -1
            text = lines[-1][3].text if lines else ""
            spots = spots if text.endswith(one.old) or text.rstrip("。；").endswith(one.old) else []
        if len(spots) < max(nth, 1):
            if nth:
                self.log.lost(one.operation, "no_phrase", phrase=one.old[:40], place=place.printed)
            return
        if not nth and len(spots) > 1:
            self.log.doubt(one.operation, "several", place=f"{place.printed}“{one.old}”")
            return
        (article, paragraph, item, _), count = spots[nth - 1 if nth > 0 else nth]
        self.work(article).change(paragraph, item, replace(one, nth=count))

    def _apart(self, index: int, operation: Operation) -> frozenset[tuple[Number, int, int]]:
        """Lines that are excepted from a change of words."""
        return frozenset(line[:3] for place in operation.apart for line in self.lines(index, place))

    def _spread(self, index: int, operation: Operation, checks: list[tuple[Check, bool]]) -> None:
        """Several phrases of several places need not all stand in each: every one in some, and in each some."""
        held = [check for check, found in checks if found]
        phrases, places = {check.edit.old for check in held}, {check.place for check in held}
        all_held = len(phrases) == len(operation.phrases) and len(places) == len(operation.old)
        if len(held) < len(checks) and all_held and len(operation.phrases) > 1 and len(operation.old) > 1:
            missing = [f"{check.place.printed}“{check.edit.old}”" for check, ok in checks if not ok and check.place]
            self.log.infer(index, "spread", places="、".join(missing))
            self.checks += held
            return
        self.checks += [check for check, _ in checks]

    def _append(self, index: int, operation: Operation) -> None:
        """Put words at the end or the beginning of units, or a sentence behind another one."""
        text = "\n".join(operation.lines)
        if operation.sort is Action.APPEND and (operation.unit or text.endswith(("，", "、"))):
            self.log.doubt(index, "where_in", place=operation.old[0].printed)
            return
        for place in operation.old:
            if place.scope.startswith("sentence"):
                self._beside_sentence(index, place, text, before=operation.sort is Action.PREPEND)
                continue
            lines = self.lines(index, place)
            if lines:
                article, paragraph, item, _ = lines[0 if operation.sort is Action.PREPEND else -1]
                self.work(article).change(paragraph, item, PhraseEdit(operation.sort, "", text, index))

    def _beside_sentence(self, index: int, place: LawPlace, new: str, *, before: bool) -> None:
        """第一句后增加“…”: a sentence goes behind or before another one of its 款."""
        number = int(place.scope.removeprefix("sentence") or 0)
        found = self.paragraphs(index, place)
        if len(found) != 1 or before:
            self.log.doubt(index, "where_in", place=place.printed)
            return
        article, paragraph = found[0]
        text = self.law.by_number[article].paragraphs[paragraph - 1].wording.text
        span = sentence_span(text, number)
        if span is None or text[span[1] - 1] != "。" or new[-1:] != "。":
            self.log.doubt(index, "where_in", place=place.printed)
            return
        own = text[span[0] : span[1]]
        self.work(article).change(paragraph, 0, PhraseEdit(Action.PHRASE, own, own + new, index, number))

    def _everywhere(self, index: int, operation: Operation) -> None:
        if not operation.unit:
            self.log.infer(index, "everywhere")
        for old, new in operation.phrases:
            self.everywhere.append(PhraseEdit(Action.SUBSTITUTE, old, new, index))

    def _spread_everywhere(self) -> None:
        """Law-wide substitutions, in every line that holds the phrase."""
        self.everywhere = [replace(one, whole=self._stands_whole(one)) for one in self.everywhere]
        for one in self.everywhere:
            apart = self._apart(one.operation, self.operations[one.operation])
            held = [slot.heading.title for slot in self.chapters.slots if find(slot.heading.title.text, one.old)]
            for article in self.law.articles:
                if article.number in self.law.repeated:
                    continue
                for number, paragraph in enumerate(article.paragraphs, 1):
                    for item, wording in ((0, paragraph.wording), *((i.number, i.wording) for i in paragraph.items)):
                        if find(wording.text, one.old) and (article.number, number, item) not in apart:
                            self.work(article.number).change(number, item, one)
                            held.append(wording)
            held += self._elsewhere(one)
            self.checks.append(Check(one, tuple(held), None))

    def _stands_whole(self, one: PhraseEdit) -> bool:
        """Whether a phrase stands in the law as a word of its own, so that it is not meant where it is half of one."""
        lines = self.law.plain().split("\n")
        return any(not inside_word(line, at, one) for line in lines for at in find(line, one.old))

    def _elsewhere(self, one: PhraseEdit) -> list[AmendedWording]:  # noqa: ARG002 - annexes are known further on
        """Lines outside the articles that hold the phrase of a law-wide substitution."""
        return []

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

    def _title(self, index: int, operation: Operation) -> None:
        if operation.phrases:
            self.title = self._framed(index, operation, [self.law.title], "标题")[0]
        else:
            self.title = fresh("".join(operation.lines).rstrip("。").strip("《》"))

    def _preamble(self, index: int, operation: Operation) -> None:
        """Quote the introductory words anew, change words in them, or take them away."""
        lines = [line for kind, line in self.law.front if kind == "preamble"]
        if not lines:
            self.log.lost(index, "no_place", place="引言")
        elif operation.phrases:
            before = self.preamble if self.preamble is not None else lines
            self.preamble = self._framed(index, operation, before, "引言")
        else:
            self.preamble = [fresh(line) for line in operation.lines]

    def _framed(
        self, index: int, operation: Operation, lines: list[AmendedWording], place: str
    ) -> list[AmendedWording]:
        """Lines that stand around the articles, with words of them changed."""
        edits = [PhraseEdit(Action(operation.unit), old, new, index) for old, new in operation.phrases]
        for one in edits:
            if not any(find(line.text, one.old) for line in lines):
                self.log.lost(index, "no_phrase", phrase=one.old, place=place)
        return [edit(line, edits).wording for line in lines]

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
