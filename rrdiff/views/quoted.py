"""The values of a finding as the source prints them.

A finding keeps folded text: "甲(含乙)". Where that is what stands at its place, the source's own characters are to be
shown: 甲（含乙）.
"""

from __future__ import annotations

from rrdiff.classification.finding import Finding
from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan

_PLAIN = str.maketrans("“”‘’", "\"\"''")
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")


def printed_values(base: Document, other: Document, finding: Finding) -> dict[str, str]:
    """Values of a finding's message; what is not found at its place has full-width marks at least."""
    places = {"base": (base, finding.base), "other": (other, finding.other)}
    out: dict[str, str] = {}
    for name, value in finding.values:
        document, place = places.get(name, (base, None))
        own = _printed(document, place.span, value) if place is not None else None
        out[name] = value.translate(_WIDE) if own is None else own
    return out


def _printed(document: Document, span: FoldedSpan, folded: str) -> str | None:
    """Source characters of a place, where they fold to ``folded``."""
    if document.folded((span,)).translate(_PLAIN) != folded.translate(_PLAIN):
        return None
    return "".join(document.raw((span,)).split())
