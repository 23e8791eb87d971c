"""Collate a base with one reprint or several: comparisons, then what the reprints read otherwise.

The order in which reprints and witnesses are given changes nothing: they are taken by name and content.

>>> from rrdiff.structure.parse import parse
>>> from rrdiff.text.source import fold
>>> base = parse(fold("base", "第一条 甲应当每年报告一次工作情况。"))
>>> reprints = [parse(fold(name, "第一条 甲应当每年报吿一次工作情况。")) for name in ("b", "a")]
>>> [one.text.name for one in collate(base, reprints).reprints]
['a', 'b']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rrdiff.alignment.by_hand import SetLink
from rrdiff.alignment.match import Works
from rrdiff.alignment.relation import ODD_CLAUSES
from rrdiff.alignment.titles import force_order, note_order
from rrdiff.alignment.units import copied_share, side_of
from rrdiff.classification.finding import Comparison
from rrdiff.compare import CompareOptions, compare
from rrdiff.structure.clause import Document
from rrdiff.views.accepted import Accepted, without_accepted
from rrdiff.views.errata.departures import Errata, errata_of, why_trusted

COPIED = 0.8
"""Share of a text that stands in runs of eight characters of the base and makes it a copy, unless it is dated later: a
slip in a hundred characters breaks up to fifteen of them."""


@dataclass(frozen=True, slots=True)
class Collation:
    """A base, its reprints, the texts that testify, and what was found.

    ``works`` says of each reprint what it looks like; it is read as a reprint whatever it looks like. ``accepted``
    entries were left out, since a person had judged them.
    """

    base: Document
    reprints: tuple[Document, ...]
    witnesses: tuple[Document, ...]
    comparisons: tuple[Comparison, ...]
    works: tuple[Works, ...]
    errata: Errata
    accepted: int = 0


def collate(
    base: Document,
    reprints: Sequence[Document],
    witnesses: Sequence[Document] = (),
    works: Works | None = None,
    *,
    trust_base: bool = False,
    accepted: Sequence[Accepted] = (),
    links: Sequence[SetLink] = (),
) -> Collation:
    """Find every reading of the reprints that is not the base's.

    Args:
        base: the text to measure by.
        reprints: its copies.
        witnesses: further texts that testify.
        works: what the base and each reprint are to each other, when the caller knows better.
        trust_base: the base is right wherever nothing speaks for a reprint; taken to be so where it is printed as it
            was issued.
        accepted: findings that a person has judged; they are neither listed nor counted.
        links: what a person has set between the clauses of the base and those of the reprints.
    """
    copies = tuple(sorted(reprints, key=_order))
    further = tuple(sorted(witnesses, key=_order))
    asked = CompareOptions(works, further, links=tuple(links))
    found = [compare(base, one, asked) for one in copies]
    forced = replace(asked, works=Works.REPRINT)
    comparisons = tuple(
        comparison if works or comparison.alignment.works is Works.REPRINT else compare(base, one, forced)
        for comparison, one in zip(found, copies, strict=True)
    )
    seen = tuple(
        Works.REPRINT if not works and _lost_only(read) else comparison.alignment.works
        for comparison, read in zip(found, comparisons, strict=True)
    )
    trusted = why_trusted(base, trust_base=trust_base)
    errata = errata_of(comparisons, trusted)
    if not accepted:
        return Collation(base, copies, witnesses=further, comparisons=comparisons, works=seen, errata=errata)
    left = tuple(without_accepted(comparison, accepted) for comparison in comparisons)
    fewer = errata_of(left, trusted)
    return Collation(
        base,
        copies,
        witnesses=further,
        comparisons=left,
        works=seen,
        errata=fewer,
        accepted=len(errata.entries) - len(fewer.entries),
    )


def _lost_only(comparison: Comparison) -> bool:
    """Whether a text has next to nothing of its own and no later date: however much it lacks, it is a copy."""
    alignment = comparison.alignment
    base, other = alignment.base, alignment.other
    if note_order(base, other) or force_order(base, other):
        return False
    added = sum(not match.base for match in alignment.matches)
    return added <= ODD_CLAUSES and copied_share(side_of(base), side_of(other)) >= COPIED


def _order(document: Document) -> tuple[str, str]:
    return document.text.name, document.text.sha256
