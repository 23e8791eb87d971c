"""Clauses about words of a place, or of the whole law: exchanged, added to, taken out."""

from __future__ import annotations

import re
from dataclasses import replace

from rrdiff.amendment import patterns
from rrdiff.amendment.clauses import ClauseReader
from rrdiff.amendment.operations import Action
from rrdiff.amendment.places import LawPlace, places, places_over_commas
from rrdiff.amendment.quoting import OF_ALL_LAWS, QUOTED
from rrdiff.text.numerals import NUMBER
from rrdiff.text.source import FoldedSpan

_Q = QUOTED
_HEADING_LINE = re.compile(rf"第{NUMBER}[编章节][\s\u3000]+\S{{1,30}}$")


class WordReader(ClauseReader):
    """Reads changes of words."""

    def _apart_inside(self) -> None:
        """Read an exception between words and what becomes of them."""

    def _all_titled(self, where: list[LawPlace]) -> list[LawPlace]:
        """Read the titles that stand beside the numbers of headings."""
        return where

    def _phrases(self, begin: int, where: list[LawPlace], *, named: bool) -> bool:
        """Quotations at the cursor and what is done with them in ``where``, and in the places listed behind them."""
        if self._within(begin, where, named=named):
            return True
        nth = self._nth()
        run = self._accept(patterns.QUOTES)
        if run is None or not where:
            return False
        listed = [(where, self._words(run.group()))]
        if nth and (len(where) > 1 or len(listed[0][1]) > 1):
            return False
        self._accept(patterns.FILL)
        self._apart_inside()
        while more := self._listed_words():
            listed.append(more)
        count = sum(len(olds) for _, olds in listed)
        ends = self.i >= len(self.s) or self.s[self.i] in ",;。\n"
        news: list[str] = []
        if self._accept(patterns.CHANGE):
            news, verb = self._words(self._run()), Action.PHRASE
            if count == 1 and 1 < len(news) == len(where):  # 第一条、第二条中的“甲”分别修改为“乙”、“丙”
                listed = [([one], listed[0][1]) for one in where]
                count = len(where)
            if len(news) not in {1, count}:
                return False
        elif after := self._accept(patterns.AFTER):
            news = self._words(self._run())
            verb = Action.INSERT_AFTER if after["side"].startswith("后") else Action.INSERT_BEFORE
            if len(news) not in {1, count}:
                return False
        elif self._accept(patterns.DELETE) or (self.verb is Action.REMOVE and ends):
            news, verb = [""], Action.REMOVE
        else:
            return False
        self.verb = verb
        words = iter(news * count if len(news) == 1 else news)
        for place, olds in listed:
            self._about_phrases(place)
            pairs = tuple((old, next(words)) for old in olds)
            self._emit(verb, begin, old=tuple(place), phrases=pairs, named=named, nth=nth if place is where else 0)
        return True

    def _within(self, begin: int, where: list[LawPlace], *, named: bool) -> bool:
        """“甲乙丙”中的“乙”修改为“丁”, “甲”后的“，”修改为“；”: one word of a phrase that has it once, or beside one."""
        match = patterns.WITHIN.match(self.s, self.i)
        beside = None if match else patterns.BESIDE_WORDS.match(self.s, self.i)
        if (match is None and beside is None) or not where:
            return False
        around, old, *rest = self._words((match or beside).group())  # type: ignore[union-attr]
        new = rest[0] if rest else ""
        if beside is not None:
            before = beside["side"] == "前"
            pairs = ((old + around, new + around),) if before else ((around + old, around + new),)
        elif around.count(old) == 1:
            pairs = ((around, around.replace(old, new)),)
        else:
            return False
        self.i = (match or beside).end()  # type: ignore[union-attr]
        self._about_phrases(where)
        self.verb = Action.PHRASE
        self._emit(Action.PHRASE, begin, old=tuple(where), phrases=pairs, named=named)
        return True

    def _listed_words(self) -> tuple[list[LawPlace], list[str]] | None:
        """、第九条中的“乙” behind 第八条中的“甲”: the next place of a list with words of its own."""
        joined = patterns.ANOTHER_PLACE.match(self.s, self.i)
        if joined is None:
            return None
        where, end = places_over_commas(self.s, joined.end(), self.context, patterns.OF_LISTED_WORDS)
        of_words = patterns.OF_WORDS.match(self.s, end)
        run = patterns.QUOTES.match(self.s, of_words.end()) if where and of_words else None
        if run is None:
            return None
        self.i = run.end()
        self._accept(patterns.FILL)
        return where, self._words(run.group())

    def _whole_law(self, begin: int) -> bool:
        """Read an exchange of words throughout the law; True when there was one.

        Articles alone are meant by 相关条文中; a place that is not named at all is taken for the law.
        """
        said = self.s[begin if self.subject_at is None else self.subject_at : self.i]
        reach = (
            "laws"
            if OF_ALL_LAWS.search(f"{said}“")
            else "articles"
            if re.search("条[文款]", said)
            else "law"
            if re.search("[法例规定法则释文篇]", said)
            else ""
        )
        pairs: list[tuple[str, str]] = []
        while run := self._accept(patterns.QUOTES):
            olds = self._words(run.group())
            filled = self._accept(patterns.FILL)
            self._apart_inside()
            if not reach and filled and re.search("[均都全]|统一", filled.group()):
                reach = "law"
            if not self._accept(patterns.CHANGE):
                if pairs:
                    return False
                if self._accept(patterns.DELETE):
                    self._emit(Action.SUBSTITUTE, begin, phrases=tuple((old, "") for old in olds), unit=reach)
                    return True
                return False
            news = self._words(self._run())
            pairs += paired(olds, news)
            again = re.compile(rf"[,;、]?(?:将|把)?(?={_Q}[^。;\n]{{0,8}}(?:修改|改|替换|调整)为)").match(
                self.s, self.i
            )
            if again is None:
                break
            self.i = again.end()
        if not pairs:
            return False
        if all(_HEADING_LINE.match(side) for pair in pairs for side in pair):
            for old, new in pairs:
                where, _ = places(old, 0, LawPlace())
                self._emit(Action.HEADING, begin, old=tuple(where), texts=((new,),))
            return True
        self._emit(Action.SUBSTITUTE, begin, phrases=tuple(pairs), unit=reach)
        return True

    def _deletion(self, begin: int) -> bool:
        """删去 was read: units, or phrases in them."""
        if self.found and self.found[-1].sort is Action.DISSOLVE and self._accept(patterns.OWN_HEADING):
            last = self.found[-1]  # a chapter that goes into another has no heading left
            self.found[-1] = replace(last, span=FoldedSpan(last.span.start, self._span(begin).end))
            return True
        self._accept(patterns.LAW_OPENING)
        if self._accept(patterns.WHOLE_LAW):
            words = self._words(self._run())
            self._emit(Action.SUBSTITUTE, begin, phrases=tuple((old, "") for old in words))
            return bool(words)
        if self._accept(patterns.SAME_TEXT) or re.match(_Q, self.s[self.i :]):
            where = self._same()
        else:
            self._accept(patterns.NAMED_AFTER)
            where, self.i = places_over_commas(self.s, self.i, self.context, patterns.LISTED_END)
            if not where:
                return False
            where = self._all_titled(where)
            if where[-1].scope == "heading":  # 第一节、第二节节名
                where = [replace(one, scope="heading") for one in where]
        self._accept(patterns.OF_DELETED_WORDS)
        nth = self._nth()
        run = self._run()
        if nth and (len(where) > 1 or len(run) > 1):
            return False
        if not run and not self._accept(patterns.ENDS):
            return False
        if not run:
            self._move_context(where)
            self.current = []
            if len(where) == 1 and where[0].scope == "heading" and self._accept(patterns.INTO_PLACE):
                new, self.i = places(self.s, self.i, LawPlace())
                self._emit(Action.DISSOLVE, begin, old=(replace(where[0], scope=""),), new=tuple(new))
                return bool(new)
            self._emit(Action.DELETE, begin, old=tuple(where))
            return True
        self._accept(patterns.FILL)
        words = self._words(run)
        beside = self._accept(patterns.BESIDE)
        instead = None if beside else self._accept(patterns.REPLACED_BY)
        if beside or instead:
            others = self._words(self._run())
            self._accept(patterns.FILL)
            pairs = _beside(words, others, beside["side"]) if beside else paired(words, others)
        else:
            pairs = [(old, "") for old in words]
        if not pairs or not where or not patterns.AFTER_DELETION.match(self.s, self.i):
            return False
        self._about_phrases(where)
        self.verb = Action.PHRASE if beside or instead else Action.REMOVE
        self._emit(self.verb, begin, old=tuple(where), phrases=tuple(pairs), nth=nth)
        return True

    def _relabelled(self, begin: int) -> bool:
        """条文顺序作相应调整：“第八条”调整为“第七条”: labels in quotation marks are moved, not replaced."""
        match = patterns.RELABEL.match(self.s, self.i)
        last = self.found[-1].sort if self.found else None
        if match is None or self.current or last not in {Action.ADJUST, Action.RENUMBER}:
            return False
        sides = [self._words(match[name])[0] for name in ("old", "new")]
        (old, end), (new, stop) = (places(side, 0, LawPlace()) for side in sides)
        if (end, stop) != (len(sides[0]), len(sides[1])) or len(old) != 1 or len(new) != 1:
            return False
        self.i = match.end()
        self._emit(Action.RENUMBER, begin, old=tuple(old), new=tuple(new))
        return True


def paired(olds: list[str], news: list[str]) -> list[tuple[str, str]]:
    """Old phrases with what replaces each: one for all of them, or one for one."""
    if len(news) == 1:
        return [(old, news[0]) for old in olds]
    return list(zip(olds, news, strict=True)) if len(olds) == len(news) else []


def _beside(anchors: list[str], gone: list[str], side: str) -> list[tuple[str, str]]:
    """What is deleted right before or behind words that stay, as one wording for another; none where they are many."""
    if len(anchors) != 1 or len(gone) != 1:
        return []
    (stays,), (words,) = anchors, gone
    return [(words + stays if side == "前" else stays + words, stays)]
