"""Clauses about headings, and about articles that stand under one: renamed, merged, named by title, filled."""

from __future__ import annotations

import re
from dataclasses import replace

from rrdiff.amendment import patterns
from rrdiff.amendment.frames import FrameReader
from rrdiff.amendment.operations import Action
from rrdiff.amendment.places import LawPlace, places

HEADED = frozenset({"part", "chapter", "section"})


class HeadingReader(FrameReader):
    """Reads what is said of 编, 章 and 节."""

    def _titled(self, where: list[LawPlace], pattern: re.Pattern[str]) -> list[LawPlace]:
        """Headings that were named, the last with the title beside its number and with its end or beginning."""
        last = where[-1]
        if last.level not in HEADED:
            return where
        if title := self._accept(pattern):
            last = replace(last, title=self._title_of(title))
        if edge := self._accept(patterns.HEADING_EDGE):
            last = replace(last, scope="end" if edge["end"] else "begin")
        return [*where[:-1], last]

    def _title_of(self, match: re.Match[str]) -> str:
        quoted = "".join(self.leaf.quoted(match["quoted"]).lines) if match["quoted"] else ""
        named = match.groupdict()
        return quoted or next(filter(None, (named.get(name) for name in ("marked", "bare", "bracketed"))), "")

    def _by_title(self) -> list[LawPlace]:
        """The heading that is named by its title alone, to which something is added."""
        match = patterns.HEADING_BY_TITLE.match(self.s, self.i)
        if match is None:
            return []
        title, level = self._title_of(match), patterns.UNIT_NAMES.get(match["unit"] or "", "chapter")
        whole = places(title, 0, LawPlace()) if match["quoted"] else ([], 0)
        if match["unit"] is None and title not in patterns.USUAL_HEADINGS and not whole[0]:
            return []
        self.i = match.end()
        place = LawPlace().below(level, (0, 0))
        if len(whole[0]) == 1 and whole[0][0].level in HEADED:  # “第四章　法律责任”
            place, title = whole[0][0], title[whole[1] :].strip()
        return self._titled([replace(place, title=title)], patterns.UNDER_TITLE)

    def _under(self) -> list[LawPlace]:
        """The heading that is named behind 列入 or 移至."""
        where, self.i = places(self.s, self.i, LawPlace())
        return self._titled(where, patterns.UNDER_TITLE) if where else self._by_title()

    def _enlisted(self, begin: int, own: str | None) -> bool:
        """列入第四章, of the articles that were named before; ``own`` is 本章."""
        where = [] if own else self._under()
        if own or where:
            self._emit(Action.ENLIST, begin, new=tuple(where))
        return bool(own or where)

    def _put_under(self, begin: int, where: list[LawPlace], own: str | None) -> bool:
        """将第六条移至第四章，作为第九条: articles that go under another heading, perhaps with a number."""
        under = [] if own else self._under()
        if len(under) != 1 and not own:
            return False
        new: list[LawPlace] = []
        texts: tuple[tuple[str, ...], ...] = ()
        if self._accept(patterns.UNDER_AS):
            new, self.i = places(self.s, self.i, LawPlace())
            if not new:
                return False
            texts = self._texts() if self._accept(patterns.THEN) else ()
        self._move_context(where)
        self.current = list(where)
        if new:
            self.target = LawPlace(article=new[-1].article)
            self._emit(Action.RENUMBER, begin, old=tuple(where), new=tuple(inside(new, under)), texts=texts)
            if own:
                self._emit(Action.ENLIST, begin)
            return True
        self._emit(Action.ENLIST, begin, old=tuple(where), new=tuple(under))
        return True

    def _put_beside(self, begin: int, where: list[LawPlace]) -> bool:
        """将第六条移至第九条之后, without a new number."""
        anchor, self.i = places(self.s, self.i, LawPlace())
        side = self._accept(patterns.SIDE)
        if len(anchor) != 1 or anchor[0].level != "article" or side is None:
            return False
        scope = "after" if side["side"] == "后" else "before"
        self._move_context(where)
        self.current = list(where)
        self._emit(Action.ENLIST, begin, old=tuple(where), beside=(replace(anchor[0], scope=scope),))
        return True

    def _headed(self) -> bool:
        return patterns.HEADING_CHANGED.match(self.s, self.i) is not None and "\n" not in self._next_quoted()

    def _next_quoted(self) -> str:
        match = patterns.ONE_QUOTED.search(self.s, self.i)
        return "\n".join(self.leaf.quoted(match.group()).lines) if match else ""

    def _heading(self, begin: int, where: list[LawPlace]) -> bool:
        """Read what becomes of a heading; True when it is renamed."""
        phrase = patterns.HEADING_WORDS.match(self.s, self.i)
        if phrase:
            self.i = phrase.end()
            old, new = self._words(phrase.group())
            self._emit(Action.HEADING, begin, old=tuple(where), phrases=((old, new),))
            return True
        self._accept(patterns.HEADING_NAME)
        if self._accept(patterns.DELETED):
            self._emit(Action.DELETE, begin, old=tuple(replace(one, scope="heading") for one in where))
            return True
        if self._accept(patterns.DELETE):
            return False
        if not self._accept(patterns.THEN):
            return False
        run = patterns.QUOTES.match(self.s, self.i) if len(where) > 1 else None
        texts = tuple((word,) for word in self._words(run.group())) if run else self._texts()
        self.i = run.end() if run else self.i
        self._emit(Action.HEADING, begin, old=tuple(where), texts=texts)
        return True

    def _chapters_merged(self, begin: int, where: list[LawPlace]) -> bool:
        """将第四章、第五章合并为一章，作为第四章，章名为“…”: the later ones go into the first."""
        if self._accept(patterns.AS) or self._accept(patterns.INTO_ONE):
            _, self.i = places(self.s, self.i, LawPlace())
        named = self._accept(patterns.NAMED) or self._accept(patterns.TITLE_ALONE)
        for one in where[1:]:
            self._emit(Action.DISSOLVE, begin, old=(one,), new=(where[0],))
        if named:
            title = self.leaf.quoted(named["title"]).lines
            self._emit(Action.HEADING, begin, old=(replace(where[0], scope="heading"),), texts=(title,))
        return True


def inside(new: list[LawPlace], under: list[LawPlace]) -> list[LawPlace]:
    """New articles with the heading that they are put under."""
    if not under:
        return new
    head = under[0]
    return [
        replace(one, part=head.part, chapter=head.chapter, section=head.section, title=head.title, scope=head.scope)
        for one in new
    ]
