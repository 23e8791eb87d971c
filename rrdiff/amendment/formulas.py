"""The formulas of amendment decisions, matched on the decision's own words.

Quotations are ``Q`` and references ``R`` in the patterns. A sentence inherits the article, later also the 款, of the
sentence before it in the same item; old numbers name what is changed, new numbers where it goes.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rrdiff.amendment.operation import Act, Operation
from rrdiff.amendment.quotation import QUOTED, Skeleton
from rrdiff.amendment.references import NAMED, Unit
from rrdiff.text.numerals import to_int

_N = "[一二两三四五六七八九十百]+"


def _pattern(written: str) -> re.Pattern[str]:
    """A formula with Q, R and N written out."""
    return re.compile(written.replace("Q", QUOTED).replace("R", NAMED).replace("#", _N))


_FILL = _pattern(
    r"(?:[，；。、：\s]|并(?!入)|同时|另外|以及|和(?=R|Q)|及(?=R|Q)|再|且|相应地?|将|把|对|在(?!第)|从|于|原(?=R|Q)|现(?=R))+"
)
_QS = r"(?:[、\s]|和|以及)*Q(?:(?:[、\s]|和|以及)*Q)*"
_TO = r"(?:，)?(?:分别|均|统一|都|相应|依次)*(?:修改|改|替换|变更|调整|更改|修正)(?:为|成)[：]?"
_PHRASE = _pattern(rf"(?P<a>{_QS}){_TO}(?P<b>{_QS})")
_INSERT = _pattern(
    r"(?P<a>Q)(?:一词|一语)?(?:之|的)?(?:以)?(?P<side>后面|前面|后|前)(?:，)?(?:分别)?(?:增加|增补|加上|补充|插入|增写)(?:规定|一句|文字|内容)?[：]?\s*(?P<b>Q)"
)
_OMIT_AFTER = _pattern(rf"(?P<a>{_QS})(?:，)?(?:予以|均|一并)*(?:删去|删除)")
_OMIT = _pattern(
    rf"(?:删去|删除|去掉)(?:R)?(?P<where>(?:其中|本条|该条|本款|该款)?(?:规定|末尾|最后|开头|部分)?(?:中)?(?:规定)?的?)(?P<a>{_QS})"
)
_OMIT_LIST = _pattern(rf"(?:和|、|及|以及)R(?:规定|末尾|最后|开头|部分)?(?:中)?(?:规定)?的?(?P<a>{_QS})")
_DELETE = _pattern(r"(?:删去|删除)(?P<r>R)(?=[，；。、：\s]|$|并|同时|，)")
_DELETED = _pattern(r"(?:予以|一并)*(?:删去|删除)(?=[，；。\s]|$)")
_SUBJECT = _pattern(
    r"(?P<r>R)(?:规定)?(?:中的|中|的)?(?P<name>章名|节名|编名|标题|名称|题目)?(?:中的|的)?(?:内容)?(?:，(?!R))?"
)
_SCOPE = _pattern(r"(?:其中|本条|该条|本款|该款|该项|本项|上述条款|上述条文)(?:中的|的|中)?(?=Q|修改为|增加)")
_WIDE = _pattern(
    r"(?:(?:其他|其它)?(?:相关|有关|部分|各|所有|其他|全部)+(?:条文|条款|规定|内容)|全文|全法|本法|本条例|本规定|本办法|本解释|本规则|本细则|法律|条例|(?:《[^》]*》))"
    r"(?:中的|里的|中|的)?(?:有关)?(?:表述)?(?=Q)"
)
_MERGE = _pattern(
    r"(?:内容)?合并(?:为(?:一|#)(?:条|款|项))?(?:，)?(?:(?:改为|作为|为|列为)(?P<r>R))?(?:，)?(?:并|合并)?(?:修改(?:为)?|表述为)?[：]?(?:内容如下：)?\s*(?P<q>Q(?:\s*Q)*)?"
)
_JOIN = _pattern(r"(?:整体)?并入(?P<r>R)")
_CARVE = _pattern(
    r"(?:单列|单作|单独作为|单独列为|单设|单独|独立|另)(?:为|成|作为|作)?(?:一|#)?(?P<level>条|款|项)(?:，)?(?:(?:改为|作为|列为)(?P<r>R))?"
)
_SPLIT = _pattern(
    r"(?:改为|分为|拆分为|修改为|分成|拆为)(?P<n>#)(?P<level>条|款|项)(?:，)?(?:(?:分别)?(?:作为|改为|为)(?P<r>R))?(?:，)?(?:分别)?(?:并)?(?:修改为)?[：]?\s*(?P<q>Q(?:\s*Q)*)?"
)
_MOVE = _pattern(
    r"(?:分别|依次|相应|顺序)*(?:改为|改作|作为|调整为|移作|移至|修改为|列为|变更为|顺延为|调整至)(?P<r>R)(?:规定)?"
)
_REPLACE = _pattern(
    r"(?:内容|规定)?(?:分别|全文|相应)*(?:修改为|改为|修改成|表述为|修订为|修改如下)(?:R)?[：]?\s*(?P<q>Q(?:\s*Q)*)"
)
_LEAD = _pattern(
    r"(?:的)?(?:条首部分|首部|引导语|开始部分|开头部分|序言部分|第一段|导语|前段)(?:内容)?(?:修改为|改为)[：]?\s*(?P<q>Q)"
)
_APPEND = _pattern(
    r"(?:的)?(?:最后|末尾|结尾|尾部|最后部分|末尾部分|最后一句后|之后|后面|后)(?:，)?(?:增加|补充|加上)(?:规定|一句|内容)*[：，]?\s*(?P<q>Q)"
)
_PREPEND = _pattern(
    r"(?:的)?(?:开始部分|开头|开头部分|起始部分|最前面|前部|条首|首部|前面)(?:，)?(?:增加|补充|加上)(?:规定|一句|内容)*[：，]?\s*(?P<q>Q)"
)
_ADD = _pattern(
    r"(?:中|内)?(?P<side>之后|后|之前|前)?(?:，)?(?:再|分别)?(?:增加|增设|新增|补充|增写)(?:规定)?(?P<n>#)个?(?P<level>条|款|项|目|章|节|编)(?:规定)?"
)
_ADD_TITLE = _pattern(r"\s*(?P<q>Q)")
_ADD_AS = _pattern(
    r"(?:，|；)?(?:分别|依次)?(?:作为|列为|规定为|规定在|即|为|列于)(?:本条|该条|本款)?(?:的)?(?P<r>R)(?:规定|的规定)?"
)
_ADD_COUNT = _pattern(r"，(?:分为|共|计)#条")
_ADD_RANGE = _pattern(r"，(?:包括|包含|含|即)(?P<r>R)")
_ADD_PART = _pattern(r"，将(?P<r>R)(?:修改后|修改)?作为(?:本条|该条)?(?P<to>R)")
_ADD_WHOLE = _pattern(r"，(?:并)?将(?:该|本)条(?:相应)?修改为")
_ADD_TEXT = _pattern(r"(?:，)?(?:内容)?(?:如下|修改为|规定|表述为|内容为)*[：]?\s*(?P<q>Q(?:\s*Q)*)")
_INTO = _pattern(r"(?:，)?列入(?:本|该)(?:章|节)")
_NAME = _pattern(
    r"(?:法律|解释|规定|司法解释)?(?P<name>名称|标题|题目|法名|引言|序言|前言|导言)(?:部分)?(?:修改为|改为)[：]?\s*(?P<q>Q)"
)
_ORDER = re.compile(
    r"[^，；。\n]{0,16}(?:条文|条款|章|款|项)?[^，；。\n]{0,8}顺序[^，；。\n：]{0,12}(?:调整|顺延)[^，；。\n：]{0,4}：?"
)
_HEADER = re.compile(
    r"[^，；。\n：]{0,30}(?:作(?:出|了)?(?:如下|以下|相应)(?:文字)?(?:的)?(?:修改|调整|补充)|修改如下)：?"
)
_STOP = re.compile(r"[；。\n]")
_LINE_END = re.compile(r"[。\n]")


class ItemReader:
    """Reads one item of a decision from left to right."""

    def __init__(
        self,
        words: str,
        places: tuple[int, ...],
        units: dict[int, tuple[Unit, ...]],
        skeleton: Skeleton,
        item: str,
    ) -> None:
        self.words = words
        self.places = places
        self.units = units
        self.skeleton = skeleton
        self.item = item
        self.found: list[Operation] = []
        self.base = Unit()  # what an incomplete reference leaves out, by old numbers
        self.fresh: tuple[Unit, ...] = ()  # the article just added: it has no old number
        self.subject: tuple[Unit, ...] = ()
        self.goal: tuple[Unit, ...] = ()  # where the subject has just gone, by new numbers
        self.wide = False
        self.waiting: int | None = None  # a subject of which nothing has been said yet
        self.at = 0

    def read(self, at: int) -> list[Operation]:
        """All operations from ``at`` on."""
        self.at = at
        while self.at < len(self.words):
            fill = _FILL.match(self.words, self.at)
            if fill and fill.end() > self.at:
                if self.waiting is not None and _LINE_END.search(fill.group()):
                    self._unread(self.waiting, self.at)
                self.at = fill.end()
                continue
            if not self._formula():
                self._skip()
        if self.waiting is not None:
            self._unread(self.waiting, self.at)
        return self.found

    def _formula(self) -> bool:
        """Take the first formula that matches here."""
        for pattern, take in self._RULES:
            match = pattern.match(self.words, self.at)
            if match and match.end() > match.start() and take(self, match) is not False:
                self.at = max(self.at, match.end())
                return True
        return False

    def _skip(self) -> None:
        """Nothing matches: what follows up to the next stop is not read."""
        stop = _STOP.search(self.words, self.at)
        end = stop.start() if stop else len(self.words)
        if end == self.at:
            self.at += 1
            return
        start = self.waiting if self.waiting is not None else self.at
        said = self.words[start:end]
        act = Act.UNKNOWN if QUOTED in said or NAMED in said else Act.PROVISION
        self.waiting = None
        self._add(start, end, act)
        self.at = end

    def _unread(self, start: int, end: int) -> None:
        self.waiting = None
        self._add(start, end, Act.UNKNOWN)

    def _add(self, start: int, end: int, act: Act, **values: object) -> None:
        """Note one operation."""
        first = start if self.waiting is None else min(self.waiting, start)
        self.waiting = None
        end = max(end, first + 1)
        begin = self.skeleton.offsets[self.places[first]]
        last = self.places[end - 1]
        quote = self.skeleton.quotes.get(last)
        if quote:
            stop = quote.end
        else:
            following = self.places[end] if end < len(self.places) else last + 1
            stop = self.skeleton.offsets[min(following, len(self.skeleton.offsets)) - 1] + 1
        irregular = any(
            self.skeleton.quotes[place].irregular for place in self.places[first:end] if place in self.skeleton.quotes
        )
        self.found.append(Operation(begin, stop, act, item=self.item, irregular=irregular, **values))  # type: ignore[arg-type]

    def _named(self, at: int) -> tuple[Unit, ...]:
        """The units that the sign at ``at`` stands for."""
        return self.units[self.places[at]]

    def _quoted(self, start: int, end: int) -> tuple[str, ...]:
        """Paragraphs of all quotations between two places."""
        return tuple(
            text
            for place in self.places[start:end]
            if place in self.skeleton.quotes
            for text in self.skeleton.quotes[place].paragraphs
        )

    def _quotes(self, match: re.Match[str], name: str) -> list[str]:
        """Quotations of a group, one by one."""
        start, end = match.span(name)
        return [self.skeleton.quotes[place].text for place in self.places[start:end] if place in self.skeleton.quotes]

    def _old(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """Units by old numbers with what they leave out."""
        if self.fresh and all(one.article is None and not one.headings for one in units):
            return tuple(one.inside(self.fresh[-1]) for one in units)
        out = []
        for one in units:
            out.append(one.inside(self.base))
            self.base = replace(out[-1], law="")
        return tuple(out)

    def _new(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """Units by new numbers: the article may be left out, it is that of the subject."""
        goal = self.goal[-1] if self.goal else Unit()
        return tuple(one.inside(replace(goal, item=None)) for one in units)

    def _host(self, level: str) -> tuple[Unit, ...]:
        """Where a 款 or 项 is added: the subject, or what the sentence before spoke of."""
        if self.fresh:
            return ()
        units = self.subject or ((self.base,) if self.base.article else ())
        if level == "款":
            return tuple(dict.fromkeys(Unit(article=one.article) for one in units if one.article))
        if level == "项":
            return tuple(dict.fromkeys(replace(one, item=None, point=None, line=None) for one in units))
        return units

    # one method for each formula

    def _take_subject(self, match: re.Match[str]) -> None:
        if self.waiting is not None:
            self._unread(self.waiting, match.start())
        units = self._named(match.start("r"))
        if any(one.article for one in units) or any(one.headings for one in units):
            self.fresh, self.goal, self.base = (), (), Unit()
        elif self.goal and self.goal[-1].paragraph:
            self.goal = (Unit(article=self.goal[-1].article),)
        self.subject = self._old(units)
        self.wide = False
        self.waiting = match.start()

    def _take_scope(self, match: re.Match[str]) -> bool:
        said = match.group()
        if said.startswith(("本条", "该条")):
            self.subject = tuple(dict.fromkeys(Unit(article=one.article) for one in self.subject if one.article))
        return bool(self.subject)

    def _take_wide(self, match: re.Match[str]) -> None:
        self.wide = True
        self.subject = ()

    def _take_phrase(self, match: re.Match[str]) -> bool:
        if not self.subject and not self.wide:
            return False
        left, right = self._quotes(match, "a"), self._quotes(match, "b")
        if len(right) not in (1, len(left)):
            return False
        right = right if len(right) == len(left) else right * len(left)
        act = Act.SUBSTITUTE if self.wide else Act.PHRASE
        for phrase, wording in zip(left, right, strict=True):
            self._add(match.start(), match.end(), act, old=self.subject, phrase=phrase, wording=wording)
        return True

    def _take_insert(self, match: re.Match[str]) -> bool:
        if not self.subject:
            return False
        (phrase,), (wording,) = self._quotes(match, "a"), self._quotes(match, "b")
        side = match["side"][0]
        self._add(match.start(), match.end(), Act.INSERT, old=self.subject, phrase=phrase, wording=wording, side=side)
        return True

    def _take_omit(self, match: re.Match[str]) -> bool:
        place = self.words.find(NAMED, match.start(), match.end())
        if place >= 0:
            units = self._named(place)
            if any(one.article for one in units):
                self.fresh, self.goal, self.base = (), (), Unit()
            self.subject = self._old(units)
            self.wide = False
        if self.wide or not self.subject:
            return False
        for phrase in self._quotes(match, "a"):
            self._add(match.start(), match.end(), Act.OMIT, old=self.subject, phrase=phrase)
        self.at = match.end()
        more = _OMIT_LIST.match(self.words, self.at)
        if more:
            self._take_omit(more)
        return True

    def _take_delete(self, match: re.Match[str]) -> None:
        units = self._named(match.start("r"))
        if any(one.article or one.headings for one in units):
            self.fresh, self.goal = (), ()
            self.base = Unit()
        self.subject = self._old(units)
        self.waiting = None
        self._add(match.start(), match.end(), Act.DELETE, old=self.subject)

    def _take_deleted(self, match: re.Match[str]) -> bool:
        if not self.subject:
            return False
        self._add(match.start(), match.end(), Act.DELETE, old=self.subject)
        return True

    def _take_merge(self, match: re.Match[str]) -> bool:
        if not self.subject:
            return False
        new = self._new(self._named(match.start("r"))) if match["r"] else ()
        content = self._quoted(*match.span("q")) if match["q"] else ()
        self._add(match.start(), match.end(), Act.MERGE, old=self.subject, new=new, content=content)
        self.goal = new
        return True

    def _take_join(self, match: re.Match[str]) -> bool:
        if not self.subject:
            return False
        self._add(match.start(), match.end(), Act.JOIN, old=self.subject, new=self._named(match.start("r")))
        return True

    def _take_carve(self, match: re.Match[str]) -> bool:
        if not self.subject:
            return False
        new = self._named(match.start("r")) if match["r"] else ()
        self._add(match.start(), match.end(), Act.MOVE, old=self.subject, new=new, level=match["level"])
        self.goal = new
        return bool(new)

    def _take_split(self, match: re.Match[str]) -> bool:
        if not self.subject:
            return False
        new = self._new(self._named(match.start("r"))) if match["r"] else self.goal
        content = self._quoted(*match.span("q")) if match["q"] else ()
        count = to_int(match["n"]) or 0
        self._add(
            match.start(),
            match.end(),
            Act.SPLIT,
            old=self.subject,
            new=new,
            level=match["level"],
            count=count,
            content=content,
        )
        return True

    def _take_move(self, match: re.Match[str]) -> bool:
        if not self.subject:
            return False
        new = self._new(self._named(match.start("r")))
        self._add(match.start(), match.end(), Act.MOVE, old=self.subject, new=new)
        self.goal = new
        return True

    def _take_replace(self, match: re.Match[str]) -> bool:
        if not self.subject:
            return False
        subject = self.subject
        content = self._quoted(*match.span("q"))
        if len(subject) > 1:
            return self._take_several(match, content)
        act = Act.REPLACE
        if subject[0].article is None and subject[0].headings:
            act = Act.RENAME
        self._add(match.start(), match.end(), act, old=subject, new=self.goal, content=content)
        return True

    def _take_several(self, match: re.Match[str], content: tuple[str, ...]) -> bool:
        """Several units replaced by one quotation: one paragraph each."""
        if len(content) != len(self.subject):
            self._add(match.start(), match.end(), Act.REPLACE, old=self.subject, new=self.goal, content=content)
            return True
        for unit, text in zip(self.subject, content, strict=True):
            self._add(match.start(), match.end(), Act.REPLACE, old=(unit,), content=(text,))
        return True

    def _take_lead(self, match: re.Match[str]) -> bool:
        return self._edge(match, Act.LEAD)

    def _take_append(self, match: re.Match[str]) -> bool:
        return self._edge(match, Act.APPEND)

    def _take_prepend(self, match: re.Match[str]) -> bool:
        return self._edge(match, Act.PREPEND)

    def _edge(self, match: re.Match[str], act: Act) -> bool:
        if not self.subject:
            return False
        self._add(match.start(), match.end(), act, old=self.subject, content=self._quoted(*match.span("q")))
        return True

    def _take_name(self, match: re.Match[str]) -> None:
        content = self._quoted(*match.span("q"))
        self._add(match.start(), match.end(), Act.RENAME, level=match["name"], content=content)

    def _take_order(self, match: re.Match[str]) -> None:
        self._add(match.start(), match.end(), Act.ORDER)
        self.at = match.end()
        moved = _pattern(r"[，、\s]*Q(?:调整为|改为)Q").match(self.words, self.at)
        while moved:
            self.at = moved.end()
            moved = _pattern(r"[，、\s]*Q(?:调整为|改为)Q").match(self.words, self.at)

    def _take_header(self, match: re.Match[str]) -> bool:
        return NAMED not in match.group() or QUOTED not in match.group()

    def _take_into(self, match: re.Match[str]) -> None:
        """The unit just moved belongs to the chapter just added; its number says so already."""

    def _take_add(self, match: re.Match[str]) -> bool:
        level, count = match["level"], to_int(match["n"]) or 0
        start, self.at = match.start(), match.end()
        host = () if level == "条" else self._host(level)
        if level in "款项目" and not host and not self.fresh:
            host = ()
        new: tuple[Unit, ...] = ()
        parts: tuple[Unit, ...] = ()
        title: tuple[str, ...] = ()
        content: tuple[str, ...] = ()
        whole = False
        heading = level in "章节编"
        if heading and (found := _ADD_TITLE.match(self.words, self.at)):
            title, self.at = self._quoted(*found.span("q")), found.end()
        while True:
            if (found := _ADD_AS.match(self.words, self.at)) and not new:
                units = self._named(found.start("r"))
                new = units if level == "条" or heading else self._goal_of(units, host)
                self.at = found.end()
                if heading and (title_match := _ADD_TITLE.match(self.words, self.at)):
                    title, self.at = self._quoted(*title_match.span("q")), title_match.end()
            elif found := (_ADD_COUNT.match(self.words, self.at) or _ADD_WHOLE.match(self.words, self.at)):
                whole = whole or "条" in found.group() and "修改为" in found.group()
                self.at = found.end()
            elif found := _ADD_RANGE.match(self.words, self.at):
                parts, self.at = self._named(found.start("r")), found.end()
            elif found := _ADD_PART.match(self.words, self.at):
                parts, self.at = self._named(found.start("r")), found.end()
            else:
                break
        if found := _ADD_TEXT.match(self.words, self.at):
            content, self.at = self._quoted(*found.span("q")), found.end()
        if whole:
            self._add(start, self.at, Act.REPLACE, old=host, content=content)
            return True
        if heading:
            content = (*title, *content)
        self._add(
            start,
            self.at,
            Act.ADD,
            old=host,
            new=new,
            level=level,
            count=count,
            content=content,
            parts=parts,
            side=match["side"] or "",
        )
        if level == "条":
            self.fresh, self.subject, self.goal = new, (), ()
        return True

    def _goal_of(self, units: tuple[Unit, ...], host: tuple[Unit, ...]) -> tuple[Unit, ...]:
        """New numbers of what is added to ``host``; only 款 and 项 count, the host says the rest."""
        if host or any(one.article for one in units):
            return units
        return tuple(one.inside(self.fresh[-1]) for one in units) if self.fresh else units

    _RULES = (
        (_NAME, _take_name),
        (_ORDER, _take_order),
        (_OMIT, _take_omit),
        (_DELETE, _take_delete),
        (_WIDE, _take_wide),
        (_SCOPE, _take_scope),
        (_PHRASE, _take_phrase),
        (_INSERT, _take_insert),
        (_OMIT_AFTER, _take_omit),
        (_ADD, _take_add),
        (_APPEND, _take_append),
        (_PREPEND, _take_prepend),
        (_LEAD, _take_lead),
        (_MERGE, _take_merge),
        (_JOIN, _take_join),
        (_CARVE, _take_carve),
        (_SPLIT, _take_split),
        (_MOVE, _take_move),
        (_REPLACE, _take_replace),
        (_DELETED, _take_deleted),
        (_INTO, _take_into),
        (_SUBJECT, _take_subject),
        (_HEADER, _take_header),
    )
