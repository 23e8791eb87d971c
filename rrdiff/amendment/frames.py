"""Clauses about what stands around the articles: the title, introductory words, contents, annexes and their rows.

将引言中的“甲”修改为“乙”            PREAMBLE, a phrase
目录中的“甲”修改为“乙”              HEADING wherever one has the phrase: contents follow headings
附件1中“甲”一行修改为：“甲　1元”     ANNEX, row_replace
"""

from __future__ import annotations

import re
from dataclasses import replace

from rrdiff.amendment import patterns
from rrdiff.amendment.clauses import EXCEPTED
from rrdiff.amendment.operations import Action, AnnexRow
from rrdiff.amendment.places import LawPlace, places
from rrdiff.amendment.quoting import QUOTED
from rrdiff.amendment.words import WordReader, paired
from rrdiff.text.numerals import to_int
from rrdiff.text.source import FoldedSpan

_Q = QUOTED
_PREAMBLE = frozenset({"引言", "序言", "导语"})
_NEXT = re.compile(rf"[,、](?={_Q})")


class FrameReader(WordReader):
    """Reads clauses that name no article."""

    def excepted(self) -> bool:
        """An exception before or behind a change of words; one that names no places makes it unread."""
        begin = self.i
        if self._apart_before() or self._apart_behind():
            return True
        before = self._accept(patterns.EXCEPT_BEFORE)
        behind = None if before else self._accept(patterns.EXCEPT_BEHIND)
        if before is None and behind is None:
            return False
        last = self.found[-1] if behind and self.found else None
        if behind is not None and (last is None or last.sort not in EXCEPTED):
            self.i = begin
            return False
        one = self._emit(Action.UNREAD, begin)
        if last is not None:
            self.found[-2:] = [replace(one, span=FoldedSpan(last.span.start, one.span.end))]
        return True

    def _apart_before(self) -> bool:
        """除第三条外, before the words that change in all other places."""
        begin = self.i
        if self._accept(patterns.APART_BEFORE):
            where, self.i = places(self.s, self.i, LawPlace())
            if _in_articles(where) and self._accept(patterns.APART_BEFORE_END):
                self.apart, self.subject_at = tuple(where), begin
                return True
        self.i = begin
        return False

    def _apart_behind(self) -> bool:
        """但第三条除外, behind the one change of words of its sentence."""
        begin = self.i
        if self.found and self.found[-1].sort in EXCEPTED and self._accept(patterns.APART_BEHIND):
            where, self.i = places(self.s, self.i, LawPlace())
            last = self.found[-1]
            before = self.found[-2].span.end if len(self.found) > 1 else None
            alone = before is None or self._sentence_ends(before, last.span.start)
            if alone and not last.apart and _in_articles(where) and self._apart_words(begin, where):
                return True
            if alone and not last.apart and _in_articles(where) and self._accept(patterns.APART_BEHIND_END):
                span = FoldedSpan(last.span.start, self._span(begin).end)
                self.found[-1] = replace(last, span=span, apart=tuple(where))
                return True
        self.i = begin
        return False

    def _apart_words(self, begin: int, where: list[LawPlace]) -> bool:
        """但第四条中的“甲”不作修改: of the words that change, one is excepted in some places."""
        match = patterns.APART_WORDS_END.match(self.s, self.i)
        last = self.found[-1]
        (word,) = self._words(match["words"]) if match else ("",)
        own = tuple(pair for pair in last.phrases if pair[0] == word)
        if match is None or not own:
            return False
        self.i = match.end()
        span = FoldedSpan(last.span.start, self._span(begin).end)
        others = tuple(pair for pair in last.phrases if pair[0] != word)
        self.found[-1] = replace(last, phrases=own, span=span, apart=tuple(where))
        if others:
            self.found.insert(-1, replace(last, phrases=others))
        return True

    def _apart_inside(self) -> None:
        """（第三条除外） between words and what becomes of them."""
        begin = self.i
        if self._accept(patterns.APART_INSIDE):
            where, self.i = places(self.s, self.i, LawPlace())
            if _in_articles(where) and self._accept(patterns.APART_INSIDE_END):
                self.apart = tuple(where)
                self._accept(patterns.FILL)
                return
        self.i = begin

    def _apart_of(self, where: list[LawPlace]) -> None:
        """第十条第一款（第三项除外）中的: an exception behind the place whose words change."""
        begin = self.i
        if self._accept(patterns.APART_INSIDE):
            apart, self.i = places(self.s, self.i, replace(where[-1], scope=""))
            if len(where) == 1 and _in_articles(apart) and self._accept(patterns.APART_INSIDE_END):
                self.apart = tuple(apart)
                return
        self.i = begin

    def _sentence_ends(self, start: int, end: int) -> bool:
        """Whether a sentence ends between two places of the decision."""
        between = [self.s[at] for at, span in enumerate(self.leaf.spans) if start <= span.start <= end]
        return any(char in "。;\n" for char in between)

    def framed(self, begin: int) -> bool:
        """One clause about the title, introductory words, contents or an annex; False where it is about none."""
        return self._annexed(begin) or self._contents(begin) or self._text_name(begin)

    def _changed_words(self, *, gone: bool) -> tuple[Action, list[tuple[str, str]]] | None:
        """Quotations at the cursor with what becomes of them: exchanged, added to, taken out."""
        run = self._run()
        if not run:
            return None
        olds = self._words(run)
        self._accept(patterns.FILL)
        if gone:
            return Action.REMOVE, [(old, "") for old in olds]
        if after := self._accept(patterns.AFTER):
            sort = Action.INSERT_AFTER if after["side"].startswith("后") else Action.INSERT_BEFORE
            return sort, paired(olds, self._words(self._run()))
        if self._accept(patterns.CHANGE):
            return Action.PHRASE, paired(olds, self._words(self._run()))
        if self._accept(patterns.DELETE):
            return Action.REMOVE, [(old, "") for old in olds]
        return None

    def _text_name(self, begin: int) -> bool:
        """将名称修改为“…”, 删去引言中的“…”, 在标题的“…”后增加“…”."""
        named = self._accept(patterns.TEXT_NAME)
        if named is None:
            return False
        sort = Action.PREAMBLE if named["what"] in _PREAMBLE else Action.TITLE
        if self._accept(patterns.THEN):
            self._emit(sort, begin, texts=self._texts())
            return True
        if title := self._accept(patterns.TITLE_GIVEN):
            self._emit(sort, begin, texts=((title["title"],),))
            return True
        if sort is Action.PREAMBLE and self._accept(patterns.ENDS if named["gone"] else patterns.DELETED):
            self._emit(sort, begin, unit="delete")
            return True
        return self._words_of_frame(begin, sort, gone=bool(named["gone"]))

    def _words_of_frame(
        self, begin: int, sort: Action, *, gone: bool, count: int = 0, rows: tuple[AnnexRow, ...] = ()
    ) -> bool:
        """Read run after run of words that change in one frame, or in ``rows`` of it; each is an operation."""
        found, start = False, begin
        while changed := self._changed_words(gone=gone):
            if not changed[1]:
                break
            unit, pairs = changed
            self._emit(sort, start, unit=unit.value, count=count, phrases=tuple(pairs), rows=rows, named=not rows)
            found = True
            following = _NEXT.match(self.s, self.i)
            if following is None:
                break
            self.i = start = following.end()
        if not found:
            self.i = begin
        return found

    def _contents(self, begin: int) -> bool:
        """目录中的“…”修改为“…”; 目录第三章 is read as the heading itself."""
        if self._accept(patterns.CONTENTS) is None:
            return False
        if not re.match(_Q, self.s[self.i :]):
            return False  # the cursor stands behind 目录, where a place follows
        return self._words_of_frame(begin, Action.HEADING, gone=False)

    def _annexed(self, begin: int) -> bool:
        """将附件中的“…”修改为“…”, 将附件修改为：“…”, 删去附件, 增加附件：“…”, and rows of tables."""
        added = self._accept(patterns.ANNEX_ADDED)
        if added is not None:
            self._emit(Action.ANNEX, begin, unit="add", count=to_int(added["number"]) or 0, texts=self._texts())
            return True
        named = self._accept(patterns.ANNEXED)
        if named is None:
            return False
        count = to_int(named["number"]) or 0
        gone = bool(named["gone"])
        rows = self._rows()
        if self._row_operation(begin, count, rows, gone=gone):
            return True
        if not rows:
            if self._accept(patterns.THEN):
                self._emit(Action.ANNEX, begin, unit="replace", count=count, texts=self._texts())
                return True
            if self._accept(patterns.ENDS if gone else patterns.DELETED):
                self._emit(Action.ANNEX, begin, unit="delete", count=count)
                return True
            self._accept(patterns.ANNEX_PART)
        return self._words_of_frame(begin, Action.ANNEX, gone=gone, count=count, rows=rows)

    def _rows(self) -> tuple[AnnexRow, ...]:
        """第二项, 序号3, “小型车”一行 at the cursor."""
        rows: list[AnnexRow] = []
        while match := self._accept(patterns.ROW):
            if match["key"]:
                rows += [AnnexRow(key=word) for word in self._words(match["key"])]
            else:
                rows.append(
                    AnnexRow(number=to_int(match["number"] or match["serial"]) or 0, unit=match["unit"] or "项")
                )
            if not patterns.ROW.match(self.s, self.i):
                joined = re.compile("[、和及与]").match(self.s, self.i)
                if joined is None or not patterns.ROW.match(self.s, joined.end()):
                    break
                self.i = joined.end()
        self._accept(re.compile("(?:中|内)?的?(?=[\ue000-\uf8ff])"))
        return tuple(rows)

    def _row_operation(self, begin: int, count: int, rows: tuple[AnnexRow, ...], *, gone: bool) -> bool:
        """Rows that come, go or are quoted anew."""
        if added := self._accept(patterns.ROW_ADDED):
            side = "before" if (added["side"] or "").startswith(("前", "之前")) else "after"
            target = (AnnexRow(number=to_int(added["at"]) or 0, unit=added["place"]),) if added["at"] else ()
            self._emit(
                Action.ANNEX, begin, unit=f"row_{side}", count=count, rows=rows, targets=target, texts=self._texts()
            )
            return True
        if not rows:
            return False
        if self._accept(patterns.THEN):
            self._emit(Action.ANNEX, begin, unit="row_replace", count=count, rows=rows, texts=self._texts())
            return True
        if self._accept(patterns.ENDS if gone else patterns.DELETED):
            self._emit(Action.ANNEX, begin, unit="row_delete", count=count, rows=rows)
            return True
        return False


def _in_articles(where: list[LawPlace]) -> bool:
    """Whether there are places, all of them in articles and whole."""
    return bool(where) and all(one.article is not None and not one.scope for one in where)
