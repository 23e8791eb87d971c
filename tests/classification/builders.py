"""Alignments made by hand: two texts, and what a test says about them."""

from __future__ import annotations

from rrdiff.alignment.match import Alignment, Match, Relation, Works
from rrdiff.classification.finding import Finding, Layer, Place
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold


def law(text: str, name: str = "demo") -> Document:
    """A document from its lines."""
    return parse(fold(name, text))


def copied(base: str, other: str, *, moved: tuple[tuple[str, str], ...] = (), beyond: str = "") -> Alignment:
    """A text and its copy; ``moved`` pairs stand elsewhere, ``beyond`` names clauses the copy does not reach."""
    matches = [Match((a,), (b,), Relation.VERBATIM, 1.0, "reason.same", moved=True) for a, b in moved]
    matches += [Match((name,), (), Relation.OUT_OF_EXTENT, 1.0, "reason.none") for name in beyond.split()]
    return Alignment(law(base, "base"), law(other, "other"), Works.REPRINT, tuple(matches))


def articles(*bodies: str) -> str:
    """A regulation whose articles have these bodies."""
    numbers = "一二三四五六七八九"
    return "\n".join(["示例办法", *(f"第{number}条　{body}" for number, body in zip(numbers, bodies, strict=False))])


def listed(findings: tuple[Finding, ...]) -> list[Finding]:
    """The findings a proofreader would be shown one by one."""
    layers = {Layer.TRANSCRIPTION, Layer.TYPOGRAPHY}
    return [one for one in findings if one.severity and one.layer in layers]


def quoted(document: Document, place: Place | None) -> str | None:
    """The folded characters of a place."""
    return None if place is None else document.text.folded[place.span.start : place.span.end]


def shown(alignment: Alignment, finding: Finding) -> str:
    """A finding in one line: code, what was read, what is read."""
    return f"{finding.code} {quoted(alignment.base, finding.base)}→{quoted(alignment.other, finding.other)}"
