"""One operation of a decision, in terms that ``apply`` carries out.

将第十条改为第十三条，第一款修改为：“…”        two: RENUMBER art10 → art13, REPLACE art10.para1
第八条增加一款，作为第三款：“…”              ADD art8 · new para3
在第一款中的“甲”后增加“乙”                INSERT_AFTER art….para1 (甲, 乙)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rrdiff.amendment.places import LawPlace
from rrdiff.text.source import FoldedSpan


class Action(StrEnum):
    """What an operation does; the published interface prints these words."""

    REPLACE = "replace"  # a unit gets new wording
    RENUMBER = "renumber"  # a unit gets a new number, perhaps with new wording
    CARVE = "carve"  # a 款 or 项 becomes an article, or an article a 款
    ADD = "add"
    DELETE = "delete"
    MERGE = "merge"
    SPLIT = "split"
    PHRASE = "replace_phrase"
    INSERT_AFTER = "insert_after"
    INSERT_BEFORE = "insert_before"
    REMOVE = "remove_phrase"
    APPEND = "append"
    PREPEND = "prepend"
    SUBSTITUTE = "replace_everywhere"
    HEADING = "heading"
    TITLE = "title"
    PREAMBLE = "preamble"
    DISSOLVE = "dissolve"  # a chapter goes into another
    ENTIRE = "replace_law"  # the whole text is quoted anew
    ANNEX = "annex"  # something in an annex, or a whole one
    ENLIST = "enlist"  # an article is put into a chapter by name
    ADJUST = "adjust_order"  # 条文顺序作相应调整
    PROVISION = "provision"  # 施行, 重新公布 and free provisions: nothing in the law's text
    UNREAD = "unread"


class OperationStatus(StrEnum):
    """What became of an operation."""

    APPLIED = "applied"
    INFERRED = "applied_with_inference"
    NOT_FOUND = "not_found"
    AMBIGUOUS = "ambiguous"
    NOT_AN_OPERATION = "not_an_operation"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A row of an annex as a decision names it: by a cell, by 第N行, or by the number it begins with (第N项, 序号N)."""

    key: str = ""
    number: int = 0
    unit: str = ""

    @property
    def printed(self) -> str:
        """“小型车”一行, 第2项."""
        return f"“{self.key}”一行" if self.key else f"第{self.number}{self.unit}"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as read.

    Attributes:
        span: folded span in the decision.
        old: places in the old law.
        new: places in the new law.
        unit: what is added ("article", "paragraph", "item", "chapter" …).
        texts: quoted wording, one entry for each quotation, as lines.
        phrases: pairs (old phrase, new phrase) of phrase operations.
        count: how many units the decision says there are.
        chapters: articles that an added chapter holds.
        named: the places were named, not taken over from words before.
        closed: every quotation had its end.
        source: the decision's item, 十五、（六）.
        rows: rows of an annex's table that are named.
        targets: the number that a new row is to have.
        apart: places that are excepted from a change of words.
        beside: the old article behind or before which (its scope) others are put.
        nth: which of the places that hold the words is meant: 0 for all, -1 for the last.
    """

    sort: Action
    span: FoldedSpan
    old: tuple[LawPlace, ...] = ()
    new: tuple[LawPlace, ...] = ()
    unit: str = ""
    texts: tuple[tuple[str, ...], ...] = ()
    phrases: tuple[tuple[str, str], ...] = ()
    count: int = 0
    chapters: tuple[LawPlace, ...] = ()
    named: bool = True
    closed: bool = True
    source: str = ""
    rows: tuple[AnnexRow, ...] = ()
    targets: tuple[AnnexRow, ...] = ()
    apart: tuple[LawPlace, ...] = ()
    beside: tuple[LawPlace, ...] = ()
    nth: int = 0

    @property
    def lines(self) -> tuple[str, ...]:
        """All quoted lines."""
        return tuple(line for text in self.texts for line in text)
