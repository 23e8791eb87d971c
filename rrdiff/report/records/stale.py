"""The JSON form of what has gone stale: ``rrdiff.stale/1``; and what all its writers say in the same words."""

from __future__ import annotations

from collections.abc import Sequence

from rrdiff.library.changes import LawChange
from rrdiff.library.stale import StaleRow
from rrdiff.messages import say
from rrdiff.report.records.document import Record
from rrdiff.report.wording import finding_message

STALE_SCHEMA = "rrdiff.stale/1"


def stale_record(change: LawChange, rows: Sequence[StaleRow], lang: str = "zh") -> Record:
    """The document form of ``stale --format json``."""
    return {"schema": STALE_SCHEMA, "rows": [_row(change, row, lang) for row in rows]}


def stale_reason(row: StaleRow, lang: str) -> str:
    """Why something is proposed, in words."""
    values = dict(row.values)
    if row.changes:
        values["changes"] = say("stale.between", lang).join(_change(*one, lang) for one in row.changes)
    return say(row.reason, lang, **values)


def _change(gone: str, come: str, lang: str) -> str:
    """What the law took out or put in at one place."""
    name = "replaced" if gone and come else "out" if gone else "put_in"
    return say(f"stale.{name}", lang, gone=gone, come=come)


def proposal_word(row: StaleRow, lang: str) -> str:
    """What is proposed, in words."""
    return say(f"stale.proposal.{row.proposal.value}", lang)


def change_word(row: StaleRow, lang: str) -> str:
    """What became of the clause of the law, in words."""
    return say(f"stale.change.{row.change.value}", lang)


def _row(change: LawChange, row: StaleRow, lang: str) -> Record:
    """A clause that must follow, and why."""
    return {
        **row.flat(),
        "title": row.title or None,
        "reference": row.reference or None,
        "reason": stale_reason(row, lang),
        "changes": [{"gone": gone or None, "come": come or None} for gone, come in row.changes],
        "findings": [
            {"code": one.code, "severity": one.severity, "message": finding_message(change.old, change.new, one, lang)}
            for one in row.findings
        ],
    }
