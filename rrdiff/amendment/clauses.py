"""What every reader of a clause needs: the cursor, what was named before, quotations; and clauses about phrases."""

from __future__ import annotations

import re
from dataclasses import replace

from rrdiff.amendment import patterns
from rrdiff.amendment.decision import Leaf
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.places import LawPlace, places, places_over_commas
from rrdiff.amendment.quoting import QUOTED
from rrdiff.text.numerals import NUMBER
from rrdiff.text.source import FoldedSpan

_Q = QUOTED
EXCEPTED = frozenset({Action.SUBSTITUTE, Action.PHRASE, Action.REMOVE})
"""Changes of words, from which a place can be excepted."""
_HEADING_LINE = re.compile(rf"第{NUMBER}[编章节][\s\u3000]+\S{{1,30}}$")


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
            re.compile(rf"[。;,、]?\n?({_Q})(?=[、。]?\n?{_Q}|[。;,\n]|$)")
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

    def _apart_inside(self) -> None:
        """Read an exception between words and what becomes of them."""

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

    def _phrases(self, begin: int, where: list[LawPlace], *, named: bool) -> bool:
        """Quotations at the cursor and what is done with them in ``where``, and in the places listed behind them."""
        if self._within(begin, where, named=named):
            return True
        run = self._accept(patterns.QUOTES)
        if run is None or not where:
            return False
        listed = [(where, self._words(run.group()))]
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
            self._emit(verb, begin, old=tuple(place), phrases=pairs, named=named)
        return True

    def _within(self, begin: int, where: list[LawPlace], *, named: bool) -> bool:
        """“甲乙丙”中的“乙”修改为“丁”: one word of a quoted phrase that has it once."""
        match = patterns.WITHIN.match(self.s, self.i)
        if match is None or not where:
            return False
        around, old, *rest = self._words(match.group())
        new = rest[0] if rest else ""
        if around.count(old) != 1:
            return False
        self.i = match.end()
        self._about_phrases(where)
        self.verb = Action.PHRASE
        pairs = ((around, around.replace(old, new)),)
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
        reach = "articles" if re.search("条[文款]", said) else "law" if re.search("[法例规定法则释文篇]", said) else ""
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
            if where[-1].scope == "heading":  # 第一节、第二节节名
                where = [replace(one, scope="heading") for one in where]
        self._accept(re.compile(rf"(?:中|规定)?的?(?:有关)?(?:规定|表述)?(?={_Q})"))
        run = self._run()
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
        self._emit(self.verb, begin, old=tuple(where), phrases=tuple(pairs))
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
