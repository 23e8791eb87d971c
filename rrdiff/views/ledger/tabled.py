"""Duties that stand in a table: one for each row, with the units and times that the columns name.

任务            责任单位        完成时限
修复护坡        水务局          6月底前        duty 修复护坡 | responsible 水务局 | deadline 6月底前

A table whose columns name no units is no list of duties; what it says is a figure of the clause it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rrdiff.structure.table import Table
from rrdiff.text.pattern import deferred
from rrdiff.text.source import FoldedSpan
from rrdiff.views.ledger.annotation import units_of, words

_RESPONSIBLE = deferred(
    "(?:责任|配合|参加|参与|协办|落实|实施|承办|负责|主办|执行|管理)(?:单位|部门|领导|机构|主体|人)|责任人"
)
_LEAD = deferred("牵头|主责|主办")
_DEADLINE = deferred("时限|期限|完成时间|时间(?:要求|节点|安排)|截止")
_FREQUENCY = deferred("周期|频次|频率")
_NUMBER = deferred("序号|编号|备注|说明")


class TaskRow(NamedTuple):
    """What one row of a table of duties says."""

    span: FoldedSpan
    duty: str
    frequency: str
    deadline: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]


def rows_of(table: Table) -> Iterator[TaskRow]:
    """The rows of a table that names units, in order; none of any other table."""
    kinds = [_kind(name) for name in table.columns]
    if not table.heads or not {"lead", "responsible"} & set(kinds) or "duty" not in kinds:
        return
    for row, filled in zip(table.rows[table.heads :], table.filled[table.heads :], strict=True):
        cells = [cell for cell in row if cell is not None]
        told: dict[str, list[str]] = {}
        for kind, text in zip(kinds, filled, strict=False):
            if text:
                told.setdefault(kind, []).append(text.strip("。"))
        if cells and told.get("duty"):
            yield TaskRow(
                FoldedSpan(cells[0].start, cells[-1].end),
                "：".join(told["duty"]),
                "；".join(told.get("frequency", ())),
                "；".join(told.get("deadline", ())),
                tuple(unit for text in told.get("lead", ()) for unit in units_of(text)),
                tuple(unit for text in told.get("responsible", ()) for unit in units_of(text)),
            )


def _kind(name: str) -> str:
    """What a column holds, by its name."""
    kinds = (
        ("number", _NUMBER),
        ("lead", _LEAD),
        ("responsible", _RESPONSIBLE),
        ("deadline", _DEADLINE),
        ("frequency", _FREQUENCY),
    )
    found = next((kind for kind, pattern in kinds if pattern.search(name)), "duty")
    return "lead" if found == "responsible" and name in words("lead_label") else found
