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
from dataclasses import dataclass

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.compare import CompareOptions, compare
from rrdiff.structure.clause import Document
from rrdiff.views.errata import Errata, errata_of


@dataclass(frozen=True, slots=True)
class Collation:
    """A base, its reprints, the texts that testify, and what was found.

    ``works`` says of each reprint what it looks like; it is read as a reprint whatever it looks like.
    """

    base: Document
    reprints: tuple[Document, ...]
    witnesses: tuple[Document, ...]
    comparisons: tuple[Comparison, ...]
    works: tuple[Works, ...]
    errata: Errata


def collate(base: Document, reprints: Sequence[Document], witnesses: Sequence[Document] = ()) -> Collation:
    """Find every reading of the reprints that is not the base's."""
    copies = tuple(sorted(reprints, key=_order))
    further = tuple(sorted(witnesses, key=_order))
    found = [compare(base, one, CompareOptions(None, further)) for one in copies]
    works = tuple(comparison.alignment.works for comparison in found)
    forced = CompareOptions(Works.REPRINT, further)
    comparisons = tuple(
        comparison if own is Works.REPRINT else compare(base, one, forced)
        for comparison, own, one in zip(found, works, copies, strict=True)
    )
    return Collation(base, copies, further, comparisons, works, errata_of(comparisons, further))


def _order(document: Document) -> tuple[str, str]:
    return document.text.name, document.text.sha256
