"""Changes of words inside units, in the title, the introductory words and the whole law."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rrdiff.amendment.amended_headings import AmendedHeadings
from rrdiff.amendment.law import AmendedWording, Law, Number, fresh
from rrdiff.amendment.lookup import Line
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.places import LawPlace
from rrdiff.amendment.wording import (
    LAST_SENTENCE,
    PhraseEdit,
    edit,
    find,
    find_in,
    inside_title,
    inside_word,
    sentence_span,
)

_MARKS = frozenset("，；。、：")
_PROVISO = re.compile("(?P<mark>[，；。])(?P<words>但[^。；]+)(?P<end>[。；]|$)")


@dataclass(frozen=True, slots=True)
class Check:
    """A phrase and the lines one of which must hold it."""

    edit: PhraseEdit
    wordings: tuple[AmendedWording, ...]
    place: LawPlace | None


class Phrases(AmendedHeadings):
    """Phrase operations."""

    def __init__(self, law: Law, operations: tuple[Operation, ...]) -> None:
        super().__init__(law, operations)
        self.checks: list[Check] = []
        self.everywhere: list[PhraseEdit] = []
        self.title: AmendedWording | None = None
        self.preamble: list[AmendedWording] | None = None

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
                untitled = _outside_titles(old, [line[3].text for line in lines])
                local = PhraseEdit(operation.sort, old, new, index, number, untitled=untitled)
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
        lines = self.law.plain().split("\n")
        self.everywhere = [
            replace(one, whole=self._stands_whole(one), untitled=_outside_titles(one.old, lines))
            for one in self.everywhere
        ]
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


def _outside_titles(phrase: str, lines: list[str]) -> bool:
    """Whether a phrase stands outside the titles of laws, so that it is not meant inside one."""
    return any(not inside_title(line, at, phrase) for line in lines for at in find(line, phrase))
