"""Trace the passages of any text to their sources in one or more bases."""

from __future__ import annotations

from dataclasses import dataclass

from rrdiff.alignment.tracing import TraceLink, trace_units
from rrdiff.alignment.units import DocumentUnits, side_of
from rrdiff.structure.clause import Document


@dataclass(frozen=True, slots=True)
class Trace:
    """Traced passages of one text; links name units of ``target_side`` and ``source_sides``."""

    target: Document
    sources: tuple[Document, ...]
    target_side: DocumentUnits
    source_sides: tuple[DocumentUnits, ...]
    links: tuple[TraceLink, ...]


def trace(target: Document, sources: tuple[Document, ...]) -> Trace:
    """Find for every passage of ``target`` the clauses of ``sources`` it was made from."""
    side = side_of(target)
    bases = tuple(side_of(source) for source in sources)
    return Trace(target, sources, side, bases, tuple(trace_units(side, bases)))
