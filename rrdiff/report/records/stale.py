"""The JSON form of what has gone stale: ``rrdiff.stale/1``; and what all its writers say in the same words."""

from __future__ import annotations

from rrdiff.library.changes import LawChange
from rrdiff.library.proposals import AmendedLaw, LawVersion, Proposals
from rrdiff.library.quoting import inner
from rrdiff.library.stale_rows import StaleRow
from rrdiff.messages import say
from rrdiff.report.records.document import Record
from rrdiff.report.wording import finding_message

STALE_SCHEMA = "rrdiff.stale/1"
_QUOTED = frozenset({"quoted", "gone", "come", "moved", "had"})
"""Values of a reason that stand between quotation marks."""


def stale_record(change: LawChange, found: Proposals, lang: str = "zh") -> Record:
    """The document form of ``stale --format json``."""
    law = found.law
    return {
        "schema": STALE_SCHEMA,
        "law": law.title or None,
        "old": {"name": law.old.name, "date": law.old.date or None},
        "new": {"name": law.new.name, "date": law.new.date or None},
        "rows": [{"number": number, **_row(change, row, lang)} for number, row in found.numbered],
    }


def stale_table(change: LawChange, found: Proposals, lang: str = "zh") -> tuple[list[str], list[Record]]:
    """Columns and rows of plain values, for CSV; what the law changed is said in words."""
    rows = [
        {
            "number": number,
            **_row(change, row, lang),
            "changes": changes_words(row, lang),
            "besides": _told(row.besides, lang),
        }
        for number, row in found.numbered
    ]
    return [name for name in (rows[0] if rows else {"text": ""}) if name != "findings"], rows


def law_words(law: AmendedLaw, lang: str) -> str:
    """Which law was amended, and its two texts by their dates or else their files."""
    texts = {"old": _version(law.old, lang), "new": _version(law.new, lang)}
    if not law.title:
        return say("stale.law_untitled", lang, **texts)
    return say("stale.law", lang, law=law.title.replace("《", "〈").replace("》", "〉"), **texts)


def _version(one: LawVersion, lang: str) -> str:
    """One text of the law: 2018年9月1日（新法.docx）."""
    if not one.date:
        return one.name
    parts = one.date.split("-")
    date = "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))
    return say("stale.version", lang, date=date if lang == "zh" else one.date, name=one.name)


def stale_reason(row: StaleRow, lang: str) -> str:
    """Why something is proposed, in words."""
    values = {name: inner(text) if name in _QUOTED else text for name, text in row.values}
    if row.changes:
        values["changes"] = changes_words(row, lang)
    parts, unbound = values.pop("parts", ""), values.pop("unbound", "")
    reason = say(row.reason, lang, **values)
    if row.besides:
        reason = say("stale.besides", lang, reason=reason, changes=_told(row.besides, lang))
    if "moved" in values and row.reason != "stale.restated":
        reason = say("stale.restated_too", lang, reason=reason, moved=values["moved"], moved_to=values["moved_to"])
    reason = say("stale.divided", lang, reason=reason, parts=parts) if parts else reason
    return say(f"stale.{unbound}", lang, reason=reason) if unbound else reason


def changes_words(row: StaleRow, lang: str) -> str:
    """What the law took out and put in, in words; "" for nothing."""
    return _told(row.changes, lang)


def _told(changes: tuple[tuple[str, str], ...], lang: str) -> str:
    return say("stale.between", lang).join(_change(*one, lang) for one in changes)


def _change(gone: str, come: str, lang: str) -> str:
    """What the law took out or put in at one place."""
    name = "replaced" if gone and come else "out" if gone else "put_in"
    return say(f"stale.{name}", lang, gone=inner(gone), come=inner(come))


def proposal_word(row: StaleRow, lang: str) -> str:
    """What is proposed, in words."""
    return say(f"stale.proposal.{row.proposal.value}", lang)


def change_word(row: StaleRow, lang: str) -> str:
    """What became of the clause of the law, in words."""
    return say(f"stale.change.{row.change.value}", lang)


def _row(change: LawChange, row: StaleRow, lang: str) -> Record:
    """A clause that must follow, and why."""
    plain = row.flat()
    del plain["reason_key"]
    return {
        **plain,
        "title": row.title or None,
        "reference": row.reference or None,
        "reason": stale_reason(row, lang),
        "changes": [{"gone": gone or None, "come": come or None} for gone, come in row.changes],
        "besides": [{"gone": gone or None, "come": come or None} for gone, come in row.besides],
        "findings": [
            {"code": one.code, "severity": one.severity, "message": finding_message(change.old, change.new, one, lang)}
            for one in row.findings
        ],
    }
