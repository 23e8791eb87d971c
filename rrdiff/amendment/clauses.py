"""What every reader of a clause needs: the cursor, what was named before, and quotations."""

from __future__ import annotations

import re
from dataclasses import replace

from rrdiff.amendment import patterns
from rrdiff.amendment.decision import Leaf
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.places import LawPlace, places
from rrdiff.amendment.quoting import QUOTED
from rrdiff.text.numerals import NUMBER, to_int
from rrdiff.text.source import FoldedSpan

_Q = QUOTED
EXCEPTED = frozenset({Action.SUBSTITUTE, Action.PHRASE, Action.REMOVE})
"""Changes of words, from which a place can be excepted."""


class ClauseReader:
    """A cursor in one item."""

    def __init__(self, leaf: Leaf) -> None:
        """Begin at the head of an item, with nothing named yet."""
        self.leaf = leaf
        self.s = leaf.text
        self.i = 0
        self.found: list[Operation] = []
        self.context = LawPlace()  # the article (and 款) the words before were about, by old number
        self.current: list[LawPlace] = []  # the places the last phrase operation was about
        self.verb: Action | None = None  # the last phrase verb, for clauses that leave it out
        self.target: LawPlace | None = None  # the new place of the unit just moved, merged, or added
        self.subject_at: int | None = None  # where the words begin that name what the next operation is about
        self.last_of_all = False  # what is added was said to be the last 款 or 项
        self.apart: tuple[LawPlace, ...] = ()  # places excepted from the change of words that follows

    def _accept(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.s, self.i)
        if match:
            self.i = match.end()
        return match

    def _span(self, begin: int) -> FoldedSpan:
        spans = self.leaf.spans
        end = min(self.i, len(spans))
        while end > begin + 1 and self.s[end - 1] in ",;。:\n":
            end -= 1
        return FoldedSpan(spans[begin].start, spans[end - 1].end)

    def _emit(self, sort: Action, begin: int, **fields: object) -> Operation:
        """Add an operation that was read from ``begin`` to the cursor."""
        if self.subject_at is not None:
            begin, self.subject_at = self.subject_at, None
        if self.apart:
            sort, fields = (sort, {**fields, "apart": self.apart}) if sort in EXCEPTED else (Action.UNREAD, {})
            self.apart = ()
        marks = re.findall(_Q, self.s[begin : self.i])
        closed = all(self.leaf.quoted(mark).closed for mark in marks)
        operation = Operation(sort, self._span(begin), source=self.leaf.label, closed=closed, **fields)  # type: ignore[arg-type]
        self.found.append(operation)
        return operation

    def _texts(self, *, several: bool = False) -> tuple[tuple[str, ...], ...]:
        """Adjacent quotations from here on."""
        texts: list[tuple[str, ...]] = []
        listed = (
            re.compile(rf"[。;,、]?\n?({_Q})(?=[、。]?\n?{_Q}|[。;,\n]|其余|其他各|以下各|$)")
            if several
            else re.compile(rf"[。;,]?\n?({_Q})")
        )
        while match := listed.match(self.s, self.i):
            if texts and self.s[match.end() : match.end() + 3].startswith(
                ("修改", "改为", "后增", "前增", "之后", "之前")
            ):
                break
            texts.append(self.leaf.quoted(match[1]).lines)
            self.i = match.end()
        return tuple(texts)

    def _words(self, run: str) -> list[str]:
        return ["\n".join(self.leaf.quoted(mark).lines) for mark in re.findall(_Q, run)]

    def _same(self) -> list[LawPlace]:
        """Where words apply that name no place."""
        return self.current or ([self.context] if self.context.level else [])

    def _closed(self, begin: int) -> bool:
        return all(self.leaf.quoted(mark).closed for mark in re.findall(_Q, self.s[begin : self.i]))

    def _run(self) -> str:
        """A run of quotations joined by 、 or 和; a mark that opens the next pair is not of it."""
        match = patterns.QUOTES.match(self.s, self.i)
        if match is None:
            return ""
        run = match.group()
        following = re.compile(
            r"(?:一词|字样)?,?(?:均|都|分别|统一|相应|一律)*(?:修改为|改为|替换为|调整为|之?[前后](?:面)?增加|(?:予以)?删[去除])"
        ).match(self.s, match.end())
        marks = list(re.finditer(_Q, run))
        if following and len(marks) > 1:
            run = run[: marks[-2].end()]
        self.i += len(run)
        return run

    def _move_context(self, where: list[LawPlace]) -> None:
        """Later clauses may leave out what this one named."""
        last = where[-1]
        item = last.item if last.point is not None else None
        self.context = (
            LawPlace(article=last.article, paragraph=last.paragraph, item=item)
            if last.article
            else replace(last, scope="")
        )

    def _about_phrases(self, where: list[LawPlace]) -> None:
        self._move_context(where)
        self.current = where

    def _nth(self) -> int:
        """Which of the places that hold the words is said before them: 0 for all, -1 for the last."""
        said = self._accept(patterns.NTH)
        if said is None:
            return 0
        return -1 if said["last"] else to_int(said["nth"] or "一") or 1

    def _explicit(self, begin: int) -> bool:
        """Whether an article is named after 改为."""
        return bool(
            re.compile(rf"(?:为|至|作)(?:《[^》]*》|本法)?第{NUMBER}(?:章第{NUMBER})?条").search(self.s, begin, self.i)
        )

    def _new_base(self, where: list[LawPlace], base: LawPlace) -> LawPlace:
        """What a new place leaves out is taken from the old one: 第一款改为第二款."""
        first = where[0]
        if first.level == "paragraph":
            return LawPlace(article=first.article)
        if first.level in {"item", "point"}:
            return replace(first, scope="")
        return base

    def _extended(self, begin: int, where: list[LawPlace], scope: str) -> bool:
        """第一款最后增加“…”, 开始部分增加规定：“…”."""
        texts = self._texts()
        if not texts or not where:
            return False
        if where[-1].article and patterns.AS_PARAGRAPH.match(self.s, self.i):  # 增加“甲。”作为第二款
            self._accept(patterns.AS)
            new, self.i = places(self.s, self.i, LawPlace())
            self._about_phrases(where)
            self._emit(Action.ADD, begin, old=(where[-1],), new=tuple(new), texts=texts, unit="paragraph", count=1)
            return True
        self._accept(patterns.FILL)
        self._move_context(where)
        self.current = list(where)
        sort = Action.PREPEND if scope in {"begin", "lead"} else Action.APPEND
        somewhere = "" if scope or texts[-1][-1].endswith(("。", "；", "：")) else "somewhere"
        old = tuple(one if one.scope.startswith("sentence") else replace(one, scope="") for one in where)
        self._emit(sort, begin, old=old, texts=texts, unit=somewhere)
        return True
