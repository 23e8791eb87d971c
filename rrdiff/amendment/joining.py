"""Clauses that merge units, divide one, carve one out of another or let two change places."""

from __future__ import annotations

import re
from dataclasses import replace

from rrdiff.amendment import patterns
from rrdiff.amendment.insertion import InsertionReader
from rrdiff.amendment.operations import Action
from rrdiff.amendment.places import LawPlace, places
from rrdiff.amendment.quoting import QUOTED
from rrdiff.text.numerals import to_int

_Q = QUOTED


class JoiningReader(InsertionReader):
    """Reads what becomes of several units at once."""

    def _merged_into(self, begin: int, where: list[LawPlace], target: LawPlace) -> bool:
        """将第八条并入第七条，修改为：“…”: the one that takes in the others gets the wording."""
        texts = self._texts() if self._accept(patterns.THEN) else ()
        self._move_context([target])
        self.current = [target]
        if texts:
            self._emit(Action.MERGE, begin, old=(target, *where), texts=texts)
        return bool(texts)

    def _split_into(self, begin: int, where: list[LawPlace]) -> bool:
        """将第七条拆分为第七条、第八条，修改为：“…”."""
        new, self.i = places(self.s, self.i, LawPlace())
        texts = self._texts() if self._accept(patterns.THEN) or self._accept(re.compile(rf":\n?(?={_Q})")) else ()
        self._move_context(where)
        self.current = list(where)
        if len(new) < 2 or not texts:
            return False
        self._emit(
            Action.SPLIT, begin, old=tuple(where), new=tuple(new), texts=texts, unit=new[0].level, count=len(new)
        )
        return True

    def _swapped(self, begin: int, where: list[LawPlace]) -> bool:
        """第七条与第八条对调: each takes the number of the other, which may be said again."""
        said = re.compile(rf",?(?:{patterns.RENUMBER.pattern})(?=第)").match(self.s, self.i)
        new = list(reversed(where))
        if said is not None:
            new, self.i = places(self.s, said.end(), LawPlace())
        self._move_context(where)
        self._emit(Action.RENUMBER, begin, old=tuple(where), new=tuple(new))
        return True

    def _combined(self, begin: int, where: list[LawPlace]) -> bool:
        """合并 or 单列一条 was read."""
        merges = "合并" in self.s[begin : self.i]
        if where[0].level in {"part", "chapter", "section"}:
            return merges and self._chapters_merged(begin, where)
        new: list[LawPlace] = []
        if self._accept(re.compile(r"[,]?(?:修改)?(?:后)?(?:分别)?(?:作为|列为|改为|为)")):
            new, self.i = places(self.s, self.i, self._new_base(where, LawPlace()))
        texts: tuple[tuple[str, ...], ...] = ()
        if self._accept(patterns.THEN) or self._accept(re.compile(rf":\n?(?={_Q})")):
            texts = self._texts()
        if not new and not (merges and texts):
            return False
        self._move_context(where)
        self.current = list(where)
        sort = Action.MERGE if merges else Action.CARVE
        if merges and not new and all(one.scope.startswith("sentence") for one in where):
            sort = Action.REPLACE  # 第二句、第三句合并为一句
        if new and new[-1].level == "article" and all(one.level == "article" for one in where):
            self.target = LawPlace(article=new[-1].article)
        self._emit(sort, begin, old=tuple(where), new=tuple(new), texts=texts)
        return True

    def _sentences_apart(self, begin: int, whole: LawPlace, said: re.Match[str]) -> bool:
        """第一句作为第一款，第二句作为第二款: the second sentence, which is the last, becomes a 款."""
        first, second = to_int(said["first"]) or 0, to_int(said["second"]) or 0
        if first != (whole.paragraph or 1) or second != first + 1:
            return False
        new = LawPlace(article=whole.article, paragraph=second)
        self._emit(Action.CARVE, begin, old=(replace(whole, scope="sentence2"),), new=(new,))
        return True

    def _split(self, begin: int, where: list[LawPlace], counted: re.Match[str]) -> bool:
        """改为两条 or 分为两款 was read."""
        new: list[LawPlace] = []
        if self._accept(patterns.AS):
            new, self.i = places(self.s, self.i, self._new_base(where, LawPlace()))
        texts: tuple[tuple[str, ...], ...] = ()
        if self._accept(patterns.THEN) or self._accept(re.compile(rf":\n?(?={_Q})")):
            texts = self._texts()
        self._move_context(where)
        self.current = list(where)
        if len(where) == 1 and not (new or texts) and (parts := self._accept(patterns.SENTENCES_FOLLOW)):
            return self._sentences_apart(begin, where[0], parts)
        if len(where) > 1:  # 第二款、第三款修改为一款
            if to_int(counted["n"]) == 1 and texts:
                self._emit(Action.MERGE, begin, old=tuple(where), new=tuple(new), texts=texts)
            return to_int(counted["n"]) == 1 and bool(texts)
        if not new and not texts and patterns.PARTS_FOLLOW.match(self.s, self.i):
            self.subject_at = begin
            return True
        unit = patterns.UNIT_NAMES[counted["unit"]]
        count = to_int(counted["n"]) or 0
        self._emit(Action.SPLIT, begin, old=tuple(where), new=tuple(new), texts=texts, unit=unit, count=count)
        return True
