"""Clauses about headings, and about articles that stand under one: renamed, merged, named by title, filled."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

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

    def _all_titled(self, where: list[LawPlace]) -> list[LawPlace]:
        """Headings that were named, and those that follow in the same list, with the titles beside their numbers."""
        while where[-1].level in HEADED and (title := self._accept(patterns.ANOTHER_HEADING)):
            last = replace(where[-1], title="".join(self._words(title.group())) or title.group()[1:-1])
            more, end = places(self.s, title.end() + 1, LawPlace())
            if not more or more[0].level != last.level:
                return [*where[:-1], last]
            where, self.i = [*where[:-1], last, *more], end
        if where[-1].level in HEADED and (title := self._accept(patterns.LAST_HEADING)):
            where = [*where[:-1], replace(where[-1], title="".join(self._words(title.group())) or title.group()[1:-1])]
        return self._titled(where, patterns.HEADING_TITLE)

    def _heading_split(self, begin: int, whole: LawPlace) -> bool:
        """将第二章分为两章：第四条为第二章“甲”，第五条至第七条为第三章“乙”: later parts come behind the first."""
        self._accept(patterns.SPLIT_HEADING)
        parts: list[LawPlace] = []
        titles: list[str] = []
        held: dict[LawPlace, tuple[list[LawPlace], bool]] = {}
        named: dict[LawPlace, str] = {}
        while True:
            at = self.i
            self._accept(patterns.BETWEEN_PARTS)
            if self._accept(patterns.TITLES_OF_PARTS):
                titles = self._words(self._run())
                continue
            self._accept(patterns.AS)
            where, self.i = places(self.s, self.i, LawPlace())
            olds: list[LawPlace] = []
            if where and where[0].level == "article" and self._accept(patterns.MAKES_PART):
                olds = where
                where, self.i = places(self.s, self.i, LawPlace())
            if not where or any(one.level != whole.level for one in where) or (olds and len(where) > 1):
                self.i = at
                break
            if title := self._accept(patterns.PART_NAMED):
                named[where[-1]] = "".join(self._words(title["title"]))
            if olds:
                held[where[0]] = olds, True
            elif self._accept(patterns.PART_HOLDS):
                news, self.i = places(self.s, self.i, LawPlace())
                held[where[-1]] = news, False
                self._accept(patterns.PART_HELD)
            elif patterns.PART_ENDS.match(self.s, self.i) is None:  # what follows says something else of a heading
                self.i = at
                break
            parts += [one for one in where if one not in parts]
        if len(titles) == len(parts):
            named = dict(zip(parts, titles, strict=True))
        return self._emit_parts(begin, whole, [(one, named.get(one, ""), *held.get(one, ([], False))) for one in parts])

    def _emit_parts(self, begin: int, whole: LawPlace, parts: list[tuple[LawPlace, str, list[LawPlace], bool]]) -> bool:
        """The parts of a heading that is divided, each with its title and articles (True: by their old numbers)."""
        if len(parts) < 2 or any(not title or not articles for _, title, articles, _ in parts[1:]):
            return False
        for (_, _, before, old), (_, _, after, also) in pairwise(parts):
            ends = before[-1].article if before else None
            starts = after[0].article
            if ends is not None and (starts != (ends[0] + 1, 0) or old is not also):
                return False
        if parts[0][1]:
            heading = (replace(whole, scope="heading"),)
            self._emit(Action.HEADING, begin, old=heading, texts=((parts[0][1],),))
        behind = whole
        for part, title, articles, old in parts[1:]:
            self._emit(
                Action.ADD,
                begin,
                old=(replace(behind, scope="after"),),
                new=(part,),
                unit=whole.level,
                texts=((title,),),
                count=1,
                chapters=() if old else tuple(articles),
            )
            if old:
                self._emit(Action.ENLIST, begin, old=tuple(articles))
        return True

    def _chapter_of(self, begin: int, where: list[LawPlace], heading: LawPlace) -> bool:
        """将第一条至第四条作为第一章“总则”: a heading that comes above old articles."""
        title = self._accept(patterns.CHAPTER_OF_ARTICLES)
        if title is None:
            return False
        texts = (self.leaf.quoted(title["title"]).lines,)
        self._move_context(where)
        self._emit(Action.ADD, begin, new=(heading,), unit=heading.level, texts=texts, count=1)
        self._emit(Action.ENLIST, begin, old=tuple(where))
        return True

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
        """将第六条移至第九条之后, 将第四章移至第五章之后, without a new number."""
        anchor, self.i = places(self.s, self.i, LawPlace())
        side = self._accept(patterns.SIDE)
        if len(anchor) != 1 or anchor[0].level != where[0].level or side is None:
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
