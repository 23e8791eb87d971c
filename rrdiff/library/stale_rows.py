"""One row of what an amendment asks: a local clause, the clause of the law it rests on, what to do and why.

A row is begun with the clauses and ends with the proposal; what it quotes is quoted as the texts print it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rrdiff.classification.finding import Finding
from rrdiff.library.changes import ClauseFate, LawChange
from rrdiff.library.entry import Entry
from rrdiff.library.proposing import Proposal, Proposed
from rrdiff.library.quoting import phrase_from, quoted_from
from rrdiff.structure.clause import Clause, Document

_PARTS = frozenset({"values", "changes", "besides", "findings"})
"""What of a row is no plain value."""


@dataclass(frozen=True, slots=True)
class StaleRow:
    """One local clause and one changed clause of the law.

    Attributes:
        reference: words of a reference to an article of the law; "" where the clause rests on its wording.
        reason, values: row of the catalogue.
        changes: what the law took out and what it put in its place, that the reason names; "" for nothing.
        besides: what else of the clause of the law changed, in the same form.
        findings: what the comparison of the two laws says of the changed clause.
    """

    text: str
    title: str
    clause: str
    citation: str
    wording: str
    old: str
    old_citation: str
    old_wording: str
    new: str | None
    new_citation: str
    new_wording: str
    change: ClauseFate
    proposal: Proposal
    reference: str
    reason: str
    values: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, str], ...]
    besides: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]

    def flat(self) -> dict[str, Any]:
        """The row for a table: plain values only; ``reason_key`` is the row of the catalogue that has the words."""
        row = {key: value for key, value in asdict(self).items() if key not in _PARTS}
        row["reason_key"] = row.pop("reason")
        return {**row, "change": self.change.value, "proposal": self.proposal.value}


@dataclass(frozen=True, slots=True)
class Begun:
    """A row without its proposal."""

    values: dict[str, Any]

    def with_(
        self, found: Proposed, findings: tuple[Finding, ...], reference: str = "", more: Sequence[str] = ()
    ) -> StaleRow:
        """The whole row; what is quoted is quoted as it is printed, of the local text, then of the law.

        ``more``: the other clauses that the clause of the law became, or what a list of it got.
        """
        old, new = self.values["old_wording"], self.values["new_wording"]
        texts = {
            "quoted": (self.values["wording"], new, *more),
            "gone": (old,),
            "come": (new,),
            "moved": (old,),
            "had": (new, *more),
        }
        return StaleRow(
            **self.values,
            proposal=found.proposal,
            reference=reference,
            reason=f"stale.{found.reason}",
            values=(
                *((name, quoted_from(text, *texts.get(name, ()))) for name, text in found.values),
                ("old", self.values["old_citation"]),
                ("new", self.values["new_citation"]),
            ),
            changes=_as_printed(found.changes, old, (new, *more)),
            besides=_as_printed(found.besides, old, (new, *more)),
            findings=findings,
        )


def _as_printed(changes: Iterable[tuple[str, str]], old: str, new: Sequence[str]) -> tuple[tuple[str, str], ...]:
    now = "\n".join(new)
    return tuple(
        (phrase_from(gone, old, there=now), phrase_from(come, *new, there="" if gone and gone in come else old))
        for gone, come in changes
    )


def begun(
    change: LawChange,
    entry: Entry,
    document: Document,
    *,
    clause: Clause,
    ids: tuple[str, str | None],
    kind: ClauseFate,
) -> Begun:
    """What a row says of the clause and of both wordings of the law."""
    old, new = change.old.by_id[ids[0]], change.new.by_id[ids[1]] if ids[1] else None
    return Begun(
        {
            "text": entry.name,
            "title": entry.title,
            "clause": clause.id,
            "citation": clause.citation or clause.id,
            "wording": document.raw(clause.body).replace("\n", ""),
            "old": old.id,
            "old_citation": old.citation or old.id,
            "old_wording": change.old.raw(old.body).replace("\n", ""),
            "new": new.id if new else None,
            "new_citation": (new.citation or new.id) if new else "",
            "new_wording": change.new.raw(new.body).replace("\n", "") if new else "",
            "change": kind,
        }
    )
