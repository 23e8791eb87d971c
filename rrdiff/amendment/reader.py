"""From the items of a decision to operations: the 28 formulas of the amendment grammar.

A sentence is read from left to right: perhaps places, perhaps quotations, then a verb. What a clause leaves out it
takes from the clause before (第一款 after 将第十条改为第十三条). What no rule reads becomes an operation of its own, so
that nothing is passed over: UNREAD where it speaks like an instruction, PROVISION where it does not.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rrdiff.amendment.decision import QUOTED, Leaf
from rrdiff.amendment.operations import Operation, Sort
from rrdiff.amendment.places import Place, places
from rrdiff.text.numerals import NUMBER, to_int
from rrdiff.text.source import Span

_Q = QUOTED
_SKIP = re.compile(r"[,;。:、\n\s]+|(?:同时|另外|此外|并且|并|且|以及|和|其中[:,]?(?=第))")
_TAKE = re.compile(r"将|把|对|在|于|就|由|原条文的|从")
_SAME_TEXT = re.compile(
    rf"(?:其中|该条|本条|该款|本款|该项|本项|同条|上述条款)(?:规定)?(?:中)?的?(?:有关)?(?:表述)?(?={_Q})"
)
_WHOLE_LAW = re.compile(
    rf"(?:(?:相关|有关|其他|全部|各|所有)(?:条文|条款)|(?:本|该)?(?:法律|法|条例|办法|规定|规则|解释|细则)(?:的?(?:相关|有关|其他|全部|各|所有)?(?:条文|条款))?|(?:法律|条文|全文|文)中?)"
    rf"(?:中|里)?的?(?:有关)?(?:表述|规定)?(?={_Q})"
)
_QUOTES = re.compile(rf"{_Q}(?:(?:[、,和与及]|以及|及其)?{_Q})*")
_FILL = re.compile(
    r"(?:一词|字样|一句|一语|等?(?:的?(?:表述|规定|内容|文字|字句))|的?部分)?(?:均|都|统一|相应|分别|全部|一并)*"
)
_CHANGE = re.compile(rf":?\n?(?:修改为|修改成|改成|改为|修正为|替换为|改作|调整为|变更为):?\n?(?={_Q})")
_AFTER = re.compile(
    rf"(?:一词|字样|一句|的规定)?(?:的)?之?(?P<side>后面|后|前面|前)[,]?(?:均|分别|相应)?(?:增加|加上|增写|加入|插入)(?:规定|一句|内容|以下内容)?[,:]?(?={_Q})"
)
_DELETE = re.compile(r"(?:予以|均|一并)?删[去除](?:掉)?")
_DELETED = re.compile(r"(?:予以|均|一并)?删[去除](?:掉)?(?=[,;。、\n]|$)")
_ADD = re.compile(
    rf"(?:中|后面|后|之后|前|之前)?(?:,)?(?:再|均)?(?:新增|增加|增写|增设)(?:规定)?(?P<n>{NUMBER})(?:个)?(?P<unit>条|款|项|目|章|节|编)"
)
_ADD_TEXT = re.compile(
    rf"(?:中)?(?:的)?(?P<end>最后(?:一句)?(?:后|处)?|末尾|句末|之后|后面|后)?(?:再)?(?:增加|增写)(?:规定|一句(?:话)?|如下(?:内容|规定)|以下(?:内容|规定)|内容)?(?:,?作为(?:最后一句|第{NUMBER}句))?[,:]?\n?(?={_Q})"
)
_AS = re.compile(r",?\n?(?:并)?(?:分别|依次|均)?(?:作为|列为|编为)")
_RENUMBER = re.compile(
    r"(?:分别|依次|相应|顺次|均)*(?:改为|修改为|调整为|移作|移至|移为|改作|作为|变更为|顺延为|顺延至|列为|修改后作为|改列为|并作)"
)
_SUBJECT = re.compile(rf",?(?:在(?:第|其中|{_Q})|将(?:第|其中|{_Q})|其中的|删[去除](?:第|其中|{_Q}))|,(?:第{NUMBER}[款项]|增加{NUMBER}[款项])")
_MOVED = re.compile(rf"(?:移至|移到|调整到|调整至)(?:第{NUMBER}[条款项])+(?:之)?[前后],?(?:作为|改为|列为)")
_COUNTED = re.compile(rf"(?:改为|分为|拆分为|分成|拆为|修改为)(?P<n>{NUMBER})(?P<unit>条|款|项)")
_MERGE = re.compile(r"(?:的?内容)?合并(?:修改)?(?:(?:成|为)一[条款项])?")
_CARVE = re.compile(
    r"(?:单列一?[条款项]?|单作一[条款项]|单独(?:作为|成为?|列为|列)一?[条款项]?|独立成[条款项]|移出)(?:为一[条款项])?"
)
_THEN = re.compile(
    rf"[,;]?\n?(?:并)?(?:将(?:该|本|其|同)[条款项]?|内容|相应)?(?:修改为|改为|修改如下|规定)[,:]?\n?(?={_Q})"
)
_CONTENT = re.compile(rf"(?:[,。]?(?:具体)?内容(?:如下|为)?)?(?:规定)?:?\n?(?={_Q})")
_DISSOLVE = re.compile(r"(?:的?内容)?(?:并入|合并到|归入)")
_HOLDS = re.compile(r"[,;]?(?:其中)?(?:包括|包含|由|含|共)")
_DIVIDED = re.compile(rf"[,;]?(?:共|分为)(?:{NUMBER})(?:条|节|款)")
_ENLIST = re.compile(r"(?:,)?(?:列入|纳入|归入|移入|并入)(?P<own>本章|该章|本节|该节)?")
_ADJUST = re.compile(
    r"(?:[^,。;\n\ue000-\uf8ff]{0,12})(?:条文|条款|章节|章|条|款|项|目)(?:[、,和及章条款项目节])*(?:的)?(?:顺序|序号)(?:和顺序)?[^,。;\n\ue000-\uf8ff]{0,8}(?:作|予以|依次|相应)?[^,。;\n\ue000-\uf8ff]{0,4}(?:调整|顺延|变更)"
)
_LEAD_IN = re.compile(
    r"(?:对)?(?:以下|下列|部分|有关|相关|其他|个别)?(?:条文|条款|条|内容)?(?:中的?)?(?:部分|有关|相关|个别)?(?:表述|文字|内容|条文|名称|用语)?(?:分别)?(?:作出?|进行)(?:如下|以下|下列|相应|文字)*(?:修改|调整|修正|处理)(?:如下)?(?=[:,。;\n]|$)|"
    r"内容如下|对部分条文作以下修改|对(?:《[^》]*》|本法)(?:作出|作)(?:如下)?修改|进行修改(?=,作为)|修改如下"
)
_TEXT_NAME = re.compile(
    rf"(?:(?:《[^》]*》|本?(?:法律|法|条例|办法|规定|规则|解释|文件|司法解释))的?)?(?P<what>名称|标题|题目|题名|法名|引言|序言|导语)(?:部分)?(?:中的?)?(?P<old>{_Q})?(?:修改为|改为|变更为)[,:]?\n?(?P<new>{_Q})"
)
_LAW_OPENING = re.compile(r"《[^》]{1,60}》(?:[(][^()]{1,12}[)])?的?(?=第|[\ue000-\uf8ff])")
_ANNEX = re.compile(r"附(?:件|表|录|图)")
_SPEAKS = re.compile(r"修改|增加|删[去除]|改为|合并|作为第|调整|替换|单列|并入")
_CLOSING = re.compile(r"[^。\n]*(?:施行|实施|生效|重新公布|公布|不再适用|废止)[^。\n]*")
_UNIT_NAMES = {
    "条": "article",
    "款": "paragraph",
    "项": "item",
    "目": "point",
    "章": "chapter",
    "节": "section",
    "编": "part",
}


def operations_of(leaves: tuple[Leaf, ...]) -> tuple[Operation, ...]:
    """All operations of a section, in order."""
    return tuple(operation for leaf in leaves for operation in LeafReader(leaf).read())


class LeafReader:
    """Reads one item."""

    def __init__(self, leaf: Leaf) -> None:
        self.leaf = leaf
        self.s = leaf.text
        self.i = 0
        self.found: list[Operation] = []
        self.context = Place()  # the article (and 款) the words before were about, by old number
        self.current: list[Place] = []  # the places the last phrase operation was about
        self.verb: Sort | None = None  # the last phrase verb, for clauses that leave it out
        self.target: Place | None = None  # the new place of the unit just moved, merged, or added

    def read(self) -> list[Operation]:
        """Every operation of the item."""
        while self.i < len(self.s):
            skipped = _SKIP.match(self.s, self.i)
            if skipped:
                self.i = skipped.end()
                continue
            begin = self.i
            if not self._clause() or self.i <= begin:
                self.i = begin
                self._unread()
        return self.found

    def _accept(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.s, self.i)
        if match:
            self.i = match.end()
        return match

    def _span(self, begin: int) -> Span:
        spans = self.leaf.spans
        end = min(self.i, len(spans))
        while end > begin + 1 and self.s[end - 1] in ",;。:\n":
            end -= 1
        return Span(spans[begin].start, spans[end - 1].end)

    def _emit(self, sort: Sort, begin: int, **fields: object) -> Operation:
        marks = re.findall(_Q, self.s[begin : self.i])
        closed = all(self.leaf.quoted(mark).closed for mark in marks)
        operation = Operation(sort, self._span(begin), source=self.leaf.label, closed=closed, **fields)  # type: ignore[arg-type]
        self.found.append(operation)
        return operation

    def _texts(self) -> tuple[tuple[str, ...], ...]:
        """Adjacent quotations from here on."""
        texts: list[tuple[str, ...]] = []
        while match := re.compile(rf"[。;,]?\n?({_Q})").match(self.s, self.i):
            if texts and self.s[match.end() : match.end() + 3].startswith(
                ("修改", "改为", "后增", "前增", "之后", "之前")
            ):
                break
            texts.append(self.leaf.quoted(match[1]).lines)
            self.i = match.end()
        return tuple(texts)

    def _words(self, run: str) -> list[str]:
        return ["\n".join(self.leaf.quoted(mark).lines) for mark in re.findall(_Q, run)]

    def _unread(self) -> None:
        """Set apart words that no rule reads, up to the next place where one may."""
        begin = self.i
        stop = re.compile(r"[。\n]").search(self.s, self.i)
        sentence = stop.end() if stop else len(self.s)
        if _CLOSING.match(self.s[begin:sentence].strip()) and not re.search(_Q, self.s[begin:sentence]):
            self.i = sentence
        else:
            comma = re.compile(r"[,;。\n]").search(self.s, self.i + 1)
            self.i = comma.end() if comma else len(self.s)
            rest = self.s[begin : self.i]
            if not _SPEAKS.search(rest) and not re.search(_Q, rest) and not _SPEAKS.search(self.s[begin:sentence]):
                self.i = sentence
        words = self.s[begin : self.i]
        closing = _CLOSING.match(words.strip()) and not re.search(_Q, words)
        speaks = (_SPEAKS.search(words) or re.search(_Q, words)) and not closing
        sort = Sort.UNREAD if speaks or _ANNEX.match(words) else Sort.PROVISION
        last = self.found[-1] if self.found else None
        if last is not None and last.sort is sort and self.s[begin - 1] in ",;":
            self.found[-1] = replace(last, span=Span(last.span.start, self._span(begin).end))
        else:
            self._emit(sort, begin)

    def _clause(self) -> bool:
        """Read one clause; False, with nothing emitted, when no rule fits."""
        begin = self.i
        if re.compile(r"本(?:决定|修正案)|附(?:件|表|录)").match(self.s, self.i):
            return False
        named = re.compile(rf"(?:将|把)?(?:{_TEXT_NAME.pattern})").match(self.s, self.i)
        if named:
            return self._text_name(begin, named)
        if self._accept(_ADJUST):
            self._emit(Sort.ADJUST, begin)
            return True
        lead = _LEAD_IN.match(self.s, self.i)
        if lead and not places(self.s, self.i, self.context)[0]:
            self.i = lead.end()
            return True
        if self._accept(_DELETE):
            return self._deletion(begin)
        if self._accept(_ENLIST):
            return self._enlisted(begin)
        self._accept(_TAKE)
        self._accept(_LAW_OPENING)
        if self._accept(_DELETE):
            return self._deletion(begin)
        if self._accept(_WHOLE_LAW):
            return self._whole_law(begin)
        if same := self._accept(_SAME_TEXT):
            where = self._same()
            if same.group()[:2] in {"本条", "该条", "同条"} and where and where[0].article is not None:
                where = [Place(article=where[0].article)]
            return self._phrases(begin, where, named=False)
        where, end = places(self.s, self.i, self.context)
        self.i = end
        if where:
            return self._about(begin, where)
        if _ADD.match(self.s, self.i):
            return self._addition(begin, None)
        if self._accept(_ADD_TEXT):
            return self._extended(begin, self._same(), "end")
        if re.match(_Q, self.s[self.i :]):
            return self._phrases(begin, self._same(), named=False)
        if self.found and self._accept(_THEN):
            return self._later_content(begin)
        return False

    def _same(self) -> list[Place]:
        """Where words apply that name no place."""
        return self.current or ([self.context] if self.context.level else [])

    def _later_content(self, begin: int) -> bool:
        """修改为：“…” that belongs to what was moved, merged or split just before."""
        last = self.found[-1]
        if last.sort not in {Sort.RENUMBER, Sort.CARVE, Sort.MERGE, Sort.SPLIT, Sort.ADD} or last.texts:
            return False
        texts = self._texts()
        self.found[-1] = replace(
            last,
            texts=texts,
            span=Span(last.span.start, self._span(begin).end),
            closed=last.closed and self._closed(begin),
        )
        return True

    def _closed(self, begin: int) -> bool:
        return all(self.leaf.quoted(mark).closed for mark in re.findall(_Q, self.s[begin : self.i]))

    def _text_name(self, begin: int, match: re.Match[str]) -> bool:
        self.i = match.end()
        sort = Sort.PREAMBLE if match["what"] in {"引言", "序言", "导语"} else Sort.TITLE
        new = self.leaf.quoted(match["new"]).lines
        if match["old"]:
            old = "".join(self.leaf.quoted(match["old"]).lines)
            self._emit(sort, begin, phrases=((old, "".join(new)),))
        else:
            self._emit(sort, begin, texts=(new,))
        return True

    def _whole_law(self, begin: int) -> bool:
        pairs: list[tuple[str, str]] = []
        while run := self._accept(_QUOTES):
            olds = self._words(run.group())
            self._accept(_FILL)
            if not self._accept(_CHANGE):
                if pairs:
                    return False
                if self._accept(_DELETE):
                    self._emit(Sort.SUBSTITUTE, begin, phrases=tuple((old, "") for old in olds))
                    return True
                return False
            news = self._words(self._run())
            pairs += _paired(olds, news)
            again = re.compile(rf"[,;、]?(?={_Q}[^。;\n]{{0,8}}(?:修改|改)为)").match(self.s, self.i)
            if again is None:
                break
            self.i = again.end()
        if not pairs:
            return False
        self._emit(Sort.SUBSTITUTE, begin, phrases=tuple(pairs))
        return True

    def _run(self) -> str:
        """A run of quotations joined by 、 or 和; a mark that opens the next pair is not of it."""
        match = _QUOTES.match(self.s, self.i)
        if match is None:
            return ""
        run = match.group()
        following = re.compile(rf"(?:一词|字样)?(?:均|分别)?(?:修改为|改为|之?[前后](?:面)?增加)").match(
            self.s, match.end()
        )
        marks = [m for m in re.finditer(_Q, run)]
        if following and len(marks) > 1:
            run = run[: marks[-2].end()]
        self.i += len(run)
        return run

    def _deletion(self, begin: int) -> bool:
        """删去 was read: units, or phrases in them."""
        self._accept(_LAW_OPENING)
        if self._accept(_WHOLE_LAW):
            words = self._words(self._run())
            self._emit(Sort.SUBSTITUTE, begin, phrases=tuple((old, "") for old in words))
            return bool(words)
        if self._accept(_SAME_TEXT) or re.match(_Q, self.s[self.i :]):
            where = self._same()
        else:
            where, self.i = places(self.s, self.i, self.context)
            if not where:
                return False
        self._accept(re.compile(rf"中?的?(?:有关)?(?={_Q})"))
        run = self._run()
        if not run:
            self._move_context(where)
            self.current = []
            self._emit(Sort.DELETE, begin, old=tuple(where))
            return True
        self._accept(_FILL)
        self._about_phrases(where)
        self.verb = Sort.REMOVE
        self._emit(Sort.REMOVE, begin, old=tuple(where), phrases=tuple((old, "") for old in self._words(run)))
        return True

    def _about_phrases(self, where: list[Place]) -> None:
        self._move_context(where)
        self.current = where

    def _move_context(self, where: list[Place]) -> None:
        """Later clauses may leave out what this one named."""
        last = where[-1]
        self.context = (
            Place(article=last.article, paragraph=last.paragraph) if last.article else replace(last, scope="")
        )

    def _enlisted(self, begin: int) -> bool:
        match = re.compile(r"(?:列入|纳入|归入|移入|并入)(本章|该章|本节|该节)?").search(self.s, begin, self.i)
        if match is None:
            return False
        if match[1]:
            self._emit(Sort.ENLIST, begin, old=())
            return True
        where, self.i = places(self.s, self.i, Place())
        if not where:
            return False
        self._emit(Sort.ENLIST, begin, new=tuple(where))
        return True

    def _phrases(self, begin: int, where: list[Place], *, named: bool) -> bool:
        """Quotations at the cursor and what is done with them in ``where``."""
        run = self._accept(_QUOTES)
        if run is None or not where:
            return False
        olds = self._words(run.group())
        self._accept(_FILL)
        if self._accept(_CHANGE):
            news = self._words(self._run())
            pairs = _paired(olds, news)
            if not pairs:
                return False
            self.verb = Sort.PHRASE
            self._about_phrases(where)
            self._emit(Sort.PHRASE, begin, old=tuple(where), phrases=tuple(pairs), named=named)
            return True
        after = self._accept(_AFTER)
        if after:
            new = self._words(self._run())
            if len(new) not in {1, len(olds)}:
                return False
            self.verb = Sort.INSERT_AFTER if after["side"].startswith("后") else Sort.INSERT_BEFORE
            self._about_phrases(where)
            pairs = [(old, new[at if len(new) > 1 else 0]) for at, old in enumerate(olds)]
            self._emit(self.verb, begin, old=tuple(where), phrases=tuple(pairs), named=named)
            return True
        deletes = self._accept(_DELETE)
        ends = self.i >= len(self.s) or self.s[self.i] in ",;。\n"
        if deletes or (self.verb is Sort.REMOVE and ends):
            self.verb = Sort.REMOVE
            self._about_phrases(where)
            self._emit(Sort.REMOVE, begin, old=tuple(where), phrases=tuple((old, "") for old in olds), named=named)
            return True
        return False

    def _about(self, begin: int, where: list[Place]) -> bool:
        """Places were read; what follows says what becomes of them."""
        first = where[0]
        scope = where[-1].scope
        if scope == "heading" or (first.level in {"part", "chapter", "section"} and self._headed()):
            return self._heading(begin, where)
        if _ADD.match(self.s, self.i):
            return self._addition(begin, where)
        if extended := self._accept(_ADD_TEXT):
            return self._extended(begin, where, scope or ("end" if not extended["end"] else "end"))
        if self._accept(re.compile(r"进行修改(?=,?作为)")):
            self._accept(re.compile(","))
        if self._accept(_CARVE) or self._accept(_MERGE):
            return self._combined(begin, where)
        counted = self._accept(_COUNTED)
        if counted:
            return self._split(begin, where, counted)
        if self._accept(_DISSOLVE):
            target, self.i = places(self.s, self.i, Place())
            if not target:
                return False
            self._emit(Sort.DISSOLVE, begin, old=tuple(where), new=tuple(target))
            return True
        if self._accept(re.compile(rf"(?:中)?(?:的)?(?:有关)?(?:表述)?(?:中)?(?:的)?(?={_Q})")):
            return self._phrases(begin, where, named=True)
        if self._accept(_THEN):
            self._move_context(where)
            self.current = where
            texts = self._texts()
            if not texts:
                return False
            self._emit(Sort.REPLACE, begin, old=tuple(where), texts=texts)
            self._after_unit(where[-1])
            return True
        if self._accept(_DELETED):
            self._move_context(where)
            self._emit(Sort.DELETE, begin, old=tuple(where))
            return True
        passed = _MOVED.match(self.s, self.i)
        if passed is not None:
            self.i = passed.end()
            return self._renumbered(begin, where)
        if self._accept(_RENUMBER):
            return self._renumbered(begin, where)
        if len(where) == 1 and _SUBJECT.match(self.s, self.i):
            self._move_context(where)
            self.current = where
            return True
        return False

    def _headed(self) -> bool:
        return bool(
            re.compile(rf"(?:的)?(?:章名|节名|编名|名称|标题|题目)?:?(?:修改为|改为)[,:]?\n?{_Q}(?!\n?第)").match(
                self.s, self.i
            )
        ) and ("\n" not in self._next_quoted())

    def _next_quoted(self) -> str:
        match = re.compile(_Q).search(self.s, self.i)
        return "\n".join(self.leaf.quoted(match.group()).lines) if match else ""

    def _heading(self, begin: int, where: list[Place]) -> bool:
        phrase = re.compile(rf"(?:中)?的?({_Q})(?:修改为|改为)({_Q})").match(self.s, self.i)
        if phrase:
            self.i = phrase.end()
            old, new = self._words(phrase.group())
            self._emit(Sort.HEADING, begin, old=tuple(where), phrases=((old, new),))
            return True
        self._accept(re.compile(r"(?:的)?(?:章名|节名|编名|名称|标题|题目)"))
        if self._accept(_DELETE):
            return False
        if not self._accept(_THEN):
            return False
        self._emit(Sort.HEADING, begin, old=tuple(where), texts=self._texts())
        return True

    def _after_unit(self, last: Place) -> None:
        if last.level == "paragraph":
            self.current = [replace(last, scope="")]

    def _renumbered(self, begin: int, where: list[Place]) -> bool:
        """改为第N条 was read up to the new places."""
        level = where[0].level
        base = self.target if self.target is not None and level in {"paragraph", "item", "point"} else Place()
        new, self.i = places(self.s, self.i, self._new_base(where, base))
        if not new:
            return False
        carved = new[0].level != level or (
            level in {"paragraph", "item"} and new[0].article is not None and self._explicit(begin)
        )
        sort = Sort.CARVE if carved else Sort.RENUMBER
        texts: tuple[tuple[str, ...], ...] = ()
        split = re.compile(rf",(?:分为|改为){NUMBER}[条款项],?(?=修改为)").match(self.s, self.i)
        if split:
            self.i = split.end()
        if self._accept(_THEN) or (level == "article" and self._accept(re.compile(rf":\n?(?={_Q})"))):
            texts = self._texts()
        self._move_context(where)
        self.current = list(where)
        if level == "article":
            self.target = Place(article=new[-1].article)
        self._emit(sort, begin, old=tuple(where), new=tuple(new), texts=texts)
        return True

    def _explicit(self, begin: int) -> bool:
        """Whether an article is named after 改为."""
        return bool(
            re.compile(rf"(?:为|至|作)(?:《[^》]*》|本法)?第{NUMBER}(?:章第{NUMBER})?条").search(self.s, begin, self.i)
        )

    def _new_base(self, where: list[Place], base: Place) -> Place:
        """What a new place leaves out is taken from the old one: 第一款改为第二款."""
        first = where[0]
        if first.level == "paragraph":
            return Place(article=first.article)
        if first.level in {"item", "point"}:
            return replace(first, scope="")
        return base

    def _combined(self, begin: int, where: list[Place]) -> bool:
        """合并 or 单列一条 was read."""
        merges = "合并" in self.s[begin : self.i]
        new: list[Place] = []
        if self._accept(re.compile(r"[,]?(?:修改)?(?:后)?(?:分别)?(?:作为|列为|改为|为)")):
            new, self.i = places(self.s, self.i, self._new_base(where, Place()))
        texts: tuple[tuple[str, ...], ...] = ()
        if self._accept(_THEN) or self._accept(re.compile(rf":\n?(?={_Q})")):
            texts = self._texts()
        if not new:
            return False
        self._move_context(where)
        self.current = list(where)
        sort = Sort.MERGE if merges else Sort.CARVE
        if new[-1].level == "article" and all(one.level == "article" for one in where):
            self.target = Place(article=new[-1].article)
        self._emit(sort, begin, old=tuple(where), new=tuple(new), texts=texts)
        return True

    def _split(self, begin: int, where: list[Place], counted: re.Match[str]) -> bool:
        """改为两条 or 分为两款 was read."""
        new: list[Place] = []
        if self._accept(_AS):
            new, self.i = places(self.s, self.i, self._new_base(where, Place()))
        texts: tuple[tuple[str, ...], ...] = ()
        if self._accept(_THEN) or self._accept(re.compile(rf":\n?(?={_Q})")):
            texts = self._texts()
        self._move_context(where)
        self.current = list(where)
        unit = _UNIT_NAMES[counted["unit"]]
        self._emit(
            Sort.SPLIT, begin, old=tuple(where), new=tuple(new), texts=texts, unit=unit, count=to_int(counted["n"]) or 0
        )
        return True

    def _extended(self, begin: int, where: list[Place], scope: str) -> bool:
        """第一款最后增加“…”, 开始部分增加规定：“…”."""
        texts = self._texts()
        if not texts or not where:
            return False
        self._move_context(where)
        self.current = list(where)
        sort = Sort.PREPEND if scope in {"begin", "lead"} else Sort.APPEND
        self._emit(sort, begin, old=tuple(replace(one, scope="") for one in where), texts=texts)
        return True

    def _addition(self, begin: int, where: list[Place] | None) -> bool:
        """增加一款 …, with the unit it is added to before it, or not."""
        match = self._accept(_ADD)
        assert match is not None
        unit, count = _UNIT_NAMES[match["unit"]], to_int(match["n"]) or 1
        position = "before" if re.match(r"(?:之)?前", match.group()) else "after" if "后" in match.group()[:3] else ""
        subject = where[-1] if where else None
        if subject is None and unit in {"paragraph", "item", "point"}:
            subject = self.context if self.context.level else None
        new: list[Place] = []
        texts: tuple[tuple[str, ...], ...] = ()
        chapters: list[Place] = []
        if heading := self._accept(re.compile(rf"({_Q})(?=,)")):
            texts = (self.leaf.quoted(heading[1]).lines,)
        if self._accept(_AS):
            base = self._addition_base(unit, subject)
            new, self.i = places(self.s, self.i, base)
            if unit == "chapter" and (heading := self._accept(re.compile(rf"({_Q})(?=[,。;:])"))) and not texts:
                texts = (self.leaf.quoted(heading[1]).lines,)
        while True:
            if self._accept(_DIVIDED):
                continue
            holds = _HOLDS.match(self.s, self.i)
            if unit in {"chapter", "section", "part"} and holds:
                held, end = places(self.s, holds.end(), Place())
                if held:
                    chapters, self.i = held, end
                    self._accept(re.compile("组成"))
                    continue
            break
        whole = re.compile(rf"[,;]?(?:并)?将(?:该|本)[条款]修改为:?\n?(?={_Q})").match(self.s, self.i)
        carried = None if whole else self._carried(new)
        if whole:
            self.i = whole.end()
            self._emit(
                Sort.REPLACE, begin, old=(Place(article=(subject or self.context).article),), texts=self._texts()
            )
            return True
        content = self._accept(_CONTENT)
        if content or carried:
            texts += self._texts()
        if unit == "article":
            self.context = Place()
            self.current = []
            self.target = new[-1] if new else None
        elif subject is not None:
            self.context = Place(article=subject.article, paragraph=subject.paragraph if unit == "item" else None)
            self.current = [subject]
        if carried is not None:
            self._emit(Sort.CARVE, begin, old=carried[0], new=carried[1], texts=texts)
            self.context = Place()
            return True
        self._emit(
            Sort.ADD,
            begin,
            old=(replace(subject, scope=position),) if subject else (),
            new=tuple(new),
            unit=unit,
            texts=texts,
            count=count,
            chapters=tuple(chapters),
        )
        return True

    def _addition_base(self, unit: str, subject: Place | None) -> Place:
        if unit == "item" and subject is not None:
            return Place(paragraph=subject.paragraph)
        return Place()

    def _carried(self, new: list[Place]) -> tuple[tuple[Place, ...], tuple[Place, ...]] | None:
        """，将第三十条第三款修改后作为本条第一款 after 增加一条，作为第N条."""
        opened = re.compile(r"[,;]?将").match(self.s, self.i)
        if opened is None or not new:
            return None
        where, end = places(self.s, opened.end(), Place())
        match = re.compile(r"(?:修改后)?(?:作为|改为)(?=(?:本|该)条)").match(self.s, end)
        if not where or match is None:
            return None
        target, after = places(self.s, match.end(), new[-1])
        if not target:
            return None
        self.i = after
        self._accept(_THEN)
        self._accept(re.compile(rf":\n?(?={_Q})"))
        return tuple(where), tuple(target)


def _paired(olds: list[str], news: list[str]) -> list[tuple[str, str]]:
    """Old phrases with what replaces each: one for all of them, or one for one."""
    if len(news) == 1:
        return [(old, news[0]) for old in olds]
    return list(zip(olds, news, strict=True)) if len(olds) == len(news) else []
