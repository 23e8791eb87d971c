"""From the items of a decision to operations: the 28 formulas of the amendment grammar.

A sentence is read from left to right: perhaps places, perhaps quotations, then a verb. What a clause leaves out it
takes from the clause before (第一款 after 将第十条改为第十三条). What no rule reads becomes an operation of its own, so
that nothing is passed over: UNREAD where it speaks like an instruction, PROVISION where it does not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rrdiff.amendment import patterns
from rrdiff.amendment.headings import HEADED
from rrdiff.amendment.joining import JoiningReader
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.places import LawPlace, places, places_over_commas
from rrdiff.amendment.quoting import QUOTED
from rrdiff.amendment.words import paired
from rrdiff.text.numerals import NUMBER
from rrdiff.text.source import FoldedSpan

_Q = QUOTED
_JOINED = frozenset({"article", "paragraph", "item"})
"""Units that go into another one of their kind."""
_LINE_END = re.compile(r"(?:的规定)?[;。,]?$")


class LeafReader(JoiningReader):
    """Reads one item."""

    def only_opens(self) -> bool:
        """Whether an item names several articles and says only that the items below it amend them."""
        start = taken.end() if (taken := patterns.TAKE.match(self.s)) else 0
        where, end = places_over_commas(self.s, start, LawPlace(), patterns.OPENS_BELOW)
        stated = patterns.OPENS_BELOW.match(self.s.strip(), end)
        return len(where) > 1 and all(one.article for one in where) and stated is not None and "修" in stated.group()

    def opens_below(self) -> LawPlace | None:
        """The one place that an item names and of which the items below it speak."""
        start = taken.end() if (taken := patterns.TAKE.match(self.s)) else 0
        start = opening.end() if (opening := patterns.LAW_OPENING.match(self.s, start)) else start
        where, end = places(self.s, start, LawPlace())
        one = where[0] if len(where) == 1 else None
        return one if one is not None and one.article and patterns.OPENS_BELOW.match(self.s.strip(), end) else None

    def read(self) -> list[Operation]:
        """Every operation of the item."""
        if self.leaf.shows:
            self.i = len(self.s)
            self._emit(Action.PROVISION, 0)
        while self.i < len(self.s):
            skipped = patterns.SKIP.match(self.s, self.i)
            if skipped:
                self.i = skipped.end()
                continue
            begin = self.i
            if not self.excepted() and (not self._clause() or self.i <= begin):
                self.i = begin
                self._unread()
        return self.found

    def places_only(self, text: str) -> bool:
        """Whether lines name places and say nothing of them."""
        lines = text.strip().split("\n")
        return all(self._listed_places(line)[0] for line in lines if line.strip())

    @staticmethod
    def _listed_places(line: str) -> tuple[list[LawPlace], int]:
        """The places that a line consists of."""
        where, end = places_over_commas(line, 0, LawPlace(), _LINE_END)
        return (where, end) if where and _LINE_END.match(line, end) else ([], 0)

    def common_pairs(self, common: re.Match[str]) -> tuple[tuple[str, str], ...]:
        """What is said of all places that follow."""
        olds, news = self._words(common["olds"]), self._words(common["news"]) or [""]
        return tuple(paired(olds, news))

    def read_places(self, pairs: tuple[tuple[str, str], ...]) -> list[Operation]:
        """Every line names places in which the same words change."""
        start = self.i
        for line in re.compile(r"[^\n]+").finditer(self.s, start):
            where, end = self._listed_places(line.group())
            self.i = line.start() + end
            sort = Action.PHRASE if pairs[0][1] else Action.REMOVE
            if where:
                self._emit(sort, line.start(), old=tuple(where), phrases=pairs)
        return self.found

    def _unread(self) -> None:
        """Set apart words that no rule reads, up to the next place where one may."""
        begin = self.i
        stop = re.compile(r"[。\n]").search(self.s, self.i)
        sentence = stop.end() if stop else len(self.s)
        if patterns.NAMED_ALONE.fullmatch(self.s, begin, sentence) or (
            patterns.CLOSING.match(self.s[begin:sentence].strip()) and not re.search(_Q, self.s[begin:sentence])
        ):
            self.i = sentence
        else:
            comma = re.compile(r"[,;。\n]").search(self.s, self.i + 1)
            self.i = comma.end() if comma else len(self.s)
            rest = self.s[begin : self.i]
            if (
                not patterns.SPEAKS.search(rest)
                and not re.search(_Q, rest)
                and not patterns.SPEAKS.search(self.s[begin:sentence])
            ):
                self.i = sentence
        if patterns.LISTED.fullmatch(self.s[begin:sentence].strip("。\n")):
            self.i = sentence
        words = self.s[begin : self.i]
        if patterns.NAMED_ALONE.fullmatch(words):
            self._emit(Action.UNREAD, begin)
            return
        if patterns.LISTED.fullmatch(words.strip("。\n")):
            self._emit(Action.PROVISION, begin)
            return
        closing = patterns.CLOSING.match(words.strip()) and not re.search(_Q, words)
        speaks = (patterns.SPEAKS.search(words) or re.search(_Q, words)) and not closing
        sort = Action.UNREAD if speaks or patterns.ANNEX.match(words) else Action.PROVISION
        last = self.found[-1] if self.found else None
        if last is not None and last.sort is sort and self.s[begin - 1] in ",;":
            self.found[-1] = replace(last, span=FoldedSpan(last.span.start, self._span(begin).end))
        else:
            self._emit(sort, begin)

    def _clause(self) -> bool:
        """Read one clause; False, with nothing emitted, when no rule fits."""
        begin = self.i
        if self.framed(begin):
            return True
        if re.compile(r"本(?:决定|修正案)|附(?:件|表|录)").match(self.s, self.i):
            return False
        if self._accept(patterns.ENTIRE):
            self._emit(Action.ENTIRE, begin, texts=self._texts())
            return True
        if any(self._accept(pattern) for pattern in patterns.FOLLOWS):
            self._emit(Action.ADJUST, begin)
            self.current = []
            return True
        if self._relabelled(begin):
            return True
        lead = patterns.LEAD_IN.match(self.s, self.i)
        if lead and not places(self.s, self.i, self.context)[0]:
            self.i = lead.end()
            return True
        if self._accept(patterns.DELETE):
            return self._deletion(begin)
        if listed := self._accept(patterns.ENLIST):
            return self._enlisted(begin, listed["own"])
        taken = self._accept(patterns.TAKE)
        self._accept(patterns.LAW_OPENING)
        if self._accept(patterns.DELETE):
            return self._deletion(begin)
        if self._accept(patterns.WHOLE_LAW):
            return self._whole_law(begin)
        if same := self._accept(patterns.SAME_TEXT):
            where = self._same()
            if same.group()[:2] in {"本条", "该条", "同条"} and where and where[0].article is not None:
                where = [LawPlace(article=where[0].article)]
            return self._phrases(begin, where, named=False)
        where, self.i = places_over_commas(self.s, self.i, self.context, patterns.OF_LISTED_WORDS)
        if len(where) == 1 and taken and taken.group() == "关于" and self._accept(patterns.ABOUT_BELOW):
            self._move_context(where)
            self.current, self.subject_at = where, begin
            return True
        if where and taken and taken.group() == "修改" and self._accept(patterns.AMENDED_TO):
            return self._instead(begin, where)
        if where:
            return self._about(begin, where)
        if (titled := self._by_title()) and patterns.ADD.match(self.s, self.i):
            return self._addition(begin, titled)
        if patterns.ADD.match(self.s, self.i):
            return self._addition(begin, None)
        if self._heading_as_printed(begin):
            return True
        if self.context.article is not None and self._accept(patterns.WHOLE_AS):
            return self._renumbered(begin, [LawPlace(article=self.context.article, paragraph=1)])
        whole = self.context.article is not None and self.context.level == "article"
        if whole and self.verb is not None and patterns.MOVES_TOO.match(self.s, self.i):
            passed = self._accept(patterns.MOVED)
            if passed is None:
                self._accept(patterns.RENUMBER)
            where = [LawPlace(article=self.context.article)]
            return self._renumbered(begin, where, beside=_beside(passed) if passed else ())
        if self.current and (counted := self._accept(patterns.COUNTED)):
            return self._split(begin, self.current, counted)
        if self._accept(patterns.ADD_NTH):
            return self._added_by_number(begin, None)
        if self._accept(patterns.ADD_HEADING):
            return self._heading_by_number(begin)
        if self._accept(patterns.ADD_ARTICLE):
            return self._articles_by_number(begin)
        if self._accept(patterns.ADD_TEXT):
            return self._extended(begin, self._same(), "end")
        if re.match(_Q, self.s[self.i :]) and self._content_of_addition(begin):
            return True
        if patterns.NTH.match(self.s, self.i):
            return self._phrases(begin, self._same(), named=False)
        if re.match(_Q, self.s[self.i :]):
            return self._phrases(begin, self._same(), named=False) if self._same() else self._whole_law(begin)
        if self.current and self.subject_at is not None and self._accept(patterns.THEN):
            return self._instead(begin, self.current)
        if self.found and self._accept(patterns.THEN):
            return self._later_content(begin)
        return False

    def _about(self, begin: int, where: list[LawPlace]) -> bool:
        """Places were read; what follows says what becomes of them."""
        where = self._all_titled(where)
        first = where[0]
        scope = where[-1].scope
        headed = first.level in {"part", "chapter", "section"}
        if scope == "heading" or (headed and (self._headed() or patterns.TITLE_CHANGED.match(self.s, self.i))):
            return self._heading(begin, where)
        if len(where) == 2 and self._accept(patterns.BETWEEN):
            return self._addition(begin, [replace(where[0], scope="after")])
        if patterns.ADD.match(self.s, self.i):
            return self._addition(begin, where)
        if self._accept(patterns.ADD_NTH):
            return self._added_by_number(begin, where[-1])
        if headed and len(where) == 1 and patterns.SPLIT_HEADING.match(self.s, self.i):
            return self._heading_split(begin, first)
        if headed and self._heading_as_printed(begin, where[-1]):
            return True
        if headed and self._accept(patterns.ADD_HEADING):
            return self._heading_by_number(begin, where[-1])
        if headed and self._accept(patterns.ADD_ARTICLE):
            return self._articles_by_number(begin, where[-1])
        if added := self._accept(patterns.ADD_TEXT):
            return self._extended(begin, where, scope or ("end" if patterns.ADDED_AT.search(added.group()) else ""))
        if first.level == "article" and self._accept(patterns.OWN_TEXT_AS):
            return self._renumbered(begin, where)
        if self._accept(re.compile(r"进行修改(?=,?作为)")):
            self._accept(re.compile(","))
        if len(where) == 2 and where[0].level == where[1].level and self._accept(patterns.SWAPPED):
            return self._swapped(begin, where)
        if len(where) == 1 and scope == "sentence1" and (parts := self._accept(patterns.SENTENCE_AS)):
            return self._sentences_apart(begin, first, parts)
        if self._accept(patterns.CARVE) or self._accept(patterns.MERGE):
            return self._combined(begin, where)
        if first.level in {"article", "paragraph", "item"} and (joined := self._accept(patterns.INTO_ARTICLE)):
            into, _ = places(joined.group(), joined.group().index("第"), LawPlace())
            return self._renumbered(begin, where, into=into[0])
        if first.level == "article" and (enlisted := self._accept(patterns.ENLIST)):
            return self._put_under(begin, where, enlisted["own"])
        if (first.level == "article" or headed) and self._accept(patterns.PUT_BESIDE):
            return self._put_beside(begin, where)
        if first.level == "article" and len(where) == 1 and self._accept(patterns.SPLIT_INTO):
            return self._split_into(begin, where)
        counted = self._accept(patterns.COUNTED)
        if counted:
            return self._split(begin, where, counted)
        if self._accept(patterns.DISSOLVE):
            target, self.i = places(self.s, self.i, self._new_base(where, LawPlace()))
            if not target:
                return False
            if first.level in _JOINED and len(target) == 1 and target[0].level == first.level:
                return self._merged_into(begin, where, target[0])
            self._emit(Action.DISSOLVE, begin, old=tuple(where), new=tuple(target))
            return True
        self._apart_of(where)
        if self._accept(patterns.OF_WORDS):
            return self._phrases(begin, where, named=True)
        if self._accept(patterns.FROM):
            return self._phrases(begin, where, named=True)
        if self._quoted_alone(patterns.INSTEAD):
            return self._instead(begin, where)
        if self._accept(patterns.THEN):
            return self._instead(begin, where)
        if self._accept(patterns.DELETED):
            self._move_context(where)
            self._emit(Action.DELETE, begin, old=tuple(where))
            return True
        passed = patterns.MOVED.match(self.s, self.i)
        if passed is not None:
            self.i = passed.end()
            return self._renumbered(begin, where, beside=_beside(passed))
        if self._accept(patterns.RENUMBER):
            return self._renumbered(begin, where)
        if len(where) == 1 and (self._accept(patterns.ABOUT) or patterns.SUBJECT.match(self.s, self.i)):
            self._move_context(where)
            self.current = where
            self.subject_at = begin
            return True
        return False

    def _instead(self, begin: int, where: list[LawPlace]) -> bool:
        """What is quoted at the cursor takes the place of units."""
        texts = self._texts(several=len(where) > 1)
        self._move_context(where)
        self.current = where
        if not texts:
            return False
        self._emit(Action.REPLACE, begin, old=tuple(where), texts=texts)
        if where[-1].level == "paragraph":
            self.current = [replace(where[-1], scope="")]
        return True

    def _quoted_alone(self, pattern: re.Pattern[str]) -> bool:
        """Whether words and a quotation follow with which nothing else is done; the words are passed."""
        match = pattern.match(self.s, self.i)
        if match is None or not match.group():
            return False
        alone = re.compile(rf"(?:[。;,]?\n?{_Q})+(?=[。;,\n]|$)").match(self.s, match.end())
        if alone is None:
            return False
        self.i = match.end()
        return True

    def _renumbered(
        self, begin: int, where: list[LawPlace], beside: tuple[LawPlace, ...] = (), into: LawPlace | None = None
    ) -> bool:
        """改为第N条 was read up to the new places."""
        level = where[0].level
        base = self.target if self.target is not None and level in {"paragraph", "item", "point"} else LawPlace()
        new, self.i = places(self.s, self.i, into or self._new_base(where, base))
        if not new or patterns.SIDE.match(self.s, self.i):
            return False
        outer = {
            "section": ("chapter",),
            "article": ("chapter",),
            "paragraph": ("article",),
            "item": ("article", "paragraph"),
        }
        moves = self.s[begin : self.i].find("移") >= 0
        if new[-1].level in outer.get(level, ()) and self._accept(patterns.AS):  # 移至第三章，作为第一节
            new, self.i = places(self.s, self.i, new[-1])
            if not new:
                return False
        elif moves and level in {"paragraph", "item"} and new[-1].level == "article":
            return False  # 移至第六条 says neither that it becomes the article nor which of its 款
        if level == "article" and len(where) == 1 and all(_bare_paragraph(one) for one in new):
            if self._accept(patterns.GIVES):  # 第一条修改为第一款、第二款：“…”
                self._move_context(where)
                self.current = list(where)
                self._emit(Action.SPLIT, begin, old=tuple(where), texts=self._texts(), unit="paragraph", count=len(new))
                return True
            # 第四条作为第一款: the 款 of the article go on as its own under these numbers
            where = [replace(where[0], paragraph=at) for at in range(1, len(new) + 1)]
            level, new = "paragraph", [replace(one, article=where[0].article) for one in new]
        if level == "article" and len(new) == 1 and new[0].level in HEADED:
            return self._chapter_of(begin, where, new[0])
        if level in {"part", "chapter", "section"}:
            title = self._texts() if self._accept(patterns.HEADED) else ()
            self._emit(Action.RENUMBER, begin, old=tuple(where), new=tuple(new), texts=title)
            return True
        carved = new[0].level != level or (
            level in {"paragraph", "item"} and new[0].article is not None and self._explicit(begin)
        )
        sort = Action.CARVE if carved else Action.RENUMBER
        texts: tuple[tuple[str, ...], ...] = ()
        split = re.compile(rf",(?:分为|改为){NUMBER}[条款项],?(?=修改为)").match(self.s, self.i)
        if split:
            self.i = split.end()
        if self._accept(patterns.THEN) or (
            (level == "article" or carved or len(new) > len(where)) and self._accept(re.compile(rf":\n?(?={_Q})"))
        ):
            texts = self._texts()
        self._move_context(where)
        self.current = list(where)
        if level == "article":
            self.target = LawPlace(article=new[-1].article)
        unit = "into" if into is not None and carved else ""
        self._emit(sort, begin, old=tuple(where), new=tuple(new), texts=texts, beside=beside, unit=unit)
        return True


def _beside(passed: re.Match[str]) -> tuple[LawPlace, ...]:
    """The article beside which others go: 移至第九条之后，作为."""
    said = passed.group()
    where, end = places(said, said.index("第"), LawPlace())
    if len(where) != 1 or where[0].level != "article":
        return ()
    return (replace(where[0], scope="after" if "后" in said[end : end + 2] else "before"),)


def _bare_paragraph(place: LawPlace) -> bool:
    """Whether a place is a 款 of an article that is not named."""
    return place.level == "paragraph" and place.article is None
