"""What a decision orders, as values: one operation a change, its units by old and by new number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rrdiff.amendment.references import Unit


class Act(StrEnum):
    """What an operation does."""

    REPLACE = "replace"  # a whole unit: 修改为
    LEAD = "replace_lead"  # the lead of a unit with 项: 第一自然段修改为, 条首部分修改为
    MOVE = "move"  # 改为第N条, 作为第N款, 单列一条
    MERGE = "merge"  # 合并
    SPLIT = "split"  # 改为两条, 分为两款
    ADD = "add"  # 增加一条, 一款, 一项, 一章
    DELETE = "delete"  # 删去第N条
    PHRASE = "replace_phrase"  # A修改为B
    INSERT = "insert_phrase"  # 在A后增加B
    OMIT = "delete_phrase"  # 删去A
    APPEND = "append"  # 最后增加B
    PREPEND = "prepend"  # 开始部分增加B
    RENAME = "rename"  # 章名, 名称, 引言修改为
    JOIN = "merge_heading"  # 并入第二章
    SUBSTITUTE = "substitute"  # A修改为B in the whole law
    ORDER = "renumber"  # 条文顺序作相应调整
    PROVISION = "provision"  # a rule of the decision itself
    COMMENCEMENT = "commencement"
    REPUBLICATION = "republication"
    UNKNOWN = "unknown"


NO_OPERATION = frozenset({Act.PROVISION, Act.COMMENCEMENT, Act.REPUBLICATION})
"""Sentences of a decision that change no text."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as read.

    Attributes:
        start, end: in the decision's source text.
        old: units by their old numbers; the host for an addition, () when the host is a new unit.
        new: units by their new numbers.
        level: 条, 款, 项, 章 … of what is added or split; 名称 or 引言 of a renaming.
        count: how many are added; 0 when not said.
        content: quoted paragraphs of a unit.
        phrase: A of a phrase operation.
        wording: B of a phrase operation.
        side: 后 or 前 of an insertion.
        parts: for an addition, old units whose rewritten text becomes part of it (修改后作为本条第一款).
        irregular: the quotation's marks are irregular.
    """

    start: int
    end: int
    act: Act
    old: tuple[Unit, ...] = ()
    new: tuple[Unit, ...] = ()
    level: str = ""
    count: int = 0
    content: tuple[str, ...] = ()
    phrase: str = ""
    wording: str = ""
    side: str = ""
    parts: tuple[Unit, ...] = ()
    irregular: bool = False
    item: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """All that a decision says of one law."""

    law: str
    operations: tuple[Operation, ...]
    renumbers: bool
    supplement: bool
