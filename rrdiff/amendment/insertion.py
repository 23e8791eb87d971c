"""Clauses that add: articles, 款, 项, chapters with what they hold."""

from __future__ import annotations

import re
from dataclasses import replace

from rrdiff.amendment import patterns
from rrdiff.amendment.headings import HEADED, HeadingReader, inside
from rrdiff.amendment.operations import Action
from rrdiff.amendment.places import LawPlace, places
from rrdiff.amendment.quoting import QUOTED
from rrdiff.text.numerals import to_int
from rrdiff.text.source import FoldedSpan

_Q = QUOTED
_Numbered = tuple[list[LawPlace], tuple[tuple[str, ...], ...], list[LawPlace], list[LawPlace]]


class InsertionReader(HeadingReader):
    """Reads additions."""

    def _addition(self, begin: int, where: list[LawPlace] | None) -> bool:
        """增加一款 …, with the unit it is added to before it, or not."""
        match = self._accept(patterns.ADD)
        assert match is not None
        unit, count = patterns.UNIT_NAMES[match["unit"]], to_int(match["n"]) or 1
        position = "before" if re.match(r"(?:之)?前", match.group()) else "after" if "后" in match.group()[:3] else ""
        subject = where[-1] if where else None
        if subject is None and unit in {"paragraph", "item", "point"}:
            subject = self.context if self.context.level else None
        titled = (self.leaf.quoted(match["title"]).lines,) if match["title"] else ()
        new, texts, chapters, under = self._numbered(unit, subject, titled)
        whole = re.compile(rf"[,;]?(?:并)?将(?:该|本)[条款]修改为:?\n?(?={_Q})").match(self.s, self.i)
        carried = None if whole else self._carried(new)
        if whole:
            self.i = whole.end()
            here = LawPlace(article=(subject or self.context).article)
            self._emit(Action.REPLACE, begin, old=(here,), texts=self._texts())
            return True
        content = self._accept(patterns.CONTENT)
        if content or carried:
            texts += self._texts()
            if not new and self._accept(patterns.AS):  # 增加一条：“…”，作为第五条
                new, self.i = places(self.s, self.i, self._addition_base(unit, subject))
                new = inside(new, under)
        if unit == "article":
            self.context = LawPlace()
            self.current = []
            self.target = new[-1] if new else None
        elif subject is not None:
            self.context = LawPlace(article=subject.article, paragraph=subject.paragraph if unit == "item" else None)
            self.current = [subject]
        if carried is not None:
            self._emit(Action.CARVE, begin, old=carried[0], new=carried[1], texts=texts, unit=unit)
            self.context = LawPlace()
            return True
        self._into_chapter(begin, unit, new)
        subject = under[0] if under and not new else subject
        if subject is not None and subject.scope not in {"begin", "end", "after"}:
            subject = replace(subject, scope="end" if self.last_of_all else position)
        self.last_of_all = False
        self._emit(
            Action.ADD,
            begin,
            old=(subject,) if subject else (),
            new=tuple(new),
            unit=unit,
            texts=texts,
            count=count,
            chapters=tuple(chapters),
        )
        return True

    def _heading_as_printed(self, begin: int, subject: LawPlace | None = None) -> bool:
        """增加“第五章　监督检查”, with its articles said or quoted behind it."""
        match = patterns.ADD_QUOTED_HEADING.match(self.s, self.i)
        lines = self.leaf.quoted(match["heading"]).lines if match else ()
        where, end = places(lines[0], 0, LawPlace()) if len(lines) == 1 else ([], 0)
        if match is None or len(where) != 1 or where[0].level not in HEADED or not lines[0][end:].strip():
            return False
        self.i = match.end()
        texts, chapters = self._headed_content((lines,))
        if self._accept(patterns.CONTENT):
            texts += self._texts()
        self.context, self.current, self.target = LawPlace(), [], None
        side = {"前": "before", "后": "after"}.get(match["side"] or "", "")
        old = (replace(subject, scope=side),) if subject is not None else ()
        unit, held = where[0].level, tuple(chapters)
        self._emit(Action.ADD, begin, old=old, new=(where[0],), unit=unit, texts=texts, count=1, chapters=held)
        return True

    def _heading_by_number(self, begin: int, subject: LawPlace | None = None) -> bool:
        """增加第五章“监督检查”：“…”: a heading under the number it will have."""
        new, self.i = places(self.s, self.i, LawPlace())
        unit = new[-1].level
        texts: tuple[tuple[str, ...], ...] = ()
        if heading := self._accept(re.compile(rf"({_Q})(?=[,。;:])")):
            texts = (self.leaf.quoted(heading[1]).lines,)
        texts, chapters = self._headed_content(texts)
        if self._accept(patterns.CONTENT):
            texts += self._texts()
        self.context, self.current, self.target = LawPlace(), [], None
        old = (subject,) if subject is not None else ()
        held = tuple(chapters)
        self._emit(Action.ADD, begin, old=old, new=tuple(new), unit=unit, texts=texts, count=len(new), chapters=held)
        return bool(texts)

    def _listed_under(self, unit: str) -> list[LawPlace]:
        """，列入第五章 beside the number of an article that is added."""
        begin = self.i
        listed = self._accept(patterns.ENLIST) if unit == "article" else None
        under = self._under() if listed and not listed["own"] else []
        if len(under) != 1:
            self.i = begin
        return under if len(under) == 1 else []

    def _numbered(self, unit: str, subject: LawPlace | None, texts: tuple[tuple[str, ...], ...]) -> _Numbered:
        """What is said of new units before their wording: numbers, a title, what they hold, the heading above them."""
        new: list[LawPlace] = []
        chapters: list[LawPlace] = []
        if heading := self._accept(re.compile(rf"({_Q})(?=,)" if unit not in HEADED else rf"({_Q})(?=[,:])")):
            texts = (self.leaf.quoted(heading[1]).lines,)
        under = self._listed_under(unit)
        if subject is not None and self._accept(patterns.AS_LAST):
            self.last_of_all = True
        elif self._accept(patterns.AS):
            base = self._addition_base(unit, subject)
            new, self.i = places(self.s, self.i, base)
            if unit in HEADED and (heading := self._accept(re.compile(rf"({_Q})(?=[,。;:])"))) and not texts:
                texts = (self.leaf.quoted(heading[1]).lines,)
        elif bracketed := self._accept(patterns.BRACKETED_AS):
            new, _ = places(bracketed["at"], 0, self._addition_base(unit, subject))
        new = inside(new, under or self._listed_under(unit))
        if unit in HEADED:
            texts, chapters = self._headed_content(texts)
            if not new and self._accept(patterns.AS):  # 增加一章，章名为“甲”，作为第五章
                new, self.i = places(self.s, self.i, LawPlace())
                texts, more = self._headed_content(texts)
                chapters += more
        return new, texts, chapters, under

    def _into_chapter(self, begin: int, unit: str, new: list[LawPlace]) -> None:
        """增加一章，作为第四章“…”，将第九条列入该章，并增加一条: all in one sentence comes into that chapter."""
        if unit != "article" or not new or not self.found:
            return
        chain = len(self.found) - 1
        while chain > 0 and self.found[chain].sort is Action.ENLIST and not self.found[chain].new:
            chain -= 1
        head = self.found[chain]
        ends = self._sentence_ends(head.span.end, self.leaf.spans[begin].start)
        bare = not head.chapters and len(head.lines) <= 1  # the sentence behind 增加一章，作为第五章“甲”。
        follows = (chain < len(self.found) - 1 and not ends) or (chain == len(self.found) - 1 and bare)
        if follows and head.sort is Action.ADD and head.unit in HEADED:
            self.found[chain] = replace(head, chapters=(*head.chapters, *new))

    def _addition_base(self, unit: str, subject: LawPlace | None) -> LawPlace:
        if unit == "item" and subject is not None:
            return LawPlace(paragraph=subject.paragraph)
        return LawPlace()

    def _carried(self, new: list[LawPlace]) -> tuple[tuple[LawPlace, ...], tuple[LawPlace, ...]] | None:
        """，将第三十条第三款修改后作为本条第一款 after 增加一条，作为第N条."""
        opened = re.compile(r"[,;]?将").match(self.s, self.i)
        if opened is None or not new:
            return None
        where, end = places(self.s, opened.end(), LawPlace())
        match = re.compile(r"(?:修改后)?(?:作为|改为)(?=(?:本|该)条)").match(self.s, end)
        if not where or match is None:
            return None
        target, after = places(self.s, match.end(), new[-1])
        if not target:
            return None
        self.i = after
        self._accept(patterns.THEN)
        self._accept(re.compile(rf":\n?(?={_Q})"))
        return tuple(where), tuple(target)

    def _headed_content(self, texts: tuple[tuple[str, ...], ...]) -> tuple[tuple[tuple[str, ...], ...], list[LawPlace]]:
        """What is said of an added chapter before its wording: its title, how many articles it has and which."""
        chapters: list[LawPlace] = []
        while True:
            if self._accept(patterns.DIVIDED):
                continue
            if not texts and (named := self._accept(patterns.NAMED)):
                texts = (self.leaf.quoted(named["title"]).lines,)
                continue
            if holds := patterns.HOLDS.match(self.s, self.i):
                held, end = places(self.s, holds.end(), LawPlace())
                if held and held[0].level == "article":
                    chapters, self.i = held, end
                    self._accept(re.compile("组成"))
                    continue
            return texts, chapters

    def _added_by_number(self, begin: int, subject: LawPlace | None) -> bool:
        """增加第二款：“…”, to the article named or, after a 款 that became one, to that one."""
        new, self.i = places(self.s, self.i, LawPlace())
        last = self.found[-1] if self.found else None
        old: tuple[LawPlace, ...] = (subject or self.context,)
        if subject is None and last is not None and last.sort is Action.CARVE:
            new, old = [replace(one, article=last.new[-1].article) for one in new], ()
        elif not old[0].level:
            return False
        self._accept(re.compile(r"[,:]?\n?"))
        if subject is not None:
            self._move_context([subject])
        texts = self._texts()
        self._emit(Action.ADD, begin, old=old, new=tuple(new), texts=texts, unit=new[0].level, count=len(new))
        return bool(texts)

    def _content_of_addition(self, begin: int) -> bool:
        """增加一款，作为第一款，原第一款改为第二款：“…”: what is quoted last is the wording of what was added."""
        at = len(self.found) - 1
        while at > 0 and self.found[at].sort in {Action.RENUMBER, Action.ADJUST} and not self.found[at].texts:
            at -= 1
        ends = re.compile(rf"(?:[。;,]?\n?{_Q})+(?=[。;\n]|$)").match(self.s, self.i)
        if at in {-1, len(self.found) - 1} or ends is None or self.s[self.i - 1] not in ":\n":
            return False
        head = self.found[at]
        if head.sort is not Action.ADD or head.texts:
            return False
        self.found[at] = replace(head, texts=self._texts(), closed=head.closed and self._closed(begin))
        return True

    def _articles_by_number(self, begin: int, subject: LawPlace | None = None) -> bool:
        """增加第五条：“…”: a new article under the number it will have."""
        new, self.i = places(self.s, self.i, LawPlace())
        self._accept(re.compile(r"[,:]?\n?"))
        texts = self._texts()
        self.context, self.current, self.target = LawPlace(), [], new[-1]
        old = (subject,) if subject is not None else ()
        self._emit(Action.ADD, begin, old=old, new=tuple(new), texts=texts, unit="article", count=len(new))
        return bool(texts)

    def _later_content(self, begin: int) -> bool:
        """修改为：“…” that belongs to what was moved, merged or split just before."""
        last = self.found[-1]
        if last.sort not in {Action.RENUMBER, Action.CARVE, Action.MERGE, Action.SPLIT, Action.ADD} or last.texts:
            return False
        texts = self._texts()
        self.found[-1] = replace(
            last,
            texts=texts,
            span=FoldedSpan(last.span.start, self._span(begin).end),
            closed=last.closed and self._closed(begin),
        )
        return True
